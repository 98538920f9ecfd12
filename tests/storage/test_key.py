"""The key of a sealed vault: in memory, in the keyring, or asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from integrate.crypto import age, recovery
from integrate.errors import VaultLocked
from integrate.storage.key import COPIES, Key, keyring_name
from integrate.storage.vault import Vault

from .given import PASSPHRASE, locked, noted, seal, tells

Opens = Callable[[str], bool]


@pytest.fixture
def printed(vault: Vault) -> str:
    """A sealed vault's recovery key, as it was printed."""
    vault.add(noted("01a"))
    return recovery.printed(seal(vault))


@pytest.fixture
def recipient(vault: Vault, printed: str) -> str:
    return vault.shelf.facts().recipient


def typing(*typed: str) -> Callable[[Opens], bool]:
    """Somebody who types these one after the other."""
    return lambda opens: any(opens(one) for one in typed)


def test_nobody_is_asked_where_nobody_can_be(vault: Vault, recipient: str) -> None:
    with pytest.raises(VaultLocked):
        Key(vault.folder).need(recipient)
    assert Key(vault.folder).in_hand(recipient) is None


def test_a_wrong_passphrase_can_be_followed_by_the_right_one(vault: Vault, recipient: str) -> None:
    key = Key(vault.folder, typing("", "wrong", PASSPHRASE.upper(), f"{PASSPHRASE}\n"))

    assert age.recipient_of(key.need(recipient)) == recipient
    assert key.in_hand(recipient) == key.need(recipient)


def test_somebody_who_leaves_it_is_not_asked_again(vault: Vault, recipient: str) -> None:
    asked: list[None] = []

    def leave(opens: Opens) -> bool:
        asked.append(None)
        return False

    key = Key(vault.folder, leave)
    for _ in range(2):
        with pytest.raises(VaultLocked):
            key.need(recipient)
    assert len(asked) == 1


def test_an_answer_that_opens_nothing_is_not_believed(vault: Vault, recipient: str) -> None:
    with pytest.raises(VaultLocked) as caught:
        Key(vault.folder, lambda opens: True).need(recipient)
    assert not tells(caught.value, PASSPHRASE)


def test_the_recovery_key_opens_it_however_it_is_typed(
    vault: Vault, printed: str, recipient: str
) -> None:
    for typed in (printed, printed.lower(), "".join(printed.split()), printed.split("\n", 1)[1]):
        assert Key(vault.folder).opens(typed, recipient)


def test_a_key_that_opens_something_else_opens_nothing_here(vault: Vault, recipient: str) -> None:
    another = recovery.printed(age.new_identity())
    key = Key(vault.folder)

    assert not key.opens(another, recipient)
    assert not key.opens(another[:-1], recipient)
    assert key.in_hand(recipient) is None


@pytest.mark.parametrize("how", ["gone", "cut off", "empty", "another vault's", "a folder"])
@pytest.mark.parametrize("name", ["identity.age", "recovery.age"])
def test_where_a_wrapped_key_is_damaged_its_copy_opens_the_vault(
    vault: Vault, printed: str, recipient: str, how: str, name: str
) -> None:
    path = vault.folder / name
    other = Vault(vault.folder.parent / "another", turns_at=4)
    other.add(noted("02a"))
    seal(other)
    data = path.read_bytes()
    path.unlink()
    if how == "a folder":
        path.mkdir()
    elif how != "gone":
        theirs = (other.folder / name).read_bytes()
        path.write_bytes({"cut off": data[:-9], "empty": b"", "another vault's": theirs}[how])
    typed = PASSPHRASE if name == "identity.age" else printed

    assert Key(vault.folder).opens(typed, recipient)
    (vault.folder / COPIES / name).unlink()
    assert not Key(vault.folder).opens(typed, recipient)
    other_way = printed if name == "identity.age" else PASSPHRASE
    assert Key(vault.folder).opens(other_way, recipient)


def test_what_a_wrapped_key_holds_that_is_none_opens_nothing(vault: Vault, recipient: str) -> None:
    from integrate.crypto.passphrase import wrap

    for path in (vault.folder / "identity.age", vault.folder / COPIES / "identity.age"):
        path.write_bytes(wrap(b"no key at all \xff", PASSPHRASE))

    assert not Key(vault.folder).opens(PASSPHRASE, recipient)


def test_a_foreign_file_that_would_cost_too_much_is_not_tried(
    vault: Vault, recipient: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from integrate.crypto import passphrase

    for path in (vault.folder / "identity.age", vault.folder / COPIES / "identity.age"):
        path.write_bytes(path.read_bytes().replace(b" 2\n", b" 23\n", 1))
    monkeypatch.setattr("pyrage.passphrase.decrypt", lambda *_: pytest.fail("tried"))

    assert not Key(vault.folder).opens(PASSPHRASE, recipient)
    assert passphrase.COSTLIEST == 18


def test_what_is_remembered_needs_no_asking_until_it_is_forgotten(
    vault: Vault, recipient: str, ring: dict[str, bytes]
) -> None:
    key = Key(vault.folder, typing(PASSPHRASE))
    assert key.remember(recipient, 900)
    assert list(ring) == [keyring_name(recipient)]
    assert [entry.id for entry in locked(vault).entries()] == ["01a"]

    key.forget(recipient)
    assert ring == {}
    assert key.in_hand(recipient) is None
    with pytest.raises(VaultLocked):
        list(locked(vault).entries())


def test_a_keyring_that_takes_nothing_is_said(vault: Vault, recipient: str) -> None:
    assert not Key(vault.folder, typing(PASSPHRASE)).remember(recipient, 0)


def test_what_stands_in_the_keyring_under_our_name_must_be_the_key(
    vault: Vault, recipient: str, ring: dict[str, bytes]
) -> None:
    for secret in (b"", b"\xff\xff", b"AGE-SECRET-KEY-1", age.new_identity().encode()):
        ring[keyring_name(recipient)] = secret
        assert Key(vault.folder).in_hand(recipient) is None
        asked = Key(vault.folder, typing(PASSPHRASE))
        assert age.recipient_of(asked.need(recipient)) == recipient


def test_the_keyring_is_looked_into_once(
    vault: Vault, recipient: str, ring: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from integrate.crypto import keyring

    looked: list[str] = []
    monkeypatch.setattr(keyring, "recall", looked.append)
    key = Key(vault.folder)
    for _ in range(3):
        assert key.in_hand(recipient) is None
    assert len(looked) == 1


def test_quietly_nobody_is_asked_and_afterwards_somebody_may_be(
    vault: Vault, recipient: str
) -> None:
    key = Key(vault.folder, typing(PASSPHRASE))
    with key.quietly(), pytest.raises(VaultLocked):
        key.need(recipient)

    assert key.need(recipient)


def test_the_name_in_the_keyring_tells_no_place(tmp_path: Path, recipient: str) -> None:
    assert keyring_name(recipient) == f"integrate:{recipient}"
    assert str(tmp_path) not in keyring_name(recipient)

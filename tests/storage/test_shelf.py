"""The files of a vault by their names, plain or sealed."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from integrate.crypto import age
from integrate.errors import VaultDamaged, VaultLocked, VaultUnwritable
from integrate.files.lock import locked as lock_held
from integrate.storage.facts import Facts, write_facts
from integrate.storage.key import Key
from integrate.storage.shelf import Shelf, base_name
from tests.files.disk import Disk

from .given import SECRET, bytes_in, tells

SAID = SECRET.encode()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """The shelf of a plain vault."""
    folder = tmp_path / "vault"
    (folder / "entries").mkdir(parents=True)
    shelf = Shelf(folder)
    shelf.put_facts(Facts())
    return shelf


@pytest.fixture
def sealed(tmp_path: Path) -> Shelf:
    """The shelf of a sealed vault, its key in memory."""
    folder = tmp_path / "sealed"
    (folder / "entries").mkdir(parents=True)
    identity = age.new_identity()
    shelf = Shelf(folder)
    shelf.put_facts(Facts(cipher="age", recipient=age.recipient_of(identity)))
    shelf.key.take(identity)
    return shelf


def test_a_file_is_plain_in_a_plain_vault_and_sealed_in_a_sealed_one(
    shelf: Shelf, sealed: Shelf
) -> None:
    for one, suffix in ((shelf, ".json"), (sealed, ".json.age")):
        one.put({"entries/2026-11": SAID})
        path = one.folder / "entries" / f"2026-11{suffix}"
        assert one.opened("entries/2026-11") == SAID
        assert one.path_of("entries/2026-11") == path
        assert path.exists()
        assert path.stat().st_mode & 0o777 == 0o600
        assert one.path_of("said") == one.folder / f"said{suffix}"

    assert SAID not in b"".join(bytes_in(sealed.folder).values())


def test_what_is_sealed_is_an_age_file_to_the_one_recipient(sealed: Shelf) -> None:
    sealed.put({"said": SAID})
    data = (sealed.folder / "said.json.age").read_bytes()

    assert data.startswith(b"age-encryption.org/v1\n")
    assert data.count(b"\n-> X25519 ") == 1
    assert age.unseal(data, sealed.key.need(sealed.facts().recipient)) == SAID


def test_writing_needs_no_key_and_reading_does(sealed: Shelf) -> None:
    other = Shelf(sealed.folder)
    assert other.locked
    other.put({"said": SAID})
    with pytest.raises(VaultLocked):
        other.opened("said")

    assert sealed.opened("said") == SAID
    assert not sealed.locked


def test_a_plain_vault_is_never_locked(shelf: Shelf, tmp_path: Path) -> None:
    assert not shelf.locked
    assert not Shelf(tmp_path / "nowhere").locked


def test_what_is_not_there_is_nothing(shelf: Shelf, sealed: Shelf) -> None:
    for one in (shelf, sealed):
        assert one.opened("entries/2026-11") is None
        assert one.read("entries/2026-11", dict) == {}
    (shelf.folder / "said").write_text("a file")
    assert shelf.opened("said/below") is None


def test_what_does_not_open_is_damaged(sealed: Shelf) -> None:
    sealed.put({"said": SAID})
    path = sealed.folder / "said.json.age"
    data = path.read_bytes()
    another = age.seal(SAID, age.recipient_of(age.new_identity()))
    for spoilt in (b"", SAID, data[:-1], data[:-20] + b"x" + data[-19:], another):
        path.write_bytes(spoilt)
        with pytest.raises(VaultDamaged) as caught:
            sealed.opened("said")
        assert str(path) in caught.value.hint
        assert not tells(caught.value)
        assert caught.value.__context__ is None


def test_a_file_that_cannot_be_read_is_not_taken_for_none(shelf: Shelf) -> None:
    (shelf.folder / "said.json").mkdir()
    with pytest.raises(VaultUnwritable):
        shelf.opened("said")


def test_where_it_lies_both_ways_what_is_sealed_is_read(sealed: Shelf) -> None:
    sealed.put({"said": SAID})
    (sealed.folder / "said.json").write_bytes(b"an older copy")

    assert sealed.opened("said") == SAID
    assert sealed.path_of("said").name == "said.json.age"


def test_a_file_that_is_sealed_while_it_is_looked_for_is_found(
    sealed: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.put({"said": SAID})
    whole, looked = Path.read_bytes, list[str]()

    def late(path: Path) -> bytes:
        looked.append(path.name)
        if looked == ["said.json.age"]:
            raise FileNotFoundError(errno.ENOENT, "not yet", str(path))
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", late)
    assert sealed.opened("said") == SAID


def test_several_files_go_together(shelf: Shelf, sealed: Shelf, disk: Disk) -> None:
    for one in (shelf, sealed):
        one.put({"said": b"before"})
        one.put({"old": b"old"})
        (old,) = (path.name for path in one.folder.glob("old*"))
        disk.calls.clear()
        one.put({"said": SAID, "entries/2026-11": SAID}, [old])

        assert "rename txn" in disk.calls
        assert one.opened("said") == one.opened("entries/2026-11") == SAID
        assert one.opened("old") is None
        disk.calls.clear()
        one.put({}, [])
        assert disk.calls == []
    shelf.put({}, ["said.json"])
    assert shelf.opened("said") is None


def test_one_file_alone_is_one_rename(shelf: Shelf, disk: Disk) -> None:
    shelf.put({"said": SAID})

    assert [call for call in disk.calls if call.startswith("rename")] == ["rename said.json"]
    assert len([call for call in disk.calls if call.startswith("sync")]) == 2


@pytest.mark.parametrize("files", [{"said": SAID}, {"said": SAID, "entries/2026-11": SAID}])
def test_a_disk_that_refuses_is_said_and_nothing_is_changed(
    shelf: Shelf, disk: Disk, files: dict[str, bytes]
) -> None:
    shelf.put({"said": b"before"})
    before = bytes_in(shelf.folder)
    disk.refuse("sync .said.json" if len(files) == 1 else "sync .txn", errno.ENOSPC)
    with pytest.raises(VaultUnwritable) as caught:
        shelf.put(files)
    assert "full" in caught.value.what
    disk.agree()
    disk.refuse("sync .txn", errno.ENOSPC)
    with pytest.raises(VaultUnwritable):
        shelf.put_facts(Facts(recipient="age1"))
    with pytest.raises(VaultUnwritable):
        shelf.put({}, ["said.json"])
    disk.agree()
    assert bytes_in(shelf.folder) == before


# What is derived.


def test_what_is_put_aside_is_taken_up_again(shelf: Shelf, sealed: Shelf) -> None:
    for one, name in ((shelf, "words"), (sealed, "words.age")):
        assert one.taken_up("cache/words") is None
        one.put_aside("cache/words", SAID)
        assert one.taken_up("cache/words") == SAID
        assert [path.name for path in (one.folder / "cache").iterdir()] == [name]

    assert SAID not in b"".join(bytes_in(sealed.folder).values())


def test_what_was_put_aside_is_not_asked_for(sealed: Shelf) -> None:
    sealed.put_aside("cache/words", SAID)
    asks = Shelf(sealed.folder, Key(sealed.folder, lambda opens: pytest.fail("asked")))

    assert asks.taken_up("cache/words") is None


@pytest.mark.parametrize("spoilt", [b"", SAID, b"age-encryption.org/v1\n"])
def test_what_was_put_aside_and_does_not_open_is_done_without(sealed: Shelf, spoilt: bytes) -> None:
    sealed.put_aside("cache/words", SAID)
    (sealed.folder / "cache" / "words.age").write_bytes(spoilt)

    assert sealed.taken_up("cache/words") is None


def test_nothing_is_put_aside_while_somebody_changes_the_vault(shelf: Shelf) -> None:
    with lock_held(shelf.folder / "lock"):
        shelf.put_aside("cache/words", SAID)

    assert not (shelf.folder / "cache").exists()


def test_nothing_is_put_aside_in_a_newer_vault_or_where_it_cannot_be(shelf: Shelf) -> None:
    newer = write_facts(Facts()).replace(b'"schema": 2', b'"schema": 99')
    (shelf.folder / "vault.json").write_bytes(newer)
    shelf.put_aside("cache/words", SAID)
    assert not (shelf.folder / "cache").exists()
    (shelf.folder / "vault.json").write_bytes(b"{}")
    (shelf.folder / "backups" / "vault.json").unlink()
    shelf.put_aside("cache/words", SAID)
    assert not (shelf.folder / "cache").exists()
    assert shelf.taken_up("cache/words") is None

    nowhere = Shelf(shelf.folder.parent / "nowhere")
    nowhere.put_aside("cache/words", SAID)
    assert not nowhere.folder.exists()


def test_where_facts_cannot_be_read_that_is_said_before_anything_is_read(shelf: Shelf) -> None:
    shelf.put({"said": SAID})
    for place in ("vault.json", "backups/vault.json"):
        (shelf.folder / place).write_bytes(b"{}")
    for ask in (shelf.opened, shelf.path_of):
        with pytest.raises(VaultDamaged) as caught:
            ask("said")
        assert "vault.json" in caught.value.what


def test_what_lies_sealed_in_a_plain_vault_takes_no_file_s_place(shelf: Shelf) -> None:
    (shelf.folder / "said.json.age").write_bytes(b"from elsewhere")
    assert shelf.path_of("said").name == "said.json.age"
    shelf.put({"said": SAID})

    assert shelf.opened("said") == SAID
    assert shelf.path_of("said").name == "said.json"


def test_a_file_says_what_it_is_called_without_its_folder() -> None:
    assert base_name("entries/2026-11.2") == "2026-11.2"
    assert base_name("said") == "said"

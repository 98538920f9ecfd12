"""What everything is changed through: the lock, the inbox, and what is settled before reading."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from integrate.core.gates import Statement
from integrate.core.streaks import GoalChange
from integrate.core.worries import Asked
from integrate.crypto import age
from integrate.errors import VaultDamaged, VaultLocked, VaultProblem, VaultUnwritable
from integrate.storage import inbox
from integrate.storage.codec import write_entry
from integrate.storage.key import Key
from integrate.storage.said import Said
from integrate.storage.vault import Vault
from tests.files.disk import Disk

from .given import (
    EVENING,
    PASSPHRASE,
    SECRET,
    after,
    bytes_in,
    locked,
    month_file,
    noted,
    sat,
    seal,
    session,
    tells,
    unlocked,
)
from .interrupted import each_death

DAY = 60 * 24


@pytest.fixture
def sealed(vault: Vault) -> Vault:
    """A sealed vault with an entry in it, in a program that has no key."""
    vault.add(noted("01a", "before"))
    seal(vault)
    return locked(vault)


def waiting(vault: Vault) -> list[str]:
    """What waits in the inbox of a vault."""
    return [place.removeprefix("inbox/") for place in inbox.places(vault.folder)]


def ids(vault: Vault) -> list[str]:
    return [entry.id for entry in vault.entries()]


def test_writing_needs_no_key_and_waits_until_it_is_there(sealed: Vault) -> None:
    sealed.add(sat("01b"))
    sealed.add_session(session("02a"))
    sealed.add_to_list("comforts", "tea")
    said = Said(sealed)
    said.keep(Statement("advice", EVENING))
    said.keep(Asked(EVENING, told=False))
    assert len(waiting(sealed)) == 5
    for ask in (lambda: ids(sealed), sealed.sessions, sealed.own_lists):
        with pytest.raises(VaultLocked):
            ask()

    opened = unlocked(sealed)
    assert list(opened.entries()) == [noted("01a", "before"), sat("01b")]
    assert waiting(sealed) == []
    assert opened.sessions() == (session("02a"),)
    assert opened.own_lists() == {"comforts": ("tea",)}
    assert Said(opened).all() == ((Statement("advice", EVENING),), (Asked(EVENING, told=False),))


def test_what_waits_can_be_read_by_nobody(sealed: Vault) -> None:
    sealed.add(noted("01b"))
    sealed.add_to_list("comforts", SECRET)

    for path in sealed.folder.rglob("*"):
        assert SECRET.encode() not in (path.read_bytes() if path.is_file() else b"")
        assert "Kiel" not in path.name
        assert path.stat().st_mode & 0o777 == (0o600 if path.is_file() else 0o700)


def test_the_same_again_is_there_once_whether_it_waits_or_not(sealed: Vault) -> None:
    for _ in range(2):
        sealed.add(noted("01b"))
        sealed.add_to_list("comforts", "tea")
    assert len(waiting(sealed)) == 2
    unlocked(sealed).index()
    sealed.add(noted("01b"))
    sealed.add_to_list("comforts", "tea")

    opened = unlocked(sealed)
    assert ids(opened) == ["01a", "01b"]
    assert opened.own_lists() == {"comforts": ("tea",)}
    assert waiting(sealed) == []


def test_what_waits_joins_the_next_change(sealed: Vault) -> None:
    sealed.add(noted("01b"))
    unlocked(sealed).set_goal(GoalChange(EVENING.date(), 3))

    assert waiting(sealed) == []
    assert ids(unlocked(sealed)) == ["01a", "01b"]


def test_of_what_waits_the_first_is_taken_and_other_words_by_its_id_wait_on(sealed: Vault) -> None:
    sealed.add(noted("01a", SECRET))
    sealed.add(noted("01b", "mine"))
    opened = unlocked(sealed)
    assert {entry.id: entry.answers[0].value for entry in opened.entries()} == {
        "01a": "before",
        "01b": "mine",
    }
    assert waiting(sealed) == ["01a.age"]

    opened.edit(noted("01a", SECRET), now=after(1))  # as that it was known once
    assert ids(unlocked(sealed)) == ["01a", "01b"]
    assert waiting(sealed) == []


def test_what_waits_and_does_not_open_waits_on_and_keeps_nothing_else_waiting(
    sealed: Vault,
) -> None:
    sealed.add(noted("01b"))
    for name, data in (("00", b""), ("01c", b"torn"), ("zz", b"age-encryption.org/v1\n")):
        (sealed.folder / "inbox" / f"{name}.age").write_bytes(data)
    (sealed.folder / "inbox" / "of another program.txt").write_bytes(b"what is not ours")

    assert ids(unlocked(sealed)) == ["01a", "01b"]
    assert waiting(sealed) == ["00.age", "01c.age", "zz.age"]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("songs", {"id": "01c"}),
        ("entries", {}),
        ("entries", {"id": "01c", "day": 7}),
        ("entries", {"id": "01c", "day": "2026-11-21"}),
        ("entries", {"id": "01c", "day": "../../../etc"}),
        ("sessions", {"id": "01c"}),
        ("sessions", {"id": "01c", "at": "soon"}),
        ("trash", {"id": "01c", "day": "2026-11-21"}),
        ("entries", write_entry(sat("01c")) | {"day": "2026-W47-6"}),
        ("entries", write_entry(sat("01c")) | {"day": "2026-11-21/../x"}),
        ("goals", {"days": 99}),
        ("gates", {"gate": 7}),
        ("lists", {"list": "comforts"}),
    ],
)
def test_what_waits_and_is_nothing_of_ours_damages_nothing(
    sealed: Vault, table: str, row: dict[str, object]
) -> None:
    inbox.put(sealed.shelf, "00", table, row)
    sealed.add(noted("01b"))

    opened = unlocked(sealed)
    assert ids(opened) == ["01a", "01b"]
    opened.add(noted("01d"))
    opened.set_goal(GoalChange(EVENING.date(), 3))
    opened.add_session(session("02a"))
    Said(opened).keep(Asked(EVENING, told=True))
    assert opened.own_lists() == {}
    assert waiting(sealed) == ["00.age"]


def test_what_waits_and_is_no_row_at_all_waits_on(sealed: Vault) -> None:
    sealed.add(noted("01b"))
    for name, body in (("00", b"[]"), ("01", b"{}"), ("02", b"no JSON"), ("03", b'{"row": 7}')):
        data = age.seal(body, sealed.shelf.facts().recipient)
        (sealed.folder / "inbox" / f"{name}.age").write_bytes(data)

    assert ids(unlocked(sealed)) == ["01a", "01b"]
    assert waiting(sealed) == ["00.age", "01.age", "02.age", "03.age"]


def test_a_sync_s_copy_of_what_waits_is_left_to_whoever_looks_after_copies(sealed: Vault) -> None:
    sealed.add(noted("01b"))
    path = sealed.folder / "inbox" / "01b.age"
    copy = path.with_name("01b (conflicted copy).age")
    copy.write_bytes(path.read_bytes())

    assert ids(unlocked(sealed)) == ["01a", "01b"]
    assert [one.name for one in path.parent.iterdir()] == [copy.name]


def test_what_waits_is_taken_in_whole_or_waits_on(sealed: Vault, hurried: None) -> None:
    sealed.add(noted("01b"))
    sealed.add(noted("01c", at=after(-40 * DAY)))
    sealed.add_session(session("02a"))

    def take_in(folder: Path) -> None:
        opened = unlocked(Vault(folder, turns_at=4))
        with opened.changing():
            pass

    for folder in each_death(sealed.folder, take_in):
        opened = unlocked(Vault(folder, turns_at=4))
        assert ids(opened) == ["01c", "01a", "01b"]
        assert opened.sessions() == (session("02a"),)
        assert waiting(opened) == []


def test_half_of_a_pair_waits_as_well(sealed: Vault) -> None:
    sealed.add(noted("01b", "half a pair: \ud83d, and on"))

    assert unlocked(sealed).find("01b") == noted("01b", "half a pair: \ud83d, and on")


def test_a_disk_that_refuses_the_inbox_says_so_and_nothing_waits(sealed: Vault, disk: Disk) -> None:
    disk.refuse("sync .01b.age", errno.ENOSPC)
    with pytest.raises(VaultUnwritable) as caught:
        sealed.add(noted("01b"))
    assert "full" in caught.value.what
    assert not tells(caught.value)
    assert waiting(sealed) == []


def test_an_inbox_that_cannot_be_read_is_said(
    sealed: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.add(noted("01b"))
    monkeypatch.setattr(Path, "iterdir", refusing(Path.iterdir, "inbox"))
    with pytest.raises(VaultUnwritable):
        inbox.places(sealed.folder)
    monkeypatch.undo()
    place = "inbox/01b.age"
    with pytest.raises(VaultUnwritable):
        inbox.read(sealed.shelf, "inbox/none.age")
    (sealed.folder / place).write_bytes(b"torn")
    with pytest.raises(VaultDamaged):
        inbox.read(unlocked(sealed).shelf, place)


def refusing(call: object, name: str) -> object:
    def refuse(path: Path) -> object:
        if path.name == name:
            raise PermissionError(errno.EACCES, "no", str(path))
        return call(path)  # type: ignore[operator]

    return refuse


def test_changing_what_is_there_needs_the_key_and_changes_nothing_without(sealed: Vault) -> None:
    before = bytes_in(sealed.folder)
    changes: tuple[Callable[[], object], ...] = (
        lambda: sealed.edit(noted("01a"), now=after(1)),
        lambda: sealed.delete(noted("01a"), now=after(1)),
        lambda: sealed.set_goal(GoalChange(EVENING.date(), 3)),
        lambda: sealed.show_streak(shown=False),
    )
    for change in changes:
        with pytest.raises(VaultLocked):
            change()
    assert bytes_in(sealed.folder) == before


def test_nobody_is_asked_while_the_lock_is_held(sealed: Vault) -> None:
    from integrate.files.lock import trying

    free: list[bool] = []

    def ask(opens: Callable[[str], bool]) -> bool:
        with trying(sealed.folder / "lock") as ours:
            free.append(ours)
        return opens(PASSPHRASE)

    asking = Vault(sealed.folder, turns_at=4, key=Key(sealed.folder, ask))
    asking.edit(noted("01a"), now=after(1))
    assert free == [True]


def test_adding_asks_nobody(sealed: Vault) -> None:
    asking = Vault(
        sealed.folder,
        turns_at=4,
        key=Key(sealed.folder, lambda opens: pytest.fail("asked to write")),
    )
    asking.add(noted("01b"))
    assert waiting(sealed) == ["01b.age"]


def test_with_the_key_in_hand_nothing_waits(sealed: Vault) -> None:
    opened = unlocked(sealed)
    opened.index()
    opened.add(noted("01b"))

    assert not (sealed.folder / "inbox").exists()


def test_a_vault_that_cannot_be_looked_into_is_not_taken_for_one_in_order(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.add(noted("01a"))

    def refuse(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "no", str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(VaultUnwritable):
        list(vault.entries())


def test_a_change_that_breaks_off_writes_nothing(vault: Vault) -> None:
    vault.add(noted("01a"))
    before = bytes_in(vault.folder)

    def break_off() -> None:
        with vault.changing() as batch:
            from integrate.storage.adding import month_file as file_of

            batch.open(file_of("2026-11")).table("entries").truncate()
            raise VaultProblem("enough", "")

    with pytest.raises(VaultProblem, match="enough"):
        break_off()
    assert bytes_in(vault.folder) == before


def test_a_vault_is_settled_once(sealed: Vault) -> None:
    opened = unlocked(sealed)
    opened.index()
    locked(sealed).add(noted("01b"))
    assert ids(opened) == ["01a"]  # what came after it was looked at is seen by the next
    assert waiting(sealed) == ["01b.age"]
    assert ids(unlocked(sealed)) == ["01a", "01b"]


def test_a_plain_vault_has_no_inbox(vault: Vault) -> None:
    vault.add(noted("01a"))
    (vault.folder / "inbox").mkdir()
    (vault.folder / "inbox" / "01b.age").write_bytes(b"of a vault that was sealed once")
    vault.add(noted("01c"))

    assert waiting(vault) == ["01b.age"]
    assert month_file(vault).exists()

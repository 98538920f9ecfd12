"""Files that are not as integrate left them, and disks that say no."""

from __future__ import annotations

import errno
import json
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from integrate.core.streaks import GoalChange
from integrate.errors import VaultDamaged, VaultNewer, VaultProblem, VaultUnwritable
from integrate.storage.tables import serialise
from integrate.storage.vault import Vault
from tests.files.disk import Disk

from .given import (
    EVENING,
    SECRET,
    after,
    index_file,
    month_file,
    noted,
    profile_file,
    sat,
    session,
    sessions_file,
    tells,
    vault_in,
)

Change = Callable[[Vault], object]

READS: dict[str, Change] = {
    "entries": lambda vault: list(vault.entries()),
    "last": lambda vault: vault.find("last"),
    "find": lambda vault: vault.find("01a"),
    "last in the trash": lambda vault: vault.find("last", table="trash"),
    "trash": lambda vault: list(vault.trash()),
    "index": lambda vault: vault.index(),
    "calendar": lambda vault: vault.calendar(EVENING),
    "newest change": lambda vault: vault.newest_change(),
}
CHANGES: dict[str, Change] = {
    "add": lambda vault: vault.add(noted("01c", at=after(3))),
    "edit": lambda vault: vault.edit(noted("01a", f"{SECRET} Still."), now=after(4)),
    "delete": lambda vault: vault.delete(noted("01a"), now=after(5)),
    "restore": lambda vault: vault.restore(sat("01b"), now=after(6)),
}
OF_SESSIONS: dict[str, Change] = {
    "add session": lambda vault: vault.add_session(session("02c", at=after(9))),
    "edit session": lambda vault: vault.edit_session(session("02a", at=after(8)), now=after(9)),
    "delete session": lambda vault: vault.delete_session(session("02a"), now=after(9)),
}
READS_OF_SESSIONS: dict[str, Change] = {
    "sessions": lambda vault: vault.sessions(),
    "find session": lambda vault: vault.find_session("last"),
    "calendar": lambda vault: vault.calendar(EVENING),
    "newest change": lambda vault: vault.newest_change(),
}
OF_THE_PROFILE: dict[str, Change] = {
    "goal": lambda vault: vault.set_goal(GoalChange(date(2026, 11, 2), 3)),
    "pause": lambda vault: vault.pause(date(2026, 11, 2), date(2026, 11, 3)),
    "end pauses": lambda vault: vault.end_pauses(date(2026, 11, 2)),
    "show streak": lambda vault: vault.show_streak(shown=False),
}


@pytest.fixture
def vault(vault: Vault) -> Vault:
    """A vault with an entry, one in the trash, a history, sessions alike, a goal and a pause."""
    vault.add(noted("01a", "before"))
    vault.edit(noted("01a"), now=after(1))
    vault.add(sat("01b"))
    vault.delete(sat("01b"), now=after(2))
    vault.add_session(session("02a", at=after(-60)))
    vault.edit_session(session("02a"), now=after(1))
    vault.add_session(session("02b"))
    vault.delete_session(session("02b"), now=after(1))
    vault.set_goal(GoalChange(date(2026, 11, 2), 4))
    vault.pause(date(2026, 10, 2), date(2026, 12, 3))
    return vault


def refused(vault: Vault, asks: dict[str, Change], path: Path) -> list[VaultProblem]:
    """How each of these is refused, the file staying as it is."""
    data = path.read_bytes()
    problems = []
    for name, ask in asks.items():
        index_file(vault).unlink(missing_ok=True)
        with pytest.raises(VaultProblem) as caught:
            pytest.fail(f"{name}: {ask(vault)}")
        assert path.read_bytes() == data, name
        assert not tells(caught.value), name
        problems.append(caught.value)
    return problems


def test_a_month_cut_off_anywhere_is_said_to_be_damaged_and_left_alone(vault: Vault) -> None:
    path = month_file(vault)
    data = path.read_bytes()
    for length in range(0, len(data), 61):
        path.write_bytes(data[:length])
        without_find = {name: ask for name, ask in READS.items() if name != "find"}
        for problem in refused(vault, without_find | CHANGES, path):
            assert isinstance(problem, VaultDamaged)
            assert "November 2026" in problem.what
            assert str(path) in problem.hint

    path.write_bytes(data)
    assert [entry.id for entry in vault.entries()] == ["01a"]


def test_a_month_with_a_flipped_bit_is_left_alone(vault: Vault) -> None:
    path = month_file(vault)
    data = path.read_bytes()
    chance = random.Random(11)
    for _ in range(300):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        for problem in refused(vault, {"entries": READS["entries"]}, path):
            assert isinstance(problem, VaultDamaged | VaultNewer)
    for problem in refused(vault, CHANGES, path):
        assert isinstance(problem, VaultDamaged | VaultNewer)


def test_months_that_changed_places_are_noticed(vault: Vault) -> None:
    vault.add(noted("01d", at=after(60 * 24 * 20)))
    one, other = month_file(vault), month_file(vault, "2026-12")
    one.rename(one.with_suffix(".aside"))
    other.rename(one)
    one.with_suffix(".aside").rename(other)

    for path in (one, other):
        for problem in refused(vault, {"entries": READS["entries"]}, path):
            assert isinstance(problem, VaultDamaged)


def spoilt(path: Path, spoil: Callable[[dict[str, Any]], object], *, by_hand: bool) -> None:
    """Change what a file says and give it a right checksum, or none."""
    tables: dict[str, Any] = json.loads(path.read_bytes())
    spoil(tables)
    if by_hand:
        del tables["_meta"]["1"]["sum"]
        path.write_text(json.dumps(tables, indent=2))
    else:
        path.write_bytes(serialise(tables, path.stem))


@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", 7),
        ("id", None),
        ("kind", ["note"]),
        ("at", SECRET),
        ("at", 7),
        ("at", "2026-11-21T20:14:00"),
        ("saved", SECRET),
        ("day", SECRET),
        ("day", "2026-12-21"),
        ("answers", SECRET),
        ("answers", {"note": SECRET}),
        ("answers", [{"value": SECRET}]),
        ("title", {"text": SECRET}),
    ],
)
def test_an_entry_that_is_none_is_damage(
    vault: Vault, key: str, value: object, by_hand: bool
) -> None:
    path = month_file(vault)
    spoilt(path, lambda tables: tables["entries"]["1"].update({key: value}), by_hand=by_hand)

    reads = {name: READS[name] for name in ("entries", "last")}
    for problem in refused(vault, reads | CHANGES, path):
        assert isinstance(problem, VaultDamaged)


@pytest.mark.parametrize("table", ["entries", "history", "trash"])
@pytest.mark.parametrize("value", [SECRET, 7, [SECRET], {"1": SECRET}, {"1": [SECRET]}, {"1": {}}])
def test_a_table_that_is_none_is_damage(vault: Vault, table: str, value: object) -> None:
    path = month_file(vault)
    spoilt(path, lambda tables: tables.update({table: value}), by_hand=True)

    for problem in refused(vault, {"index": READS["index"]} | CHANGES, path):
        assert isinstance(problem, VaultDamaged)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("goals", {"since": "2026-11-02", "days": 9}),
        ("goals", {"since": SECRET, "days": 4}),
        ("goals", {"since": "2026-11-02", "days": [4]}),
        ("pauses", {"from": "2026-11-02"}),
        ("pauses", {"from": "2026-11-02", "until": 7}),
        ("streak", {"shown": SECRET}),
        ("streak", {}),
    ],
)
def test_a_profile_with_something_else_in_it_is_damage(
    vault: Vault, table: str, row: dict[str, object]
) -> None:
    path = profile_file(vault)
    spoilt(path, lambda tables: tables[table].update({"1": row}), by_hand=True)
    reads: dict[str, Change] = {
        "calendar": lambda vault: vault.calendar(EVENING),
        "streak shown": lambda vault: vault.streak_shown(),
    }

    for problem in refused(vault, reads | OF_THE_PROFILE, path):
        assert isinstance(problem, VaultDamaged)
        assert "profile.json" in problem.what


def test_sessions_cut_off_anywhere_are_said_to_be_damaged_and_left_alone(vault: Vault) -> None:
    path = sessions_file(vault)
    data = path.read_bytes()
    for length in range(0, len(data), 61):
        path.write_bytes(data[:length])
        for problem in refused(vault, READS_OF_SESSIONS | OF_SESSIONS, path):
            assert isinstance(problem, VaultDamaged)
            assert "sessions.json" in problem.what
            assert str(path) in problem.hint

    path.write_bytes(data)
    assert [one.id for one in vault.sessions()] == ["02a"]


@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", 7),
        ("at", SECRET),
        ("at", "2026-11-21T20:14:00"),
        ("at", "0001-01-01T00:00:00+14:00"),
        ("zone", None),
        ("label", [SECRET]),
        ("saved", 7),
        ("confirmed", SECRET),
        ("confirmed", None),
    ],
)
def test_a_session_that_is_none_is_damage(
    vault: Vault, key: str, value: object, by_hand: bool
) -> None:
    path = sessions_file(vault)
    spoilt(path, lambda tables: tables["sessions"]["1"].update({key: value}), by_hand=by_hand)

    reads = {name: READS_OF_SESSIONS[name] for name in ("sessions", "calendar")}
    for problem in refused(vault, reads | OF_SESSIONS, path):
        assert isinstance(problem, VaultDamaged)


@pytest.mark.parametrize("table", ["sessions", "history", "trash"])
@pytest.mark.parametrize("value", [SECRET, 7, [SECRET], {"1": SECRET}, {"1": [SECRET]}, {"1": {}}])
def test_a_table_of_sessions_that_is_none_is_damage(
    vault: Vault, table: str, value: object
) -> None:
    path = sessions_file(vault)
    spoilt(path, lambda tables: tables.update({table: value}), by_hand=True)

    for problem in refused(vault, OF_SESSIONS, path):
        assert isinstance(problem, VaultDamaged)


def test_a_history_of_sessions_with_an_entry_in_it_is_damage(vault: Vault) -> None:
    path = sessions_file(vault)
    former = json.loads(month_file(vault).read_bytes())["history"]["1"]["former"]

    def put_in(tables: dict[str, Any]) -> None:
        tables["history"]["1"]["former"] = {**former, "at": SECRET}

    spoilt(path, put_in, by_hand=True)
    for problem in refused(vault, OF_SESSIONS, path):
        assert isinstance(problem, VaultDamaged)


def test_damaged_sessions_leave_the_entries_alone(vault: Vault) -> None:
    sessions_file(vault).write_bytes(b"{}")

    CHANGES["add"](vault)
    assert [entry.id for entry in vault.entries()] == ["01a", "01c"]
    OF_THE_PROFILE["pause"](vault)


NEWER: dict[str, tuple[str, dict[str, Change], dict[str, Change]]] = {
    "month": ("entries/2026-11.json", READS, CHANGES),
    "profile": ("profile.json", {"calendar": READS["calendar"]}, OF_THE_PROFILE),
    "sessions": ("sessions.json", READS_OF_SESSIONS, OF_SESSIONS),
    "vault": ("vault.json", READS | READS_OF_SESSIONS, CHANGES | OF_THE_PROFILE | OF_SESSIONS),
}


@pytest.mark.parametrize("name", NEWER)
def test_a_file_of_a_newer_integrate_is_read_and_left_byte_for_byte(
    vault: Vault, name: str
) -> None:
    place, reads, changes = NEWER[name]
    path = vault.folder / place
    before = {ask: look(vault) for ask, look in reads.items()}
    data = path.read_bytes().replace(b'"schema": 2', b'"schema": 99')
    path.write_bytes(data)

    newer = vault_in(vault.folder.parent)
    seen = {ask: look(newer) for ask, look in reads.items()}
    assert seen == before
    for problem in refused(vault, changes, path):
        assert isinstance(problem, VaultNewer)
        assert str(path) in problem.hint
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "call",
    [
        "open .2026-11.json.PID.tmp",
        "sync .2026-11.json.PID.tmp",
        "rename 2026-11.json",
        "open lock",
    ],
)
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EIO, "input/output error"),
        (errno.EACCES, "cannot be written"),
        (errno.EROFS, "cannot be written"),
        (errno.EMFILE, "too many open files"),
    ],
)
def test_a_disk_that_refuses_a_change_leaves_the_month_as_it_was(
    vault: Vault, disk: Disk, call: str, code: int, said: str
) -> None:
    path = month_file(vault)
    names = sorted(path.parent.iterdir())
    undo = vault.newest_change()
    assert undo is not None
    disk.refuse(call, code)

    for problem in refused(
        vault, CHANGES | {"undo": lambda vault: vault.take_back(undo, now=EVENING)}, path
    ):
        assert isinstance(problem, VaultUnwritable)
        assert said in problem.what
        assert "disk" in problem.what or str(vault.folder) in problem.hint
    assert sorted(path.parent.iterdir()) == names
    disk.agree()
    CHANGES["add"](vault)
    assert [entry.id for entry in vault.entries()] == ["01a", "01c"]


def test_a_disk_that_refuses_the_profile_leaves_it_as_it_was(vault: Vault, disk: Disk) -> None:
    disk.refuse("sync .profile.json", errno.ENOSPC)

    for problem in refused(vault, OF_THE_PROFILE, profile_file(vault)):
        assert isinstance(problem, VaultUnwritable)
        assert "full" in problem.what


def test_a_disk_that_refuses_the_sessions_leaves_them_as_they_were(
    vault: Vault, disk: Disk
) -> None:
    undo = vault.newest_change()
    assert undo is not None
    disk.refuse("sync .sessions.json", errno.ENOSPC)

    for problem in refused(vault, OF_SESSIONS, sessions_file(vault)):
        assert isinstance(problem, VaultUnwritable)
        assert "full" in problem.what
    disk.agree()
    OF_SESSIONS["add session"](vault)
    assert [one.id for one in vault.sessions()] == ["02a", "02c"]


def test_a_month_that_cannot_be_read_is_said(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    path = month_file(vault)
    whole = Path.read_bytes

    def refuse(one: Path) -> bytes:
        if one == path:
            raise PermissionError(errno.EACCES, "no", str(one))
        return whole(one)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    index_file(vault).unlink(missing_ok=True)
    for ask in (READS | CHANGES).values():
        with pytest.raises(VaultUnwritable):
            ask(vault)


@pytest.mark.parametrize("name", ["vault", "vault/entries"])
def test_a_file_where_a_folder_should_be_is_named_and_left(vault: Vault, name: str) -> None:
    path = vault.folder.parent / name
    shutil.rmtree(path)
    path.write_text("somebody's own")

    for ask in (READS | CHANGES | OF_THE_PROFILE | OF_SESSIONS).values():
        with pytest.raises(VaultUnwritable) as caught:
            ask(vault)
        assert caught.value.what.endswith(str(path))
    assert path.read_text() == "somebody's own"


def test_what_only_the_folder_would_not_confirm_is_said_to_be_perhaps_there(
    vault: Vault, disk: Disk
) -> None:
    disk.refuse("sync entries", errno.EIO)
    with pytest.raises(VaultUnwritable) as caught:
        CHANGES["add"](vault)
    assert "may have been saved" in caught.value.what
    assert "integrate journal show last" in caught.value.hint
    assert not tells(caught.value)

    disk.agree()
    assert vault.find("last").id == "01c"
    CHANGES["add"](vault)
    assert [entry.id for entry in vault.entries()] == ["01a", "01c"]

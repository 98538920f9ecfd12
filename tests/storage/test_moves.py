"""An edit that moves an entry to another month: with its history, and back again."""

from __future__ import annotations

import errno
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from integrate.core.changes import Change
from integrate.core.journal import Entry, Wanted
from integrate.errors import NotFound, VaultDamaged, VaultProblem, VaultUnwritable
from integrate.storage import adding
from integrate.storage.vault import Vault
from tests.files.disk import Disk

from .given import (
    CET,
    after,
    bytes_in,
    every_table,
    everything_written,
    month_file,
    noted,
    recounted,
    reworded,
    sat,
    tables_of,
    vault_in,
    words_of,
)
from .interrupted import each_death
from .test_damage import spoilt

OCTOBER = datetime(2026, 10, 3, 9, tzinfo=CET)


def moved(entry: Entry, month: int, *, day: int = 3) -> Entry:
    """The same entry for a day of another month of that year."""
    return entry._replace(day=date(2026, month, day), at=datetime(2026, month, day, 9, tzinfo=CET))


def ids(vault: Vault, month: str) -> list[str]:
    """The entries that a month's file holds."""
    tables = every_table(vault).get(month, {"entries": {}})
    return [row["id"] for row in tables["entries"].values()]


def undo(vault: Vault, minutes: float = 500) -> Change:
    change = vault.newest_change()
    assert change is not None
    vault.take_back(change, now=after(minutes))
    return change


def test_an_edit_can_move_an_entry_to_another_month(vault: Vault, tmp_path: Path) -> None:
    vault.add(noted("01a"))
    vault.add(noted("01b"))
    vault.edit(moved(noted("01a"), 10), now=after(1))

    assert list(vault.entries()) == [moved(noted("01a"), 10), noted("01b")]
    assert (ids(vault, "2026-10"), ids(vault, "2026-11")) == (["01a"], ["01b"])
    assert vault.find("01a") == moved(noted("01a"), 10)
    assert list(vault.entries(Wanted(until=OCTOBER.date()))) == [moved(noted("01a"), 10)]
    assert vault.index() == recounted(vault, tmp_path)
    assert [entry.id for entry in vault.search(("kiel",))] == ["01b", "01a"]


def test_its_history_goes_along(vault: Vault) -> None:
    vault.add(noted("01a", "first"))
    vault.edit(noted("01a", "second"), now=after(1))
    vault.delete(noted("01a"), now=after(2))
    vault.restore(noted("01a"), now=after(3))
    vault.edit(moved(noted("01a", "third"), 10), now=after(4))

    history = tables_of(month_file(vault, "2026-10"))["history"].values()
    changes = [row["change"] for row in history]
    assert changes == ["edited", "deleted", "restored", "edited"]
    assert [row.get("former", {}).get("day") for row in history] == [
        *("2026-11-21", None, None, "2026-11-21"),
    ]
    left = tables_of(month_file(vault))["history"].values()
    assert [(row["change"], row["id"], row["to"]) for row in left] == [("moved", "01a", "2026-10")]
    assert everything_written(vault) == {"first", "second", "third"}


def test_every_change_can_be_taken_back_over_the_move(vault: Vault, tmp_path: Path) -> None:
    vault.add(noted("01a", "first"))
    vault.edit(noted("01a", "second"), now=after(1))
    vault.edit(moved(noted("01a", "third"), 10), now=after(2))
    vault.edit(moved(noted("01a", "fourth"), 10), now=after(3))
    seen: list[str] = []
    while vault.newest_change():
        seen.append(undo(vault).kind)
        seen += [words_of(entry) for entry in vault.entries()]
        assert vault.index() == recounted(vault, tmp_path)

    assert seen == ["edited", "third", "edited", "second", "edited", "first", "added"]
    assert vault.find("01a", table="trash") == noted("01a", "first")
    assert everything_written(vault) == {"first", "second", "third", "fourth"}
    assert ids(vault, "2026-10") == []


def test_a_move_that_is_taken_back_keeps_the_later_words(vault: Vault) -> None:
    vault.add(noted("01a", "first"))
    vault.edit(moved(noted("01a", "second"), 10), now=after(1))
    change = undo(vault)

    assert (change.kind, change.former) == ("edited", noted("01a", "first"))
    assert list(vault.entries()) == [noted("01a", "first")]
    assert everything_written(vault) == {"first", "second"}
    with pytest.raises(NotFound):
        vault.take_back(change, now=after(2))
    vault.add(noted("01a", "second"))  # it had these words
    assert list(vault.entries()) == [noted("01a", "first")]


def test_it_moves_there_and_back_and_again(vault: Vault, tmp_path: Path) -> None:
    vault.add(sat("01a"))
    for number, month in enumerate((10, 12, 11, 10, 11, 10)):
        vault.edit(moved(sat("01a"), month), now=after(number + 1))
        assert list(vault_in(tmp_path).entries()) == [moved(sat("01a"), month)]
        vault.add(sat("01a"))  # a draft's retry, with the day it began with
        assert [entry.id for entry in vault.entries()] == ["01a"]
    rows = [row for tables in every_table(vault).values() for row in tables["history"].values()]
    assert sum(row["change"] == "edited" for row in rows) == 6
    assert sum(row["change"] == "moved" for row in rows) == 2

    for month in (11, 10, 11, 12, 10):
        undo(vault)
        assert list(vault.entries()) == [moved(sat("01a"), month)]
    undo(vault)
    assert list(vault.entries()) == [sat("01a")]
    undo(vault)
    assert list(vault.trash()) == [sat("01a")]
    assert vault.index() == recounted(vault, tmp_path)


def test_the_same_again_is_known_wherever_it_went(vault: Vault) -> None:
    vault.add(noted("01a", "first"))
    vault.edit(moved(noted("01a", "second"), 10), now=after(1))
    vault.edit(moved(noted("01a", "third"), 12), now=after(2))
    before = bytes_in(vault.folder / "entries")
    for again in (noted("01a", "first"), noted("01a", "third"), moved(noted("01a", "second"), 10)):
        vault.add(again)
    with pytest.raises(VaultProblem):
        vault.add(noted("01a", "other words"))
    assert bytes_in(vault.folder / "entries") == before

    vault.delete(vault.find("01a"), now=after(3))
    vault.add(noted("01a", "first"))
    assert list(vault.entries()) == []
    assert [entry.id for entry in vault.trash()] == ["01a"]


def test_an_id_that_only_stands_in_somebody_s_words_is_none(vault: Vault) -> None:
    vault.add(noted("01b", "they wrote 01a there"))
    vault.edit(moved(noted("01b", "01a, they wrote"), 10), now=after(1))
    vault.add(noted("01a"))

    assert [entry.id for entry in vault.entries()] == ["01b", "01a"]
    vault.delete(moved(noted("01a"), 10), now=after(2))
    assert [entry.id for entry in vault.trash()] == ["01a"]


def test_what_was_moved_is_deleted_and_restored_where_it_is(vault: Vault) -> None:
    vault.add(noted("01a"))
    there = moved(noted("01a"), 10)
    vault.edit(there, now=after(1))
    vault.delete(noted("01a"), now=after(2))  # by the day it had when somebody listed it
    assert (list(vault.entries()), list(vault.trash())) == ([], [there])
    vault.restore(vault.find("01a", table="trash"), now=after(3))

    assert list(vault.entries()) == [there]
    assert [undo(vault).kind for _ in range(4)] == ["restored", "deleted", "edited", "added"]
    assert list(vault.trash()) == [noted("01a")]


def test_the_newest_change_is_the_newest_whichever_month_it_is_in(vault: Vault) -> None:
    vault.add(noted("01a", at=OCTOBER))
    vault.add(noted("01b"))
    vault.edit(moved(noted("01b", "other"), 10), now=after(1))
    vault.edit(moved(noted("01a", at=OCTOBER), 12), now=after(2))
    vault.edit(moved(noted("01b", "again"), 11), now=after(3))
    order = [(change.kind, change.kept.id) for change in (undo(vault) for _ in range(5))]

    assert order == [
        *(("edited", "01b"), ("edited", "01a"), ("edited", "01b")),
        *(("added", "01b"), ("added", "01a")),
    ]
    assert vault.newest_change() is None


def test_a_change_that_came_upon_it_is_not_taken_back_with_it(vault: Vault) -> None:
    vault.add(noted("01a", "first"))
    vault.edit(moved(noted("01a", "second"), 10), now=after(1))
    stale = vault.newest_change()
    assert stale is not None
    vault.edit(moved(noted("01a", "third"), 10), now=after(2))
    before = bytes_in(vault.folder / "entries")

    with pytest.raises(NotFound):
        vault.take_back(stale, now=after(3))
    assert bytes_in(vault.folder / "entries") == before


@pytest.mark.parametrize("act", ["move", "move back"])
def test_a_move_that_was_cut_short_is_done_or_was_never_begun(
    vault: Vault, hurried: None, act: str
) -> None:
    vault.add(noted("01a", "first"))
    vault.edit(noted("01a", "second"), now=after(1))
    vault.add(noted("01b", at=OCTOBER))
    here, there = noted("01a", "second"), moved(noted("01a", "third"), 10)
    if act == "move back":
        vault.edit(there, now=after(2))
        here, there = there, here

    def change(folder: Path) -> None:
        one = Vault(folder, turns_at=4)
        undo(one) if act == "move back" else one.edit(there, now=after(2))

    outcomes = set()
    for folder in each_death(vault.folder, change):
        one = Vault(folder, turns_at=4)
        found = one.find("01a")
        assert found in (here, there)
        outcomes.add(found)
        assert sorted(entry.id for entry in one.entries()) == ["01a", "01b"]
        one.add(noted("01a", "first"))
        one.edit(noted("01a", "at last"), now=after(9))
        assert one.find("01a") == noted("01a", "at last")
        assert everything_written(one) >= {"first", "second", "at last"}
    assert outcomes == {here, there}


@pytest.mark.parametrize("call", ["sync .txn", "rename txn"])
def test_a_disk_that_refuses_a_move_leaves_both_months_as_they_were(
    vault: Vault, disk: Disk, call: str
) -> None:
    vault.add(noted("01a"))
    vault.add(noted("01b", at=OCTOBER))
    before = bytes_in(vault.folder / "entries")
    disk.refuse(call, errno.ENOSPC)
    with pytest.raises(VaultUnwritable):
        vault.edit(moved(noted("01a"), 10), now=after(1))
    disk.agree()
    assert bytes_in(vault.folder / "entries") == before


@pytest.mark.parametrize("month", ["2026-10", "2026-11"])
def test_a_move_from_or_to_a_damaged_month_changes_neither(vault: Vault, month: str) -> None:
    vault.add(noted("01a"))
    vault.add(noted("01b", at=OCTOBER))
    path = month_file(vault, month)
    path.write_bytes(path.read_bytes()[:-9])
    before = bytes_in(vault.folder / "entries")

    with pytest.raises(VaultDamaged):
        vault.edit(moved(noted("01a"), 10), now=after(1))
    assert bytes_in(vault.folder / "entries") == before


@pytest.mark.parametrize("to", [None, 7, ["2026-10"]])
def test_a_note_of_a_move_that_is_none_is_damage(vault: Vault, to: object) -> None:
    vault.add(noted("01a"))
    vault.edit(moved(noted("01a"), 10), now=after(1))
    spoilt(
        month_file(vault), lambda tables: tables["history"]["1"].update({"to": to}), by_hand=True
    )

    with pytest.raises(VaultDamaged):
        vault.add(noted("01b"))


def test_moves_between_months_in_parts_come_to_an_end(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "MOST_BYTES", 700)
    vault.add(noted("01a"))
    for number in range(3):  # each month gets another part meanwhile
        for month in (10, 11):
            vault.edit(moved(noted("01a"), month), now=after(number * 10 + month))
            vault.add(moved(noted(f"0{number}{month}", "x" * 700), month))
            vault.add(noted("01a"))
            for again in (10, 11):
                vault.add(moved(noted("01a"), again))
    assert len(every_table(vault)) > 4
    assert [entry.id for entry in vault.entries()].count("01a") == 1

    for number in range(6):
        assert [entry.id for entry in vault.entries()].count("01a") == 1
        vault.edit(reworded(vault.find("01a"), f"{number}"), now=after(100 + number))
    for _ in range(12):
        change = vault.newest_change()
        assert change is not None
        if change.kept.id == "01a":
            vault.take_back(change, now=after(200))
    assert [entry.id for entry in vault.entries()].count("01a") == 1
    vault.add(noted("01a"))
    assert [entry.id for entry in vault.entries()].count("01a") == 1


def test_a_session_stays_in_its_file_whatever_its_day(vault: Vault) -> None:
    from .given import session

    vault.add_session(session("02a"))
    far = session("02a", at=OCTOBER - timedelta(days=300))
    vault.edit_session(far, now=after(1))
    assert vault.sessions() == (far,)
    undo(vault)
    assert vault.sessions() == (session("02a"),)

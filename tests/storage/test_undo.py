from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from integrate.core.changes import Change
from integrate.core.journal import Entry
from integrate.errors import NotFound, VaultDamaged, VaultProblem
from integrate.files import atomic
from integrate.storage.vault import Vault

from .given import (
    EVENING,
    after,
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
from .test_tables import without_sum

DAY = 60 * 24


def newest(vault: Vault) -> Change:
    change = vault.newest_change()
    assert change is not None
    return change


def entry_of(change: Change) -> Entry:
    assert isinstance(change.kept, Entry)
    return change.kept


def undo(vault: Vault) -> Change:
    change = newest(vault)
    vault.take_back(change, now=EVENING)
    return change


def test_an_addition_that_is_taken_back_is_in_the_trash(vault: Vault) -> None:
    vault.add(sat("01a"))

    assert newest(vault) == Change("added", sat("01a"), EVENING)
    undo(vault)
    assert list(vault.entries()) == []
    assert vault.find("01a", table="trash") == sat("01a")
    assert vault.newest_change() is None


def test_an_edit_that_is_taken_back_brings_the_former_words_and_keeps_the_later(
    vault: Vault,
) -> None:
    vault.add(noted("01a", "first"))
    vault.edit(noted("01a", "second"), now=after(1))

    assert newest(vault) == Change(
        "edited", noted("01a", "second"), after(1), noted("01a", "first")
    )
    undo(vault)
    assert list(vault.entries()) == [noted("01a", "first")]
    assert everything_written(vault) == {"first", "second"}


def test_an_edit_that_is_taken_back_leaves_nothing_of_itself_in_the_entry(vault: Vault) -> None:
    vault.add(noted("01a"))
    vault.edit(sat("01a"), now=after(1))
    undo(vault)

    assert list(vault.entries()) == [noted("01a")]


def test_a_deletion_or_restoring_that_is_taken_back_puts_the_entry_where_it_was(
    vault: Vault,
) -> None:
    vault.add(sat("01a"))
    vault.delete(sat("01a"), now=after(1))
    vault.restore(sat("01a"), now=after(2))

    assert undo(vault).kind == "restored"
    assert vault.find("01a", table="trash") == sat("01a")
    assert undo(vault).kind == "deleted"
    assert vault.find("01a") == sat("01a")
    assert undo(vault).kind == "added"
    assert vault.newest_change() is None


def test_undoing_goes_further_and_further_back_across_months(vault: Vault) -> None:
    october = after(-40 * DAY)
    vault.add(noted("01", "october", at=october))
    vault.add(noted("02", "november"))
    vault.edit(noted("01", "october, later", at=october), now=after(1))
    vault.edit(noted("02", "november, later"), now=after(2))
    vault.delete(noted("01", at=october), now=after(3))
    vault.edit(noted("02", "november, at last"), now=after(4))
    undone = [undo(vault) for _ in range(6)]

    assert [(change.kind, change.kept.id) for change in undone] == [
        *(("edited", "02"), ("deleted", "01"), ("edited", "02")),
        *(("edited", "01"), ("added", "02"), ("added", "01")),
    ]
    assert vault.newest_change() is None
    assert everything_written(vault) == {
        *("october", "october, later", "november", "november, later", "november, at last"),
    }


def test_what_was_edited_again_after_an_undo_can_be_taken_back_too(vault: Vault) -> None:
    vault.add(noted("01a", "first"))
    vault.edit(noted("01a", "second"), now=after(1))
    undo(vault)
    vault.edit(noted("01a", "third"), now=after(2))

    assert words_of(entry_of(newest(vault))) == "third"
    undo(vault)
    assert words_of(vault.find("01a")) == "first"
    assert everything_written(vault) == {"first", "second", "third"}


def test_a_change_that_somebody_else_took_back_is_not_taken_back_twice(vault: Vault) -> None:
    vault.add(noted("01a", "first"))
    vault.edit(noted("01a", "second"), now=after(1))
    stale = newest(vault)
    vault_in(vault.folder.parent).take_back(stale, now=EVENING)
    before = month_file(vault).read_bytes()

    with pytest.raises(NotFound):
        vault.take_back(stale, now=EVENING)
    assert month_file(vault).read_bytes() == before


def test_a_change_that_something_came_after_is_not_taken_back(vault: Vault) -> None:
    vault.add(noted("01a", "first"))
    stale = [newest(vault)]
    vault.edit(noted("01a", "second"), now=after(1))
    stale.append(newest(vault))
    vault.delete(noted("01a"), now=after(2))
    stale.append(newest(vault))
    vault.restore(noted("01a"), now=after(3))
    before = month_file(vault).read_bytes()

    for change in stale:
        with pytest.raises(NotFound):
            vault.take_back(change, now=EVENING)
    assert month_file(vault).read_bytes() == before


def test_a_change_of_an_entry_that_is_nowhere_is_not_taken_back(vault: Vault) -> None:
    vault.add(sat("01a"))

    with pytest.raises(NotFound):
        vault.take_back(Change("added", sat("01b"), EVENING), now=EVENING)
    with pytest.raises(NotFound):
        vault.take_back(Change("added", sat("01a"), after(1)), now=EVENING)
    with pytest.raises(NotFound):
        vault.take_back(Change("deleted", sat("01a"), EVENING), now=EVENING)


def test_changes_at_the_same_instant_come_off_in_the_order_they_were_made(vault: Vault) -> None:
    vault.add(noted("01a", "first"))
    vault.edit(noted("01a", "second"), now=EVENING)
    vault.delete(noted("01a"), now=EVENING)
    vault.restore(noted("01a"), now=EVENING)
    vault.edit(noted("01a", "third"), now=EVENING)

    assert [undo(vault).kind for _ in range(5)] == [
        *("edited", "restored", "deleted", "edited", "added"),
    ]
    assert words_of(vault.find("01a", table="trash")) == "first"


def test_of_two_entries_changed_at_the_same_instant_the_edit_is_newer_than_an_addition(
    vault: Vault,
) -> None:
    for name in ("01a", "01b", "01c"):
        vault.add(noted(name))
    vault.edit(noted("01b", "other"), now=EVENING)

    assert (newest(vault).kind, newest(vault).kept.id) == ("edited", "01b")


def test_what_was_taken_out_by_hand_leaves_nothing_to_take_back(vault: Vault) -> None:
    vault.add(noted("01", at=after(-40 * DAY)))
    vault.add(noted("02"))
    vault.edit(noted("02", "other"), now=after(1))
    path = month_file(vault)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join(one for one in lines if not one.startswith(b'"1": {"id": "02"')))
    without_sum(path)

    assert newest(vault).kept.id == "01"
    vault.add(noted("03"))
    assert newest(vault).kept.id == "03"


def test_what_was_brought_back_by_hand_is_left_where_it_is(vault: Vault) -> None:
    vault.add(noted("01", at=after(-40 * DAY)))
    vault.add(noted("02"))
    vault.delete(noted("02"), now=after(1))
    tables = json.loads(month_file(vault).read_bytes())
    tables["entries"], tables["trash"] = tables["trash"], {}
    del tables["_meta"]["1"]["sum"]
    month_file(vault).write_text(json.dumps(tables))

    assert newest(vault).kept.id == "01"
    assert vault.find("02") == noted("02")


Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "delete", "restore", "undo"]),
        st.integers(0, 2),
        st.integers(-3, 3),
    ),
    max_size=14,
)


@contextmanager
def a_vault_in_a_hurry() -> Iterator[Vault]:
    """A vault that does not wait for the disk."""
    folder = Path(tempfile.mkdtemp())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atomic, "_SYNC", lambda descriptor: None)
        patch.setattr(atomic, "sync_folder", lambda folder: None)
        yield vault_in(folder)
    shutil.rmtree(folder)


@settings(deadline=None, max_examples=40)
@given(STEPS)
def test_with_a_clock_that_jumps_undoing_comes_to_an_end_and_nothing_is_lost(
    steps: list[Step],
) -> None:
    with a_vault_in_a_hurry() as vault:
        written: set[str] = set()
        for number, (kind, which, minute) in enumerate(steps):
            entry = noted(f"0{which}", f"words {number}", at=after(minute))
            try:
                if kind == "add":
                    vault.add(entry)
                elif kind == "edit":
                    vault.edit(entry, now=after(minute))
                elif kind == "delete":
                    vault.delete(entry, now=after(minute))
                elif kind == "restore":
                    vault.restore(entry, now=after(minute))
                elif vault.newest_change():
                    undo(vault)
            except (NotFound, VaultProblem):
                continue
            written |= everything_written(vault)
            assert everything_written(vault) == written
        for _ in range(len(steps) + 1):
            if vault.newest_change() is None:
                break
            undo(vault)

        assert vault.newest_change() is None
        assert list(vault.entries()) == []
        assert everything_written(vault) == written


@dataclass
class Sheet:
    """One change as the model knows it."""

    kind: str
    name: str
    former: Entry


class Journal(RuleBasedStateMachine):
    """Somebody writes, changes, throws away, brings back, and thinks better of it."""

    names = Bundle("names")

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(atomic, "_SYNC", lambda descriptor: None)
        self.patch.setattr(atomic, "sync_folder", lambda folder: None)
        self.folder = Path(tempfile.mkdtemp())
        self.vault = vault_in(self.folder)
        self.now = EVENING
        self.held: dict[str, Entry] = {}
        self.trash: dict[str, Entry] = {}
        self.sheets: list[Sheet] = []
        self.written: set[str] = set()

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.folder)

    def later(self) -> datetime:
        self.now += timedelta(days=3, minutes=1)
        return self.now

    def words(self, text: str) -> str:
        """Words that nobody else wrote."""
        text = f"{text} {len(self.written)}"
        self.written.add(text)
        return text

    @initialize(target=names)
    def begins(self) -> str:
        return self.add("first words")

    @rule(target=names, text=st.text())
    def adds(self, text: str) -> str:
        return self.add(text)

    def add(self, text: str) -> str:
        now = self.later()
        entry = noted(f"0{len(self.held) + len(self.trash):02}", self.words(text), at=now)
        self.vault.add(entry)
        self.vault.add(entry)
        self.held[entry.id] = entry
        self.sheets.append(Sheet("added", entry.id, entry))
        return entry.id

    @rule(name=names, text=st.text())
    def edits(self, name: str, text: str) -> None:
        if name in self.held:
            former = self.held[name]
            self.held[name] = reworded(former, self.words(text))
            self.vault.edit(self.held[name], now=self.later())
            self.sheets.append(Sheet("edited", name, former))

    @rule(name=names)
    def deletes_or_restores(self, name: str) -> None:
        if name in self.held:
            entry = self.trash[name] = self.held.pop(name)
            self.vault.delete(self.vault.find(name), now=self.later())
            self.sheets.append(Sheet("deleted", name, entry))
        else:
            entry = self.held[name] = self.trash.pop(name)
            self.vault.restore(self.vault.find(name, table="trash"), now=self.later())
            self.sheets.append(Sheet("restored", name, entry))

    @rule(name=names)
    def adds_the_same_again(self, name: str) -> None:
        self.vault.add({**self.held, **self.trash}[name])

    @precondition(lambda self: self.sheets)
    @rule()
    def thinks_better_of_it(self) -> None:
        change = newest(self.vault)
        sheet = self.sheets.pop()
        assert (change.kind, change.kept.id) == (sheet.kind, sheet.name)
        assert change.kept == {**self.held, **self.trash}[sheet.name]
        self.vault.take_back(change, now=EVENING)
        if sheet.kind == "deleted":
            self.held[sheet.name] = self.trash.pop(sheet.name)
        elif sheet.kind == "edited":
            assert change.former == sheet.former
            self.held[sheet.name] = sheet.former
        else:
            self.trash[sheet.name] = self.held.pop(sheet.name)
        with pytest.raises(NotFound):
            self.vault.take_back(change, now=EVENING)

    @invariant()
    def what_is_in_the_journal_is_what_was_put_there(self) -> None:
        assert {entry.id: entry for entry in self.vault.entries()} == self.held

    @invariant()
    def the_trash_holds_what_was_thrown_away(self) -> None:
        found = {
            document["id"]
            for tables in every_table(self.vault).values()
            for document in tables["trash"].values()
        }
        assert found == set(self.trash)

    @invariant()
    def nothing_is_lost(self) -> None:
        assert everything_written(self.vault) == self.written

    @invariant()
    def the_newest_change_is_the_newest(self) -> None:
        change = self.vault.newest_change()
        assert (change is None) == (not self.sheets)
        if change is not None:
            sheet = self.sheets[-1]
            assert (change.kind, change.kept.id) == (sheet.kind, sheet.name)

    @invariant()
    def the_index_is_a_recount(self) -> None:
        assert self.vault.index() == recounted(self.vault, self.folder)


TestJournal = Journal.TestCase
TestJournal.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


def test_a_history_that_cannot_be_read_stays_as_it_is(vault: Vault) -> None:
    vault.add(noted("01a", "first"))
    vault.edit(noted("01a", "second"), now=after(1))
    data = month_file(vault).read_bytes()
    for before, after_it in (
        (b'"change": "edited"', b'"change": "sung"'),
        (b'"change": "edited"', b'"change": ["edited"]'),
        (b'"change": "edited", "id": "01a"', b'"change": "edited", "id": 7'),
        (b'"at": "2026-11-21T20:15:00+01:00"', b'"at": "2026-11-21T20:15:00"'),
        (b'"former": {', b'"farmer": {'),
        (b'"former": {"id": "01a"', b'"former": {"id": 7'),
    ):
        spoilt = data.replace(before, after_it)
        assert spoilt != data
        month_file(vault).write_bytes(spoilt)
        without_sum(month_file(vault))
        spoilt = month_file(vault).read_bytes()
        with pytest.raises(VaultDamaged):
            vault.add(noted("01b"))
        assert month_file(vault).read_bytes() == spoilt
        assert tables_of(month_file(vault))

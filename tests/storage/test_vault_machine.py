"""A whole vault against one in memory: whatever is done in whatever order, and whatever dies.

Each step is done to both. A program that is killed leaves the state before or the one after;
whichever it is, the next program goes on from there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from integrate.core.journal import Entry
from integrate.crypto import age, passphrase
from integrate.files import atomic
from integrate.storage import purging, sealing
from integrate.storage.backups import snapshots
from integrate.storage.backups.former import of_snapshot
from integrate.storage.backups.restoring import Plan, carry_out, plan
from integrate.storage.holding import holding
from integrate.storage.key import Key
from integrate.storage.names import stamps
from integrate.storage.shelf import SEALED
from integrate.storage.vault import Vault

from .given import EVENING, noted, reworded, words_of

WORDS = "one two three four"
DAYS = st.sampled_from(
    [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 5)]
)
ANY = st.integers(0, 50)

Row = tuple[date, str]


@dataclass
class Model:
    """What the vault should hold: entries and trash by id, and what can be taken back."""

    entries: dict[str, Row] = field(default_factory=dict)
    trash: dict[str, Row] = field(default_factory=dict)
    done: list[tuple[str, str, Row | None]] = field(default_factory=list)

    def add(self, name: str, row: Row) -> None:
        self.entries[name] = row
        self.done.append(("added", name, None))

    def edit(self, name: str, row: Row) -> None:
        self.done.append(("edited", name, self.entries[name]))
        self.entries[name] = row

    def delete(self, name: str) -> None:
        self.trash[name] = self.entries.pop(name)
        self.done.append(("deleted", name, None))

    def restore(self, name: str) -> None:
        self.entries[name] = self.trash.pop(name)
        self.done.append(("restored", name, None))

    def undo(self) -> None:
        kind, name, former = self.done.pop()
        if kind == "edited":
            assert former is not None
            self.entries[name] = former
        elif kind == "deleted":
            self.entries[name] = self.trash.pop(name)
        else:
            self.trash[name] = self.entries.pop(name)

    def purge(self, name: str) -> None:
        self.entries.pop(name, None)
        self.trash.pop(name, None)
        self.done = [row for row in self.done if row[1] != name]

    def become(self, other: Model, purged: set[str]) -> None:
        """What it was then, but for what was erased since."""
        then = deepcopy(other)
        for name in purged:
            then.purge(name)
        self.entries, self.trash, self.done = then.entries, then.trash, then.done


class Killed(BaseException):
    """The program is no more."""


class Death:
    """Kills at the n-th change of a name on the disk, or never."""

    def __init__(self) -> None:
        self.left = -1
        self._real = (os.replace, os.unlink)

    def step(self) -> None:
        if self.left == 0:
            raise Killed
        self.left -= 1


class Machine(RuleBasedStateMachine):
    """Somebody who does anything, on a machine that dies."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(passphrase, "WORK", 2)
        self.patch.setattr("integrate.crypto.keyring.recall", lambda name: None)
        self.patch.setattr("integrate.storage.adding.MOST_BYTES", 1500)
        self.death = Death()
        self._die_on(atomic, "_replace")
        self._die_on(atomic, "sync_folder")
        self.home = Path(tempfile.mkdtemp(prefix="machine-"))
        self.now = EVENING
        self.count = 0
        self.model = Model()
        self.recovery = ""
        self.sealed = False
        self.locked = False
        self.snapshot_day = date(2026, 11, 21)
        self.snapshots: dict[str, Model] = {}
        self.purged: set[str] = set()
        self.vault = self._opened()

    def _die_on(self, module: object, name: str) -> None:
        real = getattr(module, name)

        def dying(*arguments: object, **named: object) -> object:
            self.death.step()
            return real(*arguments, **named)

        self.patch.setattr(module, name, dying)

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.home)

    def _opened(self, *, typed: str = "a few words") -> Vault:
        key = Key(self.home / "vault", lambda opens: opens(typed))
        return Vault(self.home / "vault", turns_at=4, key=key, today=lambda: self.snapshot_day)

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def entry(self, name: str) -> Entry:
        return self.vault.find(name)

    def one_of(self, names: dict[str, Row], number: int) -> str:
        return sorted(names)[number % len(names)]

    def do(self, change: Callable[[Model], None], real: Callable[[], object], dies: int) -> None:
        """Do something to both; if the program dies on the way, see which of the two it is."""
        after = deepcopy(self.model)
        change(after)
        self.death.left = dies
        try:
            real()
        except Killed:
            self.death.left = -1
            self.vault = self._opened()
            held = self.held()
            assert held in (shown(self.model), shown(after))
            self.model = after if held == shown(after) else self.model
            return
        finally:
            self.death.left = -1
        self.model = after

    def held(self) -> tuple[dict[str, Row], dict[str, Row]]:
        return (
            {e.id: (e.day, words_of(e)) for e in self.vault.entries()},
            {e.id: (e.day, words_of(e)) for e in self.vault.trash()},
        )

    DIES = st.sampled_from([-1, -1, -1, 0, 1, 2, 3, 5, 8])

    @rule(day=DAYS, text=st.sampled_from(WORDS.split()), dies=DIES)
    def insert(self, day: date, text: str, dies: int) -> None:
        self.count += 1
        entry = noted(f"01m{self.count:04}", text * 40, at=self.tick())
        entry = entry._replace(day=day, saved=self.now, whole_day=True)
        row = (day, text * 40)
        self.do(lambda model: model.add(entry.id, row), lambda: self.vault.add(entry), dies)
        self.vault.add(entry) if entry.id in self.model.entries else None  # a retry adds nothing

    @precondition(lambda self: self.model.entries)
    @rule(which=ANY, text=st.sampled_from(WORDS.split()), day=st.none() | DAYS, dies=DIES)
    def edit(self, which: int, text: str, day: date | None, dies: int) -> None:
        name = self.one_of(self.model.entries, which)
        entry, now = self.entry(name), self.tick()
        edited = reworded(entry, f"{text} {self.count}")._replace(day=day or entry.day)
        row = (edited.day, words_of(edited))
        self.do(lambda model: model.edit(name, row), lambda: self.vault.edit(edited, now=now), dies)

    @precondition(lambda self: self.model.entries)
    @rule(which=ANY, dies=DIES)
    def delete(self, which: int, dies: int) -> None:
        name = self.one_of(self.model.entries, which)
        entry, now = self.entry(name), self.tick()
        self.do(lambda model: model.delete(name), lambda: self.vault.delete(entry, now=now), dies)

    @precondition(lambda self: self.model.trash)
    @rule(which=ANY, dies=DIES)
    def restore(self, which: int, dies: int) -> None:
        name = self.one_of(self.model.trash, which)
        entry, now = self.vault.find(name, table="trash"), self.tick()
        self.do(lambda model: model.restore(name), lambda: self.vault.restore(entry, now=now), dies)

    @precondition(lambda self: self.model.done)
    @rule(dies=DIES)
    def undo(self, dies: int) -> None:
        change, now = self.vault.newest_change(), self.tick()
        assert change is not None
        kind, name, _ = self.model.done[-1]
        assert (change.kind, change.kept.id) == (kind, name)
        self.do(lambda model: model.undo(), lambda: self.vault.take_back(change, now=now), dies)

    @precondition(lambda self: not self.sealed)
    @rule(dies=DIES)
    def seal(self, dies: int) -> None:
        self.recovery = age.new_identity()

        def real() -> None:
            with holding(self.vault.shelf):
                sealing.seal(self.vault.shelf, "a few words", self.recovery)

        self.do(lambda _: None, real, dies)
        self.sealed = self.vault.shelf.facts().sealed

    @precondition(lambda self: self.sealed)
    @rule(dies=DIES)
    def unseal(self, dies: int) -> None:
        self.vault.settle()

        def real() -> None:
            with holding(self.vault.shelf):
                sealing.unseal(self.vault.shelf)

        self.do(lambda _: None, real, dies)
        self.sealed = self.vault.shelf.facts().sealed

    @precondition(lambda self: self.sealed)
    @rule(day=DAYS, dies=DIES)
    def insert_locked(self, day: date, dies: int) -> None:
        """By a program that has no key; what it wrote waits."""
        self.count += 1
        entry = noted(f"01m{self.count:04}", "locked", at=self.tick())
        entry = entry._replace(day=day, saved=self.now)
        other = Vault(self.home / "vault", turns_at=4, key=Key(self.home / "vault"))
        self.do(lambda model: model.add(entry.id, (day, "locked")), lambda: other.add(entry), dies)
        self.vault = self._opened()

    @rule()
    def take_snapshot(self) -> None:
        self.vault.settle()
        name = f"{self.snapshot_day}-by-hand-{len(self.snapshots)}"
        with holding(self.vault.shelf):
            snapshots.take(self.vault.shelf, name)
        self.snapshots[name] = deepcopy(self.model)

    @precondition(lambda self: self.snapshots)
    @rule(which=ANY, dies=DIES)
    def restore_snapshot(self, which: int, dies: int) -> None:
        """Everything becomes what it was, but for what was erased for good."""
        there = [name for name in snapshots.names(self.home / "vault") if name in self.snapshots]
        if not there:
            return
        name, now = there[which % len(there)], self.tick()
        then = self.snapshots[name]
        shelf = self.vault.shelf

        def planned() -> Plan:
            return plan(shelf, of_snapshot(shelf, name), exactly=True, now=now)

        self.vault.settle()
        shown = planned()
        if not shown.empty:
            self.do(
                lambda model: model.become(then, self.purged),
                lambda: carry_out(shelf, planned, shown, today=self.snapshot_day),
                dies,
            )
        self.vault = self._opened()

    @precondition(lambda self: self.model.entries or self.model.trash)
    @rule(which=ANY, dies=DIES)
    def purge(self, which: int, dies: int) -> None:
        name = self.one_of(self.model.entries | self.model.trash, which)
        table = "entries" if name in self.model.entries else "trash"
        entry = self.vault.find(name, table=table)
        self.do(
            lambda model: model.purge(name),
            lambda: purging.purge(self.vault.shelf, entry),
            dies,
        )
        if name not in self.model.entries | self.model.trash:
            self.purged.add(name)

    @rule(by_key=st.booleans())
    def reopen(self, by_key: bool) -> None:
        self.vault = self._opened(typed=self.recovery if by_key and self.sealed else "a few words")

    @rule()
    def next_day(self) -> None:
        self.snapshot_day += timedelta(days=1)

    @invariant()
    def holds_what_it_should(self) -> None:
        assert self.held() == shown(self.model)
        index = self.vault.index()
        assert sum(row.entries for row in index.months.values()) == len(self.model.entries)

    @invariant()
    def lies_there_as_it_says(self) -> None:
        facts = self.vault.shelf.facts()
        if facts.sealed and not facts.changing:
            assert not list((self.home / "vault" / "entries").glob("*.json"))
        if not facts.keyed:
            assert not list((self.home / "vault").rglob(f"*{SEALED}"))
        assert not list((self.home / "vault").rglob(".*.tmp")) or self.death.left < 0
        assert all(size > 0 for size, _, _ in stamps(self.home / "vault").values())


def shown(model: Model) -> tuple[dict[str, Row], dict[str, Row]]:
    return model.entries, model.trash


TestVault = Machine.TestCase
TestVault.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)

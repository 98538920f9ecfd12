"""Putting a damaged vault right: from its copies, its snapshots, and what can be saved of it.

A damaged file is kept aside in the same change that puts a whole one in its place. What was put
right is whole afterwards, so doing it again changes nothing.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from integrate.errors import VaultProblem
from integrate.storage import facts as of_the_vault
from integrate.storage import names
from integrate.storage.backups import snapshots
from integrate.storage.checkup import copies
from integrate.storage.checkup.aside import kept
from integrate.storage.checkup.checking import look
from integrate.storage.checkup.mending_drafts import mend_drafts
from integrate.storage.checkup.mending_files import Files, loose_bytes
from integrate.storage.checkup.mending_snapshots import mend_snapshots
from integrate.storage.checkup.merging import merge
from integrate.storage.checkup.problems import Done, Problem
from integrate.storage.facts import Facts, write_facts
from integrate.storage.key import COPIES, WRAPPED
from integrate.storage.shelf import newer
from integrate.storage.tables import disk_problem
from integrate.storage.txn import commit, complete

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from integrate.storage.checkup.problems import Kind
    from integrate.storage.shelf import Shelf

_OF_FILES: frozenset[Kind] = frozenset(
    ("damaged", "gone", "both", "twice", "conflict", "unsealed", "inbox", "inbox-erased")
)


def repair(shelf: Shelf, turns_at: int, today: date) -> list[Done]:
    """Put right what can be; nobody is asked for the key. What was done, in order.

    Raises VaultNewer, VaultBusy, or VaultUnwritable if the disk refused: then what was not yet put
    right is as it was.
    """
    from integrate.files.lock import locked

    if not names.is_there(shelf.folder):
        return []
    try:
        with locked(shelf.folder / "lock"), shelf.key.quietly():
            return _Repair(shelf, turns_at, today).all()
    except OSError as error:
        raise disk_problem(error, shelf.folder / "lock") from None


class _Repair:
    """One repair, with the lock held."""

    def __init__(self, shelf: Shelf, turns_at: int, today: date) -> None:
        self.shelf, self.vault = shelf, shelf.folder
        self.turns_at, self.today = turns_at, today
        self.day = today.isoformat()
        self.done: list[Done] = []
        self.loose: dict[str, bytes] = {}

    def all(self) -> list[Done]:
        """Everything that can be done, the most needed first."""
        unfinished = self._finish()
        problem = self._facts()
        if self._know().newer:
            raise newer(self.vault / of_the_vault.FILE)
        if problem == "facts-lost":
            return self.done
        if unfinished:
            self._put_txn_aside(unfinished)
        self._keys()
        seen = look(self.shelf, self.turns_at, self.today).problems
        loose = self.loose | loose_bytes(self.vault, seen)
        self.done += mend_snapshots(self.shelf, seen, loose, self.day)
        if any(problem.kind in _OF_FILES for problem in seen):
            files = Files(self.shelf, seen, loose, self.day)
            snapshots.take(self.shelf, f"{self.day}{copies.BEFORE_REPAIR}")
            self.done += files.mend()
            self.done += merge(self.shelf, seen, self.day)
        self.done += mend_drafts(self.shelf, seen, loose, self.day)
        self._small_things(seen)
        return self.done

    def _know(self) -> Facts:
        return copies.facts_of(self.vault)[0]

    # What stands above all others: the change that was begun, what holds, and the keys.

    def _finish(self) -> bytes | None:
        """Complete a change that was left; if it is damaged, what is left of it."""
        path = self.vault / names.TXN
        data = copies.bytes_at(path)
        if data is not None:
            try:
                complete(self.vault)
            except VaultProblem:
                return data
            self.done.append(Done(Problem("txn", names.TXN)))
        return None

    def _put_txn_aside(self, data: bytes) -> None:
        from integrate.files.atomic import settle

        place, put = kept(self.shelf, names.TXN, data, self.day)
        settle({self.vault / place: put}, [self.vault / names.TXN])
        self.done.append(Done(Problem("txn-damaged", names.TXN), place))

    def _facts(self) -> Kind | None:
        """Put ``vault.json`` and its copy right; the kind of what was wrong, if anything was."""
        facts, [*problems] = copies.facts_of(self.vault)
        if not problems or facts.newer:
            return None
        [problem] = problems
        if problem.kind == "facts-lost":
            found = self._facts_by_key()
            if found is None:
                return problem.kind
            facts = found
        whole = next(
            (
                data
                for place in of_the_vault.PLACES
                if (data := copies.bytes_at(self.vault / place)) and copies.facts_in(data) == facts
            ),
            write_facts(facts),
        )
        self._put(problem, dict.fromkeys(of_the_vault.PLACES, whole), facts)
        return None

    def _facts_by_key(self) -> Facts | None:
        """What must hold of a sealed vault whose key is in memory."""
        identity = self.shelf.key.in_hand("")
        if identity is None:
            return None
        from hashlib import sha256

        from integrate.crypto.age import recipient_of

        held = {name: copies.bytes_at(self.vault / name) for name in WRAPPED}
        sums = {name: sha256(data).hexdigest() for name, data in held.items() if data}
        return Facts(cipher="age", recipient=recipient_of(identity), keys=sums)

    def _keys(self) -> None:
        facts = self._know()
        wrapped, problems = copies.wrapped_keys(self.vault, facts)
        whole = {one.name: one.whole for one in wrapped if one.whole is not None}
        for problem in problems:
            name = problem.place.removeprefix(f"{COPIES}/")
            if name in whole:
                places = (name, f"{COPIES}/{name}")
                self._put(problem, dict.fromkeys(places, whole[name]), facts)

    def _put(self, problem: Problem, files: dict[str, bytes], facts: Facts) -> None:
        """Put whole files in their places, what was there kept aside, all at once."""
        shelf = copies.KnownShelf(self.vault, self.shelf.key, facts)
        damaged = copies.bytes_at(self.vault / problem.place)
        place = ""
        if damaged:
            self.loose[problem.place] = damaged
            place, data = kept(shelf, problem.place, damaged, self.day)
            files = files | {place: data}
        commit(self.vault, files)
        self.done.append(Done(problem, place))

    # What is derived, left over, or open to others.

    def _small_things(self, seen: tuple[Problem, ...]) -> None:
        for problem in seen:
            match problem.kind:
                case "index" | "words":
                    for more in ("", ".age"):
                        _drop(self.vault / f"{problem.place}{more}")
                case "left-over":
                    _drop(self.vault / problem.place)
                case "open":
                    from integrate.storage.privacy import close_to_others

                    close_to_others(self.vault)
                case "unreadable":
                    with suppress(OSError):
                        (self.vault / problem.place).chmod(0o600)
                case _:
                    continue
            self.done.append(Done(problem))
        self._turn_on()

    def _turn_on(self) -> None:
        """Go on with sealing, if it was begun and not finished."""
        from integrate.storage.sealing import go_on

        facts = self._know()
        if facts.sealed or facts.changing:
            go_on(self.shelf)
        if facts.changing and not self._know().changing:
            kind: Kind = "half-sealed" if facts.sealed else "half-unsealed"
            self.done.append(Done(Problem(kind, of_the_vault.FILE)))


def _drop(path: Path) -> None:
    with suppress(OSError):
        path.unlink()

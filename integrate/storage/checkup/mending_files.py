"""Putting months and small files right, and taking in what a sync put beside them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from integrate.errors import VaultLocked, VaultProblem
from integrate.storage import names, purged
from integrate.storage.checkup import copies, salvage
from integrate.storage.checkup.aside import kept
from integrate.storage.checkup.checking import HELD, file_of, tables_of
from integrate.storage.checkup.problems import Done, Problem
from integrate.storage.checkup.salvage import Known
from integrate.storage.shelf import PLAIN, SEALED, base_name
from integrate.storage.tables import MISFITS, SCHEMA, parse_any, serialise
from integrate.storage.txn import commit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from integrate.storage.shelf import Shelf
    from integrate.storage.tables import Tables
    from integrate.storage.undo import Things

_MENDED = ("damaged", "gone")
_LOOSE: frozenset[str] = frozenset(
    ("facts", "facts-copy", "key", "key-copy", "damaged", "inbox", "draft", "draft-swapped")
) | {"list", "object"}


class Mended(NamedTuple):
    """What goes in place of a damaged file: its place and bytes, and how many rows were saved."""

    place: str
    data: bytes
    added: int = 0


def things_in(name: str) -> Things | None:
    """What kind of things with ids a file has, by its name."""
    if name.startswith(f"{names.ENTRIES}/"):
        return "entries"
    return "sessions" if name == "sessions" else None


def name_of_place(place: str) -> str:
    """The name of a file, by its place."""
    return place.removesuffix(SEALED).removesuffix(PLAIN)


def loose_bytes(vault: Path, seen: Iterable[Problem]) -> dict[str, bytes]:
    """What stands in places where it does not belong: there may be other files among it, whole."""
    held = {one.place: copies.bytes_at(vault / one.place) for one in seen if one.kind in _LOOSE}
    return {place: data for place, data in held.items() if data}


def is_file(shelf: Shelf, name: str, data: bytes) -> bool:
    """Whether these bytes are that file, whole, and lie as the vault says: sealed or plain."""
    sealed = not data.startswith(b"{")
    if sealed != shelf.facts().sealed:
        return False
    with suppress(VaultProblem, *MISFITS):
        plain = shelf.unsealed(data, shelf.folder / name) if sealed else data
        return tables_of(plain, name)[1] <= SCHEMA
    return False


class Files:
    """The damaged and missing files of a vault, and what there is of each to put back.

    Made before anything is changed, so that the snapshots are those from before.
    """

    def __init__(
        self, shelf: Shelf, seen: Iterable[Problem], loose: Mapping[str, bytes], day: str
    ) -> None:
        self.shelf, self.vault, self.day, self.loose = shelf, shelf.folder, day, loose
        self.wrong = [problem for problem in seen if problem.kind in _MENDED]
        self.erased = purged.digests(self.vault)
        self.waiting = [one for one in seen if one.kind in ("inbox", "inbox-erased")]
        self.whole = Known()
        self._learn_the_rest()
        self.came = dict(self._came_back())
        self.mended = {problem: self._mended(problem) for problem in self.wrong}

    def mend(self) -> list[Done]:
        """Put all of it right in one change."""
        files: dict[str, bytes] = {}
        gone: list[str] = []
        done = []
        for problem, mended in self.mended.items():
            place = self._keep(problem, files)
            if mended is None or mended.place != problem.place:
                gone.append(problem.place)
            if mended is not None:
                files[mended.place] = mended.data
            done.append(Done(problem, place, mended.added if mended else -1))
        for problem in self.waiting:
            place = self._keep(problem, files) if problem.kind == "inbox" else ""
            if problem in self.came:
                files[problem.place] = self.came[problem]
            else:
                gone.append(problem.place)
            done.append(Done(problem, place, 0 if problem in self.came else -1))
        if done:
            commit(self.vault, files, gone)
        return done

    def _came_back(self) -> Iterator[tuple[Problem, bytes]]:
        """What waits in the inbox and is damaged, as a snapshot has it."""
        for problem in self.waiting:
            whole = copies.waiting_in(self.shelf, problem.place, self.day)
            if problem.kind == "inbox" and whole is not None:
                yield problem, whole

    def _keep(self, problem: Problem, files: dict[str, bytes]) -> str:
        """Keep what is left of a damaged file; where."""
        if problem.place not in self.loose:
            return ""
        place, data = kept(self.shelf, problem.place, self.loose[problem.place], self.day, files)
        files[place] = data
        return place

    def _learn_the_rest(self) -> None:
        """Learn what stands in the months that are whole."""
        wrong = {name_of_place(problem.place) for problem in self.wrong}
        for name in names.every_file(self.vault):
            if things_in(name) == "entries" and name not in wrong:
                with suppress(VaultProblem):
                    tables = self.shelf.read(name, dict)
                    self.whole.learn({title: tables.get(title, {}) for title in HELD}, "entries")

    def _mended(self, problem: Problem) -> Mended | None:
        """What goes in place of a file: itself from another place, or a copy, or what is left."""
        name, data = name_of_place(problem.place), self.loose.get(problem.place, b"")
        for other in self.loose.values():
            if is_file(self.shelf, name, other):
                return Mended(problem.place, other)
        copy = next(copies.copies_of(self.shelf, name, self.day), None)
        file = file_of(name)
        left: Tables = {}
        if problem.place.endswith(PLAIN) and data:
            left = salvage.readable(salvage.lines_of(data, file.tables), file, self.erased)
        if copy is not None:
            return self._from_copy(name, copy, left)
        number = sum(len(left.get(title, {})) for title in file.tables if title != "history")
        return self._written(problem.place, name, left, number) if number else None

    def _from_copy(self, name: str, copy: copies.Copy, left: Tables) -> Mended:
        suffix = SEALED if self.shelf.facts().sealed else PLAIN
        place, things = f"{name}{suffix}", things_in(name)
        try:
            plain = copies.opened(self.shelf, copy)
            tables = parse_any(plain, base_name(name))[0]
        except VaultLocked:  # then it goes back as it is
            return Mended(copy.place, copy.data)
        after, number = tables, 0
        if things:
            after, number = salvage.joined(tables, left, things, self.whole)
            after = self._without_the_moved(after) if things == "entries" else after
        if after == tables:
            same = place == copy.place
            return Mended(place, copy.data if same else self.shelf.written(plain))
        return self._written(place, name, after, number)

    def _without_the_moved(self, tables: Tables) -> Tables:
        """A month without the entries that stand in another by now."""
        elsewhere = {
            row["id"]
            for title in HELD
            for row in tables.get(title, {}).values()
            if row["id"] in self.whole.forms
        }
        return {
            title: {number: row for number, row in table.items() if row.get("id") not in elsewhere}
            for title, table in tables.items()
        }

    def _written(self, place: str, name: str, tables: Tables, number: int) -> Mended:
        body = {title: table for title, table in tables.items() if title != "_meta"}
        return Mended(place, self.shelf.written(serialise(body, base_name(name))), number)

"""Looking at everything in a vault: is each file as integrate left it? Nothing is changed by it."""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING
from zlib import crc32

from integrate.errors import VaultDamaged, VaultLocked, VaultProblem
from integrate.storage import adding, drafts, inbox, index_rows, names, txn
from integrate.storage import wordindex as of_words
from integrate.storage.backups.snapshots import names_of
from integrate.storage.checkup import copies, strays
from integrate.storage.checkup.draft_lines import read_lines
from integrate.storage.checkup.problems import Problem, Seen
from integrate.storage.facts import FILE
from integrate.storage.index import read_index
from integrate.storage.names import month_of_part
from integrate.storage.purged import was_purged
from integrate.storage.shelf import PLAIN, SEALED, base_name
from integrate.storage.tables import MISFITS, SCHEMA, parse_any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from integrate.storage.batch import File
    from integrate.storage.checkup.problems import Kind
    from integrate.storage.facts import Facts
    from integrate.storage.shelf import Shelf
    from integrate.storage.tables import Tables

_SMALL = {file.name: file for file in (adding.SESSIONS, adding.PROFILE, adding.SAID)}
_UNKNOWN = "unknown"
HELD = ("entries", "trash")
"""The tables of a month in which an entry may stand."""


def look(shelf: Shelf, turns_at: int, today: date) -> Seen:
    """Look at every file of a vault; nobody is asked for the key. Raises VaultUnwritable."""
    names.stamps(shelf.folder)  # a file in its place, or a disk that says no, is said at once
    with suppress(VaultDamaged):
        shelf.facts()  # a link that leads nowhere, too
    facts, of_facts = copies.facts_of(shelf.folder)
    if any(problem.kind == "facts-lost" for problem in of_facts):
        # Nothing that is sealed is to be called damaged.
        facts = facts._replace(cipher="age", recipient=_UNKNOWN)
    with shelf.key.quietly():
        return _Look(shelf, facts, today).all(of_facts, turns_at)


def file_of(name: str) -> File:
    """What a file holds, by its name."""
    return _SMALL.get(name) or adding.month_file(base_name(name))


def tables_of(data: bytes, name: str) -> tuple[Tables, int]:
    """The tables and the schema in the bytes of a file, every row read; raises some of MISFITS."""
    tables, schema = parse_any(data, base_name(name))
    if schema <= SCHEMA:
        file_of(name).check(tables)
    return tables, schema


class _Look:
    """One look at a vault, with what was found so far."""

    def __init__(self, shelf: Shelf, facts: Facts, today: date) -> None:
        self.shelf = copies.KnownShelf(shelf.folder, shelf.key, facts)
        self.vault = shelf.folder
        self.facts = facts
        self.today = today.isoformat()
        self.newest = copies.newest_files(self.vault, self.today)
        self.unopened: list[str] = []
        self.parts: list[str] = []
        self.days: dict[str, str] = {}
        self.waiting: set[str] = set()
        """Places that a change which was begun will put right."""

    def all(self, of_facts: list[Problem], turns_at: int) -> Seen:
        """Everything there is to be found."""
        found = [
            *of_facts,
            *copies.wrapped_keys(self.vault, self.facts)[1],
            *self._txn(),
            *self._half_done(),
            *self._files(),
            *self._inbox(),
            *self._drafts(),
            *copies.wrong_snapshots(self.vault),
            *(Problem("conflict", one.place) for one in strays.conflicts(self.vault)),
            *self._index(turns_at),
            *self._words(),
            *(
                Problem("left-over", path.relative_to(self.vault).as_posix())
                for path in strays.left_over(self.vault)
            ),
            *strays.wrong_rights(self.vault),
        ]
        return Seen(
            tuple(problem for problem in found if problem.place not in self.waiting),
            tuple(self.unopened),
            tuple(strays.strangers(self.vault)),
            len(strays.aside(self.vault)),
            len([day for day in self.days.values() if day]),
            len({month_of_part(part) for part in self.parts}),
            len([day for day in self.days.values() if day > self.today]),
        )

    def _txn(self) -> Iterator[Problem]:
        try:
            if (begun := txn.read_txn(self.vault)) is not None:
                self.waiting = {*begun.files, *begun.gone}
                yield Problem("txn", names.TXN)
        except VaultProblem:
            yield Problem("txn-damaged", names.TXN)

    def _half_done(self) -> Iterator[Problem]:
        if self.facts.changing:
            yield Problem("half-sealed" if self.facts.sealed else "half-unsealed", FILE)

    # Months and small files.

    def _files(self) -> Iterator[Problem]:
        held = names.every_file(self.vault)
        for name in held:
            if all((self.vault / f"{name}{suffix}").exists() for suffix in (PLAIN, SEALED)):
                yield Problem("both", f"{name}{PLAIN if self.facts.sealed else SEALED}")
            elif self._is_unsealed(name):
                yield Problem("unsealed", f"{name}{PLAIN}")
            yield from self._file(name)
        for name in names_of(self.newest):
            if name not in held:
                yield self._with_copy("gone", self._place(name), name)

    def _is_unsealed(self, name: str) -> bool:
        """Whether a file lies there in plain, and it is not that it was not reached yet."""
        sealed = self.facts.sealed and not self.facts.changing
        return sealed and (self.vault / f"{name}{PLAIN}").exists()

    def _place(self, name: str) -> str:
        return self.shelf.path_of(name).relative_to(self.vault).as_posix()

    def _file(self, name: str) -> Iterator[Problem]:
        place = self._place(name)
        is_month = name not in _SMALL
        try:
            data = self.shelf.opened(name) or b""
            tables, schema = tables_of(data, name)
        except VaultLocked:
            self.unopened.append(place)
            self.parts += [base_name(name)] if is_month else []
            if self._has_rotted(place):
                yield self._with_copy("damaged", place, name)
        except (VaultDamaged, *MISFITS):
            yield self._with_copy("damaged", place, name)
        except VaultProblem:
            yield Problem("unreadable", place)
        else:
            if schema > SCHEMA and not self.facts.newer:
                kind: Kind = "damaged" if self._was_ours(name, data) else "newer"
                yield self._with_copy(kind, place, name)
            if is_month:
                yield from self._month(name, place, tables)

    def _has_rotted(self, place: str) -> bool:
        """Whether a file that cannot be opened now is surely not what was written there."""
        path, kept = self.vault / place, self.newest.get(place)
        stat, data = path.stat(), copies.bytes_at(path) or b""
        if kept and kept.stamp == (stat.st_size, stat.st_mtime_ns, stat.st_ino):
            return sha256(data).hexdigest() != kept.sha256
        return not data.startswith(b"age-encryption.org/")

    def _was_ours(self, name: str, data: bytes) -> bool:
        """Whether a file is newer by its first line alone, and the rest is as a snapshot has it."""
        rest = data.partition(b"\n")[2]
        for copy in copies.copies_of(self.shelf, name, self.today):
            if rest == copies.opened(self.shelf, copy).partition(b"\n")[2]:
                return True
        return False

    def _month(self, name: str, place: str, tables: Tables) -> Iterator[Problem]:
        self.parts.append(base_name(name))
        mine = {
            row["id"]: row["day"] if table == "entries" else ""
            for table in reversed(HELD)
            for row in tables.get(table, {}).values()
        }
        rows = sum(len(tables.get(table, {})) for table in HELD)
        twice = len(mine.keys() & self.days.keys()) + rows - len(mine)
        self.days = mine | self.days
        if twice:
            yield Problem("twice", place, number=twice)

    def _with_copy(self, kind: Kind, place: str, name: str) -> Problem:
        copy = next(copies.copies_of(self.shelf, name, self.today), None)
        return Problem(kind, place, copy.day if copy else "")

    # What waits, what is unfinished, what is derived.

    def _inbox(self) -> Iterator[Problem]:
        for place in inbox.places(self.vault):
            try:
                found = inbox.read(self.shelf, place)
                if "id" in found.row and was_purged(self.vault, found.row["id"]):
                    yield Problem("inbox-erased", place)
            except VaultLocked:
                self.unopened.append(place)
            except VaultProblem:
                yield Problem("inbox", place)

    def _drafts(self) -> Iterator[Problem]:
        for path in sorted((self.vault / drafts.FOLDER).glob(f"*{drafts.SUFFIX}")):
            place = path.relative_to(self.vault).as_posix()
            data = copies.bytes_at(path)
            if data is None:
                yield Problem("unreadable", place)
                continue
            lines = read_lines(self.shelf, data, path)
            if lines.unopened:
                self.unopened.append(place)
            if lines.damaged:
                yield Problem("draft", place, number=lines.whole.count(b"\n"))
            elif lines.sitting not in ("", path.stem):
                yield Problem("draft-swapped", place)

    def _index(self, turns_at: int) -> Iterator[Problem]:
        held = {name: self._cached(name) for name in (index_rows.CACHE, index_rows.BESIDE)}
        unsound = [name for name, data in held.items() if data and not index_rows.is_sound(data)]
        unsound += [name for name, data in held.items() if data == b""]
        yield from (Problem("index", name) for name in unsound)
        counted = copies.Forgetful(self.vault, self.shelf.key, self.facts)
        if unsound or held[index_rows.CACHE] is None:
            return
        try:
            with suppress(VaultProblem):  # a damaged month was named, and is in no index
                if read_index(self.shelf, turns_at) != read_index(counted, turns_at):
                    raise ValueError
        except MISFITS:
            yield Problem("index", index_rows.CACHE)

    def _words(self) -> Iterator[Problem]:
        data = self._cached(of_words.CACHE)
        if data is None:
            return
        first, _, rest = data.partition(b"\n")
        try:
            if json.loads(first)["sum"] != f"{crc32(rest):08x}":
                raise ValueError
        except MISFITS:
            yield Problem("words", of_words.CACHE)

    def _cached(self, name: str) -> bytes | None:
        """What was put aside under a name, none of it if it does not open; None without a file."""
        path = self.vault / (f"{name}.age" if self.facts.sealed else name)
        if not path.exists() or self.shelf.locked:
            return None
        return self.shelf.taken_up(name) or b""

"""Taking in what a sync put beside the journal; and letting each entry stand once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.errors import VaultProblem
from integrate.storage import names, purged
from integrate.storage.checkup import copies, salvage, strays
from integrate.storage.checkup.aside import kept
from integrate.storage.checkup.checking import file_of
from integrate.storage.checkup.mending_files import name_of_place, things_in
from integrate.storage.checkup.problems import Done, Problem
from integrate.storage.checkup.salvage import Known
from integrate.storage.checkup.strays import Conflict
from integrate.storage.shelf import SEALED, base_name
from integrate.storage.tables import MISFITS, parse_any, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from integrate.storage.shelf import Shelf
    from integrate.storage.tables import Tables
    from integrate.storage.undo import Things


def merge(shelf: Shelf, seen: Iterable[Problem], day: str) -> list[Done]:
    """Take in what copies from elsewhere have and the journal lacks; the copies go aside.

    A sealed one waits for the key. Where an entry stands in two months, one of them keeps it.
    """
    if shelf.locked:
        return []
    from integrate.files.atomic import settle

    done = []
    twins = [problem for problem in seen if problem.kind == "twice"]
    for problem, conflict in _conflicts(shelf, seen):
        data = copies.bytes_at(shelf.folder / conflict.place)
        if data is None:
            continue
        tables = _tables_in(shelf, conflict, data)
        place, put = kept(shelf, conflict.place, data, day)
        if not conflict.sealed or shelf.facts().sealed:
            number = _take_in(shelf, conflict.name, tables)
            settle({shelf.folder / place: put}, [shelf.folder / conflict.place])
        else:  # it stands in the way of reading, and of what is taken in
            settle({shelf.folder / place: put}, [shelf.folder / conflict.place])
            number = _take_in(shelf, conflict.name, tables)
        done.append(Done(problem, place, number if tables else -1))
    if twins:
        _part_twins(shelf)
    return done + [Done(problem) for problem in twins]


def _conflicts(shelf: Shelf, seen: Iterable[Problem]) -> Iterator[tuple[Problem, Conflict]]:
    known = {one.place: one for one in strays.conflicts(shelf.folder)}
    for problem in seen:
        if problem.kind == "conflict" and problem.place in known:
            yield problem, known[problem.place]
        elif problem.kind == "both":
            sealed = problem.place.endswith(SEALED)
            yield problem, Conflict(problem.place, name_of_place(problem.place), sealed)


def _tables_in(shelf: Shelf, conflict: Conflict, data: bytes) -> Tables:
    """What a copy from elsewhere holds, as far as it can be read."""
    file = file_of(conflict.name)
    try:
        if conflict.sealed:
            data = shelf.unsealed(data, shelf.folder / conflict.place)
        tables = parse_any(data, base_name(conflict.name))[0]
    except VaultProblem:
        return {}
    except MISFITS:
        tables = salvage.lines_of(data, file.tables)
        if not any(tables.values()):
            return {}
    found = {title: tables.get(title, {}) for title in file.tables}
    return salvage.readable(found, file, purged.digests(shelf.folder))


def _take_in(shelf: Shelf, name: str, tables: Tables) -> int:
    """Add to a file what it lacks of these tables; how many rows that were."""
    ours = shelf.read(name, dict)
    things = things_in(name)
    whole = {title: dict(ours.get(title, {})) for title in file_of(name).tables}
    if things:
        known = _known_in(shelf, things)
        whole, number = salvage.joined(whole, tables, things, known)
        known.learn(whole, things)
        for title in (things, "trash"):
            for row in salvage.new_under_ids(tables.get(title, {}).values(), known):
                salvage.append(whole[title], row)
                number += 1
    else:
        number = 0
        for title, table in tables.items():
            for row in table.values() if title != "streak" else ():
                if row not in whole[title].values():
                    salvage.append(whole[title], row)
                    number += 1
    if number:
        shelf.put({name: serialise(whole, base_name(name))})
    return number


def _known_in(shelf: Shelf, things: Things) -> Known:
    """Every form of everything in the vault."""
    known = Known()
    for name in names.every_file(shelf.folder):
        if things_in(name) == things:
            known.learn(shelf.read(name, dict), things)
    return known


def _part_twins(shelf: Shelf) -> None:
    """Let each entry stand once; other words under its id get one of their own."""
    held: set[str] = set()
    known = Known()
    files = {}
    for name in names.every_file(shelf.folder):
        if things_in(name) == "entries":
            tables = shelf.read(name, dict)
            after = salvage.apart(tables, held, known)
            if after != tables:
                body = {title: table for title, table in after.items() if title != "_meta"}
                files[name] = serialise(body, base_name(name))
    shelf.put(files)

"""The files of a vault as they are and as they were, side by side, where they differ."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from integrate.errors import VaultDamaged
from integrate.storage.adding import PROFILE, SAID, SESSIONS, month_file
from integrate.storage.backups.comparing import join
from integrate.storage.checkup.copies import copies_of, opened
from integrate.storage.names import ENTRIES, every_file
from integrate.storage.purged import digests, was_purged
from integrate.storage.shelf import base_name, newer
from integrate.storage.tables import MISFITS, Newer, parse

if TYPE_CHECKING:
    from integrate.storage.backups.former import Former
    from integrate.storage.batch import File
    from integrate.storage.codec import Document
    from integrate.storage.shelf import Shelf
    from integrate.storage.tables import Tables

_NEVER = "9999-12-31"
"""A day that no snapshot is later than."""

_SMALL = {file.name: file for file in (SESSIONS, PROFILE, SAID)}


class Sides(NamedTuple):
    """What differs: the files as they are now and as they were then, by name.

    ``lost`` are damaged as they were then, ``broken`` as they are now; of these ``saved`` has the
    newest copies that snapshots have. ``erased`` are the ids of what was erased for good since, and
    is left out.
    """

    now: dict[str, Tables]
    then: dict[str, Tables]
    lost: list[str]
    broken: list[str]
    saved: dict[str, Tables]
    erased: set[str]


def side_by_side(shelf: Shelf, former: Former) -> Sides:
    """The files that differ, what waited to be taken in then among them.

    Of a month in parts all are there if one differs. Raises VaultNewer, VaultLocked or
    VaultUnwritable.
    """
    rows = [(table, row) for table, row in former.rows() if _fits(shelf, table, row)]
    waited = {_name_for(table, row) for table, row in rows}
    here = every_file(shelf.folder)
    sides = Sides({}, {}, [], [], {}, set())
    same = []
    for name in dict.fromkeys([*here, *former.places, *waited]):
        then = former.opened(name) if name in former.places else b""
        now = _present(shelf, name) if name in here else None
        if then == now and now and name not in waited:
            same.append(name)
        else:
            _take(shelf, sides, name, then, now)
    months = {_month_of(name) for name in (*sides.now, *sides.then)}
    for name in same:
        if _month_of(name) in months:
            data = former.opened(name)
            _take(shelf, sides, name, data, data)
    for table, row in rows:
        _join(sides, table, row)
    return sides


def _take(shelf: Shelf, sides: Sides, name: str, then: bytes | None, now: bytes | None) -> None:
    """Read a file as it was (b"" for not at all) and as it is (None for not at all)."""
    before = _tables(shelf, name, then)
    if before is None and then != b"":
        sides.lost.append(name)
        return
    present = _tables(shelf, name, now)
    if present is not None:
        sides.now[name] = present
    elif now is not None:
        sides.broken.append(name)
        sides.saved.update(_newest_copy(shelf, name))
    if before is not None:
        _leave_out_erased(shelf, sides, before)
        sides.then[name] = before


def _present(shelf: Shelf, name: str) -> bytes | None:
    """The bytes of a file as it is now; such as no file has, if it cannot be opened."""
    try:
        return shelf.opened(name)
    except VaultDamaged:
        return b""


def _tables(shelf: Shelf, name: str, data: bytes | None) -> Tables | None:
    """What is in the bytes of a file, if it can be read whole; raises VaultNewer."""
    try:
        tables = parse(data or b"", base_name(name))
        file_of(name).check(tables)
    except Newer:
        pass
    except MISFITS:
        return None
    else:
        return tables
    raise newer(shelf.path_of(name))


def _newest_copy(shelf: Shelf, name: str) -> dict[str, Tables]:
    """The newest whole copy of a file that a snapshot has, by its name; else nothing."""
    for copy in copies_of(shelf, name, _NEVER):
        with suppress(VaultDamaged):
            tables = _tables(shelf, name, opened(shelf, copy))
            if tables is not None:
                return {name: tables}
    return {}


def _leave_out_erased(shelf: Shelf, sides: Sides, tables: Tables) -> None:
    """Leave out what was erased for good since: no snapshot and no backup brings that back."""
    if not digests(shelf.folder):
        return
    for table in ("entries", "trash", "history"):
        rows = tables.get(table, {})
        for number in [number for number, row in rows.items() if _is_erased(shelf, row)]:
            sides.erased.add(rows.pop(number)["id"])


def _is_erased(shelf: Shelf, row: Document) -> bool:
    return was_purged(shelf.folder, row.get("id", ""))


def file_of(name: str) -> File:
    """What the file of a name holds."""
    return _SMALL[name] if name in _SMALL else month_file(base_name(name))


# What waited to be taken in.


def _name_for(table: str, row: Document) -> str:
    """The file that a row which waits is for; raises some of MISFITS if there is none."""
    if table == "entries":
        month: str = row["day"][:7]
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", month):
            raise ValueError
        return f"{ENTRIES}/{month}"
    return {one: name for name, file in _SMALL.items() for one in file.tables}[table]


def _fits(shelf: Shelf, table: str, row: Document) -> bool:
    """Whether a row that waits is one that its file can take."""
    try:
        file_of(_name_for(table, row)).check({table: {"1": row}})
    except MISFITS:
        return False
    return not _is_erased(shelf, row)


def _join(sides: Sides, table: str, row: Document) -> None:
    """Put a row that waited into its file as it was then; unless that is lost."""
    name = _name_for(table, row)
    if name in sides.lost:
        return
    if table in ("entries", "sessions"):
        join(sides.then, name, "entries" if table == "entries" else "sessions", row)
        return
    rows = sides.then.setdefault(name, {}).setdefault(table, {})
    if row not in rows.values():
        rows[str(max(map(int, rows), default=0) + 1)] = row


def _month_of(name: str) -> str:
    """The month a file belongs to, by its name; of a small file, that name."""
    return name[: len(f"{ENTRIES}/0000-00")]

"""The entries of a month, out of the tables of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.storage import undo
from integrate.storage.codec import read_entry
from integrate.storage.counting import must_be_in
from integrate.storage.names import month_of_part

if TYPE_CHECKING:
    from integrate.core.journal import Entry, Wanted
    from integrate.storage.tables import Tables

MONTH_TABLES = ("entries", "history", "trash")


def may_hold(name: str, wanted: Wanted) -> bool:
    """Whether a part of a month has days that are meant."""
    since, until, name = wanted.since, wanted.until, month_of_part(name)
    return (since is None or name >= since.isoformat()[:7]) and (
        until is None or name <= until.isoformat()[:7]
    )


def entries_in(tables: Tables, name: str, table: str = "entries") -> list[Entry]:
    """The entries in a table of a part of a month; raises some of MISFITS for other things."""
    found = [read_entry(document) for document in tables.get(table, {}).values()]
    for entry in found:
        must_be_in(month_of_part(name), entry.day)
    return found


def check_month(tables: Tables, name: str) -> None:
    """Raise some of MISFITS unless everything in a month can be read."""
    for table in ("entries", "trash"):
        entries_in(tables, name, table)
    undo.check(tables, "entries")

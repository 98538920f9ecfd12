"""What changed last in a month, and taking it back without losing anything.

The changes of one entry lie on each other like sheets, in the order of their rows in the history
and whatever the clock said; at the bottom its addition. Only the uppermost can be taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from integrate.core.journal import Change, ChangeKind, Entry
from integrate.errors import NotFound
from integrate.messages import vault as words
from integrate.storage.codec import read_entry, read_instant

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping
    from datetime import datetime

    from tinydb import TinyDB
    from tinydb.table import Document

    from integrate.storage.tables import Table, Tables

Row = dict[str, Any]

_WHERE = {"edited": "entries", "deleted": "trash", "restored": "entries"}


class Uppermost(NamedTuple):
    """The newest change of one entry: ``row`` is its number in the history, 0 for an addition."""

    kind: ChangeKind
    at: datetime
    table: str
    number: int
    row: int
    document: Row
    former: Row | None


def note(
    database: TinyDB, kind: ChangeKind, entry_id: str, at: datetime, former: Row | None = None
) -> None:
    """Write a change of an entry into the history, with what the entry was before an edit."""
    row: Row = {"change": kind, "id": entry_id, "at": at.isoformat()}
    database.table("history").insert(row | ({"former": former} if former else {}))


def move(database: TinyDB, document: Document, source: str, target: str) -> None:
    """Move a document from one table to another."""
    database.table(source).remove(doc_ids=[document.doc_id])
    database.table(target).insert(dict(document))


def put(database: TinyDB, number: int, document: Row) -> None:
    """Put a document in the place of an entry's, so that nothing of the former stays in it."""

    def become(held: MutableMapping[str, Any]) -> None:
        held.clear()
        held.update(document)

    database.table("entries").update(become, doc_ids=[number])


def uppermost(tables: Tables) -> Iterator[Uppermost]:
    """The newest change of each entry, where it can be taken back."""
    last = _last_rows(tables.get("history", {}))
    for name in ("entries", "trash"):
        for number, document in tables.get(name, {}).items():
            row = last.get(document["id"], 0)
            if row:
                found = tables["history"][str(row)]
                if _WHERE[found["change"]] == name:
                    at = read_instant(found["at"])
                    former = found["former"] if found["change"] == "edited" else None
                    yield Uppermost(found["change"], at, name, int(number), row, document, former)
            elif name == "entries":
                at = read_instant(document["saved"])
                yield Uppermost("added", at, name, int(number), 0, document, None)


def _last_rows(history: Table) -> dict[str, int]:
    """For each entry the highest number of a row that has not been taken back."""
    last: dict[str, int] = {}
    for number, row in history.items():
        if not row.get("undone"):
            last[row["id"]] = max(int(number), last.get(row["id"], 0))
    return last


def versions(tables: Tables, entry_id: str) -> Iterator[Row]:
    """All that an entry is or has been: as it stands, in the trash, before each edit."""
    for name in ("entries", "trash"):
        yield from (row for row in tables.get(name, {}).values() if row["id"] == entry_id)
    for row in tables.get("history", {}).values():
        if row["id"] == entry_id and "former" in row:
            yield row["former"]


def trashed(tables: Tables) -> list[tuple[datetime, int, Entry]]:
    """The trash of a month: each entry with when it came there, and the row that says so.

    Where it came there because its addition was taken back, that is when it was added: all that
    was changed later had been taken back before.
    """
    last = _last_rows(tables.get("history", {}))
    found = []
    for document in tables.get("trash", {}).values():
        row = last.get(document["id"], 0)
        at = tables["history"][str(row)]["at"] if row else document["saved"]
        found.append((read_instant(at), row, read_entry(document)))
    return found


def check(tables: Tables) -> None:
    """Raise some of MISFITS unless every row of the history can be read."""
    for row in tables.get("history", {}).values():
        read_instant(row["at"])
        if row["change"] not in _WHERE or not isinstance(row["id"], str):
            raise ValueError
        if row["change"] == "edited":
            read_entry(row["former"])


def newest(tables: Tables) -> Change | None:
    """The newest change in a month that can be taken back."""
    found = max(uppermost(tables), key=lambda change: (change.at, change.row), default=None)
    if found is None:
        return None
    former = None if found.former is None else read_entry(found.former)
    return Change(found.kind, read_entry(found.document), found.at, former)


def take_back(database: TinyDB, change: Change) -> None:
    """Undo a change. What it had made stays: an addition in the trash, an edit in the history.

    Raises NotFound if something else has happened to the entry since.
    """
    for found in uppermost(database.storage.read() or {}):
        same_entry = found.document["id"] == change.entry.id
        if same_entry and (found.kind, found.at) == (change.kind, change.at):
            return _take_back(database, found)
    raise NotFound(words.NOTHING_TO_UNDO)


def _take_back(database: TinyDB, found: Uppermost) -> None:
    from tinydb.table import Document

    of_row: Row = {"undone": True}
    if found.former is None:
        other = "trash" if found.table == "entries" else "entries"
        move(database, Document(found.document, found.number), found.table, other)
    else:
        of_row["former"] = dict(found.document)
        put(database, found.number, found.former)
    if found.row:
        database.table("history").update(of_row, doc_ids=[found.row])

"""What changed last in a file, and taking it back without losing anything.

A file holds things of one kind: ``entries`` or ``sessions``, as its first table is called. The
changes of one thing lie on each other like sheets, in the order of their rows in the history and
whatever the clock said; at the bottom its addition. Only the uppermost can be taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from integrate.core.changes import Change, ChangeKind
from integrate.core.session import Session
from integrate.errors import NotFound
from integrate.messages import sessions as session_words
from integrate.messages import vault as words
from integrate.storage.codec import read_entry, read_instant
from integrate.storage.sessions import read_session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, MutableMapping
    from datetime import datetime

    from tinydb import TinyDB
    from tinydb.table import Document

    from integrate.core.journal import Entry
    from integrate.storage.tables import Table, Tables

Row = dict[str, Any]
Things = Literal["entries", "sessions"]

_READ: Mapping[Things, Callable[[Mapping[str, Any]], Entry | Session]] = {
    "entries": read_entry,
    "sessions": read_session,
}
_NOT_THERE = {
    "entries": (words.NO_ENTRY, words.NO_ENTRY_HINT),
    "sessions": (session_words.NO_SESSION, session_words.NO_SESSION_HINT),
}
_IN_HISTORY = ("edited", "deleted", "restored", "moved")


class Uppermost(NamedTuple):
    """The newest change of one thing: ``row`` is its number in the history, 0 for an addition."""

    kind: ChangeKind
    at: datetime
    table: str
    number: int
    row: int
    document: Row
    former: Row | None


# Changing. Each notes in the history what it did.


def edit(database: TinyDB, things: Things, document: Row, *, now: datetime) -> None:
    """Put a document in place of the one with its id; what that was goes into the history."""
    former = _take(database, things, things, document["id"])
    _note(database, "edited", document["id"], now, dict(former))
    _put(database, things, former.doc_id, document)


def delete(database: TinyDB, things: Things, name: str, *, now: datetime) -> None:
    """Move the thing with this id to the trash."""
    _move(database, _take(database, things, things, name), things, "trash")
    _note(database, "deleted", name, now)


def restore(database: TinyDB, things: Things, name: str, *, now: datetime) -> None:
    """Bring the thing with this id back from the trash."""
    _move(database, _take(database, things, "trash", name), "trash", things)
    _note(database, "restored", name, now)


def move(
    source: TinyDB, target: TinyDB, things: Things, document: Row, *, now: datetime, to: str
) -> None:
    """Put a document in place of the one with its id, which is in another file, with its history.

    ``to`` is what the target is called; the source notes it, for whoever brings the thing anew.
    """
    former = _move_over(source, target, things, document, now, to)
    _note(target, "edited", document["id"], now, former)


def _move_over(
    source: TinyDB, target: TinyDB, things: Things, document: Row, now: datetime, to: str
) -> Row:
    """Move a thing from one file to another, and its history; returns what it was."""
    name = document["id"]
    former = _take(source, things, things, name)
    source.table(things).remove(doc_ids=[former.doc_id])
    _drop_rows(target, name)  # where it has been before, and moved away from
    for row in _drop_rows(source, name):
        target.table("history").insert(row)
    source.table("history").insert({"change": "moved", "id": name, "at": now.isoformat(), "to": to})
    target.table(things).insert(document)
    return dict(former)


def _drop_rows(database: TinyDB, name: str) -> list[Row]:
    """Take the rows of a thing out of a history, in their order; those of moves are dropped."""
    table = database.table("history")
    rows = [row for row in table.all() if row["id"] == name]
    table.remove(doc_ids=[row.doc_id for row in rows])
    return [dict(row) for row in rows if row["change"] != "moved"]


def moved_to(tables: Tables, name: str) -> str | None:
    """The file to which a thing was moved from this one, if it was."""
    rows = tables.get("history", {}).values()
    return next((r["to"] for r in rows if r["id"] == name and r["change"] == "moved"), None)


def _take(database: TinyDB, things: Things, table: str, name: str) -> Document:
    found = [row for row in database.table(table).all() if row["id"] == name]
    if not found:
        said, hint = _NOT_THERE[things]
        raise NotFound(said.format(given=name), hint)
    return found[0]


def _note(
    database: TinyDB, kind: ChangeKind, name: str, at: datetime, former: Row | None = None
) -> None:
    """Write a change into the history, with what the thing was before an edit."""
    row: Row = {"change": kind, "id": name, "at": at.isoformat()}
    database.table("history").insert(row | ({"former": former} if former else {}))


def _move(database: TinyDB, document: Document, source: str, target: str) -> None:
    database.table(source).remove(doc_ids=[document.doc_id])
    database.table(target).insert(dict(document))


def _put(database: TinyDB, table: str, number: int, document: Row) -> None:
    """Put a document in the place of another, so that nothing of the former stays in it."""

    def become(held: MutableMapping[str, Any]) -> None:
        held.clear()
        held.update(document)

    database.table(table).update(become, doc_ids=[number])


# Looking back.


def uppermost(tables: Tables, things: Things) -> Iterator[Uppermost]:
    """The newest change of each thing, where it can be taken back."""
    last = _last_rows(tables.get("history", {}))
    for name in (things, "trash"):
        for number, document in tables.get(name, {}).items():
            row = last.get(document["id"], 0)
            if row:
                found = tables["history"][str(row)]
                if (found["change"] == "deleted") == (name == "trash"):
                    at = read_instant(found["at"])
                    former = found["former"] if found["change"] == "edited" else None
                    yield Uppermost(found["change"], at, name, int(number), row, document, former)
            elif name != "trash":
                at = read_instant(document["saved"])
                yield Uppermost("added", at, name, int(number), 0, document, None)


def _last_rows(history: Table) -> dict[str, int]:
    """For each thing the highest number of a row that has not been taken back."""
    last: dict[str, int] = {}
    for number, row in history.items():
        if not row.get("undone") and row["change"] != "moved":
            last[row["id"]] = max(int(number), last.get(row["id"], 0))
    return last


def versions(tables: Tables, things: Things, name: str) -> Iterator[Row]:
    """All that a thing is or has been: as it stands, in the trash, before each edit."""
    for table in (things, "trash"):
        yield from (row for row in tables.get(table, {}).values() if row["id"] == name)
    for row in tables.get("history", {}).values():
        if row["id"] == name and "former" in row:
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


def check(tables: Tables, things: Things) -> None:
    """Raise some of MISFITS unless every row of the history can be read."""
    for row in tables.get("history", {}).values():
        read_instant(row["at"])
        if row["change"] not in _IN_HISTORY or not isinstance(row["id"], str):
            raise ValueError
        if row["change"] == "edited":
            _READ[things](row["former"])
        if row["change"] == "moved":
            "".join((row["to"],))  # text, or TypeError


def newest(tables: Tables, things: Things) -> Change | None:
    """The newest change in a file that can be taken back."""
    sheets = uppermost(tables, things)
    found = max(sheets, key=lambda change: (change.at, change.row), default=None)
    if found is None:
        return None
    read = _READ[things]
    former = None if found.former is None else read(found.former)
    return Change(found.kind, read(found.document), found.at, former)


def take_back(database: TinyDB, change: Change) -> None:
    """Undo a change. What it had made stays: an addition in the trash, an edit in the history.

    Raises NotFound if something else has happened to the thing since.
    """
    things, found = _still(database, change)
    of_row: Row = {"undone": True}
    if found.former is None:
        from tinydb.table import Document

        other = things if found.table == "trash" else "trash"
        _move(database, Document(found.document, found.number), found.table, other)
    else:
        of_row["former"] = dict(found.document)
        _put(database, things, found.number, found.former)
    if found.row:
        database.table("history").update(of_row, doc_ids=[found.row])


def take_back_move(
    source: TinyDB, target: TinyDB, change: Change, *, now: datetime, to: str
) -> None:
    """Undo an edit that had brought a thing into the source from the target, called ``to``.

    Raises NotFound if something else has happened to the thing since.
    """
    things, found = _still(source, change)
    former = found.former or {}
    source.table("history").update(
        {"undone": True, "former": dict(found.document)}, doc_ids=[found.row]
    )
    _move_over(source, target, things, former, now, to)


def _still(database: TinyDB, change: Change) -> tuple[Things, Uppermost]:
    """A change as it stands in the file, if nothing else came upon it; raises NotFound."""
    things: Things = "sessions" if isinstance(change.kept, Session) else "entries"
    for found in uppermost(database.storage.read() or {}, things):
        same = found.document["id"] == change.kept.id
        if same and (found.kind, found.at) == (change.kind, change.at):
            return things, found
    raise NotFound(words.NOTHING_TO_UNDO)

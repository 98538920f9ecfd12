"""What changed last in a month, and taking it back without losing anything."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from integrate.core.journal import Change, ChangeKind
from integrate.errors import NotFound
from integrate.messages import vault as words
from integrate.storage.codec import read_entry
from integrate.storage.tables import Tables

if TYPE_CHECKING:
    from tinydb import TinyDB
    from tinydb.table import Document


def note(
    database: TinyDB,
    kind: ChangeKind,
    entry_id: str,
    at: datetime,
    former: dict[str, Any] | None = None,
) -> None:
    """Write a change of an entry into the history, with what the entry was before an edit."""
    row: dict[str, Any] = {"change": kind, "id": entry_id, "at": at.isoformat()}
    database.table("history").insert(row | ({"former": former} if former else {}))


def move(database: TinyDB, document: Document, source: str, target: str) -> None:
    """Move a document from one table to another."""
    database.table(source).remove(doc_ids=[document.doc_id])
    database.table(target).insert(dict(document))


def newest(tables: Tables) -> Change | None:
    """The newest change in a month that has not been taken back."""
    held = {
        document["id"]: document
        for name in ("entries", "trash")
        for document in tables[name].values()
    }
    changes: list[tuple[str, ChangeKind, str, dict[str, Any] | None]] = [
        (document["saved"], "added", document["id"], None)
        for document in tables["entries"].values()
    ]
    changes += [
        (row["at"], row["change"], row["id"], row.get("former"))
        for row in tables["history"].values()
        if not row.get("undone")
    ]
    if not changes:
        return None
    at, kind, entry_id, former = max(changes, key=lambda change: datetime.fromisoformat(change[0]))
    return Change(
        kind,
        read_entry(held[entry_id]),
        datetime.fromisoformat(at),
        read_entry(former) if former else None,
    )


def take_back(database: TinyDB, change: Change) -> None:
    """Undo a change. What it had made stays: an addition in the trash, an edit in the history."""
    entries, history = database.table("entries"), database.table("history")
    row = _row_of(database, change)
    match change.kind:
        case "added":
            move(database, _held(database, "entries", change), "entries", "trash")
        case "deleted":
            move(database, _held(database, "trash", change), "trash", "entries")
        case "restored":
            move(database, _held(database, "entries", change), "entries", "trash")
        case "edited":
            present = _held(database, "entries", change)
            from tinydb.table import Document

            entries.remove(doc_ids=[present.doc_id])
            former = _still_there(row)["former"]
            entries.insert(Document(former, doc_id=present.doc_id))
            history.update({"former": dict(present)}, doc_ids=[_still_there(row).doc_id])
    if row is not None:
        history.update({"undone": True}, doc_ids=[row.doc_id])


def _held(database: TinyDB, table: str, change: Change) -> Document:
    found = (row for row in database.table(table).all() if row["id"] == change.entry.id)
    return _still_there(next(found, None))


def _row_of(database: TinyDB, change: Change) -> Document | None:
    if change.kind == "added":
        return None
    found = (
        row
        for row in database.table("history").all()
        if row["id"] == change.entry.id and row["at"] == change.at.isoformat()
    )
    return _still_there(next(found, None))


def _still_there(document: Document | None) -> Document:
    """The document, unless another integrate took the change back a moment before."""
    if document is None:
        raise NotFound(words.NOTHING_TO_UNDO)
    return document

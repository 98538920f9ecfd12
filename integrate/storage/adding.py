"""Rows that join a file of the vault: at once, or from the inbox once the key is there."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from integrate.errors import NotFound, VaultProblem
from integrate.messages import purging
from integrate.messages import vault as words
from integrate.storage import undo
from integrate.storage.batch import File
from integrate.storage.codec import same_answers
from integrate.storage.months import MONTH_TABLES, check_month
from integrate.storage.names import month_of_part, number_of_part, on_shelf, parts_of, stamps
from integrate.storage.profile import read_profile
from integrate.storage.purged import was_purged
from integrate.storage.said import read_said
from integrate.storage.sessions import read_sessions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from integrate.storage.batch import Batch
    from integrate.storage.codec import Document
    from integrate.storage.shelf import Shelf
    from integrate.storage.tables import Tables

MOST_BYTES = 2_000_000
"""A part of a month that is longer takes no new entries."""


def _check_sessions(tables: Tables) -> None:
    """Raise some of MISFITS unless everything in the file of sessions can be read."""
    for table in ("sessions", "trash"):
        read_sessions(tables, table)
    undo.check(tables, "sessions")


SESSIONS = File("sessions", ("sessions", "history", "trash"), _check_sessions)
_OF_A_PERSON = ("goals", "pauses", "streak", "lists", "programmes", "planned")
PROFILE = File("profile", _OF_A_PERSON, read_profile)
SAID = File("said", ("gates", "worries"), read_said)

_FILES = {table: file for file in (PROFILE, SAID) for table in file.tables}


def month_file(part: str) -> File:
    """The file of a part of a month."""
    return File(on_shelf(part), MONTH_TABLES, partial(check_month, name=part))


def check_row(table: str, row: Document) -> None:
    """Raise some of MISFITS unless a row is one of those that its table holds."""
    file = SESSIONS if table == "sessions" else _FILES.get(table) or month_file(row["day"][:7])
    file.check({table: {"1": row}})


def add_row(batch: Batch, table: str, row: Document) -> None:
    """Put a row into the table it is for; one that is there already changes nothing.

    Raises VaultProblem if an entry of that id is there with other answers, and LookupError for a
    table that nothing is added to.
    """
    if table == "entries":
        add_entry(batch, row)
    elif table == "sessions":
        database = batch.open(SESSIONS)
        if not any(undo.versions(database.storage.read() or {}, "sessions", row["id"])):
            database.table("sessions").insert(row)
    else:
        rows = batch.open(_FILES[table]).table(table)
        if row not in rows.all():
            rows.insert(row)


def add_entry(batch: Batch, document: Document) -> None:
    """Keep an entry, unless it is there: with the answers it has, or had before it was edited.

    Raises VaultProblem if that id is there with others, or was erased for good.
    """
    month, name = document["day"][:7], document["id"]
    if was_purged(batch.shelf.folder, name):
        raise VaultProblem(purging.KEPT_AWAY, purging.KEPT_AWAY_HINT)
    known = _known_in(batch, month, name)
    if not known:
        part = part_with_room(batch.shelf, month)
        batch.open(month_file(part)).table("entries").insert(document)
    elif not any(same_answers(document, one) for one in known):
        raise VaultProblem(
            words.OTHER_WORDS.format(id=name), words.OTHER_WORDS_HINT.format(id=name)
        )


def _known_in(batch: Batch, month: str, name: str) -> list[Document]:
    """All that an entry is or has been, if it was ever kept in this month, wherever it is now."""
    months = [month]
    for one in months:  # which grows while it is gone through
        for part in _parts_naming(batch.shelf, parts_of(batch.shelf.folder, one), name):
            tables = batch.open(month_file(part)).storage.read() or {}
            if found := list(undo.versions(tables, "entries", name)):
                return found
            if (to := undo.moved_to(tables, name)) and to not in months:
                months.append(to)
    return []


def _parts_naming(shelf: Shelf, parts: Iterable[str], name: str) -> Iterator[str]:
    letters = name.encode("utf-8", "replace")
    return (part for part in parts if letters in (shelf.opened(on_shelf(part)) or b""))


def part_with_room(shelf: Shelf, month: str) -> str:
    """The last part of a month, or the next one if that is too long."""
    sizes = {part: stamp[0] for part, stamp in stamps(shelf.folder, month).items()}
    parts = [part for part in sizes if part.startswith(month)]
    if not parts:
        return month
    last = parts[-1]
    return last if sizes[last] < MOST_BYTES else f"{month}.{number_of_part(last) + 1}"


def part_of(batch: Batch, name: str, month: str) -> str:
    """The part in which an entry or its remains in the trash are, most likely one of ``month``.

    Raises NotFound.
    """
    every = list(stamps(batch.shelf.folder))
    near = [part for part in every if month_of_part(part) == month]
    far = [part for part in every if month_of_part(part) != month]
    # Where it should be is looked at whole: damage there is not to be taken for its absence.
    for part in chain(near, _parts_naming(batch.shelf, far, name)):
        tables = batch.open(month_file(part)).storage.read() or {}
        held = (row for table in ("entries", "trash") for row in tables[table].values())
        if any(row["id"] == name for row in held):
            return part
    raise NotFound(words.NO_ENTRY.format(given=name), words.NO_ENTRY_HINT)

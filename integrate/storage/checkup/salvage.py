"""What can be saved out of a damaged file, or of a copy that came from elsewhere: row by row.

A file has a document a line, so a line that is whole is a document that is whole. What is in the
journal already is known by its id; words that are there in no form are put beside, never over.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from integrate.storage.codec import same_answers
from integrate.storage.purged import digest_of
from integrate.storage.tables import MISFITS

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from integrate.storage.batch import File
    from integrate.storage.tables import Tables
    from integrate.storage.undo import Things

Row = dict[str, Any]

_ROW = re.compile(rb'"[0-9]+": (\{.*\}),?')
_TITLE = re.compile(rb'"([a-z]+)": \{')
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


def lines_of(data: bytes, titles: Iterable[str]) -> Tables:
    """The rows that stand whole in the bytes of a file, by table, numbered anew.

    ``titles`` are its tables in order: where the line with a title is damaged, it is the next.
    """
    order = list(titles)
    tables: Tables = {title: {} for title in order}
    at = 0
    for line in data.split(b"\n")[1:]:
        if (title := _TITLE.fullmatch(line)) and title[1].decode() in tables:
            at = order.index(title[1].decode())
        elif line == b"},":
            at = min(at + 1, len(order) - 1)
        elif (row := _document(line)) is not None:
            table = tables[order[at]]
            table[str(len(table) + 1)] = row
    return tables


def _document(line: bytes) -> Row | None:
    fits = _ROW.fullmatch(line)
    if fits is None:
        return None
    try:
        found = json.loads(fits[1])
    except MISFITS:
        return None
    return found if isinstance(found, dict) else None


def readable(tables: Tables, file: File, erased: Container[str] = ()) -> Tables:
    """Of the tables of a file, only the rows of which something can be made.

    ``erased`` holds what is known of ids that were erased for good: these stay away.
    """
    return {
        title: {
            number: row
            for number, row in table.items()
            if digest_of(str(row.get("id", ""))) not in erased
            and _can(lambda: file.check({title: {number: row}}))  # noqa: B023 - called at once
        }
        for title, table in tables.items()
    }


def _can(read: Callable[[], object]) -> bool:
    try:
        read()
    except MISFITS:
        return False
    return True


class Added(NamedTuple):
    """Tables with what was added to them, and how many rows that were."""

    tables: Tables
    number: int


def joined(whole: Tables, other: Tables, things: Things, elsewhere: Known) -> Added:
    """Tables of a whole copy, with what another has of things that the copy lacks.

    Lacking is a thing whose id the copy has nowhere, unless all else of it is there under another:
    then a letter of its id is what was damaged. A later form of a thing is taken where a row of
    the other's history says so.
    """
    whole = {title: dict(table) for title, table in whole.items()}
    known = Known.of(whole, things)
    number = 0
    for title in (things, "trash"):
        for row in other.get(title, {}).values():
            if (
                row["id"] in known.forms
                or row["id"] in elsewhere.forms
                or known.has_but_for_id(row)
            ):
                continue
            append(whole.setdefault(title, {}), row)
            number += 1
    return Added(whole, number + _edited(whole, other, things))


def _edited(whole: Tables, other: Tables, things: Things) -> int:
    """Take the later form of things that were edited since; each is in the history as it was."""
    later = {row["id"]: row for row in other.get(things, {}).values()}
    number = 0
    for key, row in whole.get(things, {}).items():
        found = later.get(row["id"])
        edits = [
            one
            for one in other.get("history", {}).values()
            if one["change"] == "edited"
            and one["id"] == row["id"]
            and one["former"] == row
            and one not in whole.get("history", {}).values()
        ]
        if found and found != row and edits and not edits[-1].get("undone"):
            append(whole.setdefault("history", {}), edits[-1])
            whole[things][key] = found
            number += 1
    return number


def append(table: dict[str, Row], row: Row) -> None:
    """Put a row at the end of a table."""
    table[str(max(map(int, table), default=0) + 1)] = row


class Known:
    """Every form of each entry or session that is known: as it stands, deleted, before an edit."""

    def __init__(self) -> None:
        self.forms: dict[str, list[Row]] = {}

    @classmethod
    def of(cls, tables: Tables, things: Things) -> Known:
        """What the tables of one file know."""
        known = cls()
        known.learn(tables, things)
        return known

    def learn(self, tables: Tables, things: Things) -> None:
        """Take in what the tables of a file have."""
        for title in (things, "trash"):
            for row in tables.get(title, {}).values():
                self.forms.setdefault(row["id"], []).append(row)
        for row in tables.get("history", {}).values():
            if "former" in row:
                self.forms.setdefault(row["id"], []).append(row["former"])

    def has_but_for_id(self, row: Row) -> bool:
        """Whether all of a row but its id is known of some other."""
        bare = row | {"id": ""}
        return any(form | {"id": ""} == bare for forms in self.forms.values() for form in forms)

    def has_words(self, row: Row) -> bool:
        """Whether the answers of an entry are known under its id; of a session, all of it."""
        forms = self.forms.get(row["id"], [])
        if "answers" in row:
            return any("answers" in form and same_answers(form, row) for form in forms)
        return row in forms


def new_under_ids(rows: Iterable[Row], known: Known) -> Iterator[Row]:
    """Of rows from elsewhere those whose words are not known.

    One that has the id of another gets an id of its own, made from that and from its words, so
    that it is the same whenever it comes.
    """
    for row in rows:
        found = row if row["id"] not in known.forms else row | {"id": _another_id(row)}
        if not known.has_words(row) and not known.has_words(found):
            known.forms.setdefault(found["id"], []).append(found)
            yield found


def _another_id(row: Row) -> str:
    """An id with the time of the former, and the rest from the row itself."""
    text = json.dumps(row, sort_keys=True).encode("utf-8", "backslashreplace")
    digits = (_DIGITS[byte % 32] for byte in sha256(text).digest()[:16])
    return str(row["id"])[:10] + "".join(digits)


def apart(tables: Tables, held: set[str], known: Known) -> Tables:
    """The tables of a month without what stands elsewhere; other words get an id of their own.

    ``held`` are the ids that were met so far, ``known`` their forms; both learn of this month.
    """
    after = {title: dict(table) for title, table in tables.items()}
    for title in ("entries", "trash"):
        for number, row in list(after.get(title, {}).items()):
            if row["id"] not in held:
                held.add(row["id"])
                known.learn({title: {number: row}}, "entries")
                continue
            del after[title][number]
            for other in new_under_ids([row], known):
                after[title][number] = other
                held.add(other["id"])
    ids = {row["id"] for title in ("entries", "trash") for row in after.get(title, {}).values()}
    gone = {row["id"] for row in _rows(tables)} - ids
    if "history" in after:
        after["history"] = {n: row for n, row in after["history"].items() if row["id"] not in gone}
    known.learn({"history": after.get("history", {})}, "entries")
    return after


def _rows(tables: Tables) -> Iterator[Row]:
    for title in ("entries", "trash"):
        yield from tables.get(title, {}).values()

"""Finding one entry: by a piece of its id, or as the newest there is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from integrate.errors import NotFound, UsageProblem
from integrate.messages import vault as words
from integrate.storage.codec import read_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from integrate.core.journal import Entry
    from integrate.storage.shelf import Shelf
    from integrate.storage.tables import Tables


def find_by_id(shelf: Shelf, names: Iterable[str], given: str, table: str) -> Entry:
    """The one entry in a table of these files whose id begins or ends with ``given``.

    Raises NotFound, UsageProblem when several fit, and what reading a month raises.
    """
    fitting = partial(_fitting, table=table, given=given)
    found = [
        entry for name in names_holding(shelf, names, given) for entry in shelf.read(name, fitting)
    ]
    if not found and table == "trash":
        raise NotFound(words.NOT_IN_TRASH.format(given=given), words.NOT_IN_TRASH_HINT)
    if not found:
        raise NotFound(words.NO_ENTRY.format(given=given), words.NO_ENTRY_HINT)
    if len(found) > 1:
        ids = ", ".join(entry.id for entry in found[:4])
        raise UsageProblem(words.SEVERAL.format(given=given, ids=ids), words.SEVERAL_HINT)
    return found[0]


def newest_of(entries: Iterator[Entry], said: str, hint: str) -> Entry:
    """The first of entries that come newest first; raises NotFound in these words if none does."""
    newest = next(entries, None)
    if newest is None:
        raise NotFound(said, hint)
    return newest


def names_holding(shelf: Shelf, names: Iterable[str], given: str) -> Iterator[str]:
    """The files in whose bytes the letters stand at all: far fewer than all."""
    letters = given.encode("utf-8", "replace")
    for name in names:
        if letters and letters in (shelf.opened(name) or b""):
            yield name


def _fitting(tables: Tables, table: str, given: str) -> list[Entry]:
    documents = tables.get(table, {}).values()
    ids = ((document, document["id"]) for document in documents)
    return [read_entry(row) for row, id_ in ids if id_.startswith(given) or id_.endswith(given)]

"""From the tables of an older schema to those of this one: pure, a step a schema.

What changes in the shape of a file gets a number here and a step that leads to it.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from integrate.storage.codec import Document
    from integrate.storage.tables import Tables

_NOON = time(12)


def upgraded(tables: Tables, schema: int) -> Tables:
    """The tables of a file of this schema as those of the newest; what was given stays as it was.

    Raises some of MISFITS where they are no tables of that schema.
    """
    for number in range(schema, NEWEST):
        tables = _STEPS[number](tables)
    return tables


def _mark_whole_days(tables: Tables) -> Tables:
    """Schema 2: what was kept for an earlier day says so; its noon was never a time of its own."""
    if "entries" not in tables:
        return tables
    return {
        name: {number: _IN_A_MONTH[name](row) for number, row in table.items()}
        if name in _IN_A_MONTH
        else table
        for name, table in tables.items()
    }


def _marked(document: Document) -> Document:
    return document | {"whole_day": True} if _was_kept_later(document) else document


def _former_marked(row: Document) -> Document:
    return row | {"former": _marked(row["former"])} if "former" in row else row


_IN_A_MONTH: Mapping[str, Callable[[Document], Document]] = {
    "entries": _marked,
    "history": _former_marked,
    "trash": _marked,
}


def _was_kept_later(document: Document) -> bool:
    """Whether an entry stands at the stroke of noon, and was begun, or else saved, after that."""
    at = datetime.fromisoformat(document["at"])
    begun = datetime.fromisoformat(document.get("begun") or document["saved"])
    return at.time() == _NOON and begun > at


_STEPS: Mapping[int, Callable[[Tables], Tables]] = {1: _mark_whole_days}
"""For each older schema what turns its tables into those of the next."""

NEWEST = max(_STEPS) + 1

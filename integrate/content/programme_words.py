"""The words an author of a programme may write, and how much of each."""

from __future__ import annotations

from typing import get_args

from integrate.core.programmes import CountsFrom, Sessions

HEADER = (
    "integrate", "id", "title", "language", "about", "purpose", "unknown", "sources",
    "counts-from", "length", "days-a-week", "plan",
)  # fmt: skip
"""The words at the left edge of a programme, in their usual order."""

KINDS = ("practice", "one-of", "in-turn")
"""The words that make an item what it is."""

ITEM = (*KINDS, "on", "from", "to", "in", "repeat", "second", "sessions", "note")
"""The words of an item."""

COUNTS_FROM = get_args(CountsFrom)
SESSIONS = tuple(filter(None, get_args(Sessions)))

MOST_ITEMS = 60
MOST_PRACTICES = 12
MOST_DAYS = 366
EARLIEST = -30
"""The first day before a session that anything is planned for."""

YEARS = (2000, 2199)
"""The years in which a date may lie; days are added to it, and there is an end to dates."""

INSTEAD = {
    "day-zero": "counts-from",
    "begins": "counts-from",
    "starts": "counts-from",
    "duration": "length",
    "weeks": "length",
    "days": "length",
    "goal": "days-a-week",
    "items": "plan",
    "practices": "one-of",
    "any-of": "one-of",
    "every": "repeat",
    "often": "repeat",
    "rrule": "repeat",
    "until": "to",
    "day": "on",
    "week": "in",
    "comment": "note",
}
"""Words that are written for others."""

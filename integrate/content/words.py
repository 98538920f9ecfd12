"""The words an author may write, and how much of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from integrate.core.comfort import AREAS
from integrate.core.names import KEEPING, LEAVE_OUT, TOO_MUCH
from integrate.core.practice import Evidence, Gate, Load, Phase, Unfit
from integrate.core.written import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Category = Literal[
    "prep", "capture", "ground", "mindfulness", "reframe", "soften",
    "emotion", "values", "move", "connect", "flare", "check",
]  # fmt: skip

HEADER = (
    "integrate", "id", "title", "language", "about", "category", "phases", "not-before", "gate",
    "load", "body", "not-when", "swap", "minutes", "evidence", "purpose", "sources", "unknown",
    "steps",
)  # fmt: skip
"""The words at the left edge of a practice, in their usual order."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "say": ("say", "pause", "leave-out"),
    "pause": ("pause", "leave-out"),
    "breathe": ("breathe", "for", "leave-out"),
    "rate": ("rate", "ask", "low", "high", "from", "to", "leave-out"),
    "choose": ("choose", "ask", "options", "note", "kept", "leave-out"),
    "pick": ("pick", "ask", "options", "leave-out"),
    "several": ("several", "ask", "options", "from", "at-most", "note", "leave-out"),
    "write": ("write", "ask", "for", "private", "leave-out"),
    "keeping": ("keeping",),
    "instrument": ("instrument", "every"),
    "anchor": ("anchor", "ask", "leave-out"),
    "recall": ("recall", "answers", "say", "pause", "else", "leave-out"),
    "card": ("card", "leave-out"),
    "if": ("if", "then", "else", "leave-out"),
    "offer": ("offer", "ask", "leave-out"),
    "too-much": ("too-much",),
    "end": ("end",),
}
"""The words that may stand in each kind of step."""

STEP_WORDS = tuple(dict.fromkeys(word for words in FIELDS.values() for word in words))

WORDS_FOR: Mapping[str, tuple[str, ...]] = {
    "category": get_args(Category),
    "phases": get_args(Phase),
    "gate": get_args(Gate),
    "load": get_args(Load),
    "evidence": get_args(Evidence),
    "leave-out": AREAS,
    "not-when": get_args(Unfit),
}
"""The possible values of the fields that have only some."""

PROGRAMME = "programme/1"
"""The first word of a programme, and its number."""

GIVEN = ("anchor", "today")
"""What a text may name in braces without a question before it."""

RESERVED_NAMES = (TOO_MUCH, KEEPING, LEAVE_OUT, "numbers", *GIVEN)
RESERVED_KEYS = ("back", "skip", "stop", "help", "anchor", "aloud", "not", "answered")
"""No key of an option: the command words, and what a condition says after "is"."""

COLUMNS = 72
MOST_BYTES = 256 * 1024
MOST_STEPS = 200
MOST_MINUTES = 60
MOST_NESTING = 4
MOST_SILENCE = 60
MOST_OPTIONS = 12
MOST_PLACES = 9
MOST_DECKS = 9
"""How many earlier questions one may choose from."""
MOST_SOURCES = 20
MOST_RECALLED = 12
BREATH_IN = (2, 8)
BREATH_OUT = (2, 10)
WRITTEN = (10, 1200)
"""Seconds that writing may be meant to take."""
PACED = (10, 300)
"""Seconds for which a breath may be paced."""
MOST_IN_A_LINE = 144
"""Characters; what shows is bounded by COLUMNS, and some scripts write two in one column."""
MOST_IN_A_TEXT = 1500
MOST_IN_A_SCRIPT = 6000
MOST_WAYS = 1024
"""Ways through that differ by what was chosen; more cannot be followed in reasonable time."""


def kind_of(step: Collection[str]) -> str:
    """The word that makes a step what it is, or nothing.

    Where several could, it is the first that the others go with, or else the first of all.
    """
    kinds = [word for word in step if word in KINDS]
    holding = (kind for kind in kinds if all(other in FIELDS[kind] for other in kinds))
    return next(holding, kinds[0] if kinds else "")


def holds_several(step: Collection[str]) -> bool:
    """Whether two kinds of steps stand in one, for want of a dash."""
    kind = kind_of(step)
    return any(other in step for other in KINDS if kind and other not in FIELDS[kind])


def nearest(word: str, words: Collection[str]) -> str:
    """The word most like a misspelt one, or nothing where none is like it."""
    from difflib import get_close_matches

    plain = word.strip().lower().replace("_", "-")
    lowered = {known.lower(): known for known in words}
    close = get_close_matches(plain, lowered, n=1, cutoff=0.6)
    return lowered[close[0]] if close else ""

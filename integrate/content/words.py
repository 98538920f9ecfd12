"""The words an author may write, and how much of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from integrate.core.practice import Evidence, Gate, Load, Phase
from integrate.core.written import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Category = Literal[
    "prep", "capture", "ground", "mindfulness", "reframe", "soften",
    "emotion", "values", "move", "connect", "flare", "check",
]  # fmt: skip

HEADER = (
    "integrate", "id", "title", "language", "about", "category", "phases", "not-before", "gate",
    "load", "body", "minutes", "evidence", "purpose", "sources", "unknown", "steps",
)  # fmt: skip
"""The words at the left edge of a practice, in their usual order."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "say": ("say", "pause"),
    "pause": ("pause",),
    "rate": ("rate", "ask", "low", "high", "from", "to"),
    "choose": ("choose", "ask", "options", "note"),
    "write": ("write", "ask"),
    "if": ("if", "then", "else"),
    "offer": ("offer", "ask"),
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
}
"""The possible values of the fields that have only some."""

GIVEN = ("anchor", "today")
"""What a text may name in braces without a question before it."""

RESERVED_NAMES = ("too-much", *GIVEN)
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
MOST_SOURCES = 20
MOST_IN_A_LINE = 144
"""Characters; what shows is bounded by COLUMNS, and some scripts write two in one column."""
MOST_IN_A_TEXT = 1500
MOST_IN_A_SCRIPT = 6000
MOST_WAYS = 1024
"""Ways through that differ by what was chosen; more cannot be followed in reasonable time."""


def kind_of(step: Collection[str]) -> str:
    """The word that makes a step what it is, or nothing."""
    return next((kind for kind in KINDS if kind in step), "")


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

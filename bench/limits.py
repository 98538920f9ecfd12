"""How many instructions each command may take, beside what is aimed at; the one table of it.

A figure is a ratio within one run: to ``bare``, ``python -c pass``, or to ``floor``,
``python -c "import typer, rich"``. Where the aim is reached it is the limit. Where it is not, the
limit is what the command took when it was last set and 5 % more, so that it gets no slower unseen;
set it anew, lower, whenever something has been won.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bench.commands import BARE, FLOOR

MARGIN = 1.05
MOST_MEMORY = 60
"""MiB, of any daily command."""

SMALL, GATE, LARGE = 1_000, 10_000, 100_000
"""Entries: a year, what CI counts at, which takes no longer; what is aimed at."""


class Aim(NamedTuple):
    """What is aimed at, at every size, plain and sealed: so many times ``over``."""

    times: float
    over: str = FLOOR


AIMS: Mapping[str, Aim] = {
    "--version": Aim(1.2, BARE),
    "--help": Aim(1.1),
    "today": Aim(1.3),
    "today, after a note": Aim(1.3),
    "streak": Aim(1.3),
    "journal list": Aim(1.3),
    "journal search, a rare word": Aim(2.0),
    "journal search, two that seldom meet": Aim(2.0),
    "write": Aim(1.6),
    "begin, first question": Aim(2.0),
}

PLAIN, SEALED = "plain", "sealed"

RAISED: Mapping[str, Mapping[tuple[str, int], float]] = {
    # It stands at 1.10 itself, a hair from its aim, which another pip or locale may move.
    "--help": {(PLAIN, GATE): 1.15, (SEALED, GATE): 1.15},
    "journal list": {
        (PLAIN, SMALL): 1.45,
        (PLAIN, GATE): 1.46,
        (PLAIN, LARGE): 1.50,
        (SEALED, SMALL): 1.52,
        (SEALED, GATE): 1.53,
        (SEALED, LARGE): 1.57,
    },
    "journal search, two that seldom meet": {
        (PLAIN, LARGE): 2.65,
        (SEALED, GATE): 2.38,
        (SEALED, LARGE): 7.41,
    },
}
"""Limits over their aims, by command, kind of vault and entries: where the aim is not reached."""


def limit(name: str, kind: str, size: int) -> float:
    """How many times more than what it is measured against a command may take."""
    return RAISED.get(name, {}).get((kind, size), AIMS[name].times)


def limit_to_set(name: str, ratio: float) -> float | None:
    """The limit that a command is to have that took so much; None if its aim is reached."""
    return None if ratio <= AIMS[name].times else round(ratio * MARGIN, 2)

"""The terminal there is: what it can show, how wide it is, whether somebody sits at it."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from typing import TYPE_CHECKING, NamedTuple, TextIO

from integrate.core.clean import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

_FEWEST_COLUMNS = 20
_MOST_COLUMNS = 72
_OFF = ("0", "false")
_KEYS = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Z]|.)")


class Terminal(NamedTuple):
    """What was found out about the terminal, once, at the start."""

    interactive: bool
    """Whether a person can be asked: both ends are terminals."""
    screen: bool
    """Whether output goes to a terminal that can do more than print lines."""
    colour: bool
    unicode: bool
    columns: int


def look(environment: Mapping[str, str], *, plain: bool) -> Terminal:
    """Find out about the terminal; ``plain`` asks for nothing but lines."""
    shown = sys.stdout is not None and sys.stdout.isatty()
    dumb = environment.get("TERM", "") in ("dumb", "")
    screen = shown and not dumb and not plain
    return Terminal(
        interactive=shown and sys.stdin is not None and sys.stdin.isatty(),
        screen=screen,
        colour=_wants_colour(environment, screen=screen),
        unicode="utf" in (getattr(sys.stdout, "encoding", None) or "").lower(),
        columns=columns(),
    )


def _wants_colour(environment: Mapping[str, str], *, screen: bool) -> bool:
    """NO_COLOR and the CLICOLOR family, read by us: not every library reads them alike."""
    if environment.get("NO_COLOR"):
        return False
    if forced := environment.get("FORCE_COLOR"):
        return forced not in _OFF
    if environment.get("CLICOLOR_FORCE", "0") not in ("", *_OFF):
        return True
    return screen and environment.get("CLICOLOR", "1") != "0"


def columns() -> int:
    """How many columns to fill: those of the window, 72 at most for the eye's sake."""
    try:
        there = os.get_terminal_size(sys.stdout.fileno()).columns
    except (AttributeError, OSError, ValueError):  # no screen, or none at all
        there = _MOST_COLUMNS
    return max(_FEWEST_COLUMNS, min(there or _MOST_COLUMNS, _MOST_COLUMNS))


def prepare_streams() -> None:
    """Let no letter stop the program: what an old terminal cannot show becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def typed_text(line: str) -> str:
    """A typed line without what keys such as the arrows leave in it."""
    return clean(_KEYS.sub("", line))


def put(text: str, stream: TextIO | None = None) -> None:
    """Print one line at once; nowhere, where there is no output at all."""
    print(text, file=stream or sys.stdout, flush=True)

"""How well the paced breath keeps time, and how little it sends to the terminal.

``python -m bench.pacing [SECONDS]`` (600 by itself) paces a breath twice: on a clock that is
handed in, at once, and for real in a pseudo-terminal, as long as it takes. For each it prints how
late the changes came and how late it ended; for the second also what was sent in ten seconds.
"""

from __future__ import annotations

import json
import os
import pty
import select
import sys
import tempfile
import time
from pathlib import Path

from integrate.cli.clock import SystemClock
from integrate.core.pacing import Change, Kind, Pacing, Plan, cues_of
from integrate.ui.pacer import Pacer, by_sleep
from integrate.ui.person import Person
from integrate.ui.reading import Lines
from integrate.ui.senses import Senses
from integrate.ui.terminal import look

BREATH_IN, OUT = 4, 6
_HEARD: frozenset[Change] = frozenset({"in", "out", "half", "end", "rest"})


class Handed(SystemClock):
    """A clock that passes when it is slept with."""

    def __init__(self) -> None:
        self.at = 1000.0

    def monotonic(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds


class Noted(Senses):
    """Notes the instant of each change instead of letting it be heard."""

    def __init__(self, clock: SystemClock) -> None:
        super().__init__()
        object.__setattr__(self, "clock", clock)


def lateness(noted: list[tuple[float, str]], seconds: float) -> dict[str, float]:
    """How late the changes came, in milliseconds, the first of them being the beginning."""
    plan = Plan("breath", seconds, BREATH_IN, OUT)
    due = [cue.at for cue in cues_of(plan, seconds) if cue.change in _HEARD]
    began = noted[0][0]
    late = [1000 * (at - began - place) for (at, _), place in zip(noted, due, strict=True)]
    return {"changes": len(late), "mean": sum(late) / len(late), "most": max(late), "end": late[-1]}

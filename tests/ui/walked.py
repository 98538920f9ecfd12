"""A practice of a few steps in a process of its own, for tests that need a real terminal.

``python -m tests.ui.walked [--voice] [--bell] [--dark] [--plain] [--still] STEP...``, where a step
is ``say:WORDS:SECONDS``, ``pause:SECONDS`` or ``breathe:IN:OUT:SECONDS``. Once it is over it says
``ENDED``, how, and how many seconds it took; what was kept of it last is in ``REPLIES``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from integrate.cli.clock import SystemClock
from integrate.core.practice import Breathe, Line, Pause, Say, Step
from integrate.flows.guided import walk_through
from integrate.flows.room import Room
from integrate.ui.person import Person
from integrate.ui.reading import Lines
from integrate.ui.terminal import look, put
from tests.flows.given import NUMBERS, TITLES, Shelf, sitting_of


def step_of(written: str) -> Step:
    """A step as it is written on the command line."""
    kind, *rest = written.split(":")
    match kind:
        case "say":
            return Say((Line(rest[0], int(rest[1])),))
        case "pause":
            return Pause(int(rest[0]))
        case _:
            breath_in, out, seconds = map(int, rest)
            return Breathe(breath_in, out, seconds)


def main(arguments: list[str]) -> None:
    flags = {argument for argument in arguments if argument.startswith("--")}
    steps = [step_of(argument) for argument in arguments if argument not in flags]
    clock, shelf = SystemClock(), Shelf()
    with tempfile.TemporaryDirectory() as folder:
        person = Person(
            look(os.environ, plain="--plain" in flags),
            Lines(0, clock.sleep),
            clock=clock,
            drafts=Path(folder),
            environment=os.environ,
        )
        room = Room(person, shelf, clock, TITLES, lambda: NUMBERS, turns_at=4)
        put("BEGUN")
        began = clock.monotonic()
        try:
            with person.practice(
                voice="--voice" in flags,
                bell="--bell" in flags,
                dark="--dark" in flags,
                motion="--still" not in flags,
                cache=Path(folder),
            ):
                ended = walk_through(sitting_of(*steps), room)
        finally:
            with suppress(OSError):  # a terminal that is gone
                put(f"REPLIES {[type(reply).__name__ for reply in shelf.replies]}")
    put(f"ENDED {ended.state} {clock.monotonic() - began:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])

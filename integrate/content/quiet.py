"""How long it may be silent, whatever a person leaves out."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from integrate.content.found import Found
from integrate.content.placed import Placed, script, walk
from integrate.content.words import GIVEN, MOST_SILENCE
from integrate.core.comfort import AREAS
from integrate.core.names import LEAVE_OUT
from integrate.core.practice import If, Pause, Rate, Recall, Say
from integrate.messages import checking as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from integrate.content.located import Located
    from integrate.core.practice import Line


def silences(row: tuple[Placed, ...], file: Located) -> Iterator[Found]:
    """The places at which it is silent for too long, each with the longest quiet there."""
    named = {area for placed in walk(row) for area in _areas(placed)}
    areas = [area for area in AREAS if area in named]
    longest: dict[int, int] = {}
    for count in range(len(areas) + 1):
        for left_out in combinations(areas, count):
            quiet = _Quiet(file, left_out)
            quiet.follow(row, 0)
            for line, seconds in quiet.too_long:
                longest[line] = max(seconds, longest.get(line, 0))
    for line, seconds in longest.items():
        yield Found(line, words.SILENCE.format(long=seconds))


def _areas(placed: Placed) -> tuple[str, ...]:
    """The areas that decide something at a step."""
    if isinstance(placed.step, If) and placed.step.condition.name == LEAVE_OUT:
        return (*placed.areas, str(placed.step.condition.value))
    return placed.areas


class _Quiet:
    """The longest quiet that may have gone before, for who leaves certain areas out."""

    def __init__(self, file: Located, left_out: tuple[str, ...]) -> None:
        self.file = file
        self.left_out = left_out
        self.too_long: list[tuple[int, int]] = []
        """The lines at which it is silent for too long, with the seconds."""

    def follow(self, row: tuple[Placed, ...], quiet: int) -> int:
        """The longest quiet after a row of steps; what is left out ends none."""
        for placed in row:
            if not set(placed.areas).intersection(self.left_out):
                quiet = self._after(placed, quiet)
        return quiet

    def _after(self, placed: Placed, quiet: int) -> int:
        match placed.step:
            case Say(lines, pause):
                return self._said(placed, lines, pause, quiet)
            case Recall(_, _, lines, pause):
                there = self._said(placed, lines, pause, quiet)
                return max(there, self.follow(placed.otherwise, quiet))
            case Pause(seconds):
                return self._grown(quiet, seconds, self.file.line((*placed.where, "pause")))
            case If(condition) if condition.name == LEAVE_OUT:
                holds = (condition.value in self.left_out) == (condition.operator == "is")
                return self.follow(placed.then if holds else placed.otherwise, quiet)
            case If():
                then = self.follow(placed.then, quiet)
                return max(then, self.follow(placed.otherwise, quiet))
            case Rate():
                return quiet  # passed over on the day of a session, and in a flare
            case _:
                return 0

    def _said(self, placed: Placed, lines: tuple[Line, ...], pause: int, quiet: int) -> int:
        """A line ends the quiet; one that names an answer may be left out, and does not."""
        for line, text in zip(lines, script(placed, self.file) if lines else (), strict=True):
            names = set(re.findall(r"\{([^{}]*)\}", line.text)) - set(GIVEN)
            own = self._grown(0, line.quiet, text.line)
            quiet = max(quiet, own) if names else own
        return self._grown(quiet, pause, self.file.line((*placed.where, "pause")))

    def _grown(self, quiet: int, seconds: int, line: int) -> int:
        """The quiet after some more; told, and counted anew, where it grows too long."""
        if quiet + seconds > MOST_SILENCE:
            self.too_long.append((line, quiet + seconds))
            return 0
        return quiet + seconds

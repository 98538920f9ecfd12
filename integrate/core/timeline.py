"""When each step of a practice begins: at the normal pace, along the longest way to it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from integrate.core.minutes import LEFT, follow, longest, narrowed
from integrate.core.practice import Choose, If, LeaveOut, Recall, Say, Step, walk

if TYPE_CHECKING:
    from integrate.core.minutes import Given, Ways
    from integrate.core.practice import Practice


class Timed(NamedTuple):
    """A step, the seconds from the start at which it begins at the latest, and what is inside.

    ``inside`` has two rows of an If (then, otherwise), one of a Recall (otherwise) and one of a
    LeaveOut (its step).
    """

    step: Step
    at: float
    inside: tuple[tuple[Timed, ...], ...] = ()


def timeline(practice: Practice) -> tuple[tuple[Timed, ...], float]:
    """The steps of a practice, each with when it begins, and when the last ends, in seconds."""
    choices = (step for step in walk(practice.steps) if isinstance(step, Choose))
    options = {step.name: frozenset({*step.options, LEFT}) for step in choices}
    rows, ways = _row(practice.steps, {(): 0.0}, options)
    return rows, _latest(ways)


def _row(steps: tuple[Step, ...], ways: Ways, options: Given) -> tuple[tuple[Timed, ...], Ways]:
    rows = []
    for step in steps:
        timed, ways = _step(step, ways, options)
        rows.append(timed)
    return tuple(rows), ways


def _step(step: Step, ways: Ways, options: Given) -> tuple[Timed, Ways]:
    at = _latest(ways)
    match step:
        case LeaveOut(_, inner):
            there, ways = _row((inner,), ways, options)
            return Timed(step, at, (there,)), ways
        case If(condition, then, otherwise):
            holds = narrowed(ways, condition, options, holds=True)
            fails = narrowed(ways, condition, options, holds=False)
            one, taken = _row(then, holds, options)
            other, passed = _row(otherwise, fails, options)
            return Timed(step, at, (one, other)), longest(chain(taken.items(), passed.items()))
        case Recall(lines=lines, pause=pause, otherwise=otherwise):
            said = follow((Say(lines, pause),), ways, options)
            there, missing = _row(otherwise, ways, options)
            both = longest(chain(said.items(), missing.items()))
            return Timed(step, at, (there,)), both
        case _:
            return Timed(step, at), follow((step,), ways, options)


def _latest(ways: Ways) -> float:
    return max(ways.values(), default=0.0)

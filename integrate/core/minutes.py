"""How long a practice is: speech, quiet and timed writing along its longest path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from integrate.core.practice import (
    Breathe,
    Choose,
    Condition,
    If,
    LeaveOut,
    Pause,
    Recall,
    Say,
    Step,
    Write,
    speech_seconds,
    walk,
)

Given = Mapping[str, frozenset[str]]
"""What may be answered to each choice, by its name."""
Way = tuple[tuple[str, frozenset[str]], ...]
"""What each choice on a way through may still have been."""
Ways = dict[Way, float]
"""Ways through, each with its length in seconds."""

LEFT = ""
"""Stands among a choice's options for its having been left."""
_MOST_WAYS = 1024  # beyond these a file's choices are taken as open, which is never too short


def minutes_of(steps: tuple[Step, ...]) -> int:
    """Whole minutes of speech, quiet and timed writing along the longest path, rounded up.

    Only conditions on the same choice exclude each other; of any other both sides are open. A
    choice may be left, too.
    """
    choices = (step for step in walk(steps) if isinstance(step, Choose))
    options = {step.name: frozenset({*step.options, LEFT}) for step in choices}
    ways = follow(steps, {(): 0.0}, options)
    # Rounded first: a minute added up from its words can come to a hair more than a minute.
    return -int(-round(max(ways.values()), 6) // 60)


def follow(steps: tuple[Step, ...], ways: Ways, options: Given) -> Ways:
    """The ways there are after these steps, each as long as the longest that led to it."""
    for step in steps:
        match step:
            case Say(lines, pause):
                seconds = sum(speech_seconds(line) + line.quiet for line in lines) + pause
                ways = {key: length + seconds for key, length in ways.items()}
            case Pause(seconds) | Breathe(seconds=seconds):
                ways = {key: length + seconds for key, length in ways.items()}
            case Write(seconds=seconds):
                ways = {key: length + seconds for key, length in ways.items()}
            case LeaveOut(_, inner):
                ways = follow((inner,), ways, options)
            case Recall(_, _, lines, pause, otherwise):
                there = follow((Say(lines, pause),), ways, options)
                missing = follow(otherwise, ways, options)
                ways = longest(chain(there.items(), missing.items()))
            case If(condition, then, otherwise):
                taken = follow(then, narrowed(ways, condition, options, holds=True), options)
                passed = narrowed(ways, condition, options, holds=False)
                passed = follow(otherwise, passed, options)
                ways = longest(chain(taken.items(), passed.items()))
            case Choose(name):
                ways = longest(
                    (tuple(known for known in way if known[0] != name), length)
                    for way, length in ways.items()
                )
            case _:
                pass
    return ways


def narrowed(ways: Ways, condition: Condition, options: Given, *, holds: bool) -> Ways:
    """The ways on which a condition may hold, or may fail."""
    name = condition.name
    if name not in options or condition.operator in (">=", "<=", ">", "<"):
        return ways
    chosen = frozenset({LEFT if condition.value is None else str(condition.value)})
    one_of_them = (condition.operator in ("is", "is not answered")) == holds
    wanted = chosen if one_of_them else options[name] - chosen
    left: list[tuple[Way, float]] = []
    for way, length in ways.items():
        known = dict(way)
        still = known.get(name, options[name]) & wanted
        if still:
            left.append((tuple(sorted((known | {name: still}).items())), length))
    return longest(left)


def longest(ways: Iterable[tuple[Way, float]]) -> Ways:
    """Each way once, with its greatest length; where they are too many, the one longest, open."""
    found: Ways = {}
    for way, length in ways:
        found[way] = max(length, found.get(way, 0.0))
    return found if len(found) <= _MOST_WAYS else {(): max(found.values())}

"""How long a practice is: speech and quiet along its longest path."""

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
    speech_seconds,
    walk,
)

# A way through: what each choice on it may still have been, and the way's length in seconds.
_Given = Mapping[str, frozenset[str]]
_Way = tuple[tuple[str, frozenset[str]], ...]
_Ways = dict[_Way, float]

_LEFT = ""  # stands among a choice's options for its having been left
_MOST_WAYS = 1024  # beyond these a file's choices are taken as open, which is never too short


def minutes_of(steps: tuple[Step, ...]) -> int:
    """Whole minutes of speech and quiet along the longest path, rounded up.

    Only conditions on the same choice exclude each other; of any other both sides are open. A
    choice may be left, too.
    """
    choices = (step for step in walk(steps) if isinstance(step, Choose))
    options = {step.name: frozenset({*step.options, _LEFT}) for step in choices}
    ways = _follow(steps, {(): 0.0}, options)
    # Rounded first: a minute added up from its words can come to a hair more than a minute.
    return -int(-round(max(ways.values()), 6) // 60)


def _follow(steps: tuple[Step, ...], ways: _Ways, options: _Given) -> _Ways:
    for step in steps:
        match step:
            case Say(lines, pause):
                seconds = sum(speech_seconds(line) + line.quiet for line in lines) + pause
                ways = {key: length + seconds for key, length in ways.items()}
            case Pause(seconds) | Breathe(seconds=seconds):
                ways = {key: length + seconds for key, length in ways.items()}
            case LeaveOut(_, inner):
                ways = _follow((inner,), ways, options)
            case Recall(_, _, lines, pause, otherwise):
                there = _follow((Say(lines, pause),), ways, options)
                missing = _follow(otherwise, ways, options)
                ways = _longest(chain(there.items(), missing.items()))
            case If(condition, then, otherwise):
                taken = _follow(then, _narrowed(ways, condition, options, holds=True), options)
                passed = _narrowed(ways, condition, options, holds=False)
                passed = _follow(otherwise, passed, options)
                ways = _longest(chain(taken.items(), passed.items()))
            case Choose(name):
                ways = _longest(
                    (tuple(known for known in way if known[0] != name), length)
                    for way, length in ways.items()
                )
            case _:
                pass
    return ways


def _narrowed(ways: _Ways, condition: Condition, options: _Given, *, holds: bool) -> _Ways:
    name = condition.name
    if name not in options or condition.operator in (">=", "<=", ">", "<"):
        return ways
    chosen = frozenset({_LEFT if condition.value is None else str(condition.value)})
    one_of_them = (condition.operator in ("is", "is not answered")) == holds
    wanted = chosen if one_of_them else options[name] - chosen
    narrowed: list[tuple[_Way, float]] = []
    for way, length in ways.items():
        known = dict(way)
        still = known.get(name, options[name]) & wanted
        if still:
            narrowed.append((tuple(sorted((known | {name: still}).items())), length))
    return _longest(narrowed)


def _longest(ways: Iterable[tuple[_Way, float]]) -> _Ways:
    longest: _Ways = {}
    for way, length in ways:
        longest[way] = max(length, longest.get(way, 0.0))
    return longest if len(longest) <= _MOST_WAYS else {(): max(longest.values())}

"""A practice: an authored, ordered walk of steps, one screen and at most one question each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

SPEECH_WORDS_A_MINUTE = 114
"""How fast a line is read aloud, in words a minute; quiet comes on top."""

Phase = Literal["prep", "day0", "open", "settle", "sustain", "anytime"]
Gate = Literal["none", "advice", "pain-assessed", "therapist-agrees"]
Load = Literal["low", "moderate", "high"]
Evidence = Literal["A", "B", "C"]
Operator = Literal["is", "is not", ">=", "<=", ">", "<", "is answered", "is not answered"]


@dataclass(frozen=True, slots=True)
class Line:
    """One spoken line and the seconds of quiet after it."""

    text: str
    quiet: int = 0


@dataclass(frozen=True, slots=True)
class Say:
    """Lines said one after another, then a quiet of ``pause`` seconds."""

    lines: tuple[Line, ...]
    pause: int = 0


@dataclass(frozen=True, slots=True)
class Pause:
    """Quiet of ``seconds``."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A question answered by a number from ``least`` to ``most``, halves and tenths too.

    ``low`` and ``high`` are the words at its ends.
    """

    name: str
    ask: str
    low: str = ""
    high: str = ""
    least: int = 0
    most: int = 10


@dataclass(frozen=True, slots=True)
class Choose:
    """A question answered by one of several options (key to label), with an optional note."""

    name: str
    ask: str
    options: Mapping[str, str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Write:
    """A question answered in one's own words, in none, or aloud."""

    name: str
    ask: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of an earlier answer: no more than FHIR's ``enableWhen`` can say."""

    name: str
    operator: Operator
    value: str | int | None = None


@dataclass(frozen=True, slots=True)
class If:
    """Steps taken when a condition holds, and steps taken when it does not."""

    condition: Condition
    then: tuple[Step, ...]
    otherwise: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Places to go from here: practices by id, or the people to call. Enter leaves it."""

    places: tuple[str, ...]
    ask: str = ""


@dataclass(frozen=True, slots=True)
class TooMuch:
    """The question every practice ends with, and what follows from its answer."""


@dataclass(frozen=True, slots=True)
class End:
    """The last words. Before them stands the pair of ratings, where both were given."""

    text: str


Question = Rate | Choose | Write | Offer | TooMuch
Step = Say | Pause | Rate | Choose | Write | If | Offer | TooMuch | End


@dataclass(frozen=True, slots=True)
class Practice:
    """An authored walk, with what a person or a clinician may want to know of it first.

    ``not_before`` counts hours since the last session; ``minutes`` is speech and quiet at the
    normal pace along the longest path, rounded up, answering not counted. ``evidence`` is A
    (tested in chronic pain as part of a package), B (tested elsewhere or as a component) or C
    (clinical consensus).
    """

    id: str
    title: str
    about: str
    category: str
    phases: tuple[Phase, ...]
    gate: Gate
    load: Load
    evidence: Evidence
    minutes: int
    purpose: str
    unknown: str
    steps: tuple[Step, ...]
    not_before: int = 0
    body: bool = False
    sources: tuple[str, ...] = ()
    language: str = "en"


def walk(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Every step, those inside branches too, in the order of the file."""
    for step in steps:
        yield step
        if isinstance(step, If):
            yield from walk(step.then)
            yield from walk(step.otherwise)


def speech_seconds(line: Line) -> float:
    """How long one line takes to say, in seconds, without the quiet after it."""
    return len(line.text.split()) / SPEECH_WORDS_A_MINUTE * 60


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
            case Pause(seconds):
                ways = {key: length + seconds for key, length in ways.items()}
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

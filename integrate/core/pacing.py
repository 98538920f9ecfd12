"""A pause or a paced breath: its changes at seconds from its beginning, and where one is in it.

``advance(pacing, now, key)`` is the whole machine, over a monotonic time that is handed in. Each
change has its place, counted from the beginning and never added up from waits, so nothing drifts.
Time away, such as a computer asleep, is not counted and never made up.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, floor, inf
from typing import Literal

from integrate.core.practice import Breathe, Pause

MOST_SECONDS = 600.0
"""As long as a step can become by adding minutes to it."""

AWAY_SECONDS = 1.0
"""A waking later than this means that the program, or the whole computer, was away."""

HALF_FROM_SECONDS = 90.0
"""From this length on, half is told of."""

A_WHILE_SECONDS = 45.0
"""Up to this length it is a little while; from there on minutes are named, rounded up."""

_HALF_SHOWN = 10.0
_MINUTE = 60.0
_HAIR = 1e-6  # what a difference of two instants may lack to a whole second

Kind = Literal["quiet", "pause", "breath"]
"""Quiet between two lines, of which nothing is told; a pause; a paced breath."""

Change = Literal["in", "out", "rest", "half", "minute", "end"]
"""What begins at a place. A ``rest`` is what is left, too short for a whole breath."""

Key = Literal[
    "enter", "next", "skip", "pause", "more", "repeat",
    "stop", "back", "people", "help", "anchor",
]  # fmt: skip
"""What somebody may want meanwhile."""

_LEAVING: frozenset[Key] = frozenset({"stop", "back", "people", "help", "anchor"})


@dataclass(frozen=True, slots=True)
class Plan:
    """How long a step is, in seconds, and of a breath how long in and how long out."""

    kind: Kind
    seconds: float
    breath_in: int = 0
    out: int = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """A change and its place, in seconds from the beginning of the step."""

    at: float
    change: Change


@dataclass(frozen=True, slots=True)
class Pacing:
    """Where somebody is in a step.

    ``place`` is in counted seconds: paused and away are not in it. ``origin`` is the instant at
    which it would have begun if it had run through, None while it stands still. ``due`` is the
    instant it asked to be woken at. Changes up to ``told`` have been given.
    """

    plan: Plan
    place: float = 0.0
    origin: float | None = None
    due: float = inf
    told: float = -1.0
    half_told: bool = False
    more: int = 0
    paused: bool = False
    over: bool = False

    @property
    def seconds(self) -> float:
        """How long the step is with the minutes that were added."""
        longer = min(self.plan.seconds + self.more * _MINUTE, MOST_SECONDS)
        return max(self.plan.seconds, longer)

    @property
    def left(self) -> float:
        """Seconds to its end."""
        return max(0.0, self.seconds - self.place)


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of a waking or a key.

    ``cues`` are the changes that have come since the last. ``wake`` is the instant to be woken at,
    None while nothing changes by itself. ``left_by`` is the key that asks for something else.
    """

    pacing: Pacing
    cues: tuple[Cue, ...] = ()
    wake: float | None = None
    left_by: Key | None = None


@dataclass(frozen=True, slots=True)
class Face:
    """What can be seen of a step: its part, how many of that part's seconds have begun, and more.

    ``minutes`` are those left, rounded up, 0 for a little while. ``half`` is true for some seconds
    after half of it.
    """

    part: Literal["in", "out", "rest", "quiet"]
    begun: int
    minutes: int
    half: bool
    paused: bool


def plan_of(step: Pause | Breathe, pace: float) -> Plan:
    """What a step of a practice asks for. ``pace`` multiplies a pause; a breath stays as it is."""
    match step:
        case Pause(seconds):
            return Plan("pause", seconds * pace)
        case Breathe(breath_in, out, seconds):  # pragma: no branch - mypy knows it for the last
            return Plan("breath", seconds, breath_in, out)


def advance(pacing: Pacing, now: float, key: Key | None = None) -> Turn:
    """Where one is at an instant, after a key or none; the first call begins the step."""
    pacing, cues = _told(_counted(pacing, now))
    if key in _LEAVING:
        return Turn(replace(pacing, origin=None), cues, left_by=key)
    if key is not None and not pacing.over:
        pacing, more = _told(_keyed(pacing, now, key))
        cues += more
    wake = None if pacing.over or pacing.origin is None else pacing.origin + _next(pacing)
    return Turn(replace(pacing, due=inf if wake is None else wake), cues, wake)


def again(pacing: Pacing) -> Pacing:
    """The step before its beginning once more, with the minutes that were added to it."""
    return Pacing(pacing.plan, more=pacing.more)


def stood(pacing: Pacing, now: float) -> Pacing:
    """The step as it stands still from an instant on; the next call of ``advance`` goes on."""
    return replace(_counted(pacing, now), origin=None) if pacing.origin is not None else pacing


@lru_cache(maxsize=4)
def cues_of(plan: Plan, seconds: float) -> tuple[Cue, ...]:
    """Every change of a step of that many seconds, in order; of a quiet only its end.

    Where several fall together the breath comes first, so that it is never late.
    """
    cues = list(_breaths(plan, seconds)) if plan.kind == "breath" else []
    if plan.kind != "quiet":
        if seconds >= HALF_FROM_SECONDS:
            cues.append(Cue(seconds / 2, "half"))
        cues += [
            Cue(seconds - minutes * _MINUTE, "minute")
            for minutes in range(1, ceil(seconds / _MINUTE))
        ]
    cues.append(Cue(seconds, "end"))
    return tuple(sorted(cues, key=lambda cue: cue.at))


def face(pacing: Pacing) -> Face:
    """What can be seen of a step now."""
    plan, place = pacing.plan, pacing.place + _HAIR
    part: Literal["in", "out", "rest", "quiet"] = "quiet"
    since = place
    if plan.kind == "breath":
        period = plan.breath_in + plan.out
        breath, since = divmod(place, period)
        if (breath + 1) * period > pacing.seconds + _HAIR:
            part = "rest"
        elif since < plan.breath_in:
            part = "in"
        else:
            part, since = "out", since - plan.breath_in
    half = pacing.seconds / 2
    told = pacing.seconds >= HALF_FROM_SECONDS and half <= place < half + _HALF_SHOWN
    return Face(part, floor(since) + 1, minutes_of(pacing.left), told, pacing.paused)


def minutes_of(seconds: float) -> int:
    """Whole minutes, rounded up; 0 for a little while."""
    return 0 if seconds <= A_WHILE_SECONDS else ceil((seconds - _HAIR) / _MINUTE)


def _breaths(plan: Plan, seconds: float) -> list[Cue]:
    period = plan.breath_in + plan.out
    whole = floor((seconds + _HAIR) / period)
    cues = [
        cue
        for number in range(whole)
        for cue in (
            Cue(float(number * period), "in"),
            Cue(float(number * period + plan.breath_in), "out"),
        )
    ]
    if whole * period < seconds - _HAIR:
        cues.append(Cue(float(whole * period), "rest"))
    return cues


def _counted(pacing: Pacing, now: float) -> Pacing:
    """The step with the time that has passed in it; one that stood still, unpaused, goes on."""
    if pacing.over or pacing.paused:
        return pacing
    origin = now - pacing.place if pacing.origin is None else pacing.origin
    if pacing.origin is not None and now - pacing.due > AWAY_SECONDS:
        origin += now - pacing.due
    return replace(pacing, origin=origin, place=max(pacing.place, now - origin))


def _told(pacing: Pacing) -> tuple[Pacing, tuple[Cue, ...]]:
    """The step after the changes that have come, and which they are."""
    if pacing.over:
        return pacing, ()
    place = pacing.place + _HAIR
    every = cues_of(pacing.plan, pacing.seconds)
    cues = every[_count(every, pacing.told) : _count(every, place)]
    if pacing.half_told:
        cues = tuple(cue for cue in cues if cue.change != "half")
    pacing = replace(
        pacing,
        told=max(pacing.told, place),
        half_told=pacing.half_told or any(cue.change == "half" for cue in cues),
    )
    if pacing.seconds <= place:
        pacing = replace(pacing, place=pacing.seconds, over=True)
    return pacing, cues


def _keyed(pacing: Pacing, now: float, key: Key) -> Pacing:
    match key:
        case "pause" | "enter" if pacing.paused:
            return replace(pacing, paused=False, origin=now - pacing.place)
        case "pause":
            return replace(pacing, paused=True, origin=None)
        case "more":
            longer = replace(pacing, more=pacing.more + 1)
            return longer if longer.seconds > pacing.seconds else pacing
        case "repeat":
            return replace(again(pacing), origin=now)
        case _:
            return replace(pacing, over=True)


def _next(pacing: Pacing) -> float:
    """The next place to be woken at: a change, or the next whole second at the latest."""
    after = pacing.place + _HAIR
    every = cues_of(pacing.plan, pacing.seconds)
    return min(floor(after) + 1.0, every[_count(every, after)].at)


def _count(cues: tuple[Cue, ...], place: float) -> int:
    """How many of the changes stand at a place or before it."""
    return bisect_right(cues, place, key=lambda cue: cue.at)

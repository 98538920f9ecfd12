"""The practices that come with the program, and what somebody comes by who walks through one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from integrate.content.check import check
from integrate.core.comfort import AREAS
from integrate.core.practice import (
    AskAnchor,
    Choose,
    Condition,
    End,
    If,
    LeaveOut,
    Line,
    Offer,
    Pause,
    Pick,
    Practice,
    Rate,
    Recall,
    Say,
    Several,
    Step,
    Write,
    walk,
)

PROMPTS = Path(__file__).parents[2] / "prompts"
CHECKED = check([PROMPTS])
PRACTICES = {practice.id: practice for practice in CHECKED.practices}

each = pytest.mark.parametrize("practice", PRACTICES.values(), ids=PRACTICES.keys())


def spoken(steps: tuple[Step, ...]) -> Iterator[Line]:
    """Every spoken line, in the order of the file."""
    for step in walk(steps):
        if isinstance(step, Say | Recall):
            yield from step.lines


def said(practice: Practice) -> Iterator[Line]:
    """Every spoken line of a practice, whoever hears it."""
    yield from spoken(practice.steps)


def shown(steps: tuple[Step, ...]) -> Iterator[str]:
    """Every text that steps say, ask or show."""
    yield from (line.text for line in spoken(steps))
    for step in walk(steps):
        match step:
            case Rate(_, ask, low, high):
                yield from (ask, low, high)
            case Choose(_, ask, options, note):
                yield from (ask, *options.values(), note)
            case Pick(_, ask, options):
                yield from (ask, *options.values())
            case Several(_, ask, options, note=note):
                yield from (ask, *options.values(), note)
            case Write(ask=ask) | AskAnchor(ask) | Offer(_, ask) | End(ask):
                yield ask
            case _:
                pass


def texts(practice: Practice) -> Iterator[str]:
    """Every text a person may read of a practice."""
    yield from (practice.title, practice.about, practice.purpose, practice.unknown)
    yield from shown(practice.steps)


EVERY_WAY = [
    frozenset(areas) for count in range(len(AREAS) + 1) for areas in combinations(AREAS, count)
]
"""All that a person may leave out."""


def met(steps: tuple[Step, ...], left_out: frozenset[str]) -> tuple[Step, ...]:
    """The steps that somebody comes by who leaves certain areas out."""
    found: list[Step] = []
    for step in steps:
        match step:
            case LeaveOut(areas, inner):
                found += met((inner,), left_out) if left_out.isdisjoint(areas) else ()
            case If(Condition("leave-out", operator, area), then, otherwise):
                holds = (area in left_out) == (operator == "is")
                found += met(then if holds else otherwise, left_out)
            case If(condition, then, otherwise):
                found.append(If(condition, met(then, left_out), met(otherwise, left_out)))
            case Recall(otherwise=otherwise):
                found.append(step._replace(otherwise=met(otherwise, left_out)))
            case _:
                found.append(step)
    return tuple(found)


def silences(steps: tuple[Step, ...], before: int = 0) -> tuple[int, int]:
    """The longest silence along steps, and the longest there may be at their end, in seconds.

    A rating ends none: some days it is passed over.
    """
    longest = running = before
    for step in steps:
        match step:
            case Say(lines, pause):
                for line in lines:
                    running = line.quiet
                    longest = max(longest, running)
                running += pause
            case Pause(seconds):
                running += seconds
            case If(_, then, otherwise):
                (one, end), (other, other_end) = (
                    silences(then, running),
                    silences(otherwise, running),
                )
                longest, running = max(longest, one, other), max(end, other_end)
            case Recall(_, _, lines, pause, otherwise):
                (one, end) = silences((Say(lines, pause),), running)
                (other, other_end) = silences(otherwise, running)
                longest, running = max(longest, one, other), max(end, other_end)
            case Rate():
                pass
            case _:
                running = 0
        longest = max(longest, running)
    return longest, running

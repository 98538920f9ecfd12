"""Every built-in practice, held to the bar its words must reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from integrate.content.check import check
from integrate.core.practice import (
    Choose,
    End,
    If,
    Line,
    Offer,
    Pause,
    Practice,
    Rate,
    Say,
    Step,
    TooMuch,
    Write,
    minutes_of,
    walk,
)
from tests.language import grade, never_said

PROMPTS = Path(__file__).parents[2] / "prompts"
CHECKED = check([PROMPTS])
PRACTICES = {practice.id: practice for practice in CHECKED.practices}

# id: minutes, phases, hours not before, evidence, load, looks inside, a pair of struggle.
CATALOGUE = {
    "ground-feet-seat-room": (2, {"day0", "anytime"}, 0, "C", "low", False, False),
    "mind-breathing-space": (3, {"open", "settle", "sustain", "anytime"}, 24, "B", "low", True, True),
    "soften-around": (8, {"open", "settle", "sustain", "anytime"}, 24, "B", "low", True, True),
    "reframe-name-the-story": (6, {"open", "settle", "sustain", "anytime"}, 24, "B", "low", False, True),
    "values-one-step": (8, {"open", "settle", "sustain", "anytime"}, 24, "B", "low", False, False),
    "night-company": (6, {"anytime", "day0"}, 0, "C", "low", False, False),
}  # fmt: skip

each = pytest.mark.parametrize("practice", PRACTICES.values(), ids=PRACTICES.keys())


def said(practice: Practice) -> Iterator[Line]:
    """Every spoken line, in the order of the file."""
    for step in walk(practice.steps):
        if isinstance(step, Say):
            yield from step.lines


def texts(practice: Practice) -> Iterator[str]:
    """Every text a person may read of a practice."""
    yield from (practice.title, practice.about, practice.purpose, practice.unknown)
    yield from (line.text for line in said(practice))
    for step in walk(practice.steps):
        match step:
            case Rate(_, ask, low, high):
                yield from (ask, low, high)
            case Choose(_, ask, options, note):
                yield from (ask, *options.values(), note)
            case Write(_, ask) | Offer(_, ask) | End(ask):
                yield ask
            case _:
                pass


def silences(steps: tuple[Step, ...], before: int = 0) -> Iterator[int]:
    """Each stretch of silence along the file, in seconds."""
    running = before
    for step in steps:
        match step:
            case Say(lines, pause):
                for line in lines:
                    running = line.quiet
                    yield running
                running += pause
                yield running
            case Pause(seconds):
                running += seconds
                yield running
            case If(_, then, otherwise):
                yield from silences(then, running)
                yield from silences(otherwise, running)
            case _:
                running = 0


def test_every_file_is_right() -> None:
    assert CHECKED.problems == ()
    assert set(PRACTICES) >= set(CATALOGUE)


@each
def test_minutes_and_header_are_those_of_the_catalogue(practice: Practice) -> None:
    minutes, phases, hours, evidence, load, body, pair = CATALOGUE[practice.id]
    assert minutes_of(practice.steps) == practice.minutes == minutes
    assert set(practice.phases) == phases
    assert (practice.not_before, practice.evidence) == (hours, evidence)
    assert (practice.load, practice.body, practice.gate) == (load, body, "none")
    struggle = [s for s in walk(practice.steps) if isinstance(s, Rate) and s.name == "struggle"]
    assert len(struggle) == (2 if pair else 0)
    assert practice.sources
    assert practice.purpose
    assert practice.unknown


@each
def test_nothing_is_said_that_never_should_be(practice: Practice) -> None:
    for text in texts(practice):
        assert not never_said(text), text


@each
def test_it_reads_at_grade_eight_at_most(practice: Practice) -> None:
    assert grade(" ".join(line.text for line in said(practice))) <= 8
    for text in (practice.about, practice.purpose):
        assert grade(text) <= 9, text


@each
def test_no_silence_is_longer_than_a_minute(practice: Practice) -> None:
    assert max(silences(practice.steps)) <= 60


@each
def test_a_way_out_comes_early(practice: Practice) -> None:
    first = " ".join(line.text for line in list(said(practice))[:4]).lower()
    assert re.search(r"\b(leave|leaving|stop|skip|owed|one line|need not)\b", first), first
    assert re.search(r"\b(leav\w+|stop\w*|skip\w*)\b", practice.about.lower())


@each
def test_it_asks_whether_any_of_it_was_too_much_and_ends_once(practice: Practice) -> None:
    top = practice.steps
    assert sum(isinstance(step, TooMuch) for step in top) == 1
    assert isinstance(top[-1], End)
    after = list(walk(top[next(i for i, s in enumerate(top) if isinstance(s, TooMuch)) :]))
    assert not any(isinstance(step, Rate) for step in after)


@each
def test_no_writing_stands_in_the_middle_of_a_body_practice(practice: Practice) -> None:
    if practice.body:
        steps = list(walk(practice.steps))
        asked = next(i for i, s in enumerate(steps) if isinstance(s, TooMuch))
        assert not any(isinstance(step, Write) for step in steps[:asked])


def test_night_company_asks_for_no_number_and_no_typing() -> None:
    assert not any(isinstance(s, Rate | Write) for s in walk(PRACTICES["night-company"].steps))


@each
def test_lines_are_for_the_ear_too(practice: Practice) -> None:
    for line in said(practice):
        assert len(line.text) <= 72
        spoken = re.sub(r"\{[a-z-]+\}", "", line.text)
        assert not re.search(r"[()\[\]/;\u2013\u2014]|\be\.g\.|\bi\.e\.|\betc\b|[0-9]", spoken), (
            line.text
        )
        assert line.text.isascii()


@each
def test_most_lines_are_short(practice: Practice) -> None:
    lengths = [len(line.text.split()) for line in said(practice)]
    assert sum(length <= 12 for length in lengths) >= 0.8 * len(lengths)

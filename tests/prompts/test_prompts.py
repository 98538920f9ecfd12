"""Every built-in practice, held to the bar its words must reach."""

from __future__ import annotations

import re

import pytest

from integrate.core.minutes import minutes_of
from integrate.core.practice import (
    AskAnchor,
    Breathe,
    Card,
    End,
    LeaveOut,
    Line,
    Pause,
    Practice,
    Rate,
    Recall,
    Say,
    Step,
    TooMuch,
    Write,
    walk,
)
from integrate.messages.cards import CARDS
from tests.core.given import EVERY_KIND
from tests.language import grade, never_said

from .given import (
    CHECKED,
    EVERY_WAY,
    PRACTICES,
    each,
    met,
    said,
    shown,
    silences,
    texts,
)

# id: minutes, phases, hours not before, evidence, load, looks inside, a pair of struggle.
CATALOGUE = {
    "prep-intention": (9, {"prep"}, 0, "C", "low", False, False),
    "prep-anchor": (6, {"prep", "anytime"}, 0, "C", "low", True, False),
    "prep-hard-moments": (8, {"prep"}, 0, "C", "low", False, False),
    "capture-first-words": (4, {"day0"}, 0, "C", "low", False, False),
    "capture-three-threads": (8, {"open"}, 24, "C", "low", False, False),
    "ground-feet-seat-room": (2, {"day0", "anytime"}, 0, "C", "low", False, False),
    "ground-five-senses": (3, {"day0", "anytime"}, 0, "C", "low", False, False),
    "mind-breathing-space": (3, {"open", "settle", "sustain", "anytime"}, 24, "B", "low", True, True),
    "mind-anchor": (8, {"open", "settle", "sustain"}, 24, "B", "low", True, True),
    "mind-body-scan": (12, {"open", "settle", "sustain"}, 24, "A", "moderate", True, True),
    "mind-open-sky": (10, {"open", "settle", "sustain"}, 24, "B", "moderate", False, True),
    "mind-ordinary-thing": (4, {"settle", "sustain", "anytime"}, 24, "C", "low", False, True),
    "reframe-alarm": (6, {"prep", "open", "settle"}, 24, "A", "low", False, True),
    "reframe-somatic-tracking": (8, {"settle", "sustain"}, 96, "A", "moderate", True, True),
    "reframe-safety-evidence": (10, {"open", "settle"}, 24, "B", "moderate", False, True),
    "reframe-thought-record": (12, {"settle", "sustain", "anytime"}, 24, "A", "moderate", False, True),
    "reframe-name-the-story": (6, {"open", "settle", "sustain", "anytime"}, 24, "B", "low", False, True),
    "reframe-i-and-the-pain": (7, {"settle", "sustain"}, 96, "B", "moderate", False, True),
    "soften-around": (8, {"open", "settle", "sustain", "anytime"}, 24, "B", "low", True, True),
    "soften-release": (12, {"settle", "sustain", "anytime"}, 24, "B", "low", True, True),
    "soften-long-exhale": (5, {"day0", "open", "settle", "sustain", "anytime"}, 0, "B", "low", True, True),
    "emotion-name-allow": (7, {"open", "settle", "sustain"}, 24, "B", "moderate", True, True),
    "emotion-write-it-out": (19, {"open", "settle"}, 48, "B", "high", False, True),
    "emotion-kind-letter": (12, {"open", "settle", "sustain"}, 24, "B", "moderate", False, True),
    "emotion-kindness-break": (4, {"day0", "open", "settle", "sustain", "anytime"}, 0, "B", "low", False, True),
    "values-sort": (12, {"prep", "settle", "sustain"}, 48, "B", "low", False, False),
    "values-target": (10, {"settle", "sustain"}, 48, "B", "low", False, False),
    "values-one-step": (8, {"open", "settle", "sustain", "anytime"}, 24, "B", "low", False, False),
    "move-baseline": (8, {"settle", "sustain"}, 72, "B", "low", False, False),
    "move-gentle-five": (6, {"open", "settle", "sustain"}, 24, "A", "low", False, True),
    "move-pace-tomorrow": (6, {"settle", "sustain", "anytime"}, 24, "B", "low", False, False),
    "connect-good-and-thanks": (5, {"open", "settle", "sustain", "anytime"}, 24, "B", "low", False, False),
    "connect-reach-out": (6, {"settle", "sustain"}, 48, "B", "low", False, False),
    "flare-first-aid": (4, {"anytime", "day0"}, 0, "C", "low", False, False),
    "flare-plan": (10, {"settle", "sustain", "anytime"}, 48, "B", "low", False, False),
    "check-24h": (4, {"day0", "open"}, 18, "C", "low", False, False),
    "check-72h": (5, {"open"}, 60, "C", "low", False, False),
    "check-1w": (8, {"settle"}, 144, "B", "low", False, False),
    "check-1m": (12, {"sustain"}, 624, "B", "low", False, False),
    "night-company": (6, {"anytime", "day0"}, 0, "C", "low", False, False),
    "session-let-down": (6, {"open", "settle"}, 24, "C", "low", False, False),
    "mind-anchor-one-minute": (1, {"open", "settle", "sustain", "anytime"}, 24, "B", "low", True, False),
    "soften-one-minute": (1, {"open", "settle", "sustain", "anytime"}, 24, "B", "low", True, False),
    "emotion-kindness-one-minute": (1, {"day0", "open", "settle", "sustain", "anytime"}, 0, "B", "low", False, False),
}  # fmt: skip
GATES = {
    "mind-body-scan": "advice",
    "mind-open-sky": "advice",
    "reframe-alarm": "advice",
    "reframe-somatic-tracking": "pain-assessed",
    "reframe-safety-evidence": "pain-assessed",
    "reframe-i-and-the-pain": "advice",
    "soften-release": "advice",
    "emotion-name-allow": "advice",
    "emotion-write-it-out": "therapist-agrees",
    "move-baseline": "advice",
    "move-gentle-five": "advice",
}
"""All others are open to anyone."""
NOT_WHEN = dict.fromkeys(
    ("mind-body-scan", "mind-open-sky", "reframe-i-and-the-pain", "emotion-write-it-out"),
    ("unreal",),
)


def test_no_text_of_any_kind_of_step_is_overlooked() -> None:
    found = set(shown((*EVERY_KIND.steps, AskAnchor("Which one?"))))
    assert found >= {
        "Begin with {anchor}.", "How hard is the holding?", "not at all", "How near?",
        "at its border", "What is at the border?", "The soles, the palms.", "You wrote this.",
        "Nothing was written there.", "What would be kind?", "One comfort, {distance}?",
        "something warm", "Which one?", "Once more, or someone to call?", "Feet. Light. {guard}",
    }  # fmt: skip
    legs_left_out = set(shown(met(EVERY_KIND.steps, frozenset({"legs"}))))
    assert found - legs_left_out == {"The soles, the palms.", "Which?", "left", "Which one?"}
    assert not any(isinstance(s, LeaveOut) for s in walk(met(EVERY_KIND.steps, frozenset())))


@pytest.mark.parametrize(
    ("steps", "longest"),
    [
        ((Pause(40), LeaveOut(("legs",), Say((Line("Feet."),))), Pause(30)), {40, 70}),
        ((Pause(40), LeaveOut(("legs",), Pause(30))), {40, 70}),
        ((Pause(40), Rate("pain", "How much?"), Pause(30)), {70}),
        ((Pause(40), Breathe(4, 6, 60), Pause(30)), {40}),
        ((Pause(20), Recall("x", (), (Line("Here.", 5),), 30), Pause(10)), {45}),
        ((Pause(20), Recall("x", (), (Line("Here.", 5),), 20), Pause(20)), {45}),
        ((Pause(20), Recall("x", otherwise=(Say((Line("Here."),)),)), Pause(20)), {40}),
    ],
)
def test_silence_is_counted_with_what_is_left_out_and_without(
    steps: tuple[Step, ...], longest: set[int]
) -> None:
    assert {silences(met(steps, left_out))[0] for left_out in EVERY_WAY} == longest


def test_every_file_is_right() -> None:
    assert CHECKED.problems == ()
    assert set(PRACTICES) >= set(CATALOGUE)


@each
def test_minutes_and_header_are_those_of_the_catalogue(practice: Practice) -> None:
    minutes, phases, hours, evidence, load, body, pair = CATALOGUE[practice.id]
    assert minutes_of(practice.steps) == practice.minutes == minutes
    assert set(practice.phases) == phases
    assert (practice.not_before, practice.evidence) == (hours, evidence)
    assert (practice.load, practice.body) == (load, body)
    assert practice.gate == GATES.get(practice.id, "none")
    assert practice.not_when == NOT_WHEN.get(practice.id, ())
    struggle = [s for s in walk(practice.steps) if isinstance(s, Rate) and s.name == "struggle"]
    assert len(struggle) == (2 if pair else 0)
    assert practice.sources
    assert practice.purpose
    assert practice.unknown


@each
def test_another_is_there_for_who_stopped_it_twice(practice: Practice) -> None:
    if practice.category in ("ground", "flare"):
        assert not practice.swap
        return
    other = PRACTICES[practice.swap]
    loads = ["low", "moderate", "high"]
    assert loads.index(other.load) <= loads.index(practice.load)
    assert other.gate == "none"
    assert other.not_before <= practice.not_before


@each
def test_nothing_is_said_that_never_should_be(practice: Practice) -> None:
    for text in texts(practice):
        assert not never_said(text), text


@each
def test_it_reads_at_grade_eight_at_most(practice: Practice) -> None:
    assert grade(" ".join(line.text for line in said(practice))) <= 8
    for text in (practice.about, practice.purpose, practice.unknown):
        assert grade(text) <= 8, text


@each
def test_no_silence_is_longer_than_a_minute(practice: Practice) -> None:
    for left_out in EVERY_WAY:
        assert silences(met(practice.steps, left_out))[0] <= 60, set(left_out)


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


@pytest.mark.parametrize("name", ["night-company", "flare-first-aid"])
def test_at_night_and_in_a_flare_no_number_and_no_typing_is_asked_for(name: str) -> None:
    assert not any(isinstance(s, Rate | Write) for s in walk(PRACTICES[name].steps))


def test_first_words_ask_for_no_number() -> None:
    steps = list(walk(PRACTICES["capture-first-words"].steps))
    assert not any(isinstance(step, Rate) for step in steps)
    assert any(isinstance(step, Write) for step in steps)


@each
def test_another_look_at_pain_shows_the_red_flags_before_any_of_it(practice: Practice) -> None:
    cards = [step for step in walk(practice.steps) if isinstance(step, Card)]
    assert {card.name for card in cards} <= set(CARDS)
    if practice.category == "reframe":
        assert cards


@each
def test_no_line_leans_on_a_number_that_may_not_have_been_asked_for(practice: Practice) -> None:
    rated = {step.name for step in walk(practice.steps) if isinstance(step, Rate)}
    for line in said(practice):
        assert not re.search(r"\b(?:that|the|your|this) (?:number|rating|mark)\b", line.text), (
            line.text
        )
        assert rated.isdisjoint(re.findall(r"\{([a-z-]+)\}", line.text)), line.text

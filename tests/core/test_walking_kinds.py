"""The steps that depend on the person and the day: left out, recalled, picked, rested at."""

from __future__ import annotations

import pytest

from integrate.core.answers import MOST_IN_A_LIST, Refused
from integrate.core.journal import Answer
from integrate.core.practice import (
    AskAnchor,
    Breathe,
    Card,
    Condition,
    End,
    If,
    LeaveOut,
    Line,
    Operator,
    Pause,
    Rate,
    Recall,
    Say,
    Step,
)
from integrate.core.replies import Onward, Reply, Said, Skipped, Stopped, WentBack
from integrate.core.sitting import Known, Sitting, current
from integrate.core.walking import apply
from integrate.messages import asking

from .given import (
    COMFORTS,
    EVENING,
    NEAR,
    PAIN,
    THROUGH_EVERY_KIND,
    WORDS,
    WROTE_BEFORE,
    sitting_of,
    sitting_of_every_kind,
    values,
    walked,
)

BREATHE = Breathe(4, 6, 60)
TOUCH = LeaveOut(("touch", "hands"), NEAR)


def leaving(*areas: str) -> Known:
    """Somebody who leaves these out."""
    return Known(leave_out=frozenset(areas))


def steps_of(sitting: Sitting) -> list[Step]:
    """The steps somebody comes by who leaves every question and waits for everything else."""
    seen: list[Step] = []
    while (step := current(sitting)) is not None:
        seen.append(step)
        fits: Reply = Skipped()
        try:
            sitting = apply(sitting, fits, EVENING)
        except Refused:
            sitting = apply(sitting, Onward(), EVENING)
    return seen


# What is left out


@pytest.mark.parametrize(
    ("areas", "seen"),
    [
        ((), [NEAR, PAIN]),
        (("breath", "legs", "sounds", "belly"), [NEAR, PAIN]),
        (("touch",), [PAIN]),
        (("hands",), [PAIN]),
        (("hands", "touch", "breath"), [PAIN]),
    ],
)
def test_a_step_is_passed_over_for_who_leaves_one_of_its_areas_out(
    areas: tuple[str, ...], seen: list[Step]
) -> None:
    assert steps_of(sitting_of(TOUCH, PAIN, known=leaving(*areas))) == seen


def test_everything_in_a_branch_that_is_left_out_is_passed_over() -> None:
    inside = LeaveOut(("breath",), If(Condition("pain", "is not answered"), (WORDS, BREATHE)))

    assert steps_of(sitting_of(inside, NEAR)) == [WORDS, BREATHE, NEAR]
    assert steps_of(sitting_of(inside, NEAR, known=leaving("breath"))) == [NEAR]


def test_what_is_left_out_first_and_last_leaves_the_rest() -> None:
    sitting = sitting_of(TOUCH, LeaveOut(("breath",), BREATHE), known=leaving("touch", "breath"))

    assert sitting.state == "finished"


@pytest.mark.parametrize(
    ("operator", "areas", "seen"),
    [
        ("is", (), WORDS),
        ("is", ("belly",), NEAR),
        ("is", ("touch",), WORDS),
        ("is not", (), NEAR),
        ("is not", ("belly", "touch"), WORDS),
        ("is not", ("touch",), NEAR),
    ],
)
def test_a_branch_may_ask_what_is_left_out(
    operator: Operator, areas: tuple[str, ...], seen: Step
) -> None:
    branch = If(Condition("leave-out", operator, "belly"), (NEAR,), (WORDS,))

    assert current(sitting_of(branch, known=leaving(*areas))) == seen


def test_back_passes_over_what_is_left_out_as_well() -> None:
    at_words = walked(sitting_of(PAIN, TOUCH, WORDS, known=leaving("touch")), Said("3"))

    assert current(at_words) == WORDS
    assert current(walked(at_words, WentBack())) == PAIN
    assert current(walked(at_words, WentBack(), Said("4"))) == WORDS


# Numbers


def test_where_no_numbers_are_asked_for_ratings_are_passed_over_and_unanswered() -> None:
    high = If(Condition("pain", ">=", 8), (NEAR,), (WORDS,))
    sitting = sitting_of(PAIN, high, Rate("pain", "And now?"), known=Known(numbers=False))

    assert current(sitting) == WORDS
    assert values(walked(sitting, Skipped())) == [("words", None)]


def test_a_rating_inside_what_may_be_left_out_is_passed_over_too() -> None:
    sitting = sitting_of(LeaveOut(("legs",), PAIN), known=Known(numbers=False))

    assert sitting.state == "finished"


# What is recalled

LINES = (Line("You wrote this.", 3),)
MISSING = (Say((Line("Nothing was written there."),)), WORDS)


@pytest.mark.parametrize("answers", [(), ("kindly",), ("kindly", "gone")])
def test_words_from_before_are_stood_at_and_gone_on_from(answers: tuple[str, ...]) -> None:
    step = Recall("prep-intention", answers, LINES, 5, MISSING)

    assert steps_of(sitting_of(step, PAIN, known=WROTE_BEFORE)) == [step, PAIN]


@pytest.mark.parametrize(
    "step",
    [
        Recall("prep-intention", ("gone",), LINES, 5, MISSING),
        Recall("prep-anchor", (), LINES, 5, MISSING),
    ],
)
def test_where_nothing_was_written_the_other_steps_are_taken(step: Recall) -> None:
    assert steps_of(sitting_of(step, PAIN, known=WROTE_BEFORE)) == [*MISSING, PAIN]


def test_where_nothing_was_written_and_nothing_stands_for_it_it_is_passed_over() -> None:
    assert steps_of(sitting_of(Recall("prep-anchor", (), LINES, 5), PAIN)) == [PAIN]


def test_an_answer_in_place_of_what_is_recalled_is_come_back_to() -> None:
    sitting = walked(sitting_of(Recall("prep-anchor", otherwise=MISSING), PAIN), Onward())

    assert current(sitting) == WORDS
    assert current(walked(sitting, Skipped())) == PAIN
    assert current(walked(sitting, Skipped(), WentBack())) == WORDS


# Breath and cards


@pytest.mark.parametrize("step", [BREATHE, Card("red-flags"), Recall("prep-intention")])
def test_what_is_no_question_is_only_gone_on_from(step: Step) -> None:
    sitting = sitting_of(step, PAIN, known=WROTE_BEFORE)

    assert current(walked(sitting, Onward())) == PAIN
    with pytest.raises(Refused, match="does not fit here"):
        apply(sitting, Said("1"), EVENING)
    with pytest.raises(Refused, match="does not fit here"):
        apply(sitting, Skipped(), EVENING)


# What is picked


def picked(said: str, own: tuple[str, ...] = ()) -> Answer:
    """The answer to a pick."""
    known = Known(lists={"comforts": own, "others": ("no",)})
    (answer,) = walked(sitting_of(COMFORTS, known=known), Said(said)).answers
    return answer


@pytest.mark.parametrize(
    ("said", "own", "value", "label"),
    [
        ("1", (), "warm", "something warm"),
        ("two", (), "drink", "a drink"),
        ("warm", (), "warm", "something warm"),
        ("A drink.", (), "drink", "a drink"),
        ("some", (), "warm", "something warm"),
        ("1", ("tea, and quiet",), "tea, and quiet", "tea, and quiet"),
        ("2", ("tea, and quiet",), "warm", "something warm"),
        ("3", ("tea, and quiet",), "drink", "a drink"),
        ("TEA", ("tea, and quiet",), "tea, and quiet", "tea, and quiet"),
        ("the long  way home", (), "the long way home", "the long way home"),
        ("no", (), "no", "no"),
        ("x" * MOST_IN_A_LIST, (), "x" * MOST_IN_A_LIST, "x" * MOST_IN_A_LIST),
    ],
)
def test_a_pick_is_a_line_of_ones_own_a_ready_one_or_ones_own_words(
    said: str, own: tuple[str, ...], value: str, label: str
) -> None:
    assert picked(said, own) == Answer("comforts", "pick", "One comfort?", value, label=label)


@pytest.mark.parametrize("own", [("warm",), ("something warm",), ("warm", "a drink", "drink")])
def test_a_line_of_ones_own_that_is_a_ready_one_stands_there_once(own: tuple[str, ...]) -> None:
    assert picked("1", own).value == "warm"
    assert picked("2", own).value == "drink"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("3", asking.A_CHOICE.format(most=2)),
        ("0", asking.A_CHOICE.format(most=2)),
        ("1000", asking.A_CHOICE.format(most=2)),
        ("nine", asking.A_CHOICE.format(most=2)),
        ("", asking.A_CHOICE.format(most=2)),
        (" . ", asking.A_CHOICE.format(most=2)),
        ("x" * (MOST_IN_A_LIST + 1), asking.TOO_LONG.format(most=MOST_IN_A_LIST)),
    ],
)
def test_a_number_that_nothing_has_no_words_and_too_many_are_refused(
    said: str, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        apply(sitting_of(COMFORTS), Said(said), EVENING)
    assert refused.value.reason == reason


def test_a_pick_can_be_left() -> None:
    (answer,) = walked(sitting_of(COMFORTS), Skipped()).answers

    assert answer == Answer("comforts", "pick", "One comfort?")


def test_a_branch_may_ask_what_was_picked() -> None:
    warm = If(Condition("comforts", "is", "warm"), (NEAR,), (WORDS,))

    assert current(walked(sitting_of(COMFORTS, warm), Said("1"))) == NEAR
    assert current(walked(sitting_of(COMFORTS, warm), Said("a warm stone"))) == WORDS
    assert current(walked(sitting_of(COMFORTS, warm), Skipped())) == WORDS


# Where a practice comes to rest


@pytest.mark.parametrize(
    ("areas", "said", "value", "label"),
    [
        ((), "1", "room", "the room around you"),
        ((), "2", "sound", "the nearest sound"),
        ((), "5", "breath", "your breath"),
        ((), "what is under you", "seat", "what is under you"),
        (("sounds",), "2", "light", "the nearest light"),
        (("sounds", "breath", "touch"), "3", "seat", "what is under you"),
    ],
)
def test_an_anchor_is_one_of_those_that_nothing_left_out_is_needed_for(
    areas: tuple[str, ...], said: str, value: str, label: str
) -> None:
    (answer,) = walked(sitting_of(AskAnchor(), known=leaving(*areas)), Said(said)).answers

    assert answer == Answer("anchor", "choose", asking.ANCHOR_ASK, value, label=label)


@pytest.mark.parametrize(
    ("areas", "said", "most"),
    [
        ((), "6", 5),
        ((), "the kettle", 5),
        (("breath",), "breath", 4),
        (("breath",), "5", 4),
        (("sounds", "breath"), "sound", 3),
    ],
)
def test_no_other_anchor_is_taken(areas: tuple[str, ...], said: str, most: int) -> None:
    with pytest.raises(Refused) as refused:
        apply(sitting_of(AskAnchor("Which?"), known=leaving(*areas)), Said(said), EVENING)
    assert refused.value.reason == asking.A_CHOICE.format(most=most)


def test_an_anchor_can_be_left() -> None:
    (answer,) = walked(sitting_of(AskAnchor("Which one?")), Skipped()).answers

    assert answer == Answer("anchor", "choose", "Which one?")


def test_a_whole_way_without_what_is_left_out_and_without_numbers() -> None:
    known = WROTE_BEFORE._replace(leave_out=frozenset({"breath", "legs"}), numbers=False)
    kinds = [type(step).__name__ for step in steps_of(sitting_of_every_kind(known))]

    assert kinds == [
        "Card", "Say", "Choose", "Pause", "Recall", "Pause", "Several", "Write", "Pick",
        "AskAnchor", "TooMuch", "Write", "Offer", "End",
    ]  # fmt: skip


def test_what_is_known_stays_the_same_all_the_way() -> None:
    done = walked(sitting_of_every_kind(), *THROUGH_EVERY_KIND)

    assert done.known == WROTE_BEFORE
    assert walked(sitting_of_every_kind(), Stopped()).known == WROTE_BEFORE


def test_a_quiet_that_is_left_out_is_none() -> None:
    sitting = sitting_of(LeaveOut(("sounds",), Pause(30)), End("Feet."), known=leaving("sounds"))

    assert current(sitting) == End("Feet.")

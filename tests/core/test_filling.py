from __future__ import annotations

import pytest

from integrate.core.filling import asked_words, filled, lines_of
from integrate.core.practice import AskAnchor, End, Line, Offer, Rate, Recall, Say, TooMuch, Write
from integrate.core.replies import Said, Skipped, Typed, Written
from integrate.messages import asking

from .given import ANCHOR, COMFORTS, NEAR, PAIN, WORDS, WROTE_BEFORE, sitting_of, walked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Begin with {anchor}.", f"Begin with {ANCHOR}."),
        ("It was {pain}, and {near}.", "It was seven and a half, and at its border."),
        ("You wrote: {words}", "You wrote: two lines, {anchor}"),
        ("Nothing to fill {} {Not} { pain }", "Nothing to fill {} {Not} { pain }"),
        ("{left} was left", None),
        ("{unknown} was never asked", None),
        ("{anchor} and {unknown}", None),
        ("", ""),
    ],
)
def test_a_text_is_filled_from_what_was_answered(text: str, shown: str | None) -> None:
    sitting = sitting_of(PAIN, NEAR, WORDS, Rate("left", "?"), End("Feet."))
    sitting = walked(sitting, Said("7.5"), Said("edge"), Typed(0, "two\nlines, {anchor}"))
    sitting = walked(sitting, Written(), Skipped())

    assert filled(text, sitting) == shown


def test_a_line_that_names_something_unanswered_is_left_out() -> None:
    step = Say((Line("Here."), Line("Go to {near}.", 9), Line("With {anchor}.", 3)))

    assert lines_of(step, sitting_of(step)) == (Line("Here."), Line(f"With {ANCHOR}.", 3))


def test_a_question_that_names_something_unanswered_is_asked_without_it() -> None:
    sitting = walked(sitting_of(NEAR, Write("w", "What was there {near}?")), Skipped(), Skipped())

    assert sitting.answers[1].asked == "What was there?"


def test_a_pick_is_said_as_it_is_called() -> None:
    sitting = sitting_of(COMFORTS, End("Feet."), known=WROTE_BEFORE)

    assert filled("Have {comforts}.", sitting) is None
    assert filled("Have {comforts}.", walked(sitting, Skipped())) is None
    assert filled("Have {comforts}.", walked(sitting, Said("warm"))) == "Have something warm."
    assert filled("Have {comforts}.", walked(sitting, Said("1"))) == "Have the green cup."
    assert filled("Have {comforts}.", walked(sitting, Said("a  bath"))) == "Have a bath."


def test_the_anchor_is_the_one_chosen_last_and_the_one_before_where_it_was_left() -> None:
    sitting = sitting_of(AskAnchor(), End("Feet."))

    assert filled("Come to {anchor}.", sitting) == f"Come to {ANCHOR}."
    assert filled("Come to {anchor}.", walked(sitting, Skipped())) == f"Come to {ANCHOR}."
    assert filled("Come to {anchor}.", walked(sitting, Said("3"))) == "Come to the nearest light."


def test_the_lines_before_what_is_recalled_are_filled_too() -> None:
    step = Recall("prep-intention", (), (Line("From {anchor}, this.", 2), Line("And {near}.")))

    assert lines_of(step, sitting_of(step)) == (Line(f"From {ANCHOR}, this.", 2),)


@pytest.mark.parametrize(
    ("step", "asked"),
    [
        (TooMuch(), asking.TOO_MUCH),
        (AskAnchor(), asking.ANCHOR_ASK),
        (AskAnchor("Still {anchor}, or another?"), f"Still {ANCHOR}, or another?"),
        (COMFORTS, "One comfort?"),
        (Offer(("night-company",)), ""),
        (Write("w", "What was there {near}?"), "What was there?"),
    ],
)
def test_each_question_has_its_words(step: TooMuch | AskAnchor | Offer | Write, asked: str) -> None:
    assert asked_words(sitting_of(), step) == asked

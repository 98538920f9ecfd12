from __future__ import annotations

from datetime import date

import pytest

from integrate.core.practice import Condition, If, LeaveOut, Line, Recall, Say, Step, TooMuch
from integrate.core.replies import Onward, Stopped
from integrate.core.sitting import (
    LITTLE,
    NOTHING_KNOWN,
    OTHERWISE,
    THEN,
    YES,
    Known,
    Recalled,
    current,
    recalled,
    row_at,
    step_at,
)

from .given import NEAR, PAIN, WORDS, practice_of, sitting_of, walked

SAY = Say((Line("Here."),))
BRANCH = If(Condition("pain", ">=", 8), (PAIN, NEAR), (WORDS,))
LEFT = LeaveOut(("touch",), BRANCH)
RECALL = Recall("prep-intention", otherwise=(SAY, LEFT))
WALK = practice_of(SAY, BRANCH, LEFT, RECALL, TooMuch())


@pytest.mark.parametrize(
    ("path", "step"),
    [
        ((0,), SAY),
        ((1,), BRANCH),
        ((1, THEN, 1), NEAR),
        ((1, OTHERWISE, 0), WORDS),
        ((1, OTHERWISE, 1), None),
        ((2, THEN, 0), BRANCH),
        ((2, THEN, 1), None),
        ((2, THEN, 0, THEN, 0), PAIN),
        ((3, OTHERWISE, 0), SAY),
        ((3, OTHERWISE, 1, THEN, 0, OTHERWISE, 0), WORDS),
        ((5,), None),
    ],
)
def test_a_path_leads_to_a_step(path: tuple[int, ...], step: Step | None) -> None:
    assert step_at(WALK, path) == step


def test_what_follows_too_much_stands_on_its_sides() -> None:
    assert len(row_at(WALK, (4, LITTLE))) == 1
    assert len(row_at(WALK, (4, YES))) == 2
    assert row_at(WALK, ()) == WALK.steps


def test_a_sitting_stands_at_a_step_until_it_is_finished() -> None:
    begun = sitting_of(SAY)

    assert current(begun) == SAY
    assert current(walked(begun, Stopped())) == SAY
    assert current(walked(begun, Onward())) is None


DAY = date(2026, 11, 19)
BOTH = (("here", "A bus."), ("kindly", "To lie there."))


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ((), BOTH),
        (("kindly",), BOTH[1:]),
        (("kindly", "here"), BOTH),
        (("direction", "here"), BOTH[:1]),
        (("direction",), None),
    ],
)
def test_what_is_recalled_are_the_answers_that_are_asked_for(
    answers: tuple[str, ...], words: tuple[tuple[str, str], ...] | None
) -> None:
    known = Known(recalled={"prep-intention": Recalled(DAY, BOTH)})
    step = Recall("prep-intention", answers)

    found = recalled(sitting_of(known=known), step)

    assert found == (None if words is None else Recalled(DAY, words))


@pytest.mark.parametrize(
    "known", [NOTHING_KNOWN, Known(recalled={"prep-intention": Recalled(DAY, ())})]
)
def test_nothing_is_recalled_where_nothing_was_written(known: Known) -> None:
    assert recalled(sitting_of(known=known), Recall("prep-intention")) is None
    assert recalled(sitting_of(known=known), Recall("something-else")) is None


def test_of_somebody_new_nothing_is_left_out_and_numbers_are_asked_for() -> None:
    assert sitting_of().known == NOTHING_KNOWN
    assert (NOTHING_KNOWN.leave_out, NOTHING_KNOWN.numbers) == (frozenset(), True)
    assert NOTHING_KNOWN.on is None

from __future__ import annotations

from integrate.core.practice import (
    Choose,
    Condition,
    If,
    LeaveOut,
    Line,
    Pause,
    Practice,
    Recall,
    Say,
    Write,
)
from integrate.core.timeline import Timed, timeline
from tests.views.given import SOFTENING

ON_EDGE = Condition("where", "is", "edge")
WHERE = Choose("where", "Where?", {"edge": "at its edge", "away": "away"})
NINETEEN_WORDS = " ".join(["word"] * 19)
"""They take ten seconds to say."""


def practice(*steps: object) -> Practice:
    return SOFTENING._replace(steps=steps)  # type: ignore[arg-type]


def times(rows: tuple[Timed, ...]) -> list[object]:
    """When each begins, what is inside in lists of its own."""
    return [
        [round(row.at), *map(times, row.inside)] if row.inside else round(row.at) for row in rows
    ]


def test_each_step_begins_where_the_one_before_it_ends() -> None:
    said = Say((Line(NINETEEN_WORDS, 5), Line(NINETEEN_WORDS)), 20)
    rows, ends = timeline(practice(Pause(7), said, Write("one", "One?", 30), Pause(2)))
    assert times(rows) == [0, 7, 52, 82]
    assert round(ends) == 84


def test_both_branches_begin_at_once_and_what_follows_waits_for_the_longer() -> None:
    rows, ends = timeline(
        practice(WHERE, If(ON_EDGE, (Pause(10), Pause(5)), (Pause(40),)), Pause(1))
    )
    assert times(rows) == [0, [0, [0, 10], [0]], 40]
    assert ends == 41


def test_one_who_took_the_short_branch_takes_the_time_along() -> None:
    steps = (WHERE, If(ON_EDGE, (Pause(10),), (Pause(40),)), If(ON_EDGE, (Pause(60),), ()))
    rows, ends = timeline(practice(*steps))
    assert times(rows) == [0, [0, [0], [0]], [40, [10], []]]
    assert ends == 70


def test_what_is_left_out_and_what_is_recalled_hold_their_steps() -> None:
    recall = Recall("prep-anchor", (), (Line(NINETEEN_WORDS),), 5, (Pause(3), Pause(4)))
    rows, ends = timeline(practice(LeaveOut(("breath",), Pause(9)), recall, Pause(1)))
    assert times(rows) == [[0, [0]], [9, [9, 12]], 24]
    assert round(ends) == 25


def test_a_branch_that_nobody_can_take_has_a_time_all_the_same() -> None:
    never = If(ON_EDGE, (If(Condition("where", "is", "away"), (Pause(3),)),))
    rows, ends = timeline(practice(WHERE, Pause(2), never))
    assert times(rows)[2] == [2, [[2, [0], []]], []]
    assert ends == 2

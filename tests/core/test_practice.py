from __future__ import annotations

import pytest

from integrate.core.practice import (
    Choose,
    Condition,
    End,
    If,
    LeaveOut,
    Line,
    Pause,
    Recall,
    Write,
    speech_seconds,
    walk,
)

NEAR = Choose("near", "How near?", {"around": "around", "edge": "edge", "away": "away"})


def test_walking_comes_by_every_step_in_the_order_of_the_file() -> None:
    inner, outer, last = Pause(1), Write("w", "?"), End("Feet.")
    branch = If(Condition("near", "is", "edge"), (inner,), (outer,))

    assert list(walk((NEAR, branch, last))) == [NEAR, branch, inner, outer, last]


def test_walking_comes_by_what_may_be_left_out_and_what_stands_for_words_from_before() -> None:
    inner, other, last = Pause(1), Write("w", "?"), End("Feet.")
    branch = If(Condition("leave-out", "is", "legs"), (inner,))
    left = LeaveOut(("touch",), branch)
    recall = Recall("prep-intention", otherwise=(other, LeaveOut(("breath",), NEAR)))

    assert list(walk((left, recall, last))) == [
        left, branch, inner, recall, other, recall.otherwise[1], NEAR, last,
    ]  # fmt: skip


def test_a_line_takes_its_words_time() -> None:
    assert speech_seconds(Line("one two three", 9)) == pytest.approx(3 / 114 * 60)
    assert speech_seconds(Line("", 9)) == 0

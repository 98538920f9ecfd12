from __future__ import annotations

import pytest

from integrate.content.lengths import wrong_breath, wrong_paced
from integrate.content.located import Spot
from integrate.content.wrong import Wrong
from integrate.messages import checking as words


def breath(value: object) -> str:
    return wrong_breath(Wrong("breathe", value, Spot(1, "")))


def paced(value: object) -> str:
    return wrong_paced(Wrong("for", value, Spot(1, "", str(value))))


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("in 4 out 6", "in 4, out 6"),
        ("4/6", "in 4, out 6"),
        ("4 - 4", "in 4, out 4"),
        ("In 5, Out 7", "in 5, out 7"),
        ("in 4 s, out 6 s", "in 4, out 6"),
        ("in 4, out 6 for 90 s", "in 4, out 6"),
        ("out 6, in 4", "in 4, out 6"),
        ("in 3.5, out 6.4", "in 4, out 6"),
        ({"in": 4, "out": 6}, "in 4, out 6"),
        ({"out": 8, "in": 4}, "in 4, out 8"),
        ("slowly", "in 4, out 6"),
        (6, "in 4, out 6"),
        (["in 4", "out 6"], "in 4, out 6"),
        (True, "in 4, out 6"),
    ],
)
def test_a_breath_that_cannot_be_read_is_told_as_it_was_probably_meant(
    written: object, better: str
) -> None:
    assert breath(written) == f"I cannot read this breath. Write: {better}"


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("in 4, hold 4, out 6", "in 4, out 6"),
        ("4-7-8", "in 4, out 8"),
        ("4 4 4 4", "in 4, out 4"),
        ("in 9, hold 1, out 3", "in 8, out 8"),
        ("hold", "in 4, out 6"),
        ("hold for 4", "in 4, out 6"),
        ({"in": 4, "hold": 2, "out": 6}, "in 4, out 6"),
    ],
)
def test_no_breath_is_held(written: object, better: str) -> None:
    assert breath(written) == f"No breath is held here. Write: {better}"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("in 6, out 4", "The breath out is never shorter than the breath in. Write: in 6, out 6"),
        ("in 9, out 3", "The breath out is never shorter than the breath in. Write: in 8, out 8"),
        (
            "in 1, out 12",
            "A breath goes in for 2 to 8 seconds and out for 2 to 10. Write: in 2, out 10",
        ),
        (None, words.NOTHING.format(word="breathe", example="breathe: in 4, out 6")),
    ],
)
def test_a_breath_out_of_range_is_told_with_the_nearest(written: object, says: str) -> None:
    assert breath(written) == says


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (90, "90 what? Write 90 s."),
        (2, "2 what? Write 2 min."),
        ("90 sec", "'90 sec' is not a length I know. Write 90 s."),
        ("2 minutes", "'2 minutes' is not a length I know. Write 2 min."),
        ("300s", "'300s' is not a length I know. Write 300 s."),
        (None, "There is nothing after 'for'. Write something there, such as: for: 90 s"),
    ],
)
def test_how_long_a_breath_is_paced_is_told_as_it_was_probably_meant(
    written: object, says: str
) -> None:
    assert paced(written) == says


@pytest.mark.parametrize(
    "written", [7, 0, 301, "5 s", "6 min", "1 h", "a while", "1 min 30 s", True, []]
)
def test_how_long_a_breath_may_be_paced_is_told(written: object) -> None:
    assert paced(written) == "A breath is paced for 10 s to 5 min. Write one such as for: 90 s"

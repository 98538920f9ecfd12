from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.phrases import (
    read_breath,
    read_condition,
    read_line,
    read_lines,
    seconds,
    span,
    write_breath,
    write_condition,
    write_line,
)
from integrate.core.practice import Condition, Line

from .test_written import CONDITIONS, LENGTHS, LINES


@given(CONDITIONS)
def test_a_condition_survives_being_written_and_read(condition: Condition) -> None:
    assert read_condition(write_condition(condition)) == condition


@given(LINES)
def test_a_line_survives_being_written_and_read(line: Line) -> None:
    assert read_line(write_line(line)) == line


@given(LENGTHS)
def test_a_length_survives_being_written_and_read(length: int) -> None:
    assert seconds(span(length)) == length


@pytest.mark.parametrize(
    ("written", "length"),
    [("0 s", 0), ("12 s", 12), ("90 s", 90), ("2 min", 120), ("60 min", 3600), ("24 h", 86400)],
)
def test_a_length_is_read_in_its_unit(written: str, length: int) -> None:
    assert seconds(written) == length


@pytest.mark.parametrize(
    ("length", "written"),
    [(0, "0 s"), (12, "12 s"), (60, "1 min"), (90, "90 s"), (3600, "1 h"), (5400, "90 min")],
)
def test_a_length_is_written_in_the_largest_unit_that_fits(length: int, written: str) -> None:
    assert span(length) == written


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("distance is edge", Condition("distance", "is", "edge")),
        ("too-much is not yes", Condition("too-much", "is not", "yes")),
        ("too-much is not", Condition("too-much", "is", "not")),
        ("side is not-yet", Condition("side", "is", "not-yet")),
        ("struggle is 8", Condition("struggle", "is", "8")),
        ("struggle >= 8", Condition("struggle", ">=", 8)),
        ("struggle < 10", Condition("struggle", "<", 10)),
        ("title is answered", Condition("title", "is answered")),
        ("title is not answered", Condition("title", "is not answered")),
    ],
)
def test_a_condition_is_read(text: str, condition: Condition) -> None:
    assert read_condition(text) == condition


@pytest.mark.parametrize(
    "text",
    [
        "",
        "distance",
        "distance is",
        "distance = edge",
        "distance == edge",
        "Distance is edge",
        "distance is Edge",
        "distance is the edge",
        " distance is edge",
        "distance is edge ",
        "distance is edge\n",
        "distance  is edge",
        "struggle >= eight",
        "struggle >= -1",
        "struggle >= 1000",
        "struggle>=8",
        "struggle >= 8 and distance is edge",
        "1 is 1",
    ],
)
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=rf"^{re.escape(text)}\Z"):
        read_condition(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Whatever can be propped, prop. ~9", Line("Whatever can be propped, prop.", 9)),
        ("Quiet.   ~120", Line("Quiet.", 120)),
        ("No quiet named.", Line("No quiet named.")),
        ("About ~5 of them", Line("About ~5 of them")),
        ("A thousand ~1000", Line("A thousand ~1000")),
        ("Two ~5 ~0", Line("Two ~5")),
        ("Fast~5", Line("Fast~5")),
    ],
)
def test_a_line_may_end_in_its_seconds_of_quiet(text: str, line: Line) -> None:
    assert read_line(text) == line


def test_the_lines_of_a_text_are_read_without_the_empty_ones() -> None:
    assert read_lines("\n  One. ~3\n\n Two.\n") == (Line("One.", 3), Line("Two."))
    assert read_lines("") == ()


@given(st.integers(0, 99), st.integers(0, 99))
def test_a_breath_survives_being_written_and_read(breath_in: int, out: int) -> None:
    assert read_breath(write_breath(breath_in, out)) == (breath_in, out)


def test_a_breath_is_read() -> None:
    assert read_breath("in 4, out 6") == (4, 6)


@pytest.mark.parametrize("text", ["", "4, 6", "in 4 out 6", "in 4, hold 4, out 6", "in 4, out 6\n"])
def test_what_is_no_breath_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=rf"^{re.escape(text)}\Z"):
        read_breath(text)

from __future__ import annotations

import json
import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.practice import (
    Choose,
    Condition,
    End,
    Evidence,
    Gate,
    If,
    Line,
    Load,
    Offer,
    Pause,
    Phase,
    Practice,
    Rate,
    Say,
    Step,
    TooMuch,
    Write,
    walk,
)
from integrate.core.written import (
    FORMAT,
    KINDS,
    read_condition,
    read_line,
    read_practice,
    read_step,
    seconds,
    span,
    write_condition,
    write_line,
    write_practice,
    write_step,
)

from .given import EVERY_KIND

NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
KEYS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True).filter(
    lambda key: key != "answered"
)
TEXTS = st.text(max_size=20) | st.sampled_from(
    ["Begin with {anchor}.", "if: yes", "- 'a' # b", "~5"]
)
SPOKEN = (TEXTS | st.just("Wait ~12")).filter(
    lambda text: text == text.strip() and len(text.splitlines()) == 1
)
LINES = st.builds(Line, SPOKEN, st.integers(0, 999))
LENGTHS = st.integers(0, 7200)

CONDITIONS = (
    st.builds(Condition, NAMES, st.sampled_from(["is", "is not"]), KEYS)
    | st.builds(Condition, NAMES, st.sampled_from([">=", "<=", ">", "<"]), st.integers(0, 999))
    | st.builds(Condition, NAMES, st.sampled_from(["is answered", "is not answered"]))
)
PLAIN_STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(Say, st.lists(LINES, min_size=1, max_size=3).map(tuple), LENGTHS),
    st.builds(Pause, LENGTHS),
    st.builds(Rate, NAMES, TEXTS, TEXTS, TEXTS, st.integers(0, 3), st.integers(4, 20)),
    st.builds(Choose, NAMES, TEXTS, st.dictionaries(KEYS, TEXTS, max_size=4), TEXTS),
    st.builds(Write, NAMES, TEXTS),
    st.builds(Offer, st.lists(NAMES, min_size=1, max_size=3).map(tuple), TEXTS),
    st.just(TooMuch()),
    st.builds(End, TEXTS),
)
STEPS = st.recursive(
    PLAIN_STEPS,
    lambda inner: st.builds(
        If,
        CONDITIONS,
        st.lists(inner, min_size=1, max_size=3).map(tuple),
        st.lists(inner, max_size=2).map(tuple),
    ),
    max_leaves=6,
)
PRACTICES = st.builds(
    Practice,
    id=NAMES,
    title=TEXTS,
    about=TEXTS,
    category=NAMES,
    phases=st.lists(st.sampled_from(get_args(Phase)), unique=True).map(tuple),
    gate=st.sampled_from(get_args(Gate)),
    load=st.sampled_from(get_args(Load)),
    evidence=st.sampled_from(get_args(Evidence)),
    minutes=st.integers(0, 60),
    purpose=TEXTS,
    unknown=TEXTS,
    steps=st.lists(STEPS, max_size=5).map(tuple),
    not_before=st.integers(0, 400),
    body=st.booleans(),
    sources=st.lists(TEXTS, max_size=2).map(tuple),
    language=st.sampled_from(["en", "de"]),
)


def orders_of(practice: Practice) -> list[list[str]]:
    """The options of every choice, in their order, which equality does not look at."""
    return [list(step.options) for step in walk(practice.steps) if isinstance(step, Choose)]


@given(PRACTICES)
def test_a_practice_survives_being_written_and_read(practice: Practice) -> None:
    document = json.loads(json.dumps(write_practice(practice)))
    read = read_practice(document)

    assert read == practice
    assert orders_of(read) == orders_of(practice)
    assert write_practice(read) == document


@given(STEPS)
def test_a_step_is_written_with_just_one_kind_first(step: Step) -> None:
    written = write_step(step)

    assert next(iter(written)) == next(kind for kind in KINDS if kind in written)
    assert read_step(written) == step


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


def test_empty_lines_of_a_say_are_no_lines() -> None:
    read = read_step({"say": "\n  One. ~3\n\n  Two.\n\n", "pause": "1 min"})

    assert read == Say((Line("One.", 3), Line("Two.")), 60)


def test_what_a_document_leaves_out_is_as_usual() -> None:
    document = write_practice(EVERY_KIND)
    for word in ("body", "sources", "language"):
        del document[word]

    assert document["integrate"] == FORMAT
    assert read_practice(document) == EVERY_KIND
    assert read_step({"rate": "pain", "ask": "?"}) == Rate("pain", "?")
    assert read_step({"if": "a is b", "then": []}) == If(Condition("a", "is", "b"), ())


@pytest.mark.parametrize(
    ("written", "hours"), [("0 h", 0), ("24 h", 24), ("30 min", 1), ("90 min", 2), ("1 s", 1)]
)
def test_not_before_is_never_read_as_earlier(written: str, hours: int) -> None:
    document = write_practice(EVERY_KIND) | {"not-before": written}

    assert read_practice(document).not_before == hours

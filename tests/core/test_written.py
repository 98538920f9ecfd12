from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.comfort import AREAS
from integrate.core.practice import (
    AskAnchor,
    Breathe,
    Card,
    Choose,
    Condition,
    End,
    Evidence,
    Gate,
    If,
    LeaveOut,
    Line,
    Load,
    Offer,
    Pause,
    Phase,
    Pick,
    Practice,
    Rate,
    Recall,
    Say,
    Step,
    TooMuch,
    Write,
    walk,
)
from integrate.core.written import (
    FORMAT,
    KINDS,
    read_practice,
    read_step,
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
LINE_LISTS = st.lists(LINES, max_size=3).map(tuple)
NAME_LISTS = st.lists(NAMES, max_size=3).map(tuple)
LENGTHS = st.integers(0, 7200)
AREA_LISTS = st.lists(st.sampled_from(AREAS), min_size=1, unique=True).map(tuple)

CONDITIONS = (
    st.builds(Condition, NAMES, st.sampled_from(["is", "is not"]), KEYS)
    | st.builds(Condition, NAMES, st.sampled_from([">=", "<=", ">", "<"]), st.integers(0, 999))
    | st.builds(Condition, NAMES, st.sampled_from(["is answered", "is not answered"]), st.none())
)
PLAIN_STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(Say, st.lists(LINES, min_size=1, max_size=3).map(tuple), LENGTHS),
    st.builds(Pause, LENGTHS),
    st.builds(Rate, NAMES, TEXTS, TEXTS, TEXTS, st.integers(0, 3), st.integers(4, 20)),
    st.builds(Choose, NAMES, TEXTS, st.dictionaries(KEYS, TEXTS, max_size=4), TEXTS, st.booleans()),
    st.builds(Write, NAMES, TEXTS),
    st.builds(Pick, NAMES, TEXTS, st.dictionaries(KEYS, TEXTS, max_size=4)),
    st.builds(AskAnchor, TEXTS),
    st.builds(Breathe, st.integers(0, 99), st.integers(0, 99), LENGTHS),
    st.builds(Card, NAMES),
    st.builds(Recall, NAMES, NAME_LISTS, LINE_LISTS, LENGTHS, st.just(())),
    st.builds(Offer, st.lists(NAMES, min_size=1, max_size=3).map(tuple), TEXTS),
    st.just(TooMuch()),
    st.builds(End, TEXTS),
)


def branching(inner: st.SearchStrategy[Step]) -> st.SearchStrategy[Step]:
    """Steps with others inside them; none is left out twice, for that is written once."""
    rows = st.lists(inner, max_size=2).map(tuple)
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    branch = st.builds(If, CONDITIONS, some, rows)
    recall = st.builds(Recall, NAMES, NAME_LISTS, LINE_LISTS, LENGTHS, rows)
    plain = PLAIN_STEPS.filter(lambda step: not isinstance(step, TooMuch | End))
    return branch | recall | st.builds(LeaveOut, AREA_LISTS, branch | recall | plain)


STEPS = st.recursive(PLAIN_STEPS, branching, max_leaves=6)
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
    """The options of every choice and pick, in their order, which equality does not look at."""
    return [list(step.options) for step in walk(practice.steps) if isinstance(step, Choose | Pick)]


@given(PRACTICES)
def test_a_practice_survives_being_written_and_read(practice: Practice) -> None:
    document = json.loads(json.dumps(write_practice(practice)))
    read = read_practice(document)

    # A named tuple equals one of another kind with the same content; its words say which it is.
    assert repr(read) == repr(practice)
    assert orders_of(read) == orders_of(practice)
    assert write_practice(read) == document


@given(STEPS)
def test_a_step_is_written_with_just_one_kind_first(step: Step) -> None:
    written = write_step(step)

    assert next(iter(written)) == next(kind for kind in KINDS if kind in written)
    assert read_step(written) == step


def test_empty_lines_of_a_say_are_no_lines() -> None:
    read = read_step({"say": "\n  One. ~3\n\n  Two.\n\n", "pause": "1 min"})

    assert read == Say((Line("One.", 3), Line("Two.")), 60)


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ({"breathe": "in 4, out 6", "for": "90 s"}, Breathe(4, 6, 90)),
        ({"card": "red-flags"}, Card("red-flags")),
        ({"anchor": "ask"}, AskAnchor()),
        ({"anchor": "ask", "ask": "Which?"}, AskAnchor("Which?")),
        (
            {"pick": "comforts", "ask": "One?", "options": {"warm": "warmth", "sip": "a sip"}},
            Pick("comforts", "One?", {"warm": "warmth", "sip": "a sip"}),
        ),
        ({"recall": "prep-intention"}, Recall("prep-intention")),
        (
            {
                "recall": "prep-intention",
                "answers": ["here", "kindly"],
                "say": "You wrote this. ~2",
                "else": [{"say": "Nothing here."}],
                "pause": "15 s",
            },
            Recall(
                "prep-intention",
                ("here", "kindly"),
                (Line("You wrote this.", 2),),
                15,
                (Say((Line("Nothing here."),)),),
            ),
        ),
        ({"pause": "12 s", "leave-out": ["breath"]}, LeaveOut(("breath",), Pause(12))),
        (
            {
                "if": "leave-out is not legs",
                "then": [{"card": "red-flags"}],
                "leave-out": ["touch", "hands"],
            },
            LeaveOut(
                ("touch", "hands"),
                If(Condition("leave-out", "is not", "legs"), (Card("red-flags"),)),
            ),
        ),
    ],
)
def test_each_of_the_words_is_read_and_written_alike(
    written: dict[str, object], step: Step
) -> None:
    assert read_step(written) == step
    assert write_step(step) == written


def test_one_thing_to_leave_out_needs_no_list() -> None:
    assert read_step({"pause": "12 s", "leave-out": "breath"}) == LeaveOut(("breath",), Pause(12))


@pytest.mark.parametrize(
    ("step", "again"),
    [
        ({"recall": "x", "say": "Here.", "pause": "5 s"}, Recall),
        ({"say": "Here.", "pause": "5 s"}, Say),
        ({"leave-out": "breath", "for": "20 s", "breathe": "in 4, out 6"}, LeaveOut),
    ],
)
def test_the_kind_of_a_step_does_not_hang_on_the_order_of_its_words(
    step: dict[str, object], again: type
) -> None:
    backwards = dict(reversed(step.items()))

    assert read_step(step) == read_step(backwards)
    assert isinstance(read_step(step), again)


def test_every_kind_of_step_survives_being_written_and_read() -> None:
    document = json.loads(json.dumps(write_practice(EVERY_KIND)))

    assert repr(read_practice(document)) == repr(EVERY_KIND)


def test_what_a_document_leaves_out_is_as_usual() -> None:
    document = write_practice(EVERY_KIND)
    for word in ("body", "sources", "language"):
        del document[word]

    assert document["integrate"] == FORMAT
    assert repr(read_practice(document)) == repr(EVERY_KIND)
    assert read_step({"rate": "pain", "ask": "?"}) == Rate("pain", "?")
    assert read_step({"if": "a is b", "then": []}) == If(Condition("a", "is", "b"), ())


@pytest.mark.parametrize(
    ("written", "hours"), [("0 h", 0), ("24 h", 24), ("30 min", 1), ("90 min", 2), ("1 s", 1)]
)
def test_not_before_is_never_read_as_earlier(written: str, hours: int) -> None:
    document = write_practice(EVERY_KIND) | {"not-before": written}

    assert read_practice(document).not_before == hours

from __future__ import annotations

from collections.abc import Callable

import pytest

from integrate.core.gates import ADVICE, PAIN_ASSESSED, Statement
from integrate.core.schedule import Outline
from integrate.flows.gates import (
    Shut,
    ask_after_two_stops,
    ask_beyond_enough,
    ask_gate,
    ask_instead,
    ask_whether_real,
)
from integrate.flows.ports import EndOfInput
from integrate.messages import asking
from integrate.messages import gates as words

from .given import EVENING, NUMBERS, Scripted

TRACKING = Outline(
    id="reframe-somatic-tracking",
    title="Somatic tracking",
    minutes=8,
    category="reframe",
    phases=("settle", "sustain"),
    not_before=96,
    gate="pain-assessed",
    body=True,
    writes=False,
    breathes=False,
)
BASELINE = TRACKING._replace(
    id="move-baseline", title="Find your baseline", category="move", gate="advice"
)
LEFT = ["stop", "/stop", "q", "back", EndOfInput()]
"""Every way of leaving a question."""

Asks = Callable[[Scripted], object]


def people() -> tuple[str, ...]:
    return NUMBERS


def said(outline: Outline, *typed: str | BaseException) -> tuple[Statement | Shut, Scripted]:
    """What is said at a gate by somebody who types this."""
    person = Scripted([*typed])
    return ask_gate(person, outline, EVENING, people), person


# The card of advice.


@pytest.mark.parametrize("typed", ["1", "yes", "y", "Yes."])
def test_a_card_that_was_read_opens_its_practice(typed: str) -> None:
    statement, person = said(BASELINE, typed)

    assert statement == Statement(ADVICE, EVENING, practice="move-baseline")
    assert person.shown[0] == "Find your baseline is not for everybody. Ask your clinic first"
    assert person.shown[1 : 1 + len(words.ADVICE_IF)] == [*words.ADVICE_IF]


@pytest.mark.parametrize("typed", ["", "2", "no", "n", "skip", *LEFT], ids=repr)
def test_a_card_can_be_read_and_left(typed: str | BaseException) -> None:
    statement, person = said(BASELINE, typed)

    assert statement == ("waits" if typed in ("2", "no", "n") else "left")
    assert len(person.prompts) == 1


def test_only_before_a_practice_that_moves_is_a_fall_or_a_heart_spoken_of() -> None:
    assert words.ADVICE_MOVES in said(BASELINE, "")[1].shown
    assert words.ADVICE_MOVES not in said(BASELINE._replace(category="emotion"), "")[1].shown


# Who has looked at the pain.


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("1", "a doctor"),
        ("doctor", "a doctor"),
        ("a nurse", "a nurse"),
        ("physio.", "a physio"),
        ("4", "someone else who treats pain"),
        ("so", "someone else who treats pain"),
        ("", ""),
        ("skip", ""),
    ],
)
def test_somebody_says_who_looked_at_the_pain_or_rather_not(typed: str, who: str) -> None:
    statement, person = said(TRACKING, "yes", typed, "this  spring")

    assert statement == Statement(PAIN_ASSESSED, EVENING, who=who, when="this spring")
    assert person.shown[0] == words.PAIN.format(title="Somatic tracking")


@pytest.mark.parametrize("typed", ["", " ", "skip", "k", "anchor"])
def test_when_that_was_can_be_left_open(typed: str) -> None:
    statement, _ = said(TRACKING, "1", "1", typed)

    assert statement == Statement(PAIN_ASSESSED, EVENING, who="a doctor")


@pytest.mark.parametrize("typed", ["2", "no", "no, or not sure"])
def test_a_pain_that_nobody_looked_at_waits(typed: str) -> None:
    statement, person = said(TRACKING, typed)

    assert statement == "waits"
    assert person.shown[-1] == words.PAIN_WAITS


@pytest.mark.parametrize("typed", ["", "skip", *LEFT], ids=repr)
def test_whether_it_was_looked_at_need_not_be_said(typed: str | BaseException) -> None:
    statement, person = said(TRACKING, typed)

    assert statement == "left"
    assert words.PAIN_WAITS not in person.shown
    assert len(person.prompts) == 1


@pytest.mark.parametrize("before", [["yes"], ["yes", "2"]])
@pytest.mark.parametrize("typed", LEFT, ids=repr)
def test_stop_stops_at_every_question_and_nothing_is_noted(
    before: list[str], typed: str | BaseException
) -> None:
    statement, person = said(TRACKING, *before, typed, "never asked for")

    assert statement == "left"
    assert len(person.prompts) == len(before) + 1
    assert person.shown[-1] == words.NOTHING_NOTED


def test_what_is_no_answer_is_asked_again() -> None:
    statement, person = said(TRACKING, "9", "1", "7", "2", "x" * 121, "May")

    assert statement == Statement(PAIN_ASSESSED, EVENING, who="a nurse", when="May")
    assert asking.ONE_OF.format(most=2) in person.shown
    assert asking.A_CHOICE.format(most=4) in person.shown
    assert asking.TOO_LONG.format(most=120) in person.shown


def test_a_hundred_and_twenty_letters_are_kept() -> None:
    statement, _ = said(TRACKING, "1", "1", "x" * 120)

    assert isinstance(statement, Statement)
    assert statement.when == "x" * 120


def test_no_answer_stands_for_the_agreement_of_a_therapist() -> None:
    statement, person = said(TRACKING._replace(gate="therapist-agrees"), "yes", "1", "May")

    assert statement == "waits"
    assert person.prompts == []
    assert person.shown == [words.AGREED.format(title="Somatic tracking")]


# Others in its place.


def instead(*typed: str | BaseException) -> tuple[int | None, Scripted]:
    person = Scripted([*typed])
    return ask_instead(person, ["Feet, seat, room", "First words"], people), person


@pytest.mark.parametrize(("typed", "number"), [("1", 0), ("feet", 0), ("2", 1), ("first", 1)])
def test_another_can_be_had_meanwhile(typed: str, number: int) -> None:
    assert instead(typed)[0] == number


@pytest.mark.parametrize("typed", ["", "skip", *LEFT], ids=repr)
def test_nothing_has_to_be_done_meanwhile(typed: str | BaseException) -> None:
    number, person = instead(typed)

    assert number is None
    assert person.shown.count(asking.LEFT) == 1


def test_where_there_is_no_other_nothing_is_asked() -> None:
    person = Scripted(["1"])

    assert ask_instead(person, [], people) is None
    assert person.shown == []


def after_stops(*typed: str | BaseException) -> tuple[int | None, Scripted]:
    person = Scripted([*typed])
    return ask_after_two_stops(person, "Somatic tracking", "Feet, seat, room", people), person


@pytest.mark.parametrize(
    ("typed", "number"), [("", 0), ("1", 0), ("feet", 0), ("2", 1), ("somatic", 1)]
)
def test_after_two_stops_another_comes_first_and_the_same_one_is_there(
    typed: str, number: int
) -> None:
    found, person = after_stops(typed)

    assert found == number
    assert person.shown[0] == words.STOPPED_TWICE.format(title="Somatic tracking")
    assert "Somatic tracking, from the anchor" in person.shown


@pytest.mark.parametrize("typed", ["skip", *LEFT], ids=repr)
def test_after_two_stops_it_can_be_left(typed: str | BaseException) -> None:
    number, person = after_stops(typed)

    assert number is None
    assert person.shown[-1] == asking.LEFT


# Whether things feel real, and a day that is full.


@pytest.mark.parametrize(
    ("typed", "feels_real"),
    [("1", True), ("yes", True), ("2", False), ("partly", False), ("no", False), ("3", False)],
)
def test_only_a_yes_says_that_things_feel_real(typed: str, feels_real: bool) -> None:
    person = Scripted([typed])

    assert ask_whether_real(person, "Sky and weather", people) is feels_real
    assert person.shown[0] == words.REAL.format(title="Sky and weather")
    assert (words.REAL_WAITS in person.shown) is not feels_real


@pytest.mark.parametrize("typed", ["", "skip", *LEFT], ids=repr)
def test_how_things_feel_need_not_be_said(typed: str | BaseException) -> None:
    person = Scripted([typed])

    assert ask_whether_real(person, "Sky and weather", people) is None
    assert person.shown[-1] == asking.LEFT


@pytest.mark.parametrize(
    ("typed", "begins"), [("2", True), ("sky", True), ("1", False), ("leave", False)]
)
def test_a_full_day_is_told_and_it_is_ones_own_choice(typed: str, begins: bool) -> None:
    person = Scripted([typed])

    assert ask_beyond_enough(person, "Sky and weather", 40, people) is begins
    assert person.shown[0] == words.ENOUGH
    assert "forty minutes" in person.shown[1]
    assert (person.shown[-1] == asking.LEFT) is not begins


@pytest.mark.parametrize("typed", ["", "skip", *LEFT], ids=repr)
def test_on_a_full_day_anything_else_leaves_it(typed: str | BaseException) -> None:
    assert not ask_beyond_enough(Scripted([typed]), "Sky and weather", 40, people)


# What works at every one of these questions.

QUESTIONS: dict[str, tuple[list[str], Asks]] = {
    "the card": ([], lambda person: ask_gate(person, BASELINE, EVENING, people)),
    "the pain": ([], lambda person: ask_gate(person, TRACKING, EVENING, people)),
    "who": (["1"], lambda person: ask_gate(person, TRACKING, EVENING, people)),
    "when": (["1", "1"], lambda person: ask_gate(person, TRACKING, EVENING, people)),
    "meanwhile": ([], lambda person: ask_instead(person, ["Feet, seat, room"], people)),
    "whether real": ([], lambda person: ask_whether_real(person, "Sky and weather", people)),
    "beyond enough": ([], lambda person: ask_beyond_enough(person, "Sky", 40, people)),
    "two stops": ([], lambda person: ask_after_two_stops(person, "One", "Another", people)),
}


@pytest.mark.parametrize(("typed", "keys"), [("!", False), ("help", True), ("?", True)])
@pytest.mark.parametrize("question", QUESTIONS)
def test_people_and_help_are_shown_and_it_is_asked_again(
    question: str, typed: str, keys: bool
) -> None:
    before, asks = QUESTIONS[question]
    person = Scripted([*before, typed])
    asks(person)

    assert NUMBERS[1] in person.shown
    assert (asking.HELP[0] in person.shown) is keys
    assert person.prompts[len(before)] == person.prompts[len(before) + 1]


@pytest.mark.parametrize("question", QUESTIONS)
def test_ctrl_c_passes_through(question: str) -> None:
    before, asks = QUESTIONS[question]

    with pytest.raises(KeyboardInterrupt):
        asks(Scripted([*before, KeyboardInterrupt()]))

from __future__ import annotations

import textwrap

import pytest

from integrate.content.people import people_to_call
from integrate.flows.ports import EndOfInput
from integrate.flows.shown_people import rows_of_prompt
from integrate.flows.worries import Answer, ask_whether_to_go_on, ask_worries
from integrate.messages import asking
from integrate.messages import worries as words
from integrate.ui.plain import wrapped

from .given import Scripted

OWN = ("Your people:", "  Ana, 555 0100")
LINES = ("Someone to talk to:", "  Anywhere: findahelpline.com")
DANGER = ("In danger now, or badly unwell: your emergency number.", "  Europe 112")
PEOPLE = (*OWN, *LINES, *DANGER)
CLINIC = "Clinic: 555 0199"
LEFT = ["stop", "/stop", "q", "skip", "back", EndOfInput()]


def asked(
    *typed: str | BaseException, people: tuple[str, ...] = PEOPLE, clinic: str = ""
) -> tuple[str, list[str], Scripted]:
    """The answer, what was said to it, and the person."""
    person = Scripted([*typed])
    answer = ask_worries(person, lambda: people, clinic)
    prompt = [words.ASK, *words.LISTS, words.NONE]
    return answer, person.shown[len(prompt) :], person


@pytest.mark.parametrize("typed", ["", " ", "4", "none", "none of these", "no", "No."])
def test_nothing_of_it_is_the_shortest_answer_and_nothing_is_said_to_it(typed: str) -> None:
    answer, said, person = asked(typed)

    assert (answer, said) == ("none", [])
    assert [prompt.ask for prompt in person.prompts] == [words.ASK]


@pytest.mark.parametrize("typed", ["1", "one", "fainting"])
def test_fainting_and_the_like_are_for_the_emergency_number_and_nothing_else(typed: str) -> None:
    answer, said, _ = asked(typed)

    assert answer == "emergency"
    assert said == [words.EMERGENCY, *DANGER]


@pytest.mark.parametrize("typed", ["2", "thoughts of dying"])
def test_thoughts_of_dying_are_for_people_ones_own_first(typed: str) -> None:
    answer, said, _ = asked(typed)

    assert answer == "people"
    assert said == [words.PEOPLE, *PEOPLE]


@pytest.mark.parametrize(
    ("clinic", "line"), [(CLINIC, f"  {CLINIC}"), ("", words.NO_CLINIC)], ids=["kept", "not kept"]
)
@pytest.mark.parametrize("typed", ["3", "burning"])
def test_burning_and_the_like_are_for_the_clinic_and_for_others_where_it_is_closed(
    typed: str, clinic: str, line: str
) -> None:
    answer, said, _ = asked(typed, clinic=clinic)

    assert answer == "clinic"
    assert said == [words.CLINIC, line, words.NOBODY_THERE]


@pytest.mark.parametrize(
    ("people", "shown"),
    [(DANGER, DANGER), (DANGER[:1], DANGER[:1]), (("  999",), ("  999",)), ((), ())],
)
def test_whatever_people_there_are_the_last_of_them_are_shown(
    people: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    assert asked("1", people=people)[1] == [words.EMERGENCY, *shown]


@pytest.mark.parametrize("country", ["any", "us", "gb", "ca", "eu"])
def test_the_emergency_number_fits_on_the_smallest_screen(country: str) -> None:
    _, said, _ = asked("1", people=(*OWN, *people_to_call(None, country)))

    assert sum(len(textwrap.wrap(line, 40)) for line in said) <= 8
    assert any("In danger now" in line for line in said)


@pytest.mark.parametrize("typed", LEFT, ids=repr)
def test_it_can_be_left_and_nothing_more_is_asked(typed: str | BaseException) -> None:
    answer, said, person = asked(typed)

    assert (answer, said) == ("left", [words.LEFT])
    assert len(person.prompts) == 1


@pytest.mark.parametrize("typed", ["5", "0", "yes", "not sure", "no chest pain", "anchor"])
def test_what_is_no_answer_is_never_taken_for_one(typed: str) -> None:
    answer, said, _ = asked(typed, "2")

    assert answer == "people"
    assert said[0] == words.WHICH


@pytest.mark.parametrize("none", ["4", "none", "no"])
def test_whoever_tried_to_say_something_has_to_say_none(none: str) -> None:
    answer, said, person = asked("yes", "", " ", "!", "", none)

    assert answer == "none"
    assert said.count(words.WHICH) == 4
    hints = [prompt.hint for prompt in person.prompts]
    assert hints == [words.HINT, *[words.HINT_AFTER] * 5]


@pytest.mark.parametrize("typed", LEFT, ids=repr)
def test_after_that_too_it_can_be_left(typed: str | BaseException) -> None:
    answer, said, _ = asked("not sure", typed)
    assert (answer, said[-1]) == ("left", words.LEFT)


@pytest.mark.parametrize(
    ("typed", "answer", "said"),
    [
        ("1 3", "emergency", [words.EMERGENCY, *DANGER, words.CLINIC, f"  {CLINIC}"]),
        ("burning, faint", "emergency", [words.EMERGENCY, *DANGER, words.CLINIC, f"  {CLINIC}"]),
        ("2, 1", "emergency", [words.EMERGENCY, *DANGER, words.PEOPLE, *OWN, *LINES]),
        ("2 3", "people", [words.PEOPLE, *PEOPLE, words.CLINIC, f"  {CLINIC}"]),
        ("1 2 3", "emergency", [
            words.EMERGENCY, *DANGER, words.PEOPLE, *OWN, *LINES, words.CLINIC, f"  {CLINIC}",
        ]),
    ],
)  # fmt: skip
def test_of_several_the_most_urgent_stands_first_and_the_others_below_it(
    typed: str, answer: str, said: list[str]
) -> None:
    found, shown, _ = asked(typed, clinic=CLINIC)
    assert found == answer
    assert [line for line in shown if line in said] == [line for line in said if line in shown]
    assert {*said} - {*shown} <= {*LINES}


def test_what_was_there_lately_is_said_once_before_the_question() -> None:
    person = Scripted(["not sure", "none"])

    assert ask_worries(person, lambda: PEOPLE, "", again=True) == "none"
    assert person.shown[:2] == [words.AGAIN, words.ASK]
    assert person.shown.count(words.AGAIN) == 1


THREE = ("Your people:", "  Ana, 555 0100", "  Bo next door, 555 0101", "  clinic: 555 0102")


@pytest.mark.parametrize("country", ["any", "us", "gb", "eu"])
@pytest.mark.parametrize("own", [(), THREE])
def test_the_thanks_and_ones_own_are_in_sight_when_it_is_asked_what_now(
    own: tuple[str, ...], country: str
) -> None:
    _, said, _ = asked("2", people=(*own, *people_to_call(None, country)))
    _, person = going_on("", after="people")
    rows = [row for line in said for row in wrapped(line, 40)]

    assert rows_of_prompt(person.prompts[0]) + len(rows) <= 20
    assert said[0] == words.PEOPLE
    assert [*own] == said[1 : 1 + len(own)]
    assert any("In danger now" in line for line in said)


@pytest.mark.parametrize("typed", ["1 2", "1 2 3", "2 3", "1 3"])
@pytest.mark.parametrize("country", ["any", "us"])
def test_of_several_too_the_number_and_the_first_of_ones_own_are_in_sight(
    typed: str, country: str
) -> None:
    _, said, _ = asked(typed, people=(*THREE, *people_to_call(None, country)))
    _, person = going_on("", after="people")
    rows = [row for line in said for row in wrapped(line, 40)]
    there = rows[rows_of_prompt(person.prompts[0]) - 20 :]

    assert any("In danger now" in row for row in there)
    assert THREE[1] in there or "2" not in typed


@pytest.mark.parametrize(("typed", "keys"), [("!", False), ("help", True), ("?", True)])
def test_people_and_help_are_shown_and_it_is_asked_again(typed: str, keys: bool) -> None:
    answer, said, _ = asked(typed, "")

    assert answer == "none"
    assert said[: len(OWN)] == [*OWN]
    assert (asking.HELP[0] in said) is keys


def test_ctrl_c_passes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        asked(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        going_on(KeyboardInterrupt())


# Afterwards.


def going_on(*typed: str | BaseException, after: Answer = "clinic") -> tuple[str | None, Scripted]:
    person = Scripted([*typed])
    return ask_whether_to_go_on(person, after, "Softening around", lambda: PEOPLE), person


@pytest.mark.parametrize("after", ["emergency", "people"])
def test_where_somebody_has_to_be_called_there_is_the_ground_and_no_other_practice(
    after: Answer,
) -> None:
    found, person = going_on("1", after=after)
    assert (found, person.shown) == ("ground", [words.AND_NOW, words.GROUND, words.LEAVE])
    for typed in ("2", "leave it here", ""):
        found, person = going_on(typed, after=after)
        assert found is None
        assert person.shown[-1] == words.LEFT


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", "ground"),
        ("two minutes", "ground"),
        ("anchor", "ground"),
        ("2", "on"),
        ("on", "on"),
    ],
)
def test_after_a_worry_there_is_the_ground_or_the_practice(typed: str, meant: str) -> None:
    found, person = going_on(typed)

    assert found == meant
    assert person.shown == [words.AND_NOW, words.GROUND, "on to Softening around"]


@pytest.mark.parametrize("typed", ["", *LEFT], ids=repr)
def test_after_a_worry_it_can_be_left(typed: str | BaseException) -> None:
    found, person = going_on(typed)

    assert found is None
    assert person.shown[-1] == words.LEFT


@pytest.mark.parametrize("typed", ["!", "help"])
def test_afterwards_too_there_are_people(typed: str) -> None:
    found, person = going_on(typed, "1")

    assert found == "ground"
    assert OWN[1] in person.shown

from __future__ import annotations

import pytest

from integrate.core.answers import Refused
from integrate.flows.ports import EndOfInput, Prompt
from integrate.flows.questions import ask, ask_line, ask_yes
from integrate.messages import asking

from .given import NUMBERS, Scripted

PROMPT = Prompt("How many?", hint="Enter: none.")


def number(typed: str) -> int:
    """A number, or what would be one."""
    if not typed.isdecimal():
        raise Refused("A number, such as 3.")
    return int(typed)


def asked(*typed: str | BaseException) -> tuple[int | None, Scripted]:
    person = Scripted([*typed])
    return ask(person, PROMPT, number, people=lambda: NUMBERS), person


def test_what_fits_is_the_answer() -> None:
    answer, person = asked("3")

    assert answer == 3
    assert person.prompts == [PROMPT]


def test_what_does_not_fit_has_its_cure_and_is_asked_again() -> None:
    answer, person = asked("three", "3")

    assert answer == 3
    assert person.shown.count("A number, such as 3.") == 1


@pytest.mark.parametrize("typed", ["stop", "/s", "q", "skip", "back", EndOfInput()], ids=repr)
def test_it_can_be_left_in_every_way(typed: str | BaseException) -> None:
    assert asked(typed, "3")[0] is None
    assert asked()[0] is None


@pytest.mark.parametrize(("typed", "keys"), [("!", False), ("help", True), ("?", True)])
def test_people_and_help_are_shown_and_it_is_asked_again(typed: str, *, keys: bool) -> None:
    answer, person = asked(typed, "2")

    assert answer == 2
    assert person.shown[1 : 1 + len(NUMBERS)] == [*NUMBERS]
    assert (asking.HELP[0] in person.shown) is keys


def test_ctrl_c_passes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        asked(KeyboardInterrupt())


def line_of(*typed: str, most: int = 20) -> tuple[str | None, Scripted]:
    person = Scripted([*typed])
    line = ask_line(person, "Who?", hint="Enter: nobody.", people=lambda: NUMBERS, most=most)
    return line, person


@pytest.mark.parametrize(
    ("typed", "line"), [("  Anna \t 0123 ", "Anna 0123"), ("", None), ("   ", None), ("!", None)]
)
def test_a_line_has_single_spaces_and_none_is_none(typed: str, line: str | None) -> None:
    assert line_of(typed)[0] == line


def test_a_line_that_is_too_long_is_asked_for_again() -> None:
    line, person = line_of("x" * 21, "x" * 20)

    assert line == "x" * 20
    assert asking.TOO_LONG.format(most=20) in person.shown


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yes", True),
        ("Y.", True),
        ("", False),
        ("no", False),
        ("yess", False),
        ("stop", False),
    ],
)
def test_only_a_yes_is_a_yes(typed: str, *, meant: bool) -> None:
    assert ask_yes(Scripted([typed]), "Go on?", lambda: NUMBERS) is meant


def test_people_are_shown_before_a_yes_and_the_end_of_input_is_none() -> None:
    person = Scripted(["!", "yes"])

    assert ask_yes(person, "Go on?", lambda: NUMBERS) is True
    assert person.shown[1:3] == [*NUMBERS]
    assert ask_yes(Scripted(), "Go on?", lambda: NUMBERS) is False

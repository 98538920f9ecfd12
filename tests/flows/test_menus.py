from __future__ import annotations

import textwrap

import pytest

from integrate.content.people import people_to_call
from integrate.flows.menus import ask_one_of, help_lines
from integrate.flows.ports import EndOfInput, Prompt
from integrate.messages import asking
from integrate.messages import guiding as words

from .given import NUMBERS, Scripted

LABELS = ("Feet, seat, room", "Softening around", "Company at night")


def asked(*typed: str | BaseException, enter: int | None = None) -> tuple[int | None, Scripted]:
    person = Scripted([*typed])
    number = ask_one_of(
        person, "Which one?", LABELS, hint="Enter: none.", people=lambda: NUMBERS, enter=enter
    )
    return number, person


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1", 0), ("two", 1), ("so", 1), ("softening around.", 1), ("3", 2), ("comp", 2)],
)
def test_a_number_or_the_letters_of_a_label_mean_it(typed: str, meant: int) -> None:
    number, person = asked(typed)

    assert number == meant
    assert person.prompts == [Prompt("Which one?", LABELS, hint="Enter: none.")]


@pytest.mark.parametrize("typed", ["stop", "/s", "q", "skip", "back", EndOfInput()], ids=repr)
def test_it_can_be_left_in_every_way(typed: str | BaseException) -> None:
    assert asked(typed, enter=0)[0] is None


@pytest.mark.parametrize("enter", [None, 0, 2])
def test_enter_means_what_was_agreed(enter: int | None) -> None:
    assert asked(" ", enter=enter)[0] == enter


@pytest.mark.parametrize("typed", ["0", "4", "x", "anchor"])
def test_what_does_not_fit_is_answered_with_the_numbers_and_asked_again(typed: str) -> None:
    number, person = asked(typed, "2")

    assert number == 1
    assert asking.ONE_OF.format(most=3) in person.shown


@pytest.mark.parametrize(("typed", "keys"), [("!", False), ("help", True), ("?", True)])
def test_people_and_help_are_shown_and_it_is_asked_again(typed: str, *, keys: bool) -> None:
    number, person = asked(typed, "2")

    assert number == 1
    assert person.shown[4 : 4 + len(NUMBERS)] == [*NUMBERS]
    assert (asking.HELP[0] in person.shown) is keys
    assert words.HELP[1] not in person.shown


@pytest.mark.parametrize("typed", ["s", "S.", "q"])
def test_a_short_word_for_stop_stops_whatever_is_offered(typed: str) -> None:
    assert asked(typed, "2")[0] is None


def test_where_there_is_one_thing_to_choose_the_refusal_names_no_others() -> None:
    person = Scripted(["7", ""])

    assert ask_one_of(person, "It?", ["feet"], hint="", people=lambda: NUMBERS) is None
    assert asking.ONLY_ONE in person.shown


def test_ctrl_c_passes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        asked(KeyboardInterrupt())


OWN = ("Your people:", "  Ana, 555 0100")
OTHERS = ("Someone to talk to:", "  Anywhere: findahelpline.com")
DANGER = ("In danger now: your emergency number.", "  Europe 112")


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ((*OWN, *OTHERS, *DANGER), (*OWN, *DANGER)),
        ((*OTHERS, *DANGER), (*OTHERS, *DANGER)),
        (DANGER, DANGER),
        ((), ()),
        (
            ("Your people:", *(f"  Friend {n}" for n in range(9)), "", *DANGER),
            ("Your people:", *(f"  Friend {n}" for n in range(4)), *DANGER),
        ),
        (("x" * 400, "  more", *DANGER), ("x" * 400, *DANGER)),
    ],
)
def test_help_shows_ones_own_people_and_the_emergency_number_then_the_keys(
    people: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    assert help_lines(people) == [*shown, *words.HELP]
    assert help_lines(people, asking.HELP) == [*shown, *asking.HELP]


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("country", ["any", "us", "gb", "ca", "eu"])
def test_help_leaves_room_on_the_smallest_screen(country: str, *, own: bool) -> None:
    mine = [OWN[0], *(f"  A friend with a long name, 555 0{n}" for n in range(20))] if own else []
    lines = help_lines([*mine, *people_to_call(None, country)])

    assert sum(len(textwrap.wrap(line, 40)) for line in lines) <= 14
    assert any("In danger now" in line for line in lines)

from __future__ import annotations

from collections.abc import Collection

import pytest

from integrate.core.comfort import AREAS
from integrate.core.practice import Area
from integrate.flows.comforting import ask_anchor, ask_leave_out
from integrate.flows.ports import Prompt
from integrate.messages import comfort as words

from .given import NUMBERS, Scripted

TOUCH: tuple[Area, ...] = ("touch",)
CURE = words.LEAVE_OUT_CURE.format(most=6)


def left_out(
    *typed: str, present: Collection[Area] = (), first: bool = False
) -> tuple[tuple[Area, ...] | None, Scripted]:
    person = Scripted([*typed])
    return ask_leave_out(person, present, lambda: NUMBERS, first=first), person


@pytest.mark.parametrize(
    ("typed", "areas"),
    [
        ("1 4", ("breath", "touch")),
        ("4, 1.", ("breath", "touch")),
        ("4 and 1", ("breath", "touch")),
        ("back", ("belly",)),
        ("my back, and noise", ("sounds", "belly")),
        ("BREATHING", ("breath",)),
        ("feet", ("legs",)),
        ("s", ("sounds",)),
        ("h", ("hands",)),
        ("t", ("touch",)),
        ("feet or legs", ("legs",)),
        ("1 2 3 4 5 6", AREAS),
        ("6 6 6", ("belly",)),
        ("none", ()),
        ("Nothing.", ()),
        ("no", ()),
        ("0", ()),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_numbers_words_and_letters_mean_areas_and_none_is_none(
    typed: str, areas: tuple[Area, ...], *, first: bool
) -> None:
    answer, person = left_out(typed, present=TOUCH, first=first)

    assert answer == areas
    assert person.prompts[0].options == tuple(words.AREAS.values())


def test_enter_leaves_nothing_out_the_first_time_and_keeps_what_is_left_out_later() -> None:
    answer, person = left_out("", present=TOUCH, first=True)
    assert answer == ()
    assert person.prompts[0].hint == words.LEAVE_OUT_HINT

    answer, person = left_out(" ", present={"touch", "breath"})
    assert answer == ("breath", "touch")
    assert person.prompts[0].hint == words.LEAVE_OUT_KEEPS


@pytest.mark.parametrize("typed", ["seven", "7", "1 7", "b", "1-4", "12", "teeth", "anchor", "n"])
def test_what_is_no_area_has_its_cure_and_is_asked_again(typed: str) -> None:
    answer, person = left_out(typed, "2")

    assert answer == ("legs",)
    assert person.shown.count(CURE) == 1


@pytest.mark.parametrize("typed", ["stop", "/back", "/stop", "skip", "q", "k"])
def test_what_to_leave_out_can_be_left(typed: str) -> None:
    assert left_out(typed, "1")[0] is None
    assert left_out()[0] is None


def test_people_are_shown_at_both_questions() -> None:
    assert NUMBERS[1] in left_out("!", "1")[1].shown
    assert NUMBERS[1] in anchor_for("!", "1")[1].shown


def anchor_for(
    *typed: str, present: str = "light", leave_out: Collection[str] = ()
) -> tuple[str | None, Scripted]:
    person = Scripted([*typed])
    return ask_anchor(person, present, leave_out, lambda: NUMBERS), person


@pytest.mark.parametrize(
    ("typed", "anchor"),
    [
        ("2", "sound"),
        ("breath", "breath"),
        ("your breath", "breath"),
        ("r", "room"),
        ("l", "light"),
        ("three", "light"),
        ("What is under you.", "seat"),
        ("", "light"),
    ],
)
def test_an_anchor_is_meant_by_number_name_or_letters_and_enter_keeps(
    typed: str, anchor: str
) -> None:
    answer, person = anchor_for(typed)

    assert answer == anchor
    assert person.prompts == [
        Prompt(words.ANCHOR_ASK, tuple(words.ANCHORS.values()), hint="Enter: the nearest light.")
    ]


def test_what_needs_an_area_that_is_left_out_is_not_offered() -> None:
    answer, person = anchor_for("2", leave_out=("sounds", "breath"))

    assert answer == "light"
    assert person.prompts[0].options == (
        "the room around you",
        "the nearest light",
        "what is under you",
    )
    assert anchor_for("sound", "5", "3", leave_out=("sounds", "breath"))[0] == "seat"


def test_enter_means_the_room_where_the_present_anchor_is_left_out() -> None:
    answer, person = anchor_for("", present="breath", leave_out=("breath",))

    assert answer == "room"
    assert person.prompts[0].hint == "Enter: the room around you."


@pytest.mark.parametrize("typed", ["6", "0", "s", "sky", "anchor"])
def test_what_is_no_anchor_has_its_cure_and_is_asked_again(typed: str) -> None:
    answer, person = anchor_for(typed, "1")

    assert answer == "room"
    assert words.ANCHOR_CURE.format(most=5) in person.shown


@pytest.mark.parametrize("typed", ["stop", "back", "skip", "q"])
def test_where_to_rest_can_be_left(typed: str) -> None:
    assert anchor_for(typed, "1")[0] is None
    assert anchor_for()[0] is None

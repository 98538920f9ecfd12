from __future__ import annotations

from collections.abc import Collection

import pytest

from integrate.core.comfort import AREAS
from integrate.core.practice import Area
from integrate.flows.comforting import BACK, ask_anchor, ask_leave_out
from integrate.flows.ports import Prompt
from integrate.messages import asking
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
        ("my back, and noise", ("sounds", "belly")),
        ("BREATHING", ("breath",)),
        ("feet", ("legs",)),
        ("so", ("sounds",)),
        ("ha", ("hands",)),
        ("stomach", ("belly",)),
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


@pytest.mark.parametrize("typed", ["stop", "/stop", "skip", "q", "k", "s"])
def test_what_to_leave_out_can_be_left(typed: str) -> None:
    assert left_out(typed, "1")[0] is None
    assert left_out()[0] is None


@pytest.mark.parametrize("mine", ["1", "My back.", "mine", "my"])
def test_back_is_ones_own_back_where_that_is_said(mine: str) -> None:
    answer, person = left_out("Back.", mine, first=True)

    assert answer == ("belly",)
    assert person.prompts[1] == Prompt(
        words.WHICH_BACK, (words.MY_BACK, words.QUESTION_BEFORE), hint=words.WHICH_BACK_HINT
    )


def test_there_is_no_question_before_this_one() -> None:
    answer, person = left_out("back", "7", "2", "1")

    assert answer == ("breath",)
    assert words.WHICH_BACK_CURE in person.shown
    assert asking.FIRST_QUESTION in person.shown
    assert asking.FIRST_QUESTION in left_out("/back", "1")[1].shown


@pytest.mark.parametrize("typed", ["", "back", "skip"])
def test_it_is_asked_again_where_it_is_not_said_which_back_is_meant(typed: str) -> None:
    answer, person = left_out("back", typed, "1")

    assert answer == ("breath",)
    assert CURE in person.shown


@pytest.mark.parametrize("typed", ["stop", "s", "q"])
def test_it_can_be_left_where_it_is_asked_which_back_is_meant(typed: str) -> None:
    assert left_out("back", typed, "1")[0] is None
    assert left_out("back")[0] is None


def test_people_are_shown_at_both_questions() -> None:
    assert NUMBERS[1] in left_out("!", "1")[1].shown
    assert NUMBERS[1] in anchor_for("!", "1")[1].shown


def anchor_for(
    *typed: str, present: str = "light", leave_out: Collection[str] = (), first: bool = True
) -> tuple[str | None, Scripted]:
    person = Scripted([*typed])
    return ask_anchor(person, present, leave_out, lambda: NUMBERS, first=first), person


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


@pytest.mark.parametrize("typed", ["6", "0", "se-", "sky", "anchor"])
def test_what_is_no_anchor_has_its_cure_and_is_asked_again(typed: str) -> None:
    answer, person = anchor_for(typed, "1")

    assert answer == "room"
    assert words.ANCHOR_CURE.format(most=5) in person.shown


@pytest.mark.parametrize("typed", ["stop", "s", "skip", "q"])
def test_where_to_rest_can_be_left(typed: str) -> None:
    assert anchor_for(typed, "1", first=False)[0] is None
    assert anchor_for()[0] is None


@pytest.mark.parametrize("typed", ["back", "b", "/back"])
def test_back_leads_to_the_question_before_if_there_is_one(typed: str) -> None:
    assert anchor_for(typed, "1", first=False)[0] == BACK
    answer, person = anchor_for(typed, "2", first=True)
    assert answer == "sound"
    assert asking.FIRST_QUESTION in person.shown

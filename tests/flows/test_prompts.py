"""How a question is put where it hangs on the person: their own list, their anchor."""

from __future__ import annotations

import pytest

from integrate.core.practice import AskAnchor, Line, Pick, Say
from integrate.core.replies import Said
from integrate.core.sitting import Known
from integrate.flows.guided import walk_through
from integrate.flows.prompts import options_of, prompt_for
from integrate.messages import asking
from integrate.messages import guiding as words

from .given import ANCHOR, HOLDING, NEAR, TITLES, Scripted, Shelf, room_of, sitting_of

COMFORTS = Pick("comforts", "One comfort?", {"warm": "warmth", "drink": "a drink"})


def picking(*own: str, others: tuple[str, ...] = ()) -> Known:
    """Somebody with comforts of their own."""
    return Known(lists={"comforts": own, "others": others})


@pytest.mark.parametrize(
    ("own", "options"),
    [
        ((), ("warmth", "a drink")),
        (("tea", "rain on tape"), ("tea", "rain on tape", "warmth", "a drink")),
        (("warm", "tea", "a drink", "tea"), ("tea", "warmth", "a drink")),
    ],
)
def test_a_pick_shows_ones_own_lines_first_and_each_once(
    own: tuple[str, ...], options: tuple[str, ...]
) -> None:
    sitting = sitting_of(COMFORTS, known=picking(*own, others=("elsewhere",)))
    prompt = prompt_for(COMFORTS, sitting, TITLES)

    assert (prompt.ask, tuple(prompt.options)) == ("One comfort?", options)
    assert (prompt.note, prompt.hint) == ("", asking.PICK_HINT)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1", "tea"), ("2", "warm"), ("two", "warm"), ("a drink", "drink"), ("my dog", "my dog")],
)
def test_what_a_number_shows_is_what_it_means(typed: str, value: str) -> None:
    person, store = Scripted([typed]), Shelf()

    sitting = sitting_of(COMFORTS, known=picking("warm", "tea"))
    done = walk_through(sitting, room_of(person, store))

    assert [answer.value for answer in done.answers] == [value]
    assert store.replies == [Said(typed)]


def test_words_that_fit_no_list_are_told_and_it_is_asked_again() -> None:
    person = Scripted(["x" * 73, "9", ""])

    done = walk_through(sitting_of(COMFORTS), room_of(person))

    assert asking.TOO_LONG.format(most=72) in person.shown
    assert asking.A_CHOICE.format(most=2) in person.shown
    assert [answer.value for answer in done.answers] == [None]


@pytest.mark.parametrize(("typed", "called"), [("1", "warmth"), ("a bath", "a bath")])
def test_a_pick_come_back_to_names_the_earlier_one_and_enter_keeps_it(
    typed: str, called: str
) -> None:
    person = Scripted([typed, "back", "", ""])

    done = walk_through(sitting_of(COMFORTS, HOLDING), room_of(person))

    assert person.prompts[2].hint == words.KEEPS.format(answer=called)
    assert done.answers[0].label == called


def test_a_ready_one_wins_over_a_short_word_by_its_beginning_only() -> None:
    step = Pick("comforts", "Which?", {"soup": "soup", "back": "a back rub"})

    assert dict(options_of(step, TITLES)) == {"soup": "soup", "back": "a back rub"}
    done = walk_through(sitting_of(step), room_of(Scripted(["so"])))
    assert done.answers[0].value == "soup"
    assert walk_through(sitting_of(step), room_of(Scripted(["s"]))).state == "stopped"


@pytest.mark.parametrize(
    ("note", "hint"),
    [
        ("", words.HINT),
        ("Any will do.", words.HINT),
        ("Enter stays.", words.HINT_AFTER_NOTE),
        ("Either will do. Enter goes to the looks.", words.HINT_AFTER_NOTE),
    ],
)
def test_what_enter_does_is_said_once(note: str, hint: str) -> None:
    step = NEAR._replace(note=note)

    assert prompt_for(step, sitting_of(step), TITLES).hint == hint


def test_a_question_come_back_to_says_what_enter_keeps_whatever_its_note() -> None:
    step = NEAR._replace(note="Enter stays.")
    person = Scripted(["1", "back", "", ""])

    walk_through(sitting_of(step, HOLDING), room_of(person))

    assert person.prompts[2].hint == words.KEEPS.format(answer="softly")


@pytest.mark.parametrize(
    ("leave_out", "options"),
    [
        (
            (),
            [
                "the room around you",
                "the nearest sound",
                "the nearest light",
                "what is under you",
                "your breath",
            ],
        ),
        (("breath", "sounds"), ["the room around you", "the nearest light", "what is under you"]),
    ],
)
def test_the_anchors_are_shown_without_those_that_need_what_is_left_out(
    leave_out: tuple[str, ...], options: list[str]
) -> None:
    sitting = sitting_of(AskAnchor(), known=Known(leave_out=frozenset(leave_out)))
    prompt = prompt_for(AskAnchor(), sitting, TITLES)

    assert (prompt.ask, list(prompt.options)) == (asking.ANCHOR_ASK, options)
    assert prompt.hint == words.HINT


def test_the_anchor_chosen_is_said_from_then_on() -> None:
    step = AskAnchor("Still {anchor}?")
    person = Scripted(["3"])

    walk_through(sitting_of(step, Say((Line("Come to {anchor}."),))), room_of(person))

    assert person.prompts[0].ask == f"Still {ANCHOR}?"
    assert person.shown[-1] == "Come to the nearest light."


def test_an_anchor_come_back_to_is_named() -> None:
    person = Scripted(["sound", "back", "", ""])

    done = walk_through(sitting_of(AskAnchor(), NEAR), room_of(person))

    assert person.prompts[2].hint == words.KEEPS.format(answer="the nearest sound")
    assert done.answers[0].value == "sound"


def test_the_beginning_of_an_anchor_is_enough() -> None:
    assert set(options_of(AskAnchor(), TITLES)) == {"room", "sound", "light", "seat", "breath"}
    done = walk_through(sitting_of(AskAnchor()), room_of(Scripted(["br"])))
    assert done.answers[0].value == "breath"

"""A card, and words from before: shown, and gone on from when the person says so."""

from __future__ import annotations

from datetime import date

import pytest

from integrate.core.practice import Card, End, Line, Recall, Say, Step, Write
from integrate.core.replies import Onward, Paused, Stopped, WentBack
from integrate.core.sitting import Known, Recalled, Sitting
from integrate.flows.guided import walk_through
from integrate.flows.ports import EndOfInput
from integrate.messages import guiding as words
from integrate.messages.cards import RED_FLAGS

from .given import HOLDING, NUMBERS, SHOWN_BY, Scripted, Shelf, room_of, sitting_of

CARD = Card("red-flags")
KINDLY = "To lie there,\nand let it be a long afternoon."
WROTE = Known(
    recalled={
        "prep-intention": Recalled(date(2026, 11, 19), (("here", "A bus."), ("kindly", KINDLY)))
    }
)
RECALL = Recall("prep-intention", ("kindly",), (Line("You wrote this.", 4),), 12)
LINES = [
    "You wrote this.",
    "Thu 19 Nov, in your words:",
    "  To lie there,",
    "  and let it be a long afternoon.",
]


def recalling(*steps: Step, known: Known = WROTE) -> Sitting:
    """Somebody who wrote an intention, at the beginning of these steps."""
    return sitting_of(*steps, known=known)


# The card


def test_a_card_stays_until_enter() -> None:
    person, store = Scripted(["", "7"]), Shelf()

    walk_through(sitting_of(CARD, HOLDING), room_of(person, store))

    assert person.shown[: len(RED_FLAGS)] == [*RED_FLAGS]
    assert [prompt.hint for prompt in person.prompts][:1] == [words.TURN]
    assert store.replies[0] == Onward()
    assert person.waited == []


def test_in_a_pipe_a_card_takes_no_answer_away() -> None:
    person, store = Scripted(["7"], interactive=False), Shelf()

    done = walk_through(sitting_of(CARD, HOLDING), room_of(person, store))

    assert [answer.value for answer in done.answers] == [7]
    assert person.shown[: len(RED_FLAGS)] == [*RED_FLAGS]


@pytest.mark.parametrize("pace", [1.0, None])
def test_a_card_waits_whether_lines_come_by_themselves_or_not(pace: float | None) -> None:
    person = Scripted([""])

    done = walk_through(sitting_of(CARD, End("Feet.")), room_of(person, pace=pace))

    assert len(person.prompts) == 1
    assert done.state == "finished"


def test_stop_and_back_work_at_a_card() -> None:
    stopped, back = Shelf(), Shelf()

    walk_through(sitting_of(CARD, HOLDING), room_of(Scripted(["stop"]), stopped))
    walk_through(sitting_of(HOLDING, CARD), room_of(Scripted(["7", "back", "5", ""]), back))

    assert stopped.replies == [Stopped()]
    assert back.replies[1] == WentBack()
    assert back.replies[-1] == Onward()


@pytest.mark.parametrize("word", ["help", "!", "anchor"])
def test_people_can_be_asked_for_at_a_card(word: str) -> None:
    person, store = Scripted([word, "", "7"]), Shelf()

    walk_through(sitting_of(CARD, HOLDING), room_of(person, store))

    assert SHOWN_BY[word] in person.shown
    assert store.replies[0] == Onward()
    assert (NUMBERS[0] in person.shown) is (word != "anchor")


def test_the_end_of_the_input_at_a_card_pauses_and_it_is_shown_again() -> None:
    store = Shelf()
    paused = walk_through(sitting_of(CARD, HOLDING), room_of(Scripted(), store))
    person = Scripted(["", "7"])

    walk_through(paused, room_of(person, store))

    assert store.replies[0] == Paused()
    assert person.shown[0] == RED_FLAGS[0]


# Words from before


def test_words_from_before_are_shown_with_their_day_after_the_lines_and_then_it_is_quiet() -> None:
    person, store = Scripted(), Shelf()

    done = walk_through(recalling(RECALL, End("Feet.")), room_of(person, store))

    assert person.shown == [*LINES, "Feet."]
    assert person.waited == pytest.approx([3 / 114 * 60 + 4, 12])
    assert store.replies == [Onward(), Onward()]
    assert done.answers == ()


def test_words_from_before_are_shown_and_not_spoken() -> None:
    person = Scripted()

    walk_through(recalling(RECALL), room_of(person))

    assert person.unspoken == LINES[1:]


def test_without_lines_and_without_a_quiet_the_words_stand_alone() -> None:
    person = Scripted()

    walk_through(recalling(Recall("prep-intention", ("here",))), room_of(person))

    assert person.shown == ["Thu 19 Nov, in your words:", "  A bus."]
    assert person.waited == []


def test_all_that_was_written_is_shown_where_no_answer_is_named() -> None:
    person = Scripted()

    walk_through(recalling(Recall("prep-intention")), room_of(person))

    assert person.shown[1:] == ["  A bus.", *LINES[2:]]


@pytest.mark.parametrize("known", [Known(), WROTE])
def test_where_nothing_was_written_the_other_steps_are_walked(known: Known) -> None:
    otherwise = (Say((Line("Nothing stands there."),)), Write("kindly", "What would be kind?"))
    practice = "prep-intention" if known == Known() else "prep-anchor"
    person = Scripted(["Tea.", "."])
    step = Recall(practice, (), (Line("You wrote this."),), 12, otherwise)

    done = walk_through(recalling(step, known=known), room_of(person))

    assert person.shown == ["Nothing stands there.", "What would be kind?"]
    assert [answer.value for answer in done.answers] == ["Tea."]


@pytest.mark.parametrize("pause", [0, 12])
def test_where_nothing_moves_by_itself_the_words_stand_until_enter(pause: int) -> None:
    person, store = Scripted(["", "7"]), Shelf()
    step = Recall("prep-intention", ("kindly",), (Line("You wrote this."),), pause)

    walk_through(recalling(step, HOLDING), room_of(person, store, pace=None))

    assert person.shown[:5] == [*LINES, ""]
    assert [prompt.hint for prompt in person.prompts][:1] == [words.TURN]
    assert store.replies[0] == Onward()


def test_in_a_pipe_the_words_take_no_answer_away() -> None:
    person, store = Scripted(["7"], interactive=False), Shelf()

    done = walk_through(recalling(RECALL, HOLDING), room_of(person, store, pace=None))

    assert [answer.value for answer in done.answers] == [7]


@pytest.mark.parametrize(
    ("in_quiet", "shown"), [(["stop"], LINES[:1]), ([None, "stop"], LINES)], ids=["lines", "quiet"]
)
def test_stop_works_before_the_words_and_after_them(
    in_quiet: list[str | BaseException | None], shown: list[str]
) -> None:
    person, store = Scripted(in_quiet=in_quiet), Shelf()

    done = walk_through(recalling(RECALL, HOLDING), room_of(person, store))

    assert done.state == "stopped"
    assert person.shown == shown
    assert store.replies == [Stopped()]


def test_stop_works_where_nothing_moves_by_itself() -> None:
    store = Shelf()

    walk_through(recalling(RECALL, HOLDING), room_of(Scripted(["stop"]), store, pace=None))

    assert store.replies == [Stopped()]


def test_a_sitting_paused_at_the_words_shows_them_again() -> None:
    store = Shelf()
    person = Scripted(in_quiet=[None, EndOfInput()])
    paused = walk_through(recalling(RECALL, End("Feet.")), room_of(person, store))
    again = Scripted()

    walk_through(paused, room_of(again, store))

    assert store.replies[0] == Paused()
    assert again.shown == [*LINES, "Feet."]

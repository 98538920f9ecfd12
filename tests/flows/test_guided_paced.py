"""Pauses and paced breaths in a practice, and which of its words a voice may speak."""

from __future__ import annotations

from datetime import date

import pytest

from integrate.core.answers import Command
from integrate.core.pacing import Plan
from integrate.core.practice import Breathe, End, Line, Pause, Pick, Rate, Recall, Say, Write
from integrate.core.replies import Onward, Paused, Stopped
from integrate.core.sitting import Known, Recalled
from integrate.errors import VaultUnwritable
from integrate.flows.guided import walk_through
from integrate.flows.ports import EndOfInput
from integrate.messages import guiding as words

from .given import (
    HOLDING,
    SHOWN_BY,
    TWO_LINES,
    Scripted,
    Shelf,
    room_of,
    sitting_of,
)

CALM = Breathe(4, 6, 120)


def test_a_breath_is_paced_as_it_was_written_at_every_pace() -> None:
    person = Scripted()

    done = walk_through(sitting_of(CALM, Pause(30)), room_of(person, pace=1.4))

    assert [one.plan for one in person.paced] == [Plan("breath", 120, 4, 6), Plan("pause", 42)]
    assert done.state == "finished"


@pytest.mark.parametrize(
    ("command", "word"), [("help", "help"), ("people", "!"), ("anchor", "anchor")]
)
def test_what_is_asked_for_in_a_pause_stays_until_enter_and_it_goes_on_at_its_place(
    command: Command, word: str
) -> None:
    person = Scripted([""], in_pause=[(12.5, command)])

    done = walk_through(sitting_of(CALM), room_of(person))

    assert SHOWN_BY[word] in person.shown
    assert [one.place for one in person.paced] == [0.0, 12.5]
    assert (person.lines, done.state) == ([], "finished")


def test_a_word_after_what_was_asked_for_can_leave_the_pause() -> None:
    person, store = Scripted(["stop"], in_pause=[(3.0, "people")]), Shelf()

    done = walk_through(sitting_of(Pause(60), TWO_LINES), room_of(person, store))

    assert done.state == "stopped"
    assert store.replies == [Stopped()]


def test_stop_in_a_breath_stops() -> None:
    store = Shelf()

    walk_through(sitting_of(CALM, TWO_LINES), room_of(Scripted(in_pause=[(3.0, "stop")]), store))

    assert store.replies == [Stopped()]


def test_back_in_a_pause_goes_to_the_question_before() -> None:
    person = Scripted(["7", "6"], in_pause=[(3.0, "back")])

    done = walk_through(sitting_of(HOLDING, Pause(60)), room_of(person))

    assert [answer.value for answer in done.answers] == [6]
    assert [one.place for one in person.paced] == [0.0, 0.0]


@pytest.mark.parametrize("ending", [EndOfInput(), KeyboardInterrupt(), SystemExit(143)], ids=repr)
def test_a_sitting_can_be_left_for_later_in_a_breath(ending: BaseException) -> None:
    store = Shelf()
    room = room_of(Scripted(in_pause=[ending]), store)

    if isinstance(ending, EndOfInput):
        walk_through(sitting_of(CALM), room)
    else:
        with pytest.raises(type(ending)):
            walk_through(sitting_of(CALM), room)

    assert store.replies == [Paused()]


def test_without_a_timer_a_breath_is_told_and_each_waits_for_enter() -> None:
    person, store = Scripted(["", ""]), Shelf()

    walk_through(sitting_of(CALM, Pause(30)), room_of(person, store, pace=None))

    assert person.paced == []
    assert person.shown == ["Breathe in for four, out for six.", "", ""]
    assert [prompt.hint for prompt in person.prompts] == [words.TURN] * 2
    assert store.replies == [Onward(), Onward()]


def test_without_a_timer_a_breath_can_be_stopped() -> None:
    done = walk_through(sitting_of(CALM), room_of(Scripted(["stop"]), pace=None))

    assert done.state == "stopped"


def test_repeat_in_the_quiet_says_the_step_again_from_its_first_line() -> None:
    person = Scripted(in_quiet=[None, "repeat"])

    done = walk_through(sitting_of(TWO_LINES), room_of(person))

    assert person.shown == ["One.", "Two.", "One.", "Two."]
    assert done.state == "finished"


WORD = Write("word", "A word for it?")


def test_words_of_ones_own_are_shown_in_a_line_and_not_spoken() -> None:
    person = Scripted(["stone", "."])
    say = Say((Line("It was {word}.", 2), Line("Here is {anchor}.", 2)))

    walk_through(sitting_of(WORD, say, End("Goodbye, {word}.")), room_of(person))

    assert person.unspoken == ["It was stone.", "Goodbye, stone."]
    assert person.shown[1:] == ["It was stone.", "Here is the nearest light.", "Goodbye, stone."]


def test_a_question_that_quotes_somebody_is_their_own_and_others_are_not() -> None:
    person = Scripted(["stone", ".", "7", "7"])

    walk_through(sitting_of(WORD, Rate("weight", "How heavy is {word}?"), HOLDING), room_of(person))

    assert [prompt.own for prompt in person.prompts] == [False, True, False]


@pytest.mark.parametrize(("typed", "own"), [("1", False), ("a wall", True)])
def test_of_a_pick_what_was_typed_is_ones_own_and_what_was_ready_is_not(
    typed: str, own: bool
) -> None:
    person = Scripted([typed])
    pick = Pick("comforts", "What helps?", {"tea": "something warm"})

    walk_through(sitting_of(pick, Say((Line("So: {comforts}.", 2),))), room_of(person))

    assert bool(person.unspoken) is own
    assert not person.prompts[0].own


def test_a_pick_from_a_list_of_ones_own_is_their_own() -> None:
    person = Scripted([""])
    pick = Pick("comforts", "What helps?", {"tea": "something warm"})
    known = Known(lists={"comforts": ("the dog",)})

    walk_through(sitting_of(pick, known=known), room_of(person))

    assert [prompt.own for prompt in person.prompts] == [True]


def test_recalled_words_are_shown_and_not_spoken() -> None:
    person = Scripted()
    step = Recall("prep-intention", lines=(Line("You wrote this.", 2),), pause=4)
    recalled = {"prep-intention": Recalled(date(2026, 11, 20), (("why", "To lie in the sun."),))}

    walk_through(sitting_of(step, known=Known(recalled=recalled)), room_of(person))

    assert "You wrote this." in person.shown
    assert "You wrote this." not in person.unspoken
    assert any("To lie in the sun." in line for line in person.unspoken)


def test_what_the_disk_would_not_keep_is_shown_and_not_spoken() -> None:
    person = Scripted(["stone", "."])

    with pytest.raises(VaultUnwritable):
        walk_through(sitting_of(WORD, HOLDING), room_of(person, Shelf(fails_at=1)))

    assert person.unspoken == ["stone"]

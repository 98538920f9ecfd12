from __future__ import annotations

from dataclasses import dataclass

import pytest

from integrate.core.pacing import Plan
from integrate.core.practice import (
    End,
    Line,
    Pause,
    Say,
)
from integrate.core.replies import Onward, Paused, Said, Stopped
from integrate.flows.guided import walk_through
from integrate.flows.ports import EndOfInput, Prompt
from integrate.flows.room import PACES
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

SPOKEN = 60 / 114
"""Seconds to say one word."""


@pytest.mark.parametrize("ending", [EndOfInput(), KeyboardInterrupt()], ids=repr)
def test_a_sitting_can_be_paused_in_the_quiet(ending: BaseException) -> None:
    store = Shelf()
    room = room_of(Scripted(in_quiet=[None, ending]), store)

    if isinstance(ending, KeyboardInterrupt):
        with pytest.raises(KeyboardInterrupt):
            walk_through(sitting_of(TWO_LINES), room)
    else:
        walk_through(sitting_of(TWO_LINES), room)

    assert store.replies == [Paused()]


@pytest.mark.parametrize(("pace", "times"), PACES.items())
def test_the_pace_multiplies_the_quiet_and_not_the_speech(pace: str, times: float) -> None:
    person = Scripted()
    step = Say((Line("Here is the room.", 10), Line("Here.", 0)), pause=20)

    walk_through(sitting_of(step, Pause(30)), room_of(person, pace=PACES[pace]))

    assert person.waited == pytest.approx([4 * SPOKEN + 10 * times, SPOKEN, 20 * times])
    assert [pacing.plan for pacing in person.paced] == [Plan("pause", 30 * times)]


def test_enter_in_the_quiet_goes_on_at_once() -> None:
    person = Scripted(in_quiet=["", "what?"])

    done = walk_through(sitting_of(TWO_LINES), room_of(person))

    # Words that are no command are not kept there, and that is said.
    assert person.shown == ["One.", "Two.", words.NOT_A_BOX]
    assert done.state == "finished"
    assert person.prompts == []


def test_stop_in_the_quiet_stops() -> None:
    person, store = Scripted(in_quiet=["stop"]), Shelf()

    done = walk_through(sitting_of(TWO_LINES), room_of(person, store))

    assert person.shown == ["One."]
    assert done.state == "stopped"
    assert store.replies == [Stopped()]


def test_skip_in_the_quiet_leaves_the_step() -> None:
    person, store = Scripted(["7"], in_quiet=["skip"]), Shelf()

    walk_through(sitting_of(TWO_LINES, HOLDING), room_of(person, store))

    assert person.shown == ["One.", HOLDING.ask]
    assert store.replies == [Onward(), Said("7")]


def test_back_in_the_quiet_goes_to_the_question_before() -> None:
    person, store = Scripted(["7", "6"], in_quiet=["back"]), Shelf()

    done = walk_through(sitting_of(HOLDING, TWO_LINES), room_of(person, store))

    assert person.shown == [HOLDING.ask, "One.", HOLDING.ask, "One.", "Two."]
    assert [answer.value for answer in done.answers] == [6]


@pytest.mark.parametrize("word", ["help", "!", "anchor"])
def test_what_is_shown_in_the_quiet_stays_until_enter(word: str) -> None:
    person = Scripted([""], in_quiet=[word])

    done = walk_through(sitting_of(TWO_LINES), room_of(person))

    assert person.lines == []
    assert person.shown[0] == "One."
    assert SHOWN_BY[word] in person.shown
    assert person.shown[-1] == "Two."
    assert done.state == "finished"


def test_a_word_may_follow_a_word_in_the_quiet() -> None:
    person = Scripted(["help", "stop"], in_quiet=["!"])

    done = walk_through(sitting_of(TWO_LINES), room_of(person))

    assert SHOWN_BY["help"] in person.shown
    assert "Two." not in person.shown
    assert done.state == "stopped"


def test_without_a_timer_each_step_waits_for_enter_and_nothing_for_the_clock() -> None:
    person = Scripted(["", "", "7"])

    done = walk_through(sitting_of(TWO_LINES, Pause(60), HOLDING), room_of(person, pace=None))

    turn = Prompt("", hint=words.TURN)
    assert person.waited == []
    assert person.prompts[:2] == [turn, turn]
    assert done.state == "finished"


def test_without_a_timer_help_is_read_before_it_goes_on() -> None:
    person = Scripted(["help", ""])

    walk_through(sitting_of(TWO_LINES, End("Light.")), room_of(person, pace=None))

    assert person.shown[-2:] == ["", "Light."]
    assert len(person.prompts) == 2


def test_without_a_timer_stop_stops() -> None:
    done = walk_through(sitting_of(TWO_LINES, HOLDING), room_of(Scripted(["stop"]), pace=None))

    assert done.state == "stopped"


def test_without_a_timer_a_pipe_is_not_waited_for() -> None:
    person = Scripted(["7"], interactive=False)

    done = walk_through(sitting_of(TWO_LINES, HOLDING), room_of(person, pace=None))

    assert person.waited == []
    assert [prompt.ask for prompt in person.prompts] == [HOLDING.ask]
    assert done.state == "finished"


def test_a_step_with_nothing_to_say_passes() -> None:
    person = Scripted()
    step = Say((Line("You wrote {word}.", 4),))

    done = walk_through(sitting_of(step), room_of(person, pace=None))

    assert (person.shown, person.prompts, done.state) == ([], [], "finished")


def test_an_empty_line_sets_each_step_apart() -> None:
    @dataclass
    class Breathing(Scripted):
        def say(self, line: str, *, own: bool = False) -> None:
            self.shown.append(line)

    person = Breathing()
    walk_through(sitting_of(TWO_LINES, Pause(9), TWO_LINES), room_of(person))

    assert person.shown == ["", "One.", "Two.", "", "One.", "Two."]

"""Several of many, timed writing, and instruments, as a person comes by them in a sitting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from integrate.core.instruments import Instrument, Item
from integrate.core.practice import End, Keeping, Measure, Several, Write
from integrate.core.replies import Said, Skipped
from integrate.core.sitting import Sitting
from integrate.core.walking import fold
from integrate.flows.guided import walk_through
from integrate.flows.prompts import options_of, prompt_for
from integrate.messages import asking
from integrate.messages import guiding as words
from integrate.messages import instruments as instrument_words

from .given import TITLES, Scripted, Shelf, room_of, sitting_of

CARDS = Several("cards", "Which?", {"sea": "the sea", "bread": "bread", "dogs": "dogs"})
TWO = Several("two", "Which two?", chosen_in=("cards",), at_most=2)
LETTER = Write("letter", "What would it say?", 180)
DARK = Instrument(
    id="dark",
    version=1,
    title="Dark",
    about="Two questions.",
    recall="now",
    items=(
        Item("thoughts", "How dark?", {"0": "not", "1": "dark"}, help_from=1),
        Item("sleep", "How was sleep?"),
    ),
    scoring="none",
    licence="Our own.",
    citation="Made for these tests.",
)


@pytest.mark.parametrize(
    ("step", "chosen", "options", "hint"),
    [
        (CARDS, (), ("the sea", "bread", "dogs"), asking.SEVERAL_HINT.format(most=3)),
        (CARDS._replace(at_most=2), (), ("the sea", "bread", "dogs"), "Two at most"),
        (TWO, ("1 2",), ("the sea", "bread"), asking.SEVERAL_KEEPS_HINT),
        (TWO, ("all",), ("the sea", "bread", "dogs"), "Two at most"),
    ],
)
def test_several_say_how_they_are_answered(
    step: Several, chosen: Sequence[str], options: Sequence[str], hint: str
) -> None:
    person = Scripted([*chosen, "1"])
    walk_through(sitting_of(*([CARDS] if chosen else []), step), room_of(person))

    assert tuple(person.prompts[-1].options) == tuple(options)
    assert hint in person.prompts[-1].hint


def test_a_word_is_still_a_command_where_several_may_be_chosen() -> None:
    person = Scripted(["4", "", "stop"])
    done = walk_through(sitting_of(CARDS, TWO, CARDS), room_of(person))

    assert done.state == "stopped"
    assert asking.SEVERAL.format(most=3) in person.shown


def test_what_becomes_of_words_is_one_of_three() -> None:
    person, store = Scripted(["A door.", ".", "let"]), Shelf()
    walk_through(sitting_of(LETTER, Keeping(), End("Feet.")), room_of(person, store))

    assert tuple(person.prompts[-1].options) == tuple(options_of(Keeping(), TITLES).values())
    assert store.replies[-2] == Said("let")


@pytest.mark.parametrize(
    ("seconds", "says"),
    [(30, "half a minute"), (45, "half a minute"), (60, "a minute"), (180, "three minutes")],
)
def test_writing_says_how_long_it_is_meant_to_take(seconds: int, says: str) -> None:
    step = LETTER._replace(seconds=seconds)
    prompt = prompt_for(step, sitting_of(step), TITLES)

    assert prompt.note == words.WRITE_FOR.format(minutes=says)
    assert (prompt.passes, prompt.passed) == (seconds, words.WRITE_PASSED.format(minutes=says))


def test_nothing_passes_where_nothing_moves_by_itself() -> None:
    person = Scripted(["."])
    walk_through(sitting_of(LETTER), room_of(person, pace=None))

    assert person.prompts[-1].passes == 0


def test_untimed_writing_says_nothing_of_time() -> None:
    step = Write("words", "What is there?")
    prompt = prompt_for(step, sitting_of(step), TITLES)

    assert (prompt.note, prompt.passes) == ("", 0)


def helped(*lines: str) -> tuple[Sitting, Scripted, Shelf]:
    """A sitting with a question that calls for help, and what was typed in it."""
    person, store = Scripted([*lines]), Shelf()
    done = walk_through(sitting_of(Measure(DARK), End("Feet.")), room_of(person, store))
    return done, person, store


def test_help_comes_before_the_next_question() -> None:
    done, person, store = helped("dark", "yes", "1", "4")

    shown = person.shown
    assert shown.index(instrument_words.THANK_YOU) < shown.index("How was sleep?")
    assert [answer.value for answer in done.answers] == ["1", 4]
    assert Said("yes") not in store.replies
    assert "yes" not in [answer.value for answer in done.answers]


def test_the_rest_can_be_left_out_or_it_is_stopped() -> None:
    left, _, store = helped("dark", "yes", "2")
    stopped, _, _ = helped("dark", "yes", "3")

    assert left.state == "finished"
    assert store.replies.count(Skipped()) == 1
    assert stopped.state == "stopped"


@pytest.mark.parametrize("typed", ["not", "", "3"])
def test_no_other_answer_calls_for_help(typed: str) -> None:
    _, person, _ = helped(typed, "", "4")

    assert instrument_words.THANK_YOU not in person.shown


def test_what_is_no_answer_calls_for_no_help_because_of_an_earlier_one() -> None:
    twice = sitting_of(Measure(DARK), Measure(DARK), End("Feet."))
    person = Scripted(["dark", "yes", "1", "4", "7", "not", "2"])
    walk_through(twice, room_of(person))

    assert person.shown.count(instrument_words.THANK_YOU) == 1


def test_what_the_instruments_came_to_is_said_before_the_last_words() -> None:
    person = Scripted(["not", "4"])
    room = replace(room_of(person), measured=lambda sitting: (f"{len(sitting.answers)} said.",))
    walk_through(sitting_of(Measure(DARK), End("Feet.")), room)

    assert person.shown[-2:] == ["2 said.", "Feet."]


def test_where_the_window_was_closed_on_the_help_it_comes_again() -> None:
    person = Scripted(["dark", KeyboardInterrupt()])
    store = Shelf()
    room = room_of(person, store)
    begun = sitting_of(Measure(DARK), End("Feet."))
    with pytest.raises(KeyboardInterrupt):
        walk_through(begun, room)
    left = fold(begun, store.log)

    again = Scripted(["yes", "1", "4"])
    done = walk_through(left, room_of(again))

    assert again.shown[0] == instrument_words.THANK_YOU
    assert [answer.value for answer in done.answers] == ["1", 4]


def test_no_help_comes_again_where_none_was_called_for() -> None:
    store = Shelf()
    begun = sitting_of(Measure(DARK), End("Feet."))
    walk_through(begun, room_of(Scripted(["not"]), store))
    again = Scripted(["4"])
    walk_through(fold(begun, store.log), room_of(again))

    assert instrument_words.THANK_YOU not in again.shown

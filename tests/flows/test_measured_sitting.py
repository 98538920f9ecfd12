"""An instrument inside a sitting: what is said when, what is kept, and what is kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from integrate.core.instruments import steps_of
from integrate.core.kept import to_entry
from integrate.core.practice import End, Measure, Rate, TooMuch
from integrate.core.replies import Said
from integrate.core.scoring import score
from integrate.core.sitting import Sitting
from integrate.flows.guided import walk_through
from integrate.messages import instruments as words
from tests.core.test_scoring import PEG, PHQ9
from tests.flows.given import EVENING, NUMBERS, Scripted, Shelf, room_of, sitting_of

NOT_AT_ALL = ["not at all"] * 8


def walked(lines: Sequence[str], store: Shelf | None = None) -> tuple[Sitting, Scripted]:
    """A sitting with the nine questions, walked through by somebody who types these lines."""
    person = Scripted(list(lines))
    sitting = sitting_of(Measure(PHQ9), TooMuch(), End("Feet. Light."))
    return walk_through(sitting, room_of(person, store)), person


def kept_private(sitting: Sitting) -> bool:
    return to_entry(sitting, zone="Europe/Berlin", now=EVENING, turns_at=4).private


def test_people_stand_there_before_the_next_question_and_before_any_number() -> None:
    sitting, person = walked(["yes", *NOT_AT_ALL, "several days", "yes", "", "no"])
    assert sitting.state == "finished"
    thanked = person.shown.index(words.THANK_YOU)
    assert person.shown[thanked - 1] == "Nearly every day"
    assert person.shown[thanked + 2] == NUMBERS[0]
    assert thanked < person.shown.index("Was any of it too much?")


@pytest.mark.parametrize("safe", ["yes", "not sure", "no", ""])
def test_whether_it_is_safe_is_kept_nowhere(safe: str) -> None:
    store = Shelf()
    sitting, _ = walked(["yes", *NOT_AT_ALL, "nearly every day", safe, "1", "no"], store)
    names = [answer.name for answer in sitting.answers]
    items = [f"phq-9/1/{item.id}" for item in PHQ9.items]
    assert names == ["phq-9/1/asked", *items, "too-much"]
    assert len([reply for reply in store.replies if isinstance(reply, Said)]) == 11


def test_such_a_sitting_is_kept_private_and_says_so() -> None:
    sitting, person = walked(["yes", *NOT_AT_ALL, "several days", "yes", "", "no"])
    assert kept_private(sitting)
    assert words.KEPT_PRIVATE in person.shown


def test_without_such_a_thought_it_is_an_entry_like_any_other() -> None:
    sitting, person = walked(["yes", *NOT_AT_ALL, "not at all", "no"])
    assert not kept_private(sitting)
    assert words.THANK_YOU not in person.shown


def test_one_is_free_to_stop_there() -> None:
    sitting, _ = walked(["yes", *NOT_AT_ALL, "several days", "no", ""])
    assert sitting.state == "stopped"
    assert kept_private(sitting)


def test_where_the_input_ends_in_the_help_the_sitting_waits_with_its_answer() -> None:
    sitting, _ = walked(["yes", *NOT_AT_ALL, "several days"])
    assert sitting.state == "paused"
    assert sitting.answers[-1].value == "1"


def test_before_the_nine_it_is_said_that_nobody_is_alerted_and_asked_whether_to() -> None:
    sitting, person = walked(["yes", *NOT_AT_ALL, "not at all", "no"])
    assert person.shown[:2] == list(words.BEFORE_HELP)
    assert "Nobody is alerted by an answer." in person.shown[1]
    assert person.prompts[0].ask == words.BEFORE_HELP_ASK
    assert score(PHQ9, sitting.answers) is not None


@pytest.mark.parametrize("typed", ["", "no", "2", "skip"])
def test_without_a_yes_none_of_them_is_asked(typed: str) -> None:
    sitting, person = walked([typed, "no"])
    assert sitting.state == "finished"
    assert [prompt.ask for prompt in person.prompts] == [
        words.BEFORE_HELP_ASK,
        "Was any of it too much?",
    ]
    assert score(PHQ9, sitting.answers) is None


def test_other_instruments_are_begun_without_a_word() -> None:
    assert isinstance(steps_of(PEG)[0], Rate)


def test_no_other_answer_shows_help() -> None:
    person = Scripted(["10", "10", "10", "no"])
    walk_through(sitting_of(Measure(PEG), TooMuch(), End("Feet.")), room_of(person))
    assert words.THANK_YOU not in person.shown

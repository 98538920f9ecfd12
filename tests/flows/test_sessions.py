from __future__ import annotations

from datetime import timedelta

import pytest

from integrate.flows.ports import Prompt
from integrate.flows.sessions import ask_label, ask_took_place, ask_when, ask_whether_the_same
from integrate.messages import sessions as words

from .given import EVENING, NUMBERS, SHOWN_BY, Scripted, Ticking

WHEN = Prompt(words.WHEN, hint=words.WHEN_HINT)
NOON = EVENING.replace(hour=12)


def people() -> tuple[str, ...]:
    return NUMBERS


def when(*typed: str, person: Scripted | None = None) -> object:
    person = person or Scripted(list(typed))
    return ask_when(person, WHEN, Ticking(), people, enter=EVENING)


def test_a_time_is_asked_for_until_it_can_be_read() -> None:
    person = Scripted(["soon", "03/04 10:00", "yesterday"])

    assert when(person=person) == NOON - timedelta(days=1)
    shown = "\n".join(person.shown)
    assert "Soon is not a time that can be read. Now, 14:00, yesterday 2 pm" in shown
    assert "03/04 10:00 can be two dates. Did you mean 2027-03-04 or 2027-04-03?" in shown


def test_enter_means_what_it_was_said_to_mean() -> None:
    assert when("") == EVENING
    assert when(" ") == EVENING
    assert ask_when(Scripted([""]), WHEN, Ticking(), people, enter=None) is None


@pytest.mark.parametrize("word", ["stop", "back", "/skip", "q"])
def test_a_word_leaves_the_question(word: str) -> None:
    assert when(word) is None


def test_no_answer_leaves_the_question() -> None:
    assert when() is None


@pytest.mark.parametrize("word", ["!", "help"])
def test_people_and_help_are_shown_and_it_is_asked_again(word: str) -> None:
    person = Scripted([word, "noon", word, "a label"])

    assert when(person=person) == NOON
    assert ask_label(person, people) == "a label"
    assert sum(SHOWN_BY[word] in line for line in person.shown) == 2


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("third one", "third one"),
        ("  third \t one ", "third one"),
        ("", ""),
        ("-", ""),
        ("s", "s"),
        ("b", "b"),
        ("anchor", "anchor"),
        ("stop", ""),
        ("Back", ""),
        ("/skip", ""),
    ],
)
def test_a_label_is_one_line_or_none_and_short_words_are_no_commands(
    typed: str, label: str
) -> None:
    assert ask_label(Scripted([typed]), people) == label


@pytest.mark.parametrize(
    ("typed", "label"), [("", "kept"), ("-", ""), ("new", "new"), ("stop", "kept")]
)
def test_a_label_that_is_there_is_kept_by_enter_and_taken_away_by_a_dash(
    typed: str, label: str
) -> None:
    person = Scripted([typed])

    assert ask_label(person, people, present="kept") == label
    assert "So far: kept." in "\n".join(person.shown)
    assert ask_label(Scripted(), people, present="kept") == "kept"


def test_a_label_that_is_too_long_is_asked_for_again() -> None:
    person = Scripted(["x" * 73, "x" * 72])

    assert ask_label(person, people) == "x" * 72
    assert "72 letters" in "\n".join(person.shown)


@pytest.mark.parametrize(
    ("typed", "same"), [("", True), ("1", True), ("the", True), ("2", False), ("stop", True)]
)
def test_a_session_at_about_the_same_time_is_the_same_unless_it_is_said_not_to_be(
    typed: str, same: bool
) -> None:
    person = Scripted([typed])

    assert ask_whether_the_same(person, "14:00", "Sat 21 Nov", people) is same
    assert "There is one at 14:00 already, Sat 21 Nov." in "\n".join(person.shown)


@pytest.mark.parametrize(
    ("typed", "answer"), [("1", 0), ("yes", 0), ("2", 1), ("3", 2), ("no", 2), ("", None)]
)
def test_whether_a_planned_session_took_place_can_be_left_for_later(
    typed: str, answer: int | None
) -> None:
    assert ask_took_place(Scripted([typed]), "Sat 21 Nov, 14:00", people) == answer

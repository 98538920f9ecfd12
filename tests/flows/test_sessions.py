from __future__ import annotations

from datetime import timedelta

import pytest

from integrate.errors import UsageProblem
from integrate.flows.ports import Prompt
from integrate.flows.sessions import (
    Label,
    ask_label,
    ask_time_once,
    ask_took_place,
    ask_when,
    ask_whether_the_same,
)
from integrate.messages import asking
from integrate.messages import sessions as words

from .given import EVENING, NUMBERS, Scripted, Ticking

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
    assert "That is not a time I can read." in shown
    assert "can be." not in shown
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


@pytest.mark.parametrize(("word", "shown"), [("!", NUMBERS[1]), ("help", asking.HELP[0])])
def test_people_and_help_are_shown_and_it_is_asked_again(word: str, shown: str) -> None:
    person = Scripted([word, "noon", word, "a label"])

    assert when(person=person) == NOON
    assert ask_label(person, people) == Label("a label")
    assert sum(shown in line for line in person.shown) == 2


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
        ("skip", ""),
        ("/skip", ""),
    ],
)
def test_a_label_is_one_line_or_none_and_short_words_are_no_commands(
    typed: str, label: str
) -> None:
    assert ask_label(Scripted([typed]), people) == Label(label)


@pytest.mark.parametrize("typed", ["stop", "/stop", "Stop", "back", "/back"])
@pytest.mark.parametrize("present", ["", "kept"])
def test_stop_and_back_leave_the_label_as_it_was(typed: str, present: str) -> None:
    label = ask_label(Scripted([typed]), people, present=present)
    assert label == (present, typed.lower().removeprefix("/"))


@pytest.mark.parametrize(
    ("typed", "label"), [("", "kept"), ("-", ""), ("new", "new"), ("skip", "kept")]
)
def test_a_label_that_is_there_is_kept_by_enter_and_taken_away_by_a_dash(
    typed: str, label: str
) -> None:
    person = Scripted([typed])

    assert ask_label(person, people, present="kept") == Label(label)
    assert "So far: kept." in "\n".join(person.shown)
    assert ask_label(Scripted(), people, present="kept") == Label("kept")


def test_a_label_that_is_too_long_is_asked_for_again() -> None:
    person = Scripted(["x" * 73, "x" * 72])

    assert ask_label(person, people) == Label("x" * 72)
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
    ("typed", "answer"),
    [("1", 0), ("yes", 0), ("2", 1), ("3", 2), ("no", 2), ("", None)]
    + [(word, None) for word in ("later", "Ask me later.", "stop", "s")],
)
def test_whether_a_planned_session_took_place_can_be_left_for_later(
    typed: str, answer: int | None
) -> None:
    assert ask_took_place(Scripted([typed]), "Sat 21 Nov, 14:00", people) == answer


def test_a_piped_line_is_a_time_or_a_problem_and_none_is_none() -> None:
    assert ask_time_once(Scripted(["yesterday"]), Ticking(), people) == NOON - timedelta(days=1)
    assert ask_time_once(Scripted(), Ticking(), people) is None
    for line in ("", "stop"):
        assert ask_time_once(Scripted([line]), Ticking(), people) is None
    with pytest.raises(UsageProblem):
        ask_time_once(Scripted(["soon", "yesterday"]), Ticking(), people)


def test_what_is_no_answer_to_whether_it_took_place_is_asked_again() -> None:
    person = Scripted(["perhaps", "2"])
    assert ask_took_place(person, "Sat 21 Nov, 14:00", people) == 1
    assert "1 to 3" in "\n".join(person.shown)

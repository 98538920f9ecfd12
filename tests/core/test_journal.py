from __future__ import annotations

from datetime import date

import pytest

from integrate.core.journal import Answer, Entry, Kind, Wanted, latest, pairs

from .given import EVENING

FIRST = Answer("struggle", "rate", "How hard?", 7)
SECOND = FIRST._replace(value=5)
ENTRY = Entry(
    id="one",
    kind="practice",
    at=EVENING,
    zone="Europe/Berlin",
    day=EVENING.date(),
    saved=EVENING,
    practice="soften-around",
    tags=("bad-night", "jaw"),
    flagged=True,
)


def test_the_latest_answer_under_a_name_is_the_last_even_if_it_was_left() -> None:
    left = FIRST._replace(value=None)

    assert latest([FIRST, SECOND], "struggle") == SECOND
    assert latest([FIRST, left], "struggle") == left
    assert latest([FIRST, SECOND], "pain") is None


def test_a_rating_given_twice_is_a_pair() -> None:
    other = Answer("pain", "rate", "How much?", 4)

    assert list(pairs([FIRST, other, SECOND])) == [(FIRST, SECOND)]


def test_what_was_left_or_was_no_rating_makes_no_pair() -> None:
    left = FIRST._replace(value=None)
    words = Answer("struggle", "write", "How was it?", "hard")

    assert list(pairs([FIRST, left])) == []
    assert list(pairs([left, SECOND])) == []
    assert list(pairs([FIRST, words])) == []


@pytest.mark.parametrize("said", ["no", "little", "yes", None])
def test_an_entry_knows_whether_it_was_too_much(said: str | None) -> None:
    answer = Answer("too-much", "too-much", "Was any of it too much?", said)

    assert ENTRY._replace(answers=(FIRST, answer)).too_much == said


def test_an_entry_that_was_not_asked_says_nothing_of_too_much() -> None:
    assert ENTRY.too_much is None


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        (Wanted(), True),
        (Wanted(since=date(2026, 11, 21), until=date(2026, 11, 21)), True),
        (Wanted(since=date(2026, 11, 22)), False),
        (Wanted(until=date(2026, 11, 20)), False),
        (Wanted(kind="practice"), True),
        (Wanted(kind="note"), False),
        (Wanted(practice="soften-around"), True),
        (Wanted(practice="night-company"), False),
        (Wanted(since=date(2026, 11, 1), kind="note", practice="soften-around"), False),
        (Wanted(tag="jaw"), True),
        (Wanted(tag="ja"), False),
        (Wanted(private=False), True),
        (Wanted(private=True), False),
        (Wanted(flagged=True), True),
        (Wanted(flagged=False), False),
        (Wanted(tag="jaw", private=True), False),
    ],
)
def test_wanted_entries_fit_all_that_is_asked_for(wanted: Wanted, meant: bool) -> None:
    assert wanted.wants(ENTRY) == meant


def test_a_note_is_wanted_as_one() -> None:
    note: Kind = "note"

    assert Wanted(kind="note").wants(ENTRY._replace(kind=note, practice=""))

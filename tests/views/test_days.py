from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from integrate.core.streaks import Streak
from integrate.core.wording import minutes_in_words
from integrate.views.days import (
    DOT_IN_ASCII,
    streak_json,
    streak_told,
    strip,
)

from .given import LIVES, SATURDAY, shown, tended

BLAME = ("broken", "lost", "missed", "zero", "only", "should", "must", "don't", "!")


def every_screen(life: Streak) -> Sequence[str]:
    return [
        shown(streak_told(life, shown=True), 72),
        shown(streak_told(life, shown=False), 72),
    ]


@pytest.mark.parametrize("columns", [72, 40])
@pytest.mark.parametrize("life", LIVES)
def test_streak(life: str, columns: int, snapshot: SnapshotAssertion) -> None:
    assert shown(streak_told(LIVES[life], shown=True), columns) == snapshot


@pytest.mark.parametrize("life", LIVES)
def test_nobody_is_blamed_or_praised(life: str) -> None:
    for screen in every_screen(LIVES[life]):
        assert not [word for word in BLAME if word in screen.lower()]


def test_the_strip_is_dots_and_blanks_from_the_first_tended_day_on() -> None:
    assert strip(LIVES["three days"], DOT_IN_ASCII) == "o oo"
    assert strip(LIVES["twelve quiet days"], DOT_IN_ASCII) == ""


def test_a_week_that_cannot_be_kept_any_more_is_not_spoken_of() -> None:
    # Saturday: two days are left, four would keep the week.
    told = shown(streak_told(LIVES["twelve quiet days"], shown=True), 72)

    assert "keep" not in told
    assert "This week" not in told


def test_a_week_that_begins_says_what_keeps_it_where_that_is_less_than_the_goal() -> None:
    monday = SATURDAY - timedelta(days=5)
    begun = tended(8, 9, 10)._replace(today=monday, week_tended=0)
    shorter = begun._replace(week_needed=3)

    assert "keep it" not in shown(streak_told(begun, shown=True), 72)
    assert "Three keep it." in shown(streak_told(shorter, shown=True), 72)


def test_somebody_who_has_no_day_yet_is_told_that_it_can_be_today() -> None:
    assert shown(streak_told(tended(), shown=True), 72) == "The first day can be today."


def test_a_hidden_streak_says_how_to_see_it_again() -> None:
    assert "integrate streak on" in shown(streak_told(LIVES["three days"], shown=False), 72)


def test_the_data_of_a_streak_are_those_of_the_contract() -> None:
    data = json.loads(json.dumps(streak_json(LIVES["three days"], shown=True)))

    assert data == {
        "integrate": "streak/1",
        "today": "2026-11-21",
        "shown": True,
        "weeks_kept": 0,
        "run": 3,
        "of_last_seven": None,
        "tended_days": 3,
        "tended_today": True,
        "paused_today": False,
        "week": {"standing": "running", "tended": 3, "needed": 4, "grace": 3, "goal": 4},
        "strip": [0] * 24 + [1, 0, 1, 1],
    }


@pytest.mark.parametrize(
    ("minutes", "said"), [(1, "a minute"), (2, "two minutes"), (21, "twenty-one minutes")]
)
def test_minutes_are_said_in_words(minutes: int, said: str) -> None:
    assert minutes_in_words(minutes) == said

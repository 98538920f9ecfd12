from __future__ import annotations

from dataclasses import replace

import pytest

from integrate.core.pacing import Key, Pacing, Plan
from integrate.core.pacing_words import (
    breathing,
    left_in_words,
    meant,
    moving,
    opening,
    spoken,
    still,
)

BREATH = Plan("breath", 120, 4, 6)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "enter"),
        (" ", "pause"),
        ("   ", "pause"),
        ("p", "pause"),
        ("Pause.", "pause"),
        ("n", "next"),
        ("k", "skip"),
        ("skip", "skip"),
        ("+", "more"),
        ("=", "more"),
        ("more", "more"),
        ("r", "repeat"),
        ("s", "stop"),
        ("STOP", "stop"),
        ("stop!", "stop"),
        ("b", "back"),
        ("a", "anchor"),
        ("h", "help"),
        ("?", "help"),
        ("!", "people"),
        (" ! ", "people"),
        ("x", None),
        ("7", None),
        ("it hurts", None),
        ("aloud", None),
    ],
)
def test_keys_and_words_mean_the_same(typed: str, key: Key | None) -> None:
    assert meant(typed) == key


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (
            BREATH,
            "Breathe in for four, out for six. About two minutes. I will say when half is over.",
        ),
        (Plan("breath", 60, 4, 6), "Breathe in for four, out for six. About a minute."),
        (Plan("pause", 28), "Quiet, a little while."),
        (Plan("pause", 50), "Quiet, about a minute."),
        (Plan("pause", 150), "Quiet, about three minutes. I will say when half is over."),
        (Plan("quiet", 300), ""),
    ],
)
def test_a_step_begins_with_one_line(plan: Plan, said: str) -> None:
    assert opening(Pacing(plan)) == said


def test_a_step_that_is_gone_on_with_says_how_long_is_left() -> None:
    assert opening(replace(Pacing(BREATH), place=50.0)) == "Going on, about two minutes."
    assert opening(replace(Pacing(Plan("quiet", 60)), place=5.0)) == ""


def test_a_breath_in_words() -> None:
    assert breathing(Plan("breath", 60, 3, 14)) == "Breathe in for three, out for 14."


def test_what_is_left_is_never_told_in_seconds() -> None:
    assert [left_in_words(seconds) for seconds in (1, 46, 61, 600)] == [
        "a little while",
        "about a minute",
        "about two minutes",
        "about ten minutes",
    ]


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (0.0, "In ."),
        (3.0, "In ...."),
        (4.0, "Out ."),
        (9.5, "Out ......"),
        (60.0, "In .  Half is over."),
        (70.0, "In ."),
    ],
)
def test_a_breath_grows_by_a_dot_a_second(place: float, shown: str) -> None:
    assert moving(replace(Pacing(BREATH), place=place)) == shown


def test_the_line_of_a_pause_changes_with_the_minutes() -> None:
    pause = Pacing(Plan("pause", 100))

    assert moving(pause) == "Quiet, about two minutes."
    assert moving(replace(pause, place=41.0)) == "Quiet, about a minute."
    assert moving(replace(pause, place=60.0)) == "Quiet, a little while."


def test_the_line_of_a_rest_and_of_a_quiet() -> None:
    assert moving(replace(Pacing(Plan("breath", 25, 4, 6)), place=20.0)) == (
        "The breath as it comes."
    )
    assert moving(Pacing(Plan("quiet", 25))) == ""


@pytest.mark.parametrize("plan", [BREATH, Plan("pause", 30), Plan("quiet", 9)])
def test_what_is_paused_says_so_and_how_to_go_on(plan: Plan) -> None:
    paused = replace(Pacing(plan), paused=True)

    assert moving(paused) == still(paused) == "Paused. Enter goes on."


def test_where_nothing_moves_only_half_is_seen() -> None:
    assert still(Pacing(BREATH)) == ""
    assert still(replace(Pacing(BREATH), place=61.0)) == "Half is over."


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("One line.\nAnd  another.", "One line. And another."),
        ("!-!SET self VOLUME 100", "SET self VOLUME 100"),
        ("[[volm 0]] Rest.", "volm 0 Rest."),
        ("", ""),
    ],
)
def test_a_voice_is_given_one_line_and_no_orders(text: str, given: str) -> None:
    assert spoken(text) == given

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.session import Session, window_of
from integrate.core.worries import Asked, worries_due

from .given import BERLIN

SESSION = datetime(2026, 11, 20, 14, 0, tzinfo=BERLIN)


def after(hours: float, session: datetime = SESSION) -> datetime:
    """So many hours after a session, by a stopwatch."""
    return (session.astimezone(UTC) + timedelta(hours=hours)).astimezone(BERLIN)


def due(hours: float, *asked: float, sessions: tuple[datetime, ...] = (SESSION,)) -> bool:
    """Whether they are asked about so many hours after the session, asked at these before."""
    now = after(hours)
    kept = [Session(f"{n}", at, "Europe/Berlin", "", at) for n, at in enumerate(sessions)]
    worries = [Asked(after(earlier), told=False) for earlier in asked]
    return worries_due(window_of(kept, now), worries, now)


@pytest.mark.parametrize(
    ("hours", "asks"),
    [(0, False), (23.9, False), (24, True), (47.9, True), (119.9, True), (120, False)],
)
def test_they_are_asked_about_from_the_first_day_to_the_fourth(hours: float, asks: bool) -> None:
    assert due(hours) is asks


def test_nobody_without_a_session_is_asked() -> None:
    assert not due(30, sessions=())
    assert not due(30, sessions=(after(60),))


@pytest.mark.parametrize(("asked", "asks"), [(24, False), (25, False), (40, False)])
def test_on_day_one_they_are_asked_about_once(asked: float, asks: bool) -> None:
    assert due(asked + 1, asked) is asks


def test_on_day_two_only_where_day_one_never_was() -> None:
    assert not due(60, 30)
    assert due(60)
    assert not due(61, 60)


@pytest.mark.parametrize("hours", [72, 90, 100, 119.9])
def test_from_day_three_on_they_are_asked_about_once_more(hours: float) -> None:
    assert due(hours, 24.5, 71.9)
    assert not due(hours, 24.5, 72)
    assert not due(hours, hours)


def test_a_worry_that_was_told_is_asked_about_as_often() -> None:
    now = after(73)
    window = window_of([Session("0", SESSION, "Europe/Berlin", "", SESSION)], now)

    assert worries_due(window, [Asked(after(30), told=True)], now)
    assert not worries_due(window, [Asked(after(72.5), told=True)], now)


def test_what_was_asked_after_another_session_does_not_count() -> None:
    weekly = (after(-168), SESSION)

    assert due(30, -168 + 30, -168 + 80, sessions=weekly)


def test_each_session_is_asked_after_anew_even_two_days_after_another() -> None:
    second = after(48)

    assert not due(60, 30, sessions=(SESSION, second))
    assert due(72.5, 30, sessions=(SESSION, second))


def test_a_session_that_was_deleted_asks_nothing() -> None:
    assert due(30)
    assert not due(30, sessions=())


def test_the_session_before_one_that_was_deleted_asks_what_is_still_open() -> None:
    assert due(76, 30, sessions=(SESSION,))
    assert not due(60, 30, sessions=(SESSION,))


def test_a_session_that_was_moved_later_asks_on_its_true_first_day() -> None:
    # It was kept a day too early: what was asked then was asked on its very day.
    moved = after(24)

    assert not due(40, 30, sessions=(moved,))
    assert due(49, 30, sessions=(moved,))


def test_a_session_that_was_moved_earlier_does_not_ask_the_same_again() -> None:
    moved = after(-20)

    assert not due(31, 30, sessions=(moved,))
    assert due(53, 30, sessions=(moved,))


def test_what_a_clock_that_ran_ahead_has_kept_does_not_silence_them() -> None:
    assert due(30, 24 * 365)


@pytest.mark.parametrize("session", [datetime(2026, 10, 24, 14), datetime(2026, 3, 28, 14)])
def test_hours_are_those_of_a_stopwatch_when_the_clocks_change(session: datetime) -> None:
    at = session.replace(tzinfo=BERLIN)
    kept = [Session("0", at, "Europe/Berlin", "", at)]
    asked = [Asked(after(30, at), told=False)]

    def asks(hours: float) -> bool:
        now = after(hours, at)
        return worries_due(window_of(kept, now), asked, now)

    assert not asks(71.9)
    assert asks(72)


HOURS = st.integers(0, 200 * 60).map(lambda minutes: minutes / 60)


@given(st.lists(HOURS, min_size=2, unique=True).map(sorted))
def test_whoever_practises_often_is_asked_twice_and_nobody_more(visits: list[float]) -> None:
    asked: list[float] = []
    for hours in visits:
        if due(hours, *asked):
            asked.append(hours)

    early = [hours for hours in visits if 24 <= hours < 72]
    late = [hours for hours in visits if 72 <= hours < 120]
    assert asked == early[:1] + late[:1]

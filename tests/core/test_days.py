from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.days import Days, day_of, monday

DATES = st.dates(date(2020, 1, 1), date(2030, 12, 31))
SETS = st.frozensets(DATES, max_size=30)
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("clock", "turns_at", "day"),
    [
        ("2026-11-21 03:59", 4, "2026-11-20"),
        ("2026-11-21 04:00", 4, "2026-11-21"),
        ("2026-11-21 23:59", 4, "2026-11-21"),
        ("2026-11-22 00:00", 4, "2026-11-21"),
        ("2026-11-21 00:00", 0, "2026-11-21"),
        ("2026-11-20 23:59", 0, "2026-11-20"),
        ("2026-11-21 11:59", 12, "2026-11-20"),
        ("2027-01-01 02:00", 4, "2026-12-31"),
        ("2028-03-01 03:00", 4, "2028-02-29"),
    ],
)
def test_a_day_turns_at_its_hour_of_the_local_clock(clock: str, turns_at: int, day: str) -> None:
    moment = datetime.fromisoformat(clock).replace(tzinfo=BERLIN)

    assert day_of(moment, turns_at) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("zone", "morning"),
    [
        (BERLIN, date(2026, 3, 29)),
        (BERLIN, date(2026, 10, 25)),
        (NEW_YORK, date(2026, 3, 8)),
        (NEW_YORK, date(2026, 11, 1)),
    ],
)
def test_on_the_morning_a_clock_changes_the_day_turns_by_the_wall(
    zone: ZoneInfo, morning: date
) -> None:
    for fold in (0, 1):
        before = datetime(morning.year, morning.month, morning.day, 3, 59, tzinfo=zone, fold=fold)
        then = before.replace(hour=4, minute=0)

        assert day_of(before) == morning - timedelta(days=1)
        assert day_of(then) == morning


def test_elapsed_hours_would_have_given_another_date() -> None:
    moment = datetime(2026, 3, 29, 4, 30, tzinfo=BERLIN)
    elapsed = (moment.astimezone(UTC) - timedelta(hours=4)).astimezone(BERLIN)

    assert elapsed.date() == date(2026, 3, 28)
    assert day_of(moment) == date(2026, 3, 29)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)), st.integers(0, 23))
def test_a_day_depends_on_the_wall_clock_alone(wall: datetime, turns_at: int) -> None:
    here = {day_of(wall.replace(tzinfo=zone), turns_at) for zone in (BERLIN, NEW_YORK, UTC, None)}

    assert len(here) == 1


@given(DATES)
def test_the_monday_of_a_week_is_no_later_and_a_monday(day: date) -> None:
    assert monday(day).weekday() == 0
    assert 0 <= (day - monday(day)).days < 7


@given(SETS, SETS, DATES)
def test_days_are_a_set(ones: frozenset[date], others: frozenset[date], day: date) -> None:
    one, other = Days.of(*ones), Days.of(*others)

    assert (day in one) == (day in ones)
    assert all(own in one for own in ones)
    assert len(one) == len(ones)
    assert one | other == Days.of(*(ones | others))
    assert one & other == Days.of(*(ones & others))
    assert one.first() == min(ones, default=None)
    assert one.last() == max(ones, default=None)
    assert one.week(monday(day)) == sum(monday(own) == monday(day) for own in ones)


@given(DATES, st.integers(-3, 40))
def test_a_span_holds_both_its_ends(first: date, length: int) -> None:
    span = Days.span(first, first + timedelta(days=length - 1))

    assert span == Days.of(*(first + timedelta(days=n) for n in range(length)))


def test_the_whole_calendar_fits() -> None:
    ends = Days.of(date.min, date.max)

    assert (ends.first(), ends.last(), len(ends)) == (date.min, date.max, 2)
    assert Days.of() == Days()


def test_days_show_as_something_that_can_be_read() -> None:
    days = Days.of(date(2026, 11, 21), date(2026, 11, 23))

    assert repr(days) == "<2 days, 2026-11-21 to 2026-11-23>"


def test_sets_of_the_same_days_are_equal_and_hash_alike() -> None:
    one, other = Days.of(date(2026, 11, 21)), Days.span(date(2026, 11, 21), date(2026, 11, 21))

    assert one == other
    assert hash(one) == hash(other)
    assert one != Days()
    assert one != one.bits

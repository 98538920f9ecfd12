from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.typed_times import UnreadTime, read_time
from integrate.core.wording import dated_day, short_day
from integrate.errors import Exit, UsageProblem

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 11, 21, 20, 0, 31, 5, tzinfo=BERLIN)  # a Saturday
MORNING = EVENING.replace(hour=9)
AWAKE = datetime(2026, 11, 22, 1, 30, tzinfo=BERLIN)


def local(wall: datetime) -> datetime:
    return wall.replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN)


def read(typed: str, now: datetime = EVENING) -> str:
    """What is read, as it stands on the clock on the wall."""
    found = read_time(typed, now, local)
    assert found.tzinfo is not None
    assert (found.second, found.microsecond) == (0, 0)
    return f"{found:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("now", "2026-11-21 20:00"),
        (" Just now. ", "2026-11-21 20:00"),
        ("2026-11-20", "2026-11-20 12:00"),
        ("2026-11-20 14:00", "2026-11-20 14:00"),
        ("2026-11-20 2 pm", "2026-11-20 14:00"),
        ("2026-11-20T14:00", "2026-11-20 14:00"),
        ("2026-11-20T14:00:59", "2026-11-20 14:00"),
        ("20261120T1400", "2026-11-20 14:00"),
        ("2026-11-20T14:00:00+01:00", "2026-11-20 14:00"),
        ("today", "2026-11-21 12:00"),
        ("today 14:00", "2026-11-21 14:00"),
        ("14:00", "2026-11-21 14:00"),
        ("14:00:12", "2026-11-21 14:00"),
        ("23:30", "2026-11-21 23:30"),
        ("at 9:05", "2026-11-21 09:05"),
        ("14h", "2026-11-21 14:00"),
        ("14h30", "2026-11-21 14:30"),
        ("14.30", "2026-11-21 14:30"),
        ("at 14.10", "2026-11-21 14:10"),
        ("2pm", "2026-11-21 14:00"),
        ("2.30 pm", "2026-11-21 14:30"),
        ("2:30 p.m.", "2026-11-21 14:30"),
        ("12 am", "2026-11-21 00:00"),
        ("12pm", "2026-11-21 12:00"),
        ("this morning", "2026-11-21 09:00"),
        ("noon", "2026-11-21 12:00"),
        ("this afternoon", "2026-11-21 15:00"),
        ("tonight", "2026-11-21 21:00"),
        ("tonight at 21:30", "2026-11-21 21:30"),
        ("yesterday", "2026-11-20 12:00"),
        ("yesterday evening", "2026-11-20 19:00"),
        ("yesterday in the afternoon", "2026-11-20 15:00"),
        ("14:00 yesterday", "2026-11-20 14:00"),
        ("last night", "2026-11-20 21:00"),
        ("last night 10 pm", "2026-11-20 22:00"),
        ("the day before yesterday", "2026-11-19 12:00"),
        ("friday", "2026-11-20 12:00"),
        ("friday 15:00", "2026-11-20 15:00"),
        ("2pm on friday", "2026-11-20 14:00"),
        ("friday 14.30", "2026-11-20 14:30"),
        ("sat 10:00", "2026-11-21 10:00"),
        ("last saturday 10:00", "2026-11-14 10:00"),
        ("last friday", "2026-11-20 12:00"),
        ("-3d", "2026-11-18 12:00"),
        ("3 days ago", "2026-11-18 12:00"),
        ("a week ago at 2pm", "2026-11-14 14:00"),
        ("2 hours ago", "2026-11-21 18:00"),
        ("-2h", "2026-11-21 18:00"),
        ("24 hours ago", "2026-11-20 20:00"),
        ("half an hour ago", "2026-11-21 19:30"),
        ("21 Nov", "2026-11-21 12:00"),
        ("21 Nov 14:00", "2026-11-21 14:00"),
        ("Nov 21st, 2pm", "2026-11-21 14:00"),
        ("evening of 20 nov", "2026-11-20 19:00"),
        ("sat 21.11.", "2026-11-21 12:00"),
        ("21.11. 14:00", "2026-11-21 14:00"),
        ("yesterday 9.45.", "2026-11-20 09:45"),
        ("3 nov 26 10:00", "2026-11-03 10:00"),
        ("tomorrow 10:00", "2026-11-22 10:00"),
        ("tomorrow at noon", "2026-11-22 12:00"),
        ("the day after tomorrow", "2026-11-23 12:00"),
        ("+3d 9:00", "2026-11-24 09:00"),
        ("in 3 days", "2026-11-24 12:00"),
        ("in two weeks at 10:00", "2026-12-05 10:00"),
        ("in an hour", "2026-11-21 21:00"),
        ("in 30 minutes", "2026-11-21 20:30"),
        ("next friday 9:00", "2026-11-27 09:00"),
        ("next saturday", "2026-11-28 12:00"),
        ("this sunday", "2026-11-22 12:00"),
        ("coming wed", "2026-11-25 12:00"),
    ],
)
def test_a_time_is_read_as_it_is_typed(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24 dec 10:00", "2026-12-24 10:00"),
        ("23 aug", "2026-08-23 12:00"),  # ninety days ago
        ("22 aug", "2026-08-22 12:00"),  # more, and the coming one is farther
        ("1 mar", "2027-03-01 12:00"),
        ("1 mar 2026", "2026-03-01 12:00"),
        ("20 nov", "2026-11-20 12:00"),
        ("22 nov", "2026-11-22 12:00"),
        ("29 feb", "2027-02-28 12:00"),
    ],
)
def test_a_day_without_a_year_lies_in_the_past_unless_that_is_long_ago(
    typed: str, meant: str
) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", "2026-11-21 09:00"),
        ("21 nov", "2026-11-21 09:00"),
        ("saturday", "2026-11-21 09:00"),
        ("yesterday", "2026-11-20 12:00"),
        ("tomorrow", "2026-11-22 12:00"),
        ("14:00", "2026-11-21 14:00"),
    ],
)
def test_a_day_means_now_while_noon_of_today_is_to_come(typed: str, meant: str) -> None:
    assert read(typed, MORNING) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:00", "2026-11-21 14:00"),
        ("today 14:00", "2026-11-21 14:00"),
        ("tonight", "2026-11-21 21:00"),
        ("1:00", "2026-11-22 01:00"),
        ("today", "2026-11-22 01:30"),
        ("yesterday evening", "2026-11-21 19:00"),
        ("last night", "2026-11-21 21:00"),
        ("saturday 23:00", "2026-11-21 23:00"),
        ("tomorrow 10:00", "2026-11-23 10:00"),
    ],
)
def test_after_midnight_the_evening_is_the_one_that_just_was(typed: str, meant: str) -> None:
    assert read(typed, AWAKE) == meant


def test_what_comes_with_an_offset_keeps_its_instant() -> None:
    assert read_time("2026-11-20T14:00Z", EVENING, local) == datetime(2026, 11, 20, 14, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["03/04", "03/04 14:00", "2 pm 03/04"])
def test_two_readings_are_asked_about_and_never_guessed(typed: str) -> None:
    with pytest.raises(UsageProblem) as raised:
        read(typed)

    assert raised.value.what == f"{typed} can be two dates"
    assert raised.value.hint == "did you mean 2027-03-04 or 2027-04-03?"


def test_a_time_that_the_clocks_skipped_is_refused_with_its_neighbours() -> None:
    with pytest.raises(UsageProblem) as raised:
        read("2026-03-29 02:30")

    assert raised.value.what == "there was no 02:30 on Sun 29 Mar: the clocks went forward"
    assert raised.value.hint == "did you mean 01:30 or 03:30?"
    assert read("2026-03-29 01:59") == "2026-03-29 01:59"
    assert read("2026-03-29 03:00") == "2026-03-29 03:00"


def test_a_time_that_came_twice_is_the_first_of_them() -> None:
    assert read_time("25 Oct 02:30", EVENING, local).utcoffset() == timedelta(hours=2)
    assert read_time("25 Oct 03:30", EVENING, local).utcoffset() == timedelta(hours=1)


def test_hours_ago_are_counted_across_a_change_of_the_clocks() -> None:
    summer = datetime(2026, 3, 29, 8, tzinfo=BERLIN)
    assert read("10 hours ago", summer) == "2026-03-28 21:00"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1989-12-31", "before 1990"),
        ("1989-12-31T23:00+01:00", "before 1990"),
        ("21 Nov 1400", "before 1990"),
        ("2028-11-22", "more than two years ahead"),
    ],
)
def test_times_that_are_far_off_are_refused(typed: str, said: str) -> None:
    with pytest.raises(UsageProblem) as raised:
        read(typed)

    assert raised.value.what.startswith(typed)
    assert said in raised.value.what
    assert raised.value.hint


@pytest.mark.parametrize("typed", ["1990-01-01", "2028-11-21"])
def test_times_that_are_just_near_enough_are_read(typed: str) -> None:
    assert read(typed) == f"{typed} 12:00"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "this",
        "soon",
        "last midnight",
        "half past two",
        "24",
        "100",
        "21 nov 10",  # an hour, or the year 2010
        "friday 13",
        "25:00",
        "14:60",
        "13pm",
        "0 am",
        "14:00 15:00",
        "2pm 3pm",
        "21 nov 2pm 3pm",
        "2pm 14:00 friday",
        "14.10",  # a time, or the fourteenth of October
        "sat 21.11",
        "yesterday 9.30",
        "2026-11-21T25:00",
        "2026 1400 nov",
        "this evening at 7:30",
        "tomorrow morning 14:00",
        "noon 9:00",
        "in 3 days ago",
        "in 2 hours 14:00",
        "next week",
        "last today",
        "next fri-day",
        "10 10 10",
        "21 nov gmt",
        "21 nov 14:00 gmt",
        "29 feb 2026",
        "monday or tuesday",
        "21 nov_",
        "1 2 3 4 5",
        "-9999d",
        "\x00",
    ],
)
def test_what_is_no_time_is_said_to_be_none_with_examples(typed: str) -> None:
    with pytest.raises(UsageProblem) as raised:
        read(typed)

    assert raised.value.exit_code == Exit.USAGE
    assert isinstance(raised.value, UnreadTime)
    assert raised.value.what == "that is not a time I can read"
    assert "yesterday 2 pm" in raised.value.hint


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("14", "did you mean 14:00?"),
        ("at 14.", "did you mean 14:00?"),
        ("2", "did you mean 02:00 or 14:00?"),
        ("11", "did you mean 11:00 or 23:00?"),
        ("0", "did you mean 00:00?"),
        ("12", "did you mean 12:00?"),
        ("23", "did you mean 23:00?"),
        ("yesterday at 2", "did you mean yesterday 02:00 or yesterday 14:00?"),
        ("midnight", "did you mean 2026-11-21 00:00 or 2026-11-22 00:00?"),
        ("today at midnight", "did you mean 2026-11-21 00:00 or 2026-11-22 00:00?"),
        ("midnight tomorrow", "did you mean 2026-11-22 00:00 or 2026-11-23 00:00?"),
        ("31 dec 2026 midnight", "did you mean 2026-12-31 00:00 or 2027-01-01 00:00?"),
    ],
)
def test_an_hour_without_minutes_and_a_midnight_are_never_guessed(typed: str, hint: str) -> None:
    with pytest.raises(UsageProblem) as raised:
        read(typed)

    assert not isinstance(raised.value, UnreadTime)
    assert raised.value.hint == hint
    for time in hint.removeprefix("did you mean ").removesuffix("?").split(" or "):
        assert read(time).endswith(time[-5:])


def test_midnight_of_a_day_far_off_is_refused() -> None:
    with pytest.raises(UsageProblem) as raised:
        read("9999-12-31 midnight")
    assert "two years ahead" in raised.value.what


NOWS = st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1)).map(local)
DAYS = st.integers(-80, 80)
SPOKEN = st.sampled_from([short_day, dated_day, date.isoformat])
CLOCK_TIMES = st.times()


@given(NOWS, DAYS, SPOKEN, CLOCK_TIMES, st.sampled_from([" ", ", ", " at "]))
def test_a_time_as_the_program_shows_it_is_read_as_that_time(
    now: datetime, ago: int, spoken: object, time: datetime, between: str
) -> None:
    day = now.date() + timedelta(days=ago)
    assert callable(spoken)
    shown = f"{time:%H:%M}"
    wall = datetime.combine(day, datetime.strptime(shown, "%H:%M").time())
    if local(wall).replace(tzinfo=None) != wall:
        return

    assert read_time(f"{spoken(day)}{between}{shown}", now, local) == local(wall)
    assert read_time(f"{shown} {spoken(day)}", now, local) == local(wall)


LETTERS = st.text(alphabet="0123456789 -/.:,+novfrijandTzamph", max_size=16) | st.text(max_size=16)
SOME_WORDS = (
    "now today yesterday tomorrow friday last next in ago 3 days hours week 14:00 2pm 2 pm at on "
    "noon midnight evening night 21 nov 03/04 2026-11-21 -3d +3d this a 2.30 14.10. 14h T 2027"
)
TOKENS = st.lists(st.sampled_from(SOME_WORDS.split()), max_size=5).map(" ".join)


@given(LETTERS | TOKENS, NOWS)
def test_whatever_is_typed_is_a_time_or_a_problem_that_says_so(typed: str, now: datetime) -> None:
    try:
        found = read_time(typed, now, local)
    except UsageProblem:
        return
    assert found.tzinfo is not None
    assert found.second == 0
    assert date(1990, 1, 1) <= found.date() <= now.date() + timedelta(days=731)

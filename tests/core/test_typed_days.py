from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.typed_days import Prefer, read_day
from integrate.core.wording import dated_day, short_day, spoken_day
from integrate.errors import Exit, UsageProblem

SATURDAY = date(2026, 11, 21)
DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", SATURDAY),
        (" Yesterday ", date(2026, 11, 20)),
        ("tomorrow", date(2026, 11, 22)),
        ("3d", date(2026, 11, 18)),
        ("-3d", date(2026, 11, 18)),
        ("-3 days", date(2026, 11, 18)),
        ("1 day", date(2026, 11, 20)),
        ("+3d", date(2026, 11, 24)),
        ("0d", SATURDAY),
        ("saturday", SATURDAY),
        ("sat", SATURDAY),
        ("Sunday", date(2026, 11, 15)),
        ("fri", date(2026, 11, 20)),
        ("thurs", date(2026, 11, 19)),
        ("2026-11-21", SATURDAY),
        ("2026-3-4", date(2026, 3, 4)),
        ("2026/03/04", date(2026, 3, 4)),
        ("2026.3.4", date(2026, 3, 4)),
        ("20261121", SATURDAY),
        ("21 Nov", SATURDAY),
        ("Nov 21st", SATURDAY),
        ("21st of november", SATURDAY),
        ("Sat 21 Nov 2026", SATURDAY),
        ("22 Nov", date(2025, 11, 22)),
        ("21/11", SATURDAY),
        ("13/10", date(2026, 10, 13)),
        ("11/21", SATURDAY),
        ("21.11.2026", SATURDAY),
        ("04/04", date(2026, 4, 4)),
        ("29 feb", date(2026, 2, 28)),
        ("29 feb 2024", date(2024, 2, 29)),
        ("1 mar 2030", date(2030, 3, 1)),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed: str, day: date) -> None:
    assert read_day(typed, SATURDAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3d", date(2026, 11, 24)),
        ("-3d", date(2026, 11, 18)),
        ("sunday", date(2026, 11, 22)),
        ("saturday", SATURDAY),
        ("friday", date(2026, 11, 27)),
        ("20 nov", date(2027, 11, 20)),
        ("21 nov", SATURDAY),
        ("29 feb", date(2027, 2, 28)),
        ("20 nov 2026", date(2026, 11, 20)),
        ("24 dec", date(2026, 12, 24)),
    ],
)
def test_what_could_lie_on_either_side_can_lie_ahead(typed: str, day: date) -> None:
    assert read_day(typed, SATURDAY, prefer="future") == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("friday", date(2026, 11, 20)),
        ("3d", date(2026, 11, 18)),
        ("21 nov", SATURDAY),
        ("20 nov", date(2026, 11, 20)),
        ("23 aug", date(2026, 8, 23)),  # ninety days ago
        ("22 aug", date(2026, 8, 22)),  # more, and the one ahead is farther
        ("24 dec", date(2026, 12, 24)),
        ("22 nov", date(2026, 11, 22)),
        ("1 mar", date(2027, 3, 1)),
        ("1 mar 2026", date(2026, 3, 1)),
    ],
)
def test_the_near_day_lies_in_the_past_unless_that_is_long_ago(typed: str, day: date) -> None:
    assert read_day(typed, SATURDAY, prefer="near") == day


@pytest.mark.parametrize("today", [date(2026, 2, 1), date(2026, 11, 1)])
def test_a_near_day_that_has_just_been_is_not_the_one_in_a_year(today: date) -> None:
    assert read_day("1 dec", today, prefer="near") == date(
        2025 if today.month == 2 else 2026, 12, 1
    )


def test_the_leap_day_of_last_year_was_one() -> None:
    assert read_day("29 feb", date(2025, 1, 5)) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("03/04", ("2026-03-04", "2026-04-03")),
        ("3.4.2026", ("2026-03-04", "2026-04-03")),
        ("12/1/2026", ("2026-01-12", "2026-12-01")),
    ],
)
def test_two_readings_are_asked_about_and_never_guessed(
    typed: str, readings: tuple[str, str]
) -> None:
    with pytest.raises(UsageProblem) as raised:
        read_day(typed, SATURDAY)

    assert raised.value.what == f"{typed} can be two dates"
    assert raised.value.hint == f"did you mean {readings[0]} or {readings[1]}?"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "fr",
        "5",
        "nov",
        "21",
        "2026",
        "2026-11",
        "10:30",
        "1e9",
        "friday 13",
        "31 feb",
        "31 nov",
        "29 feb 2026",
        "2026-13-01",
        "2026-02-30",
        "0000-01-01",
        "99999d",
        "9" * 5000,
        "21 nov gmtx",
        "1.5.2.4",
        "fri 25:00",
        "\x00 1",
    ],
)
def test_what_is_no_day_is_said_to_be_none_with_examples(typed: str) -> None:
    with pytest.raises(UsageProblem) as raised:
        read_day(typed, SATURDAY)

    assert raised.value.exit_code == Exit.USAGE
    assert raised.value.what == f"{typed} is not a date that can be read"
    assert "yesterday" in raised.value.hint


@given(DAYS, DAYS)
def test_every_way_a_day_is_shown_is_read_as_that_day(day: date, today: date) -> None:
    assert read_day(day.isoformat(), today) == day
    assert read_day(dated_day(day), today) == day


@given(DAYS, st.integers(-150, 0), st.sampled_from([short_day, spoken_day]))
def test_a_day_of_these_months_needs_no_year(today: date, ago: int, said: object) -> None:
    day = today + timedelta(days=ago)
    assert callable(said)

    assert read_day(said(day), today) == day


@given(DAYS, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_is_within_a_week(today: date, typed: str) -> None:
    before = read_day(typed, today)
    after = read_day(typed, today, prefer="future")

    assert 0 <= (today - before).days < 7
    assert 0 <= (after - today).days < 7
    assert before.weekday() == after.weekday()


LETTERS = st.text(alphabet="0123456789 -/.:,+novfrijandTzamp'", max_size=14) | st.text(max_size=14)


@given(LETTERS, DAYS, st.sampled_from(["past", "future", "near"]))
def test_whatever_is_typed_is_a_day_or_a_problem_that_says_so(
    typed: str, today: date, prefer: Prefer
) -> None:
    try:
        day = read_day(typed, today, prefer=prefer)
    except UsageProblem:
        return
    assert type(day) is date

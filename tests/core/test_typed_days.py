from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.typed_days import Prefer, read_day
from integrate.errors import UsageProblem

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-21", "2026-11-21"),
        (" Today ", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("tomorrow", "2026-11-23"),
        ("-3d", "2026-11-19"),
        ("3d", "2026-11-19"),
        ("3 days", "2026-11-19"),
        ("+3d", "2026-11-25"),
        ("0d", "2026-11-22"),
        ("sunday", "2026-11-22"),
        ("Fri", "2026-11-20"),
        ("monday", "2026-11-16"),
        ("21 Nov", "2026-11-21"),
        ("Nov 21", "2026-11-21"),
        ("21st of November", "2026-11-21"),
        ("22 nov", "2026-11-22"),
        ("23 nov", "2025-11-23"),
        ("24 Dec 2024", "2024-12-24"),
        ("29 feb", "2026-02-28"),
        ("29 feb 2024", "2024-02-29"),
        ("3/3", "2026-03-03"),
        ("13/10", "2026-10-13"),
        ("10/13", "2026-10-13"),
        ("30.11.2025", "2025-11-30"),
    ],
)
def test_a_day_is_read_as_the_latest_it_can_be(typed: str, day: str) -> None:
    assert read_day(typed, SUNDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("sunday", "2026-11-22"),
        ("fri", "2026-11-27"),
        ("3d", "2026-11-25"),
        ("-3d", "2026-11-19"),
        ("21 nov", "2027-11-21"),
        ("22 nov", "2026-11-22"),
        ("24 dec", "2026-12-24"),
        ("29 feb", "2027-02-28"),
    ],
)
def test_a_day_to_come_is_read_as_the_next_it_can_be(typed: str, day: str) -> None:
    assert read_day(typed, SUNDAY, prefer="future") == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("03/04", "did you mean 2026-03-04 or 2026-04-03?"),
        ("3/4/2025", "did you mean 2025-03-04 or 2025-04-03?"),
    ],
)
def test_a_day_that_can_be_two_is_asked_about(typed: str, hint: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        read_day(typed, SUNDAY)

    assert problem.value.hint == hint


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "november",
        "fr",
        "5",
        "2026",
        "31 feb",
        "2026-02-30",
        "1e9",
        "12:30",
        "friday 13",
    ],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(UsageProblem, match="is not a date that can be read"):
        read_day(typed, SUNDAY)


@given(
    st.text(max_size=30) | st.text("0123456789/-. dnov", max_size=12),
    st.sampled_from(("past", "future")),
)
def test_whatever_is_typed_nothing_but_a_usage_problem_is_raised(
    typed: str, prefer: Prefer
) -> None:
    with contextlib.suppress(UsageProblem):
        assert isinstance(read_day(typed, SUNDAY, prefer=prefer), date)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_written_as_the_program_writes_it_is_that_day(day: date) -> None:
    assert read_day(day.isoformat(), SUNDAY) == day

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.names import COMPANY, GROUNDING
from integrate.core.schedule import fitting

BY_DAY = ("soften-around", "mind-breathing-space", "values-one-step", "reframe-name-the-story")
ALL = (COMPANY, GROUNDING, *BY_DAY)
SATURDAY = date(2026, 11, 21)
HOURS = st.integers(0, 23)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def at(hour: int, day: date = SATURDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 30, tzinfo=timezone(timedelta(hours=1)))


@given(st.sets(st.sampled_from(ALL)), HOURS, DAYS, st.booleans())
def test_at_most_three_that_are_there_each_once(
    available: set[str], hour: int, day: date, settled_in: bool
) -> None:
    found = fitting(available, at(hour, day), day, settled_in=settled_in)

    assert len(found) == len(set(found)) <= 3
    assert set(found) <= available
    assert found or not available & {*BY_DAY}


@pytest.mark.parametrize("hour", [23, 0, 3, 4])
@pytest.mark.parametrize("settled_in", [True, False])
def test_by_night_it_is_company(hour: int, settled_in: bool) -> None:
    assert fitting(ALL, at(hour), SATURDAY, settled_in=settled_in)[0] == COMPANY


@pytest.mark.parametrize("hour", [5, 12, 22])
def test_by_day_it_is_grounding_for_somebody_new_and_for_nobody_else(hour: int) -> None:
    assert fitting(ALL, at(hour), SATURDAY, settled_in=False)[0] == GROUNDING
    settled = fitting(ALL, at(hour), SATURDAY, settled_in=True)
    assert {*settled} < {*BY_DAY}


@given(DAYS)
def test_in_four_days_each_has_its_turn(day: date) -> None:
    turns = [
        fitting(ALL, at(12, day), day + timedelta(days=later), settled_in=True)[0]
        for later in range(8)
    ]

    assert {*turns[:4]} == {*BY_DAY}
    assert turns[:4] == turns[4:]


def test_somebody_new_has_company_by_night_and_grounding_after_it() -> None:
    assert fitting(ALL, at(2), SATURDAY, settled_in=False)[:2] == [COMPANY, GROUNDING]


def test_what_is_not_there_is_not_suggested() -> None:
    assert fitting(("values-one-step", "other"), at(12), SATURDAY, settled_in=False) == [
        "values-one-step"
    ]
    assert fitting((), at(12), SATURDAY, settled_in=True) == []
    assert fitting((GROUNDING,), at(12), SATURDAY, settled_in=True) == []

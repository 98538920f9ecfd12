from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from integrate.core.schedule import BY_NIGHT, fitting
from integrate.core.sitting import GROUNDING

DAILY = ["soften-around", "mind-breathing-space", "values-one-step", "reframe-name-the-story"]
ALL = [*DAILY, GROUNDING, BY_NIGHT]
DAY = date(2026, 11, 21)


def at(hour: int) -> datetime:
    return datetime(2026, 11, 21, hour)


def test_by_day_the_daily_practices_take_turns() -> None:
    days = [DAY + timedelta(days=n) for n in range(8)]

    first = [fitting(ALL, at(10), day, settled_in=True)[0] for day in days]

    assert sorted(first[:4]) == sorted(DAILY)
    assert first[:4] == first[4:]


@pytest.mark.parametrize(("hour", "night"), [(22, False), (23, True), (4, True), (5, False)])
def test_by_night_it_is_company(hour: int, night: bool) -> None:
    assert (fitting(ALL, at(hour), DAY, settled_in=True)[0] == BY_NIGHT) == night


def test_somebody_new_is_offered_the_two_minutes_first() -> None:
    assert fitting(ALL, at(10), DAY, settled_in=False)[0] == GROUNDING
    assert fitting(ALL, at(2), DAY, settled_in=False)[:2] == [BY_NIGHT, GROUNDING]


def test_at_most_three_that_are_there_are_suggested() -> None:
    assert len(fitting(ALL, at(10), DAY, settled_in=True)) == 3
    assert fitting(["values-one-step", "other"], at(10), DAY, settled_in=False) == [
        "values-one-step"
    ]
    assert fitting([], at(10), DAY, settled_in=True) == []

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from integrate.core.reminding import (
    EVERY_DAY,
    Reminder,
    begins,
    is_wanted,
    last_day,
    read_reminder,
)
from integrate.core.session import Window, WindowPhase
from integrate.errors import UsageProblem
from tests.desk import BERLIN
from tests.views.given import LIVES, tended

SEVEN = time(19, 0)
MON_THU = Reminder(SEVEN, (0, 3), 4)
DAILY = Reminder(SEVEN, EVERY_DAY, 4)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("19:00", time(19, 0)),
        ("7 pm", time(19, 0)),
        ("7PM", time(19, 0)),
        ("7:05 a.m.", time(7, 5)),
        ("12 am", time(0, 0)),
        ("12pm", time(12, 0)),
        ("0:00", time(0, 0)),
        ("09.30", time(9, 30)),
        ("18h45", time(18, 45)),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, meant: time) -> None:
    assert read_reminder(typed, "every", "4").at == meant


@pytest.mark.parametrize(
    "typed", ["", "7", "19", "24:00", "7:60", "13 pm", "0am", "soon", "-1:00", "19:00 pm", "7:5"]
)
def test_what_is_no_time_or_two_of_them_is_refused(typed: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        read_reminder(typed, "every", "4")
    assert "19:00" in refused.value.hint


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mon,thu", (0, 3)),
        ("Thursday and Monday", (0, 3)),
        ("mon mon", (0,)),
        ("every", EVERY_DAY),
        ("every day", EVERY_DAY),
        ("daily", EVERY_DAY),
        ("sun,mon,tue,wed,thu,fri,sat", EVERY_DAY),
    ],
)
def test_days_are_read_by_name(typed: str, meant: tuple[int, ...]) -> None:
    assert read_reminder("19:00", typed, "4").days == meant


@pytest.mark.parametrize(
    "typed", ["", "mon,never", "every 2 days", "3 times a week", "once", "FREQ=DAILY"]
)
def test_other_days_are_refused(typed: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        read_reminder("19:00", typed, "4")
    assert "mon,thu" in refused.value.hint


@pytest.mark.parametrize(("typed", "meant"), [("4 weeks", 4), ("1 week", 1), ("52", 52), ("2w", 2)])
def test_weeks_are_read(typed: str, meant: int) -> None:
    assert read_reminder("19:00", "every", typed).weeks == meant


@pytest.mark.parametrize("typed", ["", "0", "53", "100", "4 months", "-2", "four"])
def test_other_lengths_are_refused(typed: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        read_reminder("19:00", "every", typed)
    assert "52" in refused.value.hint


def test_there_is_one_a_day_for_so_many_weeks() -> None:
    assert (MON_THU.times, DAILY.times) == (8, 28)


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (datetime(2026, 11, 23, 18, 59, 59), datetime(2026, 11, 23, 19)),
        (datetime(2026, 11, 23, 19, 0), datetime(2026, 11, 26, 19)),
        (datetime(2026, 11, 27, 8, 0), datetime(2026, 11, 30, 19)),
        (datetime(2026, 12, 31, 20, 0), datetime(2027, 1, 4, 19)),
    ],
)
def test_the_first_is_the_next_such_time(now: datetime, first: datetime) -> None:
    assert begins(MON_THU, now) == first
    assert begins(MON_THU, now.replace(tzinfo=BERLIN)) == first


def test_on_one_day_a_week_the_next_can_be_a_week_away() -> None:
    assert begins(Reminder(SEVEN, (0,), 1), datetime(2026, 11, 23, 19)) == datetime(
        2026, 11, 30, 19
    )


@pytest.mark.parametrize(
    ("reminder", "last"),
    [
        (DAILY, date(2026, 12, 20)),
        (MON_THU, date(2026, 12, 17)),
        (Reminder(SEVEN, (0,), 1), date(2026, 11, 23)),
    ],
)
def test_the_last_day_is_that_of_the_last_reminder(reminder: Reminder, last: date) -> None:
    first = datetime(2026, 11, 23, 19)
    assert last_day(reminder, first) == last
    days = [first.date() + timedelta(days=ahead) for ahead in range((last - first.date()).days + 1)]
    assert sum(day.weekday() in reminder.days for day in days) == reminder.times


@pytest.mark.parametrize(
    ("life", "wanted"),
    [
        ("two quiet days", True),
        ("twelve quiet days", True),
        ("the first day", False),
        ("paused", False),
        ("paused after quiet days", False),
    ],
)
def test_nothing_is_said_on_a_day_that_has_an_entry_or_is_paused(life: str, wanted: bool) -> None:
    assert is_wanted(LIVES[life], Window("between")) is wanted


@pytest.mark.parametrize(
    ("phase", "wanted"), [("day0", False), ("open", True), ("prep", True), ("between", True)]
)
def test_nothing_is_said_in_the_day_after_a_session(phase: WindowPhase, wanted: bool) -> None:
    assert is_wanted(tended(3), Window(phase)) is wanted

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.repeats import (
    ONCE,
    Repeat,
    Unread,
    days_of,
    falls_on,
    read_repeat,
    write_repeat,
)

MONDAY = date(2026, 11, 23)
_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

READ = {
    "once": ONCE,
    "every day": Repeat("days"),
    "Every Day": Repeat("days"),
    "daily": Repeat("days"),
    "every 2 days": Repeat("days", 2),
    "every other day": Repeat("days", 2),
    "every day, 4 times": Repeat("days", 1, 4),
    "every 30 days, 366 times": Repeat("days", 30, 366),
    "4 times a week": Repeat("week", 4),
    "once a week": Repeat("week", 1),
    "every week": Repeat("week", 1),
    "twice a week": Repeat("week", 2),
    "mon thu": Repeat("weekdays", weekdays=(0, 3)),
    "every thursday and Monday": Repeat("weekdays", weekdays=(0, 3)),
    "mondays,  sun": Repeat("weekdays", weekdays=(0, 6)),
    "FREQ=DAILY;COUNT=4": Repeat("rule", rule="FREQ=DAILY;COUNT=4"),
    "rrule:freq=weekly;byday=mo,th;wkst=su;": Repeat(
        "rule", rule="FREQ=WEEKLY;BYDAY=MO,TH;WKST=SU"
    ),
    "FREQ=MONTHLY;BYDAY=-1FR": Repeat("rule", rule="FREQ=MONTHLY;BYDAY=-1FR"),
    "FREQ=MONTHLY;BYMONTHDAY=1,31;INTERVAL=11": Repeat(
        "rule", rule="FREQ=MONTHLY;BYMONTHDAY=1,31;INTERVAL=11"
    ),
}

UNREAD = {
    "": ("unread", ""),
    "now and then": ("unread", "now and then"),
    "mon th": ("unread", "mon th"),
    "every 0 days": ("unread", "every 0 days"),
    "every 31 days": ("apart", "31"),
    "every day, 367 times": ("count", "367"),
    "8 times a week": ("times", "8"),
    "FREQ=HOURLY": ("freq", "HOURLY"),
    "FREQ=YEARLY": ("freq", "YEARLY"),
    "COUNT=3": ("freq", ""),
    "FREQ=DAILY;COUNT=9999": ("count", "9999"),
    "FREQ=DAILY;INTERVAL=12": ("interval", "12"),
    "FREQ=DAILY;BYHOUR=19": ("part", "BYHOUR=19"),
    "FREQ=DAILY;BYDAY=MO": ("part", "BYDAY=MO"),
    "FREQ=WEEKLY;BYDAY=2MO": ("part", "BYDAY=2MO"),
    "FREQ=WEEKLY;BYDAY=XX": ("part", "BYDAY=XX"),
    "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1": ("part", "BYMONTHDAY"),
    "FREQ=DAILY;COUNT=2;COUNT=3": ("part", "COUNT"),
    "FREQ=DAILY;UNTIL=20261224": ("part", "UNTIL=20261224"),
}


@pytest.mark.parametrize("text", READ)
def test_what_can_be_read(text: str) -> None:
    assert read_repeat(text) == READ[text]


@pytest.mark.parametrize("text", UNREAD)
def test_what_cannot_be_read_says_what_is_the_matter(text: str) -> None:
    with pytest.raises(Unread) as unread:
        read_repeat(text)
    assert (unread.value.fault, unread.value.what) == UNREAD[text]


@pytest.mark.parametrize("repeat", READ.values(), ids=list(READ))
def test_what_is_written_reads_the_same(repeat: Repeat) -> None:
    assert read_repeat(write_repeat(repeat)) == repeat


@pytest.mark.parametrize(
    ("text", "falls"),
    [
        ("every day", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}),
        ("every day, 4 times", {0, 1, 2, 3}),
        ("every 3 days", {0, 3, 6, 9}),
        ("every 3 days, 2 times", {0, 3}),
        ("mon thu", {0, 3, 7}),
        ("FREQ=DAILY;COUNT=4", {0, 1, 2, 3}),
        ("FREQ=WEEKLY;BYDAY=TU", {1, 8}),
        ("FREQ=MONTHLY;BYMONTHDAY=1", {8}),
        ("once", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}),
    ],
)
def test_it_falls_on_these_days(text: str, falls: set[int]) -> None:
    found = days_of(read_repeat(text), MONDAY, MONDAY + timedelta(days=9))
    assert {(day - MONDAY).days for day in found} == falls


def test_nothing_falls_before_its_first_day() -> None:
    assert not falls_on(Repeat("days"), MONDAY, MONDAY - timedelta(days=1))


@given(
    first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    number=st.integers(1, 11),
    times=st.integers(1, 20),
    ahead=st.integers(0, 60),
)
def test_every_so_many_days_is_the_daily_rule_of_rfc_5545(
    first: date, number: int, times: int, ahead: int
) -> None:
    ours = Repeat("days", number, times)
    rule = read_repeat(f"FREQ=DAILY;INTERVAL={number};COUNT={times}")
    day = first + timedelta(days=ahead)
    assert falls_on(ours, first, day) == falls_on(rule, first, day)


@given(
    first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    weekdays=st.sets(st.integers(0, 6), min_size=1),
    ahead=st.integers(0, 30),
)
def test_weekdays_are_the_weekly_rule_of_rfc_5545(
    first: date, weekdays: set[int], ahead: int
) -> None:
    names = ",".join(_NAMES[number] for number in sorted(weekdays))
    day = first + timedelta(days=ahead)
    ours = Repeat("weekdays", weekdays=tuple(sorted(weekdays)))
    assert falls_on(ours, first, day) == falls_on(
        read_repeat(f"FREQ=WEEKLY;BYDAY={names}"), first, day
    )


@given(st.text(max_size=30))
def test_any_text_is_a_repeat_or_is_refused(text: str) -> None:
    try:
        repeat = read_repeat(text)
    except Unread:
        return
    assert read_repeat(write_repeat(repeat)) == repeat

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from integrate.core.reminding import EVERY_DAY, Reminder, begins
from integrate.exchange.ics import calendar

MON_THU = Reminder(time(19), (0, 3), 4)
DAILY = Reminder(time(2, 30), EVERY_DAY, 20)
NOW = datetime(2026, 11, 21, 20, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def made(reminder: Reminder = MON_THU, now: datetime = NOW, uid: str = "one@reminder") -> bytes:
    return calendar(reminder, begins(reminder, now), uid=uid, stamped=now)


def event_of(data: bytes) -> Any:
    whole = Calendar.from_ical(data)
    assert isinstance(whole, Calendar)
    (event,) = whole.events
    assert event.errors == []
    return event


def times_of(data: bytes) -> list[datetime]:
    """Every time of the event, on the wall clock, as another reader of rules finds them."""
    event = event_of(data)
    rule = event["RRULE"].to_ical().decode()
    return list(rrulestr(rule, dtstart=event["DTSTART"].dt))


def test_it_is_what_the_format_asks_for() -> None:
    event = event_of(made())
    assert event["DTSTART"].dt == datetime(2026, 11, 23, 19)
    assert event["DTSTAMP"].dt == datetime(2026, 11, 21, 19, 0, tzinfo=UTC)
    assert str(event["UID"]) == "one@reminder"
    assert str(event["CLASS"]) == "PRIVATE"
    assert event["DURATION"].dt == timedelta(minutes=10)
    assert str(event["TRANSP"]) == "TRANSPARENT"
    (alarm,) = event.walk("VALARM")
    assert (str(alarm["ACTION"]), alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(0))


def test_its_words_say_nothing_to_others() -> None:
    text = made().decode().lower()
    assert "summary:a few minutes\r\n" in text
    for word in ("pain", "ketamine", "practice", "session", "journal", "therap", "flare"):
        assert word not in text


@pytest.mark.parametrize(
    ("reminder", "count", "weekdays"), [(MON_THU, 8, {0, 3}), (DAILY, 140, set(range(7)))]
)
def test_there_are_as_many_as_were_asked_for(
    reminder: Reminder, count: int, weekdays: set[int]
) -> None:
    times = times_of(made(reminder))
    assert len(times) == count
    assert {one.weekday() for one in times} == weekdays
    assert len({one.date() for one in times}) == count, "one a day at most"


def test_lines_end_as_the_format_asks_for() -> None:
    data = made()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")


def test_long_lines_are_folded_at_75_octets_and_read_back_whole() -> None:
    uid = "ä" * 100 + "@reminder"
    data = made(uid=uid)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert b"\r\n " in data
    assert str(event_of(data)["UID"]) == uid


def test_the_wall_clock_holds_through_a_change_of_clocks() -> None:
    times = times_of(made(DAILY))
    assert {one.time() for one in times} == {time(2, 30)}
    assert datetime(2027, 3, 28, 2, 30) in times  # the hour that Berlin skips
    assert all(one.tzinfo is None for one in times)
    assert b"TZID" not in made(DAILY)
    assert b"VTIMEZONE" not in made(DAILY)


@pytest.mark.parametrize("reminder", [MON_THU, DAILY])
def test_two_zones_make_the_same_file_but_for_its_stamp(reminder: Reminder) -> None:
    wall = datetime(2026, 11, 21, 20, 0)
    here, there = (
        made(reminder, wall.replace(tzinfo=ZoneInfo(zone))).split(b"\r\n")
        for zone in ("Europe/Berlin", "America/Vancouver")
    )
    differing = [one for one, other in zip(here, there, strict=True) if one != other]
    assert differing == [b"DTSTAMP:20261121T190000Z"]

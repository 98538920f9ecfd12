"""A reminder as iCalendar (RFC 5545): by the wall clock of wherever its owner is, and private."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from integrate.core.reminding import EVERY_DAY
from integrate.messages import reminding as words

if TYPE_CHECKING:
    from integrate.core.reminding import Reminder

_LASTS = timedelta(minutes=10)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MAKER = "-//integrate//reminder//EN"


def calendar(reminder: Reminder, begins: datetime, *, uid: str, stamped: datetime) -> bytes:
    """A calendar of one event that repeats, from ``begins`` (in no zone) on.

    It rings at its time and takes up none. ``uid`` is what a calendar knows it by again;
    ``stamped`` is when it was made.
    """
    from icalendar import Alarm, Calendar, Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamped.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", begins.replace(tzinfo=None))
    event.add("duration", _LASTS)
    event.add("rrule", _rule(reminder))
    event.add("summary", words.SUMMARY)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words.SUMMARY)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    whole = Calendar()
    whole.add("prodid", _MAKER)
    whole.add("version", "2.0")
    whole.add_component(event)
    data: bytes = whole.to_ical()
    return data


def _rule(reminder: Reminder) -> dict[str, object]:
    if reminder.days == EVERY_DAY:
        return {"freq": "daily", "count": reminder.times}
    days = [_DAYS[day] for day in reminder.days]
    return {"freq": "weekly", "count": reminder.times, "byday": days}

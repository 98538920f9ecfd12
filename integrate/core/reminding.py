"""Reminders: at what time, on which days, for how long, and when nothing is to be said."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from integrate.core.repeats import Unread, read_repeat
from integrate.errors import UsageProblem
from integrate.messages import reminding as words

if TYPE_CHECKING:
    from datetime import date

    from integrate.core.session import Window
    from integrate.core.streaks import Streak

MOST_WEEKS = 52
EVERY_DAY = tuple(range(7))

_AT = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))? ?(?:([ap])\.?m\.?)?")
_WEEKS = re.compile(r"([1-9]\d?) ?(?:w|weeks?)?")
_EVERY = ("every", "all", "each")


class Reminder(NamedTuple):
    """A time of day by the wall clock, on ``days`` (Monday is 0), for so many weeks.

    There is one a day at most.
    """

    at: time
    days: tuple[int, ...]
    weeks: int

    @property
    def times(self) -> int:
        """How many there are in all."""
        return len(self.days) * self.weeks


def read_reminder(at: str, days: str, weeks: str) -> Reminder:
    """A reminder as it is typed: "19:00" or "7 pm"; "mon,thu" or "every"; "4 weeks".

    Raises UsageProblem for what cannot be read or has two readings.
    """
    return Reminder(_read_at(at), _read_days(days), _read_weeks(weeks))


def _read_at(given: str) -> time:
    found = _AT.fullmatch(" ".join(given.lower().split()))
    if found is None:
        raise UsageProblem(words.NO_TIME.format(given=given), words.TIME_HINT)
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        hour = hour % 12 + 12 * (half == "p") if 1 <= hour <= 12 else 24
    elif found[2] is None:  # "7" is morning or evening
        hour = 24
    if hour > 23 or minute > 59:
        raise UsageProblem(words.NO_TIME.format(given=given), words.TIME_HINT)
    return time(hour, minute)


def _read_days(given: str) -> tuple[int, ...]:
    said = " ".join(given.lower().split())
    try:
        repeat = read_repeat("every day" if said in _EVERY else said)
    except Unread:
        raise UsageProblem(words.NO_DAYS.format(given=given), words.DAYS_HINT) from None
    if repeat.kind == "weekdays":
        return repeat.weekdays
    if repeat == read_repeat("every day"):
        return EVERY_DAY
    raise UsageProblem(words.NO_DAYS.format(given=given), words.DAYS_HINT)


def _read_weeks(given: str) -> int:
    found = _WEEKS.fullmatch(" ".join(given.lower().split()))
    if found is None or int(found[1]) > MOST_WEEKS:
        raise UsageProblem(words.NO_WEEKS.format(given=given), words.WEEKS_HINT)
    return int(found[1])


def begins(reminder: Reminder, now: datetime) -> datetime:
    """The first time after ``now``, on the wall clock and in no zone."""
    wall = now.replace(tzinfo=None)
    days = (wall.date() + timedelta(days=ahead) for ahead in range(8))
    walls = (datetime.combine(day, reminder.at) for day in days if day.weekday() in reminder.days)
    return next(one for one in walls if one > wall)


def last_day(reminder: Reminder, first: datetime) -> date:
    """The day of the last of all reminders that begin with ``first``."""
    day, left = first.date(), reminder.times - 1
    while left:
        day += timedelta(days=1)
        left -= day.weekday() in reminder.days
    return day


def is_wanted(streak: Streak, window: Window) -> bool:
    """Whether a word may be said today: nothing was kept, nothing paused, no session just was.

    A day of rest or of flare is one on which something was kept.
    """
    return not (streak.tended_today or streak.paused_today or window.phase == "day0")

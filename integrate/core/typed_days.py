"""Days as people type them. Slow to load and rarely needed, so it stands by itself."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from dateutil.parser import ParserError, parse

from integrate.errors import UsageProblem
from integrate.messages import showing as words
from integrate.messages.dates import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

Prefer = Literal["past", "future", "near"]
"""Where a day lies that could lie on either side.

``near`` is the past, unless a day without a year was long ago then and is nearer ahead.
"""

_LONG_AGO_DAYS = 90

# Two defaults that share no year, month or day show what was really said. Both are leap years.
_ONE_DEFAULT = datetime(2000, 1, 1)  # noqa: DTZ001 - a calendar day, in no zone
_OTHER_DEFAULT = datetime(2004, 2, 2)  # noqa: DTZ001

_NAMED = {"today": 0, "yesterday": -1, "tomorrow": 1}


def read_day(given: str, today: date, *, prefer: Prefer = "past") -> date:
    """The day that "2026-11-21", "21 Nov", "yesterday", "friday" or "-3d" means, seen today.

    What could lie on either side lies where ``prefer`` says. Raises UsageProblem, naming both
    readings where there are two: 03/04 is asked about, never guessed.
    """
    days = days_meant(given, today, prefer=prefer)
    if not days:
        raise UsageProblem(words.UNREAD_DATE.format(given=given), words.UNREAD_DATE_HINT)
    return the_one(days, given)


def the_one(days: Sequence[date], given: str) -> date:
    """The day, if what was given means no other too; else raises UsageProblem naming both."""
    if len(days) > 1:
        one, other = (day.isoformat() for day in days)
        hint = words.TWO_DATES_HINT.format(one=one, other=other)
        raise UsageProblem(words.TWO_DATES.format(given=given), hint)
    return days[0]


def days_meant(given: str, today: date, *, prefer: Prefer) -> list[date]:
    """The days that something typed can mean, as ``read_day`` reads it: none, one or two."""
    text = given.strip().lower()
    if text in _NAMED:
        return [today + timedelta(days=_NAMED[text])]
    if found := re.fullmatch(r"([+-]?)(\d{1,4}) ?d(?:ays?)?", text):
        days = int(found[2])
        back = found[1] == "-" or (found[1] == "" and prefer != "future")
        return [today + timedelta(days=-days if back else days)]
    if (weekday := _weekday(text)) is not None:
        ahead = (weekday - today.weekday()) % 7
        return [today + timedelta(days=ahead - 7 if prefer != "future" and ahead else ahead)]
    if not re.search(r"\d", text):
        return []
    readings = [reading for first in (True, False) if (reading := _reading(text, first))]
    return sorted({_placed(*reading, today, prefer) for reading in readings if _dated(*reading)})


def _weekday(text: str) -> int | None:
    for number, name in enumerate(WEEKDAYS):
        if len(text) >= 3 and name.lower().startswith(text):
            return number
    return None


def _reading(text: str, dayfirst: bool) -> tuple[date, date] | None:
    """A date read with the day or the month first, against each default; None if it is not one."""
    try:
        if found := re.fullmatch(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", text):
            day = date(int(found[1]), int(found[3]), int(found[4]))
            return day, day
        return (
            parse(text, dayfirst=dayfirst, default=_ONE_DEFAULT, ignoretz=True).date(),
            parse(text, dayfirst=dayfirst, default=_OTHER_DEFAULT, ignoretz=True).date(),
        )
    except (ParserError, OverflowError, ValueError):
        return None


def _dated(one: date, other: date) -> bool:
    """Whether day and month were both said, and not taken from the defaults."""
    return (one.month, one.day) == (other.month, other.day)


def _placed(one: date, other: date, today: date, prefer: Prefer) -> date:
    """The day in the year that was said; if none was, in the one that ``prefer`` points to."""
    if one.year == other.year:
        return one
    day = _in_year(one, today.year)
    if day > today and prefer != "future":
        ago = _in_year(one, today.year - 1)
        return day if prefer == "near" and _is_nearer(day, ago, today) else ago
    if day < today and prefer != "past":
        ahead = _in_year(one, today.year + 1)
        return ahead if prefer == "future" or _is_nearer(ahead, day, today) else day
    return day


def _is_nearer(ahead: date, ago: date, today: date) -> bool:
    """Whether the day ahead is the nearer of the two, and the other one long ago."""
    since = today - ago
    return since.days > _LONG_AGO_DAYS and ahead - today < since


def _in_year(day: date, year: int) -> date:
    """The same day of that year; 29 February in a year without one is the 28th."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)

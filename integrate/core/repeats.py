"""How often something is on a plan: "every 2 days", "4 times a week", an RFC 5545 rule."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from integrate.messages.dates import WEEKDAYS

MOST_TIMES = 366
MOST_APART = 30
"""Days that "every so many days" may lie apart."""

_MOST_INTERVAL = 11
"""Of a rule: with twelve, a month without a 31st could come round for ever."""

_EVERY = re.compile(r"every (?:day|([1-9][0-9]?) days)(?:, ([1-9][0-9]{0,2}) times)?")
_A_WEEK = re.compile(r"([1-9][0-9]?) times a week")
_BETWEEN = re.compile(r"(?:[\s,]|\band\b)+")
_RULE_BEGINS = re.compile(r"(?:RRULE:)?[A-Z]+=", re.IGNORECASE)
_WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_IN_A_MONTH = f"(?:-1|[1-5])?{_WEEKDAY}"
_OF_A_MONTH = "(?:[1-9]|[12][0-9]|3[01])"
_OF_ALL = {"FREQ": "[A-Z]+", "INTERVAL": "[1-9][0-9]{0,3}", "COUNT": "[1-9][0-9]{0,5}"}
_PARTS = {
    "DAILY": _OF_ALL,
    "WEEKLY": _OF_ALL | {"BYDAY": f"{_WEEKDAY}(?:,{_WEEKDAY})*", "WKST": "MO|SU"},
    "MONTHLY": _OF_ALL
    | {
        "BYDAY": f"{_IN_A_MONTH}(?:,{_IN_A_MONTH})*",
        "BYMONTHDAY": f"{_OF_A_MONTH}(?:,{_OF_A_MONTH})*",
    },
}
"""What may stand in a rule; other rules of RFC 5545 never come round, or go by the hour."""

Kind = Literal["once", "days", "week", "weekdays", "rule"]
Fault = Literal["unread", "freq", "part", "count", "apart", "interval", "times"]


class Repeat(NamedTuple):
    """Once; every so many ``days``; so many times a ``week``; on ``weekdays``; or by a ``rule``.

    ``number`` is of days apart, or of times a week. ``times`` is the most of ``days``, 0 for no
    end. ``weekdays`` count from Monday, which is 0.
    """

    kind: Kind = "once"
    number: int = 1
    times: int = 0
    weekdays: tuple[int, ...] = ()
    rule: str = ""


ONCE = Repeat()


class Unread(ValueError):
    """A text that is no repeat, which fault it has, and what of it is meant."""

    def __init__(self, fault: Fault, what: str = "") -> None:
        super().__init__(fault)
        self.fault, self.what = fault, what


def read_repeat(text: str) -> Repeat:
    """What a text such as "every 2 days, 4 times" means; raises Unread."""
    said = " ".join(text.split())
    if _RULE_BEGINS.match(said):
        return Repeat("rule", rule=_checked_rule(said.upper().removeprefix("RRULE:").strip(";")))
    said = _OTHERWISE.get(said.lower(), said.lower())
    if said == "once":
        return ONCE
    if found := _EVERY.fullmatch(said):
        return _within(Repeat("days", int(found[1] or 1), int(found[2] or 0)))
    if found := _A_WEEK.fullmatch(said):
        if int(found[1]) > len(WEEKDAYS):
            raise Unread("times", found[1])
        return Repeat("week", int(found[1]))
    return Repeat("weekdays", weekdays=_weekdays(said))


_OTHERWISE = {
    "daily": "every day",
    "every other day": "every 2 days",
    "once a week": "1 times a week",
    "every week": "1 times a week",
    "twice a week": "2 times a week",
}


def _within(repeat: Repeat) -> Repeat:
    if repeat.number > MOST_APART:
        raise Unread("apart", str(repeat.number))
    if repeat.times > MOST_TIMES:
        raise Unread("count", str(repeat.times))
    return repeat


def _weekdays(said: str) -> tuple[int, ...]:
    named = [word for word in _BETWEEN.split(said.removeprefix("every ")) if word]
    found = {_weekday(word) for word in named}
    if not found or None in found:
        raise Unread("unread", said)
    return tuple(number for number in range(len(WEEKDAYS)) if number in found)


def _weekday(word: str) -> int | None:
    for number, name in enumerate(WEEKDAYS):
        if len(word) > 2 and f"{name.lower()}s".startswith(word):
            return number
    return None


def _checked_rule(rule: str) -> str:
    """A rule of RFC 5545, if it is one of those that are taken here."""
    parts = [part.partition("=") for part in rule.split(";")]
    held = {name: value for name, _, value in parts}
    may_be = _PARTS.get(held.get("FREQ", ""))
    if may_be is None:
        raise Unread("freq", held.get("FREQ", ""))
    for name, _, value in parts:
        if name not in may_be or not re.fullmatch(may_be[name], value):
            raise Unread("part", f"{name}={value}")
    if len(held) < len(parts) or {"BYDAY", "BYMONTHDAY"} <= held.keys():
        raise Unread("part", parts[-1][0])
    if int(held.get("COUNT", 1)) > MOST_TIMES:
        raise Unread("count", held["COUNT"])
    if int(held.get("INTERVAL", 1)) > _MOST_INTERVAL:
        raise Unread("interval", held["INTERVAL"])
    return rule


def write_repeat(repeat: Repeat) -> str:
    """A repeat as it is written."""
    match repeat.kind:
        case "once":
            return "once"
        case "days":
            every = "every day" if repeat.number == 1 else f"every {repeat.number} days"
            return f"{every}, {repeat.times} times" if repeat.times else every
        case "week":
            return "once a week" if repeat.number == 1 else f"{repeat.number} times a week"
        case "weekdays":
            return " ".join(WEEKDAYS[number][:3].lower() for number in repeat.weekdays)
        case "rule":  # pragma: no branch - mypy knows it for the last of them
            return repeat.rule


def falls_on(repeat: Repeat, first: date, day: date) -> bool:
    """Whether something that is repeated by days from ``first`` on falls on a day."""
    since = (day - first).days
    if since < 0:
        return False
    match repeat.kind:
        case "days":
            at, beside = divmod(since, repeat.number)
            return not beside and not 0 < repeat.times <= at
        case "weekdays":
            return day.weekday() in repeat.weekdays
        case "rule":
            return _by_rule(repeat.rule, first, day)
        case _:
            return True


def _by_rule(rule: str, first: date, day: date) -> bool:
    # Calendar days in no zone: no clock that changes can move one.
    from dateutil.rrule import rrulestr

    midnight = datetime.combine(day, time())
    begins = datetime.combine(first, time())
    return bool(rrulestr(rule, dtstart=begins).between(midnight, midnight, inc=True))


def days_of(repeat: Repeat, first: date, last: date) -> list[date]:
    """The days on which it falls, from ``first`` to ``last``."""
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in every if falls_on(repeat, first, day)]

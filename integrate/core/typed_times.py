"""Times as people type them. Slow to load and rarely needed, so it stands by itself.

The time of day is taken off first, from the end or the beginning of what was typed; the rest is a
day. What has two readings is asked about or refused, never guessed.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from integrate.core.answers import NUMBER_WORDS
from integrate.core.days import DAY_TURNS_AT
from integrate.core.typed_days import days_meant, the_one
from integrate.core.wording import short_day
from integrate.errors import UsageProblem
from integrate.messages import sessions as words
from integrate.messages.dates import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from integrate.core.typed_days import Prefer

_EARLIEST = date(1990, 1, 1)
_DAYS_AHEAD = 731
_NOON = time(12)
_DAY = timedelta(days=1)


class UnreadTime(UsageProblem):
    """What was typed is no time at all, as far as can be told."""


_NOWS = ("now", "just now", "right now")
_THIS_DAY = ("", "this", "today")
_NAMED = {
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_PARTS = {
    "morning": 9,
    "noon": 12,
    "midday": 12,
    "afternoon": 15,
    "evening": 19,
    "tonight": 21,
    "night": 21,
}
_CLOCKS = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))? ?(?P<half>[ap])\.?m\.?",
    r"(?P<hour>\d{1,2})(?:[:h](?P<minute>\d{2})(?::\d{2}(?:\.\d{1,6})?)?|h)",
)
_MOMENTS = {
    "minute": timedelta(minutes=1),
    "min": timedelta(minutes=1),
    "hour": timedelta(hours=1),
}
_DAYS = {"day": _DAY, "week": 7 * _DAY}
_COUNTS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(NUMBER_WORDS) if number}
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})(?![\d.]*\d| ?[ap]\.?m)(\.?)")
_NAMES = [name.lower() for name in (*WEEKDAYS, *MONTHS)]


def read_time(given: str, now: datetime, local: Callable[[datetime], datetime]) -> datetime:
    """The instant that "yesterday 2 pm", "21 Nov 14:00", "friday evening" or "now" means.

    To the minute; ``local`` makes an instant of a time on the wall clock here. The past is meant,
    unless that is long ago and the day ahead is nearer; a day without a time is its noon, or now
    while noon of today is to come. Days are the calendar's: after midnight yesterday has just
    ended, and only a time of today that is still to come is taken for the evening before.

    Raises UsageProblem for what cannot be read or has two readings, for an hour that the clocks
    skipped, and for a time before 1990 or more than two years ahead.
    """
    text = _plain(given)
    _must_be_one(text, now.date())
    said = now if text in _NOWS else _exact(given.strip(), text, now)
    said = said or _wall(given, text, now)
    if said is None:
        raise UnreadTime(words.UNREAD_TIME, words.UNREAD_TIME_HINT)
    _must_be_near(said.date(), now.date(), given)
    instant = _placed(said, local) if said.tzinfo is None else said
    return instant.replace(second=0, microsecond=0)


def _plain(given: str) -> str:
    """In small letters and single spaces, without the words that only join."""
    text = " ".join(given.lower().replace(",", " ").split())
    text = re.sub(r"(?<=\d)t(?=\d)", " ", text)
    text = re.sub(r"\bat (\d{1,2})\.(\d{2})\b", r"\1:\2", text)
    text = _DOTTED.sub(_without_dots, text)
    text = re.sub(r"\bhalf an hour\b", "30 minutes", text)
    text = re.sub(r"^-(\d{1,3}) ?h$", r"\1 hours ago", text)
    text = re.sub(r"\b(?:in the|at|on|around|about)\b", " ", text)
    return " ".join(text.split()).rstrip(". ")


def _must_be_one(text: str, today: date) -> None:
    """Raise UsageProblem for an hour without minutes, and for midnight: a day has two of them."""
    days = "|".join(("today", *_NAMED))
    if found := re.fullmatch(rf"((?:{days}) )?(\d|1\d|2[0-3])", text):
        day, hour = found[1] or "", int(found[2])
        hint = words.HALF_ALONE_HINT if 1 <= hour < 12 else words.HOUR_ALONE_HINT
        times = {"one": f"{day}{hour:02}:00", "other": f"{day}{hour + 12}:00"}
        raise UsageProblem(words.HOUR_ALONE, hint.format(**times))
    if found := _taken_off("midnight", text):
        said = _rest(found)
        day_meant = today if said in _THIS_DAY else _day(text, said, today)
        if day_meant is not None:
            _must_be_near(day_meant, today, text)
            hint = words.MIDNIGHT_HINT.format(one=day_meant, other=day_meant + _DAY)
            raise UsageProblem(words.MIDNIGHT, hint)


def _without_dots(found: re.Match[str]) -> str:
    """14.30 with a colon, 21.11. with a slash; 21.11 could be either, and stays."""
    one, other = int(found[1]), int(found[2])
    is_date = (one <= 31 and other <= 12) or (one <= 12 and other <= 31)
    if not is_date:
        return f"{one}:{found[2]}"
    return f"{one}/{other} " if found[3] else found[0]


def _exact(given: str, text: str, now: datetime) -> datetime | None:
    """What needs no reading of days: ISO with a time, or so many hours from now."""
    if re.match(r"\d{4}-?\d{2}-?\d{2}[Tt ]\d", given):
        try:
            return datetime.fromisoformat(given)
        except ValueError:
            return None
    away = _away(text, _MOMENTS)
    return None if away is None else (now.astimezone(UTC) + away).astimezone(now.tzinfo)


def _away(text: str, units: Mapping[str, timedelta]) -> timedelta | None:
    """How far from now "in two days" or "an hour ago" is, in these units."""
    count, unit = rf"\d{{1,3}}|{'|'.join(_COUNTS)}", "|".join(units)
    found = re.fullmatch(rf"(?P<ahead>in )?({count}) ({unit})s?(?P<ago> ago)?", text)
    if found is None or bool(found["ahead"]) == bool(found["ago"]):
        return None
    number = _COUNTS[found[2]] if found[2] in _COUNTS else int(found[2])
    return units[found[3]] * (number if found["ahead"] else -number)


def _wall(given: str, text: str, now: datetime) -> datetime | None:
    """The time on the wall clock that is meant; ``now`` itself where a day means that."""
    split = _split(text)
    if split is None:
        return None
    day_text, at = split
    today = now.date()
    day = today if day_text in _THIS_DAY else _day(given, day_text, today)
    if day is None or (at is None and day_text in ("", "this")):
        return None
    if at is None and day == today and now.time() < _NOON:
        return now
    wall = datetime.combine(day, at or _NOON)
    awake = now.hour < DAY_TURNS_AT and wall > now.replace(tzinfo=None)
    return wall - _DAY if awake and day_text in _THIS_DAY else wall


def _split(text: str) -> tuple[str, time | None] | None:
    """The words for the day, and the time if one is said; None where both cannot be told apart."""
    clock: time | None = None
    for pattern in _CLOCKS:
        if found := _taken_off(pattern, text):
            clock, text = _clock(**found.groupdict()), _rest(found)
            if clock is None:
                return None
            break
    if found := _taken_off(rf"(?P<part>{'|'.join(_PARTS)})", text):
        part, text = time(_PARTS[found["part"]]), _rest(found)
        text = "yesterday" if text == "last" else text
        if clock is not None and (clock < _NOON) != (part < _NOON):
            return None
        return text, clock or part
    return text, clock


def _taken_off(pattern: str, text: str) -> re.Match[str] | None:
    """Where a pattern is found at the end or the beginning of a text, between words."""
    return re.fullmatch(rf"(?:(?P<before>.+) )?{pattern}", text) or re.fullmatch(
        rf"{pattern} (?P<after>.+)", text
    )


def _rest(found: re.Match[str]) -> str:
    said = found.groupdict()
    return said.get("before") or said.get("after") or ""


def _clock(hour: str, minute: str | None, half: str | None = None, **_: str | None) -> time | None:
    """The time of day, or None if there is no such time."""
    hours, minutes = int(hour), int(minute or 0)
    if half:
        hours = hours % 12 + 12 * (half == "p") if 1 <= hours <= 12 else 24
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def _day(given: str, text: str, today: date) -> date | None:
    """The day of the calendar that is meant; None if it cannot be read."""
    if text in _NAMED:
        return today + _NAMED[text] * _DAY
    if (away := _away(text, _DAYS)) is not None:
        return today + away
    prefer: Prefer = "near"
    seen = today
    if found := re.fullmatch(r"(last|this|next|coming) ([a-z]{3,})", text):
        text = found[2]
        seen += {"last": -_DAY, "next": _DAY}.get(found[1], timedelta(0))
        prefer = "near" if found[1] == "last" else "future"
    if not _is_day(text):
        return None
    days = [
        day
        for day in days_meant(text, seen, prefer=prefer)
        if abs(day.year - today.year) <= 2 or str(day.year) in text
    ]
    return the_one(days, given) if days else None


def _is_day(text: str) -> bool:
    """Whether a text holds nothing but a day; a number too many may be a time of day."""
    if re.fullmatch(r"[+-]?\d{1,4} ?d(?:ays?)?|\d{8}", text):
        return True
    numbers = re.findall(r"\d+", text)
    names = re.findall(r"[^\W\d]+", text)
    return (
        re.fullmatch(r"[\w ./-]+", text) is not None
        and len(numbers) <= 3
        and sum(len(number) == 4 for number in numbers) <= 1
        and all(len(number) in (1, 2, 4) for number in numbers)
        and all(_is_name(name) for name in names)
    )


def _is_name(name: str) -> bool:
    if name in ("of", "st", "nd", "rd", "th"):
        return True
    return len(name) >= 3 and any(one.startswith(name) for one in _NAMES)


def _must_be_near(day: date, today: date, given: str) -> None:
    if day < _EARLIEST:
        raise UsageProblem(words.LONG_AGO.format(given=given), words.LONG_AGO_HINT)
    if (day - today).days > _DAYS_AHEAD:
        raise UsageProblem(words.FAR_AHEAD.format(given=given), words.FAR_AHEAD_HINT)


def _placed(wall: datetime, local: Callable[[datetime], datetime]) -> datetime:
    """The instant of a time on the wall clock; raises UsageProblem if the clocks skipped it."""
    instant = local(wall)
    later = instant.replace(tzinfo=None)
    if later == wall:
        return instant
    day, earlier = short_day(wall), wall - (later - wall)
    raise UsageProblem(
        words.SKIPPED_HOUR.format(time=f"{wall:%H:%M}", day=day),
        words.SKIPPED_HOUR_HINT.format(one=f"{earlier:%H:%M}", other=f"{later:%H:%M}"),
    )

"""Dates and counts as they are said, in English whatever the computer's language is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import number_in_words
from integrate.core.journal import Answer, pairs
from integrate.messages import dates as words
from integrate.messages import guiding, showing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from integrate.core.sitting import Recalled

_TENS_FROM = 20


def short_day(day: date) -> str:
    """A day such as "Sat 21 Nov"."""
    return f"{words.WEEKDAYS[day.weekday()][:3]} {day.day} {words.MONTHS[day.month - 1][:3]}"


def dated_day(day: date) -> str:
    """A day with its year, such as "Sat 21 Nov 2026"."""
    return f"{short_day(day)} {day.year}"


def spoken_day(day: date) -> str:
    """A day as it is said, such as "Saturday 21 November"."""
    return f"{words.WEEKDAYS[day.weekday()]} {day.day} {words.MONTHS[day.month - 1]}"


def clock_time(moment: datetime, day: date) -> str:
    """The time of a moment of that day: "00:17, past midnight" where the calendar has gone on."""
    time = f"{moment.hour:02}:{moment.minute:02}"
    return time if moment.date() <= day else words.PAST_MIDNIGHT.format(time=time)


def moment_in_words(moment: datetime, now: datetime) -> str:
    """A moment by the local clock: "14:00 today", "Sunday, 14:00", "Sun 29 Nov, 14:00"."""
    local = moment.astimezone(now.tzinfo)
    time, days = f"{local:%H:%M}", (local.date() - now.date()).days
    if days == 0:
        return words.TODAY_AT.format(time=time)
    if 0 < days < 7:
        return f"{words.WEEKDAYS[local.weekday()]}, {time}"
    return f"{short_day(local)}, {time}"


def count_in_words(count: int) -> str:
    """A count from zero to ninety-nine in words, above that in digits."""
    if count < _TENS_FROM:
        return words.TEENS[count - 13] if count > 12 else number_in_words(count)
    tens, ones = divmod(count, 10)
    if tens > 9:
        return str(count)
    return words.TENS[tens - 2] + (f"-{number_in_words(ones)}" if ones else "")


def counted(count: int, thing: str) -> str:
    """A count with its thing: "one day", "nineteen days"."""
    return f"{count_in_words(count)} {thing}{'' if count == 1 else 's'}"


def minutes_in_words(minutes: int) -> str:
    """How long something takes: "a minute", "eight minutes"."""
    return guiding.A_MINUTE if minutes == 1 else counted(minutes, "minute")


def listed(things: Iterable[str]) -> str:
    """Things in a row, as they are said: "patience, humour and rest"."""
    *before, last = things
    return guiding.LISTED.format(before=", ".join(before), last=last) if before else last


def sentence(text: str) -> str:
    """The text with its first letter upper case and a full stop behind it."""
    return f"{text[:1].upper()}{text[1:]}."


def pair_sentences(answers: Iterable[Answer]) -> Iterator[str]:
    """Before and after, where both were given: the two numbers and not a word more.

    Of two pairs, each stands behind its question.
    """
    both = list(pairs(answers))
    says = guiding.PAIR_OF if len(both) > 1 else guiding.PAIR
    for before, now in both:
        if isinstance(before.value, int | float) and isinstance(now.value, int | float):
            first, last = number_in_words(before.value), number_in_words(now.value)
            yield says.format(ask=before.asked, before=first, now=last)


def recalled_lines(found: Recalled) -> Iterator[str]:
    """Words from before: the day they were written, then each answer set in."""
    yield words.WRITTEN_ON.format(day=short_day(found.day))
    for _, text in found.words:
        yield from (f"  {line}" for line in text.split("\n"))


def rating_in_words(value: float, most: int, low: str, high: str) -> str:
    """A rating as a sentence: the number, how far the scale goes, its ends if they have words."""
    match bool(low), bool(high):
        case True, True:
            said = showing.RATED_FROM_TO
        case True, False:
            said = showing.RATED_FROM
        case False, True:
            said = showing.RATED_TO
        case _:
            said = showing.RATED
    number = number_in_words(value).capitalize()
    return said.format(number=number, most=number_in_words(most), low=low, high=high)

"""When the worries are asked about, and what a line says of them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from integrate.core.answers import NUMBER_WORDS, Refused, read_choice
from integrate.messages import worries as words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from integrate.core.session import Window

_FIRST_DAY, _THIRD_DAY = 24, 72
"""Hours after a session."""

_LATELY = timedelta(hours=24)
"""For so long after something was told they are asked about before each practice."""

_NUMBERS = {
    said: number - 1
    for number in range(1, len(words.LISTS) + 2)
    for said in (str(number), NUMBER_WORDS[number])
}


class Asked(NamedTuple):
    """The worries were asked about at an instant; ``told`` is whether there was one.

    Which one it was is not kept.
    """

    at: datetime
    told: bool


def worries_due(window: Window, asked: Iterable[Asked], now: datetime) -> bool:
    """Whether they are asked about now: once on day one or two, and once on day three or four.

    ``window`` is that of ``now``. What was asked at another time does not count: before the
    session, on its day where it was moved since, or by a clock that ran ahead. Nor is it done
    where something was told: for a day after that they are asked about whatever the window.
    """
    asked = tuple(asked)
    if told_lately(asked, now):
        return True
    if window.phase != "open" or window.latest is None or window.hours is None:
        return False
    hours = _THIRD_DAY if window.hours >= _THIRD_DAY else _FIRST_DAY
    begins = _instant(window.latest.at) + timedelta(hours=hours)
    done = (_instant(one.at) for one in asked if not one.told)
    return not any(begins <= at <= _instant(now) for at in done)


def told_lately(asked: Iterable[Asked], now: datetime) -> bool:
    """Whether something was told when they were asked about last, less than a day ago."""
    past = [(_instant(one.at), one.told) for one in asked if _instant(one.at) <= _instant(now)]
    at, told = max(past, default=(_instant(now), False))
    return told and _instant(now) - at < _LATELY


def read_worries(text: str) -> tuple[int, ...]:
    """The lists that are meant, counted from 0 and the most urgent first; none for "none".

    Numbers and words, several in one line ("1 3", "chest pain and burning"). Raises Refused for
    what is no clear answer: all of a line has to be understood, but in words for the most urgent.
    """
    said = " ".join(text.lower().replace("\u2019", "'").split()).rstrip(".! ")
    if said in words.SAYS_NONE:
        return ()
    named = {list_ for list_, says in enumerate(words.SAYS) if re.search(_any_of(says), said)}
    rest = re.findall(r"[\w'\u2013-]+", re.sub(_any_of(sum(words.SAYS, ())), " ", said))
    if any(word in words.SAYS_NO for word in rest):
        raise Refused(words.WHICH)
    numbers = {_NUMBERS[word] for word in rest if word in _NUMBERS}
    unread = [word for word in rest if word not in (*_NUMBERS, *words.FILLS)]
    meant = sorted((named | numbers) - {len(words.LISTS)})
    if meant and (not unread or (0 in named and not numbers)):
        return tuple(meant)
    return _by_its_letters(said)


def _by_its_letters(said: str) -> tuple[int, ...]:
    """The one list that begins with these letters; raises Refused if it is not just one."""
    labels = dict(enumerate((*words.LISTS, words.NONE), start=1))
    try:
        number = int(read_choice(said, {str(key): label for key, label in labels.items()}))
    except Refused:
        raise Refused(words.WHICH) from None
    return () if number == len(labels) else (number - 1,)


def _any_of(says: Iterable[str]) -> str:
    """A pattern for any of these as whole words, the longest first."""
    longest_first = sorted(says, key=len, reverse=True)
    return rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"


def _instant(at: datetime) -> datetime:
    return at.astimezone(UTC)

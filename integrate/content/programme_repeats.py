"""How often an item of a programme comes round, held against the days there are for it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from integrate.content.found import Found
from integrate.core.repeats import Unread, days_of, read_repeat
from integrate.messages import programme_files as words
from integrate.messages.repeats import SUCH_AS, UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from integrate.content.located import Located, Where
    from integrate.core.repeats import Repeat

_SOME_MONDAY = date(2001, 1, 1)


def repeats(
    located: Located, where: Where, item: Mapping[str, Any], span: tuple[int, int]
) -> Iterator[Found]:
    """What is wrong with a repeat, from the first to the last day of ``span``."""
    if "repeat" not in item:
        return
    line = located.line((*where, "repeat"))
    if "on" in item:
        yield Found(line, words.ON_AND_REPEAT)
        return
    try:
        repeat = read_repeat(item["repeat"])
    except Unread as unread:
        yield Found(line, UNREAD[unread.fault].format(what=unread.what, such_as=SUCH_AS))
        return
    if says := _misfit(repeat, span[1] - span[0] + 1):
        days = words.ONE_DAY if span[0] == span[1] else words.SO_MANY_DAYS
        days = days.format(days=span[1] - span[0] + 1)
        yield Found(line, says.format(repeat=item["repeat"], days=days))


def _misfit(repeat: Repeat, days: int) -> str:
    """What to say of a repeat that so many days cannot hold; nothing of one they can."""
    match repeat.kind:
        case "week" if repeat.number > days:
            return words.TOO_OFTEN
        case "days" if (repeat.times - 1) * repeat.number >= days:
            return words.TOO_OFTEN
        case "days" if repeat.number >= days > 1:
            return words.ONLY_ONCE
        case "rule" if _times_named(repeat) > _times_at_most(repeat, days):
            return words.TOO_OFTEN
        case _:
            return ""


def _times_named(repeat: Repeat) -> int:
    """How many times a rule itself asks for, 0 where it names none."""
    found = re.search(r"COUNT=([0-9]+)", repeat.rule)
    return int(found[1]) if found else 0


def _times_at_most(repeat: Repeat, days: int) -> int:
    """How often a rule comes round in so many days, on whatever weekday they may begin."""
    if "MONTHLY" in repeat.rule:
        return days
    begins = (_SOME_MONDAY + timedelta(days=number) for number in range(7))
    return max(len(days_of(repeat, first, first + timedelta(days=days - 1))) for first in begins)

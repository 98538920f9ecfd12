"""Which places on somebody's plans stand open on a day: pure, of days and what was done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from integrate.core.programmes import Active, Slot
from integrate.core.repeats import falls_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from integrate.core.programmes import Item, Programme, Sessions, Started
    from integrate.core.repeats import Repeat

CLOSE_DAYS = 4
"""Sessions less than so many days apart are close to each other."""

_WEEK = 7
_JUST_HAD_DAYS = 4
"""For so long after a session a programme that is started belongs to it, and not to the next."""

Done = tuple[str, date]
"""A practice, and the day on which it was done."""

_Sessions = tuple[date | None, date | None]
"""The days of the last session and of the next, as far as there are any."""


def active_on(programme: Programme, started: Started, sessions: Iterable[date]) -> Active:
    """A programme that was started, as it stands; ``sessions`` are their days, planned ones too.

    What counts from its start goes on after a pause where it stood; what counts from a session
    does not wait.
    """
    zero = None
    if programme.counts_from == "start":
        zero = started.since + timedelta(days=started.paused_days - 1)
    if programme.counts_from == "session":
        zero = its_session(programme, started.since, sessions)
    return Active(programme, started.since, started.is_paused, zero)


def its_session(programme: Programme, since: date, sessions: Iterable[date]) -> date | None:
    """The day of the session that a programme belongs to which was begun on a day.

    The one just had; or else the next one, if the programme begins before it by then; or else the
    one had before, as far as the programme reaches; or else the next. None without any.
    """
    days = sorted(sessions)
    had = max((day for day in days if day <= since), default=None)
    coming = min((day for day in days if day > since), default=None)
    if had is not None and (since - had).days <= _JUST_HAD_DAYS:
        return had
    earliest = min(item.first for item in programme.plan)
    if coming is not None and earliest <= (since - coming).days:
        return coming
    if had is not None and (programme.days is None or (since - had).days <= programme.days):
        return had
    return coming


def last_day(active: Active) -> date | None:
    """The last day of a programme; None where it has no end, or none that is known yet."""
    zero = _zero(active, (None, None))
    days = active.programme.days
    return None if zero is None or days is None else zero + timedelta(days=days)


def is_over(active: Active, day: date) -> bool:
    """Whether nothing of a programme is left from a day on; a paused one waits."""
    last = last_day(active)
    return not active.paused and last is not None and last < day


def open_slots(
    active: Iterable[Active],
    day: date,
    session_day: date | None,
    next_session_day: date | None,
    done: Sequence[Done],
) -> tuple[Slot, ...]:
    """What the plans hold on a day and is not done yet, in the order in which to offer it.

    ``session_day`` is that of the last session up to the day, ``next_session_day`` of the first
    after it; ``done`` are practices with their days since the oldest plan began. What belongs to
    just that day comes first; then the plan that was begun last; within one what was done least,
    then as they are written. Seconds come last.
    """
    newest_first = sorted(
        enumerate(active), key=lambda pair: (pair[1].since, pair[0]), reverse=True
    )
    sessions = (session_day, next_session_day)
    found = [
        ((slot.second, of_another, order, *rank), slot)
        for order, (_, one) in enumerate(newest_first)
        if (zero := _zero_on(one, day, sessions)) is not None
        for of_another, rank, slot in _slots_of(one, zero, day, sessions, done)
    ]
    return tuple(slot for _, slot in sorted(found, key=lambda pair: pair[0]))


def _slots_of(
    one: Active, zero: date, day: date, sessions: _Sessions, done: Sequence[Done]
) -> Iterator[tuple[bool, tuple[int, int], Slot]]:
    """The slots of one plan, each with whether other days would do, and its rank in the plan."""
    for place, item in enumerate(one.programme.plan):
        span = _span(item, one.programme, zero)
        if not span.holds(day) or not _lie_so(item.sessions, sessions):
            continue
        times = [at for name, at in done if name in item.practices and span.holds(at, day)]
        if _is_open(item.repeat, span, day, times):
            names = _by_turn(item, one, span, day, done)
            slot = Slot(one.programme.id, names, item.second, item.note)
            yield not _is_of_the_day(item.repeat, span), (len(times), place), slot


class _Span(NamedTuple):
    """The days of an item, both included; without ``last`` there is no end to them."""

    first: date
    last: date | None

    def holds(self, day: date, until: date | None = None) -> bool:
        """Whether a day is one of them, up to ``until`` if that is given."""
        ends = [end for end in (self.last, until) if end is not None]
        return self.first <= day <= min(ends, default=day)


def _zero_on(one: Active, day: date, sessions: _Sessions) -> date | None:
    """The day 0 that a plan counts from on a day; None outside its days, and while it is paused."""
    zero = _zero(one, sessions)
    if zero is None or one.paused or day < one.since:
        return None
    days = one.programme.days
    return zero if days is None or (day - zero).days <= days else None


def _zero(one: Active, sessions: _Sessions) -> date | None:
    counts_from = one.programme.counts_from
    if isinstance(counts_from, date):
        return counts_from - timedelta(days=1)
    if counts_from == "start":
        return one.zero or one.since - timedelta(days=1)
    if counts_from == "each session":
        return sessions[0]
    known = [day for day in sessions if day is not None]
    return one.zero or its_session(one.programme, one.since, known)


def _span(item: Item, programme: Programme, zero: date) -> _Span:
    last = programme.days if item.last is None else item.last
    end = None if last is None else zero + timedelta(days=last)
    return _Span(zero + timedelta(days=item.first), end)


def _lie_so(wanted: Sessions, sessions: _Sessions) -> bool:
    last, coming = sessions
    close = last is not None and coming is not None and (coming - last).days < CLOSE_DAYS
    return {"": True, "close": close, "apart": not close, "over": coming is None}[wanted]


def _is_open(repeat: Repeat, span: _Span, day: date, times: Sequence[date]) -> bool:
    """Whether something is to be done on a day, after it was done on some; once a day at most."""
    if day in times:
        return False
    match repeat.kind:
        case "once":
            return not times
        case "week":
            begins = day - timedelta(days=(day - span.first).days % _WEEK)
            return len({at for at in times if at >= begins}) < repeat.number
        case _:
            return falls_on(repeat, span.first, day)


def _is_of_the_day(repeat: Repeat, span: _Span) -> bool:
    """Whether what is open on a day belongs to just that one, and not to the days beside it."""
    if span.first == span.last or repeat.kind in ("weekdays", "rule"):
        return True
    return repeat.kind == "days" and repeat.number > 1


def _by_turn(
    item: Item, one: Active, span: _Span, day: date, done: Sequence[Done]
) -> tuple[str, ...]:
    """An item's practices, the one whose turn it is first.

    It is that of what was done least so far, and among equals another one's each day. Where a
    programme begins anew with every session, the turn is kept until the next, if one may come.
    """
    if not item.in_turn:
        return item.practices
    anew = one.programme.counts_from == "each session" and item.sessions != "over"
    begins, ends = (one.since, span.first) if anew else (span.first, day)
    so_far = [name for name, at in done if begins <= at < ends]
    turn = 0 if anew else (day - span.first).days % len(item.practices)
    turned = item.practices[turn:] + item.practices[:turn]
    return tuple(sorted(turned, key=so_far.count))


def looks_back_to(active: Iterable[Active], day: date) -> date:
    """The first day on which what was done has a bearing on what is open on a day."""
    return min((_bearing(one, day) for one in active), default=day)


def _bearing(one: Active, day: date) -> date:
    if one.paused:
        return day
    kinds = {item.repeat.kind for item in one.programme.plan}
    if "once" in kinds or any(item.in_turn for item in one.programme.plan):
        return min(one.since, day)
    return max(min(one.since, day), day - timedelta(days=_WEEK - 1))

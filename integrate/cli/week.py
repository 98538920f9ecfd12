"""The week ahead: for each day what fits first, as if what fits on the days before were done."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from integrate.cli.plan_of import active_of, done_lately, session_days, slots_on
from integrate.cli.situation import situation_of, streak_if_readable
from integrate.core.due import due
from integrate.core.schedule import HARD_DAYS
from integrate.core.session import window_of
from integrate.views.plan import Ahead

if TYPE_CHECKING:
    from datetime import date

    from integrate.cli.context import Context
    from integrate.core.programmes import Active
    from integrate.core.schedule import Situation

_DAYS = 7
_AFTER_A_SESSION = timedelta(hours=3)
"""When on the day of a session there is something to offer again."""


def week_ahead(context: Context) -> list[Ahead]:
    """Seven days, the first of them today as it is now. Raises VaultProblem."""
    today = situation_of(context, streak_if_readable(context))
    there = {outline.id: outline for outline in context.library.outlines()}
    active, sessions = active_of(context), session_days(context)
    done = list(done_lately(context, active, today.day))
    week = []
    for number in range(_DAYS):
        day = today.day + timedelta(days=number)
        situation = today if not number else _as_of(context, today, day)
        situation = _planned(context, situation, active, done)
        found = due(there.values(), situation)
        name = found.first or found.second
        week.append(Ahead(day, there[name] if name else None, found.of, day in sessions))
        done += [(name, day)] if name else []
    return week


def _as_of(context: Context, today: Situation, day: date) -> Situation:
    """How things will stand at noon of a day, as far as that can be known."""
    moment = _moment(context, day)
    window = window_of(context.sessions, moment)
    earliest = day - timedelta(days=HARD_DAYS)
    return today._replace(
        moment=moment,
        day=day,
        window=window,
        settled_in=True,
        early=today.early or not today.settled_in,
        flare=False,
        rest=False,
        today=(),
        done=today.done if window.latest == today.window.latest else (),
        intensity=None,
        asked_intensity=False,
        hard=[one for one in today.hard if one.day >= earliest],
    )


def _moment(context: Context, day: date) -> datetime:
    """Noon of a day by the local clock; some hours after a session that is on it."""
    noon = context.clock.local(datetime.combine(day, time(12)))
    on_it = [
        one.at for one, at in zip(context.sessions, session_days(context), strict=True) if at == day
    ]
    return max([noon, *(at.astimezone(noon.tzinfo) + _AFTER_A_SESSION for at in on_it)])


def _planned(
    context: Context, situation: Situation, active: tuple[Active, ...], done: list[tuple[str, date]]
) -> Situation:
    """A situation with what the plans hold, and with what was done since its session."""
    slots = slots_on(context, active, situation.day, done)
    latest = situation.window.latest
    if latest is None:
        return situation._replace(slots=slots)
    begun = latest.at.date()
    since = {name for name, day in done if begun <= day < situation.day}
    return situation._replace(slots=slots, done=[*situation.done, *since])

"""How things stand as something is suggested or begun: days, sessions, what was hard, gates."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from integrate.cli.opening import is_locked
from integrate.core.gates import opened
from integrate.core.journal import Wanted
from integrate.core.names import FIRST_WORDS
from integrate.core.schedule import HARD_DAYS, Situation, fitting
from integrate.core.session import window_of
from integrate.errors import VaultProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from integrate.cli.context import Context
    from integrate.core.schedule import Outline
    from integrate.core.session import Window
    from integrate.core.streaks import Streak

Read = TypeVar("Read")


def situation_of(context: Context, streak: Streak | None) -> Situation:
    """How things stand now. What of the vault cannot be read is left out: practise first.

    ``streak`` is needed for suggestions; without it somebody counts as new.
    """
    moment, day = context.clock.now(), context.today()
    window = window_of(_or(lambda: context.sessions, ()), moment)
    recent = _or(lambda: context.recent, None)
    begun = streak is not None and context.calendar.first_logged is not None
    return Situation(
        moment,
        day,
        window,
        settled_in=begun and streak is not None and not streak.welcome_back,
        flare=recent is not None and recent.is_flare(day),
        rest=recent is not None and recent.is_rest(day),
        hard=recent.hard(day - timedelta(days=HARD_DAYS)) if recent else (),
        opened=_or(lambda: opened(context.said.all().statements), frozenset()),
        done=_or(lambda: _done(context, window), frozenset()),
        leave_out=context.leave_out,
        early=begun and streak is not None and not streak.settled_in,
        known=not is_locked(context),
    )


def _or(read: Callable[[], Read], without: Read) -> Read:
    """What is read of the vault, or what there is without it where it is damaged."""
    try:
        return read()
    except VaultProblem:
        return without


def _done(context: Context, window: Window) -> frozenset[str]:
    """The practices done since the session; looked for on its first day only."""
    if window.phase != "day0" or window.latest is None:
        return frozenset()
    begun = window.latest.at
    wanted = Wanted(since=begun.date() - timedelta(days=1), practice=FIRST_WORDS)
    return frozenset(e.practice for e in context.vault.entries(wanted) if e.at >= begun)


def suggestions(context: Context, situation: Situation) -> list[Outline]:
    """At most three practices that fit today, the one to suggest first."""
    outlines = {outline.id: outline for outline in context.library.outlines()}
    return [outlines[name] for name in fitting(outlines.values(), situation)]


def local_day(context: Context, at: datetime) -> date:
    """The local day of an instant, by the clock of where one is now."""
    from integrate.core.days import day_of

    return day_of(at.astimezone(context.clock.now().tzinfo), context.turns_at)


def streak_if_readable(context: Context) -> Streak | None:
    """The streak, or None if the journal cannot be read just now."""
    return _or(context.streak, None)

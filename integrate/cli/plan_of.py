"""What somebody is on: their programmes and their own plan, and what of it is open on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.cli.opening import is_locked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from integrate.cli.context import Context
    from integrate.core.programmes import Active, Slot, Started


def active_of(context: Context) -> tuple[Active, ...]:
    """The programmes somebody is on, paused ones too, and each line of their own plan.

    In the order in which they were begun, lines of their own last among equals; none in a locked
    journal. What is over is left out, and a programme that the library no longer has.
    """
    if is_locked(context):
        return ()
    started, planned = context.vault.plan()
    if not (started or planned):
        return ()
    from integrate.core.programmes import Active, own_programme
    from integrate.core.slots import active_on, is_over

    days, today = session_days(context), context.today()
    programmes = {one.id: one for one in context.library.programmes()} if started else {}
    begun = (
        active_on(programmes[one.programme], one, days)
        for one in started
        if one.stopped is None and one.programme in programmes
    )
    own = (Active(own_programme(one), one.since) for one in planned)
    return tuple(one for one in (*begun, *own) if not is_over(one, today))


def slots_on(
    context: Context, active: Iterable[Active], day: date, done: Sequence[tuple[str, date]]
) -> tuple[Slot, ...]:
    """What these plans hold on a day, once ``done`` was done."""
    from integrate.core.slots import open_slots

    days = session_days(context)
    had = max((at for at in days if at <= day), default=None)
    coming = min((at for at in days if at > day), default=None)
    return open_slots(active, day, had, coming, done)


def done_lately(
    context: Context, active: Iterable[Active], day: date
) -> tuple[tuple[str, date], ...]:
    """The practices that were done, with their days, as far back as these plans look."""
    from integrate.core.journal import Wanted
    from integrate.core.slots import looks_back_to

    wanted = Wanted(since=looks_back_to(active, day), kind="practice")
    return tuple((entry.practice, entry.day) for entry in context.vault.entries(wanted))


def session_days(context: Context) -> tuple[date, ...]:
    """The local days of the sessions, planned ones too, by the clock of where each was."""
    from integrate.core.days import day_of

    return tuple(day_of(session.at, context.turns_at) for session in context.sessions)


def active_by_id(context: Context) -> dict[str, Active]:
    """The programmes somebody is on, by id, the oldest first.

    The key of a sealed journal is asked for. Raises VaultProblem.
    """
    from integrate.core.programmes import OWN

    context.vault.plan()
    return {one.programme.id: one for one in active_of(context) if one.programme.id != OWN}


def started_by_id(context: Context) -> dict[str, Started]:
    """What is kept of the programmes that were started last and not stopped, by id."""
    return {one.programme: one for one in context.vault.plan()[0] if one.stopped is None}

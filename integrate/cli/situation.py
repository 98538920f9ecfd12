"""How things stand as something is suggested or begun: days, sessions, what was hard, gates."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from integrate.cli.opening import is_locked
from integrate.cli.plan_of import active_of, slots_on
from integrate.core.due import INTENSITY, due
from integrate.core.gates import opened, unreal_by
from integrate.core.journal import Wanted, latest
from integrate.core.names import FIRST_WORDS
from integrate.core.offered import check_in
from integrate.core.schedule import HARD_DAYS, Situation, was_opened
from integrate.core.session import window_of
from integrate.errors import VaultProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime

    from integrate.cli.context import Context
    from integrate.core.gates import Statement
    from integrate.core.journal import Entry
    from integrate.core.programmes import Active, Slot
    from integrate.core.schedule import Outline
    from integrate.core.session import Window
    from integrate.core.streaks import Streak

Read = TypeVar("Read")


class Lately(NamedTuple):
    """What was done on this day and since the session, as far as something depends on it."""

    today: Sequence[str] = ()
    done: frozenset[str] = frozenset()
    intensity: float | None = None
    asked_intensity: bool = False
    heavy: Sequence[date] = ()
    slots: Sequence[Slot] = ()


def situation_of(context: Context, streak: Streak | None) -> Situation:
    """How things stand now. What of the vault cannot be read is left out: practise first.

    ``streak`` is needed for suggestions; without it somebody counts as new.
    """
    moment, day = context.clock.now(), context.today()
    window = window_of(_or(lambda: context.sessions, ()), moment)
    recent = _or(lambda: context.recent, None)
    nothing_said: tuple[Statement, ...] = ()
    statements = _or(lambda: context.said.all().statements, nothing_said)
    begun = streak is not None and context.calendar.first_logged is not None
    situation = Situation(
        moment,
        day,
        window,
        settled_in=begun and streak is not None and not streak.welcome_back,
        flare=recent is not None and recent.is_flare(day),
        rest=recent is not None and recent.is_rest(day),
        hard=recent.hard(day - timedelta(days=HARD_DAYS)) if recent else (),
        opened=opened(statements),
        leave_out=context.leave_out,
        early=begun and streak is not None and not streak.settled_in,
        known=not is_locked(context),
        unreal=unreal_by(statements, window, moment),
    )
    if recent is None or not situation.known:
        return situation
    lately = _or(lambda: _lately(context, situation, recent.last_day()), Lately())
    return situation._replace(**lately._asdict())


def _or(read: Callable[[], Read], without: Read) -> Read:
    """What is read of the vault, or what there is without it where it is damaged."""
    try:
        return read()
    except VaultProblem:
        return without


def _lately(context: Context, situation: Situation, last_day: date | None) -> Lately:
    """What was done lately; a month is opened only where something in it may matter.

    ``last_day`` is the latest that has an entry, by the index.
    """
    day, high, active = situation.day, _high_load(context, situation), active_of(context)
    since = min(_looked_back_to(context, situation, active, high=bool(high)))
    wanted = Wanted(since=since, kind="practice")
    is_quiet = last_day is None or last_day < since
    entries = () if is_quiet else tuple(context.vault.entries(wanted))
    done = [(entry.practice, entry.day) for entry in entries]
    today = [entry for entry in entries if entry.day == day]
    rated = [said for entry in today if (said := latest(entry.answers, INTENSITY))]
    numbers = [said.value for said in rated if isinstance(said.value, int | float)]
    return Lately(
        today=tuple(entry.practice for entry in today),
        done=_done(entries, situation.window),
        intensity=numbers[-1] if numbers else None,
        asked_intensity=bool(rated),
        heavy=tuple(entry.day for entry in entries if entry.practice in high),
        slots=slots_on(context, active, day, done) if active else (),
    )


def _looked_back_to(
    context: Context, situation: Situation, active: Sequence[Active], *, high: bool
) -> Iterator[date]:
    """The days from which on it matters what was done, today at the latest."""
    yield situation.day
    if since := _since(context, situation.window):
        yield since
    if high:
        yield situation.day - timedelta(days=HARD_DAYS - 1)
    if active:
        from integrate.core.slots import looks_back_to

        yield looks_back_to(active, situation.day)


def _since(context: Context, window: Window) -> date | None:
    """From which day on it matters what was done since the session; None where it does not."""
    if window.latest is None:
        return None
    if window.phase == "day0":
        return local_day(context, window.latest.at) - timedelta(days=1)
    now = check_in(window.hours)
    if now is None:
        return None
    return local_day(context, window.latest.at + timedelta(hours=now.begins)) - timedelta(days=1)


def _done(entries: Sequence[Entry], window: Window) -> frozenset[str]:
    """First words and the check-in of now, if they were done since the session."""
    if window.latest is None:
        return frozenset()
    now = check_in(window.hours)
    wanted = {FIRST_WORDS, now.practice if now else ""}
    begun = window.latest.at
    return frozenset(e.practice for e in entries if e.practice in wanted and e.at >= begun)


def _high_load(context: Context, situation: Situation) -> frozenset[str]:
    """The practices of high load that may be begun at all: there are none for most."""
    return frozenset(
        outline.id
        for outline in context.library.outlines()
        if outline.load == "high" and was_opened(outline, situation)
    )


def suggestions(context: Context, situation: Situation) -> list[Outline]:
    """At most three practices that fit today, the one to suggest first."""
    outlines = {outline.id: outline for outline in context.library.outlines()}
    return [outlines[name] for name in due(outlines.values(), situation).names]


def local_day(context: Context, at: datetime) -> date:
    """The local day of an instant, by the clock of where one is now."""
    from integrate.core.days import day_of

    return day_of(at.astimezone(context.clock.now().tzinfo), context.turns_at)


def streak_if_readable(context: Context) -> Streak | None:
    """The streak, or None if the journal cannot be read just now."""
    return _or(context.streak, None)

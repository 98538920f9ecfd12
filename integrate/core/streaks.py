"""Streaks that forgive: derived from days, never stored.

A week is kept when enough of its days were tended; only a quiet week ends a run, and silently.
The rules, with their sources and worked examples, are in docs/STREAKS.md.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from integrate.core.days import Days, day_of, monday
from integrate.core.session import took_place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from integrate.core.session import Session

DEFAULT_GOAL = 4
GOALS = range(2, 7)
"""Days a week a person can aim for. Seven is not offered: every week has room for none."""

LATE_BY_DAYS = 7
"""What is logged up to this many days after its day still tends it."""

_NEEDED = {2: (2, 2, 2, 2), 3: (3, 3, 3, 2), 4: (4, 4, 3, 3), 5: (5, 5, 4, 3), 6: (6, 5, 4, 3)}
_STRIP_DAYS = 28
_QUIET_DAYS_WITHOUT_STRIP = 4
_FIRST_DAYS = 3
_FEWEST_ACTIVE_DAYS = 4

Standing = Literal["kept", "running", "aside", "quiet"]


class GoalChange(NamedTuple):
    """From the week of ``since`` (a Monday) on, ``days`` tended days keep a week."""

    since: date
    days: int


class Calendar(NamedTuple):
    """All a streak is derived from.

    ``first_logged`` is the day on which the first entry was saved, ``newest_entry`` the day of
    the latest; ``goals`` stand in the order in which they were set.
    """

    tended: Days = Days()
    paused: Days = Days()
    goals: tuple[GoalChange, ...] = ()
    first_logged: date | None = None
    newest_entry: date | None = None

    def goal(self, week: date) -> int:
        """The goal in force in the week beginning on this Monday."""
        for change in reversed(self.goals):
            if change.since <= week:
                return change.days
        return DEFAULT_GOAL


class Streak(NamedTuple):
    """What can be said of the days up to ``today``.

    ``of_last_seven`` is None until seven days exist. ``grace`` is how many days of this week
    may stay quiet and the week still be kept.
    """

    today: date
    weeks_kept: int
    run: int
    of_last_seven: int | None
    tended_days: int
    tended_today: bool
    paused_today: bool
    welcome_back: bool
    week_standing: Standing
    week_tended: int
    week_needed: int
    grace: int
    goal: int
    settled_in: bool
    """Whether the first days of use are over; until then ``today`` says nothing of a streak."""
    strip: tuple[bool, ...]
    """The last 28 days, oldest first; empty where a strip would not be kind."""


def tends(day: date, logged: date) -> bool:
    """Whether something of this day, logged on that one, still tends it."""
    return (logged - day).days <= LATE_BY_DAYS


def days_tended_by(sessions: Iterable[Session], now: datetime, turns_at: int) -> Days:
    """The local days of the sessions that have taken place and were logged in time."""
    held = [session for session in sessions if took_place(session, now)]
    days = [(day_of(one.at, turns_at), day_of(one.saved, turns_at)) for one in held]
    return Days.of(*(day for day, logged in days if tends(day, logged)))


def needed(goal: int, active: int) -> int:
    """How many tended days keep a week with ``active`` unpaused days (0 to 7)."""
    return _NEEDED[goal][min(7 - active, 3)]


def today_of(day: date, newest_entry: date | None) -> date:
    """Today, or the newest entry's day if that is exactly one later: flown west since."""
    return newest_entry if newest_entry == day + timedelta(days=1) else day


def change_goal(calendar: Calendar, days: int, today: date) -> GoalChange:
    """The change that a new goal makes: a lower one at once, a higher one from next Monday."""
    week = monday(today)
    raised = days > calendar.goal(week)
    return GoalChange(week + timedelta(days=7) if raised else week, days)


def standing(calendar: Calendar, week: date, today: date) -> Standing:
    """How the week beginning on this Monday stands, seen today."""
    active = 7 - calendar.paused.week(week)
    return _standing(calendar, week, today, tended=calendar.tended.week(week), active=active)


def _standing(calendar: Calendar, week: date, today: date, *, tended: int, active: int) -> Standing:
    if tended >= needed(calendar.goal(week), active):
        return "kept"
    if (today - week).days < 7:
        return "running"
    first = calendar.first_logged
    if active < _FEWEST_ACTIVE_DAYS or (first is not None and week <= monday(first)):
        return "aside"
    return "quiet"


def streak(calendar: Calendar, today: date) -> Streak:
    """Everything that can be said of the days up to today."""
    kept, run = _weeks(calendar, today)
    week = monday(today)
    active = 7 - calendar.paused.week(week)
    goal = calendar.goal(week)
    tended_today = today in calendar.tended
    seven = _of_last_seven(calendar, today)
    return Streak(
        today=today,
        weeks_kept=kept,
        run=run,
        of_last_seven=seven,
        tended_days=len(calendar.tended),
        tended_today=tended_today,
        paused_today=today in calendar.paused,
        welcome_back=seven == 0 and not tended_today and today not in calendar.paused,
        week_standing=standing(calendar, week, today),
        week_tended=calendar.tended.week(week),
        week_needed=needed(goal, active),
        grace=max(0, active - needed(goal, active)),
        goal=goal,
        settled_in=_settled_in(calendar, today),
        strip=_strip(calendar, today),
    )


def _weeks(calendar: Calendar, today: date) -> tuple[int, int]:
    """Weeks kept ever, and tended days since the last quiet week.

    Says of each week what ``standing`` does, in numbers alone: ninety years have 4,700 of them.
    """
    first, last = calendar.tended.first(), calendar.tended.last()
    if first is None or last is None:
        return 0, 0
    begins = monday(first)
    weeks = (max(today, last) - begins).days // 7 + 1
    tended, paused = calendar.tended.by_week(begins, weeks), calendar.paused.by_week(begins, weeks)
    running, aside = (today - begins).days // 7, _last_aside(calendar, begins)
    kept = run = 0
    for number, needs in enumerate(_needs(calendar, begins, weeks)):
        days, away = tended[number], paused[number]
        if days >= needs[away]:
            kept += 1
            run += days
        elif number >= running or number <= aside or away > 7 - _FEWEST_ACTIVE_DAYS:
            run += days
        else:
            run = 0
    return kept, run


def _last_aside(calendar: Calendar, begins: date) -> int:
    """The number of the week in which logging began, the one of ``begins`` being 0."""
    first = calendar.first_logged
    return -1 if first is None else (monday(first) - begins).days // 7


def _needs(calendar: Calendar, begins: date, weeks: int) -> list[tuple[int, ...]]:
    """For each of so many weeks what keeps it, by how many of its days are paused."""
    found = [_needs_of(DEFAULT_GOAL)] * weeks
    for change in calendar.goals:
        since = max(0, -((begins - change.since).days // 7))
        found[since:] = [_needs_of(change.days)] * (weeks - since)
    return found


def _needs_of(goal: int) -> tuple[int, ...]:
    return tuple(needed(goal, 7 - away) for away in range(8))


def _of_last_seven(calendar: Calendar, today: date) -> int | None:
    """Tended days among the last seven that count; None until seven of them exist."""
    first = calendar.tended.first()
    day = today if today in calendar.tended else today - timedelta(days=1)
    seen = count = 0
    while first is not None and day >= first:
        tended = day in calendar.tended
        if tended or day not in calendar.paused:
            seen, count = seen + 1, count + tended
        if seen == 7:
            return count
        day -= timedelta(days=1)
    return None


def _settled_in(calendar: Calendar, today: date) -> bool:
    first = calendar.first_logged
    return first is not None and (today - first).days >= _FIRST_DAYS


def _strip(calendar: Calendar, today: date) -> tuple[bool, ...]:
    quiet = _quiet_days(calendar, today)
    if not _settled_in(calendar, today) or quiet >= _QUIET_DAYS_WITHOUT_STRIP:
        return ()
    days = (today - timedelta(days=back) for back in range(_STRIP_DAYS - 1, -1, -1))
    return tuple(day in calendar.tended for day in days)


def _quiet_days(calendar: Calendar, today: date) -> int:
    """Days since the last tended one, today and paused days not counted; 0 if today is tended.

    Where nothing was ever tended, as many as a strip has.
    """
    last = (calendar.tended & Days.span(date.min, today)).last()
    if last is None:
        return _STRIP_DAYS
    if last == today:
        return 0
    between = Days.span(last + timedelta(days=1), today - timedelta(days=1))
    return len(between) - len(between & calendar.paused)

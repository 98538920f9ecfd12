"""Sessions, and the window after one: elapsed hours, never calendar days, and never a countdown.

The phases are labels. What is long ago, what is near and what is light is said here; what is
offered in each phase is said elsewhere.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

How = Literal["stopped", "little", "yes"]
WindowPhase = Literal["day0", "open", "prep", "settle", "sustain", "between"]

HELD_HOURS = 24
"""For so long after a session nothing is decided that reaches beyond the day."""

_DAY0_ENDS, _OPEN_ENDS, _SETTLE_ENDS, _SUSTAIN_ENDS = HELD_HOURS, 120, 360, 2160
_PREPARING_HOURS = 168
_NEIGHBOUR_HOURS = 96
_AT_ABOUT_HOURS = 2
_NO_SESSION = float("inf")

_HOUR = timedelta(hours=1)


class Session(NamedTuple):
    """One treatment session: that it was, or is planned, and when. Nothing of what was given.

    ``at`` is its instant with the local offset, ``zone`` the name of the local zone, ``label`` a
    word of the person's own or nothing, ``saved`` when it reached the vault. ``confirmed`` is
    whether somebody said, after its time, that it took place.
    """

    id: str
    at: datetime
    zone: str
    label: str
    saved: datetime
    confirmed: bool = False


class Hard(NamedTuple):
    """A practice that was hard on a day: ``stopped`` early, or a ``little`` or ``yes`` too much."""

    day: date
    practice: str
    how: How


class Window(NamedTuple):
    """Where somebody is between sessions.

    ``latest`` is the last session that took place, ``next`` the first that is planned, ``hours``
    what has passed since ``latest``. ``light`` asks for nothing new in the days after a session
    that has another less than four days away, on either side.
    """

    phase: WindowPhase
    light: bool = False
    latest: Session | None = None
    next: Session | None = None
    hours: float | None = None

    @property
    def day_number(self) -> int | None:
        """Whole days since the session: 0 on its day, 1 to 4 in the open days; None without."""
        return None if self.hours is None else int(self.hours // 24)


def took_place(session: Session, now: datetime) -> bool:
    """Whether a session has happened: a planned one has as soon as its time has passed."""
    return _instant(session.at) <= _instant(now)


def was_planned(session: Session) -> bool:
    """Whether a session was kept before its time."""
    return _instant(session.saved) < _instant(session.at)


def to_ask(sessions: Iterable[Session], now: datetime) -> list[Session]:
    """The planned sessions whose time has passed and of which nobody said so yet, oldest first."""
    return [
        session
        for session in in_order(sessions)
        if was_planned(session) and took_place(session, now) and not session.confirmed
    ]


def in_order(sessions: Iterable[Session]) -> list[Session]:
    """Sessions by their instants, the oldest first."""
    return sorted(sessions, key=lambda session: (_instant(session.at), session.id))


def at_about(sessions: Iterable[Session], at: datetime) -> Session | None:
    """The session nearest to an instant, if it is less than two hours from it."""
    near = [one for one in sessions if abs(_hours(one.at, at)) < _AT_ABOUT_HOURS]
    return min(near, key=lambda one: abs(_hours(one.at, at)), default=None)


def window_of(sessions: Iterable[Session], now: datetime) -> Window:
    """Where somebody with these sessions, in any order, is now."""
    ordered = in_order(sessions)
    past = [session for session in ordered if took_place(session, now)]
    planned = ordered[len(past) :]
    hours = _hours(past[-1].at, now) if past else _NO_SESSION
    ahead = _hours(now, planned[0].at) if planned else _NO_SESSION
    beside = [*past[-2:-1], *planned[:1]]
    return Window(
        _phase(hours, ahead),
        light=hours < _OPEN_ENDS and any(_are_near(past[-1], other) for other in beside),
        latest=past[-1] if past else None,
        next=planned[0] if planned else None,
        hours=hours if past else None,
    )


def _are_near(one: Session, other: Session) -> bool:
    return abs(_hours(one.at, other.at)) < _NEIGHBOUR_HOURS


def _phase(hours: float, ahead: float) -> WindowPhase:
    """The first phase that fits ``hours`` since a session and ``ahead`` hours until one."""
    if hours < _DAY0_ENDS:
        return "day0"
    if hours < _OPEN_ENDS:
        return "open"
    if ahead <= _PREPARING_HOURS:
        return "prep"
    if hours < _SETTLE_ENDS:
        return "settle"
    return "sustain" if hours < _SUSTAIN_ENDS else "between"


def held_until(sessions: Iterable[Session], now: datetime) -> datetime | None:
    """When the day after the last session ends, with the offset of ``now``; None if it has."""
    return not_before(HELD_HOURS, window_of(sessions, now), now)


def not_before(practice_hours: float, window: Window, now: datetime) -> datetime | None:
    """From when a practice may be offered that waits so many hours after a session.

    With the offset of ``now``; None if it may be now, as it always may without a session.
    """
    if window.latest is None:
        return None
    begins = _instant(window.latest.at) + timedelta(hours=practice_hours)
    return begins.astimezone(now.tzinfo) if begins > _instant(now) else None


def _hours(earlier: datetime, later: datetime) -> float:
    """Hours by a stopwatch: two times in one zone would be taken by the wall clock."""
    return (_instant(later) - _instant(earlier)) / _HOUR


def _instant(moment: datetime) -> datetime:
    return moment.astimezone(UTC)

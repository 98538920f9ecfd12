"""How things stand, so many hours after these sessions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from integrate.core.days import day_of
from integrate.core.schedule import Situation
from integrate.core.session import Session, window_of

from .given import BERLIN

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=BERLIN)
BY_NIGHT = datetime(2026, 11, 22, 2, 0, tzinfo=BERLIN)
TODAY = day_of(NOON)


def sessions_at(*times: datetime) -> list[Session]:
    return [Session(f"{n}", at, "Europe/Berlin", "", at) for n, at in enumerate(times)]


def situation(*hours_ago: float, now: datetime = NOON, **more: Any) -> Situation:
    """How things stand so many hours after these sessions; less than nothing is before one."""
    sessions = sessions_at(*(now - timedelta(hours=ago) for ago in hours_ago))
    return Situation(now, day_of(now), window_of(sessions, now), **more)

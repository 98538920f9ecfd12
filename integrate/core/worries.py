"""When the worries are asked about: before the first practice of days one and three."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from integrate.core.session import Window

_FIRST_DAY, _THIRD_DAY = 24, 72
"""Hours after a session."""


class Asked(NamedTuple):
    """The worries were asked about at an instant; ``told`` is whether there was one.

    Which one it was is not kept.
    """

    at: datetime
    told: bool


def worries_due(window: Window, asked: Iterable[Asked], now: datetime) -> bool:
    """Whether they are asked about now: once on day one or two, and once on day three or four.

    ``window`` is that of ``now``. What was asked at another time does not count: before the
    session, on its day where it was moved since, or by a clock that ran ahead.
    """
    if window.phase != "open" or window.latest is None or window.hours is None:
        return False
    hours = _THIRD_DAY if window.hours >= _THIRD_DAY else _FIRST_DAY
    begins = window.latest.at.astimezone(UTC) + timedelta(hours=hours)
    return not any(begins <= one.at.astimezone(UTC) <= now.astimezone(UTC) for one in asked)

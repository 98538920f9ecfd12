"""What is kept of a sitting once it has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.journal import Entry
from integrate.core.names import NOTE
from integrate.core.practice import Choose, walk

if TYPE_CHECKING:
    from datetime import datetime

    from integrate.core.sitting import Sitting


def to_entry(sitting: Sitting, *, zone: str, now: datetime, turns_at: int) -> Entry:
    """What is kept of a sitting that has ended. Its day is that of its last answer.

    Without one it is that of its end: whenever it is kept, it is the same entry. What was written
    about an earlier day is kept for the whole of that day, and stands at its noon.
    """
    from integrate.core.days import day_of, noon_of

    at = sitting.answered_at or sitting.ended_at or sitting.begun
    if sitting.known.on is not None:
        at = noon_of(sitting.known.on, at)
    note = sitting.practice.id == NOTE
    passing = {
        step.name
        for step in walk(sitting.practice.steps)
        if isinstance(step, Choose) and not step.kept
    }
    return Entry(
        id=sitting.id,
        kind="note" if note else "practice",
        at=at,
        zone=zone,
        day=day_of(at, turns_at),
        saved=now,
        answers=tuple(answer for answer in sitting.answers if answer.name not in passing),
        practice="" if note else sitting.practice.id,
        title="" if note else sitting.practice.title,
        begun=sitting.begun,
        stopped_early=sitting.state == "stopped" and not note,
        whole_day=sitting.known.on is not None,
    )

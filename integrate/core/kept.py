"""What is kept of a sitting once it has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import KEEP_PRIVATE, LET_GO
from integrate.core.instruments import name_of
from integrate.core.journal import Answer, Entry, latest
from integrate.core.names import KEEPING, NOTE
from integrate.core.practice import Choose, Measure, Write, walk

if TYPE_CHECKING:
    from collections.abc import Collection
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
        answers=_kept(sitting, passing),
        practice="" if note else sitting.practice.id,
        title="" if note else sitting.practice.title,
        begun=sitting.begun,
        stopped_early=sitting.state == "stopped" and not note,
        whole_day=sitting.known.on is not None,
        private=_is_private(sitting),
    )


def _kept(sitting: Sitting, passing: Collection[str]) -> tuple[Answer, ...]:
    """The answers without those that only led the way, and without words that were let go."""
    kept = tuple(answer for answer in sitting.answers if answer.name not in passing)
    said = latest(kept, KEEPING)
    if said is None or said.value != LET_GO:
        return kept
    return tuple(one._replace(value=None) if one.kind == "write" else one for one in kept)


def _is_private(sitting: Sitting) -> bool:
    """Whether somebody said so, or answered what is private unless they say otherwise."""
    said = latest(sitting.answers, KEEPING)
    if said is not None and said.value == KEEP_PRIVATE:
        return True
    steps = list(walk(sitting.practice.steps))
    guarded = {step.name for step in steps if isinstance(step, Write) and step.private}
    items = {
        name_of(step.instrument, item): item.help_from
        for step in steps
        if isinstance(step, Measure)
        for item in step.instrument.items
        if item.help_from is not None
    }
    return any(
        one.value is not None
        and (one.name in guarded or (one.name in items and float(one.value) >= items[one.name]))
        for one in sitting.answers
    )

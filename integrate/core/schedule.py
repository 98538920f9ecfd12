"""What fits today. For now a quiet rotation; sessions, phases and gates come to this place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.names import COMPANY, GROUNDING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

_NIGHT_BEGINS, _NIGHT_ENDS = 23, 5
_ROUND = ("soften-around", "mind-breathing-space", "values-one-step", "reframe-name-the-story")


def fitting(
    available: Collection[str], moment: datetime, day: date, *, settled_in: bool
) -> Sequence[str]:
    """At most three practices by id, the one to suggest first.

    At night it is company; for somebody new or back after a while (not ``settled_in``) the two
    minutes of grounding; else the daily practices take turns by the date.
    """
    turn = day.toordinal() % len(_ROUND)
    order = [*_ROUND[turn:], *_ROUND[:turn]]
    if not settled_in:
        order.insert(0, GROUNDING)
    if moment.hour >= _NIGHT_BEGINS or moment.hour < _NIGHT_ENDS:
        order.insert(0, COMPANY)
    return [practice for practice in order if practice in available][:3]

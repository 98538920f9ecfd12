"""What somebody said before a practice or in a check-in: open gates, and if things feel real."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from integrate.core.session import Window

PAIN_ASSESSED, ADVICE = "pain-assessed", "advice"

FEELS_REAL, FEELS_UNREAL = "real", "unreal"
"""What is kept of whether things feel real; no gate of a practice."""

_UNREAL_FOR = timedelta(days=14)


class Statement(NamedTuple):
    """One thing that was said, and when: of a ``gate``, for one ``practice`` where it is advice.

    ``who`` and ``when`` are a person's own words: who looked at the pain, and roughly when.
    """

    gate: str
    at: datetime
    practice: str = ""
    who: str = ""
    when: str = ""


def opened(statements: Iterable[Statement]) -> frozenset[tuple[str, str]]:
    """The gates that are open, each with the practice it is open for, or nothing for all."""
    return frozenset(
        (said.gate, said.practice) for said in statements if not is_about_feeling(said)
    )


def is_about_feeling(said: Statement) -> bool:
    """Whether a statement opens nothing, and says if things feel real."""
    return said.gate in (FEELS_REAL, FEELS_UNREAL)


def unreal_by(statements: Iterable[Statement], window: Window, now: datetime) -> bool | None:
    """Whether things feel unreal by what was said last; None where that is not known now.

    That they did not feel quite real holds for two weeks, that they did until the next session.
    What a clock said that ran ahead does not count.
    """
    past = [
        (_instant(said.at), said.gate == FEELS_UNREAL)
        for said in statements
        if is_about_feeling(said) and _instant(said.at) <= _instant(now)
    ]
    if not past:
        return None
    at, unreal = max(past)
    if unreal:
        return True if _instant(now) - at < _UNREAL_FOR else None
    session = window.latest
    return None if session is not None and at < _instant(session.at) else False


def _instant(at: datetime) -> datetime:
    return at.astimezone(UTC)

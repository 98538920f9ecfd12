"""What somebody said before a practice that is not for everybody: the gates that are open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

PAIN_ASSESSED, ADVICE = "pain-assessed", "advice"


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
    return frozenset((said.gate, said.practice) for said in statements)

"""A small practice that asks one instrument and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.practice import End, Measure, Practice, TooMuch
from integrate.messages import instruments as words

if TYPE_CHECKING:
    from integrate.core.instruments import Instrument

_SECONDS = 15
"""About how long one question takes."""


def practice_of(instrument: Instrument) -> Practice:
    """The practice in which an instrument is begun by itself."""
    return Practice(
        id=instrument.id,
        title=instrument.title,
        about=instrument.about,
        category="check",
        phases=("anytime",),
        gate="none",
        load="low",
        evidence="C",
        minutes=-(-len(instrument.items) * _SECONDS // 60),
        purpose="",
        unknown="",
        steps=(Measure(instrument), TooMuch(), End(words.END)),
        language=instrument.language,
    )

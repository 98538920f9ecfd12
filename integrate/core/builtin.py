"""Steps and a practice that the program itself brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core import names
from integrate.core.practice import Line, Offer, Practice, Say, Step, Write
from integrate.messages import asking

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTE = Practice(
    id=names.NOTE,
    title=asking.NOTE,
    about="",
    category="note",
    phases=("anytime",),
    gate="none",
    load="low",
    evidence="C",
    minutes=1,
    purpose="",
    unknown="",
    steps=(Write(names.NOTE, asking.NOTE_ASK),),
)
"""Free writing: a walk of one step, so that a note is kept as it grows like everything else."""

_AT_THE_ANCHOR = Say(tuple(Line(text, quiet) for text, quiet in asking.AT_THE_ANCHOR))
_AFTER_STOPS = Say(tuple(Line(text, quiet) for text, quiet in asking.AFTER_STOPS))
_THANK_YOU = Say((Line(asking.THANK_YOU_ANCHOR, 2),))
_WAYS_ON = Offer((names.GROUNDING, names.PEOPLE))
AFTER_TOO_MUCH: Mapping[str | None, tuple[Step, ...]] = {
    "little": (_THANK_YOU,),
    "yes": (_THANK_YOU, _WAYS_ON),
}


def from_the_anchor(practice: Practice, *, stopped: bool = False) -> Practice:
    """The practice as it begins after some of it was too much, or it was stopped: at the anchor."""
    beginning = _AFTER_STOPS if stopped else _AT_THE_ANCHOR
    return practice._replace(steps=(beginning, *practice.steps))

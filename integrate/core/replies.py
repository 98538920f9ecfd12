"""What can come back in a sitting. Each is a fact, in the past tense: a draft is a log of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Onward:
    """What was said, or the quiet, is over."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something typed at a question, as it was typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Free writing grew: the first ``kept`` characters stay, ``text`` follows them."""

    kept: int
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """Free writing ended with what had been typed."""


@dataclass(frozen=True, slots=True)
class Aloud:
    """The answer was given out loud; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """The question was left."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """Back to the question before."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Stopped here; it is complete as it is."""


@dataclass(frozen=True, slots=True)
class Paused:
    """Interrupted, or the end of the input: kept, to be gone on with."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """Gone on with."""


Reply = Onward | Said | Typed | Written | Aloud | Skipped | WentBack | Stopped | Paused | Resumed

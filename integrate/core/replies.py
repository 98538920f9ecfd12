"""What can come back in a sitting. Each is a fact, in the past tense: a draft is a log of them."""

from __future__ import annotations

from typing import NamedTuple


class _Plain:
    """A reply that carries nothing: two of one kind are the same."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class Onward(_Plain):
    """What was said, or the quiet, is over."""

    __slots__ = ()


class Said(NamedTuple):
    """Something typed at a question, as it was typed."""

    text: str


class Typed(NamedTuple):
    """Free writing grew: the first ``kept`` characters stay, ``text`` follows them."""

    kept: int
    text: str


class Written(_Plain):
    """Free writing ended with what had been typed."""

    __slots__ = ()


class Aloud(_Plain):
    """The answer was given out loud; nothing of it is kept."""

    __slots__ = ()


class Skipped(_Plain):
    """The question was left."""

    __slots__ = ()


class WentBack(_Plain):
    """Back to the question before."""

    __slots__ = ()


class Stopped(_Plain):
    """Stopped here; it is complete as it is."""

    __slots__ = ()


class Paused(_Plain):
    """Interrupted, or the end of the input: kept, to be gone on with."""

    __slots__ = ()


class Resumed(_Plain):
    """Gone on with."""

    __slots__ = ()


Reply = Onward | Said | Typed | Written | Aloud | Skipped | WentBack | Stopped | Paused | Resumed

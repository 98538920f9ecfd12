"""A value that does not fit, and what to say where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from integrate.messages import checking as words

if TYPE_CHECKING:
    from integrate.content.located import Spot


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value that does not fit, the word it stands after, and how it was written."""

    word: str
    value: Any
    spot: Spot


def or_nothing(wrong: Wrong, says: str) -> str:
    """What to say, but where there is no value at all, that there is none."""
    if wrong.value is None:
        return words.NOTHING.format(word=wrong.word, example=words.EXAMPLES[wrong.word])
    return says

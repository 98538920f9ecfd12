"""What a person may leave out, and a test of it, as authors write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.content.words import nearest
from integrate.content.wrong import Wrong, or_nothing
from integrate.core.comfort import AREAS
from integrate.messages import checking as words
from integrate.messages.comfort import AREA_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence


def wrong_areas(wrong: Wrong) -> str:
    """What is wrong with what stands after ``leave-out``."""
    value = wrong.value
    if isinstance(value, list):
        return words.AREA_TWICE if value else _example(wrong)
    if not isinstance(value, str) or not value.strip():
        return or_nothing(wrong, _example(wrong))
    named = [word for word in value.replace(",", " ").split() if word.lower() not in _BETWEEN]
    meant = tuple(dict.fromkeys(area for word in named if (area := area_meant(word))))
    if len(named) == 1 or len(meant) == 1:
        return no_area(value.strip(), meant)
    return words.AREAS_IN_A_LIST.format(better=", ".join(meant or AREAS[:2]))


_BETWEEN = ("and", "or", "the", "my")


def _example(wrong: Wrong) -> str:
    return words.AREAS_WANTED.format(areas=", ".join(AREAS), example=words.EXAMPLES[wrong.word])


def wrong_area(wrong: Wrong) -> str:
    """What is wrong with one thing to leave out."""
    if not isinstance(wrong.value, str) or not wrong.spot.written:
        return words.ONE_AREA.format(areas=", ".join(AREAS))
    return no_area(wrong.spot.written, (area_meant(wrong.spot.written),))


def no_area(written: str, meant: Sequence[str]) -> str:
    """That something is no area, and the first of those that may have been meant."""
    near = words.DID_YOU_MEAN.format(word=meant[0]) + " " if any(meant) else ""
    listed = words.POSSIBLE.format(words=", ".join(AREAS))
    return f"{words.NO_AREA.format(written=written)} {near}{listed}"


def area_meant(word: str) -> str:
    """The area that a word for it means, or nothing."""
    called = {other: area for area in AREAS for other in (*AREA_WORDS[area], area)}
    return called.get(nearest(word, called), "")

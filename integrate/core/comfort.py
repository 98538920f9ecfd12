"""What a person leaves out, and where a practice comes to rest: said once, obeyed everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from integrate.messages import comfort as words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from integrate.core.practice import Area

AREAS: tuple[Area, ...] = ("breath", "legs", "hands", "touch", "sounds", "belly")

_RESTS_ON: Mapping[str, Area] = {"breath": "breath", "sound": "sounds"}
"""The anchors that one of the areas is needed for."""


def anchors(leave_out: Collection[str]) -> dict[str, str]:
    """The anchors there are for a person who leaves these areas out, each as it is called."""
    return {
        key: label for key, label in words.ANCHORS.items() if _RESTS_ON.get(key) not in leave_out
    }


def anchor_or_room(anchor: str, leave_out: Collection[str]) -> str:
    """How the anchor is called; the room where the chosen one needs what is left out."""
    return anchors(leave_out).get(anchor, words.ANCHORS["room"])


def read_areas(typed: str) -> tuple[Area, ...] | None:
    """The areas meant by numbers or words ("1 4", "breath, touch"); None if some is neither."""
    meant: list[Area] = []
    for word in re.split(r"[\s,.;&+]+", typed.lower()):
        if not word or word in _FILLER:
            continue
        fits = [area for area in AREAS if word in (*words.AREA_WORDS[area], area)]
        if word.isdecimal() and 1 <= int(word) <= len(AREAS):
            fits = [AREAS[int(word) - 1]]
        if not fits:
            return None
        meant.append(fits[0])
    return tuple(area for area in AREAS if area in meant)


_FILLER = ("and", "or", "my", "the")

"""What is said of what a person leaves out, and of the anchor."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ANCHORS: Mapping[str, str] = {
    "room": "the room around you",
    "sound": "the nearest sound",
    "light": "the nearest light",
    "seat": "what is under you",
    "breath": "your breath",
}

AREAS: Mapping[str, str] = {
    "breath": "breath",
    "legs": "feet or legs",
    "hands": "hands or arms",
    "touch": "touch",
    "sounds": "sounds",
    "belly": "back or belly",
}
AREA_WORDS: Mapping[str, tuple[str, ...]] = {
    "breath": ("breathing",),
    "legs": ("feet", "foot", "leg"),
    "hands": ("hand", "arm", "arms"),
    "touch": ("touching",),
    "sounds": ("sound", "noise", "hearing"),
    "belly": ("back", "stomach"),
}
"""What else each of them is called when somebody types it."""

LEAVE_OUT_ASK = "Anything to leave out, from now on?"
LEAVE_OUT_HINT = "Several is fine: 1 4. Enter leaves nothing out."
LEAVE_OUT_KEEPS = "Several is fine: 1 4. Enter keeps it as it is; none leaves nothing out."
LEAVE_OUT_CURE = "Numbers from 1 to {most}, or Enter."
SAYS_BACK = "back"
WHICH_BACK = "Your back, or the question before?"
MY_BACK = "my back"
QUESTION_BEFORE = "the question before"
WHICH_BACK_HINT = "Enter: asked again."
WHICH_BACK_CURE = "1 or 2, or Enter."
SAYS_NOTHING_OUT = ("none", "nothing", "no", "0")
ANCHOR_ASK = "Where shall a practice come to rest?"
ANCHOR_HINT = "Enter: {anchor}."
ANCHOR_CURE = "A number from 1 to {most}, or Enter."
SAID_LEFT_OUT = "Left out: {areas}."
SAID_NOTHING_OUT = "Nothing is left out."
SAID_ANCHOR = "A practice comes to rest at {anchor}."
SAID_BY_VARIABLE = "{variable} says so here, before what you answer."

"""Whoever leaves something out never hears of it, whatever else they leave out."""

from __future__ import annotations

import re

import pytest

from integrate.core.comfort import AREAS
from integrate.core.practice import Breathe, If, LeaveOut, Practice, walk

from .given import EVERY_WAY, PRACTICES, each, met, shown

# What each area is heard by, in words that are said, asked or shown.
HEARD = {
    "breath": r"breath\w*|inhal\w*|exhal\w*|air|lungs?|sighs?|ribs?|winded",
    "legs": r"feet|foot|toes?|heels?|soles?|legs?|knees?|ankles?|thighs?|calf|calves|socks?",
    "hands": r"hands?|fingers?|fingernails?|thumbs?|arms?|palms?|fists?|wrists?|elbows?|knuckles?",
    "touch": r"touch\w*|strok\w+|palms?|rub\w*|pat|hand (?:on|by|near)|hands? lying",
    "sounds": r"listen\w*|hear|hears|heard|hearing|sounds?|noises?|hum|hums|ring|rings|ringing",
    "belly": r"belly|stomach|tummy|gut|spine|waist|(?:your|lower|upper|own) back"
    r"|the back(?! (?:of|door|room))",
}  # fmt: skip

EXCUSED = {
    "Chest pain, faint, confused, short of air? Emergency number, now.": "a warning, for everyone",
    "No touch today? Feel the air on your face.": "the air of the room, on the skin",
    "Not the walk. The open door, and the air.": "the air outside",
    "Which day has the most air in it?": "room in a day",
    "Ringing someone. Watering a plant. Lying in the sun.": "a telephone call",
    "If it has not let go of you, ring the clinic today.": "a telephone call",
    "If they ring hollow, let them drop. They are only words.": "words one does not believe",
    "It may have a point. Hear it out.": "a thought that is let speak",
}
"""Lines in which such a word means something else, and what it means there."""


def heard(practice: Practice, area: str) -> set[str]:
    """Every text somebody may come by who leaves an area out, whatever else they leave out."""
    ways = [left_out for left_out in EVERY_WAY if area in left_out]
    return {text for left_out in ways for text in shown(met(practice.steps, left_out))}


@each
@pytest.mark.parametrize("area", AREAS)
def test_whoever_leaves_an_area_out_never_hears_of_it(practice: Practice, area: str) -> None:
    pattern = re.compile(rf"\b(?:{HEARD[area]})\b", re.IGNORECASE)
    found = {text for text in heard(practice, area) if pattern.search(text)}
    assert found - set(EXCUSED) == set()


@each
def test_no_breath_is_paced_for_who_leaves_breath_out(practice: Practice) -> None:
    for left_out in EVERY_WAY:
        if "breath" in left_out:
            steps = walk(met(practice.steps, left_out))
            assert not any(isinstance(step, Breathe) for step in steps)


def test_every_excuse_is_for_something_that_is_said() -> None:
    assert set(EXCUSED) <= {
        text for practice in PRACTICES.values() for text in shown(practice.steps)
    }
    assert all(EXCUSED.values())


def test_there_is_something_to_leave_out_in_every_area() -> None:
    steps = [step for practice in PRACTICES.values() for step in walk(practice.steps)]
    beside = {area for step in steps if isinstance(step, LeaveOut) for area in step.areas}
    tests = [step.condition for step in steps if isinstance(step, If)]
    tested = {str(test.value) for test in tests if test.name == "leave-out"}
    assert beside | tested == set(AREAS)

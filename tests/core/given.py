"""What the tests of the core begin with: instants, a practice with every kind of step."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from integrate.core.practice import (
    Choose,
    Condition,
    End,
    If,
    Line,
    Offer,
    Pause,
    Practice,
    Rate,
    Say,
    Step,
    TooMuch,
    Write,
)
from integrate.core.sitting import Sitting, begin

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 11, 21, 20, 0, tzinfo=BERLIN)
ANCHOR = "the weight of the heels"


def after(minutes: int) -> datetime:
    """An instant so many minutes into the evening of the tests."""
    return EVENING + timedelta(minutes=minutes)


def practice_of(*steps: Step) -> Practice:
    """A practice of these steps."""
    return Practice(
        id="a-walk",
        title="A walk",
        about="A short one.",
        category="ground",
        phases=("anytime",),
        gate="none",
        load="low",
        evidence="C",
        minutes=2,
        purpose="To be walked through.",
        unknown="Nearly everything.",
        steps=steps,
    )


EVERY_KIND = practice_of(
    Say((Line("Here is the room.", 3), Line("Begin with {anchor}.", 5)), pause=2),
    Rate("struggle", "How hard is the holding?", low="not at all", high="with everything"),
    Choose("distance", "How near?", {"around": "well outside", "edge": "at its border"}),
    If(
        Condition("distance", "is", "edge"),
        (Say((Line("You are at {distance}.", 4),)), Write("border", "What is at the border?")),
        (If(Condition("struggle", ">=", 8), (Pause(9),)),),
    ),
    Pause(20),
    Rate("struggle", "And now?"),
    TooMuch(),
    If(Condition("too-much", "is not", "yes"), (Write("guard", "Where was it, with {distance}?"),)),
    Offer(("ground-feet-seat-room", "people-to-call"), "Once more, or someone to call?"),
    End("Feet. Light. {guard}"),
)


def sitting_of(*steps: Step) -> Sitting:
    """A sitting at the beginning of a practice of these steps."""
    return begin("one", replace(EVERY_KIND, steps=steps), EVENING, {"anchor": ANCHOR})


def sitting_of_every_kind() -> Sitting:
    """A sitting at the beginning of the practice with every kind of step."""
    return sitting_of(*EVERY_KIND.steps)

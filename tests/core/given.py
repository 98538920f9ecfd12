"""What the tests of the core begin with: instants, a practice with every kind of step."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from integrate.core.instruments import Instrument, Item
from integrate.core.practice import (
    AskAnchor,
    Breathe,
    Card,
    Choose,
    Condition,
    End,
    If,
    Keeping,
    LeaveOut,
    Line,
    Measure,
    Offer,
    Pause,
    Pick,
    Practice,
    Rate,
    Recall,
    Say,
    Several,
    Step,
    TooMuch,
    Write,
)
from integrate.core.replies import (
    Aloud,
    Onward,
    Paused,
    Reply,
    Resumed,
    Said,
    Skipped,
    Typed,
    Written,
)
from integrate.core.sitting import NOTHING_KNOWN, Known, Recalled, Sitting
from integrate.core.walking import begin, fold

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


PAIN = Rate("pain", "How much?")
NEAR = Choose("near", "How near?", {"around": "well outside", "edge": "at its border"})
WORDS = Write("words", "What is there?")
COMFORTS = Pick("comforts", "One comfort?", {"warm": "something warm", "drink": "a drink"})

ROOM = Instrument(
    id="room",
    version=1,
    title="Room",
    about="Two questions.",
    recall="the past week",
    items=(
        Item("wide", "How wide is it?", low="narrow", high="wide"),
        Item("lit", "How often was it lit?", {"0": "never", "1": "often"}, loinc="1-2"),
    ),
    scoring="sum",
    licence="Our own.",
    citation="Made for these tests.",
    stem="Over the past week.",
    home_made=True,
    notice_from=9,
    noticeable=1.5,
    loinc={"panel": "3-4"},
)
CARDS = Several(
    "cards", "Which cards?", {"sea": "the sea", "bread": "bread", "dogs": "dogs"}, note="Any."
)

EVERY_KIND = practice_of(
    Card("red-flags"),
    Say((Line("Here is the room.", 3), Line("Begin with {anchor}.", 5)), pause=2),
    Rate("struggle", "How hard is the holding?", low="not at all", high="with everything"),
    Choose("distance", "How near?", {"around": "well outside", "edge": "at its border"}),
    If(
        Condition("distance", "is", "edge"),
        (Say((Line("You are at {distance}.", 4),)), Write("border", "What is at the border?")),
        (If(Condition("struggle", ">=", 8), (Pause(9),)),),
    ),
    LeaveOut(("breath",), Breathe(4, 6, 30)),
    LeaveOut(
        ("touch", "hands"),
        If(
            Condition("leave-out", "is", "legs"),
            (Pause(3),),
            (Say((Line("The soles, the palms.", 3),)), Choose("limb", "Which?", {"left": "left"})),
        ),
    ),
    Recall(
        "prep-intention",
        ("kindly",),
        (Line("You wrote this.", 3),),
        5,
        (
            Say(
                (
                    Line(
                        "Nothing was written there.",
                    ),
                )
            ),
            Write("kindly", "What would be kind?"),
        ),
    ),
    Pause(20),
    CARDS,
    Several("two", "Which two of {cards}?", chosen_in=("cards",), at_most=2),
    Measure(ROOM, 14),
    Write("letter", "What would it say?", 120, private=True),
    Keeping(),
    Pick("comforts", "One comfort, {distance}?", {"warm": "something warm", "drink": "a drink"}),
    AskAnchor(),
    Rate("struggle", "And now?"),
    TooMuch(),
    If(Condition("too-much", "is not", "yes"), (Write("guard", "Where was it, with {distance}?"),)),
    Offer(("ground-feet-seat-room", "people-to-call"), "Once more, or someone to call?"),
    End("Feet. Light. {guard}"),
)

KINDLY = "To lie there, and let it be a long afternoon."
WROTE_BEFORE = Known(
    recalled={
        "prep-intention": Recalled(date(2026, 11, 19), (("here", "A bus."), ("kindly", KINDLY)))
    },
    lists={"comforts": ("the green cup", "rain on tape")},
)
"""Somebody who wrote an intention two days before, and has two comforts of their own."""

THROUGH_EVERY_KIND: tuple[Reply, ...] = (
    Onward(),
    Onward(),
    Said("eight"),
    Said("2"),
    Onward(),
    Typed(0, "A bor"),
    Typed(3, "order.\n"),
    Paused(),
    Resumed(),
    Said("Sharp."),
    Written(),
    Onward(),
    Onward(),
    Skipped(),
    Onward(),
    Onward(),
    Said("1 3"),
    Skipped(),
    Onward(),
    Said("4"),
    Said("often"),
    Typed(0, "Dear all.\n"),
    Written(),
    Said("keep"),
    Said("2"),
    Said("the nearest light"),
    Said("7,5"),
    Said("a little"),
    Onward(),
    Aloud(),
    Skipped(),
    Onward(),
)
"""A whole way through, by somebody who wrote before."""


def sitting_of(*steps: Step, known: Known = NOTHING_KNOWN) -> Sitting:
    """A sitting at the beginning of a practice of these steps."""
    return begin("one", EVERY_KIND._replace(steps=steps), EVENING, {"anchor": ANCHOR}, known)


def sitting_of_every_kind(known: Known = WROTE_BEFORE) -> Sitting:
    """A sitting at the beginning of the practice with every kind of step."""
    return sitting_of(*EVERY_KIND.steps, known=known)


def walked(sitting: Sitting, *replies: Reply) -> Sitting:
    """The sitting after these replies, a minute apart."""
    return fold(sitting, [(reply, after(n)) for n, reply in enumerate(replies, start=1)])


def values(sitting: Sitting) -> list[tuple[str, object]]:
    """The answers, each with its name."""
    return [(answer.name, answer.value) for answer in sitting.answers]

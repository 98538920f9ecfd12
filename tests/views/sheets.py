"""What review sheets are tested with: every kind of step, programmes, instruments."""

from __future__ import annotations

from datetime import date

from integrate.core.instruments import Instrument
from integrate.core.instruments import Item as Asked
from integrate.core.names import GROUNDING, PEOPLE
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
from integrate.core.programmes import Item, Programme
from integrate.core.repeats import Repeat

HOSTILE = "<script>alert(1)</script> *not* [a](b) | #no & \"quoted\" 'so' `x` _y_ 1. &amp; {left"
"""What would be something else in either format if it got there unescaped."""

FEELING = Instrument(
    id="feeling",
    version=2,
    title="Feeling over a week",
    about="Three questions.",
    recall="the past week",
    items=(
        Asked("low", "Feeling low?", {"0": "never", "1": "often"}, help_from=1),
        Asked("room", "Room for more than pain?", low="none", high="plenty", reversed=True),
        Asked("bare", "How far?", most=6),
    ),
    scoring="sum",
    licence="Free to use.",
    citation="Somebody, somewhere, 2001.",
    stem="Over the past week:",
    home_made=True,
    assigned_only=True,
    notice_from=3,
    noticeable=1.5,
    higher="a lower mood",
)
ALIKE = FEELING._replace(
    id="alike",
    title="Two alike",
    items=(
        Asked("one", "The one?", {"0": "no", "1": "yes"}),
        Asked("two", "The two?", {"0": "no", "1": "yes"}),
    ),
    scoring="none",
    stem="",
    home_made=False,
    assigned_only=False,
    notice_from=None,
    noticeable=None,
    higher="",
)
ON_EDGE = Condition("where", "is", "edge")
STEPS: tuple[Step, ...] = (
    Say((Line("Come to {anchor}, whenever.", 5), Line("Stay.")), 20),
    Pause(30),
    LeaveOut(("breath", "belly"), Breathe(4, 6, 90)),
    Card("red-flags"),
    Recall("prep-anchor", ("kindly",), (Line("You wrote this.", 2),), 15, (Pause(9),)),
    Recall("prep-anchor"),
    Measure(FEELING, 14),
    Measure(ALIKE),
    Rate("struggle", "How hard?", "not at all", "with everything"),
    Rate("far", "How far?", least=1, most=7),
    Choose("where", "Where?", {"edge": "right at its border", "away": "away"}, "Or not.", False),
    If(
        ON_EDGE,
        (Pause(7),),
        (If(Condition("where", "is", "away"), (Pause(8),), (Pause(6),)),),
    ),
    If(Condition("leave-out", "is", "hands"), (Pause(1),)),
    Several("cards", "Which matter?", {"one": "patience", "two": "rest"}),
    Several("few", "Which of these?", chosen_in=("cards",), at_most=1, note="Only one."),
    Write("word", "One word?", 120, private=True),
    Write("more", "More about {word}?"),
    Keeping(),
    Pick("comforts", "One comfort?", {"warm": "something warm"}),
    AskAnchor(),
    AskAnchor("Which rest?"),
    Offer((GROUNDING, "prep-anchor", PEOPLE)),
    Offer((GROUNDING,), "Once more?"),
    TooMuch(),
    End("Feet. Light."),
)
EVERYTHING = Practice(
    id="every-kind",
    title="Every kind of step",
    about="All there is. Stopping is fine.",
    category="soften",
    phases=("open", "anytime"),
    gate="advice",
    load="moderate",
    evidence="A",
    minutes=5,
    purpose="To be read.",
    unknown="Nobody knows.",
    steps=STEPS,
    not_before=24,
    body=True,
    sources=("One book", "Another"),
    language="de",
    swap="prep-anchor",
    not_when=("unreal",),
)
PLAIN = EVERYTHING._replace(
    id="plain", title="A plain one", steps=(Pause(59),), gate="none", not_before=0, body=False,
    swap="", not_when=(), language="en", minutes=1,
)  # fmt: skip
TITLES = {"prep-anchor": "Find an anchor", "every-kind": "Every kind of step"}
WEEK = Programme(
    id="one-week",
    title="One week",
    about="Seven days.",
    purpose="To have a shape.",
    unknown="Nobody knows.",
    counts_from="session",
    days=7,
    plan=(
        Item(("prep-anchor",), 1, 1),
        Item(("prep-anchor", "every-kind"), 2, 7, Repeat("days", 2), second=True, note="Or not."),
        Item(("prep-anchor", "every-kind"), 3, None, in_turn=True, sessions="apart"),
    ),
    days_a_week=3,
    sources=("One book",),
)
OPEN = WEEK._replace(id="open", counts_from=date(2026, 12, 1), days=None, days_a_week=None)

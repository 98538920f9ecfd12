"""What the views are tested with: a practice, two entries, streaks of several lives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone

from integrate.core.days import Days
from integrate.core.journal import Answer, Entry
from integrate.core.names import GROUNDING, PEOPLE
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
    TooMuch,
    Write,
)
from integrate.core.streaks import Calendar, Streak, streak
from integrate.ui import plain
from integrate.views.blocks import Block

SATURDAY = date(2026, 11, 21)
EVENING = datetime(2026, 11, 21, 20, 10, tzinfo=timezone(timedelta(hours=1)))


def shown(blocks: Iterable[Block], columns: int) -> str:
    """The screen, as somebody with so many columns sees it."""
    return "\n".join(plain.lines(blocks, columns))


def tended(*days_ago: int, began: int = 60, paused: Days | None = None) -> Streak:
    """The streak of somebody who tended these days and wrote the first entry so long ago."""
    days = Days.of(*(SATURDAY - timedelta(days=ago) for ago in days_ago))
    logged = SATURDAY - timedelta(days=began)
    return streak(Calendar(days, paused or Days(), first_logged=logged), SATURDAY)


LIVES: Mapping[str, Streak] = {
    "the first day": tended(0, began=0),
    "the second day": tended(1, began=1),
    "three days": tended(0, 1, 3, began=3),
    "every other day": tended(*range(1, 40, 2)),
    "a week kept": tended(0, 1, 2, 3, 4, 8, 9, 10, 12, 15, 16, 17, 18),
    "two quiet days": tended(*range(2, 20)),
    "twelve quiet days": tended(*range(12, 31)),
    "paused": tended(*range(5, 31), paused=Days.span(SATURDAY - timedelta(days=4), SATURDAY)),
    "paused after quiet days": tended(*range(20, 31), paused=Days.of(SATURDAY)),
    "paused and tended all the same": tended(
        *range(5, 31), 0, paused=Days.span(SATURDAY - timedelta(days=4), SATURDAY)
    ),
}

SOFTENING = Practice(
    id="soften-around",
    title="Softening around",
    about="Eight minutes with whatever is clenched round the pain. Stopping is fine.",
    category="soften",
    phases=("open", "anytime"),
    gate="none",
    load="low",
    evidence="B",
    minutes=8,
    purpose="Bracing can add to pain, and slackening a little of it sometimes helps.",
    unknown="It comes from longer courses.",
    steps=(
        Say((Line("Lie, sit or lean, whichever hurts least.", 5), Line("Stay.")), pause=90),
        Rate("struggle", "How hard is the holding?", low="not at all", high="with everything"),
        Rate("pain", "And the pain?"),
        Choose(
            "distance", "Where?", {"around": "well outside", "edge": "at its border"}, "Or not."
        ),
        If(
            Condition("distance", "is", "edge"),
            (Pause(20), Write("border", "What is at the border?")),
            (If(Condition("pain", ">=", 8), (Say((Line("Further off.", 3),)),)),),
        ),
        TooMuch(),
        Offer((GROUNDING, PEOPLE)),
        Offer((GROUNDING,), "Once more?"),
        End("Feet. Light."),
    ),
    not_before=24,
    body=True,
    sources=("Neff and Germer, mindful self-compassion", "Burch, mindfulness for living with pain"),
)

GUARD = """\
The jaw. [/] [red]again[/red]

And the left hand, 痛み, which I had not noticed at all until it let go of the blanket."""

SAT_WITH_IT = Entry(
    id="01kd0w0h00000000000000k3j2hx",
    kind="practice",
    at=EVENING,
    zone="Europe/Berlin",
    day=SATURDAY,
    saved=EVENING,
    practice="soften-around",
    title="Softening around",
    answers=(
        Answer("struggle", "rate", "How hard?", 8, low="not at all", high="with everything"),
        Answer("distance", "choose", "Where?", "edge", label="at its border"),
        Answer("struggle", "rate", "And now?", 6.5),
        Answer("too-much", "too-much", "Was any of it too much?", "little", label="a little"),
        Answer("guard", "write", "Which part was on guard?", GUARD),
        Answer("word", "write", "One word?", aloud=True),
        Answer("left", "choose", "And this?"),
        Answer("old", "choose", "From an older set?", "key-without-label"),
    ),
    stopped_early=True,
)
NOTE = Entry(
    id="01kd0w0h00000000000000abc123",
    kind="note",
    at=EVENING - timedelta(days=1),
    zone="Europe/Berlin",
    day=SATURDAY - timedelta(days=1),
    saved=EVENING,
    answers=(
        Answer(
            "note", "write", "What is there?", "A long night.\nThe shoulder, then the hip again."
        ),
    ),
)

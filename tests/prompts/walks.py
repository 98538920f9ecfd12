"""Walks through a practice that come by each of its steps, and by both sides of each test."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from integrate.core.answers import KEEPING_OPTIONS, TOO_MUCH_OPTIONS, are_numbers
from integrate.core.comfort import AREAS, anchors
from integrate.core.journal import Answer
from integrate.core.practice import (
    AskAnchor,
    Card,
    Choose,
    Condition,
    If,
    Keeping,
    LeaveOut,
    Line,
    Measure,
    Offer,
    Pick,
    Practice,
    Rate,
    Recall,
    Say,
    Several,
    Step,
    TooMuch,
    Write,
    walk,
)
from integrate.core.replies import Onward, Reply, Said, Skipped, Typed, Written
from integrate.core.sitting import (
    OTHERWISE,
    THEN,
    Known,
    Path,
    Recalled,
    Sitting,
    current,
    options_in,
    row_at,
)
from integrate.core.walking import apply, begin
from tests.core.given import ANCHOR, EVENING

MOST_WALKS = 3000
"""After so many walks at random whatever was not come by is taken for out of reach."""

WORDS = "A green door, and rain."
MARK: tuple[Step, ...] = (Say((Line("Passed by."),)),)


class Way(NamedTuple):
    """One walk: what was known as it began, what was typed, and the answers it came to."""

    known: Known
    typed: tuple[str, ...]
    answers: tuple[Answer, ...]
    seen: frozenset[Path]


def ways_through(practice: Practice) -> tuple[list[Way], list[Step]]:
    """Walks that each come by something new, and the steps that none of them came by.

    That a test does not hold, that something is left out, or that nothing is brought back, counts
    as a step as well, where nothing else is shown then.
    """
    marked = practice._replace(steps=_marked(practice.steps))
    random = Random(practice.id)
    wanted, ways = set(_places(marked.steps, ())), list[Way]()
    for _ in range(MOST_WALKS):
        if not wanted:
            break
        way = _walk(marked, _somebody(practice, random), random)
        if wanted & way.seen:
            ways.append(way)
            wanted -= way.seen
    return ways, [row_at(marked, path[:-1])[path[-1]] for path in sorted(wanted)]


def _marked(row: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps, with a mark wherever there is another side on which nothing is shown."""
    return tuple(_with_a_mark(step) for step in row)


def _with_a_mark(step: Step) -> Step:
    match step:
        case If(condition, then, otherwise):
            return If(condition, _marked(then), _marked(otherwise) or MARK)
        case Recall(otherwise=otherwise):
            return step._replace(otherwise=_marked(otherwise) or MARK)
        case LeaveOut(areas, inner):
            shown: tuple[Step, ...] = _marked((inner,))
            for area in areas:
                shown = (If(Condition("leave-out", "is", area), MARK, shown),)
            return shown[0]
        case _:
            return step


def _places(row: tuple[Step, ...], before: Path) -> Iterator[Path]:
    """The place of every step that shows something; of an instrument, of its first."""
    for at, step in enumerate(row):
        here = (*before, at)
        match step:
            case If(_, then, otherwise):
                yield from _places(then, (*here, THEN))
                yield from _places(otherwise, (*here, OTHERWISE))
            case Recall(otherwise=otherwise):
                yield here
                yield from _places(otherwise, (*here, OTHERWISE))
            case Measure():
                yield (*here, THEN, 0)
            case _:
                yield here


def _somebody(practice: Practice, random: Random) -> Known:
    """Somebody who leaves out nothing, one thing, or several, and has written before or not."""
    left_out = random.choice([(), (), (), *((area,) for area in AREAS), random.sample(AREAS, 3)])
    steps = list(walk(practice.steps))
    asked = {step.practice: step.answers for step in steps if isinstance(step, Recall)}
    words = {
        other: Recalled(EVENING.date(), tuple((name, WORDS) for name in answers or ("words",)))
        for other, answers in asked.items()
        if random.random() < 0.5
    }
    measured = {step.instrument.id: 0 for step in steps if isinstance(step, Measure)}
    return Known(
        leave_out=frozenset(left_out),
        numbers=random.random() < 0.8,
        recalled=words,
        days_since=measured if random.random() < 0.3 else {},
    )


def _walk(practice: Practice, known: Known, random: Random) -> Way:
    sitting = begin("one", practice, EVENING, {"anchor": ANCHOR, "today": "Saturday"}, known)
    typed: list[str] = []
    seen: set[Path] = set()
    while (step := current(sitting)) is not None:
        seen.add(sitting.path)
        line = _typed(step, sitting, random)
        if line is not None:
            typed += [line, "."] if line and isinstance(step, Write) else [line or _nothing(step)]
        elif isinstance(step, Card):
            typed.append("")  # it stays until Enter
        for reply in _replies(step, line):
            sitting = apply(sitting, reply, EVENING)
    return Way(known, tuple(typed), sitting.answers, frozenset(seen))


def _nothing(step: Step) -> str:
    """What is typed to leave a question."""
    return "." if isinstance(step, Write) else ""


def _replies(step: Step, line: str | None) -> list[Reply]:
    if line is None:
        return [Onward()]
    if isinstance(step, Write):
        return [Typed(0, f"{line}\n"), Written()]
    return [Said(line)] if line else [Skipped()]


def _typed(step: Step, sitting: Sitting, random: Random) -> str | None:
    """What somebody types at a step; nothing at all where nothing is asked."""
    match step:
        case Rate(least=least, most=most):
            lines = [str(least), str((least + most) // 2), str(most), ""]
        case Choose(options=options):
            numbers = options if are_numbers(options) else range(1, len(options) + 1)
            lines = [*map(str, numbers), ""]
        case Several():
            options = options_in(sitting, step)
            most = min(step.at_most or len(options), len(options))
            count = random.randint(1, most)
            some = sorted(random.sample(range(1, len(options) + 1), count))
            lines = [" ".join(map(str, some)), " ".join(map(str, some)), "none"]
        case Pick(options=options):
            lines = ["1", str(len(options)), "a blue cup", ""]
        case AskAnchor():
            lines = [str(number) for number, _ in enumerate(anchors(sitting.known.leave_out), 1)]
        case Write():
            lines = [WORDS, WORDS, ""]
        case Keeping():
            lines = [str(number) for number, _ in enumerate(KEEPING_OPTIONS, 1)]
        case TooMuch():
            lines = [str(number) for number, _ in enumerate(TOO_MUCH_OPTIONS, 1)]
        case Offer():
            lines = [""]
        case _:
            return None
    return random.choice(lines)

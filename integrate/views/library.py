"""Practices as rows, whole, and with what stands behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from integrate.core.answers import KEEPING_OPTIONS
from integrate.core.instruments import steps_of
from integrate.core.names import PEOPLE
from integrate.core.phrases import span, write_condition
from integrate.core.practice import (
    AskAnchor,
    Breathe,
    Card,
    Choose,
    End,
    If,
    Keeping,
    LeaveOut,
    Measure,
    Offer,
    Pause,
    Pick,
    Practice,
    Question,
    Rate,
    Recall,
    Say,
    Several,
    Step,
    TooMuch,
    Write,
)
from integrate.core.practice import (
    Line as SaidLine,
)
from integrate.core.wording import minutes_in_words
from integrate.messages import asking, comfort, guiding
from integrate.messages import library as words
from integrate.views.blocks import Block, Heading, Line, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def practice_table(practices: Iterable[Practice]) -> Table:
    """Practices as rows: id, minutes, title."""
    rows = [(p.id, minutes_in_words(p.minutes), p.title) for p in practices]
    return Table(words.COLUMNS, rows)


def practice_json(practice: Practice) -> dict[str, Any]:
    """What ``library list --json`` promises of one practice."""
    return {
        "id": practice.id,
        "title": practice.title,
        "kind": practice.category,
        "minutes": practice.minutes,
        "phases": list(practice.phases),
        "not_before_hours": practice.not_before,
        "gate": practice.gate,
        "load": practice.load,
        "body": practice.body,
        "evidence": practice.evidence,
        "sources": list(practice.sources),
    }


def practice_blocks(practice: Practice) -> list[Block]:
    """One practice with its words, its quiet and its branches, in the order of the file."""
    waits = practice.not_before
    return [
        Heading(f"{practice.title}, {minutes_in_words(practice.minutes)}"),
        Paragraph(practice.about),
        Paragraph(words.WHEN.format(phases=", ".join(words.PHASES[p] for p in practice.phases))),
        Paragraph(words.NOT_BEFORE.format(hours=waits) if waits else words.ANY_HOUR),
        Paragraph(words.GATES[practice.gate]),
        Paragraph(words.LOADS[practice.load]),
        Paragraph(words.BODY if practice.body else words.NO_BODY),
        Line(""),
        *_steps(practice.steps, ""),
        Line(""),
        Line(words.NEXT.format(id=practice.id)),
    ]


def why_blocks(practice: Practice) -> list[Block]:
    """What a practice is for, how well it is known, where it comes from, what nobody knows."""
    return [
        Heading(practice.title),
        Paragraph(practice.purpose),
        Line(""),
        Paragraph(words.EVIDENCE[practice.evidence]),
        Line(""),
        Paragraph(f"{words.SOURCES}:"),
        *(Paragraph(f"  {source}") for source in practice.sources),
        Line(""),
        Paragraph(f"{words.UNKNOWN}:"),
        Paragraph(f"  {practice.unknown}"),
    ]


def _steps(steps: Iterable[Step], indent: str) -> Iterator[Block]:
    for step in steps:
        yield from _step(step, indent)


def _step(step: Step, indent: str) -> Iterator[Block]:
    match step:
        case Say(lines, pause):
            yield from _said(lines, pause, indent)
        case Pause(seconds):
            yield Paragraph(f"{indent}{words.PAUSE.format(span=span(seconds))}")
        case Breathe(breath_in, out, seconds):
            paced = words.BREATHE.format(breath_in=breath_in, out=out, span=span(seconds))
            yield Paragraph(f"{indent}{paced}")
        case Card(name):
            yield Paragraph(f"{indent}{words.CARDS[name]}")
        case End(text):
            yield Paragraph(f"{indent}{text}")
        case Recall() | LeaveOut() | If() | Measure():
            yield from _around(step, indent)
        case (
            Rate() | Choose() | Several() | Write() | Pick() | AskAnchor() | Keeping() | Offer()
            | TooMuch()
        ):  # fmt: skip
            yield from (Paragraph(f"{indent}{text}") for text in _question(step))
        case _:  # pragma: no cover - mypy proves that none is left
            assert_never(step)


def _around(step: Recall | LeaveOut | If | Measure, indent: str) -> Iterator[Block]:
    """A step with others inside it."""
    match step:
        case Recall(practice, _, lines, pause, otherwise):
            yield from _said(lines, 0, indent)
            yield Paragraph(f"{indent}{words.RECALL.format(practice=practice)}")
            yield from _said((), pause, indent)
            if otherwise:
                yield Paragraph(f"{indent}{words.RECALL_ELSE}")
                yield from _steps(otherwise, f"{indent}  ")
        case LeaveOut(areas, inner):
            named = ", ".join(comfort.AREAS[area] for area in areas)
            yield Paragraph(f"{indent}{words.LEFT_OUT.format(areas=named)}")
            yield from _step(inner, f"{indent}  ")
        case If(condition, then, otherwise):
            yield Paragraph(f"{indent}{words.IF.format(condition=write_condition(condition))}")
            yield from _steps(then, f"{indent}  ")
            if otherwise:
                yield Paragraph(f"{indent}{words.OTHERWISE}")
                yield from _steps(otherwise, f"{indent}  ")
        case Measure(instrument):  # pragma: no branch - mypy knows it for the last of them
            yield Paragraph(f"{indent}{words.MEASURE.format(title=instrument.title)}")
            yield from _steps(steps_of(instrument), f"{indent}  ")


def _said(lines: Iterable[SaidLine], pause: int, indent: str) -> Iterator[Block]:
    for line in lines:
        quiet = words.QUIET.format(seconds=line.quiet) if line.quiet else ""
        yield Paragraph(f"{indent}{line.text}{quiet}")
    if pause:
        yield Paragraph(f"{indent}{words.PAUSE.format(span=span(pause))}")


def _question(step: Question) -> Iterator[str]:
    match step:
        case Rate(_, ask, low, high, least, most):
            ends = guiding.ENDS.format(least=least, low=low, most=most, high=high) if low else ""
            yield f"? {ask} {ends}".rstrip()
        case Choose(_, ask, options, note):
            yield f"? {ask} {' / '.join(options.values())}. {note}".rstrip()
        case Several(_, ask, options, chosen_in, _, note):
            there = " / ".join(options.values()) or words.CHOSEN_IN.format(
                names=", ".join(chosen_in)
            )
            yield f"? {ask} {there}. {note}".rstrip()
        case Write(_, ask):
            yield f"? {ask}"
        case Keeping():
            yield f"? {asking.KEEPING_ASK} {' / '.join(KEEPING_OPTIONS.values())}"
        case Pick(_, ask, options):
            yield f"? {ask} {' / '.join(options.values())}. {words.PICK}"
        case AskAnchor(ask):
            yield f"? {ask or asking.ANCHOR_ASK} {' / '.join(comfort.ANCHORS.values())}"
        case Offer(places, ask):
            named = " / ".join(guiding.PEOPLE if place == PEOPLE else place for place in places)
            yield f"? {ask or guiding.OFFER} {named}"
        case TooMuch():  # pragma: no branch - mypy knows it for the last of them
            yield f"? {asking.TOO_MUCH}"

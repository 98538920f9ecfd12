"""Programmes as rows, whole, as they are started, and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from integrate.core.programmes import gate_of, practices_of
from integrate.core.repeats import ONCE, write_repeat
from integrate.core.wording import count_in_words, counted, short_day
from integrate.messages import programmes as words
from integrate.views.blocks import Block, Heading, Line, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from integrate.core.practice import Gate
    from integrate.core.programmes import Active, Item, Programme
    from integrate.core.schedule import Outline

_WEEK = 7


def programme_table(programmes: Iterable[Programme], on: Mapping[str, Active]) -> Table:
    """Programmes as rows: id, length, title and whether it is on."""
    rows = [(one.id, _length(one), _titled(one, on.get(one.id))) for one in programmes]
    return Table(words.COLUMNS, rows)


def _length(programme: Programme) -> str:
    weeks, days = divmod(programme.days or 0, _WEEK)
    return counted(weeks, "week") if weeks > 1 and not days else counted(programme.days or 0, "day")


def _titled(programme: Programme, active: Active | None) -> str:
    if active is None:
        return programme.title
    said = words.ON_PAUSED if active.paused else words.ON_SINCE
    return said.format(title=programme.title, day=short_day(active.since))


def programme_json(
    programme: Programme, active: Active | None, gates: Mapping[str, Gate]
) -> dict[str, Any]:
    """What ``programme list --json`` promises of one programme."""
    return {
        "id": programme.id,
        "title": programme.title,
        "counts_from": str(programme.counts_from),
        "days": programme.days,
        "days_a_week": programme.days_a_week,
        "gate": gate_of(programme, gates),
        "practices": list(practices_of(programme)),
        "on": active is not None,
        "paused": active is not None and active.paused,
        "since": None if active is None else active.since.isoformat(),
    }


def programme_blocks(
    programme: Programme, there: Mapping[str, Outline], active: Active | None = None
) -> list[Block]:
    """One programme: what it is, whether it is on, what is in it, what nobody knows of it."""
    a_week = programme.days_a_week
    goal = [Paragraph(_a_week(a_week))] if a_week else []
    gated = gate_lines(programme, there)
    left_out = [Paragraph(words.LEFT_OUT)] if gated else []
    return [
        Heading(f"{programme.title}, {_length(programme)}"),
        Paragraph(programme.about),
        Paragraph(_counts_from(programme)),
        *_on(active),
        *goal,
        *(Paragraph(line) for line in gated),
        *left_out,
        Line(""),
        Paragraph(programme.purpose),
        Line(""),
        Paragraph(words.PLAN),
        *(Paragraph(f"  {item_in_words(item, there)}") for item in programme.plan),
        Line(""),
        Paragraph(words.UNKNOWN),
        Paragraph(f"  {programme.unknown}"),
        *_sources(programme),
        Line(""),
        Line(_next(active).format(id=programme.id)),
    ]


def _on(active: Active | None) -> list[Block]:
    if active is None:
        return []
    if active.paused:
        return [Paragraph(words.IS_PAUSED_NOW)]
    waits = [Paragraph(words.NO_SESSION)] if active.waits else []
    return [Paragraph(words.IS_ON.format(day=short_day(active.since))), *waits]


def _next(active: Active | None) -> str:
    if active is None:
        return words.NEXT
    return words.NEXT_PAUSED if active.paused else words.NEXT_ON


def _a_week(days: int) -> str:
    return words.DAYS_A_WEEK.format(days=counted(days, "day").capitalize())


def _counts_from(programme: Programme) -> str:
    counts_from = programme.counts_from
    if isinstance(counts_from, str):
        return words.COUNTS_FROM[counts_from]
    return words.COUNTS_FROM["date"].format(day=short_day(counts_from))


def _sources(programme: Programme) -> Iterator[Block]:
    if programme.sources:
        yield Line("")
        yield Paragraph(words.SOURCES)
        yield from (Paragraph(f"  {source}") for source in programme.sources)


def gate_lines(programme: Programme, there: Mapping[str, Outline]) -> list[str]:
    """What is asked before some of its practices, a line a gate."""
    practices = [there[name] for name in practices_of(programme) if name in there]
    found = []
    for gate, said in words.GATED.items():
        titles = [outline.title for outline in practices if outline.gate == gate]
        if titles:
            found.append(said.format(titles=", ".join(titles)))
    return found


def item_in_words(item: Item, there: Mapping[str, Outline]) -> str:
    """One item: "Week 2: Softening around, 2 times a week"."""
    titles = [there[name].title if name in there else name for name in item.practices]
    more = [
        *([words.IN_TURN] if item.in_turn else []),
        *([] if item.repeat == ONCE else [write_repeat(item.repeat)]),
        *([words.SECOND] if item.second else []),
        *([words.SESSIONS[item.sessions]] if item.sessions else []),
    ]
    said = words.ITEM.format(
        days=_days(item),
        practices=(", " if item.in_turn else words.OR).join(titles),
        more="".join(f", {one}" for one in more),
    )
    return f"{said}. {item.note}" if item.note else said


def _days(item: Item) -> str:
    first, last = item.first, item.last
    if last is None:
        return words.FROM_DAY.format(first=first)
    if last < 0:
        near = counted(-last, "day")
        far, said = count_in_words(-first), words.BEFORE if first == last else words.DAYS_BEFORE
        return said.format(first=near if first == last else far, last=near).capitalize()
    if first == last:
        return (words.DAY if first else words.THE_DAY).format(first=first)
    if first % _WEEK == 1 and last % _WEEK == 0:
        weeks: Sequence[int] = (first // _WEEK + 1, last // _WEEK)
        said = words.WEEK if weeks[0] == weeks[1] else words.WEEKS
        return said.format(first=count_in_words(weeks[0]), last=count_in_words(weeks[1]))
    return words.DAYS.format(first=first, last=last)

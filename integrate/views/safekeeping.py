"""What can be brought back, and what that would change, as blocks and as data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from integrate.core.wording import count_in_words, counted, dated_day
from integrate.messages import safekeeping as words
from integrate.views.blocks import Block, Line, Paragraph, Table
from integrate.views.journal import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from integrate.core.journal import Entry

SHOWN = 8
"""So many entries are named; of more, how many there are."""


def size_in_words(size: int) -> str:
    """A number of bytes as people say it: "3 KB", "1.4 MB"."""
    for unit, bytes_ in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if size >= bytes_:
            return f"{size / bytes_:.1f} {unit}"
    return f"{-(-size // 1000)} KB"


def entries_in_words(count: int) -> str:
    """How many entries: "one entry", "forty-one entries"."""
    return f"{count_in_words(count)} {'entry' if count == 1 else 'entries'}"


def day_of(name: str) -> str:
    """The day of a snapshot in words, as its name gives it."""
    try:
        return dated_day(date.fromisoformat(name[:10]))
    except ValueError:
        return name[:10]


def reason_of(name: str) -> str:
    """What a snapshot was made before, as its name gives it: "restore"; nothing for a day's own."""
    _, _, rest = name[10:].partition("-before-")
    return rest.partition("-")[0]


def told(name: str) -> str:
    """Which moment a snapshot shows."""
    before = words.BEFORE.get(reason_of(name), "")
    said = words.OF_MOMENT if before else words.OF_SNAPSHOT
    return said.format(day=day_of(name), before=before)


def snapshot_row(name: str, entries: int | None, size: int, *, damaged: bool) -> Sequence[str]:
    """One snapshot as a row: its name, and its day with what it holds."""
    holds = size_in_words(size) if entries is None else entries_in_words(entries)
    marks = [words.BEFORE.get(reason_of(name), ""), words.PARTLY_DAMAGED if damaged else ""]
    return name, ", ".join(filter(None, (day_of(name), holds, *marks)))


def snapshot_json(name: str, entries: int | None, size: int, *, damaged: bool) -> dict[str, Any]:
    """One snapshot as the data that ``--json`` promises."""
    return {
        "name": name,
        "day": name[:10],
        "before": reason_of(name) or None,
        "entries": entries,
        "bytes": size,
        "damaged": damaged,
    }


def snapshots_blocks(rows: Sequence[Sequence[str]]) -> list[Block]:
    """The snapshots there are, and how to bring one back."""
    if not rows:
        return [Paragraph(words.NO_SNAPSHOTS)]
    return [Table(words.COLUMNS, rows), Paragraph(words.EXPLAINED), Paragraph(words.HOW_TO)]


def entries_blocks(said: str, entries: Sequence[Entry]) -> list[Block]:
    """What happens to entries, some of them by day and title; nothing where there are none."""
    if not entries:
        return []
    things = entries_in_words(len(entries))
    blocks: list[Block] = [Paragraph(first_upper(said.format(things=things)))]
    blocks += [Line(f"  {called(entry)}") for entry in entries[:SHOWN]]
    if more := len(entries) - SHOWN if len(entries) > SHOWN else 0:
        blocks.append(Line(f"  {words.MORE.format(count=count_in_words(more))}"))
    return blocks


def counts_line(come: int, go: int, change: int) -> list[Block]:
    """What happens to sessions, in a line; nothing where nothing does."""
    said = [
        words.COUNTS[name].format(count=count_in_words(count))
        for name, count in (("come", come), ("go", go), ("change", change))
        if count
    ]
    return [Paragraph(words.SESSIONS.format(what=", ".join(said)))] if said else []


def first_upper(text: str) -> str:
    """The text with its first letter upper case."""
    return text[:1].upper() + text[1:]


def months_in_words(count: int) -> str:
    """How many months: "one month", "three months"."""
    return counted(count, "month")


def listed(names: Iterable[str]) -> str:
    """Names in a row."""
    return ", ".join(names)

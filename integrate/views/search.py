"""What was found, as blocks and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from integrate.core.searching import Found, found_in
from integrate.core.wording import dated_day
from integrate.views.blocks import Paragraph
from integrate.views.journal import short_id, title_of, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from integrate.core.journal import Entry

START, END = "\ue000", "\ue001"
"""Where a mark starts and ends in a block; what that looks like is the screen's business."""

_NONE_OF_OURS = dict.fromkeys(map(ord, START + END), "\ufffd")


def found_blocks(entries: Iterable[Entry], words: Sequence[str]) -> Iterator[Paragraph]:
    """For each entry its id, day and name, and beneath them the line in which the words stand."""
    for entry in entries:
        yield Paragraph(f"{short_id(entry)}  {dated_day(entry.day)}  {titled(entry)}")
        yield Paragraph(f"  {_marked(found_in(entry, words))}")


def _marked(found: Found) -> str:
    pieces, last = [], 0
    for start, end in found.marks:
        pieces += [_plain(found.line[last:start]), START, _plain(found.line[start:end]), END]
        last = end
    return "".join((*pieces, _plain(found.line[last:])))


def _plain(text: str) -> str:
    """A piece of somebody's words, in which nothing passes for a mark of ours."""
    return text.translate(_NONE_OF_OURS)


def found_json(entry: Entry, words: Sequence[str]) -> dict[str, Any]:
    """What was found in one entry, as the data that ``--json`` promises."""
    found = found_in(entry, words)
    return {
        "id": entry.id,
        "kind": entry.kind,
        "day": entry.day.isoformat(),
        "practice": entry.practice or None,
        "title": title_of(entry),
        "tags": list(entry.tags),
        "private": entry.private,
        "flagged": entry.flagged,
        "line": found.line,
        "marks": [list(mark) for mark in found.marks],
    }

"""A review sheet as Markdown: every reader of it shows the words as they are."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, assert_never

from integrate.exchange.markdown import escaped
from integrate.views.blocks import Paragraph
from integrate.views.pages import (
    Bit,
    Blanks,
    Brief,
    Bullets,
    Facts,
    Grid,
    NewPage,
    Notice,
    PageBlock,
    Row,
    Script,
    Section,
    Sheet,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINE = "\\_" * 30
"""A line to write on; bare underscores would be read as a rule."""

_STEP_IN = "  "
_APART = " · "
_MARKS = {"said": "", "asked": "**", "told": "*", "way": "*"}


def markdown(sheet: Sheet) -> Iterator[str]:
    """A sheet as Markdown, a piece of text at a time."""
    for number, block in enumerate(sheet.blocks):
        yield "\n" if number else ""
        yield from (f"{line}\n" for line in _block(block))


def _block(block: PageBlock) -> Iterator[str]:
    match block:
        case Section(level, text):
            yield f"{'#' * level} {_line(text)}"
        case Paragraph(text):
            yield _line(text)
        case Notice(text):
            yield f"> **{_line(text)}**"
        case Bullets(items, numbered):
            marks = (f"{at}." if numbered else "-" for at in count(1))
            yield from (f"{mark} {_line(item)}" for mark, item in zip(marks, items, strict=False))
        case Brief(facts):
            yield _APART.join(
                f"**{_line(term)}:** {_line(said)}" if term else _line(said) for term, said in facts
            )
        case Facts(rows):
            yield from _facts(rows)
        case Grid():
            yield from _grid(block)
        case Script(rows):
            yield from _rows(rows, "")
        case Blanks(labels):
            yield from _apart([f"{_line(label)}: {_LINE}" for label in labels])
        case NewPage():
            yield "---"
        case _:  # pragma: no cover - mypy proves that none is left
            assert_never(block)


def _facts(rows: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    for term, values in rows:
        if len(values) == 1:
            yield f"- **{_line(term)}:** {_line(values[0])}"
        else:
            yield f"- **{_line(term)}:**"
            yield from (f"{_STEP_IN}- {_line(value)}" for value in values)


def _grid(grid: Grid) -> Iterator[str]:
    for row in (grid.columns, ["---"] * len(grid.columns)):
        yield f"| {' | '.join(row)} |"
    yield from (f"| {' | '.join(map(_line, row))} |" for row in grid.rows)


def _rows(rows: Iterable[Row], indent: str) -> Iterator[str]:
    for row in rows:
        marks = [f"**{row.number}**" if row.number else "", row.at, _line(row.takes)]
        yield f"{indent}- {' '.join(filter(None, (*marks, *map(_bit, row.bits))))}"
        yield from _rows(row.inside, f"{indent}{_STEP_IN}")


def _bit(bit: Bit) -> str:
    """Words, and behind them in brackets the seconds of quiet."""
    mark = _MARKS[bit.kind]
    quiet = f" ({bit.quiet})" if bit.quiet else ""
    return f"{mark}{_line(bit.text)}{mark}{quiet}"


def _apart(lines: Sequence[str]) -> Iterator[str]:
    """Lines with an empty one between, so that each is a paragraph."""
    for number, line in enumerate(lines):
        if number:
            yield ""
        yield line


def _line(text: str) -> str:
    """A text on one line, as it is."""
    return escaped(" ".join(text.split()))

"""Blocks as lines of text, wrapped to the columns there are."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from integrate.core.clean import clean
from integrate.views.blocks import Block, Heading, Line, Paragraph, Quote, Table

_NARROW = 60


def lines(blocks: Iterable[Block], columns: int) -> Iterator[str]:
    """The lines of some blocks; what a person typed shows as text, whatever it holds."""
    for block in blocks:
        match block:
            case Heading(text):
                yield from wrapped(text, columns)
                yield ""
            case Paragraph(text):
                yield from wrapped(text, columns)
            case Line(text):
                yield text
            case Quote(text):
                for typed in clean(text).split("\n"):
                    yield from wrapped(f"  {typed}", columns) or ("",)
            case Table(names, rows):
                yield from _table(names, rows, columns)


def wrapped(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns, further ones indented like the first."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    if text.isascii():
        return textwrap.wrap(text, columns, subsequent_indent=indent) or [""]
    return _wrapped_by_cells(text.strip(), indent, columns)


def _wrapped_by_cells(text: str, indent: str, columns: int) -> list[str]:
    """As ``wrapped``, for letters that fill two columns or none."""
    from rich.cells import cell_len, chop_cells

    room = columns - len(indent)
    rows = [""]
    for word in text.split(" "):
        joined = f"{rows[-1]} {word}" if rows[-1] else word
        if cell_len(joined) <= room:
            rows[-1] = joined
        else:
            pieces = chop_cells(word, room)
            rows += pieces if rows[-1] else pieces[1:]
            rows[len(rows) - len(pieces)] = pieces[0]
    return [indent + row for row in rows]


def _table(names: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> Iterator[str]:
    """Columns where there is room, else a few labelled lines a row."""
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    if columns < _NARROW or sum(widths[:-1]) + 2 * len(widths) > columns - 12:
        for row in rows:
            first, *rest = row
            yield from wrapped(f"{first}  {'  '.join(cell for cell in rest[:-1] if cell)}", columns)
            if rest and rest[-1]:
                yield from wrapped(f"  {rest[-1]}", columns)
        return
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        yield from _row("  ".join(cells), row[-1], columns)


def _row(start: str, last: str, columns: int) -> Iterator[str]:
    pieces = wrapped(last, columns - len(start) - 2)
    yield f"{start}  {pieces[0]}".rstrip()
    for piece in pieces[1:]:
        yield f"{'':{len(start)}}  {piece}"

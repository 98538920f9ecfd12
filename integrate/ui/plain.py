"""Blocks as lines of text, wrapped to the columns there are."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from integrate.core.clean import clean
from integrate.views.blocks import Block, Heading, Line, Paragraph, Quote, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NARROW = 60
_ROOM_TO_WRAP = 12
_COMMAND, _HELD = "integrate", "\xa0"


def lines(blocks: Iterable[Block], columns: int) -> Iterator[str]:
    """The lines of some blocks; what a person typed shows as text, whatever it holds."""
    for block in blocks:
        match block:
            case Heading(text):
                yield from wrapped(clean(text), columns)
                yield ""
            case Paragraph(text):
                yield from wrapped(clean(text), columns)
            case Line(text):
                yield clean(text)
            case Quote(text):
                for typed in clean(text).split("\n"):
                    yield from wrapped(f"  {typed}", columns)
            case Table(_, rows):  # pragma: no branch - mypy knows it for the last of them
                yield from _table([[clean(cell) for cell in row] for row in rows], columns)


def wrapped(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns, further ones indented like the first.

    It breaks between words and inside one that is too long, never at a hyphen, nor behind the
    program's own name: half a command cannot be typed.
    """
    text = text.expandtabs(4)
    body = text.strip().replace(f"{_COMMAND} ", f"{_COMMAND}{_HELD}")
    indent = text[: len(text) - len(text.lstrip(" "))][: columns // 2] if body else ""
    if not text.isascii():
        rows = _wrapped_by_cells(body, indent, columns)
    else:
        rows = textwrap.wrap(
            body, columns, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )
    return [row.replace(_HELD, " ") for row in rows] or [""]


def _wrapped_by_cells(text: str, indent: str, columns: int) -> list[str]:
    """As ``wrapped``, for letters that fill two columns or none."""
    from rich.cells import cell_len, chop_cells

    room = columns - len(indent)
    rows = [""]
    for word in text.replace("\n", " ").split(" "):
        joined = f"{rows[-1]} {word}" if rows[-1] else word
        if cell_len(joined) <= room:
            rows[-1] = joined
        else:
            rows += chop_cells(word, room)
    return [indent + row.rstrip(" ") for row in rows if row]


def _table(rows: Sequence[Sequence[str]], columns: int) -> Iterator[str]:
    """Columns where there is room, else a few lines a row. Each row says by itself what it is."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    if columns < _NARROW or sum(widths[:-1]) + 2 * len(widths) > columns - _ROOM_TO_WRAP:
        for first, *rest in rows:
            start, *more = wrapped("  ".join(filter(None, (first, *rest[:-1]))), columns - 2)
            yield from (start, *(f"  {piece}" for piece in more))
            if rest and rest[-1]:
                yield from wrapped(f"  {rest[-1]}", columns)
        return
    for row in rows:
        *cells, last = row
        start = "".join(
            f"{cell}{'':{width - _width(cell)}}  "
            for cell, width in zip(cells, widths, strict=False)
        )
        yield from _row(start, last, columns)


def _row(start: str, last: str, columns: int) -> Iterator[str]:
    pieces = wrapped(last, columns - _width(start))
    yield f"{start}{pieces[0]}".rstrip()
    for piece in pieces[1:]:
        yield f"{'':{_width(start)}}{piece}"


def _width(text: str) -> int:
    """How many columns a text fills."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)

"""Blocks on a terminal that can do more: the same words, headings bold, own words set in."""

from __future__ import annotations

from collections.abc import Iterable

from integrate.core.clean import clean
from integrate.views.blocks import Block, Heading, Line, Paragraph, Quote, Table


def show(blocks: Iterable[Block], *, columns: int, colour: bool) -> None:
    """Print blocks through rich. Its markup stays off: a person's text shows as typed."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(
        width=columns, no_color=not colour, highlight=False, markup=False, emoji=False
    )
    for block in blocks:
        match block:
            case Heading(text):
                console.print(Text(text, style="bold"))
                console.print()
            case Paragraph(text):
                console.print(Padding(Text(text.strip()), (0, 0, 0, _indent(text))))
            case Line(text):
                console.print(Text(text, no_wrap=True, overflow="ignore"), soft_wrap=True)
            case Quote(text):
                console.print(Padding(Text(clean(text), style="italic"), (0, 0, 0, 2)))
            case Table(names, rows):
                _print_table(console, names, rows)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _print_table(console: object, names: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    assert isinstance(console, Console)  # noqa: S101 - for the type alone
    table = RichTable(box=None, pad_edge=False, header_style="dim")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)

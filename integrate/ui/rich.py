"""Blocks on a terminal that can do more: the same lines, headings bold, own words set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.ui.plain import lines
from integrate.views.blocks import Block, Heading, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable


def show(blocks: Iterable[Block], *, columns: int, colour: bool) -> None:
    """Print blocks through rich. Its markup stays off: a person's text shows as typed.

    Without ``colour`` there is not one escape code, bold and italic included.
    """
    from rich.console import Console
    from rich.text import Text

    # What the environment asks for was weighed in ``terminal``; rich would read it its own way.
    console = Console(
        width=columns,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
    )
    for block in blocks:
        style = _style(block)
        for line in lines([block], columns):
            console.print(Text(line, style=style), soft_wrap=True)


def _style(block: Block) -> str:
    match block:
        case Heading():
            return "bold"
        case Quote():
            return "italic"
        case _:
            return ""

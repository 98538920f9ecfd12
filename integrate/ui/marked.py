"""Paragraphs in which words are marked: set off by the screen where it can, else by signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.clean import clean
from integrate.ui.plain import wrapped
from integrate.ui.terminal import put
from integrate.views.search import END, START

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from integrate.ui.terminal import Terminal
    from integrate.views.blocks import Paragraph

_REVERSED, _AS_BEFORE = "\x1b[7m", "\x1b[27m"
_NOTHING = dict.fromkeys(map(ord, START + END))


def show_marked(blocks: Iterable[Paragraph], terminal: Terminal) -> None:
    """Print paragraphs with their marks, as far as the terminal can show them.

    Written without rich, which takes longer to load than looking through a journal.
    """
    if terminal.colour:
        signs = {START: _REVERSED, END: _AS_BEFORE}
    else:
        signs = {START: "»", END: "«"} if terminal.unicode else {START: "*", END: "*"}
    table = str.maketrans(signs)
    for block in blocks:
        for row in _closed(_rows(clean(block.text), terminal.columns)):
            put(row.translate(table))


def _rows(text: str, columns: int) -> Sequence[str]:
    """A text in rows; one that fits needs nobody who knows how wide each letter is."""
    fits = len(text) <= columns and text.translate(_NOTHING).isascii()
    return [text] if fits else wrapped(text, columns)


def _closed(rows: Iterable[str]) -> Iterator[str]:
    """The lines, where a mark that goes on in the next is ended and begun anew."""
    goes_on = ""
    for row in rows:
        words = row.lstrip(" ")
        shown = f"{row[: len(row) - len(words)]}{goes_on}{words}"
        goes_on = START if shown.rfind(START) > shown.rfind(END) else ""
        yield shown + (END if goes_on else "")

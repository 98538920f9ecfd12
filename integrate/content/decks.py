"""Several of many, and what becomes of words: whether there is something to choose, and to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.content.found import Found
from integrate.content.placed import Placed, walk
from integrate.core.names import KEEPING
from integrate.core.practice import Several
from integrate.messages import checking as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from integrate.content.located import Located


def decks(row: tuple[Placed, ...], file: Located) -> Iterator[Found]:
    """Everything that does not fit about choosing several, and about keeping what was written."""
    earlier: set[str] = set()
    for placed in walk(row):
        if isinstance(placed.step, Several):
            yield from _deck(placed, placed.step, earlier, file)
            earlier.add(placed.step.name)
    yield from _keeping(row, file)


def _deck(placed: Placed, step: Several, earlier: set[str], file: Located) -> Iterator[Found]:
    line = file.line((*placed.where, "several"))
    if not step.options and not step.chosen_in:
        yield Found(line, words.NOTHING_TO_CHOOSE)
    elif step.options and step.chosen_in:
        yield Found(line, words.OPTIONS_AND_FROM)
    for at, name in enumerate(step.chosen_in):
        if name not in earlier:
            says = words.NOT_SEVERAL.format(name=name)
            yield Found(file.line((*placed.where, "from", at)), says)
    if step.options and step.at_most >= len(step.options):
        says = words.AT_MOST_ALL.format(long=len(step.options))
        yield Found(file.line((*placed.where, "at-most")), says)


def _keeping(row: tuple[Placed, ...], file: Located) -> Iterator[Found]:
    """What becomes of words is asked once, after some were written."""
    before = 0
    written = False
    for placed in walk(row):
        written = written or placed.kind == "write" or not placed.kind
        if placed.kind != KEEPING:
            continue
        line = file.line((*placed.where, KEEPING))
        if before:
            yield Found(line, words.KEEPING_TWICE.format(line=before))
        elif not written:
            yield Found(line, words.KEEPING_NOTHING)
        before = before or line

"""What is suggested, as blocks: what leads to it, and its one command."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from integrate.core.due import PLAN
from integrate.core.schedule import CHECK
from integrate.core.wording import minutes_in_words
from integrate.messages import today as words
from integrate.views.blocks import Block, Line, Paragraph

if TYPE_CHECKING:
    from integrate.core.schedule import Outline


_NARROW = 40


class Suggested(NamedTuple):
    """What is suggested: the first, or a second where the first was done, or neither.

    ``of`` is what the first belongs to, as in ``core.due``, and a programme by its title.
    ``enough`` says that the day's measure is full.
    """

    first: Outline | None = None
    second: Outline | None = None
    enough: bool = False
    of: str = ""


def suggest(suggested: Suggested, usual: str, *, begin: str = words.BEGIN) -> list[Block]:
    """What is suggested with its command, or that it is enough.

    ``usual`` leads to a first that is of no plan.
    """
    if suggested.enough:
        return [Paragraph(words.ENOUGH), Paragraph(words.FOR_A_HARD_MINUTE)]
    if suggested.first is not None:
        return led(_lead(suggested.of) or usual, suggested.first, begin=begin)
    if suggested.second is not None:
        return led(words.SECOND, suggested.second, begin=begin)
    return []


def _lead(of: str) -> str:
    """Why a practice is suggested, where that helps; empty where it goes without saying."""
    if of in ("", CHECK, PLAN):
        return {"": "", CHECK: words.CHECK_IN, PLAN: words.FROM_PLAN}[of]
    programme = of.replace("{", "{{").replace("}", "}}")
    return words.FROM_PROGRAMME.replace("{programme}", programme)


def led(text: str, first: Outline, *, begin: str = words.BEGIN) -> list[Block]:
    """A text that leads to a practice, and the command below it."""
    return [Paragraph(with_minutes(text, first)), begin_line(first, begin)]


def with_minutes(text: str, outline: Outline) -> str:
    """A text with the minutes and the title of a practice in it."""
    return text.format(minutes=minutes_in_words(outline.minutes), title=outline.title)


def begin_line(outline: Outline, begin: str = words.BEGIN) -> Block:
    """The command that begins a practice; one whose name fills the screen comes first anyway."""
    named = f"  {begin.format(practice=outline.id)}"
    return Line(named if len(named) <= _NARROW else f"  {words.BEGIN_ANY}")

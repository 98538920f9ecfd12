"""The blocks of what is printed and handed over. Markdown and HTML show the same words of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from integrate.views.blocks import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

BitKind = Literal["said", "asked", "told", "way"]


class Section(NamedTuple):
    """What follows, in a few words: level 1 for the whole, deeper below. ``name`` leads to it."""

    level: int
    text: str
    name: str = ""


class Notice(NamedTuple):
    """A sentence that is to be read before the rest."""

    text: str


class Bullets(NamedTuple):
    """Things of one kind, one below the other, and ``numbered`` from one on if they are cited."""

    items: Sequence[str]
    numbered: bool = False


class Brief(NamedTuple):
    """What is known of something, run on in one paragraph: each a term, or none, and words."""

    facts: Sequence[tuple[str, str]]


class Facts(NamedTuple):
    """What is known of something: each a term, and one line or several."""

    rows: Sequence[tuple[str, Sequence[str]]]


class Grid(NamedTuple):
    """Rows under column names; the first cell of a row names it, and may lead to a section."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    leads: Sequence[str] = ()


class Bit(NamedTuple):
    """A piece of a row: words that are ``said`` or ``asked``, what is ``told`` of them, or a way.

    A ``way`` says who takes what follows. ``quiet`` is how many seconds come after words.
    """

    kind: BitKind
    text: str
    quiet: str = ""


class Row(NamedTuple):
    """One step of a script, in one paragraph, or a way with the steps ``inside`` it.

    ``number`` is that of the step, ``at`` when it begins, ``takes`` its seconds of speech and of
    quiet, such as "31+43".
    """

    bits: Sequence[Bit]
    number: str = ""
    at: str = ""
    takes: str = ""
    inside: Sequence[Row] = ()


class Script(NamedTuple):
    """A script, a row a step."""

    rows: Sequence[Row]


class Blanks(NamedTuple):
    """Lines to be filled in by hand, the last with room for more."""

    labels: Sequence[str]


class NewPage(NamedTuple):
    """What follows begins on a new page."""


PageBlock = (
    Section | Paragraph | Notice | Bullets | Brief | Facts | Grid | Script | Blanks | NewPage
)


class Sheet(NamedTuple):
    """Something to print: its title, its language and its blocks, close together if ``dense``."""

    title: str
    language: str
    blocks: Sequence[PageBlock]
    dense: bool = False

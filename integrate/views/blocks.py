"""The blocks every view is made of. Each way of showing them shows the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Heading(NamedTuple):
    """What follows, in a few words."""

    text: str


class Paragraph(NamedTuple):
    """Words of the program."""

    text: str


class Line(NamedTuple):
    """One line that stands as it is, such as a command to type."""

    text: str


class Quote(NamedTuple):
    """A person's own words, line ends and all."""

    text: str


class Table(NamedTuple):
    """Rows under column names. The last column is the one that may wrap."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Paragraph | Line | Quote | Table

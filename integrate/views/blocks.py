"""The blocks every view is made of. Each way of showing them shows the same words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Heading:
    """What follows, in a few words."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of the program."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line that stands as it is, such as a command to type."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A person's own words, line ends and all."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column names. The last column is the one that may wrap."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Paragraph | Line | Quote | Table

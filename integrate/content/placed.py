"""The steps of a file where they stand in it, sound or not, and the texts they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from integrate.content.words import MOST_IN_A_TEXT, MOST_STEPS, kind_of
from integrate.core.practice import If, Step
from integrate.core.written import read_condition, read_line, read_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from integrate.content.located import Located, Where

_ROWS = ("steps", "then", "else")
_FILLED = ("say", "ask", "end")


@dataclass(frozen=True, slots=True)
class Placed:
    """A step and its place; without ``step`` where its shape is not sound.

    The step of an ``if`` is bare: what stands in its branches is in ``then`` and ``otherwise``.
    """

    where: Where
    data: Any
    kind: str
    step: Step | None
    then: tuple[Placed, ...] = ()
    otherwise: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it is shown, on one line of the screen; ``filled`` where ``{names}`` work."""

    line: int
    text: str
    filled: bool = True


def place(data: Mapping[str, Any], broken: Iterable[Where]) -> tuple[Placed, ...]:
    """The steps of a document, given the places in which its shape is wrong."""
    unsound = {_step_around(where) for where in broken}
    return _row(data.get("steps"), ("steps",), unsound)


def walk(row: Iterable[Placed]) -> Iterator[Placed]:
    """Every step, those inside branches too, in the order of the file."""
    for placed in row:
        yield placed
        yield from walk(placed.then)
        yield from walk(placed.otherwise)


def shown(placed: Placed, file: Located) -> Iterator[Shown]:
    """The texts a step shows, each with its line."""
    if not isinstance(placed.data, dict):
        return
    for word in ("say", "ask", "low", "high", "note", "end"):
        text = placed.data.get(word)
        if isinstance(text, str) and word == "say":
            yield from script(placed, file)
        elif isinstance(text, str):
            yield Shown(file.line((*placed.where, word)), text, word in _FILLED)
    options = placed.data.get("options")
    for key, label in options.items() if isinstance(options, dict) else ():
        if isinstance(label, str):
            yield Shown(file.line((*placed.where, "options", key)), label, filled=False)


def script(placed: Placed, file: Located) -> Iterator[Shown]:
    """The lines of a ``say``, without their quiet."""
    spot = file.spot((*placed.where, "say"))
    for at, text in enumerate(placed.data["say"].splitlines(), 1):
        if text.strip():
            line = spot.line + at if spot.style == "|" else spot.line
            far_too_long = len(text) > MOST_IN_A_TEXT
            yield Shown(line, text if far_too_long else read_line(text.strip()).text)


def _row(rows: Any, where: Where, unsound: set[Where]) -> tuple[Placed, ...]:
    if not isinstance(rows, list) or len(rows) > MOST_STEPS:
        return ()  # of a row that is too long, its length is told and nothing else
    return tuple(_place(data, (*where, at), unsound) for at, data in enumerate(rows))


def _place(data: Any, where: Where, unsound: set[Where]) -> Placed:
    sound = where not in unsound
    kind = kind_of(data) if isinstance(data, dict) else ""
    if kind != "if":
        return Placed(where, data, kind, read_step(data) if sound else None)
    return Placed(
        where,
        data,
        kind,
        If(read_condition(data["if"]), ()) if sound else None,
        _row(data.get("then"), (*where, "then"), unsound),
        _row(data.get("else"), (*where, "else"), unsound),
    )


def _step_around(where: Where) -> Where:
    """The innermost step that a place belongs to; nothing for a place outside the steps."""
    for end in range(len(where), 1, -1):
        if isinstance(where[end - 1], int) and where[end - 2] in _ROWS:
            return where[:end]
    return ()

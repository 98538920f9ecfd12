"""The steps of a file where they stand in it, sound or not, and the texts they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from integrate.content.words import MOST_IN_A_TEXT, MOST_STEPS, kind_of
from integrate.core.comfort import AREAS
from integrate.core.names import LEAVE_OUT
from integrate.core.phrases import read_line
from integrate.core.written import read_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from integrate.content.located import Located, Where
    from integrate.core.practice import Step

_ROWS = ("steps", "then", "else")
_FILLED = ("say", "ask", "end")


@dataclass(frozen=True, slots=True)
class Placed:
    """A step and its place; without ``step`` where its shape is not sound.

    The step is bare: what stands in branches is in ``then`` and ``otherwise``, and for whom it is
    left out in ``areas`` (all of them where that cannot be made out).
    """

    where: Where
    data: Any
    kind: str
    step: Step | None
    then: tuple[Placed, ...] = ()
    otherwise: tuple[Placed, ...] = ()
    areas: tuple[str, ...] = ()


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
    """The lines that a step says, without their quiet."""
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
    kind = kind_of(data) if isinstance(data, dict) else ""
    return Placed(
        where,
        data,
        kind,
        None if where in unsound else _bare(data),
        _row(data.get("then"), (*where, "then"), unsound) if kind == "if" else (),
        _row(data.get("else"), (*where, "else"), unsound) if kind in ("if", "recall") else (),
        _areas(data[LEAVE_OUT]) if kind and LEAVE_OUT in data else (),
    )


def _bare(data: Mapping[str, Any]) -> Step:
    """A sound step without its branches, and as if nobody left it out."""
    bare = {word: value for word, value in data.items() if word not in ("else", LEAVE_OUT)}
    return read_step({**bare, "then": []} if "then" in data else bare)


def _areas(value: Any) -> tuple[str, ...]:
    areas = value if isinstance(value, list) else [value]
    return tuple(areas) if areas and all(area in AREAS for area in areas) else AREAS


def _step_around(where: Where) -> Where:
    """The innermost step that a place belongs to; nothing for a place outside the steps."""
    for end in range(len(where), 1, -1):
        if isinstance(where[end - 1], int) and where[end - 2] in _ROWS:
            return where[:end]
    return ()

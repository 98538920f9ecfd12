"""Where the shape of a document is not a practice's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from integrate.core.names import LEAVE_OUT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from integrate.content.located import Where

Fault = Literal["missing", "unknown-word", "no-kind", "key", "value"]


@dataclass(frozen=True, slots=True)
class Misfit:
    """A place in a document where its shape is not a practice's, and in which way."""

    where: Where
    fault: Fault


def misfits(document: object) -> list[Misfit]:
    """Every place in which the shape of a plain document is wrong; none where it fits."""
    from pydantic import ValidationError

    from integrate.content.model import Practice

    try:
        Practice.model_validate(document)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        return [Misfit(*_told(fault["loc"], fault["type"])) for fault in faults]
    return []


_FAULTS: Mapping[str, Fault] = {
    "missing": "missing",
    "extra_forbidden": "unknown-word",
    "union_tag_not_found": "no-kind",
}


def _told(loc: tuple[int | str, ...], kind: str) -> tuple[Where, Fault]:
    """A place and its fault, without what pydantic names between: kinds of steps, of values."""
    where: list[int | str] = []
    between = False
    for part in loc:
        if between:
            between = False
            continue
        where.append(part)
        in_step = isinstance(where[-2], int) if len(where) > 1 else False
        is_step = isinstance(part, int) and where[-2] in ("steps", "then", "else")
        between = is_step or (in_step and part == LEAVE_OUT)
    if where[-1:] == ["[key]"] and where[-3:-2] == ["options"]:
        return tuple(where[:-1]), "key"
    return tuple(where), _FAULTS.get(kind, "value")

"""The questions that keep an answer: their names, asked once or more, and what may come of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from integrate.content.found import Found
from integrate.content.placed import Placed, walk
from integrate.content.words import holds_several
from integrate.core.answers import KEEPING_OPTIONS, TOO_MUCH_OPTIONS
from integrate.core.names import KEEPING, TOO_MUCH
from integrate.core.practice import Choose, Keeping, Pick, Rate, Several, TooMuch, Write
from integrate.messages import checking as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from integrate.content.located import Located

Value = float | str | None
"""An answer as far as tests see it: a rating, an option's key, None for none."""

Possible = frozenset[Value] | None
"""What an answer may be; None where nothing is known of it."""

_ANSWERED = "any words"
"""Stands for words of one's own, which no test can name."""

_NAMED = ("rate", "choose", "several", "pick", "write")


@dataclass(frozen=True, slots=True)
class Asked:
    """The first question that goes by a name."""

    kind: str
    line: int
    placed: Placed


def asked(row: tuple[Placed, ...], file: Located) -> tuple[Mapping[str, Asked], list[Found]]:
    """The questions of a practice by name, and what does not fit where one is asked again."""
    first: dict[str, Asked] = {}
    found: list[Found] = []
    anchor = 0
    for placed in walk(row):
        line = file.line((*placed.where, placed.kind))
        if placed.kind == "anchor" and anchor:
            found.append(Found(line, words.ANCHOR_TWICE.format(line=anchor)))
        elif placed.kind == "anchor":
            anchor = line
        name = name_of(placed)
        if name is not None and name in first:
            found += _again(name, placed, first[name], line, file)
        elif name is not None:
            first[name] = Asked(placed.kind, line, placed)
    return first, found


def name_of(placed: Placed) -> str | None:
    """The name a question is kept under, if the step is one that keeps its answer."""
    if placed.kind in (TOO_MUCH, KEEPING):
        return placed.kind
    if placed.kind in _NAMED:
        name = placed.data[placed.kind]
        return name if isinstance(name, str) else None
    return None


def may_ask(placed: Placed) -> bool:
    """Whether a step that cannot be made out may be a question with a name we do not see."""
    several = isinstance(placed.data, dict) and holds_several(placed.data)
    return not placed.kind or several or (placed.kind in _NAMED and name_of(placed) is None)


def _again(name: str, placed: Placed, first: Asked, line: int, file: Located) -> Iterable[Found]:
    """What does not fit where a name is asked once more."""
    if placed.kind != first.kind:
        yield Found(line, words.OTHER_KIND.format(name=name, kind=first.kind, line=first.line))
        return
    before, after = first.placed.step, placed.step
    match before, after:
        case (
            (Choose(options=one), Choose(options=other))
            | (Pick(options=one), Pick(options=other))
            | (Several(options=one), Several(options=other))
        ) if one != other:
            yield Found(line, words.OTHER_OPTIONS.format(name=name, line=first.line))
        case Rate(), Rate():
            was = {"low": before.low, "high": before.high, "from": before.least, "to": before.most}
            for word, value in was.items():
                if word in placed.data and placed.data[word] != value:
                    says = words.OTHER_ENDS.format(word=word, line=first.line, name=name)
                    yield Found(file.line((*placed.where, word)), says)
        case _:
            pass


def possible(placed: Placed) -> Possible:
    """What the answer to a question may be; it can always be left."""
    match placed.step:
        case Rate(least=least, most=most):
            return frozenset([None, *(tenths / 10 for tenths in range(least * 10, most * 10 + 1))])
        case Choose(options=options):
            return frozenset([None, *options])
        case Pick(options=options):
            return frozenset([None, _ANSWERED, *options])
        case Write():
            return frozenset([None, _ANSWERED])
        case TooMuch():
            return frozenset([None, *TOO_MUCH_OPTIONS])
        case Keeping():
            return frozenset([None, *KEEPING_OPTIONS])
        case _:
            return None

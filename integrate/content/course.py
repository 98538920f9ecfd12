"""The walk as a whole: where it has to lead, how long it is, and how long it may be silent."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

from integrate.content.found import Found
from integrate.content.placed import Placed, walk
from integrate.content.quiet import silences
from integrate.content.words import MOST_MINUTES, MOST_NESTING, MOST_STEPS, MOST_WAYS
from integrate.core.minutes import minutes_of
from integrate.core.practice import Card, Choose, If, Rate
from integrate.core.written import read_step
from integrate.messages import checking as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from integrate.content.located import Located

_OF_A_SCALE = ("low", "high", "from", "to")


def course(row: tuple[Placed, ...], file: Located) -> Iterator[Found]:
    """Everything that does not fit about the walk as a whole."""
    yield from _too_much(row, file)
    yield from _end(row, file)
    yield from _ranges(row, file)
    yield from _nesting(row, file, 1)
    yield from silences(row, file)
    yield from _red_flags(row, file)
    count = len(list(walk(row)))
    if count > MOST_STEPS:
        yield Found(file.line(("steps",)), words.OVER_200.format(long=count))
    if all(placed.step for placed in walk(row)):
        yield from _minutes(row, file)


def completed(row: list[Mapping[str, Any]], ranges: dict[str, Any] | None = None) -> list[Any]:
    """The steps, each later rating with the range and the ends of the first of its name."""
    ranges = {} if ranges is None else ranges
    done: list[Any] = []
    for step in row:
        more: dict[str, Any] = {}
        if "rate" in step:
            own = {word: step[word] for word in _OF_A_SCALE if word in step}
            more = ranges.setdefault(step["rate"], own)
        for side in ("then", "else"):
            if side in step:
                more = {**more, side: completed(step[side], ranges)}
        done.append({**step, **more})
    return done


def _blurred(row: tuple[Placed, ...]) -> bool:
    return any(not placed.kind for placed in walk(row))


def _too_much(row: tuple[Placed, ...], file: Located) -> Iterator[Found]:
    """Every way through has to ask "too-much", and before it leads elsewhere."""
    asking = [placed for placed in walk(row) if placed.kind == "too-much"]
    if not asking:
        if not _blurred(row):
            yield Found(file.line(("steps",)), words.NO_TOO_MUCH)
        return
    skipped = [inner for placed in walk(row) if placed.areas for inner in walk(_inside(placed))]
    left_out = [placed for placed in asking if placed in skipped]
    for placed in left_out:
        yield Found(file.line(placed.where), words.TOO_MUCH_LEFT_OUT)
    if left_out:
        return
    if not _asks(row):
        yield Found(file.line(asking[0].where), words.TOO_MUCH_MISSED)
        return
    yield from _early_offers(row, file)


def _inside(placed: Placed) -> tuple[Placed, ...]:
    return (*placed.then, *placed.otherwise)


def _asks(row: tuple[Placed, ...]) -> bool:
    """Whether every way through a row asks "too-much"."""
    return any(
        placed.kind == "too-much" or (_asks(placed.then) and _asks(placed.otherwise))
        for placed in row
    )


def _early_offers(row: tuple[Placed, ...], file: Located) -> Iterator[Found]:
    """Offers in a row that lead away before "too-much" was asked."""
    for at, placed in enumerate(row):
        if _asks(row[:at]):
            return
        if placed.kind == "offer":
            yield Found(file.line((*placed.where, "offer")), words.OFFER_BEFORE)
        yield from _early_offers(placed.then, file)
        yield from _early_offers(placed.otherwise, file)


def _end(row: tuple[Placed, ...], file: Located) -> Iterator[Found]:
    """Just one ``end``, and it comes last."""
    ends = [placed for placed in walk(row) if placed.kind == "end"]
    if not ends and not _blurred(row):
        yield Found(file.line(("steps",)), words.NO_END)
    last = row[-1] if row else None
    for placed in ends:
        if placed is not last:
            says = words.END_TWICE if last in ends else words.END_NOT_LAST
            yield Found(file.line((*placed.where, "end")), says)


def _ranges(row: tuple[Placed, ...], file: Located) -> Iterator[Found]:
    for placed in walk(row):
        if isinstance(placed.step, Rate) and placed.step.least >= placed.step.most:
            says = words.FROM_TO.format(least=placed.step.least, most=placed.step.most)
            given = [word for word in ("to", "from") if word in placed.data]
            yield Found(file.line((*placed.where, given[0])), says)


def _nesting(row: tuple[Placed, ...], file: Located, depth: int) -> Iterator[Found]:
    for placed in row:
        if not _inside(placed):
            continue
        if depth > MOST_NESTING:
            says = words.NESTED.format(kind=placed.kind)
            yield Found(file.line((*placed.where, placed.kind)), says)
        else:
            yield from _nesting(placed.then, file, depth + 1)
            yield from _nesting(placed.otherwise, file, depth + 1)


def _red_flags(row: tuple[Placed, ...], file: Located) -> Iterator[Found]:
    """Another look at pain begins with the pains that are worth a person."""
    shown = any(placed.step == Card("red-flags") for placed in walk(row))
    if file.data.get("category") == "reframe" and not shown and not _blurred(row):
        yield Found(file.line(("category",)), words.NO_RED_FLAGS)


def _minutes(row: tuple[Placed, ...], file: Located) -> Iterator[Found]:
    line = file.line(("minutes",))
    if _ways(row) > MOST_WAYS:
        yield Found(file.line(("steps",)), words.TOO_MANY_WAYS)
        return
    takes = max(1, minutes_of(tuple(read_step(placed.data) for placed in row)))
    says = file.data.get("minutes")
    if takes > MOST_MINUTES:
        yield Found(line, words.OVER_AN_HOUR.format(takes=takes))
    elif isinstance(says, int) and 1 <= says <= MOST_MINUTES and says != takes:
        sentence = words.MINUTES if takes > says else words.MINUTES_SHORTER
        unit = words.ONE_MINUTE if says == 1 else words.SO_MANY_MINUTES.format(number=says)
        yield Found(line, sentence.format(says=unit, takes=takes))


def _ways(row: tuple[Placed, ...]) -> int:
    """How many ways through differ by what was chosen, at most."""
    options = {p.step.name for p in walk(row) if isinstance(p.step, Choose)}
    tested: dict[str, set[Any]] = {}
    for placed in walk(row):
        if isinstance(placed.step, If) and placed.step.condition.name in options:
            test = placed.step.condition
            tested.setdefault(test.name, set()).add(test.value)
    return prod(len(values) + 1 for values in tested.values())

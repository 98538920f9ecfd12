"""One's own numbers, beside the first ones: as blocks and as data."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Any

from integrate.core.scoring import Results, Score, bounds, in_digits, in_words, range_of
from integrate.core.wording import count_in_words, dated_day, sentence, short_day
from integrate.messages import instruments as words
from integrate.views.blocks import Block, Heading, Line, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from integrate.core.instruments import Instrument

MARK, MARK_IN_ASCII = "\N{BLACK SMALL SQUARE}", "="
"""What the rows of a picture are drawn with: one mark for every number, in no colour."""

_LONGEST = 20
"""How many marks stand for the highest number there can be, where it is higher than that."""
_ROWS = 12


def results_blocks(found: Results, mark: str | None) -> list[Block]:
    """What can be said of one instrument's numbers; ``mark`` draws a picture, None leaves it out.

    There is no picture of fewer than three, and nothing is called better or worse.
    """
    one, count = found.instrument, len(found.points)
    said: list[Block] = [Heading(one.title)]
    if not count:
        return [*said, Paragraph(words.NONE_OF_THIS.format(title=one.title)), *_begin(one)]
    set_of_items = one.home_made and len(one.items) > 1
    said += [Paragraph(text) for text in _in_sentences(found, bare=set_of_items)]
    if one.home_made:
        said.append(Paragraph(words.HOME_MADE))
    if set_of_items:
        said += [Line(""), *_each_item(found, mark), Line("")]
        said += [Paragraph(text) for text in _mean(found)]
    said += [Paragraph(text) for text in _about_the_number(one)]
    if found.can_be_charted:
        said += [Line(""), *_picture(found, mark)]
    elif count == 2:
        said.append(Paragraph(words.TWO_SO_FAR))
    return said


def _begin(one: Instrument) -> list[Block]:
    return [] if one.assigned_only else [Paragraph(words.BEGIN_ONE.format(id=one.id))]


def _in_sentences(found: Results, *, bare: bool) -> Iterator[str]:
    """How many there are, and if not ``bare`` the person's own first number and the last."""
    first, last = found.points[0], found.points[-1]
    day = dated_day(first.entry.day)
    now = _called(found.instrument, last.score)
    if len(found.points) == 1:
        yield (words.ONCE_BARE if bare else words.ONCE).format(day=day, number=now)
        return
    count = sentence(count_in_words(len(found.points))).rstrip(".")
    yield words.TIMES.format(count=count, day=day)
    if not bare:
        before = _called(found.instrument, first.score)
        yield words.FIRST_AND_LAST.format(first=before, day=short_day(last.entry.day), last=now)


def _mean(found: Results) -> Iterator[str]:
    """The one number of several items that are told one by one already."""
    first, last = found.points[0].score.total, found.points[-1].score.total
    if first is not None and last is not None:
        said = words.MEAN_TOO if len(found.points) > 1 else words.MEAN
        yield said.format(number=in_words(last), first=in_words(first))


def _about_the_number(one: Instrument) -> Iterator[str]:
    """How far it goes, what a higher one stands for, and how much people often notice."""
    if ends := range_of(one):
        scale = words.TO_MOST.format(least=in_digits(ends[0]), most=in_digits(ends[1]))
        higher = f" {words.HIGHER.format(higher=one.higher)}" if one.higher else ""
        yield scale + higher
    if one.noticeable is not None:
        change = count_in_words(1) if one.noticeable == 1 else one.noticeable
        yield words.NOTICEABLE.format(change=change)


def _called(one: Instrument, score: Score) -> str:
    """A score in words: its total, or the answers as they were labelled."""
    if score.total is not None:
        return in_words(score.total)
    return ", ".join(
        item.options.get(str(value), in_words(value))
        for item, value in zip(one.items, score.items, strict=True)
    )


def _picture(found: Results, mark: str | None) -> Iterator[Block]:
    """A row each time, and a sentence with the same numbers."""
    points = found.points[-_ROWS:]
    totals = [point.score.total for point in points if point.score.total is not None]
    ends = range_of(found.instrument)
    cut = len(points) < len(found.points)
    count = count_in_words(len(points))
    if mark is not None and ends is not None:
        yield Paragraph(words.CHARTED_LAST.format(count=count) if cut else words.CHARTED)
        for point, total in zip(points, totals, strict=True):
            day = f"{short_day(point.entry.day):>10}"
            yield Line(f"{day} {_bar(total, ends, mark)} {in_digits(total)}")
    numbers = ", ".join(map(in_digits, totals))
    said = words.NUMBERS_LAST if cut else words.NUMBERS
    yield Paragraph(said.format(numbers=numbers, count=count))


def _each_item(found: Results, mark: str | None) -> Iterator[Block]:
    """The last answers, item by item, each beside the first there was."""
    one, first, last = found.instrument, found.points[0].score, found.points[-1]
    day = short_day(last.entry.day)
    scales = {bounds(item) for item in one.items}
    if len(scales) == 1:
        (least, most) = scales.pop()
        yield Paragraph(words.EACH_ITEM.format(day=day, least=least, most=most))
    else:
        yield Paragraph(words.EACH_ITEM_OWN_SCALE.format(day=day))
    for item, before, now in zip(one.items, first.items, last.score.items, strict=True):
        low, high = bounds(item)
        bar = "" if mark is None else f"{_bar(now, (low, high), mark)} "
        more = []
        if len(found.points) > 1:
            more.append(words.ITEM_FIRST.format(number=in_digits(before)))
        if item.reversed:
            more.append(words.ITEM_REVERSED)
        yield Paragraph(item.ask)
        yield Paragraph("  " + bar + "; ".join([in_digits(now), *more]))


def _bar(value: Fraction, ends: tuple[Fraction | int, Fraction | int], mark: str) -> str:
    """A row of marks, longer for a higher number: one a whole number where there is room."""
    least, most = ends
    span = most - least
    marks = min(int(span), _LONGEST)
    return mark * floor((value - least) / span * marks + 0.5)


def results_json(found: Results) -> dict[str, Any]:
    """What ``results/1`` promises of one instrument: exact numbers, the earliest first."""
    one = found.instrument
    first, last = found.first, found.last
    return {
        "instrument": one.id,
        "version": one.version,
        "title": one.title,
        "scoring": one.scoring,
        "home_made": one.home_made,
        "count": len(found.points),
        "first": _number(first.total) if first else None,
        "last": _number(last.total) if last else None,
        "change": _number(found.change),
        "points": [
            {
                "entry": point.entry.id,
                "day": point.entry.day.isoformat(),
                "at": point.entry.at.isoformat(),
                "private": point.entry.private,
                "score": _number(point.score.total),
                "items": {
                    item.id: _number(value)
                    for item, value in zip(one.items, point.score.items, strict=True)
                },
            }
            for point in found.points
        ],
    }


def _number(value: Fraction | None) -> float | int | None:
    """A number as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)

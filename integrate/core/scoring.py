"""Scores: exact numbers out of the answers to an instrument, and how they stand over time.

What is missing is never guessed: an instrument that was not answered whole has no score.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from integrate.core.instruments import name_of
from integrate.core.journal import latest
from integrate.core.wording import count_in_words
from integrate.messages import instruments as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from integrate.core.instruments import Instrument, Item
    from integrate.core.journal import Answer, Entry

FEWEST_FOR_A_CHART = 3


class Score(NamedTuple):
    """What one whole answering of an instrument comes to.

    ``items`` are the answers as they were given, in the order of the items; ``total`` is their sum
    or mean, reversed ones turned round, or None where the instrument has neither.
    """

    items: Sequence[Fraction]
    total: Fraction | None


class Point(NamedTuple):
    """A score, and the entry it stands in."""

    entry: Entry
    score: Score


class Results(NamedTuple):
    """The scores of one instrument, the earliest first: the first is the person's own baseline."""

    instrument: Instrument
    points: Sequence[Point]

    @property
    def first(self) -> Score | None:
        """The first score."""
        return self.points[0].score if self.points else None

    @property
    def last(self) -> Score | None:
        """The latest score."""
        return self.points[-1].score if self.points else None

    @property
    def change(self) -> Fraction | None:
        """The latest total less the first; None with fewer than two, or without totals."""
        if len(self.points) < 2:
            return None
        first, last = self.points[0].score.total, self.points[-1].score.total
        return None if first is None or last is None else last - first

    @property
    def can_be_charted(self) -> bool:
        """Whether there are enough totals for a picture."""
        totals = [point.score.total for point in self.points]
        return len(totals) >= FEWEST_FOR_A_CHART and None not in totals


def bounds(item: Item) -> tuple[int, int]:
    """The least and the most that an item can be answered by."""
    if not item.options:
        return item.least, item.most
    keys = [int(key) for key in item.options]
    return min(keys), max(keys)


def range_of(instrument: Instrument) -> tuple[Fraction, Fraction] | None:
    """The least and the most that a total can be; None where there is none."""
    if instrument.scoring == "none":
        return None
    ends = [bounds(item) for item in instrument.items]
    parts = len(ends) if instrument.scoring == "mean" else 1
    return Fraction(sum(low for low, _ in ends), parts), Fraction(sum(up for _, up in ends), parts)


def score(instrument: Instrument, answers: Iterable[Answer]) -> Score | None:
    """The score of an instrument; None where an item is missing or was left, or does not fit."""
    given = tuple(answers)
    values = [_value(item, latest(given, name_of(instrument, item))) for item in instrument.items]
    items = [value for value in values if value is not None]
    if len(items) < len(values):
        return None
    counted = [
        _turned_round(item, value) if item.reversed else value
        for item, value in zip(instrument.items, items, strict=True)
    ]
    if instrument.scoring == "none":
        return Score(tuple(items), None)
    total = sum(counted, Fraction(0))
    return Score(tuple(items), total / len(counted) if instrument.scoring == "mean" else total)


def results(instrument: Instrument, entries: Iterable[Entry]) -> Results:
    """The scores of an instrument in these entries, in the order of their days and instants."""
    found = [
        Point(entry, scored)
        for entry in entries
        if (scored := score(instrument, entry.answers)) is not None
    ]
    found.sort(key=lambda point: (point.entry.day, point.entry.at, point.entry.id))
    return Results(instrument, tuple(found))


def in_digits(number: Fraction) -> str:
    """A number to one decimal, a half of a tenth rounded up: "4.3", "4"."""
    whole, tenth = divmod(_tenths(number), 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


def in_words(number: Fraction) -> str:
    """The same as it is said: "four point three", "four and a half", "four"."""
    whole, tenth = divmod(_tenths(number), 10)
    said = count_in_words(whole)
    if tenth == 5:
        return words.AND_A_HALF.format(whole=said) if whole else words.A_HALF
    return words.POINT.format(whole=said, tenth=count_in_words(tenth)) if tenth else said


def _tenths(number: Fraction) -> int:
    return floor(number * 10 + Fraction(1, 2))


def is_worth_telling(instrument: Instrument, scored: Score) -> bool:
    """Whether a total has come to where the clinic should hear of it."""
    return (
        instrument.notice_from is not None
        and scored.total is not None
        and scored.total >= instrument.notice_from
    )


def _value(item: Item, answer: Answer | None) -> Fraction | None:
    """What an answer counts, as it was given; None for one that was left, or cannot be one."""
    if answer is None or answer.value is None:
        return None
    if item.options:
        return Fraction(int(answer.value)) if str(answer.value) in item.options else None
    number, (least, most) = _number(answer.value), bounds(item)
    return number if number is not None and least <= number <= most else None


def _number(value: float | str) -> Fraction | None:
    """The exact number: 7.3 is 73/10, whatever its nearest binary number is.

    A text is none: nothing that is rated is kept as one, and "1e999999999" would take for ever.
    """
    if isinstance(value, str):
        return None
    try:
        return Fraction(str(value))
    except ValueError:
        return None


def _turned_round(item: Item, value: Fraction) -> Fraction:
    least, most = bounds(item)
    return least + most - value

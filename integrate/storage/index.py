"""The index: for each month a handful of numbers, so that a streak opens one small file.

Derived from the month files and stamped with their size, time and inode; a month whose stamp
differs is counted again. So it is right after a crash, an edit by hand or a sync, and may be
deleted at any time. It has a checksum like every other file, for a digit of it may go wrong too.

What all months have together is kept beside their rows, so that few rows are ever read. Months
that changed since stand in a second, small file; when there are many of them the first is made
anew. A row in the second is known by the stamp it was counted at: so the two need not be of the
same age, whoever reads or writes meanwhile.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from integrate.core.days import Days
from integrate.core.session import Hard
from integrate.storage import index_rows
from integrate.storage.index_rows import NOTHING, Kept, Month, Totals
from integrate.storage.names import in_order, month_of_part, on_shelf, part_in, stamp_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from integrate.storage.shelf import Shelf

MOST_BESIDE = 24
"""How many parts of months may stand in the second file; of a short journal a quarter."""

Changed = dict[str, Month | None]
"""The rows of parts that are not as they were kept; None of one that is gone."""


class Index:
    """All months, by name (``2026-11``); their rows are read as they are asked for.

    ``totals`` are those of what was kept; without them the months there are have to be counted up.
    """

    def __init__(
        self, parts: Iterable[str], kept: Kept, changed: Changed, totals: Totals | None
    ) -> None:
        self._kept, self._changed, self._totals = kept, changed, totals
        self._parts: dict[str, list[str]] = {}
        for part in parts:
            self._parts.setdefault(part[:7], []).append(part)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Index) and self._told() == other._told()

    __hash__ = None  # type: ignore[assignment]

    def _told(self) -> tuple[object, ...]:
        return self.months, self.tended(), self.first_logged(), self.last_day()

    @cached_property
    def months(self) -> Mapping[str, Month]:
        """What is known of every month, in their order."""
        return {month: row for month in self._parts if (row := self._month(month))}

    def rows(self) -> dict[str, Month]:
        """What is known of every part of a month, in their order."""
        return {part: self._row(part) for parts in self._parts.values() for part in in_order(parts)}

    def _month(self, month: str) -> Month | None:
        """What is known of a month, which nearly always has one part; None if it is not there."""
        rows = [self._row(part) for part in in_order(self._parts.get(month, ()))]
        if len(rows) < 2:
            return rows[0] if rows else None
        from integrate.storage.counting import united

        return united(rows)

    def _row(self, part: str) -> Month:
        return self._changed.get(part) or self._kept.row(part)

    def last_day(self) -> date | None:
        """The latest day that has an entry."""
        for name in reversed(self._parts):
            if (row := self._month(name)) and row.days:
                return date.fromisoformat(f"{name}-{row.days.bit_length():02}")
        return None

    def is_flare(self, day: date) -> bool:
        """Whether a day was logged as one of flare."""
        row = self._month(day.isoformat()[:7])
        return row is not None and bool(row.flares >> (day.day - 1) & 1)

    def is_rest(self, day: date) -> bool:
        """Whether a day was logged as one of rest."""
        row = self._month(day.isoformat()[:7])
        return row is not None and bool(row.rests >> (day.day - 1) & 1)

    def hard(self, since: date) -> list[Hard]:
        """The practices that were hard on that day or later, the newest last."""
        names = [*self._parts]
        found = (
            Hard(date.fromisoformat(f"{name}-{day:02}"), practice, how)
            for name in names[bisect_left(names, since.isoformat()[:7]) :]
            for day, practice, how in self._hard_in(name)
        )
        return [hard for hard in found if hard.day >= since]

    def _hard_in(self, month: str) -> tuple[index_rows.HardRow, ...]:
        row = self._month(month)
        return row.hard if row else ()

    # What all months have together: as it was kept, but for the months that are not as they were.

    def tended(self) -> Days:
        """Every day that an entry tends."""
        if self._totals is None:
            return _tended(self.months)
        since, bits, _ = self._totals
        anew = {part[:7] for part in self._changed}
        first = min(filter(None, (since, *anew)), default="0001-01")
        begins = _ordinal(first)
        bits <<= _ordinal(since or first) - begins
        for name in anew:
            row, at = self._month(name), _ordinal(name) - begins
            bits &= ~(((1 << _length(name)) - 1) << at)
            bits |= (row.tended if row else 0) << at
        return Days(bits << begins)

    def first_logged(self) -> date | None:
        """The day on which the first entry was saved."""
        if self._totals is None or self._has_lost(self._totals.first_logged):
            rows: Iterable[Month | None] = self.months.values()
            logged = [row.first_logged for row in rows if row]
        else:
            rows = self._changed.values()
            logged = [self._totals.first_logged, *(row.first_logged for row in rows if row)]
        first = min(filter(None, logged), default="")
        return date.fromisoformat(first) if first else None

    def _has_lost(self, first_logged: str) -> bool:
        """Whether what was kept of a changed part is where the first entry was."""
        former = (self._kept.row(part) for part in self._changed if part in self._kept)
        return any(row.first_logged == first_logged for row in former)


def read_index(shelf: Shelf, turns_at: int, since: str = "") -> Index:
    """The index of the months of a vault, from its cache where the stamps still hold.

    With ``since``, a month, only of those from there on, and the cache stays as it is.

    Raises what reading a changed month raises; a cache that cannot be used is done without.
    """
    now = stamp_lines(shelf.folder, since)
    kept = index_rows.read_kept(shelf, turns_at)
    known = kept or NOTHING
    then = known.lines[bisect_left(known.lines, since) :]
    parts = dict.fromkeys([line.partition(".json")[0] for line in now])
    changed, beside = _changed(shelf, turns_at, now, then)
    index = Index(parts, known, changed, known.totals if kept and not since else None)
    if since or (kept and not changed):
        return index
    if kept is None or len(changed) > _most_beside(len(then)):
        totals = _totals(index)
        index_rows.keep(shelf, turns_at, totals, now, index.rows())
    elif beside is not None:
        index_rows.keep_beside(shelf, turns_at, beside)
    return index


def _most_beside(files: int) -> int:
    """How many parts may have changed before all of so many are kept anew."""
    return min(MOST_BESIDE, files // 4)


def _changed(
    shelf: Shelf, turns_at: int, now: Sequence[str], then: Sequence[str]
) -> tuple[Changed, dict[str, Month] | None]:
    """What changed, and the rows of it by the lines of their files, if some were counted anew."""
    if now == then:
        return {}, None
    known = index_rows.read_beside(shelf, turns_at)
    changed: Changed = {}
    beside: dict[str, Month] = {}
    for part in sorted({part_in(line) for line in {*now} ^ {*then}}):
        lines = "\n".join(_lines_of(part, now))
        changed[part] = row = known.get(lines) or _counted(shelf, part, turns_at) if lines else None
        if row:
            beside[lines] = row
    return changed, None if beside.keys() <= known.keys() else beside


def _lines_of(part: str, lines: Sequence[str]) -> Iterator[str]:
    """The lines of one part: of its file, or of both where it lies there in plain and sealed."""
    name = f"{part}.json"
    at = bisect_left(lines, name)
    while at < len(lines) and lines[at].startswith(name):
        yield lines[at]
        at += 1


def _counted(shelf: Shelf, part: str, turns_at: int) -> Month:
    from integrate.storage.counting import month_of

    count = partial(month_of, name=month_of_part(part), turns_at=turns_at)
    return shelf.read(on_shelf(part), count)


def _totals(index: Index) -> Totals:
    """The totals of an index, to be kept."""
    first, logged = next(iter(index.months), ""), index.first_logged()
    bits = index.tended().bits >> _ordinal(first) if first else 0
    return Totals(first, bits, logged.isoformat() if logged else "")


def _tended(months: Mapping[str, Month]) -> Days:
    """The days of all these: put together near the first of them, then shifted once.

    A shift by a whole ordinal makes a number of 90 KB, which is not to be had a thousand times.
    """
    ordinals = list(map(_ordinal, months))
    first = min(ordinals, default=0)
    rows = zip(ordinals, months.values(), strict=True)
    return Days(sum(row.tended << (at - first) for at, row in rows) << first)


def _ordinal(month: str) -> int:
    """The ordinal of the first day of a month."""
    return date(int(month[:4]), int(month[5:7]), 1).toordinal()


def _length(month: str) -> int:
    """How many days a month has."""
    year, number = int(month[:4]), int(month[5:7])
    return 31 if number == 12 else date(year, number + 1, 1).toordinal() - _ordinal(month)

"""The index: for each month a handful of numbers, so that a streak opens one small file.

Derived from the month files and stamped with their size, time and inode; a month whose stamp
differs is read again. So it is right after a crash, an edit by hand or a sync, and may be
deleted at any time. It has a checksum like every other file, for a digit of it may go wrong too.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from integrate.core.days import Days, day_of
from integrate.core.names import TOO_MUCH
from integrate.core.session import Hard, How
from integrate.core.streaks import tends
from integrate.storage.codec import read_instant
from integrate.storage.names import month_of_part, number_of_part, on_shelf, stamps
from integrate.storage.tables import MISFITS, Newer, Table, Tables, parse, serialise
from integrate.storage.undo import uppermost

if TYPE_CHECKING:
    from collections.abc import Mapping

    from integrate.storage.names import Stamp
    from integrate.storage.shelf import Shelf

VERSION = 5
CACHE = "cache/index.json"

HardRow = tuple[int, str, How]


class Month(NamedTuple):
    """What is known of one month without opening it.

    ``days``, ``tended``, ``flares`` and ``rests`` are bit masks, bit 0 the first of the month;
    ``newest_change`` is in seconds since 1970, that of the newest change that can be taken back;
    ``first_logged`` is the day on which its earliest-saved entry was saved; ``hard`` has, in
    order, the day and the id of each practice that was stopped early or too much, and which.
    """

    stamp: Stamp
    days: int
    tended: int
    entries: int
    first_logged: str
    newest_change: float
    flares: int
    rests: int
    hard: tuple[HardRow, ...]


class Index(NamedTuple):
    """All months, by name (``2026-11``)."""

    months: Mapping[str, Month]

    def last_day(self) -> date | None:
        """The latest day that has an entry."""
        for name in reversed(list(self.months)):
            if days := self.months[name].days:
                return date.fromisoformat(f"{name}-{days.bit_length():02}")
        return None

    def tended(self) -> Days:
        """Every day that an entry tends."""
        return _united({name: row.tended for name, row in self.months.items()})

    def is_flare(self, day: date) -> bool:
        """Whether a day was logged as one of flare."""
        row = self.months.get(day.isoformat()[:7])
        return row is not None and bool(row.flares >> (day.day - 1) & 1)

    def is_rest(self, day: date) -> bool:
        """Whether a day was logged as one of rest."""
        row = self.months.get(day.isoformat()[:7])
        return row is not None and bool(row.rests >> (day.day - 1) & 1)

    def hard(self, since: date) -> list[Hard]:
        """The practices that were hard on that day or later, the newest last."""
        found = (
            Hard(date.fromisoformat(f"{name}-{day:02}"), practice, how)
            for name, row in self.months.items()
            if name >= since.isoformat()[:7]
            for day, practice, how in row.hard
        )
        return [hard for hard in found if hard.day >= since]

    def first_logged(self) -> date | None:
        """The day on which the first entry was saved."""
        logged = [row.first_logged for row in self.months.values() if row.first_logged]
        return date.fromisoformat(min(logged)) if logged else None


def read_index(shelf: Shelf, turns_at: int, since: str = "") -> Index:
    """The index of the months of a vault, from its cache where the stamps still hold.

    With ``since``, a month, only of those from there on, and the cache stays as it is.

    Raises what reading a changed month raises; a cache that cannot be used is done without.
    """
    now = stamps(shelf.folder, since)
    known = _known(shelf, turns_at)
    parts: dict[str, Month] = {}
    for part, stamp in now.items():
        count = partial(month_of, name=month_of_part(part), stamp=stamp, turns_at=turns_at)
        row = known.get(part)
        fits = row is not None and row.stamp == stamp
        parts[part] = row if row and fits else shelf.read(on_shelf(part), count)
    if parts != known and not since:
        _keep(shelf, turns_at, parts)
    return Index(_together(parts))


def _together(parts: Mapping[str, Month]) -> Mapping[str, Month]:
    """The months, of which nearly all are one part."""
    if not any(number_of_part(part) > 1 for part in parts):
        return parts
    months: dict[str, list[Month]] = {}
    for part, row in parts.items():
        months.setdefault(month_of_part(part), []).append(row)
    return {month: _united_month(rows) for month, rows in months.items()}


def _united_month(rows: list[Month]) -> Month:
    """One month out of the rows of its parts."""
    days = tended = flares = rests = 0
    for row in rows:
        days, tended = days | row.days, tended | row.tended
        flares, rests = flares | row.flares, rests | row.rests
    return Month(
        stamp=rows[0].stamp,
        days=days,
        tended=tended,
        entries=sum(row.entries for row in rows),
        first_logged=min((row.first_logged for row in rows if row.first_logged), default=""),
        newest_change=max(row.newest_change for row in rows),
        flares=flares,
        rests=rests,
        hard=tuple(sorted((hard for row in rows for hard in row.hard), key=lambda hard: hard[0])),
    )


def month_of(tables: Tables, name: str, stamp: Stamp, turns_at: int) -> Month:
    """One month's numbers, counted from its tables; raises some of MISFITS if it has others."""
    days = tended = flares = rests = 0
    logged_days: list[date] = []
    hard: list[tuple[date, datetime, HardRow]] = []
    entries = tables.get("entries", {})
    for document in entries.values():
        day = date.fromisoformat(document["day"])
        must_be_in(name, day)
        logged = day_of(datetime.fromisoformat(document["saved"]), turns_at)
        bit = 1 << (day.day - 1)
        days |= bit
        tended |= tends(day, logged) * bit
        flares |= (document["kind"] == "flare") * bit
        rests |= (document["kind"] == "rest") * bit
        logged_days.append(logged)
        if how := _how_hard(document):
            row = (day.day, document.get("practice", ""), how)
            hard.append((day, read_instant(document["at"]), row))
    return Month(
        stamp=stamp,
        days=days,
        tended=tended,
        entries=len(entries),
        first_logged=min(logged_days).isoformat() if logged_days else "",
        newest_change=max(
            (sheet.at.timestamp() for sheet in uppermost(tables, "entries")), default=0.0
        ),
        flares=flares,
        rests=rests,
        hard=tuple(row for _, _, row in sorted(hard)),
    )


def _how_hard(document: Mapping[str, Any]) -> How | None:
    """How hard a practice was, if it was: too much a little or yes, or else stopped early."""
    if document["kind"] != "practice":
        return None
    said = [answer["value"] for answer in document["answers"] if answer["name"] == TOO_MUCH]
    match said[-1:]:
        case ["little"]:
            return "little"
        case ["yes"]:
            return "yes"
        case _:
            return "stopped" if document.get("stopped_early") else None


def must_be_in(name: str, day: date) -> None:
    """Raise ValueError for a day that is not of the month called ``name``."""
    if day.isoformat()[:7] != name:
        raise ValueError


def _united(masks: Mapping[str, int]) -> Days:
    """The masks of months as one set: put together near the first of them, then shifted once.

    A shift by a whole ordinal makes a number of 90 KB, which is not to be had a thousand times.
    """
    ordinals = list(map(_ordinal, masks))
    first = min(ordinals, default=0)
    shifted = (mask << (at - first) for at, mask in zip(ordinals, masks.values(), strict=True))
    return Days(sum(shifted) << first)


def _ordinal(name: str) -> int:
    return date(int(name[:4]), int(name[5:7]), 1).toordinal()


def _known(shelf: Shelf, turns_at: int) -> dict[str, Month]:
    with suppress(Newer, *MISFITS):
        stored = parse(shelf.taken_up(CACHE) or b"", "index")
        if stored["index"]["1"] == {"version": VERSION, "turns_at": turns_at}:
            return {_part(number): _read_month(**row) for number, row in stored["months"].items()}
    return {}


def _part(number: str) -> str:
    """The part that stands under a number: 202611 is November 2026, 2026110002 its second part."""
    part = f"{number[:4]}-{number[4:6]}"
    return f"{part}.{int(number[6:])}" if number[6:] else part


def _number(part: str) -> str:
    """The number under which a part stands."""
    more = f"{number_of_part(part):04}" if number_of_part(part) > 1 else ""
    return part[:4] + part[5:7] + more


def _read_month(stamp: Any, hard: Any, **row: Any) -> Month:
    return Month(stamp=tuple(stamp), hard=tuple(map(tuple, hard)), **row)


def _keep(shelf: Shelf, turns_at: int, parts: Mapping[str, Month]) -> None:
    rows: Table = {_number(part): row._asdict() for part, row in parts.items()}
    stored = {"index": {"1": {"version": VERSION, "turns_at": turns_at}}, "months": rows}
    shelf.put_aside(CACHE, serialise(stored, "index"))

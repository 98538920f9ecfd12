"""The index: for each month a handful of numbers, so that a streak opens one small file.

Derived from the month files and stamped with their size, time and inode; a month whose stamp
differs is read again. So it is right after a crash, an edit by hand or a sync, and may be
deleted at any time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from integrate.core.days import Days, day_of
from integrate.core.streaks import tends
from integrate.storage.tables import Tables, load

VERSION = 1

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Month:
    """What is known of one month without opening it.

    ``days`` and ``tended`` are bit masks, bit 0 the first of the month; ``newest_change`` is in
    seconds since 1970; ``first_logged`` is the day on which its earliest-saved entry was saved.
    """

    stamp: Stamp
    days: int
    tended: int
    count: int
    first_logged: str
    newest_change: float


@dataclass(frozen=True, slots=True)
class Index:
    """All months, by name (``2026-11``)."""

    months: Mapping[str, Month]

    def days(self) -> Days:
        """Every day that has an entry."""
        return Days(sum(row.days << _ordinal(name) for name, row in self.months.items()))

    def tended(self) -> Days:
        """Every day that an entry tends."""
        return Days(sum(row.tended << _ordinal(name) for name, row in self.months.items()))

    def first_logged(self) -> date | None:
        """The day on which the first entry was saved."""
        logged = [row.first_logged for row in self.months.values() if row.first_logged]
        return date.fromisoformat(min(logged)) if logged else None


def stamps(folder: Path) -> dict[str, Stamp]:
    """The month files there are, oldest first, each with size, time and inode."""
    with suppress(FileNotFoundError), os.scandir(folder) as found:
        files = [(file.name[:-5], file.stat()) for file in found if _is_month(file.name)]
        return {name: (s.st_size, s.st_mtime_ns, s.st_ino) for name, s in sorted(files)}
    return {}


def read_index(folder: Path, cache: Path, turns_at: int) -> Index:
    """The index of the month files in ``folder``, from ``cache`` where its stamps still hold.

    Raises what reading a changed month raises; a cache that cannot be used is done without.
    """
    now = stamps(folder)
    known = _known(cache, turns_at)
    months = {
        name: row
        if (row := known.get(name)) is not None and row.stamp == stamp
        else month_of(load(folder / f"{name}.json"), stamp, turns_at)
        for name, stamp in now.items()
    }
    if months != known:
        _keep(cache, turns_at, months)
    return Index(months)


def month_of(tables: Tables, stamp: Stamp, turns_at: int) -> Month:
    """One month's numbers, counted from its tables."""
    days = tended = 0
    logged_first = ""
    newest = 0.0
    entries = tables.get("entries", {}).values()
    for document in entries:
        day = date.fromisoformat(document["day"])
        saved = datetime.fromisoformat(document["saved"])
        logged = day_of(saved, turns_at)
        days |= 1 << (day.day - 1)
        tended |= tends(day, logged) << (day.day - 1)
        logged_first = min(logged_first or "9", logged.isoformat())
        newest = max(newest, saved.timestamp())
    for change in tables.get("history", {}).values():
        if not change.get("undone"):
            newest = max(newest, datetime.fromisoformat(change["at"]).timestamp())
    return Month(stamp, days, tended, len(entries), logged_first, newest)


def _ordinal(name: str) -> int:
    return date(int(name[:4]), int(name[5:7]), 1).toordinal()


def _is_month(name: str) -> bool:
    return len(name) == 12 and name.endswith(".json") and name[:4].isdigit() and name[4] == "-"


def _known(cache: Path, turns_at: int) -> dict[str, Month]:
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        stored: dict[str, Any] = json.loads(cache.read_bytes())
        if (stored["version"], stored["turns_at"]) == (VERSION, turns_at):
            return {
                name: Month(tuple(row.pop("stamp")), **row)
                for name, row in stored["months"].items()
            }
    return {}


def _keep(cache: Path, turns_at: int, months: Mapping[str, Month]) -> None:
    from integrate.files.atomic import make_private_folder, write_private

    rows = {name: asdict(row) for name, row in months.items()}
    stored = {"version": VERSION, "turns_at": turns_at, "months": rows}
    with suppress(OSError):
        make_private_folder(cache.parent)
        write_private(cache, json.dumps(stored).encode(), durable=False)

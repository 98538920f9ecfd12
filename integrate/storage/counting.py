"""Counting a month: out of its tables the handful of numbers that the index keeps of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from integrate.core.days import day_of
from integrate.core.names import TOO_MUCH
from integrate.core.streaks import tends
from integrate.storage.codec import read_instant
from integrate.storage.index_rows import Month
from integrate.storage.undo import uppermost

if TYPE_CHECKING:
    from collections.abc import Mapping

    from integrate.core.session import How
    from integrate.storage.index_rows import HardRow
    from integrate.storage.tables import Tables


def united(rows: list[Month]) -> Month:
    """One month out of the rows of its parts."""
    days = tended = flares = rests = 0
    for row in rows:
        days, tended = days | row.days, tended | row.tended
        flares, rests = flares | row.flares, rests | row.rests
    return Month(
        days=days,
        tended=tended,
        entries=sum(row.entries for row in rows),
        first_logged=min((row.first_logged for row in rows if row.first_logged), default=""),
        newest_change=max(row.newest_change for row in rows),
        flares=flares,
        rests=rests,
        hard=tuple(sorted((hard for row in rows for hard in row.hard), key=lambda hard: hard[0])),
    )


def month_of(tables: Tables, name: str, turns_at: int) -> Month:
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

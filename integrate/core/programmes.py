"""Programmes: practices over days and weeks, as they are written and as somebody is on one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from integrate.core.repeats import ONCE, Repeat, read_repeat, write_repeat

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from integrate.core.practice import Gate

FORMAT = "programme/1"

OWN = "plan"
"""What a slot is of that comes from a person's own plan, and not from a programme."""

Sessions = Literal["", "close", "apart", "over"]
CountsFrom = Literal["start", "session", "each session"]


class Item(NamedTuple):
    """Practices from day ``first`` to day ``last`` of a programme, any one of them at a time.

    Without ``last`` it goes on to the end. With ``in_turn`` each time is the next one's. A
    ``second`` is only for who asks for one more. ``sessions`` is how they have to lie: the next
    ``close``, or ``apart``, or ``over`` where none is planned.
    """

    practices: tuple[str, ...]
    first: int = 1
    last: int | None = None
    repeat: Repeat = ONCE
    in_turn: bool = False
    second: bool = False
    sessions: Sessions = ""
    note: str = ""


class Programme(NamedTuple):
    """An authored plan, with what a person or a clinician may want to know of it first.

    ``counts_from`` is ``start``, whose day is day 1; ``session``, whose own day is day 0; ``each
    session``, beginning anew with every one; or a date, which is day 1. ``days`` is the number of
    its last day, None for no end; ``days_a_week`` a goal that suits it.
    """

    id: str
    title: str
    about: str
    purpose: str
    unknown: str
    counts_from: CountsFrom | date
    days: int | None
    plan: tuple[Item, ...]
    days_a_week: int | None = None
    sources: tuple[str, ...] = ()
    language: str = "en"


class Active(NamedTuple):
    """A programme somebody is on, ``since`` a day.

    ``zero`` is its day 0, later than its start by what it was paused; None where none is settled.
    """

    programme: Programme
    since: date
    paused: bool = False
    zero: date | None = None

    @property
    def waits(self) -> bool:
        """Whether it counts from a session, and there is none that it could belong to."""
        return self.programme.counts_from == "session" and self.zero is None


class Started(NamedTuple):
    """That a programme was started on a day, and what came of it since.

    ``pauses`` are their first days with the days on which it went on, None for one that lasts;
    ``stopped`` is the day on which it was stopped.
    """

    programme: str
    since: date
    pauses: tuple[tuple[date, date | None], ...] = ()
    stopped: date | None = None

    @property
    def is_paused(self) -> bool:
        """Whether a pause lasts."""
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def paused_days(self) -> int:
        """Days for which it was paused since it began, those of a pause that lasts not counted."""
        ended = ((max(begun, self.since), until) for begun, until in self.pauses if until)
        return sum(max((until - begun).days, 0) for begun, until in ended)


class Planned(NamedTuple):
    """A practice on a person's own plan, ``since`` a day and ``until`` one, that day included."""

    practice: str
    since: date
    repeat: Repeat
    until: date | None = None


class Slot(NamedTuple):
    """A place on the plan of a day: any one of ``practices``, the first that fits.

    ``of`` is the id of the programme, or ``plan``. A ``second`` is for who asks for one more.
    """

    of: str
    practices: tuple[str, ...]
    second: bool = False
    note: str = ""


def practices_of(programme: Programme) -> tuple[str, ...]:
    """Every practice of a programme, each once, in the order of its plan."""
    return tuple(dict.fromkeys(name for item in programme.plan for name in item.practices))


def gate_of(programme: Programme, gates: Mapping[str, Gate]) -> Gate:
    """The strictest gate of its practices, which are open to anyone where nothing is known."""
    order: Sequence[Gate] = ("none", "advice", "pain-assessed", "therapist-agrees")
    return max((gates.get(name, "none") for name in practices_of(programme)), key=order.index)


def own_programme(planned: Planned) -> Programme:
    """A line of a person's own plan, as a programme of one item."""
    last = None if planned.until is None else (planned.until - planned.since).days + 1
    item = Item((planned.practice,), repeat=planned.repeat)
    return Programme(OWN, "", "", "", "", "start", last, (item,))


def read_programme(document: Mapping[str, Any]) -> Programme:
    """The programme that a checked document describes."""
    counts_from = document["counts-from"]
    fixed = counts_from[:1].isdecimal()
    return Programme(
        id=document["id"],
        title=document["title"],
        about=document["about"],
        purpose=document["purpose"],
        unknown=document["unknown"],
        counts_from=date.fromisoformat(counts_from) if fixed else counts_from,
        days=read_length(document["length"]),
        plan=tuple(_read_item(item) for item in document["plan"]),
        days_a_week=document.get("days-a-week"),
        sources=tuple(document.get("sources", ())),
        language=document.get("language", "en"),
    )


def read_length(text: str) -> int:
    """The days of a length such as "30 days" or "4 weeks"."""
    number, _, unit = text.partition(" ")
    return int(number) * (7 if unit.startswith("week") else 1)


def read_days(item: Mapping[str, Any]) -> tuple[int, int | None]:
    """The first and the last day of an item, None where it goes on to the end."""
    if "on" in item:
        day = _day(item["on"])
        return day, day
    if "in" in item:
        weeks = [int(word) for word in item["in"].split() if word.isdecimal()]
        return weeks[0] * 7 - 6, weeks[-1] * 7
    return _day(item.get("from", "day 1")), _day(item["to"]) if "to" in item else None


def _day(text: str) -> int:
    return int(text.removeprefix("day "))


def _read_item(item: Mapping[str, Any]) -> Item:
    first, last = read_days(item)
    practices = [item["practice"]] if "practice" in item else item.get("one-of") or item["in-turn"]
    return Item(
        practices=tuple(practices),
        first=first,
        last=last,
        repeat=read_repeat(item.get("repeat", "once")),
        in_turn="in-turn" in item,
        second=item.get("second", False),
        sessions=cast("Sessions", item.get("sessions", "")),
        note=item.get("note", ""),
    )


def write_programme(programme: Programme) -> dict[str, Any]:
    """A programme as plain data, without what is left at its default."""
    counts_from = programme.counts_from
    written = {
        "integrate": FORMAT,
        "id": programme.id,
        "title": programme.title,
        "language": programme.language,
        "about": programme.about,
        "purpose": programme.purpose,
        "unknown": programme.unknown,
        "sources": list(programme.sources),
        "counts-from": counts_from if isinstance(counts_from, str) else counts_from.isoformat(),
        "length": f"{programme.days} days",
        "days-a-week": programme.days_a_week,
        "plan": [_write_item(item) for item in programme.plan],
    }
    return {word: value for word, value in written.items() if value not in (None, [])}


def _write_item(item: Item) -> dict[str, Any]:
    several = "in-turn" if item.in_turn else "one-of"
    one = len(item.practices) == 1 and not item.in_turn
    named = {"practice": item.practices[0]} if one else {several: list(item.practices)}
    days = {"from": f"day {item.first}"}
    days |= {} if item.last is None else {"to": f"day {item.last}"}
    if item.first == item.last:
        days = {"on": f"day {item.first}"}
    more = {
        "repeat": "" if item.repeat == ONCE else write_repeat(item.repeat),
        "second": item.second,
        "sessions": item.sessions,
        "note": item.note,
    }
    return named | days | {word: value for word, value in more.items() if value}

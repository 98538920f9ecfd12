"""Entries and settings of the streak as JSON, and back: with ``replies`` all that knows keys."""

from __future__ import annotations

from datetime import date, datetime
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from integrate.core.journal import Answer, Entry
from integrate.core.streaks import GOALS, GoalChange

if TYPE_CHECKING:
    from collections.abc import Mapping

Document = dict[str, Any]


def write_entry(entry: Entry) -> Document:
    """An entry as JSON; what is empty is left out."""
    document: Document = {
        "id": entry.id,
        "kind": entry.kind,
        "day": entry.day.isoformat(),
        "at": entry.at.isoformat(),
        "zone": entry.zone,
        "saved": entry.saved.isoformat(),
    }
    if entry.begun is not None:
        document["begun"] = entry.begun.isoformat()
    for key, value in (("practice", entry.practice), ("title", entry.title)):
        if value:
            document[key] = value
    document |= dict.fromkeys(compress(_MARKS, _marks_of(entry)), True)
    if entry.tags:
        document["tags"] = list(entry.tags)
    document["answers"] = [_write_answer(answer) for answer in entry.answers]
    return document


def read_entry(document: Mapping[str, Any]) -> Entry:
    """The entry that a JSON document holds; raises LookupError, ValueError or TypeError if none."""
    begun = document.get("begun")
    entry = Entry(
        document["id"],
        document["kind"],
        read_instant(document["at"]),
        document["zone"],
        date.fromisoformat(document["day"]),
        read_instant(document["saved"]),
        tuple(_read_answer(answer) for answer in document["answers"]),
        document.get("practice", ""),
        document.get("title", ""),
        read_instant(begun) if begun else None,
        document.get("stopped_early", False),
        _read_tags(document["tags"]) if "tags" in document else (),
        document.get("private", False),
        document.get("flagged", False),
        document.get("off_screen", False),
        document.get("whole_day", False),
    )
    "".join(
        (entry.id, entry.kind, entry.zone, entry.practice, entry.title)
    )  # all of them text, or TypeError
    for holds in _marks_of(entry):
        if type(holds) is not bool:
            raise TypeError
    return entry


_MARKS = ("stopped_early", "private", "flagged", "off_screen", "whole_day")
"""What holds of an entry or does not; only what holds is written."""

_marks_of = attrgetter(*_MARKS)


def _read_tags(tags: object) -> tuple[str, ...]:
    if type(tags) is not list:
        raise TypeError
    "".join(tags)  # all of them text, or TypeError
    return tuple(tags)


def read_instant(text: str) -> datetime:
    """An instant with its offset; raises ValueError for one without."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError
    return instant


def _write_answer(answer: Answer) -> Document:
    document: Document = {
        "name": answer.name,
        "kind": answer.kind,
        "asked": answer.asked,
        "value": answer.value,
    }
    for key, value in (("label", answer.label), ("low", answer.low), ("high", answer.high)):
        if value:
            document[key] = value
    if answer.most != 10:
        document["most"] = answer.most
    if answer.aloud:
        document["aloud"] = True
    return document


def _read_answer(document: Mapping[str, Any]) -> Answer:
    get = document.get
    name, kind, asked = document["name"], document["kind"], document["asked"]
    label, low, high = get("label", ""), get("low", ""), get("high", "")
    value, most, aloud = document["value"], get("most", 10), get("aloud", False)
    "".join((name, kind, asked, label, low, high))  # all of them text, or TypeError
    if type(value) not in _VALUES or type(most) is not int or type(aloud) is not bool:
        raise TypeError
    return Answer(name, kind, asked, value, label, low, high, most, aloud)


_VALUES = frozenset({str, int, float, type(None)})


def same_answers(one: Document, other: Document) -> bool:
    """Whether two entries hold the same answers; one of them may not have been on disk yet."""
    return _as_on_disk(one["answers"]) == _as_on_disk(other["answers"])


def _as_on_disk(answers: list[Document]) -> object:
    import json

    return json.loads(json.dumps(answers))  # two halves of a pair become one sign


def write_goal(change: GoalChange) -> Document:
    """A change of the weekly goal as JSON."""
    return {"since": change.since.isoformat(), "days": change.days}


def read_goal(document: Mapping[str, Any]) -> GoalChange:
    """A change of the weekly goal; raises ValueError if nobody can aim for it."""
    if document["days"] not in GOALS:
        raise ValueError
    return GoalChange(date.fromisoformat(document["since"]), document["days"])


def write_pause(first: date, last: date) -> Document:
    """A pause of the streak as JSON, both days included."""
    return {"from": first.isoformat(), "until": last.isoformat()}


def read_pause(document: Mapping[str, Any]) -> tuple[date, date]:
    """The first and the last day of a pause."""
    return date.fromisoformat(document["from"]), date.fromisoformat(document["until"])

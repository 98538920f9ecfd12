"""What is on somebody's plan as JSON, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from integrate.core.programmes import Planned, Started
from integrate.core.repeats import read_repeat, write_repeat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from integrate.storage.codec import Document


def write_started(started: Started) -> Document:
    """That a programme was started, as JSON."""
    document: Document = {"programme": started.programme, "since": started.since.isoformat()}
    if started.pauses:
        document["pauses"] = [_write_pause(*pause) for pause in started.pauses]
    if started.stopped:
        document["stopped"] = started.stopped.isoformat()
    return document


def read_started(document: Mapping[str, Any]) -> Started:
    """What was started; raises some of MISFITS if the document holds nothing of the kind."""
    stopped = document.get("stopped")
    return Started(
        _text(document["programme"]),
        date.fromisoformat(document["since"]),
        tuple(_read_pause(pause) for pause in document.get("pauses", ())),
        None if stopped is None else date.fromisoformat(stopped),
    )


def write_planned(planned: Planned) -> Document:
    """A line of one's own plan, as JSON."""
    document = {
        "practice": planned.practice,
        "since": planned.since.isoformat(),
        "repeat": write_repeat(planned.repeat),
    }
    return document | ({"until": planned.until.isoformat()} if planned.until else {})


def read_planned(document: Mapping[str, Any]) -> Planned:
    """A line of one's own plan; raises some of MISFITS if the document holds none."""
    until = document.get("until")
    return Planned(
        _text(document["practice"]),
        date.fromisoformat(document["since"]),
        read_repeat(_text(document["repeat"])),
        None if until is None else date.fromisoformat(until),
    )


def _write_pause(first: date, resumed: date | None) -> Document:
    return {"from": first.isoformat()} | ({"resumed": resumed.isoformat()} if resumed else {})


def _read_pause(document: Mapping[str, Any]) -> tuple[date, date | None]:
    resumed = document.get("resumed")
    return (
        date.fromisoformat(document["from"]),
        None if resumed is None else date.fromisoformat(resumed),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value

"""What a draft holds of a sitting as JSON, and back. Reading the journal needs none of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from integrate.core.replies import (
    Aloud,
    Onward,
    Paused,
    Reply,
    Resumed,
    Said,
    Skipped,
    Stopped,
    Typed,
    WentBack,
    Written,
)
from integrate.core.sitting import Known, Recalled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from integrate.storage.codec import Document

_PLAIN_REPLIES: Mapping[str, Reply] = {
    "onward": Onward(),
    "written": Written(),
    "aloud": Aloud(),
    "skipped": Skipped(),
    "back": WentBack(),
    "stopped": Stopped(),
    "paused": Paused(),
    "resumed": Resumed(),
}


def write_reply(reply: Reply, at: datetime) -> Document:
    """One reply of a sitting as JSON."""
    match reply:
        case Said(text):
            return {"reply": "said", "text": text, "at": at.isoformat()}
        case Typed(kept, text):
            return {"reply": "typed", "kept": kept, "text": text, "at": at.isoformat()}
        case _:
            word = next(word for word, plain in _PLAIN_REPLIES.items() if plain == reply)
            return {"reply": word, "at": at.isoformat()}


def read_reply(document: Mapping[str, Any]) -> tuple[Reply, datetime]:
    """One reply of a sitting, and when it came."""
    at = datetime.fromisoformat(document["at"])
    match document["reply"]:
        case "said":
            return Said(document["text"]), at
        case "typed":
            return Typed(document["kept"], document["text"]), at
        case word:
            return _PLAIN_REPLIES[word], at


def write_known(known: Known) -> Document:
    """What is known as a sitting begins, as JSON."""
    return {
        "leave_out": sorted(known.leave_out),
        "numbers": known.numbers,
        "recalled": {
            practice: {"day": found.day.isoformat(), "words": [list(pair) for pair in found.words]}
            for practice, found in known.recalled.items()
        },
        "lists": {name: list(lines) for name, lines in known.lists.items()},
        "on": known.on.isoformat() if known.on else None,
        "days_since": dict(known.days_since),
    }


def read_known(document: Mapping[str, Any]) -> Known:
    """What was known as a sitting began; a draft from before there was any knew nothing."""
    on = document.get("on")
    return Known(
        frozenset(document.get("leave_out", ())),
        document.get("numbers", True),
        {
            practice: _read_recalled(found)
            for practice, found in document.get("recalled", {}).items()
        },
        {name: tuple(lines) for name, lines in document.get("lists", {}).items()},
        date.fromisoformat(on) if on else None,
        document.get("days_since", {}),
    )


def _read_recalled(document: Mapping[str, Any]) -> Recalled:
    words = tuple((name, text) for name, text in document["words"])
    return Recalled(date.fromisoformat(document["day"]), words)

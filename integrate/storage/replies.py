"""The replies of a sitting as JSON, and back. Apart, for reading the journal needs none of it."""

from __future__ import annotations

from datetime import datetime
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

"""Sessions as JSON, and back; and the one that a person means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from integrate.core.session import Session, in_order
from integrate.errors import NotFound, UsageProblem
from integrate.messages import sessions as words
from integrate.storage.codec import read_instant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from integrate.storage.codec import Document
    from integrate.storage.tables import Tables


def write_session(session: Session) -> Document:
    """A session as JSON; what is empty is left out."""
    document: Document = {
        "id": session.id,
        "at": session.at.isoformat(),
        "zone": session.zone,
        "saved": session.saved.isoformat(),
    }
    if session.label:
        document["label"] = session.label
    if session.confirmed:
        document["confirmed"] = True
    return document


def read_session(document: Mapping[str, Any]) -> Session:
    """The session in a JSON document; raises LookupError, ValueError or TypeError if none."""
    session = Session(
        document["id"],
        read_instant(document["at"]),
        document["zone"],
        document.get("label", ""),
        read_instant(document["saved"]),
        document.get("confirmed", False),
    )
    "".join((session.id, session.zone, session.label))  # all of them text, or TypeError
    if type(session.confirmed) is not bool:
        raise TypeError
    return session


def read_sessions(tables: Tables, table: str = "sessions") -> tuple[Session, ...]:
    """The sessions in a table of their file, in order; raises some of MISFITS for other things."""
    return tuple(in_order(map(read_session, tables.get(table, {}).values())))


def find_session(sessions: Sequence[Session], given: str) -> Session:
    """The session whose id begins or ends with ``given``; ``last`` is the latest, planned or not.

    Raises NotFound, or UsageProblem when several fit.
    """
    if not sessions:
        raise NotFound(words.NO_SESSIONS, words.NO_SESSIONS_HINT)
    if given == "last":
        return sessions[-1]
    fitting = [session for session in sessions if given and _fits(session.id, given)]
    if not fitting:
        raise NotFound(words.NO_SESSION.format(given=given), words.NO_SESSION_HINT)
    if len(fitting) > 1:
        ids = ", ".join(session.id for session in fitting[:4])
        raise UsageProblem(words.SEVERAL.format(given=given, ids=ids), words.SEVERAL_HINT)
    return fitting[0]


def _fits(name: str, given: str) -> bool:
    return name.startswith(given) or name.endswith(given)

"""Sessions in words, as rows and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from integrate.core.session import took_place
from integrate.core.wording import dated_day, short_day
from integrate.messages import sessions as words
from integrate.views.blocks import Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from integrate.core.session import Session

SHORT_ID = 6
"""How many of an id's last letters are shown; they alone are enough to name a session."""


def told_time(at: datetime, now: datetime) -> str:
    """When something was or will be: "Fri 20 Nov, 19:00", with its year if that is another."""
    day = short_day if at.year == now.year else dated_day
    return f"{day(at)}, {at:%H:%M}"


def called(session: Session) -> str:
    """A session in a few words: when it is, the person's own word for it, and its id."""
    when = f"{dated_day(session.at)}, {session.at:%H:%M}"
    said = words.CALLED_LABELLED if session.label else words.CALLED
    return said.format(when=when, label=session.label, id=session.id[-SHORT_ID:])


def list_table(sessions: Iterable[Session], now: datetime) -> Table:
    """Sessions as rows: id, day, time, whether it is planned, the word for it."""
    return Table(
        words.COLUMNS,
        [
            (
                one.id[-SHORT_ID:],
                dated_day(one.at),
                f"{one.at:%H:%M}",
                words.SESSION if took_place(one, now) else words.PLANNED_ONE,
                one.label,
            )
            for one in sessions
        ],
    )


def session_json(session: Session, now: datetime) -> dict[str, Any]:
    """One session as the data that ``--json`` promises; ``planned`` is whether it is to come."""
    return {
        "id": session.id,
        "at": session.at.isoformat(),
        "zone": session.zone,
        "label": session.label or None,
        "saved": session.saved.isoformat(),
        "planned": not took_place(session, now),
        "confirmed": session.confirmed,
    }

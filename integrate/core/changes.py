"""Changes to what is kept, as ``undo`` finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from integrate.core.journal import Entry
    from integrate.core.session import Session

ChangeKind = Literal["added", "edited", "deleted", "restored"]


class Change(NamedTuple):
    """One change to an entry or a session: which one, as it is now, when, what was before."""

    kind: ChangeKind
    kept: Entry | Session
    at: datetime
    former: Entry | Session | None = None

"""Where a sitting is kept while it goes on, and after: drafts first, then the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from integrate.core.journal import Entry
    from integrate.core.replies import Reply
    from integrate.core.sitting import Sitting
    from integrate.storage.drafts import Drafts
    from integrate.storage.vault import Vault


class Keeping:
    """Drafts and journal as the one store that a sitting is handed."""

    def __init__(self, drafts: Drafts, vault: Vault) -> None:
        self._drafts = drafts
        self._vault = vault

    def begin(self, sitting: Sitting) -> None:
        """Keep the beginning of a sitting."""
        self._drafts.begin(sitting)

    def keep(self, sitting_id: str, reply: Reply, at: datetime) -> None:
        """Keep one reply; durable when this returns."""
        self._drafts.keep(sitting_id, reply, at)

    def add(self, entry: Entry) -> None:
        """Keep an entry; the same one twice is kept once."""
        self._vault.add(entry)

    def drop(self, sitting_id: str) -> None:
        """Forget the draft of a sitting that is an entry now."""
        self._drafts.drop(sitting_id)

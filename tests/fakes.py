"""Stand-ins for what tests cannot bear: the disk, and a terminal that shows nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from integrate.core.journal import Entry
from integrate.core.replies import Reply
from integrate.core.sitting import Sitting
from integrate.core.walking import fold
from integrate.flows.ports import EndOfInput, Prompt
from tests.flows.given import Scripted


@dataclass
class Confiding(Scripted):
    """A scripted person who can be asked for what no screen shows, from the same script.

    ``asides`` is what was shown beside the output, secrets among it; they are ``unspoken`` too.
    """

    can_ask_hidden: bool = True
    asides: list[str] = field(default_factory=list)
    hidden: list[Prompt] = field(default_factory=list)

    def ask_hidden(self, prompt: Prompt) -> str:
        self.hidden.append(prompt)
        line = self._line() if self.can_ask_hidden else None
        if line is None:
            raise EndOfInput
        return line

    def aside(self, *lines: str, own: bool = False) -> None:
        self.asides.extend(lines)
        if own:
            self.unspoken.extend(lines)


class MemoryVault:
    """A store that forgets everything when it is gone; the real one passes the same tests.

    ``raises`` is raised by whatever is asked of it, as a vault whose disk refuses does.
    """

    def __init__(self) -> None:
        self.raises: Exception | None = None
        self._journal: dict[str, Entry] = {}
        self._begun: dict[str, Sitting] = {}
        self._replies: dict[str, list[tuple[Reply, datetime]]] = {}

    def begin(self, sitting: Sitting) -> None:
        """Keep the beginning of a sitting."""
        self._ask()
        self._begun[sitting.id] = sitting
        self._replies[sitting.id] = []

    def keep(self, sitting_id: str, reply: Reply, at: datetime) -> None:
        """Keep one reply."""
        self._ask()
        self._replies[sitting_id].append((reply, at))

    def add(self, entry: Entry) -> None:
        """Keep an entry; the same one twice is kept once."""
        self._ask()
        self._journal.setdefault(entry.id, entry)

    def drop(self, sitting_id: str) -> None:
        """Forget the draft of a sitting, if there is one."""
        self._ask()
        self._begun.pop(sitting_id, None)
        self._replies.pop(sitting_id, None)

    def entries(self) -> Iterator[Entry]:
        """The entries, in order of their days and instants."""
        return iter(sorted(self._journal.values(), key=lambda entry: (entry.day, entry.at)))

    def drafts(self) -> list[str]:
        """The unfinished sittings by id, newest begun first."""
        return sorted(self._begun, reverse=True)

    def open(self, sitting_id: str) -> Sitting | None:
        """An unfinished sitting as far as it was kept."""
        begun = self._begun.get(sitting_id)
        return None if begun is None else fold(begun, self._replies[sitting_id])

    def _ask(self) -> None:
        if self.raises is not None:
            raise self.raises

"""What the flows are handed: a person, a store and a clock. The only protocols there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # every command knows the clock; few know what a sitting is
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from integrate.core.answers import Command
    from integrate.core.journal import Entry
    from integrate.core.replies import Reply
    from integrate.core.sitting import Sitting


class EndOfInput(Exception):
    """Nobody will answer any more: the input ended."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question as it is shown: the words, the numbered options, what may be typed.

    ``text_of`` is the id of the sitting that free writing belongs to.
    """

    ask: str
    options: Sequence[str] = ()
    note: str = ""
    hint: str = ""
    text_of: str = ""


class SittingUI(Protocol):
    """The person, and the screen between. Any of these may raise EndOfInput."""

    @property
    def interactive(self) -> bool:
        """Whether somebody sits there who can be waited for."""
        ...

    def say(self, line: str) -> None:
        """Show one spoken line."""
        ...

    def tell(self, *lines: str) -> None:
        """Show words of the program's own, set apart from a script."""
        ...

    def quiet(self, seconds: float) -> str | None:
        """Wait, and return at once with what was typed meanwhile, if something was."""
        ...

    def ask(self, prompt: Prompt) -> str:
        """Show a question and return the line that was typed."""
        ...

    def write(self, prompt: Prompt, so_far: str, grew: Callable[[str], None]) -> Command | None:
        """Free writing after ``so_far``; ``grew`` is told the whole text after each line.

        Returns None when the text was ended, or the command that was typed instead; ``aloud``
        comes back as the command of that name. A signal to end raises SystemExit, after
        ``grew`` was told of all there is.
        """
        ...


class Store(Protocol):
    """Where a sitting is kept. Any of these may raise VaultProblem."""

    def begin(self, sitting: Sitting) -> None:
        """Keep the beginning of a sitting."""
        ...

    def keep(self, sitting_id: str, reply: Reply, at: datetime) -> None:
        """Keep one reply; durable when this returns."""
        ...

    def add(self, entry: Entry) -> None:
        """Keep an entry; the same one twice is kept once."""
        ...

    def drop(self, sitting_id: str) -> None:
        """Forget the draft of a sitting that is an entry now."""
        ...


class Clock(Protocol):
    """The time, and the name of the zone it is told in."""

    def now(self) -> datetime:
        """This instant, with its local offset."""
        ...

    def zone(self) -> str:
        """The local zone, by name where it has one."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...

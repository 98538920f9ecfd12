"""What the flows are handed: a person, a store and a clock. The only protocols there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:  # every command knows the clock; few know what a sitting is
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from integrate.core.answers import Command
    from integrate.core.journal import Entry
    from integrate.core.pacing import Pacing
    from integrate.core.replies import Reply
    from integrate.core.sitting import Sitting


class EndOfInput(Exception):
    """Nobody will answer any more: the input ended."""


class Prompt(NamedTuple):
    """One question as it is shown: the words, the numbered options, what may be typed.

    ``text_of`` is the id of the sitting that free writing belongs to. Where somebody's ``own``
    words stand in it, it is shown and no voice speaks it. After ``passes`` seconds of writing
    ``passed`` is shown; 0 is never, and nothing ends by it. ``numbers`` stand before the options
    where these are not counted from 1.
    """

    ask: str
    options: Sequence[str] = ()
    note: str = ""
    hint: str = ""
    text_of: str = ""
    own: bool = False
    passes: int = 0
    passed: str = ""
    numbers: Sequence[str] = ()

    @property
    def numbered(self) -> Sequence[tuple[str, str]]:
        """The options, each with the number that stands before it."""
        numbers = self.numbers or [str(one) for one in range(1, len(self.options) + 1)]
        return list(zip(numbers, self.options, strict=True))


class SittingUI(Protocol):
    """The person, and the screen between. Any of these may raise EndOfInput."""

    @property
    def interactive(self) -> bool:
        """Whether somebody sits there who can be waited for."""
        ...

    def say(self, line: str, *, own: bool = False) -> None:
        """Show one spoken line; no voice speaks it where somebody's ``own`` words stand in it."""
        ...

    def tell(self, *lines: str) -> None:
        """Show words of the program's own, set apart from a script."""
        ...

    def show(self, *lines: str) -> None:
        """Show somebody's own words, set apart: no voice speaks them."""
        ...

    def quiet(self, speech: float, silence: float) -> str | None:
        """Wait out a line that was said and the silence after it, each in seconds.

        A voice that speaks the line takes its own time for it. What is typed meanwhile comes back
        at once: nothing for Enter, "repeat" for the whole step again.
        """
        ...

    def pace(self, pacing: Pacing) -> tuple[Pacing, Command | None]:
        """A pause or a paced breath, from where it is.

        None when it is over or gone on from; else what was asked for instead (stop, back, people,
        help, anchor), with the place at which it goes on afterwards.
        """
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


class HiddenUI(Protocol):
    """The person, and a terminal that shows nothing of what is typed.

    Apart from a sitting's, because it is there where the output is a file and the input a pipe.
    """

    @property
    def can_ask_hidden(self) -> bool:
        """Whether there is a terminal on which something can be asked for unseen."""
        ...

    def ask_hidden(self, prompt: Prompt) -> str:
        """Show a question and return the line that was typed, which no screen shows.

        Neither piped input nor output is touched. Raises EndOfInput, also where nothing can be
        asked for unseen; KeyboardInterrupt passes through.
        """
        ...

    def aside(self, *lines: str, own: bool = False) -> None:
        """Show lines where such a question is asked, never in output that goes elsewhere.

        No voice speaks them where somebody's ``own`` words or a secret stand in them.
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

    def local(self, wall: datetime) -> datetime:
        """The instant of a time on the wall clock here, the first where the time came twice.

        A time that the clocks skipped comes back as the one as far behind the gap.
        """
        ...

    def monotonic(self) -> float:
        """Seconds from some instant on, never set back."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...

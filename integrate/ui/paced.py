"""The quiet between lines, pauses and paced breaths, as this terminal lets them be waited in."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from integrate.core.answers import Command
from integrate.core.pacing import Pacing, Plan
from integrate.core.pacing_words import opening
from integrate.messages import guiding
from integrate.messages import pacing as words
from integrate.ui.pacer import Pacer, by_lines, by_sleep

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Literal

    from integrate.flows.ports import Clock
    from integrate.ui.reading import Lines
    from integrate.ui.senses import Senses

    Way = Literal["keys", "lines", "sleep"]
    """How to wait: by keys on a screen, by words with Enter, or asleep, where nobody sits."""

_TYPED = {"enter": "", "next": "", "people": "!"}
"""The keys that are another word where a line is asked for."""


class Paced:
    """The waiting of one run of the program; which way it is done, and the keys it has shown."""

    def __init__(
        self,
        way: Way,
        lines: Lines,
        clock: Clock,
        *,
        put: Callable[[str], None],
        tell: Callable[[Sequence[str]], None],
    ) -> None:
        self._way = way
        self._lines = lines
        self._clock = clock
        self._put = put
        self._tell = tell
        self._hinted = way == "sleep"

    def quiet(self, speech: float, silence: float, senses: Senses) -> str | None:
        """Wait out a spoken line and the silence after it; what was typed, if something was.

        Raises EOFError where the input ends.
        """
        pacer = self._pacer(Pacing(Plan("quiet", silence)), senses, speech)
        typed = self._wait(pacer, senses)
        if typed is not None:
            return typed
        self._show_keys(pacer, senses)
        return None if pacer.ended_by is None else _TYPED.get(pacer.ended_by, pacer.ended_by)

    def pace(self, pacing: Pacing, senses: Senses) -> tuple[Pacing, Command | None]:
        """A pause or a paced breath, from where it is; what was asked for instead, if something.

        Raises EOFError where the input ends.
        """
        if pacing.over:
            return pacing, None
        line, shows_itself = opening(pacing), self._by_keys(senses) and not senses.heard
        if pacing.plan.kind == "breath" or not shows_itself:
            self._put(line)
        senses.speak(line)
        self._hint(senses)
        pacer = self._pacer(pacing, senses)
        while self._wait(pacer, senses) is not None:
            self._tell([guiding.NOT_A_BOX])
        self._show_keys(pacer, senses)
        return pacer.pacing, next((c for c in get_args(Command) if c == pacer.ended_by), None)

    def _by_keys(self, senses: Senses) -> bool:
        return self._way == "keys" and senses.motion

    def _pacer(self, pacing: Pacing, senses: Senses, speech: float = 0.0) -> Pacer:
        says = None if self._by_keys(senses) else self._put
        return Pacer(pacing, self._clock.monotonic, senses, says, speech=speech)

    def _wait(self, pacer: Pacer, senses: Senses) -> str | None:
        """Wait; a typed line that means nothing here comes back."""
        if self._way == "sleep":
            by_sleep(pacer, senses, self._clock.sleep)
            return None
        if not self._by_keys(senses):
            return by_lines(pacer, self._lines)
        if self._lines.waiting:  # typed before the keys were listened to
            typed = by_lines(pacer, self._lines, early=True)
            if typed is not None or pacer.done:
                return typed
        from integrate.ui.keys import by_keys

        early = by_keys(pacer, motion=not senses.heard, dark=senses.dark)
        self._lines.give_back(early)
        return None

    def _hint(self, senses: Senses) -> None:
        """The keys that matter most, once a sitting."""
        if not self._hinted:
            self._hinted = True
            self._tell([words.HINT_KEYS if self._by_keys(senses) else words.HINT_WORDS])

    def _show_keys(self, pacer: Pacer, senses: Senses) -> None:
        if pacer.ended_by == "help":
            more = () if self._by_keys(senses) else (words.KEYS_AND_ENTER,)
            self._tell([*words.KEYS, *more])

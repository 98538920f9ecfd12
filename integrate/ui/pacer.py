"""Pauses and paced breaths as they run: one engine, waited in by keys, by lines or by sleep."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from integrate.core.pacing import advance, again, stood
from integrate.core.pacing_words import meant, moving, opening, still
from integrate.messages import pacing as words
from integrate.ui.terminal import typed_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from integrate.core.pacing import Key, Pacing
    from integrate.ui.reading import Lines
    from integrate.ui.senses import Senses

_LISTEN_SECONDS = 0.05
"""How often it is asked whether the voice has ended."""

_LONGEST_SECONDS = 3600.0
_NOTED_SECONDS = 3.0
_SPOKEN_AT_LEAST = 0.25
"""A voice that needs less than this part of the time a line takes cannot have been heard."""


class Pacer:
    """One step as it runs: what is typed goes in, and how long to wait comes out.

    It begins when the voice has ended; ``speech`` is how long that line takes to say, in seconds,
    and is waited for where no voice speaks it. ``says`` puts a line where lines stay; without it
    ``shown`` is all there is to see. ``ended_by`` is the key that ended it, None for its time.
    """

    def __init__(
        self,
        pacing: Pacing,
        monotonic: Callable[[], float],
        senses: Senses,
        says: Callable[[str], None] | None = None,
        *,
        speech: float = 0.0,
    ) -> None:
        self.pacing = pacing
        self.ended_by: Key | None = None
        self._monotonic = monotonic
        self._senses = senses
        self._says = says
        self._speech = speech
        self._came = monotonic()
        self._waits = senses.speaking
        self._noted = ("", 0.0)
        if not self._waits:
            self._lengthen(speech)

    def turn(self, key: Key | None = None) -> float | None:
        """Do what is due, and what a key asks for; seconds until the next turn, None at the end."""
        if self._waits and self._listens(key):
            return _LISTEN_SECONDS
        if key == "repeat":
            return self._repeat()
        now, before = self._monotonic(), self.pacing
        turn = advance(before, now, key)
        self.pacing = turn.pacing
        for cue in turn.cues:
            self._senses.changed(cue.change, self.pacing.plan.kind)
            if cue.change == "half" and self._says is not None:
                self._says(words.HALF)
        if turn.left_by is not None or (self.pacing.over and not before.over):
            by_time = any(cue.change == "end" for cue in turn.cues)
            self.ended_by = turn.left_by or (None if by_time else key)
        if turn.left_by is not None or self.pacing.over:
            return None
        if key is not None:
            self._answer(key, before, now)
        return _LONGEST_SECONDS if turn.wake is None else max(0.0, turn.wake - now)

    @property
    def done(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.pacing.over or self.ended_by is not None

    def hush(self) -> None:
        """Silence the voice, because something was typed."""
        self._senses.hush()

    def stand(self) -> None:
        """Stand still, and be silent, until the next turn."""
        self.hush()
        self.pacing = stood(self.pacing, self._monotonic())

    def shown(self, *, motion: bool) -> str:
        """The one line that shows where it is; a word on the last key, as long as that is new."""
        note, until = self._noted
        if note and not self.pacing.paused and self._monotonic() < until:
            return note
        return moving(self.pacing) if motion else still(self.pacing)

    def _listens(self, key: Key | None) -> bool:
        """Whether the voice still speaks; a key silences it."""
        if key is None and self._senses.speaking:
            return True
        self._waits = False
        if key is not None:
            self._senses.hush()
            return False
        spoken = self._monotonic() - self._came
        if spoken < self._speech * _SPOKEN_AT_LEAST:
            self._lengthen(self._speech - spoken)
        return False

    def _repeat(self) -> float | None:
        """Begin again, at the line it began with; of a quiet the whole step is to be repeated."""
        if self.pacing.plan.kind == "quiet":
            self.ended_by = "repeat"
            return None
        self.pacing = again(self.pacing)
        self._tell(opening(self.pacing))
        self._waits = self._senses.speaking
        return self.turn()

    def _lengthen(self, seconds: float) -> None:
        plan = self.pacing.plan
        self.pacing = replace(self.pacing, plan=replace(plan, seconds=plan.seconds + seconds))

    def _answer(self, key: Key, before: Pacing, now: float) -> None:
        """A word on what a key has done: a pause, going on, or a minute more."""
        if key == "more":
            said = words.MORE if self.pacing.seconds > before.seconds else words.NO_MORE
        else:
            said = words.PAUSED if self.pacing.paused else words.RESUMED
        self._noted = (said, now + _NOTED_SECONDS) if key == "more" else ("", 0.0)
        self._tell(said)

    def _tell(self, said: str) -> None:
        self._senses.speak(said)
        if self._says is not None:
            self._says(said)


def by_sleep(pacer: Pacer, senses: Senses, sleep: Callable[[float], None]) -> None:
    """Wait where nobody sits."""
    senses.wait()
    while (wait := pacer.turn()) is not None:
        sleep(wait)


def by_lines(pacer: Pacer, lines: Lines, *, early: bool = False) -> str | None:
    """Wait, and take words with Enter; a line that means nothing here comes back, and ends it.

    ``early`` takes nothing but the lines that have been read already. Raises EOFError where the
    input ends.
    """
    wait = pacer.turn()
    while wait is not None and (lines.waiting or not early):
        line = lines.within(wait)
        key = None
        if line is not None and (key := meant(typed := typed_text(line))) is None:
            pacer.hush()
            return typed
        wait = pacer.turn(key)
    return None

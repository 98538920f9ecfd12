"""What the screens are tested with: terminals, clocks, and a voice and a bell without a sound."""

from __future__ import annotations

from pathlib import Path

from integrate.cli.clock import SystemClock
from integrate.ui.bell import Bell, Tone
from integrate.ui.terminal import Terminal
from integrate.ui.voice import Voice

PIPED = Terminal(interactive=False, screen=False, colour=False, unicode=True, columns=72)
DUMB = Terminal(interactive=True, screen=False, colour=False, unicode=True, columns=72)
ABLE = Terminal(interactive=True, screen=True, colour=True, unicode=True, columns=72)


class Hurried(SystemClock):
    """The real clock but for sleep: that takes no time, and passes all the same.

    ``slept`` is what was asked for.
    """

    def __init__(self) -> None:
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return super().monotonic() + sum(self.slept)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


class Still(SystemClock):
    """A clock that goes on only by being slept with, or set."""

    def __init__(self) -> None:
        self.at = 100.0

    def monotonic(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds


class Spoken(Voice):
    """A voice of which one knows what it said; it speaks for as long as ``busy`` is set."""

    def __init__(self, *, busy: bool = False) -> None:
        self.texts: list[str] = []
        self.busy = busy
        self.failed = False
        self.hushed = self.closed = 0

    @property
    def speaking(self) -> bool:
        return self.busy

    def speak(self, text: str) -> None:
        if text:
            self.texts.append(text)

    def hush(self) -> None:
        self.busy = False
        self.hushed += 1

    def wait(self, seconds: float | None = None) -> bool:
        self.busy = False
        return True

    def close(self) -> None:
        self.closed += 1


class Rung(Bell):
    """A bell of which one knows how it rang."""

    def __init__(self) -> None:
        super().__init__(None, Path(), lambda: None)
        self.tones: list[Tone] = []
        self.closed = 0

    def ring(self, tone: Tone) -> None:
        self.tones.append(tone)

    def close(self) -> None:
        self.closed += 1

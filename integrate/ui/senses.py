"""By what a practice is followed besides its lines: a voice, a bell, little light."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from integrate.messages import pacing as words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from integrate.core.pacing import Change, Kind
    from integrate.flows.ports import Prompt
    from integrate.ui.bell import Bell
    from integrate.ui.dark import Dark
    from integrate.ui.voice import Voice

_MOST_TOLD = 4
"""Up to so many lines of the program's own are spoken."""


class Senses:
    """Voice, bell and dark, each None where it is not wanted or not to be had.

    ``motion`` is whether anything may be drawn over. ``missing`` is to be told once.
    """

    def __init__(
        self,
        *,
        voice: Voice | None = None,
        bell: Bell | None = None,
        dark: Dark | None = None,
        motion: bool = True,
        missing: tuple[str, ...] = (),
    ) -> None:
        self.voice = voice
        self.bell = bell
        self.dark = dark
        self.motion = motion
        self.missing = missing

    @property
    def heard(self) -> bool:
        """Whether there is something to hear, so that nobody has to look."""
        return self.voice is not None or self.bell is not None

    @property
    def speaking(self) -> bool:
        """Whether the voice speaks, or is about to."""
        return self.voice is not None and self.voice.speaking

    def speak(self, text: str) -> None:
        """Say a text aloud, where there is a voice."""
        if self.voice is not None:
            self.voice.speak(text)

    def tell(self, lines: Sequence[str]) -> None:
        """Say what the program tells: a few lines as they are, of more that they can be read.

        Lists of people to call are among the long ones. They hold names and numbers that others
        in the room might hear, and a number is of use where it stays.
        """
        told = [line for line in lines if line.strip()]
        if told:
            self.speak(" ".join(told) if len(told) <= _MOST_TOLD else words.ON_SCREEN)

    def ask(self, prompt: Prompt) -> None:
        """Say a question with its options; of one with somebody's own words in it, that it is."""
        if prompt.own:
            self.speak(words.QUESTION_ON_SCREEN)
            return
        options = [f"{number}, {option}." for number, option in prompt.numbered]
        self.speak(" ".join([prompt.ask, *options, prompt.note]) if prompt.ask else prompt.hint)

    def hush(self) -> None:
        """Be silent at once."""
        if self.voice is not None:
            self.voice.hush()

    def wait(self) -> None:
        """Wait until the voice has ended; it does, in bounded time."""
        if self.voice is not None:
            self.voice.wait()

    def missed(self) -> tuple[str, ...]:
        """What has to be told of what is missing, or has failed since; told once."""
        missing, self.missing = self.missing, ()
        if self.voice is not None and self.voice.failed:
            self.voice.close()
            self.voice = None
            missing += (words.VOICE_GONE,)
        return missing

    def changed(self, change: Change, kind: Kind) -> None:
        """Let a change be heard: by the bell, or by a word if the voice is free for it."""
        match change:
            case "in" | "out":
                if self.bell is not None:
                    self.bell.ring("high" if change == "in" else "low")
                elif not self.speaking:
                    self.speak(words.IN if change == "in" else words.OUT)
            case "rest":
                self.speak(words.REST)
            case "half":
                self.speak(words.HALF)
            case "end" if self.bell is not None and kind != "quiet":
                self.bell.ring("low")
            case _:
                pass

    def end(self) -> None:
        """Be silent, and leave the terminal as it was."""
        if self.dark is not None:
            self.dark.end()
        if self.voice is not None:
            self.voice.close()
        if self.bell is not None:
            self.bell.close()


def find_senses(*, voice: bool, bell: bool, dark: bool, motion: bool, cache: Path) -> Senses:
    """What was asked for, as far as this system has it."""
    senses = Senses(motion=motion)
    if voice:
        from integrate.ui.voice import Voice, find_voice, platform

        if (speaker := find_voice()) is not None:
            senses.voice = Voice(speaker)
        else:
            get = words.GET_VOICE.get(platform(), words.GET_VOICE["linux"])
            senses.missing = (words.NO_VOICE, get)
    if bell:
        from integrate.ui.bell import Bell, find_player

        senses.bell = Bell(find_player(), cache, _beep)
    if dark:
        from integrate.ui.dark import Dark

        senses.dark = Dark()
    return senses


def _beep() -> None:
    """The terminal's own bell, the last resort."""
    if sys.stdout is not None and sys.stdout.isatty():
        sys.stdout.write("\a")
        sys.stdout.flush()

"""The system's own voice: a program that reads what it shall speak from its standard input.

No word that is spoken stands in an argument, in an environment variable or in a file. Written by
hand: a library for it would bring its own voice, or put the words where others can read them.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from integrate.core.pacing_words import spoken
from integrate.core.practice import Line, speech_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIMES_AS_LONG, _SECONDS_MORE = 3.0, 5.0
"""A voice that takes longer than this for a line is given up."""

_SILENCING_SECONDS = 2.0
_WORDS_A_MINUTE = "120"
_WINDOWS = (
    "Add-Type -AssemblyName System.Speech;"
    "[Console]::InputEncoding=[Text.Encoding]::UTF8;"
    "$v=New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$v.Rate=-3;$v.Speak([Console]::In.ReadToEnd())"
)


class Speaker(NamedTuple):
    """A program that speaks its standard input, and one that silences it where killing does not."""

    command: tuple[str, ...]
    silence: tuple[str, ...] = ()


def find_voice() -> Speaker | None:
    """The first speaking program there is; None where there is none."""
    for speaker in _speakers():
        name, *arguments = speaker.command
        if place := shutil.which(name):
            silence = (place, *speaker.silence[1:]) if speaker.silence else ()
            return Speaker((place, *arguments), silence)
    return None


def platform() -> str:
    """What the system is called where the way to a voice is told."""
    return "android" if hasattr(sys, "getandroidapilevel") else sys.platform


def _speakers() -> Iterator[Speaker]:
    if sys.platform == "win32":
        yield Speaker(("powershell", "-NoProfile", "-NonInteractive", "-Command", _WINDOWS))
    if sys.platform == "darwin":
        yield Speaker(("say", "-r", _WORDS_A_MINUTE, "-f", "-"))
    yield Speaker(("termux-tts-speak", "-r", "0.8"))
    # It falls silent when it is killed; speech-dispatcher speaks on, and has to be told.
    yield Speaker(("espeak-ng", "-s", _WORDS_A_MINUTE, "--stdin"))
    yield Speaker(("spd-say", "-r", "-40", "--wait", "--pipe-mode"), ("spd-say", "--stop"))
    yield Speaker(("espeak", "-s", _WORDS_A_MINUTE, "--stdin"))


class Voice:
    """Lines spoken one after another while the program goes on; a thread of its own waits for each.

    Once ``failed``, nothing more is spoken.
    """

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._change = threading.Condition()
        self._texts: deque[str] = deque()
        self._process: subprocess.Popen[bytes] | None = None
        self._silencing: subprocess.Popen[bytes] | None = None
        self._ended = False
        self.failed = False
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    @property
    def speaking(self) -> bool:
        """Whether something is being spoken, or waits to be."""
        with self._change:
            return bool(self._texts) or self._process is not None

    def speak(self, text: str) -> None:
        """Speak a text once what was to be spoken before it has been."""
        text = spoken(text)
        with self._change:
            if text and not (self.failed or self._ended):
                self._texts.append(text)
                self._change.notify_all()

    def hush(self) -> None:
        """Be silent at once, and forget what waits."""
        with self._change:
            self._texts.clear()
            process, self._process = self._process, None
            self._change.notify_all()
        if process is not None:
            self._silence(process)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until all is spoken, at most so long; whether it is."""
        with self._change:
            return self._change.wait_for(lambda: not self.speaking, seconds)

    def close(self) -> None:
        """Be silent, for good; no program of ours is left."""
        with self._change:
            self._ended = True
        self.hush()
        self._thread.join(_SILENCING_SECONDS)
        if self._silencing is not None:
            with suppress(subprocess.TimeoutExpired):
                self._silencing.wait(_SILENCING_SECONDS)
            end(self._silencing)

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._texts or self._ended)
                if self._ended:
                    return
                text = self._texts.popleft()
                try:
                    process = self._process = start(self._speaker.command)
                except OSError:
                    self._give_up()
                    continue
            heard = self._heard_out(process, text)
            with self._change:
                if self._process is process:  # not hushed
                    self._process = None
                    if not heard:
                        self._give_up()
                    self._change.notify_all()

    def _heard_out(self, process: subprocess.Popen[bytes], text: str) -> bool:
        """Whether a program spoke a text and ended well, in a time that a voice may take."""
        longest = _SECONDS_MORE + _TIMES_AS_LONG * speech_seconds(Line(text))
        try:
            process.communicate(f"{text}\n".encode(), longest)
        except (OSError, subprocess.TimeoutExpired):
            self._silence(process)
        finally:
            close_input(process)
        return process.returncode == 0

    def _give_up(self) -> None:
        self.failed = True
        self._texts.clear()
        self._change.notify_all()

    def _silence(self, process: subprocess.Popen[bytes]) -> None:
        """Kill a speaking program. What has to be told as well is told, and not waited for."""
        end(process)
        if self._speaker.silence:
            if self._silencing is not None:
                end(self._silencing)
            with suppress(OSError):
                self._silencing = start(self._speaker.silence)
                close_input(self._silencing)


def start(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """Start a program that is told by its standard input and shows nothing.

    It has a group of its own: a Ctrl-C or a closed window is for this program to act on.
    """
    if sys.platform == "win32":
        hidden = subprocess.CREATE_NO_WINDOW
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, creationflags=hidden,
        )  # fmt: skip
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def close_input(process: subprocess.Popen[bytes]) -> None:
    """Close what a program was told by; only the thread that tells it may."""
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a program and what it started; nothing where it has ended."""
    if process.poll() is None:
        with suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_SILENCING_SECONDS)

"""A soft bell of two tones, made here and played by the system's own player."""

from __future__ import annotations

import io
import math
import shutil
import subprocess
import sys
import threading
import wave
from array import array
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from integrate.files.atomic import make_private_folder, write_private
from integrate.ui.voice import close_input, end, start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Tone = Literal["high", "low"]

_HERTZ: dict[Tone, float] = {"high": 528.0, "low": 396.0}
_RATE = 22_050
_SECONDS = 1.2
_LOUD = 0.24  # of what could be
_FADE = 4.0  # how fast it dies away, per second
_RISE = 0.012  # seconds; a tone that begins at once clicks
_LONGEST = 5.0


class Player(NamedTuple):
    """A program that plays a sound: from its standard input, or from a file named last."""

    command: tuple[str, ...]
    by_file: bool = False


def find_player() -> Player | None:
    """The first player there is; None where there is none."""
    for player in _players():
        name, *arguments = player.command
        if place := shutil.which(name):
            return Player((place, *arguments), player.by_file)
    return None


def _players() -> Iterator[Player]:
    if sys.platform == "win32":
        return
    if sys.platform == "darwin":
        yield Player(("afplay",), by_file=True)
    yield Player(("play-audio",), by_file=True)
    yield Player(("paplay",))
    yield Player(("pw-play",), by_file=True)
    yield Player(("aplay", "-q", "-"))
    yield Player(("play", "-q", "-t", "wav", "-"))
    yield Player(("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet", "-i", "-"))


@cache
def sound(tone: Tone) -> bytes:
    """A tone as a WAV file of about 50 KB: a sine with a little of its octave, dying away."""
    samples = array("h", map(int, _samples(_HERTZ[tone])))
    if sys.byteorder == "big":
        samples.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(_RATE)
        made.writeframes(samples.tobytes())
    return file.getvalue()


def _samples(hertz: float) -> Iterator[float]:
    for number in range(int(_RATE * _SECONDS)):
        second = number / _RATE
        angle = 2 * math.pi * hertz * second
        wavelet = math.sin(angle) + 0.25 * math.sin(2 * angle)
        soft = min(1.0, second / _RISE) * math.exp(-_FADE * second)
        yield 32_767 * _LOUD * wavelet * soft


class Bell:
    """Rings while the program goes on. Where no player plays, ``beep`` is called instead."""

    def __init__(self, player: Player | None, folder: Path, beep: Callable[[], None]) -> None:
        self._player = player
        self._folder = folder
        self._beep = beep
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False
        self._thread: threading.Thread | None = None

    def ring(self, tone: Tone) -> None:
        """Ring, and return at once. A bell that still sounds gives way."""
        if self._player is None and sys.platform != "win32":
            self._beep()
            return
        self._silence()
        self._thread = threading.Thread(target=self._play, args=(tone,), daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait until the last ringing has died away."""
        if self._thread is not None:
            self._thread.join(_LONGEST)

    def close(self) -> None:
        """Be silent, for good; no program of ours is left."""
        with self._lock:
            self._ended = True
        self._silence()
        self.wait()

    def _play(self, tone: Tone) -> None:
        if sys.platform == "win32":
            import winsound

            with suppress(RuntimeError):
                winsound.PlaySound(sound(tone), winsound.SND_MEMORY)
            return
        player = self._player
        if player is None or self._played(player, tone):
            return
        self._player = None
        self._beep()

    def _played(self, player: Player, tone: Tone) -> bool:
        """Whether a player took a tone; one that was told to be silent did."""
        try:
            given, command = sound(tone), player.command
            if player.by_file:
                given, command = b"", (*command, str(self._file(tone)))
            with self._lock:
                if self._ended:
                    return True
                process = self._process = start(command)
        except OSError:
            return False
        try:
            process.communicate(given, _LONGEST)
        except (OSError, subprocess.TimeoutExpired):
            end(process)
        finally:
            close_input(process)
        return process.returncode == 0 or self._process is not process

    def _file(self, tone: Tone) -> Path:
        """The tone as a file in the cache; a bell says nothing about anybody."""
        path = self._folder / f"bell-{tone}.wav"
        if not path.exists():
            make_private_folder(self._folder)
            write_private(path, sound(tone), durable=False)
        return path

    def _silence(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            end(process)

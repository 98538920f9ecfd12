from __future__ import annotations

import io
import sys
import time
import wave
from array import array
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from integrate.ui import bell as module
from integrate.ui.bell import Bell, Player, Tone, find_player, sound

from .programs import Programs, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fake programs are shell")


class Ringing:
    """A bell, and how often it had to beep."""

    def __init__(self, folder: Path) -> None:
        self.beeps = 0
        self.bell = Bell(find_player(), folder / "cache", self._beep)

    def _beep(self) -> None:
        self.beeps += 1


@pytest.fixture
def rung() -> Iterator[list[Ringing]]:
    made: list[Ringing] = []
    yield made
    for one in made:
        one.bell.close()


def with_player(
    programs: Programs, rung: list[Ringing], name: str, then: str = "exit 0"
) -> Ringing:
    if name:
        programs.add(name, then)
    ringing = Ringing(programs.folder)
    rung.append(ringing)
    return ringing


def samples(tone: Tone) -> tuple[array[int], int]:
    with wave.open(io.BytesIO(sound(tone))) as made:
        assert (made.getnchannels(), made.getsampwidth()) == (1, 2)
        return array("h", made.readframes(made.getnframes())), made.getframerate()


@pytest.mark.parametrize(("tone", "hertz"), [("high", 528), ("low", 396)])
def test_a_tone_has_its_pitch_and_is_soft_and_dies_away(tone: Tone, hertz: int) -> None:
    heard, rate = samples(tone)
    first = heard[:rate]
    crossings = sum(a < 0 <= b for a, b in pairwise(first))

    assert crossings == pytest.approx(hertz, rel=0.02)
    assert 0.1 < max(heard) / 32_767 < 0.35
    assert max(heard[-rate // 10 :]) < max(heard) / 20
    assert abs(heard[0]) < 10


@pytest.mark.parametrize("name", ["paplay", "aplay", "play", "ffplay"])
def test_a_player_is_given_the_tone_by_its_standard_input(
    name: str, programs: Programs, rung: list[Ringing]
) -> None:
    ringing = with_player(programs, rung, name)

    ringing.bell.ring("high")
    ringing.bell.wait()

    assert programs.heard(name) == sound("high")
    assert ringing.beeps == 0


@pytest.mark.parametrize("name", ["pw-play", "play-audio"])
def test_a_player_that_wants_a_file_is_given_one_of_the_cache(
    name: str, programs: Programs, rung: list[Ringing]
) -> None:
    ringing = with_player(programs, rung, name)

    for _ in range(2):
        ringing.bell.ring("low")
        ringing.bell.wait()

    file = programs.folder / "cache" / "bell-low.wav"
    assert programs.called(name) == [str(file)] * 2
    assert file.read_bytes() == sound("low")
    assert file.stat().st_mode & 0o777 == 0o600


def test_ringing_keeps_nobody_waiting_and_a_new_one_takes_its_place(
    programs: Programs, rung: list[Ringing]
) -> None:
    ringing = with_player(programs, rung, "aplay", "exec /bin/sleep 60")
    began = time.perf_counter()
    ringing.bell.ring("high")
    until(lambda: programs.running("aplay"))
    first = programs.running("aplay")

    ringing.bell.ring("low")

    assert time.perf_counter() - began < 2
    until(lambda: programs.running("aplay") not in ([], first))
    ringing.bell.close()
    until(lambda: not programs.running("aplay"))
    assert ringing.beeps == 0


@pytest.mark.parametrize("then", ["exit 1", "exec /bin/sleep 60"])
def test_where_the_player_fails_or_hangs_the_terminal_beeps_from_then_on(
    then: str, programs: Programs, rung: list[Ringing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONGEST", 0.3)
    ringing = with_player(programs, rung, "aplay", then)

    ringing.bell.ring("high")
    until(lambda: ringing.beeps == 1)
    ringing.bell.ring("low")

    assert ringing.beeps == 2
    assert len(programs.called("aplay")) == 1
    until(lambda: not programs.running("aplay"))


def test_where_there_is_no_player_the_terminal_beeps(
    programs: Programs, rung: list[Ringing]
) -> None:
    ringing = with_player(programs, rung, "")

    ringing.bell.ring("high")
    ringing.bell.wait()

    assert ringing.beeps == 1


def test_where_the_cache_cannot_be_written_the_terminal_beeps(
    programs: Programs, rung: list[Ringing]
) -> None:
    (programs.folder / "cache").write_text("a file")
    ringing = with_player(programs, rung, "pw-play")

    ringing.bell.ring("high")
    until(lambda: ringing.beeps == 1)


def test_a_bell_that_is_closed_does_not_ring(programs: Programs, rung: list[Ringing]) -> None:
    ringing = with_player(programs, rung, "aplay")
    ringing.bell.close()

    ringing.bell.ring("high")
    ringing.bell.wait()

    assert programs.called("aplay") == []
    assert ringing.beeps == 0


def test_macs_have_a_player_of_their_own(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.add("aplay")
    programs.add("afplay")
    assert find_player() == Player((f"{programs.folder}/aplay", "-q", "-"))

    monkeypatch.setattr(sys, "platform", "darwin")
    assert find_player() == Player((f"{programs.folder}/afplay",), by_file=True)

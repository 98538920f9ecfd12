from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from integrate.ui import voice as module
from integrate.ui.voice import Speaker, Voice, find_voice, platform

from .programs import Programs, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fake programs are shell")

FOREVER = "exec /bin/sleep 60"


@pytest.fixture
def voices() -> Iterator[list[Voice]]:
    """The voices of a test, all of them silent at its end."""
    made: list[Voice] = []
    yield made
    for voice in made:
        voice.close()


def speaking(programs: Programs, voices: list[Voice], then: str = "exit 0") -> Voice:
    """The voice that is found where espeak-ng is all there is."""
    programs.add("espeak-ng", then)
    speaker = find_voice()
    assert speaker is not None
    voice = Voice(speaker)
    voices.append(voice)
    return voice


def test_lines_are_told_one_after_another_and_by_standard_input_alone(
    programs: Programs, voices: list[Voice]
) -> None:
    voice = speaking(programs, voices)

    voice.speak("Let the chair have your weight.")
    voice.speak("Schmerz, 痛み")
    assert voice.wait(10)

    assert programs.told("espeak-ng") == "Let the chair have your weight.\nSchmerz, 痛み\n"
    assert programs.called("espeak-ng") == ["-s 120 --stdin"] * 2
    assert "chair" not in programs.everything_but_stdin()
    assert not voice.failed


def test_nothing_to_say_starts_nothing(programs: Programs, voices: list[Voice]) -> None:
    voice = speaking(programs, voices)

    voice.speak(" \n ")

    assert not voice.speaking
    assert programs.called("espeak-ng") == []


def test_speaking_keeps_nobody_waiting_and_can_be_silenced_at_once(
    programs: Programs, voices: list[Voice]
) -> None:
    voice = speaking(programs, voices, FOREVER)
    began = time.perf_counter()
    voice.speak("One.")
    voice.speak("Two.")
    programs.until_told("espeak-ng", "One.")
    assert not voice.wait(0.01)

    voice.hush()

    assert not voice.speaking
    until(lambda: not programs.running("espeak-ng"))
    assert time.perf_counter() - began < 2
    assert programs.told("espeak-ng") == "One.\n"
    assert not voice.failed


def test_a_voice_that_was_silenced_speaks_again(programs: Programs, voices: list[Voice]) -> None:
    voice = speaking(programs, voices, "exec /bin/sleep 0.2")
    voice.speak("One.")
    voice.hush()
    voice.speak("Two.")

    assert voice.wait(10)
    assert "Two.\n" in programs.told("espeak-ng")
    assert not voice.failed


def test_what_a_speaking_program_started_ends_with_it(
    programs: Programs, voices: list[Voice]
) -> None:
    started = f"/bin/sleep 60 &\necho $! >> {programs.log}/espeak-ng.pid\nwait"
    voice = speaking(programs, voices, started)
    voice.speak("One.")
    until(lambda: len(programs.running("espeak-ng")) == 2)

    voice.close()

    until(lambda: not programs.running("espeak-ng"))
    voice.speak("Two.")
    assert not voice.speaking


def test_a_voice_that_hangs_is_killed_and_given_up(
    programs: Programs, voices: list[Voice], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SECONDS_MORE", 0.1)
    monkeypatch.setattr(module, "_TIMES_AS_LONG", 0.1)
    voice = speaking(programs, voices, FOREVER)
    voice.speak("One.")
    voice.speak("Two.")

    assert voice.wait(10)
    assert voice.failed
    until(lambda: not programs.running("espeak-ng"))
    voice.speak("Three.")
    assert not voice.speaking


@pytest.mark.parametrize("then", ["exit 3", "kill -9 $$"])
def test_a_voice_that_fails_is_given_up(then: str, programs: Programs, voices: list[Voice]) -> None:
    voice = speaking(programs, voices, then)
    voice.speak("One.")

    assert voice.wait(10)
    assert voice.failed


def test_a_voice_that_is_gone_is_given_up(programs: Programs, voices: list[Voice]) -> None:
    voice = speaking(programs, voices)
    (programs.folder / "espeak-ng").unlink()
    voice.speak("One.")

    assert voice.wait(10)
    assert voice.failed


def test_without_any_program_there_is_no_voice(programs: Programs) -> None:
    assert find_voice() is None


def test_a_voice_that_dies_when_it_is_killed_is_preferred(programs: Programs) -> None:
    programs.add("spd-say")
    assert find_voice() == Speaker(
        (f"{programs.folder}/spd-say", "-r", "-40", "--wait", "--pipe-mode"),
        (f"{programs.folder}/spd-say", "--stop"),
    )

    programs.add("espeak-ng")
    found = find_voice()
    assert found is not None
    assert found.command[0].endswith("/espeak-ng")


def test_a_voice_that_speaks_on_is_told_to_stop_and_keeps_nobody_waiting(
    programs: Programs, voices: list[Voice]
) -> None:
    programs.add("spd-say", f'test "$1" = --stop && exit 0\n{FOREVER}')
    speaker = find_voice()
    assert speaker is not None
    voice = Voice(speaker)
    voices.append(voice)
    voice.speak("One.")
    programs.until_told("spd-say", "One.")
    began = time.perf_counter()

    voice.hush()
    assert time.perf_counter() - began < 1
    until(lambda: "--stop" in programs.called("spd-say"))
    voice.close()

    until(lambda: not programs.running("spd-say"))


@pytest.mark.parametrize(
    ("system", "program", "command"),
    [
        ("darwin", "say", ("-r", "120", "-f", "-")),
        ("win32", "powershell", ("-NoProfile", "-NonInteractive", "-Command", module._WINDOWS)),
    ],
)
def test_each_system_has_its_own(
    system: str, program: str, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")

    assert find_voice() == Speaker((f"/bin/{program}", *command))
    assert platform() == system


def test_android_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "getandroidapilevel", lambda: 34, raising=False)

    assert platform() == "android"


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs espeak-ng")
def test_the_real_espeak_speaks_what_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, voices: list[Voice]
) -> None:
    real, sound = shutil.which("espeak-ng"), tmp_path / "sound.wav"
    wrapper = tmp_path / "espeak-ng"
    wrapper.write_text(f'#!/bin/sh\nexec {real} "$@" -w {sound}\n')
    wrapper.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    speaker = find_voice()
    assert speaker is not None
    voice = Voice(speaker)
    voices.append(voice)

    voice.speak("Let whatever is under you have your weight.")

    assert voice.wait(10)
    assert not voice.failed
    assert sound.stat().st_size > 60_000  # more than a second of it

"""A practice that is heard, or followed with little light, as whole commands."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from integrate.messages import pacing as words
from tests.desk import Desk
from tests.ui.programs import Programs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fake programs are shell")

WHOLE = "6\n2\n5\n1\nthe jaw\n.\n"
BEGIN = ("begin", "soften-around", "--no-timer")


@pytest.fixture
def programs(tmp_path: Path, desk: Desk) -> Programs:
    there = Programs(tmp_path / "programs")
    there.add("espeak-ng")
    there.add("aplay")
    desk.monkeypatch.setenv("PATH", str(there.folder))
    return there


def test_the_lines_of_a_practice_are_spoken_and_what_was_typed_is_not(
    desk: Desk, programs: Programs
) -> None:
    ran = desk.run("begin", "soften-around", "--voice", typed=WHOLE)

    assert ran.code == 0
    spoken = programs.told("espeak-ng").splitlines()
    shown = " ".join(ran.out.split())
    assert len(spoken) > 20
    assert all(line in shown for line in spoken if not line.startswith(("What", "How", "Was")))
    for text in ("the jaw", spoken[5]):
        assert text not in programs.everything_but_stdin()
    assert "the jaw" not in programs.told("espeak-ng")
    assert words.VOICE_GONE not in ran.out


@pytest.mark.parametrize(
    ("setting", "flags", "speaks"),
    [
        ("", (), False),
        ("on", (), True),
        ("on", ("--no-voice",), False),
        ("off", ("--voice",), True),
    ],
)
def test_a_flag_goes_before_the_setting(
    setting: str, flags: tuple[str, ...], speaks: bool, desk: Desk, programs: Programs
) -> None:
    desk.monkeypatch.setenv("INTEGRATE_VOICE", setting)

    desk.run(*BEGIN, *flags, typed=WHOLE)

    assert bool(programs.called("espeak-ng")) is speaks


def test_a_practice_that_is_resumed_can_be_spoken_too(desk: Desk, programs: Programs) -> None:
    desk.run(*BEGIN, typed="6\n2\n5\n")
    assert programs.called("espeak-ng") == []

    ran = desk.run("resume", "--no-timer", "--voice", typed="1\n\n")

    assert ran.code == 0
    assert programs.called("espeak-ng")


def test_without_a_voice_or_a_player_lines_go_on_and_the_way_to_one_is_told_once(
    desk: Desk, tmp_path: Path
) -> None:
    desk.monkeypatch.setenv("PATH", str(tmp_path))

    ran = desk.run(*BEGIN, "--voice", "--bell", "--dark", typed=WHOLE)

    assert ran.code == 0
    assert ran.out.count(words.NO_VOICE) == 1
    assert "Kept. Next time: integrate" in ran.out
    assert not {"\a", "\x1b"} & set(ran.out)


def test_a_bell_marks_each_breath(desk: Desk, programs: Programs) -> None:
    desk.monkeypatch.setenv("INTEGRATE_BELL", "on")

    ran = desk.run("begin", "soften-long-exhale", typed="6\n5\n1\n")

    assert ran.code == 0
    assert words.HALF in ran.out
    assert programs.called("aplay")
    assert programs.called("espeak-ng") == []

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from integrate.flows.ports import Prompt
from integrate.messages import pacing as words
from integrate.ui.dark import Dark
from integrate.ui.senses import Senses, find_senses

from .given import Rung, Spoken
from .programs import Programs, until


def found(folder: Path, *wanted: str) -> Senses:
    return find_senses(
        voice="voice" in wanted,
        bell="bell" in wanted,
        dark="dark" in wanted,
        motion="motion" in wanted,
        cache=folder / "cache",
    )


def test_nothing_is_wanted_unless_it_is(programs: Programs, tmp_path: Path) -> None:
    senses = found(tmp_path)

    assert (senses.voice, senses.bell, senses.dark, senses.motion) == (None, None, None, False)
    assert not senses.heard
    assert not senses.speaking
    assert senses.missed() == ()
    senses.speak("Nobody hears this.")
    senses.hush()
    senses.wait()
    senses.end()


def test_what_is_wanted_is_found(programs: Programs, tmp_path: Path) -> None:
    programs.add("espeak-ng")
    programs.add("aplay")
    senses = found(tmp_path, "voice", "bell", "dark", "motion")
    try:
        assert senses.heard
        assert isinstance(senses.dark, Dark)
        senses.speak("One.")
        senses.wait()
        assert programs.told("espeak-ng") == "One.\n"
        senses.changed("in", "breath")
        until(lambda: programs.heard("aplay"))
    finally:
        senses.end()


def test_a_voice_that_is_missing_is_told_once_with_the_way_to_one(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "plan9")
    senses = found(tmp_path, "voice")

    assert senses.missed() == (words.NO_VOICE, words.GET_VOICE["linux"])
    assert senses.missed() == ()
    assert not senses.heard


def test_a_voice_that_has_failed_is_told_once_and_gone() -> None:
    voice = Spoken()
    senses = Senses(voice=voice, bell=Rung())
    voice.failed = True

    assert senses.missed() == (words.VOICE_GONE,)
    assert senses.missed() == ()
    assert (senses.voice, voice.closed, senses.heard) == (None, 1, True)


@pytest.mark.parametrize(
    ("lines", "spoken"),
    [
        (("Softening around. About eight minutes.", "", "Stop whenever."),
         ["Softening around. About eight minutes. Stop whenever."]),
        (("Your people:", "  Ana, 555 0100", "  Ben, 555 0101", "Samaritans", "  116 123"),
         [words.ON_SCREEN]),
        (("", ""), []),
        ((), []),
    ],
)  # fmt: skip
def test_a_few_lines_are_spoken_and_lists_are_not(
    lines: tuple[str, ...], spoken: list[str]
) -> None:
    voice = Spoken()

    Senses(voice=voice).tell(lines)

    assert voice.texts == spoken


@pytest.mark.parametrize(
    ("prompt", "spoken"),
    [
        (Prompt("How near?", ("outside", "at its edge"), "A raw day?", "Enter leaves it."),
         "How near? 1, outside. 2, at its edge. A raw day?"),
        (Prompt("", hint="Enter goes on."), "Enter goes on."),
        (Prompt("How is stone now?", own=True), words.QUESTION_ON_SCREEN),
    ],
)  # fmt: skip
def test_a_question_is_spoken_unless_it_holds_words_of_ones_own(
    prompt: Prompt, spoken: str
) -> None:
    voice = Spoken()

    Senses(voice=voice).ask(prompt)

    assert [text.strip() for text in voice.texts] == [spoken]


def test_without_a_voice_a_rest_and_half_are_silent() -> None:
    bell = Rung()
    senses = Senses(bell=bell)

    for change in ("rest", "half", "minute"):
        senses.changed(change, "breath")

    assert bell.tones == []


def test_the_end_closes_all_of_them() -> None:
    voice, bell = Spoken(), Rung()

    Senses(voice=voice, bell=bell, dark=Dark()).end()

    assert (voice.closed, bell.closed) == (1, 1)


class Window(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "sent"), [(Window(), "\a"), (io.StringIO(), "")])
def test_only_a_terminal_beeps(
    stream: io.StringIO,
    sent: str,
    programs: Programs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    senses = found(tmp_path, "bell")
    monkeypatch.setattr(sys, "stdout", stream)

    senses.changed("end", "pause")

    assert stream.getvalue() == sent


def test_where_there_is_no_output_nothing_beeps(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    senses = found(tmp_path, "bell")
    monkeypatch.setattr(sys, "stdout", None)

    senses.changed("end", "pause")

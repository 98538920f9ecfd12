from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from integrate.core.answers import Command
from integrate.core.pacing import Pacing, Plan
from integrate.messages import guiding
from integrate.messages import pacing as words
from integrate.ui import keys
from integrate.ui.paced import Paced
from integrate.ui.reading import Lines
from integrate.ui.senses import Senses

from .given import Hurried, Spoken

if TYPE_CHECKING:
    from integrate.ui.paced import Way

BREATH = Plan("breath", 120, 4, 6)
OPENING = "Breathe in for four, out for six. About two minutes. I will say when half is over."


class Seat:
    """Somebody at one end of a pipe who waits."""

    def __init__(self) -> None:
        self.reads, self.writes = os.pipe()
        self.clock = Hurried()
        self.told: list[str] = []

    def paced(self, way: Way, typed: str = "") -> Paced:
        os.write(self.writes, typed.encode())
        lines = Lines(self.reads, self.clock.sleep)
        return Paced(way, lines, self.clock, put=print, tell=self.told.extend)

    def end(self) -> None:
        os.close(self.writes)
        self.writes = -1

    def close(self) -> None:
        os.close(self.reads)
        if self.writes >= 0:
            os.close(self.writes)


@pytest.fixture
def seat() -> Iterator[Seat]:
    there = Seat()
    yield there
    there.close()


@pytest.mark.parametrize(
    ("typed", "came"),
    [
        ("\n", ""),
        ("n\n", ""),
        ("skip\n", "skip"),
        ("stop\n", "stop"),
        ("b\n", "back"),
        ("!\n", "!"),
        ("anchor\n", "anchor"),
        ("r\n", "repeat"),
        ("it hurts\n", "it hurts"),
        ("p\n\nstop\n", "stop"),
    ],
)
def test_what_is_typed_in_the_quiet_comes_back_as_the_word_it_is(
    typed: str, came: str, seat: Seat
) -> None:
    assert seat.paced("lines", typed).quiet(3, 60, Senses()) == came


def test_help_in_the_quiet_shows_the_keys_first(seat: Seat) -> None:
    assert seat.paced("lines", "h\n").quiet(3, 60, Senses()) == "help"
    assert seat.told == [*words.KEYS, words.KEYS_AND_ENTER]


def test_a_quiet_that_is_over_brings_nothing(seat: Seat) -> None:
    assert seat.paced("lines").quiet(0.02, 0.02, Senses()) is None
    assert seat.paced("sleep").quiet(5, 60, Senses()) is None
    assert sum(seat.clock.slept) == pytest.approx(65, abs=0.1)


def test_in_a_pipe_a_breath_is_one_line_and_half(
    seat: Seat, capsys: pytest.CaptureFixture[str]
) -> None:
    done, command = seat.paced("sleep").pace(Pacing(BREATH), Senses())

    assert capsys.readouterr().out == f"{OPENING}\n{words.HALF}\n"
    assert (done.over, command, seat.told) == (True, None, [])
    assert sum(seat.clock.slept) == pytest.approx(120, abs=0.1)


@pytest.mark.parametrize(
    ("typed", "command"),
    [("stop\n", "stop"), ("back\n", "back"), ("!\n", "people"), ("a\n", "anchor"), ("\n", None)],
)
def test_what_is_asked_for_in_a_pause_comes_back(
    typed: str, command: Command | None, seat: Seat
) -> None:
    assert seat.paced("lines", typed).pace(Pacing(BREATH), Senses())[1] == command


def test_the_keys_are_hinted_at_once_and_shown_when_asked_for(seat: Seat) -> None:
    paced = seat.paced("lines", "h\nstop\n")

    pacing, command = paced.pace(Pacing(BREATH), Senses())
    assert command == "help"
    assert seat.told == [words.HINT_WORDS, *words.KEYS, words.KEYS_AND_ENTER]
    assert paced.pace(pacing, Senses())[1] == "stop"
    assert seat.told.count(words.HINT_WORDS) == 1


def test_words_that_mean_nothing_in_a_pause_are_said_not_to_be_kept_and_it_goes_on(
    seat: Seat,
) -> None:
    pacing, command = seat.paced("lines", "it hurts\nstop\n").pace(Pacing(BREATH), Senses())

    assert command == "stop"
    assert seat.told == [words.HINT_WORDS, guiding.NOT_A_BOX]
    assert pacing.place < 10


def test_what_is_over_is_not_begun_again(seat: Seat, capsys: pytest.CaptureFixture[str]) -> None:
    over = Pacing(BREATH, place=120, over=True)

    assert seat.paced("lines").pace(over, Senses()) == (over, None)
    assert capsys.readouterr().out == ""


def test_the_end_of_the_input_is_told_of(seat: Seat) -> None:
    paced = seat.paced("lines")
    seat.end()

    with pytest.raises(EOFError):
        paced.pace(Pacing(BREATH), Senses())


def test_the_opening_is_spoken(seat: Seat) -> None:
    voice = Spoken()

    seat.paced("sleep").pace(Pacing(BREATH), Senses(voice=voice))

    assert voice.texts[:2] == [OPENING, words.IN]


def with_keys(seat: Seat, typed: str, pressed: str, senses: Senses, plan: Plan = BREATH) -> Paced:
    """A seat with keys, where lines were typed before and keys are pressed then."""
    paced = seat.paced("keys", typed)
    with create_pipe_input() as source, create_app_session(source, DummyOutput()):
        source.send_text(pressed)
        paced.pace(Pacing(plan), senses)
    return paced


def test_on_a_screen_the_breath_has_its_line_and_the_pause_none_of_its_own(
    seat: Seat, capsys: pytest.CaptureFixture[str]
) -> None:
    with_keys(seat, "", "!", Senses())
    assert capsys.readouterr().out == f"{OPENING}\n"
    assert seat.told == [words.HINT_KEYS]

    with_keys(seat, "", "?", Senses(), Plan("pause", 100))
    assert capsys.readouterr().out == ""
    assert seat.told[-5:] == [words.HINT_KEYS, *words.KEYS]


def test_what_can_be_heard_is_a_line_on_the_screen_too(
    seat: Seat, capsys: pytest.CaptureFixture[str]
) -> None:
    with_keys(seat, "", "!", Senses(voice=Spoken()), Plan("pause", 50))

    assert capsys.readouterr().out == "Quiet, about a minute.\n"


def test_without_motion_a_screen_has_lines_and_words(
    seat: Seat, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(keys, "by_keys")

    with_keys(seat, "stop\n", "", Senses(motion=False))

    assert capsys.readouterr().out == f"{OPENING}\n"
    assert seat.told == [words.HINT_WORDS]


def test_lines_typed_before_come_first_and_then_keys(seat: Seat) -> None:
    paced = seat.paced("keys", "one\n+\nwhat\n")
    assert paced._lines.next() == "one"

    with create_pipe_input() as source, create_app_session(source, DummyOutput()):
        source.send_text("!")
        pacing, command = paced.pace(Pacing(BREATH), Senses())

    assert pacing.more == 1
    assert guiding.NOT_A_BOX in seat.told
    assert command == "people"


def test_a_line_typed_before_can_end_it(seat: Seat) -> None:
    paced = seat.paced("keys", "one\nstop\n")
    assert paced._lines.next() == "one"

    assert paced.quiet(1, 60, Senses()) == "stop"


def test_what_was_typed_too_early_is_the_next_line(seat: Seat) -> None:
    paced = with_keys(seat, "", "n\r7\r", Senses())

    assert paced._lines.next() == "7"


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    look = (
        "import sys; import integrate.ui.person, integrate.ui.paced; "
        "print({'prompt_toolkit', 'subprocess', 'threading', 'wave', 'asyncio'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", look]
    ran = subprocess.run(command, env={"PATH": ""}, capture_output=True, text=True, check=True)

    assert ran.stdout == "set()\n"

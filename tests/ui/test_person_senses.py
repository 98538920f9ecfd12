"""The person while a practice is heard, or followed with little light."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from integrate.core.pacing import Pacing, Plan
from integrate.flows.ports import EndOfInput, Prompt
from integrate.messages import pacing as words
from integrate.ui.person import Person
from integrate.ui.reading import Lines
from integrate.ui.terminal import Terminal

from .given import ABLE, DUMB, PIPED, Hurried
from .programs import Programs, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fake programs are shell")

FOREVER = "exec /bin/sleep 60"


class Room:
    """Somebody at one end of a pipe, and the programs there are."""

    def __init__(self, programs: Programs) -> None:
        self.programs = programs
        self.reads, self.writes = os.pipe()
        self.clock = Hurried()
        self.grew: list[str] = []

    def person(self, terminal: Terminal, editor: str = "") -> Person:
        return Person(
            terminal,
            Lines(self.reads, self.clock.sleep),
            clock=self.clock,
            drafts=self.programs.folder / "drafts",
            environment={"EDITOR": editor},
        )

    def type(self, text: str) -> None:
        os.write(self.writes, text.encode())

    def spoken(self) -> list[str]:
        return self.programs.told("espeak-ng").splitlines()


def heard(person: Person, *, dark: bool = False) -> AbstractContextManager[None]:
    """A practice with a voice."""
    return person.practice(voice=True, bell=False, dark=dark, motion=True, cache=Path("/nowhere"))


def dark(person: Person) -> AbstractContextManager[None]:
    """A practice with little light, and nothing to hear."""
    return person.practice(voice=False, bell=False, dark=True, motion=True, cache=Path("/nowhere"))


@pytest.fixture
def room(programs: Programs) -> Iterator[Room]:
    there = Room(programs)
    yield there
    os.close(there.reads)
    os.close(there.writes)


def test_lines_questions_and_what_is_told_are_spoken_to_their_end(room: Room) -> None:
    room.programs.add("espeak-ng")
    person = room.person(PIPED)
    room.type("2\n")

    with heard(person):
        person.tell("A walk. About two minutes.")
        person.say("")
        person.say("Here is the room.")
        assert person.quiet(2, 3) is None
        assert person.ask(Prompt("How near?", ("outside", "at its edge"))) == "2"
        person.say("Light.")

    spoken = room.spoken()
    assert spoken[:2] == ["A walk. About two minutes.", "Here is the room."]
    assert spoken[-1] == "Light."
    assert sum(room.clock.slept) == pytest.approx(5, abs=0.6)


def test_words_of_ones_own_are_never_spoken(room: Room) -> None:
    room.programs.add("espeak-ng")
    person = room.person(PIPED)
    room.type("stone\nstone\n.\n")

    with heard(person):
        person.say("You wrote stone.", own=True)
        person.show("20 November", "The stone in my back.")
        person.ask(Prompt("How is stone now?", ("stone",), own=True))
        person.write(Prompt("Where was it?"), "a stone", room.grew.append)

    assert "stone" not in room.programs.told("espeak-ng")
    assert "stone" not in room.programs.everything_but_stdin()
    assert room.grew[-1].endswith("stone\n")


def test_after_a_practice_nothing_is_spoken(room: Room) -> None:
    room.programs.add("espeak-ng")
    person = room.person(PIPED)
    with heard(person):
        person.say("One.")

    person.tell("Kept.")

    assert room.spoken() == ["One."]


def test_a_line_that_is_typed_silences_the_question(room: Room) -> None:
    room.programs.add("espeak-ng", FOREVER)
    person = room.person(DUMB)

    with heard(person):
        threading.Timer(0.1, room.type, ["2\n"]).start()
        assert person.ask(Prompt("How near?")) == "2"
        until(lambda: not room.programs.running("espeak-ng"))


def test_a_word_in_the_quiet_silences_the_line(room: Room) -> None:
    room.programs.add("espeak-ng", FOREVER)
    person = room.person(DUMB)

    with heard(person):
        person.say("One.")
        room.programs.until_told("espeak-ng", "One.")
        room.type("stop\n")
        assert person.quiet(1, 1) == "stop"
        until(lambda: not room.programs.running("espeak-ng"))


def test_ctrl_c_silences_the_voice_and_passes_through(room: Room) -> None:
    room.programs.add("espeak-ng", FOREVER)
    person = room.person(DUMB)

    def interrupted() -> None:
        with heard(person):
            person.say("One.")
            room.programs.until_told("espeak-ng", "One.")
            threading.Timer(0.1, os.kill, (os.getpid(), 2)).start()
            person.quiet(1, 60)

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    until(lambda: not room.programs.running("espeak-ng"))


def test_the_last_words_are_heard_out_unless_something_is_typed(room: Room) -> None:
    room.programs.add("espeak-ng", FOREVER)
    person = room.person(DUMB)

    with heard(person):
        person.say("Light.")
        room.programs.until_told("espeak-ng", "Light.")
        threading.Timer(0.1, room.type, ["next\n"]).start()

    until(lambda: not room.programs.running("espeak-ng"))
    assert person.ask(Prompt("")) == "next"


def test_ctrl_c_in_the_last_words_stops_them_and_nothing_else(room: Room) -> None:
    room.programs.add("espeak-ng", FOREVER)
    person = room.person(DUMB)

    with heard(person):
        person.say("Light.")
        room.programs.until_told("espeak-ng", "Light.")
        threading.Timer(0.1, os.kill, (os.getpid(), 2)).start()

    until(lambda: not room.programs.running("espeak-ng"))


def test_a_missing_voice_is_told_once_and_lines_go_on(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    person = room.person(PIPED)

    with heard(person):
        person.say("One.")
        person.quiet(1, 1)

    shown = capsys.readouterr().out
    assert shown.count(words.NO_VOICE) == 1
    assert "espeak-ng" in shown
    assert shown.endswith("One.\n")
    assert sum(room.clock.slept) == pytest.approx(2, abs=0.2)


def test_a_voice_that_fails_is_told_once_and_lines_keep_their_time(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    room.programs.add("espeak-ng", "exit 1")
    person = room.person(PIPED)

    with heard(person):
        for line in ("Let the chair have your weight.", "Light."):
            person.say(line)
            person.quiet(4, 3)

    shown = " ".join(capsys.readouterr().out.split())
    assert shown.count(words.VOICE_GONE) == 1
    assert sum(room.clock.slept) == pytest.approx(14, abs=0.7)


@pytest.mark.parametrize("number", [15, 1], ids=["SIGTERM", "SIGHUP"])
def test_a_signal_to_end_leaves_no_voice_behind(number: int, room: Room) -> None:
    room.programs.add("espeak-ng", FOREVER)
    person = room.person(DUMB)

    def ended() -> None:
        with heard(person):
            person.say("One.")
            room.programs.until_told("espeak-ng", "One.")
            threading.Timer(0.1, os.kill, (os.getpid(), number)).start()
            person.quiet(1, 60)

    with pytest.raises(SystemExit) as left:
        ended()
    assert left.value.code == 128 + number
    until(lambda: not room.programs.running("espeak-ng"))


def test_typing_in_the_box_silences_the_question(room: Room) -> None:
    room.programs.add("espeak-ng", FOREVER)
    person = room.person(ABLE)

    with heard(person), create_pipe_input() as source, create_app_session(source, DummyOutput()):
        threading.Timer(0.1, source.send_text, ["o"]).start()
        threading.Timer(0.3, source.send_text, [".\r.\r"]).start()
        person.write(Prompt("Where was it?"), "", room.grew.append)
        until(lambda: not room.programs.running("espeak-ng"))


def test_a_breath_on_a_screen_is_heard_and_gone_on_with(room: Room) -> None:
    room.programs.add("espeak-ng")
    person = room.person(ABLE)

    with heard(person), create_pipe_input() as source, create_app_session(source, DummyOutput()):
        threading.Timer(0.3, source.send_text, ["!"]).start()
        pacing, command = person.pace(Pacing(Plan("breath", 120, 4, 6)))

    assert command == "people"
    assert room.spoken()[-1] == words.IN
    assert 0 < pacing.place < 1


def test_the_end_of_the_input_in_a_pause_is_the_end(room: Room) -> None:
    person = room.person(DUMB)
    os.close(room.writes)
    room.writes = os.open(os.devnull, os.O_WRONLY)

    with pytest.raises(EndOfInput):
        person.pace(Pacing(Plan("pause", 60)))


def test_in_the_dark_each_step_has_the_screen_for_itself(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    person = room.person(ABLE)
    room.type("7\n")

    with dark(person):
        person.tell("A walk.")
        person.say("")
        person.say("One.")
        person.say("")
        person.say("Two.")
        person.ask(Prompt("How near?"))

    shown = capsys.readouterr().out
    assert shown == (
        "\x1b[?25l\x1b[2m\x1b[H\x1b[2J"
        "\nA walk.\n\nOne.\n"
        "\x1b[H\x1b[2J\nTwo.\n"
        "\x1b[H\x1b[2J\nHow near?\n> "
        "\x1b[0m\x1b[?25h"
    )


@pytest.mark.parametrize("terminal", [PIPED, DUMB])
def test_where_there_is_no_screen_the_dark_changes_nothing(
    terminal: Terminal, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    person = room.person(terminal)

    with dark(person):
        person.say("")
        person.say("One.")

    assert capsys.readouterr().out == "\nOne.\n"


def test_the_dark_is_lifted_whatever_happens(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        with dark(room.person(ABLE)):
            raise RuntimeError("a fault")

    with pytest.raises(RuntimeError):
        broken()

    assert capsys.readouterr().out.endswith("\x1b[0m\x1b[?25h")


def test_the_dark_comes_back_after_the_box_and_lets_an_editor_be(
    room: Room, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    script = tmp_path / "editor.py"
    script.write_text("import sys\nprint('EDITOR', flush=True)\n")
    person = room.person(ABLE, editor=f"{sys.executable} {script}")

    with dark(person), create_pipe_input() as source, create_app_session(source, DummyOutput()):
        source.send_text("/editor\rOne.\r.\r")
        person.write(Prompt("Where was it?"), "", room.grew.append)

    after_box, editor, end = (
        "\x1b[?25l\x1b[2m",
        "\x1b[0m\x1b[?25h\x1b[?25l\x1b[2m",
        "\x1b[0m\x1b[?25h",
    )
    assert capsys.readouterr().out.endswith(after_box + editor + after_box + end)

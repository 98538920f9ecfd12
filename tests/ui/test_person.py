from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from integrate.errors import VaultUnwritable
from integrate.flows.ports import EndOfInput, Prompt
from integrate.messages import asking
from integrate.ui.person import Person
from integrate.ui.reading import Lines
from integrate.ui.terminal import Terminal
from tests.ui.given import ABLE, DUMB, PIPED, Hurried

QUESTION = Prompt("How near?", ("well outside", "at its border"), "A raw day?", "Enter leaves it.")
WRITING = Prompt("What is there?", hint="A dot ends it.")


class Desk:
    """Somebody at one end of a pipe, the program at the other."""

    def __init__(self, folder: Path) -> None:
        self._reads, self._writes = os.pipe()
        self._folder = folder
        self.clock = Hurried()
        self.told: list[str] = []

    def person(self, terminal: Terminal, typed: str = "", *, editor: str = "") -> Person:
        os.write(self._writes, typed.encode())
        return Person(
            terminal,
            Lines(self._reads, self.clock.sleep),
            clock=self.clock,
            drafts=self._folder,
            environment={"EDITOR": editor},
        )

    def ended(self, terminal: Terminal, typed: str = "") -> Person:
        person = self.person(terminal, typed)
        os.close(self._writes)
        self._writes = -1
        return person

    def close(self) -> None:
        os.close(self._reads)
        if self._writes >= 0:
            os.close(self._writes)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    there = Desk(tmp_path)
    yield there
    there.close()


@pytest.fixture
def appending(tmp_path: Path) -> str:
    """An editor that adds a line."""
    script = tmp_path / "editor.py"
    script.write_text("import sys\nopen(sys.argv[-1], 'a').write('Edited.')\n")
    return f"{sys.executable} {script}"


def test_a_question_is_shown_with_numbers_and_what_may_be_typed(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.person(PIPED, "2\n").ask(QUESTION) == "2"
    assert capsys.readouterr().out == (
        "\nHow near?\n  1 well outside\n  2 at its border\n  A raw day? Enter leaves it.\n> \n"
    )


def test_the_terminal_itself_ends_the_line_that_was_typed(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.person(DUMB, "2\n").ask(Prompt(""))

    assert capsys.readouterr().out == "\n> "


def test_answers_come_one_after_another_to_the_end(desk: Desk) -> None:
    person = desk.ended(PIPED, "one\n\nthree")

    assert [person.ask(QUESTION), person.ask(QUESTION), person.ask(QUESTION)] == [
        "one",
        "",
        "three",
    ]
    with pytest.raises(EndOfInput):
        person.ask(QUESTION)


def test_keys_and_control_characters_stay_out_of_an_answer(desk: Desk) -> None:
    assert desk.person(PIPED, "\x1b[A7\x07\n").ask(QUESTION) == "7"


def test_what_is_said_and_told_is_wrapped_and_harmless(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("integrate.ui.person.columns", lambda: 20)
    person = desk.person(PIPED)

    person.say("Find the nearest \x1b[31medge of light.")
    person.say("")
    person.tell("One [/] line\nand [red]another.", "And a third.")
    person.tell()

    assert capsys.readouterr().out.split("\n") == [
        "Find the nearest",
        "[31medge of light.",
        "",
        "",
        "One [/] line",
        "and [red]another.",
        "And a third.",
        "",
    ]


def test_in_a_pipe_the_quiet_is_waited_for_and_no_answer_is_taken(desk: Desk) -> None:
    person = desk.person(PIPED, "7\n")

    assert person.quiet(4.5, 8) is None
    assert sum(desk.clock.slept) == pytest.approx(12.5, abs=0.1)
    assert person.ask(QUESTION) == "7"


def test_at_a_terminal_what_is_typed_in_the_quiet_ends_it(desk: Desk) -> None:
    person = desk.person(DUMB, "\x1b[Bstop\n\n")

    assert person.quiet(2, 58) == "stop"
    assert person.quiet(0, 60) == ""
    assert person.quiet(0.01, 0.01) is None
    assert desk.clock.slept == []


def test_the_end_of_the_input_in_the_quiet_is_the_end(desk: Desk) -> None:
    with pytest.raises(EndOfInput):
        desk.ended(DUMB).quiet(0, 60)


@pytest.mark.parametrize("terminal", [PIPED, DUMB])
def test_lines_are_written_until_a_lone_dot_and_told_of_one_by_one(
    terminal: Terminal, desk: Desk
) -> None:
    person = desk.person(terminal, "One.\n\nTwo [/].\n . \n7\n")

    assert person.write(WRITING, "", desk.told.append) is None
    assert desk.told == ["One.\n", "One.\n\n", "One.\n\nTwo [/].\n"]
    assert person.ask(QUESTION) == "7"


def test_once_the_time_for_writing_has_passed_it_is_said_once_and_nothing_ends(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    person = desk.person(PIPED, "One.\nTwo.\nThree.\nFour.\n.\n")
    timed = WRITING._replace(passes=60, passed="That was a minute or so.")

    def slow(text: str) -> None:
        desk.told.append(text)
        desk.clock.sleep(25)

    assert person.write(timed, "", slow) is None
    assert desk.told[-1] == "One.\nTwo.\nThree.\nFour.\n"
    assert len(desk.told) == 4
    assert capsys.readouterr().out.count("That was a minute or so.") == 1


@pytest.mark.parametrize("terminal", [PIPED, DUMB])
def test_the_end_of_the_input_ends_the_text(terminal: Terminal, desk: Desk) -> None:
    person = desk.ended(terminal, "One.\nTwo")

    assert person.write(WRITING, "", desk.told.append) is None
    assert desk.told[-1] == "One.\nTwo\n"


def test_only_somebody_at_a_terminal_is_shown_where_to_write(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.person(PIPED, "One.\n.\n").write(WRITING, "", desk.told.append)
    assert ">" not in capsys.readouterr().out

    desk.ended(DUMB, "One.\n").write(WRITING, "", desk.told.append)
    assert capsys.readouterr().out == "\nWhat is there?\n  A dot ends it.\n> > \n"


@pytest.mark.parametrize("so_far", ["One.\n", "One."])
def test_what_was_written_before_is_shown_and_gone_on_with_on_a_line_of_its_own(
    so_far: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.person(DUMB, "Two.\n.\n").write(WRITING, so_far, desk.told.append)

    assert "\nOne.\n" in capsys.readouterr().out
    assert desk.told == ["One.\nTwo.\n"]


@pytest.mark.parametrize(
    ("typed", "command"), [("/stop", "stop"), ("!", "people"), ("/aloud", "aloud")]
)
def test_a_command_with_a_slash_leaves_the_text(typed: str, command: str, desk: Desk) -> None:
    person = desk.person(PIPED, f"One.\n{typed}\n")

    assert person.write(WRITING, "", desk.told.append) == command
    assert desk.told == ["One.\n"]


def test_aloud_needs_no_slash_where_nothing_is_written_yet(desk: Desk) -> None:
    assert desk.person(PIPED, "aloud\n").write(WRITING, "", desk.told.append) == "aloud"
    assert desk.told == []


def test_the_editor_has_the_text_in_between(
    desk: Desk, appending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    person = desk.person(PIPED, "One.\n/editor\nTwo.\n.\n", editor=appending)

    assert person.write(WRITING, "", desk.told.append) is None
    assert desk.told == ["One.\n", "One.\nEdited.", "One.\nEdited.\nTwo.\n"]
    assert "One.\nEdited.\n" in capsys.readouterr().out


OF_A_SITTING = Prompt("What is there?", text_of="01a")


def left(folder: Path, text: str) -> Path:
    """What an editor left in the folder of drafts."""
    file = folder / "01a.editing" / "writing.txt"
    file.parent.mkdir()
    file.write_text(text)
    return file


def test_what_an_editor_held_when_it_was_cut_short_is_typed_text_again(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = left(tmp_path, "One.\nSaved.\n")

    assert desk.person(PIPED, "Two.\n.\n").write(OF_A_SITTING, "One.\n", desk.told.append) is None

    assert desk.told == ["One.\nSaved.\n", "One.\nSaved.\nTwo.\n"]
    assert asking.EDITOR_LEFT in " ".join(capsys.readouterr().out.split())
    assert not file.parent.exists()


@pytest.mark.parametrize("text", ["One.", " \n"])
def test_a_leftover_that_holds_nothing_new_goes_without_a_word(
    text: str, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = left(tmp_path, text)

    desk.person(PIPED, ".\n").write(OF_A_SITTING, "One.\n", desk.told.append)

    assert desk.told == []
    assert "editor" not in capsys.readouterr().out
    assert not file.parent.exists()


def test_a_leftover_of_another_sitting_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    file = left(tmp_path, "Theirs.")

    desk.person(PIPED, ".\n").write(Prompt("What?", text_of="01b"), "", desk.told.append)

    assert desk.told == []
    assert file.read_text() == "Theirs."


def test_the_editor_has_a_leftover_in_the_place_of_the_text(
    desk: Desk, tmp_path: Path, appending: str
) -> None:
    file = left(tmp_path, "Saved. ")

    assert desk.person(PIPED, editor=appending).edited("One.", name="01a") == "Saved. Edited."
    assert not file.parent.exists()


def test_the_editors_file_stays_where_its_text_could_not_be_kept(
    desk: Desk, tmp_path: Path, appending: str
) -> None:
    def full(text: str) -> None:
        raise VaultUnwritable("the disk is full")

    with pytest.raises(VaultUnwritable):
        desk.person(PIPED, editor=appending).edited("One. ", name="01a", kept=full)

    assert (tmp_path / "01a.editing" / "writing.txt").read_text() == "One. Edited."


def test_a_terminal_that_can_has_the_box(desk: Desk, appending: str) -> None:
    person = desk.person(ABLE, editor=appending)

    with create_pipe_input() as source, create_app_session(source, DummyOutput()):
        source.send_text("One.\r/editor\r and on.\r/stop\r")
        assert person.write(WRITING, "", desk.told.append) == "stop"

    assert "One.\nEdited." in desk.told
    assert desk.told[-1] == "One.\nEdited.\n and on.\n"


def test_everything_is_all_that_is_piped_in(desk: Desk) -> None:
    assert desk.ended(PIPED, "One.\r\n\x1b[1mTwo.\n").everything() == "One.\n[1mTwo.\n"

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from integrate.core.answers import Command
from integrate.errors import VaultUnwritable
from integrate.ui.box import write

CTRL_C, CTRL_D, CTRL_X_CTRL_E, CTRL_Z = "\x03", "\x04", "\x18\x05", "\x1a"
ESC_ENTER, UP, UNDO = "\x1b\r", "\x1b[A", "\x1f"


def pasted(text: str) -> str:
    """The text as a terminal hands over what was pasted."""
    return f"\x1b[200~{text}\x1b[201~"


def typed(
    keys: str, so_far: str = "", *, grew: Callable[[str], None] | None = None
) -> tuple[Command | None, str, list[str]]:
    """What ended the box and its text when these keys are typed, and what it told of."""
    told: list[str] = []
    with create_pipe_input() as source:
        source.send_text(keys)
        command, text = write(so_far, grew or told.append, source=source, output=DummyOutput())
    return command, text, told


def test_lines_are_told_of_one_after_another_and_a_lone_dot_ends_them() -> None:
    assert typed("One.\rTwo.\r.\r") == (
        None,
        "One.\nTwo.\n",
        ["One.\n", "One.\nTwo.\n", "One.\nTwo.\n"],
    )


def test_an_empty_line_is_a_paragraph() -> None:
    assert typed("One.\r\rTwo.\r.\r")[1] == "One.\n\nTwo.\n"


def test_ctrl_d_ends_it_in_the_middle_of_a_line() -> None:
    command, text, told = typed(f"One.\rTw{CTRL_D}")

    assert (command, text) == (None, "One.\nTw")
    assert told[-1] == text


def test_escape_and_enter_end_it_and_the_last_line_is_told_of() -> None:
    command, text, told = typed(f"One.\rTwo.{ESC_ENTER}")

    assert (command, text) == (None, "One.\nTwo.")
    assert told[-1] == text


def test_ctrl_c_passes_through_and_the_line_that_was_begun_is_told_of() -> None:
    told: list[str] = []

    with pytest.raises(KeyboardInterrupt):
        typed(f"One.\rTw{CTRL_C}", grew=told.append)

    assert told[-1] == "One.\nTw"


def test_a_terminal_that_is_gone_ends_the_text() -> None:
    told: list[str] = []
    with create_pipe_input() as source:
        source.send_text("One.\rTw")
        source.close()
        ending = write("", told.append, source=source, output=DummyOutput())

    assert ending == (None, "One.\nTw")
    assert told[-1] == "One.\nTw"


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("/stop", "stop"),
        ("/back", "back"),
        ("/skip", "skip"),
        ("/help", "help"),
        ("/anchor", "anchor"),
        ("/aloud", "aloud"),
        ("/editor", "editor"),
        ("!", "people"),
    ],
)
def test_a_word_with_a_slash_ends_it_and_is_no_part_of_the_text(
    line: str, command: Command
) -> None:
    assert typed(f"One.\r{line}\r")[:2] == (command, "One.\n")


def test_words_without_a_slash_are_written() -> None:
    assert typed("One.\rstop\raloud\rwow!\r.\r")[1] == "One.\nstop\naloud\nwow!\n"


def test_aloud_needs_no_slash_in_an_empty_box() -> None:
    assert typed("aloud\r")[:2] == ("aloud", "")


def test_ctrl_x_ctrl_e_asks_for_the_editor_with_the_whole_text() -> None:
    assert typed(f"One.\rTw{CTRL_X_CTRL_E}")[:2] == ("editor", "One.\nTw")


def test_it_goes_on_after_what_was_written_before() -> None:
    assert typed("and more.\r.\r", so_far="One.\n")[:2] == (None, "One.\nand more.\n")


def test_what_is_pasted_is_told_of_at_once_blank_lines_and_lone_dots_included() -> None:
    paste = "One.\n\n.\n/stop\n\nTwo."

    command, text, told = typed(f"{pasted(paste)}{CTRL_D}")

    assert (command, text) == (None, paste)
    assert told[0] == paste


def test_a_long_line_is_told_of_before_it_ends() -> None:
    told = typed(f"{'word ' * 50}{CTRL_D}")[2]

    assert [len(text) for text in told[:3]] == [80, 160, 240]


def test_a_line_taken_back_is_told_of_too() -> None:
    told: list[str] = typed(f"One.\rTwo.\r{UP}{UP}\x0b\x0b{CTRL_D}")[2]

    assert told[-1] == "Two.\n"


def test_a_dot_in_an_earlier_line_ends_it_without_that_line() -> None:
    assert typed(f"One.\r{UP}\x0b.\r")[:2] == (None, "")


def test_control_characters_do_not_reach_the_text() -> None:
    text = typed(f"{pasted(chr(27) + '[31mred' + chr(0))}{CTRL_D}")[1]

    assert text == "[31mred"


def test_letters_of_any_script_are_text() -> None:
    assert typed("Schmerz, 痛み, ألم 🙂\r.\r")[1] == "Schmerz, 痛み, ألم 🙂\n"


@pytest.mark.parametrize(
    "keys", ["One.\r", f"One{CTRL_D}", f"One{CTRL_C}", pasted("One.\nTwo."), f"One.{ESC_ENTER}"]
)
def test_what_cannot_be_kept_closes_the_box_with_the_reason(keys: str) -> None:
    def full(text: str) -> None:
        raise VaultUnwritable("the disk is full")

    with pytest.raises(VaultUnwritable, match="the disk is full"):
        typed(keys, grew=full)


def test_a_fault_closes_the_box_and_shows_no_journal_text(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def broken(text: str) -> None:
        raise RuntimeError(text)

    with pytest.raises(RuntimeError):
        typed("My secret.\r", grew=broken)

    shown = capfd.readouterr()
    assert "secret" not in shown.out + shown.err


def test_a_terminal_is_asked_nothing_that_it_may_not_answer() -> None:
    shown = io.StringIO()
    output = Vt100_Output(shown, lambda: Size(rows=24, columns=40), term="xterm")
    with create_pipe_input() as source:
        source.send_text("One.\r.\r")
        write("", lambda _: None, source=source, output=output)

    assert "One." in shown.getvalue()
    assert "\x1b[6n" not in shown.getvalue()
    assert "WARNING" not in shown.getvalue()


def test_ctrl_z_puts_it_in_the_background_and_is_not_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[int] = []
    monkeypatch.setattr(os, "kill", lambda _, number: sent.append(number))

    text = typed(f"One{CTRL_Z}{CTRL_D}")[1]

    assert sent == [signal.SIGTSTP]
    assert text == "One"


def test_the_time_that_passed_is_said_once_and_writing_goes_on() -> None:
    said: list[str] = []
    with create_pipe_input() as source:

        def passed() -> None:
            said.append("passed")
            source.send_text("Two.\r.\r")

        source.send_text("One.\r")
        ending = write(
            "", lambda _: None, passes=0.05, passed=passed, source=source, output=DummyOutput()
        )

    assert said == ["passed"]
    assert ending == (None, "One.\nTwo.\n")


def test_time_that_has_not_passed_when_it_ends_is_never_spoken_of() -> None:
    said: list[str] = []
    with create_pipe_input() as source:
        source.send_text("One.\r.\r")
        write(
            "",
            lambda _: None,
            passes=30,
            passed=lambda: said.append("passed"),
            source=source,
            output=DummyOutput(),
        )

    assert said == []

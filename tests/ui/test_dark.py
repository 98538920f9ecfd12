from __future__ import annotations

import io
import sys

import pyte
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from integrate.ui.dark import Dark, faint


class Window:
    """A terminal window, and all that was ever sent to it."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self._screen = pyte.Screen(40, 5)
        self._stream = pyte.Stream(self._screen)
        self.sent = ""

    def look(self) -> str:
        """What stands in it, the lines joined."""
        new = self._capsys.readouterr().out
        self.sent += new
        self._stream.feed(new.replace("\n", "\r\n"))
        return " ".join(" ".join(self._screen.display).split())

    def has_a_cursor(self) -> bool:
        self.look()
        return not self._screen.cursor.hidden


@pytest.fixture
def window(capsys: pytest.CaptureFixture[str]) -> Window:
    return Window(capsys)


def test_it_begins_with_an_empty_screen_and_no_cursor(window: Window) -> None:
    print("what was there before")

    Dark().begin()
    print("One.")

    assert window.look() == "One."
    assert not window.has_a_cursor()
    assert "\x1b[2m" in window.sent


def test_a_new_step_has_the_screen_for_itself_unless_something_told_is_unread(
    window: Window,
) -> None:
    dark = Dark()
    print("One.")
    dark.step()
    assert window.look() == ""

    print("Samaritans, 116 123")
    dark.told()
    dark.step()
    assert window.look() == "Samaritans, 116 123"

    dark.step()
    assert window.look() == ""


def test_it_is_lifted_for_something_else_and_comes_back(window: Window) -> None:
    dark = Dark()
    dark.begin()
    with dark.lifted():
        assert window.has_a_cursor()
        assert window.sent.endswith("\x1b[0m\x1b[?25h")
    assert not window.has_a_cursor()

    dark.end()

    assert window.has_a_cursor()
    assert window.sent.endswith("\x1b[0m\x1b[?25h")


def test_a_terminal_that_is_gone_is_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def flush(self) -> None:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(sys, "stdout", Gone())

    Dark().end()


def test_what_prompt_toolkit_writes_is_faint_as_well() -> None:
    sent = io.StringIO()
    terminal = Vt100_Output(sent, lambda: Size(rows=24, columns=80), term="xterm")
    with create_app_session(output=terminal):
        output = faint()

    assert output is not None
    assert output.get_size().columns == 80
    output.reset_attributes()
    output.write_raw("\x1b[0mIn .")
    output.flush()
    assert sent.getvalue() == "\x1b[0m\x1b[2m\x1b[0m\x1b[2mIn ."


def test_where_codes_are_not_understood_nothing_is_made_faint() -> None:
    with create_app_session(output=DummyOutput()):
        assert faint() is None

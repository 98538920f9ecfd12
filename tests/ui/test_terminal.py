from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping

import pytest

from integrate.ui.terminal import columns, look, prepare_streams, put, typed_text

XTERM = {"TERM": "xterm-256color"}


class Screen(io.TextIOWrapper):
    """A stream that says of itself whether it is a terminal, and which one."""

    def __init__(self, *, terminal: bool, encoding: str = "utf-8", descriptor: int = -1) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self._terminal, self._descriptor = terminal, descriptor

    def isatty(self) -> bool:
        return self._terminal

    def fileno(self) -> int:
        if self._descriptor < 0:
            raise OSError
        return self._descriptor


def sit(
    monkeypatch: pytest.MonkeyPatch,
    *,
    out: bool = True,
    typed: bool = True,
    encoding: str = "utf-8",
) -> None:
    """Put somebody in front of a terminal, or pipes in their place."""
    monkeypatch.setattr(sys, "stdout", Screen(terminal=out, encoding=encoding))
    monkeypatch.setattr(sys, "stdin", Screen(terminal=typed))


@pytest.mark.parametrize(
    ("out", "typed", "interactive"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_somebody_can_be_asked_where_both_ends_are_terminals(
    out: bool, typed: bool, interactive: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit(monkeypatch, out=out, typed=typed)

    assert look(XTERM, plain=False).interactive is interactive
    assert look({**XTERM, "FORCE_COLOR": "1"}, plain=False).interactive is interactive


def test_without_any_output_nobody_is_there_and_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    prepare_streams()
    put("into the void")
    found = look(XTERM, plain=False)

    assert (found.interactive, found.screen, found.unicode) == (False, False, False)
    assert found.columns == columns() == 72


@pytest.mark.parametrize(
    ("environment", "plain", "screen"),
    [
        (XTERM, False, True),
        (XTERM, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": ""}, False, False),
        ({}, False, False),
    ],
)
def test_more_than_lines_is_for_a_terminal_that_can_and_a_person_who_wants(
    environment: Mapping[str, str], plain: bool, screen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit(monkeypatch)

    assert look(environment, plain=plain).screen is screen


@pytest.mark.parametrize(
    ("said", "on_a_terminal", "in_a_pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": "false"}, False, False),
        ({"FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "0", "CLICOLOR_FORCE": "1"}, False, False),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"CLICOLOR_FORCE": "0"}, True, False),
        ({"CLICOLOR_FORCE": ""}, True, False),
        ({"CLICOLOR": "1"}, True, False),
        ({"CLICOLOR": "0"}, False, False),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True, True),
    ],
)
def test_colour_is_as_the_environment_says(
    said: Mapping[str, str], on_a_terminal: bool, in_a_pipe: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit(monkeypatch)
    assert look({**XTERM, **said}, plain=False).colour is on_a_terminal
    sit(monkeypatch, out=False)
    assert look({**XTERM, **said}, plain=False).colour is in_a_pipe


def test_a_dumb_terminal_has_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    sit(monkeypatch)

    assert not look({"TERM": "dumb"}, plain=False).colour


@pytest.mark.parametrize(
    ("encoding", "unicode"),
    [("utf-8", True), ("UTF8", True), ("ascii", False), ("latin-1", False)],
)
def test_signs_beyond_ascii_are_for_who_can_see_them(
    encoding: str, unicode: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit(monkeypatch, encoding=encoding)

    assert look(XTERM, plain=False).unicode is unicode


@pytest.fixture
def window() -> Iterator[tuple[int, int]]:
    ends = os.openpty()
    yield ends
    for end in ends:
        os.close(end)


@pytest.mark.parametrize(("wide", "filled"), [(80, 72), (72, 72), (40, 40), (10, 20), (0, 72)])
def test_as_many_columns_are_filled_as_the_window_has_within_reason(
    wide: int, filled: int, window: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    termios = pytest.importorskip("termios")
    termios.tcsetwinsize(window[1], (24, wide))
    monkeypatch.setattr(sys, "stdout", Screen(terminal=True, descriptor=window[1]))

    assert columns() == filled
    assert look(XTERM, plain=False).columns == filled


def test_in_a_pipe_there_are_as_many_columns_as_the_eye_likes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sit(monkeypatch, out=False)

    assert columns() == 72


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "latin-1", "utf-8"])
def test_no_letter_stops_the_program(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Screen(terminal=True, encoding=encoding))
    monkeypatch.setattr(sys, "stderr", Screen(terminal=True, encoding=encoding))
    prepare_streams()

    put("pain, 痛み, \N{BULLET} 🙂 and half a letter \ud83d")
    put("the same", sys.stderr)

    shown = sys.stdout.buffer
    assert isinstance(shown, io.BytesIO)
    assert shown.getvalue().startswith(b"pain, ")
    assert shown.getvalue().endswith(b"\n")


def test_streams_that_cannot_be_changed_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "stderr", None)

    prepare_streams()
    put("one")

    assert isinstance(sys.stdout, io.StringIO)
    assert sys.stdout.getvalue() == "one\n"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("7", "7"),
        ("\x1b[A7", "7"),
        ("\x1b[1;5D7\x1bOP", "7"),
        ("seven\x1b", "seven"),
        ("sto\x08\x00p", "stop"),
        ("[A] stays", "[A] stays"),
    ],
)
def test_keys_leave_nothing_in_a_typed_line(line: str, text: str) -> None:
    assert typed_text(line) == text

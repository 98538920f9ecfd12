"""Pauses and breaths in a real terminal: sizes, keys, signals, a slow line, and what is left."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest

from integrate.messages import pacing as words
from tests.flows.given import NUMBERS

from .programs import Programs, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

PATIENCE = 20.0


@dataclass
class Window:
    """A terminal window with a practice in it."""

    child: pexpect.spawn[str]
    screen: pyte.Screen
    stream: pyte.Stream
    modes: list[Any]
    sent: str = ""
    times: list[tuple[float, int]] = field(default_factory=list)

    @property
    def pid(self) -> int:
        """The process in it."""
        assert self.child.pid is not None
        return int(self.child.pid)

    def look(self) -> str:
        """What stands on the screen, the lines joined."""
        try:
            new = self.child.read_nonblocking(65536, timeout=0.01)
        except (pexpect.TIMEOUT, pexpect.EOF):
            new = ""
        self.sent += new
        self.times.append((time.perf_counter(), len(new.encode())))
        self.stream.feed(new)
        return " ".join(" ".join(self.screen.display).split())

    def until(self, text: str) -> float:
        """Wait until some words are on the screen; the instant."""
        ends = time.perf_counter() + PATIENCE
        while text not in self.look():
            assert time.perf_counter() < ends, (text, self.look())
        return time.perf_counter()

    def press(self, keys: str) -> float:
        """Press keys; the instant."""
        os.write(self.child.child_fd, keys.encode())
        return time.perf_counter()

    def ended(self) -> int | None:
        """Wait for the end; how it ended."""
        ends = time.perf_counter() + PATIENCE
        while self.child.isalive():
            self.look()
            assert time.perf_counter() < ends
        while self.look() and self.times[-1][1]:
            pass
        return self.child.exitstatus

    def took(self) -> float:
        """How many seconds the practice took, as it says itself."""
        found = re.search(r"ENDED \w+ ([\d.]+)", self.sent)
        assert found, self.sent
        return float(found[1])

    def is_as_it_was(self) -> bool:
        """Whether the terminal has the modes it began with, its cursor, and plain text."""
        self.look()
        plain = self.sent.rfind("\x1b[0m") >= self.sent.rfind("\x1b[2m")
        pasting = self.sent.rfind("\x1b[?2004h") <= self.sent.rfind("\x1b[?2004l")
        same = self.modes == _modes(self.child.child_fd)
        return same and not self.screen.cursor.hidden and plain and pasting


def _modes(descriptor: int) -> list[Any]:
    return list(termios.tcgetattr(descriptor))


@pytest.fixture
def windows() -> Iterator[list[Window]]:
    opened: list[Window] = []
    yield opened
    for window in opened:
        window.child.close(force=True)


def walk(
    windows: list[Window],
    *arguments: str,
    size: tuple[int, int] = (80, 24),
    term: str = "xterm",
    path: str | None = None,
) -> Window:
    """Open a window and walk through some steps in it."""
    columns, rows = size
    kept = {k: v for k, v in os.environ.items() if k.startswith(("COVERAGE", "PYTHON"))}
    environment = {**kept, "PATH": path or os.environ["PATH"], "LANG": "C.UTF-8", "TERM": term}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tests.ui.walked", *arguments],
        env=environment,
        cwd=str(Path(__file__).parents[2]),
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    child.delayafterclose = child.delayafterterminate = 0.01
    screen = pyte.Screen(columns, rows)
    window = Window(child, screen, pyte.Stream(screen), _modes(child.child_fd))
    windows.append(window)
    until(lambda: window.look() and "BEGUN" in window.sent)
    return window


def seconds_to_people(w: Window, key: str, onward: str, again: str = "Going on") -> float:
    """How soon after a key people are shown, the best of three; afterwards it has gone on."""
    tries = []
    for _ in range(3):
        w.screen.reset()
        pressed = w.press(key)
        tries.append(w.until(NUMBERS[1].strip()) - pressed)
        w.until("Enter goes on.")
        w.press(onward)
        w.until(again)
    return min(tries)


@pytest.mark.parametrize("size", [(80, 24), (40, 20)], ids=["80x24", "40x20"])
def test_keys_do_what_they_say_in_mid_breath(size: tuple[int, int], windows: list[Window]) -> None:
    w = walk(windows, "breathe:4:6:60", size=size)
    w.until("In .")
    w.press(" ")
    w.until(words.PAUSED)
    assert seconds_to_people(w, "!", "\r") < 0.1
    w.until(words.PAUSED)
    w.press(" +")
    w.until(words.MORE)
    w.press("?")
    w.until("anchor. s: stop.")
    w.press("\r")
    w.until("Going on, about two minutes.")
    w.press("x\r7")
    w.press("n\r")
    assert w.ended() == 0
    assert "ENDED finished" in w.sent
    assert w.is_as_it_was()
    assert all(len(row) <= size[0] for row in w.screen.display)


def test_over_a_line_of_a_kilobyte_a_second_a_breath_takes_as_long_as_it_is(
    windows: list[Window],
) -> None:
    w = walk(windows, "breathe:1:1:2")
    ends = time.perf_counter() + PATIENCE
    while w.child.isalive():
        w.sent += _slowly(w.child.child_fd)
        assert time.perf_counter() < ends
    w.ended()

    assert 2 <= w.took() < 3


def _slowly(descriptor: int) -> str:
    time.sleep(0.05)  # noqa: TID251 - that is what slow means
    try:
        return os.read(descriptor, 51).decode("utf-8", "replace")
    except OSError:
        return ""


def test_after_a_stop_the_terminal_is_taken_again(windows: list[Window]) -> None:
    w = walk(windows, "breathe:9:9:60")
    w.until("In .")
    os.kill(w.pid, signal.SIGSTOP)
    termios.tcsetattr(w.child.child_fd, termios.TCSANOW, w.modes)  # as a shell does
    w.screen.reset()
    os.kill(w.pid, signal.SIGCONT)
    w.until("In .")
    until(lambda: not _waits_for_lines(w.child.child_fd))
    w.press("!")
    w.until(NUMBERS[1].strip())
    w.press("stop\r")

    assert w.ended() == 0
    assert w.is_as_it_was()


def _waits_for_lines(descriptor: int) -> int:
    return int(termios.tcgetattr(descriptor)[3] & termios.ICANON)


def test_a_window_that_changes_its_size_keeps_one_line(windows: list[Window]) -> None:
    w = walk(windows, "breathe:9:9:60")
    w.until("In .")
    for columns in (40, 60, 20):
        w.child.setwinsize(24, columns)
        w.screen.resize(24, columns)
        w.until("In .")
    w.press("stop\r")

    assert w.ended() == 0
    w.look()
    assert not any(row.startswith("In .") for row in w.screen.display)
    assert w.is_as_it_was()


def test_ctrl_z_gives_the_terminal_back_and_fg_goes_on(windows: list[Window]) -> None:
    kept = {k: v for k, v in os.environ.items() if k.startswith(("COVERAGE", "PYTHON"))}
    shell = pexpect.spawn(
        "/bin/bash",
        ["--norc", "--noediting", "-i"],
        env={**kept, "PATH": os.environ["PATH"], "TERM": "xterm", "PS1": "READY> "},
        cwd=str(Path(__file__).parents[2]),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    try:
        shell.expect_exact("READY> ")
        shell.sendline(f"{sys.executable} -m tests.ui.walked --dark breathe:9:9:60")
        shell.expect_exact("In .")
        os.write(shell.child_fd, b"\x1a")
        shell.expect_exact("READY> ")
        before = str(shell.before)
        assert "Stopped" in before
        assert "\x1b[0m\x1b[?25h" in before
        assert _waits_for_lines(shell.child_fd)
        shell.sendline("fg")
        shell.expect_exact("In .")
        os.write(shell.child_fd, b"s\r")
        shell.expect_exact("ENDED stopped")
    finally:
        shell.close(force=True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
@pytest.mark.parametrize("way", ["--dark", "--plain"])
def test_a_signal_in_mid_breath_leaves_the_terminal_as_it_was(
    way: str, number: signal.Signals, windows: list[Window]
) -> None:
    w = walk(windows, way, "breathe:4:6:60")
    w.until("In ." if way == "--dark" else "out for six.")
    os.kill(w.pid, number)

    assert w.ended() == 128 + number
    assert "REPLIES ['Paused']" in w.sent
    assert w.is_as_it_was()


def test_ctrl_c_in_mid_breath_passes_through(windows: list[Window]) -> None:
    w = walk(windows, "breathe:4:6:60")
    w.until("In .")
    w.press("\x03")
    w.until("KeyboardInterrupt")

    assert w.ended() in (1, 130, None)
    assert "REPLIES ['Paused']" in w.sent
    assert w.is_as_it_was()


@pytest.mark.parametrize("way", ["--dark", "--plain"])
def test_a_window_that_is_closed_in_mid_breath_ends_it(way: str, windows: list[Window]) -> None:
    w = walk(windows, way, "breathe:4:6:60")
    w.until("In ." if way == "--dark" else "out for six.")
    os.close(w.child.child_fd)

    def gone() -> bool:
        pid, status = os.waitpid(w.pid, os.WNOHANG)
        if pid:
            assert os.waitstatus_to_exitcode(status) in (129, 0)
        return bool(pid)

    until(gone)
    windows.remove(w)


@pytest.mark.parametrize(("way", "term"), [("--plain", "xterm"), ("--bell", "dumb")])
def test_where_only_lines_are_wanted_there_are_only_lines(
    way: str, term: str, windows: list[Window]
) -> None:
    w = walk(windows, way, "breathe:4:6:60", "pause:30", term=term, path="/nowhere")
    w.until("About a minute.")
    assert seconds_to_people(w, "!\n", "\n") < 0.1
    w.press("n\n")
    w.until("Quiet, a little while.")
    w.press("stop\n")

    assert w.ended() == 0
    assert "\x1b" not in w.sent


def test_a_voice_that_is_speaking_ends_with_a_program_that_is_asked_to(
    windows: list[Window], programs: Programs
) -> None:
    programs.add("espeak-ng", "exec /bin/sleep 60")
    w = walk(windows, "--voice", "say:Here is the room.:5", path=str(programs.folder))
    programs.until_told("espeak-ng", "Here is the room.")
    os.kill(w.pid, signal.SIGTERM)

    assert w.ended() == 128 + signal.SIGTERM
    until(lambda: not programs.running("espeak-ng"))
    assert w.is_as_it_was()


def test_a_key_is_heard_while_the_voice_speaks(windows: list[Window], programs: Programs) -> None:
    programs.add("espeak-ng", "exec /bin/sleep 60")
    w = walk(windows, "--voice", "pause:50", path=str(programs.folder))
    programs.until_told("espeak-ng", "Quiet, about a minute.")
    until(lambda: not _waits_for_lines(w.child.child_fd))
    assert seconds_to_people(w, "!", "\r", "Quiet") < 0.1
    w.press("stop\r")
    assert w.ended() == 0

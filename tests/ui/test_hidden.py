"""What is typed unseen stays so, on real terminals, and they are as they were afterwards."""

from __future__ import annotations

import os
import pty
import shlex
import signal
import subprocess
import sys
import termios
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pexpect
import pytest

from integrate.cli.clock import SystemClock
from integrate.flows.ports import EndOfInput, Prompt
from integrate.messages import passphrase as words
from integrate.ui.hidden import beside
from integrate.ui.person import Person
from integrate.ui.reading import Lines
from integrate.ui.senses import Senses
from integrate.ui.terminal import Terminal

from .confided import ASIDE, ASK, HINT, KEY, sum_of
from .given import DUMB, PIPED, Spoken
from .programs import until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

SECRET = "h\u00e9ron 7 qqq"
PATIENCE = 20.0
ROOT = Path(__file__).parents[2]
QUESTION = Prompt(ASK, hint=HINT)


class Window:
    """A terminal window with a program in it, and all that was shown there."""

    def __init__(self, command: list[str], *, term: str, size: tuple[int, int]) -> None:
        kept = {k: v for k, v in os.environ.items() if k.startswith(("COVERAGE", "PYTHON"))}
        columns, rows = size
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            env={**kept, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": term, "PS1": "$> "},
            cwd=str(ROOT),
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=PATIENCE,
        )
        self.child.delayafterclose = self.child.delayafterterminate = 0.01
        self.modes = self.now()
        self.sent = ""

    def now(self) -> list[Any]:
        """How the terminal is set."""
        return list(termios.tcgetattr(self.child.child_fd))

    @property
    def pid(self) -> int:
        """The process in it."""
        assert self.child.pid is not None
        return int(self.child.pid)

    @property
    def echoes(self) -> bool:
        """Whether what is typed is shown."""
        return bool(self.now()[3] & termios.ECHO)

    def look(self) -> str:
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            self.sent += self.child.read_nonblocking(65536, timeout=0.01)
        return self.sent

    def until(self, text: str, times: int = 1) -> None:
        until(lambda: self.look().count(text) >= times)

    def until_asked(self, times: int = 1) -> None:
        """Wait until one may type: the question is there, and nothing is shown."""
        self.until("\n> ", times)
        assert not self.echoes

    def press(self, keys: str) -> None:
        os.write(self.child.child_fd, keys.encode())

    def ended(self) -> int | None:
        until(lambda: self.look() and not self.child.isalive())
        shown = ""
        while shown != self.sent:
            shown = self.sent
            self.look()
        return self.child.exitstatus


Opens = Callable[..., Window]


@pytest.fixture
def opened() -> Iterator[Opens]:
    windows: list[Window] = []

    def window(
        *flags: str, term: str = "xterm", size: tuple[int, int] = (80, 24), shell: str = ""
    ) -> Window:
        command = [sys.executable, "-m", "tests.ui.confided", *flags]
        if shell:
            command = ["/bin/sh", "-c", shell.format(program=shlex.join(command))]
        windows.append(Window(command, term=term, size=size))
        return windows[-1]

    yield window
    for each in windows:
        each.child.close(force=True)


@pytest.mark.parametrize(
    ("flags", "term", "size"),
    [
        ((), "xterm", (80, 24)),
        (("--plain",), "xterm", (40, 20)),
        ((), "dumb", (40, 20)),
        (("--dark",), "xterm", (40, 20)),
    ],
    ids=["80x24", "plain-40x20", "dumb-40x20", "dark"],
)
def test_nothing_that_is_typed_is_shown(
    flags: tuple[str, ...], term: str, size: tuple[int, int], opened: Opens
) -> None:
    w = opened(*flags, term=term, size=size)
    w.until_asked()
    w.press(f"{SECRET}x\x7f\r")

    assert w.ended() == 0
    assert "BEGUN True" in w.sent
    assert f"> \r\nGOT {sum_of(SECRET)}\r\n" in w.sent
    assert all(letters not in w.sent for letters in ("ron", "qqq", "\u00e9"))
    assert all(len(line) <= size[0] for line in w.sent.split("\x1b[2J")[-1].splitlines())
    assert w.now() == w.modes


@pytest.mark.parametrize(("keys", "code"), [("\x03", 130), ("\x15\x04", 0)], ids=["c", "d"])
@pytest.mark.parametrize("shell", ["", "exec {program} < /dev/null"], ids=["input", "beside"])
def test_it_can_be_left_half_typed(keys: str, code: int, shell: str, opened: Opens) -> None:
    w = opened(shell=shell)
    w.until_asked()
    w.press(f"{SECRET}{keys}")

    assert w.ended() == code
    if not code:  # Ctrl-C makes the terminal forget what it was just about to show
        assert "> \r\nENDED EndOfInput\r\n" in w.sent
    assert "qqq" not in w.sent
    assert w.now() == w.modes


def test_after_an_error_the_terminal_shows_what_is_typed_again(opened: Opens) -> None:
    w = opened("--fails")

    assert w.ended() == 0
    assert "ENDED LookupError" in w.sent
    assert w.now() == w.modes


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
@pytest.mark.parametrize("shell", ["", "exec {program} < /dev/null"], ids=["input", "beside"])
def test_a_signal_to_end_leaves_the_terminal_as_it_was(
    number: signal.Signals, shell: str, opened: Opens
) -> None:
    w = opened(shell=shell)
    w.until_asked()
    w.press(SECRET)
    os.kill(w.pid, number)

    assert w.ended() == 128 + number
    assert "qqq" not in w.sent
    assert w.now() == w.modes


def test_a_window_that_is_closed_ends_it(opened: Opens) -> None:
    w = opened(shell="exec {program} < /dev/null")
    w.until_asked()
    child: Any = w.child
    child.ptyproc.fileobj.close()
    until(lambda: not w.child.isalive())

    assert w.child.exitstatus == 128 + signal.SIGHUP


def test_ctrl_z_gives_the_terminal_back_and_fg_hides_it_again(opened: Opens) -> None:
    w = opened(shell="exec /bin/sh -i")
    w.until("$> ")
    modes = w.now()
    w.press(f"{sys.executable} -m tests.ui.confided\n")
    w.until_asked()
    w.press("\x1a")
    w.until("Stopped")
    until(lambda: w.echoes)
    assert w.now() == modes
    w.press("fg\n")
    w.until_asked(2)
    w.press(f"{SECRET}\r")
    w.until(f"GOT {sum_of(SECRET)}")
    until(lambda: w.now() == modes)

    assert "qqq" not in w.sent


def test_after_a_stop_that_nobody_hears_it_is_hidden_again(opened: Opens) -> None:
    w = opened()
    w.until_asked()
    os.kill(w.pid, signal.SIGSTOP)
    termios.tcsetattr(w.child.child_fd, termios.TCSANOW, w.modes)  # as a shell does
    os.kill(w.pid, signal.SIGCONT)
    until(lambda: not w.echoes)
    w.press(f"{SECRET}\r")

    assert w.ended() == 0
    assert f"GOT {sum_of(SECRET)}" in w.sent
    assert "qqq" not in w.sent
    assert w.now() == w.modes


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_where_the_input_is_a_pipe_the_terminal_is_asked_and_the_pipe_left_alone(
    term: str, tmp_path: Path, opened: Opens
) -> None:
    out = tmp_path / "out"
    w = opened(
        "--aside", "--twice", term=term, size=(40, 20),
        shell=f"printf 'My own\\nwords.' | {{program}} > {out}",
    )  # fmt: skip
    for asked in (1, 2):
        w.until_asked(asked)
        w.press(f"{SECRET}\r")
    assert w.ended() == 0

    got = f"GOT {sum_of(SECRET)}\n"
    assert out.read_text() == f"BEGUN True\n{got * 2}REST {sum_of('My own' + chr(10) + 'words.')}\n"
    shown = " ".join(w.sent.split())
    assert shown.count(ASIDE) == shown.count(f"{ASK} {HINT} >") == 2
    assert all(len(line) <= 40 for line in w.sent.splitlines())
    assert "qqq" not in w.sent
    assert w.now() == w.modes


@pytest.mark.parametrize("where", ["< /dev/null", "| cat"])
def test_where_only_one_end_is_elsewhere_it_is_asked_as_well(where: str, opened: Opens) -> None:
    w = opened(shell=f"{{program}} {where}")
    w.until_asked()
    w.press(f"{SECRET}\r")

    until(lambda: f"GOT {sum_of(SECRET)}" in w.look())
    assert "qqq" not in w.sent


def test_a_recovery_key_is_never_in_the_output(tmp_path: Path, opened: Opens) -> None:
    out = tmp_path / "out"
    w = opened("--key", shell=f"{{program}} < /dev/null > {out}")
    w.until(words.RECOVERY_HINT)
    w.until_asked()
    w.press("\r")

    assert w.ended() == 0
    assert all(line in w.sent for line in KEY.splitlines())
    assert out.read_text() == f"BEGUN True\nREST {sum_of('')}\n"
    assert words.STILL_SHOWN in " ".join(w.sent.split())


@pytest.mark.parametrize("flags", [(), ("--key", "--aside")])
def test_without_any_terminal_nobody_is_asked_and_nothing_is_read(flags: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.confided", *flags],
        input=f"{SECRET}\n",
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        timeout=PATIENCE,
        check=True,
    )

    assert ran.stdout == f"BEGUN False\nENDED EndOfInput\nREST {sum_of(SECRET + chr(10))}\n"
    assert ran.stderr == ""


class Ends:
    """The two ends of a terminal in this process."""

    def __init__(self, folder: Path) -> None:
        self.keyboard, self.program = pty.openpty()
        self.folder = folder
        self.modes = termios.tcgetattr(self.program)

    def person(self, terminal: Terminal = DUMB, *, lines: Lines | None = None) -> Person:
        clock = SystemClock()
        lines = lines or Lines(self.program, clock.sleep)
        return Person(terminal, lines, clock=clock, drafts=self.folder, environment={})

    def press(self, keys: str) -> None:
        os.write(self.keyboard, keys.encode())

    def press_once_hidden(self, keys: str) -> threading.Thread:
        """Type as soon as nothing is shown."""

        def typing() -> None:
            until(lambda: not termios.tcgetattr(self.program)[3] & termios.ECHO)
            self.press(keys)

        thread = threading.Thread(target=typing)
        thread.start()
        return thread

    def close(self) -> None:
        os.close(self.keyboard)
        os.close(self.program)


@pytest.fixture
def ends(tmp_path: Path) -> Iterator[Ends]:
    there = Ends(tmp_path)
    yield there
    there.close()


def test_what_was_typed_early_is_not_lost(ends: Ends) -> None:
    ends.press("four words\nand more\n")
    person = ends.person()

    assert person.ask_hidden(QUESTION) == "four words"
    assert person.ask(QUESTION) == "and more"


def test_a_line_that_was_begun_early_is_gone_on_with(ends: Ends) -> None:
    ends.press("four ")
    typing = ends.press_once_hidden("words\n")

    assert ends.person().ask_hidden(QUESTION) == "four words"
    typing.join()


@pytest.mark.parametrize("early", ["\n", "\n\n\n"])
def test_an_early_enter_does_not_leave_it(early: str, ends: Ends) -> None:
    lines = Lines(ends.program, SystemClock().sleep)
    lines.give_back(early)
    ends.press(early)
    typing = ends.press_once_hidden("four words\n\n")
    person = ends.person(lines=lines)

    assert person.ask_hidden(QUESTION) == "four words"
    typing.join()
    assert person.ask(QUESTION) == ""


def test_an_early_end_is_the_end(ends: Ends) -> None:
    ends.press("\n\x04")

    with pytest.raises(EndOfInput):
        ends.person().ask_hidden(QUESTION)


def test_the_question_is_spoken_and_what_is_typed_is_not(ends: Ends) -> None:
    person, voice = ends.person(), Spoken(busy=True)
    person._senses = Senses(voice=voice)
    ends.press("four words\n")
    person.ask_hidden(QUESTION)
    person.aside("That does not open it.")
    person.aside("QPZR QPZR", own=True)

    assert [text.strip() for text in voice.texts] == [ASK, "That does not open it."]
    assert voice.hushed


def test_keys_that_are_no_letters_are_no_part_of_it(ends: Ends) -> None:
    ends.press("four\x1b[D words\n")

    assert ends.person().ask_hidden(QUESTION) == "four words"


def test_in_another_thread_it_is_asked_without_the_signals(ends: Ends) -> None:
    ends.press("four words\n")
    got: list[str] = []
    thread = threading.Thread(target=lambda: got.append(ends.person().ask_hidden(QUESTION)))
    thread.start()
    thread.join()

    assert got == ["four words"]
    assert termios.tcgetattr(ends.program) == ends.modes


def test_the_signals_do_afterwards_what_they_did(ends: Ends) -> None:
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP, signal.SIGCONT, signal.SIGINT)
    before = [signal.getsignal(number) for number in numbers]
    ends.press("four words\n")
    ends.person().ask_hidden(QUESTION)

    assert [signal.getsignal(number) for number in numbers] == before


def test_what_is_no_terminal_is_never_read_from(tmp_path: Path) -> None:
    reads, writes = os.pipe()
    os.write(writes, b"four words\n")
    person = Person(
        DUMB,
        Lines(reads, SystemClock().sleep),
        clock=SystemClock(),
        drafts=tmp_path,
        environment={},
    )
    try:
        assert not person.can_ask_hidden
        with pytest.raises(EndOfInput):
            person.ask_hidden(QUESTION)
        assert os.read(reads, 100) == b"four words\n"
    finally:
        os.close(reads)
        os.close(writes)


def test_a_terminal_that_cannot_be_silent_is_not_asked_on(
    ends: Ends, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(termios, "tcsetattr", lambda *_: None)
    ends.press("four words\n")

    with pytest.raises(EndOfInput):
        ends.person().ask_hidden(QUESTION)
    assert capsys.readouterr().out == ""
    assert ends.person().ask(QUESTION) == "four words"


def test_without_a_terminal_beside_nothing_is_shown(
    ends: Ends, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("integrate.ui.hidden._TERMINAL", str(ends.folder / "none"))
    person = ends.person(PIPED)
    person.aside("Not here.")

    assert not person.can_ask_hidden
    with pytest.raises(EndOfInput):
        person.ask_hidden(QUESTION)
    with beside(SystemClock().sleep) as terminal:
        assert terminal is None
    assert capsys.readouterr().out == ""


def test_the_terminal_beside_is_a_narrow_one_too(
    ends: Ends, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("integrate.ui.hidden._TERMINAL", os.ttyname(ends.program))
    termios.tcsetwinsize(ends.program, (20, 24))
    person = ends.person(PIPED)
    person.aside(ASIDE, "  AGE-SECRET-KEY-1\x1b[2J")
    ends.press("four words\n")

    assert person.can_ask_hidden
    assert person.ask_hidden(QUESTION) == "four words"
    shown = os.read(ends.keyboard, 4096).decode()
    assert " ".join(shown.split()).startswith(f"{ASIDE} AGE-SECRET-KEY-1[2J")
    assert max(len(line) for line in shown.splitlines()) <= 24
    assert capsys.readouterr().out == ""

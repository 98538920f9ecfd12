"""What only a real terminal shows: sizes, keys, Ctrl-C, a killed program, the writing box."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pexpect
import pyte
import pytest
from rich.cells import cell_len

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

PATIENCE = 20.0


@dataclass
class Window:
    """A terminal window with the program in it."""

    child: pexpect.spawn[str]
    screen: pyte.Screen
    stream: pyte.Stream
    lines: list[str]

    def until(self, *texts: str) -> str:
        """Read until some words, or others, are on the screen; what is on it."""
        ends = time.perf_counter() + PATIENCE
        while not any(text in self.shown() for text in texts):
            if time.perf_counter() > ends:
                raise AssertionError(f"no {texts!r} in:\n{self.shown()}")
            try:
                self.stream.feed(self.child.read_nonblocking(4096, timeout=0.1))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                assert any(text in self.shown() for text in texts), self.shown()
        return self.shown()

    def shown(self) -> str:
        """The words on the screen, wrapped lines joined."""
        return " ".join(" ".join(self.screen.display).split())

    def type(self, text: str) -> None:
        """Type a line; what was on the screen before it is forgotten."""
        self.screen.reset()
        self.child.send(f"{text}\r")

    def say_nothing_of_the_pain(self) -> None:
        """Leave the number that is asked for once a day."""
        self.until("describes your pain right now")
        self.type("")

    def ended(self) -> int | None:
        """Wait for the end; the exit code."""
        self.child.expect(pexpect.EOF, timeout=PATIENCE)
        self.child.close()
        code = self.child.exitstatus
        return None if code is None else int(code)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def window(
    home: Path,
    *command: str,
    columns: int = 80,
    rows: int = 24,
    term: str = "xterm",
    **settings: str,
) -> Window:
    """Open a window and run a command in it; ``settings`` are variables of the environment."""
    environment = {
        **{k: v for k, v in os.environ.items() if k.startswith(("COVERAGE", "PYTHON"))},
        "INTEGRATE_HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": term,
        "INTEGRATE_LEAVE_OUT": "nothing",
        "INTEGRATE_ANCHOR": "room",
        "INTEGRATE_OFFERS": "off",
        **settings,
    }
    child = pexpect.spawn(
        sys.executable,
        ["-m", "integrate", *command],
        env=environment,
        dimensions=(rows, columns),
        encoding="utf-8",
        echo=True,
        timeout=PATIENCE,
    )
    screen = pyte.Screen(columns, rows)
    return Window(child, screen, pyte.Stream(screen), [])


def _until_kept(home: Path, words: str) -> None:
    """Wait until some words are in a draft: then the box is there, and the terminal raw."""
    ends = time.perf_counter() + PATIENCE
    while not any(words in path.read_text() for path in (home / "vault" / "drafts").iterdir()):
        assert time.perf_counter() < ends


@pytest.fixture(params=[(80, 24), (40, 20)], ids=["80x24", "40x20"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    columns, rows = request.param
    return columns, rows


def test_a_whole_practice_fits_the_window_and_is_kept(home: Path, size: tuple[int, int]) -> None:
    columns, rows = size
    w = window(home, "begin", "soften-around", "--no-timer", columns=columns, rows=rows)
    w.say_nothing_of_the_pain()
    w.until("0 not at all, 10 with everything.")
    w.type("seven")
    w.until("3 somewhere else altogether")
    w.type("3")
    seen = ""
    while "how hard is the holding now?" not in w.until("Enter goes on.", "the holding now?"):
        seen += w.shown()
        w.type("")
    for words in ("whichever hurts least", "Settle there", "choose any", "on your face", "bored"):
        assert words in seen
    w.until("how hard is the holding now?")
    w.type("5")
    w.until("Was any of it too much?")
    w.type("no")
    w.until("A dot alone on a line ends it.")
    w.type("the jaw, and the belly")
    w.type(".")
    shown = w.until("Kept. Next time: integrate")
    assert "Before, seven. Now, five." in shown
    assert w.ended() == 0
    assert all(cell_len(row) <= columns for row in w.screen.display)
    assert (
        "the jaw, and the belly"
        in (home / "vault" / "entries").glob("*.json").__next__().read_text()
    )


def test_a_program_killed_in_mid_writing_resumes_at_the_same_question(home: Path) -> None:
    w = window(home, "begin", "reframe-name-the-story", "--no-timer")
    w.say_nothing_of_the_pain()
    w.until("Is this the pain you know?")
    w.type("1")
    w.until("How much are you fighting")
    w.type("4")
    w.until("Enter goes on.")
    w.type("")
    w.until("A dot alone on a line ends it.")
    w.type("I will never garden again.")
    w.type("It is the same every spring.")
    _until_kept(home, "It is the same every spring.")
    w.child.send("a line that is not ended")
    w.until("a line that is not ended")
    w.child.kill(signal.SIGKILL)
    w.child.wait()
    again = window(home, "resume", "--no-timer")
    shown = again.until("It is the same every spring.")
    assert "How does it go, word for word?" in shown
    assert "I will never garden again." in shown
    assert "How much are you fighting" not in shown
    again.type(".")
    again.until("Enter goes on.")
    again.child.sendintr()
    again.until("integrate resume goes on at the same place")
    assert again.ended() == 130


def test_enter_skips_the_quiet_and_stop_stops_in_the_middle_of_it(home: Path) -> None:
    w = window(home, "begin", "night-company")
    w.until("It is late")
    w.type("")
    w.until("You need not answer.")
    w.type("stop")
    w.until("Stopped, and kept.")
    w.type("")
    w.until("Kept. Next time: integrate")
    assert w.ended() == 0


def test_people_are_shown_in_the_quiet_and_in_the_writing_box(home: Path) -> None:
    w = window(home, "write")
    w.until("A dot alone on a line ends it.")
    w.type("some words")
    w.type("!")
    w.until("findahelpline.com")
    w.type("more words")
    w.type(".")
    w.until("Kept.")
    assert w.ended() == 0
    assert (
        "some words\\nmore words" in next((home / "vault" / "entries").glob("*.json")).read_text()
    )


def test_ctrl_d_pauses_at_a_question_and_ends_a_text(home: Path) -> None:
    w = window(home, "begin", "soften-around", "--no-timer")
    w.say_nothing_of_the_pain()
    w.until("How hard are you holding out")
    w.child.sendeof()
    w.until("integrate resume goes on at the same place")
    assert w.ended() == 0
    note = window(home, "write")
    note.until("A dot alone on a line ends it.")
    note.type("one line")
    _until_kept(home, "one line")
    note.child.sendeof()
    note.until("Kept.")
    assert note.ended() == 0


def test_a_dumb_terminal_gets_lines_and_nothing_else(home: Path) -> None:
    w = window(home, "write", term="dumb")
    w.until("A dot alone on a line ends it.")
    w.type("plainly")
    w.type(".")
    w.until("Kept.")
    assert w.ended() == 0
    assert "\x1b" not in str(w.child.before)


def test_an_editor_can_be_used_for_a_note(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text("#!/bin/sh\nprintf 'from the editor\\n' >> \"$1\"\n")
    editor.chmod(0o700)
    monkeypatch.setenv("PYTHONUTF8", "1")
    w = window(home, "--help")
    assert w.ended() == 0
    os.environ["EDITOR"] = str(editor)
    try:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "integrate", "write", "--editor"],
            env={
                **os.environ,
                "INTEGRATE_HOME": str(home),
                "INTEGRATE_OFFERS": "off",
                "TERM": "xterm",
            },
            encoding="utf-8",
            timeout=PATIENCE,
        )
        child.expect("Kept.")
        child.expect(pexpect.EOF)
    finally:
        del os.environ["EDITOR"]
    assert "from the editor" in next((home / "vault" / "entries").glob("*.json")).read_text()
    assert not list((home / "vault" / "drafts").glob("*"))


def test_a_note_said_aloud_keeps_nothing_and_counts(home: Path) -> None:
    w = window(home, "write")
    w.until("nothing is kept.")
    w.type("aloud")
    w.until("Kept.")
    assert w.ended() == 0
    assert '"aloud": true' in next((home / "vault" / "entries").glob("*.json")).read_text()

"""A journal is sealed, locked, opened and hidden on a real terminal."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pexpect
import pyte
import pytest

from integrate.messages import passphrase as asked
from integrate.messages import vault_sealing as words
from tests.cli.sealed import ANOTHER, PASSPHRASE
from tests.cli.test_terminal import PATIENCE, Window

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

CHEAPLY = """
from integrate.crypto import keyring, passphrase
passphrase.WORK = 2
keyring._calls = lambda: None
from integrate.__main__ import main
main()
"""
"""The program with passphrases that cost nothing, on a system that has no keyring."""

CANARY = "grey heron"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def window(
    home: Path, *command: str, term: str = "xterm", size: tuple[int, int] = (80, 24)
) -> Window:
    """Open a window and run a command in it, with nothing of the desktop in its environment."""
    columns, rows = size
    child = pexpect.spawn(
        sys.executable,
        ["-c", CHEAPLY, *command],
        env={
            **{k: v for k, v in os.environ.items() if k.startswith(("COVERAGE", "PYTHON"))},
            "INTEGRATE_HOME": str(home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": term,
            "INTEGRATE_OFFERS": "off",
        },
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    screen = pyte.Screen(columns, rows)
    return Window(child, screen, pyte.Stream(screen), [])


def write(home: Path, text: str, term: str = "xterm") -> None:
    w = window(home, "write", term=term)
    w.until("A dot alone on a line ends it.")
    w.type(text)
    w.type(".")
    w.until("Kept.")
    assert w.ended() == 0


def seal(home: Path, term: str = "xterm") -> str:
    """Seal a journal; the recovery key as it stood on the screen."""
    w = window(home, "vault", "seal", term=term)
    w.until(asked.NEW_ASK)
    w.type(PASSPHRASE)
    w.until(asked.NEW_AGAIN)
    w.type(PASSPHRASE)
    shown = w.until("Enter, once it is on paper")
    w.type("")
    w.until(words.SEALED)
    assert w.ended() == 0
    found = re.search(r"AGE-SECRET-KEY-1( [0-9A-Z]{2,4}){15}", shown)
    assert found
    return found[0]


def listed(home: Path, *typed: str, term: str = "xterm") -> Window:
    """The list of a locked journal, with this typed where the passphrase is asked for."""
    w = window(home, "journal", "list", term=term)
    for line in typed:
        w.until(asked.ASK)
        w.type(line)
    return w


def test_from_sealing_to_another_passphrase(home: Path) -> None:
    write(home, CANARY)
    key = seal(home)
    write(home, "rain since the morning")
    assert not [
        path for path in home.rglob("*") if path.is_file() and b"heron" in path.read_bytes()
    ]

    w = listed(home, "not this", "nor this", "nor that")
    w.until("The recovery key on paper opens it too.")
    w.type(key)
    assert "rain since" in w.until(CANARY)
    assert w.ended() == 0

    w = window(home, "vault", "passphrase")
    w.until(words.PRESENT)
    w.type(key)
    w.until(asked.NEW_ASK)
    w.type(ANOTHER)
    w.until(asked.NEW_AGAIN)
    w.type(ANOTHER)
    w.until("Changed.")
    assert w.ended() == 0

    w = listed(home, PASSPHRASE)
    w.until(asked.WRONG)
    w.type(ANOTHER)
    w.until(CANARY)
    assert w.ended() == 0


def test_no_letter_of_a_passphrase_is_shown(home: Path) -> None:
    write(home, CANARY)
    seal(home)
    w = window(home, "journal", "list")
    w.until(asked.UNSEEN)
    w.type(PASSPHRASE)
    seen = w.until(CANARY)
    assert "garden" not in seen
    assert w.ended() == 0


def test_leaving_by_ctrl_d_or_ctrl_c_leaves_it_sealed(home: Path) -> None:
    write(home, CANARY)
    seal(home)
    w = listed(home)
    w.until(asked.ASK)
    w.child.sendeof()
    w.until(words.LEFT_SEALED)
    assert w.ended() == 5
    w = listed(home)
    w.until(asked.ASK)
    w.child.sendintr()
    assert w.ended() == 130


def test_the_output_may_go_into_a_file_while_the_passphrase_is_typed(
    home: Path, tmp_path: Path
) -> None:
    write(home, CANARY)
    seal(home)
    target = tmp_path / "list.txt"
    program = (
        f"import os; os.dup2(os.open({str(target)!r}, os.O_WRONLY | os.O_CREAT), 1)\n{CHEAPLY}"
    )
    child = pexpect.spawn(
        sys.executable,
        ["-c", program, "journal", "list"],
        env={"INTEGRATE_HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        encoding="utf-8",
        timeout=PATIENCE,
    )
    child.expect(re.escape(asked.ASK))
    child.expect("leaves it")
    child.send(f"{PASSPHRASE}\r")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    assert CANARY in target.read_text()
    assert asked.ASK not in target.read_text()


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
def test_hiding_leaves_an_empty_screen(home: Path, size: tuple[int, int]) -> None:
    write(home, CANARY)
    seal(home)
    w = window(home, "lock", size=size)
    w.stream.feed("what stood here before\r\n")
    assert w.ended() == 0
    w.stream.feed(str(w.child.before))
    assert w.shown() == ""


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
def test_every_screen_of_sealing_fits_the_window(home: Path, size: tuple[int, int]) -> None:
    w = window(home, "vault", "seal", size=size)
    assert asked.UNSEEN in w.until("Enter leaves it.")
    w.type(PASSPHRASE)
    w.until(asked.NEW_AGAIN)
    w.type(PASSPHRASE)
    shown = w.until("once it is on paper")
    assert "AGE-SECRET-KEY-1" in shown
    assert "This is the recovery key." in shown
    w.type("/stop")
    w.until(words.NOT_SEALED_YET)
    assert w.ended() == 0

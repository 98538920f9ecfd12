"""The first minutes in a real terminal of forty columns: the whole of them, and their end."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.test_terminal import window

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

COLUMNS, ROWS = 40, 20


def test_the_first_minutes_fit_forty_columns_and_each_question_fits_the_window(
    tmp_path: Path,
) -> None:
    began = time.perf_counter()
    home = tmp_path / "home"
    unset = {"INTEGRATE_LEAVE_OUT": "", "INTEGRATE_ANCHOR": "", "INTEGRATE_TIMER": "off"}
    w = window(home, columns=COLUMNS, rows=ROWS, **unset)
    w.child.delaybeforesend = None

    # What comes first is in sight whole, from the first word to the last way on.
    hello = w.until("Enter: the two minutes.")
    assert hello.startswith("Hello. A place to practise with pain,")
    assert "Type ! for people to call." in hello
    assert "3 look around" in hello
    w.type("")

    asked = w.until("Enter leaves nothing out.")
    assert asked.startswith("Anything to leave out, from now on?")
    assert "6 back or belly" in asked
    w.type("2 6")

    w.until("Feet, seat, room. About two minutes.")
    for words in ("Find its edge", "One thing is enough.", "What do you call it?", "Look again."):
        w.until(words)
        w.until("Enter goes on.")
        assert all(cell_len(row) <= COLUMNS for row in w.screen.display)
        w.type("")

    w.until("Was any of it too much?")
    w.until("Enter skips it.")
    w.type("1")
    w.until("Once more, someone to call, or leave it here?")
    w.until("Enter leaves it here.")
    w.type("")

    assert "What is the nearest thing to you?" in w.until("A dot alone on a line ends it.")
    w.type("the rain, and a lorry")
    w.type(".")
    w.until("Whose number should ! show first?")
    w.type("Anna 0123 456")
    ends = w.until("Next time: integrate")
    assert "Kept. ! shows it first." in ends
    assert "integrate export markdown takes it along." in ends
    assert w.ended() == 0

    assert (home / "config.toml").read_text() == 'leave-out = "legs belly"\n'
    assert (home / "people-to-call.txt").read_text() == "Anna 0123 456\n"
    (month,) = (home / "vault" / "entries").glob("*.json")
    assert "the rain, and a lorry" in month.read_text()
    assert '"stopped_early"' not in month.read_text()
    assert not list((home / "vault" / "drafts").iterdir())
    assert time.perf_counter() - began < 5

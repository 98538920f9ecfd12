"""Words that are asked for on a real terminal, where no shell can keep them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.test_terminal import window
from tests.desk import Desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@pytest.fixture
def home(desk: Desk) -> Path:
    desk.wrote("The jaw, and a sleepless hour.")
    return desk.home


def test_words_are_asked_for_and_marked_by_the_screen(home: Path) -> None:
    w = window(home, "journal", "search")
    w.until("Which words shall be found?")
    w.type("!")
    w.until("emergency number")
    w.type("SLEEP jaw")
    shown = w.until("hour.")

    assert "The jaw, and a sleepless hour." in shown
    assert "»" not in shown
    row = next(row for row in range(24) if "The jaw" in w.screen.display[row])
    cells = w.screen.buffer[row]
    assert "".join(cells[n].data for n in range(80) if cells[n].reverse) == "jawsleep"
    assert w.ended() == 0


def test_a_search_can_be_left(home: Path) -> None:
    w = window(home, "journal", "search")
    w.until("Enter leaves it.")
    w.type("")
    w.until("Nothing was looked for.")
    assert w.ended() == 0


def test_tags_are_asked_for_beside_those_there_are(home: Path) -> None:
    w = window(home, "journal", "tag", "last")
    w.until("A minus before one takes it off.")
    w.type("a_b")
    w.until("a_b cannot be a tag.")
    w.type("back, bad-night")
    w.until("Tags: #back #bad-night.")
    assert w.ended() == 0

    again = window(home, "journal", "tag", "last")
    again.until("Now: #back #bad-night.")
    again.type("")
    again.until("Nothing was changed.")
    assert again.ended() == 0


def test_a_tag_to_look_for_is_asked_for(home: Path) -> None:
    w = window(home, "journal", "list", "--tag", "-")
    w.until("Which tag?")
    w.type("none")
    w.until("Nothing in the journal fits that.")
    assert w.ended() == 0


def test_a_note_is_marked_in_the_line_after_it_and_the_screen_is_cleared(home: Path) -> None:
    w = window(home, "write", INTEGRATE_OFFERS="on")
    w.until("A dot alone on a line ends it.")
    w.type("Nobody is to see this.")
    w.type(".")
    w.until("tag, private, flag or clear? Enter leaves it as it is.")
    w.type("private clear tag sleep")
    shown = w.until("Cleared here, and kept in the journal.")
    assert "Nobody" not in shown
    assert w.ended() == 0

    kept = window(home, "journal", "show")
    kept.until("#sleep. Private.")
    assert kept.ended() == 0

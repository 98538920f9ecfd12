"""How soon ``!`` shows the people to call, in every place where it can be typed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bench.journals import write_ours
from integrate.cli.clock import SystemClock
from tests.cli.test_terminal import Window, window

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

SECONDS = 0.3
"""Generous: a tenth of a second is aimed at, and a tenth of that was measured."""

PRESSES = 3
MANY = 100_000
SETTINGS = 'leave-out = "nothing"\nanchor = "room"\ncountry = "nz"\n'
ANNA = "Anna 0123 456"

QUESTION = ("begin", "soften-around", "--no-timer")
PLACES: dict[str, tuple[tuple[str, ...], str]] = {
    "a question": (QUESTION, "describes your pain right now"),
    "the quiet": (("begin", "night-company"), "It is late"),
    "the writing box": (("write",), "A dot alone on a line ends it."),
    "a menu": (("begin",), "Which one?"),
    "several at once": (("me", "comfort"), "Anything to leave out"),
    "a line of one's own": (("people-to-call",), "on paper"),
}
IN_A_JOURNAL = {
    **{name: PLACES[name] for name in ("a question", "the writing box", "a menu")},
    "a yes": (("journal", "delete", "last"), "Move it to the trash?"),
}


def with_people(home: Path) -> Path:
    """A home with one person in it to call."""
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(SETTINGS)
    (home / "people-to-call.txt").write_text(f"{ANNA}\n")
    return home


@pytest.fixture(scope="module")
def long_kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a journal of ninety-one years."""
    home = with_people(tmp_path_factory.mktemp("long") / "home")
    yesterday = SystemClock().now().date() - timedelta(days=1)
    write_ours(home, MANY, yesterday)
    return home


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A home whose journal cannot be read."""
    home = with_people(tmp_path / "home")
    write_ours(home, 300, SystemClock().now().date())
    for path in (home / "vault" / "entries").iterdir():
        path.write_bytes(path.read_bytes().replace(b"quieter", b"quiettr"))
    return home


@pytest.fixture
def opened() -> Iterator[Callable[..., Window]]:
    """Windows that are closed afterwards, whatever happens in them."""
    windows: list[Window] = []

    def one(home: Path, *command: str, term: str = "xterm") -> Window:
        windows.append(window(home, *command, term=term))
        windows[-1].child.delaybeforesend = None
        return windows[-1]

    yield one
    for each in windows:
        each.child.close(force=True)


def soonest(w: Window, wait: str) -> float:
    """The seconds from the key to the person's own people, at the best of some presses."""
    w.until(wait)
    took = []
    for _ in range(PRESSES):
        time.sleep(0.1)  # noqa: TID251 - until the prompt is there
        begun = time.perf_counter()
        w.type("!")
        w.until(ANNA)
        took.append(time.perf_counter() - begun)
    return min(took)


@pytest.mark.parametrize("place", PLACES)
def test_people_are_there_at_once(
    place: str, tmp_path: Path, opened: Callable[..., Window]
) -> None:
    command, wait = PLACES[place]
    assert soonest(opened(with_people(tmp_path / "home"), *command), wait) < SECONDS


def test_in_the_quiet_the_key_alone_is_enough(
    tmp_path: Path, opened: Callable[..., Window]
) -> None:
    command, wait = PLACES["the quiet"]
    w = opened(with_people(tmp_path / "home"), *command)
    w.until(wait)
    time.sleep(0.2)  # noqa: TID251 - until the quiet has begun
    begun = time.perf_counter()
    w.child.send("!")
    w.until(ANNA)
    assert time.perf_counter() - begun < SECONDS


def test_people_are_there_at_once_on_a_terminal_that_can_do_nothing(
    tmp_path: Path, opened: Callable[..., Window]
) -> None:
    command, wait = PLACES["the writing box"]
    w = opened(with_people(tmp_path / "home"), *command, term="dumb")
    assert soonest(w, wait) < SECONDS


@pytest.mark.parametrize("place", IN_A_JOURNAL)
def test_a_long_journal_keeps_nobody_waiting(
    place: str, long_kept: Path, opened: Callable[..., Window]
) -> None:
    command, wait = IN_A_JOURNAL[place]
    assert soonest(opened(long_kept, *command), wait) < SECONDS


@pytest.mark.parametrize("place", ["a question", "the writing box", "a menu"])
def test_a_damaged_journal_keeps_nobody_waiting(
    place: str, damaged: Path, opened: Callable[..., Window]
) -> None:
    command, wait = PLACES[place]
    assert soonest(opened(damaged, *command), wait) < SECONDS


@pytest.mark.parametrize("place", ["a question", "the writing box"])
def test_settings_and_lines_that_broke_meanwhile_keep_nobody_waiting(
    place: str, tmp_path: Path, opened: Callable[..., Window]
) -> None:
    home = with_people(tmp_path / "home")
    command, wait = PLACES[place]
    w = opened(home, *command)
    w.until(wait)
    (home / "config.toml").write_text("pace = = 3")
    (home / "help-lines.json").write_text("{")
    assert soonest(w, wait) < SECONDS
    w.until("your emergency number")


def test_settings_that_are_broken_from_the_beginning_do_not_either(
    tmp_path: Path, opened: Callable[..., Window]
) -> None:
    home = with_people(tmp_path / "home")
    (home / "config.toml").write_text("pace = = 3")
    command, wait = PLACES["a line of one's own"]
    assert soonest(opened(home, *command), wait) < SECONDS

"""The barest lines go past typer: what they say, keep and end with is what they do through it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from integrate.cli import app, running
from integrate.cli.running import BAREST
from integrate.core.days import DAY_TURNS_AT
from integrate.storage.facts import PLACES
from integrate.storage.vault import Vault
from tests.desk import Desk, SetClock
from tests.storage.given import seal

LINES = [*map(list, BAREST)]
Way = Callable[[list[str], SetClock], int]
WAYS: tuple[Way, ...] = (running.run, app.run)


def nothing(_: Path) -> None:
    """A home as it is."""


def with_notes(home: Path) -> None:
    """A few notes, one of them for another day."""
    for line, typed in ((["write"], "a line\n"), (["write", "--on", "yesterday"], "before\n")):
        environment = {"INTEGRATE_HOME": str(home), "PATH": "", "LANG": "C.UTF-8"}
        command = (sys.executable, "-m", "integrate", *line)
        subprocess.run(command, env=environment, input=typed.encode(), check=True)


def damaged(home: Path) -> None:
    with_notes(home)
    for path in (home / "vault" / "entries").glob("*.json"):
        path.write_bytes(path.read_bytes()[:-7])


def facts_damaged(home: Path) -> None:
    with_notes(home)
    for place in PLACES:
        (home / "vault" / place).write_bytes(b"{")


def locked(home: Path) -> None:
    with_notes(home)
    seal(Vault(home / "vault", turns_at=DAY_TURNS_AT))


def a_file_in_its_place(home: Path) -> None:
    home.mkdir()
    (home / "vault").write_text("no folder")


def settings_broken(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('day-turns-at = "late')


def drafts_in_the_way(home: Path) -> None:
    with_notes(home)
    shutil.rmtree(home / "vault" / "drafts", ignore_errors=True)
    (home / "vault" / "drafts").write_text("no folder")


HOMES = [
    *(nothing, with_notes, damaged, facts_damaged, locked),
    *(a_file_in_its_place, settings_broken, drafts_in_the_way),
]


class Both:
    """One line after another, each way in a home of its own that was the same before."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def run(
        self, prepare: Callable[[Path], None], line: list[str], typed: str, clock: type[SetClock]
    ) -> list[tuple[object, ...]]:
        """What each way did: exit code, output, errors, and the files there are then."""
        made = self.desk.home.parent / "made"
        prepare(made)
        return [self._one(made, way, line, typed, clock()) for way in WAYS]

    def _one(
        self, made: Path, way: Way, line: list[str], typed: str, clock: SetClock
    ) -> tuple[object, ...]:
        shutil.rmtree(self.desk.home, ignore_errors=True)
        if made.exists():
            shutil.copytree(made, self.desk.home)
        path = self.desk.home.parent / "typed"
        path.write_text(typed)
        self.desk.capsys.readouterr()
        with path.open() as stdin:
            self.desk.monkeypatch.setattr(sys, "stdin", stdin)
            code = way(line, clock)
        files = sorted(p.name for p in self.desk.home.rglob("*") if p.is_file())
        return code, *self.desk.capsys.readouterr(), len(files)


@pytest.fixture
def both(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Both:
    from integrate.crypto import keyring, passphrase

    monkeypatch.setattr(passphrase, "WORK", 2)
    monkeypatch.setattr(keyring, "recall", lambda _: None)
    return Both(desk)


@pytest.mark.parametrize("prepare", HOMES)
@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_a_line_does_the_same_past_typer(
    both: Both, line: list[str], prepare: Callable[[Path], None]
) -> None:
    direct, through = both.run(prepare, line, "a new line\n", SetClock)

    assert direct == through
    assert direct[1] or direct[2]


@pytest.mark.parametrize("problem", [KeyboardInterrupt, EOFError, ValueError, OSError, SystemExit])
@pytest.mark.parametrize("line", LINES, ids=" ".join)
@pytest.mark.parametrize("is_screen", [False, True])
def test_a_line_ends_the_same_past_typer(
    both: Both,
    monkeypatch: pytest.MonkeyPatch,
    line: list[str],
    problem: type[BaseException],
    *,
    is_screen: bool,
) -> None:
    class Stopped(SetClock):
        """A clock at which it happens."""

        def now(self) -> datetime:
            raise problem(5, "the sea at Kiel")

    def ended(way: Way) -> Way:
        def run(args: list[str], clock: SetClock) -> int:
            if is_screen:
                monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
            try:
                return way(args, clock)
            except SystemExit as left:
                return -int(str(left.code)) if isinstance(left.code, int) else -1

        return run

    monkeypatch.setattr(sys.modules[__name__], "WAYS", tuple(map(ended, (running.run, app.run))))
    direct, through = both.run(nothing, line, "a line\n", Stopped)

    assert direct == through
    assert direct[0] != 0
    assert "Kiel" not in str(direct)


@pytest.mark.parametrize("way", ["running", "app"])
def test_that_nobody_reads_on_is_no_fault(tmp_path: Path, way: str) -> None:
    look = f"import sys; from integrate.cli.{way} import run; sys.exit(run(['today']))"
    reading, writing = os.pipe()
    os.close(reading)
    environment = {"INTEGRATE_HOME": str(tmp_path / "home"), "PATH": "", "LANG": "C.UTF-8"}
    command = (sys.executable, "-c", look)
    ran = subprocess.run(command, env=environment, stdout=writing, stderr=-1, check=False)
    os.close(writing)

    assert (ran.returncode, ran.stderr) == (1, b"")


def test_other_lines_go_through_the_table(desk: Desk) -> None:
    assert running.run(["today", "--nonsense"], desk.clock) == 2
    assert running.run(["streak", "--json"], desk.clock) == 0
    assert '"weeks_kept"' in desk.capsys.readouterr().out


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_the_table_names_the_same_function(line: list[str]) -> None:
    named = app.TABLE[line[0]].function if line else "home:bare"

    assert BAREST[tuple(line)] == named


@pytest.mark.parametrize("way", WAYS)
def test_a_disk_that_fails_where_nobody_thought_of_it_is_no_fault_of_ours(
    desk: Desk, way: Way, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    desk.monkeypatch.setattr("integrate.cli.home.show_today", refuse)
    assert way(["today"], desk.clock) == 5
    said = capsys.readouterr().err
    assert "the disk answered: input/output error" in said
    assert "integrate itself" not in said

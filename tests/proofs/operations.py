"""The operations that are put to the proof, and the home that each of them begins in.

A new operation is one row in OPERATIONS. What it may leave is found out by watching it once
undisturbed: the state before and the state after, or with ``steps`` each state on its way.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.proofs.running import Task, apart, forked, program
from tests.proofs.states import asked

WORDS = "A line that somebody wrote in the middle of a fault."
"""Typed into each operation that takes words, and nowhere else."""

_BOXES = f"{WORDS}\n.\nsoft\n.\nheavy\n.\nkeep the light\n.\n1\n1\n"


class Home(NamedTuple):
    """A prepared home: its folder, and the ids that operations name."""

    folder: Path
    ids: Mapping[str, str]


class Operation(NamedTuple):
    """One command line, what is typed into it, and what it says once all of it is kept.

    ``steps`` is for what keeps one thing after another, such as answers: every state on the way
    is a right one. ``before`` changes the home first. ``task`` is run in place of the command
    line where that needs more than what is piped in, such as a passphrase that is asked unseen.
    """

    name: str
    args: tuple[str, ...]
    typed: str = ""
    kept: str = ""
    steps: bool = False
    before: Callable[[Path], object] = bool
    task: Callable[[Home], Task] | None = None

    def command(self, home: Home) -> list[str]:
        """Its command line, with the ids of that home."""
        return [arg.format(**home.ids) for arg in self.args]

    def line(self, home: Home) -> list[str]:
        """What starts it as a program: the real one, or this module where it has a ``task``."""
        if self.task is None:
            return [sys.executable, "-m", "integrate", *self.command(home)]
        named = [f"{name}={one}" for name, one in home.ids.items()]
        return [sys.executable, "-m", "tests.proofs.operations", self.name, *named]

    def run_by(self, home: Home) -> Task:
        """What a fork runs of it."""
        return self.task(home) if self.task else program(*self.command(home))


def _without_cache(home: Path) -> None:
    shutil.rmtree(home / "vault" / "cache")


def _empty(home: Path) -> None:
    shutil.rmtree(home)


OPERATIONS: tuple[Operation, ...] = (
    Operation("insert", ("write",), f"{WORDS}\n", "Kept."),
    Operation("insert into a new month", ("write", "--on", "2026-08-03"), f"{WORDS}\n", "Kept."),
    Operation("first insert", ("write",), f"{WORDS}\n", "Kept.", before=_empty),
    Operation("edit", ("journal", "edit", "{october}"), f"{WORDS}\n", "Changed."),
    Operation(
        "move to another month",
        ("journal", "edit", "{october}", "--on", "2026-09-06"),
        kept="It stands on that day now.",
    ),
    Operation("delete", ("journal", "delete", "{october}", "--yes"), kept="Moved to the trash."),
    Operation("restore", ("journal", "restore", "{trashed}"), kept="Back in the journal."),
    Operation("undo", ("undo", "--yes"), kept="Taken back."),
    Operation("tag", ("journal", "tag", "{october}"), "bad-night\n"),
    Operation(
        "session", ("session", "add", "--at", "2026-11-01T10:00"), "clinic\n", "Session kept"
    ),
    Operation("pause", ("streak", "pause", "--from", "2026-11-02", "--until", "2026-11-04")),
    Operation("answers", ("begin", "capture-first-words", "--no-timer", "--anyway"), _BOXES,
              "Kept.", steps=True),
    Operation("more answers", ("resume", "--no-timer"), f"5\n1\n{WORDS}\n.\n",
              "Kept.", steps=True),
    Operation("index write", ("streak", "--json"), before=_without_cache),
    Operation("words write", ("journal", "search", "sea"), before=_without_cache),
)  # fmt: skip

BY_NAME = {operation.name: operation for operation in OPERATIONS}

NEXT_WORDS = "And the next line is kept as well."
NEXT = Operation("the next write", ("write",), f"{NEXT_WORDS}\n", "Kept.")


def prepared(folder: Path) -> Home:
    """A home with three months, an edit, a trash, a session, a pause and an open sitting."""
    home = folder / "prepared"
    for args, typed in (
        (("write", "--on", "2026-09-05"), "The sea was grey.\n"),
        (("write", "--on", "2026-10-10"), "The first of October.\n"),
        (("write", "--on", "2026-10-11"), "Another of October, to be thrown away.\n"),
        (("write",), "Of this month.\n"),
        (("session", "add", "--at", "2026-10-20T09:00"), "\n"),
        (("streak", "pause", "--from", "2026-09-01", "--until", "2026-09-03"), ""),
        (("begin", "soften-around", "--no-timer"), "6\n2\n"),
    ):
        _done(home, *args, typed=typed)
    found = apart(home, lambda: json.loads(asked("journal", "list", "--json")))["entries"]
    by_day = {entry["day"]: entry["id"] for entry in found}
    names = {"october": by_day["2026-10-10"], "trashed": by_day["2026-10-11"]}
    names["today"] = found[0]["id"]
    _done(home, "journal", "delete", names["trashed"], "--yes")
    _done(home, "journal", "edit", names["today"], typed="Of this month, said better.\n")
    _done(home, "streak", "--json")
    _done(home, "journal", "search", "sea")
    return Home(home, names)


def _done(home: Path, *args: str, typed: str = "") -> None:
    ran = forked(home, program(*args), typed)
    assert ran.code == 0, (args, ran)


def copied(home: Home, folder: Path, operation: Operation | None = None) -> Home:
    """A home like the prepared one, as this operation is to find it; its stamps still hold.

    The month files are the same ones by a second name, for a stamp has the inode in it.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(home.folder, folder)
    for path in (home.folder / "vault" / "entries").iterdir():
        copy = folder / "vault" / "entries" / path.name
        copy.unlink()
        copy.hardlink_to(path)
    if operation:
        operation.before(folder)
    return Home(folder, home.ids)


if __name__ == "__main__":
    _home = Home(
        Path(os.environ["INTEGRATE_HOME"]), dict(pair.split("=", 1) for pair in sys.argv[2:])
    )
    raise SystemExit(BY_NAME[sys.argv[1]].run_by(_home)())

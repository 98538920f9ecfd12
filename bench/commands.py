"""The commands that are measured, and running one of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bench.homes import PROGRAM
from bench.journals import NEVER, OFTEN, PART, RARE, SELDOM

NOTE = b"A line or two about the morning.\n"
BARE, FLOOR = "bare", "floor"
READ, WRITTEN, BEGUN = "read", "written", "begun"
"""The homes: one that stays as it is, one that notes are written to, one of unfinished sittings."""


class Command(NamedTuple):
    """What is run: the whole of it, what is typed into it, and which home it is run in.

    ``after_a_note`` is whether a note is written right before it, which is not measured;
    ``without`` is what is taken out of the vault before it.
    """

    name: str
    command: Sequence[str]
    typed: bytes = b""
    home: str = READ
    after_a_note: bool = False
    without: str = ""


@dataclass
class Measured:
    """A command, what it is run in, and what it took: seconds, a figure a run, and MiB."""

    command: Command
    environment: Mapping[str, str]
    place: Path
    seconds: list[float] = field(default_factory=list)
    memory: float = 0.0


def ours(name: str, *arguments: str, typed: bytes = b"", home: str = READ) -> Command:
    """A command of integrate."""
    return Command(name, (*PROGRAM, *arguments), typed, home)


def search(name: str, words: str, without: str = "") -> Command:
    """A search, its words typed in."""
    return Command(name, (*PROGRAM, "journal", "search"), words.encode(), without=without)


PEERS = (
    Command(BARE, (sys.executable, "-c", "pass")),
    Command(FLOOR, (sys.executable, "-c", "import typer, rich")),
)
"""What everything is measured against."""

DAILY = (
    ours("--version", "--version"),
    ours("--help", "--help"),
    ours("today", "today"),
    ours("today, after a note", "today", home=WRITTEN)._replace(after_a_note=True),
    ours("streak", "streak"),
    ours("journal list", "journal", "list"),
    search("journal search, a rare word", RARE),
    search("journal search, two that seldom meet", SELDOM),
    ours("write", "write", typed=NOTE, home=WRITTEN),
    ours("begin, first question", "begin", "soften-around", "--no-timer", home=BEGUN),
)

BESIDES = (
    search("journal search, the first", RARE, without="cache/words*"),
    search("journal search, two of nearly every entry", OFTEN),
    search("journal search, a part of a word", PART),
    search("journal search, nothing to be found", NEVER),
)
"""Measured in time only."""

WRITING = ours("a note", "write", typed=NOTE)

# The peak that the kernel tells is never under what the process that started this one had.
_STARTER = (
    "import os, sys; child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ); "
    "_, status, usage = os.wait4(child, 0); sys.stderr.write('\\n%d' % usage.ru_maxrss); "
    "sys.exit(os.waitstatus_to_exitcode(status))"
)


def run(command: Command, environment: Mapping[str, str], place: Path) -> float:
    """Run it once, its output thrown away; the seconds. Raises SystemExit unless it succeeds."""
    began = time.perf_counter()
    done = subprocess.run(
        command.command,
        env=environment,
        cwd=place,
        input=command.typed,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    seconds = time.perf_counter() - began
    must_succeed(command, done.returncode, done.stderr)
    return seconds


def peak(command: Command, environment: Mapping[str, str], place: Path) -> float:
    """Run it once; the most memory it had, in MiB, 8 at the least. Raises as ``run`` does."""
    done = subprocess.run(
        (sys.executable, "-ISc", _STARTER, *command.command),
        env=environment,
        cwd=place,
        input=command.typed,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    must_succeed(command, done.returncode, done.stderr)
    return int(done.stderr.rpartition(b"\n")[2]) / 1024


def must_succeed(command: Command, code: int, said: bytes) -> None:
    """Raise SystemExit with what a command said, if it failed."""
    if code:
        raise SystemExit(f"{command.name}: exit {code}\n{said.decode(errors='replace')}")


def before(command: Command, environment: Mapping[str, str], place: Path) -> None:
    """What comes right before a command and is not measured."""
    if command.without:
        vault = Path(environment["INTEGRATE_HOME"]) / "vault"
        for path in vault.glob(command.without):
            path.unlink()
    if command.after_a_note:
        run(WRITING, environment, place)


def processors() -> int:
    """How many commands can be counted at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1

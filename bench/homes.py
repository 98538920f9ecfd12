"""Homes to measure in: a journal of a given size, plain or sealed, and ready to be read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pexpect

from bench.journals import write_ours

PASSPHRASE = "six plain words and a lamp"
UNLOCKED_FOR = "2h"
"""How long a measurement may take."""

PROGRAM = (
    sys.executable,
    "-c",
    "import sys; from integrate.__main__ import main; sys.exit(main())",
)
"""What the launcher of a new pip does. An old one's imports ``re`` besides, which is not ours."""

_LONGEST = 600.0
"""Seconds that sealing or unlocking may take."""

_PROMPT = r"[:?>\]] +$"


def environment(place: Path, home: Path | None = None) -> dict[str, str]:
    """What a measured command has of the environment; another checkout may stand in PYTHONPATH."""
    found = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(place), "TERM": "xterm"}
    if elsewhere := os.environ.get("PYTHONPATH"):
        found["PYTHONPATH"] = str(Path(elsewhere).absolute())
    return found if home is None else found | {"INTEGRATE_HOME": str(home)}


def can_seal(place: Path) -> bool:
    """Whether this integrate seals vaults at all."""
    asked = (*PROGRAM, "vault", "seal", "--help")
    return not subprocess.run(
        asked, env=environment(place), cwd=place, capture_output=True, check=False
    ).returncode


def prepare(home: Path, size: int, last: date, *, sealed: bool) -> None:
    """A home with so many entries, the last of them on that day; sealed, and unlocked, if so."""
    write_ours(home, size, last)
    if sealed:
        _answer(home, "vault", "seal")
        unlock(home)


def unlock(home: Path) -> None:
    """Put the key of a sealed home's vault where the system keeps it for a while."""
    _answer(home, "vault", "unlock", "--for", UNLOCKED_FOR)


def copy(home: Path, to: Path, *, sealed: bool) -> None:
    """The same home once more, to be written to."""
    shutil.copytree(home, to)
    if sealed:
        unlock(to)


def _answer(home: Path, *arguments: str) -> None:
    """Run a command in a terminal and answer what it asks; raises SystemExit unless it succeeds."""
    program, *first = (*PROGRAM, *arguments)
    child = pexpect.spawn(
        program,
        first,
        env=environment(home.parent, home),
        cwd=str(home.parent),
        timeout=_LONGEST,
        encoding="utf-8",
    )
    shown = ""
    while child.expect([pexpect.EOF, _PROMPT]):
        question = f"{child.before}{child.after}"
        shown += question
        child.sendline(_answer_to(question))
    shown += child.before or ""
    child.close()
    if child.exitstatus:
        raise SystemExit(f"{' '.join(arguments)}: exit {child.exitstatus}\n{shown}")


def _answer_to(question: str) -> str:
    """What is typed at the last thing that sealing or unlocking asked."""
    last = question.rstrip().rpartition("\n\r\n")[2].lower()
    if "passphrase" in last or "once more" in last:
        return PASSPHRASE
    return "yes" if re.search(r"\b(yes|y)\b", last) else ""

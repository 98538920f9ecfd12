"""Time whole commands, ours and jrnl's, in turn, and print medians and ratios.

Ratios within one run hold where milliseconds drift: ``bare`` is ``python -c pass`` and ``floor``
``python -c "import typer, rich"``, both in our environment. jrnl runs in an environment of its
own, which is made on first use.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from bench.journals import NEVER, OFTEN, PART, RARE, SELDOM, write_jrnls, write_ours

SIZES = (10, 1_000, 10_000, 100_000)
JRNL_ADD_UP_TO = 10_000
"""At 100,000 entries one jrnl add takes minutes."""


@dataclass
class Timed:
    """One command and what it took: seconds and peak memory in MiB, a figure a run."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    typed: bytes = b""
    before: Callable[[], object] = bool
    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Run it once, after what is to be ``before`` it."""
        self.before()
        began = time.perf_counter()
        process = subprocess.Popen(
            self.command,
            env=dict(self.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(self.typed)
        process.stdin.close()
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - began)
        self.memory.append(usage.ru_maxrss / 1024)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{self.name}: exit {process.returncode}\n{said.decode()}")


def main() -> None:
    """Measure, and print a Markdown table a size."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--no-jrnl", action="store_true")
    chosen = parser.parse_args()
    jrnl = None if chosen.no_jrnl else _jrnl()
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as place:
            timed = _commands(Path(place), size, jrnl)
            for command in timed:
                command.run()  # once uncounted: caches, page cache
                command.seconds.clear()
                command.memory.clear()
            for _ in range(chosen.rounds):
                for command in timed:
                    command.run()
            _print(size, timed)


def _jrnl() -> Path:
    folder = Path(".venv-jrnl")
    program = folder / "bin" / "jrnl"
    if not program.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", "jrnl"], check=True)
    return program.absolute()


def _commands(place: Path, size: int, jrnl: Path | None) -> list[Timed]:
    last = date(2026, 11, 20)
    write_ours(place / "home", size, last)
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(place)}
    ours = environment | {"INTEGRATE_HOME": str(place / "home")}
    python = sys.executable
    program = shutil.which("integrate", path=str(Path(python).parent)) or "integrate"
    note = b"A line or two about the morning.\n"
    since = (last - timedelta(days=30)).isoformat()
    timed = [
        Timed("bare", (python, "-c", "pass"), environment),
        Timed("floor", (python, "-c", "import typer, rich"), environment),
        Timed("--version", (program, "--version"), ours),
        Timed("--help", (program, "--help"), ours),
        Timed("today", (program,), ours),
        Timed("streak", (program, "streak"), ours),
        Timed("journal list", (program, "journal", "list"), ours),
        *_searches(place, program, ours),
        Timed("write", (program, "write"), ours, note),
        Timed("begin, first question", (program, "begin", "soften-around", "--no-timer"), ours),
        Timed("export, a month", (program, "export", "markdown", "-", "--since", since), ours),
        Timed(
            "export, all", (program, "export", "markdown", str(place / "out.md"), "--force"), ours
        ),
    ]
    if jrnl is not None:
        timed += _jrnl_commands(place, size, jrnl, environment, last)
    return timed


def _searches(place: Path, program: str, ours: Mapping[str, str]) -> list[Timed]:
    """Searches, their words typed in; the first is made without an index of words."""
    index = place / "home" / "vault" / "cache" / "words"
    looked_for = {
        "search, the first": RARE,
        "search, a rare word": RARE,
        "search, two of nearly every entry": OFTEN,
        "search, two that seldom meet": SELDOM,
        "search, a part of a word": PART,
        "search, nothing to be found": NEVER,
    }
    command = (program, "journal", "search")
    timed = [Timed(name, command, ours, words.encode()) for name, words in looked_for.items()]
    timed[0].before = lambda: index.unlink(missing_ok=True)
    return timed


def _jrnl_commands(
    place: Path, size: int, jrnl: Path, environment: Mapping[str, str], last: date
) -> list[Timed]:
    journal, config = place / "jrnl.txt", place / "jrnl.yaml"
    write_jrnls(journal, size, last)
    config.write_text(
        f"version: v4.2\njournals:\n  default:\n    journal: {journal}\n"
        "editor: ''\nencrypt: false\ndefault_hour: 9\ndefault_minute: 0\nhighlight: false\n"
        "timeformat: '%Y-%m-%d %H:%M'\ntagsymbols: '@'\nlinewrap: 79\nindent_character: '|'\n"
        "template: false\ncolors:\n  body: none\n  date: none\n  tags: none\n  title: none\n"
    )
    base = (str(jrnl), "--config-file", str(config))
    commands = [
        Timed("jrnl list", (*base, "-n", "10"), environment),
        Timed("jrnl search", (*base, "-contains", RARE), environment),
    ]
    if size <= JRNL_ADD_UP_TO:
        commands.append(Timed("jrnl add", (*base, "A line or two."), environment))
    return commands


def _print(size: int, timed: Sequence[Timed]) -> None:
    bare, floor = timed[0], timed[1]
    print(f"\n### {size:,} entries\n")
    print("| command | median ms | x bare | x floor | MiB |")
    print("|---|---|---|---|---|")
    for command in timed:
        median = statistics.median(command.seconds) * 1000
        memory = max(command.memory)
        print(
            f"| {command.name} | {median:.1f} | {_ratio(command, bare):.2f} "
            f"| {_ratio(command, floor):.2f} | {memory:.0f} |"
        )


def _ratio(one: Timed, other: Timed) -> float:
    """The median of the ratios round by round."""
    return statistics.median(a / b for a, b in zip(one.seconds, other.seconds, strict=True))


if __name__ == "__main__":
    main()

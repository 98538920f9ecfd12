"""Count the instructions of whole commands, and fail where one takes more than its limit.

Milliseconds drift with whatever else a machine does; instructions, counted under valgrind, repeat
to a thousandth of a part, and hardly differ between machines. So this is what CI looks at. The
limits, with what is aimed at, stand in ``bench.limits``; memory is looked at too. Where valgrind is
missing nothing is counted, and that is said.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from subprocess import DEVNULL, PIPE
from subprocess import run as run_process
from typing import NamedTuple

from bench import homes, limits
from bench.commands import DAILY, PEERS, READ, Command, before, must_succeed, peak, processors
from bench.commands import run as run_once

# No caches and no branches are simulated: only instructions are counted, which is quickest.
VALGRIND = ("--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
SAME_EACH_TIME = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}

NO_VALGRIND = "Not counted: valgrind is missing here. It is a package of that name."
NO_SEALING = "Only plain vaults are counted: this integrate seals none."

_COUNTED = re.compile(r"I\s+refs:\s+([0-9,]+)")


class Counted(NamedTuple):
    """What one command took: instructions, and at most so many MiB."""

    name: str
    instructions: int
    memory: float


class Row(NamedTuple):
    """One command beside its limit; ``ratio`` is to what it is measured against."""

    counted: Counted
    ratio: float
    limit: float
    aim: limits.Aim

    def problem(self) -> str:
        """What is wrong with it, if anything is."""
        name, _, memory = self.counted
        if self.ratio > self.limit:
            return f"{name}: {self.ratio:.3f} x {self.aim.over}, and {self.limit:.2f} is the limit"
        if memory > limits.MOST_MEMORY:
            return f"{name}: {memory:.0f} MiB, and {limits.MOST_MEMORY} is the limit"
        return ""


def count(command: Command, environment: Mapping[str, str], place: Path) -> int:
    """The instructions of one run; raises SystemExit unless it succeeds and is counted."""
    with tempfile.NamedTemporaryFile("r", dir=place, suffix=".log") as log:
        done = run_process(
            ("valgrind", *VALGRIND, f"--log-file={log.name}", *command.command),
            env=dict(environment) | SAME_EACH_TIME,
            cwd=place,
            input=command.typed,
            stdout=DEVNULL,
            stderr=PIPE,
            check=False,
        )
        must_succeed(command, done.returncode, done.stderr)
        return instructions_in(log.read())


def instructions_in(log: str) -> int:
    """The figure in what valgrind says; raises SystemExit if there is none."""
    if found := _COUNTED.search(log):
        return int(found[1].replace(",", ""))
    raise SystemExit(f"valgrind counted nothing:\n{log}")


def counted_at(size: int, kind: str, *, jobs: int) -> list[Counted]:
    """Every daily command, and what they are measured against, in vaults of so many entries."""
    with tempfile.TemporaryDirectory() as made, ThreadPoolExecutor(jobs) as pool:
        place, sealed = Path(made), kind == limits.SEALED
        home, last = place / READ, date.today() - timedelta(days=1)  # noqa: TID251
        homes.prepare(home, size, last, sealed=sealed)
        commands = (*PEERS, *DAILY)
        where = [
            home if command.home == READ else _copy(home, command, sealed=sealed)
            for command in DAILY
        ]
        everywhere = [*([home] * len(PEERS)), *where]
        for command, its_home in zip(commands, everywhere, strict=True):
            # Once uncounted and one after the other: what is compiled and kept is there then.
            run_once(command, homes.environment(place, its_home), place)
        return [*pool.map(_counted, commands, everywhere)]


def _copy(home: Path, command: Command, *, sealed: bool) -> Path:
    to = home.parent / str(DAILY.index(command))
    homes.copy(home, to, sealed=sealed)
    return to


def _counted(command: Command, home: Path) -> Counted:
    place, environment = home.parent, homes.environment(home.parent, home)
    before(command, environment, place)
    instructions = count(command, environment, place)
    return Counted(command.name, instructions, peak(command, environment, place))


def rows(counted: Iterable[Counted], kind: str, size: int) -> list[Row]:
    """Each command beside its limit."""
    peers: dict[str, int] = {}
    found: list[Row] = []
    for one in counted:
        if one.name not in limits.AIMS:
            peers[one.name] = one.instructions
            continue
        aim = limits.AIMS[one.name]
        ratio = one.instructions / peers[aim.over]
        found.append(Row(one, ratio, limits.limit(one.name, kind, size), aim))
    return found


def table(found: Sequence[Row], kind: str, size: int) -> str:
    """The rows as a Markdown table."""
    head = (
        f"### {size:,} entries, {kind}\n",
        "| command | million instructions | ratio | to | limit | aim | MiB |",
        "|---|---|---|---|---|---|---|",
    )
    lines = (
        f"| {row.counted.name} | {row.counted.instructions / 1e6:.1f} | {row.ratio:.3f} "
        f"| {row.aim.over} | {row.limit:.2f} | {row.aim.times:g} | {row.counted.memory:.0f} |"
        for row in found
    )
    return "\n".join((*head, *lines, ""))


def limits_to_set(measured: Mapping[tuple[str, int], Sequence[Row]]) -> str:
    """What ``limits.RAISED`` would have to say for this to pass, and no more than pass."""
    raised: dict[str, dict[tuple[str, int], float]] = {}
    for where, found in measured.items():
        for row in found:
            if limit := limits.limit_to_set(row.counted.name, row.ratio):
                raised.setdefault(row.counted.name, {})[where] = limit
    lines = (
        f'    "{name}": {{'
        + ", ".join(
            f"({kind.upper()}, {size:_}): {limit:.2f}" for (kind, size), limit in at.items()
        )
        + "},"
        for name, at in raised.items()
    )
    return "\n".join(("RAISED = {", *lines, "}"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Count, print a table a journal, and say what is over its limit; 1 if something is."""
    parser = argparse.ArgumentParser(prog="python -m bench.instructions", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[limits.GATE])
    parser.add_argument("--kinds", nargs="*", choices=[limits.PLAIN, limits.SEALED])
    parser.add_argument("--jobs", type=int, default=processors())
    parser.add_argument("--limits", action="store_true", help="print the limits these would set")
    chosen = parser.parse_args(arguments)
    if shutil.which("valgrind") is None:
        print(NO_VALGRIND)
        return 0
    measured = {
        (kind, size): rows(counted_at(size, kind, jobs=chosen.jobs), kind, size)
        for kind in chosen.kinds or _kinds()
        for size in chosen.sizes
    }
    for (kind, size), found in measured.items():
        print(table(found, kind, size))
    if chosen.limits:
        print(limits_to_set(measured))
    problems = [
        f"{size:,} entries, {kind}: {problem}"
        for (kind, size), found in measured.items()
        for row in found
        if (problem := row.problem())
    ]
    print("\n".join(problems) or "Nothing takes more than its limit.")
    return 1 if problems else 0


def _kinds() -> list[str]:
    with tempfile.TemporaryDirectory() as place:
        if homes.can_seal(Path(place)):
            return [limits.PLAIN, limits.SEALED]
    print(NO_SEALING)
    return [limits.PLAIN]


if __name__ == "__main__":
    sys.exit(main())

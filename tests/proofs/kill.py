"""Kill commands at random moments: nothing lost, nothing half done, nothing unreadable.

``python -m tests.proofs.kill [--runs 500] [--seed S] [--real 5] [--only NAME]``: every so many
runs (``--real``) it is the program itself as people start it, else a fork that has imported it.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from tests.proofs.judging import Reference, judge, reference
from tests.proofs.operations import BY_NAME, Home, copied, prepared
from tests.proofs.running import Ran, forked, started, warm

How = Literal["real", "whole", "writing"]
"""The program itself; a fork, at any moment of it; a fork, from its first opening to write on."""

_FORKED: tuple[How, ...] = ("whole", "writing", "writing")


class Figures(NamedTuple):
    """What came of all runs, and each thing that was wrong."""

    counts: Counter[str]
    wrong: list[str]


def prove(
    home: Home, folder: Path, *, runs: int, seed: int, real: int = 0, only: Sequence[str] = ()
) -> Figures:
    """Kill so many commands, each of the operations in turn, and judge what is left."""
    chance = random.Random(seed)
    names = only or BY_NAME
    kinds = [_Kind(home, reference(home, BY_NAME[name], folder), folder) for name in names]
    untouched = _bytes_in(home)
    figures = Figures(Counter(), [])
    for number in range(runs):
        kind = kinds[number % len(kinds)]
        how: How = "real" if real and number % real == real - 1 else chance.choice(_FORKED)
        kind.once(chance, figures, number, how)
    assert _bytes_in(home) == untouched, "a file was written in place"
    return figures


def _bytes_in(home: Home) -> dict[Path, bytes]:
    homes = home.folder.parent
    return {path: path.read_bytes() for path in homes.rglob("*") if path.is_file()}


class _Kind:
    """One operation, and how long it takes."""

    def __init__(self, home: Home, against: Reference, folder: Path) -> None:
        self.home, self.against, self.folder = home, against, folder / "run"
        self._seconds: dict[How, float] = {}

    def once(self, chance: random.Random, figures: Figures, number: int, how: How) -> None:
        """One run, killed and judged."""
        if how not in self._seconds:
            self._seconds[how] = max(self._run(None, how)[0].seconds for _ in range(3))
        moment = chance.uniform(0.4 if how == "real" else 0.0, 1.0) * self._seconds[how]
        ran, there = self._run(moment, how)
        if not ran.killed:
            self._seconds[how] = 0.7 * self._seconds[how] + 0.3 * ran.seconds
        temporary = any(there.folder.rglob("*.tmp"))
        verdict = judge(self.against, there.folder, ran)
        counts = figures.counts
        counts["runs"] += 1
        counts["of them the program itself"] += how == "real"
        counts["killed on the way"] += ran.killed
        counts["killed while a temporary file was there"] += temporary
        if ran.killed:
            last = len(self.against.chain) - 1
            counts["left the old state"] += verdict.place == 0 < last
            counts["left the new state"] += verdict.place == last > 0
            counts["left a state on the way"] += 0 < verdict.place < last
        for one in verdict.wrong:
            counts[one.partition(":")[0]] += 1
            figures.wrong.append(f"run {number}, {self.against.operation.name}, {ran.code}: {one}")

    def _run(self, moment: float | None, how: How) -> tuple[Ran, Home]:
        operation = self.against.operation
        there = copied(self.home, self.folder, operation)
        if how == "real":
            line = operation.line(there)
            return started(there.folder, line, operation.typed, kill_after=moment), there
        task, typed, writing = operation.run_by(there), operation.typed, how == "writing"
        return forked(there.folder, task, typed, kill_after=moment, writing=writing), there


def main() -> None:
    """The long form."""
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.kill", description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=(), choices=sorted(BY_NAME))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        warm(alone=True)
        figures = prove(
            prepared(Path(folder)),
            Path(folder),
            runs=chosen.runs,
            seed=chosen.seed,
            real=chosen.real,
            only=chosen.only,
        )
    for name, count in figures.counts.items():
        print(f"{count:6}  {name}")
    print(f"{len(figures.wrong):6}  wrong")
    for line in figures.wrong:
        print(line)
    raise SystemExit(bool(figures.wrong))


if __name__ == "__main__":
    main()

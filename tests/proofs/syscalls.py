"""An error, and a kill, at every system call that touches the vault, of every operation.

``python -m tests.proofs.syscalls [--runs N] [--seed S] [--only NAME] [--part 1/2] [--every]
[--faults EIO ...]``:
strace puts them into the program itself, one a run. Without ``--runs`` every call is met by every
fault that it can have, but for calls that repeat each other: the same one, on the same kind of
path, at the same place in the code, which the calls before it tell. Of those that change
something the first and the last of each operation are met, in three operations where they are
the same; of those that read the first there is in all operations. Being killed as it reads is the
same as at the next change. With ``--every``, every call is met by every fault.
"""

from __future__ import annotations

import argparse
import functools
import random
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.proofs.judging import Reference, judge, reference, words_given_back
from tests.proofs.operations import BY_NAME, WORDS, Home, Operation, copied, prepared
from tests.proofs.running import Ran, part_of, started, warm

FAULTS = ("KILL", "EIO", "ENOSPC", "EACCES", "EMFILE", "EINTR")
RETRIED = "EINTR"

_CALL = re.compile(r"([a-z0-9_]+)\((.*)")
_NEVER = frozenset({"execve", "exit_group", "readlink", "mmap", "munmap", "brk", "chdir", "getcwd"})
"""Calls that start and end a program, or never fail in a way that reaches it."""


_CHANGES = frozenset(
    {"write", "fsync", "fdatasync", "rename", "unlink", "unlinkat", "rmdir", "mkdir", "ftruncate"}
    | {"flock", "fchmod", "chmod", "link"}
)
_FAILS: Mapping[str, Sequence[str]] = {
    "ENOSPC": ("openat", "write", "fsync", "rename", "mkdir", "ftruncate", "link"),
    "EACCES": ("openat", "newfstatat", "readlink", "rename", "unlink", "unlinkat", "rmdir",
               "mkdir", "chmod", "link"),
    "EMFILE": ("openat",),
    "EINTR": ("openat", "read", "write", "fsync", "flock", "close", "ftruncate"),
}  # fmt: skip
"""Which calls can have a fault; the disk can fail at any, and any may be the last."""

_FILE = re.compile(r"(entries/)?\.?(sessions|profile|said|\d{4}-\d\d(\.\d+)?)\.json")
_VARYING = re.compile(r"0x[0-9a-f]+|[0-9a-f]{64}|\b01[0-9a-hjkmnp-tv-z]{24}\b|\d+")


class Call(NamedTuple):
    """The so-manieth system call of a name since the program began, and what it was about."""

    name: str
    number: int
    said: str

    @property
    def kind(self) -> str:
        """What it is but for numbers, ids and sums, and for which file it is of those alike."""
        return f"{self.name} {_VARYING.sub('#', _FILE.sub('FILE', self.said))}"

    @property
    def changes(self) -> bool:
        """Whether it may change what is on the disk, or who has the lock."""
        return self.name in _CHANGES or "O_CREAT" in self.said


class Run(NamedTuple):
    """One fault at one call of one operation."""

    against: Reference
    call: Call
    fault: str


class Figures(NamedTuple):
    """What came of all runs, and each thing that was wrong."""

    counts: Counter[str]
    wrong: list[str]


@functools.cache
def why_not() -> str:
    """Why this cannot be done here, or nothing."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-o", "/dev/null", "-e", "inject=getppid:error=EIO:when=1", "true"],
        capture_output=True,
        check=False,
    )
    return "" if tried.returncode == 0 else "strace may not trace here, or cannot inject"


def calls_of(home: Home, operation: Operation, folder: Path) -> list[Call]:
    """The calls of an operation that touch its home, each numbered among those of its name."""
    there = copied(home, folder / "run", operation)
    log = folder / "calls.txt"
    ran = _strace(there, operation, log, "trace=all")
    assert ran.code == 0, ran
    counts: Counter[str] = Counter()
    found = []
    for line in log.read_text("utf-8", "replace").splitlines():
        if match := _CALL.match(line):
            name, said = match.groups()
            counts[name] += 1
            if str(there.folder) in said and name not in _NEVER:
                found.append(Call(name, counts[name], _short(said, there.folder)))
    return found


def _strace(there: Home, operation: Operation, log: Path, what: str) -> Ran:
    strace = ("strace", "-y", "-s", "0", "-o", str(log), "-e", what)
    return started(there.folder, (*strace, *operation.line(there)), operation.typed)


def _short(said: str, home: Path) -> str:
    return re.sub(r"\.\d+\.[0-9a-f]{12}\.tmp", ".PID.tmp", said.replace(str(home), ""))[:90]


def faults_of(call: Call) -> list[str]:
    """The faults that a call can have."""
    faults = [fault for fault in FAULTS if call.name in _FAILS.get(fault, (call.name,))]
    return [fault for fault in faults if call.changes or fault not in ("KILL", "ENOSPC")]


_OPERATIONS = 3


def thinned(calls: Sequence[Call], met: Counter[str]) -> list[Call]:
    """The calls of an operation without those that repeat others; ``met`` counts the kinds."""
    kinds = [_with_context(calls, number) for number in range(len(calls))]
    last = {kind: number for number, kind in enumerate(kinds)}
    first = {kind: number for number, kind in reversed(list(enumerate(kinds)))}
    chosen = [
        call
        for number, (call, kind) in enumerate(zip(calls, kinds, strict=True))
        if number in (first[kind], last[kind] if call.changes else -1)
        and met[kind] < (_OPERATIONS if call.changes else 1)
    ]
    met.update(first.keys())
    return chosen


def _with_context(calls: Sequence[Call], number: int) -> str:
    """A call's kind with those of the ones before it: about a place in the code.

    Three before one that changes something, one before one that reads, none within a reading.
    """
    call = calls[number]
    before = 3 if call.changes else int("AT_FDCWD" in call.said)
    return "\n".join(one.kind for one in calls[max(0, number - before) : number + 1])


def prove(
    home: Home,
    folder: Path,
    *,
    runs: int | None,
    seed: int,
    only: Sequence[str] = (),
    part: tuple[int, int] = (1, 1),
    thin: bool = True,
    faults: Sequence[str] = FAULTS,
    watch: bool = False,
) -> Figures:
    """Meet calls with faults and judge what is left; without ``runs``, each with each."""
    every: list[Run] = []
    met: Counter[str] = Counter()
    there_are = 0
    for name in only or BY_NAME:
        against = reference(home, BY_NAME[name], folder)
        calls = calls_of(home, against.operation, folder)
        there_are += len(calls)
        if thin:
            calls = thinned(calls, met)
        every += [
            Run(against, call, fault)
            for call in calls
            for fault in (faults_of(call) if thin else FAULTS)
            if fault in faults
        ]
    chosen = sorted(every, key=lambda run: FAULTS.index(run.fault))
    if runs is not None:
        chance = random.Random(seed)
        chosen = chance.sample(every, min(runs, len(every)))
    counts = {
        "calls that touch the home": there_are,
        "of them met": len({(run.against.operation.name, run.call) for run in every}),
        "faults in all": len(every),
    }
    figures = Figures(Counter(counts), [])
    for number, run in enumerate(chosen):
        if number % part[1] == part[0] - 1:
            wrong = len(figures.wrong)
            _once(run, home, folder, figures)
            for line in figures.wrong[wrong:] if watch else ():
                print(line, flush=True)
            if watch and figures.counts["runs"] % 250 == 0:
                print(f"{figures.counts['runs']} runs, {len(figures.wrong)} wrong", flush=True)
    return figures


def _once(run: Run, home: Home, folder: Path, figures: Figures) -> None:
    operation, call = run.against.operation, run.call
    there = copied(home, folder / "run", operation)
    log = folder / "injected.txt"
    how = "signal=KILL" if run.fault == "KILL" else f"error={run.fault}"
    ran = _strace(there, operation, log, f"inject={call.name}:{how}:when={call.number}")
    if ran.code in (137, -9):
        ran = ran._replace(code=-9)
    counts = figures.counts
    met = _met(run, there, log)
    counts["runs"] += 1
    counts["of them missed their call"] += not met
    verdict = judge(run.against, there.folder, ran)
    counts[f"{run.fault}: ended with {ran.code}"] += 1
    typed = WORDS in operation.typed and not operation.steps
    if typed and ran.code > 0 and verdict.place == 0 and not words_given_back(ran):
        counts[f"words not kept and not given back ({operation.name})"] += 1
    for one in verdict.wrong:
        counts[f"wrong: {one.partition(':')[0]}"] += 1
        figures.wrong.append(f"{operation.name}, {run.fault} at {call}, {ran.code}: {one}")


def _met(run: Run, there: Home, log: Path) -> bool:
    """Whether the fault met a call that touches the home, and not another of its name."""
    lines = log.read_text("utf-8", "replace").splitlines()
    if run.fault == "KILL":
        # The call that is killed is the last that was begun.
        begun = [line for line in lines if line.startswith(f"{run.call.name}(")]
        return bool(begun) and str(there.folder) in begun[-1]
    met = [line for line in lines if "(INJECTED)" in line]
    return bool(met) and str(there.folder) in met[0]


def main() -> None:
    """The long form."""
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.syscalls", description=__doc__)
    parser.add_argument("--runs", type=int, default=None)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--faults", nargs="*", default=FAULTS, choices=FAULTS)
    parser.add_argument("--part", type=part_of, default=(1, 1))
    parser.add_argument("--only", nargs="*", default=(), choices=sorted(BY_NAME))
    chosen = parser.parse_args()
    if reason := why_not():
        print(f"skipped: {reason}")
        raise SystemExit(0)
    with tempfile.TemporaryDirectory() as folder:
        warm(alone=True)
        figures = prove(
            prepared(Path(folder)),
            Path(folder),
            runs=chosen.runs,
            seed=chosen.seed,
            only=chosen.only,
            part=chosen.part,
            thin=not chosen.every,
            faults=chosen.faults,
            watch=True,
        )
    for name, count in sorted(figures.counts.items()):
        print(f"{count:6}  {name}")
    print(f"{len(figures.wrong):6}  wrong")
    raise SystemExit(bool(figures.wrong))


if __name__ == "__main__":
    main()

"""Many programs that write at once, and one that reads: all is there, and nobody waits long.

``python -m tests.proofs.writers [--writers 8] [--entries 200]``: each writer is a process that
runs the write command so many times; the reader lists the journal all the while.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from tests.proofs.running import apart, program, warm
from tests.proofs.states import Unreadable, asked, counted, read_state

PATIENCE_SECONDS = 1800.0


class Figures(NamedTuple):
    """What came of it; seconds are those of a whole command, the wait for the others with it."""

    kept: int
    readings: int
    longest_seconds: float
    usual_seconds: float
    wrong: list[str]


def prove(folder: Path, *, writers: int, entries: int) -> Figures:
    """Let so many processes write so many entries each while another reads."""
    warm()
    home = folder / "many"
    told, tell = os.pipe()
    children = [_started(home, number, entries, (told, tell), folder) for number in range(writers)]
    os.close(tell)
    readings, wrong = apart(home, lambda: _read_until_done(told), patience=PATIENCE_SECONDS)
    os.close(told)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    wrong += [f"writer {number} ended with {code}" for number, code in enumerate(codes) if code]
    seconds = sorted(
        second
        for number in range(writers)
        for second in json.loads((folder / f"writer-{number}").read_text())
    )
    expected = {_line(writer, number) for writer in range(writers) for number in range(entries)}
    kept, more = apart(home, lambda: _judged(home, expected))
    return Figures(kept, readings, max(seconds), seconds[len(seconds) // 2], [*wrong, *more])


def _line(writer: int, number: int) -> str:
    return f"Line {number} of writer {writer}."


def _started(home: Path, writer: int, entries: int, pipe: tuple[int, int], folder: Path) -> int:
    child = os.fork()
    if child:
        return child
    try:
        os.close(pipe[0])
        os.environ["INTEGRATE_HOME"] = str(home)
        seconds = [_write(_line(writer, number)) for number in range(entries)]
        (folder / f"writer-{writer}").write_text(json.dumps(seconds))
    except BaseException as error:  # noqa: BLE001 - the parent is told by the code and the words
        os.write(2, f"writer {writer}: {error!r}\n".encode())
        os._exit(1)
    finally:
        os._exit(0)


def _write(line: str) -> float:
    """Seconds that one write takes; raises AssertionError unless it says that it is kept."""
    import contextlib
    import io
    import sys

    stdin = os.memfd_create("typed")
    os.write(stdin, line.encode())
    os.lseek(stdin, 0, os.SEEK_SET)
    out, err = io.StringIO(), io.StringIO()
    with (
        os.fdopen(stdin, encoding="utf-8") as sys.stdin,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        began = perf_counter()
        code = program("write")()
        seconds = perf_counter() - began
    assert code == 0, err.getvalue()
    assert "Kept." in out.getvalue(), out.getvalue()
    return seconds


def _read_until_done(told: int) -> tuple[int, list[str]]:
    """How many readings there were until every writer had closed its end, and what was wrong."""
    import select

    seen: set[str] = set()
    readings, wrong = 0, list[str]()
    while not select.select([told], [], [], 0)[0]:
        readings += 1
        try:
            listed = json.loads(asked("journal", "list", "--json", "--limit", "9999999"))
            asked("streak", "--json")
        except Unreadable as problem:
            wrong.append(f"reading {readings}: {problem}")
            continue
        now = {entry["id"] for entry in listed["entries"]}
        if not seen <= now:
            wrong.append(f"reading {readings}: {len(seen - now)} that were there are not")
        seen = now
    return readings, wrong


def _judged(home: Path, expected: set[str]) -> tuple[int, list[str]]:
    state = read_state(home)
    found = [entry["answers"][0]["value"] for entry in state["entries"].values()]
    wrong = [f"there twice: {len(found) - len(set(found))}"] * (len(found) != len(set(found)))
    if missing := expected - set(found):
        wrong.append(f"not there: {len(missing)}")
    kept, recount = counted(home)
    if kept != recount:
        wrong.append("the index is not what a recount gives")
    wrong += [f"left over: {path.name}" for path in home.rglob("*.tmp")]
    return len(expected & set(found)), wrong


def main() -> None:
    """The long form."""
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.writers", description=__doc__)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--entries", type=int, default=200)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = prove(Path(folder), writers=chosen.writers, entries=chosen.entries)
    print(f"{figures.kept} of {chosen.writers * chosen.entries} are there")
    print(f"{figures.readings} readings meanwhile")
    print(f"longest write {figures.longest_seconds:.2f} s, usual {figures.usual_seconds:.3f} s")
    for line in figures.wrong:
        print(line)
    raise SystemExit(bool(figures.wrong))


if __name__ == "__main__":
    main()

"""Commands run in processes that may be killed: forked from this one, or started as people do."""

from __future__ import annotations

import functools
import os
import pickle
import select
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple, TypeVar

Made = TypeVar("Made")

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60.0

Task = Callable[[], int]


class Ran(NamedTuple):
    """What a command left: its exit code (-9 for one that was killed), its words, its seconds."""

    code: int
    out: str
    err: str
    seconds: float = 0.0

    @property
    def killed(self) -> bool:
        return self.code == -signal.SIGKILL


@functools.cache
def why_not() -> str:
    """Why nothing can be forked and watched here, or nothing."""
    if not hasattr(os, "fork"):
        return "there is no fork here"
    try:
        for descriptor in (os.memfd_create("tried"), os.eventfd(0), os.pidfd_open(os.getpid())):
            os.close(descriptor)
    except (AttributeError, OSError):
        return "there is no memfd, eventfd or pidfd here, which Linux has since 5.3"
    return ""


def environment_of(home: Path) -> dict[str, str]:
    """The environment of the real program: its home, and nothing that makes two runs differ."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if "COV" not in name and not name.startswith("INTEGRATE_")
    }
    return kept | {
        "INTEGRATE_HOME": str(home),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }


def started(home: Path, line: Sequence[str], typed: str, *, kill_after: float | None = None) -> Ran:
    """A program with its arguments, run to its end or killed after so many seconds."""
    began = perf_counter()
    process = subprocess.Popen(
        line,
        cwd=ROOT,
        env=environment_of(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        out, err = process.communicate(
            typed.encode(), timeout=PATIENCE_SECONDS if kill_after is None else kill_after
        )
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        if kill_after is None:
            raise
    return Ran(
        process.returncode,
        out.decode("utf-8", "replace"),
        err.decode("utf-8", "replace"),
        perf_counter() - began,
    )


def part_of(text: str) -> tuple[int, int]:
    """Which part of how many: of ``1/2`` the first of two."""
    one, _, of = text.partition("/")
    return int(one), int(of)


def warm(*, alone: bool = False) -> None:
    """Import once what commands use, so that each fork of this process begins at once.

    Where this process is there for nothing else, what typer reads off functions is kept, too.
    """
    import importlib

    from integrate.cli import app

    if alone:
        reader = importlib.import_module("typer.main")
        reader.get_params_from_function = functools.cache(reader.get_params_from_function)  # type: ignore[attr-defined]
    for library in ("tinydb", "tinydb.storages", "tinydb.table"):
        importlib.import_module(library)
    names = [*app.TABLE.values()]
    while names:
        row = names.pop()
        names += row.rows.values()
        if row.function:
            with suppress(ModuleNotFoundError):  # who runs that command is told
                importlib.import_module(f"integrate.cli.{row.function.partition(':')[0]}")
    for room in ("storage", "files"):
        for path in sorted((Path(app.__file__).parents[1] / room).glob("*.py")):
            importlib.import_module(f"integrate.{room}.{path.stem}")


def forked(
    home: Path,
    task: Task,
    typed: str = "",
    *,
    kill_after: float | None = None,
    writing: bool = False,
    patience: float = PATIENCE_SECONDS,
) -> Ran:
    """A task in a fork of this process, with ``home`` in its environment, perhaps killed.

    What it wrote until then is there: it goes into memory that outlives it. With ``writing`` its
    seconds count from the moment at which it first opens a file to write in its home.
    """
    stdin, out, err = (os.memfd_create(name) for name in ("in", "out", "err"))
    os.write(stdin, typed.encode())
    os.lseek(stdin, 0, os.SEEK_SET)
    begun = os.eventfd(0) if writing else None
    began = perf_counter()
    child = os.fork()
    if child == 0:
        if begun is not None:
            _tell_of_writing(home, begun)
        _be_the_child(home, task, (stdin, out, err))
    if begun is not None:
        watched = os.pidfd_open(child)
        select.select([begun, watched], [], [], PATIENCE_SECONDS)
        os.close(watched)
        os.close(begun)
        began = perf_counter()
    code = _ended(child, kill_after, patience)
    seconds = perf_counter() - began
    said = [_text_in(descriptor) for descriptor in (out, err)]
    for descriptor in (stdin, out, err):
        os.close(descriptor)
    return Ran(code, said[0], said[1], seconds)


def _tell_of_writing(home: Path, begun: int) -> None:
    real = os.open

    def tell(path: Any, flags: int, *args: Any, **named: Any) -> int:
        if flags & os.O_CREAT and os.fspath(path).startswith(str(home)):
            os.eventfd_write(begun, 1)
        return real(path, flags, *args, **named)

    os.open = tell


def _be_the_child(home: Path, task: Task, streams: Sequence[int]) -> None:
    code = 70
    try:
        for number, descriptor in enumerate(streams):
            os.dup2(descriptor, number)
        sys.stdin = open(0, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        for name in [name for name in os.environ if name.startswith("INTEGRATE_")]:
            del os.environ[name]
        os.environ["INTEGRATE_HOME"] = str(home)
        code = task()
    except BaseException:  # noqa: BLE001 - whatever it was, the parent reads of it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _ended(child: int, kill_after: float | None, patience: float) -> int:
    """The exit code of a child that is killed after so many seconds, if it still runs then."""
    watched = os.pidfd_open(child)
    try:
        wait = patience if kill_after is None else kill_after
        if not select.select([watched], [], [], wait)[0]:
            os.kill(child, signal.SIGKILL)
            if kill_after is None:
                raise AssertionError(f"still running after {wait:g} seconds")
    finally:
        os.close(watched)
        _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _text_in(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    with open(descriptor, "rb", closefd=False) as file:
        return file.read().decode("utf-8", "replace")


def program(*args: str) -> Task:
    """One command line as a task."""

    def task() -> int:
        from integrate.cli.app import run

        return run(list(args))

    return task


def apart(
    home: Path,
    make: Callable[[], Made],
    typed: str = "",
    *,
    patience: float = PATIENCE_SECONDS,
) -> Made:
    """What ``make`` gives in a fork of this process, which keeps nothing of it in memory.

    Raises AssertionError with the fork's own words if it failed.
    """
    given = os.memfd_create("given")

    def task() -> int:
        made = make()
        with open(given, "wb", closefd=False) as file:
            pickle.dump(made, file)
        return 0

    ran = forked(home, task, typed, patience=patience)
    try:
        assert ran.code == 0, ran.err
        os.lseek(given, 0, os.SEEK_SET)
        with open(given, "rb", closefd=False) as file:
            made: Any = pickle.load(file)
    finally:
        os.close(given)
    return made  # type: ignore[no-any-return]

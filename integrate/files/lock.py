"""One at a time, between programs: a lock that waits for its holder, and one that does not.

A lock is the operating system's own, so it is gone the moment its holder is. Waiting blocks
in the kernel, which is fair; asking again and again starves a writer when many are at work.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from integrate.errors import VaultBusy
from integrate.files.atomic import open_private
from integrate.messages import vault as words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_SECONDS = 10.0
_MOMENT_SECONDS = 0.1
"""Longer than it takes to ask whether a lock is held, which holds it meanwhile."""


@contextmanager
def locked(path: Path, *, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the lock at ``path``; raises VaultBusy, naming who has it, when patience runs out."""
    descriptor = open_private(path, os.O_RDWR)
    try:
        if not _take(descriptor, patience):
            raise VaultBusy(
                words.BUSY.format(seconds=round(patience), holder=_holder(descriptor)),
                words.BUSY_HINT,
            )
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, b"%d\n" % os.getpid())
        yield
    finally:
        _close(descriptor)


@contextmanager
def trying(path: Path) -> Iterator[bool]:
    """Hold the lock at ``path`` if nobody else does; gives whether it is ours. Its file stays."""
    descriptor = open_private(path, os.O_RDWR)
    try:
        yield _take(descriptor, 0)
    finally:
        _close(descriptor)


@contextmanager
def holding(path: Path) -> Iterator[bool]:
    """Hold the lock at ``path`` unless somebody else does; gives whether it is ours.

    The file is there only while it is held, or until the next one looks if its holder was killed.
    """
    descriptor = _taken(path)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            _let_go(path, descriptor)


def is_held(path: Path) -> bool:
    """Whether anybody holds the lock at ``path``; what a dead holder left there is removed."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:  # not there, or where nobody can write and so nobody holds
        return False
    if not _take(descriptor, 0):
        os.close(descriptor)
        return True
    stale = _is_at(path, descriptor)
    _let_go(path, descriptor)
    return False if stale else is_held(path)


def _taken(path: Path) -> int | None:
    """A descriptor that holds the lock at ``path``; None if somebody else does."""
    descriptor, ours = open_private(path, os.O_RDWR), False
    try:
        if not _take(descriptor, _MOMENT_SECONDS):
            return None
        ours = _is_at(path, descriptor)
    finally:
        if not ours:
            os.close(descriptor)
    return descriptor if ours else _taken(path)


def _is_at(path: Path, descriptor: int) -> bool:
    """Whether this is the lock still: who let go of it has removed it, and it may be another's."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), path.stat())
    return False


def _let_go(path: Path, descriptor: int) -> None:
    """Let go of a lock, its file removed first, for afterwards it may be another's."""
    with suppress(OSError):  # Windows removes nothing that is open: there an empty file stays
        if _is_at(path, descriptor):
            path.unlink()
    _close(descriptor)


def _close(descriptor: int) -> None:
    """Let go of a lock; what the disk says to that changes nothing that was done under it."""
    with suppress(OSError):
        os.close(descriptor)


def _holder(descriptor: int) -> str:
    """The process that wrote its number into the lock when it took it."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, 32).decode("ascii", "replace").strip() or "?"


if sys.platform == "win32":  # pragma: no cover - written from the documentation, not yet tried
    import msvcrt

    def _take(descriptor: int, patience: float) -> bool:
        """Lock the first byte; ``msvcrt`` itself asks once a second, ten times."""
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if patience >= 1 else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl
    import math
    import signal
    import threading

    _STEP_SECONDS = 0.01

    class _OutOfPatience(Exception):
        """The alarm rang."""

    def _take(descriptor: int, patience: float) -> bool:
        if _at_once(descriptor):
            return True
        if patience <= 0:
            return False
        if threading.current_thread() is threading.main_thread():
            return _wait(descriptor, patience)
        return _ask_again(descriptor, patience)

    def _at_once(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(descriptor: int, patience: float) -> bool:
        """Block until the lock is ours, or an alarm has rung."""

        def ring(_signal: int, _frame: object) -> None:
            raise _OutOfPatience

        former = signal.signal(signal.SIGALRM, ring)
        try:
            # Two of them, for the alarm may still ring while it is being turned off.
            try:
                signal.setitimer(signal.ITIMER_REAL, patience)
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        except _OutOfPatience:
            return False
        finally:
            signal.signal(signal.SIGALRM, former)
        return True

    def _ask_again(descriptor: int, patience: float) -> bool:
        """Ask until the lock is ours: only the main thread can set itself an alarm."""
        never = threading.Event()
        for _ in range(math.ceil(patience / _STEP_SECONDS)):
            never.wait(_STEP_SECONDS)
            if _at_once(descriptor):
                return True
        return False

"""One writer at a time, between programs: a lock that waits, and says who it waits for.

The lock is the operating system's own, so it is gone the moment its holder is. Waiting blocks
in the kernel, which is fair; asking again and again starves a writer when many are at work.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from integrate.errors import VaultBusy
from integrate.files.atomic import open_private
from integrate.messages import vault as words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_SECONDS = 10.0


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

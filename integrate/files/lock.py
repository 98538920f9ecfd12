"""One writer at a time, between programs: a lock that waits, and says who it waits for.

The lock is the operating system's own, so it is gone the moment its holder is. Waiting blocks
in the kernel, which is fair; asking again and again starves a writer when many are at work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from integrate.errors import VaultBusy
from integrate.files.atomic import PRIVATE_FILE
from integrate.messages import vault as words

PATIENCE_SECONDS = 10.0


@contextmanager
def locked(path: Path, *, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the lock at ``path``; raises VaultBusy, naming who has it, when patience runs out."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
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
    import signal
    import threading

    class _OutOfPatience(Exception):
        """The alarm rang."""

    def _take(descriptor: int, patience: float) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _wait(descriptor, patience)
        return True

    def _wait(descriptor: int, patience: float) -> bool:
        """Block until the lock is ours, or an alarm has rung."""
        if threading.current_thread() is not threading.main_thread():
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            return True

        def ring(_signal: int, _frame: object) -> None:
            raise _OutOfPatience

        former = signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, patience)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except _OutOfPatience:
            return False
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, former)
        return True

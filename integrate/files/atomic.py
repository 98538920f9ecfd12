"""Writing files so that a reader, or a power cut, meets the old one or the new one whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, readable by its owner alone."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        path.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)


def write_private(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Put ``data`` in place of ``path`` in one step, mode 0600.

    Durable writes are on the disk when this returns. Raises OSError, and then nothing changed.
    """
    write_chunks(path, (data,), durable=durable)


def write_chunks(path: Path, chunks: Iterable[bytes], *, durable: bool = True) -> None:
    """As ``write_private``, from pieces that need not all be in memory at once."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.writelines(chunks)
            file.flush()
            if durable:
                sync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    if durable:
        sync_folder(path.parent)


def append_line(path: Path, line: bytes) -> None:
    """Add one line to a private file and see it onto the disk before returning."""
    new = not path.exists()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE_FILE)
    try:
        length = os.fstat(descriptor).st_size
        try:
            _write_all(descriptor, line)
            sync(descriptor)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, length)
            raise
    finally:
        os.close(descriptor)
    if new:
        sync_folder(path.parent)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def sync(descriptor: int) -> None:
    """See a file's bytes onto the disk itself."""
    _SYNC(descriptor)


def sync_folder(folder: Path) -> None:
    """See a folder's names onto the disk; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _choose_sync() -> Callable[[int], None]:
    """``fsync``, but on macOS the call that reaches the disk and not only its cache."""
    if sys.platform == "darwin":
        import fcntl

        return lambda descriptor: fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    return os.fsync


_SYNC = _choose_sync()

"""Writing files so that a reader, or a power cut, meets the old one or the new one whole."""

from __future__ import annotations

import errno
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

_TEMPORARY = re.compile(r"\.(.+)\.([0-9]{1,10})\.[0-9a-f]{12}\.tmp")


class PerhapsWritten(OSError):
    """The new bytes stand in their place, but the disk did not confirm that they will stay."""


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner alone, and durably."""
    missing = []
    while not folder.is_dir() and folder != folder.parent:
        missing.append(folder)
        folder = folder.parent
    for path in reversed(missing):
        path.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        path.chmod(PRIVATE_FOLDER)  # the umask may have taken the owner's own rights away
        sync_folder(path.parent)


def open_private(path: Path, flags: int) -> int:
    """A descriptor for a file, made if it is missing, mode 0600 whatever the umask says."""
    binary: int = getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags | os.O_CREAT | binary, PRIVATE_FILE)
    if sys.platform == "win32":
        return descriptor
    with suppress(OSError):  # a file system without modes, or somebody else's file
        os.fchmod(descriptor, PRIVATE_FILE)
    return descriptor


def write_private(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Put ``data`` in place of ``path``, or of what it is a link to, in one step, mode 0600.

    Durable writes are on the disk when this returns. Raises PerhapsWritten if only the folder
    would not be synced, and any other OSError if nothing changed.
    """
    write_chunks(path, (data,), durable=durable)


def write_chunks(path: Path, chunks: Iterable[bytes], *, durable: bool = True) -> None:
    """As ``write_private``, from pieces that need not all be in memory at once."""
    if path.is_symlink():
        path = Path(os.path.realpath(path))
    _sweep_dead(path)
    _replace(path, chunks, durable=durable)
    if durable:
        try:
            sync_folder(path.parent)
        except OSError as error:
            raise PerhapsWritten(error.errno, error.strerror, str(path)) from None


def _replace(path: Path, chunks: Iterable[bytes], *, durable: bool) -> None:
    """Put new bytes in place of a file; its folder is not yet synced."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(6).hex()}.tmp")
    descriptor = open_private(temporary, os.O_WRONLY | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0))
    try:
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


def settle(files: Mapping[Path, bytes], gone: Iterable[Path]) -> None:
    """Put each of these files in its place, each whole, and then take others away; durably.

    The folders are synced once, between and after. Doing it again changes nothing. Only where a
    lock is held.
    """
    for path in files:
        make_private_folder(path.parent)
    for path, data in files.items():
        _replace(path, (data,), durable=True)
    for folder in {path.parent for path in files}:
        sync_folder(folder)
    removed = set()
    for path in gone:
        with suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
            removed.add(path.parent)
    for folder in removed:
        sync_folder(folder)


def _sweep_dead(path: Path) -> None:
    """Remove what writers of ``path`` left half written when they were killed."""
    with suppress(OSError):
        for name in os.listdir(path.parent):  # noqa: PTH208 - names will do, of many files
            found = _TEMPORARY.fullmatch(name) if name.startswith(f".{path.name}.") else None
            if found and found[1] == path.name and not _lives(int(found[2])):
                path.with_name(name).unlink()


def _lives(process: int) -> bool:
    """Whether there is a process of this number, as far as can be told."""
    if sys.platform == "win32":
        return True  # to ask there is to kill
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def sweep(folder: Path) -> None:
    """Remove what killed writers left half written; only where the lock they need is held."""
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - names will do, of many files
            if name.startswith(".") and _TEMPORARY.fullmatch(name):
                with suppress(OSError):
                    (folder / name).unlink()


def left_behind(folder: Path) -> list[str]:
    """The names of what killed writers left half written in a folder."""
    with suppress(OSError):
        found = {name: _TEMPORARY.fullmatch(name) for name in os.listdir(folder)}  # noqa: PTH208
        return sorted(name for name, fits in found.items() if fits and not _lives(int(fits[2])))
    return []


def append_line(path: Path, line: bytes) -> None:
    """Add one line to a private file and see it onto the disk before returning.

    A torn line before it is ended first. Raises OSError, and then the file is as it was.
    """
    new = not path.exists()
    descriptor = open_private(path, os.O_RDWR | os.O_APPEND)
    try:
        length = os.fstat(descriptor).st_size
        try:
            _write_all(descriptor, _end_of_torn_line(descriptor, length) + line)
            sync(descriptor)
            if new:
                sync_folder(path.parent)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, length)
            if new:
                path.unlink(missing_ok=True)
            raise
    finally:
        os.close(descriptor)


def _end_of_torn_line(descriptor: int, length: int) -> bytes:
    """The newline that is missing where a power cut or a kill tore the last line."""
    os.lseek(descriptor, max(0, length - 1), os.SEEK_SET)
    return b"" if os.read(descriptor, 1) in (b"", b"\n") else b"\n"


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
    except OSError as error:
        if error.errno != errno.EINVAL:  # so say file systems that cannot, and need not
            raise
    finally:
        os.close(descriptor)


def _choose_sync() -> Callable[[int], None]:
    """``fsync``, but on macOS the call that reaches the disk and not only its cache."""
    if sys.platform == "darwin":
        import fcntl

        return lambda descriptor: fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    return os.fsync


_SYNC = _choose_sync()

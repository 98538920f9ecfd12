"""A change to several files at once: all of it, or nothing of it, whatever happens on the way.

The new bytes of every file stand first in one file, ``txn``: its appearing is the commit. Then
each goes to its place, and ``txn`` goes. Whoever takes the lock next completes what was left.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from integrate.files.atomic import PerhapsWritten, settle, sync_folder, write_chunks
from integrate.storage.names import TXN
from integrate.storage.tables import MISFITS, damaged, disk_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_NAME = re.compile(r"(?!\.)[A-Za-z0-9._-]{1,120}(/(?!\.)[A-Za-z0-9._-]{1,120}){0,2}")
"""A file's place in the vault; nothing leads out of it."""


class Txn(NamedTuple):
    """What is to be done: new bytes by place in the vault, and the places that are emptied."""

    files: Mapping[str, bytes]
    gone: Sequence[str]


def commit(vault: Path, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> None:
    """Change these files together. The lock must be held.

    Raises OSError if nothing was changed, and PerhapsWritten once it is committed: then whoever
    takes the lock next completes it.
    """
    txn = Txn(files, tuple(gone))
    write_chunks(vault / TXN, _written(txn))
    try:
        _complete(vault, txn)
    except OSError as error:
        raise PerhapsWritten(error.errno, error.strerror, str(vault / TXN)) from None


def complete(vault: Path) -> None:
    """Complete the change that was committed and not finished, if there is one.

    The lock must be held. Raises VaultDamaged if it cannot be read, and OSError.
    """
    txn = read_txn(vault)
    if txn is not None:
        _complete(vault, txn)


def read_txn(vault: Path) -> Txn | None:
    """The change that waits to be completed; raises VaultDamaged or VaultUnwritable."""
    path = vault / TXN
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise disk_problem(error, path) from None
    txn = _read(data)
    if txn is None:
        raise damaged(path)
    return txn


def _complete(vault: Path, txn: Txn) -> None:
    settle(
        {vault / name: data for name, data in txn.files.items()},
        [vault / name for name in txn.gone],
    )
    (vault / TXN).unlink()
    sync_folder(vault)


def _written(txn: Txn) -> Iterable[bytes]:
    sizes = [[name, len(data)] for name, data in txn.files.items()]
    said = json.dumps({"files": sizes, "gone": list(txn.gone)}).encode()
    checksum = crc32(said)
    for data in txn.files.values():
        checksum = crc32(data, checksum)
    head = {"format": "integrate-txn", "sum": f"{checksum:08x}"}
    return (json.dumps(head).encode(), b"\n", said, b"\n", *txn.files.values())


def _read(data: bytes) -> Txn | None:
    try:
        head, said, rest = data.split(b"\n", 2)
        checksum = f"{crc32(rest, crc32(said)):08x}"
        if json.loads(head) != {"format": "integrate-txn", "sum": checksum}:
            return None
        asked: dict[str, Any] = json.loads(said)
        names = [name for name, _ in asked["files"]] + asked["gone"]
        if not all(_NAME.fullmatch(name) for name in names):
            return None
        files, at = {}, 0
        for name, size in asked["files"]:
            files[name] = rest[at : at + size]
            at += size
        return Txn(files, asked["gone"]) if at == len(rest) else None
    except MISFITS:
        return None

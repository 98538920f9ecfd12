"""A TinyDB file as integrate keeps it: whole JSON, a document a line, checked as it is read.

Stock TinyDB, ``jq`` and ``grep`` open such a file, and a diff of it is a line an entry. TinyDB's
own storage overwrites in place; ours hands TinyDB the tables in memory and writes them once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from integrate.errors import VaultDamaged, VaultNewer, VaultProblem, VaultUnwritable
from integrate.messages import vault as words
from integrate.messages.dates import MONTHS

if TYPE_CHECKING:
    from tinydb import TinyDB

SCHEMA = 1

Table = dict[str, dict[str, Any]]
Tables = dict[str, Table]


def load(path: Path) -> Tables:
    """The tables of a file, ``{}`` if there is none.

    Raises VaultDamaged if its checksum does not fit or it is no such file, VaultNewer if a newer
    integrate wrote it, VaultUnwritable if the disk refused.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise disk_problem(error, path) from None
    try:
        return parse(data, path.stem)
    except _Newer:
        hint = words.NEWER_HINT.format(path=path)
        raise VaultNewer(words.NEWER.format(name=name_of(path)), hint) from None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # Nothing of the cause is passed on: it would carry what the file says.
        raise damaged(path) from None


def damaged(path: Path) -> VaultDamaged:
    """That a file is not as integrate left it, and what helps."""
    return VaultDamaged(
        words.DAMAGED.format(name=name_of(path)), words.DAMAGED_HINT.format(path=path)
    )


class _Newer(Exception):
    """The file says it has a schema that is not known yet."""


def parse(data: bytes, name: str) -> Tables:
    """The tables in the bytes of a file called ``name``."""
    tables: Tables = json.loads(data)
    meta = tables["_meta"]["1"]
    if meta["schema"] > SCHEMA:
        raise _Newer
    if "sum" in meta and (meta["sum"] != _sum(data.partition(b"\n")[2]) or meta["file"] != name):
        raise ValueError(name)
    return tables


def serialise(tables: Tables, name: str) -> bytes:
    """The bytes of a file called ``name``: the checksum of the rest in its first line."""
    rest = ",\n".join(
        f"{_json(title)}: {{\n{_rows(table)}}}"
        for title, table in tables.items()
        if title != "_meta"
    )
    body = f"{rest}}}\n".encode()
    meta = {"format": "integrate-journal", "schema": SCHEMA, "file": name, "sum": _sum(body)}
    return f'{{"_meta": {{"1": {_json(meta)}}},\n'.encode() + body


def _rows(table: Table) -> str:
    rows = ",\n".join(f"{_json(number)}: {_json(document)}" for number, document in table.items())
    return f"{rows}\n" if rows else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _sum(body: bytes) -> str:
    return f"{crc32(body):08x}"


@contextmanager
def changing(path: Path, *names: str) -> Iterator[TinyDB]:
    """The file as a TinyDB whose changes reach the disk together, or not at all.

    The tables called ``names`` are there even when empty. The lock must be held. Raises what
    ``load`` raises, and VaultUnwritable when the disk refuses; then the file is as it was.
    """
    from tinydb import TinyDB
    from tinydb.storages import MemoryStorage

    from integrate.files.atomic import write_private

    tables = {name: {} for name in names} | load(path)
    before = serialise(tables, path.stem)  # as bytes: TinyDB changes documents in place
    database = TinyDB(storage=MemoryStorage)
    database.storage.write(tables)
    yield database
    after = serialise(database.storage.read() or {}, path.stem)
    if after != before:
        try:
            write_private(path, after)
        except OSError as error:
            raise disk_problem(error, path) from None


def name_of(path: Path) -> str:
    """How a file is called to a person: its month, or its own name."""
    year, _, month = path.stem.partition("-")
    if path.parent.name == "entries" and month.isdecimal():
        return words.MONTH_FILE.format(month=MONTHS[int(month) - 1], year=year)
    return path.name


def disk_problem(error: OSError, path: Path) -> VaultProblem:
    """What the disk answered, in words that carry nothing of what was being written."""
    import errno

    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return VaultUnwritable(words.DISK_FULL, words.DISK_FULL_HINT)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return VaultUnwritable(words.READ_ONLY, words.READ_ONLY_HINT.format(path=path.parent))
        case errno.ENOTDIR | errno.EEXIST | errno.EISDIR:
            return VaultUnwritable(words.NO_FOLDER.format(path=path.parent), words.NO_FOLDER_HINT)
        case _:
            reason = (error.strerror or "").lower()
            hint = words.DISK_ERROR_HINT.format(path=path.parent)
            return VaultUnwritable(words.DISK_ERROR.format(reason=reason), hint)

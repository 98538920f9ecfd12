"""A TinyDB file as integrate keeps it: whole JSON, a document a line, checked as it is read.

Stock TinyDB, ``jq`` and ``grep`` open such a file, and a diff of it is a line an entry. TinyDB's
own storage overwrites in place; ours hands TinyDB the tables in memory and writes them once.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

from integrate.errors import VaultDamaged, VaultNewer, VaultProblem, VaultUnwritable
from integrate.messages import vault as words
from integrate.messages.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tinydb import TinyDB

SCHEMA = 1

Table = dict[str, dict[str, Any]]
Tables = dict[str, Table]
Read = TypeVar("Read")

MISFITS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What reading raises where a file holds something else than it should."""


def load(path: Path) -> Tables:
    """The tables of a file, ``{}`` if there is none; raises as ``read`` does."""
    return read(path, lambda tables: tables)


def read(path: Path, into: Callable[[Tables], Read]) -> Read:
    """What ``into`` makes of the tables of a file, or of ``{}`` if there is none.

    Raises VaultDamaged if its checksum does not fit or ``into`` cannot make anything of it,
    VaultNewer if a newer integrate wrote it, VaultUnwritable if the disk refused.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return into({})
    except OSError as error:
        raise disk_problem(error, path) from None
    try:
        with suppress(*MISFITS):
            return into(parse(data, path.stem))
    except Newer:
        hint = words.NEWER_HINT.format(path=path)
        raise VaultNewer(words.NEWER.format(name=name_of(path)), hint) from None
    # Raised out here, the problem has no context: that would carry what the file says.
    raise damaged(path)


def damaged(path: Path) -> VaultDamaged:
    """That a file is not as integrate left it, and what helps."""
    return VaultDamaged(
        words.DAMAGED.format(name=name_of(path)), words.DAMAGED_HINT.format(path=path)
    )


class Newer(Exception):
    """The file says it has a schema that is not known yet."""


def parse(data: bytes, name: str) -> Tables:
    """The tables in the bytes of a file called ``name``; raises some of MISFITS."""
    tables: Tables = json.loads(data)
    meta = tables["_meta"]["1"]
    if meta["schema"] > SCHEMA:
        raise Newer
    if "sum" not in meta:
        return _changed_by_hand(data)
    if meta != _meta(name, data.partition(b"\n")[2]):
        raise ValueError
    return tables


def _changed_by_hand(data: bytes) -> Tables:
    """Tables that somebody took the checksum out of, if they could be integrate's own."""
    tables: Tables = json.loads(data, object_pairs_hook=_each_once, parse_constant=_no_number)
    if not tables["_meta"]["1"].keys() <= {"format", "schema", "file"}:
        raise ValueError
    for table in tables.values():
        for number, document in table.items():
            if str(int(number)) != number or not isinstance(document, dict):
                raise ValueError
    return tables


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, if none of its keys stands there twice: the first would be lost unseen."""
    if len(found := dict(pairs)) < len(pairs):
        raise ValueError
    return found


def _no_number(_: str) -> float:
    """NaN and the like, which only Python takes for JSON."""
    raise ValueError


def serialise(tables: Tables, name: str) -> bytes:
    """The bytes of a file called ``name``: the checksum of the rest in its first line."""
    rest = ",\n".join(
        f"{_json(title)}: {{\n{_rows(table)}}}"
        for title, table in tables.items()
        if title != "_meta"
    )
    # Half of a pair that stands alone has no UTF-8; as \udcff it is JSON, and kept.
    body = f"{rest}}}\n".encode("utf-8", "backslashreplace")
    return f'{{"_meta": {{"1": {_json(_meta(name, body))}}},\n'.encode() + body


def _meta(name: str, body: bytes) -> dict[str, Any]:
    checksum = f"{crc32(body):08x}"
    return {"format": "integrate-journal", "schema": SCHEMA, "file": name, "sum": checksum}


def _rows(table: Table) -> str:
    rows = ",\n".join(f"{_json(number)}: {_json(document)}" for number, document in table.items())
    return f"{rows}\n" if rows else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@contextmanager
def changing(path: Path, *names: str, check: Callable[[Tables], object] = bool) -> Iterator[TinyDB]:
    """The file as a TinyDB whose changes reach the disk together, or not at all.

    The tables called ``names`` are there even when empty. The lock must be held. Raises what
    ``read`` raises, ``check`` being what has to make something of the tables, and
    VaultUnwritable when the disk refuses.
    """
    from tinydb import TinyDB
    from tinydb.storages import MemoryStorage

    from integrate.files.atomic import write_private

    def checked(tables: Tables) -> Tables:
        check(tables)
        return {name: {} for name in names} | tables

    tables = read(path, checked)
    # TinyDB changes documents in place, so what was there is compared as bytes.
    before = serialise(tables, path.stem)
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

    from integrate.files.atomic import PerhapsWritten

    if isinstance(error, PerhapsWritten):
        return VaultUnwritable(words.PERHAPS_KEPT, words.PERHAPS_KEPT_HINT)
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return VaultUnwritable(words.DISK_FULL, words.DISK_FULL_HINT)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return VaultUnwritable(words.READ_ONLY, words.READ_ONLY_HINT.format(path=path.parent))
        case errno.ENOTDIR | errno.EEXIST:
            tried = Path(str(error.filename or path))
            file = next((one for one in (tried, *tried.parents) if one.is_file()), path.parent)
            return VaultUnwritable(words.NO_FOLDER.format(path=file), words.NO_FOLDER_HINT)
        case _:
            reason = (error.strerror or "").lower()
            hint = words.DISK_ERROR_HINT.format(path=path.parent)
            return VaultUnwritable(words.DISK_ERROR.format(reason=reason), hint)

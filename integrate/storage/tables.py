"""A TinyDB file as integrate keeps it: whole JSON, a document a line, checked as it is read.

Stock TinyDB, ``jq`` and ``grep`` open such a file, and a diff of it is a line an entry. TinyDB's
own storage overwrites in place; ours hands TinyDB the tables in memory and writes them once.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from integrate.errors import VaultDamaged, VaultProblem, VaultUnwritable
from integrate.messages import vault as words
from integrate.messages.dates import MONTHS

SCHEMA = 2

Table = dict[str, dict[str, Any]]
Tables = dict[str, Table]
Read = TypeVar("Read")

MISFITS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What reading raises where a file holds something else than it should."""


def damaged(path: Path) -> VaultDamaged:
    """That a file is not as integrate left it, and what helps."""
    return VaultDamaged(
        words.DAMAGED.format(name=name_of(path)), words.DAMAGED_HINT.format(path=path)
    )


class Newer(Exception):
    """The file says it has a schema that is not known yet."""


def parse(data: bytes, name: str) -> Tables:
    """The tables in the bytes of a file called ``name``, as this schema has them.

    Raises Newer if a newer integrate wrote it, and else some of MISFITS.
    """
    tables, schema = parse_any(data, name)
    if schema > SCHEMA:
        raise Newer
    return tables


def parse_any(data: bytes, name: str) -> tuple[Tables, int]:
    """The tables and the schema of a file; those of a newer one as far as its shape is known."""
    tables: Tables = json.loads(data)
    meta = tables["_meta"]["1"]
    schema: int = meta["schema"]
    if "sum" not in meta:
        tables = _changed_by_hand(data)
    elif _known(meta, schema) != _meta(name, data.partition(b"\n")[2], schema):
        raise ValueError
    if schema < SCHEMA:
        from integrate.storage.schemas import upgraded

        tables = upgraded(tables, schema)
    return tables, schema


def _known(meta: dict[str, Any], schema: int) -> dict[str, Any]:
    """What the first line says; of a newer file only what there is in ours, too."""
    return {key: meta[key] for key in _META} if schema > SCHEMA else meta


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
    return f'{{"_meta": {{"1": {_json(_meta(name, body, SCHEMA))}}},\n'.encode() + body


_META = ("format", "schema", "file", "sum")


def _meta(name: str, body: bytes, schema: int) -> dict[str, Any]:
    return {
        "format": "integrate-journal",
        "schema": schema,
        "file": name,
        "sum": f"{crc32(body):08x}",
    }


def _rows(table: Table) -> str:
    rows = ",\n".join(f"{_json(number)}: {_json(document)}" for number, document in table.items())
    return f"{rows}\n" if rows else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def name_of(path: Path) -> str:
    """How a file is called to a person: its month, or its own name."""
    year, _, month = path.name.partition(".")[0].partition("-")
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
            if tried.is_symlink():
                what = words.NO_LINK.format(path=tried.readlink())
                return VaultUnwritable(what, words.NO_LINK_HINT)
            file = next((one for one in (tried, *tried.parents) if one.is_file()), path.parent)
            return VaultUnwritable(words.NO_FOLDER.format(path=file), words.NO_FOLDER_HINT)
        case _:
            reason = (error.strerror or "").lower()
            hint = words.DISK_ERROR_HINT.format(path=path.parent)
            return VaultUnwritable(words.DISK_ERROR.format(reason=reason), hint)

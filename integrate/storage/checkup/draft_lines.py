"""The lines of a draft: which are whole, and whose they are."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from integrate.errors import VaultDamaged, VaultLocked
from integrate.storage.drafts import LINE, is_sealed_line
from integrate.storage.tables import MISFITS

if TYPE_CHECKING:
    from pathlib import Path

    from integrate.storage.shelf import Shelf

_END = len(b', "sum": "01234567"}') + 4
_SUM = re.compile(rb'"[0-9a-f]{8}"\}\Z')
"""How a line ends that was written to its end, whatever befell it since."""


class Lines(NamedTuple):
    """What was found in a draft: the lines before the first damaged one, and whether there is one.

    ``sitting`` is the id that its first line gives, or nothing if that is sealed and the key is
    not here (``unopened``), or not whole.
    """

    whole: bytes
    damaged: bool
    sitting: str = ""
    unopened: bool = False


def read_lines(shelf: Shelf, data: bytes, path: Path) -> Lines:
    """The lines in the bytes of a draft. One that was torn as it was written is no damage."""
    *ended, last = data.split(b"\n")
    whole: list[bytes] = []
    sitting, unopened, damaged = "", False, False
    for line in (*ended, *filter(None, [last])):
        try:
            body = _body(shelf, line, path)
        except VaultLocked:
            body, unopened = b"", True
        damaged = body is None and ((not sitting and not unopened) or not _was_torn(line))
        if damaged:
            break
        whole.append(line)
        if body and not sitting:
            sitting = _sitting(body)
            damaged = not sitting
    kept = b"".join(line + b"\n" for line in whole) if sitting or unopened else b""
    return Lines(kept, damaged or not (sitting or unopened), sitting, unopened)


def _body(shelf: Shelf, line: bytes, path: Path) -> bytes | None:
    """What a whole line says, opened; None if it is not whole. Raises VaultLocked."""
    found = LINE.fullmatch(line)
    if not found or found[2] != b"%08x" % crc32(found[1] + b"}"):
        return None
    if not is_sealed_line(line):
        return found[1] + b"}"
    try:
        sealed = b64decode(json.loads(line)["sealed"], validate=True)
        return _body(shelf, shelf.unsealed(sealed, path), path)
    except (VaultDamaged, *MISFITS):
        return None


def _was_torn(line: bytes) -> bool:
    """Whether a line that is not whole is the beginning of one, as a power cut or a kill leaves."""
    ends = b'"sum' in line[-_END:] or _SUM.search(line)
    return not (ends or b"\0" in line or LINE.fullmatch(line))


def _sitting(body: bytes) -> str:
    try:
        return str(json.loads(body)["sitting"])
    except MISFITS:
        return ""

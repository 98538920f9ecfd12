"""What is left of an entry that was erased: every file is looked through, opened where sealed."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import TYPE_CHECKING, Any, NamedTuple

from integrate.errors import VaultProblem
from integrate.storage import drafts
from integrate.storage.checkup import copies
from integrate.storage.drafts import is_sealed_line
from integrate.storage.key import WRAPPED
from integrate.storage.tables import MISFITS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from integrate.storage.shelf import Shelf

_LEAST_LETTERS = 12
"""Words shorter than this stand in many places, and say nothing about where they came from."""

_WRITTEN = ("write", "pick")
_AGE = b"age-encryption.org/"


class Erased(NamedTuple):
    """What is left after erasing, out of ``files`` that were looked through.

    ``words`` is whether there were any long enough to be looked for. ``left`` are places where
    its id still is, ``shared`` those where another entry has the same words, ``unread`` those
    that do not open.
    """

    files: int
    words: bool
    left: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def texts_in(documents: Iterable[dict[str, Any]]) -> list[bytes]:
    """All that was written in these forms of an entry, in each way it may stand in a file."""
    written = {
        str(answer["value"])
        for document in documents
        for answer in document.get("answers", ())
        if answer["kind"] in _WRITTEN and len(str(answer["value"] or "")) >= _LEAST_LETTERS
    }
    forms = {
        form
        for text in written
        for form in (text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1])
    }
    return [text.encode("utf-8", "backslashreplace") for text in sorted(forms)]


def opened(shelf: Shelf, place: str, data: bytes) -> bytes:
    """Bytes as they are, or opened if they are sealed; raises as ``Shelf.unsealed`` does."""
    return shelf.unsealed(data, shelf.folder / place) if data.startswith(_AGE) else data


def look_through(shelf: Shelf, name: str, texts: Iterable[bytes]) -> Erased:
    """Look through every file of a vault for an id and for words."""
    mark, texts = name.encode(), list(texts)
    left, shared, unread, files = [], [], [], 0
    for path in sorted(shelf.folder.rglob("*")):
        if not path.is_file() or path.name in WRAPPED:
            continue
        files += 1
        place = path.relative_to(shelf.folder).as_posix()
        contents, whole = _contents(shelf, path, place)
        if not whole:
            unread.append(place)
        if name in place or any(mark in one for one in contents):
            left.append(place)
        elif any(text in one for one in contents for text in texts):
            shared.append(place)
    return Erased(files, bool(texts), tuple(left), tuple(shared), tuple(unread))


def _contents(shelf: Shelf, path: Path, place: str) -> tuple[list[bytes], bool]:
    """What is in a file, as it lies there and opened; and whether all of it opens."""
    data = copies.bytes_at(path)
    if data is None:
        return [], False
    lines = data.split(b"\n") if path.suffix == drafts.SUFFIX else []
    sealed = [_unpacked(line) for line in lines if is_sealed_line(line)]
    found, whole = [data], True
    for one in (data, *sealed):
        try:
            found.append(opened(shelf, place, one))
        except VaultProblem:
            whole = False
    return found, whole


def _unpacked(line: bytes) -> bytes:
    """The sealed bytes in a sealed line of a draft; none if it is damaged."""
    try:
        return b64decode(json.loads(line)["sealed"], validate=True)
    except MISFITS:
        return b""

"""What is kept of damaged files, in a folder of its own: nothing broken is thrown away."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from integrate.errors import VaultProblem
from integrate.storage.checkup import strays
from integrate.storage.checkup.strays import ASIDE

if TYPE_CHECKING:
    from collections.abc import Container

    from integrate.storage.shelf import Shelf

_MOST_LETTERS = 100


def kept(
    shelf: Shelf, place: str, data: bytes, day: str, taken: Container[str] = ()
) -> tuple[str, bytes]:
    """Where the bytes of a damaged file go, and how: sealed, if the vault is and they are not.

    The same bytes under the same name are kept once.
    """
    name = f"{day}-{re.sub(r'[^A-Za-z0-9._-]+', '-', place)}"[-_MOST_LETTERS:].lstrip(".")
    suffix = ".age" if shelf.facts().sealed and not name.endswith(".age") else ""
    number, free = 1, f"{ASIDE}/{name}{suffix}"
    while free in taken or ((shelf.folder / free).exists() and not _same(shelf, free, data)):
        number += 1
        free = f"{ASIDE}/{number}.{name}{suffix}"
    return free, shelf.written(data) if suffix else data


def _same(shelf: Shelf, place: str, data: bytes) -> bool:
    path = shelf.folder / place
    found = path.read_bytes()
    if found == data:
        return True
    with shelf.key.quietly(), suppress(VaultProblem):
        return place.endswith(".age") and shelf.unsealed(found, path) == data
    return False


def turn(shelf: Shelf) -> None:
    """Seal what was kept aside, or lay it open, as the vault says; what does not open stays."""
    from integrate.storage.txn import commit

    for place in strays.aside(shelf.folder):
        path, sealed = shelf.folder / place, place.endswith(".age")
        if sealed == shelf.facts().sealed:
            continue
        data = path.read_bytes()
        if not sealed:
            commit(shelf.folder, {f"{place}.age": shelf.written(data)}, [place])
            continue
        with suppress(VaultProblem):
            commit(shelf.folder, {place.removesuffix(".age"): shelf.unsealed(data, path)}, [place])

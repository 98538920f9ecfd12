"""The snapshots there are, each with what can be said of it without asking for anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from integrate.errors import VaultDamaged, VaultProblem
from integrate.storage import inbox
from integrate.storage.backups import snapshots
from integrate.storage.names import ENTRIES
from integrate.storage.shelf import PLAIN, SEALED, base_name
from integrate.storage.tables import MISFITS, parse_any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from integrate.storage.backups.snapshots import Kept
    from integrate.storage.shelf import Shelf


class Listed(NamedTuple):
    """A snapshot: how many entries it holds if that can be told, its bytes, and damage."""

    name: str
    entries: int | None
    size: int
    damaged: bool


class _Known(NamedTuple):
    """What is known of the bytes that a snapshot names; the entries are None if they are sealed."""

    entries: int | None
    size: int
    sound: bool


def listed(shelf: Shelf) -> Iterator[Listed]:
    """The snapshots, newest first; nobody is asked for the key. Raises VaultUnwritable."""
    known: dict[str, _Known] = {}
    for name in reversed(snapshots.names(shelf.folder)):
        try:
            files = snapshots.files_of(shelf.folder, name)
        except VaultDamaged:
            yield Listed(name, None, 0, damaged=True)
            continue
        for place, kept in files.items():
            if kept.sha256 not in known:
                known[kept.sha256] = _look(shelf, place, kept)
        found = [known[kept.sha256] for kept in files.values()]
        yield Listed(
            name,
            None
            if any(one.entries is None for one in found)
            else sum(e.entries or 0 for e in found),
            sum(one.size for one in found),
            not all(one.sound for one in found),
        )


def _look(shelf: Shelf, place: str, kept: Kept) -> _Known:
    data = snapshots.bytes_of(shelf.folder, kept)
    if data is None:
        return _Known(0, 0, sound=False)
    try:
        return _Known(_entries_in(shelf, place, data), len(data), sound=True)
    except (VaultProblem, *MISFITS):
        return _Known(0, len(data), sound=False)


def _entries_in(shelf: Shelf, place: str, data: bytes) -> int | None:
    """How many entries are in a file, None if it is sealed; raises VaultProblem, or MISFITS."""
    waits = place.startswith(f"{inbox.FOLDER}/")
    if not (waits or place.startswith(ENTRIES)):
        return 0
    if place.endswith(".age"):
        if shelf.locked:
            return None
        data = shelf.unsealed(data, shelf.folder / place)
    if waits:
        return int(json.loads(data)["table"] == "entries")
    tables, _ = parse_any(data, base_name(place).removesuffix(SEALED).removesuffix(PLAIN))
    return len(tables.get("entries", {}))

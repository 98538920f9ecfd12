"""Erasing one entry for good: from its month, from every snapshot, from all that was derived of it.

All of it is one change, but for copies that a sync put beside: these go first, so that an
interruption leaves the entry where it can be erased again. Afterwards every file is looked through.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from integrate.errors import VaultBusy, VaultDamaged
from integrate.messages import purging as words
from integrate.storage import drafts, inbox, names, purged, traces
from integrate.storage.backups import snapshots
from integrate.storage.backups.pruning import sweep_objects
from integrate.storage.backups.snapshots import Kept
from integrate.storage.checkup import strays
from integrate.storage.checkup.mending_files import name_of_place
from integrate.storage.holding import holding
from integrate.storage.sealing import DERIVED
from integrate.storage.shelf import base_name
from integrate.storage.tables import MISFITS, parse_any, serialise
from integrate.storage.traces import Erased, look_through
from integrate.storage.txn import commit

if TYPE_CHECKING:
    from integrate.core.journal import Entry
    from integrate.storage.shelf import Shelf
    from integrate.storage.tables import Tables


def purge(shelf: Shelf, entry: Entry) -> Erased:
    """Erase an entry for good, and look whether anything of it is left.

    The key must be at hand if the vault is sealed. ``files`` is 0 where it was erased and the disk
    would not let it be looked for. Raises VaultBusy where a sitting of this id is open in another
    window, VaultDamaged where a file cannot be looked into, VaultUnwritable.
    """
    from integrate.files.atomic import make_private_folder, sync_folder
    from integrate.files.lock import holding as holding_draft

    folder = shelf.folder / drafts.FOLDER
    with holding(shelf):
        make_private_folder(folder)
        with holding_draft(folder / f"{entry.id}.lock") as ours:
            if not ours:
                raise VaultBusy(words.OPEN_ELSEWHERE, words.OPEN_ELSEWHERE_HINT)
            erasing = _Erasing(shelf, entry.id)
            erasing.erase()
        with suppress(OSError):
            sync_folder(folder)  # that lock had the id for a name
    try:
        return look_through(shelf, entry.id, traces.texts_in(erasing.said))
    except OSError:  # it is erased by now, whatever the disk says to looking
        return Erased(0, words=False)


class _Erasing:
    """The erasing of one entry, with the lock held."""

    def __init__(self, shelf: Shelf, name: str) -> None:
        self.shelf, self.vault, self.name = shelf, shelf.folder, name
        self.files: dict[str, bytes] = {}
        self.gone: list[str] = []
        self.said: list[dict[str, Any]] = []

    def erase(self) -> None:
        """Erase it wherever it is. What could not be looked into stops it before anything went."""
        from integrate.files.atomic import sync_folder

        self._months()
        self._snapshots()
        self._waiting()
        self._kept_aside()
        self.files[purged.FILE] = purged.with_another(self.vault, self.name)
        for place in DERIVED:
            self.gone += [place, f"{place}.age"]
        self._conflicts()
        shutil.rmtree(self.vault / drafts.FOLDER / f"{self.name}.editing", ignore_errors=True)
        sweep_objects(self.vault)  # what no snapshot names: it may be in there, too
        for place in (drafts.FOLDER, snapshots.OBJECTS):
            with suppress(FileNotFoundError):
                sync_folder(self.vault / place)  # a power cut is not to bring it back
        commit(self.vault, self.files, [one for one in self.gone if one not in self.files])

    # Where it may be.

    def _months(self) -> None:
        for name in names.every_file(self.vault):
            tables = self.shelf.read(name, dict)
            after = self._without(tables)
            if after != tables:
                place = self.shelf.path_of(name).relative_to(self.vault).as_posix()
                self.files[place] = self.shelf.written(_serialised(after, name))

    def _without(self, tables: Tables) -> Tables:
        """Tables without the entry, and whatever its history says; what it said is noted."""
        after = {}
        for title, table in tables.items():
            mine = {key: row for key, row in table.items() if row.get("id") == self.name}
            self.said += [row.get("former", row) for row in mine.values()]
            after[title] = {key: row for key, row in table.items() if key not in mine}
        return after

    def _snapshots(self) -> None:
        known: dict[str, Kept | None] = {}
        for snapshot in snapshots.names(self.vault):
            files = snapshots.files_of(self.vault, snapshot)
            after: snapshots.Files = {}
            for place, held in files.items():
                if held.sha256 not in known:
                    known[held.sha256] = self._kept_without(place, held)
                kept = known[held.sha256]
                if kept is not None:
                    after[place] = held if kept.sha256 == held.sha256 else kept
            if after != files:
                self.files[f"{snapshots.FOLDER}/{snapshot}.json"] = snapshots.write_list(
                    snapshot, after
                )
        for digest, kept in known.items():
            if kept is None or kept.sha256 != digest:
                self.gone.append(f"{snapshots.OBJECTS}/{digest}")

    def _kept_without(self, place: str, held: Kept) -> Kept | None:
        """A file of a snapshot without the entry; None if it is nothing else, or is damaged."""
        data = snapshots.surely_bytes_of(self.vault, held)
        if data is None or place == f"{inbox.FOLDER}/{self.name}.age":
            return None
        if place.startswith(f"{inbox.FOLDER}/"):
            return held
        name = name_of_place(place)
        try:
            plain = self._opened(place, data)
            tables = parse_any(plain, base_name(name))[0]
        except (VaultDamaged, *MISFITS):
            return None  # it could not be brought back before
        after = self._without(tables)
        if after == tables:
            return held
        new = _serialised(after, name)
        new = self.shelf.written(new) if place.endswith(".age") else new
        digest = sha256(new).hexdigest()
        self.files[f"{snapshots.OBJECTS}/{digest}"] = new
        return Kept(digest, (0, 0, 0))

    def _waiting(self) -> None:
        for place in inbox.places(self.vault):
            with suppress(VaultDamaged):
                if inbox.read(self.shelf, place).row.get("id") == self.name:
                    self.gone.append(place)
        draft = f"{drafts.FOLDER}/{self.name}{drafts.SUFFIX}"
        if (self.vault / draft).exists():
            self.gone.append(draft)

    def _kept_aside(self) -> None:
        for place in strays.aside(self.vault):
            if self.name in place:
                self.gone.append(place)
                continue
            with suppress(VaultDamaged):
                data = (self.vault / place).read_bytes()
                plain = self._opened(place, data)
                after = self._without_lines(plain)
                if after != plain:
                    self.files[place] = self.shelf.written(after) if plain != data else after

    def _conflicts(self) -> None:
        from integrate.files.atomic import write_private

        for one in strays.conflicts(self.vault):
            path = self.vault / one.place
            with suppress(VaultDamaged):
                data = path.read_bytes()
                plain = self._opened(one.place, data)
                try:
                    after = self._without(tables := parse_any(plain, base_name(one.name))[0])
                    new = plain if after == tables else _serialised(after, one.name)
                except MISFITS:
                    new = self._without_lines(plain)
                if new != plain:
                    write_private(path, self.shelf.written(new) if one.sealed else new)

    def _without_lines(self, data: bytes) -> bytes:
        """The bytes of something damaged without the lines in which the id or the words stand."""
        marks = [self.name.encode(), *traces.texts_in(self.said)]
        lines = data.split(b"\n")
        return b"\n".join(line for line in lines if not any(mark in line for mark in marks))

    def _opened(self, place: str, data: bytes) -> bytes:
        return traces.opened(self.shelf, place, data)


def _serialised(tables: Tables, name: str) -> bytes:
    body = {title: table for title, table in tables.items() if title != "_meta"}
    return serialise(body, base_name(name))

"""Files of the vault as TinyDBs, changed in memory and written together at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from integrate.storage.shelf import base_name, newer
from integrate.storage.tables import MISFITS, Newer, damaged, parse, serialise

if TYPE_CHECKING:
    from collections.abc import Callable

    from tinydb import TinyDB

    from integrate.storage.shelf import Shelf
    from integrate.storage.tables import Tables


class File(NamedTuple):
    """A file by its name, the tables that are there even when empty, and what must read it."""

    name: str
    tables: tuple[str, ...]
    check: Callable[[Tables], object]


class Batch:
    """What is changed while the lock is held; nothing of it is on the disk before ``commit``."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._open: dict[str, tuple[TinyDB, bytes]] = {}
        self._gone: list[str] = []

    def open(self, file: File) -> TinyDB:
        """A file as a TinyDB; the same one each time.

        Raises what ``Shelf.opened`` raises, VaultDamaged if ``file.check`` can make nothing of
        it, VaultNewer if a newer integrate wrote it.
        """
        if file.name not in self._open:
            from tinydb import TinyDB
            from tinydb.storages import MemoryStorage

            empty: Tables = {name: {} for name in file.tables}
            tables = empty | self._tables(file)
            # TinyDB changes documents in place, so what was there is compared as bytes.
            before = serialise(tables, base_name(file.name))
            database = TinyDB(storage=MemoryStorage)
            database.storage.write(tables)
            self._open[file.name] = (database, before)
        return self._open[file.name][0]

    def _tables(self, file: File) -> Tables:
        data = self.shelf.opened(file.name)
        if data is None:
            return {}
        try:
            tables = parse(data, base_name(file.name))
            file.check(tables)
        except Newer:
            problem: Exception = newer(self.shelf.path_of(file.name))
        except MISFITS:
            problem = damaged(self.shelf.path_of(file.name))
        else:
            return tables
        raise problem  # out here it has no context: that would carry what the file says

    def remove(self, place: str) -> None:
        """Let a file on the disk go together with what is written."""
        self._gone.append(place)

    def commit(self) -> None:
        """Write what has changed, all of it or nothing; raises VaultUnwritable.

        The file that was opened last goes first: an entry that moves is met twice for a moment
        rather than not at all.
        """
        changed = {}
        for name, (database, before) in reversed(self._open.items()):
            after = serialise(database.storage.read() or {}, base_name(name))
            if after != before:
                changed[name] = after
        if changed or self._gone:  # else the disk is not asked, and can refuse nothing
            self.shelf.put(changed, self._gone)

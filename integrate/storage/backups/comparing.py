"""Two states of the same files, side by side: what is missing in one, and what differs. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from integrate.storage.codec import Document
    from integrate.storage.tables import Tables
    from integrate.storage.undo import Things


class Compared(NamedTuple):
    """Things of one kind: those that come, those that go, those that become what they were.

    What changes stands there as it would be.
    """

    come: tuple[Document, ...] = ()
    go: tuple[Document, ...] = ()
    change: tuple[Document, ...] = ()


def compared(now: Mapping[str, Tables], then: Mapping[str, Tables], things: Things) -> Compared:
    """What would come, go and change if all were as it was then."""
    here, there = _by_id(now, things), _by_id(then, things)
    return Compared(
        tuple(row for name, row in there.items() if name not in here),
        tuple(row for name, row in here.items() if name not in there),
        tuple(row for name, row in there.items() if name in here and here[name] != row),
    )


def _by_id(files: Mapping[str, Tables], table: str) -> dict[str, Document]:
    return {
        row["id"]: dict(row) for tables in files.values() for row in tables.get(table, {}).values()
    }


class BringingBack:
    """What is missing now put back from then, into the tables of now; nothing goes.

    ``at`` is when, as the history notes it of what comes back from the trash.
    """

    def __init__(
        self, now: dict[str, Tables], then: Mapping[str, Tables], things: Things, at: str
    ) -> None:
        self._now, self._then, self._things, self._at = now, then, things, at
        self._here = set(_by_id(now, things))
        self._trash = {
            row["id"]: (name, number)
            for name, tables in now.items()
            for number, row in tables.get("trash", {}).items()
        }
        self._last: dict[tuple[str, str], int] = {}

    def run(self) -> tuple[Document, ...]:
        """Put it back; what came among the things, but for what came to the trash."""
        came = []
        for name, row in self._rows(self._things):
            if row["id"] not in self._here:
                self._here.add(row["id"])
                came.append(self._back(name, row))
        for name, row in self._rows("trash"):
            if row["id"] not in self._here and row["id"] not in self._trash:
                self._trash[row["id"]] = (name, "")
                self._put(name, "trash", row)
        return tuple(came)

    def _rows(self, table: str) -> Iterator[tuple[str, Document]]:
        for name, tables in self._then.items():
            for row in tables.get(table, {}).values():
                yield name, row

    def _back(self, name: str, row: Document) -> Document:
        """Bring one back: from the trash as it is there, else as it was then."""
        if row["id"] not in self._trash:
            self._put(name, self._things, row)
            return row
        name, number = self._trash.pop(row["id"])
        row = self._now[name]["trash"].pop(number)
        self._add(name, self._things, row)
        self._add(name, "history", {"change": "restored", "id": row["id"], "at": self._at})
        return row

    def _put(self, name: str, table: str, row: Document) -> None:
        """Add one with its history; rows that are left of it here say only that it moved away."""
        history = self._now.setdefault(name, {}).setdefault("history", {})
        for number in [number for number, one in history.items() if one["id"] == row["id"]]:
            del history[number]
        self._add(name, table, row)
        for one in self._then[name].get("history", {}).values():
            if one["id"] == row["id"]:
                self._add(name, "history", one)

    def _add(self, name: str, table: str, row: Document) -> None:
        rows = self._now[name].setdefault(table, {})
        key = (name, table)
        if key not in self._last:
            self._last[key] = max(map(int, rows), default=0)
        self._last[key] += 1
        rows[str(self._last[key])] = row


def join(then: dict[str, Tables], name: str, things: Things, row: Document) -> None:
    """Add a row that had waited to the file of that name, unless it is or has been in one."""
    for tables in then.values():
        for table in (things, "trash", "history"):
            if any(one["id"] == row["id"] for one in tables.get(table, {}).values()):
                return
    rows = then.setdefault(name, {}).setdefault(things, {})
    rows[str(max(map(int, rows), default=0) + 1)] = row

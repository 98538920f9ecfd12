"""The vault: the journal on disk, a TinyDB file a month, and the few things beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from integrate.core.days import Days
from integrate.core.journal import Change, Entry, Wanted
from integrate.core.streaks import Calendar, GoalChange
from integrate.errors import NotFound, UsageProblem
from integrate.messages import vault as words
from integrate.storage import undo
from integrate.storage.codec import read_entry, read_goal, write_entry, write_goal
from integrate.storage.index import Index, read_index, stamps
from integrate.storage.tables import Table, changing, damaged, disk_problem, load

if TYPE_CHECKING:
    from tinydb import TinyDB
    from tinydb.table import Document

MONTH_TABLES = ("entries", "history", "trash")
PROFILE_TABLES = ("goals", "pauses", "streak")


class Vault:
    """The private files on disk. Reading takes no lock; each change is one atomic write."""

    def __init__(self, folder: Path, *, turns_at: int) -> None:
        self.folder = folder
        self.entries_folder = folder / "entries"
        self.profile_file = folder / "profile.json"
        self.cache_file = folder / "cache" / "index.json"
        self._turns_at = turns_at

    # Reading.

    def index(self) -> Index:
        """What is known of every month."""
        return read_index(self.entries_folder, self.cache_file, self._turns_at)

    def calendar(self) -> Calendar:
        """All that a streak is derived from."""
        index, profile = self.index(), load(self.profile_file)
        paused = Days()
        for document in profile.get("pauses", {}).values():
            first, last = (
                date.fromisoformat(document["from"]),
                date.fromisoformat(document["until"]),
            )
            paused |= Days.span(first, last)
        goals = tuple(read_goal(document) for document in profile.get("goals", {}).values())
        return Calendar(index.tended(), paused, goals, index.first_logged())

    def streak_shown(self) -> bool:
        """Whether the streak is shown by ``today``; it is unless it was switched off."""
        shown = load(self.profile_file).get("streak", {}).get("1", {"shown": True})
        return bool(shown["shown"])

    def entries(
        self, wanted: Wanted | None = None, *, newest_first: bool = False
    ) -> Iterator[Entry]:
        """The entries that are meant, in order of their days and instants, a month in memory."""
        wanted = wanted or Wanted()
        for name in sorted(stamps(self.entries_folder), reverse=newest_first):
            if _may_hold(name, wanted):
                yield from self._month(self.entries_folder / f"{name}.json", wanted, newest_first)

    def _month(self, path: Path, wanted: Wanted, newest_first: bool) -> Iterator[Entry]:
        found = _read_all(path, load(path).get("entries", {}))
        found.sort(key=lambda entry: (entry.day, entry.at), reverse=newest_first)
        return (entry for entry in found if entry in wanted)

    def find(self, given: str, *, table: str = "entries") -> Entry:
        """The entry whose id begins or ends with ``given``; ``last`` is the newest.

        Raises NotFound, or UsageProblem when several fit.
        """
        if given == "last" and table == "entries":
            newest = next(self.entries(newest_first=True), None)
            if newest is None:
                raise NotFound(words.EMPTY, words.EMPTY_HINT)
            return newest
        found = [
            entry for path in self._holding(given) for entry in self._fitting(path, table, given)
        ]
        if not found:
            said = words.NO_ENTRY if table == "entries" else words.NOT_IN_TRASH
            raise NotFound(said.format(given=given), words.NO_ENTRY_HINT)
        if len(found) > 1:
            ids = ", ".join(entry.id for entry in found[:4])
            raise UsageProblem(words.SEVERAL.format(given=given, ids=ids), words.SEVERAL_HINT)
        return found[0]

    def _holding(self, given: str) -> Iterator[Path]:
        """The month files in whose bytes the letters stand at all: far fewer than all."""
        for name in stamps(self.entries_folder):
            path = self.entries_folder / f"{name}.json"
            try:
                if given.encode("utf-8", "replace") in path.read_bytes():
                    yield path
            except OSError as error:
                raise disk_problem(error, path) from None

    def _fitting(self, path: Path, table: str, given: str) -> list[Entry]:
        documents = load(path).get(table, {})
        fits = {
            number: document
            for number, document in documents.items()
            if given and (document["id"].startswith(given) or document["id"].endswith(given))
        }
        return _read_all(path, fits)

    # Changing. Each takes the lock, reads, changes in memory and writes once.

    def add(self, entry: Entry) -> None:
        """Keep an entry; keeping the same one again changes nothing."""
        with self._changing(entry.day) as database:
            held = database.table("entries").all() + database.table("trash").all()
            if all(document["id"] != entry.id for document in held):
                database.table("entries").insert(write_entry(entry))

    def edit(self, entry: Entry, *, now: datetime) -> None:
        """Put ``entry`` in place of the one with its id; what was there is kept in the history."""
        with self._changing(entry.day) as database:
            former = _take(database, "entries", entry.id)
            undo.note(database, "edited", entry.id, now, dict(former))
            database.table("entries").upsert(_as(write_entry(entry), former.doc_id))

    def delete(self, entry: Entry, *, now: datetime) -> None:
        """Move an entry to the trash."""
        with self._changing(entry.day) as database:
            undo.move(database, _take(database, "entries", entry.id), "entries", "trash")
            undo.note(database, "deleted", entry.id, now)

    def restore(self, entry: Entry, *, now: datetime) -> None:
        """Bring an entry back from the trash."""
        with self._changing(entry.day) as database:
            undo.move(database, _take(database, "trash", entry.id), "trash", "entries")
            undo.note(database, "restored", entry.id, now)

    def newest_change(self) -> Change | None:
        """The newest change that has not been taken back."""
        months = self.index().months
        name = max(months, key=lambda month: months[month].newest_change, default=None)
        if name is None:
            return None
        return undo.newest(load(self.entries_folder / f"{name}.json"))

    def take_back(self, change: Change) -> None:
        """Undo a change; nothing of it is lost: it stays in the trash or in the history."""
        with self._changing(change.entry.day) as database:
            undo.take_back(database, change)

    def set_goal(self, change: GoalChange) -> None:
        """Keep a change of the weekly goal."""
        with self._changing_profile() as database:
            database.table("goals").insert(write_goal(change))

    def pause(self, first: date, last: date) -> None:
        """Keep a pause of the streak, both days included."""
        with self._changing_profile() as database:
            row = {"from": first.isoformat(), "until": last.isoformat()}
            database.table("pauses").insert(row)

    def end_pauses(self, today: date) -> bool:
        """End every pause that runs today or later; whether there was one."""
        ended = False
        with self._changing_profile() as database:
            table = database.table("pauses")
            for row in table.all():
                if date.fromisoformat(row["until"]) >= today:
                    yesterday = date.fromordinal(today.toordinal() - 1)
                    table.update({"until": yesterday.isoformat()}, doc_ids=[row.doc_id])
                    ended = True
        return ended

    def show_streak(self, *, shown: bool) -> None:
        """Show the streak in ``today``, or leave every trace of it out."""
        with self._changing_profile() as database:
            database.table("streak").upsert(_as({"shown": shown}, 1))

    @contextmanager
    def _changing(self, day: date) -> Iterator[TinyDB]:
        path = self.entries_folder / f"{day:%Y-%m}.json"
        with self._locked(), changing(path, *MONTH_TABLES) as database:
            yield database

    @contextmanager
    def _changing_profile(self) -> Iterator[TinyDB]:
        with self._locked(), changing(self.profile_file, *PROFILE_TABLES) as database:
            yield database

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from integrate.files.atomic import make_private_folder
        from integrate.files.lock import locked

        try:
            make_private_folder(self.entries_folder)
            with locked(self.folder / "lock"):
                self._introduce()
                yield
        except OSError as error:
            raise disk_problem(error, self.folder) from None

    def _introduce(self) -> None:
        """Write, once, the file that says what this folder is."""
        path = self.folder / "vault.json"
        if load(path) == {}:
            with changing(path, "vault") as database:
                database.table("vault").insert({"cipher": "none"})


def _may_hold(name: str, wanted: Wanted) -> bool:
    since, until = wanted.since, wanted.until
    return (since is None or name >= f"{since:%Y-%m}") and (
        until is None or name <= f"{until:%Y-%m}"
    )


def _read_all(path: Path, documents: Table) -> list[Entry]:
    try:
        return [read_entry(document) for document in documents.values()]
    except (LookupError, ValueError, TypeError):
        raise damaged(path) from None


def _take(database: TinyDB, table: str, entry_id: str) -> Document:
    found = [row for row in database.table(table).all() if row["id"] == entry_id]
    if not found:
        raise NotFound(words.NO_ENTRY.format(given=entry_id), words.NO_ENTRY_HINT)
    return found[0]


def _as(document: dict[str, Any], number: int) -> Document:
    from tinydb.table import Document

    return Document(document, doc_id=number)

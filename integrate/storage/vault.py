"""The vault: the journal on disk, a TinyDB file a month, and the few things beside it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from integrate.core.journal import Change, Entry, Wanted
from integrate.core.streaks import Calendar, GoalChange
from integrate.errors import NotFound, VaultProblem
from integrate.messages import vault as words
from integrate.storage import undo
from integrate.storage.codec import (
    read_entry,
    same_answers,
    write_entry,
    write_goal,
    write_pause,
)
from integrate.storage.finding import find_by_id, newest_of
from integrate.storage.index import Index, month_names, must_be_in, read_index
from integrate.storage.profile import Profile, read_profile
from integrate.storage.tables import Tables, changing, disk_problem, load, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
        index, profile = self.index(), self._profile()
        return Calendar(
            tended=index.tended(),
            paused=profile.paused,
            goals=profile.goals,
            first_logged=index.first_logged(),
            newest_entry=index.last_day(),
        )

    def streak_shown(self) -> bool:
        """Whether the streak is shown by ``today``; it is unless it was switched off."""
        return self._profile().streak_shown

    def _profile(self) -> Profile:
        return read(self.profile_file, read_profile)

    def entries(
        self, wanted: Wanted | None = None, *, newest_first: bool = False
    ) -> Iterator[Entry]:
        """The entries that are meant, in order of their days and instants, a month in memory."""
        wanted = wanted or Wanted()
        for name in sorted(month_names(self.entries_folder), reverse=newest_first):
            if _may_hold(name, wanted):
                found = read(self._file(name), partial(_entries_in, name=name))
                found.sort(key=lambda entry: (entry.day, entry.at), reverse=newest_first)
                yield from (entry for entry in found if entry in wanted)

    def _file(self, name: str) -> Path:
        return self.entries_folder / f"{name}.json"

    def find(self, given: str, *, table: str = "entries") -> Entry:
        """The entry whose id begins or ends with ``given``; ``last`` is the newest.

        In the trash, the newest is what came there last.

        Raises NotFound, or UsageProblem when several fit.
        """
        if given != "last":
            return find_by_id(self._files(), given, table)
        if table == "trash":
            return newest_of(
                self.trash(newest_first=True), words.TRASH_EMPTY, words.TRASH_EMPTY_HINT
            )
        return newest_of(self.entries(newest_first=True), words.EMPTY, words.EMPTY_HINT)

    def trash(self, *, newest_first: bool = False) -> Iterator[Entry]:
        """The entries in the trash, in the order in which they came there."""
        found = [row for path in self._files() for row in read(path, undo.trashed)]
        found.sort(key=itemgetter(0, 1), reverse=newest_first)
        return (entry for _, _, entry in found)

    def _files(self) -> Iterator[Path]:
        return map(self._file, month_names(self.entries_folder))

    # Changing. Each takes the lock, reads, changes in memory and writes once.

    def add(self, entry: Entry) -> None:
        """Keep an entry; keeping the same one again changes nothing.

        It is the same if its answers are, or were before they were edited, be it in the trash.
        Raises VaultProblem if that id is there with others: these are then not kept.
        """
        with self._changing(entry.day) as database:
            document = write_entry(entry)
            known = list(undo.versions(database.storage.read() or {}, entry.id))
            if not known:
                database.table("entries").insert(document)
            elif not any(same_answers(document, one) for one in known):
                raise VaultProblem(
                    words.OTHER_WORDS.format(id=entry.id),
                    words.OTHER_WORDS_HINT.format(id=entry.id),
                )

    def edit(self, entry: Entry, *, now: datetime) -> None:
        """Put ``entry`` in place of the one with its id; what was there is kept in the history."""
        with self._changing(entry.day) as database:
            former = _take(database, "entries", entry.id)
            undo.note(database, "edited", entry.id, now, dict(former))
            undo.put(database, former.doc_id, write_entry(entry))

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
        return read(self._file(name), undo.newest)

    def take_back(self, change: Change) -> None:
        """Undo a change; nothing of it is lost: it stays in the trash or in the history.

        Raises NotFound if something else has happened to the entry since.
        """
        with self._changing(change.entry.day) as database:
            undo.take_back(database, change)

    def set_goal(self, change: GoalChange) -> None:
        """Keep a change of the weekly goal."""
        with self._changing_profile() as database:
            database.table("goals").insert(write_goal(change))

    def pause(self, first: date, last: date) -> None:
        """Keep a pause of the streak, both days included."""
        with self._changing_profile() as database:
            database.table("pauses").insert(write_pause(first, last))

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
            from tinydb.table import Document

            database.table("streak").upsert(Document({"shown": shown}, 1))

    @contextmanager
    def _changing(self, day: date) -> Iterator[TinyDB]:
        name = day.isoformat()[:7]
        check = partial(_check_month, name=name)
        with self._locked(), changing(self._file(name), *MONTH_TABLES, check=check) as database:
            yield database

    @contextmanager
    def _changing_profile(self) -> Iterator[TinyDB]:
        with (
            self._locked(),
            changing(self.profile_file, *PROFILE_TABLES, check=read_profile) as database,
        ):
            yield database

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from integrate.files.atomic import make_private_folder, sweep
        from integrate.files.lock import locked
        from integrate.storage.privacy import close_to_others

        try:
            make_private_folder(self.entries_folder)
            with locked(self.folder / "lock"):
                close_to_others(self.folder)
                for folder in (self.folder, self.entries_folder):
                    sweep(folder)
                self._introduce()
                yield
        except OSError as error:
            raise disk_problem(error, self.folder / "lock") from None

    def _introduce(self) -> None:
        """Write, once, the file that says what this folder is."""
        path = self.folder / "vault.json"
        if load(path) == {}:
            with changing(path, "vault") as database:
                database.table("vault").insert({"cipher": "none"})


def _may_hold(name: str, wanted: Wanted) -> bool:
    since, until = wanted.since, wanted.until
    return (since is None or name >= since.isoformat()[:7]) and (
        until is None or name <= until.isoformat()[:7]
    )


def _entries_in(tables: Tables, name: str, table: str = "entries") -> list[Entry]:
    """The entries in a table of a month; raises some of MISFITS if there are other things."""
    found = [read_entry(document) for document in tables.get(table, {}).values()]
    for entry in found:
        must_be_in(name, entry.day)
    return found


def _check_month(tables: Tables, name: str) -> None:
    """Raise some of MISFITS unless everything in a month can be read."""
    for table in ("entries", "trash"):
        _entries_in(tables, name, table)
    undo.check(tables)


def _take(database: TinyDB, table: str, entry_id: str) -> Document:
    found = [row for row in database.table(table).all() if row["id"] == entry_id]
    if not found:
        raise NotFound(words.NO_ENTRY.format(given=entry_id), words.NO_ENTRY_HINT)
    return found[0]

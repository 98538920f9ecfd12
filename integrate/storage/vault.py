"""The vault: the journal on disk, a TinyDB file a month, and the few things beside it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from integrate.core.journal import Entry, Wanted
from integrate.core.session import Session
from integrate.core.streaks import Calendar, GoalChange, days_tended_by
from integrate.errors import VaultProblem
from integrate.messages import vault as words
from integrate.storage import undo
from integrate.storage.codec import same_answers, write_entry, write_goal, write_pause
from integrate.storage.finding import find_by_id, newest_of
from integrate.storage.holding import holding
from integrate.storage.index import Index, month_names, read_index
from integrate.storage.months import MONTH_TABLES, check_month, entries_in, may_hold
from integrate.storage.profile import Profile, read_profile
from integrate.storage.sessions import find_session, read_sessions, write_session
from integrate.storage.tables import Tables, changing, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tinydb import TinyDB

    from integrate.core.changes import Change

PROFILE_TABLES = ("goals", "pauses", "streak", "lists")
SESSION_TABLES = ("sessions", "history", "trash")


class Vault:
    """The private files on disk. Reading takes no lock; each change is one atomic write."""

    def __init__(self, folder: Path, *, turns_at: int) -> None:
        self.folder = folder
        self.entries_folder = folder / "entries"
        self.profile_file = folder / "profile.json"
        self.sessions_file = folder / "sessions.json"
        self.cache_file = folder / "cache" / "index.json"
        self.words_file = folder / "cache" / "words"
        self._turns_at = turns_at

    # Reading.

    def index(self) -> Index:
        """What is known of every month."""
        return read_index(self.entries_folder, self.cache_file, self._turns_at)

    def recent(self, since: date) -> Index:
        """What is known of the month of a day and those after it: quick in a journal of any age."""
        month = since.isoformat()[:7]
        return read_index(self.entries_folder, self.cache_file, self._turns_at, month)

    def calendar(
        self,
        now: datetime,
        *,
        index: Index | None = None,
        sessions: Sequence[Session] | None = None,
    ) -> Calendar:
        """All that a streak is derived from; ``now`` says which sessions have taken place.

        What of it was read already can be handed in.
        """
        index = self.index() if index is None else index
        sessions = self.sessions() if sessions is None else sessions
        profile = self._profile()
        return Calendar(
            tended=index.tended() | days_tended_by(sessions, now, self._turns_at),
            paused=profile.paused,
            goals=profile.goals,
            first_logged=index.first_logged(),
            newest_entry=index.last_day(),
        )

    def streak_shown(self) -> bool:
        """Whether the streak is shown by ``today``; it is unless it was switched off."""
        return self._profile().streak_shown

    def own_lists(self) -> dict[str, tuple[str, ...]]:
        """The person's own lines by the name of their list, oldest first."""
        return dict(self._profile().lists)

    def _profile(self) -> Profile:
        return read(self.profile_file, read_profile)

    def sessions(self) -> tuple[Session, ...]:
        """The sessions in order of their instants, planned ones too."""
        return read(self.sessions_file, read_sessions)

    def find_session(self, given: str) -> Session:
        """The session whose id begins or ends with ``given``; ``last`` is the latest.

        Raises NotFound, or UsageProblem when several fit.
        """
        return find_session(self.sessions(), given)

    def entries(
        self, wanted: Wanted | None = None, *, newest_first: bool = False
    ) -> Iterator[Entry]:
        """The entries that are meant, in order of their days and instants, a month in memory."""
        names = sorted(month_names(self.entries_folder), reverse=newest_first)
        yield from self._entries_of(names, wanted or Wanted(), newest_first=newest_first)

    def _entries_of(
        self, names: Iterable[str], wanted: Wanted, *, newest_first: bool
    ) -> Iterator[Entry]:
        for name in names:
            if may_hold(name, wanted):
                found = self._month(name)
                found.sort(key=lambda entry: (entry.day, entry.at), reverse=newest_first)
                yield from (entry for entry in found if wanted.wants(entry))

    def _month(self, name: str) -> list[Entry]:
        return read(self._file(name), partial(entries_in, name=name))

    def search(
        self,
        words: Sequence[str],
        wanted: Wanted | None = None,
        *,
        reading: Callable[[], object] = bool,
    ) -> Iterator[Entry]:
        """The entries that are meant and in which all these folded words stand, newest first.

        ``reading`` is called before each month that has to be read to know its words.
        """
        from integrate.core.searching import fits, pieces_of
        from integrate.storage.wordindex import may_fit, read_words

        def month(name: str) -> list[Entry]:
            reading()
            return self._month(name)

        index = read_words(self.entries_folder, self.words_file, month)
        pieces, wanted = pieces_of(" ".join(words)), wanted or Wanted()
        held = (name for name in index.may_hold(pieces) if may_hold(name, wanted))
        names = sorted(held, reverse=True)
        fitting = (name for name in names if may_fit(self._file(name), pieces))
        found = self._entries_of(fitting, wanted, newest_first=True)
        return (entry for entry in found if fits(entry, words))

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
            known = list(undo.versions(database.storage.read() or {}, "entries", entry.id))
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
            undo.edit(database, "entries", write_entry(entry), now=now)

    def delete(self, entry: Entry, *, now: datetime) -> None:
        """Move an entry to the trash."""
        with self._changing(entry.day) as database:
            undo.delete(database, "entries", entry.id, now=now)

    def restore(self, entry: Entry, *, now: datetime) -> None:
        """Bring an entry back from the trash."""
        with self._changing(entry.day) as database:
            undo.restore(database, "entries", entry.id, now=now)

    def add_session(self, session: Session) -> None:
        """Keep a session; keeping the same one again changes nothing."""
        with self._changing_sessions() as database:
            tables = database.storage.read() or {}
            if not any(undo.versions(tables, "sessions", session.id)):
                database.table("sessions").insert(write_session(session))

    def edit_session(self, session: Session, *, now: datetime) -> None:
        """Put ``session`` in place of the one with its id, which is kept in the history."""
        with self._changing_sessions() as database:
            undo.edit(database, "sessions", write_session(session), now=now)

    def delete_session(self, session: Session, *, now: datetime) -> None:
        """Move a session to the trash of its file."""
        with self._changing_sessions() as database:
            undo.delete(database, "sessions", session.id, now=now)

    def newest_change(self) -> Change | None:
        """The newest change to an entry or a session that has not been taken back."""
        months = self.index().months
        name = max(months, key=lambda month: months[month].newest_change, default=None)
        found = read(self.sessions_file, partial(undo.newest, things="sessions"))
        if name is None or (found and found.at.timestamp() > months[name].newest_change):
            return found
        return read(self._file(name), partial(undo.newest, things="entries"))

    def take_back(self, change: Change) -> None:
        """Undo a change; nothing of it is lost: it stays in the trash or in the history.

        Raises NotFound if something else has happened to the entry or session since.
        """
        kept = change.kept
        with (
            self._changing_sessions() if isinstance(kept, Session) else self._changing(kept.day)
        ) as database:
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

    def add_to_list(self, name: str, line: str) -> None:
        """Put a line at the end of one of the person's own lists, unless it is there."""
        with self._changing_profile() as database:
            row = {"list": name, "line": line}
            table = database.table("lists")
            if row not in table.all():
                table.insert(row)

    def remove_from_list(self, name: str, line: str) -> None:
        """Take a line off one of the person's own lists, if it is there."""
        with self._changing_profile() as database:
            row = {"list": name, "line": line}
            table = database.table("lists")
            table.remove(doc_ids=[one.doc_id for one in table.all() if one == row])

    def _changing(self, day: date) -> AbstractContextManager[TinyDB]:
        name = day.isoformat()[:7]
        check = partial(check_month, name=name)
        return self.changing_file(f"entries/{name}.json", *MONTH_TABLES, check=check)

    def _changing_profile(self) -> AbstractContextManager[TinyDB]:
        return self.changing_file("profile.json", *PROFILE_TABLES, check=read_profile)

    def _changing_sessions(self) -> AbstractContextManager[TinyDB]:
        return self.changing_file("sessions.json", *SESSION_TABLES, check=_check_sessions)

    @contextmanager
    def changing_file(
        self, name: str, *tables: str, check: Callable[[Tables], object]
    ) -> Iterator[TinyDB]:
        """A file of the vault's own as a TinyDB, changed under the lock and written once."""
        with holding(self.folder), changing(self.folder / name, *tables, check=check) as database:
            yield database


def _check_sessions(tables: Tables) -> None:
    """Raise some of MISFITS unless everything in the file of sessions can be read."""
    for table in ("sessions", "trash"):
        read_sessions(tables, table)
    undo.check(tables, "sessions")

"""The vault: the journal on disk, a TinyDB file a month, and the few things beside it."""

from __future__ import annotations

from functools import partial
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from integrate.core.journal import Entry, Wanted
from integrate.core.session import Session
from integrate.core.streaks import Calendar, days_tended_by
from integrate.messages import vault as words
from integrate.storage import undo
from integrate.storage.codec import write_entry
from integrate.storage.finding import find_by_id, newest_of
from integrate.storage.habits import Habits
from integrate.storage.index import Index, read_index
from integrate.storage.months import entries_in, may_hold
from integrate.storage.names import every_part, in_order, month_of_part, on_shelf, parts_of
from integrate.storage.sessions import find_session, read_sessions, write_session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from tinydb import TinyDB

    from integrate.core.changes import Change
    from integrate.storage.batch import Batch
    from integrate.storage.key import Key


class Vault(Habits):
    """The private files on disk. Reading takes no lock; each change is one atomic write."""

    def __init__(
        self,
        folder: Path,
        *,
        turns_at: int,
        key: Key | None = None,
        today: Callable[[], date] | None = None,
    ) -> None:
        super().__init__(folder, key, today)
        self._turns_at = turns_at

    # Reading.

    def index(self) -> Index:
        """What is known of every month."""
        self.settle()
        return read_index(self.shelf, self._turns_at)

    def recent(self, since: date) -> Index:
        """What is known of the month of a day and those after it: quick in a journal of any age."""
        self.settle()
        return read_index(self.shelf, self._turns_at, since.isoformat()[:7])

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
        profile = self.profile()
        return Calendar(
            tended=index.tended() | days_tended_by(sessions, now, self._turns_at),
            paused=profile.paused,
            goals=profile.goals,
            first_logged=index.first_logged(),
            newest_entry=index.last_day(),
        )

    def sessions(self) -> tuple[Session, ...]:
        """The sessions in order of their instants, planned ones too."""
        self.settle()
        return self.shelf.read("sessions", read_sessions)

    def find_session(self, given: str) -> Session:
        """The session whose id begins or ends with ``given``; ``last`` is the latest.

        Raises NotFound, or UsageProblem when several fit.
        """
        return find_session(self.sessions(), given)

    def entries(
        self, wanted: Wanted | None = None, *, newest_first: bool = False
    ) -> Iterator[Entry]:
        """The entries that are meant, in order of their days and instants, a month in memory."""
        self.settle()
        yield from self._entries_of(self._parts(), wanted or Wanted(), newest_first=newest_first)

    def _parts(self) -> list[str]:
        return every_part(self.folder)

    def _entries_of(
        self, parts: Iterable[str], wanted: Wanted, *, newest_first: bool
    ) -> Iterator[Entry]:
        months: dict[str, list[str]] = {}
        for part in in_order(parts):
            if may_hold(part, wanted):
                months.setdefault(month_of_part(part), []).append(part)
        for month in reversed(months) if newest_first else months:
            # Of an entry that stands in two parts, because a copy came from elsewhere, the first.
            held: dict[str, Entry] = {}
            for entry in chain.from_iterable(map(self._in, months[month])):
                held.setdefault(entry.id, entry)
            found = sorted(held.values(), key=_by_time, reverse=newest_first)
            yield from (entry for entry in found if wanted.wants(entry))

    def _in(self, part: str) -> list[Entry]:
        return self.shelf.read(on_shelf(part), partial(entries_in, name=part))

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

        def month(part: str) -> list[Entry]:
            reading()
            return self._in(part)

        self.settle()
        index = read_words(self.shelf, month)
        pieces, wanted = pieces_of(" ".join(words)), wanted or Wanted()
        held = (part for part in index.may_hold(pieces) if may_hold(part, wanted))
        plain = index.as_written(pieces)
        fitting = (p for p in held if may_fit(self.shelf, p, pieces, as_written=p in plain))
        found = self._entries_of(fitting, wanted, newest_first=True)
        return (entry for entry in found if fits(entry, words))

    def find(self, given: str, *, table: str = "entries") -> Entry:
        """The entry whose id begins or ends with ``given``; ``last`` is the newest.

        In the trash, the newest is what came there last.

        Raises NotFound, or UsageProblem when several fit.
        """
        self.settle()
        if given != "last":
            return find_by_id(self.shelf, self._files(), given, table)
        if table == "trash":
            return newest_of(
                self.trash(newest_first=True), words.TRASH_EMPTY, words.TRASH_EMPTY_HINT
            )
        return newest_of(self.entries(newest_first=True), words.EMPTY, words.EMPTY_HINT)

    def trash(self, *, newest_first: bool = False) -> Iterator[Entry]:
        """The entries in the trash, in the order in which they came there."""
        self.settle()
        found = [row for name in self._files() for row in self.shelf.read(name, undo.trashed)]
        found.sort(key=itemgetter(0, 1), reverse=newest_first)
        return (entry for _, _, entry in found)

    def _files(self) -> Iterator[str]:
        return map(on_shelf, self._parts())

    # Changing. Each takes the lock, reads, changes in memory and writes once.

    def add(self, entry: Entry) -> None:
        """Keep an entry; keeping the same one again changes nothing.

        It is the same if its answers are, or were before they were edited, be it in the trash.
        Raises VaultProblem if that id is there with others: these are then not kept.
        """
        self.add_row("entries", write_entry(entry), entry.id)

    def edit(self, entry: Entry, *, now: datetime) -> None:
        """Put ``entry`` in place of the one with its id; what was there is kept in the history.

        With another day it moves there, to another month if need be.
        """
        document, month = write_entry(entry), _month(entry.day)
        with self.changing() as batch:
            part, database = _holding(batch, entry)
            if month_of_part(part) == month:
                undo.edit(database, "entries", document, now=now)
            else:
                target = _room_in(batch, month)
                undo.move(database, target, "entries", document, now=now, to=month)

    def delete(self, entry: Entry, *, now: datetime) -> None:
        """Move an entry to the trash."""
        with self.changing() as batch:
            undo.delete(_holding(batch, entry)[1], "entries", entry.id, now=now)

    def restore(self, entry: Entry, *, now: datetime) -> None:
        """Bring an entry back from the trash."""
        with self.changing() as batch:
            undo.restore(_holding(batch, entry)[1], "entries", entry.id, now=now)

    def add_session(self, session: Session) -> None:
        """Keep a session; keeping the same one again changes nothing."""
        self.add_row("sessions", write_session(session), session.id)

    def edit_session(self, session: Session, *, now: datetime) -> None:
        """Put ``session`` in place of the one with its id, which is kept in the history."""
        with self.changing() as batch:
            undo.edit(_sessions(batch), "sessions", write_session(session), now=now)

    def delete_session(self, session: Session, *, now: datetime) -> None:
        """Move a session to the trash of its file."""
        with self.changing() as batch:
            undo.delete(_sessions(batch), "sessions", session.id, now=now)

    def newest_change(self) -> Change | None:
        """The newest change to an entry or a session that has not been taken back."""
        months = self.index().months
        found = self.shelf.read("sessions", partial(undo.newest, things="sessions"))
        name = max(months, key=lambda month: months[month].newest_change, default=None)
        if name is None or (found and found.at.timestamp() > months[name].newest_change):
            return found
        newest = partial(undo.newest, things="entries")
        of_parts = (self.shelf.read(on_shelf(part), newest) for part in parts_of(self.folder, name))
        return max((change for change in of_parts if change), key=lambda one: one.at, default=None)

    def take_back(self, change: Change, *, now: datetime) -> None:
        """Undo a change; nothing of it is lost: it stays in the trash or in the history.

        Raises NotFound if something else has happened to the entry or session since.
        """
        kept, former = change.kept, change.former
        with self.changing() as batch:
            if isinstance(kept, Session):
                undo.take_back(_sessions(batch), change)
                return
            part, database = _holding(batch, kept)
            month = _month(former.day) if isinstance(former, Entry) else month_of_part(part)
            if month_of_part(part) == month:
                undo.take_back(database, change)
            else:
                target = _room_in(batch, month)
                undo.take_back_move(database, target, change, now=now, to=month)


def _by_time(entry: Entry) -> tuple[date, datetime]:
    return entry.day, entry.at


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _sessions(batch: Batch) -> TinyDB:
    from integrate.storage.adding import SESSIONS

    return batch.open(SESSIONS)


def _holding(batch: Batch, entry: Entry) -> tuple[str, TinyDB]:
    """The part of a month that an entry is in, and its file."""
    from integrate.storage.adding import month_file, part_of

    part = part_of(batch, entry.id, _month(entry.day))
    return part, batch.open(month_file(part))


def _room_in(batch: Batch, month: str) -> TinyDB:
    """The file of the part of a month that new entries go to."""
    from integrate.storage.adding import month_file, part_with_room

    return batch.open(month_file(part_with_room(batch.shelf, month)))

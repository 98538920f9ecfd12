"""Bringing a vault back to what it was: shown first, then done in one change that can be undone.

What is missing now comes back and nothing goes; or, if that is asked for, everything becomes
what it was. The vault keeps its own key, and files lie there in its own way; only where nothing
is yet, a backup is taken over whole, its seal included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from integrate.errors import VaultProblem
from integrate.messages import safekeeping as words
from integrate.storage import facts as of_the_vault
from integrate.storage import inbox, key
from integrate.storage.adding import PROFILE, SAID, SESSIONS
from integrate.storage.backups import snapshots
from integrate.storage.backups.comparing import BringingBack, Compared, compared
from integrate.storage.backups.former import facts_of, heart_damaged
from integrate.storage.backups.sides import file_of, side_by_side
from integrate.storage.codec import read_entry
from integrate.storage.holding import holding
from integrate.storage.names import ENTRIES, every_file
from integrate.storage.sealing import DERIVED
from integrate.storage.shelf import PLAIN, SEALED, base_name
from integrate.storage.tables import disk_problem, serialise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from integrate.core.journal import Entry
    from integrate.storage.backups.archive import Archive
    from integrate.storage.backups.former import Former
    from integrate.storage.backups.sides import Sides
    from integrate.storage.codec import Document
    from integrate.storage.shelf import Shelf
    from integrate.storage.tables import Tables

_WHOLE = (PROFILE.name, SAID.name)
"""The files that come back as a whole, or not at all."""


class Plan(NamedTuple):
    """What would come back, go, and become what it was.

    ``kept`` counts the entries that read otherwise now and stay so. ``whole`` are small files that
    become what they were. ``erased`` counts what was erased for good since, and stays so. ``lost``
    are damaged there, ``broken`` here: files by name; the bytes of the latter are put aside.
    ``files`` has the new bytes by name, ``gone`` the names that go.
    """

    come: tuple[Entry, ...]
    go: tuple[Entry, ...]
    change: tuple[Entry, ...]
    kept: int
    sessions: Compared
    whole: tuple[str, ...]
    erased: int
    lost: tuple[str, ...]
    broken: tuple[str, ...]
    files: Mapping[str, bytes]
    gone: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing would be changed."""
        return not self.files and not self.gone


def is_empty(shelf: Shelf) -> bool:
    """Whether nobody has written anything here yet, and no key or snapshot is here either."""
    vault = shelf.folder
    drafts = any((vault / "drafts").glob("*.jsonl"))
    there = every_file(vault) or inbox.places(vault) or snapshots.names(vault)
    return not (shelf.facts().keyed or there or drafts)


# What would change.


def plan(shelf: Shelf, former: Former, *, exactly: bool, now: datetime) -> Plan:
    """What bringing this back would change; with ``exactly`` all is to be as it was then.

    The vault's key must be at hand if it is sealed. Raises VaultNewer, VaultLocked or
    VaultUnwritable.
    """
    sides = side_by_side(shelf, former)
    return _exact(sides) if exactly else _merged(sides, now)


def _merged(sides: Sides, now: datetime) -> Plan:
    """What is missing comes back, and nothing goes.

    In place of a file that is damaged here its newest whole copy is what there is.
    """
    broken = [name for name in sides.broken if name in sides.then]
    saved = {name: tables for name, tables in sides.saved.items() if name in broken}
    here: dict[str, Tables] = {}
    for name in dict.fromkeys([*sides.now, *sides.then]):
        held = sides.now.get(name) or saved.get(name, {})
        here[name] = {table: {} for table in file_of(name).tables} | held
    unread = compared({}, _months(saved), "entries").come
    before = _serialised(here)
    months, then, at = _months(here), _months(sides.then), now.isoformat()
    kept = len(compared(months, then, "entries").change)
    came = BringingBack(months, then, "entries", at).run()
    once, now_ = _only(sides.then, SESSIONS.name), _only(here, SESSIONS.name)
    sessions = BringingBack(now_, once, "sessions", at).run()
    whole = [name for name in _WHOLE if name in sides.then and name not in sides.now]
    here |= {name: saved.get(name, sides.then[name]) for name in whole}
    return Plan(
        come=_entries((*unread, *came)),
        go=(),
        change=(),
        kept=kept,
        sessions=Compared(come=sessions),
        whole=tuple(whole),
        erased=len(sides.erased),
        lost=tuple(sides.lost),
        broken=tuple(broken),
        files={
            name: data
            for name, data in _serialised(here).items()
            if data != before[name] or name in broken
        },
        gone=(),
    )


def _exact(sides: Sides) -> Plan:
    """Everything becomes what it was; of what is lost there, what is here stays."""
    entries = compared(_months(sides.now), _months(sides.then), "entries")
    once, now = _only(sides.then, SESSIONS.name), _only(sides.now, SESSIONS.name)
    new, old = _serialised(sides.then), _serialised(sides.now)
    gone = tuple(name for name in (*sides.now, *sides.broken) if name not in new)
    files = {name: data for name, data in new.items() if old.get(name) != data}
    return Plan(
        come=_entries(entries.come),
        go=_entries(entries.go),
        change=_entries(entries.change),
        kept=0,
        sessions=compared(now, once, "sessions"),
        whole=tuple(name for name in _WHOLE if name in files or name in gone),
        erased=len(sides.erased),
        lost=tuple(sides.lost),
        broken=tuple(sides.broken),
        files=files,
        gone=gone,
    )


def _serialised(files: Mapping[str, Tables]) -> dict[str, bytes]:
    return {name: serialise(tables, base_name(name)) for name, tables in files.items()}


def _months(files: Mapping[str, Tables]) -> dict[str, Tables]:
    return {name: tables for name, tables in files.items() if name.startswith(ENTRIES)}


def _only(files: Mapping[str, Tables], name: str) -> dict[str, Tables]:
    return {name: files[name]} if name in files else {}


def _entries(documents: Iterable[Document]) -> tuple[Entry, ...]:
    """The entries in documents, newest first."""
    read = map(read_entry, documents)
    return tuple(sorted(read, key=lambda entry: (entry.day, entry.at), reverse=True))


# Doing it.


def carry_out(shelf: Shelf, planned: Callable[[], Plan], shown: Plan, *, today: date) -> str:
    """Do what was shown, in one change; the name of the snapshot made of what was there before.

    The name is empty where there was nothing. Raises VaultProblem, and then nothing is changed: if
    it would be something else by now than was shown, or the disk refuses.
    """
    with holding(shelf):
        if planned() != shown:
            raise VaultProblem(words.MEANWHILE, words.MEANWHILE_HINT)
        # From here on nothing is read from a snapshot: the one that is meant may have to go.
        snapshots.take_once(shelf, today, before_migrating=False)
        name = _free_name(shelf.folder, today)
        snapshots.take(shelf, name)
        suffix = SEALED if shelf.facts().sealed else PLAIN
        files = {f"{one}{suffix}": shelf.written(data) for one, data in shown.files.items()}
        gone = [_place(shelf, one) for one in (*shown.gone, *shown.broken)]
        derived = [f"{one}{end}" for one in DERIVED for end in ("", ".age")]
        left = [place for place in (*gone, *derived) if place not in files]
        _commit(shelf, _put_aside(shelf, shown.broken, today) | files, left)
        return name if name in snapshots.names(shelf.folder) else ""


def take_over(shelf: Shelf, archive: Archive) -> None:
    """Put all of a backup where nothing is yet, sealed as it is, its keys with it.

    What of it is damaged is left out. Raises BadFile where its keys are, and VaultProblem if
    something is here by now.
    """
    facts = facts_of(archive)
    files = {place: data for place in archive.parts if (data := archive.bytes_of(place))}
    for name in (of_the_vault.FILE, *key.WRAPPED):
        copy = f"{key.COPIES}/{name}"
        for one, other in ((name, copy), (copy, name)):
            if one in files:
                files.setdefault(other, files[one])
    if facts.keyed and not any(name in files for name in key.WRAPPED):
        raise heart_damaged(archive.path)
    with holding(shelf):
        if not is_empty(shelf):
            raise VaultProblem(words.MEANWHILE, words.MEANWHILE_HINT)
        _commit(shelf, files, ())


def _commit(shelf: Shelf, files: Mapping[str, bytes], gone: Sequence[str]) -> None:
    from integrate.storage.txn import commit

    try:
        commit(shelf.folder, files, gone)
    except OSError as error:
        raise disk_problem(error, shelf.folder / of_the_vault.FILE) from None


def _put_aside(shelf: Shelf, names: Iterable[str], today: date) -> dict[str, bytes]:
    """The bytes of damaged files, by the places they are kept in."""
    from integrate.storage.checkup.aside import kept

    files: dict[str, bytes] = {}
    for name in names:
        place = _place(shelf, name)
        try:
            data = (shelf.folder / place).read_bytes()
        except OSError as error:
            raise disk_problem(error, shelf.folder / place) from None
        files |= [kept(shelf, place, data, today.isoformat(), files)]
    return files


def _place(shelf: Shelf, name: str) -> str:
    return shelf.path_of(name).relative_to(shelf.folder).as_posix()


def _free_name(vault: Path, today: date) -> str:
    taken, number = snapshots.names(vault), 1
    while (name := f"{today}-before-restore-{number}") in taken:
        number += 1
    return name

"""A backup: all that a vault needs to come back, in one file elsewhere, as it lies on the disk.

It is sealed if the vault is; nobody is asked for anything. Snapshots, what is derived, and what
an editor holds at the moment are not in it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from integrate.errors import BadFile, NotFound, VaultLocked, VaultProblem, VaultUnwritable
from integrate.messages import safekeeping as words
from integrate.storage import drafts, inbox, key
from integrate.storage import facts as of_the_vault
from integrate.storage.backups import archive
from integrate.storage.holding import holding
from integrate.storage.names import ENTRIES
from integrate.storage.shelf import PLAIN, SEALED, base_name
from integrate.storage.tables import MISFITS, disk_problem, parse_any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from integrate.storage.facts import Facts
    from integrate.storage.shelf import Shelf

_FOLDERS = ("", ENTRIES, inbox.FOLDER, drafts.FOLDER)
_FIRST = (of_the_vault.FILE, *key.WRAPPED)


class Made(NamedTuple):
    """A backup that was made: its bytes, the months in it, whether it is sealed.

    ``entries`` is None where they cannot be counted without asking; ``damaged`` are the places of
    files that are not as integrate left them, in the vault and so in the backup.
    """

    size: int
    months: int
    entries: int | None
    sealed: bool
    damaged: tuple[str, ...]


class _Part(NamedTuple):
    """A file that goes into a backup: its bytes where they could change meanwhile, and its sum."""

    place: str
    path: Path
    held: bytes | None
    sha256: str
    entries: int | None
    sound: bool


def is_backup(path: Path) -> bool:
    """Whether a file is a former backup, whole or in part."""
    with suppress(BadFile):
        archive.look(path)
        return True
    return False


def make(shelf: Shelf, path: Path, now: datetime) -> Made:
    """Put a vault into a file, in place of what is there; it is durable and was read back.

    The lock is held meanwhile, so it is one moment. Raises NotFound if there is nothing to put
    into it, BadFile where the file cannot be written or does not come back as it was, and else
    VaultProblem.
    """
    if not any(place for place, _ in _places(shelf.folder)):
        raise NotFound(words.NOTHING_YET, words.NOTHING_YET_HINT)
    with holding(shelf):
        facts = shelf.facts()
        parts = [_part(shelf, place, held) for place, held in _places(shelf.folder)]
        _put(path, _chunks(parts, facts, now))
    months = {part.place.partition("/")[2][:7] for part in parts if part.place.startswith(ENTRIES)}
    counts = [part.entries for part in parts if part.sound]
    return Made(
        path.stat().st_size,
        len(months),
        None if None in counts else sum(filter(None, counts)),
        facts.sealed,
        tuple(part.place for part in parts if not part.sound),
    )


def _places(vault: Path) -> Iterator[tuple[str, Path]]:
    """What goes into a backup, in order: each place, and where its bytes are now."""
    found = {}
    for folder in _FOLDERS:
        with suppress(FileNotFoundError, NotADirectoryError):
            for path in (vault / folder).iterdir():
                place = f"{folder}/{path.name}".lstrip("/")
                if archive.belongs(place) and path.is_file():
                    found[place] = path
    for place in (*_FIRST, *sorted(set(found) - set(_FIRST))):
        if place in found:
            yield place, found[place]


def _part(shelf: Shelf, place: str, path: Path) -> _Part:
    data = _read(path)
    held = _held(shelf, place, data)
    if shelf.facts().sealed and place.endswith(PLAIN) and place != of_the_vault.FILE:
        place = f"{place}.age"
    data = data if held is None else held
    entries, sound = _looked_into(shelf, place, data)
    return _Part(place, path, held, sha256(data).hexdigest(), entries, sound)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise disk_problem(error, path) from None


def _held(shelf: Shelf, place: str, data: bytes) -> bytes | None:
    """The bytes of what may change meanwhile, or must not be there as it lies; else None.

    A draft may be open in another window. Beside what is sealed nothing goes in plain.
    """
    facts = shelf.facts()
    if place in key.WRAPPED:
        return _whole_key(shelf, place, data)
    if place.startswith(drafts.FOLDER):
        lines = [line for line in data.split(b"\n") if line]
        if not facts.sealed or all(map(drafts.is_sealed_line, lines)):
            return data
        return b"".join(
            line + b"\n"
            if drafts.is_sealed_line(line)
            else drafts.sealed_line(line, facts.recipient)
            for line in lines
        )
    if facts.sealed and place.endswith(PLAIN) and place != of_the_vault.FILE:
        return shelf.written(data)
    return None


def _whole_key(shelf: Shelf, name: str, data: bytes) -> bytes:
    """A wrapped key, or its copy where that is as it was left and the key is not."""
    known = shelf.facts().keys.get(name)
    with suppress(OSError):
        copy = (shelf.folder / key.COPIES / name).read_bytes()
        if sha256(data).hexdigest() != known == sha256(copy).hexdigest():
            return copy
    return data


def _looked_into(shelf: Shelf, place: str, data: bytes) -> tuple[int | None, bool]:
    """How many entries are in the bytes of a file, and whether these are as integrate left them.

    Of what is sealed both are told only where the key is at hand; nobody is asked.
    """
    if place in key.WRAPPED or not place.endswith((PLAIN, SEALED)):
        return 0, True
    month = place.startswith(ENTRIES)
    try:
        if place.endswith(SEALED):
            with shelf.key.quietly():
                data = shelf.unsealed(data, shelf.folder / place)
        name = base_name(place).removesuffix(SEALED).removesuffix(PLAIN)
        tables, _ = parse_any(data, name)
        return len(tables.get("entries", {})) if month else 0, True
    except VaultLocked:
        return None if month else 0, True
    except (VaultProblem, *MISFITS):
        return 0, False


# Writing it.


def _put(path: Path, chunks: Iterator[bytes]) -> None:
    """Write a backup beside its place, read it back, and only then put it there."""
    from integrate.files.atomic import sync_folder, write_chunks

    fresh = path.with_name(f".{path.name}.new")
    try:
        try:
            write_chunks(fresh, chunks)
            _read_back(fresh, path)
            fresh.replace(path)
        finally:
            with suppress(OSError):
                fresh.unlink()
        sync_folder(path.parent)
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise BadFile(
            words.UNWRITABLE.format(path=path, reason=reason), words.UNWRITABLE_HINT
        ) from None


def _read_back(fresh: Path, path: Path) -> None:
    _forget_pages(fresh)
    try:
        whole = not archive.look(fresh).damaged()
    except BadFile:
        whole = False
    if not whole:
        raise VaultUnwritable(words.NOT_READ_BACK.format(path=path), words.NOT_READ_BACK_HINT)


def _forget_pages(path: Path) -> None:
    """Have a file read from its disk next time, where the system can be asked for that."""
    with suppress(AttributeError, OSError), path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _chunks(parts: Sequence[_Part], facts: Facts, now: datetime) -> Iterator[bytes]:
    """The bytes of the archive; what holds of the vault, and its keys, stand there twice.

    Of the time nothing is told but the day.
    """
    changed = int(now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp())
    copies = [
        part._replace(place=f"{key.COPIES}/{part.place}") for part in parts if part.place in _FIRST
    ]
    every = [*parts, *copies]
    folders = sorted({part.place.rpartition("/")[0] for part in every} - {""})
    for name in (archive.ROOT, *(archive.in_vault(name).rstrip("/") for name in ("", *folders))):
        yield archive.folder(name, changed=changed)
    sums = archive.written_sums({part.place: part.sha256 for part in every})
    for name, data in ((archive.README, _readme(facts, now)), (archive.SUMS, sums)):
        yield from archive.member(name, data, changed=changed)
    for part in every:
        data = _read(part.path) if part.held is None else part.held
        if sha256(data).hexdigest() != part.sha256:
            raise VaultProblem(words.CHANGED, words.CHANGED_HINT)
        yield from archive.member(archive.in_vault(part.place), data, changed=changed)
    yield archive.end()


def _readme(facts: Facts, day: date) -> bytes:
    from integrate.core.wording import dated_day

    how = words.README_SEALED if facts.sealed else words.README_OPEN
    return words.README.format(day=dated_day(day), how=how).encode()

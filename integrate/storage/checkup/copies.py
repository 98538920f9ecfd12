"""What stands twice in a vault: what holds of all of it, the wrapped keys, and the snapshots."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from integrate.errors import VaultProblem
from integrate.storage import facts as of_the_vault
from integrate.storage.backups import snapshots
from integrate.storage.checkup.problems import Problem
from integrate.storage.facts import Facts, looks_sealed, read_facts
from integrate.storage.key import COPIES
from integrate.storage.shelf import PLAIN, SEALED, Shelf
from integrate.storage.tables import MISFITS, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from integrate.storage.key import Key


class KnownShelf(Shelf):
    """A shelf that was told what holds of its vault: the file that says so may be damaged."""

    def __init__(self, folder: Path, key: Key, known: Facts) -> None:
        super().__init__(folder, key)
        self._known = known

    def facts(self) -> Facts:
        """What was told."""
        return self._known

    def put_aside(self, name: str, data: bytes) -> None:
        """Nothing: whoever only looks leaves nothing."""


class Forgetful(KnownShelf):
    """A shelf that takes up nothing that was put aside, so that all is counted anew."""

    def taken_up(self, name: str) -> bytes | None:  # noqa: ARG002 - whatever it is called
        """Nothing."""
        return None


def bytes_at(path: Path) -> bytes | None:
    """The bytes of a file, or None if there is none that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


# What holds of the whole vault.


def facts_in(data: bytes | None) -> Facts | None:
    """What these bytes say of a vault; None if that cannot be read."""
    try:
        return None if data is None else read_facts(data)
    except MISFITS:
        return None


def facts_of(vault: Path) -> tuple[Facts, list[Problem]]:
    """What holds of a vault, from ``vault.json`` or else its copy, and what is wrong with them."""
    place, copy = of_the_vault.PLACES
    said, again = (bytes_at(vault / one) for one in (place, copy))
    facts, other = facts_in(said), facts_in(again)
    if facts is not None and not _is_ours_after_all(facts, said, other, again):
        expected = facts.schema == SCHEMA  # an earlier integrate made no copy
        same = said == again or (again is None and not expected) or facts.newer
        return facts, [] if same else [Problem("facts-copy", copy)]
    if other is not None:
        return other, [Problem("facts", place)]
    if said is None and again is None and not _was_begun(vault):
        return Facts(), []
    return Facts(), [Problem("facts-lost" if looks_sealed(vault) else "facts", place)]


def _is_ours_after_all(
    facts: Facts, said: bytes | None, other: Facts | None, again: bytes | None
) -> bool:
    """Whether only a damaged first line says that a newer integrate wrote the file."""
    if other is None or not facts.newer or other.newer:
        return False
    return (said or b"").partition(b"\n")[2] == (again or b"").partition(b"\n")[2]


def _was_begun(vault: Path) -> bool:
    return any(vault.glob("entries/*.json*")) or looks_sealed(vault)


# The wrapped keys.


class Wrapped(NamedTuple):
    """A file that wraps the key: its name, and the bytes that fit; None if neither copy does."""

    name: str
    whole: bytes | None


def wrapped_keys(vault: Path, facts: Facts) -> tuple[list[Wrapped], list[Problem]]:
    """The files that wrap the key of a vault, and what is wrong with them."""
    found, problems = [], []
    for name, digest in sorted(facts.keys.items()):
        held = [bytes_at(folder / name) for folder in (vault, vault / COPIES)]
        fits = [data is not None and sha256(data).hexdigest() == digest for data in held]
        found.append(Wrapped(name, held[fits.index(True)] if any(fits) else None))
        if not any(fits):
            problems.append(Problem("key-lost", name))
        elif not fits[0]:
            problems.append(Problem("key", name))
        elif not fits[1]:
            problems.append(Problem("key-copy", f"{COPIES}/{name}"))
    return found, problems


# Snapshots.


def wrong_snapshots(vault: Path) -> Iterator[Problem]:
    """The lists of snapshots that cannot be read, and the bytes they name that are not there."""
    checked: dict[str, bool] = {}
    for name in snapshots.names(vault):
        try:
            files = snapshots.files_of(vault, name)
        except VaultProblem:
            yield Problem("list", f"{snapshots.FOLDER}/{name}.json", snapshots.day_of_name(name))
            continue
        for kept in files.values():
            if kept.sha256 not in checked:
                checked[kept.sha256] = snapshots.bytes_of(vault, kept) is not None
                if not checked[kept.sha256]:
                    day = snapshots.day_of_name(name)
                    yield Problem("object", f"{snapshots.OBJECTS}/{kept.sha256}", day)
    for path in sorted((vault / snapshots.OBJECTS).glob("[0-9a-f]*")):
        # A list that cannot be read may have named it.
        if path.name not in checked and sha256(bytes_at(path) or b"").hexdigest() != path.name:
            yield Problem("object", f"{snapshots.OBJECTS}/{path.name}")


class Copy(NamedTuple):
    """A file as a snapshot has it: the day of that, the place it stood in, its bytes."""

    day: str
    place: str
    data: bytes


def copies_of(shelf: Shelf, name: str, day: str) -> Iterator[Copy]:
    """A file as the snapshots have it whole, the newest first as seen on a day."""
    for snapshot in snapshots.newest_first(shelf.folder, day):
        try:
            files = snapshots.files_of(shelf.folder, snapshot)
        except VaultProblem:
            continue
        for suffix in (SEALED, PLAIN):
            kept = files.get(f"{name}{suffix}")
            data = kept and snapshots.bytes_of(shelf.folder, kept)
            if data is not None and snapshots.is_sound(shelf, f"{name}{suffix}", data):
                yield Copy(snapshots.day_of_name(snapshot), f"{name}{suffix}", data)


def waiting_in(shelf: Shelf, place: str, day: str) -> bytes | None:
    """What waited in a place of the inbox, as the newest snapshot has it whole."""
    for name in snapshots.newest_first(shelf.folder, day):
        with suppress(VaultProblem):
            kept = snapshots.files_of(shelf.folder, name).get(place)
            data = kept and snapshots.bytes_of(shelf.folder, kept)
            if data and snapshots.is_sound(shelf, place, data):
                return data
    return None


def opened(shelf: Shelf, copy: Copy) -> bytes:
    """The plain bytes of a copy; raises as ``Shelf.unsealed`` does."""
    if copy.place.endswith(SEALED):
        return shelf.unsealed(copy.data, shelf.folder / copy.place)
    return copy.data


def newest_files(vault: Path, day: str) -> snapshots.Files:
    """What the newest snapshot names, as seen on a day.

    One that a repair made does not say what should be there: it was made in the middle of it. One
    that was made before a restore says nothing either: that may have taken files away.
    """
    for name in snapshots.newest_first(vault, day):
        if name.endswith(BEFORE_REPAIR):
            continue
        try:
            return {} if "-before-restore" in name else snapshots.files_of(vault, name)
        except VaultProblem:
            continue
    return {}


BEFORE_REPAIR = "-before-repair"

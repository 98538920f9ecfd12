"""Snapshots: what the vault was on a day, by content, so that what did not change costs nothing.

``backups/objects/`` holds the bytes of files as they lie on the disk, plain or sealed, each called
by the SHA-256 of its bytes; a list, ``backups/2026-11-22.json``, says which of them stood where.
A file that is damaged never takes the place of a good one: the list goes on naming that.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from integrate.errors import VaultLocked, VaultProblem
from integrate.storage import inbox
from integrate.storage.names import every_file
from integrate.storage.shelf import PLAIN, SEALED, base_name
from integrate.storage.tables import MISFITS, SCHEMA, damaged, disk_problem, parse_any, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from integrate.storage.shelf import Shelf
    from integrate.storage.tables import Tables

FOLDER = "backups"
OBJECTS = f"{FOLDER}/objects"

_LIST = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(-[a-z0-9-]{1,40})?\.json")
_AT_ONCE = 64
"""How many new objects are written before their folder is synced."""


class Kept(NamedTuple):
    """A file in a snapshot: the SHA-256 of its bytes, and its stamp when it was taken."""

    sha256: str
    stamp: tuple[int, int, int]


Files = dict[str, Kept]


def names(vault: Path) -> list[str]:
    """The snapshots there are, oldest first; a name begins with its day."""
    try:
        found = [path.name for path in (vault / FOLDER).iterdir() if _LIST.fullmatch(path.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise disk_problem(error, vault / FOLDER) from None
    return sorted((name.removesuffix(".json") for name in found), key=in_time)


def in_time(name: str) -> tuple[str, str, int]:
    """What puts the names of snapshots in the order in which they were made."""
    day, rest = name[:10], name[10:]
    kind = rest.rstrip("0123456789")
    return day, kind, int(rest[len(kind) :] or 0)


def day_of_name(name: str) -> str:
    """The day of a snapshot, as its name says it."""
    return name[:10]


def files_of(vault: Path, name: str) -> Files:
    """The files of a snapshot by their places; raises VaultDamaged or VaultUnwritable."""
    path = list_path(vault, name)
    try:
        tables, _ = parse_any(path.read_bytes(), name)
        return read_rows(tables)
    except OSError as error:
        raise disk_problem(error, path) from None
    except MISFITS:
        pass
    raise damaged(path)


def read_rows(tables: Tables) -> Files:
    """The files that the tables of a list name; raises some of MISFITS if they are of another."""
    return {row["place"]: _read_kept(row) for row in tables["files"].values()}


def _read_kept(row: dict[str, Any]) -> Kept:
    "".join((row["place"], row["sha256"]))  # both of them text, or TypeError
    size, changed, inode = row["stamp"]
    return Kept(row["sha256"], (size, changed, inode))


def write_list(name: str, files: Mapping[str, Kept]) -> bytes:
    """The bytes of the list of a snapshot."""
    rows = {
        str(number): {"place": place, "sha256": kept.sha256, "stamp": list(kept.stamp)}
        for number, (place, kept) in enumerate(sorted(files.items()), start=1)
    }
    return serialise({"files": rows}, name)


def list_path(vault: Path, name: str) -> Path:
    """Where the list of a snapshot is."""
    return vault / FOLDER / f"{name}.json"


def object_path(vault: Path, digest: str) -> Path:
    """Where the bytes with this SHA-256 are."""
    return vault / OBJECTS / digest


def bytes_of(vault: Path, kept: Kept) -> bytes | None:
    """The bytes of a file in a snapshot; None if they are gone, or not what they were."""
    try:
        return surely_bytes_of(vault, kept)
    except OSError:
        return None


def surely_bytes_of(vault: Path, kept: Kept) -> bytes | None:
    """The same; raises OSError where the disk does not tell: they may be there another time."""
    try:
        data = object_path(vault, kept.sha256).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return data if sum_of(data) == kept.sha256 else None


def sum_of(data: bytes) -> str:
    """The SHA-256 of bytes, in small letters."""
    from hashlib import sha256  # here, for on most days nothing is summed

    return sha256(data).hexdigest()


# Taking one. The lock must be held.


def take_once(shelf: Shelf, today: date | None, *, before_migrating: bool) -> None:
    """Make the snapshot of the day, unless there is one; and one before a migration.

    A snapshot of the day that cannot be made stands in nobody's way. Before a migration it has to
    be: that raises VaultUnwritable.
    """
    if before_migrating:
        name = f"{today or '0001-01-01'}-before-schema-{SCHEMA}"
        if name not in names(shelf.folder):
            take(shelf, name)
    if today is not None and not list_path(shelf.folder, today.isoformat()).exists():
        with suppress(VaultProblem):
            take(shelf, today.isoformat())


def take(shelf: Shelf, name: str) -> None:
    """Make a snapshot of the vault as it is; raises VaultUnwritable. There is none of nothing."""
    from integrate.files.atomic import make_private_folder, write_private
    from integrate.storage.backups.pruning import prune

    vault = shelf.folder
    try:
        make_private_folder(vault / OBJECTS)
        files = _gathered(shelf, _newest(vault, day_of_name(name)))
        if files:
            write_private(list_path(vault, name), write_list(name, files))
            prune(vault, just_made=name)
    except OSError as error:
        raise disk_problem(error, vault / FOLDER) from None


def newest_first(vault: Path, day: str) -> list[str]:
    """The snapshots, newest first as seen on a day; those a wrong clock named later come last."""
    return sorted(
        names(vault), key=lambda name: (day_of_name(name) <= day, in_time(name)), reverse=True
    )


def _newest(vault: Path, day: str) -> Files:
    """What the newest snapshot that can be read holds, as seen on a day."""
    for name in newest_first(vault, day):
        with suppress(VaultProblem):
            return files_of(vault, name)
    return {}


def _gathered(shelf: Shelf, former: Files) -> Files:
    """The files as they are now, their bytes kept; of a damaged one what there was before."""
    found: Files = {}
    new: dict[Path, bytes] = {}
    for place, path in places(shelf):
        stat = path.stat()
        stamp = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
        before = former.get(place)
        if before and before.stamp == stamp and object_path(shelf.folder, before.sha256).exists():
            found[place] = before
            continue
        data = path.read_bytes()
        if is_sound(shelf, place, data):
            found[place] = Kept(sum_of(data), stamp)
            new[object_path(shelf.folder, found[place].sha256)] = data
            if len(new) >= _AT_ONCE:
                _write(new)
                new = {}
        elif before:
            found[place] = before
    _write(new)
    return found


def _write(new: Mapping[Path, bytes]) -> None:
    from integrate.files.atomic import settle

    settle(new, ())


def places(shelf: Shelf) -> Iterator[tuple[str, Path]]:
    """Every file that a snapshot takes: its place, and where that is."""
    vault = shelf.folder
    for name in every_file(vault):
        path = shelf.path_of(name)
        yield path.relative_to(vault).as_posix(), path
    for place in inbox.places(vault):
        yield place, vault / place


def is_sound(shelf: Shelf, place: str, data: bytes) -> bool:
    """Whether the bytes of a file are what integrate wrote, as far as that can be told now.

    What is sealed cannot be looked into without the key; nobody is asked for it.
    """
    path = shelf.folder / place
    try:
        if path.suffix == ".age":
            with shelf.key.quietly():
                data = shelf.unsealed(data, path)
        if not place.startswith(f"{inbox.FOLDER}/"):
            parse_any(data, base_name(place).removesuffix(SEALED).removesuffix(PLAIN))
    except VaultLocked:
        return True
    except (VaultProblem, *MISFITS):
        return False
    return True


def names_of(files: Iterable[str]) -> list[str]:
    """The names on the shelf of those places that hold tables."""
    return [
        place.removesuffix(SEALED).removesuffix(PLAIN)
        for place in files
        if not place.startswith(f"{inbox.FOLDER}/")
    ]

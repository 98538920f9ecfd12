"""What was written while the vault was locked: sealed, one file each, until somebody has the key.

Sealing takes the public half of the key alone, so nobody is asked for anything to write. Whoever
holds the lock next, and has the key, puts what waits into the journal, all of it in one change.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from integrate.errors import VaultProblem, VaultUnwritable
from integrate.storage.tables import MISFITS, damaged, disk_problem

if TYPE_CHECKING:
    from pathlib import Path

    from integrate.storage.batch import Batch
    from integrate.storage.shelf import Shelf

FOLDER = "inbox"

_OURS = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,110}\.age")


class Waiting(NamedTuple):
    """Something that waits: in which place on the disk, for which table, and the row itself."""

    place: str
    table: str
    row: dict[str, Any]


def put(shelf: Shelf, name: str, table: str, row: dict[str, Any]) -> None:
    """Keep a row for a table under a name, until the key is there; durable when this returns.

    The same name again takes its place. The lock must be held. Raises VaultUnwritable.
    """
    from integrate.crypto.age import seal
    from integrate.files.atomic import make_private_folder, write_private

    body = json.dumps({"table": table, "row": row}, ensure_ascii=False)
    path = shelf.folder / FOLDER / f"{name}.age"
    try:
        make_private_folder(path.parent)
        data = body.encode("utf-8", "backslashreplace")
        write_private(path, seal(data, shelf.facts().recipient))
    except OSError as error:
        raise disk_problem(error, path) from None


def places(vault: Path) -> list[str]:
    """Where on the disk something waits, in the order in which it came (an id begins so)."""
    folder = vault / FOLDER
    try:
        found = [path.name for path in folder.iterdir()]
        return sorted(f"{FOLDER}/{name}" for name in found if _OURS.fullmatch(name))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise disk_problem(error, folder) from None


def read(shelf: Shelf, place: str) -> Waiting:
    """What waits in one place; raises VaultDamaged, VaultLocked or VaultUnwritable."""
    path = shelf.folder / place
    try:
        data = path.read_bytes()
    except OSError as error:
        raise disk_problem(error, path) from None
    try:
        found = json.loads(shelf.unsealed(data, path))
        return Waiting(place, found["table"], dict(found["row"]))
    except MISFITS:
        pass
    raise damaged(path)


def take_in(batch: Batch, *, all_of_it: bool = False) -> None:
    """Put what waits into the journal; what does not fit waits on. The key must be at hand.

    What the disk does not give waits on as well; with ``all_of_it`` that raises VaultUnwritable.
    """
    from integrate.storage.adding import add_row, check_row

    for place in places(batch.shelf.folder):
        try:
            found = read(batch.shelf, place)
            check_row(found.table, found.row)  # anybody can seal something to this vault
            add_row(batch, found.table, found.row)
            batch.remove(place)
        except VaultUnwritable:
            if all_of_it:
                raise
        except (VaultProblem, *MISFITS):
            continue

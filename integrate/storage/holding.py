"""The vault while something in it is changed: locked, closed to others, and tidied up."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from integrate.storage.tables import changing, disk_problem, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def holding(vault: Path) -> Iterator[None]:
    """Hold the lock of the vault in this folder, which is made if it is not there.

    Raises VaultBusy, or VaultUnwritable when the disk refuses.
    """
    from integrate.files.atomic import make_private_folder, sweep
    from integrate.files.lock import locked
    from integrate.storage.privacy import close_to_others

    try:
        make_private_folder(vault / "entries")
        with locked(vault / "lock"):
            close_to_others(vault)
            for folder in (vault, vault / "entries"):
                sweep(folder)
            _introduce(vault / "vault.json")
            yield
    except OSError as error:
        raise disk_problem(error, vault / "lock") from None


def _introduce(path: Path) -> None:
    """Write, once, the file that says what this folder is."""
    if load(path) == {}:
        with changing(path, "vault") as database:
            database.table("vault").insert({"cipher": "none"})

"""The vault while something in it is changed: locked, closed to others, and in order.

What was begun and not finished by a program that died is finished first, by whoever comes next.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from integrate.errors import VaultDamaged
from integrate.storage import facts as of_the_vault
from integrate.storage.shelf import newer
from integrate.storage.tables import disk_problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from integrate.storage.shelf import Shelf

_SWEPT = ("", "entries", "drafts", "inbox", "cache", "backups", "backups/objects", "aside")


@contextmanager
def holding(shelf: Shelf, *, today: date | None = None) -> Iterator[None]:
    """Hold the lock of a vault, which is made if it is not there, and put it in order.

    With ``today`` a snapshot is made first, if there is none of that day. Raises VaultBusy,
    VaultNewer, VaultDamaged, or VaultUnwritable when the disk refuses.
    """
    from integrate.files.atomic import make_private_folder, sweep
    from integrate.files.lock import locked
    from integrate.storage.privacy import close_to_others
    from integrate.storage.txn import complete

    vault = shelf.folder
    try:
        with suppress(VaultDamaged):  # a change that waits may mend it
            _leave_newer(shelf)
        make_private_folder(vault / "entries")
        with locked(vault / "lock"):
            shelf.was_open |= close_to_others(vault)
            complete(vault)
            for folder in _SWEPT:
                sweep(vault / folder)
            _put_in_order(shelf, today)
            yield
    except OSError as error:
        raise disk_problem(error, vault / "lock") from None


def _put_in_order(shelf: Shelf, today: date | None) -> None:
    """Introduce the vault, and go on with what was begun and needs the lock."""
    _leave_newer(shelf)
    facts = shelf.facts()
    if facts.schema == 0:
        _introduce(shelf)
        facts = shelf.facts()
    from integrate.storage.backups.snapshots import take_once
    from integrate.storage.migrating import bring_up_to_date, is_earlier

    earlier = is_earlier(shelf)
    if facts.changing or facts.sealed:
        from integrate.storage.sealing import go_on

        go_on(shelf)  # before the snapshot: what came here unsealed is not to be in it
    if today is not None or earlier:
        take_once(shelf, today, before_migrating=earlier)
    if earlier:
        bring_up_to_date(shelf)


def _leave_newer(shelf: Shelf) -> None:
    """Raise VaultNewer where a newer integrate made the vault what it is."""
    if shelf.facts().newer:
        raise newer(shelf.folder / of_the_vault.FILE)


def _introduce(shelf: Shelf) -> None:
    """Write, once, the file that says what this folder is."""
    shelf.put_facts(of_the_vault.Facts())

"""Bringing a vault of an earlier schema up to this one's: file by file, each step whole.

A file that was not reached yet is read as it is (``schemas`` upgrades it in memory), so nothing
waits for this, and an interruption costs nothing: whoever holds the lock next goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.errors import VaultDamaged
from integrate.storage.names import every_file
from integrate.storage.shelf import base_name
from integrate.storage.tables import MISFITS, SCHEMA, parse_any, serialise

if TYPE_CHECKING:
    from integrate.storage.shelf import Shelf


def is_earlier(shelf: Shelf) -> bool:
    """Whether the vault has a schema before this one's, and its key is at hand if it needs one."""
    return 0 < shelf.facts().schema < SCHEMA and not shelf.locked


def bring_up_to_date(shelf: Shelf) -> None:
    """Write every file of an earlier schema in this one's, and say so last. The lock is held.

    A damaged file is left as it is. Raises VaultUnwritable.
    """
    for name in every_file(shelf.folder):
        try:
            tables, schema = parse_any(shelf.opened(name) or b"", base_name(name))
        except (VaultDamaged, *MISFITS):
            continue  # what is wrong with it is said by what reads it
        if schema < SCHEMA:
            shelf.put({name: serialise(tables, base_name(name))})
    shelf.put_facts(shelf.facts())

"""A vault that others may look into, because a copy or a sync made its folder, closed to them."""

from __future__ import annotations

import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from integrate.files.atomic import PRIVATE_FILE, PRIVATE_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

_OURS = (
    *("entries", "drafts", "inbox", "cache", "backups", "backups/objects", "aside", "lock", "txn"),
    *("*.json", "*.age", "cache/index*", "cache/words*", "inbox/*.age", "backups/*.json"),
    *("backups/*.age", "backups/objects/*", "drafts/*.jsonl", "drafts/*.lock", "aside/*"),
    *(f"entries/[0-9][0-9][0-9][0-9]-[01][0-9]{rest}" for rest in (".json", ".*.json", ".*age")),
)
"""What integrate makes in a vault; whatever else lies there is somebody's own."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def close_to_others(vault: Path) -> bool:
    """Take from others their rights to a vault, and to what is integrate's own in it.

    Gives whether others had any, and have none now.

    Where the vault's folder is closed to them nothing is asked: they cannot come to the rest. A
    file system without modes, and what is somebody else's, stay as they are.
    """
    if sys.platform == "win32":
        return False  # no modes there: a folder is as private as the profile it lies in
    if not vault.stat().st_mode & _OTHERS:
        return False
    _close(vault.resolve())
    for path in [path for pattern in _OURS for path in vault.glob(pattern)]:
        _close(path)
    return not vault.stat().st_mode & _OTHERS


def _close(path: Path) -> None:
    """Close one file or folder; what a link leads to lies elsewhere and is not ours to close."""
    with suppress(OSError):
        mode = path.lstat().st_mode
        if not stat.S_ISLNK(mode):
            path.chmod(PRIVATE_FOLDER if stat.S_ISDIR(mode) else PRIVATE_FILE)

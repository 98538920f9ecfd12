"""What the files of a vault are called, and which there are.

A month is one file until it is over two megabytes; then what is added goes to another part of it:
``2026-11``, ``2026-11.2`` and so on. Everything above the storage sees one month.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from integrate.storage.tables import disk_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Stamp = tuple[int, int, int]

ENTRIES = "entries"
TXN = "txn"
"""The file that is there between the commit of a change to several files and its completion."""
SMALL_FILES = ("sessions", "profile", "said")
"""The files beside the months, by their names."""

_MONTH_FILE = re.compile(
    r"((?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])(?:\.(?:[2-9]|[1-9][0-9]{1,3}))?)(\.json(?:\.age)?)"
)


def month_of_part(part: str) -> str:
    """The month that a part belongs to: ``2026-11`` of ``2026-11.2``."""
    return part[:7]


def number_of_part(part: str) -> int:
    """Which part of its month it is: 1 for a month in one file."""
    return int(part[8:] or 1)


def in_order(parts: Iterable[str]) -> list[str]:
    """Parts by their months, oldest first, and within a month by their numbers."""
    return sorted(parts, key=lambda part: (part[:7], int(part[8:] or 1)))


def on_shelf(part: str) -> str:
    """The name that the file of a part has in the vault."""
    return f"{ENTRIES}/{part}"


def stamps(vault: Path, since: str = "") -> dict[str, Stamp]:
    """The parts of months there are from a month on, in order, each with size, time and inode.

    Raises VaultUnwritable if the disk refused.
    """
    found: dict[str, Stamp] = {}
    for part, _, file in _month_files(vault, since):
        try:
            stat = file.stat()
        except FileNotFoundError:  # a link that leads nowhere
            continue
        except OSError as error:
            raise disk_problem(error, vault / ENTRIES / file.name) from None
        else:
            stamp = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
            if former := found.get(part):  # both forms are there: whichever changes, it shows
                stamp = (former[0] + stamp[0], max(former[1], stamp[1]), former[2] ^ stamp[2])
            found[part] = stamp
    return {part: found[part] for part in in_order(found)}


def _month_files(vault: Path, since: str = "") -> Iterator[tuple[str, str, os.DirEntry[str]]]:
    """The files of months from one on: which part, in which form, and the file itself."""
    folder = vault / ENTRIES
    try:
        with os.scandir(folder) as files:
            for file in files:
                if file.name >= since and (fits := _MONTH_FILE.fullmatch(file.name)):
                    yield fits[1], fits[2], file
    except FileNotFoundError:
        return
    except OSError as error:
        raise disk_problem(error, folder / ENTRIES) from None


def files_with(vault: Path, suffix: str) -> list[str]:
    """The names of the files there are in one form: ``.json``, or ``.json.age``."""
    months = in_order(part for part, form, _ in _month_files(vault) if form == suffix)
    small = [name for name in SMALL_FILES if (vault / f"{name}{suffix}").exists()]
    return [on_shelf(part) for part in months] + small


def parts_of(vault: Path, month: str) -> list[str]:
    """The parts of one month that there are, in order; raises as ``stamps`` does."""
    return [part for part in stamps(vault, month) if month_of_part(part) == month]


def every_file(vault: Path) -> list[str]:
    """Every file of the vault that holds what somebody wrote, but for drafts, by its name."""
    small = [name for name in SMALL_FILES if _is_there(vault / f"{name}.json")]
    return [on_shelf(part) for part in stamps(vault)] + small


def _is_there(plain: Path) -> bool:
    return plain.exists() or plain.with_name(f"{plain.name}.age").exists()


def is_there(path: Path) -> bool:
    """Whether there is such a file; raises VaultUnwritable if the disk refused to say."""
    try:
        return path.exists()
    except OSError as error:
        raise disk_problem(error, path) from None

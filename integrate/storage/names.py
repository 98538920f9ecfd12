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
    from collections.abc import Iterable
    from pathlib import Path

Stamp = tuple[int, int, int]

ENTRIES = "entries"
TXN = "txn"
"""The file that is there between the commit of a change to several files and its completion."""
SMALL_FILES = ("sessions", "profile", "said")
"""The files beside the months, by their names."""

_NAME = r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])(?:\.(?:[2-9]|[1-9][0-9]{1,3}))?\.json(?:\.age)?"
_MONTH_FILE = re.compile(_NAME)
_SMALL = re.compile(r"(?:sessions|profile|said)(?:\.[0-9]+)?")
"""A small file, or an older copy of one that came from elsewhere and was put beside it."""
_MONTH_FILES = re.compile(rf"(?:{_NAME}/)*")


def month_of_part(part: str) -> str:
    """The month that a part belongs to: ``2026-11`` of ``2026-11.2``."""
    return part[:7]


def number_of_part(part: str) -> int:
    """Which part of its month it is: 1 for a month in one file."""
    return int(part[8:] or 1)


def in_order(parts: Iterable[str]) -> list[str]:
    """Parts by their months, oldest first, and within a month by their numbers."""
    found = sorted(parts)
    if max(map(len, found), default=0) <= len("2026-11"):  # as nearly always, quicker
        return found
    return sorted(found, key=lambda part: (part[:7], int(part[8:] or 1)))


def on_shelf(part: str) -> str:
    """The name that the file of a part has in the vault."""
    return f"{ENTRIES}/{part}"


def stamps(vault: Path, since: str = "") -> dict[str, Stamp]:
    """The parts of months there are from a month on, in order, each with size, time and inode.

    Raises VaultUnwritable if the disk refused.
    """
    found: dict[str, Stamp] = {}
    for file in _month_files(vault, since):
        try:
            stat, part = file.stat(), part_in(file.name)
        except FileNotFoundError:  # a link that leads nowhere
            continue
        except OSError as error:
            raise disk_problem(error, vault / ENTRIES / file.name) from None
        stamp = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
        if former := found.get(part):  # both forms are there: whichever changes, it shows
            stamp = (former[0] + stamp[0], max(former[1], stamp[1]), former[2] ^ stamp[2])
        found[part] = stamp
    return {part: found[part] for part in in_order(found)}


def stamp_lines(vault: Path, since: str = "") -> list[str]:
    """The same as ``stamps`` says, a line a file, sorted: quick to be compared with former ones.

    Raises as that does.
    """
    lines = []
    for file in _month_files(vault, since):
        try:  # costs nothing where nothing is wrong, which ``suppress`` does
            stat = file.stat()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise disk_problem(error, vault / ENTRIES / file.name) from None
        lines.append(f"{file.name} {stat.st_size:x} {stat.st_mtime_ns:x} {stat.st_ino:x}")
    return sorted(lines)


def every_part(vault: Path) -> list[str]:
    """The parts of months there are, in order; raises as ``stamps`` does."""
    return in_order({part_in(file.name) for file in _month_files(vault)})


def part_in(name: str) -> str:
    """The part of a month whose file's name a text begins with."""
    return name[: name.index(".json")]


def _month_files(vault: Path, since: str = "") -> list[os.DirEntry[str]]:
    """The files of months from one on."""
    folder = vault / ENTRIES
    try:
        with os.scandir(folder) as held:
            files = [file for file in held if file.name >= since] if since else [*held]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise disk_problem(error, folder / ENTRIES) from None
    # Nearly always there are no others, which one look at all the names tells quickest.
    if _MONTH_FILES.fullmatch("/".join([file.name for file in files]) + "/"):
        return files
    return [file for file in files if _MONTH_FILE.fullmatch(file.name)]


def files_with(vault: Path, suffix: str) -> list[str]:
    """The names of the files there are in one form: ``.json``, or ``.json.age``."""
    held = (file.name for file in _month_files(vault))
    months = in_order(part_in(name) for name in held if name == f"{part_in(name)}{suffix}")
    small = sorted(path.name.removesuffix(suffix) for path in vault.glob(f"*{suffix}"))
    return [on_shelf(part) for part in months] + [one for one in small if _SMALL.fullmatch(one)]


def parts_of(vault: Path, month: str) -> list[str]:
    """The parts of one month that there are, in order; raises as ``stamps`` does."""
    return [part for part in stamps(vault, month) if month_of_part(part) == month]


def every_file(vault: Path) -> list[str]:
    """Every file of the vault that holds what somebody wrote, but for drafts, by its name."""
    small = [name for name in SMALL_FILES if _is_there(vault / f"{name}.json")]
    return [on_shelf(part) for part in stamps(vault)] + small


def _is_there(plain: Path) -> bool:
    return is_there(plain) or is_there(plain.with_name(f"{plain.name}.age"))


def is_there(path: Path) -> bool:
    """Whether there is such a file; raises VaultUnwritable if the disk refused to say."""
    try:
        return path.exists()
    except OSError as error:
        raise disk_problem(error, path) from None

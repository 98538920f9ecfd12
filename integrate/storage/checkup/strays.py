"""What lies in a vault beside its own files: copies that a sync made, leftovers, files unknown."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from integrate.files.atomic import left_behind
from integrate.storage import names, purged
from integrate.storage.backups import snapshots
from integrate.storage.checkup.problems import Problem
from integrate.storage.names import SMALL_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ASIDE = "aside"
"""The folder in which damaged files are kept."""

_CONFLICT = re.compile(
    r"(?P<name>[0-9]{4}-(?:0[1-9]|1[0-2])(?:\.[0-9]{1,4})?|" + "|".join(SMALL_FILES) + r")"
    r"(?P<json>\.json)?(?: \([^/]*\)| [0-9]{1,3}|\.sync-conflict-[0-9A-Za-z-]+)"
    r"(?(json)|\.json)(?P<sealed>\.age)?"
)
"""Dropbox: ``2026-11 (somebody's conflicted copy).json``; iCloud: ``2026-11 2.json``; Syncthing."""

_FOLDERS = ("", names.ENTRIES, "drafts", "inbox", snapshots.FOLDER, snapshots.OBJECTS, "cache")

_KNOWN = {
    "": re.compile(
        rf"(?:{'|'.join(SMALL_FILES)})\.json(?:\.age)?|identity\.age|recovery\.age|vault\.json"
        rf"|lock|txn|entries|drafts|inbox|backups|cache|{ASIDE}|{re.escape(purged.FILE)}"
    ),
    "drafts": re.compile(r".*\.(?:jsonl|lock|editing)"),
    "inbox": re.compile(r"[^.].*\.age"),
    snapshots.FOLDER: re.compile(
        r"objects|vault\.json|identity\.age|recovery\.age|[0-9]{4}-[0-9]{2}-[0-9]{2}.*\.json"
    ),
    snapshots.OBJECTS: re.compile(r"[0-9a-f]{64}"),
    "cache": re.compile(r"(?:index(?:-beside|\.json)?|words)(?:\.age)?"),
}


class Conflict(NamedTuple):
    """A copy of one of our files that a sync put beside it: its place, and whose copy it is."""

    place: str
    name: str
    sealed: bool


def conflicts(vault: Path) -> list[Conflict]:
    """The copies that a sync put beside months and small files."""
    found = []
    for folder, inside in (("", SMALL_FILES), (names.ENTRIES, ())):
        for name in _in(vault / folder):
            fits = _CONFLICT.fullmatch(name)
            if fits and bool(folder) == (fits["name"] not in SMALL_FILES):
                whose = fits["name"] if inside else names.on_shelf(fits["name"])
                found.append(Conflict(_place(folder, name), whose, bool(fits["sealed"])))
    return found


def strangers(vault: Path) -> list[str]:
    """The places of files and folders that integrate does not know; what is within, is not said."""
    known = {conflict.place for conflict in conflicts(vault)}
    months = {f"{part}.json{more}" for part in names.stamps(vault) for more in ("", ".age")}
    found = []
    for folder in _FOLDERS:
        left = left_behind(vault / folder)
        for name in _in(vault / folder):
            place = _place(folder, name)
            ours = name in months if folder == names.ENTRIES else _KNOWN[folder].fullmatch(name)
            if not (ours or place in known or name in left or _is_being_written(name)):
                found.append(place)
    return found


def _is_being_written(name: str) -> bool:
    return name.startswith(".") and name.endswith(".tmp")


def left_over(vault: Path) -> list[Path]:
    """What killed writers left half written, anywhere in a vault."""
    folders = [vault / folder for folder in (*_FOLDERS, ASIDE)]
    return [folder / name for folder in folders for name in left_behind(folder)]


def aside(vault: Path) -> list[str]:
    """The places of what was kept aside."""
    return [_place(ASIDE, name) for name in _in(vault / ASIDE) if not name.startswith(".")]


def wrong_rights(vault: Path) -> Iterator[Problem]:
    """That others could look into a vault, or that some of it is somebody else's."""
    if sys.platform == "win32":
        return  # a folder there is as private as the profile it lies in
    with suppress(OSError):
        if vault.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Problem("open", ".")
    places = [_place(folder, name) for folder in _FOLDERS for name in _in(vault / folder)]
    places.append(".")  # last: a name says more
    foreign = [place for place in places if _is_foreign(vault / place)]
    if foreign:
        yield Problem("foreign", foreign[0], number=len(foreign))


def _is_foreign(path: Path) -> bool:
    with suppress(OSError):
        return path.stat().st_uid != os.getuid()
    return False


def _in(folder: Path) -> list[str]:
    with suppress(OSError):
        return sorted(os.listdir(folder))  # noqa: PTH208 - names will do, of many files
    return []


def _place(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name

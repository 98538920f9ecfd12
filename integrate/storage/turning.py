"""Snapshots and drafts, turned with their vault: from plain to sealed, or back."""

from __future__ import annotations

import json
from base64 import b64decode
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from integrate.errors import VaultDamaged
from integrate.files.atomic import settle, write_private
from integrate.storage import drafts, inbox
from integrate.storage.backups import snapshots
from integrate.storage.backups.pruning import sweep_objects
from integrate.storage.backups.snapshots import Kept

if TYPE_CHECKING:
    from pathlib import Path

    from integrate.storage.shelf import Shelf


def turn_snapshots(shelf: Shelf) -> bool:
    """Turn the bytes that snapshots name, list by list, then let the former ones go.

    Bytes that are damaged stay named, and are no more: they could not be brought back before.
    Whether all of it is: what the disk does not give is left for the next time. Raises OSError
    while former ones are left.
    """
    from integrate.files.atomic import sync_folder

    turned: dict[str, Kept | None] = {}
    for name in snapshots.names(shelf.folder):
        try:
            files = snapshots.files_of(shelf.folder, name)
        except VaultDamaged:
            snapshots.list_path(shelf.folder, name).unlink()
            continue
        after = {}
        for place, kept in files.items():
            if place.startswith(f"{inbox.FOLDER}/") and not shelf.facts().sealed:
                continue  # nobody could open it any more; the journal holds it since
            to = _turned_place(place, sealed=shelf.facts().sealed)
            if to == place:
                after[place] = kept
                continue
            if kept.sha256 not in turned:
                turned[kept.sha256] = _turn_object(shelf, place, kept)
            new = turned[kept.sha256]
            after |= {place: kept} if new is None else {to: new}
        if after != files:
            write_private(
                snapshots.list_path(shelf.folder, name), snapshots.write_list(name, after)
            )
    sweep_objects(shelf.folder, all_of_them=True)
    for place in (snapshots.FOLDER, snapshots.OBJECTS):
        with suppress(FileNotFoundError, NotADirectoryError):
            sync_folder(shelf.folder / place)  # a power cut is not to bring back what went
    return None not in turned.values()


def _turned_place(place: str, *, sealed: bool) -> str:
    plain = place.removesuffix(".age")
    return f"{plain}.age" if sealed else plain


def _turn_object(shelf: Shelf, place: str, kept: Kept) -> Kept | None:
    """The bytes of a file turned; None if the disk does not give them now."""
    try:
        data = snapshots.surely_bytes_of(shelf.folder, kept)
    except OSError:
        return None
    if data is None:
        snapshots.object_path(shelf.folder, kept.sha256).unlink(missing_ok=True)
        return kept
    if shelf.facts().sealed:
        data = shelf.written(data)
    else:
        try:
            data = shelf.unsealed(data, shelf.folder / place)
        except VaultDamaged:
            return kept
    digest = sha256(data).hexdigest()
    settle({snapshots.object_path(shelf.folder, digest): data}, ())
    return Kept(digest, (0, 0, 0))


def drafts_turned(shelf: Shelf) -> bool:
    """Turn the drafts; whether all of them are, for some may be open in another window."""
    from integrate.files.lock import holding

    folder, done = shelf.folder / drafts.FOLDER, True
    for path in sorted(folder.glob(f"*{drafts.SUFFIX}")):
        with holding(path.with_suffix(".lock")) as ours:
            done = done and ours
            if ours:
                _turn_draft(shelf, path)
    return done


def _turn_draft(shelf: Shelf, path: Path) -> None:
    lines = [line for line in path.read_bytes().split(b"\n") if line]
    turned = b"".join(_turned_line(shelf, line, path) for line in lines)
    if turned != path.read_bytes():
        write_private(path, turned)


def _turned_line(shelf: Shelf, line: bytes, path: Path) -> bytes:
    """A line of a draft as it is to be; one that was torn or damaged is so afterwards, too."""
    sealed = drafts.is_sealed_line(line)
    if shelf.facts().sealed:
        return line + b"\n" if sealed else drafts.sealed_line(line, shelf.facts().recipient)
    if not sealed:
        return line + b"\n"
    try:
        data = b64decode(json.loads(line)["sealed"], validate=True)
        return shelf.unsealed(data, path) + b"\n"
    except (ValueError, LookupError, VaultDamaged):
        return line + b"\n"

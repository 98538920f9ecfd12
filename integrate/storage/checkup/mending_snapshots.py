"""Putting snapshots right: lists from what is left of them, bytes from where they stand besides."""

from __future__ import annotations

import re
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from integrate.storage import inbox
from integrate.storage.backups import snapshots
from integrate.storage.checkup import copies
from integrate.storage.checkup.aside import kept
from integrate.storage.checkup.problems import Done
from integrate.storage.checkup.salvage import lines_of
from integrate.storage.names import SMALL_FILES
from integrate.storage.tables import MISFITS, parse_any
from integrate.storage.txn import commit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from integrate.storage.backups.snapshots import Files
    from integrate.storage.checkup.problems import Problem
    from integrate.storage.shelf import Shelf

_PLACE = re.compile(
    rf"(?:entries/[0-9]{{4}}-[0-9]{{2}}(?:\.[0-9]+)?|{'|'.join(SMALL_FILES)})\.json(?:\.age)?"
)


def mend_snapshots(
    shelf: Shelf, seen: Iterable[Problem], loose: Mapping[str, bytes], day: str
) -> list[Done]:
    """Put lists and bytes of snapshots right, all at once; what cannot be had is named no more.

    ``loose`` is what stands in places where it does not belong.
    """
    wrong = [problem for problem in seen if problem.kind in {"list", "object"}]
    if not wrong:
        return []
    vault = shelf.folder
    should = copies.newest_files(vault, day)
    files, gone = _objects(shelf, wrong, loose, should)
    lost = {place.rpartition("/")[2] for place in gone}
    lists = _lists(shelf, wrong, loose)
    for name in snapshots.names(vault):
        place = f"{snapshots.FOLDER}/{name}.json"
        former = lists.get(place) if place in lists else snapshots.files_of(vault, name)
        after = {one: held for one, held in (former or {}).items() if held.sha256 not in lost}
        if not after:
            gone.append(place)
        elif place in lists or after != former:
            files[place] = snapshots.write_list(name, after)
    done = []
    for problem in wrong:
        place = ""
        if problem.place in loose:
            place, data = kept(shelf, problem.place, loose[problem.place], day, files)
            files[place] = data
        done.append(Done(problem, place, added=int(problem.place in files)))
    commit(vault, files, gone)
    return done


def _objects(
    shelf: Shelf, wrong: Iterable[Problem], loose: Mapping[str, bytes], should: Files
) -> tuple[dict[str, bytes], list[str]]:
    """The bytes that were found again, by the places they go to; and the places that stay empty."""
    wanted = {one.place.rpartition("/")[2]: one.place for one in wrong if one.kind == "object"}
    found: dict[str, bytes] = {}
    present = snapshots.places(shelf) if wanted else ()
    held = [(place, copies.bytes_at(path) or b"") for place, path in present]
    for whose, data in (*held, *loose.items()):
        if place := wanted.get(sha256(data).hexdigest()):
            found[place] = data
            other, newest = loose.get(place, b""), should.get(whose)
            if newest and newest.sha256 == sha256(other).hexdigest() != place.rpartition("/")[2]:
                found[whose] = other  # the two had changed places
    return found, [place for place in wanted.values() if place not in found]


def _lists(
    shelf: Shelf, wrong: Iterable[Problem], loose: Mapping[str, bytes]
) -> dict[str, Files | None]:
    """For each damaged list what it named: as it stands elsewhere, or line by line."""
    found: dict[str, Files | None] = {}
    for problem in wrong:
        if problem.kind == "list":
            name = problem.place.rpartition("/")[2].removesuffix(".json")
            found[problem.place] = _elsewhere(name, loose) or _by_line(
                shelf, loose.get(problem.place, b"")
            )
    return found


def _elsewhere(name: str, loose: Mapping[str, bytes]) -> Files | None:
    for data in loose.values():
        with suppress(*MISFITS):
            tables, _ = parse_any(data, name)
            return snapshots.read_rows(tables)
    return None


def _by_line(shelf: Shelf, data: bytes) -> Files | None:
    found: Files = {}
    for row in lines_of(data, ["files"])["files"].values():
        with suppress(*MISFITS):
            [(place, kept_there)] = snapshots.read_rows({"files": {"1": row}}).items()
            held = snapshots.bytes_of(shelf.folder, kept_there)
            if held and _is_place(shelf, place) and snapshots.is_sound(shelf, place, held):
                found[place] = kept_there
    return found or None


def _is_place(shelf: Shelf, place: str) -> bool:
    """Whether a list may name this place, and no other was made of it by the damage.

    What waits says nothing of its place: it counts while it waits there.
    """
    if place.startswith(f"{inbox.FOLDER}/"):
        return (shelf.folder / place).exists()
    return bool(_PLACE.fullmatch(place))

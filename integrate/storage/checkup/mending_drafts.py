"""Putting drafts right: the lines before a damaged one are whole, and are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.storage import drafts
from integrate.storage.checkup.aside import kept
from integrate.storage.checkup.draft_lines import read_lines
from integrate.storage.checkup.problems import Done
from integrate.storage.txn import commit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from integrate.storage.checkup.problems import Problem
    from integrate.storage.shelf import Shelf


def mend_drafts(
    shelf: Shelf, seen: Iterable[Problem], loose: Mapping[str, bytes], day: str
) -> list[Done]:
    """Put drafts right, but for those that are walked now; what is taken off is kept aside.

    ``loose`` is what stands in places where it does not belong.
    """
    from contextlib import ExitStack

    from integrate.files.lock import holding

    with ExitStack() as stack:
        ours = [
            problem
            for problem in seen
            if problem.kind in ("draft", "draft-swapped")
            and stack.enter_context(holding((shelf.folder / problem.place).with_suffix(".lock")))
        ]
        return _mend(shelf, ours, loose, day) if ours else []


def _mend(
    shelf: Shelf, wrong: Iterable[Problem], loose: Mapping[str, bytes], day: str
) -> list[Done]:
    vault = shelf.folder
    files: dict[str, bytes] = {}
    gone, done = [], []
    theirs = _by_sitting(shelf, loose)
    for problem in wrong:
        place, data = problem.place, loose.get(problem.place, b"")
        aside = ""
        if place in theirs:
            files[place] = theirs[place]
        elif problem.kind == "draft" and (whole := read_lines(shelf, data, vault / place).whole):
            files[place] = whole
        else:
            gone.append(place)
        if data not in theirs.values():
            aside, put = kept(shelf, place, data, day, files)
            files[aside] = put
        done.append(Done(problem, aside, files.get(place, b"").count(b"\n")))
    files |= {place: data for place, data in theirs.items() if not (vault / place).exists()}
    commit(vault, files, [place for place in gone if place not in files])
    return done


def _by_sitting(shelf: Shelf, loose: Mapping[str, bytes]) -> dict[str, bytes]:
    """Drafts that stand whole in another's place, by the place they should have."""
    found = {}
    for place, data in loose.items():
        lines = read_lines(shelf, data, shelf.folder / place)
        if lines.sitting and not lines.damaged:
            its = f"{drafts.FOLDER}/{lines.sitting}{drafts.SUFFIX}"
            if its in loose or not (shelf.folder / its).exists():
                found[its] = data
    return found

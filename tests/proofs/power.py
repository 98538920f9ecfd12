"""Pull the plug at every moment: images of the disk as it may be found, each opened and judged.

``python -m tests.proofs.power [--images N] [--seed S] [--only NAME] [--part 1/2] [--bugs]``:
without ``--images`` every image of every moment (a sample of a moment's where that is very many;
those that differ only in the bytes of temporary files, which nobody reads, are one); ``--bugs``
plants the four bugs and leaves with 1 unless each of them is caught.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from tests.proofs.images import Disk
from tests.proofs.judging import Reference, judge, reference
from tests.proofs.operations import BY_NAME, Home, Operation, copied, prepared
from tests.proofs.recording import Bug, Event, Files, lay, recorded
from tests.proofs.running import part_of, warm

WHERE_CAUGHT: Mapping[Bug, str] = {
    "no fsync": "insert",
    "no folder fsync": "insert",
    "in place": "edit",
    "no txn": "move to another month",
}
"""An operation by which each planted bug shows."""


class Image(NamedTuple):
    """What may be found on the disk, after which event, and how far its promises reached."""

    against: Reference
    files: Files
    after: int
    promised: int


class Figures(NamedTuple):
    """What came of all images, and each thing that was wrong."""

    counts: Counter[str]
    wrong: list[str]


def images_of(
    against: Reference, events: Sequence[Event], before: Files, out: str, chance: random.Random
) -> Iterator[Image]:
    """Each image of each moment of an operation, once."""
    disk, promised, seen = Disk(before), 0, set[bytes]()
    for number in range(len(events) + 1):
        if number:
            event = events[number - 1]
            disk.take(event)
            if event.kind == "said":
                promised = max(promised, against.reached(out[: event.node]))
        if number == len(events):
            promised = len(against.chain) - 1  # it has ended well
        for files in disk.images(chance):
            lasting = against.lasting(promised)
            mark = _mark(files, lasting)
            if mark not in seen:
                seen.add(mark)
                yield Image(against, files, number, lasting)


def _mark(files: Files, promised: int) -> bytes:
    found = hashlib.sha256(f"{promised} {sorted(files.folders)}".encode())
    for name, node in sorted(files.names.items()):
        data = b"" if name.endswith(".tmp") else files.held[node]
        found.update(f"\n{name} {len(data)}\n".encode() + data)
    return found.digest()


def prove(
    home: Home,
    folder: Path,
    *,
    images: int | None,
    seed: int,
    only: Sequence[str] = (),
    part: tuple[int, int] = (1, 1),
    watch: bool = False,
) -> Figures:
    """Judge images of operations; without ``images`` all there are. ``watch`` tells as it goes."""
    chance = random.Random(seed)
    every: list[Image] = []
    for name in only or BY_NAME:
        every += _images(home, BY_NAME[name], folder, chance)
    chosen = every if images is None else chance.sample(every, min(images, len(every)))
    figures = Figures(Counter({"images there are": len(every)}), [])
    for image in chosen[part[0] - 1 :: part[1]]:
        wrong = len(figures.wrong)
        _once(image, folder / "found", figures)
        for line in figures.wrong[wrong:] if watch else ():
            print(line, flush=True)
    return figures


def _images(
    home: Home, operation: Operation, folder: Path, chance: random.Random, bug: Bug | None = None
) -> Iterator[Image]:
    against = reference(home, operation, folder)
    watched = against.recorded
    if bug is not None:
        there = _whole(home, folder / "bug", operation)
        watched = recorded(there.folder, operation.run_by(there), operation.typed, bug)
        assert watched.code == 0, watched.out
    return images_of(against, watched.events, watched.before, watched.out, chance)


def _whole(home: Home, folder: Path, operation: Operation) -> Home:
    """A copy that shares no file with the prepared home: this will be written over in place."""
    there = copied(home, folder / "shared", operation)
    shutil.rmtree(folder / "whole", ignore_errors=True)
    shutil.copytree(there.folder, folder / "whole")
    return Home(folder / "whole", there.ids)


def _once(image: Image, found: Path, figures: Figures) -> None:
    shutil.rmtree(found, ignore_errors=True)
    lay(image.files, found)
    verdict = judge(image.against, found, at_least=image.promised)
    figures.counts["images judged"] += 1
    last = len(image.against.chain) - 1
    figures.counts["of the old state"] += verdict.place == 0 < last
    figures.counts["of the new state"] += verdict.place == last > 0
    for one in verdict.wrong:
        figures.counts[f"wrong: {one.partition(':')[0]}"] += 1
        name, events = image.against.operation.name, image.against.recorded.events
        event = events[image.after - 1] if 0 < image.after <= len(events) else None
        where = f"{event.kind} {event.path}" if event else "the beginning"
        there = sorted(image.files.names)
        figures.wrong.append(f"{name}, after {image.after} ({where}): {one}; files {there}")


def caught(home: Home, folder: Path, bug: Bug, *, seed: int, once: bool = False) -> Figures:
    """What the judge finds with a bug planted, in all images or until it has found it ``once``."""
    chance = random.Random(seed)
    images = list(_images(home, BY_NAME[WHERE_CAUGHT[bug]], folder, chance, bug))
    figures = Figures(Counter({"images there are": len(images)}), [])
    for image in chance.sample(images, len(images)):
        _once(image, folder / "found", figures)
        if once and figures.wrong:
            break
    return figures


def main() -> None:
    """The long form."""
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.power", description=__doc__)
    parser.add_argument("--images", type=int, default=None)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", type=part_of, default=(1, 1))
    parser.add_argument("--bugs", action="store_true")
    parser.add_argument("--only", nargs="*", default=(), choices=sorted(BY_NAME))
    chosen = parser.parse_args()
    if chosen.bugs:
        raise SystemExit(_try_bugs(chosen.seed))
    with tempfile.TemporaryDirectory() as folder:
        warm(alone=True)
        home = prepared(Path(folder))
        figures = prove(
            home,
            Path(folder),
            images=chosen.images,
            seed=chosen.seed,
            only=chosen.only,
            part=chosen.part,
            watch=True,
        )
    for name, count in figures.counts.items():
        print(f"{count:6}  {name}")
    print(f"{len(figures.wrong):6}  wrong")
    raise SystemExit(bool(figures.wrong))


def _try_bugs(seed: int) -> bool:
    missed = False
    warm(alone=True)
    with tempfile.TemporaryDirectory() as folder:
        home = prepared(Path(folder))
        for bug in get_args(Bug):
            figures = caught(home, Path(folder), bug, seed=seed)
            wrong, judged = len(figures.wrong), figures.counts["images judged"]
            print(f"{bug}: {wrong} wrong in {judged} images: {'caught' if wrong else 'MISSED'}")
            missed |= not wrong
    return missed


if __name__ == "__main__":
    main()

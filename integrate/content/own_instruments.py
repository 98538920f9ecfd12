"""Instruments that a person brought: plain files in a folder beside the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from integrate.content.instrument_file import read
from integrate.content.words import MOST_BYTES
from integrate.errors import BadFile, VaultUnwritable
from integrate.messages import checking
from integrate.messages import instruments as words

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from integrate.core.instruments import Instrument

FOLDER = "instruments"
MOST_FILES = 50


class Brought(NamedTuple):
    """The instruments of a folder that can be used, in the order of their ids, and the problems."""

    instruments: tuple[Instrument, ...] = ()
    problems: tuple[str, ...] = ()


def brought(folder: Path, taken: Collection[str] = ()) -> Brought:
    """What is in the folder of one's own instruments; nothing where there is no such folder.

    A file whose id is ``taken`` by something that comes with the program is told of, not used.
    """
    found: dict[str, Instrument] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml"))[:MOST_FILES]:
        try:
            instrument, wrong = read(_bytes(path))
        except OSError:
            instrument, wrong = None, []
            problems.append(
                checking.PROBLEM_IN_FILE.format(path=path.name, says=checking.UNREADABLE_FILE)
            )
        problems += [problem_in(path.name, one.line, one.says) for one in wrong[:1]]
        if instrument is None:
            continue
        if instrument.id in taken:
            says = checking.OURS.format(id=instrument.id, better=f"my-{instrument.id}")
            problems.append(checking.PROBLEM_IN_FILE.format(path=path.name, says=says))
        else:
            found.setdefault(instrument.id, instrument)
    return Brought(tuple(found[name] for name in sorted(found)), tuple(problems))


def problem_in(name: str, line: int, says: str) -> str:
    """A problem as it is told: the file, the line if there is one, what is wrong and its cure."""
    said = checking.PROBLEM if line else checking.PROBLEM_IN_FILE
    return said.format(path=name, line=line, says=says)


def look_at(path: Path) -> tuple[Instrument | None, bytes, tuple[str, ...]]:
    """The instrument in a file, the file's bytes, and every problem in it; raises BadFile."""
    try:
        content = _bytes(path)
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise BadFile(words.CANNOT_READ.format(reason=reason), words.CANNOT_READ_HINT) from None
    instrument, wrong = read(content)
    return instrument, content, tuple(problem_in(path.name, f.line, f.says) for f in wrong)


def add(folder: Path, instrument: Instrument, content: bytes) -> Path | None:
    """Put the file of an instrument into the folder, for its owner alone.

    None where this very file is there already. Raises BadFile where there is one of that id whose
    version is not lower, or too many, and VaultUnwritable where the disk says no.
    """
    from integrate.files.atomic import make_private_folder, write_private

    path = folder / f"{instrument.id}.yaml"
    try:
        if path.exists():
            there = _bytes(path)
            if there == content:
                return None
            _may_replace(instrument, there)
        elif sum(1 for _ in folder.glob("*.yaml")) >= MOST_FILES:
            raise BadFile(words.MANY.format(most=MOST_FILES), words.MANY_HINT.format(path=folder))
        make_private_folder(folder.parent)
        make_private_folder(folder)
        write_private(path, content)
    except OSError:
        raise VaultUnwritable(
            words.CANNOT_WRITE, words.CANNOT_WRITE_HINT.format(path=folder)
        ) from None
    return path


def _may_replace(instrument: Instrument, there: bytes) -> None:
    """Old answers go with old words: other words need a higher version."""
    former, _ = read(there)
    if former is not None and former.version >= instrument.version:
        raise BadFile(
            words.SAME_VERSION.format(id=instrument.id, version=former.version),
            words.SAME_VERSION_HINT.format(next=former.version + 1),
        )


def _bytes(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)

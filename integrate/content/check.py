"""Practice files checked: what can be used, and every problem with its line and cure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from integrate.content.cures import misspelt
from integrate.content.found import Found
from integrate.content.located import Located, locate
from integrate.content.together import measures, offers, recalls, swaps, written_in
from integrate.content.words import HEADER, MOST_BYTES, PROGRAMME
from integrate.core.instruments import FORMAT as INSTRUMENT
from integrate.core.names import NOTE, PEOPLE
from integrate.core.written import FORMAT, Document, read_practice
from integrate.messages import checking as words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from integrate.core.practice import Practice

_IS_A_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}").fullmatch

_HEADER_ENOUGH = 3
"""How many known words show that a file means to be a practice."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file, and its cure; line 0 is the file as a whole.

    ``path`` is as short as what was asked for allows.
    """

    path: Path
    line: int
    says: str

    def __str__(self) -> str:
        said = words.PROBLEM if self.line else words.PROBLEM_IN_FILE
        return said.format(path=self.path.as_posix(), line=self.line, says=self.says)


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were looked at, the practices that can be used, and all problems."""

    files: int
    practices: tuple[Practice, ...]
    problems: tuple[Problem, ...]
    documents: tuple[Document, ...] = ()
    """The practices as plain data."""
    programmes: tuple[Document, ...] = ()
    instruments: tuple[Document, ...] = ()


@dataclass(slots=True)
class _File:
    """One file while it is being checked."""

    path: Path
    shown: Path
    located: Located
    found: list[Found]

    @property
    def kind(self) -> str:
        """The kind of file it says it is; a practice where it says nothing that is known."""
        data = self.located.data
        said = data.get("integrate") if isinstance(data, dict) else None
        return said if said in (PROGRAMME, INSTRUMENT) else FORMAT

    @property
    def id(self) -> str | None:
        """The id it gives itself."""
        data = self.located.data
        found = data.get("id") if isinstance(data, dict) else None
        return found if isinstance(found, str) else None


def check(
    paths: Sequence[Path],
    known: Collection[str] = (),
    instruments: Mapping[str, Document] | None = None,
    ours: Mapping[str, Mapping[str, Document]] | None = None,
) -> Checked:
    """Check files, and every YAML file below folders.

    ``known`` are ids of practices that may be offered or recalled, and ``instruments`` those that
    may be asked, though their files are not among these. ``ours`` are documents by the kind of
    file: no other file of that kind may take an id of theirs, unless it is the same.
    """
    missing = [Problem(*problem) for problem in _missing(paths)]
    files = [_read(path, shown) for path, shown in _files(paths)]
    for file in files:
        file.found += _problems_of(file)
    asked = {**(instruments or {}), **_documents(files, INSTRUMENT)}
    _ids(files)
    _ours(files, ours or {}, asked)
    _together(files, known, asked)
    problems = [Problem(file.shown, f.line, f.says) for file in files for f in set(file.found)]
    problems = sorted([*missing, *problems], key=lambda p: (p.path.parts, p.line, p.says))
    documents = tuple(_whole(one, asked) for one in _documents(files, FORMAT).values())
    return Checked(
        files=len(files),
        practices=tuple(read_practice(document) for document in documents),
        problems=tuple(problems),
        documents=documents,
        programmes=tuple(_documents(files, PROGRAMME).values()),
        instruments=tuple(_documents(files, INSTRUMENT).values()),
    )


def _documents(files: list[_File], kind: str) -> Mapping[str, Document]:
    """The files of a kind with which nothing is wrong, by id."""
    return {
        str(file.id): file.located.data for file in files if file.kind == kind and not file.found
    }


def _missing(paths: Sequence[Path]) -> Iterator[tuple[Path, int, str]]:
    for path in paths:
        if path.is_dir() and not _below(path):
            yield Path(path.name or path), 0, words.NO_FILES
        elif not path.exists():
            yield Path(path.name), 0, words.NO_FILE


def _below(folder: Path) -> list[Path]:
    return sorted(p for ext in ("yaml", "yml") for p in folder.rglob(f"*.{ext}") if p.is_file())


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    """Each file once, with the shortest path that tells it from the others."""
    asked: dict[Path, tuple[Path, Path]] = {}
    for path in paths:
        inside = _below(path) if path.is_dir() else [path] if path.exists() else []
        for file in inside:
            short = file.relative_to(path) if path.is_dir() else Path(file.name)
            asked.setdefault(file.resolve(), (file, short))
    shorts = [short for _, short in asked.values()]
    for file, short in asked.values():
        yield file, short if shorts.count(short) == 1 else file


def _read(path: Path, shown: Path) -> _File:
    try:
        with path.open("rb") as opened:
            located = locate(opened.read(MOST_BYTES + 1))
    except OSError:
        located = Located(found=(Found(0, words.UNREADABLE_FILE),))
    return _File(path, shown, located, list(located.found))


def _problems_of(file: _File) -> Iterator[Found]:
    """What is wrong in one file, beyond what kept it from being read."""
    data = file.located.data
    if not isinstance(data, dict) or "integrate" not in data:
        for word in data if isinstance(data, dict) else ():
            if word.lower() == HEADER[0]:  # as a telephone writes the first word of a line
                yield Found(file.located.line((word,)), misspelt(word, HEADER))
                return
        known = sum(word in HEADER for word in data) if isinstance(data, dict) else 0
        if known < _HEADER_ENOUGH:
            if not file.found:
                yield Found(1, words.NO_PRACTICE)
            return
    elif data["integrate"] not in (FORMAT, PROGRAMME, INSTRUMENT):
        if not file.found:
            yield _other_format(file.located)
        return
    yield from _problems_inside(file)
    if file.id == NOTE:
        yield Found(file.located.line(("id",)), words.ID_TAKEN.format(id=NOTE))
    if file.id is not None and _IS_A_NAME(file.id) and file.id != file.path.stem:
        says = words.ID_NOT_NAME.format(stem=file.path.stem, id=file.id)
        yield Found(file.located.line(("id",)), says)


def _problems_inside(file: _File) -> Iterator[Found]:
    """What is wrong in a file of a kind that is known."""
    if file.kind == PROGRAMME:
        from integrate.content.programme_file import problems as of_programme

        yield from of_programme(file.located)
    elif file.kind == INSTRUMENT:
        from integrate.content.instrument_file import problems as of_instrument

        yield from of_instrument(file.located)
    else:
        yield from _shape_and_sense(file.located)


def _other_format(located: Located) -> Found:
    written = located.spot(("integrate",)).written
    if not written:
        return Found(located.line(("integrate",)), words.NO_PRACTICE)
    newer = re.fullmatch(r"(?:practice|programme|instrument)/[1-9][0-9]*", written)
    says = (words.NEWER if newer else words.OTHER_FORMAT).format(found=written)
    return Found(located.line(("integrate",)), says)


def _shape_and_sense(located: Located) -> Iterator[Found]:
    from integrate.content.course import course
    from integrate.content.cures import cures
    from integrate.content.decks import decks
    from integrate.content.names import names
    from integrate.content.placed import place
    from integrate.content.shape import misfits
    from integrate.content.texts import texts

    wrong = misfits(located.data)
    yield from cures(wrong, located)
    row = place(located.data, (misfit.where for misfit in wrong))
    yield from names(row, located)
    yield from texts(row, located)
    if row:
        yield from course(row, located)
        yield from decks(row, located)


def _ids(files: list[_File]) -> None:
    """No two files of a kind with one id."""
    first: dict[tuple[str, str], _File] = {}
    for file in files:
        if file.id is None:
            continue
        other = first.setdefault((file.kind, file.id), file)
        if other is not file:
            says = words.ID_TWICE.format(id=file.id, other=other.shown.as_posix())
            file.found.append(Found(file.located.line(("id",)), says))


def _ours(
    files: list[_File],
    ours: Mapping[str, Mapping[str, Document]],
    instruments: Mapping[str, Document],
) -> None:
    """No file of another set that takes an id of ours of its kind, unless it is a copy."""
    for file in files:
        taken = ours.get(file.kind, {})
        if file.id is None or file.id not in taken:
            continue
        if file.found or _as_kept(file, instruments) != taken[file.id]:
            says = words.OURS.format(id=file.id, better=f"my-{file.id}")
            file.found.append(Found(file.located.line(("id",)), says))


def _as_kept(file: _File, instruments: Mapping[str, Document]) -> Document:
    """What a file without a problem says, as plain data that can be compared."""
    data: Document = file.located.data
    return _whole(data, instruments) if file.kind == FORMAT else data


def _together(
    files: list[_File], known: Collection[str], instruments: Mapping[str, Document]
) -> None:
    """No practice that leads to, recalls or asks what is not there, and no programme either."""
    practices = [file for file in files if file.kind == FORMAT]
    ids = {*known, *(file.id for file in practices if file.id)}
    written = {file.id: written_in(file.located.data) for file in practices if file.id}
    for file in practices:
        file.found += offers(file.located, {*ids, PEOPLE})
        file.found += recalls(file.located, ids, written)
        file.found += swaps(file.located, ids)
        file.found += measures(file.located, instruments)
    for file in files:
        if file.kind == PROGRAMME:
            from integrate.content.programme_file import together

            file.found += together(file.located, ids)


def _whole(data: Document, instruments: Mapping[str, Document]) -> Document:
    from integrate.content.course import completed

    return {**data, "steps": _with_words(completed(data["steps"]), instruments)}


def _with_words(row: list[Any], instruments: Mapping[str, Document]) -> list[Any]:
    """The steps, each instrument in its own words: a sitting keeps what it began with."""
    whole: list[Any] = []
    for step in row:
        more = {
            word: _with_words(step[word], instruments) for word in ("then", "else") if word in step
        }
        name = step.get("instrument")
        asked = {"instrument": instruments.get(name, name)} if name else {}
        whole.append({**step, **more, **asked})
    return whole

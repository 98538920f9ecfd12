"""The library: the practices of a prompt set, kept ready in a cache.

Reading YAML is slow, so what the files say is kept as JSON, under a stamp of their sizes and
times. The cache is derived: where it is missing, old, damaged or cannot be written, the files are
read instead and nobody hears of it.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zlib import crc32

from integrate.errors import BadFile, NotFound
from integrate.messages import library as words
from integrate.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from integrate.content.check import Checked
    from integrate.core.instruments import Instrument
    from integrate.core.practice import Practice
    from integrate.core.programmes import Programme
    from integrate.core.schedule import Outline
    from integrate.core.written import Document

_CACHE = "library.json"
_LAYOUT = 4
"""Counts up when the lines of the cache change their meaning."""


def find_prompts() -> Path:
    """The folder of the prompt set that comes with the program.

    Raises NotFound where there is none, neither installed nor in a checkout.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "prompts", package.parent / "prompts"):
        if (folder / "practices").is_dir():
            return folder
    raise NotFound(words.NO_PROMPTS, words.NO_PROMPTS_HINT)


class Library:
    """The practices below a folder, by id.

    Every method raises BadFile where a prompt file cannot be used, naming the first problem. With
    ``told`` they are as they were when they could last be read, and it hears of the problem once.
    """

    def __init__(
        self, prompts: Path, cache: Path | None, told: Callable[[BadFile], None] | None = None
    ) -> None:
        self.prompts = prompts
        self.cache = cache / _CACHE if cache else None
        self._told = told

    def ids(self) -> tuple[str, ...]:
        """The ids of all practices, in order."""
        return tuple(self._lines)

    def outlines(self) -> tuple[Outline, ...]:
        """What is known of each practice without its steps, in the order of their ids."""
        from integrate.core.schedule import Outline

        return tuple(Outline(*row) for row in json.loads(self._read[0]))

    def outline(self, practice_id: str) -> Outline:
        """What is known of one practice without its steps; raises NotFound, with the nearest id."""
        for outline in self.outlines():
            if outline.id == practice_id:
                return outline
        raise self._not_found(practice_id)

    def document(self, practice_id: str) -> Document:
        """A practice as plain data; raises NotFound, with the nearest id, where there is none."""
        if practice_id in self._lines:
            return cast("Document", json.loads(self._lines[practice_id]))
        raise self._not_found(practice_id)

    def _not_found(self, practice_id: str) -> NotFound:
        near = _nearest(practice_id, self._lines)
        says = words.NOT_FOUND_NEAR if near else words.NOT_FOUND
        return NotFound(says.format(id=practice_id, near=near), words.LIST_HINT)

    def programmes(self) -> tuple[Programme, ...]:
        """All programmes, in the order of their ids."""
        from integrate.core.programmes import read_programme

        return tuple(read_programme(document) for document in json.loads(self._read[1]))

    def programme(self, programme_id: str) -> Programme:
        """A programme; raises NotFound, with the nearest id, where there is none."""
        programmes = {one.id: one for one in self.programmes()}
        if programme_id in programmes:
            return programmes[programme_id]
        near = _nearest(programme_id, programmes)
        says = words.NO_PROGRAMME_NEAR if near else words.NO_PROGRAMME
        raise NotFound(says.format(id=programme_id, near=near), words.PROGRAMMES_HINT)

    def programme_documents(self) -> Mapping[str, Document]:
        """All programmes as plain data, by id."""
        return {document["id"]: document for document in json.loads(self._read[1])}

    def instrument_documents(self) -> Mapping[str, Document]:
        """All instruments as plain data, by id."""
        return {document["id"]: document for document in json.loads(self._read[2])}

    def instruments(self) -> tuple[Instrument, ...]:
        """All instruments, in the order of their ids."""
        from integrate.core.instruments import read_instrument

        return tuple(map(read_instrument, self.instrument_documents().values()))

    def instrument(self, instrument_id: str) -> Instrument:
        """An instrument; raises NotFound, with the nearest id, where there is none."""
        from integrate.core.instruments import read_instrument

        documents = self.instrument_documents()
        if instrument_id in documents:
            return read_instrument(documents[instrument_id])
        near = _nearest(instrument_id, documents)
        says = words.NO_INSTRUMENT_NEAR if near else words.NO_INSTRUMENT
        raise NotFound(says.format(id=instrument_id, near=near), words.INSTRUMENTS_HINT)

    def practice(self, practice_id: str) -> Practice:
        """A practice; raises NotFound, with the nearest id, where there is none."""
        from integrate.core.written import read_practice

        return read_practice(self.document(practice_id))

    def practices(self) -> tuple[Practice, ...]:
        """All practices, in the order of their ids."""
        return tuple(self.practice(practice_id) for practice_id in self.ids())

    @cached_property
    def _lines(self) -> Mapping[str, bytes]:
        """Each practice as a line of JSON, by id."""
        outlines, _, _, *lines = self._read
        return {row[0]: line for row, line in zip(json.loads(outlines), lines, strict=True)}

    @cached_property
    def _read(self) -> Sequence[bytes]:
        """Lines of JSON: outlines of all practices, programmes, instruments, each practice."""
        stamp = self._stamp()
        kept = self._kept(stamp)
        if kept is not None:
            return kept
        try:
            checked = self._read_prompts()
        except BadFile as bad:
            before = self._kept_before()
            if before is None or self._told is None:
                raise
            self._told(bad)
            return before
        practices = _by_id(checked.documents)
        lines = [
            _json([_outline(document) for document in practices]),
            _json(_by_id(checked.programmes)),
            _json(_by_id(checked.instruments)),
            *map(_json, practices),
        ]
        self._keep(stamp, lines)
        return lines

    def _stamp(self) -> bytes:
        """What the prompt files look like from outside; taken before they are read."""
        files = sorted(_outsides(str(self.prompts)))
        return _json([_LAYOUT, __version__, str(self.prompts.resolve()), files])

    def _kept(self, stamp: bytes) -> Sequence[bytes] | None:
        """The lines of the cache, if it is whole and of just these files."""
        written, *lines = self._written()
        return lines if written == stamp else None

    def _kept_before(self) -> Sequence[bytes] | None:
        """The lines of the cache as these files were before, if it is whole."""
        written, *lines = self._written()
        ours = [_LAYOUT, __version__, str(self.prompts.resolve())]
        return lines if written and json.loads(written)[: len(ours)] == ours else None

    def _written(self) -> Sequence[bytes]:
        """The stamp in the cache and its lines; only an empty one where it is not whole."""
        if self.cache is None:
            return [b""]
        try:
            checksum, _, rest = self.cache.read_bytes().partition(b"\n")
        except OSError:
            return [b""]
        return rest.split(b"\n") if checksum == _checksum(rest) else [b""]

    def _keep(self, stamp: bytes, lines: Sequence[bytes]) -> None:
        """Write the cache, if it can be written."""
        if self.cache is None:
            return
        from integrate.files.atomic import make_private_folder, write_private

        rest = b"\n".join([stamp, *lines])
        with suppress(OSError):
            make_private_folder(self.cache.parent)
            write_private(self.cache, _checksum(rest) + b"\n" + rest, durable=False)

    def _read_prompts(self) -> Checked:
        from integrate.content.check import check

        checked = check([self.prompts])
        if checked.problems:
            says = words.PROBLEM.format(problem=checked.problems[0])
            raise BadFile(says, words.CHECK_HINT.format(prompts=self.prompts))
        return checked


def _by_id(documents: Iterable[Document]) -> list[Document]:
    return sorted(documents, key=lambda document: str(document["id"]))


def _nearest(given: str, known: Collection[str]) -> str:
    from integrate.content.words import nearest

    return nearest(given, known)


def _outline(document: Document) -> list[object]:
    """A practice without its steps, in the order of the fields of Outline."""
    from integrate.core.names import REAL
    from integrate.core.practice import Breathe, Choose, Write, walk
    from integrate.core.written import read_practice

    practice = read_practice(document)
    return [
        practice.id,
        practice.title,
        practice.minutes,
        practice.category,
        practice.phases,
        practice.not_before,
        practice.gate,
        practice.body,
        any(isinstance(step, Write) for step in walk(practice.steps)),
        any(isinstance(step, Breathe) for step in walk(practice.steps)),
        practice.load,
        practice.swap,
        practice.not_when,
        any(isinstance(step, Choose) and step.name == REAL for step in walk(practice.steps)),
    ]


def _outsides(folder: str) -> Iterator[tuple[str, int, int]]:
    """Path, size and time (in nanoseconds) of every prompt file below a folder."""
    with suppress(OSError), os.scandir(folder) as inside:
        for entry in inside:
            if entry.is_dir(follow_symlinks=False):
                yield from _outsides(entry.path)
            elif entry.name.endswith((".yaml", ".yml")):
                about = entry.stat()
                yield entry.path, about.st_size, about.st_mtime_ns


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _checksum(data: bytes) -> bytes:
    """Enough to notice damage, and loaded in no time."""
    return b"%08x" % crc32(data)

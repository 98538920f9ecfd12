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
    from collections.abc import Iterator, Mapping, Sequence

    from integrate.core.practice import Practice
    from integrate.core.schedule import Outline
    from integrate.core.written import Document

_CACHE = "library.json"
_LAYOUT = 3
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

    Every method raises BadFile where a prompt file cannot be used, naming the first problem.
    """

    def __init__(self, prompts: Path, cache: Path | None) -> None:
        self.prompts = prompts
        self.cache = cache / _CACHE if cache else None

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
        from integrate.content.words import nearest

        near = nearest(practice_id, self._lines)
        says = words.NOT_FOUND_NEAR if near else words.NOT_FOUND
        return NotFound(says.format(id=practice_id, near=near), words.LIST_HINT)

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
        outlines, *lines = self._read
        return {row[0]: line for row, line in zip(json.loads(outlines), lines, strict=True)}

    @cached_property
    def _read(self) -> Sequence[bytes]:
        """The outlines of all practices as a line of JSON, then each practice as one."""
        stamp = self._stamp()
        kept = self._kept(stamp)
        if kept is not None:
            return kept
        documents = self._read_prompts()
        ordered = [documents[key] for key in sorted(documents)]
        lines = [_json([_outline(document) for document in ordered]), *map(_json, ordered)]
        self._keep(stamp, lines)
        return lines

    def _stamp(self) -> bytes:
        """What the prompt files look like from outside; taken before they are read."""
        files = sorted(_outsides(str(self.prompts)))
        return _json([_LAYOUT, __version__, str(self.prompts.resolve()), files])

    def _kept(self, stamp: bytes) -> Sequence[bytes] | None:
        """The lines of the cache, if it is whole and of just these files."""
        if self.cache is None:
            return None
        try:
            checksum, _, rest = self.cache.read_bytes().partition(b"\n")
        except OSError:
            return None
        if checksum != _checksum(rest) or not rest.startswith(stamp + b"\n"):
            return None
        return rest.split(b"\n")[1:]

    def _keep(self, stamp: bytes, lines: Sequence[bytes]) -> None:
        """Write the cache, if it can be written."""
        if self.cache is None:
            return
        from integrate.files.atomic import make_private_folder, write_private

        rest = b"\n".join([stamp, *lines])
        with suppress(OSError):
            make_private_folder(self.cache.parent)
            write_private(self.cache, _checksum(rest) + b"\n" + rest, durable=False)

    def _read_prompts(self) -> Mapping[str, Document]:
        from integrate.content.check import check

        checked = check([self.prompts])
        if checked.problems:
            says = words.PROBLEM.format(problem=checked.problems[0])
            raise BadFile(says, words.CHECK_HINT.format(prompts=self.prompts))
        return {document["id"]: document for document in checked.documents}


def _outline(document: Document) -> list[object]:
    """A practice without its steps, in the order of the fields of Outline."""
    from integrate.core.practice import Breathe, Write, walk
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

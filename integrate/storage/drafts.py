"""Unfinished sittings: one file each, a line a reply, on the disk before the next question.

The first line holds the practice in full, so that a sitting keeps the words it began with. Each
line ends with a checksum of itself; a last line torn by a power cut is left out.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

from integrate.core.answers import Refused
from integrate.core.sitting import Reply, Sitting, begin, fold
from integrate.core.written import read_practice, write_practice
from integrate.files.atomic import append_line, make_private_folder
from integrate.storage.codec import read_reply, write_reply
from integrate.storage.tables import disk_problem


class Drafts:
    """The folder of unfinished sittings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, sitting: Sitting) -> None:
        """Keep the first line of a sitting; raises VaultUnwritable."""
        header = {
            "sitting": sitting.id,
            "begun": sitting.begun.isoformat(),
            "given": dict(sitting.given),
            "practice": write_practice(sitting.practice),
        }
        self._append(sitting.id, header)

    def keep(self, sitting_id: str, reply: Reply, at: datetime) -> None:
        """Keep one reply; it is on the disk when this returns. Raises VaultUnwritable."""
        self._append(sitting_id, write_reply(reply, at))

    def drop(self, sitting_id: str) -> None:
        """Remove a draft, once its sitting is an entry."""
        with suppress(FileNotFoundError):
            self._path(sitting_id).unlink()

    def ids(self) -> list[str]:
        """The drafts there are, newest begun first (an id begins with its time)."""
        with suppress(FileNotFoundError, NotADirectoryError):
            found = (path.stem for path in self.folder.iterdir() if path.suffix == ".jsonl")
            return sorted(found, reverse=True)
        return []

    def open(self, sitting_id: str) -> Sitting | None:
        """The sitting as far as it was kept, or None if its first line cannot be read."""
        try:
            lines = self._path(sitting_id).read_bytes().split(b"\n")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise disk_problem(error, self._path(sitting_id)) from None
        documents = [document for line in lines if (document := _read_line(line)) is not None]
        try:
            header, *replies = documents
            sitting = begin(
                header["sitting"],
                read_practice(header["practice"]),
                datetime.fromisoformat(header["begun"]),
                header["given"],
            )
            return fold(sitting, [read_reply(document) for document in replies])
        except (ValueError, LookupError, TypeError, Refused):
            return None

    def _path(self, sitting_id: str) -> Path:
        return self.folder / f"{sitting_id}.jsonl"

    def _append(self, sitting_id: str, document: dict[str, Any]) -> None:
        path = self._path(sitting_id)
        body = json.dumps(document, ensure_ascii=False)
        line = f'{body[:-1]}, "sum": "{crc32(body.encode()):08x}"}}\n'
        try:
            make_private_folder(self.folder)
            append_line(path, line.encode())
        except OSError as error:
            raise disk_problem(error, path) from None


def _read_line(line: bytes) -> dict[str, Any] | None:
    try:
        document: dict[str, Any] = json.loads(line)
        given = document.pop("sum")
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    body = json.dumps(document, ensure_ascii=False)
    return document if given == f"{crc32(body.encode()):08x}" else None

"""Unfinished sittings: one file each, a line a reply, on the disk before the next question.

The first line holds the practice in full, so that a sitting keeps the words it began with. Each
line ends with a checksum of itself; a line torn by a power cut is left out.

In a sealed vault each line is sealed by itself as it is added, which asks for nothing; to go on
with the sitting the key is needed.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zlib import crc32

from integrate.errors import VaultDamaged
from integrate.files.atomic import append_line, make_private_folder, sync_folder
from integrate.storage.shelf import Shelf, newer
from integrate.storage.tables import disk_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from integrate.core.replies import Reply
    from integrate.core.sitting import Sitting

_LOCK = ".lock"
LINE = re.compile(rb'(\{.*), "sum": "([0-9a-f]{8})"\}')
"""A whole line: what it says but for its last bracket, and the checksum of that with it."""

_SEALED = re.compile(rb'\{"sealed": "')

_PASSING = re.compile(rb'\{"reply": "(onward|paused|resumed)"')
"""The replies that carry nothing of the person's own."""

FOLDER = "drafts"
SUFFIX = ".jsonl"


class Drafts:
    """The folder of unfinished sittings in a vault."""

    def __init__(self, shelf: Shelf) -> None:
        self.folder = shelf.folder / FOLDER
        self._shelf = shelf
        self._ours: set[str] = set()

    @contextmanager
    def hold(self, sitting_id: str) -> Iterator[bool]:
        """Hold a draft while somebody walks it, from before it is begun until after it is dropped.

        Gives whether it is ours: False while another process has it, or this one has already. What
        is to be walked must be opened after that. A process that dies lets go. Raises
        VaultUnwritable.
        """
        from integrate.files.lock import holding

        path = self._lock(sitting_id)
        with ExitStack() as held:
            try:
                make_private_folder(self.folder)
                ours = held.enter_context(holding(path))
            except OSError as error:
                raise disk_problem(error, path) from None
            if ours:
                self._ours.add(sitting_id)
                held.callback(self._ours.discard, sitting_id)
            yield ours

    def begin(self, sitting: Sitting) -> None:
        """Keep the first line of a sitting; raises VaultUnwritable.

        Raises VaultNewer where the vault is a newer integrate's: better before a word is typed.
        """
        if self._shelf.facts().newer:
            raise newer(self._shelf.folder / "vault.json")
        from integrate.core.written import write_practice
        from integrate.storage.replies import write_known

        header = {
            "sitting": sitting.id,
            "begun": sitting.begun.isoformat(),
            "given": dict(sitting.given),
            "known": write_known(sitting.known),
            "practice": write_practice(sitting.practice),
        }
        self._append(sitting.id, header)

    def keep(self, sitting_id: str, reply: Reply, at: datetime) -> None:
        """Keep one reply; it is on the disk when this returns. Raises VaultUnwritable."""
        from integrate.storage.replies import write_reply

        self._append(sitting_id, write_reply(reply, at))

    def drop(self, sitting_id: str) -> None:
        """Remove a draft, once its sitting is an entry, for good.

        One that will not go stays and costs nothing: it is settled when drafts are next gone
        through. To raise here would say that something was not kept, and it was.
        """
        with suppress(OSError):
            self._path(sitting_id).unlink()
            sync_folder(self.folder)

    def ids(self) -> list[str]:
        """The drafts there are, newest begun first (an id begins with its time).

        Those that another living process holds are left out. Raises VaultUnwritable.
        """
        try:
            found = list(self.folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise disk_problem(error, self.folder / "drafts") from None
        locks = {path.stem for path in found if path.suffix == _LOCK}
        elsewhere = {name for name in locks if self._is_elsewhere(name)}
        names = {path.stem for path in found if path.suffix == ".jsonl"}
        return sorted(names - elsewhere, reverse=True)

    def waiting(self) -> list[str]:
        """The drafts worth a word that they wait, newest begun first; quick enough for each day.

        Left out are those that another living process holds, those in which nothing was replied
        yet, only listened or paused, and those that are damaged: ``ids`` has the last two. What
        only ``open`` finds out is not asked: a step from a newer integrate, a reply that does not
        fit. Raises VaultUnwritable.
        """
        return [name for name in self.ids() if _says_something(self._path(name))]

    def _is_elsewhere(self, sitting_id: str) -> bool:
        from integrate.files.lock import is_held

        return sitting_id not in self._ours and is_held(self._lock(sitting_id))

    def open(self, sitting_id: str) -> Sitting | None:
        """The sitting as far as it was kept, or None if what was kept is damaged.

        Raises VaultLocked if it is sealed and nobody gives the key.
        """
        from integrate.core.answers import Refused
        from integrate.core.walking import begin, fold
        from integrate.core.written import read_practice
        from integrate.storage.replies import read_known, read_reply

        path = self._path(sitting_id)
        try:
            lines = path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise disk_problem(error, path) from None
        with suppress(
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            ArithmeticError,
            RuntimeError,
            Refused,
        ):
            header, *replies = (json.loads(body) for body in self._opened(lines))
            sitting = begin(
                header["sitting"],
                read_practice(header["practice"]),
                datetime.fromisoformat(header["begun"]),
                header["given"],
                read_known(header.get("known", {})),
            )
            return fold(sitting, [read_reply(document) for document in replies])
        return None

    def _opened(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """The lines as they were before they were sealed; those that were not, as they are."""
        for body in _bodies(lines):
            if _SEALED.match(body):
                sealed = b64decode(json.loads(body)["sealed"], validate=True)
                yield from _bodies([self._unsealed(sealed)])
            else:
                yield body

    def _unsealed(self, sealed: bytes) -> bytes:
        with suppress(VaultDamaged):
            return self._shelf.unsealed(sealed, self.folder)
        raise ValueError  # as any other line that is not as it was written

    def _path(self, sitting_id: str) -> Path:
        return self.folder / f"{sitting_id}.jsonl"

    def _lock(self, sitting_id: str) -> Path:
        return self.folder / f"{sitting_id}{_LOCK}"

    def _append(self, sitting_id: str, document: dict[str, Any]) -> None:
        path = self._path(sitting_id)
        try:
            make_private_folder(self.folder)
            append_line(path, self._line(document))
        except OSError as error:
            raise disk_problem(error, path) from None

    def _line(self, document: dict[str, Any]) -> bytes:
        """A line as it goes to the disk, sealed if the vault is."""
        line = _with_sum(json.dumps(document, ensure_ascii=False))
        facts = self._shelf.facts()
        return sealed_line(line, facts.recipient) if facts.sealed else line + b"\n"


def sealed_line(line: bytes, recipient: str) -> bytes:
    """A line of a draft, sealed; whether it carries anything of the person's own can be seen."""
    from integrate.crypto.age import seal

    document: dict[str, Any] = {"sealed": b64encode(seal(line, recipient)).decode("ascii")}
    if _PASSING.match(line):
        document["passing"] = True
    return _with_sum(json.dumps(document)) + b"\n"


def is_sealed_line(line: bytes) -> bool:
    """Whether a line of a draft is sealed."""
    return bool(_SEALED.match(line))


def _with_sum(text: str) -> bytes:
    body = text.encode("utf-8", "backslashreplace")
    return b'%s, "sum": "%08x"}' % (body[:-1], crc32(body))


def _says_something(path: Path) -> bool:
    """Whether a draft is whole, and holds a reply with something of the person's own."""
    with suppress(OSError, ValueError):
        first, *replies = _bodies(path.read_bytes().split(b"\n"))
        if first.startswith(b'{"sitting": '):
            return any(not _PASSING.match(reply) for reply in replies)
        if _SEALED.match(first):
            return any(b'"passing": true' not in reply for reply in replies)
    return False


def _bodies(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines without their checksums, and without those that were torn as they were written.

    Raises ValueError for one that is whole and not as it was written: the replies after it were
    given to a question that nobody knows any more.
    """
    for line in lines:
        if found := LINE.fullmatch(line):
            body = found[1] + b"}"
            if found[2] != b"%08x" % crc32(body):
                raise ValueError
            yield body

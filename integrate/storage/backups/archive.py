"""A backup's file: an ordinary tar that any tar opens, and that is read with distrust.

It holds a folder ``integrate-backup`` with ``README.txt``, ``SHA256SUMS``, and ``vault/`` as it
lies on the disk. What has another name, or is no plain file, is not taken out: it is refused.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from integrate.errors import BadFile
from integrate.messages import safekeeping as words
from integrate.storage.tables import name_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path
    from tarfile import TarInfo

ROOT = "integrate-backup"
README, SUMS = f"{ROOT}/README.txt", f"{ROOT}/SHA256SUMS"
_VAULT = f"{ROOT}/vault/"

MOST_FILES = 20_000
MOST_BYTES = 64_000_000
"""A file that is longer is none of integrate's."""
MOST_IN_ALL = 2_000_000_000

_BLOCK = 512
_PLACE = re.compile(
    r"purged\.json|(backups/)?(vault\.json|identity\.age|recovery\.age)"
    r"|entries/(?!0000)[0-9]{4}-(0[1-9]|1[0-2])(\.([2-9]|[1-9][0-9]{1,3}))?\.json(\.age)?"
    r"|(sessions|profile|said)(\.[1-9][0-9]{0,3})?\.json(\.age)?"
    r"|inbox/[A-Za-z0-9_-]{1,60}\.age"
    r"|drafts/[A-Za-z0-9_-]{1,60}\.jsonl"
)
_SUM = re.compile(r"([0-9a-f]{64})  vault/(.+)")


def belongs(place: str) -> bool:
    """Whether a place in a vault is one whose file goes into a backup, and comes out of one."""
    return bool(_PLACE.fullmatch(place))


# Writing.


def folder(name: str, *, changed: int) -> bytes:
    """A folder in the archive, as its bytes; ``changed`` is in seconds since 1970."""
    return _header(name, 0, changed, folder=True)


def member(name: str, data: bytes, *, changed: int) -> Iterator[bytes]:
    """A file in the archive, as its bytes; it carries nobody's name and no computer's."""
    yield _header(name, len(data), changed)
    yield data
    yield bytes(-len(data) % _BLOCK)


def end() -> bytes:
    """What an archive ends with."""
    return bytes(2 * _BLOCK)


def in_vault(place: str) -> str:
    """The name in the archive of a file of the vault."""
    return _VAULT + place


def written_sums(sums: Mapping[str, str]) -> bytes:
    """The sums of the files, as ``sha256sum --check`` reads them."""
    return "".join(f"{digest}  vault/{place}\n" for place, digest in sums.items()).encode()


def _header(name: str, size: int, changed: int, *, folder: bool = False) -> bytes:
    import tarfile

    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, changed, 0o700 if folder else 0o600
    info.type = tarfile.DIRTYPE if folder else tarfile.REGTYPE
    return info.tobuf(tarfile.USTAR_FORMAT)


# Reading.


class Archive(NamedTuple):
    """A backup's file: where in it each file of a vault begins and how long it is, and its sum."""

    path: Path
    parts: Mapping[str, tuple[int, int]]
    sums: Mapping[str, str]

    def bytes_of(self, place: str) -> bytes | None:
        """The bytes of a file; None if they are not there, or not what they were."""
        if place not in self.parts or place not in self.sums:
            return None
        data = _piece(self.path, *self.parts[place])
        return data if sha256(data).hexdigest() == self.sums[place] else None

    def damaged(self) -> list[str]:
        """The places of the files that are missing or damaged."""
        every = dict.fromkeys([*self.sums, *self.parts])
        return [place for place in every if self.bytes_of(place) is None]


def look(path: Path) -> Archive:
    """What is in a backup's file; raises BadFile if it is none, or not as integrate makes them."""
    try:
        with path.open("rb") as file:
            parts = dict(_found(file, path))
    except OSError as error:
        raise unreadable(path, error) from None
    if SUMS not in parts:
        raise _no_backup(path)
    sums = _read_sums(_piece(path, *parts[SUMS]))
    inside = {
        name.removeprefix(_VAULT): part for name, part in parts.items() if name.startswith(_VAULT)
    }
    return Archive(path, inside, sums)


def unreadable(path: Path, error: OSError) -> BadFile:
    """That a file cannot be read, and why."""
    reason = (error.strerror or "").lower()
    return BadFile(words.UNREADABLE.format(path=path, reason=reason), words.UNREADABLE_HINT)


def _piece(path: Path, start: int, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read(size)
    except OSError as error:
        raise unreadable(path, error) from None


def _read_sums(data: bytes) -> dict[str, str]:
    """The sums by place; a line that cannot be read is left out, and its file counts as damaged."""
    lines = data.decode("ascii", "replace").splitlines()
    found = (_SUM.fullmatch(line) for line in lines[:MOST_FILES])
    return {line[2]: line[1] for line in found if line and belongs(line[2])}


def _found(file: BinaryIO, path: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """The files there are, by name: where they begin, and how long they are.

    Where a header is damaged the next one is looked for; the end may be missing.
    """
    size = file.seek(0, 2)
    if size > MOST_IN_ALL:
        raise _refused(path, words.TOO_LONG)
    at, astray, names = 0, 0, set[str]()
    while at + _BLOCK <= size and astray < MOST_BYTES:
        file.seek(at)
        info, at = _read_header(file.read(_BLOCK)), at + _BLOCK
        if info is None or (astray and not info.name):
            if not names:
                raise _no_backup(path)
            astray += _BLOCK
            continue
        if not info.name:
            return
        _must_be_ours(info, path, names)
        names.add(info.name)
        astray = 0
        if at + info.size > size:
            return
        if not info.isdir():
            yield info.name, (at, info.size)
        at += info.size + -info.size % _BLOCK


def _read_header(block: bytes) -> TarInfo | None:
    """A header; one without a name for the end, None for what is none."""
    import tarfile

    if not block.strip(b"\0"):
        return tarfile.TarInfo("")
    try:
        info = tarfile.TarInfo.frombuf(block, "ascii", "strict")
    except (tarfile.HeaderError, ValueError):
        return None
    info.name = info.name.removeprefix("./")
    return info if info.name else None


def _must_be_ours(info: TarInfo, path: Path, names: Collection[str]) -> None:
    """Raise BadFile for what integrate does not put into a backup."""
    name = info.name
    if info.isdir():
        fits = bool(re.fullmatch(rf"{ROOT}(/vault(/(entries|inbox|drafts|backups))?)?", name))
    else:
        inside = name.startswith(_VAULT) and belongs(name.removeprefix(_VAULT))
        plain = info.type in (b"0", b"\0")
        fits = plain and (inside or name in (README, SUMS))
    if not fits:
        raise _refused(path, words.STRANGE) if names else _no_backup(path)
    if name in names:
        raise _refused(path, words.TWICE)
    if not 0 <= info.size <= MOST_BYTES or len(names) >= MOST_FILES:
        raise _refused(path, words.TOO_LONG)


def _no_backup(path: Path) -> BadFile:
    return BadFile(words.NO_BACKUP.format(path=path), words.NO_BACKUP_HINT)


def _refused(path: Path, why: str) -> BadFile:
    return BadFile(words.REFUSED.format(path=path, why=why), words.REFUSED_HINT)


def called(places: Iterable[str], vault: Path) -> list[str]:
    """Files as they are called to a person, each once."""
    return list(dict.fromkeys(name_of(vault / place) for place in places))

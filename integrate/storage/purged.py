"""Which entries were erased for good, so that no draft, repair or sync brings them back.

Of an id only its SHA-256 is kept: what was erased is named nowhere, yet it is known when it comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.storage.tables import MISFITS, parse_any, serialise

if TYPE_CHECKING:
    from pathlib import Path

NAME = "purged"
FILE = "purged.json"


def was_purged(vault: Path, name: str) -> bool:
    """Whether the entry with this id was erased for good."""
    known = digests(vault)
    return bool(known) and digest_of(name) in known


def digests(vault: Path) -> set[str]:
    """What is kept of the ids; none if the file cannot be read."""
    try:
        tables, _ = parse_any((vault / FILE).read_bytes(), NAME)
        return {str(row["sha256"]) for row in tables["purged"].values()}
    except (OSError, *MISFITS):
        return set()


def with_another(vault: Path, name: str) -> bytes:
    """The bytes of the file with one id more."""
    known = sorted(digests(vault) | {digest_of(name)})
    rows = {str(number): {"sha256": digest} for number, digest in enumerate(known, start=1)}
    return serialise({"purged": rows}, NAME)


def digest_of(name: str) -> str:
    """What is kept of an id: its SHA-256."""
    from hashlib import sha256

    return sha256(name.encode("utf-8", "replace")).hexdigest()

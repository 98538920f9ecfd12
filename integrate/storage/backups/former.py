"""A vault as it was: a snapshot of it, or a backup, its files opened one at a time."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from integrate.errors import BadFile, VaultLocked
from integrate.messages import safekeeping as words
from integrate.storage import facts as of_the_vault
from integrate.storage import inbox, key
from integrate.storage.backups import snapshots
from integrate.storage.facts import Facts, read_facts
from integrate.storage.names import ENTRIES, SMALL_FILES
from integrate.storage.shelf import PLAIN, SEALED, newer
from integrate.storage.tables import MISFITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from integrate.storage.backups.archive import Archive
    from integrate.storage.key import Ask
    from integrate.storage.shelf import Shelf


class Former(NamedTuple):
    """The files of a vault as it was, by their names; ``sealed`` is whether they lie there so."""

    places: Mapping[str, str]
    waiting: tuple[str, ...]
    sealed: bool
    raw: Callable[[str], bytes | None]
    identity: Callable[[], str]

    def opened(self, name: str) -> bytes | None:
        """The plain bytes of a file; None if they are damaged. Raises VaultLocked."""
        return self._plain(self.places[name])

    def rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """What waited to be taken in: for which table, and the row. What is damaged is left out."""
        for place in self.waiting:
            with suppress(*MISFITS):
                found = json.loads(self._plain(place) or b"")
                yield str(found["table"]), dict(found["row"])

    def _plain(self, place: str) -> bytes | None:
        data = self.raw(place)
        if data is None or not place.endswith(".age"):
            return data
        from integrate.crypto.age import NotOpened, unseal

        try:
            return unseal(data, self.identity())
        except NotOpened:
            return None


def of_snapshot(shelf: Shelf, name: str) -> Former:
    """What a snapshot holds; raises VaultDamaged or VaultUnwritable."""
    files = snapshots.files_of(shelf.folder, name)
    named, waiting = _sorted_out(files)
    return Former(
        named,
        waiting,
        any(place.endswith(".age") for place in files),
        lambda place: snapshots.bytes_of(shelf.folder, files[place]),
        lambda: shelf.key.need(shelf.facts().recipient),
    )


def of_backup(shelf: Shelf, archive: Archive, ask: Ask) -> Former:
    """What a backup holds; of another key than the vault's, ``ask`` is for its passphrase.

    Nobody is asked before something is opened. Raises BadFile where it has lost what opens it, or
    opening it would cost too much.
    """
    facts = facts_of(archive)
    named, waiting = _sorted_out([*archive.sums, *archive.parts])
    opener = shelf.key
    if facts.keyed and facts.recipient != shelf.facts().recipient:
        opener = _KeyOf(archive, ask)

    def identity() -> str:
        try:
            return opener.need(facts.recipient)
        except VaultLocked:
            pass
        raise VaultLocked(words.BACKUP_LOCKED, words.BACKUP_LOCKED_HINT)

    return Former(named, waiting, facts.keyed, archive.bytes_of, identity)


def facts_of(archive: Archive) -> Facts:
    """What holds of the vault in a backup; raises BadFile if that is lost, and VaultNewer."""
    for place in of_the_vault.PLACES:
        with suppress(*MISFITS):
            facts = read_facts(archive.bytes_of(place) or b"")
            if facts.newer:
                raise newer(archive.path)
            return facts
    raise heart_damaged(archive.path)


def content_of(archive: Archive) -> tuple[list[str], list[str]]:
    """The places in a backup of what somebody wrote: those that are whole, and those that are not.

    Of what stands there twice nothing is said.
    """
    twice = {*of_the_vault.PLACES, *(f"{key.COPIES}/{name}" for name in key.WRAPPED), *key.WRAPPED}
    every = dict.fromkeys([*archive.sums, *archive.parts])
    damaged = archive.damaged()
    written = [place for place in every if place not in twice]
    return [one for one in written if one not in damaged], [
        one for one in written if one in damaged
    ]


def heart_damaged(path: Path) -> BadFile:
    """That a backup has lost what everything in it hangs on."""
    return BadFile(words.HEART_DAMAGED.format(path=path), words.HEART_DAMAGED_HINT)


class _KeyOf(key.Key):
    """The key of a backup of another vault."""

    def __init__(self, archive: Archive, ask: Ask) -> None:
        super().__init__(archive.path, ask)
        self._archive = archive
        self._must_be_cheap()

    def wrapped(self, name: str) -> Iterable[bytes]:
        """The wrapped key of this name, and its copy."""
        return [self._archive.bytes_of(place) or b"" for place in (name, f"{key.COPIES}/{name}")]

    def _must_be_cheap(self) -> None:
        """Raise BadFile where trying a passphrase takes more memory than a file of ours does."""
        from integrate.crypto.age import NotOpened
        from integrate.crypto.passphrase import TooCostly, unwrap

        for data in self.wrapped(key.IDENTITY):
            try:
                unwrap(data, "")  # which no passphrase is: nothing is tried
            except TooCostly:
                pass
            except NotOpened:
                continue
            raise BadFile(
                words.TOO_COSTLY.format(name=self._archive.path),
                words.TOO_COSTLY_HINT.format(path=self._archive.path),
            )


def _sorted_out(places: Iterable[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The places that hold tables, by name (what is sealed stands for both), and what waits."""
    named: dict[str, str] = {}
    waiting = []
    for place in sorted(dict.fromkeys(places)):
        if place.startswith(f"{inbox.FOLDER}/"):
            waiting.append(place)
        elif place.endswith((PLAIN, SEALED)):
            name = place.removesuffix(SEALED).removesuffix(PLAIN)
            if name.startswith(ENTRIES) or name in SMALL_FILES:
                named[name] = place
    return named, tuple(waiting)

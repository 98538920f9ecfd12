"""The files of a vault by their names, whichever way they lie on the disk: plain, or sealed.

A file called ``entries/2026-11`` is ``entries/2026-11.json``, or with ``.age`` behind it where the
vault is sealed; the bytes within are the same. Sealing takes the public half of a key, so writing
never asks for anything; reading needs the key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.errors import VaultDamaged, VaultNewer, VaultUnwritable
from integrate.messages import vault as words
from integrate.storage import facts as of_the_vault
from integrate.storage.facts import Facts, read_facts, write_facts
from integrate.storage.key import Key
from integrate.storage.names import is_there
from integrate.storage.tables import MISFITS, SCHEMA, damaged, disk_problem, name_of, parse_any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from integrate.storage.tables import Read, Tables

PLAIN, SEALED = ".json", ".json.age"


class Shelf:
    """A vault's folder, its files by name, and the key that opens them."""

    def __init__(self, folder: Path, key: Key | None = None) -> None:
        self.folder = folder
        self.key = key or Key(folder)
        self.was_open = False
        """Whether others on this computer could look into it until a moment ago."""
        self._facts: tuple[tuple[int, ...], Facts] | None = None
        self._was_new = False

    # What holds of all of it.

    def facts(self) -> Facts:
        """What ``vault.json`` says, or its copy if that is gone or damaged.

        Raises VaultDamaged if neither can be read, VaultUnwritable if the disk refused.
        """
        problem = None
        for place in of_the_vault.PLACES:
            path = self.folder / place
            try:
                stat = path.stat()
                stamp = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
                if self._facts is None or self._facts[0] != stamp:
                    self._facts = (stamp, read_facts(path.read_bytes()))
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                raise disk_problem(error, path) from None
            except MISFITS:
                problem = problem or damaged(path)
            else:
                return self._facts[1]
        if problem is not None:
            raise problem
        if self._facts is not None or not self._was_new:  # each look reads the folder of months
            try:
                _must_be_new(self.folder)
            except OSError as error:
                raise disk_problem(error, self.folder / of_the_vault.FILE) from None
            self._was_new = True
        return Facts()

    @property
    def locked(self) -> bool:
        """Whether the vault is sealed, all of it or some, and its key is not at hand."""
        facts = self.facts()
        return facts.keyed and self.key.in_hand(facts.recipient) is None

    # Reading.

    def opened(self, name: str) -> bytes | None:
        """The plain bytes of a file, or None if there is none.

        Raises VaultLocked if they are sealed and nobody gives the key, VaultDamaged if they do not
        open, VaultUnwritable if the disk refused.
        """
        # Looked for twice, for it may be sealed or unsealed meanwhile.
        keyed = self.facts().keyed
        for suffix in (SEALED, PLAIN, SEALED) if keyed else (PLAIN, SEALED, PLAIN):
            path = self.folder / f"{name}{suffix}"
            try:
                data = path.read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                raise disk_problem(error, path) from None
            return data if suffix is PLAIN else self.unsealed(data, path)
        return None

    def unsealed(self, data: bytes, path: Path) -> bytes:
        """The plain bytes of something sealed; raises as ``opened`` does."""
        from integrate.crypto.age import NotOpened, unseal

        facts = self.facts()
        try:
            if facts.keyed:
                return unseal(data, self.key.need(facts.recipient))
        except NotOpened:
            pass
        raise damaged(path)

    def read(self, name: str, into: Callable[[Tables], Read]) -> Read:
        """What ``into`` makes of the tables of a file, or of ``{}`` if there is none.

        A file of a newer integrate is read as far as it is understood. Raises VaultDamaged if the
        checksum does not fit or ``into`` cannot make anything of it, VaultNewer if that is because
        a newer integrate wrote it, and as ``opened`` does.
        """
        data = self.opened(name)
        if data is None:
            return into({})
        schema = 0
        try:
            tables, schema = parse_any(data, base_name(name))
            return into(tables)
        except MISFITS:
            pass
        # Raised out here, the problem has no context: that would carry what the file says.
        path = self.path_of(name)
        raise newer(path) if schema > SCHEMA else damaged(path)

    def path_of(self, name: str) -> Path:
        """Where a file is, or else would be put. Raises VaultUnwritable if the disk refused."""
        sealed, plain = (self.folder / f"{name}{suffix}" for suffix in (SEALED, PLAIN))
        facts = self.facts()
        new = sealed if facts.sealed else plain
        both = (sealed, plain) if facts.keyed else (plain, sealed)
        return next((path for path in both if is_there(path)), new)

    # Writing. The lock must be held.

    def written(self, data: bytes) -> bytes:
        """Bytes as they go to the disk: sealed, if the vault is."""
        facts = self.facts()
        if not facts.sealed:
            return data
        from integrate.crypto.age import seal

        return seal(data, facts.recipient)

    def put(self, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> None:
        """Put the plain bytes of files in their places, and empty other places; all or nothing.

        ``gone`` are places as they are on the disk. Raises VaultUnwritable.
        """
        from integrate.files.atomic import write_private
        from integrate.storage.txn import commit

        suffix = SEALED if self.facts().sealed else PLAIN
        placed = {f"{name}{suffix}": self.written(data) for name, data in files.items()}
        gone = tuple(gone)
        try:
            if len(placed) == 1 and not gone:
                [(place, data)] = placed.items()
                write_private(self.folder / place, data)
            elif placed or gone:
                commit(self.folder, placed, gone)
        except OSError as error:
            raise disk_problem(error, self.folder / next(iter(placed), "vault")) from None

    def put_facts(self, facts: Facts, gone: Iterable[str] = ()) -> None:
        """Write what holds of the whole vault, and a copy, and empty other places; all at once.

        Raises VaultUnwritable.
        """
        from integrate.storage.txn import commit

        data = write_facts(facts)
        try:
            commit(self.folder, dict.fromkeys(of_the_vault.PLACES, data), gone)
        except OSError as error:
            raise disk_problem(error, self.folder / of_the_vault.FILE) from None

    def put_aside(self, name: str, data: bytes) -> None:
        """Keep something derived, sealed if the vault is; whatever stands in the way is let be.

        The lock is taken for it, if nobody holds it: a vault that is being sealed meanwhile is not
        to find it in plain.
        """
        from integrate.files.atomic import make_private_folder, write_private
        from integrate.files.lock import trying

        path = self.folder / name
        try:
            if self.facts().newer:
                return
            with trying(self.folder / "lock") as ours:
                if ours:
                    make_private_folder(path.parent)
                    suffix = ".age" if self.facts().sealed else ""
                    write_private(
                        path.with_name(f"{path.name}{suffix}"), self.written(data), durable=False
                    )
        except (OSError, VaultDamaged):
            pass

    def taken_up(self, name: str) -> bytes | None:
        """What was put aside under a name, or None if it cannot be used; nobody is asked."""
        try:
            facts = self.facts()
            path = self.folder / name
            if not facts.sealed:
                return path.read_bytes()
            identity = self.key.in_hand(facts.recipient)
            if identity is None:
                return None
            from integrate.crypto.age import NotOpened, unseal

            try:
                return unseal(path.with_name(f"{path.name}.age").read_bytes(), identity)
            except NotOpened:
                return None
        except (OSError, VaultDamaged):
            return None


def _must_be_new(vault: Path) -> None:
    """Raise unless a vault that says nothing of itself may be one that was never written to.

    VaultUnwritable for a link that leads nowhere, VaultDamaged where there is what only a sealed
    vault has: it would be written to in plain.
    """
    if vault.is_symlink() and not vault.exists():
        place = vault.readlink()
        raise VaultUnwritable(words.NO_LINK.format(path=place), words.NO_LINK_HINT)
    if of_the_vault.looks_sealed(vault):
        raise damaged(vault / of_the_vault.FILE)


def base_name(name: str) -> str:
    """What a file says it is called: its name without the folder."""
    return name.rpartition("/")[2]


def newer(path: Path) -> VaultNewer:
    """That a file was written by a newer integrate, and what helps."""
    return VaultNewer(words.NEWER.format(name=name_of(path)), words.NEWER_HINT.format(path=path))

"""The key of a sealed vault: in memory, in the system's keyring, or asked for."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from integrate.errors import VaultLocked, VaultProblem
from integrate.messages import vault as words
from integrate.storage.names import TXN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    Opens = Callable[[str], bool]
    Ask = Callable[[Opens], bool]

IDENTITY = "identity.age"
RECOVERY = "recovery.age"
WRAPPED = (IDENTITY, RECOVERY)
"""The files that hold the key itself: wrapped by the passphrase, sealed to the recovery key."""
COPIES = "backups"
"""Where a copy of each of them is, for one of them may be damaged."""


class Key:
    """What opens a vault. ``ask`` lets somebody type until what they typed opens it, or leave it.

    Nobody is asked twice in one command.
    """

    def __init__(self, folder: Path, ask: Ask | None = None) -> None:
        self.folder = folder
        self._ask = ask
        self._identity: str | None = None
        self._looked = False

    def take(self, identity: str) -> None:
        """Hold this key from now on, in memory."""
        self._identity = identity

    def in_hand(self, recipient: str) -> str | None:
        """The key of that vault, if it is in memory or in the keyring; nobody is asked."""
        if self._identity is None and not self._looked:
            from integrate.crypto.keyring import recall

            self._looked = True
            found = recall(keyring_name(recipient))
            if found is not None:
                self._accept(found.decode("ascii", "replace"), recipient)
        return self._identity

    def need(self, recipient: str) -> str:
        """The key of that vault, asked for if need be; raises VaultLocked."""
        held = self.in_hand(recipient)
        if held is None and self._ask is not None:
            ask, self._ask = self._ask, None
            if ask(lambda typed: self.opens(typed, recipient)):
                held = self._identity
        if held is None:
            raise VaultLocked(words.LOCKED, words.LOCKED_HINT)
        return held

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Meanwhile, do without what would have to be asked for."""
        ask, self._ask = self._ask, None
        try:
            yield
        finally:
            self._ask = ask

    def opens(self, typed: str, recipient: str) -> bool:
        """Whether a passphrase, or the recovery key, opens the vault; it is then in memory.

        Where the wrapped key is damaged, its copy is tried.
        """
        from integrate.crypto import recovery
        from integrate.crypto.age import NotOpened, unseal
        from integrate.crypto.passphrase import unwrap

        is_key = recovery.looks_like(typed)
        name = RECOVERY if is_key else IDENTITY
        for wrapped in dict.fromkeys(filter(None, self.wrapped(name))):
            found = b""
            with suppress(NotOpened, recovery.NotARecoveryKey):
                found = unseal(wrapped, recovery.read(typed)) if is_key else unwrap(wrapped, typed)
            if found and self._accept(found.decode("ascii", "replace").strip(), recipient):
                return True
        return False

    def wrapped(self, name: str) -> Iterable[bytes]:
        """The wrapped key in a file of this name, in its copy, and in a change left half done."""
        held = [_read(folder / name) for folder in (self.folder, self.folder / COPIES)]
        if (self.folder / TXN).exists():
            from integrate.storage.txn import read_txn

            with suppress(VaultProblem):  # what is wrong with it is said by what completes it
                waiting = read_txn(self.folder)
                held += [waiting.files.get(name, b"")] if waiting else []
        return held

    def _accept(self, identity: str, recipient: str) -> bool:
        from integrate.crypto.age import NotOpened, recipient_of

        try:
            if recipient_of(identity) != recipient and recipient:
                return False
        except NotOpened:
            return False
        self._identity = identity
        return True

    def remember(self, recipient: str, seconds: int) -> bool:
        """Keep the key in the keyring for so long; whether the system has one and took it."""
        from integrate.crypto.keyring import remember

        return remember(keyring_name(recipient), self.need(recipient).encode(), seconds)

    def forget(self, recipient: str) -> None:
        """Forget the key, here and in the keyring."""
        from integrate.crypto.keyring import forget

        self._identity, self._looked = None, True
        forget(keyring_name(recipient))


def _read(path: Path) -> bytes:
    """The bytes of a file; none if it cannot be read, for its copy may be."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def keyring_name(recipient: str) -> str:
    """What the key of a vault is called in the keyring: by its public half, not by its place."""
    return f"integrate:{recipient}"

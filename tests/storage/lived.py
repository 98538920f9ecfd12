"""A vault in which somebody has lived for a while, plain or sealed, and a second one."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from integrate.core.gates import PAIN_ASSESSED, Statement
from integrate.core.streaks import GoalChange
from integrate.crypto.age import new_identity
from integrate.storage import sealing
from integrate.storage.drafts import Drafts
from integrate.storage.holding import holding
from integrate.storage.key import Key
from integrate.storage.said import Said
from integrate.storage.vault import Vault

from .given import CET, EVENING, after, noted, sat, session, sitting, words_of

PASSPHRASE = "seven green bottles"
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=CET)
OCTOBER = datetime(2026, 10, 30, 20, 0, tzinfo=CET)


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that cost next to nothing, and no keyring."""
    monkeypatch.setattr("integrate.crypto.passphrase.WORK", 2)
    monkeypatch.setattr("integrate.crypto.keyring.recall", lambda name: None)


def lived(folder: Path, *, sealed: bool = False, passphrase: str = PASSPHRASE) -> Vault:
    """Two months, a deleted entry, a session, a profile, something said, and a draft."""
    vault = Vault(folder / "vault", turns_at=4, key=_key(folder, passphrase))
    vault.add(noted("01aa", "October.", at=OCTOBER))
    vault.add(noted("01ab", "The sea."))
    vault.add(sat("01ac", at=after(3)))
    vault.add(noted("01ad", "Deleted.", at=after(5)))
    vault.delete(noted("01ad", "Deleted.", at=after(5)), now=after(6))
    vault.add_session(session("01s"))
    vault.set_goal(GoalChange(date(2026, 11, 16), 3))
    Said(vault).keep(Statement(PAIN_ASSESSED, EVENING, who="Dr Kiel"))
    Drafts(vault.shelf).begin(sitting("01d"))
    if sealed:
        seal(vault, passphrase)
    return opened(folder, passphrase) if sealed else vault


def seal(vault: Vault, passphrase: str = PASSPHRASE) -> str:
    """Seal a vault; its recovery identity."""
    identity = new_identity()
    with holding(vault.shelf):
        sealing.seal(vault.shelf, passphrase, identity)
    return identity


def opened(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    """The vault in a folder, with somebody who types the passphrase."""
    return Vault(folder / "vault", turns_at=4, key=_key(folder, passphrase))


def locked(folder: Path) -> Vault:
    """The vault in a folder, with nobody to ask."""
    return Vault(folder / "vault", turns_at=4)


def _key(folder: Path, passphrase: str) -> Key:
    return Key(folder / "vault", lambda opens: opens(passphrase))


def texts(vault: Vault) -> list[str]:
    """The words of every note, in order."""
    return [words_of(entry) for entry in vault.entries() if entry.kind == "note"]


def ids(vault: Vault) -> list[str]:
    """The ids of the entries, in order."""
    return [entry.id for entry in vault.entries()]


def everything(vault: Vault) -> dict[str, bytes]:
    """Every file of a vault but for snapshots, what is derived, and the lock."""
    skipped = ("backups", "cache", "lock")
    return {
        path.relative_to(vault.folder).as_posix(): path.read_bytes()
        for path in sorted(vault.folder.rglob("*"))
        if path.is_file() and path.relative_to(vault.folder).parts[0] not in skipped
    }

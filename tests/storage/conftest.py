from __future__ import annotations

from pathlib import Path

import pytest

from integrate.crypto import keyring, passphrase
from integrate.storage.vault import Vault
from tests.files.disk import disk

from .given import vault_in
from .interrupted import in_a_hurry

__all__ = ["disk"]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A vault that nothing was ever kept in."""
    return vault_in(tmp_path)


@pytest.fixture(autouse=True)
def _wrapped_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrap keys by next to no work; what it is outside of tests, tests/crypto sees to."""
    monkeypatch.setattr(passphrase, "WORK", 2)


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """A keyring of the tests' own, in which nothing is yet."""
    held: dict[str, bytes] = {}

    def remember(name: str, secret: bytes, seconds: int) -> bool:
        held[name] = secret
        return seconds > 0

    monkeypatch.setattr(keyring, "remember", remember)
    monkeypatch.setattr(keyring, "recall", held.get)
    monkeypatch.setattr(keyring, "forget", lambda name: held.pop(name, None) is not None)
    return held


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the disk."""
    in_a_hurry(monkeypatch)

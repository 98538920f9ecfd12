from __future__ import annotations

from pathlib import Path

import pytest

from integrate.storage.vault import Vault
from tests.files.disk import disk

from .given import vault_in

__all__ = ["disk"]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A vault that nothing was ever kept in."""
    return vault_in(tmp_path)

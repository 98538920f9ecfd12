from __future__ import annotations

import pytest

from integrate.crypto import passphrase


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that cost next to nothing, for tests that wrap and unwrap many times."""
    monkeypatch.setattr(passphrase, "WORK", 2)

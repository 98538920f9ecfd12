from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk import Desk, SetClock


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    """A desk with nothing on it yet."""
    home = tmp_path / "home"
    monkeypatch.setenv("INTEGRATE_HOME", str(home))
    for name in ("INTEGRATE_PACE", "INTEGRATE_PLAIN", "INTEGRATE_COUNTRY", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return Desk(home, SetClock(), capsys, monkeypatch)

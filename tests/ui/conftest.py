from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.programs import Programs


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """An empty folder of programs, and nothing else to be found."""
    there = Programs(tmp_path / "programs")
    monkeypatch.setenv("PATH", str(there.folder))
    return there

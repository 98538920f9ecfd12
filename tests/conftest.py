from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from integrate.content.check import Checked
from integrate.content.library import Library, find_prompts
from tests.desk import Desk, SetClock


@pytest.fixture(autouse=True)
def practices_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own prompt files are read once for all tests of a process: it takes longest of all."""
    read = Library._read_prompts

    def once(library: Library) -> Checked:
        return _ours(read) if library.prompts == find_prompts() else read(library)

    monkeypatch.setattr(Library, "_read_prompts", once)


@cache
def _ours(read: Callable[[Library], Checked]) -> Checked:
    return read(Library(find_prompts(), None))


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

"""Several writers and a reader; the long form is ``python -m tests.proofs.writers``."""

from __future__ import annotations

from pathlib import Path

from tests.proofs.writers import prove


def test_all_that_four_writers_write_at_once_is_there(tmp_path: Path) -> None:
    figures = prove(tmp_path, writers=4, entries=25)

    assert figures.wrong == []
    assert figures.kept == 100
    assert figures.readings
    assert figures.longest_seconds < 10

"""Several writers and a reader; the long form is ``python -m tests.proofs.writers``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proofs.running import why_not
from tests.proofs.writers import prove


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "all of it is there")
def test_all_that_four_writers_write_at_once_is_there(tmp_path: Path) -> None:
    figures = prove(tmp_path, writers=4, entries=25)

    assert figures.wrong == []
    assert figures.kept == 100
    assert figures.readings
    assert figures.longest_seconds < 10

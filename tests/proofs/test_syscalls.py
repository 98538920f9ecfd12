"""Faults at system calls, a few of them; the long form is ``python -m tests.proofs.syscalls``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proofs.operations import Home
from tests.proofs.syscalls import prove, why_not


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "strace is there")
def test_a_fault_at_a_system_call_leaves_the_old_state_or_the_new_one(
    home: Home, tmp_path: Path
) -> None:
    figures = prove(home, tmp_path, runs=10, seed=1, only=("insert", "delete"))

    assert figures.wrong == []
    assert figures.counts["runs"] == 10
    assert not figures.counts["of them missed their call"]

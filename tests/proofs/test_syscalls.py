"""Faults at system calls, a few of them; the long form is ``python -m tests.proofs.syscalls``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.proofs.operations import Home
from tests.proofs.syscalls import Call, faults_of, prove, thinned, why_not


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "strace is there")
def test_a_fault_at_a_system_call_leaves_the_old_state_or_the_new_one(
    home: Home, tmp_path: Path
) -> None:
    figures = prove(home, tmp_path, runs=10, seed=1, only=("insert", "insert while locked"))

    assert figures.wrong == []
    assert figures.counts["runs"] == 10
    assert figures.counts["of them missed their call"] < 3


def test_of_calls_that_repeat_each_other_those_are_met_that_may_tell_apart() -> None:
    reads = [Call("read", number, "3</vault/lock>, 6") for number in range(3)]
    writes = [Call("write", number, f"4</vault/.2026-1{number}.json>, 6") for number in range(8)]
    met = Counter[str]()

    chosen = thinned([*reads, *writes], met)
    assert [call.number for call in chosen if call.name == "read"] == [0]
    assert [call.number for call in chosen if call.name == "write"] == [0, 1, 2, 3, 7]
    assert {call.name for call in thinned([*reads, *writes], met)} == {"write"}
    assert faults_of(reads[0]) == ["EIO", "EINTR"]
    assert "KILL" in faults_of(writes[0])

"""Some dozens of damages at random: each is seen, and put right. The long form is run by hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from integrate.crypto import passphrase
from integrate.files import atomic
from integrate.storage.checkup import checking, copies
from integrate.storage.tables import Tables
from tests.proofs import damage

RUNS = 40


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrase, "WORK", 2)
    monkeypatch.setattr(atomic, "_SYNC", lambda _: None)
    monkeypatch.setattr(os, "fsync", lambda fd: None)


def found(tmp_path: Path, runs: int, *, sealed: bool, seed: int = 7_000) -> list[str]:
    """What is wrong after so many damages."""
    template = damage.made(tmp_path / "whole", sealed=sealed)
    return [
        f"{seed + number}, {done}: {one}"
        for number in range(runs)
        for done, wrong in [damage.tried(template, tmp_path / "damaged", seed + number)]
        for one in wrong
    ]


@pytest.mark.parametrize("sealed", [False, True])
def test_damage_is_seen_and_put_right(tmp_path: Path, sealed: bool) -> None:
    assert found(tmp_path, RUNS // 2, sealed=sealed) == []


def test_a_look_that_trusts_every_file_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "tables_of", _trusting)
    assert any("not seen" in one or "left" in one for one in found(tmp_path, 20, sealed=False))


def test_a_repair_that_saves_every_line_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "copies_of", lambda *_: iter(()))
    assert any("not as it was" in one for one in found(tmp_path, 20, sealed=False))


def _trusting(data: bytes, name: str) -> tuple[Tables, int]:
    return {}, 2

"""The sentence that must not be met."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.proofs import canary

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks at processes through /proc"
)


def test_in_a_plain_vault_it_stands_in_the_vault_alone(tmp_path: Path) -> None:
    found = canary.look_through(tmp_path, sealed=False)
    assert found.looks > 10
    assert not found.running
    assert found.files
    vault = tmp_path / "home" / "vault"
    for place in found.files:
        assert Path(place).relative_to(vault).parts[0] in ("entries", "backups", "cache")


def test_in_a_sealed_vault_it_stands_nowhere(tmp_path: Path) -> None:
    found = canary.look_through(tmp_path, sealed=True)
    assert found.looks > 10
    assert not found.running
    assert not found.files


def test_it_would_be_met(tmp_path: Path) -> None:
    """In an argument and in a file: a look that sees nothing proves nothing."""
    found: set[str] = set()
    (tmp_path / "left").write_text(f"... {canary.SENTENCE}")
    with canary.watched(found, [0]):
        at = canary.Terminal(tmp_path / "desk")
        at.type("journal", "search", canary.SENTENCE)
    assert "cmdline" in found
    assert str(tmp_path / "left") in canary.files_telling(tmp_path)

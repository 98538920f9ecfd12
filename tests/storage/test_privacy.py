"""A vault whose folder others could look into."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from integrate.storage.drafts import Drafts
from integrate.storage.vault import Vault

from .given import entries_folder, noted, sitting


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.fixture
def opened(vault: Vault) -> Vault:
    """A vault with something of each kind in it, opened to everybody by a copy."""
    vault.add(noted("01a"))
    vault.show_streak(shown=False)
    vault.index()
    Drafts(vault.shelf).begin(sitting())
    for path in vault.folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    vault.folder.chmod(0o750)
    return vault


def test_a_vault_others_can_look_into_is_closed_at_the_next_change(opened: Vault) -> None:
    home = opened.folder.parent
    home.chmod(0o755)
    opened.add(noted("01b"))

    modes = {path: mode_of(path) for path in (opened.folder, *opened.folder.rglob("*"))}
    assert len(modes) == 12
    assert modes == {path: 0o700 if path.is_dir() else 0o600 for path in modes}
    assert mode_of(home) == 0o755


def test_reading_closes_nothing(opened: Vault) -> None:
    list(opened.entries())

    assert mode_of(opened.folder) == 0o750


def test_what_is_not_ours_in_a_vault_keeps_its_mode(opened: Vault, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    own = opened.folder / "README"
    copy = entries_folder(opened) / "2026-11 (copy).json"
    for path in (elsewhere, own, copy):
        path.write_text("somebody's own")
        path.chmod(0o644)
    (entries_folder(opened) / "1999-01.json").symlink_to(elsewhere)
    opened.add(noted("01b"))

    assert [mode_of(path) for path in (elsewhere, own, copy)] == [0o644] * 3


def test_a_vault_that_is_a_link_is_closed_where_it_lies(opened: Vault, tmp_path: Path) -> None:
    there = opened.folder.rename(tmp_path / "there")
    opened.folder.symlink_to(there)
    opened.add(noted("01b"))

    assert mode_of(there) == 0o700


def test_a_vault_nobody_can_close_is_written_to_all_the_same(
    opened: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: int) -> None:
        raise PermissionError(errno.EPERM, "no modes here", str(path))

    monkeypatch.setattr(Path, "chmod", refuse)
    opened.add(noted("01b"))

    assert [entry.id for entry in opened.entries()] == ["01a", "01b"]

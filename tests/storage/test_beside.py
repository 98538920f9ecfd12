"""What may lie in a vault beside what integrate puts there, and is passed over or taken along."""

from __future__ import annotations

from integrate.storage.backups.backup import _part
from integrate.storage.backups.snapshots import Kept, bytes_of, object_path
from integrate.storage.names import stamps
from integrate.storage.vault import Vault

from .given import month_file, noted, seal


def test_a_month_that_is_a_link_to_nowhere_is_passed_over(vault: Vault) -> None:
    vault.add(noted("01a"))
    month_file(vault, "2026-01").symlink_to(vault.folder / "nowhere")
    assert list(stamps(vault.folder)) == ["2026-11"]


def test_of_a_month_in_both_forms_either_shows_when_it_changes(vault: Vault) -> None:
    vault.add(noted("01a"))
    alone = stamps(vault.folder)["2026-11"]
    other = month_file(vault).with_name("2026-11.json.age")
    other.write_bytes(b"seven b")
    both = stamps(vault.folder)["2026-11"]
    assert both[0] == alone[0] + 7
    other.write_bytes(b"eight by")
    assert stamps(vault.folder)["2026-11"] != both


def test_bytes_that_cannot_be_read_are_none(vault: Vault) -> None:
    object_path(vault.folder, "f" * 64).mkdir(parents=True)
    assert bytes_of(vault.folder, Kept("f" * 64, (0, 0, 0))) is None


def test_a_plain_file_in_a_sealed_vault_goes_into_a_backup_sealed(vault: Vault) -> None:
    vault.add(noted("01a"))
    seal(vault)
    path = vault.folder / "profile.json"
    path.write_bytes(b"plain words")
    part = _part(vault.shelf, "profile.json", path)
    assert "profile.json.age" in part
    assert not any(b"plain words" in one for one in part if isinstance(one, bytes))

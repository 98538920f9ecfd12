"""The vault while something in it is changed: in order before anything else."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import pytest

from integrate.errors import VaultDamaged, VaultNewer, VaultUnwritable
from integrate.storage.facts import Facts
from integrate.storage.holding import holding
from integrate.storage.shelf import Shelf
from integrate.storage.tables import SCHEMA
from integrate.storage.vault import Vault
from tests.files.disk import Disk

from .given import bytes_in, locked, noted, seal, vault_in


def test_a_vault_is_made_when_it_is_first_held_and_says_what_it_is(vault: Vault) -> None:
    with holding(vault.shelf):
        assert vault.shelf.facts() == Facts(SCHEMA)

    assert {path.name for path in vault.folder.iterdir()} == {
        *("backups", "entries", "lock", "vault.json"),
    }
    assert (vault.folder / "backups" / "vault.json").read_bytes() == (
        vault.folder / "vault.json"
    ).read_bytes()


@pytest.mark.parametrize(
    "folder", ["", "entries", "inbox", "cache", "backups", "backups/objects", "drafts"]
)
def test_what_killed_writers_left_is_swept_out_of_every_folder(vault: Vault, folder: str) -> None:
    vault.add(noted("01a"))
    left = vault.folder / folder / ".some.json.4711.0123456789ab.tmp"
    left.parent.mkdir(exist_ok=True, parents=True)
    left.write_text("private")
    with holding(vault.shelf):
        assert not left.exists()


@pytest.mark.parametrize("left", ["entries/2026-11.json.age", "identity.age", "sessions.json.age"])
def test_a_sealed_vault_that_lost_its_facts_is_not_taken_for_a_new_one(
    vault: Vault, left: str
) -> None:
    vault.add(noted("01a"))
    seal(vault)
    for path in [path for path in vault.folder.rglob("*") if path.is_file()]:
        path.unlink()
    (vault.folder / left).write_bytes(b"sealed")
    before = bytes_in(vault.folder)

    with pytest.raises(VaultDamaged) as caught, holding(Shelf(vault.folder)):
        pytest.fail("held")
    assert "vault.json" in caught.value.what
    assert bytes_in(vault.folder) == before


def test_a_plain_vault_that_lost_its_facts_says_anew_what_it_is(vault: Vault) -> None:
    vault.add(noted("01a"))
    for place in ("vault.json", "backups/vault.json"):
        (vault.folder / place).unlink()

    again = vault_in(vault.folder.parent)
    again.add(noted("01b"))
    assert [entry.id for entry in again.entries()] == ["01a", "01b"]
    assert again.shelf.facts() == Facts(SCHEMA)


def test_a_newer_vault_is_not_held(vault: Vault) -> None:
    vault.add(noted("01a"))
    path = vault.folder / "vault.json"
    path.write_bytes(path.read_bytes().replace(b'"schema": 2', b'"schema": 99'))
    with pytest.raises(VaultNewer) as caught, holding(Shelf(vault.folder)):
        pytest.fail("held")
    assert str(path) in caught.value.hint


def test_with_a_day_a_snapshot_is_made_first(vault: Vault) -> None:
    vault.add(noted("01a"))
    with holding(vault.shelf):
        pass
    assert not (vault.folder / "backups" / "2026-11-21.json").exists()
    with holding(vault.shelf, today=date(2026, 11, 21)):
        assert (vault.folder / "backups" / "2026-11-21.json").exists()


def test_what_the_disk_refuses_is_said(vault: Vault, disk: Disk) -> None:
    for call in ("open lock", "sync .txn"):
        disk.refuse(call, errno.EROFS)
        with pytest.raises(VaultUnwritable), holding(vault.shelf):
            pytest.fail("held")
        disk.agree()


def test_the_lock_is_let_go_of_whatever_happens(vault: Vault) -> None:
    for problem in (KeyboardInterrupt, VaultDamaged):
        with pytest.raises(problem), holding(vault.shelf):
            raise problem("", "")
    with holding(vault.shelf):
        pass


def test_a_vault_without_a_key_is_put_in_order_as_far_as_that_goes(vault: Vault) -> None:
    vault.add(noted("01a"))
    seal(vault)
    other = locked(vault)
    with holding(other.shelf, today=date(2026, 11, 21)):
        assert other.shelf.locked
    assert (vault.folder / "backups" / "2026-11-21.json").exists()


def test_a_vault_may_lie_in_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "one" / "two" / "vault")
    with holding(shelf):
        assert shelf.facts().schema == SCHEMA

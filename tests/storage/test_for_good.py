"""What goes, goes for good: no power cut brings it back once it was said to be gone."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from integrate.crypto.age import new_identity
from integrate.errors import VaultUnwritable
from integrate.storage import names, sealing
from integrate.storage.backups import snapshots
from integrate.storage.checkup.repairing import repair
from integrate.storage.holding import holding
from integrate.storage.purging import purge
from integrate.storage.vault import Vault

from .given import locked, noted, seal, unlocked


class Folders:
    """Which folders names were taken out of, and not seen onto the disk since.

    ``at_commit`` are those at the moment of the last change to several files.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.unsure: set[str] = set()
        self.at_commit: set[str] = set()
        self._open: dict[int, str] = {}
        self._real: dict[str, Any] = {
            name: getattr(os, name) for name in ("open", "unlink", "rmdir", "fsync", "replace")
        }
        for name, call in (
            ("open", self._opened),
            ("fsync", self._sync),
            ("replace", self._replace),
        ):
            patch.setattr(os, name, call)
        for name in ("unlink", "rmdir"):
            patch.setattr(os, name, self._going(name))

    def _opened(self, path: Any, *arguments: Any, **named: Any) -> int:
        descriptor: int = self._real["open"](path, *arguments, **named)
        self._open[descriptor] = str(path)
        return descriptor

    def _sync(self, descriptor: int) -> None:
        place = self._open[descriptor]
        self.unsure = {one for one in self.unsure if one != place and Path(one).exists()}

    def _replace(self, source: Any, target: Any) -> None:
        self._real["replace"](source, target)
        if Path(target).name == names.TXN:
            self.at_commit = set(self.unsure)

    def _going(self, name: str) -> Any:
        def go(path: Any, *arguments: Any, **named: Any) -> None:
            self._real[name](path, *arguments, **named)
            folder = named.get("dir_fd")
            above = Path(path).parent if folder is None else self._open[folder]
            self.unsure.add(str(above))

        return go


@pytest.fixture
def left(vault: Vault) -> Vault:
    """A vault with indexes, a snapshot, bytes that no snapshot names, and an editor's words."""
    for name in ("01a", "01b"):
        vault.add(noted(name))
    list(vault.search(["sea"]))
    vault.index()
    snapshots.take(vault.shelf, "2026-11-21")
    (vault.folder / snapshots.OBJECTS / ("0" * 64)).write_bytes(b"left of a snapshot")
    (vault.folder / "backups" / "2026-11-20.json").write_bytes(b"nothing that can be read")
    return vault


def test_what_sealing_and_unsealing_take_away_stays_away(
    left: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = Folders(monkeypatch)
    with holding(left.shelf):
        sealing.seal(left.shelf, "four small garden words", new_identity())
    assert not left.shelf.facts().changing
    assert folders.at_commit == folders.unsure == set()

    list(left.search(["sea"]))
    with holding(left.shelf):
        sealing.unseal(left.shelf)
    assert not left.shelf.facts().keyed
    assert folders.at_commit == folders.unsure == set()


def test_what_is_erased_stays_away(left: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    (left.folder / "backups" / "2026-11-20.json").unlink()
    editing = left.folder / "drafts" / "01a.editing"
    editing.mkdir(parents=True)
    (editing / "note").write_text("words in an editor")
    folders = Folders(monkeypatch)

    purge(left.shelf, noted("01a"))
    assert not editing.exists()
    assert not (left.folder / snapshots.OBJECTS / ("0" * 64)).exists()
    assert folders.at_commit == folders.unsure == set()


def test_without_a_cache_or_a_snapshot_there_is_nothing_to_make_sure_of(vault: Vault) -> None:
    vault.add(noted("01a"))
    vault.add(noted("01b"))
    shutil.rmtree(vault.folder / "cache", ignore_errors=True)
    purge(vault.shelf, noted("01a"))
    seal(vault)
    assert not vault.shelf.facts().changing


@pytest.mark.parametrize("reads", [names.stamps, names.stamp_lines])
def test_a_month_that_cannot_be_looked_at_is_said(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, reads: Any
) -> None:
    vault.add(noted("01a"))
    real = os.scandir

    class Shut:
        """A file of which nothing can be known."""

        name = "2026-11.json"

        def stat(self) -> os.stat_result:
            raise PermissionError(errno.EACCES, "no", self.name)

    class Held:
        """A folder with that file."""

        def __enter__(self) -> list[Shut]:
            return [Shut()]

        def __exit__(self, *_: object) -> None:
            return

    monkeypatch.setattr(os, "scandir", lambda folder: Held() if folder else real(folder))
    with pytest.raises(VaultUnwritable):
        reads(vault.folder)
    with pytest.raises(VaultUnwritable):
        vault.recent(date(2026, 11, 1))


def test_a_file_of_which_the_disk_tells_nothing_has_no_place(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.add(noted("01a"))

    def refuse(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "no", str(path))

    vault.shelf.facts()
    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(VaultUnwritable):
        vault.shelf.path_of("sessions")
    with pytest.raises(VaultUnwritable):
        names.every_file(vault.folder)
    with pytest.raises(VaultUnwritable):
        repair(vault.shelf, 4, date(2026, 11, 22))


def test_bytes_of_a_snapshot_that_the_disk_keeps_back_are_sealed_the_next_time(
    left: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    (left.folder / "backups" / "2026-11-20.json").unlink()
    before = snapshots.files_of(left.folder, "2026-11-21")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refusing("objects"))
        with pytest.raises(VaultUnwritable):
            purge(left.shelf, noted("01a"))
        seal(left)
    assert left.shelf.facts().changing
    held = snapshots.files_of(left.folder, "2026-11-21")
    assert all(snapshots.bytes_of(left.folder, kept) for kept in held.values())
    assert held == before

    left.add(noted("01c"))
    assert not left.shelf.facts().changing
    held = snapshots.files_of(left.folder, "2026-11-21")
    assert all(place.endswith(".age") for place in held)
    assert all(snapshots.bytes_of(left.folder, kept) for kept in held.values())


def test_what_waits_and_the_disk_keeps_back_is_not_laid_aside(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.add(noted("01a"))
    seal(vault)
    locked(vault).add(noted("01b"))
    opened = unlocked(vault)
    opened.shelf.key.need(opened.shelf.facts().recipient)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refusing("inbox"))
        opened.add(noted("01c"))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refusing("inbox", times=1))
        with pytest.raises(VaultUnwritable), holding(opened.shelf):
            sealing.unseal(opened.shelf)
    assert opened.shelf.facts().changing

    with holding(opened.shelf):
        pass
    assert not opened.shelf.facts().keyed
    assert {entry.id for entry in opened.entries()} == {"01a", "01b", "01c"}


def test_what_waits_is_kept_whatever_the_disk_says_afterwards(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(vault)
    writer = locked(vault)
    monkeypatch.setattr(writer.shelf, "put", None)  # nothing is asked of it any more
    writer.add(noted("01a"))

    assert unlocked(vault).find("01a") == noted("01a")


def test_sealing_is_not_said_to_be_done_while_nobody_knows_what_is_left(
    left: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.iterdir

    def refuse(path: Path) -> Any:
        if path.name == "objects":
            raise OSError(errno.EIO, "no", str(path))
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", refuse)
        snapshots.take(left.shelf, "2026-11-22")  # which sweeps what it can, and no more
        with pytest.raises(VaultUnwritable):
            seal(left)
    assert left.shelf.facts().changing

    left.add(noted("01c"))
    assert not left.shelf.facts().changing


def test_a_vault_of_which_the_disk_tells_nothing_is_not_taken_for_a_new_one(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "no", str(path))

    monkeypatch.setattr(Path, "is_symlink", refuse)
    with pytest.raises(VaultUnwritable):
        vault.shelf.facts()


def refusing(folder: str, *, times: int = 99) -> Any:
    """Files of which this folder's are not given, so many times."""
    real, left = Path.read_bytes, [times]

    def refuse(path: Path) -> bytes:
        if path.parent.name == folder and left[0]:
            left[0] -= 1
            raise OSError(errno.EIO, "no", str(path))
        return real(path)

    return refuse

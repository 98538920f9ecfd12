"""Vaults as they come to be in life: each has a sentence and a way out, and nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from integrate.files import atomic
from tests.cli.sealed import PASSPHRASE, Sealed
from tests.desk import Desk, Ran

WRITING = ("write",)
READING = (("journal", "list"), ("streak",), ("journal", "show"))


@pytest.fixture
def lived(desk: Desk) -> Desk:
    """A journal of two months, with a snapshot that has all but the last words."""
    desk.wrote("In October.", on="2026-10-20")
    desk.wrote("In November.", on="2026-11-20")
    desk.wrote("On the day after.", on="2026-11-21")
    return desk


def vault(desk: Desk) -> Path:
    return desk.home / "vault"


def files(folder: Path) -> dict[str, bytes]:
    """Every file but the lock and what is derived."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock" and path.parent.name != "cache"
    }


def told(ran: Ran, *words: str) -> None:
    """It was refused with a sentence and a way out, and these words in them."""
    assert ran.code == 5
    assert ran.err.startswith("integrate: ")
    assert "\nhint: " in ran.err
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err


def test_a_vault_that_is_a_file(desk: Desk) -> None:
    desk.home.mkdir()
    vault(desk).write_text("somebody's own")
    for command in (*READING, ("vault", "check"), ("vault", "check", "--repair")):
        told(desk.run(*command), "there is a file where the vault should be", "move it aside")
    told(desk.run(*WRITING, typed="Words."), "there is a file where the vault should be")
    assert vault(desk).read_text() == "somebody's own"
    vault(desk).rename(desk.home / "aside")
    assert desk.run(*WRITING, typed="Words.").code == 0


def test_a_vault_that_is_a_link_to_a_folder_elsewhere(lived: Desk, tmp_path: Path) -> None:
    vault(lived).rename(tmp_path / "stick")
    vault(lived).symlink_to(tmp_path / "stick")
    lived.wrote("On the stick.")
    assert "On the stick." in lived.run("journal", "list").out
    assert lived.run("vault", "check").code == 0
    (tmp_path / "stick" / "entries" / "2026-10.json").write_bytes(b"")
    assert lived.run("vault", "check", "--repair").code == 0
    assert vault(lived).is_symlink()


def test_a_vault_that_is_a_link_to_a_place_that_is_not_there(lived: Desk, tmp_path: Path) -> None:
    vault(lived).rename(tmp_path / "stick")
    vault(lived).symlink_to(tmp_path / "gone")
    for command in (*READING, ("vault", "check"), ("vault", "check", "--repair")):
        told(lived.run(*command), "a link to a place that is not there", "is a drive missing?")
    told(lived.run(*WRITING, typed="Words."), "a link to a place that is not there")
    assert not (tmp_path / "gone").exists()
    (tmp_path / "stick").rename(tmp_path / "gone")
    assert "On the day after." in lived.run("journal", "list").out


@pytest.mark.parametrize(
    ("code", "said", "hint"),
    [
        (errno.ENOSPC, "the disk is full", "make some room"),
        (errno.EROFS, "cannot be written to", "see who may write"),
        (errno.EACCES, "cannot be written to", "see who may write"),
    ],
)
def test_a_full_disk_and_one_that_is_only_for_reading(
    lived: Desk, code: int, said: str, hint: str
) -> None:
    whole = vault(lived) / "entries" / "2026-10.json"
    whole.write_bytes(whole.read_bytes()[:-9])
    before, real = files(vault(lived)), os.open

    def refuse(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and str(path).startswith(str(lived.home)):
            raise OSError(code, os.strerror(code), str(path))
        return real(path, flags, *rest, **named)

    lived.monkeypatch.setattr(os, "open", refuse)
    told(lived.run(*WRITING, typed="Words."), said, hint)
    told(lived.run("vault", "check", "--repair"), said, hint)
    assert lived.run("vault", "check").code == 5
    assert "On the day after." in lived.run("journal", "list", "--since", "2026-11-01").out
    lived.monkeypatch.setattr(os, "open", real)
    assert files(vault(lived)) == before
    assert lived.run("vault", "check", "--repair").code == 0
    assert lived.run(*WRITING, typed="Words.").code == 0


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away"
)
def test_a_vault_that_belongs_to_another_user(lived: Desk) -> None:
    for path in (vault(lived), *vault(lived).rglob("*")):
        os.chown(path, 4711, 4711)
    ran = lived.run("vault", "check")
    assert ran.code == 5
    assert "belong to another user" in ran.said
    assert "sudo chown -R $USER" in ran.said
    before = files(vault(lived))
    ran = lived.run("vault", "check", "--repair")
    assert (ran.code, "belong to another user" in ran.said) == (5, True)
    assert files(vault(lived)) == before


def test_a_vault_that_others_can_look_into(lived: Desk) -> None:
    vault(lived).chmod(0o755)
    ran = lived.run("vault", "check")
    assert ran.code == 5
    assert "Others on this computer can look into the journal." in ran.said
    assert "--repair closes it. So does the next thing you write." in ran.said
    assert lived.run("vault", "check", "--repair").code == 0
    assert vault(lived).stat().st_mode & 0o777 == 0o700
    vault(lived).chmod(0o755)
    ran = lived.run("write", typed="And closed by writing.")
    assert (ran.code, "could read the journal; now they cannot" in ran.err) == (0, True)
    assert vault(lived).stat().st_mode & 0o777 == 0o700
    assert lived.run("write", typed="It is said once.").err == ""


def test_a_copy_that_lacks_what_it_says_of_itself(lived: Desk) -> None:
    (vault(lived) / "vault.json").unlink()
    assert "On the day after." in lived.run("journal", "list").out
    ran = lived.run("vault", "check")
    assert (ran.code, "vault.json is damaged or gone." in ran.said) == (5, True)
    assert lived.run("vault", "check", "--repair").code == 0
    (vault(lived) / "vault.json").unlink()
    (vault(lived) / "backups" / "vault.json").unlink()
    lived.wrote("Written without it.")
    assert lived.run("vault", "check").code == 0


def test_a_copy_that_lacks_a_month(lived: Desk) -> None:
    (vault(lived) / "entries" / "2026-10.json").unlink()
    ran = lived.run("vault", "check")
    assert (ran.code, "The file of October 2026 is gone." in ran.said) == (5, True)
    assert lived.run("vault", "check", "--repair").code == 0
    assert "In October." in lived.run("journal", "list").out


def test_a_copy_that_lacks_the_wrapped_key(sealed: Sealed) -> None:
    folder = vault(sealed.desk)
    (folder / "identity.age").unlink()
    sealed.confided.lines = [PASSPHRASE]
    assert "before it was sealed" in sealed.desk.run("journal", "list").out
    ran = sealed.desk.run("vault", "check")
    assert (ran.code, "identity.age is damaged or gone." in ran.said) == (5, True)
    assert sealed.desk.run("vault", "check", "--repair").code == 0
    assert (folder / "identity.age").exists()


def test_a_sealed_copy_that_lacks_what_it_says_of_itself_is_never_written_in_plain(
    sealed: Sealed,
) -> None:
    folder = vault(sealed.desk)
    (folder / "vault.json").unlink()
    shutil.rmtree(folder / "backups")
    told(sealed.desk.run(*WRITING, typed="Words nobody else reads."), "integrate vault check")
    assert not any(b"Words nobody" in data for data in files(folder).values())
    sealed.confided.lines = [PASSPHRASE]
    assert sealed.desk.run("vault", "check", "--repair").code == 0
    assert sealed.desk.run(*WRITING, typed="Words nobody else reads.").code == 0
    assert not any(b"Words nobody" in data for data in files(folder).values())


@pytest.mark.parametrize(
    "name",
    [
        "2026-11 (Anna's conflicted copy 2026-11-21).json",
        "2026-11.sync-conflict-20261121-101010-ABCDEF.json",
        "2026-11 2.json",
    ],
)
def test_a_copy_that_a_sync_put_beside(lived: Desk, name: str) -> None:
    here = lived.month().read_bytes()
    lived.wrote("Only on the other machine.")
    (vault(lived) / "entries" / name).write_bytes(lived.month().read_bytes())
    lived.month().write_bytes(here)
    lived.wrote("Only on this one.")
    ran = lived.run("vault", "check")
    assert (ran.code, "a copy that a sync put there" in ran.said) == (5, True)
    assert lived.run("vault", "check", "--repair").code == 0
    listed = lived.run("journal", "list").out
    assert "Only on the other machine." in listed
    assert "Only on this one." in listed
    assert not (vault(lived) / "entries" / name).exists()


def test_a_vault_of_a_newer_version(lived: Desk) -> None:
    for place in ("vault.json", "backups/vault.json", "entries/2026-11.json"):
        path = vault(lived) / place
        path.write_bytes(path.read_bytes().replace(b'"schema": 2', b'"schema": 3', 1))
    before = files(vault(lived))
    assert "On the day after." in lived.run("journal", "list").out
    told(lived.run(*WRITING, typed="Words."), "newer integrate")
    assert lived.run("vault", "check").code == 0
    told(lived.run("vault", "check", "--repair"), "newer integrate")
    assert files(vault(lived)) == before


def test_a_vault_without_its_index(lived: Desk) -> None:
    lived.run("streak")
    shutil.rmtree(vault(lived) / "cache")
    assert lived.run("vault", "check").code == 0
    streak = lived.run("streak").out
    assert streak == lived.run("streak").out


def test_a_clock_that_was_wrong_and_is_set_back(lived: Desk) -> None:
    lived.wrote("From a year to come.", on="2031-01-01")
    lived.wrote("And the day after that.", on="2031-01-02")
    lived.day("2026-11-22")
    lived.wrote("Back in time.")
    ran = lived.run("vault", "check")
    assert ran.code == 0
    assert "of days that are still to come" in ran.said
    assert "integrate journal edit ID --on DAY" in ran.said
    assert "A snapshot is named Thu 2 Jan 2031" in ran.said
    lived.wrote("And a day on.", on="2026-11-23")
    lived.month().write_bytes(b"")
    assert lived.run("vault", "check", "--repair").code == 0
    listed = lived.run("journal", "list", "--limit", "20").out
    for words in ("From a year to come.", "Back in time.", "On the day after.", "In October."):
        assert words in listed


def test_the_disk_is_asked_for_nothing_by_a_look(lived: Desk) -> None:
    calls: list[str] = []
    for name in ("write_chunks", "settle", "append_line", "make_private_folder"):
        lived.monkeypatch.setattr(atomic, name, lambda *_, name=name, **__: calls.append(name))
    assert lived.run("vault", "check").code == 0
    assert calls == []

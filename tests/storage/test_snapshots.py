"""Snapshots: what the vault was on a day, by content."""

from __future__ import annotations

import errno
import shutil
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from integrate.errors import VaultDamaged, VaultUnwritable
from integrate.storage.backups import snapshots
from integrate.storage.backups.snapshots import (
    Kept,
    bytes_of,
    files_of,
    in_time,
    names,
    newest_first,
    take,
)
from integrate.storage.tables import serialise
from integrate.storage.vault import Vault
from tests.files.disk import Disk

from .given import (
    after,
    bytes_in,
    entries_folder,
    locked,
    month_file,
    noted,
    seal,
    session,
    unlocked,
    vault_in,
)
from .interrupted import each_death

DAY = 60 * 24
TODAY = date(2026, 11, 21)


@pytest.fixture
def vault(vault: Vault) -> Vault:
    """A vault with two months, a session and a list in it."""
    vault.add(noted("01a"))
    vault.add(noted("01b", at=after(-40 * DAY)))
    vault.add_session(session("02a"))
    vault.add_to_list("comforts", "tea")
    return vault


def objects(vault: Vault) -> set[str]:
    folder = vault.folder / "backups" / "objects"
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def taken(vault: Vault, name: str) -> dict[str, bytes | None]:
    """What a snapshot holds: bytes by place."""
    files = files_of(vault.folder, name)
    return {place: bytes_of(vault.folder, kept) for place, kept in files.items()}


def dated(folder: Path, day: date = TODAY) -> Vault:
    """The vault as the program holds it: its day's first change makes a snapshot."""
    return Vault(folder, turns_at=4, today=lambda: day)


PLACES = ("entries/2026-10.json", "entries/2026-11.json", "profile.json", "sessions.json")


def test_a_snapshot_holds_every_file_that_somebody_wrote(vault: Vault) -> None:
    take(vault.shelf, "2026-11-21")

    assert taken(vault, "2026-11-21") == {
        place: (vault.folder / place).read_bytes() for place in PLACES
    }
    assert names(vault.folder) == ["2026-11-21"]
    for path in (vault.folder / "backups").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


def test_bytes_are_called_by_what_is_in_them_and_kept_once(vault: Vault) -> None:
    take(vault.shelf, "2026-11-21")
    first = objects(vault)
    assert first == {sha256((vault.folder / place).read_bytes()).hexdigest() for place in PLACES}
    vault.add(noted("01c"))
    take(vault.shelf, "2026-11-22")

    assert len(objects(vault)) == len(PLACES) + 1
    before, now = (files_of(vault.folder, name) for name in ("2026-11-21", "2026-11-22"))
    assert {place for place in PLACES if before[place].sha256 != now[place].sha256} == {
        "entries/2026-11.json"
    }


def test_what_did_not_change_is_not_read_again(vault: Vault, disk: Disk) -> None:
    take(vault.shelf, "2026-11-21")
    path = month_file(vault, "2026-10")
    looked: list[str] = []
    whole = Path.read_bytes

    def look(path: Path) -> bytes:
        looked.append(path.parent.name)
        return whole(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_bytes", look)
        take(vault.shelf, "2026-11-22")
    assert looked
    assert "entries" not in looked

    (vault.folder / "backups" / "objects" / sha256(path.read_bytes()).hexdigest()).unlink()
    take(vault.shelf, "2026-11-23")  # what is gone is made anew
    assert taken(vault, "2026-11-21")["entries/2026-10.json"] == path.read_bytes()


def test_the_first_change_of_a_day_makes_one_of_what_was_before_it(vault: Vault) -> None:
    before = {place: (vault.folder / place).read_bytes() for place in PLACES}
    program = dated(vault.folder)
    program.add(noted("01c"))
    program.add(noted("01d"))
    assert taken(vault, "2026-11-21") == before

    dated(vault.folder, TODAY + timedelta(days=1)).delete(noted("01c"), now=after(1))
    assert names(vault.folder) == ["2026-11-21", "2026-11-22"]


def test_there_is_none_of_nothing(vault: Vault, tmp_path: Path) -> None:
    new = dated(tmp_path / "new")
    new.add(noted("01a"))
    assert names(new.folder) == []
    new.add(noted("01b"))
    assert names(new.folder) == ["2026-11-21"]


def test_what_waits_while_the_vault_is_locked_is_in_it_too(vault: Vault) -> None:
    seal(vault)
    other = locked(vault)
    other.add(noted("01c"))
    take(other.shelf, "2026-11-21")

    held = taken(vault, "2026-11-21")
    assert set(held) == {f"{place}.age" for place in PLACES} | {"inbox/01c.age"}
    assert held["inbox/01c.age"] == (vault.folder / "inbox" / "01c.age").read_bytes()


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("how", ["cut off", "a bit", "another's", "empty"])
def test_a_damaged_file_never_takes_the_place_of_a_good_one(
    vault: Vault, how: str, sealed: bool
) -> None:
    if sealed:
        seal(vault)
        vault = unlocked(vault)
        vault.index()
    place = "entries/2026-11.json" + ".age" * sealed
    path = vault.folder / place
    take(vault.shelf, "2026-11-21")
    good = path.read_bytes()
    spoilt = bytearray(good)
    spoilt[len(good) // 2] ^= 1
    other = (vault.folder / place.replace("11", "10")).read_bytes()
    damage = {"cut off": good[:-9], "a bit": bytes(spoilt), "another's": other, "empty": b""}
    path.write_bytes(damage[how])
    for day in ("2026-11-22", "2026-11-23"):
        take(vault.shelf, day)
        assert taken(vault, day)[place] == good

    path.write_bytes(good)
    take(vault.shelf, "2026-11-24")
    assert taken(vault, "2026-11-24")[place] == good


def test_a_file_that_was_never_good_is_in_none(vault: Vault) -> None:
    month_file(vault).write_bytes(b"torn")
    take(vault.shelf, "2026-11-21")

    assert set(taken(vault, "2026-11-21")) == set(PLACES) - {"entries/2026-11.json"}


def test_what_was_changed_by_hand_is_kept_as_it_is(vault: Vault) -> None:
    path = month_file(vault)
    before, _, behind = path.read_bytes().partition(b', "sum": "')
    path.write_bytes(before + behind[9:])
    take(vault.shelf, "2026-11-21")

    assert taken(vault, "2026-11-21")["entries/2026-11.json"] == path.read_bytes()


def test_a_snapshot_of_the_day_that_cannot_be_made_keeps_nobody_from_writing(
    vault: Vault, disk: Disk
) -> None:
    disk.refuse("sync .2026-11-21.json", errno.ENOSPC)
    dated(vault.folder).add(noted("01c"))
    assert names(vault.folder) == []
    disk.agree()
    disk.refuse("sync .2026-11-21.json", errno.ENOSPC)
    with pytest.raises(VaultUnwritable):
        take(vault.shelf, "2026-11-21")

    assert [entry.id for entry in vault_in(vault.folder.parent).entries()] == ["01b", "01a", "01c"]


def test_many_new_files_are_put_there_some_at_a_time(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "_AT_ONCE", 2)
    take(vault.shelf, "2026-11-21")

    assert set(taken(vault, "2026-11-21")) == set(PLACES)


def test_one_that_was_cut_short_is_made_again_by_the_next_change(
    vault: Vault, hurried: None
) -> None:
    before = {place: (vault.folder / place).read_bytes() for place in PLACES}

    def act(folder: Path) -> None:
        take(Vault(folder, turns_at=4).shelf, "2026-11-21")

    for folder in each_death(vault.folder, act):
        program = dated(folder)
        program.add(noted("01c"))
        assert taken(program, "2026-11-21") == before
        assert not list((folder / "backups").rglob("*.tmp"))


# Lists.


def test_names_stand_in_the_order_in_which_they_were_made(vault: Vault) -> None:
    made = [
        *("2026-11-09", "2026-11-21-before-restore", "2026-11-21-before-restore-2"),
        *("2026-11-21-before-restore-10", "2026-12-01"),
    ]
    for name in reversed(made):
        take(vault.shelf, name)
    (vault.folder / "backups" / "2026-11-21 (conflicted copy).json").write_text("a sync's")

    assert names(vault.folder) == made
    assert sorted(made[3:] + made[:3], key=in_time) == made


def test_those_that_a_wrong_clock_named_later_come_last(vault: Vault) -> None:
    for name in ("2031-01-01", "2026-11-20", "2026-11-21"):
        take(vault.shelf, name)

    assert newest_first(vault.folder, "2026-11-21") == ["2026-11-21", "2026-11-20", "2031-01-01"]
    assert newest_first(vault.folder, "2032-01-01")[0] == "2031-01-01"


def test_where_there_is_no_folder_there_are_no_snapshots(tmp_path: Path) -> None:
    assert names(tmp_path) == []
    (tmp_path / "backups").write_text("a file")
    assert names(tmp_path) == []


def test_a_folder_of_snapshots_that_cannot_be_read_is_said(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, "no", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(VaultUnwritable):
        names(vault.folder)


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"place": "said.json"},
        {"place": 7, "sha256": "0" * 64, "stamp": [1, 2, 3]},
        {"place": "said.json", "sha256": None, "stamp": [1, 2, 3]},
        {"place": "said.json", "sha256": "0" * 64, "stamp": [1, 2]},
        {"place": "said.json", "sha256": "0" * 64, "stamp": None},
    ],
)
def test_a_list_that_says_something_else_is_damaged(vault: Vault, row: dict[str, object]) -> None:
    take(vault.shelf, "2026-11-20")
    path = vault.folder / "backups" / "2026-11-21.json"
    path.write_bytes(serialise({"files": {"1": row}}, "2026-11-21"))

    with pytest.raises(VaultDamaged) as caught:
        files_of(vault.folder, "2026-11-21")
    assert str(path) in caught.value.hint
    good = month_file(vault).read_bytes()
    month_file(vault).write_bytes(b"torn")  # and the one before it is looked at
    take(vault.shelf, "2026-11-22")
    assert taken(vault, "2026-11-22")["entries/2026-11.json"] == good


def test_a_list_under_the_name_of_another_or_gone_is_said(vault: Vault) -> None:
    take(vault.shelf, "2026-11-20")
    backups = vault.folder / "backups"
    shutil.copyfile(backups / "2026-11-20.json", backups / "2026-11-21.json")

    with pytest.raises(VaultDamaged):
        files_of(vault.folder, "2026-11-21")
    with pytest.raises(VaultUnwritable):
        files_of(vault.folder, "2026-11-22")


def test_bytes_that_are_not_what_they_were_are_none(vault: Vault) -> None:
    take(vault.shelf, "2026-11-20")
    kept = files_of(vault.folder, "2026-11-20")["entries/2026-11.json"]
    path = vault.folder / "backups" / "objects" / kept.sha256
    path.write_bytes(path.read_bytes()[:-1])

    assert bytes_of(vault.folder, kept) is None
    path.unlink()
    assert bytes_of(vault.folder, kept) is None
    assert bytes_of(vault.folder, Kept("0" * 64, (0, 0, 0))) is None


def test_snapshots_are_no_part_of_the_journal(vault: Vault) -> None:
    before = bytes_in(entries_folder(vault))
    take(vault.shelf, "2026-11-20")

    assert bytes_in(entries_folder(vault)) == before
    assert len(list(vault.entries())) == 2

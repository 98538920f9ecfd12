"""A vault of an earlier schema brought up to this one's, and one of a newer left as it is."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from integrate.core.gates import Statement
from integrate.core.streaks import GoalChange
from integrate.errors import VaultDamaged, VaultNewer, VaultUnwritable
from integrate.storage.backups.snapshots import bytes_of, files_of, names
from integrate.storage.drafts import Drafts
from integrate.storage.holding import holding
from integrate.storage.migrating import bring_up_to_date, is_earlier
from integrate.storage.said import Said
from integrate.storage.tables import SCHEMA, parse_any
from integrate.storage.vault import Vault
from tests.files.disk import Disk

from .given import (
    EVENING,
    after,
    bytes_in,
    entries_folder,
    locked,
    noted,
    reworded,
    sat,
    seal,
    session,
    sitting,
    unlocked,
)
from .interrupted import each_death

SCHEMA_1 = Path(__file__).parent / "golden" / "schema-1"
FILES = sorted(
    path.relative_to(SCHEMA_1).as_posix()
    for path in SCHEMA_1.rglob("*.json")
    if path.name != "vault.json"
)
BEFORE = "0001-01-01-before-schema-2"


@pytest.fixture
def golden(tmp_path: Path) -> Vault:
    """A vault as the program left it when its schema was 1."""
    return Vault(shutil.copytree(SCHEMA_1, tmp_path / "vault"), turns_at=4)


def schemas(folder: Path) -> dict[str, int]:
    """The schema of each file of a vault."""
    found = {}
    for name in [*FILES, "vault.json"]:
        path = folder / name
        found[name] = parse_any(path.read_bytes(), path.stem)[1]
    return found


def everything(vault: Vault) -> dict[str, object]:
    """All that can be read in a vault."""
    return {
        "entries": list(vault.entries()),
        "trash": list(vault.trash()),
        "sessions": vault.sessions(),
        "profile": vault.profile(),
        "said": Said(vault).all(),
        "change": vault.newest_change(),
        "days": vault.index().tended(),
        "found": [entry.id for entry in vault.search(("the",))],
        "drafts": Drafts(vault.shelf).ids(),
        "draft": [Drafts(vault.shelf).open(name) for name in Drafts(vault.shelf).ids()],
    }


def of_the_golden(folder: Path) -> dict[str, bytes]:
    """The files of a vault that the golden one has."""
    return {name: data for name, data in bytes_in(folder).items() if (SCHEMA_1 / name).exists()}


def test_reading_changes_no_byte(golden: Vault) -> None:
    before = bytes_in(SCHEMA_1)
    read = everything(golden)

    assert len(read["entries"]) == 27  # type: ignore[arg-type]
    assert of_the_golden(golden.folder) == before | {}
    assert {name.partition("/")[0] for name in set(bytes_in(golden.folder)) - set(before)} == {
        "cache"
    }


def test_the_first_change_brings_all_of_it_up_to_date_and_nothing_reads_otherwise(
    golden: Vault,
) -> None:
    read = everything(golden)
    with holding(golden.shelf):
        pass

    assert set(schemas(golden.folder).values()) == {SCHEMA}
    assert everything(locked(golden)) == read
    assert golden.shelf.facts().schema == SCHEMA
    done = bytes_in(golden.folder)
    with holding(golden.shelf):
        pass
    assert bytes_in(golden.folder) == done


def test_a_snapshot_of_what_was_comes_first(golden: Vault) -> None:
    with holding(golden.shelf):
        pass
    assert names(golden.folder) == [BEFORE]
    kept = files_of(golden.folder, BEFORE)
    assert {name: bytes_of(golden.folder, one) for name, one in kept.items()} == {
        name: (SCHEMA_1 / name).read_bytes() for name in FILES
    }


def test_with_a_day_it_is_named_by_that(golden: Vault) -> None:
    with holding(golden.shelf, today=date(2026, 11, 21)):
        pass

    assert names(golden.folder) == ["2026-11-21", "2026-11-21-before-schema-2"]


def test_without_a_snapshot_nothing_is_migrated(golden: Vault, disk: Disk) -> None:
    for call in ("sync .0001-01-01", "sync objects"):
        disk.refuse(call, errno.ENOSPC)
        with pytest.raises(VaultUnwritable):
            golden.add(noted("01new"))
        assert of_the_golden(golden.folder) == bytes_in(SCHEMA_1)
        disk.agree()
    golden.add(noted("01new"))
    assert golden.find("01new") == noted("01new")


def test_a_migration_that_was_cut_short_goes_on_with_the_next_change(
    golden: Vault, hurried: None
) -> None:
    read = everything(golden)
    shutil.rmtree(golden.folder / "cache")

    def act(folder: Path) -> None:
        with holding(Vault(folder, turns_at=4).shelf):
            pass

    part_way = 0
    for folder in each_death(golden.folder, act):
        found = schemas(folder)
        part_way += len(set(found.values())) == 2
        assert found["vault.json"] == 1 or set(found.values()) == {SCHEMA}
        cut = Vault(folder, turns_at=4)
        assert everything(cut) == read  # what was not reached yet is read as it is
        cut.add(noted("01new"))
        assert set(schemas(folder).values()) == {SCHEMA}
        kept = files_of(folder, BEFORE)
        assert {name: bytes_of(folder, one) for name, one in kept.items()} == {
            name: (SCHEMA_1 / name).read_bytes() for name in FILES
        }
    assert part_way >= len(FILES)


@pytest.mark.parametrize("call", [f"sync .{Path(name).name}" for name in FILES])
def test_a_disk_that_refuses_half_way_is_said_and_it_goes_on_later(
    golden: Vault, disk: Disk, call: str
) -> None:
    read = everything(golden)
    disk.refuse(call, errno.ENOSPC)
    with pytest.raises(VaultUnwritable):
        golden.add(noted("01new"))
    assert golden.shelf.facts().schema == 1
    assert everything(locked(golden)) == read
    disk.agree()
    golden.add(noted("01new"))
    assert set(schemas(golden.folder).values()) == {SCHEMA}


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_left_alone_and_the_others_brought_up_to_date(
    golden: Vault, name: str
) -> None:
    path = golden.folder / name
    data = path.read_bytes()
    path.write_bytes(data[:-9])
    with holding(golden.shelf):
        pass
    assert path.read_bytes() == data[:-9]
    assert golden.shelf.facts().schema == SCHEMA

    path.write_bytes(data)  # as it comes back from somewhere, it is read as what it is
    found = schemas(golden.folder)
    assert [other for other, schema in found.items() if schema == 1] == [name]
    assert len(list(golden.entries())) == 27
    golden.sessions()
    golden.profile()
    Said(golden).all()


def test_an_old_month_that_comes_back_later_is_read_and_written_anew(golden: Vault) -> None:
    read = everything(golden)
    with holding(golden.shelf):
        pass
    for name in FILES:
        shutil.copyfile(SCHEMA_1 / name, golden.folder / name)
    assert everything(locked(golden)) == read
    last = golden.find("last")
    golden.edit(reworded(last, "edited"), now=after(1))
    found = schemas(golden.folder)

    assert {schema for name, schema in found.items() if name.startswith("entries/")} == {1, 2}


def test_a_golden_vault_is_sealed_and_laid_open(golden: Vault) -> None:
    read = everything(golden)
    seal(golden)

    assert everything(unlocked(golden)) == read
    assert not is_earlier(golden.shelf)
    assert sorted(names(golden.folder)) == [BEFORE]


def test_what_is_sealed_and_damaged_is_left_alone_too(golden: Vault) -> None:
    seal(golden)
    opened = unlocked(golden)
    opened.index()
    path = entries_folder(golden) / "2026-10.json.age"
    path.write_bytes(path.read_bytes()[:-1])
    data = path.read_bytes()
    with holding(opened.shelf):
        bring_up_to_date(opened.shelf)

    assert path.read_bytes() == data


# A vault of a newer integrate.


@pytest.fixture
def newer(vault: Vault) -> Vault:
    """A vault whose files all say that a newer integrate wrote them, with more in them."""
    vault.add(noted("01a"))
    vault.edit(noted("01a", "other words"), now=after(1))
    vault.add(sat("01b"))
    vault.delete(sat("01b"), now=after(2))
    vault.add_session(session("02a"))
    vault.add_to_list("comforts", "tea")
    Said(vault).keep(Statement("advice", EVENING))
    Drafts(vault.shelf).begin(sitting())
    for path in (vault.folder / "lock", *vault.folder.rglob(".*")):
        path.unlink()
    for path in vault.folder.rglob("*.json"):
        data = path.read_bytes()
        path.write_bytes(data.replace(b'"schema": 2', b'"schema": 99, "more": 1'))
    return Vault(vault.folder, turns_at=4, today=lambda: date(2026, 11, 21))


def as_it_is(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder with its mode and its bytes."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mode,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in (folder, *folder.rglob("*"))
    }


def test_a_newer_vault_is_read_as_far_as_it_is_understood_and_no_byte_changed(
    newer: Vault,
) -> None:
    before = as_it_is(newer.folder)
    read = everything(newer)

    assert [entry.id for entry in newer.entries()] == ["01a"]
    assert [entry.id for entry in newer.trash()] == ["01b"]
    assert newer.sessions() == (session("02a"),)
    assert newer.own_lists() == {"comforts": ("tea",)}
    assert Said(newer).all().statements == (Statement("advice", EVENING),)
    assert read["found"] == ["01a"]
    assert as_it_is(newer.folder) == before


WRITES: dict[str, Callable[[Vault], object]] = {
    "add": lambda vault: vault.add(noted("01z")),
    "edit": lambda vault: vault.edit(noted("01a"), now=after(3)),
    "move": lambda vault: vault.edit(noted("01a", at=after(60 * 24 * 60)), now=after(3)),
    "delete": lambda vault: vault.delete(noted("01a"), now=after(3)),
    "restore": lambda vault: vault.restore(sat("01b"), now=after(3)),
    "add session": lambda vault: vault.add_session(session("02b")),
    "edit session": lambda vault: vault.edit_session(session("02a"), now=after(3)),
    "delete session": lambda vault: vault.delete_session(session("02a"), now=after(3)),
    "goal": lambda vault: vault.set_goal(GoalChange(date(2026, 11, 2), 3)),
    "streak": lambda vault: vault.show_streak(shown=False),
    "list": lambda vault: vault.add_to_list("comforts", "rain"),
    "said": lambda vault: Said(vault).keep(Statement("advice", after(9))),
    "draft": lambda vault: Drafts(vault.shelf).begin(sitting("03a")),
    "seal": seal,
}


@pytest.mark.parametrize("write", WRITES)
def test_a_newer_vault_is_not_written_to_by_anything(newer: Vault, write: str) -> None:
    (newer.folder / "txn").write_bytes(b"of a newer integrate")
    (newer.folder / ".a.json.4711.0123456789ab.tmp").write_bytes(b"a newer integrate's")
    newer.folder.chmod(0o755)
    before = as_it_is(newer.folder)
    with pytest.raises(VaultNewer) as caught:
        WRITES[write](newer)

    assert str(newer.folder / "vault.json") in caught.value.hint
    assert as_it_is(newer.folder) == before


def test_undoing_in_a_newer_vault_changes_nothing(newer: Vault) -> None:
    change = newer.newest_change()
    assert change is not None
    before = as_it_is(newer.folder)
    with pytest.raises(VaultNewer):
        newer.take_back(change, now=after(9))
    assert as_it_is(newer.folder) == before


def test_what_is_not_understood_in_a_newer_vault_is_said_to_be_newer_and_not_damaged(
    newer: Vault,
) -> None:
    path = entries_folder(newer) / "2026-11.json"
    tables = parse_any(path.read_bytes(), "2026-11")[0]
    tables["entries"]["1"] = {"a": "shape that nobody here knows"}
    from integrate.storage.tables import serialise

    data = serialise(tables, "2026-11").replace(b'"schema": 2', b'"schema": 99')
    path.write_bytes(data)
    with pytest.raises(VaultNewer, match="November 2026"):
        list(newer.entries())
    path.write_bytes(data[:-9])
    with pytest.raises(VaultDamaged, match="November 2026"):
        list(newer.entries())

"""Files changed in memory and written together."""

from __future__ import annotations

import pytest

from integrate.errors import VaultDamaged, VaultNewer
from integrate.storage.adding import PROFILE, SAID, SESSIONS, month_file
from integrate.storage.batch import Batch, File
from integrate.storage.shelf import Shelf
from integrate.storage.vault import Vault
from tests.files.disk import Disk

from .given import bytes_in, noted, session, tables_of, tells

NOVEMBER = month_file("2026-11")
OCTOBER = month_file("2026-10")


@pytest.fixture
def batch(vault: Vault) -> Batch:
    """A batch of a vault with an entry and a session in it."""
    vault.add(noted("01a"))
    vault.add_session(session("02a"))
    return Batch(Shelf(vault.folder))


def test_nothing_is_on_the_disk_before_the_end_and_then_all_of_it(batch: Batch) -> None:
    vault = batch.shelf.folder
    before = bytes_in(vault)
    batch.open(NOVEMBER).table("entries").truncate()
    batch.open(OCTOBER).table("trash").insert({"id": "01"})
    batch.open(SAID).table("gates").insert({"gate": "advice"})
    batch.remove("sessions.json")
    assert bytes_in(vault) == before

    batch.commit()
    assert tables_of(vault / "entries" / "2026-11.json")["entries"] == {}
    assert tables_of(vault / "entries" / "2026-10.json")["trash"] == {"1": {"id": "01"}}
    assert tables_of(vault / "said.json")["gates"] == {"1": {"gate": "advice"}}
    assert not (vault / "sessions.json").exists()


def test_what_was_opened_last_goes_first(batch: Batch, disk: Disk) -> None:
    for file in (NOVEMBER, OCTOBER):
        batch.open(file).table("trash").insert({"id": "01"})
    batch.commit()

    renamed = [call for call in disk.calls if call.startswith("rename")]
    assert renamed == ["rename txn", "rename 2026-10.json", "rename 2026-11.json"]


def test_only_what_has_changed_is_written(batch: Batch, disk: Disk) -> None:
    for file in (NOVEMBER, SESSIONS, PROFILE):
        batch.open(file)
    batch.commit()
    assert not any(call.startswith(("rename", "sync")) for call in disk.calls)

    batch.open(SESSIONS).table("sessions").truncate()
    batch.commit()
    assert [call for call in disk.calls if call.startswith("rename")] == ["rename sessions.json"]


def test_a_file_is_the_same_one_each_time(batch: Batch) -> None:
    batch.open(NOVEMBER).table("entries").truncate()

    assert batch.open(month_file("2026-11")).table("entries").all() == []
    assert batch.open(NOVEMBER) is batch.open(NOVEMBER)


def test_the_tables_of_a_file_are_there_even_when_empty(batch: Batch) -> None:
    batch.open(PROFILE).table("goals").insert({"since": "2026-11-02", "days": 3})
    batch.commit()

    tables = tables_of(batch.shelf.folder / "profile.json")
    assert list(tables) == ["_meta", *PROFILE.tables]


def test_what_cannot_be_read_is_not_opened_to_be_changed(batch: Batch) -> None:
    path = batch.shelf.folder / "entries" / "2026-11.json"
    data = path.read_bytes()
    with pytest.raises(VaultDamaged) as caught:
        batch.open(File("entries/2026-11", (), lambda tables: tables["entries"]["7"]))
    assert caught.value.__context__ is None
    for spoilt, problem in (
        (data[:-1], VaultDamaged),
        (data.replace(b"grey", b"blue"), VaultDamaged),
        (data.replace(b'"schema": 2', b'"schema": 99'), VaultNewer),
    ):
        path.write_bytes(spoilt)
        with pytest.raises(problem) as told:
            batch.open(NOVEMBER)
        assert not tells(told.value)
        assert str(path) in told.value.hint
        assert path.read_bytes() == spoilt
    path.write_bytes(data)
    assert batch.open(NOVEMBER).table("entries").all()[0]["id"] == "01a"

"""Putting a damaged vault right: what comes back, what is kept aside, and nothing gets worse."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from integrate.core.journal import Entry
from integrate.core.replies import Typed
from integrate.core.streaks import GoalChange
from integrate.errors import VaultNewer, VaultProblem, VaultUnwritable
from integrate.storage import holding, inbox, purged, sealing, txn
from integrate.storage.backups import snapshots
from integrate.storage.checkup import aside, copies, salvage
from integrate.storage.checkup.checking import look
from integrate.storage.checkup.problems import Done
from integrate.storage.checkup.repairing import repair
from integrate.storage.drafts import Drafts
from integrate.storage.key import Key
from integrate.storage.shelf import Shelf
from integrate.storage.tables import Tables, serialise
from integrate.storage.vault import Vault
from tests.files.disk import Disk

from .given import (
    EVENING,
    PASSPHRASE,
    after,
    bytes_in,
    locked,
    month_file,
    noted,
    reworded,
    seal,
    session,
    unlocked,
    words_of,
)
from .test_checking import TODAY, TURNS_AT, lived_in, spoil

MONTH = "entries/2026-11.json"


@pytest.fixture
def vault(vault: Vault, hurried: None) -> Vault:
    return lived_in(vault)


@pytest.fixture
def sealed(vault: Vault) -> Vault:
    """The same, sealed and open, with something that waits, and a snapshot of that."""
    seal(vault)
    locked(vault).add(noted("01w", "Written while it was locked.", at=after(30)))
    opened = unlocked(vault)
    opened.shelf.key.need(opened.shelf.facts().recipient)
    snapshots.take(opened.shelf, TODAY.isoformat())
    return opened


def repaired(vault: Vault) -> list[Done]:
    """What a repair does; a second one does nothing, and nothing is left that it could mend."""
    done = repair(vault.shelf, TURNS_AT, TODAY)
    once = bytes_in(vault.folder)
    again = repair(vault.shelf, TURNS_AT, TODAY)
    assert bytes_in(vault.folder) == once
    assert again == []
    return done


def wrong(vault: Vault) -> list[str]:
    return [problem.kind for problem in look(vault.shelf, TURNS_AT, TODAY).problems]


def texts(entries: Iterable[Entry]) -> list[str]:
    return sorted(words_of(entry) for entry in entries)


def kept(vault: Vault) -> dict[str, bytes]:
    """What was kept aside, by name."""
    return {path.name: path.read_bytes() for path in sorted((vault.folder / "aside").iterdir())}


def test_a_vault_as_it_was_left_stays_so(vault: Vault, tmp_path: Path) -> None:
    before = bytes_in(vault.folder)
    assert repaired(vault) == []
    assert bytes_in(vault.folder) == before
    assert repair(Shelf(tmp_path / "none"), TURNS_AT, TODAY) == []


def test_a_damaged_month_comes_back_byte_for_byte(vault: Vault) -> None:
    before = bytes_in(vault.folder)
    spoil(month_file(vault), lambda data: data[:-40])
    damaged = month_file(vault).read_bytes()
    [done] = repaired(vault)
    assert (done.kept, done.added) == ("aside/2026-11-22-entries-2026-11.json", 0)
    now = bytes_in(vault.folder)
    assert now.items() >= before.items()
    assert now[done.kept] == damaged
    assert f"backups/2026-11-22{copies.BEFORE_REPAIR}.json" in now


def test_entries_newer_than_the_snapshot_are_saved_out_of_the_damaged_file(vault: Vault) -> None:
    vault.add(noted("01b", "Written since.", at=after(9)))
    vault.edit(reworded(vault.find("01a0"), "Reworded since."), now=after(10))
    spoil(month_file(vault), lambda data: data.replace(b"Number 2", b"Numb\0r 2"))
    [done] = repaired(vault)
    assert done.added == 2
    found = texts(vault.entries())
    assert found == ["Number 2.", "Number 3.", "Number 4.", "Reworded since.", "Written since."]
    change = vault.newest_change()
    assert change is not None
    assert change.kind == "edited"
    vault.take_back(change, now=after(12))
    assert words_of(vault.find("01a0")) == "Number 0."


@pytest.mark.parametrize(
    ("former", "damaged"),
    [
        (b'"id": "01a0"', b'"id": "01b0"'),
        (b"Number 0.", b"Numbes 0."),
        (b'"history": {', b'"histoty": {'),
        (b'"trash": {', b'"trash"; {'),
    ],
)
def test_a_letter_that_changed_makes_no_new_entry(
    vault: Vault, former: bytes, damaged: bytes
) -> None:
    before = month_file(vault).read_bytes()
    spoil(month_file(vault), lambda data: data.replace(former, damaged))
    [done] = repaired(vault)
    assert done.added == 0
    assert month_file(vault).read_bytes() == before


def test_an_edit_that_the_snapshot_has_is_no_sign_of_a_newer_one(vault: Vault) -> None:
    for number, text in enumerate(("Otherwise.", "Number 0.", "Otherwise.", "Number 0.")):
        vault.edit(reworded(vault.find("01a0"), text), now=after(number))
    snapshots.take(vault.shelf, TODAY.isoformat())
    before = month_file(vault).read_bytes()
    spoil(month_file(vault), lambda data: data.replace(b"Number 0.", b"Numbes 0.", 1))
    [done] = repaired(vault)
    assert done.added == 0
    assert month_file(vault).read_bytes() == before


def forget_snapshots(vault: Vault) -> None:
    for name in snapshots.names(vault.folder):
        snapshots.list_path(vault.folder, name).unlink()


def test_without_a_snapshot_what_is_whole_is_saved(vault: Vault) -> None:
    forget_snapshots(vault)
    spoil(month_file(vault), lambda data: data.replace(b"Number 2", b"Numb\0r 2"))
    [done] = repaired(vault)
    assert done.added == 2
    assert texts(vault.entries()) == ["Number 0.", "Number 3.", "Number 4."]
    assert [entry.id for entry in vault.trash()] == ["01a1"]
    vault.restore(vault.find("last", table="trash"), now=after(3))


def test_without_a_snapshot_and_whole_lines_it_is_put_out_of_the_way(vault: Vault) -> None:
    forget_snapshots(vault)
    month_file(vault).write_bytes(b"nothing of it is left")
    [done] = repaired(vault)
    assert done.added == -1
    assert list(kept(vault).values()) == [b"nothing of it is left"]
    vault.add(noted("01b", at=after(3)))
    assert "01b" in [entry.id for entry in vault.entries()]


def test_small_files_without_a_snapshot_are_saved_line_by_line(vault: Vault) -> None:
    forget_snapshots(vault)
    vault.set_goal(GoalChange(date(2026, 11, 9), 5))
    spoil(vault.folder / "profile.json", lambda data: data.replace(b'"days": 4', b'"days": 40'))
    repaired(vault)
    assert [goal.days for goal in vault.profile().goals] == [5]


def test_what_is_gone_comes_back(vault: Vault) -> None:
    before = bytes_in(vault.folder)
    for name in (MONTH, "entries/2026-10.json", "sessions.json"):
        (vault.folder / name).unlink()
    assert [done.problem.kind for done in repaired(vault)] == ["gone"] * 3
    assert bytes_in(vault.folder).items() >= before.items()


def test_what_moved_to_another_month_since_does_not_come_back_twice(vault: Vault) -> None:
    moved = vault.find("01a0")._replace(day=date(2026, 10, 2), at=EVENING - timedelta(days=50))
    vault.edit(moved, now=after(2))
    month_file(vault).write_bytes(b"")
    repaired(vault)
    assert texts(vault.entries()) == ["Number 0.", "Number 2.", "Number 3.", "Number 4."]
    assert vault.find("01a0").day == date(2026, 10, 2)


def test_months_that_changed_places_change_back(vault: Vault) -> None:
    vault.add(noted("01b", "Newer than any snapshot.", at=after(9)))
    before = bytes_in(vault.folder)
    one, other = month_file(vault), month_file(vault, "2026-10")
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)
    assert len(repaired(vault)) == 2
    assert bytes_in(vault.folder).items() >= before.items()


def test_a_month_and_a_draft_that_changed_places_change_back(vault: Vault) -> None:
    before = bytes_in(vault.folder)
    one, other = month_file(vault), vault.folder / "drafts/03a.jsonl"
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)
    repaired(vault)
    assert bytes_in(vault.folder).items() >= before.items()


def test_a_month_and_its_older_self_in_a_snapshot_change_back(vault: Vault) -> None:
    snapshots.take(vault.shelf, "2026-11-21")
    older = snapshots.files_of(vault.folder, "2026-11-21")[MONTH]
    vault.add(noted("01b", "Newer.", at=after(9)))
    snapshots.take(vault.shelf, TODAY.isoformat())
    before = bytes_in(vault.folder)
    path = snapshots.object_path(vault.folder, older.sha256)
    data = month_file(vault).read_bytes()
    month_file(vault).write_bytes(path.read_bytes())
    path.write_bytes(data)
    repaired(vault)
    assert bytes_in(vault.folder).items() >= before.items()


# What holds of the whole vault, and its key.


def test_what_holds_is_put_back_from_its_copy(vault: Vault) -> None:
    before = bytes_in(vault.folder)
    (vault.folder / "vault.json").write_bytes(b"{}")
    assert [done.problem.kind for done in repaired(vault)] == ["facts"]
    (vault.folder / "backups/vault.json").unlink()
    assert [done.problem.kind for done in repaired(vault)] == ["facts-copy"]
    assert bytes_in(vault.folder).items() >= before.items()
    assert kept(vault) == {"2026-11-22-vault.json": b"{}"}


def test_a_plain_vault_that_lost_both_is_introduced_anew(vault: Vault) -> None:
    before = bytes_in(vault.folder)
    (vault.folder / "vault.json").unlink()
    (vault.folder / "backups/vault.json").unlink()
    repaired(vault)
    assert bytes_in(vault.folder) == before


def test_a_sealed_vault_that_lost_both_is_made_anew_with_the_passphrase(sealed: Vault) -> None:
    facts = sealed.shelf.facts()
    (sealed.folder / "vault.json").unlink()
    (sealed.folder / "backups/vault.json").unlink()
    with pytest.raises(VaultProblem):  # nothing is written in plain meanwhile
        locked(sealed).add(noted("01x"))
    assert repair(locked(sealed).shelf, TURNS_AT, TODAY) == []
    key = Key(sealed.folder, lambda opens: opens(PASSPHRASE))
    key.need("")
    again = Vault(sealed.folder, turns_at=TURNS_AT, key=key)
    assert [done.problem.kind for done in repaired(again)] == ["facts-lost"]
    assert Shelf(sealed.folder).facts() == facts
    assert len(list(unlocked(sealed).entries())) == 5


@pytest.mark.parametrize("name", ["identity.age", "recovery.age"])
def test_a_wrapped_key_is_put_back_from_its_copy_without_the_key(sealed: Vault, name: str) -> None:
    before = bytes_in(sealed.folder)
    spoil(sealed.folder / name, lambda data: data[:-5])
    assert [done.problem.kind for done in repaired(locked(sealed))] == ["key"]
    (sealed.folder / "backups" / name).unlink()
    assert [done.problem.kind for done in repaired(locked(sealed))] == ["key-copy"]
    assert bytes_in(sealed.folder).items() >= before.items()


def test_a_key_that_is_nowhere_is_left_as_it_is(sealed: Vault) -> None:
    for folder in ("", "backups"):
        (sealed.folder / folder / "identity.age").write_bytes(b"none")
    before = bytes_in(sealed.folder)
    assert repaired(sealed) == []
    assert bytes_in(sealed.folder) == before
    assert wrong(sealed) == ["key-lost"]


def test_a_newer_vault_is_left_byte_for_byte(vault: Vault) -> None:
    for path in (vault.folder / "vault.json", vault.folder / "backups/vault.json"):
        path.write_bytes(path.read_bytes().replace(b'"schema": 2', b'"schema": 3', 1))
    month_file(vault).write_bytes(b"{}")
    before = bytes_in(vault.folder)
    with pytest.raises(VaultNewer):
        repair(vault.shelf, TURNS_AT, TODAY)
    assert bytes_in(vault.folder) == before


def test_a_change_that_was_begun_is_finished(vault: Vault) -> None:
    whole = (vault.folder / "sessions.json").read_bytes()
    (vault.folder / "txn").write_bytes(
        b"".join(txn._written(txn.Txn({"sessions.json": whole}, ["profile.json"])))
    )
    done = repair(vault.shelf, TURNS_AT, TODAY)
    assert done[0].problem.kind == "txn"
    assert not (vault.folder / "txn").exists()


def test_a_damaged_change_is_put_aside_so_that_writing_works(vault: Vault) -> None:
    (vault.folder / "txn").write_bytes(b"no txn")
    with pytest.raises(VaultProblem):
        vault.add(noted("01x"))
    assert [done.problem.kind for done in repaired(vault)] == ["txn-damaged"]
    assert kept(vault) == {"2026-11-22-txn": b"no txn"}
    vault.add(noted("01x"))


# Snapshots.


def test_lists_that_changed_places_change_back(vault: Vault) -> None:
    vault.add(noted("01b", at=after(9)))
    snapshots.take(vault.shelf, "2026-11-21")
    before = bytes_in(vault.folder)
    one, other = (snapshots.list_path(vault.folder, name) for name in snapshots.names(vault.folder))
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)
    repaired(vault)
    assert bytes_in(vault.folder).items() >= before.items()


def test_of_a_damaged_list_what_is_whole_is_kept(vault: Vault) -> None:
    path = snapshots.list_path(vault.folder, TODAY.isoformat())
    before = snapshots.files_of(vault.folder, TODAY.isoformat())
    spoil(path, lambda data: data.replace(b'"sessions.json"', b'"sess\0ons.json"'))
    repaired(vault)
    after_it = snapshots.files_of(vault.folder, TODAY.isoformat())
    assert after_it == {place: one for place, one in before.items() if place != "sessions.json"}


def test_a_list_never_names_a_place_that_the_damage_made(vault: Vault) -> None:
    path = snapshots.list_path(vault.folder, TODAY.isoformat())
    spoil(path, lambda data: data.replace(b"entries/2026-11", b"entrier/2026-11"))
    repaired(vault)
    spoil(path, lambda data: data.replace(b"entries/2026-10", b"entries/2027-10"))
    repaired(vault)
    left = snapshots.files_of(vault.folder, TODAY.isoformat())
    assert set(left) == {"sessions.json", "profile.json"}


def test_a_list_of_which_nothing_is_whole_goes_aside(vault: Vault) -> None:
    path = snapshots.list_path(vault.folder, TODAY.isoformat())
    path.write_bytes(b"none")
    repaired(vault)
    assert not path.exists()
    assert list(kept(vault).values()) == [b"none"]


def test_bytes_that_a_file_still_has_are_put_back_and_others_named_no_more(vault: Vault) -> None:
    former = snapshots.files_of(vault.folder, TODAY.isoformat())
    vault.add_session(session("02b"))
    for place in ("sessions.json", "profile.json"):
        snapshots.object_path(vault.folder, former[place].sha256).write_bytes(b"damaged")
    repaired(vault)
    left = snapshots.files_of(vault.folder, TODAY.isoformat())
    assert set(former) - set(left) == {"sessions.json"}
    assert snapshots.bytes_of(vault.folder, former["profile.json"]) is not None
    assert snapshots.bytes_of(vault.folder, former["sessions.json"]) is None


def test_a_snapshot_of_which_no_bytes_are_left_is_named_no_more(vault: Vault) -> None:
    snapshots.take(vault.shelf, "2026-11-21")
    path = snapshots.list_path(vault.folder, "2026-11-21")
    files = snapshots.files_of(vault.folder, "2026-11-21")
    lost = {"sessions.json": files["sessions.json"]._replace(sha256="0" * 64)}
    path.write_bytes(snapshots.write_list("2026-11-21", lost))
    repaired(vault)
    assert not path.exists()


# What a sync put beside.


def tables_of(vault: Vault, name: str = "entries/2026-11") -> Tables:
    found: Tables = vault.shelf.read(name, dict)
    return {title: table for title, table in found.items() if title != "_meta"}


def copy_beside(vault: Vault, name: str, tables: Tables, mark: str = " (conflicted copy)") -> Path:
    path = vault.folder / f"{name}{mark}.json"
    path.write_bytes(serialise(tables, name.rpartition("/")[2]))
    return path


def other_machine(vault: Vault, tmp_path: Path, change: Callable[[Vault], object]) -> Tables:
    """November as another machine has it, which changed it from what it is now."""
    import shutil

    shutil.copytree(vault.folder, tmp_path / "other")
    other = Vault(tmp_path / "other", turns_at=TURNS_AT)
    change(other)
    return tables_of(other)


def test_a_conflict_copy_gives_what_the_journal_lacks_and_goes_aside(
    vault: Vault, tmp_path: Path
) -> None:
    def change(other: Vault) -> None:
        other.add(noted("01b", "From the other machine.", at=after(9)))
        other.edit(reworded(other.find("01a0"), "Edited there."), now=after(10))

    theirs = other_machine(vault, tmp_path, change)
    vault.add(noted("01c", "From here.", at=after(8)))
    path = copy_beside(vault, "entries/2026-11", theirs)
    [done] = repaired(vault)
    assert done.added == 2
    assert not path.exists()
    assert len(kept(vault)) == 1
    found = texts(vault.entries())
    assert {"From the other machine.", "Edited there.", "From here."} <= set(found)
    assert len(found) == 6


def test_other_words_under_one_id_become_an_entry_of_their_own(
    vault: Vault, tmp_path: Path
) -> None:
    def change(other: Vault) -> None:
        other.edit(reworded(other.find("01a0"), "Edited there."), now=after(10))

    theirs = other_machine(vault, tmp_path, change)
    vault.edit(reworded(vault.find("01a0"), "Edited here."), now=after(11))
    copy_beside(vault, "entries/2026-11", theirs)
    [done] = repaired(vault)
    assert done.added == 1
    assert {"Edited there.", "Edited here."} <= set(texts(vault.entries()))
    copy_beside(vault, "entries/2026-11", theirs, " 2")
    [done] = repaired(vault)
    assert done.added == 0


def test_a_copy_that_has_nothing_new_only_goes_aside(vault: Vault) -> None:
    copy_beside(vault, "entries/2026-11", tables_of(vault), ".sync-conflict-20261122-101010-ABCDEF")
    before = month_file(vault).read_bytes()
    [done] = repaired(vault)
    assert done.added == 0
    assert month_file(vault).read_bytes() == before


def test_a_damaged_copy_gives_its_whole_lines_and_one_of_nothing_none(
    vault: Vault, tmp_path: Path
) -> None:
    theirs = other_machine(
        vault, tmp_path, lambda other: other.add(noted("01b", "From there.", at=after(9)))
    )
    spoil(copy_beside(vault, "entries/2026-11", theirs), lambda data: data[:-4] + b"\0")
    (vault.folder / "entries/2026-10 2.json").write_bytes(b"nothing")
    assert [done.added for done in repaired(vault)] == [-1, 1]
    assert "From there." in texts(vault.entries())


def test_copies_of_small_files_are_taken_in(vault: Vault) -> None:
    sessions = tables_of(vault, "sessions")
    row = dict(sessions["sessions"]["1"])
    sessions["sessions"]["2"] = row | {"id": "02z"}
    copy_beside(vault, "sessions", sessions)
    profile = tables_of(vault, "profile")
    profile["pauses"] = {"1": {"from": "2026-11-02", "until": "2026-11-03"}}
    profile["streak"] = {"1": {"shown": False}}
    copy_beside(vault, "profile", profile, " 2")
    assert [done.added for done in repaired(vault)] == [1, 1]
    assert [one.id for one in vault.sessions()] == ["02a", "02z"]
    assert vault.profile().paused
    assert vault.streak_shown()


def test_an_entry_that_stands_in_two_parts_stands_once(vault: Vault) -> None:
    tables = tables_of(vault)
    tables["entries"]["1"]["answers"][0]["value"] = "Other words."
    del tables["history"]
    part = vault.folder / "entries/2026-11.2.json"
    part.write_bytes(serialise(tables, "2026-11.2"))
    [done] = repaired(vault)
    assert done.problem.number == 3
    assert texts(vault.entries()) == [
        "Number 0.", "Number 2.", "Number 3.", "Number 4.", "Other words.",
    ]  # fmt: skip
    assert wrong(vault) == []


def test_in_a_sealed_vault_copies_wait_for_the_key(sealed: Vault) -> None:
    tables = tables_of(sealed)
    tables["entries"]["9"] = tables["entries"]["1"] | {"id": "01b"}
    tables["entries"]["9"]["answers"] = [tables["entries"]["1"]["answers"][0] | {"value": "There."}]
    data = sealed.shelf.written(serialise(tables, "2026-11"))
    path = sealed.folder / "entries/2026-11.json (conflicted copy).age"
    path.write_bytes(data)
    assert repaired(locked(sealed)) == []
    assert path.exists()
    [done] = repaired(sealed)
    assert done.added == 1
    assert "There." in texts(unlocked(sealed).entries())


def test_a_plain_copy_in_a_sealed_vault_is_sealed_as_it_goes_aside(sealed: Vault) -> None:
    copy_beside(sealed, "sessions", tables_of(sealed, "sessions"))
    (sealed.folder / "profile.json").write_bytes(sealed.shelf.opened("profile") or b"")
    assert {done.problem.kind for done in repaired(sealed)} == {"both", "conflict"}
    assert all(data.startswith(b"age-encryption.org") for data in kept(sealed).values())
    assert not list(sealed.folder.glob("*.json"))[1:]


def test_a_file_that_lies_in_plain_in_a_sealed_vault_is_sealed(sealed: Vault) -> None:
    path = sealed.folder / "profile.json.age"
    (sealed.folder / "profile.json").write_bytes(sealed.shelf.opened("profile") or b"")
    path.unlink()
    assert "unsealed" in wrong(sealed)
    repaired(sealed)
    assert path.exists()
    assert not (sealed.folder / "profile.json").exists()


def test_a_sealed_copy_in_a_plain_vault_stands_in_the_way_no_more(vault: Vault) -> None:
    (vault.folder / "sessions.json.age").write_bytes(b"age-encryption.org/v1 of another key")
    assert "both" in wrong(vault)
    [done] = repaired(vault)
    assert done.added == -1
    assert [one.id for one in vault.sessions()] == ["02a"]


# Sealed files, what waits, drafts.


def test_a_damaged_sealed_month_comes_back_from_the_snapshot(sealed: Vault) -> None:
    before = bytes_in(sealed.folder)
    path = sealed.folder / "entries/2026-11.json.age"
    spoil(path, lambda data: data[:-5])
    damaged = path.read_bytes()
    [done] = repaired(sealed)
    assert bytes_in(sealed.folder).items() >= before.items()
    assert kept(sealed) == {"2026-11-22-entries-2026-11.json.age": damaged}
    assert done.added == 0


def test_without_the_key_a_rotted_month_comes_back_as_it_lay(sealed: Vault) -> None:
    path = sealed.folder / "entries/2026-11.json.age"
    whole = path.read_bytes()
    path.write_bytes(b"no age file")
    [done] = repaired(locked(sealed))
    assert path.read_bytes() == whole
    assert done.problem.kind == "damaged"


def test_a_plain_snapshot_is_sealed_as_it_comes_back(sealed: Vault) -> None:
    data = sealed.shelf.opened("sessions") or b""
    forget_snapshots(sealed)
    from hashlib import sha256

    digest = sha256(data).hexdigest()
    snapshots.object_path(sealed.folder, digest).write_bytes(data)
    plain = {"sessions.json": snapshots.Kept(digest, (0, 0, 0))}
    snapshots.list_path(sealed.folder, "2026-11-20").write_bytes(
        snapshots.write_list("2026-11-20", plain)
    )
    spoil(sealed.folder / "sessions.json.age", lambda one: one[:-5])
    repaired(sealed)
    assert [one.id for one in sealed.sessions()] == ["02a"]
    assert not (sealed.folder / "sessions.json").exists()


def test_what_waits_comes_back_from_the_snapshot_or_goes_aside(sealed: Vault) -> None:
    path = sealed.folder / "inbox/01w.age"
    whole = path.read_bytes()
    spoil(path, lambda data: data[:-5])
    without = snapshots.files_of(sealed.folder, TODAY.isoformat())
    del without["inbox/01w.age"]
    [done] = repaired(sealed)
    assert path.read_bytes() == whole
    forget_snapshots(sealed)
    snapshots.list_path(sealed.folder, "2026-11-20").write_bytes(
        snapshots.write_list("2026-11-20", without)
    )
    spoil(path, lambda data: data[:-6])
    [done] = repaired(sealed)
    assert done.added == -1
    assert inbox.places(sealed.folder) == []
    assert len(kept(sealed)) == 2


def test_what_waits_and_was_erased_elsewhere_goes(sealed: Vault) -> None:
    (sealed.folder / purged.FILE).write_bytes(purged.with_another(sealed.folder, "01w"))
    assert wrong(sealed) == ["inbox-erased"]
    repaired(sealed)
    assert inbox.places(sealed.folder) == []


def test_what_was_erased_is_not_saved_out_of_a_damaged_file(vault: Vault) -> None:
    forget_snapshots(vault)
    spoil(month_file(vault), lambda data: data.replace(b"Number 2", b"Numb\0r 2"))
    (vault.folder / purged.FILE).write_bytes(purged.with_another(vault.folder, "01a0"))
    repaired(vault)
    assert "01a0" not in [entry.id for entry in vault.entries()]


def test_of_a_damaged_draft_the_lines_before_are_kept(vault: Vault) -> None:
    path = vault.folder / "drafts/03a.jsonl"
    whole = path.read_bytes()
    spoil(path, lambda data: data.replace(b"number 1", b"number 7"))
    [done] = repaired(vault)
    assert path.read_bytes() == b"".join(whole.splitlines(keepends=True)[:2])
    assert done.added == 2
    assert len(kept(vault)) == 1
    assert wrong(vault) == []


def test_a_draft_of_which_no_line_is_whole_goes_aside(vault: Vault) -> None:
    path = vault.folder / "drafts/03a.jsonl"
    path.write_bytes(b"none of it\n")
    repaired(vault)
    assert not path.exists()
    assert list(kept(vault).values()) == [b"none of it\n"]


def test_drafts_that_changed_places_and_one_under_another_name(vault: Vault) -> None:
    from .given import sitting

    drafts = Drafts(vault.shelf)
    for name in ("03b", "03c"):
        drafts.begin(sitting(name))
        drafts.keep(name, Typed(0, f"A line of {name}."), EVENING)
    folder = vault.folder / "drafts"
    before = bytes_in(vault.folder)
    data = (folder / "03a.jsonl").read_bytes()
    (folder / "03a.jsonl").write_bytes((folder / "03b.jsonl").read_bytes())
    (folder / "03b.jsonl").write_bytes(data)
    (folder / "03c.jsonl").rename(folder / "03x.jsonl")
    repaired(vault)
    assert bytes_in(vault.folder) == before


def test_a_second_copy_of_a_draft_under_another_name_goes_aside(vault: Vault) -> None:
    folder = vault.folder / "drafts"
    (folder / "03x.jsonl").write_bytes((folder / "03a.jsonl").read_bytes())
    before = (folder / "03a.jsonl").read_bytes()
    repaired(vault)
    assert not (folder / "03x.jsonl").exists()
    assert (folder / "03a.jsonl").read_bytes() == before
    assert list(kept(vault).values()) == [before]


def test_a_draft_that_is_walked_now_is_let_be(vault: Vault) -> None:
    path = vault.folder / "drafts/03a.jsonl"
    spoil(path, lambda data: data.replace(b"number 1", b"number 7"))
    before = path.read_bytes()
    with Drafts(vault.shelf).hold("03a"):
        repair(vault.shelf, TURNS_AT, TODAY)
    assert path.read_bytes() == before


# The rest.


def test_what_is_derived_is_dropped_and_leftovers_swept(vault: Vault) -> None:
    vault.index()
    list(vault.search(["number"]))
    (vault.folder / "cache/index").write_bytes(b"{}")
    (vault.folder / "cache/words").write_bytes(b"{}")
    left = vault.folder / "entries/.2026-11.json.999999999.0123456789ab.tmp"
    left.write_bytes(b"half")
    assert [done.problem.kind for done in repaired(vault)] == ["index", "words", "left-over"]
    assert not left.exists()
    assert list((vault.folder / "cache").iterdir()) == []


def test_rights_are_taken_from_others(vault: Vault) -> None:
    (vault.folder / "aside").mkdir()
    (vault.folder / "aside" / "former").write_text("words")
    for path in (vault.folder, vault.folder / "aside", vault.folder / "aside" / "former"):
        path.chmod(0o755)
    repaired(vault)
    assert vault.folder.stat().st_mode & 0o777 == 0o700
    assert (vault.folder / "aside" / "former").stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_read_is_tried_and_still_said(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, whole = vault.folder / "drafts/03a.jsonl", Path.read_bytes

    def refuse(one: Path) -> bytes:
        if one == path:
            raise PermissionError(13, "no", str(one))
        return whole(one)

    path.chmod(0o000)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    repair(vault.shelf, TURNS_AT, TODAY)
    assert path.stat().st_mode & 0o777 == 0o600
    assert wrong(vault) == ["unreadable"]


@pytest.mark.parametrize("code", [errno.EROFS, errno.ENOSPC, errno.EACCES])
def test_on_a_disk_that_refuses_nothing_is_changed(vault: Vault, disk: Disk, code: int) -> None:
    spoil(month_file(vault), lambda data: data[:-5])
    before = bytes_in(vault.folder)
    disk.refuse("open", code)
    with pytest.raises(VaultUnwritable):
        repair(vault.shelf, TURNS_AT, TODAY)
    disk.agree()
    assert bytes_in(vault.folder) == before
    repaired(vault)


def test_a_disk_that_is_full_in_between_leaves_each_file_whole(vault: Vault, disk: Disk) -> None:
    before = bytes_in(vault.folder)
    spoil(month_file(vault), lambda data: data[:-5])
    damaged = month_file(vault).read_bytes()
    disk.refuse("open .txn", errno.ENOSPC)
    with pytest.raises(VaultUnwritable):
        repair(vault.shelf, TURNS_AT, TODAY)
    assert month_file(vault).read_bytes() == damaged
    disk.agree()
    repaired(vault)
    assert bytes_in(vault.folder).items() >= before.items()


def test_a_snapshot_that_a_wrong_clock_named_later_is_used_last(vault: Vault) -> None:
    snapshots.take(vault.shelf, "2031-01-01")
    vault.add(noted("01b", "Newer.", at=after(9)))
    snapshots.take(vault.shelf, TODAY.isoformat())
    before = bytes_in(vault.folder)
    month_file(vault).write_bytes(b"")
    repaired(vault)
    assert bytes_in(vault.folder).items() >= before.items()


def test_what_was_kept_aside_is_sealed_and_laid_open_with_the_vault(vault: Vault) -> None:
    spoil(month_file(vault), lambda data: data[:-5])
    repaired(vault)
    [(name, data)] = kept(vault).items()
    seal(vault)
    assert list(kept(vault)) == [f"{name}.age"]
    opened = unlocked(vault)
    opened.shelf.key.need(opened.shelf.facts().recipient)
    aside.turn(opened.shelf)
    assert list(kept(vault)) == [f"{name}.age"]
    (vault.folder / "aside" / "other.age").write_bytes(b"age-encryption.org/v1 of another key")
    with holding.holding(opened.shelf):
        sealing.unseal(opened.shelf)
    assert kept(vault) == {name: data, "other.age": b"age-encryption.org/v1 of another key"}


def test_the_same_bytes_are_kept_aside_once_and_others_beside(sealed: Vault) -> None:
    place, data = aside.kept(sealed.shelf, "sessions.json", b"damaged", "2026-11-22")
    (sealed.folder / "aside").mkdir()
    (sealed.folder / place).write_bytes(data)
    assert aside.kept(sealed.shelf, "sessions.json", b"damaged", "2026-11-22")[0] == place
    other, _ = aside.kept(sealed.shelf, "sessions.json", b"otherwise", "2026-11-22")
    assert other == "aside/2.2026-11-22-sessions.json.age"
    third, _ = aside.kept(sealed.shelf, "sessions.json", b"third", "2026-11-22", {other})
    assert third == "aside/3.2026-11-22-sessions.json.age"
    odd, _ = aside.kept(locked(sealed).shelf, "entries/2026-11 (ü).json.age", b"x", "2026-11-22")
    assert odd == "aside/2026-11-22-entries-2026-11-.json.age"


def test_rows_that_are_none_are_not_salvaged() -> None:
    lines = (
        b'{"_meta"\n"entries": {\n"1": {"id": },\n"2": [1],\n"3": {"a": 1},\nnoise\n},\n},\n},\n'
    )
    found = salvage.lines_of(lines + b'"4": {"b": 2}\n', ("entries", "history", "trash"))
    assert found == {"entries": {"1": {"a": 1}}, "history": {}, "trash": {"1": {"b": 2}}}


def test_sessions_newer_than_the_snapshot_are_saved(vault: Vault) -> None:
    vault.add_session(session("02b", at=after(-9)))
    spoil(vault.folder / "sessions.json", lambda data: data[:-4])
    [done] = repaired(vault)
    assert done.added == 1
    assert {one.id for one in vault.sessions()} == {"02a", "02b"}


def test_json_is_what_stands_in_a_repaired_month(vault: Vault) -> None:
    vault.add(noted("01b", "Written since.", at=after(9)))
    spoil(month_file(vault), lambda data: data.replace(b"Number 2", b"Numb\0r 2"))
    repaired(vault)
    assert json.loads(month_file(vault).read_bytes())["_meta"]["1"]["file"] == "2026-11"


def test_in_a_plain_vault_the_same_bytes_are_kept_aside_once(vault: Vault) -> None:
    for _ in range(2):
        spoil(month_file(vault), lambda data: data[:-5])
        repaired(vault)
    assert len(kept(vault)) == 1


def test_a_copy_that_cannot_be_read_is_let_be(vault: Vault) -> None:
    (vault.folder / "entries" / "2026-11 2.json").mkdir()
    assert repaired(vault) == []
    assert wrong(vault) == ["conflict"]


def test_a_list_that_cannot_be_read_is_passed_over(vault: Vault) -> None:
    snapshots.take(vault.shelf, "2026-11-21")
    before = month_file(vault).read_bytes()
    snapshots.list_path(vault.folder, TODAY.isoformat()).write_bytes(b"none")
    month_file(vault).write_bytes(b"")
    problems = look(vault.shelf, TURNS_AT, TODAY).problems
    assert [(one.kind, one.day) for one in problems] == [
        ("damaged", "2026-11-21"),
        ("list", "2026-11-22"),
    ]
    repaired(vault)
    assert month_file(vault).read_bytes() == before


def test_a_damaged_list_names_only_what_still_waits(sealed: Vault) -> None:
    path = snapshots.list_path(sealed.folder, TODAY.isoformat())
    before = snapshots.files_of(sealed.folder, TODAY.isoformat())
    spoil(path, lambda data: data.replace(b"sessions.json", b"sess\0ons.json"))
    repaired(sealed)
    assert before.keys() - snapshots.files_of(sealed.folder, TODAY.isoformat()).keys() == {
        "sessions.json.age"
    }
    spoil(path, lambda data: data.replace(b"inbox/01w", b"inbox/01v"))
    repaired(sealed)
    assert "inbox/01v.age" not in snapshots.files_of(sealed.folder, TODAY.isoformat())

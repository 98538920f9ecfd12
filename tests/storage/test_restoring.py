"""Bringing back: what is missing returns, nothing else goes, and all of it can be taken back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from integrate.core.streaks import GoalChange
from integrate.crypto.age import seal as sealed_to
from integrate.errors import BadFile, VaultLocked, VaultNewer, VaultProblem, VaultUnwritable
from integrate.files import atomic
from integrate.storage import inbox, purged
from integrate.storage.backups import backup, snapshots
from integrate.storage.backups.archive import Archive, look
from integrate.storage.backups.former import Former, content_of, facts_of, of_backup, of_snapshot
from integrate.storage.backups.listing import listed
from integrate.storage.backups.pruning import kept_of
from integrate.storage.backups.restoring import Plan, carry_out, is_empty, plan, take_over
from integrate.storage.codec import write_entry
from integrate.storage.holding import holding
from integrate.storage.tables import serialise
from integrate.storage.vault import Vault

from .given import after, noted, reworded, session
from .lived import (
    NOW,
    PASSPHRASE,
    TODAY,
    cheap,
    everything,
    ids,
    lived,
    locked,
    opened,
    seal,
    texts,
)

__all__ = ["cheap"]
pytestmark = pytest.mark.usefixtures("cheap")
both = pytest.mark.parametrize("sealed", [False, True])

ALL = ["01aa", "01ab", "01ac"]


def nobody(opens: Callable[[str], bool]) -> bool:
    return False


def typing(text: str) -> Callable[[Callable[[str], bool]], bool]:
    return lambda opens: opens(text)


def taken(vault: Vault, name: str = "2026-11-21") -> Callable[[], Former]:
    """A snapshot of now, to be brought back later."""
    with holding(vault.shelf):
        snapshots.take(vault.shelf, name)
    return lambda: of_snapshot(vault.shelf, name)


def backed_up(vault: Vault) -> Archive:
    path = vault.folder.parent / "out.tar"
    backup.make(vault.shelf, path, NOW)
    return look(path)


def planned(vault: Vault, former: Former, *, exactly: bool = False) -> Plan:
    vault.settle()
    return plan(vault.shelf, former, exactly=exactly, now=NOW)


def brought(vault: Vault, former: Former, *, exactly: bool = False) -> tuple[Plan, str]:
    """What was shown and done, and the name of the snapshot from before."""
    shown = planned(vault, former, exactly=exactly)
    again = partial(plan, vault.shelf, former, exactly=exactly, now=NOW)
    return shown, carry_out(vault.shelf, again, shown, today=TODAY)


# What is missing comes back.


@both
def test_what_is_missing_comes_back_and_nothing_goes(tmp_path: Path, *, sealed: bool) -> None:
    vault = lived(tmp_path, sealed=sealed)
    former = taken(vault)
    vault.add(noted("01zz", "Since.", at=after(60)))
    vault.edit(reworded(noted("01ab"), "Edited since."), now=after(61))
    next((vault.folder / "entries").glob("2026-10*")).unlink()
    shown, before = brought(vault, former())
    assert [entry.id for entry in shown.come] == ["01aa"]
    assert (shown.go, shown.change, shown.kept) == ((), (), 1)
    assert texts(vault) == ["October.", "Edited since.", "Since."]
    assert before == "2026-11-22-before-restore-1"
    assert planned(vault, former()).empty
    _, again = brought(vault, of_snapshot(vault.shelf, before), exactly=True)
    assert texts(vault) == ["Edited since.", "Since."]
    assert again == "2026-11-22-before-restore-2"


@both
def test_what_was_deleted_since_comes_out_of_the_trash(tmp_path: Path, *, sealed: bool) -> None:
    vault = lived(tmp_path, sealed=sealed)
    former = taken(vault)
    vault.edit(reworded(noted("01ab"), "Later words."), now=after(8))
    vault.delete(vault.find("01ab"), now=after(9))
    vault.delete_session(session("01s"), now=after(9))
    shown, _ = brought(vault, former())
    assert [entry.id for entry in shown.come] == ["01ab"]
    assert [row["id"] for row in shown.sessions.come] == ["01s"]
    assert texts(vault) == ["October.", "Later words."]
    assert [entry.id for entry in vault.trash()] == ["01ad"]
    assert vault.sessions() == (session("01s"),)
    change = vault.newest_change()
    assert change is not None
    assert change.kind == "restored"
    vault.take_back(change, now=after(99))


def test_history_and_trash_come_back_with_a_lost_month(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    vault.edit(reworded(noted("01ab"), "Edited."), now=after(8))
    former = taken(vault)
    before = everything(vault)
    for name in ("entries/2026-11", "sessions", "profile", "said"):
        (vault.folder / f"{name}.json").unlink()
    shown, _ = brought(vault, former())
    assert shown.whole == ("profile", "said")
    held = everything(vault)
    assert held.keys() == before.keys()
    for name in ("entries/2026-11.json", "sessions.json", "profile.json", "said.json"):
        then, now = json.loads(before[name]), json.loads(held[name])
        for table in then.keys() - {"_meta"}:
            rows = [list(tables[table].values()) for tables in (then, now)]
            assert sorted(rows[0], key=str) == sorted(rows[1], key=str), table


def test_an_entry_that_moved_to_another_month_stays_there(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    former = taken(vault)
    moved = noted("01ab")._replace(day=date(2026, 10, 3))
    vault.edit(moved, now=after(8))
    shown, _ = brought(vault, former())
    assert shown.empty
    assert shown.kept == 1
    assert ids(vault) == ["01ab", "01aa", "01ac"]


def test_one_that_moved_and_was_lost_comes_back_where_it_was(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    former = taken(vault)
    vault.edit(noted("01ab")._replace(day=date(2026, 9, 3)), now=after(8))
    (vault.folder / "entries/2026-09.json").unlink()
    brought(vault, former())
    assert ids(vault) == ALL
    vault.add(noted("01ab", "The sea."))
    assert ids(vault) == ALL
    assert b'"moved"' not in (vault.folder / "entries/2026-11.json").read_bytes()


def test_in_a_month_of_parts_nothing_comes_twice(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    former = taken(vault)
    folder = vault.folder / "entries"
    one = folder / "2026-11.json"
    data = one.read_bytes().replace(b'"file": "2026-11"', b'"file": "2026-11.2"')
    (folder / "2026-11.2.json").write_bytes(data)
    vault.delete(vault.find("01aa"), now=after(8))
    both_parts = taken(vault, "2026-11-20")
    vault.restore(vault.find("01aa", table="trash"), now=after(9))
    assert planned(vault, former()).empty
    one.unlink()
    assert planned(vault, both_parts()).empty
    assert planned(vault, former()).come == ()


def test_profile_and_statements_stay_as_they_are_now(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    former = taken(vault)
    vault.set_goal(GoalChange(date(2026, 11, 23), 5))
    assert planned(vault, former()).empty
    shown, _ = brought(vault, former(), exactly=True)
    assert shown.whole == ("profile",)
    assert [goal.days for goal in vault.profile().goals] == [3]


# Exactly as it was.


@both
def test_exactly_makes_all_as_it_was(tmp_path: Path, *, sealed: bool) -> None:
    vault = lived(tmp_path, sealed=sealed)
    former = taken(vault)
    vault.add(noted("01zz", "Since.", at=after(60)))
    vault.add(noted("01zy", "December.", at=after(60 * 24 * 20)))
    vault.add_session(session("01t"))
    vault.edit(reworded(noted("01ab"), "Edited since."), now=after(61))
    vault.delete(vault.find("01aa"), now=after(62))
    shown, before = brought(vault, former(), exactly=True)
    assert [entry.id for entry in shown.come] == ["01aa"]
    assert [entry.id for entry in shown.go] == ["01zy", "01zz"]
    assert [entry.id for entry in shown.change] == ["01ab"]
    assert [row["id"] for row in shown.sessions.go] == ["01t"]
    assert ids(vault) == ALL
    assert vault.sessions() == (session("01s"),)
    assert len(shown.gone) == 1
    brought(vault, of_snapshot(vault.shelf, before), exactly=True)
    assert len(texts(vault)) == 3
    assert len(vault.sessions()) == 2


def test_drafts_and_keys_are_left_alone(tmp_path: Path) -> None:
    vault = lived(tmp_path, sealed=True)
    former = taken(vault)
    (vault.folder / "cache").mkdir(exist_ok=True)
    vault.index()
    vault.add(noted("01zz"))
    before = everything(vault)
    brought(vault, former(), exactly=True)
    held = everything(vault)
    for place in ("drafts/01d.jsonl", "vault.json", "identity.age", "recovery.age"):
        assert held[place] == before[place]
    assert list((vault.folder / "cache").iterdir()) == []


# Sealed and plain.


def test_a_plain_backup_is_sealed_on_its_way_in(tmp_path: Path) -> None:
    plain = lived(tmp_path / "plain")
    plain.add(noted("01zz", "Only there."))
    archive = backed_up(plain)
    lived(tmp_path / "here", sealed=True)
    vault = opened(tmp_path / "here")
    facts = vault.shelf.facts()
    brought(vault, of_backup(vault.shelf, archive, nobody))
    assert vault.shelf.facts() == facts
    assert "Only there." in texts(vault)
    assert b"Only there." not in b"".join(everything(vault).values())
    assert all(path.suffix == ".age" for path in (vault.folder / "entries").iterdir())


def test_a_sealed_backup_of_another_vault_is_opened_by_its_own_passphrase(tmp_path: Path) -> None:
    other = lived(tmp_path / "other", sealed=True, passphrase="quite another one")
    other.add(noted("01zz", "Only there."))
    archive = backed_up(other)
    vault = lived(tmp_path / "here", sealed=True)
    with pytest.raises(VaultLocked, match="that backup is sealed"):
        planned(vault, of_backup(vault.shelf, archive, nobody))
    with pytest.raises(VaultLocked, match="that backup is sealed"):
        planned(vault, of_backup(vault.shelf, archive, typing(PASSPHRASE)))
    former = of_backup(vault.shelf, archive, typing("quite another one"))
    assert former.sealed
    brought(vault, former)
    assert "Only there." in texts(opened(tmp_path / "here"))


def test_a_sealed_backup_into_an_open_vault_lies_open_there(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    copy = tmp_path / "copy"
    shutil.copytree(vault.folder, copy / "vault")
    seal(opened(copy))
    archive = backed_up(opened(copy))
    vault.delete(vault.find("01ab"), now=after(8))
    (vault.folder / "entries/2026-10.json").unlink()
    former = of_backup(vault.shelf, archive, typing(PASSPHRASE))
    brought(vault, former)
    assert ids(vault) == ALL
    assert not vault.shelf.facts().keyed


def test_a_snapshot_from_before_sealing_still_comes_back(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    former = taken(vault)
    vault.delete(vault.find("01ab"), now=after(8))
    seal(vault)
    vault = opened(tmp_path)
    former = partial(of_snapshot, vault.shelf, "2026-11-21")
    brought(vault, former())
    assert ids(vault) == ALL


def test_with_the_same_key_nobody_is_asked_twice(tmp_path: Path) -> None:
    vault = lived(tmp_path, sealed=True)
    archive = backed_up(vault)
    vault.delete(vault.find("01ab"), now=after(8))
    brought(vault, of_backup(vault.shelf, archive, nobody))
    assert ids(vault) == ALL


def test_a_backup_that_would_cost_too_much_to_open_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = lived(tmp_path / "other", sealed=True)
    archive = backed_up(other)
    vault = lived(tmp_path / "here")
    monkeypatch.setattr("integrate.crypto.passphrase.COSTLIEST", 1)
    with pytest.raises(BadFile, match="more memory"):
        of_backup(vault.shelf, archive, nobody)


# What waited to be taken in.


def test_what_waited_in_the_inbox_comes_back_too(tmp_path: Path) -> None:
    lived(tmp_path, sealed=True)
    vault = locked(tmp_path)
    vault.add(noted("01zz", "While locked.", at=after(60)))
    vault.add_session(session("01t"))
    vault.add_to_list("comforts", "tea")
    rows: list[tuple[str, dict[str, object]]] = [
        ("nothing", {}),
        ("entries", {"id": "01zx"}),
        ("entries", {"day": "../../"}),
        ("entries", {"id": "01ab", "day": "2026-11-21"}),
        ("entries", write_entry(noted("01ab", "The sea."))),
        ("goals", {"since": "2026-11-16", "days": 3}),
    ]
    for number, (table, row) in enumerate(rows):
        inbox.put(vault.shelf, f"odd{number}", table, row)
    (vault.folder / "inbox/torn.age").write_bytes(b"age-")
    recipient = vault.shelf.facts().recipient
    (vault.folder / "inbox/half.age").write_bytes(sealed_to(b"{", recipient))
    with holding(vault.shelf):
        snapshots.take(vault.shelf, "2026-11-21")
    for path in (vault.folder / "inbox").iterdir():
        path.unlink()
    vault = opened(tmp_path)
    former = of_snapshot(vault.shelf, "2026-11-21")
    assert [entry.id for entry in planned(vault, former).come] == ["01zz"]
    brought(vault, former, exactly=True)
    assert ids(vault) == [*ALL, "01zz"]
    assert len(vault.sessions()) == 2
    assert vault.own_lists() == {"comforts": ("tea",)}
    assert planned(vault, former).empty
    (vault.folder / "profile.json.age").unlink()
    brought(vault, former)
    assert vault.own_lists() == {"comforts": ("tea",)}


def test_what_waited_for_a_month_that_was_not_there_yet(tmp_path: Path) -> None:
    seal(lived(tmp_path))
    vault = locked(tmp_path)
    vault.add(noted("01zz", "December.", at=after(60 * 24 * 20)))
    with holding(vault.shelf):
        snapshots.take(vault.shelf, "2026-11-21")
    (vault.folder / "inbox/01zz.age").unlink()
    vault = opened(tmp_path)
    brought(vault, of_snapshot(vault.shelf, "2026-11-21"))
    assert ids(vault) == [*ALL, "01zz"]


# Damage, there and here.


def _object_of(vault: Vault, place: str) -> Path:
    kept = snapshots.files_of(vault.folder, "2026-11-21")[place]
    return snapshots.object_path(vault.folder, kept.sha256)


@pytest.mark.parametrize("exactly", [False, True])
def test_of_a_month_that_is_damaged_there_what_is_here_stays(
    tmp_path: Path, *, exactly: bool
) -> None:
    vault = lived(tmp_path)
    former = taken(vault)
    vault.add(noted("01zz", "Since.", at=after(60)))
    vault.delete(vault.find("01aa"), now=after(61))
    lost = _object_of(vault, "entries/2026-11.json")
    lost.write_bytes(lost.read_bytes()[:-4])
    shown, _ = brought(vault, former(), exactly=exactly)
    assert shown.lost == ("entries/2026-11",)
    assert [entry.id for entry in shown.come] == ["01aa"]
    assert ids(vault) == [*ALL, "01zz"]


def test_what_waited_for_a_month_that_is_damaged_there_does_not_come(tmp_path: Path) -> None:
    seal(lived(tmp_path))
    vault = locked(tmp_path)
    vault.add(noted("01zz"))
    with holding(vault.shelf):
        snapshots.take(vault.shelf, "2026-11-21")
    _object_of(vault, "entries/2026-11.json.age").unlink()
    (vault.folder / "inbox/01zz.age").unlink()
    vault = opened(tmp_path)
    shown = planned(vault, of_snapshot(vault.shelf, "2026-11-21"))
    assert shown.lost == ("entries/2026-11",)
    assert shown.empty


@both
@pytest.mark.parametrize("exactly", [False, True])
def test_a_month_that_is_damaged_here_is_put_aside(
    tmp_path: Path, *, sealed: bool, exactly: bool
) -> None:
    vault = lived(tmp_path, sealed=sealed)
    former = taken(vault)
    month = next((vault.folder / "entries").glob("2026-11*"))
    damaged = month.read_bytes()[:-5]
    month.write_bytes(damaged)
    shown, _ = brought(vault, former(), exactly=exactly)
    assert shown.broken == ("entries/2026-11",)
    assert ids(vault) == ALL
    [aside] = (vault.folder / "aside").iterdir()
    assert aside.read_bytes() == damaged


@both
def test_in_place_of_a_damaged_month_the_newest_whole_copy_comes(
    tmp_path: Path, *, sealed: bool
) -> None:
    vault = lived(tmp_path, sealed=sealed)
    vault.delete(vault.find("01ac"), now=after(7))
    former = taken(vault)
    vault.add(noted("01zz", "Since.", at=after(60)))
    taken(vault, "2026-11-22")
    vault.add(noted("01zy", "In no snapshot.", at=after(61)))
    vault.set_goal(GoalChange(date(2026, 11, 23), 5))
    for name in ("entries/2026-11", "profile"):
        [path] = vault.folder.glob(f"{name}.json*")
        path.write_bytes(path.read_bytes()[:-5])
    place = f"entries/2026-11.json{'.age' if sealed else ''}"
    kept = snapshots.files_of(vault.folder, "2026-11-22")
    with holding(vault.shelf):
        odd = vault.shelf.written(serialise({"entries": {"1": {"id": "01"}}}, "2026-11"))
        digest = sha256(odd).hexdigest()
        snapshots.object_path(vault.folder, digest).write_bytes(odd)
        listing = kept | {place: snapshots.Kept(digest, (0, 0, 0))}
        snapshots.list_path(vault.folder, "2026-11-23").write_bytes(
            snapshots.write_list("2026-11-23", listing)
        )
    shown, _ = brought(vault, former())
    assert [entry.id for entry in shown.come] == ["01zz", "01ab"]
    assert shown.broken == ("entries/2026-11", "profile")
    assert ids(vault) == ["01aa", "01ab", "01zz"]
    assert [goal.days for goal in vault.profile().goals] == [3]
    assert len(list((vault.folder / "aside").iterdir())) == 2


def test_a_damaged_month_that_was_not_there_then_stays_unless_it_is_to_go(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    former = taken(vault)
    month = vault.folder / "entries/2026-12.json"
    month.write_text("words")
    assert planned(vault, former()).empty
    brought(vault, former(), exactly=True)
    assert not month.exists()
    [aside] = (vault.folder / "aside").iterdir()
    assert aside.read_text() == "words"


def test_a_month_of_a_newer_integrate_is_not_touched(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    former = taken(vault)
    month = vault.folder / "entries/2026-11.json"
    month.write_bytes(month.read_bytes().replace(b'"schema": 2', b'"schema": 99'))
    before = everything(vault)
    with pytest.raises(VaultNewer):
        planned(vault, former())
    assert everything(vault) == before


def test_what_was_erased_for_good_stays_erased(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    former = taken(vault)
    vault.edit(reworded(noted("01ab"), "Edited."), now=after(8))
    later = taken(vault, "2026-11-22")
    for name in ("entries/2026-11", "entries/2026-10"):
        (vault.folder / f"{name}.json").unlink()
    (vault.folder / purged.FILE).write_bytes(purged.with_another(vault.folder, "01ab"))
    assert planned(vault, former()).erased == 1
    brought(vault, later())
    assert ids(vault) == ["01aa", "01ac"]
    assert b"01ab" not in (vault.folder / "entries/2026-11.json").read_bytes()


# Where nothing is yet.


@both
def test_on_an_empty_place_a_backup_is_taken_over_whole(tmp_path: Path, *, sealed: bool) -> None:
    there = lived(tmp_path / "there", sealed=sealed)
    archive = backed_up(there)
    vault = locked(tmp_path / "here")
    assert is_empty(vault.shelf)
    assert content_of(archive)[1] == []
    take_over(vault.shelf, archive)
    assert everything(vault) == everything(there)
    vault = opened(tmp_path / "here")
    assert texts(vault) == texts(there)
    assert not is_empty(vault.shelf)
    vault.add(noted("01zz"))
    if sealed:
        assert (vault.folder / "backups/identity.age").exists()
    with pytest.raises(VaultProblem, match="changed while"):
        take_over(vault.shelf, archive)


def test_a_place_with_anything_in_it_is_not_empty(tmp_path: Path) -> None:
    assert is_empty(locked(tmp_path).shelf)
    vault = lived(tmp_path)
    taken(vault)
    for name in ("entries", "inbox"):
        shutil.rmtree(vault.folder / name, ignore_errors=True)
    for name in ("sessions", "profile", "said"):
        (vault.folder / f"{name}.json").unlink()
    assert not is_empty(vault.shelf)
    shutil.rmtree(vault.folder / "backups")
    assert not is_empty(vault.shelf)
    shutil.rmtree(vault.folder / "drafts")
    assert is_empty(vault.shelf)


def test_of_a_damaged_backup_what_is_whole_is_taken_over(tmp_path: Path) -> None:
    archive = backed_up(lived(tmp_path / "there", sealed=True))
    data = bytearray(archive.path.read_bytes())
    for place in ("vault.json", "identity.age", "backups/recovery.age", "entries/2026-10.json.age"):
        data[archive.parts[place][0] + 30] ^= 1
    archive.path.write_bytes(data)
    archive = look(archive.path)
    whole, damaged = content_of(archive)
    assert damaged == ["entries/2026-10.json.age"]
    assert "entries/2026-11.json.age" in whole
    vault = opened(tmp_path / "here")
    take_over(vault.shelf, archive)
    assert ids(opened(tmp_path / "here")) == ["01ab", "01ac"]


def test_a_backup_without_its_heart_is_refused(tmp_path: Path) -> None:
    archive = backed_up(lived(tmp_path / "there", sealed=True))
    whole = archive.path.read_bytes()

    def without(*places: str) -> Archive:
        data = bytearray(whole)
        for place in places:
            data[archive.parts[place][0] + 30] ^= 1
        archive.path.write_bytes(data)
        return look(archive.path)

    keys = ("identity.age", "recovery.age")
    keyless = without(*keys, *(f"backups/{name}" for name in keys))
    vault = locked(tmp_path / "here")
    with pytest.raises(BadFile, match="lost what says how to open it"):
        take_over(vault.shelf, keyless)
    with pytest.raises(BadFile, match="lost what says how to open it"):
        facts_of(without("vault.json", "backups/vault.json"))
    assert not vault.folder.exists()


def test_a_backup_of_a_newer_integrate_is_refused(tmp_path: Path) -> None:
    there = lived(tmp_path / "there")
    archive = backed_up(there)
    data = archive.path.read_bytes()
    heart = archive.bytes_of("vault.json") or b""
    newer = heart.replace(b'"schema": 2', b'"schema": 9')
    archive.path.write_bytes(data.replace(heart, newer))
    sums = look(archive.path).sums
    digest = sha256(newer).hexdigest()
    with pytest.raises(VaultNewer):
        facts_of(look(archive.path)._replace(sums={**sums, "vault.json": digest}))


# One change, or none.


def test_what_changed_since_it_was_shown_is_shown_anew(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    former = taken(vault)
    vault.delete(vault.find("01aa"), now=after(8))
    shown = planned(vault, former(), exactly=True)
    vault.add(noted("01zz"))
    again = partial(plan, vault.shelf, former(), exactly=True, now=NOW)
    before = everything(vault)
    with pytest.raises(VaultProblem, match="while you were reading"):
        carry_out(vault.shelf, again, shown, today=TODAY)
    assert everything(vault) == before


def test_a_snapshot_comes_back_though_it_has_to_make_room(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    former = taken(vault, "2026-11-16")
    for day in range(17, 23):
        vault.add(noted(f"01z{day}", at=after(day)))
        taken(vault, f"2026-11-{day:02}")
    vault.delete(vault.find("01aa"), now=after(61))
    shown = planned(vault, former())
    again = partial(plan, vault.shelf, former(), exactly=False, now=NOW)
    carry_out(vault.shelf, again, shown, today=date(2026, 11, 23))
    assert "2026-11-16" not in snapshots.names(vault.folder)
    assert "01aa" in ids(vault)


class _Killed(BaseException):
    """What no handler of errors catches."""


class _Dying:
    """Files are written, up to a deadline; there the process ends, before the write or after."""

    def __init__(self, replace: Callable[..., None], deadline: int, at: str) -> None:
        self.writes = 0
        self._replace, self._deadline, self._at = replace, deadline, at

    def __call__(self, path: Path, chunks: object, *, durable: bool) -> None:
        self.writes += 1
        last = self.writes == self._deadline
        if last and self._at == "before":
            raise _Killed
        self._replace(path, chunks, durable=durable)
        if last:
            raise _Killed


def _states(vault: Vault) -> tuple[list[str], list[str], int]:
    found = opened(vault.folder.parent)
    with holding(found.shelf):
        pass
    return ids(found), texts(found), len(found.sessions())


@both
@pytest.mark.parametrize("at", ["before", "after"])
def test_a_kill_at_any_write_leaves_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, sealed: bool, at: str
) -> None:
    lived(tmp_path / "first", sealed=sealed)
    vault = opened(tmp_path / "first")
    taken(vault)
    vault.delete(vault.find("01aa"), now=after(8))
    vault.add(noted("01zz", "Since.", at=after(60)))
    vault.delete_session(session("01s"), now=after(62))
    old = _states(vault)
    replace, seen = atomic._replace, set()
    for deadline in range(1, 30):
        folder = tmp_path / f"run{deadline}"
        shutil.copytree(tmp_path / "first", folder)
        dying = _Dying(replace, deadline, at)
        here = opened(folder)
        here.settle()
        monkeypatch.setattr(atomic, "_replace", dying)
        try:
            with suppress(_Killed):
                brought(here, of_snapshot(here.shelf, "2026-11-21"), exactly=True)
        finally:
            monkeypatch.setattr(atomic, "_replace", replace)
        state = _states(here)
        new = (ALL, ["October.", "The sea."], 1)
        assert state in (old, new)
        seen.add(state == new)
        if dying.writes < deadline:
            break
    else:
        pytest.fail("it was never done to its end")
    assert seen == {False, True}


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = lived(tmp_path)
    former = taken(vault)
    vault.delete(vault.find("01aa"), now=after(8))
    before = everything(vault)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("integrate.storage.txn.commit", full)
    with pytest.raises(VaultUnwritable, match="full"):
        brought(vault, former())
    assert everything(vault) == before


def test_a_damaged_file_that_cannot_be_read_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = lived(tmp_path)
    former = taken(vault)
    (vault.folder / "entries/2026-10.json").write_bytes(b"no")
    shown = planned(vault, former())
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "2026-10.json":
            raise OSError(5, "Input/output error")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(snapshots, "take", lambda *_: None)
    with pytest.raises(VaultUnwritable, match="input/output"):
        carry_out(vault.shelf, lambda: shown, shown, today=TODAY)


def test_nothing_before_gives_no_name_to_go_back_to(tmp_path: Path) -> None:
    archive = backed_up(lived(tmp_path / "there"))
    vault = lived(tmp_path / "here")
    for path in [*(vault.folder / "entries").iterdir(), *vault.folder.glob("[ps]*.json")]:
        path.unlink()
    shutil.rmtree(vault.folder / "backups")
    _, name = brought(vault, of_backup(vault.shelf, archive, nobody))
    assert name == ""
    assert ids(vault) == ALL


# The list of them.


def test_of_many_restores_in_a_day_the_newest_can_be_taken_back() -> None:
    every = [f"2026-11-22-before-restore-{number}" for number in range(1, 13)]
    assert kept_of(every) == set(every[-5:])


def _listed(vault: Vault) -> Iterator[tuple[str, int | None, bool]]:
    for one in listed(vault.shelf):
        assert one.size >= 0
        yield one.name, one.entries, one.damaged


@both
def test_snapshots_are_listed_newest_first(tmp_path: Path, *, sealed: bool) -> None:
    vault = lived(tmp_path, sealed=sealed)
    taken(vault)
    vault.add(noted("01zz"))
    vault.add_session(session("01t"))
    for number in range(8, 11):
        taken(vault, f"2026-11-21-before-restore-{number}")
    vault.settle()
    assert list(_listed(vault)) == [
        ("2026-11-21-before-restore-10", 4, False),
        ("2026-11-21-before-restore-9", 4, False),
        ("2026-11-21-before-restore-8", 4, False),
        ("2026-11-21", 3, False),
    ]
    if sealed:
        assert [one.entries for one in listed(locked(tmp_path).shelf)] == [None] * 4


def test_what_is_damaged_in_a_snapshot_is_seen_in_the_list(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    taken(vault)
    path = _object_of(vault, "entries/2026-11.json")
    whole = path.read_bytes()
    path.write_bytes(b"no")
    assert list(_listed(vault)) == [("2026-11-21", 1, True)]
    path.write_bytes(whole)
    snapshots.list_path(vault.folder, "2026-11-21").write_text("no")
    assert list(_listed(vault)) == [("2026-11-21", None, True)]


@both
def test_what_was_damaged_when_it_was_taken_is_seen_too(tmp_path: Path, *, sealed: bool) -> None:
    vault = lived(tmp_path, sealed=sealed)
    month = next((vault.folder / "entries").glob("2026-10*"))
    month.write_bytes(month.read_bytes()[:-5])
    stamp = month.stat()
    kept = snapshots.Kept(sha256(month.read_bytes()).hexdigest(), (stamp.st_size, 0, 0))
    taken(vault)
    place = f"entries/{month.name}"
    snapshots.object_path(vault.folder, kept.sha256).write_bytes(month.read_bytes())
    files = snapshots.files_of(vault.folder, "2026-11-21") | {place: kept}
    path = snapshots.list_path(vault.folder, "2026-11-21")
    path.write_bytes(snapshots.write_list("2026-11-21", files))
    vault.settle()
    assert list(_listed(vault)) == [("2026-11-21", 2, True)]


def test_what_waited_hides_the_count_while_it_is_locked(tmp_path: Path) -> None:
    seal(lived(tmp_path))
    vault = locked(tmp_path)
    for path in (vault.folder / "entries").iterdir():
        path.unlink()
    vault.add(noted("01zz"))
    with holding(vault.shelf):
        snapshots.take(vault.shelf, "2026-11-21")
    assert list(_listed(vault)) == [("2026-11-21", None, False)]


def test_a_snapshot_from_before_a_migration_is_read_in_its_own_schema(tmp_path: Path) -> None:
    golden = Path(__file__).parent / "golden/schema-1"
    shutil.copytree(golden, tmp_path / "vault")
    vault = opened(tmp_path)
    vault.add(noted("01zz", at=after(60 * 24 * 30)))
    [name] = snapshots.names(vault.folder)
    assert name.endswith("-before-schema-2")
    held = ids(vault)
    assert planned(vault, of_snapshot(vault.shelf, name)).empty
    next((vault.folder / "entries").glob("2026-10*")).unlink()
    brought(vault, of_snapshot(vault.shelf, name))
    assert ids(vault) == held
    shown, _ = brought(vault, of_snapshot(vault.shelf, name), exactly=True)
    assert [entry.id for entry in shown.go] == ["01zz"]

"""Looking at everything in a vault: what is found, and that nothing is changed by it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from integrate.core.replies import Typed
from integrate.core.streaks import GoalChange
from integrate.errors import VaultUnwritable
from integrate.storage import index_rows, txn
from integrate.storage.backups import snapshots
from integrate.storage.checkup import copies
from integrate.storage.checkup.checking import look
from integrate.storage.checkup.problems import Seen
from integrate.storage.drafts import Drafts
from integrate.storage.tables import serialise
from integrate.storage.vault import Vault

from .given import (
    EVENING,
    after,
    bytes_in,
    locked,
    month_file,
    noted,
    sat,
    seal,
    session,
    sitting,
    unlocked,
)

TODAY = date(2026, 11, 22)
TURNS_AT = 4


def lived_in(vault: Vault) -> Vault:
    """A vault of two months with a bit of everything, a draft, and a snapshot of today."""
    for number in range(5):
        at = EVENING - timedelta(days=9 * number)
        vault.add(noted(f"01a{number}", f"Number {number}.", at=at))
    vault.delete(noted("01a1", at=EVENING - timedelta(days=9)), now=after(1))
    vault.add_session(session("02a"))
    vault.set_goal(GoalChange(date(2026, 11, 2), 4))
    drafts = Drafts(vault.shelf)
    drafts.begin(sitting("03a"))
    for number in range(3):
        drafts.keep("03a", Typed(number, f"A line, the one with number {number}."), EVENING)
    snapshots.take(vault.shelf, TODAY.isoformat())
    return vault


@pytest.fixture
def vault(vault: Vault, hurried: None) -> Vault:
    return lived_in(vault)


def seen(vault: Vault) -> Seen:
    """What a look finds; it changes nothing."""
    before = bytes_in(vault.folder)
    found = look(vault.shelf, TURNS_AT, TODAY)
    assert bytes_in(vault.folder) == before
    return found


def kinds(vault: Vault) -> list[tuple[str, str]]:
    """The kinds of what is wrong, and where."""
    return [(problem.kind, problem.place) for problem in seen(vault).problems]


def test_a_vault_as_it_was_left_has_nothing_wrong(vault: Vault) -> None:
    vault.index()
    list(vault.search(["number"]))
    assert seen(vault) == Seen(entries=4, months=2)


def test_a_vault_that_nothing_was_kept_in_has_nothing_wrong(tmp_path: Path) -> None:
    new = Vault(tmp_path / "new", turns_at=TURNS_AT)
    assert look(new.shelf, TURNS_AT, TODAY) == Seen()
    assert not new.folder.exists()


def test_an_older_vault_without_a_copy_of_what_holds_has_nothing_wrong(vault: Vault) -> None:
    golden = Path(__file__).parent / "golden" / "schema-1"
    found = look(Vault(golden, turns_at=TURNS_AT).shelf, TURNS_AT, TODAY)
    assert [one for one in found.problems if one.kind not in {"open", "foreign"}] == []
    assert found.months == 3


def test_a_damaged_month_is_named_with_the_day_that_has_it_whole(vault: Vault) -> None:
    path = month_file(vault)
    path.write_bytes(path.read_bytes()[:-9])
    [problem] = seen(vault).problems
    assert problem == ("damaged", "entries/2026-11.json", "2026-11-22", 0)
    for name in snapshots.names(vault.folder):
        snapshots.list_path(vault.folder, name).unlink()
    [problem] = seen(vault).problems
    assert problem.day == ""


def test_a_month_whose_rows_are_none_is_damaged(vault: Vault) -> None:
    tables = json.loads(month_file(vault).read_bytes())
    tables["entries"]["1"]["day"] = "2026-10-21"
    del tables["_meta"]
    month_file(vault).write_bytes(serialise(tables, "2026-11"))
    assert ("damaged", "entries/2026-11.json") in kinds(vault)


@pytest.mark.parametrize("name", ["sessions.json", "profile.json", "entries/2026-10.json"])
def test_what_is_gone_and_in_the_newest_snapshot_is_missed(vault: Vault, name: str) -> None:
    (vault.folder / name).unlink()
    assert kinds(vault) == [("gone", name)]


def test_what_a_restore_took_away_is_not_missed(vault: Vault) -> None:
    snapshots.take(vault.shelf, f"{TODAY}-before-restore")
    (vault.folder / "sessions.json").unlink()
    assert kinds(vault) == []


def test_what_a_repair_kept_does_not_say_what_should_be_there(vault: Vault) -> None:
    (vault.folder / "sessions.json").unlink()
    snapshots.take(vault.shelf, f"{TODAY}{copies.BEFORE_REPAIR}")
    assert kinds(vault) == [("gone", "sessions.json")]


def test_a_first_line_that_only_says_it_is_newer_is_damage(vault: Vault) -> None:
    path = month_file(vault)
    path.write_bytes(path.read_bytes().replace(b'"schema": 2', b'"schema": 3', 1))
    assert kinds(vault) == [("damaged", "entries/2026-11.json")]


def test_a_month_of_a_newer_integrate_is_named(vault: Vault) -> None:
    vault.add(noted("01b", at=after(9)))
    path = month_file(vault)
    path.write_bytes(path.read_bytes().replace(b'"schema": 2', b'"schema": 3', 1))
    assert kinds(vault) == [("newer", "entries/2026-11.json")]


def test_in_a_newer_vault_nothing_is_wrong(vault: Vault) -> None:
    for path in (vault.folder / "vault.json", vault.folder / "backups/vault.json"):
        path.write_bytes(path.read_bytes().replace(b'"schema": 2', b'"schema": 3', 1))
    month = month_file(vault)
    month.write_bytes(month.read_bytes().replace(b'"schema": 2', b'"schema": 3', 1))
    assert kinds(vault) == []


def test_entries_that_stand_twice_are_counted(vault: Vault) -> None:
    month = month_file(vault)
    tables = json.loads(month.read_bytes())
    del tables["_meta"]
    (month.parent / "2026-11.2.json").write_bytes(serialise(tables, "2026-11.2"))
    [problem] = seen(vault).problems
    assert problem == ("twice", "entries/2026-11.2.json", "", 3)
    assert seen(vault).entries == 4


def _in_line(number: int, data: bytes, former: bytes, new: bytes) -> bytes:
    """The bytes with something in one of their lines replaced."""
    lines = data.split(b"\n")
    lines[number] = lines[number].replace(former, new)
    return b"\n".join(lines)


def spoil(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


@pytest.mark.parametrize(
    ("place", "change", "found"),
    [
        ("vault.json", lambda _: b"", "facts"),
        ("vault.json", lambda data: data.replace(b'"schema": 2', b'"schema": 3'), "facts"),
        ("backups/vault.json", lambda data: data[:-1], "facts-copy"),
        ("backups/2026-11-22.json", lambda data: data[:-1], "list"),
        ("drafts/03a.jsonl", lambda data: data.replace(b"number 0", b"number 9"), "draft"),
        ("drafts/03a.jsonl", lambda data: data.replace(b'"sum"', b'"sun"'), "draft"),
        ("drafts/03a.jsonl", lambda data: _in_line(2, data, b'"sum"', b'"sun"'), "draft"),
        ("drafts/03a.jsonl", lambda data: _in_line(2, data, b'"}', b'"]'), "draft"),
        ("drafts/03a.jsonl", lambda data: data[3:], "draft"),
        ("drafts/03a.jsonl", lambda _: b"", "draft"),
        ("txn", lambda _: b"no txn", "txn-damaged"),
    ],
)
def test_each_kind_of_damage_is_named(
    vault: Vault, place: str, change: Callable[[bytes], bytes], found: str
) -> None:
    path = vault.folder / place
    path.write_bytes(change(path.read_bytes() if path.exists() else b""))
    assert kinds(vault) == [(found, place)]


def test_a_draft_whose_last_line_was_torn_is_whole(vault: Vault) -> None:
    path = vault.folder / "drafts/03a.jsonl"
    spoil(path, lambda data: data[:-30])
    assert kinds(vault) == []
    spoil(path, lambda data: data + b"\n")
    Drafts(vault.shelf).keep("03a", Typed(4, "And on."), EVENING)
    assert kinds(vault) == []


def test_a_draft_under_another_name_and_one_that_cannot_be_read(vault: Vault) -> None:
    path = vault.folder / "drafts/03a.jsonl"
    path.rename(path.with_name("03b.jsonl"))
    (path.parent / "03c.jsonl").mkdir()
    assert kinds(vault) == [
        ("draft-swapped", "drafts/03b.jsonl"),
        ("unreadable", "drafts/03c.jsonl"),
    ]


def test_a_header_that_names_no_sitting_is_damage(vault: Vault) -> None:
    from integrate.storage.drafts import _with_sum

    path = vault.folder / "drafts/03a.jsonl"
    path.write_bytes(_with_sum('{"of": "nobody"}') + b"\n")
    assert kinds(vault) == [("draft", "drafts/03a.jsonl")]


def test_bytes_of_a_snapshot_that_are_gone_or_other_are_named(vault: Vault) -> None:
    objects = sorted((vault.folder / snapshots.OBJECTS).iterdir())
    objects[0].unlink()
    objects[1].write_bytes(b"other")
    stray = objects[0].with_name("0" * 64)
    stray.write_bytes(b"named by a list that is gone, and damaged")
    places = sorted(f"backups/objects/{path.name}" for path in (*objects[:2], stray))
    assert sorted(kinds(vault)) == [("object", place) for place in places]


def test_an_unfinished_change_is_named(vault: Vault) -> None:
    kept = {"sessions.json": (vault.folder / "sessions.json").read_bytes()}
    (vault.folder / "txn").write_bytes(b"".join(txn._written(txn.Txn(kept, ()))))
    assert kinds(vault) == [("txn", "txn")]


def test_an_index_that_counts_otherwise_is_named(vault: Vault) -> None:
    vault.index()
    path = vault.folder / index_rows.CACHE
    kept = index_rows.read_kept(vault.shelf, TURNS_AT)
    assert kept is not None
    rows = {part: kept.row(part) for part in ("2026-10", "2026-11")}
    rows["2026-11"] = rows["2026-11"]._replace(entries=99)
    index_rows.keep(vault.shelf, TURNS_AT, kept.totals, kept.lines, rows)
    assert kinds(vault) == [("index", index_rows.CACHE)]
    index_rows.keep(vault.shelf, TURNS_AT, kept.totals, kept.lines, {})
    assert kinds(vault) == [("index", index_rows.CACHE)]
    for data in (b"", b"{}"):
        path.write_bytes(data)
        assert kinds(vault) == [("index", index_rows.CACHE)]
    path.unlink()
    assert kinds(vault) == []
    (vault.folder / index_rows.BESIDE).write_bytes(b"{}")
    assert kinds(vault) == [("index", index_rows.BESIDE)]


def test_beside_a_damaged_month_the_index_is_not_judged(vault: Vault) -> None:
    vault.index()
    month_file(vault).write_bytes(b"{}")
    assert kinds(vault) == [("damaged", "entries/2026-11.json")]


def test_a_damaged_index_of_words_is_named(vault: Vault) -> None:
    list(vault.search(["number"]))
    spoil(vault.folder / "cache/words", lambda data: data[:-2])
    assert kinds(vault) == [("words", "cache/words")]
    (vault.folder / "cache/words").write_bytes(b"7")
    assert kinds(vault) == [("words", "cache/words")]


def test_copies_of_a_sync_leftovers_and_strangers_are_told_apart(vault: Vault) -> None:
    entries = vault.folder / "entries"
    (entries / "2026-11 (Anna's conflicted copy 2026-11-22).json").write_bytes(b"{}")
    (entries / "2026-11.json.sync-conflict-20261122-101010-ABCDEF.age").write_bytes(b"{}")
    (vault.folder / "sessions 2.json").write_bytes(b"{}")
    (entries / ".2026-11.json.999999999.0123456789ab.tmp").write_bytes(b"half")
    (entries / f".2026-11.json.{os.getpid()}.0123456789ab.tmp").write_bytes(b"being written")
    (entries / "shopping.txt").write_text("milk")
    (entries / "2026-11.json~").write_text("an editor's")
    (vault.folder / "sub").mkdir()
    found = seen(vault)
    assert {(one.kind, one.place) for one in found.problems} == {
        ("conflict", "entries/2026-11 (Anna's conflicted copy 2026-11-22).json"),
        ("conflict", "entries/2026-11.json.sync-conflict-20261122-101010-ABCDEF.age"),
        ("conflict", "sessions 2.json"),
        ("left-over", "entries/.2026-11.json.999999999.0123456789ab.tmp"),
    }
    assert found.strangers == ("sub", "entries/2026-11.json~", "entries/shopping.txt")


def test_a_folder_that_others_can_look_into_is_named(vault: Vault) -> None:
    vault.folder.chmod(0o755)
    assert kinds(vault) == [("open", ".")]


def test_what_belongs_to_somebody_else_is_counted(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    [problem] = seen(vault).problems
    assert problem.kind == "foreign"
    assert problem.place not in ("", ".")
    assert problem.number > 10


def test_a_file_that_cannot_be_read_is_named(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    path, whole = month_file(vault), Path.read_bytes

    def refuse(one: Path) -> bytes:
        if one == path:
            raise PermissionError(13, "no", str(one))
        return whole(one)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = look(vault.shelf, TURNS_AT, TODAY).problems
    assert ("unreadable", "entries/2026-11.json") in [(one.kind, one.place) for one in found]


def test_entries_of_days_to_come_are_counted(vault: Vault) -> None:
    vault.add(noted("01z", at=EVENING + timedelta(days=40)))
    assert seen(vault).ahead == 1


def test_a_link_that_leads_nowhere_is_said(vault: Vault, tmp_path: Path) -> None:
    link = tmp_path / "linked"
    link.symlink_to(tmp_path / "stick")
    with pytest.raises(VaultUnwritable, match="stick"):
        look(Vault(link, turns_at=TURNS_AT).shelf, TURNS_AT, TODAY)


# Sealed.


@pytest.fixture
def sealed(vault: Vault) -> Vault:
    """The same, sealed and open, with something that waits, and a snapshot of that."""
    seal(vault)
    locked(vault).add(noted("01w", "Written while it was locked.", at=after(30)))
    opened = unlocked(vault)
    opened.shelf.key.need(opened.shelf.facts().recipient)
    snapshots.take(opened.shelf, TODAY.isoformat())
    return opened


def test_a_sealed_vault_as_it_was_left_has_nothing_wrong(sealed: Vault) -> None:
    assert seen(sealed) == Seen(entries=4, months=2)
    sealed.index()
    list(sealed.search(["number"]))
    assert seen(sealed) == Seen(entries=5, months=2)


def test_without_the_key_it_says_what_was_not_looked_into(sealed: Vault) -> None:
    sealed.shelf.put_aside(index_rows.CACHE, b"what the key alone opens")
    found = seen(locked(sealed))
    assert found.problems == ()
    assert found.unopened == (
        "entries/2026-10.json.age",
        "entries/2026-11.json.age",
        "sessions.json.age",
        "profile.json.age",
        "inbox/01w.age",
        "drafts/03a.jsonl",
    )
    assert (found.entries, found.months) == (0, 2)


def test_without_the_key_what_rotted_under_its_stamp_is_seen(sealed: Vault) -> None:
    path = sealed.folder / "entries/2026-11.json.age"
    stat = path.stat()
    spoil(path, lambda data: data[:-1] + bytes([data[-1] ^ 1]))
    assert kinds(locked(sealed)) == []
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert kinds(locked(sealed)) == [("damaged", "entries/2026-11.json.age")]
    path.write_bytes(b"no age file at all")
    assert kinds(locked(sealed)) == [("damaged", "entries/2026-11.json.age")]


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("entries/2026-11.json.age", "damaged"),
        ("sessions.json.age", "damaged"),
        ("inbox/01w.age", "inbox"),
        ("drafts/03a.jsonl", "draft"),
        ("identity.age", "key"),
        ("backups/recovery.age", "key-copy"),
    ],
)
def test_each_damage_to_what_is_sealed_is_named(sealed: Vault, place: str, found: str) -> None:
    path = sealed.folder / place
    at = len(path.read_bytes()) // 2
    spoil(path, lambda data: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    assert kinds(sealed) == [(found, place)]


def test_a_sealed_line_of_a_draft_that_does_not_open_is_damage(sealed: Vault) -> None:
    from integrate.storage.drafts import _with_sum

    path = sealed.folder / "drafts/03a.jsonl"
    lines = path.read_bytes().split(b"\n")
    lines[1] = _with_sum('{"sealed": "AAAA"}')
    path.write_bytes(b"\n".join(lines))
    assert kinds(sealed) == [("draft", "drafts/03a.jsonl")]


def test_a_key_of_which_no_copy_is_left_is_named_once(sealed: Vault) -> None:
    (sealed.folder / "identity.age").unlink()
    (sealed.folder / "backups/identity.age").unlink()
    assert kinds(sealed) == [("key-lost", "identity.age")]


def test_a_sealed_vault_that_has_lost_what_it_says_of_itself(sealed: Vault) -> None:
    (sealed.folder / "vault.json").unlink()
    (sealed.folder / "backups/vault.json").unlink()
    assert ("facts-lost", "vault.json") in kinds(locked(sealed))


def test_a_plain_vault_that_has_lost_what_it_says_of_itself(vault: Vault) -> None:
    (vault.folder / "vault.json").unlink()
    (vault.folder / "backups/vault.json").unlink()
    assert kinds(vault) == [("facts", "vault.json")]


def test_a_file_in_both_forms_and_one_in_plain_are_named(sealed: Vault) -> None:
    (sealed.folder / "sessions.json").write_bytes(sealed.shelf.opened("sessions") or b"")
    profile = sealed.folder / "profile.json.age"
    (sealed.folder / "profile.json").write_bytes(sealed.shelf.opened("profile") or b"")
    profile.unlink()
    assert kinds(sealed) == [("both", "sessions.json"), ("unsealed", "profile.json")]


def test_an_index_that_does_not_open_is_named(sealed: Vault) -> None:
    sealed.index()
    (sealed.folder / f"{index_rows.CACHE}.age").write_bytes(b"none")
    assert kinds(sealed) == [("index", index_rows.CACHE)]


def test_a_practice_kept_with_every_mark_is_counted(vault: Vault) -> None:
    vault.add(sat("01x", at=after(2)))
    assert seen(vault).entries == 5

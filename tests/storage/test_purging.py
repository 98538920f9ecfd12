"""Erasing one entry for good: nothing of it is left anywhere, and it does not come back."""

from __future__ import annotations

import errno
import json
from base64 import b64decode
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from integrate.core.journal import Entry
from integrate.core.replies import Typed
from integrate.errors import VaultBusy, VaultDamaged, VaultProblem, VaultUnwritable
from integrate.storage import purged
from integrate.storage.backups import snapshots
from integrate.storage.checkup.checking import look
from integrate.storage.checkup.repairing import repair
from integrate.storage.drafts import Drafts
from integrate.storage.purging import purge
from integrate.storage.tables import serialise
from integrate.storage.vault import Vault
from tests.files.disk import Disk

from .given import (
    EVENING,
    after,
    bytes_in,
    every_table,
    locked,
    month_file,
    noted,
    reworded,
    sat,
    seal,
    sitting,
    unlocked,
)
from .test_checking import TODAY, TURNS_AT, spoil

FIRST = "Words that came first, and were wrong."
SECOND = "Words that nobody is to find again."
OTHER = "Words of another evening, which stay."


@pytest.fixture
def vault(vault: Vault, hurried: None) -> Vault:
    """A vault in which an entry has left its traces everywhere."""
    entry = noted("01secret", FIRST)
    vault.add(entry)
    vault.add(noted("01other", OTHER, at=after(3)))
    snapshots.take(vault.shelf, "2026-11-20")
    moved = entry._replace(day=date(2026, 10, 3), at=EVENING - timedelta(days=49))
    vault.edit(moved, now=after(4))
    snapshots.take(vault.shelf, "2026-11-21")
    vault.edit(reworded(moved, SECOND), now=after(5))
    list(vault.search(["nobody"]))
    drafts = Drafts(vault.shelf)
    for name in ("01secret", "01draft"):
        drafts.begin(sitting(name))
        drafts.keep(name, Typed(0, SECOND if name == "01secret" else OTHER), EVENING)
    editing = vault.folder / "drafts" / "01secret.editing"
    editing.mkdir()
    (editing / "writing.txt").write_text(SECOND)
    aside = vault.folder / "aside"
    aside.mkdir()
    (aside / "2026-11-01-entries-2026-11.json").write_bytes(month_file(vault).read_bytes()[:-4])
    (aside / "2026-11-01-entries-2026-10.json").write_bytes(
        month_file(vault, "2026-10").read_bytes().replace(b"01secret", b"01secreu")
    )
    (aside / "2026-11-01-drafts-01secret.jsonl").write_bytes(b"the lines of it")
    copy = vault.folder / "entries" / "2026-10 (conflicted copy).json"
    copy.write_bytes(month_file(vault, "2026-10").read_bytes())
    (copy.parent / "2026-10 2.json").write_bytes(copy.read_bytes()[:-3])
    (copy.parent / "2026-11 2.json").write_bytes(serialise({"entries": {}}, "2026-11"))
    snapshots.take(vault.shelf, TODAY.isoformat())
    return vault


def opened(vault: Vault) -> Iterator[tuple[str, bytes]]:
    """Every file with what is in it, and opened if it is sealed."""
    for place, data in bytes_in(vault.folder).items():
        yield place, data
        is_draft = place.startswith("drafts/") and place.endswith(".jsonl")
        lines = [line for line in data.split(b"\n") if is_draft and line]
        for one in (data, *(b64decode(json.loads(line).get("sealed", "")) for line in lines)):
            wraps_the_key = place.endswith(("identity.age", "recovery.age"))
            if one.startswith(b"age-encryption") and not wraps_the_key:
                yield place, vault.shelf.unsealed(one, vault.folder / place)


def traces(vault: Vault) -> set[str]:
    """The places in which the entry, or some of its words, can be found."""
    found = set()
    for place, data in opened(vault):
        if "01secret" in place or any(
            mark in data for mark in (b"01secret", FIRST.encode(), SECOND.encode(), b"wrong.")
        ):
            found.add(place)
    return found


def test_an_entry_is_everywhere_before_and_nowhere_after(vault: Vault) -> None:
    assert len(traces(vault)) > 12
    erased = purge(vault.shelf, vault.find("01secret"))
    assert traces(vault) == set()
    assert (erased.left, erased.shared, erased.unread, erased.words) == ((), (), (), True)
    assert erased.files == len([path for path in vault.folder.rglob("*") if path.is_file()])


def test_all_else_stays_and_is_whole(vault: Vault) -> None:
    purge(vault.shelf, vault.find("01secret"))
    assert [entry.id for entry in vault.entries()] == ["01other"]
    found = look(vault.shelf, TURNS_AT, TODAY).problems
    assert {problem.kind for problem in found} == {"conflict"}
    assert snapshots.names(vault.folder) == ["2026-11-20", "2026-11-21", "2026-11-22"]
    for name in snapshots.names(vault.folder):
        files = snapshots.files_of(vault.folder, name)
        assert all(snapshots.bytes_of(vault.folder, kept) for kept in files.values())
        data = snapshots.bytes_of(vault.folder, files["entries/2026-11.json"])
        assert OTHER.encode() in (data or b"")
    assert OTHER.encode() in (vault.folder / "drafts/01draft.jsonl").read_bytes()
    aside = vault.folder / "aside" / "2026-11-01-entries-2026-11.json"
    assert OTHER.encode() in aside.read_bytes()


def test_undo_goes_on_with_the_change_before(vault: Vault) -> None:
    purge(vault.shelf, vault.find("01secret"))
    change = vault.newest_change()
    assert change is not None
    assert (change.kind, change.kept.id) == ("added", "01other")


def test_an_entry_in_the_trash_is_erased_too(vault: Vault) -> None:
    vault.delete(vault.find("01secret"), now=after(8))
    purge(vault.shelf, vault.find("01secret", table="trash"))
    assert traces(vault) == set()


def test_it_comes_back_by_no_retry_no_repair_and_no_copy(vault: Vault) -> None:
    entry = vault.find("01secret")
    copy = vault.folder / "entries" / "2026-10 (conflicted copy).json"
    former = copy.read_bytes()
    purge(vault.shelf, entry)
    with pytest.raises(VaultProblem, match="erased for good"):
        vault.add(entry)
    copy.write_bytes(former)
    month_file(vault, "2026-10").write_bytes(b"")
    repair(vault.shelf, TURNS_AT, TODAY)
    assert [one.id for one in vault.entries()] == ["01other"]
    assert "01secret" not in str(every_table(vault))


def test_of_what_was_erased_only_a_sum_is_kept(vault: Vault) -> None:
    purge(vault.shelf, vault.find("01secret"))
    purge(vault.shelf, vault.find("01other"))
    assert purged.was_purged(vault.folder, "01secret")
    assert purged.was_purged(vault.folder, "01other")
    assert not purged.was_purged(vault.folder, "01draft")
    (vault.folder / purged.FILE).write_bytes(b"damaged")
    assert not purged.was_purged(vault.folder, "01other")


def test_words_that_another_entry_has_too_are_named_and_left(vault: Vault) -> None:
    vault.add(noted("01same", SECOND, at=after(7)))
    erased = purge(vault.shelf, vault.find("01secret"))
    assert erased.left == ()
    assert erased.shared == ("entries/2026-11.json",)


def test_what_is_somebody_elses_is_named_and_never_touched(vault: Vault) -> None:
    mine = vault.folder / "01secret.txt"
    mine.write_text("a note of my own")
    erased = purge(vault.shelf, vault.find("01secret"))
    assert erased.left == ("01secret.txt",)
    assert mine.read_text() == "a note of my own"


def test_few_words_are_not_looked_for(vault: Vault) -> None:
    vault.add(noted("01few", "ok", at=after(9)))
    vault.add(Entry("01none", "flare", EVENING, "Europe/Berlin", EVENING.date(), EVENING))
    assert not purge(vault.shelf, vault.find("01few")).words
    assert not purge(vault.shelf, vault.find("01none")).words
    vault.add(sat("01sat"))
    assert purge(vault.shelf, vault.find("01sat")).words


def test_a_sitting_that_is_open_elsewhere_stops_it(vault: Vault) -> None:
    before = bytes_in(vault.folder)
    with Drafts(vault.shelf).hold("01secret"), pytest.raises(VaultBusy):
        purge(vault.shelf, vault.find("01secret"))
    now = bytes_in(vault.folder)
    assert {place: data for place, data in now.items() if ".lock" not in place} == before


def test_without_drafts_and_snapshots_there_is_less_to_do(tmp_path: Path) -> None:
    bare = Vault(tmp_path / "bare", turns_at=TURNS_AT)
    bare.add(noted("01secret", SECOND))
    purge(bare.shelf, bare.find("01secret"))
    assert traces(bare) == set()


def test_a_damaged_month_stops_it_before_anything_went(vault: Vault) -> None:
    spoil(month_file(vault), lambda data: data[:-4])
    before = bytes_in(vault.folder)
    with pytest.raises(VaultDamaged):
        purge(vault.shelf, noted("01secret"))
    assert bytes_in(vault.folder) == before


def test_damaged_bytes_of_a_snapshot_go_for_they_cannot_be_looked_into(vault: Vault) -> None:
    [kept] = [
        snapshots.files_of(vault.folder, "2026-11-20")["entries/2026-11.json"],
    ]
    path = snapshots.object_path(vault.folder, kept.sha256)
    spoil(path, lambda data: data[:-4])
    purge(vault.shelf, vault.find("01secret"))
    assert not path.exists()
    assert traces(vault) == set()
    assert "entries/2026-11.json" not in snapshots.files_of(vault.folder, "2026-11-20")


def test_a_snapshot_of_something_that_is_none_goes(vault: Vault) -> None:
    from hashlib import sha256

    digest = sha256(b"no tables").hexdigest()
    snapshots.object_path(vault.folder, digest).write_bytes(b"no tables")
    path = snapshots.list_path(vault.folder, "2026-11-19")
    path.write_bytes(
        snapshots.write_list("2026-11-19", {"said.json": snapshots.Kept(digest, (0, 0, 0))})
    )
    purge(vault.shelf, vault.find("01secret"))
    assert snapshots.files_of(vault.folder, "2026-11-19") == {}
    assert not snapshots.object_path(vault.folder, digest).exists()


@pytest.mark.parametrize("refused", ["open .txn", "rename txn", "open .2026-10 (conflicted"])
def test_a_disk_that_refuses_leaves_it_where_it_can_be_erased_again(
    vault: Vault, disk: Disk, refused: str
) -> None:
    disk.refuse(refused, errno.ENOSPC)
    with pytest.raises(VaultUnwritable):
        purge(vault.shelf, vault.find("01secret"))
    disk.agree()
    assert vault.find("01secret").id == "01secret"
    purge(vault.shelf, vault.find("01secret"))
    assert traces(vault) == set()


def test_once_it_is_committed_the_next_one_finishes_it(vault: Vault, disk: Disk) -> None:
    disk.refuse("rename 2026-10.json", errno.EIO)
    with pytest.raises(VaultUnwritable, match="may have been"):
        purge(vault.shelf, vault.find("01secret"))
    disk.agree()
    vault = Vault(vault.folder, turns_at=TURNS_AT)
    assert [entry.id for entry in vault.entries()] == ["01other"]
    assert traces(vault) <= {"drafts/01secret.lock"}


# Sealed.


@pytest.fixture
def sealed(vault: Vault) -> Vault:
    seal(vault)
    again = unlocked(vault)
    again.shelf.key.need(again.shelf.facts().recipient)
    return again


def test_in_a_sealed_vault_nothing_is_left_either(sealed: Vault) -> None:
    waiting = noted("01waits", "These waited for the key, and are erased.", at=after(30))
    locked(sealed).add(waiting)
    snapshots.take(sealed.shelf, TODAY.isoformat())
    assert len(traces(sealed)) > 8
    erased = purge(sealed.shelf, sealed.find("01secret"))
    assert (erased.left, erased.shared, erased.unread) == ((), (), ())
    assert traces(sealed) == set()
    assert "inbox/01waits.age" in snapshots.files_of(sealed.folder, TODAY.isoformat())
    purge(sealed.shelf, sealed.find("01waits"))
    assert "inbox/01waits.age" not in snapshots.files_of(sealed.folder, TODAY.isoformat())
    assert [entry.id for entry in sealed.entries()] == ["01other"]


def test_what_waits_in_the_inbox_under_its_id_goes_too(sealed: Vault) -> None:
    entry = sealed.find("01secret")
    locked(sealed).add(entry)
    (sealed.folder / "inbox" / "01broken.age").write_bytes(b"age-encryption.org/v1 broken")
    erased = purge(sealed.shelf, entry)
    assert not (sealed.folder / "inbox" / "01secret.age").exists()
    assert erased.unread == ("inbox/01broken.age",)


def test_what_does_not_open_is_named(sealed: Vault) -> None:
    broken = sealed.folder / "aside" / "2026-11-02-sessions.json.age"
    broken.write_bytes(b"age-encryption.org/v1 broken")
    copy = sealed.folder / "entries" / "2026-11.json (conflicted copy).age"
    copy.write_bytes(b"age-encryption.org/v1 broken")
    spoil(sealed.folder / "drafts/01draft.jsonl", lambda data: data + b'{"sealed": "7"}\n')
    erased = purge(sealed.shelf, sealed.find("01secret"))
    assert set(erased.unread) >= {
        "aside/2026-11-02-sessions.json.age",
        "entries/2026-11.json (conflicted copy).age",
    }
    assert erased.left == ()


def test_a_file_that_cannot_be_read_is_named(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    path, whole = vault.folder / "letter.txt", Path.read_bytes
    path.write_text("somebody's own")

    def refuse(one: Path) -> bytes:
        if one == path:
            raise PermissionError(13, "no", str(one))
        return whole(one)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert purge(vault.shelf, vault.find("01secret")).unread == ("letter.txt",)

"""Sealing a vault and laying it open again: nothing is lost, and nothing left the other way."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from integrate.core.gates import Statement
from integrate.core.journal import Entry
from integrate.core.worries import Asked
from integrate.crypto import age, recovery
from integrate.errors import VaultDamaged, VaultLocked, VaultUnwritable
from integrate.storage import sealing
from integrate.storage.backups.snapshots import (
    Kept,
    bytes_of,
    files_of,
    list_path,
    names,
    sum_of,
    take,
    write_list,
)
from integrate.storage.drafts import Drafts, sealed_line
from integrate.storage.holding import holding
from integrate.storage.key import Key
from integrate.storage.said import Said
from integrate.storage.tables import SCHEMA
from integrate.storage.vault import Vault
from tests.files.disk import Disk

from .given import (
    EVENING,
    PASSPHRASE,
    REPLIES,
    SECRET,
    after,
    bytes_in,
    locked,
    month_file,
    noted,
    reworded,
    seal,
    session,
    sitting,
    unlocked,
    vault_in,
    words_of,
)
from .interrupted import each_death

DAY = 60 * 24
CANARY = SECRET[14:-1]  # what stands in each kind of file there is
HEADER = b"age-encryption.org/v1\n"


@pytest.fixture
def full(vault: Vault, hurried: None) -> Vault:
    """A vault with the canary in everything that can hold words, snapshots and drafts among it."""
    vault.add(noted("01a"))
    vault.edit(noted("01a", "other words"), now=after(1))
    vault.add(noted("01b", at=after(-40 * DAY)))
    vault.delete(noted("01b"), now=after(2))
    vault.add(noted("01c"))
    vault.add_session(session("02a")._replace(label=SECRET))
    vault.add_to_list("comforts", SECRET)
    Said(vault).keep(Statement("pain-assessed", EVENING, when=SECRET))
    take(vault.shelf, "2026-11-19")
    vault.add(noted("01d", f"{SECRET} Again."))
    take(vault.shelf, "2026-11-20")
    list(vault.search((CANARY.split()[0],)))
    vault.index()
    for name in ("03a", "03b"):
        drafts = Drafts(vault.shelf)
        drafts.begin(sitting(name))
        for number, reply in enumerate(REPLIES):
            drafts.keep(name, reply, after(number))
    return vault


def canaries(folder: Path) -> list[str]:
    """The files in which the canary can be read, whatever they are called."""
    return [name for name, data in bytes_in(folder).items() if CANARY.encode() in data]


def everything(vault: Vault) -> dict[str, object]:
    """All that somebody can read in a vault."""
    drafts = Drafts(vault.shelf)
    return {
        "entries": list(vault.entries()),
        "trash": list(vault.trash()),
        "sessions": vault.sessions(),
        "lists": vault.own_lists(),
        "said": Said(vault).all(),
        "drafts": {name: drafts.open(name) for name in drafts.ids()},
        "waiting": drafts.waiting(),
        "days": vault.index().tended(),
        "found": [entry.id for entry in vault.search((CANARY.split()[0],))],
    }


def bytes_of_day(vault: Vault, name: str) -> dict[str, bytes]:
    """What a snapshot holds, opened: plain bytes by place."""
    found = {}
    for place, kept in files_of(vault.folder, name).items():
        data = bytes_of(vault.folder, kept)
        assert data is not None, place
        sealed = place.endswith(".age")
        plain = vault.shelf.unsealed(data, vault.folder / place) if sealed else data
        found[place.removesuffix(".age")] = plain
    return found


def unseal(vault: Vault) -> None:
    vault.shelf.key.need(vault.shelf.facts().recipient)
    with holding(vault.shelf):
        sealing.unseal(vault.shelf)


def test_the_canary_sings_in_a_plain_vault(full: Vault) -> None:
    singing = canaries(full.folder)

    assert {name.partition("/")[0] for name in singing} == {
        *("backups", "drafts", "entries", "profile.json", "said.json", "sessions.json"),
    }
    assert CANARY.split()[0].encode() in (full.folder / "cache" / "words").read_bytes()


def test_sealing_leaves_no_plain_copy_of_anything(full: Vault) -> None:
    seal(full)

    assert canaries(full.folder) == []
    left = bytes_in(full.folder)
    plain = {name for name, data in left.items() if not data.startswith(HEADER)}
    assert plain == {
        *("vault.json", "backups/vault.json", "backups/2026-11-19.json", "backups/2026-11-20.json"),
        *("drafts/03a.jsonl", "drafts/03b.jsonl"),
    }
    for word in ("comforts", "shoulder", "pain-assessed", "with everything"):
        assert not any(word.encode() in data.lower() for data in left.values()), word
    assert not full.shelf.facts().changing


def test_everything_can_be_read_as_before(full: Vault) -> None:
    before = everything(full)
    snapshots = {name: bytes_of_day(full, name) for name in names(full.folder)}
    seal(full)
    opened = unlocked(full)

    assert everything(opened) == before
    assert {name: bytes_of_day(opened, name) for name in names(full.folder)} == snapshots
    assert canaries(full.folder) == []  # the caches that were made anew are sealed, too


def test_without_the_key_nothing_can_be_read_and_everything_added(full: Vault) -> None:
    seal(full)
    other = locked(full)
    for ask in (lambda: list(other.entries()), lambda: list(other.trash()), other.sessions,
                other.index, other.own_lists, other.newest_change,
                lambda: Drafts(other.shelf).open("03a")):  # fmt: skip
        with pytest.raises(VaultLocked):
            ask()
    assert Drafts(other.shelf).ids() == ["03b", "03a"]
    assert Drafts(other.shelf).waiting() == ["03b", "03a"]
    other.add(noted("01z"))
    Said(other).keep(Asked(EVENING, told=False))
    assert canaries(full.folder) == []
    assert unlocked(full).find("01z") == noted("01z")


def test_a_draft_goes_on_in_a_sealed_vault_line_by_line(full: Vault) -> None:
    seal(full)
    drafts = Drafts(locked(full).shelf)
    drafts.begin(sitting("03c"))
    path = full.folder / "drafts" / "03c.jsonl"
    for number, reply in enumerate(REPLIES):
        drafts.keep("03c", reply, after(number))
        assert path.read_bytes().count(b"\n") == number + 2
        assert CANARY.encode() not in path.read_bytes()
    assert Drafts(locked(full).shelf).waiting() == ["03c", "03b", "03a"]

    found = Drafts(unlocked(full).shelf)
    assert found.open("03c") == found.open("03a")._replace(id="03c")  # type: ignore[union-attr]


def test_laying_it_open_brings_back_every_byte_and_takes_the_key_away(full: Vault) -> None:
    before = {name: data for name, data in bytes_in(full.folder).items() if "cache" not in name}
    read = everything(full)
    seal(full)
    opened = unlocked(full)
    unseal(opened)

    after_it = {name: data for name, data in bytes_in(full.folder).items() if "cache" not in name}
    lists = {name for name in before if name.startswith("backups/2026")}
    assert {name: data for name, data in after_it.items() if name not in lists} == {
        name: data for name, data in before.items() if name not in lists
    }
    assert everything(locked(full)) == read
    assert not list(full.folder.rglob("*.age"))
    assert full.shelf.facts() == (SCHEMA, "none", "", False, {})


def test_it_can_be_sealed_again_with_another_key(full: Vault) -> None:
    read = everything(full)
    seal(full)
    first = full.shelf.facts().recipient
    unseal(unlocked(full))
    seal(full, "another passphrase")

    assert full.shelf.facts().recipient != first
    assert everything(unlocked(full, "another passphrase")) == read
    with pytest.raises(VaultLocked):
        list(unlocked(full).entries())


def test_many_months_are_turned_some_at_a_time(
    full: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "_AT_ONCE_BYTES", 100)
    read = everything(full)
    seal(full)
    assert everything(unlocked(full)) == read
    unseal(unlocked(full))
    assert everything(locked(full)) == read


def test_what_waits_is_taken_in_before_the_key_goes(full: Vault) -> None:
    seal(full)
    locked(full).add(noted("01y"))
    locked(full).add_to_list("comforts", "rain")
    locked(full).add(noted("01c", "other words by that id"))
    (full.folder / "inbox" / "01y (a copy).age").write_bytes(b"torn")
    unseal(unlocked(full))

    plain = locked(full)
    assert plain.find("01y") == noted("01y")
    assert plain.own_lists()["comforts"] == (SECRET, "rain")
    assert list((full.folder / "inbox").iterdir()) == []
    aside = bytes_in(full.folder / "aside")
    assert b"other words by that id" in aside.pop("inbox-01c")
    assert list(aside.values()) == [b"torn"]
    assert not full.shelf.facts().keyed


def test_a_damaged_month_stays_sealed_and_keeps_its_key(full: Vault) -> None:
    seal(full)
    path = full.folder / "entries" / "2026-10.json.age"
    data = path.read_bytes()
    path.write_bytes(data[:-1])
    unseal(unlocked(full))
    assert full.shelf.facts().keyed
    assert month_file(full).exists()
    opened = unlocked(full)
    opened.add(noted("01y"))
    with pytest.raises(VaultDamaged, match="October 2026"):
        list(opened.entries())

    path.write_bytes(data)
    keyed = unlocked(full)
    keyed.index()
    keyed.add(noted("01z"))
    assert not full.shelf.facts().keyed
    assert {entry.id for entry in locked(full).entries()} == {"01a", "01c", "01d", "01y", "01z"}


def test_what_is_damaged_when_it_is_laid_open_is_so_afterwards(full: Vault) -> None:
    seal(full)
    draft = full.folder / "drafts" / "03a.jsonl"
    lines = draft.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b'"sealed": "', b'"sealed": "AAAA')
    lines[3] = b'{"sealed": "of another hand'
    draft.write_bytes(b"\n".join(lines))
    recipient = age.recipient_of(age.new_identity())
    other = age.seal(b"to another key", recipient)
    place = full.folder / "backups" / "objects" / sum_of(other)
    place.write_bytes(other)
    files = files_of(full.folder, "2026-11-20")
    name = "entries/2026-11.json.age"
    files[name] = Kept(sum_of(other), (0, 0, 0))
    list_path(full.folder, "2026-11-20").write_bytes(write_list("2026-11-20", files))
    assert Drafts(unlocked(full).shelf).open("03a") is None
    unseal(unlocked(full))

    plain = locked(full)
    assert Drafts(plain.shelf).open("03a") is None
    assert Drafts(plain.shelf).open("03b") is not None
    assert draft.read_bytes().split(b"\n")[2:4] == lines[2:4]
    kept = files_of(full.folder, "2026-11-20")["entries/2026-11.json"]
    assert bytes_of(full.folder, kept) == other
    assert not full.shelf.facts().keyed


def test_a_line_that_another_key_sealed_belongs_to_no_draft(full: Vault) -> None:
    seal(full)
    path = full.folder / "drafts" / "03a.jsonl"
    first, *rest = path.read_bytes().splitlines(keepends=True)
    foreign = sealed_line(b"{}", age.recipient_of(age.new_identity()))
    path.write_bytes(b"".join([first, foreign, *rest]))

    assert Drafts(unlocked(full).shelf).open("03a") is None
    assert Drafts(unlocked(full).shelf).open("03b") is not None


def test_in_a_plain_vault_there_is_nothing_to_go_on_with(full: Vault) -> None:
    before = bytes_in(full.folder)
    sealing.go_on(full.shelf)
    assert bytes_in(full.folder) == before


# Interruptions.


def test_a_sealing_that_was_cut_short_goes_on_with_the_next_change(
    full: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "_AT_ONCE_BYTES", 100)
    read = everything(full)
    steps = 0
    for folder in each_death(full.folder, lambda one: seal(Vault(one, turns_at=4))):
        steps += 1
        cut = Vault(folder, turns_at=4, key=Key(folder, lambda opens: opens(PASSPHRASE)))
        assert everything(cut) == read
        with holding(locked(cut).shelf):  # asks nobody: to seal, the public half is enough
            pass
        sealed = cut.shelf.facts().sealed
        assert not cut.shelf.facts().changing
        assert (canaries(folder) == []) is sealed
        assert everything(unlocked(cut) if sealed else cut) == read
        assert not list(folder.rglob("*.tmp"))
        for name in ("2026-11-19", "2026-11-20"):
            assert len(bytes_of_day(unlocked(cut), name)) >= 4
    assert steps > 40


def test_laying_open_that_was_cut_short_goes_on_with_the_key(
    full: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "_AT_ONCE_BYTES", 100)
    read = everything(full)
    seal(full)
    begun = False
    for folder in each_death(full.folder, lambda one: unseal(unlocked(Vault(one, turns_at=4)))):
        cut = unlocked(Vault(folder, turns_at=4))
        assert everything(cut) == read
        begun = begun or not cut.shelf.facts().sealed
        if begun and cut.shelf.facts().keyed:
            keyless = locked(cut)
            keyless.add(noted("01y"))  # waits, for some of it is sealed still
            with pytest.raises(VaultLocked):
                list(keyless.entries())
            keyed = unlocked(cut)
            assert keyed.find("01y") == noted("01y")
            assert not cut.shelf.facts().keyed
            assert not list(folder.rglob("*.age"))
    assert begun


def test_a_disk_that_is_full_half_way_is_said_and_it_goes_on_later(full: Vault, disk: Disk) -> None:
    read = everything(full)
    disk.refuse("rename sessions.json.age", errno.ENOSPC)
    with pytest.raises(VaultUnwritable):
        seal(full)
    disk.agree()

    assert full.shelf.facts().changing
    assert everything(unlocked(full)) == read
    with holding(locked(full).shelf):
        pass
    assert canaries(full.folder) == []


def test_a_disk_that_refuses_the_keys_leaves_the_vault_plain(full: Vault, disk: Disk) -> None:
    before = bytes_in(full.folder)
    disk.refuse("sync .txn", errno.ENOSPC)
    disk.refuse("open .txn", errno.ENOSPC)
    with pytest.raises(VaultUnwritable):
        seal(full)
    disk.agree()
    assert bytes_in(full.folder) == before


def test_a_draft_that_is_open_elsewhere_is_turned_once_it_is_let_go(full: Vault) -> None:
    elsewhere = Drafts(Vault(full.folder, turns_at=4).shelf)
    with elsewhere.hold("03a") as ours:
        assert ours
        seal(full)
        assert canaries(full.folder) == ["drafts/03a.jsonl"]
        assert full.shelf.facts().changing
        elsewhere.keep("03a", REPLIES[7], after(90))  # what comes now is sealed
        lines = (full.folder / "drafts" / "03a.jsonl").read_bytes().splitlines()
        assert CANARY.encode() not in lines[-1]
        found = Drafts(unlocked(full).shelf).open("03b")
        assert found is not None
    with holding(locked(full).shelf):
        pass

    assert canaries(full.folder) == []
    assert not full.shelf.facts().changing
    opened = Drafts(unlocked(full).shelf)
    assert sorted(opened.ids()) == ["03a", "03b"]


# What an old program or a sync leaves.


def plain_copy(full: Vault, place: str) -> bytes:
    """What a file was before the vault is sealed, which it is then."""
    data = (full.folder / place).read_bytes()
    seal(full)
    return data


def test_a_plain_month_that_comes_from_elsewhere_is_sealed_by_the_next_change(full: Vault) -> None:
    other = Vault(full.folder.parent / "another", turns_at=4)
    other.add(noted("09a", at=after(60 * DAY)))
    seal(full)
    shutil.copyfile(month_file(other, "2027-01"), month_file(full, "2027-01"))
    assert canaries(full.folder) == ["entries/2027-01.json"]
    with holding(locked(full).shelf):
        pass

    assert canaries(full.folder) == []
    assert unlocked(full).find("09a") == noted("09a", at=after(60 * DAY))


def test_a_plain_month_beside_the_sealed_one_is_sealed_and_nothing_of_either_lost(
    full: Vault,
) -> None:
    data = plain_copy(full, "entries/2026-11.json")
    opened = unlocked(full)
    opened.edit(reworded(opened.find("01c"), "the newer words"), now=after(9))
    opened.add(noted("01e"))
    month_file(full).write_bytes(data)
    read = {entry.id: words_of(entry) for entry in unlocked(full).entries()}
    assert read["01c"] == "the newer words"
    with holding(locked(full).shelf):
        pass

    assert canaries(full.folder) == []
    again = unlocked(full)
    assert {entry.id: words_of(entry) for entry in again.entries()} == read
    again.add(noted("01f"))
    again.edit(reworded(again.find("01f"), "edited"), now=after(10))
    unseal(again)
    assert {entry.id: words_of(entry) for entry in locked(full).entries()} == {
        **read,
        "01f": "edited",
    }


def test_an_entry_that_only_a_plain_copy_has_is_in_the_journal_then(full: Vault) -> None:
    other = Vault(full.folder.parent / "another", turns_at=4)
    shutil.copytree(full.folder, other.folder)
    other.add(noted("01x", "written by an old program"))
    seal(full)
    shutil.copyfile(month_file(other), month_file(full))
    with holding(locked(full).shelf):
        pass

    assert canaries(full.folder) == []
    assert words_of(unlocked(full).find("01x")) == "written by an old program"


@pytest.mark.parametrize("place", ["profile.json", "sessions.json", "said.json"])
def test_a_plain_small_file_beside_the_sealed_one_is_sealed_and_takes_no_place(
    full: Vault, place: str
) -> None:
    data = plain_copy(full, place)
    opened = unlocked(full)
    opened.add_to_list("comforts", "newer")
    opened.add_session(session("02b"))
    Said(opened).keep(Asked(EVENING, told=True))
    (full.folder / place).write_bytes(data)
    read = everything(unlocked(full))
    with holding(locked(full).shelf):
        pass

    assert canaries(full.folder) == []
    assert everything(unlocked(full)) == read
    aside = full.folder / f"{place.removesuffix('.json')}.2.json.age"
    kept = unlocked(full).shelf.unsealed(aside.read_bytes(), aside)
    assert kept.split(b"\n")[1:] == data.split(b"\n")[1:]


def test_a_damaged_plain_file_is_sealed_as_it_is(full: Vault) -> None:
    data = month_file(full).read_bytes()[:-9]
    month_file(full).write_bytes(data)
    seal(full)

    assert canaries(full.folder) == []
    opened = unlocked(full)
    assert opened.shelf.opened("entries/2026-11") == data
    with pytest.raises(VaultDamaged):
        list(opened.entries())


def test_damaged_bytes_in_a_snapshot_are_not_left_in_plain(full: Vault) -> None:
    kept = files_of(full.folder, "2026-11-20")["entries/2026-11.json"]
    path = full.folder / "backups" / "objects" / kept.sha256
    path.write_bytes(path.read_bytes()[:-2])
    seal(full)

    assert canaries(full.folder) == []
    assert not full.shelf.facts().changing


def test_a_list_of_a_snapshot_that_cannot_be_read_leaves_no_plain_bytes(full: Vault) -> None:
    (full.folder / "backups" / "2026-11-20.json").write_bytes(b"torn")
    seal(full)

    assert canaries(full.folder) == []
    assert names(full.folder) == ["2026-11-19"]


def test_plain_bytes_that_cannot_be_removed_are_not_called_sealed(
    full: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if path.parent.name == "objects":
            raise PermissionError(errno.EPERM, "no", str(path))
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(VaultUnwritable):
            seal(full)
    assert full.shelf.facts().changing
    with holding(locked(full).shelf):
        pass
    assert canaries(full.folder) == []


# The key.


def test_another_passphrase_takes_the_place_of_the_first(full: Vault) -> None:
    printed = recovery.printed(seal(full))
    opened = unlocked(full)
    opened.shelf.key.need(opened.shelf.facts().recipient)
    with holding(opened.shelf):
        sealing.change_passphrase(opened.shelf, "a new one")

    assert [entry.id for entry in unlocked(full, "a new one").entries()] == ["01a", "01c", "01d"]
    with pytest.raises(VaultLocked):
        list(unlocked(full).entries())
    assert list(unlocked(full, printed).entries())


def test_another_recovery_key_takes_the_place_of_the_first(full: Vault) -> None:
    first = recovery.printed(seal(full))
    opened, second = unlocked(full), age.new_identity()
    opened.shelf.key.need(opened.shelf.facts().recipient)
    with holding(opened.shelf):
        sealing.change_recovery_key(opened.shelf, second)

    assert list(unlocked(full, recovery.printed(second)).entries())
    with pytest.raises(VaultLocked):
        list(unlocked(full, first).entries())
    assert list(unlocked(full).entries())


@pytest.mark.parametrize("change", [sealing.change_passphrase, sealing.change_recovery_key])
def test_a_change_of_the_key_that_was_cut_short_is_done_or_was_never_begun(
    vault: Vault, hurried: None, change: Callable[..., None]
) -> None:
    vault.add(noted("01a"))
    old = recovery.printed(seal(vault))
    new = age.new_identity()
    to = "another" if change is sealing.change_passphrase else new
    before, now = (PASSPHRASE, to) if to == "another" else (old, recovery.printed(new))

    def act(folder: Path) -> None:
        one = unlocked(Vault(folder, turns_at=4))
        one.shelf.key.need(one.shelf.facts().recipient)
        with holding(one.shelf):
            change(one.shelf, to)

    outcomes = []
    for folder in each_death(vault.folder, act):
        one = Vault(folder, turns_at=4)
        with holding(one.shelf):
            pass
        opens = [bool(entries_by(one, typed)) for typed in (before, now)]
        assert opens.count(True) == 1
        outcomes.append(opens[1])
    assert set(outcomes) == {False, True}


def entries_by(vault: Vault, typed: str) -> list[Entry]:
    try:
        return list(unlocked(vault, typed).entries())
    except VaultLocked:
        return []


def test_a_key_that_is_not_here_cannot_be_wrapped_anew(full: Vault) -> None:
    seal(full)
    other = locked(full)
    before = bytes_in(full.folder)
    with holding(other.shelf), pytest.raises(VaultLocked):
        sealing.change_passphrase(other.shelf, "another")
    with holding(other.shelf), pytest.raises(VaultLocked):
        sealing.change_recovery_key(other.shelf, age.new_identity())
    assert bytes_in(full.folder) == before


def test_the_passphrase_stands_nowhere_and_the_key_only_wrapped(full: Vault) -> None:
    recovery_key = seal(full)
    identity = full.shelf.key.need(full.shelf.facts().recipient)

    for data in bytes_in(full.folder).values():
        for secret in (PASSPHRASE, identity, recovery_key):
            assert secret.encode() not in data


def test_what_wraps_the_key_is_known_by_its_sum(full: Vault) -> None:
    from hashlib import sha256

    seal(full)
    keys = full.shelf.facts().keys
    for folder in (full.folder, full.folder / "backups"):
        for name in ("identity.age", "recovery.age"):
            assert keys[name] == sha256((folder / name).read_bytes()).hexdigest()


# Snapshots of a sealed vault.


def test_snapshots_of_before_and_after_can_be_read_either_way(full: Vault) -> None:
    plain = bytes_of_day(full, "2026-11-20")
    seal(full)
    program = Vault(
        full.folder,
        turns_at=4,
        key=Key(full.folder, lambda opens: opens(PASSPHRASE)),
        today=lambda: date(2026, 11, 21),
    )
    locked(full).add(noted("01w"))
    program.edit(reworded(program.find("01c"), "newer"), now=after(9))
    assert names(full.folder) == ["2026-11-19", "2026-11-20", "2026-11-21"]
    assert bytes_of_day(program, "2026-11-20") == plain
    sealed_day = bytes_of_day(program, "2026-11-21")
    unseal(program)

    plainly = vault_in(full.folder.parent)
    assert bytes_of_day(plainly, "2026-11-20") == plain
    without_inbox = {p: data for p, data in sealed_day.items() if not p.startswith("inbox/")}
    assert bytes_of_day(plainly, "2026-11-21") == without_inbox
    lists = [files_of(full.folder, name) for name in names(full.folder)]
    held = {path.name for path in (full.folder / "backups" / "objects").iterdir()}
    assert held == {kept.sha256 for files in lists for kept in files.values()}

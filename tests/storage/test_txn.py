"""Several files changed at once: all of it or nothing, whatever happens on the way."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from zlib import crc32

import pytest

from integrate.errors import VaultDamaged, VaultUnwritable
from integrate.files.atomic import PerhapsWritten
from integrate.storage.holding import holding
from integrate.storage.shelf import Shelf
from integrate.storage.txn import Txn, commit, complete, read_txn
from integrate.storage.vault import Vault
from tests.files.disk import Disk

from .given import SECRET, bytes_in, noted, tells, vault_in
from .interrupted import each_death

FILES = {"a.json": b"new a\n\x00\xff", "entries/b.json": SECRET.encode(), "backups/objects/c": b""}
GONE = ["old.json", "entries/old.json", "never/there"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which one of the files is there in its former state."""
    folder = tmp_path / "vault"
    (folder / "entries").mkdir(parents=True)
    for name in ("a.json", "old.json", "entries/old.json", "other.json"):
        (folder / name).write_bytes(b"former " + name.encode())
    return folder


def after_it(folder: Path) -> dict[str, bytes]:
    """What is there once all is done."""
    return {**FILES, "other.json": b"former other.json"}


def test_all_of_it_is_done_and_nothing_is_left_of_the_doing(folder: Path) -> None:
    commit(folder, FILES, iter(GONE))

    assert bytes_in(folder) == after_it(folder)
    assert {path.stat().st_mode & 0o777 for path in (folder / "entries").iterdir()} == {0o600}


def test_a_change_that_was_cut_short_is_completed_or_was_never_begun(
    folder: Path, hurried: None
) -> None:
    before, outcomes = bytes_in(folder), []
    for copy in each_death(folder, lambda copy: commit(copy, FILES, GONE)):
        committed = (copy / "txn").exists()
        assert (
            committed
            or bytes_in(copy).items() >= before.items()
            or (bytes_in(copy) == after_it(copy))
        )
        outcomes.append(committed)
        complete(copy)
        complete(copy)
        found = {name: data for name, data in bytes_in(copy).items() if not name.endswith(".tmp")}
        assert found == (after_it(copy) if committed else before)

    assert outcomes == sorted(outcomes)  # from the commit on there is no way back
    assert outcomes.count(True) >= len(FILES) + 2


def test_completing_it_can_be_cut_short_too(folder: Path, hurried: None) -> None:
    deaths = each_death(folder, lambda copy: commit(copy, FILES, GONE))
    copy = next(copy for copy in deaths if (copy / "txn").exists())
    for again in each_death(copy, complete):
        complete(again)
        found = {name: data for name, data in bytes_in(again).items() if not name.endswith(".tmp")}
        assert found == after_it(folder)


def test_a_disk_that_refuses_the_txn_leaves_everything_as_it_was(folder: Path, disk: Disk) -> None:
    before = bytes_in(folder)
    for call in ("open .txn.PID.tmp", "sync .txn", "rename txn"):
        disk.refuse(call, errno.ENOSPC)
        with pytest.raises(OSError, match="No space") as caught:
            commit(folder, FILES, GONE)
        assert not isinstance(caught.value, PerhapsWritten)
        assert bytes_in(folder) == before
        disk.agree()


@pytest.mark.parametrize(
    "call", ["open .a.json.PID.tmp", "sync .b.json", "rename c", "sync entries"]
)
def test_what_the_disk_refuses_after_the_commit_may_have_been_saved_and_is_completed(
    folder: Path, disk: Disk, call: str
) -> None:
    disk.refuse(call, errno.EIO)
    with pytest.raises(PerhapsWritten):
        commit(folder, FILES, GONE)
    assert read_txn(folder) == Txn(FILES, GONE)

    disk.agree()
    complete(folder)
    assert bytes_in(folder) == after_it(folder)


def test_whoever_holds_the_lock_next_completes_it(vault: Vault, disk: Disk) -> None:
    vault.add(noted("01a"))
    before = vault.folder.joinpath("entries/2026-11.json").read_bytes()
    disk.refuse("rename said.json", errno.EIO)
    with pytest.raises(PerhapsWritten):
        commit(vault.folder, {"said.json": b"{}", "entries/2026-11.json": b"{}"}, ["vault.json"])
    disk.agree()
    commit_again = read_txn(vault.folder)
    assert commit_again is not None
    assert vault.folder.joinpath("entries/2026-11.json").read_bytes() == before

    with holding(Shelf(vault.folder)):
        assert vault.folder.joinpath("said.json").read_bytes() == b"{}"
    assert not (vault.folder / "txn").exists()


def test_readers_complete_it_first(vault: Vault, disk: Disk) -> None:
    vault.add(noted("01a"))
    vault.add(noted("01b"))
    both = (vault.folder / "entries" / "2026-11.json").read_bytes()
    vault.delete(noted("01b"), now=noted("01b").at)
    disk.refuse("rename 2026-11.json", errno.EIO)
    with pytest.raises(PerhapsWritten):
        commit(vault.folder, {"entries/2026-11.json": both}, [])
    disk.agree()

    assert {entry.id for entry in vault_in(vault.folder.parent).entries()} == {"01a", "01b"}
    assert not (vault.folder / "txn").exists()


def test_readers_of_a_vault_that_cannot_be_written_read_what_there_is(
    vault: Vault, disk: Disk
) -> None:
    vault.add(noted("01a"))
    disk.refuse("rename other.json", errno.EROFS)
    with pytest.raises(PerhapsWritten):
        commit(vault.folder, {"other.json": b"{}"}, [])

    assert [entry.id for entry in vault_in(vault.folder.parent).entries()] == ["01a"]
    assert (vault.folder / "txn").exists()


# Files that are none.


def written(files: object, gone: object, rest: bytes = b"", **head: object) -> bytes:
    """A txn with these words in it and a right checksum."""
    said = json.dumps({"files": files, "gone": gone}).encode()
    first = {"format": "integrate-txn", "sum": f"{crc32(rest, crc32(said)):08x}"} | head
    return json.dumps(first).encode() + b"\n" + said + b"\n" + rest


def refused(folder: Path, data: bytes) -> None:
    """See that this txn is refused, and nothing is changed for it."""
    (folder / "txn").write_bytes(data)
    before = bytes_in(folder.parent)
    with pytest.raises(VaultDamaged) as caught:
        complete(folder)
    assert bytes_in(folder.parent) == before
    assert str(folder / "txn") in caught.value.hint
    assert not tells(caught.value)
    assert caught.value.__context__ is None


def test_what_was_written_by_hand_here_is_what_is_read(folder: Path) -> None:
    (folder / "txn").write_bytes(written([["a.json", 2], ["b", 1]], ["old.json"], b"a!b"))

    assert read_txn(folder) == Txn({"a.json": b"a!", "b": b"b"}, ["old.json"])


@pytest.mark.parametrize(
    "name",
    [
        "../outside", "entries/../../outside", "/etc/outside", "entries/..", ".", "..", "",
        ".hidden", "entries/.hidden", "a//b", "a/b/c/d", "a\n", "a\\b", "C:a", "a b", "ä",
        "x" * 121, "a/", None, 3, ["a"],
    ],
)  # fmt: skip
def test_a_name_that_leads_out_of_the_vault_is_refused(folder: Path, name: object) -> None:
    (folder.parent / "outside").write_bytes(b"somebody's own")
    refused(folder, written([[name, 1]], [], b"x"))
    refused(folder, written([["a.json", 1]], [name], b"x"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"[]\n[]\n",
        b"{}\n{}\n",
        b"\xff\n\xff\n",
        written([["a.json", 3]], [], b"xx"),
        written([["a.json", 1]], [], b"xx"),
        written([["a.json", -1]], [], b""),
        written([["a.json", "1"]], [], b"x"),
        written([["a.json"]], [], b"x"),
        written("a.json", [], b"x"),
        written([["a.json", 1]], None, b"x"),
        written([["a.json", 1]], {}, b"x"),
        written([["a.json", 1]], [], b"x", format="another"),
        written([["a.json", 1]], [], b"x", more=1),
        written([["a.json", 1]], [], b"x", sum="00000000"),
    ],
)
def test_what_is_no_txn_is_refused(folder: Path, data: bytes) -> None:
    refused(folder, data)


def test_every_truncation_and_every_flipped_bit_is_noticed(folder: Path) -> None:
    whole = written([["a.json", 2], ["b", 1]], ["old.json"], b"a!b")
    for length in range(len(whole)):
        refused(folder, whole[:length])
    for position in range(len(whole)):
        flipped = bytearray(whole)
        flipped[position] ^= 4
        (folder / "txn").write_bytes(flipped)
        with pytest.raises(VaultDamaged):
            complete(folder)


def test_a_damaged_txn_is_said_and_nothing_is_written_over_it(vault: Vault) -> None:
    vault.add(noted("01a"))
    (vault.folder / "txn").write_bytes(b"torn")
    before = bytes_in(vault.folder)
    with pytest.raises(VaultDamaged) as caught:
        vault.add(noted("01b"))

    assert "txn" in caught.value.what
    assert bytes_in(vault.folder) == before
    assert [entry.id for entry in vault_in(vault.folder.parent).entries()] == ["01a"]


def test_a_txn_that_cannot_be_read_is_said(folder: Path) -> None:
    (folder / "txn").mkdir()
    with pytest.raises(VaultUnwritable):
        complete(folder)

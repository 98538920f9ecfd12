"""A backup: all of a vault in one ordinary file, whole, and nothing plain beside what is sealed."""

from __future__ import annotations

import shutil
import stat
import subprocess
import tarfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from integrate.errors import BadFile, NotFound, VaultProblem, VaultUnwritable
from integrate.storage.backups import archive, backup
from integrate.storage.backups.archive import MOST_BYTES, Archive, belongs, look
from integrate.storage.holding import holding
from integrate.storage.vault import Vault

from .given import SECRET, noted
from .lived import NOW, cheap, everything, lived, locked, opened, seal

__all__ = ["cheap"]
pytestmark = pytest.mark.usefixtures("cheap")

CONTENT = {
    *("vault.json", "entries/2026-10.json", "entries/2026-11.json"),
    *("sessions.json", "profile.json", "said.json", "drafts/01d.jsonl", "backups/vault.json"),
}


def made(
    vault: Vault, folder: Path, name: str = "out.tar", now: datetime = NOW
) -> tuple[backup.Made, Archive]:
    path = folder / name
    found = backup.make(vault.shelf, path, now)
    return found, look(path)


def test_a_backup_holds_the_vault_as_it_lies_on_the_disk(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    found, inside = made(vault, tmp_path)
    assert set(inside.parts) == CONTENT
    held = {place: inside.bytes_of(place) for place in inside.parts}
    assert {place: held[place] for place in everything(vault)} == everything(vault)
    assert found.months == 2
    assert found.entries == 3
    assert not found.sealed
    assert not found.damaged
    assert found.size == (tmp_path / "out.tar").stat().st_size
    assert inside.damaged() == []


def test_a_sealed_vault_is_backed_up_sealed_and_nothing_is_asked(tmp_path: Path) -> None:
    lived(tmp_path, sealed=True)
    vault = locked(tmp_path)
    vault.add(noted("01zz"))
    found, inside = made(vault, tmp_path)
    assert found.sealed
    assert found.entries is None
    assert {"identity.age", "recovery.age", "inbox/01zz.age", "drafts/01d.jsonl"} <= set(
        inside.parts
    )
    for word in (b"Kiel", b"October.", SECRET.encode(), b"note", b"Softening"):
        assert word not in (tmp_path / "out.tar").read_bytes()
    known = opened(tmp_path)
    assert len(list(known.entries())) == 4
    assert made(known, tmp_path, "open.tar")[0].entries == 4


def test_it_is_for_its_owner_alone_and_names_nobody(tmp_path: Path) -> None:
    made(lived(tmp_path), tmp_path)
    assert stat.S_IMODE((tmp_path / "out.tar").stat().st_mode) == 0o600
    with tarfile.open(tmp_path / "out.tar") as tar:
        for member in tar:
            assert (member.uid, member.gid, member.uname, member.gname) == (0, 0, "", "")
            assert member.mode == (0o700 if member.isdir() else 0o600)
            assert member.isdir() or member.isreg()


def test_the_same_vault_on_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    made(vault, tmp_path)
    made(vault, tmp_path, "again.tar", NOW + timedelta(hours=5))
    assert (tmp_path / "out.tar").read_bytes() == (tmp_path / "again.tar").read_bytes()


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs tar and sha256sum")
def test_ordinary_tools_open_it_and_see_that_it_is_whole(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    made(vault, tmp_path)
    subprocess.run(["tar", "-xf", "out.tar"], cwd=tmp_path, check=True)
    folder = tmp_path / archive.ROOT
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=folder, check=True)
    assert "integrate vault restore" in (folder / "README.txt").read_text()
    assert list(locked(folder).entries()) == list(vault.entries())


def test_a_backup_packed_anew_by_tar_is_read_as_well(tmp_path: Path) -> None:
    made(lived(tmp_path), tmp_path)
    subprocess.run(["tar", "-xf", "out.tar"], cwd=tmp_path, check=True)
    again = ["tar", "-cf", "again.tar", f"./{archive.ROOT}"]
    subprocess.run(again, cwd=tmp_path, check=True)
    inside = look(tmp_path / "again.tar")
    assert set(inside.parts) == CONTENT
    assert inside.damaged() == []


def test_without_a_vault_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        made(locked(tmp_path), tmp_path)
    assert not (tmp_path / "vault").exists()


def test_what_is_not_of_the_journal_stays_out(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    (vault.folder / "entries" / "2026-11 (Ana's conflicted copy).json").write_text("{}")
    (vault.folder / "drafts" / "01d.lock").touch()
    (vault.folder / "drafts" / "01e.jsonl").mkdir()
    (vault.folder / "notes.txt").write_text("mine")
    assert set(made(vault, tmp_path)[1].parts) == CONTENT


def test_a_plain_draft_is_never_put_beside_what_is_sealed(tmp_path: Path) -> None:
    vault = lived(tmp_path, sealed=True)
    plain = lived(tmp_path / "other")
    for place in ("drafts/01d.jsonl", "profile.json"):
        stray = (plain.folder / place).read_bytes()
        to = vault.folder / place.replace("01d", "01e").replace("profile", "profile.2")
        to.write_bytes(stray)
    _, inside = made(vault, tmp_path)
    assert b"the weight of the heels" in (vault.folder / "drafts/01e.jsonl").read_bytes()
    assert b"the weight of the heels" not in (tmp_path / "out.tar").read_bytes()
    assert b"goals" not in (tmp_path / "out.tar").read_bytes()
    assert "profile.2.json.age" in inside.parts


def test_a_damaged_file_goes_in_as_it_is_and_is_named(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    month = vault.folder / "entries/2026-10.json"
    month.write_bytes(month.read_bytes().replace(b"October.", b"Oktober."))
    found, inside = made(vault, tmp_path)
    assert found.damaged == ("entries/2026-10.json",)
    assert found.entries == 2
    assert inside.bytes_of("entries/2026-10.json") == month.read_bytes()


def test_of_a_damaged_key_the_whole_copy_goes_in(tmp_path: Path) -> None:
    vault = lived(tmp_path, sealed=True)
    whole = (vault.folder / "identity.age").read_bytes()
    (vault.folder / "identity.age").write_bytes(whole[:-3])
    (vault.folder / "backups/recovery.age").unlink()
    _, inside = made(vault, tmp_path)
    assert inside.bytes_of("identity.age") == whole


def test_what_changes_while_it_is_read_is_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = lived(tmp_path)
    month = vault.folder / "entries/2026-11.json"
    readme = backup._readme

    def meddle(*given: object) -> bytes:
        month.write_bytes(month.read_bytes() + b"\n")
        return readme(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "_readme", meddle)
    with pytest.raises(VaultProblem, match="changed while"):
        made(vault, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["vault"]


def test_what_does_not_come_back_as_it_was_is_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = lived(tmp_path)
    former = made(vault, tmp_path)[0].size
    member = archive.member

    def failing(name: str, data: bytes, *, changed: int) -> object:
        return member(name, data.replace(b"October.", b"Oktober."), changed=changed)

    monkeypatch.setattr(archive, "member", failing)
    with pytest.raises(VaultUnwritable, match="did not come back"):
        made(vault, tmp_path)
    assert look(tmp_path / "out.tar").damaged() == []
    assert (tmp_path / "out.tar").stat().st_size == former
    monkeypatch.setattr(archive, "member", lambda *_, **__: [b"x" * 512])
    with pytest.raises(VaultUnwritable, match="did not come back"):
        made(vault, tmp_path)


def test_a_disk_that_refuses_is_said_with_its_reason(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    with pytest.raises(BadFile, match="no such file"):
        made(vault, tmp_path / "nowhere")
    month = vault.folder / "entries/2026-11.json"
    month.unlink()
    month.symlink_to(month)
    assert "entries/2026-11.json" not in made(vault, tmp_path)[1].parts


def test_a_file_of_the_vault_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = lived(tmp_path)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "2026-10.json":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(VaultUnwritable):
        made(vault, tmp_path)


def test_a_vault_that_is_being_unsealed_is_backed_up_as_it_lies(tmp_path: Path) -> None:
    lived(tmp_path, sealed=True)
    vault = locked(tmp_path)
    with holding(vault.shelf):
        vault.shelf.put_facts(vault.shelf.facts()._replace(cipher="none", changing=True))
    found, inside = made(vault, tmp_path)
    assert not found.sealed
    assert {"identity.age", "entries/2026-11.json.age"} <= set(inside.parts)


# Reading with distrust.


def packed(path: Path, *members: tuple[tarfile.TarInfo, bytes], sums: bool = True) -> Path:
    """A tar with a list of sums, and these members as they are."""
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as tar:
        if sums:
            info = tarfile.TarInfo(archive.SUMS)
            tar.addfile(info)
        for info, data in members:
            info.size = len(data)
            tar.addfile(info, __import__("io").BytesIO(data))
    return path


def info(name: str, kind: bytes = tarfile.REGTYPE, **more: object) -> tuple[tarfile.TarInfo, bytes]:
    found = tarfile.TarInfo(name)
    found.type = kind
    for key, value in more.items():
        setattr(found, key, value)
    return found, b""


INSIDE = f"{archive.ROOT}/vault"


@pytest.mark.parametrize(
    "member",
    [
        info(f"{INSIDE}/../../../etc/cron.json"),
        info("/etc/passwd"),
        info(f"{INSIDE}/entries/2026-13.json"),
        info(f"{INSIDE}/entries/2026-11.json.exe"),
        info(f"{INSIDE}/lock"),
        info(f"{INSIDE}/txn"),
        info(f"{INSIDE}/backups/2026-11-22.json"),
        info(f"{INSIDE}/drafts/../vault.json"),
        info(f"{INSIDE}/inbox/.age"),
        info(f"{INSIDE}/Entries/2026-11.json"),
        info(f"{INSIDE}//vault.json"),
        info(f"{INSIDE}/entries/2026-11.json", tarfile.SYMTYPE, linkname="/etc/passwd"),
        info(f"{INSIDE}/entries/2026-11.json", tarfile.LNKTYPE, linkname=archive.SUMS),
        info(f"{INSIDE}/entries/2026-11.json", tarfile.CHRTYPE),
        info(f"{INSIDE}/entries/2026-11.json", tarfile.FIFOTYPE),
        info(f"{INSIDE}/entries/2026-11.json", tarfile.GNUTYPE_SPARSE),
        info(f"{INSIDE}/entries", tarfile.SYMTYPE, linkname="/etc"),
        info(f"{INSIDE}/cache", tarfile.DIRTYPE),
        info(archive.SUMS, tarfile.XHDTYPE),
        info(archive.SUMS, tarfile.GNUTYPE_LONGNAME),
    ],
)
def test_what_integrate_never_packs_is_refused(
    tmp_path: Path, member: tuple[tarfile.TarInfo, bytes]
) -> None:
    path = packed(tmp_path / "bad.tar", member)
    with pytest.raises(BadFile, match="does not put into a backup"):
        look(path)


def test_a_name_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    one = info(f"{INSIDE}/vault.json")
    with pytest.raises(BadFile, match="twice"):
        look(packed(tmp_path / "bad.tar", one, one))


@pytest.mark.parametrize("size", [-1, MOST_BYTES + 1, 2**60])
def test_a_size_beyond_bounds_is_refused(tmp_path: Path, size: int) -> None:
    path = packed(tmp_path / "bad.tar")
    found, _ = info(f"{INSIDE}/vault.json")
    found.size = size
    head = found.tobuf(tarfile.GNU_FORMAT)
    path.write_bytes(path.read_bytes()[:512] + head + bytes(1024))
    with pytest.raises(BadFile, match="larger"):
        look(path)


def test_more_files_than_any_journal_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    parts = [info(f"{INSIDE}/inbox/{number}.age") for number in range(3)]
    with pytest.raises(BadFile, match="larger"):
        look(packed(tmp_path / "bad.tar", *parts))
    monkeypatch.setattr(archive, "MOST_IN_ALL", 100)
    with pytest.raises(BadFile, match="larger"):
        look(tmp_path / "bad.tar")


def test_what_is_no_backup_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "other.tar"
    for data in (b"", b"x" * 5000, bytes(5000), b"\x1f\x8b" * 2000):
        path.write_bytes(data)
        with pytest.raises(BadFile, match="no backup"):
            look(path)
        assert not backup.is_backup(path)
    with pytest.raises(BadFile, match="no backup"):
        look(packed(path, info("photos/one.jpg"), sums=False))
    with pytest.raises(BadFile, match="no backup"):
        look(packed(path, info(f"{INSIDE}/vault.json"), sums=False))
    with pytest.raises(BadFile, match="no backup"):
        look(packed(path, info("./"), sums=False))
    with pytest.raises(BadFile, match="cannot be read"):
        look(tmp_path / "missing.tar")


def test_wherever_a_backup_is_cut_what_is_whole_is_known(tmp_path: Path) -> None:
    _, inside = made(lived(tmp_path), tmp_path)
    assert backup.is_backup(tmp_path / "out.tar")
    data = (tmp_path / "out.tar").read_bytes()
    ends = {place: start + size for place, (start, size) in inside.parts.items()}
    first = min(start for start, _ in inside.parts.values())
    for length in range(first, len(data), 331):
        (tmp_path / "cut.tar").write_bytes(data[:length])
        cut = look(tmp_path / "cut.tar")
        whole = {place for place in ends if cut.bytes_of(place) is not None}
        assert whole == {place for place, end in ends.items() if end <= length}
        assert set(cut.damaged()) == set(ends) - whole


def test_wherever_a_bit_flips_one_file_at_most_is_lost(tmp_path: Path) -> None:
    _, inside = made(lived(tmp_path), tmp_path)
    data = bytearray((tmp_path / "out.tar").read_bytes())
    first = min(start for start, _ in inside.parts.values()) - 512
    lost = 0
    for at in range(first, len(data), 97):
        data[at] ^= 4
        (tmp_path / "bad.tar").write_bytes(data)
        found = look(tmp_path / "bad.tar").damaged()
        assert len(found) <= 1
        lost += len(found)
        data[at] ^= 4
    assert lost > 20


def test_a_file_without_a_sum_counts_as_damaged(tmp_path: Path) -> None:
    path = packed(tmp_path / "bad.tar", info(f"{INSIDE}/vault.json"))
    assert look(path).damaged() == ["vault.json"]


def test_a_backup_that_goes_away_while_it_is_read_is_said(tmp_path: Path) -> None:
    _, inside = made(lived(tmp_path), tmp_path)
    (tmp_path / "out.tar").unlink()
    with pytest.raises(BadFile, match="cannot be read"):
        inside.bytes_of("vault.json")


@pytest.mark.parametrize("name", ["2026-11", "2026-11.2", "2026-11.9999"])
def test_parts_of_months_belong_in_it(name: str) -> None:
    assert belongs(f"entries/{name}.json")
    assert belongs(f"entries/{name}.json.age")


def test_files_are_called_as_people_know_them(tmp_path: Path) -> None:
    places = ["entries/2026-11.json", "entries/2026-11.2.json.age", "said.json"]
    assert archive.called(places, tmp_path) == ["the file of November 2026", "said.json"]


def test_a_month_in_parts_is_one_month(tmp_path: Path) -> None:
    vault = lived(tmp_path)
    folder = vault.folder / "entries"
    part = vault.shelf.opened("entries/2026-10") or b""
    (folder / "2026-10.2.json").write_bytes(part.replace(b'"2026-10"', b'"2026-10.2"'))
    assert made(vault, tmp_path)[0].months == 2
    assert made(vault, tmp_path)[0].entries == 4


def test_a_sealed_month_that_does_not_open_is_named(tmp_path: Path) -> None:
    lived(tmp_path, sealed=True)
    vault = opened(tmp_path)
    list(vault.entries())
    month = vault.folder / "entries/2026-10.json.age"
    month.write_bytes(month.read_bytes()[:-1])
    assert made(vault, tmp_path)[0].damaged == ("entries/2026-10.json.age",)


def test_a_recovery_key_alone_opens_what_was_backed_up(tmp_path: Path) -> None:
    from integrate.crypto.age import unseal

    vault = lived(tmp_path)
    recovery = seal(vault)
    _, inside = made(vault, tmp_path)
    identity = unseal(inside.bytes_of("recovery.age") or b"", recovery).decode().strip()
    assert b"October." in unseal(inside.bytes_of("entries/2026-10.json.age") or b"", identity)

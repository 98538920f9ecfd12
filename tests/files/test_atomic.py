from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrate.files.atomic import (
    PerhapsWritten,
    append_line,
    make_private_folder,
    settle,
    sweep,
    sync_folder,
    write_chunks,
    write_private,
)

from .disk import Disk
from .test_lock import uncovered

TEMPORARY = ".a.json.PID.tmp"


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    former = os.umask(request.param)
    yield request.param
    os.umask(former)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_bytes_are_on_the_disk_before_they_get_the_name_and_the_name_after(
    tmp_path: Path, disk: Disk
) -> None:
    write_private(tmp_path / "a.json", b"new")

    assert disk.calls == [
        f"open {TEMPORARY}",
        f"sync {TEMPORARY}",
        "rename a.json",
        f"open {tmp_path.name}",
        f"sync {tmp_path.name}",
    ]
    assert (tmp_path / "a.json").read_bytes() == b"new"


def test_what_can_be_made_anew_is_renamed_into_place_without_waiting_for_the_disk(
    tmp_path: Path, disk: Disk
) -> None:
    write_private(tmp_path / "a.json", b"new", durable=False)

    assert disk.calls == [f"open {TEMPORARY}", "rename a.json"]


def test_pieces_are_written_one_after_another(tmp_path: Path) -> None:
    write_chunks(tmp_path / "a.md", (b"one ", b"two ", b"three"))

    assert (tmp_path / "a.md").read_bytes() == b"one two three"


@pytest.mark.parametrize("call", [f"open {TEMPORARY}", f"sync {TEMPORARY}", "rename"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE])
def test_a_disk_that_refuses_leaves_the_old_bytes_and_nothing_beside_them(
    tmp_path: Path, disk: Disk, call: str, code: int
) -> None:
    path = tmp_path / "a.json"
    write_private(path, b"old")
    disk.refuse(call, code)

    with pytest.raises(OSError, match=os.strerror(code)):
        write_private(path, b"new")

    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.json"]
    disk.agree()
    write_private(path, b"new")
    assert path.read_bytes() == b"new"


def test_pieces_that_break_off_leave_the_old_bytes_and_nothing_beside_them(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half of"
        raise KeyboardInterrupt

    write_private(tmp_path / "a.md", b"old")
    with pytest.raises(KeyboardInterrupt):
        write_chunks(tmp_path / "a.md", pieces())

    assert (tmp_path / "a.md").read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.md"]


def test_what_the_folder_would_not_confirm_is_perhaps_written(tmp_path: Path, disk: Disk) -> None:
    path = tmp_path / "a.json"
    disk.refuse(f"sync {tmp_path.name}", errno.EIO)

    with pytest.raises(PerhapsWritten, match=os.strerror(errno.EIO)) as caught:
        write_private(path, b"new")
    assert (caught.value.errno, caught.value.filename) == (errno.EIO, str(path))
    assert path.read_bytes() == b"new"
    assert names_in(tmp_path) == ["a.json"]


@pytest.mark.parametrize("call", [f"open {TEMPORARY}", f"sync {TEMPORARY}", "rename"])
def test_what_was_refused_before_it_had_its_name_is_not_perhaps_written(
    tmp_path: Path, disk: Disk, call: str
) -> None:
    disk.refuse(call, errno.EIO)

    with pytest.raises(OSError, match=os.strerror(errno.EIO)) as caught:
        write_private(tmp_path / "a.json", b"new")
    assert not isinstance(caught.value, PerhapsWritten)


def a_dead_process() -> int:
    """The number of a process that was."""
    with subprocess.Popen([sys.executable, "-c", ""], env=uncovered()) as process:
        return process.pid


def test_what_a_killed_writer_left_is_gone_when_its_target_is_next_written(tmp_path: Path) -> None:
    path, dead = tmp_path / "y.md", a_dead_process()
    kept = [
        f".y.md.{os.getpid()}.0123456789ab.tmp",  # being written now
        ".y.md.1.0123456789ab.tmp",  # by a process that lives
        f".y.md.bak.{dead}.0123456789ab.tmp",  # of another target
        f".y.{dead}.0123456789ab.tmp",
        f"y.md.{dead}.0123456789ab.tmp",  # named by somebody else
        f".y.md.{dead}.notes.tmp",
        f".y.md.{dead}.tmp",
    ]
    gone = [f".y.md.{dead}.0123456789ab.tmp", ".y.md.9999999999.0123456789ab.tmp"]
    for name in (*kept, *gone):
        (tmp_path / name).write_text("words")

    write_private(path, b"new")

    assert names_in(tmp_path) == sorted([*kept, "y.md"])


def test_a_writer_that_is_killed_leaves_what_the_next_one_takes_away(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from integrate.files.atomic import write_chunks;"
        "write_chunks(Path(sys.argv[1]), (os.kill(os.getpid(), 9) or b'' for _ in 'x'))"
    )
    path = tmp_path / "y.md"
    subprocess.run([sys.executable, "-c", program, str(path)], check=False, env=uncovered())
    (left,) = names_in(tmp_path)
    assert left.startswith(".y.md.")

    write_private(path, b"new")
    assert names_in(tmp_path) == ["y.md"]


def test_what_a_process_of_somebody_else_is_writing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(process: int, signal: int) -> None:
        assert (process, signal) == (4711, 0)
        raise PermissionError(errno.EPERM, "another's")

    monkeypatch.setattr(os, "kill", ask)
    (tmp_path / ".y.md.4711.0123456789ab.tmp").write_text("words")
    write_private(tmp_path / "y.md", b"new")

    assert len(names_in(tmp_path)) == 2


def test_a_temporary_file_is_new_its_owners_alone_and_cannot_be_foreseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, int, int]] = []
    real = os.open

    def watch(path: Any, flags: int, mode: int = 0o777, **named: Any) -> int:
        if str(path).endswith(".tmp"):
            opened.append((Path(path).name, flags, mode))
        return real(path, flags, mode, **named)

    monkeypatch.setattr(os, "open", watch)
    for _ in range(2):
        write_private(tmp_path / "a.json", b"new")

    assert len({name for name, _, _ in opened}) == 2
    for _, flags, mode in opened:
        assert flags & os.O_EXCL
        assert flags & os.O_NOFOLLOW
        assert not flags & os.O_TRUNC
        assert mode == 0o600


def test_a_file_that_stands_where_the_temporary_one_should_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "urandom", bytes)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("somebody's own")
    trap = tmp_path / f".a.json.{os.getpid()}.000000000000.tmp"
    trap.symlink_to(elsewhere)

    with pytest.raises(FileExistsError):
        write_private(tmp_path / "a.json", b"new")

    assert elsewhere.read_text() == "somebody's own"
    assert trap.is_symlink()


def test_writing_over_a_link_writes_what_it_leads_to_and_leaves_the_link(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "y.md").write_text("old")
    link, far, dangling = tmp_path / "link.md", tmp_path / "far.md", tmp_path / "dangling.md"
    link.symlink_to("notes/y.md")
    far.symlink_to(link)
    dangling.symlink_to(folder / "new.md")

    write_private(far, b"new")
    write_private(dangling, b"newer")

    assert all(path.is_symlink() for path in (link, far, dangling))
    assert (folder / "y.md").read_bytes() == b"new"
    assert (folder / "new.md").read_bytes() == b"newer"
    assert names_in(folder) == ["new.md", "y.md"]


def test_a_link_that_leads_to_itself_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("a.md")
    write_private(tmp_path / "a.md", b"new")

    assert (tmp_path / "a.md").read_bytes() == b"new"


def test_a_file_system_that_has_no_sync_of_folders_is_written_to_all_the_same(
    tmp_path: Path, disk: Disk
) -> None:
    disk.refuse(f"sync {tmp_path.name}", errno.EINVAL)

    write_private(tmp_path / "a.json", b"new")
    append_line(tmp_path / "b.jsonl", b"one\n")

    assert names_in(tmp_path) == ["a.json", "b.jsonl"]


def test_no_descriptor_is_left_open_by_a_folder_that_cannot_be_synced(
    tmp_path: Path, disk: Disk
) -> None:
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208 - a count of descriptors, not of files
    disk.refuse("sync", errno.EIO)

    for _ in range(5):
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            sync_folder(tmp_path)
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            append_line(tmp_path / "b.jsonl", b"one\n")

    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208


def test_whatever_the_umask_files_and_folders_are_their_owners_alone(
    tmp_path: Path, umask: int
) -> None:
    folder = tmp_path / "one" / "two"
    make_private_folder(folder)
    write_private(folder / "a.json", b"new")
    append_line(folder / "b.jsonl", b"one\n")

    assert [mode_of(path) for path in (folder.parent, folder)] == [0o700, 0o700]
    assert [mode_of(folder / name) for name in ("a.json", "b.jsonl")] == [0o600, 0o600]


def test_a_file_that_others_could_read_cannot_be_read_by_them_once_it_is_written(
    tmp_path: Path,
) -> None:
    for name in ("a.json", "b.jsonl"):
        (tmp_path / name).touch(mode=0o644)

    write_private(tmp_path / "a.json", b"new")
    append_line(tmp_path / "b.jsonl", b"one\n")

    assert [mode_of(tmp_path / name) for name in ("a.json", "b.jsonl")] == [0o600, 0o600]


def test_a_file_system_without_modes_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int, mode: int) -> None:
        raise PermissionError(errno.EPERM, "no modes here")

    monkeypatch.setattr(os, "fchmod", refuse)
    write_private(tmp_path / "a.json", b"new")

    assert (tmp_path / "a.json").read_bytes() == b"new"


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path)

    assert mode_of(tmp_path) == 0o755


def test_each_new_folder_is_synced_into_the_one_above_it(tmp_path: Path, disk: Disk) -> None:
    make_private_folder(tmp_path / "one" / "two")

    assert disk.calls == [
        f"open {tmp_path.name}",
        f"sync {tmp_path.name}",
        "open one",
        "sync one",
    ]


def test_a_folder_cannot_stand_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("a file")

    with pytest.raises(FileExistsError):
        make_private_folder(tmp_path / "one" / "two")

    assert (tmp_path / "one").read_text() == "a file"


def test_a_line_is_on_the_disk_before_it_is_said_to_be_kept(tmp_path: Path, disk: Disk) -> None:
    path = tmp_path / "b.jsonl"
    append_line(path, b"one\n")
    append_line(path, b"two\n")

    assert disk.calls == [
        *("open b.jsonl", "write b.jsonl", "sync b.jsonl"),
        *(f"open {tmp_path.name}", f"sync {tmp_path.name}"),
        *("open b.jsonl", "write b.jsonl", "sync b.jsonl"),
    ]
    assert path.read_bytes() == b"one\ntwo\n"


def test_a_disk_that_takes_a_line_bit_by_bit_gets_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda to, data: whole(to, bytes(data[:3])))
    append_line(tmp_path / "b.jsonl", b"slowly, slowly\n")

    assert (tmp_path / "b.jsonl").read_bytes() == b"slowly, slowly\n"


@pytest.mark.parametrize("call", ["write", "sync"])
def test_a_line_that_cannot_be_kept_leaves_the_lines_before_it(
    tmp_path: Path, disk: Disk, call: str
) -> None:
    path = tmp_path / "b.jsonl"
    append_line(path, b"one\n")
    disk.refuse(f"{call} b.jsonl", errno.ENOSPC)

    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        append_line(path, b"two\n")

    assert path.read_bytes() == b"one\n"


@pytest.mark.parametrize("call", ["write b.jsonl", "sync b.jsonl", "sync test_"])
def test_a_first_line_that_cannot_be_kept_leaves_no_file(
    tmp_path: Path, disk: Disk, call: str
) -> None:
    disk.refuse(call, errno.ENOSPC)

    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        append_line(tmp_path / "b.jsonl", b"one\n")

    assert names_in(tmp_path) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.binary(max_size=8).map(lambda data: data.replace(b"\n", b"")), min_size=1))
def test_a_line_never_joins_a_torn_one(
    tmp_path_factory: pytest.TempPathFactory, torn: list[bytes]
) -> None:
    path = tmp_path_factory.mktemp("torn") / "b.jsonl"
    before = b"\n".join(torn)
    path.write_bytes(before)
    append_line(path, b"whole\n")

    data = path.read_bytes()
    assert data.startswith(before)
    assert data.split(b"\n")[-2:] == [b"whole", b""]


DEAD = "4711.0123456789ab.tmp"


def test_a_sweep_takes_what_a_killed_writer_left_and_nothing_else(tmp_path: Path) -> None:
    kept = ["2026-11.json", ".hidden", "notes.tmp", ".2026-11.json.swp", f"a.json.{DEAD}"]
    for name in (*kept, f".2026-11.json.{DEAD}", f".{'0' * 64}.{DEAD}", f".txn.{DEAD}"):
        (tmp_path / name).write_text("words")
    (tmp_path / f".odd.json.{DEAD}").mkdir()  # cannot be unlinked, and is left

    sweep(tmp_path)

    assert names_in(tmp_path) == sorted([*kept, f".odd.json.{DEAD}"])


def test_a_sweep_of_what_is_no_folder_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words")
    for name in ("nowhere", "file"):
        sweep(tmp_path / name)

    assert names_in(tmp_path) == ["file"]


def test_several_files_are_settled_whole_and_their_folders_synced_before_others_go(
    tmp_path: Path, disk: Disk
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "old").write_bytes(b"old")
    (tmp_path / "one" / "a").write_bytes(b"former")
    disk.calls.clear()
    files = {
        tmp_path / "one" / "a": b"A",
        tmp_path / "one" / "b": b"B",
        tmp_path / "two" / "c": b"C",
    }
    settle(files, [tmp_path / "one" / "old", tmp_path / "gone", tmp_path / "one" / "a" / "below"])

    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files
    assert mode_of(tmp_path / "two" / "c") == 0o600
    assert mode_of(tmp_path / "two") == 0o700
    renamed = [call for call in disk.calls if call.startswith("rename")]
    assert renamed == ["rename a", "rename b", "rename c"]
    behind = disk.calls[disk.calls.index("rename c") :]
    assert sorted(call for call in behind if call.startswith("sync")) == [
        *("sync one", "sync one", "sync two"),  # once for what came, and again for what went
    ]
    for name in "abc":
        at = disk.calls.index(f"rename {name}")
        assert disk.calls[at - 1] == f"sync .{name}.PID.tmp"


def test_settling_again_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    for _ in range(2):
        settle({tmp_path / "a": b"A"}, [tmp_path / "old"])

    assert names_in(tmp_path) == ["a"]
    settle({}, ())
    assert names_in(tmp_path) == ["a"]


@pytest.mark.parametrize("call", ["open .b.PID.tmp", "sync .b.PID.tmp", "rename b", "sync two"])
def test_what_cannot_be_settled_takes_nothing_away(tmp_path: Path, disk: Disk, call: str) -> None:
    (tmp_path / "old").write_bytes(b"old")
    files = {tmp_path / "two" / "a": b"A", tmp_path / "two" / "b": b"B"}
    (tmp_path / "two").mkdir()
    disk.refuse(call, errno.EIO)
    with pytest.raises(OSError, match="nput/output"):
        settle(files, [tmp_path / "old"])
    assert (tmp_path / "old").read_bytes() == b"old"
    assert not any(name.endswith(".tmp") for name in names_in(tmp_path / "two"))

    disk.agree()
    settle(files, [tmp_path / "old"])
    assert names_in(tmp_path) == ["two"]
    assert names_in(tmp_path / "two") == ["a", "b"]

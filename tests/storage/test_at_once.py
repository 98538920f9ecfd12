"""Several integrates at once, and one that is killed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from integrate.errors import VaultBusy
from integrate.files import lock
from integrate.storage.vault import Vault
from tests.files.test_lock import held_by_another, uncovered

from .given import entries_folder, noted, sat, vault_in

PROGRAMS = 20

ADDS = """
import sys
from pathlib import Path
from tests.storage.given import sat, vault_in
vault, entry = vault_in(Path(sys.argv[1])), sat(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
vault.add(entry)
"""
DIES = """
import os, sys
from pathlib import Path
from tests.storage.given import SECRET, noted, vault_in
replace = os.replace
def die(source, target, **more):
    if str(target).endswith("2026-11.json"):
        os.kill(os.getpid(), 9)
    source._replace(target, **more)
os.replace = die
vault_in(Path(sys.argv[1])).add(noted("01z"))
"""


def started(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=uncovered(),
    )


def finished(program: subprocess.Popen[str]) -> int:
    program.communicate("\n", timeout=60)
    return program.returncode


def test_twenty_programs_that_add_at_once_keep_twenty_entries(tmp_path: Path) -> None:
    names = [f"01{number:02}" for number in range(PROGRAMS)]
    programs = [started(ADDS, str(tmp_path), name) for name in names]
    for program in programs:
        assert program.stdout
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin
        program.stdin.write("\n")
        program.stdin.flush()
    vault = vault_in(tmp_path)
    seen = 0
    while any(program.poll() is None for program in programs):
        now = len(list(vault.entries()))
        assert now >= seen
        seen = now

    assert [finished(program) for program in programs] == [0] * PROGRAMS
    assert sorted(entry.id for entry in vault.entries()) == names
    assert [path.name for path in entries_folder(vault).iterdir()] == ["2026-11.json"]


def test_a_writer_killed_before_its_rename_leaves_the_old_month_and_is_cleaned_up_after(
    tmp_path: Path,
) -> None:
    vault = vault_in(tmp_path)
    vault.add(sat("01a"))
    assert finished(started(DIES, str(tmp_path))) == -9
    left = [path.name for path in entries_folder(vault).iterdir()]
    assert len(left) == 2

    assert list(vault.entries()) == [sat("01a")]
    vault.add(noted("01b"))
    assert sorted(entry.id for entry in vault.entries()) == ["01a", "01b"]
    assert [path.name for path in entries_folder(vault).iterdir()] == ["2026-11.json"]


def test_a_vault_somebody_else_holds_is_read_and_not_written_and_the_holder_named(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.add(sat("01a"))
    monkeypatch.setattr(lock.locked.__wrapped__, "__kwdefaults__", {"patience": 0.1})  # type: ignore[attr-defined]
    with held_by_another(vault.folder / "lock") as holder:
        with pytest.raises(VaultBusy) as caught:
            vault.add(sat("01b"))
        assert f"process {holder.pid};" in caught.value.what
        assert list(vault.entries()) == [sat("01a")]
        assert vault.index().months["2026-11"].entries == 1

    vault.add(sat("01b"))
    assert len(list(vault.entries())) == 2


def test_threads_of_one_program_take_turns_too(vault: Vault) -> None:
    def add(name: str) -> None:
        vault.add(noted(name))

    threads = [threading.Thread(target=add, args=(f"01{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert len(list(vault.entries())) == 8
    assert (vault.folder / "lock").read_text() == f"{os.getpid()}\n"

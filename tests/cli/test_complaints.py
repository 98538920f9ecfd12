"""What users of another sealed journal complained of: none of it happens here."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from integrate.messages import passphrase as asked
from integrate.messages import vault_sealing as words
from integrate.storage.shelf import SEALED
from integrate.storage.tables import parse, serialise
from tests.cli.sealed import PASSPHRASE, Sealed
from tests.desk import Desk

CANARY = "grey heron"
HERE = "on this bank"
"""What an editor adds to it."""


def test_an_entry_lost_after_wrong_passphrases(sealed: Sealed, seated: Desk) -> None:
    assert seated is sealed.desk
    # Written, with passphrases mistyped before and after; nothing that was written asks for one.
    for unseen in (["wrong"] * 3 + [""], [""]):
        assert sealed.run("journal", "list", unseen=unseen).code == 5
        assert sealed.run("write", typed=f"{CANARY} {len(unseen)}\n.\n").code == 0
        assert sealed.asks == 0
    # A sitting that waits is there still after wrong ones, and so is what it says.
    sealed.run("write", typed="half a line\n^C\n")
    assert sealed.run("resume", unseen=["wrong"] * 4 + [""]).code == 5
    assert sealed.run("resume", unseen=["wrong", PASSPHRASE], typed=".\n").code == 0

    kept = ["before it was sealed", f"{CANARY} 4", f"{CANARY} 1", "half a line"]
    assert sealed.words() == kept


def test_words_typed_into_an_editor_before_a_wrong_passphrase(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where a passphrase is needed it is asked for before the words are typed, never after.
    opened = []
    monkeypatch.setattr("integrate.ui.editor._run", lambda *_: opened.append(True))
    monkeypatch.setenv("EDITOR", "an-editor")
    assert sealed.run("journal", "edit", "last", unseen=["wrong", ""], typed="others").code == 5
    assert not opened


@pytest.mark.parametrize("how", ["none", "full", "rubbish", "of another journal"])
def test_a_vault_bricked_by_a_failing_keyring(sealed: Sealed, how: str) -> None:
    sealed.unlock()
    (name,) = sealed.ring.held
    match how:
        case "none":
            sealed.ring.held.clear()
        case "rubbish":
            sealed.ring.held[name] = b"\xff\x00 not a key"
        case "of another journal":
            from integrate.crypto.age import new_identity

            sealed.ring.held[name] = new_identity().encode()
        case _:
            sealed.ring.held.clear()
    sealed.ring.works = False

    assert sealed.run("write", typed=CANARY).code == 0
    assert sealed.asks == 0
    assert CANARY in sealed.run("journal", "list", unseen=[PASSPHRASE]).out
    assert sealed.run("vault", "unlock", unseen=[PASSPHRASE]).said == words.NO_KEYRING
    assert sealed.run("vault", "unseal", "--yes", unseen=[PASSPHRASE]).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_crash_over_ssh(tmp_path: Path, term: str) -> None:
    # No display, no session keyring, a terminal that can do nothing.
    from tests.cli.test_sealing_terminal import listed, seal, window, write

    home = tmp_path / "home"
    write(home, CANARY, term=term)
    seal(home, term=term)
    write(home, "and flew off", term=term)
    w = window(home, "vault", "unlock", term=term)
    w.until(asked.ASK)
    w.type(PASSPHRASE)
    w.until("each command that reads asks for it")
    assert w.ended() == 0
    w = listed(home, PASSPHRASE, term=term)
    assert "and flew off" in w.until(CANARY)
    assert w.ended() == 0
    w = window(home, "lock", term=term)
    assert w.ended() == 0
    assert "\x1b" not in str(w.child.before)


def test_plain_text_appended_to_a_sealed_file_by_a_second_machine(sealed: Sealed) -> None:
    # What an older copy did, that knew of no seal: its words at the end of a sealed file.
    month = sealed.desk.month().with_name(f"2026-11{SEALED}")
    whole = month.read_bytes()
    appended = whole + f'{{"entry": "{CANARY}"}}\n'.encode()
    month.write_bytes(appended)
    ran = sealed.run("journal", "list", unseen=[PASSPHRASE])

    # It is seen and said, nothing is taken for what it is not, and nothing is written over it.
    assert ran.code == 5
    assert "2026" in ran.err
    assert sealed.run("write", typed="a line").code == 0
    assert sealed.run("journal", "list", unseen=[PASSPHRASE]).code == 5
    assert month.read_bytes() == appended
    month.write_bytes(whole)
    assert sealed.words() == ["before it was sealed", "a line"]


def test_a_plain_month_laid_beside_a_sealed_one_by_a_second_machine(
    sealed: Sealed, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    ran = sealed.desk.run("--home", str(second), "write", typed=CANARY)
    assert ran.code == 0, ran.err
    shutil.copy(second / "vault" / "entries" / "2026-11.json", sealed.desk.month())
    assert sealed.run("write", typed="a line").code == 0

    # Neither has taken the other's place, and nothing of it lies there in plain any longer.
    assert sorted(sealed.words()) == sorted([CANARY, "a line", "before it was sealed"])
    assert [path for path in sealed.holding(CANARY) if sealed.vault in path.parents] == []


def test_several_plain_parts_of_a_month_from_a_second_machine(
    sealed: Sealed, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    assert sealed.desk.run("--home", str(second), "write", typed=CANARY).code == 0
    plain = (second / "vault" / "entries" / "2026-11.json").read_bytes()
    sealed.desk.month().write_bytes(plain)
    other = {
        "_meta": {},
        "entries": {
            number: row | {"id": row["id"][:-6] + "zzzzzz"}
            for number, row in parse(plain, "2026-11")["entries"].items()
        },
    }
    sealed.desk.month("2026-11.2").write_bytes(serialise(other, "2026-11.2"))
    assert sealed.run("write", typed="a line").code == 0

    assert sorted(sealed.words()) == sorted([CANARY, CANARY, "a line", "before it was sealed"])
    assert [path for path in sealed.holding(CANARY) if sealed.vault in path.parents] == []


def test_a_damaged_plain_month_beside_a_sealed_one_is_kept_as_it_is(sealed: Sealed) -> None:
    sealed.desk.month().write_text(f"{{torn {CANARY}")
    assert sealed.run("write", typed="a line").code == 0

    assert not sealed.holding(CANARY)
    ran = sealed.run("journal", "list", unseen=[PASSPHRASE])
    assert ran.code == 5
    (sealed.vault / "entries" / "2026-11.2.json.age").rename(tmp := sealed.vault / "aside.age")
    assert tmp.exists()
    assert sealed.words() == ["before it was sealed", "a line"]


def test_plain_temp_files_left_behind(
    sealed: Sealed, seated: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seated is sealed.desk
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    monkeypatch.setenv("TMPDIR", str(temp))
    editor = tmp_path / "editor.sh"
    editor.write_text(f'#!/bin/sh\nprintf "{HERE}\\n" >> "$1"\ncp "$1" "$1~"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    assert sealed.run("write", "--editor").code == 0
    assert sealed.run("write", typed=f"{CANARY}\n/editor\n.\n").code == 0
    assert sealed.run("journal", "edit", "last", unseen=[PASSPHRASE]).code == 0
    assert sealed.run("journal", "search", unseen=[PASSPHRASE], typed="heron\n").code == 0
    assert CANARY in sealed.run("export", "markdown", "-", unseen=[PASSPHRASE]).out

    for text in (CANARY, "heron", HERE):
        assert not sealed.holding(text)
    assert not list(temp.iterdir())
    assert not list((sealed.vault / "drafts").iterdir())


def test_a_journal_that_cannot_be_opened_is_not_begun_anew(sealed: Sealed, seated: Desk) -> None:
    assert seated is sealed.desk
    before = {path: path.read_bytes() for path in sealed.files()}
    for command in ([], ["today"], ["journal", "list"], ["streak"]):
        sealed.run(*command, unseen=[] if command in ([], ["today"]) else [""])
    assert {path: path.read_bytes() for path in sealed.files()} == before

"""What somebody met who walked through a bad night with the program: power gone, keys forgotten."""

from __future__ import annotations

import errno
import shutil
import tarfile
from pathlib import Path

import pytest

from integrate.messages import checkup
from integrate.messages import passphrase as asked
from integrate.messages import vault as vault_words
from integrate.messages import vault_sealing as words
from integrate.storage import sealing, txn
from tests.cli.sealed import PASSPHRASE, Sealed
from tests.files.disk import Disk

NEW = [PASSPHRASE, PASSPHRASE, ""]


class Killed(BaseException):
    """The program is no more."""


def _seal_begun(unsealed: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal whose sealing was cut short before any file was sealed."""
    unsealed.desk.wrote("a grey heron stood still")
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "go_on", lambda _: None)
        unsealed.run("vault", "seal", unseen=NEW)


def test_a_journal_that_is_half_sealed_does_not_call_itself_sealed(
    unsealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    _seal_begun(unsealed, monkeypatch)

    assert words.UNFINISHED[True] in unsealed.run("today").said
    assert words.UNFINISHED[True] in unsealed.run("vault", "lock").said
    ran = unsealed.run("vault", "check", unseen=[PASSPHRASE])
    assert ran.code == 5
    assert checkup.WHAT["half-sealed"] in ran.said
    assert checkup.HOW["half-sealed"] in ran.said
    assert unsealed.holding("heron")


def test_mending_goes_on_with_sealing(unsealed: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    _seal_begun(unsealed, monkeypatch)
    ran = unsealed.run("vault", "check", "--repair", unseen=[PASSPHRASE])

    assert (ran.code, ran.err) == (0, "")
    assert checkup.DONE["half-sealed"] in ran.said
    assert not unsealed.holding("heron")
    assert words.UNFINISHED[True] not in unsealed.run("today").said


def test_a_journal_that_is_half_unsealed_says_so(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "go_on", lambda _: None)
        sealed.run("vault", "unseal", "--yes", unseen=[PASSPHRASE])
    sealed.lock()

    assert words.UNFINISHED[False] in sealed.run("today").said
    ran = sealed.run("vault", "check", unseen=[PASSPHRASE])
    assert checkup.WHAT["half-unsealed"] in ran.said
    ran = sealed.run("vault", "check", "--repair", unseen=[PASSPHRASE])
    assert checkup.DONE["half-unsealed"] in ran.said
    assert ran.code == 0
    assert not sealed.facts().keyed


@pytest.mark.parametrize("command", ["unlock", "unseal", "check"])
def test_the_passphrase_opens_a_journal_whose_key_is_still_on_its_way(
    command: str, unsealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed when ``vault.json`` was in its place, and the wrapped key not yet in its own."""
    unsealed.desk.wrote("a grey heron stood still")

    def die(vault: Path, begun: txn.Txn) -> None:
        (vault / "vault.json").write_bytes(begun.files["vault.json"])
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(txn, "_complete", die)
        with pytest.raises(Killed):
            unsealed.run("vault", "seal", unseen=NEW)
    assert not (unsealed.vault / "identity.age").exists()
    ran = unsealed.run("vault", command, unseen=[PASSPHRASE])

    if command == "check":
        assert ran.code == 5
        assert checkup.WHAT["txn"] in ran.said
        assert "damaged or gone" not in ran.said
    else:
        assert (ran.code, ran.err) == (0, "")
    assert unsealed.run("vault", "seal").code == 0
    assert not unsealed.holding("heron")


def test_a_former_passphrase_and_an_old_copy_are_said_to_open_it_still(sealed: Sealed) -> None:
    old = (sealed.vault / "identity.age").read_bytes()
    ran = sealed.run("vault", "passphrase", unseen=[PASSPHRASE, "another one", "another one"])
    assert "opens this folder too" in ran.said

    for folder in ("", "backups"):
        (sealed.vault / folder / "identity.age").write_bytes(old)
    assert sealed.words() == ["before it was sealed"]
    sealed.run("vault", "unseal", "--yes", unseen=[PASSPHRASE])
    sealed.run("vault", "seal", unseen=NEW)
    for folder in ("", "backups"):
        (sealed.vault / folder / "identity.age").write_bytes(old)
    assert sealed.run("journal", "list", unseen=[PASSPHRASE, ""]).code == 5


@pytest.mark.parametrize(
    ("unfinished", "command"),
    [(False, "integrate journal edit s9k2f7"), (True, "integrate resume")],
)
def test_what_a_killed_editor_left_in_plain_is_named_by_check(
    sealed: Sealed, unfinished: bool, command: str
) -> None:
    drafts = sealed.vault / "drafts"
    name = "01m82xep58eqa39e188cs9k2f7"
    (drafts / "01empty.editing").mkdir(parents=True)
    (drafts / f"{name}.editing").mkdir()
    (drafts / f"{name}.editing" / "writing.txt").write_text("private words")
    if unfinished:
        (drafts / f"{name}.jsonl").write_text("")
    said = sealed.run("vault", "check", unseen=[PASSPHRASE]).said

    assert f"lie in plain in drafts/{name}.editing" in said
    assert f"{command} " in f"{said} "
    assert "empty" not in said
    assert "private words" not in said


def _lose(sealed: Sealed, *names: str) -> None:
    for name in names:
        for folder in ("", "backups"):
            (sealed.vault / folder / name).unlink()


def test_the_right_passphrase_is_not_called_wrong_where_its_file_is_gone(unsealed: Sealed) -> None:
    unsealed.desk.wrote("a grey heron stood still")
    key = unsealed.seal()
    _lose(unsealed, "identity.age")
    ran = unsealed.run("journal", "list", unseen=[PASSPHRASE, ""])
    assert ran.code == 5
    assert unsealed.confided.told[0] == asked.WRAPPED_LOST["identity.age"]
    said = unsealed.run("vault", "check", unseen=[""]).said
    assert checkup.HOW_KEY["identity.age"] in said
    assert checkup.KEYS_LOST not in said

    ran = unsealed.run("vault", "passphrase", unseen=[key, PASSPHRASE, PASSPHRASE])
    assert ran.code == 0
    assert unsealed.confided.told[0] == asked.WRAPPED_LOST["identity.age"]
    assert unsealed.words() == ["a grey heron stood still"]
    assert unsealed.confided.told == []


def test_where_both_wrapped_keys_are_gone_a_backup_or_the_keyring_helps(
    sealed: Sealed, tmp_path: Path
) -> None:
    sealed.unlock()
    assert sealed.run("vault", "backup", str(tmp_path / "one.tar")).code == 0
    sealed.lock()
    _lose(sealed, "identity.age", "recovery.age")
    said = sealed.run("vault", "check", unseen=[PASSPHRASE, ""]).said
    assert sealed.confided.told[0] == asked.WRAPPED_LOST["both"]
    assert checkup.KEYS_LOST in said

    with tarfile.open(tmp_path / "one.tar") as backup:
        backup.extractall(tmp_path, filter="data")
    shutil.copy(tmp_path / "integrate-backup/vault/identity.age", sealed.vault)
    sealed.unlock()
    (sealed.vault / "identity.age").unlink()
    assert sealed.run("vault", "unseal", "--yes").code == 0
    assert sealed.words() == ["before it was sealed"]


def test_sealed_months_are_not_called_damaged_where_only_vault_json_is_gone(
    sealed: Sealed,
) -> None:
    _lose(sealed, "vault.json")
    ran = sealed.run("vault", "check")

    assert ran.code == 5
    assert checkup.WHAT["facts-lost"] in ran.said
    assert "The file of" not in ran.said
    assert checkup.UNOPENED_HOW not in ran.said
    assert sealed.run("vault", "check", "--repair", unseen=[PASSPHRASE]).code == 0
    assert sealed.words() == ["before it was sealed"]


def test_a_key_that_is_begun_at_its_second_line_is_told_to_begin_at_its_first(
    sealed: Sealed,
) -> None:
    sealed.run("journal", "list", unseen=["NZFQ PK0M TAPY 6SXF", "nzfqpk0mtapy-6sxf", "no", ""])

    told = sealed.confided.told
    assert told == [asked.KEY_FROM_ITS_START, asked.KEY_FROM_ITS_START, *asked.WRONG_STILL]


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        ("open .identity.age", words.SEAL_CUT),
        ("open .2026-11.json.age", words.SEAL_CUT),
        ("open .txn", (vault_words.DISK_FULL, vault_words.DISK_FULL_HINT)),
    ],
)
def test_a_disk_that_is_full_on_the_way_to_a_seal_is_said_as_what_it_is(
    refused: str, said: tuple[str, str], unsealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsealed.desk.wrote("a grey heron stood still")
    with monkeypatch.context() as patch:
        Disk(patch).refuse(refused, errno.ENOSPC)
        ran = unsealed.run("vault", "seal", unseen=NEW)
        assert ran.code == 5
        assert ran.err.splitlines() == [f"integrate: {said[0]}", f"hint: {said[1]}"]
        if unsealed.facts().changing:
            ran = unsealed.run("vault", "seal")
            assert ran.err.startswith(f"integrate: {words.SEAL_CUT[0]}")
    unseen = [] if unsealed.facts().changing else NEW
    assert unsealed.run("vault", "seal", unseen=unseen).code == 0
    assert not unsealed.holding("heron")
    assert unsealed.words() == ["a grey heron stood still"]


@pytest.mark.parametrize(
    ("command", "unseen"),
    [
        ("passphrase", [PASSPHRASE, "another one", "another one"]),
        ("recovery-key", [PASSPHRASE, ""]),
    ],
)
def test_a_disk_that_is_full_on_the_way_to_another_key_is_said_as_what_it_is(
    command: str, unseen: list[str], sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        Disk(patch).refuse("open .vault.json", errno.ENOSPC)
        ran = sealed.run("vault", command, unseen=unseen)
    assert ran.err.splitlines() == [
        f"integrate: {words.CHANGE_CUT[0]}",
        f"hint: {words.CHANGE_CUT[1]}",
    ]
    assert sealed.run("vault", "check", "--repair", unseen=[unseen[-1] or PASSPHRASE]).code == 0


def test_a_disk_that_is_full_while_it_is_unsealed_is_said_as_what_it_is(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        Disk(patch).refuse("open .2026-11.json", errno.ENOSPC)
        ran = sealed.run("vault", "unseal", "--yes", unseen=[PASSPHRASE])
    assert ran.err.startswith(f"integrate: {words.UNSEAL_CUT[0]}")
    assert sealed.run("vault", "unseal", "--yes", unseen=[PASSPHRASE]).code == 0
    assert sealed.words() == ["before it was sealed"]

"""``vault purge``: it says what it can and cannot do, asks, erases, and says what is left."""

from __future__ import annotations

import pytest

from tests.cli.sealed import PASSPHRASE, Sealed
from tests.desk import Desk

WORDS = "Words that nobody is to find again."


def anywhere(desk: Desk) -> list[str]:
    return [
        path.name
        for path in (desk.home / "vault").rglob("*")
        if path.is_file() and WORDS.encode() in path.read_bytes()
    ]


def test_it_says_what_it_can_do_and_asks_first(desk: Desk) -> None:
    name = desk.wrote(WORDS, on="2026-11-20")
    desk.wrote("Another.", on="2026-11-21")
    ran = desk.run("vault", "purge", name[-6:], typed="\n")
    assert "every snapshot" in ran.said
    assert "backups, exports, what a sync keeps" in ran.said
    assert "free space" in ran.said
    assert ran.said.endswith("Left as it is.")
    assert desk.run("--no-input", "vault", "purge", name).code == 2
    assert len(anywhere(desk)) > 1

    ran = desk.run("vault", "purge", name, typed="yes\n")
    assert ran.code == 0
    assert "its id is in none, nor are its words" in ran.said
    assert anywhere(desk) == []
    assert desk.run("vault", "purge", name).code == 3
    assert "added A note" in desk.run("undo", "--yes").said
    assert desk.run("vault", "purge", "last").code == 3
    assert desk.run("vault", "check").code == 0


def test_an_entry_in_the_trash_can_be_erased(desk: Desk) -> None:
    name = desk.wrote(WORDS)
    desk.run("journal", "delete", name, "--yes")
    assert desk.run("vault", "purge", name, "--yes").code == 0
    assert anywhere(desk) == []


def test_the_same_words_elsewhere_are_named(desk: Desk) -> None:
    desk.wrote(WORDS, on="2026-10-20")
    name = desk.wrote(WORDS, on="2026-11-21")
    ran = desk.run("vault", "purge", name, "--yes")
    assert "The same words also stand in entries/2026-10.json." in ran.said
    assert ran.said.endswith("its id is in none.")


def test_a_disk_that_will_not_be_looked_through_afterwards_does_not_hide_that_it_is_erased(
    desk: Desk,
) -> None:
    name = desk.wrote(WORDS)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    with desk.monkeypatch.context() as patch:
        patch.setattr("integrate.storage.purging.look_through", refuse)
        ran = desk.run("vault", "purge", name, "--yes")
    assert (ran.code, "Erased. The disk refused" in ran.said) == (0, True)
    assert anywhere(desk) == []


def test_what_is_left_is_a_problem(desk: Desk) -> None:
    name = desk.wrote(WORDS)
    (desk.home / "vault" / f"{name}.txt").write_text("mine")
    ran = desk.run("vault", "purge", name, "--yes")
    assert ran.code == 5
    assert f"{name}.txt" in ran.err


def test_it_waits_for_a_day_after_a_session(desk: Desk) -> None:
    name = desk.wrote(WORDS)
    desk.run("session", "add", "--at", "now")
    ran = desk.run("vault", "purge", name, "--yes")
    assert ran.code == 2
    assert len(anywhere(desk)) > 0
    assert desk.run("vault", "purge", name, "--yes", "--anyway").code == 0
    assert anywhere(desk) == []


def test_in_a_sealed_vault(sealed: Sealed) -> None:
    sealed.confided.lines = [PASSPHRASE]
    ran = sealed.desk.run("vault", "purge", "last", "--yes")
    assert ran.code == 0
    assert "can be read by nobody without your key" in ran.said
    sealed.confided.lines = [PASSPHRASE]
    assert sealed.desk.run("journal", "list", "--json").data()["entries"] == []


@pytest.mark.parametrize("damaged", ["aside/2026-11-02-sessions.json.age"])
def test_what_does_not_open_is_named(sealed: Sealed, damaged: str) -> None:
    path = sealed.desk.home / "vault" / damaged
    path.parent.mkdir()
    path.write_bytes(b"age-encryption.org/v1 broken")
    sealed.confided.lines = [PASSPHRASE]
    ran = sealed.desk.run("vault", "purge", "last", "--yes")
    assert f"{damaged} does not open, so it was not looked into." in ran.said

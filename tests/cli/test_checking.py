"""``vault check`` at the command line: what is said, and what it leaves with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.sealed import PASSPHRASE, Sealed
from tests.desk import Desk


@pytest.fixture
def lived(desk: Desk) -> Desk:
    """A journal of two days, so that a snapshot has the first."""
    desk.wrote("The first of them.", on="2026-11-20")
    desk.wrote("The second of them.", on="2026-11-21")
    return desk


def test_all_is_as_it_was_left(lived: Desk) -> None:
    ran = lived.run("vault", "check")
    assert (ran.code, ran.said) == (
        0,
        "Everything is as it was left: two entries in one month.",
    )
    assert lived.run("vault", "check", "--repair").code == 0
    data = lived.run("vault", "check", "--json").data()
    assert data == {
        "integrate": "check/1",
        "whole": True,
        "entries": 2,
        "months": 1,
        "problems": [],
        "done": [],
        "not_opened": [],
        "strangers": [],
        "aside": 0,
        "ahead": 0,
    }


def test_before_anything_was_written_nothing_is_wrong(desk: Desk) -> None:
    ran = desk.run("vault", "check")
    assert (ran.code, ran.said) == (0, "There is no journal here yet. Nothing is wrong with it.")


def test_a_damaged_month_is_told_put_back_and_told_again(lived: Desk) -> None:
    lived.month().write_bytes(lived.month().read_bytes()[:-9])
    ran = lived.run("journal", "list")
    assert (ran.code, "integrate vault check" in ran.err) == (5, True)
    ran = lived.run("vault", "check")
    assert ran.code == 5
    assert ran.said == (
        "The file of November 2026 is damaged. The snapshot of Sat 21 Nov 2026 has it whole. "
        "integrate vault check --repair puts it back, and keeps the damaged file. "
        "One thing is not as it was left. Nothing was changed."
    )
    ran = lived.run("vault", "check", "--repair")
    assert ran.code == 0
    assert "The file of November 2026 is put back. Written since, found" in ran.said
    assert "put back: one entry. Worth a look: integrate journal list" in ran.said
    assert "aside/2026-11-21-entries-2026-11.json" in ran.out.replace("\n", "").replace(" ", "")
    ran = lived.run("vault", "check")
    assert ran.code == 0
    assert "Kept aside from earlier repairs: one file" in ran.said
    assert "The second of them." in lived.run("journal", "list").out


def test_what_has_no_copy_says_so(lived: Desk) -> None:
    for path in (lived.home / "vault" / "backups").glob("2026*.json"):
        path.unlink()
    lived.month().write_bytes(b"nothing left")
    (lived.home / "vault" / "drafts").mkdir(exist_ok=True)
    ran = lived.run("vault", "check")
    assert "No snapshot has it whole." in ran.said
    assert "integrate vault restore" in ran.said
    ran = lived.run("vault", "check", "--repair")
    assert "The file of November 2026 could not be put back." in ran.said
    assert lived.run("write", typed="And on.").code == 0


def test_data_says_what_was_done(lived: Desk) -> None:
    lived.month().write_bytes(lived.month().read_bytes()[:-9])
    data = lived.run("vault", "check", "--json").data()
    assert data["problems"] == [
        {"kind": "damaged", "place": "entries/2026-11.json", "day": "2026-11-21", "number": 0}
    ]
    ran = lived.run("vault", "check", "--repair", "--json")
    [done] = ran.data()["done"]
    assert (ran.code, done["kept"], done["added"]) == (
        0,
        "aside/2026-11-21-entries-2026-11.json",
        1,
    )


def test_several_things_are_counted_and_those_that_stay_are_said(lived: Desk) -> None:
    vault = lived.home / "vault"
    (vault / "vault.json").unlink()
    (vault / "entries" / "shopping.txt").write_text("milk")
    lived.monkeypatch.setattr("os.getuid", lambda: 4711)
    ran = lived.run("vault", "check")
    assert ran.code == 5
    assert "2 things are not as they were left." in ran.said
    assert "belong to another user" in ran.said
    assert "chown -R" in ran.said
    assert "Not integrate's, and left alone: entries/shopping.txt" in ran.said
    ran = lived.run("vault", "check", "--repair")
    assert ran.code == 5
    assert "vault.json is whole again." in ran.said
    assert "One thing is still not as it was left." in ran.said


def test_a_copy_of_a_sync_is_taken_in(lived: Desk) -> None:
    copy = lived.month().with_name("2026-11 (conflicted copy).json")
    copy.write_bytes(lived.month().read_bytes())
    ran = lived.run("vault", "check", "--repair")
    assert "Nothing in it was missing in the journal." in ran.said
    lived.month().with_name("2026-11 2.json").write_bytes(b"no journal")
    ran = lived.run("vault", "check", "--repair")
    assert ran.code == 0
    assert "It could not be read." in ran.said


def test_words_that_only_a_copy_has_are_worth_a_look(lived: Desk) -> None:
    before = lived.month().read_bytes()
    lived.wrote("Only on the other machine.")
    lived.month().with_name("2026-11 (conflicted copy).json").write_bytes(
        lived.month().read_bytes()
    )
    lived.month().write_bytes(before)
    ran = lived.run("vault", "check", "--repair")
    assert "Taken in from it: one entry. Worth a look:" in ran.said
    assert "Only on the other machine." in lived.run("journal", "list").out


def test_a_sealed_vault_asks_once_and_is_looked_into(sealed: Sealed) -> None:
    ran = sealed.desk.run("vault", "check")
    assert ran.code == 0
    assert "sealed and were not looked into" in ran.said
    assert "What could be looked into is as it was left" in ran.said
    sealed.confided.lines = [PASSPHRASE]
    sealed.confided.asked.clear()
    ran = sealed.desk.run("vault", "check")
    assert ran.said == "Everything is as it was left: one entry in one month."
    assert len(sealed.confided.asked) == 1


def test_a_damaged_sealed_file_says_what_cannot_be_saved(sealed: Sealed) -> None:
    vault = sealed.desk.home / "vault"
    for path in (vault / "backups").glob("2026*.json"):
        path.unlink()
    [month] = (vault / "entries").glob("*.age")
    month.write_bytes(month.read_bytes()[:-5])
    sealed.confided.lines = [PASSPHRASE]
    ran = sealed.desk.run("vault", "check")
    assert "nothing can be saved out of a damaged sealed file" in ran.said


def test_a_sealed_vault_without_what_it_says_of_itself(sealed: Sealed) -> None:
    vault = sealed.desk.home / "vault"
    for path in (vault / "vault.json", vault / "backups" / "vault.json"):
        path.unlink()
    ran = sealed.desk.run("write", typed="Not in plain.")
    assert (ran.code, "integrate vault check" in ran.err) == (5, True)
    ran = sealed.desk.run("vault", "check")
    assert (ran.code, "The words are sealed, and still there." in ran.said) == (5, True)
    sealed.confided.lines = [PASSPHRASE]
    ran = sealed.desk.run("vault", "check", "--repair")
    assert (ran.code, "made anew" in ran.said) == (0, True)


@pytest.mark.parametrize("name", ["inbox/01x.age"])
def test_what_waited_and_is_lost_is_said(sealed: Sealed, name: str) -> None:
    path: Path = sealed.desk.home / "vault" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"age-encryption.org/v1 broken")
    sealed.confided.lines = [PASSPHRASE]
    ran = sealed.desk.run("vault", "check", "--repair")
    assert "inbox/01x.age could not be put back." in ran.said

"""``vault backup``, ``snapshots`` and ``restore``, as they are typed."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path

import pytest

from tests.cli.sealed import ANOTHER, PASSPHRASE, Sealed
from tests.desk import Desk, Ran


@pytest.fixture
def here(desk: Desk, tmp_path: Path) -> Path:
    """The current folder, outside the journal."""
    folder = tmp_path / "here"
    folder.mkdir()
    desk.monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def week(desk: Desk, here: Path) -> Desk:
    """A note on each of four days, and the last of them is today."""
    for day, text in (("16", "one"), ("17", "two"), ("20", "three"), ("22", "four")):
        desk.wrote(text, on=f"2026-11-{day}")
    return desk


def words(desk: Desk) -> list[str]:
    """The words of the journal, newest first."""
    ran = desk.run("journal", "list", "--json", "--limit", "99")
    return [entry["answers"][0]["value"] for entry in ran.data()["entries"]]


def undo_of(ran: Ran) -> list[str]:
    """The command that was said to take a restore back."""
    command = ran.out.splitlines()[-1].split()
    assert command[0] == "integrate"
    return command[1:]


# Backups.


def test_a_backup_goes_into_the_current_folder_under_its_day(week: Desk, here: Path) -> None:
    ran = week.run("vault", "backup")
    assert ran.code == 0
    path = here / "integrate-2026-11-22.tar"
    assert ran.out.startswith(f"Four entries, 10 KB, in one file:\n{path}\n")
    assert "not sealed: anybody who has it can read it" in ran.said
    assert "read back, and every file in it is whole" in ran.said
    assert tarfile.is_tarfile(path)
    again = week.run("vault", "backup")
    assert again.code == 2
    assert "--force" in again.err


def test_a_folder_gets_the_name_of_the_day(week: Desk, here: Path) -> None:
    (here / "stick").mkdir()
    assert week.run("vault", "backup", "stick").code == 0
    assert (here / "stick/integrate-2026-11-22.tar").exists()


def test_force_replaces_a_former_backup_and_nothing_else(week: Desk, here: Path) -> None:
    assert week.run("vault", "backup", "out.tar").code == 0
    week.wrote("five")
    assert week.run("vault", "backup", "out.tar").code == 2
    assert "Five entries" in week.run("vault", "backup", "out.tar", "--force").out
    (here / "mine.tar").write_text("mine")
    ran = week.run("vault", "backup", "mine.tar", "--force")
    assert ran.code == 2
    assert "no backup of integrate" in ran.err
    assert (here / "mine.tar").read_text() == "mine"


@pytest.mark.parametrize("place", ["nowhere/out.tar", "~nobody-here/out.tar", "a\0b"])
def test_a_place_that_is_not_there_is_not_made(week: Desk, place: str) -> None:
    ran = week.run("vault", "backup", place)
    assert ran.code == 4
    assert "hint: " in ran.err


def test_a_backup_is_never_put_into_the_journal_itself(week: Desk) -> None:
    for place in (week.home / "vault", week.home / "vault/backups/x.tar"):
        assert "where the journal itself is kept" in week.run("vault", "backup", str(place)).err


def test_without_a_journal_there_is_nothing_to_back_up(desk: Desk, here: Path) -> None:
    ran = desk.run("vault", "backup")
    assert ran.code == 3
    assert "nothing to back up" in ran.err
    assert list(here.iterdir()) == []
    assert not (desk.home / "vault").exists()


def test_a_damaged_month_is_backed_up_and_said(week: Desk) -> None:
    week.month().write_bytes(week.month().read_bytes()[:-3])
    ran = week.run("vault", "backup")
    assert ran.code == 5
    assert "the file of November 2026" in ran.said
    assert "integrate vault check" in ran.said


def test_a_locked_journal_is_backed_up_without_being_asked(sealed: Sealed, here: Path) -> None:
    ran = sealed.run("vault", "backup")
    assert ran.code == 0
    assert "One month" in ran.said
    assert "It is sealed." in ran.said
    assert sealed.confided.asked == []
    data = (here / "integrate-2026-11-21.tar").read_bytes()
    assert b"before it was sealed" not in data


# Snapshots.


def test_the_snapshots_stand_there_newest_first(week: Desk) -> None:
    ran = week.run("vault", "snapshots")
    rows = [line for line in ran.out.splitlines() if line.startswith("2026")]
    assert [row.split()[0] for row in rows] == ["2026-11-22", "2026-11-20", "2026-11-17"]
    assert rows[0].endswith("Sun 22 Nov 2026, three entries")
    assert rows[2].endswith("Tue 17 Nov 2026, one entry")
    data = week.run("vault", "snapshots", "--json").data()
    assert data["integrate"] == "snapshots/1"
    assert [row["entries"] for row in data["snapshots"]] == [3, 2, 1]
    assert data["snapshots"][0] == {
        "name": "2026-11-22",
        "day": "2026-11-22",
        "before": None,
        "entries": 3,
        "bytes": data["snapshots"][0]["bytes"],
        "damaged": False,
    }


def test_without_snapshots_it_says_when_there_will_be_one(desk: Desk) -> None:
    assert "One is made on each day" in desk.run("vault", "snapshots").said
    assert desk.run("vault", "snapshots", "--json").data()["snapshots"] == []


def test_what_was_made_before_something_says_so_in_words(week: Desk) -> None:
    folder = week.home / "vault/backups"
    week.run("vault", "restore", "2026-11-20", "--exactly", "--yes")
    shutil.copy(folder / "2026-11-20.json", folder / "0001-01-01-before-schema-2.json")
    shutil.copy(folder / "2026-11-20.json", folder / "2026-99-99.json")
    said = week.run("vault", "snapshots").said
    assert "four entries, before a restore" in said
    assert "before a newer integrate" in said
    assert "2026-99-99, two entries" in said or "2026-99-99, 0 KB, partly damaged" in said


def test_a_locked_journal_shows_sizes_and_asks_for_nothing(sealed: Sealed) -> None:
    sealed.desk.day("2026-11-22")
    sealed.run("write", typed="locked")
    said = sealed.run("vault", "snapshots").said
    assert "KB" in said
    assert sealed.confided.asked == []


# Bringing back.


def test_what_would_come_back_is_shown_and_asked(week: Desk) -> None:
    week.run("journal", "delete", "last", "--yes")
    week.month().unlink()
    before = sorted(path.name for path in week.home.rglob("*"))
    ran = week.run("vault", "restore", "2026-11-22", typed="\n")
    assert "As it was on Sun 22 Nov 2026, before the first change of that day." in ran.said
    assert "Three entries would come back: A note, Fri 20 Nov 2026" in ran.said
    assert "All that was written since stays." in ran.said
    assert ran.out.splitlines()[-1] == "Left as it is."
    assert "three" not in ran.out.replace("Three", "")
    assert sorted(path.name for path in week.home.rglob("*")) == before
    ran = week.run("vault", "restore", "2026-11-22", typed="yes\n")
    assert "It is back." in ran.out
    assert words(week) == ["three", "two", "one"]


def test_last_week_comes_back_and_can_be_taken_back(week: Desk) -> None:
    week.day("2026-11-25")
    week.run("journal", "delete", "last", "--yes")
    week.run("journal", "edit", "last", typed="reworded")
    now = words(week)
    assert week.run("vault", "restore", "last month").code == 3
    ran = week.run("vault", "restore", "Last  week", "--exactly", typed="\n")
    assert "As it was on Tue 17 Nov 2026" in ran.said
    ran = week.run("vault", "restore", "friday", "--exactly", "--yes")
    assert "One entry would go: A note, Fri 20 Nov 2026" in ran.said
    assert "so this can be taken back" in ran.said
    assert words(week) == ["two", "one"]
    undo = undo_of(ran)
    assert undo == ["vault", "restore", "2026-11-25-before-restore-1", "--exactly"]
    ran = week.run(*undo, "--yes")
    assert "As it was on Wed 25 Nov 2026, before a restore." in ran.said
    assert words(week) == now
    assert "Everything is as it was then." in week.run(*undo, "--yes").out


def test_a_day_without_a_snapshot_means_the_newest_before_it(week: Desk) -> None:
    week.day("2026-11-25")
    ran = week.run("vault", "restore", "7d", "--exactly", typed="\n")
    assert "As it was on Tue 17 Nov 2026" in ran.said
    assert "Three entries would go:" in ran.said


def test_more_entries_than_fit_are_counted(desk: Desk, here: Path) -> None:
    for number in range(11):
        desk.wrote(f"note {number}", on="2026-11-20")
    desk.wrote("next", on="2026-11-21")
    desk.month().unlink()
    ran = desk.run("--no-input", "vault", "restore", "2026-11-21")
    assert ran.code == 2
    assert "Eleven entries would come back:" in ran.out
    assert ran.out.count("A note, Fri") == 8
    assert "and three more" in ran.out


def test_what_reads_otherwise_now_stays_unless_it_is_asked_for(week: Desk) -> None:
    week.run("journal", "edit", "last", typed="four, reworded")
    week.day("2026-11-23")
    week.wrote("five")
    week.run("journal", "delete", "last", "--yes")
    week.run("undo", "--yes")
    week.run("journal", "edit", "last", typed="five, reworded")
    ran = week.run("vault", "restore", "2026-11-23")
    assert "Nothing of it is missing here." in ran.out
    week.day("2026-11-24")
    week.wrote("six")
    edited = [e["id"] for e in week.run("journal", "list", "--json").data()["entries"]][1]
    week.run("journal", "edit", edited, typed="once more")
    ran = week.run("vault", "restore", "2026-11-24")
    assert "One entry changed since; what is here now stays." in ran.said
    ran = week.run("vault", "restore", "2026-11-24", "--exactly", "--yes")
    assert "One entry would be as before:" in ran.out
    assert words(week)[0] == "five, reworded"


def test_sessions_and_the_profile_are_told_in_a_line(week: Desk) -> None:
    week.run("session", "add", "--at", "2026-11-19T10:00")
    week.run("streak", "goal", "3")
    week.day("2026-11-23")
    week.wrote("five")
    week.run("session", "add", "--at", "2026-11-22T10:00")
    week.run("streak", "goal", "4")
    ran = week.run("vault", "restore", "2026-11-23", "--exactly", "--yes")
    assert "Sessions: one gone." in ran.out
    assert "Pauses, goals and lines of your own: as they were then." in ran.said
    assert len(week.run("session", "list", "--json").data()["sessions"]) == 1


def test_damage_is_said_there_and_here(week: Desk) -> None:
    objects = week.home / "vault/backups/objects"
    for path in objects.iterdir():
        path.write_bytes(b"no")
    ran = week.run("vault", "restore", "2026-11-22", "--yes")
    assert "cannot come back: the file of November 2026. What is here of it stays." in ran.said
    assert words(week) == ["four", "three", "two", "one"]


@pytest.mark.parametrize("flags", [(), ("--exactly",)])
def test_a_damaged_month_is_put_aside_and_said(week: Desk, flags: tuple[str, ...]) -> None:
    week.month().write_bytes(b"no")
    ran = week.run("vault", "restore", "2026-11-22", "--yes", *flags)
    assert "Damaged here: the file of November 2026. It is put aside" in ran.said
    assert words(week) == ["three", "two", "one"]
    assert len(list((week.home / "vault/aside").iterdir())) == 1


def test_what_was_erased_stays_erased(week: Desk) -> None:
    from integrate.storage import purged

    [entry] = [
        e for e in week.run("journal", "list", "--json").data()["entries"] if e["day"][-2:] == "17"
    ]
    vault = week.home / "vault"
    (vault / purged.FILE).write_bytes(purged.with_another(vault, entry["id"]))
    week.month().unlink()
    ran = week.run("vault", "restore", "2026-11-22", "--yes")
    assert "Erased for good since, and staying so: one entry." in ran.said
    assert words(week) == ["three", "one"]


@pytest.mark.parametrize(
    ("given", "code"),
    [("2020-01-01", 3), ("nowhere.tar", 3), ("no/where", 3), ("soon", 2), ("03/04/2026", 3)],
)
def test_what_cannot_be_found_is_said(week: Desk, given: str, code: int) -> None:
    ran = week.run("vault", "restore", given)
    assert ran.code == code
    assert "hint: " in ran.err


def test_a_name_that_no_path_can_have_is_no_fault(week: Desk) -> None:
    assert week.run("vault", "restore", "a\0b").code == 2


def test_a_file_that_is_no_backup_is_refused(week: Desk, here: Path) -> None:
    (here / "other.tar").write_bytes(b"x" * 2000)
    ran = week.run("vault", "restore", "other.tar")
    assert ran.code == 4
    assert "no backup of integrate" in ran.err


# From a backup.


def test_a_backup_brings_back_what_is_missing(week: Desk, here: Path) -> None:
    week.run("vault", "backup", "out.tar")
    week.run("journal", "delete", "last", "--yes")
    week.wrote("five")
    ran = week.run("vault", "restore", "out.tar", "--yes")
    assert ran.out.startswith(f"From this backup:\n{here / 'out.tar'}\n")
    assert words(week) == ["five", "four", "three", "two", "one"]


def test_on_another_machine_all_of_it_comes(week: Desk, here: Path) -> None:
    week.run("vault", "backup", "out.tar")
    shutil.rmtree(week.home)
    ran = week.run("vault", "restore", "out.tar", typed="\n")
    assert "Nothing is here yet." in ran.out
    assert "one month" in ran.said
    assert "Left as it is." in ran.out
    assert not (week.home / "vault").exists()
    assert "It is back." in week.run("vault", "restore", "out.tar", "--yes").out
    assert words(week) == ["four", "three", "two", "one"]


def test_a_sealed_one_comes_with_its_own_seal(sealed: Sealed, here: Path) -> None:
    sealed.run("vault", "backup", "out.tar")
    shutil.rmtree(sealed.desk.home)
    sealed.lock()
    ran = sealed.run("vault", "restore", "out.tar", "--yes")
    assert "Its own passphrase opens it" in ran.said
    assert sealed.confided.asked == []
    assert [entry["answers"][0]["value"] for entry in sealed.entries()] == ["before it was sealed"]


def test_of_a_cut_one_what_is_whole_comes(sealed: Sealed, here: Path) -> None:
    sealed.run("vault", "backup", "out.tar")
    whole = (here / "out.tar").read_bytes()
    shutil.rmtree(sealed.desk.home)
    with tarfile.open(here / "out.tar") as tar:
        month = tar.getmember("integrate-backup/vault/entries/2026-11.json.age").offset
    (here / "out.tar").write_bytes(whole[:month])
    ran = sealed.run("vault", "restore", "out.tar", "--yes")
    assert ran.code == 4
    assert "nothing that was written is whole" in ran.err


def test_a_backup_with_a_damaged_month_says_which(desk: Desk, here: Path) -> None:
    desk.wrote("october", on="2026-10-20")
    desk.wrote("november", on="2026-11-20")
    desk.run("vault", "backup", "out.tar")
    data = (here / "out.tar").read_bytes()
    (here / "out.tar").write_bytes(data.replace(b"october", b"oktober"))
    shutil.rmtree(desk.home)
    ran = desk.run("vault", "restore", "out.tar", "--yes")
    assert "cannot come back: the file of October 2026." in ran.said
    assert words(desk) == ["november"]


def test_another_journals_backup_asks_for_its_own_passphrase(sealed: Sealed, here: Path) -> None:
    sealed.run("vault", "backup", "out.tar")
    shutil.rmtree(sealed.desk.home)
    sealed.lock()
    sealed.desk.wrote("a new beginning")
    ran = sealed.run("vault", "restore", "out.tar", unseen=[ANOTHER, PASSPHRASE], typed="yes\n")
    assert sealed.confided.asked[0].ask == "The passphrase of that backup?"
    assert "Here it would lie open" in ran.said
    assert set(words(sealed.desk)) == {"a new beginning", "before it was sealed"}
    ran = sealed.run("vault", "restore", "out.tar", unseen=[""])
    assert ran.code == 5
    assert "that backup is sealed" in ran.err
    ran = sealed.run("--no-input", "vault", "restore", "out.tar")
    assert ran.code == 5


def test_a_locked_journal_asks_once_before_it_shows_anything(sealed: Sealed) -> None:
    sealed.desk.day("2026-11-22")
    sealed.run("write", typed="since")
    sealed.lock()
    sealed.run("journal", "list", unseen=[PASSPHRASE])
    ran = sealed.run("vault", "restore", "2026-11-22", unseen=[PASSPHRASE])
    assert len(sealed.confided.asked) == 1
    assert "Nothing of it is missing here." in ran.out
    assert sealed.run("vault", "restore", "2026-11-22", unseen=[""]).code == 5


def test_nothing_is_said_that_somebody_wrote(week: Desk) -> None:
    week.month().unlink()
    ran = week.run("vault", "restore", "2026-11-22", "--yes")
    shown = [line for line in ran.out.splitlines() if line.startswith("  ")]
    assert all(line.startswith("  A note, ") for line in shown)

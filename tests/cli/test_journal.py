"""Reading, changing, deleting, bringing back; and the ways out."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest

from tests.desk import Desk


def test_the_list_is_newest_first_and_filtered(desk: Desk) -> None:
    desk.wrote("first", on="2026-10-30")
    desk.wrote("second", on="2026-11-02")
    desk.day("2026-11-03")
    desk.run("begin", "night-company", "--no-timer", typed="1\n3\n")
    rows = desk.run("journal", "list").out.splitlines()
    assert ["Night company" in rows[0], "second" in rows[1], "first" in rows[2]] == [True] * 3
    assert len(desk.run("journal", "list", "--limit", "1", "--json").data()["entries"]) == 1
    since = desk.run("journal", "list", "--since", "2 nov", "--kind", "note").out
    assert "second" in since
    assert "first" not in since
    assert "Night" not in since
    until = desk.run("journal", "list", "--until", "2026-10-31").out
    assert "first" in until
    assert "second" not in until
    assert "Night" in desk.run("journal", "list", "--practice", "night-company").out
    assert (
        "Nothing in the journal fits that."
        in desk.run("journal", "list", "--until", "2020-01-01").out
    )


def test_a_date_that_can_be_two_is_asked_about(desk: Desk) -> None:
    ran = desk.run("journal", "list", "--since", "03/04")
    assert ran.code == 2
    assert "2026-03-04 or 2026-04-03" in ran.err


@pytest.mark.parametrize("option", [("--kind", "flour"), ("--since", "one day"), ("--limit", "0")])
def test_a_filter_that_cannot_be_is_said_with_its_cure(desk: Desk, option: tuple[str, str]) -> None:
    ran = desk.run("journal", "list", *option)
    assert ran.code == 2
    assert ran.err.startswith("integrate: ")
    assert "hint: " in ran.err


def test_an_empty_journal_says_where_to_begin(desk: Desk) -> None:
    assert "integrate begin" in desk.run("journal", "list").out
    assert desk.run("journal", "show").code == 3


def test_an_entry_is_found_by_the_end_of_its_id(desk: Desk) -> None:
    name = desk.wrote("here")
    assert "here" in desk.run("journal", "show", name[-6:]).out
    assert "here" in desk.run("journal", "show", name).out
    assert desk.run("journal", "show", "nowhere").code == 3


def test_an_edit_keeps_the_former_words_and_undo_brings_them_back(desk: Desk) -> None:
    desk.wrote("before")
    assert "Changed." in desk.run("journal", "edit", "last", typed="after\n").out
    assert "after" in desk.run("journal", "show").out
    assert "before" in desk.month().read_text()
    assert "Taken back." in desk.run("undo", "--yes").out
    assert "before" in desk.run("journal", "show").out
    assert "after" in desk.month().read_text()


def test_an_edit_through_an_editor(desk: Desk, tmp_path: Path) -> None:
    desk.wrote("before")
    assert "Nothing was changed." in desk.run("journal", "edit", "last", typed="before\n").out
    assert "Nothing was changed." in desk.run("journal", "edit", "last", typed="").out


def test_which_words_is_asked_where_there_are_several(desk: Desk) -> None:
    desk.run(
        "begin",
        "reframe-name-the-story",
        "--no-timer",
        typed="1\n6\none\n.\ntwo\n.\nthree\n.\n5\n1\n",
    )
    ran = desk.run("journal", "edit", "last", typed="2\nThe Second\n")
    assert "2 What is it called?" in ran.out
    values = [a["value"] for a in desk.run("journal", "show", "--json").data()["answers"]]
    assert values[2:5] == ["one", "The Second", "three"]
    again = desk.run("journal", "edit", "last", typed="9\n1\nThe First\n")
    assert "A number from 1 to 3, or Enter." in again.out
    assert "The First" in desk.run("journal", "show").out
    assert "Nothing was changed." in desk.run("journal", "edit", "last", typed="").out
    assert "Nothing was changed." in desk.run("journal", "edit", "last", typed="\n").out


def test_an_entry_without_written_words_cannot_be_edited(desk: Desk) -> None:
    desk.run("begin", "night-company", "--no-timer", typed="1\n3\n")
    assert desk.run("journal", "edit", "last", typed="x").code == 3


def test_delete_asks_and_restore_brings_it_back(desk: Desk) -> None:
    name = desk.wrote("to the trash")
    assert "Left as it is." in desk.run("journal", "delete", "last", typed="\n").out
    assert "Left as it is." in desk.run("journal", "delete", "last", typed="").out
    assert "trash" in desk.run("journal", "delete", name, typed="yes\n").out
    assert desk.run("journal", "list", "--json").data()["entries"] == []
    assert "Back in the journal." in desk.run("journal", "restore", name[-6:]).out
    assert "to the trash" in desk.run("journal", "list").out
    assert desk.run("journal", "restore", name).code == 3


def test_without_input_a_question_is_not_answered_for_anybody(desk: Desk) -> None:
    desk.wrote("stays")
    assert desk.run("--no-input", "journal", "delete", "last").code == 2
    assert desk.run("--no-input", "journal", "delete", "last", "--yes").code == 0


def test_undo_goes_further_back_each_time(desk: Desk) -> None:
    desk.wrote("one", on="2026-10-30")
    desk.wrote("two", on="2026-11-02")
    desk.run("journal", "delete", "last", "--yes")
    assert "moved A note, Mon 2 Nov 2026" in desk.run("undo", typed="\n").out
    desk.run("undo", "--yes")
    assert "two" in desk.run("journal", "list").out
    assert "added A note, Mon 2 Nov 2026" in desk.run("journal", "undo", "--yes").out.replace(
        "\n", " "
    )
    desk.run("undo", "--yes")
    assert desk.run("journal", "list", "--json").data()["entries"] == []
    assert desk.run("undo").code == 3


def test_markdown_goes_to_one_file_that_is_private_and_never_written_over(
    desk: Desk, tmp_path: Path
) -> None:
    desk.wrote("# not a heading\n---\nand <b>not bold</b>")
    path = tmp_path / "out" / "journal.md"
    ran = desk.run("export", "markdown", str(path))
    assert ran.code == 0
    assert "1 entry" in ran.out
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text()
    assert frontmatter.loads(text)["tags"] == ["integrate"]
    assert "\\# not a heading" in text
    again = desk.run("export", "markdown", str(path))
    assert again.code == 2
    assert "--force" in again.err
    assert desk.run("export", "markdown", str(path), "--force").code == 0


def test_markdown_goes_to_a_file_a_day(desk: Desk, tmp_path: Path) -> None:
    desk.wrote("one", on="2026-10-30")
    desk.wrote("two", on="2026-11-02")
    desk.wrote("three", on="2026-11-02")
    folder = tmp_path / "days"
    ran = desk.run("export", "markdown", str(folder), "--one-file-per-day")
    assert ran.code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["2026-10-30.md", "2026-11-02.md"]
    assert frontmatter.load(str(folder / "2026-11-02.md"))["entries"] == 2
    assert desk.run("export", "markdown", str(folder), "--one-file-per-day").code == 2
    assert desk.run("export", "markdown", str(folder), "--one-file-per-day", "--force").code == 0


def test_markdown_goes_to_the_screen_and_is_filtered(desk: Desk) -> None:
    desk.wrote("one", on="2026-10-30")
    desk.wrote("two", on="2026-11-02")
    text = desk.run("export", "markdown", "-", "--since", "2026-11-01").out
    assert "two" in text
    assert "one" not in text


def test_a_place_that_cannot_be_written_is_said_with_its_cure(desk: Desk, tmp_path: Path) -> None:
    desk.wrote("here")
    (tmp_path / "file").write_text("")
    ran = desk.run("export", "markdown", str(tmp_path / "file" / "below.md"))
    assert ran.code == 4
    assert "hint: " in ran.err
    assert desk.run("export", "markdown", str(tmp_path), "--force").code == 2


def test_a_day_file_that_is_not_ours_is_never_replaced(desk: Desk, tmp_path: Path) -> None:
    desk.wrote("one", on="2026-11-02")
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "2020-01-01.md").write_text("another day")
    assert desk.run("export", "markdown", str(folder), "--one-file-per-day").code == 0
    (folder / "2026-11-02.md").write_text("my own note of that day")
    ran = desk.run("export", "markdown", str(folder), "--one-file-per-day", "--force")
    assert ran.code == 2
    assert "not written by integrate" in ran.err
    assert (folder / "2026-11-02.md").read_text() == "my own note of that day"


def test_the_screen_takes_one_document_and_says_how_many_entries(
    desk: Desk, tmp_path: Path
) -> None:
    desk.wrote("one", on="2026-11-02")
    assert desk.run("export", "markdown", "-").err == "1 entry written.\n"
    assert desk.run("export", "markdown", "-", "--one-file-per-day").code == 2
    assert "is a folder" in desk.run("export", "markdown", str(tmp_path), "--force").err


def test_the_json_of_an_entry_has_all_that_was_kept(desk: Desk) -> None:
    desk.run("begin", "soften-around", "--no-timer", typed="6\n2\n5\n1\n")
    entry = desk.run("journal", "show", "--json").data()
    assert entry["begun"] < entry["at"] <= entry["saved"]
    first = entry["answers"][0]
    assert (first["low"], first["high"], first["most"]) == ("not at all", "with everything", 10)


def test_the_journal_itself_is_never_written_over(desk: Desk) -> None:
    desk.wrote("stays")
    before = desk.month().read_bytes()
    ran = desk.run("export", "markdown", str(desk.month()), "--force")
    assert ran.code == 2
    assert desk.month().read_bytes() == before
    assert desk.run("export", "markdown", "/dev/full", "--force").code == 2


@pytest.mark.parametrize("name", ["x" * 300, "~nobody-here/x.md", "a\0b"])
def test_a_place_that_cannot_be_is_no_fault_of_ours(desk: Desk, name: str) -> None:
    desk.wrote("stays")
    assert desk.run("export", "markdown", name).code == 4
    assert desk.run("export", "markdown", name, "--one-file-per-day").code == 4


def test_nothing_is_written_where_nothing_fits(desk: Desk, tmp_path: Path) -> None:
    desk.wrote("one")
    ran = desk.run("export", "markdown", str(tmp_path / "none.md"), "--until", "2020-01-01")
    assert "Nothing in the journal fits that." in ran.out
    assert not (tmp_path / "none.md").exists()


def test_an_hour_past_midnight_is_said_to_be_one(desk: Desk) -> None:
    desk.day("2026-11-22", hour=0)
    desk.run("write", typed="awake")
    assert "Sat 21 Nov 2026, 00:00, past midnight. A note" in desk.run("journal", "show").out
    assert "### 00:00, past midnight, A note" in desk.run("export", "markdown", "-").out


def test_the_trash_can_be_seen_and_its_last_brought_back(desk: Desk) -> None:
    desk.wrote("one", on="2026-10-30")
    desk.wrote("two", on="2026-11-02")
    desk.run("journal", "delete", "last", "--yes")
    desk.run("journal", "delete", "last", "--yes")
    trash = desk.run("journal", "list", "--trash").out.splitlines()
    assert ["one" in trash[0], "two" in trash[1]] == [True, True]
    assert desk.run("journal", "restore", "last").code == 0
    assert "one" in desk.run("journal", "list").out
    assert "two" in desk.run("journal", "list", "--trash").out

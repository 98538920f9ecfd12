"""Tags, private, flag: what a person puts on an entry, and what filters and exports make of it."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest

from integrate.cli.context import Context
from integrate.cli.marking import change
from integrate.core.journal import Entry
from integrate.errors import NotFound
from tests.desk import Desk


def last(desk: Desk) -> dict[str, object]:
    data: dict[str, object] = desk.run("journal", "show", "--json").data()
    return data


def test_tags_are_read_from_standard_input_and_shown(desk: Desk) -> None:
    name = desk.wrote("here")
    ran = desk.run("journal", "tag", name[-6:], typed="Sleep, #Bad-Night\njaw")

    assert "Tags: #sleep #bad-night #jaw. integrate undo takes it back." in ran.out
    assert desk.run("journal", "show").out.endswith("\n#sleep #bad-night #jaw.\n")
    assert "#sleep #bad-night #jaw" in desk.run("journal", "list").out.replace("\n", " ")
    assert last(desk)["tags"] == ["sleep", "bad-night", "jaw"]


def test_a_minus_takes_a_tag_off(desk: Desk) -> None:
    desk.wrote("here")
    desk.run("journal", "tag", "last", typed="sleep jaw")
    assert "Tags: #jaw." in desk.run("journal", "tag", "last", typed="-sleep").out
    assert "No tags now." in desk.run("journal", "tag", "last", typed="-jaw").out
    assert "Nothing was changed." in desk.run("journal", "tag", "last", typed="-jaw").out
    assert "Nothing was changed." in desk.run("journal", "tag", "last").out


def test_tags_never_stand_in_the_command(desk: Desk) -> None:
    desk.wrote("here")
    ran = desk.run("journal", "tag", "last", "sleep", "jaw")

    assert ran.code == 2
    assert "history" in ran.err
    assert "sleep" not in ran.err
    assert last(desk)["tags"] == []
    assert "sleep" not in desk.run("journal", "tag", "--help").out


@pytest.mark.parametrize("typed", ["a_b", "x" * 41, " ".join(f"t{n}" for n in range(21))])
def test_words_that_cannot_be_tags_change_nothing_and_are_not_said_again(
    desk: Desk, typed: str
) -> None:
    desk.wrote("here")
    ran = desk.run("journal", "tag", "last", typed=typed)

    assert ran.code == 2
    assert typed not in ran.err
    assert "hint: 20 tags at most" in ran.err
    assert last(desk)["tags"] == []


def test_no_input_asks_for_no_tags(desk: Desk) -> None:
    desk.wrote("here")
    assert desk.run("--no-input", "journal", "tag", "last", typed="sleep").code == 2
    assert desk.run("--no-input", "journal", "list", "--tag", "-", typed="sleep").code == 2


def test_an_entry_is_made_private_and_no_longer(desk: Desk) -> None:
    desk.wrote("here")
    assert "Private now" in desk.run("journal", "private", "last", "on").out
    assert "Private." in desk.run("journal", "show").out
    assert "(private)" in desk.run("journal", "list").out
    assert "Nothing was changed." in desk.run("journal", "private", "last", "on").out
    assert "No longer private." in desk.run("journal", "private", "last", "off").out
    assert last(desk)["private"] is False


def test_private_alone_is_on(desk: Desk) -> None:
    desk.wrote("here")
    assert "Private now" in desk.run("journal", "private", "last").out
    assert last(desk)["private"] is True


def test_undo_says_that_words_were_changed(desk: Desk) -> None:
    desk.wrote("before")
    desk.run("journal", "edit", "last", typed="after")
    assert "changed the words of A note" in desk.run("undo", "--yes").said


@pytest.mark.parametrize("state", ["onn", "ON!", "yes", "-"])
def test_private_is_on_or_off(desk: Desk, state: str) -> None:
    name = desk.wrote("here")
    ran = desk.run("journal", "private", "last", state)

    assert ran.code == 2
    assert f"integrate journal private {name[-6:]} on, or off" in ran.err


def test_an_entry_is_flagged_and_no_longer(desk: Desk) -> None:
    desk.wrote("here")
    assert "Flagged for your therapist." in desk.run("journal", "flag", "last").out
    assert "For my therapist." in desk.run("journal", "show").out
    assert "Nothing was changed." in desk.run("journal", "flag", "last").out
    assert "No longer flagged." in desk.run("journal", "flag", "last", "--off").out
    assert last(desk)["flagged"] is False


@pytest.mark.parametrize("command", [("tag",), ("private", "on"), ("flag",)])
def test_an_entry_that_is_not_there_is_not_marked(desk: Desk, command: tuple[str, ...]) -> None:
    desk.wrote("here")
    assert desk.run("journal", command[0], "nowhere", *command[1:]).code == 3


def test_each_mark_is_a_change_that_can_be_taken_back(desk: Desk) -> None:
    desk.wrote("here")
    desk.run("journal", "tag", "last", typed="sleep")
    desk.run("journal", "private", "last", "on")
    desk.run("journal", "flag", "last")
    assert "changed the flag of A note" in desk.run("undo", "--yes").said
    assert (last(desk)["flagged"], last(desk)["private"]) == (False, True)
    assert "changed the private mark of A note" in desk.run("undo", "--yes").said
    assert (last(desk)["private"], last(desk)["tags"]) == (False, ["sleep"])
    assert "changed the tags of A note" in desk.run("undo", "--yes").said
    assert last(desk)["tags"] == []
    assert "here" in desk.run("journal", "show").out


def test_an_edit_of_words_keeps_the_marks(desk: Desk) -> None:
    desk.wrote("before")
    desk.run("journal", "tag", "last", typed="sleep")
    desk.run("journal", "private", "last", "on")
    desk.run("journal", "edit", "last", typed="after")

    assert (last(desk)["tags"], last(desk)["private"]) == (["sleep"], True)


def context_of(desk: Desk) -> Context:
    return Context({"INTEGRATE_HOME": str(desk.home)}, desk.clock, debug=False)


def test_what_was_edited_meanwhile_is_not_undone_by_a_mark(desk: Desk) -> None:
    desk.wrote("before")
    context = context_of(desk)
    found = context.vault.find("last")
    desk.run("journal", "edit", "last", typed="after")
    changed = change(context, found, lambda one: one._replace(private=True))

    assert changed
    assert changed.answers[0].value == "after"
    assert "after" in desk.run("journal", "show").out


def test_what_was_deleted_meanwhile_is_not_marked(desk: Desk) -> None:
    desk.wrote("gone")
    context = context_of(desk)
    found = context.vault.find("last")
    desk.run("journal", "delete", "last", "--yes")

    def private(entry: Entry) -> Entry:
        return entry._replace(private=True)

    with pytest.raises(NotFound):
        change(context, found, private)


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A desk with a plain note, one that is tagged and private, one that is flagged."""
    desk.wrote("plain", on="2026-11-01")
    desk.wrote("secret", on="2026-11-02")
    desk.run("journal", "tag", "last", typed="sleep")
    desk.run("journal", "private", "last", "on")
    desk.wrote("shown", on="2026-11-03")
    desk.run("journal", "flag", "last")
    return desk


@pytest.mark.parametrize(
    ("options", "typed", "shown"),
    [
        ((), "", ["shown", "secret", "plain"]),
        (("--tag", "sleep"), "", ["secret"]),
        (("--tag", "#Sleep"), "", ["secret"]),
        (("--tag", "-"), "sleep\n", ["secret"]),
        (("--tag", "-"), "\n", ["shown", "secret", "plain"]),
        (("--tag", "none"), "", []),
        (("--private",), "", ["secret"]),
        (("--flagged",), "", ["shown"]),
        (("--private", "--flagged"), "", []),
    ],
)
def test_the_list_is_filtered_by_tags_and_marks(
    full: Desk, options: tuple[str, ...], typed: str, shown: list[str]
) -> None:
    ran = full.run("journal", "list", "--json", *options, typed=typed)

    assert [entry["answers"][0]["value"].strip() for entry in ran.data()["entries"]] == shown


def test_a_filter_that_can_be_no_tag_is_said_with_its_cure(full: Desk) -> None:
    ran = full.run("journal", "list", "--tag", "my secret!")

    assert ran.code == 2
    assert "secret" not in ran.err
    assert "hint: " in ran.err


def test_every_kind_can_be_asked_for(full: Desk) -> None:
    for kind in ("flare", "rest"):
        assert full.run("journal", "list", "--kind", kind).code == 0
    assert "practice, note, flare, rest" in full.run("journal", "list", "--kind", "x").err


def test_private_entries_stay_out_of_an_export_and_it_says_how_many(
    full: Desk, tmp_path: Path
) -> None:
    path, days = tmp_path / "j.md", tmp_path / "days"
    one = full.run("export", "markdown", str(path))
    many = full.run("export", "markdown", str(days), "--one-file-per-day")
    screen = full.run("export", "markdown", "-")

    assert "2 entries written" in one.out
    for said in (one.out, many.out, screen.err):
        assert "Left out: 1 private entry." in said.replace("\n", " ")
    assert "secret" not in path.read_text() + screen.out
    assert not (days / "2026-11-02.md").exists()


def test_private_entries_can_be_taken_along(full: Desk, tmp_path: Path) -> None:
    path, days = tmp_path / "j.md", tmp_path / "days"
    ran = full.run("export", "markdown", str(path), "--include-private")
    full.run("export", "markdown", str(days), "--one-file-per-day", "--include-private")

    assert "3 entries written" in ran.out
    assert "Left out" not in ran.out
    assert "secret\n\n#sleep. Private.\n" in path.read_text()
    head = frontmatter.load(str(days / "2026-11-02.md")).metadata
    assert (head["tags"], head["private"]) == (["integrate", "sleep"], True)
    assert frontmatter.load(str(days / "2026-11-03.md"))["flagged"] is True
    again = full.run(
        "export", "markdown", str(days), "--one-file-per-day", "--include-private", "--force"
    )
    assert again.code == 0


def test_an_export_can_be_of_some_entries_alone(full: Desk) -> None:
    private = full.run("export", "markdown", "-", "--private")
    flagged = full.run("export", "markdown", "-", "--flagged")
    tagged = full.run("export", "markdown", "-", "--tag", "sleep")

    assert ("secret" in private.out, "plain" in private.out) == (True, False)
    assert ("shown" in flagged.out, "secret" in flagged.out) == (True, False)
    assert "secret" not in tagged.out
    assert tagged.err == (
        "0 entries written.\nLeft out: 1 private entry. To take private ones too: "
        "--include-private\n"
    )


def test_where_only_private_entries_fit_nothing_is_written_and_that_is_said(
    full: Desk, tmp_path: Path
) -> None:
    ran = full.run("export", "markdown", str(tmp_path / "j.md"), "--tag", "sleep")

    assert "Nothing in the journal fits that." in ran.out
    assert "Left out: 1 private entry." in ran.out
    assert not (tmp_path / "j.md").exists()


def test_a_journal_from_before_marks_reads_as_it_did(desk: Desk) -> None:
    desk.wrote("old")
    text = desk.month().read_text()

    assert not any(key in text for key in ('"tags"', '"private"', '"flagged"', '"off_screen"'))
    assert last(desk)["tags"] == []

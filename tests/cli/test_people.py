"""One's own people to call: shown, written down, taken off, edited; and the red flags."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from integrate.cli.context import Context
from integrate.cli.people import ask_whose_number
from integrate.content.people import red_flags
from integrate.messages import people as words
from tests.desk import Desk

MINE = b"# mine\nAnna 0123\n\n  Bo 456\n"


@pytest.fixture
def file(desk: Desk) -> Path:
    """The file of one's own people, in a home that is there."""
    desk.home.mkdir()
    return desk.home / "people-to-call.txt"


def test_people_are_written_down_one_after_another_until_enter(desk: Desk) -> None:
    ran = desk.run("people-to-call", typed="Anna 0123\n  Clinic:   456 \n\nnot asked\n")

    assert ran.code == 0
    assert ran.out.startswith("Nobody is written down yet.\n")
    assert "A name and a number, as you would write them on paper." in ran.out
    assert "Kept: Anna 0123" in ran.out
    path = desk.home / "people-to-call.txt"
    assert path.read_bytes() == b"Anna 0123\nClinic: 456\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(desk.home.stat().st_mode) == 0o700
    assert desk.run("help-now").out.startswith("Your people:\n  Anna 0123\n  Clinic: 456\n")


def test_comments_and_everything_else_in_the_file_stay(desk: Desk, file: Path) -> None:
    file.write_bytes(MINE + b"\xff no newline")
    ran = desk.run("people-to-call", typed="Cy 789\n")

    assert ran.out.startswith("Your people:\n  Anna 0123\n  Bo 456\n")
    assert file.read_bytes() == MINE + b"\xff no newline\nCy 789\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("typed", ["\n", "", "stop\n", "#\n", "skip\n"])
def test_nothing_is_written_where_nobody_is_named(desk: Desk, typed: str) -> None:
    assert desk.run("people-to-call", typed=typed).code == 0
    assert not (desk.home / "people-to-call.txt").exists()


def test_a_line_that_would_be_a_comment_is_none(desk: Desk) -> None:
    desk.run("people-to-call", typed="# 1 Anna 0123\n")
    assert (desk.home / "people-to-call.txt").read_text() == "1 Anna 0123\n"


def test_a_line_without_a_number_is_kept_and_said_to_be(desk: Desk) -> None:
    ran = desk.run("people-to-call", typed="Anna next door\n")
    assert words.NO_NUMBER in ran.out.replace("\n", " ")
    assert "Anna next door" in desk.run("help-now").out


@pytest.mark.parametrize("typed", ["clinic:", "Clinic", "# clinic :", "clinic - "])
def test_a_clinic_without_its_number_is_asked_for_it(desk: Desk, typed: str) -> None:
    ran = desk.run("people-to-call", typed=f"{typed}\nclinic: 456\n\n")

    assert words.CLINIC_ALONE in ran.said
    assert (desk.home / "people-to-call.txt").read_text() == "clinic: 456\n"
    assert desk.run("people-to-call", typed=f"{typed}\n\n").code == 0
    assert (desk.home / "people-to-call.txt").read_text() == "clinic: 456\n"


def test_a_line_is_added_to_a_file_in_utf_16_as_to_any(desk: Desk, file: Path) -> None:
    file.write_bytes("# mine\r\nZo\u00eb 1".encode("utf-16"))
    ran = desk.run("people-to-call", typed="Cy 789\n")

    assert ran.out.startswith("Your people:\n  Zo\u00eb 1\n")
    assert file.read_bytes() == "# mine\r\nZo\u00eb 1\nCy 789\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_line_that_is_there_or_too_long_is_not_kept(desk: Desk, file: Path) -> None:
    file.write_bytes(MINE)
    ran = desk.run("people-to-call", typed=f"Bo 456\n{'x' * 201}\n!\n\n")

    assert words.ADDED_ALREADY in ran.out
    assert "longer than 200 letters" in ran.out
    assert "findahelpline.com" in ran.out
    assert file.read_bytes() == MINE


def test_without_asking_they_are_only_shown(desk: Desk, file: Path) -> None:
    file.write_bytes(MINE)
    ran = desk.run("--no-input", "people-to-call", typed="Cy 789\n")

    assert ran.code == 0
    assert ran.out.startswith("Your people:\n  Anna 0123\n  Bo 456\nThe file is ")
    assert file.read_bytes() == MINE
    assert desk.run("--no-input", "people-to-call", "--remove").code == 2
    assert desk.run("--no-input", "people-to-call", "--edit").code == 2


def test_nobody_can_be_named_on_the_command_line(desk: Desk) -> None:
    ran = desk.run("people-to-call", "Anna", "0123")
    assert ran.code == 2
    assert "Anna" not in ran.err


@pytest.mark.parametrize("typed", ["2\n", "bo\n", "seven\ntwo\n", "!\n2\n"])
def test_one_is_taken_off_and_all_else_stays(desk: Desk, file: Path, typed: str) -> None:
    file.write_bytes(MINE)
    ran = desk.run("people-to-call", "--remove", typed=typed)

    assert "Taken off: Bo 456" in ran.out
    assert file.read_bytes() == b"# mine\nAnna 0123\n\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("typed", ["\n", "", "stop\n"])
def test_nobody_is_taken_off_where_none_is_named(desk: Desk, file: Path, typed: str) -> None:
    file.write_bytes(MINE)
    assert desk.run("people-to-call", "--remove", typed=typed).code == 0
    assert file.read_bytes() == MINE


def test_there_may_be_nobody_to_take_off(desk: Desk) -> None:
    assert desk.run("people-to-call", "--remove", typed="1\n").out == f"{words.NOBODY}\n"


def test_a_line_that_went_meanwhile_is_not_looked_for_elsewhere(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(MINE)

    def other_window(*_: object, **__: object) -> int:
        file.write_bytes(b"Cy 789\n")
        return 0

    monkeypatch.setattr("integrate.flows.menus.ask_one_of", other_window)
    assert words.GONE in desk.run("people-to-call", "--remove").out
    assert file.read_bytes() == b"Cy 789\n"


@pytest.mark.parametrize("options", [(), ("--remove",), ("--edit",)])
def test_what_is_no_file_is_named_with_its_cure(
    desk: Desk, file: Path, options: tuple[str, ...]
) -> None:
    file.mkdir()
    desk.monkeypatch.setenv("EDITOR", "true")
    ran = desk.run("people-to-call", *options, typed="Anna 1\n")

    assert ran.code == 5
    assert "people-to-call.txt" in ran.err
    assert "Anna" not in ran.err


def test_a_home_that_cannot_be_written_is_named_with_its_cure(desk: Desk) -> None:
    desk.home.write_text("a file")
    desk.monkeypatch.setenv("EDITOR", "true")
    for options in ((), ("--edit",)):
        ran = desk.run("people-to-call", *options, typed="Anna 1\n")
        assert ran.code == 5
        assert "cannot be written" in ran.err


def editor(folder: Path, does: str) -> str:
    """An editor that does this to the file it is given."""
    script = folder / "editor.sh"
    script.write_text(f"#!/bin/sh\n{does}\n")
    script.chmod(0o700)
    return str(script)


def test_the_file_itself_is_opened_in_the_editor_and_stays_private(
    desk: Desk, tmp_path: Path
) -> None:
    desk.monkeypatch.setenv(
        "EDITOR",
        editor(
            tmp_path,
            'echo "Cy 789" >> "$1"; cp "$1" "$1.new"; chmod 644 "$1.new"; mv "$1.new" "$1"',
        ),
    )
    ran = desk.run("people-to-call", "--edit")

    path = desk.home / "people-to-call.txt"
    assert ran.code == 0
    assert ran.out.startswith("Your people:\n  Cy 789\n")
    assert path.read_text() == f"{words.FILE_BEGINS}Cy 789\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    desk.run("people-to-call", "--edit")
    assert path.read_text().count("Cy 789") == 2


def test_a_file_that_the_editor_removes_is_no_fault(desk: Desk, tmp_path: Path) -> None:
    desk.monkeypatch.setenv("VISUAL", editor(tmp_path, 'rm "$1"'))
    ran = desk.run("people-to-call", "--edit")
    assert (ran.code, ran.out.splitlines()[0]) == (0, words.NOBODY)


@pytest.mark.parametrize("named", [None, "  ", "no-such-editor-anywhere", "'"])
def test_without_an_editor_it_says_how_to_name_one(desk: Desk, named: str | None) -> None:
    if named is not None:
        desk.monkeypatch.setenv("EDITOR", named)
    ran = desk.run("people-to-call", "--edit")
    assert ran.code == 2
    assert "EDITOR=nano" in ran.err


def test_remove_and_edit_do_not_go_together(desk: Desk) -> None:
    assert desk.run("people-to-call", "--remove", "--edit").code == 2


def test_the_first_number_is_asked_for_once_and_can_wait(
    desk: Desk, context_with: Callable[[str], Context], capsys: pytest.CaptureFixture[str]
) -> None:
    context = context_with("\nAnna 0123\nBo 456\n")
    ask_whose_number(context)
    assert not (desk.home / "people-to-call.txt").exists()

    for _ in range(2):
        ask_whose_number(context)
    assert (desk.home / "people-to-call.txt").read_text() == "Anna 0123\n"
    out = capsys.readouterr().out
    assert out.count("Whose number should ! show first?") == 2
    assert out.endswith("Kept. ! shows it first.\n")


def test_somebody_who_stands_in_the_file_is_enough(
    file: Path, context_with: Callable[[str], Context]
) -> None:
    file.write_bytes(MINE)
    ask_whose_number(context_with("Cy 789\n"))
    assert file.read_bytes() == MINE


def test_a_file_that_cannot_be_rewritten_stays_as_it_is(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError

    file.write_bytes(MINE)
    monkeypatch.setattr("integrate.files.atomic.write_private", refused)
    ran = desk.run("people-to-call", "--remove", typed="1\n")
    assert ran.code == 5
    assert "Anna" not in ran.err
    assert file.read_bytes() == MINE


def test_a_setting_from_another_window_counts_at_once(desk: Desk) -> None:
    """``!`` reads everything anew: it may have been changed since the sitting began."""
    desk.home.mkdir()
    context = Context({"INTEGRATE_HOME": str(desk.home)}, desk.clock, debug=False)
    assert context.settings.text("country") == "any"
    assert "findahelpline" in "".join(context.people())
    (desk.home / "config.toml").write_text('country = "nz"\n')
    (desk.home / "people-to-call.txt").write_text("Anna 1\n")
    assert list(context.people())[:3] == [
        "Your people:",
        "  Anna 1",
        "Someone to talk to: 1737, call or text, free.",
    ]
    (desk.home / "config.toml").write_text("country = = 3")
    assert "findahelpline" in "".join(context.people())


def test_help_lines_edited_into_nonsense_are_said_and_the_built_in_ones_come(
    desk: Desk, file: Path
) -> None:
    file.with_name("help-lines.json").write_text("{")
    ran = desk.run("help-now")

    assert ran.code == 0
    assert "A file of help lines cannot be read" in ran.out
    assert "findahelpline.com" in ran.out


def test_help_lines_of_ones_own_come_in_place_of_the_built_in_ones(desk: Desk, file: Path) -> None:
    row = {"verified_on": "2027-01", "lines": ["Talk to: 0800 111"], "emergency": ["112"]}
    file.with_name("help-lines.json").write_text(json.dumps({"eu": row}))
    desk.run("config", "set", "country", "eu")
    out = desk.run("help-now").out

    assert out.startswith("Talk to: 0800 111\nIn danger now, or badly unwell: 112.\n")
    assert "January 2027" in out


def test_the_red_flags_name_the_number_of_the_country(desk: Desk) -> None:
    assert "Call your emergency number now for:" in desk.run("red-flags").out
    desk.run("config", "set", "country", "ie")
    out = desk.run("red-flags").out
    assert "Call 112 or 999 now for any of these:" in out
    assert "no physician has reviewed it yet." in out


@pytest.mark.parametrize(
    ("name", "value"),
    [("INTEGRATE_COUNTRY", "xx"), ("INTEGRATE_PLAIN", "2"), ("INTEGRATE_HOME", "~nobody-here/x")],
)
def test_the_red_flags_come_with_any_setting(desk: Desk, name: str, value: str) -> None:
    desk.monkeypatch.setenv(name, value)
    ran = desk.run("red-flags")
    assert ran.code == 0
    assert ran.out.replace("\n", " ").count("between the legs") == 1


def test_the_red_flags_come_without_settings_vault_or_home(desk: Desk) -> None:
    desk.home.mkdir()
    (desk.home / "config.toml").write_text("pace = = 3")
    (desk.home / "vault").write_text("a file")
    (desk.home / "people-to-call.txt").mkdir()
    (desk.home / "help-lines.json").mkdir()
    ran = desk.run("--no-input", "red-flags")
    assert ran.code == 0
    assert len(ran.out.splitlines()) >= len(red_flags(None, "any"))


def test_people_are_shown_at_a_question_that_wants_a_yes(desk: Desk) -> None:
    desk.wrote("a line")
    ran = desk.run("undo", typed="!\nyes\n")
    assert "findahelpline.com" in ran.out
    assert "Taken back." in ran.out

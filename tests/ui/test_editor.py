from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from integrate.messages import asking
from integrate.ui.editor import edit, leftover, sweep, take_in

Editor = Callable[[str], dict[str, str]]


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """Make an editor of some lines of Python; ``path`` is the file it was given."""

    def of(script: str) -> dict[str, str]:
        file = tmp_path / "an editor.py"
        file.write_text(f"import os, sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n{script}\n")
        return {"EDITOR": f"{sys.executable} '{file}' --wait"}

    return of


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return tmp_path / "vault" / "drafts"


def left_in(folder: Path) -> list[Path]:
    return [*folder.rglob("*")]


def edited(text: str, drafts: Path, environment: dict[str, str]) -> str:
    after = edit(text, drafts, environment, name="01a")
    sweep(drafts, "01a")
    return after


def test_what_stands_in_the_file_comes_back_and_no_file_is_left(
    editor: Editor, drafts: Path
) -> None:
    environment = editor("path.write_text(path.read_text() + 'Two, 痛み.\\n', encoding='utf-8')")

    assert edited("One.\n", drafts, environment) == "One.\nTwo, 痛み.\n"
    assert left_in(drafts) == []


def test_the_file_is_private_and_in_the_folder(
    editor: Editor, drafts: Path, tmp_path: Path
) -> None:
    found = tmp_path / "found"
    environment = editor(
        f"pathlib.Path({str(found)!r}).write_text("
        "f'{path} {path.stat().st_mode:o} {path.parent.stat().st_mode:o}')"
    )

    edited("One.", drafts, environment)

    path, mode, folder_mode = found.read_text().split()
    assert Path(path).parent.parent == drafts
    assert (mode, folder_mode) == ("100600", "40700")
    assert [made.stat().st_mode & 0o777 for made in (drafts, drafts.parent)] == [0o700, 0o700]


def test_what_an_editor_leaves_beside_the_file_goes_too(editor: Editor, drafts: Path) -> None:
    environment = editor(
        "path.with_name(path.name + '~').write_text('secret')\n"
        "path.with_name('.' + path.name + '.swp').write_text('secret')"
    )

    assert edited("One.", drafts, environment) == "One."
    assert left_in(drafts) == []


def test_the_drafts_that_are_there_stay(editor: Editor, drafts: Path) -> None:
    drafts.mkdir(parents=True)
    (drafts / "01a.jsonl").write_text("{}")

    edited("One.", drafts, editor("pass"))

    assert left_in(drafts) == [drafts / "01a.jsonl"]


def test_visual_is_asked_before_editor(editor: Editor, drafts: Path) -> None:
    environment = editor("path.write_text('from VISUAL')")

    text = edited("", drafts, {"VISUAL": environment["EDITOR"], "EDITOR": "false"})

    assert text == "from VISUAL"


def test_an_editor_that_fails_loses_nothing_of_what_it_saved(editor: Editor, drafts: Path) -> None:
    assert edited("One.", drafts, editor("path.write_text('Saved.')\nsys.exit(3)")) == "Saved."
    assert left_in(drafts) == []


def test_an_editor_that_is_interrupted_loses_nothing_of_what_it_saved(
    editor: Editor, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(command: list[str], *, check: bool) -> None:
        Path(command[-1]).write_text("Saved.")
        raise KeyboardInterrupt

    monkeypatch.setattr("subprocess.run", interrupted)

    assert edited("One.", drafts, editor("")) == "Saved."
    assert left_in(drafts) == []


def test_a_file_that_the_editor_removed_changes_nothing(editor: Editor, drafts: Path) -> None:
    assert edited("One.", drafts, editor("path.unlink()")) == "One."


def test_what_comes_back_is_clean(editor: Editor, drafts: Path) -> None:
    environment = editor(r"path.write_bytes(b'\xef\xbb\xbfOne.\r\n\x1b[31m\xff')")

    assert edited("", drafts, environment) == "One.\n[31m\ufffd"


@pytest.mark.parametrize(
    "environment",
    [{}, {"EDITOR": ""}, {"EDITOR": "  "}, {"EDITOR": "no-such-editor-here"}, {"EDITOR": "vi '"}],
    ids=repr,
)
def test_without_an_editor_the_words_are_as_they_were(
    environment: dict[str, str], drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edited("One.\n", drafts, environment) == "One.\n"
    assert capsys.readouterr().out == f"{asking.EDITOR_MISSING}\n"
    assert left_in(drafts) == []


def test_where_no_file_can_be_made_the_words_are_as_they_were(editor: Editor, drafts: Path) -> None:
    drafts.parent.write_text("a file where a folder should be")

    assert edited("One.", drafts, editor("pass")) == "One."


def test_what_the_editor_held_when_the_program_was_cut_short_is_found_by_its_name(
    editor: Editor, drafts: Path
) -> None:
    edit("One.", drafts, editor("path.write_text('Saved.\\x1b')"), name="01a")

    assert leftover(drafts, "01a") == "Saved."
    assert leftover(drafts, "01b") is None


def test_a_leftover_that_was_taken_in_is_gone(editor: Editor, drafts: Path) -> None:
    edit("One.", drafts, editor("pass"), name="01a")

    take_in(drafts, "01a")
    take_in(drafts, "01b")

    assert left_in(drafts) == []


def test_what_lies_beside_a_leftover_waits_for_the_editor_at_the_same_place(
    editor: Editor, drafts: Path
) -> None:
    swap = "path.with_name('.writing.txt.swp').write_text('more')"
    edit("One.", drafts, editor(swap), name="01a")

    take_in(drafts, "01a")

    assert leftover(drafts, "01a") is None
    reads = "path.write_text(path.with_name('.writing.txt.swp').read_text())"
    assert edited("One.", drafts, editor(reads)) == "more"
    assert left_in(drafts) == []

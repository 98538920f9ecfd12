from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from integrate.messages import asking
from integrate.ui.editor import edit

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


def test_what_stands_in_the_file_comes_back_and_no_file_is_left(
    editor: Editor, drafts: Path
) -> None:
    environment = editor("path.write_text(path.read_text() + 'Two, 痛み.\\n', encoding='utf-8')")

    assert edit("One.\n", drafts, environment) == "One.\nTwo, 痛み.\n"
    assert left_in(drafts) == []


def test_the_file_is_private_and_in_the_folder(
    editor: Editor, drafts: Path, tmp_path: Path
) -> None:
    found = tmp_path / "found"
    environment = editor(
        f"pathlib.Path({str(found)!r}).write_text("
        "f'{path} {path.stat().st_mode:o} {path.parent.stat().st_mode:o}')"
    )

    edit("One.", drafts, environment)

    path, mode, folder_mode = found.read_text().split()
    assert drafts in Path(path).parents
    assert (mode, folder_mode) == ("100600", "40700")


def test_what_an_editor_leaves_beside_the_file_goes_too(editor: Editor, drafts: Path) -> None:
    environment = editor(
        "path.with_name(path.name + '~').write_text('secret')\n"
        "path.with_name('.' + path.name + '.swp').write_text('secret')"
    )

    assert edit("One.", drafts, environment) == "One."
    assert left_in(drafts) == []


def test_the_drafts_that_are_there_stay(editor: Editor, drafts: Path) -> None:
    drafts.mkdir(parents=True)
    (drafts / "01a.jsonl").write_text("{}")

    edit("One.", drafts, editor("pass"))

    assert left_in(drafts) == [drafts / "01a.jsonl"]


def test_visual_is_asked_before_editor(editor: Editor, drafts: Path) -> None:
    environment = editor("path.write_text('from VISUAL')")

    text = edit("", drafts, {"VISUAL": environment["EDITOR"], "EDITOR": "false"})

    assert text == "from VISUAL"


def test_an_editor_that_fails_loses_nothing_of_what_it_saved(editor: Editor, drafts: Path) -> None:
    assert edit("One.", drafts, editor("path.write_text('Saved.')\nsys.exit(3)")) == "Saved."
    assert left_in(drafts) == []


def test_an_editor_that_is_interrupted_loses_nothing_of_what_it_saved(
    editor: Editor, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(command: list[str], *, check: bool) -> None:
        Path(command[-1]).write_text("Saved.")
        raise KeyboardInterrupt

    monkeypatch.setattr("subprocess.run", interrupted)

    assert edit("One.", drafts, editor("")) == "Saved."
    assert left_in(drafts) == []


def test_a_file_that_the_editor_removed_changes_nothing(editor: Editor, drafts: Path) -> None:
    assert edit("One.", drafts, editor("path.unlink()")) == "One."


def test_what_comes_back_is_clean(editor: Editor, drafts: Path) -> None:
    environment = editor(r"path.write_bytes(b'\xef\xbb\xbfOne.\r\n\x1b[31m\xff')")

    assert edit("", drafts, environment) == "One.\n[31m\ufffd"


@pytest.mark.parametrize(
    "environment",
    [{}, {"EDITOR": ""}, {"EDITOR": "  "}, {"EDITOR": "no-such-editor-here"}, {"EDITOR": "vi '"}],
    ids=repr,
)
def test_without_an_editor_the_words_are_as_they_were(
    environment: dict[str, str], drafts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edit("One.\n", drafts, environment) == "One.\n"
    assert capsys.readouterr().out == f"{asking.EDITOR_MISSING}\n"
    assert left_in(drafts) == []


def test_where_no_file_can_be_made_the_words_are_as_they_were(editor: Editor, drafts: Path) -> None:
    drafts.parent.write_text("a file where a folder should be")

    assert edit("One.", drafts, editor("pass")) == "One."

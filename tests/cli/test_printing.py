from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from integrate.messages import sheet as words
from tests.desk import Desk

ID = "soften-around"


@pytest.fixture(autouse=True)
def read_once(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The practices as a cache has them: reading their files takes longest by far."""
    kept = tmp_path_factory.getbasetemp() / "library-once.json"
    cache = desk.home / "cache" / "library.json"
    if kept.exists():
        cache.parent.mkdir(parents=True)
        shutil.copy(kept, cache)
    else:
        assert desk.run("library", "list").code == 0
        shutil.copy(cache, kept)


def test_one_sheet_comes_to_the_screen_as_markdown(desk: Desk) -> None:
    ran = desk.run("library", "print", ID)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# Review sheet: Softening around\n")
    assert "Lie, sit or lean, whichever hurts least." in ran.out
    assert words.NOT_REVIEWED in ran.out
    assert desk.run("library", "print", ID, "--to", "-").out == ran.out


def test_the_sheet_of_all_has_every_practice_programme_and_instrument(desk: Desk) -> None:
    text = desk.run("library", "print", "--all").out
    listed = desk.run("library", "list", "--json").data()["practices"]
    for practice in listed:
        assert f"\n{practice['id']} \u00b7 " in text
        assert f"| {practice['title']} | {practice['minutes']} | " in text
    assert text.count("## Signed off by") == 1
    assert "\npeg \u00b7 **Version:**" in text
    assert "## Red flags" in text


def test_a_page_is_written_for_its_owner_alone(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    ran = desk.run("library", "print", ID, "--html", "--to", str(path))
    assert ran.code == 0
    assert str(path) in ran.out.replace("\n", "")
    assert path.read_text().startswith("<!doctype html>")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_is_not_written_over_unless_that_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "sheet.md"
    path.write_text("mine")
    assert desk.run("library", "print", ID, "--to", str(path)).code == 2
    assert path.read_text() == "mine"
    assert desk.run("library", "print", ID, "--to", str(path), "--force").code == 0
    assert path.read_text().startswith("# Review")


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ((), 2, words.ONE_OR_ALL),
        ((ID, "--all"), 2, words.NOT_BOTH),
        (("soften-aruond",), 3, "did you mean soften-around?"),
        ((ID, "--to", "."), 2, "is a folder"),
        ((ID, "--to", "/dev/null", "--force"), 2, "neither a file nor a folder"),
    ],
)
def test_what_cannot_be_is_refused_with_its_cure(
    desk: Desk, given: tuple[str, ...], code: int, said: str
) -> None:
    ran = desk.run("library", "print", *given)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert "hint: " in ran.err


def test_nothing_is_written_among_the_journals_own_files(desk: Desk) -> None:
    desk.wrote("a line")
    ran = desk.run("library", "print", ID, "--to", str(desk.home / "vault" / "sheet.md"))
    assert ran.code == 2
    assert not (desk.home / "vault" / "sheet.md").exists()

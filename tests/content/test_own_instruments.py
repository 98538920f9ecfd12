"""Instruments a person brings: a folder of plain files, each checked."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from integrate.content import own_instruments
from integrate.content.instrument_file import read
from integrate.content.own_instruments import Brought, add, brought, look_at
from integrate.errors import BadFile, VaultUnwritable

MINE = """\
integrate: instrument/1
id: sleep-week
version: 1
title: Sleep in the week
about: One question.
recall: the past week
items:
  - id: falling
    ask: Hard to fall asleep?
scoring: sum
licence: Ours. Anybody may use it.
citation: Made for our practice, 2026.
"""


def written(folder: Path, text: str = MINE, name: str = "sleep-week") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert brought(tmp_path / "none") == Brought()


def test_what_can_be_used_is_there_in_order_and_the_rest_is_told(tmp_path: Path) -> None:
    written(tmp_path, MINE.replace("sleep-week", "b-one"), "b-one")
    written(tmp_path, MINE.replace("sleep-week", "a-one"), "a-one")
    written(tmp_path, MINE.replace("scoring: sum", "scoring: summ"), "broken")
    found = brought(tmp_path)
    assert [one.id for one in found.instruments] == ["a-one", "b-one"]
    assert found.problems == (
        (
            "broken.yaml, line 10: 'summ' is no way of scoring. Did you mean 'sum'?"
            " Possible here: mean, sum, none."
        ),
    )


def test_of_a_broken_file_the_first_problem_is_told(tmp_path: Path) -> None:
    written(
        tmp_path,
        MINE.replace("version: 1\n", "").replace("scoring: sum", "scoring: summ"),
        "broken",
    )
    assert len(brought(tmp_path).problems) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a POSIX matter")
def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path)

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(own_instruments, "_bytes", refuse)
    assert brought(tmp_path).problems == (
        "sleep-week.yaml: This file may not be read. Check who may open it.",
    )
    with pytest.raises(BadFile, match="cannot be read: permission denied"):
        look_at(tmp_path / "sleep-week.yaml")


def test_one_with_the_name_of_ours_is_told_of_and_not_used(tmp_path: Path) -> None:
    written(tmp_path)
    assert brought(tmp_path, taken=("sleep-week",)) == Brought(
        (),
        (
            (
                "sleep-week.yaml: 'sleep-week' is one of integrate's own."
                " Choose another id and file name, such as my-sleep-week."
            ),
        ),
    )


def test_two_files_with_one_id_are_one_instrument(tmp_path: Path) -> None:
    written(tmp_path, name="a")
    written(tmp_path, name="b")
    assert len(brought(tmp_path).instruments) == 1


def test_a_file_is_looked_at_with_all_its_problems(tmp_path: Path) -> None:
    path = written(
        tmp_path, MINE.replace("version: 1\n", "").replace("scoring: sum", "scoring: summ")
    )
    instrument, _, problems = look_at(path)
    assert instrument is None
    assert [problem.partition(":")[0] for problem in problems] == [
        "sleep-week.yaml, line 1", "sleep-week.yaml, line 9",
    ]  # fmt: skip


def test_a_problem_of_the_whole_file_has_no_line(tmp_path: Path) -> None:
    _, _, problems = look_at(written(tmp_path, ""))
    assert problems[0].startswith("sleep-week.yaml: There is nothing in this file.")


def added(folder: Path, text: str = MINE) -> Path | None:
    content = text.encode()
    instrument, wrong = read(content)
    assert instrument is not None, wrong
    return add(folder, instrument, content)


def test_a_file_that_is_added_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "instruments"
    path = added(folder)
    assert path == folder / "sleep-week.yaml"
    assert path.read_text() == MINE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700


def test_the_very_same_file_is_there_already(tmp_path: Path) -> None:
    added(tmp_path)
    assert added(tmp_path) is None


def test_other_words_need_another_version(tmp_path: Path) -> None:
    added(tmp_path)
    other = MINE.replace("Hard to fall", "Slow to fall")
    with pytest.raises(BadFile, match="here already as version 1") as refused:
        added(tmp_path, other)
    assert "version: 2" in refused.value.hint
    path = added(tmp_path, other.replace("version: 1", "version: 2"))
    assert path is not None
    assert "Slow to fall" in path.read_text()


def test_a_file_that_cannot_be_used_is_replaced(tmp_path: Path) -> None:
    written(tmp_path, "nothing of ours")
    assert added(tmp_path) is not None


def test_there_is_an_end_to_how_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_instruments, "MOST_FILES", 1)
    added(tmp_path)
    with pytest.raises(BadFile, match="1 instruments of your own"):
        added(tmp_path, MINE.replace("sleep-week", "other"))


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "instruments").write_text("a file in the way")
    with pytest.raises(VaultUnwritable) as refused:
        added(tmp_path / "instruments")
    assert str(tmp_path / "instruments") in refused.value.hint

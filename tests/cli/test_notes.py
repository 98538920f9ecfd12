"""``write --on``: a note about an earlier day, typed, piped, in an editor and gone on with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from integrate.messages import vault
from tests.desk import Desk


def last(desk: Desk) -> dict[str, Any]:
    return dict(desk.run("journal", "show", "last", "--json").data())


def tended(desk: Desk) -> int:
    return int(desk.run("streak", "--json").data()["tended_days"])


@pytest.mark.parametrize(
    ("on", "day"),
    [
        ("yesterday", "2026-11-20"),
        ("-3d", "2026-11-18"),
        ("friday", "2026-11-20"),
        ("31 Oct", "2026-10-31"),
        ("2025-12-24", "2025-12-24"),
    ],
)
def test_a_note_can_be_about_an_earlier_day(desk: Desk, on: str, day: str) -> None:
    assert desk.run("write", "--on", on, typed="it was long\n").code == 0

    assert (last(desk)["day"], last(desk)["at"][11:16]) == (day, "12:00")
    assert last(desk)["whole_day"]
    assert last(desk)["answers"][0]["value"] == "it was long"
    assert desk.month(day[:7]).exists()


def test_today_is_a_day_like_without_it(desk: Desk) -> None:
    desk.run("write", "--on", "today", typed="now")
    assert last(desk)["at"].startswith("2026-11-21T20:00")
    assert not last(desk)["whole_day"]


def test_an_earlier_day_has_no_time_wherever_it_is_shown(desk: Desk) -> None:
    desk.run("write", "--on", "yesterday", typed="it was long\n")

    assert desk.run("journal", "show").out.startswith("Fri 20 Nov 2026. A note\n")
    (row,) = desk.run("journal", "list").out.splitlines()
    assert " ".join(row.split()[1:]) == "Fri 20 Nov 2026 A note it was long"
    found = desk.run("journal", "search", typed="long").out
    changed = desk.run("journal", "edit", "last", typed="it was longer\n").out
    undone = desk.run("undo", "--yes").said
    assert "changed the words of A note, Fri 20 Nov 2026 (" in undone
    assert "### A note\n" in desk.run("export", "markdown", "-").out
    assert not any("12:00" in shown for shown in (found, changed, undone))
    assert last(desk)["whole_day"]


def test_after_midnight_the_day_that_still_goes_on_is_today(desk: Desk) -> None:
    desk.day("2026-11-22", hour=1)
    desk.run("write", "--on", "21 Nov", typed="awake")
    assert (last(desk)["day"], last(desk)["at"][:13]) == ("2026-11-21", "2026-11-22T01")
    assert desk.run("write", "--on", "22 Nov 2026", typed="not yet").code == 2


@pytest.mark.parametrize("on", ["tomorrow", "2026-11-22", "2027-01-01"])
def test_a_day_to_come_is_refused_and_what_was_piped_is_shown(desk: Desk, on: str) -> None:
    ran = desk.run("write", "--on", on, typed="words that must not go")

    assert ran.code == 2
    assert f"{on} is still to come" in ran.err
    assert vault.NOT_KEPT in ran.said
    assert "words that must not go" in ran.out
    assert desk.run("journal", "list", "--json").data()["entries"] == []


@pytest.mark.parametrize("on", ["soon", "03/04"])
def test_a_day_that_cannot_be_read_is_said(desk: Desk, on: str) -> None:
    ran = desk.run("write", "--on", on, typed="words that must not go")
    assert ran.code == 2
    assert "words that must not go" in ran.out


def test_a_day_is_refused_before_anything_is_written(seated: Desk) -> None:
    ran = seated.run("write", "--on", "tomorrow", typed="some words\n.\n")
    assert ran.code == 2
    assert "What is there to write?" not in ran.out


def test_seven_days_back_count_and_older_ones_are_kept(desk: Desk) -> None:
    desk.run("write", "--on", "-7d", typed="one")
    assert tended(desk) == 1
    desk.run("write", "--on", "-8d", typed="two")
    assert tended(desk) == 1
    entries = desk.run("journal", "list", "--json").data()["entries"]
    assert [entry["day"] for entry in entries] == ["2026-11-14", "2026-11-13"]


def test_a_note_that_is_gone_on_with_later_keeps_its_day(seated: Desk) -> None:
    ran = seated.run("write", "--on", "yesterday", typed="the first half\n^C\n")
    assert ran.code == 130
    assert "integrate resume goes on at the same place" in ran.said

    seated.day("2026-11-24")
    assert seated.run("resume", typed="and the second\n.\n").code == 0
    assert last(seated)["day"] == "2026-11-20"
    assert last(seated)["answers"][0]["value"] == "the first half\nand the second"
    assert last(seated)["whole_day"]


def test_a_note_typed_at_a_terminal_is_about_that_day(seated: Desk) -> None:
    assert "Kept." in seated.run("write", "--on", "yesterday", typed="a line\n.\n").out
    assert last(seated)["day"] == "2026-11-20"


def test_a_note_from_an_editor_is_about_that_day(seated: Desk, tmp_path: Path) -> None:
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\necho "from the editor" > "$1"\n')
    script.chmod(0o700)
    seated.monkeypatch.setenv("VISUAL", str(script))
    assert seated.run("write", "--editor", "--on", "yesterday").code == 0

    assert last(seated)["day"] == "2026-11-20"
    assert last(seated)["answers"][0]["value"] == "from the editor"
    assert not list((seated.home / "vault" / "drafts").iterdir())


def test_offers_are_made_after_a_note_where_they_are_wanted(seated: Desk) -> None:
    seated.monkeypatch.setenv("INTEGRATE_OFFERS", "on")
    seated.run("write", "--plain", typed="a line\n.\nprivate\n")
    assert last(seated)["private"] is True


def test_a_note_that_is_left_at_the_anchor_waits(seated: Desk) -> None:
    ran = seated.run("write", "--on", "yesterday", typed="the first half\n/anchor\n")
    assert ran.code == 0
    assert ran.said.endswith("integrate resume goes on at the same place.")
    assert seated.run("resume", typed=".\n").code == 0
    assert last(seated)["day"] == "2026-11-20"


@pytest.mark.parametrize("typed", [".\n", "\n.\n", "/stop\n", ""])
def test_an_empty_note_is_no_note(seated: Desk, typed: str) -> None:
    ran = seated.run("write", typed=typed)

    assert ran.code == 0
    assert "Nothing was written, so no note was kept." in ran.said
    assert not list((seated.home / "vault" / "drafts").iterdir())
    assert seated.run("resume").code == 3


def test_where_asking_is_ruled_out_a_note_can_still_be_piped(desk: Desk) -> None:
    assert desk.run("--no-input", "write", typed="a line").code == 0
    assert last(desk)["answers"][0]["value"] == "a line"


def test_where_asking_is_ruled_out_nobody_is_asked_to_write(seated: Desk) -> None:
    assert seated.run("--no-input", "write", typed="a line\n.\n").code == 2

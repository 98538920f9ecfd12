"""``instruments``: listed, shown, answered, looked back at, and brought along."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from integrate.messages import instruments as words
from tests.cli.read_once import read_once
from tests.content.test_own_instruments import MINE, written
from tests.desk import Desk

__all__ = ["read_once"]

PEG = "5\n4\n4\nno\n"


def answered(desk: Desk, iso: str, typed: str, name: str = "peg") -> None:
    """Answer an instrument on a day."""
    desk.day(iso)
    ran = desk.run("instruments", "begin", name, typed=typed)
    assert ran.code == 0, ran.err
    assert "Kept. Next time: integrate" in ran.said, ran.out


def test_the_list_has_ours_and_those_that_were_added(desk: Desk, tmp_path: Path) -> None:
    desk.run("instruments", "add", str(written(tmp_path)))
    ran = desk.run("instruments", "list")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "change", "gad-2", "gad-7", "pain-nrs", "peg", "phq-2", "phq-9", "rtp-6", "sleep-week",
    ]  # fmt: skip
    assert lines[6].endswith("PHQ-9, mood over two weeks; by assignment")
    assert lines[8].endswith("Sleep in the week; added by you")


def test_the_list_as_data(desk: Desk) -> None:
    data = desk.run("instruments", "list", "--json").data()
    assert data["integrate"] == "instruments/1"
    assert [one["id"] for one in data["instruments"]][4] == "peg"
    assert all(one["licence"] and one["citation"] for one in data["instruments"])
    assert not any(one["own"] for one in data["instruments"])


def test_one_is_shown_whole(desk: Desk) -> None:
    ran = desk.run("instruments", "show", "gad-2")
    assert ran.code == 0
    assert "Feeling nervous, anxious or on edge." in ran.out
    assert "no permission required to reproduce" in ran.said


def test_one_that_is_not_there_is_answered_with_the_nearest(desk: Desk) -> None:
    ran = desk.run("instruments", "show", "pegg")
    assert ran.code == 3
    assert "did you mean peg" in ran.err
    assert desk.run("instruments", "begin", "zzz").code == 3
    assert desk.run("instruments", "results", "zzz").code == 3


def test_one_is_answered_and_is_in_the_journal(desk: Desk) -> None:
    answered(desk, "2026-11-21", PEG)
    entry = desk.run("journal", "show", "last", "--json").data()
    assert entry["title"] == "PEG, pain and daily life"
    assert [(a["name"], a["value"]) for a in entry["answers"]] == [
        ("peg/1/pain", 5),
        ("peg/1/enjoyment", 4),
        ("peg/1/activity", 4),
        ("too-much", "no"),
    ]
    assert entry["answers"][0]["asked"].startswith("What number best describes your pain")


def test_a_choice_is_kept_by_its_score(desk: Desk) -> None:
    answered(desk, "2026-11-21", "several days\nnot at all\nno\n", "phq-2")
    entry = desk.run("journal", "show", "last", "--json").data()
    assert [(a["value"], a["label"]) for a in entry["answers"][:2]] == [
        ("1", "Several days"), ("0", "Not at all"),
    ]  # fmt: skip


def test_an_unfinished_one_waits(desk: Desk) -> None:
    ran = desk.run("instruments", "begin", "peg", typed="5\n")
    assert ran.code == 0
    assert "integrate resume" in ran.out
    assert desk.run("resume", typed="4\n4\nno\n").code == 0
    assert desk.run("instruments", "results", "--json").data()["results"][0]["count"] == 1


def test_what_was_too_much_leads_where_it_always_does(desk: Desk) -> None:
    ran = desk.run("instruments", "begin", "pain-nrs", typed="7\nyes\n1\n1\n\n")
    assert ran.code == 0
    assert "Feet, seat, room." in ran.out


def test_what_comes_by_assignment_is_refused_kindly(desk: Desk) -> None:
    ran = desk.run("instruments", "begin", "phq-9")
    assert ran.code == 2
    assert "comes with an assignment" in ran.err
    assert "phq-2 and gad-2" in ran.err
    assert desk.run("journal", "list", "--json").data()["entries"] == []


@pytest.mark.parametrize("first", [("flare",), ("session", "add", "--at", "2026-11-21T14:00")])
def test_nothing_is_rated_on_the_day_of_a_session_or_in_a_flare(
    desk: Desk, first: tuple[str, ...]
) -> None:
    assert desk.run(*first).code == 0
    ran = desk.run("instruments", "begin", "peg", typed=PEG)
    assert ran.code == 0
    assert "Nothing is rated today" in ran.said
    assert "What number" not in ran.out
    assert desk.run("instruments", "results", "--json").data()["results"] == []


def test_where_nothing_may_be_asked_it_is_not_begun(desk: Desk) -> None:
    assert desk.run("--no-input", "instruments", "begin", "peg").code == 2


def test_results_say_where_to_begin_while_there_are_none(desk: Desk) -> None:
    assert desk.run("instruments", "results").said == words.NONE_YET
    assert "integrate instruments begin peg" in desk.run("instruments", "results", "peg").out
    assert desk.run("instruments", "results", "--json").data() == {
        "integrate": "results/1",
        "results": [],
    }


def test_results_stand_beside_the_first_and_are_drawn_from_three_on(desk: Desk) -> None:
    answered(desk, "2026-11-02", "5\n5\n5\nno\n")
    assert "Once so far, on Mon 2 Nov 2026: five." in desk.run("instruments", "results").out
    answered(desk, "2026-11-09", PEG)
    ran = desk.run("instruments", "results", "peg")
    assert "First time: five. On Mon 9 Nov: four point three." in ran.out
    assert "Two so far. A picture makes sense from three." in ran.out
    answered(desk, "2026-11-16", "8\n8\n8\nno\n")
    ran = desk.run("instruments", "results", "peg")
    assert "In numbers: 5, 4.3, 8." in ran.out
    assert "longer for a higher number" in ran.said
    plain = desk.run("--plain", "instruments", "results", "peg")
    assert "longer for a higher number" not in plain.said
    assert "In numbers: 5, 4.3, 8." in plain.out


def test_results_of_several_stand_one_below_the_other(desk: Desk) -> None:
    answered(desk, "2026-11-02", PEG)
    answered(desk, "2026-11-03", "7\nno\n", "pain-nrs")
    ran = desk.run("instruments", "results")
    assert ran.out.index("Pain right now") < ran.out.index("PEG, pain and daily life")
    data = desk.run("instruments", "results", "--json").data()["results"]
    assert [one["instrument"] for one in data] == ["pain-nrs", "peg"]
    one = desk.run("instruments", "results", "peg", "--json").data()["results"]
    assert [result["last"] for result in one] == [pytest.approx(13 / 3)]


def test_one_left_open_is_no_result(desk: Desk) -> None:
    answered(desk, "2026-11-02", "5\n\n4\nno\n")
    assert desk.run("instruments", "results", "--json").data()["results"] == []


def test_one_of_ones_own_is_checked_copied_and_used(desk: Desk, tmp_path: Path) -> None:
    ran = desk.run("instruments", "add", str(written(tmp_path)))
    assert ran.code == 0
    assert "Sleep in the week is here now." in ran.said
    path = desk.home / "instruments" / "sleep-week.yaml"
    assert path.read_text() == MINE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert desk.run("instruments", "add", str(written(tmp_path))).said == words.SAME_AGAIN
    assert "Ours. Anybody may use it." in desk.run("instruments", "show", "sleep-week").out
    answered(desk, "2026-11-02", "6\nno\n", "sleep-week")
    data = desk.run("instruments", "results", "--json").data()["results"]
    assert [(one["instrument"], one["last"]) for one in data] == [("sleep-week", 6)]


def test_a_broken_file_is_told_line_by_line_and_nothing_is_copied(
    desk: Desk, tmp_path: Path
) -> None:
    broken = MINE.replace("licence: Ours. Anybody may use it.\n", "").replace("recall", "recal")
    ran = desk.run("instruments", "add", str(written(tmp_path, broken)))
    assert ran.code == 4
    assert "sleep-week.yaml, line 1: 'licence' is missing." in ran.said
    assert "sleep-week.yaml, line 6: 'recal' is not a word I know here." in ran.said
    assert not (desk.home / "instruments").exists()


@pytest.mark.parametrize("name", ["peg", "phq-9", "soften-around"])
def test_no_file_takes_a_name_of_ours(desk: Desk, tmp_path: Path, name: str) -> None:
    ran = desk.run("instruments", "add", str(written(tmp_path, MINE.replace("sleep-week", name))))
    assert ran.code == 4
    assert f"{name} is the name of something that comes with integrate" in ran.err
    assert f"{name}-own" in ran.err


@pytest.mark.parametrize("name", ["peg", "soften-around"])
def test_a_name_of_ours_that_was_put_there_by_hand_is_told_and_not_used(
    desk: Desk, name: str
) -> None:
    written(desk.home / "instruments", MINE.replace("sleep-week", name), name)
    ran = desk.run("instruments", "list")
    assert ran.code == 0
    assert f"{name}.yaml: '{name}' is one of integrate's own." in ran.said
    assert "Sleep in the week" not in ran.out
    begun = desk.run("instruments", "begin", name, typed="5\n4\n4\nno\n")
    assert "Hard to fall asleep?" not in begun.out


def test_a_file_that_is_not_there_is_said(desk: Desk, tmp_path: Path) -> None:
    ran = desk.run("instruments", "add", str(tmp_path / "gone.yaml"))
    assert ran.code == 4
    assert "cannot be read: no such file" in ran.err


def test_one_that_was_broken_later_is_told_and_hides_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.run("instruments", "add", str(written(tmp_path)))
    path = desk.home / "instruments" / "sleep-week.yaml"
    path.write_text(MINE.replace("version: 1", "version: one"))
    for command in ("list", "results"):
        ran = desk.run("instruments", command)
        assert ran.code == 0
        assert "sleep-week.yaml, line 3: A whole number from 1 to 999 is wanted here." in ran.said
    assert "PEG, pain and daily life" in desk.run("instruments", "list").out
    assert len(desk.run("instruments", "list", "--json").data()["instruments"]) == 8
    assert desk.run("instruments", "results", "--json").data()["results"] == []


def test_the_forgotten_name_is_answered_with_where_names_are(desk: Desk) -> None:
    for command in ("show", "begin"):
        ran = desk.run("instruments", command)
        assert ran.code == 2
        assert "integrate instruments list shows them" in ran.err

"""Days and practices kept by a word: flare, rest, log, ground."""

from __future__ import annotations

from typing import Any

import pytest

from tests.desk import Desk

FLARE = """\
Nothing is asked of you.
Not the pain you know?
  integrate red-flags
If it is, four minutes of company:
  integrate begin flare-first-aid
"""


def entries(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.run("journal", "list", "--json").data()["entries"]
    return found


def test_a_flare_is_kept_and_what_is_there_for_it_is_shown(desk: Desk) -> None:
    ran = desk.run("flare")

    assert ran.code == 0
    assert ran.out == f"Kept.\nSat 21 Nov. A flare day. It counts.\n{FLARE}"
    (entry,) = entries(desk)
    assert (entry["kind"], entry["day"], entry["answers"]) == ("flare", "2026-11-21", [])
    assert entry["at"].startswith("2026-11-21T20:00:")
    assert not entry["whole_day"]
    assert "Sat 21 Nov 2026, 20:00. A flare day" in desk.run("journal", "show").out


def test_a_rest_day_is_kept(desk: Desk) -> None:
    assert desk.run("rest").out == "Sat 21 Nov. A rest day. It counts.\n"
    assert [entry["kind"] for entry in entries(desk)] == ["rest"]


@pytest.mark.parametrize("kind", ["flare", "rest"])
@pytest.mark.parametrize("on", [(), ("--on", "yesterday")])
def test_the_same_day_twice_is_kept_once(desk: Desk, kind: str, on: tuple[str, ...]) -> None:
    desk.run(kind, *on)
    again = desk.run(kind, *on)

    assert again.code == 0
    assert again.out.startswith("It is noted already.\n")
    assert len(entries(desk)) == 1


def test_a_day_can_be_both_and_one_in_the_trash_can_be_kept_anew(desk: Desk) -> None:
    desk.run("flare")
    assert desk.run("rest").out.startswith("Sat 21 Nov.")
    desk.run("journal", "delete", str(entries(desk)[-1]["id"]), "--yes")
    assert desk.run("flare").out.startswith("Kept.")
    assert sorted(entry["kind"] for entry in entries(desk)) == ["flare", "rest"]


def test_in_the_small_hours_a_flare_belongs_to_the_day_before(desk: Desk) -> None:
    desk.day("2026-11-22", hour=2)
    assert "Sat 21 Nov. A flare day." in desk.run("flare").out
    assert entries(desk)[0]["day"] == "2026-11-21"


@pytest.mark.parametrize(("kind", "said"), [("flare", "a flare day"), ("rest", "a rest day")])
@pytest.mark.parametrize("on", ["friday", "-1d", "20 nov", "2026-11-20"])
def test_an_earlier_day_is_kept_whole_and_its_noon_is_no_time_of_it(
    desk: Desk, kind: str, said: str, on: str
) -> None:
    assert desk.run(kind, "--on", on).out == f"Kept: {said}, Fri 20 Nov.\n"
    (entry,) = entries(desk)
    assert (entry["kind"], entry["day"]) == (kind, "2026-11-20")
    assert (entry["at"], entry["whole_day"]) == ("2026-11-20T12:00:00+01:00", True)
    for shown in (("list",), ("show",), ("delete", "last", "--yes"), ("list", "--trash")):
        ran = desk.run("journal", *shown)
        assert "Fri 20 Nov 2026" in ran.out
        assert "12:00" not in ran.out


def test_an_earlier_flare_says_nothing_of_today(desk: Desk) -> None:
    desk.run("flare", "--on", "yesterday")
    assert "flare" not in desk.run("today").out


def test_today_by_name_is_today(desk: Desk) -> None:
    assert desk.run("flare", "--on", "today").out.startswith("Kept.\nSat 21 Nov. A flare day.")


@pytest.mark.parametrize("command", [("flare",), ("rest",), ("log", "soften-around")], ids=" ".join)
def test_a_day_to_come_is_refused_with_a_kind_word(desk: Desk, command: tuple[str, ...]) -> None:
    ran = desk.run(*command, "--on", "tomorrow")

    assert ran.code == 2
    assert "still to come" in ran.err
    assert desk.run(*command, "--on", "03/04").code == 2
    assert desk.run(*command, "--on", "someday").code == 2
    assert entries(desk) == []


@pytest.mark.parametrize("command", [("flare",), ("rest",), ("log", "soften-around")], ids=" ".join)
def test_seven_days_back_tend_their_day_and_eight_are_kept_only(
    desk: Desk, command: tuple[str, ...]
) -> None:
    desk.run(*command, "--on", "-8d")
    assert len(entries(desk)) == 1
    assert desk.run("streak", "--json").data()["tended_days"] == 0

    desk.run(*command, "--on", "-7d")
    assert desk.run("streak", "--json").data()["tended_days"] == 1

    desk.run(*command)
    data = desk.run("streak", "--json").data()
    assert data["tended_days"] == 2
    assert data["tended_today"] is True


def test_flares_rests_and_practices_look_alike_in_the_strip(desk: Desk) -> None:
    for day, command in ((2, "flare"), (3, "rest"), (5, "flare"), (6, "rest")):
        desk.day(f"2026-11-0{day}")
        desk.run(command)
    desk.day("2026-11-07")
    assert "•• ••" in desk.run("today").out


def test_a_practice_done_elsewhere_is_kept_under_its_title(desk: Desk) -> None:
    ran = desk.run("log", "soften-around", "--on", "friday")

    assert ran.out == "Kept: Softening around, done away from the screen, Fri 20 Nov.\n"
    (entry,) = entries(desk)
    assert (entry["kind"], entry["practice"]) == ("practice", "soften-around")
    assert entry["title"] == "Softening around"
    assert (entry["answers"], entry["whole_day"]) == ([], True)
    assert "away from the screen" in desk.run("journal", "show", "last").out


def test_a_practice_can_be_done_twice_a_day(desk: Desk) -> None:
    desk.run("log", "mind-breathing-space")
    desk.run("log", "mind-breathing-space")
    assert len(entries(desk)) == 2


def test_a_practice_that_is_not_there_is_answered_with_the_nearest(desk: Desk) -> None:
    ran = desk.run("log", "soften-arround")

    assert ran.code == 3
    assert "did you mean soften-around?" in ran.err
    assert desk.run("log").code == 2


@pytest.mark.parametrize("command", ["flare", "rest"])
def test_nothing_is_asked_and_nothing_personal_can_be_said(desk: Desk, command: str) -> None:
    assert desk.run("--no-input", command).code == 0
    ran = desk.run(command, "my", "whole", "back")
    assert ran.code == 2
    assert "back" not in ran.err


def test_a_flare_day_can_be_undone(desk: Desk) -> None:
    desk.run("flare")
    assert desk.run("undo", "--yes").code == 0
    assert "flare" not in desk.run("today").out


@pytest.mark.parametrize("command", [("flare",), ("rest",), ("log", "soften-around")])
def test_a_damaged_month_is_left_as_it_is_and_company_is_offered(
    desk: Desk, command: tuple[str, ...]
) -> None:
    desk.wrote("a line")
    data = desk.month().read_bytes().replace(b"a line", b"a lime")
    desk.month().write_bytes(data)
    ran = desk.run(*command)

    assert ran.code == 5
    assert "November 2026 is not as integrate left it" in ran.err
    assert ran.out == (FLARE if command == ("flare",) else "")
    assert desk.month().read_bytes() == data


def test_grounding_begins_at_once_and_is_kept(desk: Desk) -> None:
    ran = desk.run("ground", typed="1\nno\n\n\n")

    assert ran.code == 0
    assert ran.out.lstrip().startswith("Feet, seat, room. About two minutes.")
    assert desk.run("--no-input", "ground").code == 2
    assert entries(desk)[0]["practice"] == "ground-feet-seat-room"

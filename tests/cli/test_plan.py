"""``plan``: the week ahead, and what somebody puts on their own plan."""

from __future__ import annotations

from typing import Any

import pytest

from integrate.cli.context import Context
from integrate.core.gates import Statement
from tests.cli.read_once import read_once
from tests.cli.sealed import PASSPHRASE, Sealed
from tests.desk import Desk

__all__ = ["read_once"]


def week(desk: Desk) -> list[dict[str, Any]]:
    data = desk.run("plan", "--json").data()
    assert data["integrate"] == "plan/1"
    days: list[dict[str, Any]] = data["days"]
    return days


def lived(desk: Desk) -> Desk:
    """A desk of somebody who has been here for a while."""
    for day in (2, 4, 6, 9, 11, 13, 16, 18, 20):
        desk.wrote("a line", on=f"2026-11-{day:02}")
    desk.day("2026-11-21", hour=15)
    return desk


def test_the_week_ahead_has_a_line_a_day_and_room_for_rest(desk: Desk) -> None:
    out = lived(desk).run("plan").out.splitlines()
    assert len(out) == 8
    assert out[0].startswith("Sat 21 Nov")
    assert out[6].startswith("Fri 27 Nov")
    assert out[7] == "Rest is practice too, and any day may be left out."
    assert "overdue" not in " ".join(out)


def test_ones_own_line_comes_as_often_as_it_was_said_and_no_more(desk: Desk) -> None:
    lived(desk).run("plan", "add", "mind-anchor", "--every", "2 times a week")
    found = [day["practice"] for day in week(desk)]
    assert found.count("mind-anchor") == 2
    assert [day["of"] for day in week(desk)][:2] == ["plan", "plan"]


def test_days_of_the_week_are_those_days(desk: Desk) -> None:
    lived(desk).run("plan", "add", "mind-anchor", "--every", "mon thu", "--for", "2 weeks")
    found = [day["day"] for day in week(desk) if day["practice"] == "mind-anchor"]
    assert found == ["2026-11-23", "2026-11-26"]


def test_a_session_stands_on_its_day_and_what_follows_goes_by_it(desk: Desk) -> None:
    lived(desk).run("session", "add", "--at", "2026-11-23 14:00", typed="\n")
    desk.run("programme", "start", "around-one-session")
    days = week(desk)
    assert [day["session"] for day in days] == [False, False, True, *[False] * 4]
    assert [day["practice"] for day in days[2:]] == [
        "capture-first-words",
        "check-24h",
        "soften-around",
        "check-72h",
        "values-one-step",
    ]
    assert "your session, and First words" in desk.run("plan").out


def test_to_somebody_new_the_week_is_as_short_and_quiet_as_their_first_days_are(
    desk: Desk,
) -> None:
    easy = {
        "mind-breathing-space", "soften-around", "soften-long-exhale", "emotion-kindness-break",
        "mind-ordinary-thing",
    }  # fmt: skip
    assert {day["practice"] for day in week(desk)[1:]} == easy


def test_a_check_in_that_was_kept_early_is_not_planned_again(desk: Desk) -> None:
    lived(desk).run("session", "add", "--at", "2026-11-14 13:00")
    desk.run("programme", "start", "around-one-session")
    desk.day("2026-11-20", hour=14)
    desk.run("log", "check-1w")
    assert "check-1w" not in [day["practice"] for day in week(desk)]
    desk.day("2026-11-21", hour=15)
    assert "check-1w" not in [day["practice"] for day in week(desk)]


def test_what_was_done_today_is_not_planned_again(desk: Desk) -> None:
    lived(desk).run("programme", "start", "flare-week")
    assert week(desk)[0]["practice"] == "flare-first-aid"
    desk.run("log", "emotion-kindness-break")
    assert week(desk)[0]["of"] != "flare-week"
    assert week(desk)[1]["of"] == "flare-week"


def test_a_flare_today_says_nothing_of_tomorrow(desk: Desk) -> None:
    lived(desk).run("plan", "add", "mind-anchor", "--every", "day")
    desk.run("flare")
    days = week(desk)
    assert days[0]["practice"] == "flare-first-aid"
    assert days[1]["practice"] == "mind-anchor"


def test_the_data_says_what_is_on_the_plan(desk: Desk) -> None:
    desk.run("plan", "add", "mind-anchor", "--for", "10 days")
    desk.run("plan", "add", "soften-around", "--every", "FREQ=WEEKLY;BYDAY=MO")
    desk.run("programme", "start", "values-4")
    data = desk.run("plan", "--json").data()
    assert data["programmes"] == ["values-4"]
    assert data["own"] == [
        {
            "practice": "mind-anchor",
            "repeat": "3 times a week",
            "since": "2026-11-21",
            "until": "2026-11-30",
        },
        {
            "practice": "soften-around",
            "repeat": "FREQ=WEEKLY;BYDAY=MO",
            "since": "2026-11-21",
            "until": None,
        },
    ]


@pytest.mark.parametrize(
    ("every", "repeat"),
    [
        ("day", "every day"),
        ("2 days", "every 2 days"),
        ("every day, 4 times", "every day, 4 times"),
        ("4 times a week", "4 times a week"),
        ("week", "once a week"),
        ("once", "once, to Fri 18 Dec"),
        ("Monday and Thursday", "mon thu"),
        ("freq=daily;count=3", "FREQ=DAILY;COUNT=3"),
    ],
)
def test_how_often_can_be_said_in_several_ways(desk: Desk, every: str, repeat: str) -> None:
    said = desk.run("plan", "add", "mind-anchor", "--every", every).said
    assert said == f"Coming back is on your plan: {repeat}."


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (("--every", "now and then"), "I cannot read how often: now and then"),
        (("--every", "FREQ=HOURLY"), "I cannot read how often: FREQ=HOURLY"),
        (("--for", "a while"), "I cannot read how long: a while"),
        (("--for", "60 weeks"), "I cannot read how long: 60 weeks"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_can(
    desk: Desk, args: tuple[str, ...], what: str
) -> None:
    ran = desk.run("plan", "add", "mind-anchor", *args)
    assert ran.code == 2
    assert what in ran.err
    assert "hint: " in ran.err
    assert desk.run("plan", "list").said.startswith("Nothing on your own plan.")


def test_a_practice_that_asks_something_first_says_so(desk: Desk) -> None:
    said = desk.run("plan", "add", "reframe-somatic-tracking").said
    assert said.endswith(
        "For pain that a clinician has looked at. It asks who that was, and when."
        " Until then the week leaves it out."
    )
    assert "leaves it out" not in desk.run("plan", "add", "move-gentle-five").said
    assert "there is no practice called mind-ankor" in desk.run("plan", "add", "mind-ankor").err


def test_saying_it_anew_takes_the_place_of_what_was_said(desk: Desk) -> None:
    desk.run("plan", "add", "mind-anchor", "--for", "2 weeks")
    assert "Coming back (mind-anchor)  3 times a week, to Fri 4 Dec" in _rows(desk)
    desk.run("plan", "add", "mind-anchor", "--every", "day")
    assert _rows(desk) == ["Coming back (mind-anchor)  every day"]


def test_the_list_names_programmes_too_and_leaves_out_what_is_over(desk: Desk) -> None:
    desk.run("plan", "add", "mind-anchor", "--for", "1 week")
    desk.run("programme", "start", "flare-week")
    desk.run("programme", "start", "values-4")
    desk.run("programme", "pause", "values-4")
    assert "A low-demand week          a programme, on from Sat 21 Nov" in _rows(desk)
    assert "Living by what matters     a programme, paused" in _rows(desk)
    desk.day("2026-12-21")
    assert _rows(desk) == ["Living by what matters  a programme, paused"]


def _rows(desk: Desk) -> list[str]:
    return desk.run("plan", "list").out.rstrip().splitlines()


def test_the_data_leaves_out_what_is_over_as_the_list_does(desk: Desk) -> None:
    desk.run("plan", "add", "mind-anchor", "--for", "1 week")
    desk.day("2026-11-27")
    assert [one["practice"] for one in desk.run("plan", "--json").data()["own"]] == ["mind-anchor"]
    desk.day("2026-11-28")
    assert desk.run("plan", "--json").data()["own"] == []


def test_what_was_said_for_a_practice_before_is_not_waited_for(desk: Desk) -> None:
    context = Context({"INTEGRATE_HOME": str(desk.home)}, desk.clock, debug=False)
    context.said.keep(Statement("pain-assessed", desk.clock.now()))
    assert "leaves it out" not in desk.run("plan", "add", "reframe-somatic-tracking").said


def test_a_line_is_taken_off_again(desk: Desk) -> None:
    desk.run("plan", "add", "mind-anchor")
    said = desk.run("plan", "remove", "mind-anchor").said
    assert said == "Coming back is off your plan. What you did stays in your journal."
    ran = desk.run("plan", "remove", "mind-anchor")
    assert ran.code != 0
    assert "mind-anchor is not on your plan" in ran.err


def test_a_locked_journal_is_opened_first(sealed: Sealed) -> None:
    assert sealed.run("--no-input", "plan", "list").code != 0
    ran = sealed.run("plan", "add", "mind-anchor", unseen=[PASSPHRASE])
    assert ran.said == "Coming back is on your plan: 3 times a week."
    ran = sealed.run("plan", unseen=[PASSPHRASE])
    assert ran.out.count("\n") == 8

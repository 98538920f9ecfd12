"""``programme``: what there is, what is on, and what starting one says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cli.read_once import read_once
from tests.cli.sealed import PASSPHRASE, Sealed
from tests.desk import Desk

__all__ = ["read_once"]


def programmes(desk: Desk) -> dict[str, dict[str, Any]]:
    data = desk.run("programme", "list", "--json").data()
    assert data["integrate"] == "programmes/1"
    return {one["id"]: one for one in data["programmes"]}


def slots(desk: Desk, day: str) -> list[str]:
    """The first practice of each place on the plan of a day."""
    from integrate.cli.clock import SystemClock
    from integrate.cli.context import Context
    from integrate.cli.plan_of import active_of, done_lately, slots_on

    context = Context({"INTEGRATE_HOME": str(desk.home)}, SystemClock(), debug=False)
    active, at = active_of(context), date.fromisoformat(day)
    done = done_lately(context, active, at) if active else ()
    return [slot.practices[0] for slot in slots_on(context, active, at, done)] if active else []


def test_the_programmes_stand_in_a_list_with_their_length(desk: Desk) -> None:
    out = desk.run("programme", "list").out.splitlines()
    assert len(out) == 9
    assert out[0].split(maxsplit=1)[0] == "around-one-session"
    assert any(line.split("  ")[-1].strip() == "A low-demand week" for line in out)


def test_the_list_as_data_says_which_are_on(desk: Desk) -> None:
    assert not any(one["on"] for one in programmes(desk).values())
    desk.run("programme", "start", "soften-4", "--on", "tomorrow")
    found = programmes(desk)["soften-4"]
    assert found.pop("practices")[0] == "prep-anchor"
    assert found == {
        "id": "soften-4",
        "title": "Softening and the body",
        "counts_from": "start",
        "days": 28,
        "days_a_week": 4,
        "gate": "advice",
        "on": True,
        "paused": False,
        "since": "2026-11-22",
    }


def test_a_programme_is_shown_with_its_plan_its_gates_and_what_nobody_knows(desk: Desk) -> None:
    said = desk.run("programme", "show", "kind-6").said
    for part in (
        "Feelings, with kindness, six weeks",
        "It begins on the day you start it.",
        "Three days a week suit it. Fewer count as well.",
        "Only where a therapist gives it to you to do: ",
        "What is not open to you is left out on its day.",
        "Week two: ",
        "Days 15 to 19: ",
        "3 times a week",
        "if you ask for a second. For after the writing.",
        "What nobody knows: ",
        "integrate programme start kind-6",
    ):
        assert part in said, part
    series = desk.run("programme", "show", "session-series").said
    assert "in turn, every day, if the next session is less than four days away" in series
    assert "The day itself: First words" in series
    around = desk.run("programme", "show", "around-one-session").said
    assert "Seven to two days before: Find an anchor that suits you" in around
    assert "Two to one day before: An intention, held lightly" in around
    assert "Day 1: Day-after check-in" in around


def test_what_there_is_no_programme_of_is_said_with_what_is_near(desk: Desk) -> None:
    ran = desk.run("programme", "start", "softn-4")
    assert ran.code != 0
    assert "did you mean soften-4?" in ran.err


def test_starting_one_says_how_long_it_goes_and_what_asks_first(desk: Desk) -> None:
    said = desk.run("programme", "start", "soften-4").said
    assert said.startswith("Softening and the body is on, from Sat 21 Nov. It goes to Fri 18 Dec.")
    assert "A short card comes first: Body scan with exits, Progressive release." in said
    assert said.endswith("Rest is practice too. integrate plan shows the week.")
    assert "Four days a week suit it. Fewer count as well." in said
    assert "You are on" not in said
    assert "goal" not in said
    assert "Softening and the body (on from Sat 21 Nov)" in desk.run("programme", "list").said


def test_with_a_damaged_month_a_programme_starts_and_nothing_is_said_against_it(
    desk: Desk,
) -> None:
    desk.wrote("a line")
    desk.month().write_text("{")
    ran = desk.run("programme", "start", "kind-6")
    assert (ran.code, ran.err) == (0, "")
    assert "goal" not in ran.said
    assert programmes(desk)["kind-6"]["on"]


def test_what_is_shown_of_one_says_whether_it_is_on(desk: Desk) -> None:
    assert desk.run("programme", "show", "soften-4").out.endswith("programme start soften-4\n")
    desk.run("programme", "start", "soften-4", "--on", "tomorrow")
    on = desk.run("programme", "show", "soften-4").out
    assert "It is on, from Sun 22 Nov." in on
    assert on.endswith("  integrate plan\n")
    said = desk.run("programme", "pause").said
    assert said.endswith("integrate programme resume soften-4 goes on with it.")
    paused = desk.run("programme", "show", "soften-4").out
    assert "It is paused." in paused
    assert paused.endswith("  integrate programme resume soften-4\n")


def test_one_that_waits_for_a_session_says_so_wherever_it_is_named(desk: Desk) -> None:
    waits = "It waits for a session: integrate session add"
    assert waits in desk.run("programme", "start", "around-one-session").said
    assert waits in desk.run("programme", "show", "around-one-session").out
    assert "a programme, waits for a session" in desk.run("plan", "list").out
    desk.run("session", "add", "--at", "2026-11-25 14:00")
    assert waits not in desk.run("programme", "show", "around-one-session").out
    assert "a programme, on from Sat 21 Nov" in desk.run("plan", "list").out
    desk.run("programme", "pause")
    assert "a programme, paused" in desk.run("plan", "list").out


def test_one_is_shown_where_nobody_can_know_whether_it_is_on(desk: Desk) -> None:
    desk.run("programme", "start", "soften-4")
    (desk.home / "vault" / "profile.json").write_text("{")
    ran = desk.run("programme", "show", "soften-4")
    assert ran.code == 0
    assert ran.out.endswith("programme start soften-4\n")


def test_it_can_begin_on_another_day(desk: Desk) -> None:
    said = desk.run("programme", "start", "flare-week", "--on", "monday").said
    assert said.startswith("A low-demand week is on, from Mon 23 Nov. It goes to Sun 29 Nov.")
    assert slots(desk, "2026-11-22") == []
    assert slots(desk, "2026-11-23") == ["flare-first-aid"]


def test_a_second_one_is_fine_and_it_says_which_comes_first(desk: Desk) -> None:
    desk.run("programme", "start", "soften-4")
    said = desk.run("programme", "start", "flare-week").said
    assert "You are on Softening and the body as well. Nothing piles up" in said
    assert "comes first, and then A low-demand week." in said
    later = desk.run("programme", "start", "values-4", "--on", "yesterday").said
    assert "You are on Softening and the body and A low-demand week as well." in later
    assert "and then A low-demand week." in later
    assert slots(desk, "2026-11-21") == [
        "flare-first-aid", "prep-anchor", "soften-long-exhale", "mind-breathing-space",
        "values-sort", "mind-breathing-space",
    ]  # fmt: skip


def test_the_same_one_is_not_started_twice(desk: Desk) -> None:
    desk.run("programme", "start", "soften-4")
    ran = desk.run("programme", "start", "soften-4")
    assert ran.code == 2
    assert "is on already, from Sat 21 Nov" in ran.err
    desk.day("2027-02-01")
    assert not programmes(desk)["soften-4"]["on"]
    assert desk.run("programme", "start", "soften-4").code == 0


def test_one_that_would_be_over_is_not_started(desk: Desk) -> None:
    desk.day("2026-10-01")
    desk.run("session", "add", "--at", "2026-10-01 14:00", typed="\n")
    desk.day("2026-10-04")
    desk.run("programme", "start", "four-day-window")
    desk.run("programme", "stop")
    desk.day("2026-11-21")
    said = desk.run("programme", "start", "four-day-window").said
    assert "It waits for a session: integrate session add" in said
    desk.run("programme", "stop")
    ran = desk.run("programme", "start", "flare-week", "--on", "2026-11-01")
    assert ran.code == 2
    assert "would be over by then" in ran.err


def test_one_around_a_session_goes_by_that_session_and_moves_with_it(desk: Desk) -> None:
    desk.run("session", "add", "--at", "2026-11-25 14:00", typed="\n")
    said = desk.run("programme", "start", "around-one-session").said
    assert "It counts from your session of Wed 25 Nov. It goes to Fri 25 Dec." in said
    assert slots(desk, "2026-11-21")[0] == "prep-anchor"
    assert slots(desk, "2026-11-27") == [
        "soften-around",
        "mind-breathing-space",
        "session-let-down",
    ]
    assert desk.run("session", "edit", "last", "--at", "2026-11-26 14:00", typed="\n").code == 0
    assert slots(desk, "2026-11-28")[0] == "soften-around"
    assert slots(desk, "2026-11-27")[:2] == ["check-24h", "capture-three-threads"]


def test_a_series_begins_anew_with_each(desk: Desk) -> None:
    said = desk.run("programme", "start", "session-series").said
    assert "It begins anew with each session you keep." in said
    for at in ("2026-11-21 14:00", "2026-11-24 14:00"):
        desk.run("session", "add", "--at", at, typed="\n")
    assert slots(desk, "2026-11-21")[0] == "capture-first-words"
    assert slots(desk, "2026-11-22") == ["check-24h", "mind-breathing-space"]
    assert slots(desk, "2026-11-24")[0] == "capture-first-words"


def test_kind_6_offers_its_goal_and_takes_a_yes(seated: Desk) -> None:
    ran = seated.run("programme", "start", "kind-6", typed="yes\n")
    assert "Make three days a week your goal? yes, or Enter to leave it." in ran.out
    assert "Three days a week, from" in ran.out
    assert "three days" in seated.run("streak", "goal").out.lower()
    seated.run("programme", "stop")
    again = seated.run("programme", "start", "kind-6")
    assert "goal" not in again.out


def test_a_no_leaves_the_goal_as_it_is(seated: Desk) -> None:
    seated.run("programme", "start", "kind-6", typed="no\n")
    assert "four days" in seated.run("streak", "goal").out.lower()


def test_where_nobody_can_be_asked_it_names_the_command(desk: Desk) -> None:
    said = desk.run("programme", "start", "kind-6").said
    assert "Three days a week suit it. Fewer count as well." in said
    assert said.endswith("For a goal of three days a week: integrate streak goal 3")


def test_a_pause_keeps_its_place(desk: Desk) -> None:
    desk.run("programme", "start", "flare-week")
    paused = desk.run("programme", "pause")
    assert paused.said.startswith("A low-demand week is paused.")
    assert desk.run("programme", "pause").said == "A low-demand week is paused already."
    assert slots(desk, "2026-11-22") == []
    assert "A low-demand week (paused)" in desk.run("programme", "list").said
    desk.day("2026-12-21")
    assert desk.run("programme", "resume").said == "A low-demand week goes on where it stood."
    assert desk.run("programme", "resume").said == "A low-demand week was not paused."
    assert slots(desk, "2026-12-26") == ["flare-first-aid", "flare-plan"]
    assert slots(desk, "2026-12-28") == []


def test_what_counts_from_a_session_does_not_wait(desk: Desk) -> None:
    desk.run("session", "add", "--at", "today 14:00", typed="\n")
    desk.run("programme", "start", "around-one-session")
    desk.run("programme", "pause")
    desk.day("2026-11-23")
    assert desk.run("programme", "resume").said == "Around one session goes on from today."
    assert slots(desk, "2026-11-23")[0] == "soften-around"


def test_the_one_that_is_meant_goes_without_saying_where_there_is_only_one(desk: Desk) -> None:
    ran = desk.run("programme", "stop")
    assert "no programme is on" in ran.err
    desk.run("programme", "start", "soften-4")
    desk.run("programme", "start", "flare-week")
    ran = desk.run("programme", "pause")
    assert ran.code == 2
    assert "name it: soften-4, flare-week" in ran.err
    ran = desk.run("programme", "pause", "values-4")
    assert "values-4 is not on" in ran.err
    assert "on now: soften-4, flare-week" in ran.err
    assert desk.run("programme", "pause", "soften-4").code == 0
    assert desk.run("programme", "resume").said.startswith("Softening and the body goes on")


def test_stopping_one_leaves_every_entry_and_blames_nobody(desk: Desk) -> None:
    desk.wrote("a line")
    desk.run("programme", "start", "soften-4")
    said = desk.run("programme", "stop").said
    assert said == "Softening and the body is off your plan. What you did stays in your journal."
    assert slots(desk, "2026-11-22") == []
    assert len(desk.run("journal", "list", "--json").data()["entries"]) == 1


def test_what_was_done_is_off_the_plan_and_what_the_library_lost_is_passed_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run("programme", "start", "flare-week")
    assert slots(desk, "2026-11-21") == ["flare-first-aid"]
    assert desk.run("log", "ground-feet-seat-room").code == 0
    assert slots(desk, "2026-11-21") == []
    monkeypatch.setattr("integrate.content.library.Library.programmes", lambda _: ())
    assert slots(desk, "2026-11-22") == []


def test_in_a_locked_journal_nothing_is_known_and_the_commands_ask_once(sealed: Sealed) -> None:
    desk = sealed.desk
    assert slots(desk, "2026-11-22") == []
    assert sealed.run("--no-input", "programme", "start", "soften-4").code != 0
    ran = sealed.run("programme", "start", "soften-4", unseen=[PASSPHRASE])
    assert ran.code == 0
    assert "Softening and the body is on" in ran.said

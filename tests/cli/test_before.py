"""What stands before a practice: its hours, the worries, two stops, what is left out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from integrate.messages import comfort, gates, guiding, worries
from tests.cli.conftest import Prompts
from tests.desk import Desk


def had_session(desk: Desk, at: str = "21 Nov 14:00") -> None:
    desk.run("--no-input", "session", "add", "--at", at)


def said(desk: Desk) -> dict[str, Any]:
    """The tables of what is remembered of what was said."""
    path = desk.home / "vault" / "said.json"
    return dict(json.loads(path.read_text())) if path.exists() else {}


def draft(desk: Desk) -> dict[str, Any]:
    """The first line of the sitting that was begun last and waits; nothing where none does."""
    drafts = sorted((desk.home / "vault" / "drafts").glob("*.jsonl"))
    return dict(json.loads(drafts[-1].read_text().splitlines()[0])) if drafts else {}


def begun(desk: Desk) -> str:
    """The practice of the sitting that was begun last and waits; empty where none does."""
    return str(draft(desk)["practice"]["id"]) if draft(desk) else ""


# Hours to wait.


@pytest.mark.parametrize(
    ("practice", "words"),
    [
        ("values-one-step", "One small step waits until Sunday, 14:00: it is not one for so soon"),
        ("values-target", "Four-part target waits until Monday, 14:00:"),
        ("reframe-somatic-tracking", "Somatic tracking waits until Wednesday, 14:00:"),
        ("prep-intention", "An intention, held lightly is not one for the day of a session. It"),
    ],
)
def test_a_practice_within_its_hours_says_until_when_it_waits(
    known: Desk, practice: str, words: str
) -> None:
    had_session(known)
    ran = known.run("begin", practice, typed="\n")

    assert ran.code == 0
    assert words in ran.said
    assert f"{gates.MEANWHILE} 1 First words 2 Feet, seat, room 3 Longer out-breath" in ran.said
    assert begun(known) == ""


def test_what_there_is_meanwhile_begins_with_what_stands_before_it(seated: Desk) -> None:
    had_session(seated)
    ran = seated.run("begin", "values-one-step", typed="3\n\n\n")

    assert ran.out.index(gates.MEANWHILE) < ran.out.index(comfort.LEAVE_OUT_ASK)
    assert begun(seated) == "soften-long-exhale"


@pytest.mark.parametrize("typed", ["", "stop\n", "\n"])
def test_what_there_is_meanwhile_can_be_left(known: Desk, typed: str) -> None:
    had_session(known)
    assert known.run("begin", "values-one-step", typed=typed).code == 0
    assert begun(known) == ""


def test_anyway_lifts_no_hours(known: Desk) -> None:
    had_session(known)
    assert "waits until Sunday, 14:00" in known.run("begin", "--anyway", "values-one-step").said
    assert begun(known) == ""


def test_once_its_hours_are_over_a_practice_begins(known: Desk) -> None:
    had_session(known)
    known.day("2026-11-23")
    known.run("begin", "values-target", typed="\n")
    assert begun(known) == "values-target"


@pytest.mark.parametrize(
    "practice",
    ["ground-feet-seat-room", "flare-first-aid", "night-company", "capture-first-words"],
)
def test_a_practice_for_hard_minutes_begins_at_once(seated: Desk, practice: str) -> None:
    had_session(seated, "20 Nov 14:00")
    ran = seated.run("begin", practice, typed="")

    assert begun(seated) == practice
    assert worries.ASK not in ran.out
    assert comfort.LEAVE_OUT_ASK not in ran.out


def test_in_a_pipe_a_practice_that_waits_says_so_and_nothing_is_asked(desk: Desk) -> None:
    had_session(desk)
    ran = desk.run("begin", "values-one-step", typed="1\n")

    assert "waits until Sunday, 14:00" in ran.said
    assert gates.MEANWHILE not in ran.out
    assert begun(desk) == ""


def test_an_unfinished_practice_waits_out_its_hours_too(known: Desk) -> None:
    known.run("begin", "values-one-step", "--no-timer", typed="6\n")
    had_session(known)
    assert "One small step waits until Sunday, 14:00" in known.run("resume", typed="").said
    known.day("2026-11-23")
    assert "One small step, where it stopped." in known.run("resume", typed="").said


# The worries.


@pytest.fixture
def day_after(known: Desk) -> Desk:
    """The day after a session."""
    had_session(known, "20 Nov 14:00")
    return known


def test_the_worries_are_asked_about_once_on_the_first_days_and_once_on_the_later(
    day_after: Desk,
) -> None:
    desk = day_after

    def asked() -> bool:
        return worries.ASK in desk.run("begin", "soften-around", typed="\n").out

    for day, asks in (("21", True), ("22", False), ("23", True), ("24", False), ("25", False)):
        desk.day(f"2026-11-{day}")
        assert asked() is asks
        assert not asked()
    assert [row["told"] for row in said(desk)["worries"].values()] == [False, False]


def test_none_of_them_goes_on_to_the_practice(day_after: Desk) -> None:
    for typed in ("\n", "4\n"):
        day_after.run("begin", "soften-around", typed=typed)
        assert begun(day_after) == "soften-around"


@pytest.mark.parametrize(
    ("answer", "words", "others"),
    [
        ("1", worries.EMERGENCY, (worries.PEOPLE, worries.CLINIC, "findahelpline.com")),
        ("2", worries.PEOPLE, (worries.EMERGENCY, worries.CLINIC)),
        ("3", worries.CLINIC, (worries.EMERGENCY, worries.PEOPLE, "findahelpline.com")),
    ],
)
def test_each_list_has_its_answer_and_it_can_be_left_there(
    day_after: Desk, answer: str, words: str, others: tuple[str, ...]
) -> None:
    ran = day_after.run("begin", "soften-around", typed=f"{answer}\n\n")

    assert ran.code == 0
    assert words in ran.said
    assert not [other for other in others if other in ran.said]
    assert ("In danger now" in ran.said) is (answer != "3")
    assert ran.said.endswith(worries.LEFT)
    assert begun(day_after) == ""


def test_it_is_kept_that_there_was_a_worry_and_not_which(day_after: Desk) -> None:
    for answer in ("1", "2", "3"):
        (day_after.home / "vault" / "said.json").unlink(missing_ok=True)
        day_after.run("begin", "soften-around", typed=f"{answer}\n\n")
        (row,) = said(day_after)["worries"].values()
        assert set(row) == {"at", "told"}
        assert row["told"] is True
        assert not said(day_after).get("gates")


def test_for_a_day_after_a_worry_it_is_asked_about_before_each_practice(day_after: Desk) -> None:
    day_after.run("begin", "soften-around", typed="3\n\n")
    for typed, again in (("1 3\n\n", True), ("yes\n\nnone\n", True), ("\n", False)):
        ran = day_after.run("begin", "soften-around", typed=typed)
        assert (worries.AGAIN in ran.said) is again
        assert (worries.ASK in ran.said) is again
    assert [row["told"] for row in said(day_after)["worries"].values()] == [True, True, False]


@pytest.mark.parametrize("answer", ["1", "2", "3"])
def test_after_any_worry_the_ground_is_there(day_after: Desk, answer: str) -> None:
    for typed in ("1", "anchor"):
        (day_after.home / "vault" / "said.json").unlink(missing_ok=True)
        day_after.run("begin", "soften-around", typed=f"{answer}\n{typed}\n")
        assert begun(day_after) == "ground-feet-seat-room"


@pytest.mark.parametrize(("answer", "follows"), [("1", ""), ("2", ""), ("3", "soften-around")])
def test_only_one_for_the_clinic_leads_on_to_the_practice(
    day_after: Desk, answer: str, follows: str
) -> None:
    day_after.run("begin", "soften-around", typed=f"{answer}\n2\n")
    assert begun(day_after) == follows


def test_the_clinic_is_named_where_it_is_written_down(day_after: Desk) -> None:
    without = day_after.run("begin", "soften-around", typed="3\n\n").said
    assert worries.NO_CLINIC in without
    (day_after.home / "vault" / "said.json").unlink()
    (day_after.home / "people-to-call.txt").write_text("Anna 1\nClinic: 0456\n")
    named = day_after.run("begin", "soften-around", typed="3\n\n").said
    assert f"{worries.CLINIC} Clinic: 0456" in named


@pytest.mark.parametrize("typed", ["stop\n", ""])
def test_leaving_the_worries_leaves_all_of_it_and_they_are_asked_again(
    day_after: Desk, typed: str
) -> None:
    ran = day_after.run("begin", "soften-around", typed=typed)

    assert ran.said.endswith(worries.LEFT)
    assert begun(day_after) == ""
    assert said(day_after) == {}
    assert worries.ASK in day_after.run("begin", "soften-around", typed="").out


def test_nobody_is_asked_about_worries_in_a_pipe(desk: Desk) -> None:
    had_session(desk, "20 Nov 14:00")
    assert worries.ASK not in desk.run("begin", "soften-around", typed="6\n").out
    assert begun(desk) == "soften-around"


# Two stops.


def stopped(desk: Desk, practice: str = "soften-around") -> None:
    desk.run("begin", practice, "--no-timer", typed="stop\n\n")


def test_after_two_stops_its_own_swap_is_offered_first(known: Desk) -> None:
    stopped(known)
    assert "stopped twice" not in known.run("begin", "soften-around", typed="stop\n\n").out
    ran = known.run("begin", "soften-around", typed="\n")

    assert "Softening around was stopped twice lately." in ran.said
    assert gates.A_WORD in ran.said
    assert f"{gates.SWAP_ASK} 1 Kindness break 2 Softening around" in ran.said
    assert begun(known) == "emotion-kindness-break"


def test_where_its_swap_does_not_fit_what_does_is_offered(known: Desk) -> None:
    for practice in ("soften-around", "emotion-kindness-break"):
        stopped(known, practice)
        stopped(known, practice)
    ran = known.run("begin", "soften-around", typed="\n")

    assert "1 Kindness break" not in ran.said
    assert begun(known) not in ("", "emotion-kindness-break", "soften-around")


def test_after_two_stops_it_can_be_this_one_and_begins_at_the_anchor(known: Desk) -> None:
    stopped(known)
    stopped(known)
    ran = known.run("begin", "soften-around", typed="2\n")

    assert begun(known) == "soften-around"
    assert "This was stopped before, and that is fine. So this starts at the room" in ran.said
    assert "Last time some of this was too much." not in ran.said


@pytest.mark.parametrize("typed", ["stop\n", ""])
def test_after_two_stops_it_can_be_left(known: Desk, typed: str) -> None:
    stopped(known)
    stopped(known)
    assert known.run("begin", "soften-around", typed=typed).code == 0
    assert begun(known) == ""


def test_stops_are_forgotten_after_a_fortnight(known: Desk) -> None:
    stopped(known)
    known.day("2026-11-23")
    stopped(known)
    for day, twice in (("2026-12-05", True), ("2026-12-06", False)):
        known.day(day)
        ran = known.run("begin", "soften-around", typed="stop\n")
        assert ("stopped twice" in ran.out) is twice


def test_where_there_is_no_other_the_practice_itself_begins(
    known: Desk, prompts_with: Prompts
) -> None:
    prompts_with(soften_around="none")
    stopped(known)
    stopped(known)
    assert "This was stopped before" in known.run("begin", "soften-around", typed="\n").out


def test_what_is_begun_in_place_of_a_practice_still_asks_what_it_asks(
    known: Desk, prompts_with: Prompts
) -> None:
    prompts_with(soften_around="none", mind_breathing_space="advice")
    stopped(known)
    stopped(known)
    ran = known.run("begin", "soften-around", typed="1\n")

    assert "1 Three-minute breathing space" in ran.said
    assert "Three-minute breathing space is not for everybody." in ran.said
    assert begun(known) == ""


# Which one.


def test_in_the_days_after_a_session_one_is_named_and_others_if_asked_for(day_after: Desk) -> None:
    ran = day_after.run("begin", typed="\n\n")
    assert f"{guiding.WHICH} 1 Feet, seat, room, two minutes 2 something else Enter" in ran.said
    assert begun(day_after) == "ground-feet-seat-room"
    ran = day_after.run("begin", typed="2\n\n\n")
    assert f"{guiding.WHICH} 1 Day-after check-in, four minutes 2 Three-minute" in ran.said
    assert begun(day_after) == "check-24h"


@pytest.mark.parametrize("typed", ["stop\n", "2\nstop\n", ""])
def test_which_one_can_be_left(day_after: Desk, typed: str) -> None:
    assert day_after.run("begin", typed=typed).code == 0
    assert begun(day_after) == ""


def test_a_sitting_that_waits_is_named_before_another_is_begun(known: Desk) -> None:
    known.run("begin", "values-one-step", typed="\n\n\nwords\n^C\n")
    ran = known.run("begin", "--plain", typed="stop\n")
    assert ran.said.startswith(guiding.WAITING)
    assert begun(known) == "values-one-step"


# What is asked once.


def test_what_to_leave_out_and_the_anchor_are_asked_once_before_a_practice(seated: Desk) -> None:
    ran = seated.run("begin", "soften-around", typed="1\n3\n")

    assert ran.out.index(comfort.LEAVE_OUT_ASK) < ran.out.index(comfort.ANCHOR_ASK)
    assert begun(seated) == "soften-around"
    again = seated.run("begin", "soften-around", typed="\n\n\n")
    assert comfort.LEAVE_OUT_ASK not in again.out
    assert comfort.ANCHOR_ASK not in again.out
    assert draft(seated)["given"]["anchor"] == "the nearest light"
    assert draft(seated)["known"]["leave_out"] == ["breath"]


@pytest.mark.parametrize("typed", ["stop\n", "", "\nstop\n", "\n"])
def test_stop_at_what_is_asked_once_leaves_the_practice(seated: Desk, typed: str) -> None:
    assert seated.run("begin", "soften-around", typed=typed).code == 0
    assert begun(seated) == ""
    assert comfort.ANCHOR_ASK in seated.run("begin", "soften-around", typed="\n").out


def test_ctrl_c_before_a_practice_leaves_it(seated: Desk) -> None:
    had_session(seated, "20 Nov 14:00")
    for typed, at in (
        ("^C\n", worries.ASK),
        ("\n^C\n", comfort.LEAVE_OUT_ASK),
        ("\n^C\n", comfort.ANCHOR_ASK),
    ):
        ran = seated.run("begin", "soften-around", typed=typed)
        assert ran.code == 130
        assert at in ran.out
    assert begun(seated) == ""


# Nothing that is damaged stands in the way.


def test_worries_are_asked_about_where_it_cannot_be_kept(day_after: Desk) -> None:
    (day_after.home / "vault" / "said.json").write_text("{torn")
    for _ in range(2):
        ran = day_after.run("begin", "soften-around", typed="2\n\n")
        assert worries.PEOPLE in ran.said
        assert ran.code == 0


def test_a_name_that_is_no_practice_is_said_before_anything_is_asked(day_after: Desk) -> None:
    ran = day_after.run("begin", "soften-arround", typed="\n")
    assert ran.code == 3
    assert worries.ASK not in ran.out

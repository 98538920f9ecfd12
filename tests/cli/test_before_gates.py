"""Gates before a practice: what has to be said first, once, and when it can wait."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from integrate.cli.context import Context
from integrate.core.gates import Statement
from integrate.messages import gates
from tests.cli.conftest import Prompts
from tests.cli.test_before import begun, had_session, said
from tests.desk import Desk

PAIN = "reframe-somatic-tracking"


def test_a_pain_that_was_looked_at_is_said_once_with_who_and_when(known: Desk) -> None:
    ran = known.run("begin", PAIN, typed="1\n3\nMay 2025\n")

    assert "Somatic tracking is for a pain you know" in ran.said
    assert gates.KEPT in ran.out
    assert begun(known) == PAIN
    (row,) = said(known)["gates"].values()
    assert row.pop("at")[:10] == "2026-11-21"
    assert row == {"gate": "pain-assessed", "who": "a physio", "when": "May 2025"}
    again = known.run("begin", PAIN, typed="")
    assert gates.PAIN_ASK not in again.out
    assert "Somatic tracking. About eight minutes." in again.out


def test_who_and_when_can_stay_unsaid(known: Desk) -> None:
    known.run("begin", PAIN, typed="1\n\n\n")
    assert begun(known) == PAIN
    (row,) = said(known)["gates"].values()
    assert set(row) == {"gate", "at"}


def test_a_pain_nobody_looked_at_waits_and_something_else_is_offered(known: Desk) -> None:
    ran = known.run("begin", PAIN, typed="2\n1\n")

    assert gates.PAIN_WAITS in ran.said
    assert ran.out.index(gates.PAIN_WAITS) < ran.out.index(gates.MEANWHILE)
    assert begun(known) == "ground-feet-seat-room"
    assert said(known) == {}


@pytest.mark.parametrize("typed", ["\n", "stop\n", "", "1\nstop\n", "1\n1\nstop\n", "1\n"])
def test_leaving_a_gate_leaves_all_of_it_and_notes_nothing(known: Desk, typed: str) -> None:
    ran = known.run("begin", PAIN, typed=typed)

    assert ran.code == 0
    assert gates.MEANWHILE not in ran.out
    assert (gates.NOTHING_NOTED in ran.out) is typed.startswith("1")
    assert (begun(known), said(known)) == ("", {})
    assert gates.PAIN_ASK in known.run("begin", PAIN, typed="").out


def test_what_was_said_can_be_taken_back_and_is_asked_again(known: Desk) -> None:
    known.run("begin", PAIN, typed="1\n1\nlast year\n")
    shown = known.run("--no-input", "me", "statements")
    assert "this pain was looked at, said on Sat 21 Nov 2026 (a doctor, last year)" in shown.said
    left = known.run("me", "statements", typed="\n")
    assert gates.TAKEN_BACK not in left.out
    taken = known.run("me", "statements", typed="1\n")
    assert taken.said.endswith(f"{gates.TAKEN_BACK} {gates.NOTHING_SAID}")
    assert gates.PAIN_ASK in known.run("begin", PAIN, typed="").out


def test_without_statements_that_is_said(known: Desk) -> None:
    assert known.run("me", "statements").out == f"{gates.NOTHING_SAID}\n"


def test_a_card_says_who_asks_a_clinic_first_and_yes_is_remembered_for_that_practice(
    known: Desk, prompts_with: Prompts
) -> None:
    prompts_with(soften_around="advice", values_one_step="advice")
    ran = known.run("begin", "soften-around", typed="1\n")

    assert all(line.strip() in ran.said for line in gates.ADVICE_IF)
    assert begun(known) == "soften-around"
    assert gates.ADVICE_ASK not in known.run("begin", "soften-around", typed="").out
    assert gates.ADVICE_ASK in known.run("begin", "values-one-step", typed="").out
    assert "the card of Softening around was read, said on Sat 21 Nov 2026" in (
        known.run("--no-input", "me", "statements").said
    )


def test_a_card_that_is_answered_with_no_offers_something_else(
    known: Desk, prompts_with: Prompts
) -> None:
    prompts_with(soften_around="advice", ground_feet_seat_room="none")
    ran = known.run("begin", "soften-around", typed="2\n1\n")

    assert f"{gates.MEANWHILE} 1 Feet, seat, room" in ran.said
    assert begun(known) == "ground-feet-seat-room"
    assert said(known) == {}


def test_where_there_is_nothing_else_a_no_ends_it(known: Desk, prompts_with: Prompts) -> None:
    prompts_with(soften_around="advice")
    ran = known.run("begin", "soften-around", typed="2\n")
    assert gates.MEANWHILE not in ran.out
    assert begun(known) == ""


def test_what_a_therapist_gives_is_not_to_be_had_by_any_answer(
    known: Desk, prompts_with: Prompts
) -> None:
    prompts_with(values_one_step="therapist-agrees", ground_feet_seat_room="none")
    for flag in ((), ("--anyway",)):
        ran = known.run("begin", *flag, "values-one-step", typed="yes\n")
        assert "One small step is one that a therapist gives." in ran.said
    assert (begun(known), said(known)) == ("", {})
    had_session(known)
    held = known.run("begin", "values-one-step", typed="yes\n")
    assert begun(known) == ""
    assert "waits until" in held.said


HELD = "What is said for a practice like this can wait until Sunday, 14:00, a day after"


def test_for_a_day_after_a_session_nothing_is_stated_unless_it_is_asked_for(
    known: Desk, prompts_with: Prompts
) -> None:
    prompts_with(soften_long_exhale="advice", ground_feet_seat_room="none")
    had_session(known)
    held = known.run("begin", "soften-long-exhale", typed="1\n")

    assert HELD in held.said
    assert "integrate begin soften-long-exhale --anyway asks it now." in held.said
    assert gates.ADVICE_ASK not in held.out
    assert begun(known) == "ground-feet-seat-room"
    anyway = known.run("begin", "soften-long-exhale", "--anyway", typed="1\n")
    assert gates.ADVICE_ASK in anyway.out
    assert begun(known) == "soften-long-exhale"


def test_what_was_stated_before_a_session_holds_on_its_day(
    known: Desk, prompts_with: Prompts
) -> None:
    prompts_with(soften_long_exhale="pain-assessed")
    known.run("begin", "soften-long-exhale", typed="1\n\n\n")
    had_session(known, "now")
    ran = known.run("begin", "soften-long-exhale", typed="")
    assert "can wait until" not in ran.said
    assert "Longer out-breath. About five minutes." in ran.said


def test_a_gate_that_needs_an_answer_is_an_error_in_a_pipe_and_says_what_to_do(
    desk: Desk,
) -> None:
    ran = desk.run("begin", PAIN, typed="1\n1\nlast year\n")

    assert ran.code == 2
    assert f"{PAIN} asks something before it begins" in " ".join(ran.err.split())
    assert gates.NEEDS_A_PERSON_HINT in ran.err
    assert (begun(desk), said(desk)) == ("", {})


def test_a_gate_that_is_open_stands_in_no_pipes_way(
    desk: Desk, context_with: Callable[[str], Context]
) -> None:
    at = desk.clock.now()
    context_with("").said.keep(Statement("pain-assessed", at))
    ran = desk.run("begin", PAIN, "--no-timer", typed="1\n")
    assert ran.code == 0
    assert begun(desk) == PAIN


@pytest.mark.parametrize("name", ["said.json", "sessions.json", "profile.json"])
def test_a_damaged_file_keeps_nobody_from_a_practice_with_a_gate(known: Desk, name: str) -> None:
    known.run("session", "add", "--at", "14 Nov", typed="\n")
    (known.home / "vault" / name).write_text("{torn")
    ran = known.run("begin", PAIN, typed="1\n\n\n")

    assert ran.code == 0
    assert begun(known) == PAIN
    assert (gates.KEPT in ran.out) is (name != "said.json")
    assert ("not as integrate left it" in ran.said) is (name == "said.json")
    assert (known.home / "vault" / name).read_text() == "{torn"

"""What is known of the day and what it leads to: check-ins, plans, a full day, what feels real."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from integrate.cli.context import Context
from integrate.cli.real import note_real
from integrate.cli.situation import situation_of
from integrate.content.library import find_prompts
from integrate.core.due import INTENSITY
from integrate.core.gates import Statement
from integrate.core.journal import Answer, Entry, Wanted
from integrate.core.sitting import Sitting
from integrate.messages import gates, today, worries
from integrate.storage.vault import Vault
from tests.cli.test_before import begun, had_session, said
from tests.desk import Desk

With = Callable[[str], Context]
SKY = "mind-open-sky"


@pytest.fixture
def second_week(known: Desk) -> Desk:
    """The seventh day after a session, whose check-ins were all done."""
    had_session(known, "14 Nov 20:00")
    return known


# What is known of the day.


def test_a_check_in_comes_first_until_it_was_done(second_week: Desk) -> None:
    desk = second_week
    desk.wrote("so that the day is not the first")
    assert "A few questions, eight minutes: One-week check-in" in desk.run("today").said
    desk.run("log", "check-1w")
    assert "check-1w" not in desk.run("today").said
    desk.wrote("so that there is no welcome back", on="2026-12-01")
    desk.run("session", "add", "--at", "24 Nov 12:00", typed="\n")
    assert "check-1w" in desk.run("today").said


def test_what_was_done_today_makes_the_next_a_second_and_then_it_is_enough(known: Desk) -> None:
    known.day("2026-11-24")
    had_session(known, "22 Nov 12:00")
    for practice, words in (
        ("check-24h", "One short thing, eight minutes"),
        ("soften-around", "Another, if you want one: Three-minute breathing space"),
        ("mind-breathing-space", today.ENOUGH),
    ):
        known.run("log", practice)
        assert words in known.run("today").said
    known.day("2026-11-25")
    assert today.ENOUGH not in known.run("today").said


def test_what_a_programme_holds_for_today_comes_first_under_its_name(known: Desk) -> None:
    known.wrote("here", on="2026-11-20")
    known.day("2026-11-21")
    known.run("programme", "start", "soften-4", typed="1\n")
    found = known.run("today").said

    assert "Softening and the body, " in found
    assert "From your plan" not in found


def test_what_is_on_ones_own_plan_comes_first_as_such(known: Desk) -> None:
    known.wrote("here", on="2026-11-20")
    known.day("2026-11-21")
    known.run("plan", "add", "connect-reach-out", typed="\n")

    assert "From your plan, six minutes: Reach out" in known.run("today").said


def rated(context: Context, value: float | None, practice: str = "soften-around") -> None:
    """A sitting of now in which the pain of today was asked."""
    now = context.clock.now()
    answer = Answer(INTENSITY, "rate", "How much?", value)
    day = context.today()
    one = Entry(f"{now:%H%M%S}", "practice", now, "", day, now, (answer,), practice, "A practice")
    context.vault.add(one)
    context.look_again()


def test_the_pain_of_today_is_what_was_said_last(desk: Desk, context_with: With) -> None:
    context = context_with("")
    before = situation_of(context, None)
    rated(context, None)
    asked = situation_of(context, None)
    rated(context, 3)
    rated(context, 8, practice="mind-anchor")
    after = situation_of(context, None)
    desk.day("2026-11-22")
    tomorrow = situation_of(context_with(""), None)

    assert (before.intensity, before.asked_intensity) == (None, False)
    assert (asked.intensity, asked.asked_intensity) == (None, True)
    assert (after.intensity, after.asked_intensity) == (8, True)
    assert after.today == ("soften-around", "soften-around", "mind-anchor")
    assert (tomorrow.intensity, tomorrow.asked_intensity, tomorrow.today) == (None, False, ())


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Wanted | None]:
    """What was asked of the months."""
    asked: list[Wanted | None] = []
    entries = Vault.entries

    def told(vault: Vault, wanted: Wanted | None = None, **more: Any) -> Iterator[Entry]:
        asked.append(wanted)
        return entries(vault, wanted, **more)

    monkeypatch.setattr(Vault, "entries", told)
    return asked


def test_no_month_is_opened_where_nothing_in_it_may_matter(
    desk: Desk, opened: list[Wanted | None]
) -> None:
    desk.wrote("yesterday", on="2026-11-20")
    desk.day("2026-11-21")
    opened.clear()
    desk.run("today")
    assert not opened
    desk.wrote("today")
    opened.clear()
    desk.run("today")
    assert [wanted.since for wanted in opened if wanted] == [desk.clock.at.date()]


def test_a_damaged_month_leaves_the_day_without_what_is_in_it(
    desk: Desk, context_with: With
) -> None:
    context = context_with("")
    rated(context, 8)
    desk.month().write_text("{torn")
    found = situation_of(context_with(""), None)

    assert (found.today, found.intensity, found.known) == ((), None, True)


# Worries before a check-in.


def test_before_a_check_in_the_worries_are_asked_whatever_the_day(second_week: Desk) -> None:
    desk = second_week
    ran = desk.run("begin", "check-1w", typed="\n")
    assert worries.ASK in ran.out
    assert begun(desk) == "check-1w"
    assert worries.ASK not in desk.run("begin", "check-1w", typed="").out
    desk.day("2026-11-21", hour=22)
    assert worries.ASK in desk.run("begin", "check-1w", typed="").out
    assert worries.ASK not in desk.run("begin", "soften-around", typed="").out


def test_a_worry_before_a_check_in_comes_before_it(second_week: Desk) -> None:
    ran = second_week.run("begin", "check-1w", typed="1\n\n")

    assert worries.EMERGENCY in ran.said
    assert begun(second_week) == ""


# A full day.


@pytest.fixture
def full_day(known: Desk) -> Desk:
    """Two days after a session, with thirty-four minutes done."""
    known.day("2026-11-23")
    had_session(known, "21 Nov 12:00")
    known.run("begin", "soften-around", typed="\n")
    for practice in ("emotion-kind-letter", "reframe-thought-record", "values-sort"):
        known.run("log", practice)
    return known


@pytest.mark.parametrize(("typed", "begins"), [("\n", False), ("2\n", True), ("stop\n", False)])
def test_what_is_more_than_enough_is_told_and_is_ones_own_choice(
    full_day: Desk, typed: str, *, begins: bool
) -> None:
    ran = full_day.run("begin", "values-one-step", typed=typed)

    assert f"{gates.ENOUGH} With One small step it would be over forty minutes" in ran.said
    assert (begun(full_day) == "values-one-step") is begins


def test_for_hard_minutes_nobody_is_told_that_it_is_enough(full_day: Desk) -> None:
    for practice in ("ground-feet-seat-room", "night-company"):
        assert gates.ENOUGH not in full_day.run("begin", practice, typed="").out
    assert gates.ENOUGH not in full_day.run("begin", "emotion-kindness-break", typed="").out
    full_day.day("2026-11-24")
    assert gates.ENOUGH not in full_day.run("begin", "values-one-step", typed="\n").out


# What feels real.


def card_read(desk: Desk, practice: str = SKY) -> None:
    """The card before a practice was read already."""
    context = Context({"INTEGRATE_HOME": str(desk.home)}, desk.clock, debug=False)
    context.said.keep(Statement("advice", desk.clock.now(), practice=practice))


def feelings(desk: Desk) -> list[str]:
    return [row["gate"] for row in said(desk).get("gates", {}).values() if row["gate"] != "advice"]


@pytest.fixture
def two_days_on(known: Desk) -> Desk:
    """Two days after a session, the worries asked, the card of a practice read."""
    known.day("2026-11-23")
    had_session(known, "21 Nov 12:00")
    known.run("begin", "soften-around", typed="\n")
    card_read(known)
    return known


def test_in_the_days_after_a_session_it_is_asked_whether_things_feel_real(
    two_days_on: Desk,
) -> None:
    ran = two_days_on.run("begin", SKY, typed="1\n")

    assert gates.REAL_ASK in ran.out
    assert begun(two_days_on) == SKY
    assert feelings(two_days_on) == ["real"]
    assert gates.REAL_ASK not in two_days_on.run("begin", SKY, typed="").out


@pytest.mark.parametrize("typed", ["2", "no"])
def test_where_things_do_not_feel_real_another_is_offered_its_swap_first(
    two_days_on: Desk, typed: str
) -> None:
    ran = two_days_on.run("begin", SKY, typed=f"{typed}\n1\n")

    assert gates.REAL_WAITS in ran.said
    assert f"{gates.MEANWHILE} 1 Five senses" in ran.said
    assert begun(two_days_on) == "ground-five-senses"
    assert feelings(two_days_on) == ["unreal"]
    two_days_on.day("2026-11-29")
    assert gates.REAL_ASK in two_days_on.run("begin", SKY, typed="1\n").out
    assert feelings(two_days_on) == ["real"]


@pytest.mark.parametrize("typed", ["\n", "stop\n", ""])
def test_how_things_feel_can_be_left_and_nothing_is_kept(two_days_on: Desk, typed: str) -> None:
    two_days_on.run("begin", SKY, typed=typed)

    assert begun(two_days_on) != SKY
    assert feelings(two_days_on) == []


def test_without_a_session_nobody_is_asked(known: Desk) -> None:
    card_read(known)
    assert gates.REAL_ASK not in known.run("begin", SKY, typed="").out
    assert begun(known) == SKY


def test_in_a_pipe_such_a_practice_needs_a_person(desk: Desk) -> None:
    desk.day("2026-11-23")
    had_session(desk, "21 Nov 12:00")
    card_read(desk)
    assert desk.run("begin", SKY, typed="1\n").code == 2
    assert begun(desk) == ""


def test_what_was_said_of_it_is_shown_and_taken_back(two_days_on: Desk) -> None:
    two_days_on.run("begin", SKY, typed="2\n\n")
    shown = two_days_on.run("--no-input", "me", "statements").said
    assert "things did not feel quite real, said on Mon 23 Nov 2026" in shown
    two_days_on.run("me", "statements", typed="2\n")
    assert feelings(two_days_on) == []
    two_days_on.run("begin", SKY, typed="1\n")
    assert "things felt real, said on" in two_days_on.run("--no-input", "me", "statements").said


def ended(context: Context, value: str | None, name: str = "real") -> Sitting:
    """A sitting of a check-in that asked whether things feel real."""
    from integrate.core.walking import begin

    sitting = begin("one", context.library.practice("check-24h"), context.clock.now(), {})
    return sitting._replace(answers=(Answer(name, "choose", "Real?", value),))


@pytest.mark.parametrize(
    ("value", "kept"), [("yes", ["real"]), ("partly", ["unreal"]), ("no", ["unreal"]), (None, [])]
)
def test_a_check_in_says_how_things_feel(
    desk: Desk, context_with: With, value: str | None, kept: list[str]
) -> None:
    context = context_with("")
    note_real(context, ended(context, value))
    assert feelings(desk) == kept
    note_real(context, ended(context, "yes", name="other"))
    assert feelings(desk) == kept


def test_a_damaged_file_keeps_no_sitting_from_ending(desk: Desk, context_with: With) -> None:
    context = context_with("")
    note_real(context, ended(context, "no"))
    (desk.home / "vault" / "said.json").write_text("{torn")
    note_real(context_with(""), ended(context, "no"))
    assert (desk.home / "vault" / "said.json").read_text() == "{torn"


def test_a_check_in_that_is_walked_is_heard(second_week: Desk) -> None:
    ran = second_week.run("begin", "check-1w", "--no-timer", typed="\n" + "no\n" * 2 + "stop\n\n")

    assert ran.code == 0
    assert feelings(second_week) == ["unreal"]


# What asks much of somebody.


@pytest.fixture
def heavy(known: Desk, tmp_path: Path) -> Desk:
    """A library in which a practice of high load stands open to everybody."""
    folder = tmp_path / "heavy"
    shutil.copytree(find_prompts(), folder)
    path = folder / "practices" / "soften-around.yaml"
    path.write_text(re.sub(r"\nload: low", "\nload: high", path.read_text()))
    known.monkeypatch.setattr("integrate.content.library.find_prompts", lambda: folder)
    return known


def test_a_high_load_is_for_once_a_day_by_day_and_four_times_in_two_weeks(heavy: Desk) -> None:
    for day in ("11", "13", "15", "17"):
        heavy.day(f"2026-11-{day}")
        assert "integrate begin" not in heavy.run("begin", "soften-around", typed="\n").said
        assert begun(heavy) == "soften-around"
        heavy.run("log", "soften-around")
        today_again = heavy.run("begin", "soften-around", typed="\n").said
        assert "Softening around was done today." in today_again
    heavy.day("2026-11-24")
    assert "was done four times in two weeks" in heavy.run("begin", "soften-around").said
    heavy.day("2026-11-26", hour=2)
    assert "is one for daylight" in heavy.run("begin", "soften-around").said
    heavy.day("2026-11-25")
    assert "was done" not in heavy.run("begin", "soften-around").said

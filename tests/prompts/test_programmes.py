"""Every built-in programme, held to the catalogue and to the bar its words must reach."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from integrate.content.library import Library, find_prompts
from integrate.core.minutes import minutes_of
from integrate.core.practice import Gate
from integrate.core.programmes import Active, Programme, gate_of, practices_of
from integrate.core.slots import open_slots
from tests.language import grade, never_said

LIBRARY = Library(find_prompts(), None)
PROGRAMMES = {one.id: one for one in LIBRARY.programmes()}
PRACTICES = {one.id: one for one in LIBRARY.practices()}
GATES: dict[str, Gate] = {one.id: one.gate for one in PRACTICES.values()}

# id: what its days are counted from, the last of them, a goal, its strictest gate.
CATALOGUE: dict[str, tuple[str, int, int | None, Gate]] = {
    "around-one-session": ("session", 30, 4, "pain-assessed"),
    "four-day-window": ("session", 4, None, "none"),
    "session-series": ("each session", 30, None, "pain-assessed"),
    "soften-4": ("start", 28, 4, "advice"),
    "reframe-4": ("start", 28, 5, "pain-assessed"),
    "values-4": ("start", 28, 3, "none"),
    "kind-6": ("start", 42, 3, "therapist-agrees"),
    "move-6": ("start", 42, 4, "advice"),
    "flare-week": ("start", 7, None, "none"),
}
DAY = date(2026, 11, 23)
each = pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=list(PROGRAMMES))


def days(name: str, first: int, last: int, **sessions: int) -> dict[int, list[str]]:
    """The first practice of each place on these days, if what comes first is done each day."""
    programme = PROGRAMMES[name]
    zero = DAY if programme.counts_from == "session" else None
    active = Active(programme, DAY - timedelta(days=60) if zero else DAY, zero=zero)
    had = {name: DAY + timedelta(days=at) for name, at in sessions.items()}
    done: list[tuple[str, date]] = []
    found: dict[int, list[str]] = {}
    for number in range(first, last + 1):
        at = number if programme.counts_from in ("session", "each session") else number - 1
        day = DAY + timedelta(days=at)
        slots = open_slots([active], day, had.get("had"), had.get("coming"), done)
        found[number] = [slot.practices[0] for slot in slots if not slot.second]
        done += [(name, day) for name in found[number][:1]]
    return found


def test_they_are_those_of_the_catalogue() -> None:
    found = {
        one.id: (one.counts_from, one.days, one.days_a_week, gate_of(one, GATES))
        for one in PROGRAMMES.values()
    }
    assert found == CATALOGUE


@each
def test_nothing_is_said_that_never_should_be_and_it_is_easy_to_read(programme: Programme) -> None:
    notes = [item.note for item in programme.plan]
    for text in (programme.title, programme.about, programme.purpose, programme.unknown, *notes):
        assert not never_said(text), text
        assert len(text.split()) < 8 or grade(text) <= 8, text
    assert programme.sources


@each
def test_it_says_that_nobody_has_tested_it_and_that_it_can_be_left(programme: Programme) -> None:
    assert "Nobody has tested" in programme.unknown or "not clear" in programme.unknown
    words = programme.about.lower()
    assert any(word in words for word in ("leave", "stop", "skip", "left"))


@each
def test_every_practice_in_it_is_there_and_fits_into_a_sitting(programme: Programme) -> None:
    for name in practices_of(programme):
        assert minutes_of(PRACTICES[name].steps) <= 20, name


@each
def test_no_day_asks_for_more_than_there_is_time_for(programme: Programme) -> None:
    """The two things that a day may hold are forty minutes together at the very most."""
    longest = sorted(PRACTICES[name].minutes for name in practices_of(programme))
    assert sum(longest[-2:]) <= 40


def test_around_one_session_prepares_and_ends_with_the_intention() -> None:
    before = days("around-one-session", -7, -1)
    firsts = [names[0] for names in before.values() if names]
    assert firsts == ["prep-anchor", "values-sort", "reframe-alarm", "prep-intention"]
    assert before[-1] == []


def test_the_days_after_a_session_hold_one_thing_each() -> None:
    for name in ("around-one-session", "four-day-window"):
        found = days(name, 1, 4)
        assert found[1] == ["check-24h", "capture-three-threads"]
        assert found[2] == ["soften-around"]
        assert found[3] == ["check-72h", "emotion-kindness-break"]
        assert found[4] == ["values-one-step"]
    assert days("around-one-session", 0, 0) == {0: ["capture-first-words"]}


def test_from_the_fifth_day_on_another_one_comes_each_day() -> None:
    found = days("around-one-session", 5, 14)
    assert len({names[0] for names in found.values()}) == 9
    assert found[7][0] == "check-1w"


def test_the_rest_of_the_month_leaves_days_free_and_looks_back() -> None:
    found = days("around-one-session", 15, 30)
    done = [names[0] for names in found.values() if names]
    assert "flare-plan" in done
    assert "check-1m" in done
    assert done.count("values-one-step") == 3
    assert len(done) < 16


def test_sessions_that_lie_close_bring_nothing_new() -> None:
    found = days("session-series", 0, 2, had=0, coming=3)
    themes = {"soften-around", "emotion-kindness-break", "reframe-alarm", "values-one-step"}
    assert found[0] == ["capture-first-words"]
    assert found[1] == ["check-24h", "mind-breathing-space"]
    assert found[2] == ["mind-breathing-space"]
    assert not themes & {name for names in found.values() for name in names}


def test_sessions_further_apart_have_one_theme_and_then_some_rest() -> None:
    found = days("session-series", 1, 6, had=0, coming=7)
    assert found[2] == ["soften-around"]
    assert found[3] == ["check-72h", "soften-around"]
    assert found[5] == found[6] == []


def test_after_the_last_of_a_series_it_goes_on_as_around_one_session() -> None:
    assert days("session-series", 5, 30, had=0) == days("around-one-session", 5, 30)


def test_a_low_demand_week_has_one_small_thing_a_day() -> None:
    found = days("flare-week", 1, 7)
    assert {names[0] for names in found.values()} == {"flare-first-aid", "flare-plan"}
    assert all(PRACTICES[name].minutes <= 4 for name in PROGRAMMES["flare-week"].plan[0].practices)


@pytest.mark.parametrize("name", ["soften-4", "reframe-4", "values-4", "kind-6", "move-6"])
def test_a_week_asks_for_about_as_many_days_as_it_says(name: str) -> None:
    programme = PROGRAMMES[name]
    assert programme.days is not None
    assert programme.days_a_week is not None
    found = days(name, 1, programme.days)
    for week in range(programme.days // 7):
        with_something = sum(bool(found[7 * week + day]) for day in range(1, 8))
        assert abs(with_something - programme.days_a_week) <= 1, week


def test_the_writing_of_week_three_has_something_milder_in_its_place() -> None:
    (writing,) = (
        item for item in PROGRAMMES["kind-6"].plan if "emotion-write-it-out" in item.practices
    )
    assert writing.practices == ("emotion-write-it-out", "emotion-kindness-break")
    assert GATES["emotion-write-it-out"] == "therapist-agrees"

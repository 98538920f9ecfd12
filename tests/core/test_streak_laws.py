from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from integrate.core.days import Days, monday
from integrate.core.streaks import (
    GOALS,
    Calendar,
    GoalChange,
    change_goal,
    standing,
    streak,
)

FIRST = date(2026, 8, 31)
DAYS = st.integers(0, 90).map(lambda n: FIRST + timedelta(days=n))
GOAL = st.sampled_from(GOALS)


def calendar_of(marks: str, goals: list[tuple[date, int]], first_logged: date | None) -> Calendar:
    """A calendar of days tended (T), paused (P), both (t) or neither, the goal set now and then."""
    marked = {FIRST + timedelta(days=n): mark for n, mark in enumerate(marks)}
    calendar = Calendar(
        tended=Days.of(*(day for day, mark in marked.items() if mark in "Tt")),
        paused=Days.of(*(day for day, mark in marked.items() if mark in "Pt")),
        first_logged=first_logged,
    )
    for on, goal in sorted(goals):
        calendar = with_goal(calendar, goal, on)
    return calendar


def with_goal(calendar: Calendar, goal: int, on: date) -> Calendar:
    """The calendar after its goal was set on a day."""
    return calendar._replace(goals=(*calendar.goals, change_goal(calendar, goal, on)))


def weeks_one_by_one(calendar: Calendar, today: date) -> tuple[int, int]:
    """Weeks kept and the run, each week by its dates and its standing: slow, and plainly right."""
    first, last = calendar.tended.first(), calendar.tended.last()
    if first is None or last is None:
        return 0, 0
    kept = run = 0
    week = monday(first)
    while week <= max(today, last):
        stands = standing(calendar, week, today)
        kept += stands == "kept"
        run = 0 if stands == "quiet" else run + calendar.tended.week(week)
        week += timedelta(days=7)
    return kept, run


MARKS = st.text("T.TPt", max_size=91)
GOALS_SET = st.lists(st.tuples(DAYS, GOAL), max_size=4)
CALENDARS = st.builds(calendar_of, MARKS, GOALS_SET, st.none() | DAYS)


@given(CALENDARS, DAYS, DAYS)
def test_one_more_tended_day_never_lowers_anything(
    calendar: Calendar, today: date, one_more: date
) -> None:
    with_it = calendar._replace(tended=calendar.tended | Days.of(one_more))

    before, now = streak(calendar, today), streak(with_it, today)

    assert now.weeks_kept >= before.weeks_kept
    assert now.run >= before.run
    assert now.tended_days >= before.tended_days


@given(CALENDARS, DAYS, DAYS, st.integers(0, 30))
def test_a_longer_pause_never_lowers_weeks_kept_or_the_run(
    calendar: Calendar, today: date, first: date, length: int
) -> None:
    pause = Days.span(first, first + timedelta(days=length))
    with_it = calendar._replace(paused=calendar.paused | pause)

    before, now = streak(calendar, today), streak(with_it, today)

    assert now.weeks_kept >= before.weeks_kept
    assert now.run >= before.run
    assert now.week_needed <= before.week_needed


@given(CALENDARS, DAYS, st.integers(0, 400))
def test_time_passing_never_lowers_weeks_kept(
    calendar: Calendar, today: date, passing: int
) -> None:
    later = today + timedelta(days=passing)

    assert streak(calendar, later).weeks_kept >= streak(calendar, today).weeks_kept


@given(CALENDARS, DAYS)
def test_the_run_ends_only_when_a_quiet_week_does(calendar: Calendar, today: date) -> None:
    tomorrow = today + timedelta(days=1)

    if streak(calendar, tomorrow).run < streak(calendar, today).run:
        assert tomorrow.weekday() == 0
        assert standing(calendar, monday(today), tomorrow) == "quiet"


@given(MARKS, st.lists(GOAL, max_size=3), DAYS, GOAL)
def test_a_new_goal_never_lowers_what_is_kept_today(
    marks: str, goals: list[int], today: date, goal: int
) -> None:
    so_far = marks[: (today - FIRST).days + 1]
    calendar = calendar_of(so_far, [(today, earlier) for earlier in goals], None)
    changed = with_goal(calendar, goal, today)

    assert streak(changed, today).weeks_kept >= streak(calendar, today).weeks_kept
    assert streak(changed, today).run >= streak(calendar, today).run


@given(CALENDARS, GOAL, st.integers(91, 120))
def test_a_new_goal_counts_from_this_monday_if_lower_and_the_next_if_higher(
    calendar: Calendar, goal: int, later: int
) -> None:
    today = FIRST + timedelta(days=later)
    week, next_week = monday(today), monday(today) + timedelta(days=7)
    changed = with_goal(calendar, goal, today)

    assert changed.goal(week) == min(goal, calendar.goal(week))
    assert changed.goal(next_week) == goal
    assert changed.goal(week - timedelta(days=7)) == calendar.goal(week - timedelta(days=7))


@given(CALENDARS, DAYS)
def test_who_meets_the_goal_on_any_days_keeps_the_run(calendar: Calendar, today: date) -> None:
    last_monday = monday(today)
    weeks = [FIRST + timedelta(days=7 * n) for n in range((last_monday - FIRST).days // 7)]
    stands = [standing(calendar, week, today) for week in weeks]

    if "quiet" not in stands:
        until_now = calendar.tended & Days.span(FIRST, today)
        assert streak(calendar, today).run >= len(until_now)


@given(CALENDARS, DAYS)
def test_what_is_shown_keeps_its_bounds(calendar: Calendar, today: date) -> None:
    seen = streak(calendar, today)

    assert seen.of_last_seven is None or 0 <= seen.of_last_seven <= 7
    assert 0 <= seen.grace <= 5
    assert len(seen.strip) in (0, 28)
    assert not (seen.welcome_back and (seen.tended_today or seen.paused_today))
    assert not (seen.welcome_back and seen.of_last_seven)


ANY_GOALS = st.lists(st.builds(GoalChange, DAYS, GOAL), max_size=5).map(tuple)


@given(CALENDARS, ANY_GOALS, st.integers(-40, 400))
def test_weeks_counted_as_numbers_are_weeks_counted_one_by_one(
    calendar: Calendar, goals: tuple[GoalChange, ...], today: int
) -> None:
    day = FIRST + timedelta(days=today)
    for seen in (calendar, calendar._replace(goals=goals)):
        found = streak(seen, day)
        assert (found.weeks_kept, found.run) == weeks_one_by_one(seen, day)


@given(MARKS, st.integers(0, 40), st.integers(0, 30))
def test_the_days_of_many_weeks_are_those_of_each(marks: str, since: int, weeks: int) -> None:
    tended = calendar_of(marks, [], None).tended
    mondays = [FIRST + timedelta(days=7 * (since + n)) for n in range(weeks)]

    assert tended.by_week(FIRST + timedelta(days=7 * since), weeks) == [*map(tended.week, mondays)]

"""The worked examples of docs/STREAKS.md, and what is shown of them.

A calendar is written a week a word: T tended, F a flare, S a session, P paused, t tended while
paused, a full stop for a quiet day.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from integrate.core.days import Days
from integrate.core.streaks import (
    DEFAULT_GOAL,
    GOALS,
    Calendar,
    GoalChange,
    Standing,
    change_goal,
    needed,
    standing,
    streak,
    tends,
    today_of,
)

MONDAY = date(2026, 9, 7)
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def day(week: int, weekday: int = MON) -> date:
    """A day of the first, second, ... week of a calendar."""
    return MONDAY + timedelta(days=7 * (week - 1) + weekday)


def calendar_of(weeks: str, goal: int = DEFAULT_GOAL) -> Calendar:
    """The calendar that begins on the Monday of the tests, its first entry logged on its day."""
    marks = {MONDAY + timedelta(days=n): mark for n, mark in enumerate(weeks.replace(" ", ""))}
    tended = [on for on, mark in marks.items() if mark in "TFSt"]
    return Calendar(
        tended=Days.of(*tended),
        paused=Days.of(*(on for on, mark in marks.items() if mark in "Pt")),
        goals=(GoalChange(MONDAY, goal),),
        first_logged=min(tended, default=None),
    )


@pytest.mark.parametrize(
    ("weeks", "goal", "today", "kept", "of_last_seven", "run"),
    [
        ("...TTT.", 4, day(2), 0, None, 3),
        ("TTTT... .F.FF.F", 4, day(3), 2, 4, 8),
        ("TTTT... ...TTTT", 4, day(3), 2, 4, 8),
        ("TTTT... TTT.... TTTT...", 4, day(4), 2, 4, 4),
        ("TTTT... S.T.TT.", 4, day(3), 2, 4, 8),
        ("TTTTTT. TTTTT.P", 6, day(3), 2, 5, 11),
        ("TTTT.PP PPTT.T.", 4, day(3), 2, 4, 7),
        ("TTTT... PPtPPPP", 4, day(3), 1, 4, 5),
        ("TTTT... PPPPPPP PPPPPPP PPPPPPP", 4, day(5), 1, 4, 4),
        ("TTTTTTT TT", 4, day(2, WED), 1, 7, 9),
    ],
)
def test_a_worked_example(
    weeks: str, goal: int, today: date, kept: int, of_last_seven: int | None, run: int
) -> None:
    seen = streak(calendar_of(weeks, goal), today)

    assert (seen.weeks_kept, seen.of_last_seven, seen.run) == (kept, of_last_seven, run)
    assert not seen.welcome_back


@pytest.mark.parametrize(
    ("logged", "kept", "of_last_seven", "run", "welcome_back"),
    [(day(3, THU), 2, 1, 8, False), (day(3, FRI), 1, 0, 0, True)],
)
def test_a_day_logged_up_to_seven_days_after_is_tended(
    logged: date, kept: int, of_last_seven: int, run: int, welcome_back: bool
) -> None:
    forgotten = day(2, THU)
    calendar = calendar_of("TTTT... TTT")
    if tends(forgotten, logged):
        calendar = calendar._replace(tended=calendar.tended | Days.of(forgotten))

    seen = streak(calendar, logged)

    assert (seen.weeks_kept, seen.of_last_seven, seen.run) == (kept, of_last_seven, run)
    assert seen.welcome_back == welcome_back


def test_a_raised_goal_counts_from_the_next_monday() -> None:
    calendar = calendar_of("TT..... TT..... TTTTTT.", goal=2)
    raised = change_goal(calendar, 6, day(2, WED))
    calendar = calendar._replace(goals=(*calendar.goals, raised))

    seen = streak(calendar, day(4))

    assert raised == GoalChange(day(3), 6)
    assert (seen.weeks_kept, seen.of_last_seven, seen.run) == (3, 6, 10)


def test_a_lowered_goal_counts_from_this_monday() -> None:
    calendar = calendar_of("TTTT... TTT")
    lowered = change_goal(calendar, 3, day(2, WED))
    after = calendar._replace(goals=(*calendar.goals, lowered))

    assert lowered == GoalChange(day(2), 3)
    assert streak(calendar, day(2, WED)).weeks_kept == 1
    assert streak(after, day(2, WED)).weeks_kept == 2
    assert (after.goal(day(1)), after.goal(day(2)), after.goal(day(3))) == (4, 3, 3)


def test_setting_the_goal_of_this_week_again_takes_a_raise_back() -> None:
    calendar = calendar_of("TTTT... T")
    for goal in (6, DEFAULT_GOAL):
        change = change_goal(calendar, goal, day(2, TUE))
        calendar = calendar._replace(goals=(*calendar.goals, change))

    assert calendar.goal(day(3)) == DEFAULT_GOAL


@pytest.mark.parametrize(
    ("goal", "by_active_days"),
    [
        (2, (2, 2, 2, 2)),
        (3, (3, 3, 3, 2)),
        (4, (4, 4, 3, 3)),
        (5, (5, 5, 4, 3)),
        (6, (6, 5, 4, 3)),
    ],
)
def test_pausing_lowers_what_a_week_needs(goal: int, by_active_days: tuple[int, ...]) -> None:
    assert tuple(needed(goal, active) for active in (7, 6, 5, 4)) == by_active_days
    assert {needed(goal, active) for active in range(4)} == {by_active_days[-1]}


def test_a_goal_may_be_two_to_six_days_and_is_four_unless_set() -> None:
    assert list(GOALS) == [2, 3, 4, 5, 6]
    assert Calendar().goal(MONDAY) == 4


@pytest.mark.parametrize(
    ("weeks", "week", "today", "stands"),
    [
        ("TTTT... TTTT...", day(2), day(2, THU), "kept"),
        ("TTTT... TTT....", day(2), day(2, SUN), "running"),
        ("TTTT... TTT....", day(2), day(3), "quiet"),
        ("TTTT... TTPP...", day(2), day(3), "quiet"),
        ("TTTT... TTPPPP.", day(2), day(2, SUN), "running"),
        ("TTTT... TTPPPP.", day(2), day(3), "aside"),
        ("TTTT... ttTPPPP", day(2), day(2, SUN), "kept"),
        (".....T. .......", day(1), day(1, SUN), "running"),
        (".....T. .......", day(1), day(2), "aside"),
        (".....T. .......", day(2), day(3), "quiet"),
        ("....... .....T.", day(1), day(3), "aside"),
    ],
)
def test_a_week_is_kept_running_aside_or_quiet(
    weeks: str, week: date, today: date, stands: Standing
) -> None:
    assert standing(calendar_of(weeks), week, today) == stands


def test_before_anything_there_is_nothing_to_say() -> None:
    seen = streak(Calendar(), day(1, WED))

    assert (seen.weeks_kept, seen.run, seen.of_last_seven, seen.tended_days) == (0, 0, None, 0)
    assert (seen.welcome_back, seen.strip) == (False, ())


def test_this_week_is_told_with_its_grace() -> None:
    seen = streak(calendar_of("TTTT... T.TP...", goal=5), day(2, WED))

    assert (seen.week_standing, seen.week_tended, seen.week_needed) == ("running", 2, 5)
    assert (seen.grace, seen.goal, seen.tended_days) == (1, 5, 6)
    assert (seen.today, seen.tended_today, seen.paused_today) == (day(2, WED), True, False)


def test_grace_is_never_below_nothing() -> None:
    assert streak(calendar_of("TTTT... PPPPPPP"), day(2, SUN)).grace == 0


def test_the_last_seven_end_yesterday_until_today_is_tended() -> None:
    weeks = "TTTTTTT ..TT"

    assert streak(calendar_of(weeks), day(2, THU)).of_last_seven == 5
    assert streak(calendar_of(weeks), day(2, FRI)).of_last_seven == 5
    assert streak(calendar_of(weeks + "T"), day(2, FRI)).of_last_seven == 5
    assert streak(calendar_of(weeks), day(2, SAT)).of_last_seven == 4


def test_the_last_seven_are_hidden_until_seven_days_exist() -> None:
    assert streak(calendar_of("TTTTTT"), day(1, SUN)).of_last_seven is None
    assert streak(calendar_of("TTTTTTT"), day(1, SUN)).of_last_seven == 7
    assert streak(calendar_of("TTTPPPP PP"), day(2, WED)).of_last_seven is None


@pytest.mark.parametrize(
    ("weeks", "today", "welcome"),
    [
        ("TTTT... .......", day(2, THU), False),
        ("TTTT... .......", day(2, FRI), True),
        ("TTTT... ....T", day(2, FRI), False),
        ("TTTT... ....P", day(2, FRI), False),
        ("TTTT... .......", day(9, FRI), True),
    ],
)
def test_welcome_back_stands_where_a_zero_would(weeks: str, today: date, welcome: bool) -> None:
    assert streak(calendar_of(weeks), today).welcome_back == welcome


@pytest.mark.parametrize(
    ("weeks", "today", "shown"),
    [
        ("T......", day(1), False),
        ("TT.....", day(1, TUE), False),
        ("TTT....", day(1, WED), False),
        ("TTT....", day(1, THU), True),
        ("TTTT...", day(2), True),
        ("TTTT...", day(2, TUE), False),
        ("TTTT...", day(9), False),
        ("TTTT... .......T", day(3), True),
        ("TTTTPPP PPPPPPP", day(3, WED), True),
        ("TTTTPPP PPPPPPP", day(3, FRI), False),
        (".......", day(5), False),
    ],
)
def test_the_strip_stands_only_where_it_is_kind(weeks: str, today: date, shown: bool) -> None:
    assert bool(streak(calendar_of(weeks), today).strip) == shown


def test_no_strip_is_made_of_days_logged_too_late() -> None:
    calendar = Calendar(first_logged=MONDAY)

    assert streak(calendar, day(5)).strip == ()


def test_the_strip_is_of_the_last_twenty_eight_days() -> None:
    strip = streak(calendar_of("T...... T...... T...... T...... T......"), day(5)).strip

    assert len(strip) == 28
    assert [n for n, tended in enumerate(strip) if tended] == [6, 13, 20, 27]


@pytest.mark.parametrize(
    ("later", "today"), [(None, THU), (-9, THU), (0, THU), (1, FRI), (2, THU), (400, THU)]
)
def test_today_is_the_newest_entrys_day_only_if_that_is_tomorrow(
    later: int | None, today: int
) -> None:
    newest = None if later is None else day(1, THU) + timedelta(days=later)

    assert today_of(day(1, THU), newest) == day(1, today)


def test_an_entry_made_before_flying_west_is_seen_at_once() -> None:
    calendar = calendar_of("TTTTT..")

    today = today_of(day(1, THU), calendar.tended.last())

    assert streak(calendar, today).tended_today
    assert streak(calendar, day(1, THU)).run == 5


def test_the_last_week_of_the_calendar_is_a_week() -> None:
    calendar = Calendar(tended=Days.of(date.max), first_logged=date.max)

    assert streak(calendar, date.max).week_standing == "running"
    assert streak(calendar, date.max).run == 1


def test_goals_set_for_days_before_within_and_after_the_weeks_there_are() -> None:
    days = Days.span(date(2026, 9, 7), date(2026, 9, 8))
    today = MONDAY + timedelta(days=6)
    for since, kept in (
        (date(2020, 1, 6), 1),
        (date(2026, 9, 7), 1),
        (date(2026, 9, 8), 0),
        (date(2030, 1, 7), 0),
    ):
        goals = (GoalChange(date(2019, 1, 7), 6), GoalChange(since, 2))
        assert streak(Calendar(tended=days, goals=goals), today).weeks_kept == kept

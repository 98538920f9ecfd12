from __future__ import annotations

from datetime import date, timedelta

import pytest

from integrate.core.programmes import Active, CountsFrom, Item, Programme, Slot, Started
from integrate.core.repeats import Repeat
from integrate.core.slots import (
    active_on,
    is_over,
    its_session,
    last_day,
    looks_back_to,
    open_slots,
)

DAY = date(2026, 11, 23)
DAILY = Repeat("days")


def on(number: int) -> date:
    """The day that is day so many of a programme whose day 1 is DAY."""
    return DAY + timedelta(days=number - 1)


def plan(
    *items: Item, counts_from: CountsFrom | date = "start", days: int | None = 28, name: str = "a"
) -> Programme:
    return Programme(name, "A", "", "", "", counts_from, days, items)


def names(
    active: Active | list[Active],
    number: int,
    done: list[tuple[str, int]] | None = None,
    *,
    had: int | None = None,
    coming: int | None = None,
) -> list[str]:
    """The first practice of each slot on a day, days by their number."""
    return [slot.practices[0] for slot in slots(active, number, done, had=had, coming=coming)]


def slots(
    active: Active | list[Active],
    number: int,
    done: list[tuple[str, int]] | None = None,
    *,
    had: int | None = None,
    coming: int | None = None,
) -> tuple[Slot, ...]:
    return open_slots(
        [active] if isinstance(active, Active) else active,
        on(number),
        None if had is None else on(had),
        None if coming is None else on(coming),
        [(name, on(day)) for name, day in done or ()],
    )


def test_what_is_for_one_day_is_there_on_that_day_until_it_is_done() -> None:
    active = Active(plan(Item(("x",), 3, 3)), DAY)
    assert [names(active, day) for day in (2, 3, 4)] == [[], ["x"], []]
    assert names(active, 3, [("x", 3)]) == []
    assert names(active, 3, [("x", 2), ("y", 3)]) == ["x"]


def test_what_is_once_never_comes_back_once_it_is_done() -> None:
    active = Active(plan(Item(("x",), 2, 9)), DAY)
    assert [names(active, day) for day in (1, 2, 9, 10)] == [[], ["x"], ["x"], []]
    assert names(active, 9, [("x", 4)]) == []
    assert names(active, 9, [("x", 1)]) == ["x"]


def test_so_many_times_a_week_is_that_and_no_more() -> None:
    active = Active(plan(Item(("x",), repeat=Repeat("week", 2))), DAY)
    assert names(active, 1) == ["x"]
    assert names(active, 1, [("x", 1)]) == []
    assert names(active, 2, [("x", 1)]) == ["x"]
    assert names(active, 7, [("x", 1), ("x", 1), ("x", 3)]) == []
    assert names(active, 8, [("x", 1), ("x", 3)]) == ["x"]


def test_every_so_many_days_keeps_its_days_whatever_was_missed() -> None:
    active = Active(plan(Item(("x",), 2, repeat=Repeat("days", 2, 3))), DAY)
    assert [day for day in range(1, 12) if names(active, day)] == [2, 4, 6]
    assert names(active, 4, [("x", 4)]) == []


def test_any_one_of_several_is_enough() -> None:
    active = Active(plan(Item(("x", "y"), repeat=DAILY)), DAY)
    assert slots(active, 1) == (Slot("a", ("x", "y")),)
    assert slots(active, 1, [("y", 1)]) == ()


def test_turns_go_to_what_was_done_least_and_change_by_the_day() -> None:
    active = Active(plan(Item(("x", "y", "z"), 5, 14, DAILY, in_turn=True)), DAY)
    assert [names(active, day)[0] for day in (5, 6, 7, 8)] == ["x", "y", "z", "x"]
    assert slots(active, 6, [("y", 5)])[0].practices == ("z", "x", "y")
    assert slots(active, 6, [("y", 4)])[0].practices == ("y", "z", "x")


def test_what_belongs_to_the_day_comes_first_then_the_newest_then_what_was_done_least() -> None:
    older = plan(Item(("a1",), repeat=Repeat("week", 3)), Item(("a2",), repeat=Repeat("week", 3)))
    newer = plan(Item(("b1",), repeat=DAILY), name="b")
    dated = plan(Item(("c",), 4, 4), name="c")
    both = [Active(older, DAY), Active(newer, on(2)), Active(dated, DAY)]
    assert names(both, 4) == ["c", "b1", "a1", "a2"]
    assert names(both, 4, [("a1", 3)]) == ["c", "b1", "a2", "a1"]
    of_one_day = [Active(older, DAY), Active(newer, DAY)]
    assert names(of_one_day, 1) == ["b1", "a1", "a2"]


@pytest.mark.parametrize("repeat", [Repeat("weekdays", weekdays=(3,)), Repeat("days", 3)])
def test_a_day_that_comes_seldom_is_that_days(repeat: Repeat) -> None:
    programme = plan(Item(("any",), repeat=DAILY), Item(("thursdays",), repeat=repeat))
    assert names(Active(programme, DAY), 4) == ["thursdays", "any"]


def test_seconds_come_last_and_say_so() -> None:
    active = Active(plan(Item(("s",), 1, 1, second=True), Item(("x",), note="Slowly.")), DAY)
    assert slots(active, 1) == (Slot("a", ("x",), note="Slowly."), Slot("a", ("s",), second=True))


def test_nothing_before_it_began_after_it_ended_or_while_it_is_paused() -> None:
    active = Active(plan(Item(("x",), repeat=DAILY), days=4), DAY)
    assert [day for day in range(-2, 8) if names(active, day)] == [1, 2, 3, 4]
    assert names(active._replace(paused=True), 2) == []
    longer = Active(plan(Item(("x",), 1, 9, DAILY), days=4), DAY)
    assert [day for day in range(-2, 8) if names(longer, day)] == [1, 2, 3, 4]
    endless = Active(plan(Item(("x",), repeat=DAILY), days=None), DAY)
    assert names(endless, 999) == ["x"]


def test_a_date_is_its_own_day_one() -> None:
    active = Active(plan(Item(("x",), 1, 1), counts_from=on(3)), DAY)
    assert [day for day in range(1, 8) if names(active, day)] == [3]


AROUND = plan(Item(("before",), -7, -1), Item(("x",), 0, 30, DAILY), counts_from="session", days=30)


def test_around_one_session_goes_by_its_day() -> None:
    active = Active(AROUND, DAY)
    assert names(active, 1, coming=5) == ["before"]
    assert names(active, 1) == []
    assert names(active, 5, had=5) == ["x"]
    assert names(active, 35, had=5) == ["x"]
    assert names(active, 36, had=5) == []
    moved = active._replace(zero=on(6))
    assert names(moved, 5, had=5) == ["before"]


@pytest.mark.parametrize(
    ("days", "its"),
    [
        ([], None),
        ([1], 1),
        ([-3, 5], -3),
        ([-4, 5], 5),
        ([-4, 9], -4),
        ([-29, 20], -29),
        ([-30, 20], 20),
        ([-30], None),
        ([20, 40], 20),
    ],
)
def test_which_session_a_programme_belongs_to(days: list[int], its: int | None) -> None:
    found = its_session(AROUND, DAY, map(on, days))
    assert found == (None if its is None else on(its))


def test_without_an_end_it_may_belong_to_any_session_before() -> None:
    assert its_session(AROUND._replace(days=None), DAY, [on(-300)]) == on(-300)


SERIES = plan(
    Item(("first-words",), 0, 0),
    Item(("quiet", "other"), 1, 3, DAILY, in_turn=True, sessions="close"),
    Item(("x", "y", "z"), 1, 4, DAILY, in_turn=True, sessions="apart"),
    Item(("after", "also"), 5, 14, DAILY, in_turn=True, sessions="over"),
    counts_from="each session",
    days=30,
)


def test_a_series_begins_anew_with_each_session() -> None:
    active = Active(SERIES, DAY)
    assert names(active, 1) == names(active, 1, coming=3) == []
    assert names(active, 3, had=3) == ["first-words"]
    assert names(active, 9, had=9, coming=16) == ["first-words"]
    assert names(active, 33, had=2) == names(active, 31, [], had=2) == []


def test_sessions_close_together_bring_no_new_theme() -> None:
    active = Active(SERIES, DAY)
    assert names(active, 2, had=1, coming=4) == ["quiet"]
    assert names(active, 3, [("quiet", 2)], had=1, coming=4) == ["quiet"]
    assert names(active, 6, [("quiet", 2)], had=5, coming=8) == ["other"]


def test_sessions_further_apart_have_one_theme_each() -> None:
    active = Active(SERIES, DAY)
    assert names(active, 2, had=1, coming=5) == ["x"]
    assert names(active, 4, [("x", 2), ("x", 3)], had=1, coming=8) == ["x"]
    assert names(active, 9, [("x", 2), ("x", 3)], had=8, coming=15) == ["y"]
    assert names(active, 7, had=1, coming=9) == []


def test_after_the_last_of_a_series_the_later_days_come() -> None:
    active = Active(SERIES, DAY)
    assert [names(active, day, had=1) for day in (6, 7)] == [["after"], ["also"]]
    assert names(active, 8, [("after", 7)], had=1) == ["also"]
    assert names(active, 2, had=1) == ["x"]


def test_a_pause_moves_what_counts_from_its_start_and_nothing_else() -> None:
    programme = plan(Item(("x",), 3, 3))
    paused = Started("a", DAY, ((on(2), on(6)),))
    active = active_on(programme, paused, [])
    assert active == Active(programme, DAY, zero=on(4))
    assert [day for day in range(1, 12) if names(active, day)] == [7]
    assert last_day(active) == on(32)
    lasting = active_on(programme, Started("a", DAY, ((on(2), None),)), [])
    assert lasting.paused
    around = active_on(AROUND, paused, [on(5)])
    assert around == Active(AROUND, DAY, zero=on(5))
    assert last_day(around) == on(35)


def test_the_last_day_is_known_where_there_is_one() -> None:
    assert last_day(Active(plan(Item(("x",))), DAY)) == on(28)
    assert last_day(Active(plan(Item(("x",)), days=None), DAY)) is None
    assert last_day(Active(AROUND, DAY)) is None
    assert last_day(Active(SERIES, DAY)) is None
    assert last_day(Active(plan(Item(("x",)), counts_from=on(3)), DAY)) == on(30)


def test_it_is_over_after_its_last_day_unless_it_is_paused() -> None:
    active = Active(plan(Item(("x",)), days=4), DAY)
    assert [is_over(active, on(day)) for day in (4, 5)] == [False, True]
    assert not is_over(active._replace(paused=True), on(5))
    assert not is_over(Active(SERIES, DAY), on(500))


def test_no_more_is_looked_at_than_has_a_bearing() -> None:
    weekly = Active(plan(Item(("x",), repeat=Repeat("week", 3)), days=None), on(-100))
    assert looks_back_to([], DAY) == DAY
    assert looks_back_to([weekly], DAY) == on(-5)
    assert looks_back_to([weekly._replace(since=on(0))], DAY) == on(0)
    assert looks_back_to([weekly._replace(since=on(5))], DAY) == DAY
    assert looks_back_to([weekly, Active(plan(Item(("x",))), on(-20))], DAY) == on(-20)
    turned = plan(Item(("x", "y"), repeat=DAILY, in_turn=True))
    assert looks_back_to([Active(turned, on(-20))], DAY) == on(-20)
    assert looks_back_to([Active(turned, on(-20), paused=True)], DAY) == DAY

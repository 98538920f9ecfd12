from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.answers import Refused
from integrate.core.session import Session, window_of
from integrate.core.worries import Asked, read_worries, told_lately, worries_due
from integrate.messages import worries as words

from .given import BERLIN

SESSION = datetime(2026, 11, 20, 14, 0, tzinfo=BERLIN)


def after(hours: float, session: datetime = SESSION) -> datetime:
    """So many hours after a session, by a stopwatch."""
    return (session.astimezone(UTC) + timedelta(hours=hours)).astimezone(BERLIN)


def due(hours: float, *asked: float, sessions: tuple[datetime, ...] = (SESSION,)) -> bool:
    """Whether they are asked about so many hours after the session, asked at these before."""
    now = after(hours)
    kept = [Session(f"{n}", at, "Europe/Berlin", "", at) for n, at in enumerate(sessions)]
    worries = [Asked(after(earlier), told=False) for earlier in asked]
    return worries_due(window_of(kept, now), worries, now)


@pytest.mark.parametrize(
    ("hours", "asks"),
    [(0, False), (23.9, False), (24, True), (47.9, True), (119.9, True), (120, False)],
)
def test_they_are_asked_about_from_the_first_day_to_the_fourth(hours: float, asks: bool) -> None:
    assert due(hours) is asks


def test_nobody_without_a_session_is_asked() -> None:
    assert not due(30, sessions=())
    assert not due(30, sessions=(after(60),))


@pytest.mark.parametrize(("asked", "asks"), [(24, False), (25, False), (40, False)])
def test_on_day_one_they_are_asked_about_once(asked: float, asks: bool) -> None:
    assert due(asked + 1, asked) is asks


def test_on_day_two_only_where_day_one_never_was() -> None:
    assert not due(60, 30)
    assert due(60)
    assert not due(61, 60)


@pytest.mark.parametrize("hours", [72, 90, 100, 119.9])
def test_from_day_three_on_they_are_asked_about_once_more(hours: float) -> None:
    assert due(hours, 24.5, 71.9)
    assert not due(hours, 24.5, 72)
    assert not due(hours, hours)


def told(hours: float, *asked: tuple[float, bool], session: bool = True) -> tuple[bool, bool]:
    """Whether they are asked about, and whether as something that was there lately."""
    now = after(hours)
    kept = [Session("0", SESSION, "Europe/Berlin", "", SESSION)] if session else []
    worries = [Asked(after(earlier), told) for earlier, told in asked]
    return worries_due(window_of(kept, now), worries, now), told_lately(worries, now)


@pytest.mark.parametrize("hours", [30, 30.1, 48, 53.9])
def test_for_a_day_after_something_was_told_they_are_asked_about_each_time(hours: float) -> None:
    assert told(hours, (30, True)) == (True, True)
    assert told(hours, (29, False), (30, True)) == (True, True)


def test_after_that_day_an_asking_in_which_something_was_told_was_none() -> None:
    assert told(54, (30, True)) == (True, False)
    assert told(54, (29, False), (30, True)) == (False, False)
    assert told(97, (72.5, True)) == (True, False)


def test_none_said_afterwards_ends_it() -> None:
    assert told(32, (30, True), (31, False)) == (False, False)
    assert told(32, (31, False), (30, True)) == (False, False)


@pytest.mark.parametrize(("hours", "asks"), [(125, True), (142.9, True), (143, False)])
def test_the_day_after_it_may_reach_past_the_window(hours: float, asks: bool) -> None:
    assert told(hours, (119, True)) == (asks, asks)
    assert told(hours, (119, True), session=False) == (asks, asks)


def test_what_a_clock_that_ran_ahead_has_told_does_not_count() -> None:
    assert told(40, (30, False), (400, True)) == (False, False)


def test_the_day_is_one_of_a_stopwatch_when_the_clocks_change() -> None:
    at = datetime(2026, 10, 24, 14, tzinfo=BERLIN)
    assert told_lately([Asked(at, told=True)], after(23.9, at))
    assert not told_lately([Asked(at, told=True)], after(24, at))


def test_what_was_asked_after_another_session_does_not_count() -> None:
    weekly = (after(-168), SESSION)

    assert due(30, -168 + 30, -168 + 80, sessions=weekly)


def test_each_session_is_asked_after_anew_even_two_days_after_another() -> None:
    second = after(48)

    assert not due(60, 30, sessions=(SESSION, second))
    assert due(72.5, 30, sessions=(SESSION, second))


def test_a_session_that_was_deleted_asks_nothing() -> None:
    assert due(30)
    assert not due(30, sessions=())


def test_the_session_before_one_that_was_deleted_asks_what_is_still_open() -> None:
    assert due(76, 30, sessions=(SESSION,))
    assert not due(60, 30, sessions=(SESSION,))


def test_a_session_that_was_moved_later_asks_on_its_true_first_day() -> None:
    # It was kept a day too early: what was asked then was asked on its very day.
    moved = after(24)

    assert not due(40, 30, sessions=(moved,))
    assert due(49, 30, sessions=(moved,))


def test_a_session_that_was_moved_earlier_does_not_ask_the_same_again() -> None:
    moved = after(-20)

    assert not due(31, 30, sessions=(moved,))
    assert due(53, 30, sessions=(moved,))


def test_what_a_clock_that_ran_ahead_has_kept_does_not_silence_them() -> None:
    assert due(30, 24 * 365)


@pytest.mark.parametrize("session", [datetime(2026, 10, 24, 14), datetime(2026, 3, 28, 14)])
def test_hours_are_those_of_a_stopwatch_when_the_clocks_change(session: datetime) -> None:
    at = session.replace(tzinfo=BERLIN)
    kept = [Session("0", at, "Europe/Berlin", "", at)]
    asked = [Asked(after(30, at), told=False)]

    def asks(hours: float) -> bool:
        now = after(hours, at)
        return worries_due(window_of(kept, now), asked, now)

    assert not asks(71.9)
    assert asks(72)


HOURS = st.integers(0, 200 * 60).map(lambda minutes: minutes / 60)


VISITS = st.lists(st.tuples(HOURS, st.booleans()), min_size=2, unique_by=lambda one: one[0])


@given(VISITS.map(sorted))
def test_whoever_practises_often_says_none_twice_and_is_asked_again_for_a_day_after_a_worry(
    visits: list[tuple[float, bool]],
) -> None:
    asked: list[tuple[float, bool]] = []
    for hours, tells in visits:
        asks, lately = told(hours, *asked)
        last, was_told = asked[-1] if asked else (0.0, False)
        assert lately is (was_told and hours - last < 24)
        if lately:
            assert asks
        elif asks:
            assert 24 <= hours < 120
            assert not [told for at, told in asked if (at < 72) is (hours < 72) and not told]
        else:
            begins = 72 if hours >= 72 else 24
            none = [at for at, told in asked if begins <= at and not told]
            assert none or not 24 <= hours < 120
        if asks:
            asked.append((hours, tells))


@given(VISITS.map(sorted))
def test_whoever_has_nothing_to_tell_is_asked_twice_and_nobody_more(
    visits: list[tuple[float, bool]],
) -> None:
    asked: list[float] = []
    for hours, _ in visits:
        if due(hours, *asked):
            asked.append(hours)

    early = [hours for hours, _ in visits if 24 <= hours < 72]
    late = [hours for hours, _ in visits if 72 <= hours < 120]
    assert asked == early[:1] + late[:1]


# What a line says of them.


@pytest.mark.parametrize(
    ("typed", "lists"),
    [
        ("1", (0,)), ("one", (0,)), ("3.", (2,)), ("1 3", (0, 2)), ("3, 1", (0, 2)),
        ("1,3", (0, 2)), ("2 and 3", (1, 2)), ("two & three", (1, 2)), ("1+2+3", (0, 1, 2)),
        ("yes, 2", (1,)), ("1 4", (0,)), ("1 burning", (0, 2)),
        ("chest pain and burning", (0, 2)), ("Burning, chest pain.", (0, 2)),
        ("i can\u2019t breathe", (0,)), ("chest pain and more", (0,)),
        ("thoughts of dying", (1,)), ("I have thoughts of dying", (1,)), ("self-harm", (1,)),
        ("not feeling real", (2,)), ("restless and craving more", (2,)), ("very restless", (2,)),
        ("f", (0,)), ("thoughts of d", (1,)), ("n", ()),
        *((label, (number,)) for number, label in enumerate(words.LISTS)),
        *((none, ()) for none in ("4", "none", "No.", "none of these", "nothing")),
    ],
)  # fmt: skip
def test_numbers_and_words_mean_their_lists(typed: str, lists: tuple[int, ...]) -> None:
    assert read_worries(typed) == lists


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "0", "5", "1 5", "1-3", "1 to 3", "yes", "not sure", "maybe", "no chest pain",
        "none but burning", "burning since 2 days", "burning, ending it", "1 but not 3", "4 5",
        "the water is fine", "and", "...",
    ],
)  # fmt: skip
def test_what_is_no_clear_answer_is_never_taken_for_one(typed: str) -> None:
    with pytest.raises(Refused) as caught:
        pytest.fail(str(read_worries(typed)))
    assert caught.value.reason == words.WHICH


@given(st.sets(st.sampled_from([0, 1, 2]), min_size=1), st.sampled_from([" ", ", ", " and ", "; "]))
def test_any_of_the_lists_in_any_words_are_told_the_most_urgent_first(
    lists: set[int], between: str
) -> None:
    for say in zip(*([says[0], says[-1]] for says in words.SAYS), strict=True):
        assert read_worries(between.join(say[n] for n in lists)) == tuple(sorted(lists))
    assert read_worries(between.join(f"{n + 1}" for n in lists)) == tuple(sorted(lists))
    assert read_worries(between.join(words.LISTS[n] for n in lists)) == tuple(sorted(lists))

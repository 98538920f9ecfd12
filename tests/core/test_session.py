"""Sessions and the window after one: the cases of rulings 5 and 21, and the laws behind them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.days import Days, day_of
from integrate.core.session import (
    Session,
    Window,
    WindowPhase,
    at_about,
    held_until,
    in_order,
    not_before,
    to_ask,
    took_place,
    was_planned,
    window_of,
)
from integrate.core.streaks import days_tended_by

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 20, 12, tzinfo=BERLIN)
ORDER: tuple[WindowPhase, ...] = ("day0", "open", "settle", "sustain", "between")


def after(hours: float) -> datetime:
    """An instant so many hours after noon of the session's day; before it if negative."""
    return (NOON.astimezone(UTC) + timedelta(hours=hours)).astimezone(BERLIN)


def session(name: str = "s", *, hours: float = 0, saved: float | None = None) -> Session:
    """A session so many hours after that noon, logged then, or at ``saved``."""
    logged = hours if saved is None else saved
    return Session(name, after(hours), "Europe/Berlin", "", after(logged))


def phase(sessions: list[Session], hours: float) -> WindowPhase:
    return window_of(sessions, after(hours)).phase


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0, "day0"),
        (23.99, "day0"),
        (24, "open"),
        (119.99, "open"),
        (120, "settle"),
        (359.99, "settle"),
        (360, "sustain"),
        (2159.99, "sustain"),
        (2160, "between"),
    ],
)
def test_the_phase_follows_the_hours_since_the_session(hours: float, expected: str) -> None:
    assert phase([session()], hours) == expected


def test_without_a_session_it_is_between_and_nothing_is_light_or_held() -> None:
    assert window_of([], NOON) == Window("between")
    assert Window("between").day_number is None
    assert held_until([], NOON) is None


@pytest.mark.parametrize(
    ("planned_in", "hours", "expected"),
    [
        (168, 0, "prep"),
        (168.01, 0, "between"),
        (1, 0, "prep"),
    ],
)
def test_the_week_before_a_planned_session_is_for_preparing(
    planned_in: float, hours: float, expected: str
) -> None:
    planned = session("planned", hours=planned_in, saved=-500)

    assert phase([planned], hours) == expected
    assert window_of([planned], after(hours)).next == planned


@pytest.mark.parametrize(
    ("hours", "expected"), [(10, "day0"), (100, "open"), (121, "prep"), (400, "prep")]
)
def test_the_first_days_stand_before_preparing_and_preparing_before_the_rest(
    hours: float, expected: str
) -> None:
    planned = session("next", hours=hours + 100, saved=-1)

    assert phase([session(), planned], hours) == expected


@pytest.mark.parametrize(("hours", "day"), [(0, 0), (23.9, 0), (24, 1), (71, 2), (119, 4)])
def test_the_days_of_the_window_are_counted_from_the_session(hours: float, day: int) -> None:
    assert window_of([session()], after(hours)).day_number == day


@pytest.mark.parametrize(("apart", "light"), [(72, True), (95.99, True), (96, False)])
def test_two_sessions_less_than_four_days_apart_are_light_on_either_side(
    apart: float, light: bool
) -> None:
    two = [session("one"), session("two", hours=apart)]

    assert window_of(two, after(apart + 30)).light is light
    assert window_of(two, after(30)).light is light


def test_two_sessions_three_days_apart_make_one_window_after_the_second() -> None:
    two = [session("one"), session("two", hours=72)]
    seen = [window_of(two, after(hours)) for hours in (30, 71, 72, 96, 191, 192)]

    assert [window.phase for window in seen] == ["open", "open", "day0", "open", "open", "settle"]
    assert [window.day_number for window in seen] == [1, 2, 0, 1, 4, 5]
    assert [window.light for window in seen] == [True] * 5 + [False]


def test_light_is_of_the_neighbours_only() -> None:
    three = [session("one"), session("two", hours=10), session("three", hours=200)]

    assert not window_of(three, after(230)).light


def test_a_session_logged_a_week_late_has_the_phase_of_its_own_time() -> None:
    late = session(saved=7 * 24)

    assert window_of([late], after(7 * 24)).phase == "settle"
    assert not was_planned(late)
    assert to_ask([late], after(7 * 24)) == []


def test_a_session_that_is_deleted_in_mid_phase_leaves_what_was_there_before() -> None:
    former = session("former", hours=-200)

    assert phase([former, session()], 30) == "open"
    assert window_of([former], after(30)) == Window("settle", latest=former, hours=230)


def test_a_planned_session_counts_as_having_happened_once_its_time_has_passed() -> None:
    planned = session(hours=10, saved=-100)

    assert was_planned(planned)
    assert not took_place(planned, after(9.99))
    assert took_place(planned, after(10))
    assert phase([planned], 11) == "day0"


def test_only_planned_sessions_that_passed_unconfirmed_are_asked_about_oldest_first() -> None:
    planned = [session("b", hours=5, saved=-9), session("a", hours=2, saved=-9)]
    others = [
        session("logged"),
        session("confirmed", hours=3, saved=-9)._replace(confirmed=True),
        session("to come", hours=50, saved=-9),
    ]

    assert to_ask([*planned, *others], after(6)) == planned[::-1]


def test_for_a_day_after_a_session_something_is_held_back_and_until_when_is_known() -> None:
    assert held_until([session()], after(1)) == after(24)
    assert held_until([session()], after(24)) is None
    assert held_until([session(), session("next", hours=30, saved=0)], after(25)) is None


@pytest.mark.parametrize(("hours", "waits"), [(0, False), (24, False), (48, True), (47.5, True)])
def test_a_practice_waits_for_its_hours_after_the_session(hours: float, waits: bool) -> None:
    window = window_of([session()], after(47))

    assert not_before(hours, window, after(47)) == (after(hours) if waits else None)


def test_without_a_session_no_practice_waits() -> None:
    assert not_before(96, window_of([], NOON), NOON) is None
    planned = session(hours=10, saved=-10)
    assert not_before(96, window_of([planned], NOON), NOON) is None


def test_an_hour_that_the_clocks_skip_or_repeat_is_counted_as_it_passes() -> None:
    spring = datetime(2026, 3, 28, 12, tzinfo=BERLIN)
    before_summer = Session("s", spring, "Europe/Berlin", "", spring)
    same_time = datetime(2026, 3, 29, 12, tzinfo=BERLIN)
    assert window_of([before_summer], same_time).hours == 23
    assert window_of([before_summer], same_time).phase == "day0"
    assert held_until([before_summer], same_time) == datetime(2026, 3, 29, 13, tzinfo=BERLIN)

    autumn = datetime(2026, 10, 24, 12, tzinfo=BERLIN)
    before_winter = Session("s", autumn, "Europe/Berlin", "", autumn)
    assert window_of([before_winter], datetime(2026, 10, 25, 11, tzinfo=BERLIN)).hours == 24


def test_a_session_near_an_instant_is_found_within_two_hours_on_either_side() -> None:
    two = [session("one"), session("two", hours=3)]

    assert at_about(two, after(1.9)) == two[1]
    assert at_about(two, after(-1.9)) == two[0]
    assert at_about(two, after(-2)) is None
    assert at_about([], NOON) is None


def test_a_session_tends_its_day_once_it_took_place_and_if_it_was_logged_within_a_week() -> None:
    day = timedelta(days=1)

    def tended(held: Session, now: float) -> Days:
        return days_tended_by([held], after(now), 4)

    assert tended(session(), 0) == Days.of(NOON.date())
    assert tended(session(saved=7 * 24), 7 * 24) == Days.of(NOON.date())
    assert tended(session(saved=8 * 24), 8 * 24) == Days()
    assert tended(session(hours=48, saved=0), 47) == Days()
    assert tended(session(hours=48, saved=0), 48) == Days.of(NOON.date() + 2 * day)
    assert tended(session(hours=13), 14) == Days.of(NOON.date())  # at one in the night


INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
SESSIONS = st.builds(
    Session,
    id=st.text("abc", min_size=1, max_size=3),
    at=INSTANTS,
    zone=st.just(""),
    label=st.just(""),
    saved=INSTANTS,
    confirmed=st.booleans(),
)
SEVERAL = st.lists(SESSIONS, max_size=6, unique_by=lambda one: one.id)


@given(SESSIONS, st.lists(st.floats(0, 3000), min_size=2, max_size=6))
def test_as_time_passes_the_phases_come_in_their_order(one: Session, hours: list[float]) -> None:
    seen = [window_of([one], one.at + timedelta(hours=passed)) for passed in sorted(hours)]
    places = [ORDER.index(window.phase) for window in seen]

    assert places == sorted(places)


@given(SEVERAL, INSTANTS, SESSIONS)
def test_a_session_older_than_the_latest_never_changes_the_phase(
    several: list[Session], now: datetime, older: Session
) -> None:
    before = window_of(several, now)
    if before.latest is None or older.at >= before.latest.at:
        return
    with_it = window_of([*several, older], now)

    assert (with_it.phase, with_it.hours, with_it.latest) == (
        before.phase,
        before.hours,
        before.latest,
    )


@given(SEVERAL, INSTANTS)
def test_deleting_all_but_the_last_two_and_the_next_changes_nothing(
    several: list[Session], now: datetime
) -> None:
    past = [one for one in in_order(several) if took_place(one, now)]
    coming = [one for one in in_order(several) if not took_place(one, now)]

    assert window_of([*past[-2:], *coming[:1]], now) == window_of(several, now)


@given(SEVERAL, INSTANTS, ZONES, ZONES)
def test_neither_the_order_nor_the_zones_matter(
    several: list[Session], now: datetime, one: timezone, other: timezone
) -> None:
    moved = [held._replace(at=held.at.astimezone(one)) for held in reversed(several)]

    here, there = window_of(several, now), window_of(moved, now.astimezone(other))

    assert (here.phase, here.light, here.hours) == (there.phase, there.light, there.hours)


@given(SEVERAL, INSTANTS, st.floats(0, 400))
def test_a_practice_that_waits_may_be_offered_from_the_instant_that_was_said(
    several: list[Session], now: datetime, hours: float
) -> None:
    window = window_of(several, now)
    begins = not_before(hours, window, now)

    if begins is not None:
        assert begins > now
        assert window.hours is not None
        assert window.hours < hours
        assert not_before(hours, window, begins) is None


@given(SEVERAL, INSTANTS)
def test_something_is_held_back_on_the_first_day_and_on_no_other(
    several: list[Session], now: datetime
) -> None:
    held = held_until(several, now)

    assert (held is not None) == (window_of(several, now).phase == "day0")
    assert held is None or now < held <= now + timedelta(hours=24)


@given(SEVERAL, INSTANTS)
def test_what_took_place_and_what_is_next_are_on_either_side_of_now(
    several: list[Session], now: datetime
) -> None:
    window = window_of(several, now)

    assert (window.latest is None) == (not any(took_place(one, now) for one in several))
    assert window.latest is None or window.latest.at <= now
    assert window.next is None or window.next.at > now
    assert [one.at for one in in_order(several)] == sorted(one.at for one in several)


@given(SEVERAL, INSTANTS, st.integers(0, 8))
def test_the_days_that_sessions_tend_are_days_of_sessions_that_took_place(
    several: list[Session], now: datetime, turns_at: int
) -> None:
    tended = days_tended_by(several, now, turns_at)
    held = [one for one in several if took_place(one, now)]

    assert len(tended) <= len(held)
    for one in held:
        late = day_of(one.saved, turns_at) - day_of(one.at, turns_at)
        assert late.days > 7 or day_of(one.at, turns_at) in tended

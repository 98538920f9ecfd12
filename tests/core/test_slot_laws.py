"""What holds of every plan: whatever is in it, whatever was done, and wherever the clock is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from integrate.core.days import day_of
from integrate.core.programmes import Active, Item, Programme, Sessions, Slot
from integrate.core.repeats import Repeat
from integrate.core.slots import Done, open_slots

START = date(2026, 10, 20)
NAMES = ("p", "q", "r")
REPEATS = st.one_of(
    st.just(Repeat()),
    st.builds(Repeat, st.just("days"), st.integers(1, 5), st.integers(0, 4)),
    st.builds(Repeat, st.just("week"), st.integers(1, 7)),
)
BY_WEEKDAY = st.builds(
    lambda days: Repeat("weekdays", weekdays=tuple(sorted(days))),
    st.sets(st.integers(0, 6), min_size=1),
) | st.sampled_from([Repeat("rule", rule="FREQ=WEEKLY;BYDAY=MO;COUNT=2")])


@st.composite
def items(draw: st.DrawFn, repeats: st.SearchStrategy[Repeat] = REPEATS) -> Item:
    first = draw(st.integers(-7, 20))
    last = draw(st.none() | st.integers(first, 30))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    where: list[Sessions] = ["", "", "close", "apart", "over"]
    sessions = draw(st.sampled_from(where))
    return Item(
        tuple(names), first, last, draw(repeats), draw(st.booleans()), draw(st.booleans()), sessions
    )  # fmt: skip


def programmes(
    counts_from: st.SearchStrategy[str], repeats: st.SearchStrategy[Repeat] = REPEATS
) -> st.SearchStrategy[Programme]:
    return st.builds(
        lambda at, days, plan: Programme("a", "A", "", "", "", at, days, tuple(plan)),
        counts_from,
        st.integers(1, 40),
        st.lists(items(repeats), min_size=1, max_size=5),
    )


ANY = st.sampled_from(["start", "session", "each session"])
DAYS = st.integers(-10, 50).map(lambda ahead: START + timedelta(days=ahead))
SESSIONS = st.lists(DAYS, max_size=4, unique=True).map(sorted)
DONE = st.lists(st.tuples(st.sampled_from(NAMES), DAYS), max_size=8)


def slots_on(active: Active, day: date, sessions: list[date], done: list[Done]) -> tuple[Slot, ...]:
    had = max((at for at in sessions if at <= day), default=None)
    coming = min((at for at in sessions if at > day), default=None)
    return open_slots([active], day, had, coming, done)


@given(programmes(ANY, REPEATS | BY_WEEKDAY), DAYS, SESSIONS, DONE)
def test_nothing_before_it_begins_nor_after_it_ends_nor_while_it_is_paused(
    programme: Programme, day: date, sessions: list[date], done: list[Done]
) -> None:
    active = Active(programme, START)
    assert slots_on(active._replace(paused=True), day, sessions, done) == ()
    assert programme.days is not None
    if slots_on(active, day, sessions, done):
        assert day >= START
        counted = {"start": [START - timedelta(days=1)]}.get(str(programme.counts_from), sessions)
        assert any((day - zero).days <= programme.days for zero in counted)


@given(programmes(ANY, REPEATS | BY_WEEKDAY), DAYS, SESSIONS, DONE)
def test_what_was_done_on_a_day_is_not_offered_again_on_it(
    programme: Programme, day: date, sessions: list[date], done: list[Done]
) -> None:
    active = Active(programme, START)
    for slot in slots_on(active, day, sessions, done):
        after = slots_on(active, day, sessions, [*done, (slot.practices[0], day)])
        assert len(after) < len(slots_on(active, day, sessions, done))


@given(st.integers(1, 7), st.lists(st.booleans(), min_size=35, max_size=35))
def test_so_many_times_a_week_is_never_offered_more_often(times: int, does: list[bool]) -> None:
    item = Item(("p", "q"), repeat=Repeat("week", times), in_turn=True)
    active = Active(Programme("a", "A", "", "", "", "start", 35, (item,)), START)
    done: list[Done] = []
    for number, doing in enumerate(does):
        day = START + timedelta(days=number)
        found = slots_on(active, day, [], done)
        if found and doing:
            done.append((found[0].practices[0], day))
    for week in range(5):
        monday = START + timedelta(days=7 * week)
        assert sum(monday <= day < monday + timedelta(days=7) for _, day in done) <= times


@given(st.integers(-3, 5), st.integers(0, 30), st.integers(0, 30), SESSIONS)
def test_what_is_once_and_done_never_comes_back(
    first: int, done_on: int, later: int, sessions: list[date]
) -> None:
    item = Item(("p", "q"), first)
    active = Active(Programme("a", "A", "", "", "", "session", 60, (item,)), START, zero=START)
    day = START + timedelta(days=max(first, 0) + done_on)
    if slots_on(active, day, sessions, []):
        again = day + timedelta(days=later)
        assert slots_on(active, again, sessions, [("q", day)]) == ()


@given(programmes(st.just("session")), DAYS, DAYS, DONE, st.integers(-9, 30))
def test_a_moved_session_moves_its_days(
    programme: Programme, session: date, day: date, done: list[Done], by: int
) -> None:
    move = timedelta(days=by)
    begun = date(2020, 1, 1)
    before = open_slots([Active(programme, begun, zero=session)], day, session, None, done)
    moved = Active(programme, begun, zero=session + move)
    after = [(name, at + move) for name, at in done]
    assert open_slots([moved], day + move, session + move, None, after) == before


ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo")
    ]
)


@given(ZONES, st.integers(0, 23), st.integers(0, 364), REPEATS | BY_WEEKDAY)
def test_its_days_are_local_days_through_every_change_of_the_clock(
    zone: ZoneInfo, hour: int, ahead: int, repeat: Repeat
) -> None:
    """Day so many of a plan begins so many times after its first evening, on the same wall."""
    first = datetime(2026, 1, 1, hour, 30, tzinfo=zone) + timedelta(days=ahead)
    active = Active(Programme("a", "A", "", "", "", "start", 30, (Item(("p",), 3, 9, repeat),)),
                    day_of(first))  # fmt: skip
    for number in range(12):
        wall = first + timedelta(days=number)
        instant = wall.astimezone(UTC).astimezone(zone)
        if instant.replace(tzinfo=None) == wall.replace(tzinfo=None):  # an hour that there was
            by_clock = open_slots([active], day_of(instant), None, None, ())
            by_count = open_slots([active], active.since + timedelta(days=number), None, None, ())
            assert by_clock == by_count


@given(ZONES, st.integers(0, 400_000))
def test_a_session_keeps_its_day_wherever_one_travels(there: ZoneInfo, minutes: int) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    kept = datetime.fromisoformat(at.astimezone(there).isoformat())  # as it is on disk
    assert day_of(kept) == day_of(at.astimezone(there))

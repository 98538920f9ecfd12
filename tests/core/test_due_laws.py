"""What is never suggested, and what always is: whatever there is, and however things stand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from integrate.core.days import day_of
from integrate.core.due import MINUTES_A_DAY, due, goes_over, minutes_today
from integrate.core.names import COMPANY, FIRST_AID, FIRST_WORDS, GROUNDING
from integrate.core.offered import WITH_A_FLARE
from integrate.core.programmes import Slot
from integrate.core.schedule import (
    HARD_DAYS,
    MINUTES_A_SITTING,
    Outline,
    Situation,
    is_for_hard_minutes,
)
from integrate.core.session import Hard, WindowPhase, window_of

from .catalogue import outline, whole_library
from .standing import sessions_at

ALL = [*whole_library()]
GROUND = outline(GROUNDING)
WINDOWS: tuple[WindowPhase, ...] = ("day0", "open", "prep", "settle", "sustain", "between")
ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")]
)
NAMES = st.sampled_from([outline.id for outline in ALL])
GATES = st.sampled_from(["none", "advice", "pain-assessed", "therapist-agrees"])
PHASES = ["prep", "day0", "open", "settle", "sustain", "anytime"]
KINDS = [*{outline.category for outline in ALL}]


@st.composite
def mixed(draw: st.DrawFn) -> list[Outline]:
    """Some of the library, each with something that is not as it is there, and a stranger."""
    some = draw(st.lists(st.sampled_from(ALL), min_size=3, max_size=9, unique_by=lambda o: o.id))
    return [_changed(draw, one) for one in (*some, some[0]._replace(id="of-somebody-else"))]


def _changed(draw: st.DrawFn, one: Outline) -> Outline:
    match draw(st.integers(0, 9)):
        case 0:
            return one._replace(gate=draw(GATES))
        case 1:
            return one._replace(phases=draw(st.lists(st.sampled_from(PHASES), unique=True)))
        case 2:
            return one._replace(not_before=draw(st.sampled_from([0, 24, 96])))
        case 3:
            return one._replace(minutes=draw(st.integers(1, 40)))
        case 4:
            return one._replace(breathes=True, not_when=("unreal",))
        case 5:
            return one._replace(load=draw(st.sampled_from(["moderate", "high"])), body=True)
        case 6:
            return one._replace(category=draw(st.sampled_from(KINDS)))
        case _:
            return one


LIBRARIES = st.just(ALL) | mixed()
MINUTES_AGO = (
    st.integers(0, 130 * 60)
    | st.sampled_from(
        [hours * 60 + off for hours in (0, 2, 18, 24, 48, 72, 96, 120, 360) for off in (-1, 0, 1)]
    )
    | st.integers(-200 * 60, 700 * 60)
)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    zone = draw(ZONES)
    now = datetime.fromtimestamp(draw(st.integers(1_700_000_000, 1_900_000_000)), zone)
    at = [
        (now.astimezone(UTC) - timedelta(minutes=ago)).astimezone(zone)
        for ago in draw(st.lists(MINUTES_AGO, max_size=3))
    ]
    day = day_of(now)
    ago = st.integers(0, HARD_DAYS).map(lambda days: day - timedelta(days=days))
    hards = st.builds(
        Hard, day=ago, practice=NAMES, how=st.sampled_from(["stopped", "little", "yes"])
    )
    slots = st.builds(
        Slot,
        of=st.sampled_from(["soften-4", "plan"]),
        practices=st.lists(NAMES, min_size=1, max_size=3).map(tuple),
        second=st.booleans(),
    )
    one_in_four = st.sampled_from([False, False, False, True])
    intensity = draw(st.none() | st.integers(0, 10))
    return Situation(
        now,
        day,
        window_of(sessions_at(*at), now),
        settled_in=draw(st.booleans()),
        flare=draw(one_in_four),
        hard=draw(st.lists(hards, max_size=6)),
        opened=draw(st.sets(st.tuples(GATES, NAMES | st.just("")), max_size=3)),
        done=draw(st.sets(NAMES, max_size=3)),
        leave_out=draw(st.sets(st.sampled_from(["breath", "legs", "touch"]))),
        early=draw(one_in_four),
        rest=draw(one_in_four),
        known=not draw(one_in_four),
        today=draw(st.lists(NAMES, max_size=5)),
        intensity=intensity,
        asked_intensity=intensity is not None or draw(st.booleans()),
        unreal=draw(st.none() | st.booleans()),
        slots=draw(st.lists(slots, max_size=4)),
        heavy=draw(st.lists(ago, max_size=5)),
    )


@given(LIBRARIES, situations())
def test_nothing_is_named_that_is_withheld(outlines: list[Outline], now: Situation) -> None:
    found = due(outlines, now)
    there = {outline.id: outline for outline in outlines}

    assert found.names == [name for name in (found.first, found.second, *found.others) if name]
    assert len(found.names) == len({*found.names}) <= 3
    assert {*found.names} <= {*there}
    assert found == due(reversed(outlines), now)
    assert not (found.enough and (found.first or found.second))
    assert found.first or not found.of
    for name in found.names:
        _fits_the_hours(there[name], now)
        _fits_the_person(there[name], now)
        if not is_for_hard_minutes(there[name]):
            _fits_the_day(there[name], now, minutes_today(there, now))
            assert not found.enough
            assert not goes_over(there[name], outlines, now)
    _was_not_hard({*found.names}, now)


def _fits_the_hours(outline: Outline, now: Situation) -> None:
    """Nothing before its hours, and on the day of a session nothing but what is for it."""
    if now.window.latest is None:
        return
    hours = (now.moment.timestamp() - now.window.latest.at.timestamp()) / 3600
    assert hours >= outline.not_before
    if hours < 24:
        assert "day0" in outline.phases or "anytime" in outline.phases
    if hours < 24 and outline in ALL:
        assert outline.category in ("ground", "flare", "soften", "emotion", "capture", "check")
        assert outline.category != "check" or hours >= 18
        assert outline.category != "capture" or outline.id == FIRST_WORDS
        assert outline.load == "low"


def _fits_the_person(outline: Outline, now: Situation) -> None:
    """Nothing whose gate is shut, that is left out, or not for how somebody is."""
    if outline.gate not in ("none", "advice"):
        assert {(outline.gate, ""), (outline.gate, outline.id)} & {*now.opened}
    assert not (outline.breathes and "breath" in now.leave_out)
    assert not ("unreal" in outline.not_when and now.feels_unreal) or is_for_hard_minutes(outline)
    if now.flare or not now.known:
        assert outline.id in WITH_A_FLARE or is_for_hard_minutes(outline)


def _fits_the_day(outline: Outline, now: Situation, done: int) -> None:
    """Nothing twice, nothing over the ceiling, nothing close on a loud day, little is heavy."""
    assert outline.id not in now.today
    assert outline.minutes <= MINUTES_A_SITTING
    assert outline.minutes + done <= MINUTES_A_DAY
    close = outline.id == "reframe-somatic-tracking" or (outline.body and outline.load != "low")
    assert not (now.loud and close)
    if outline.load == "high":
        assert not now.night
        assert not now.loud
        assert now.day not in now.heavy
        assert len(now.heavy) < 4


def _was_not_hard(found: set[str], now: Situation) -> None:
    """Nothing that was hard lately, but for the ground, or where there is nothing else."""
    how = {name: [one.how for one in now.hard if one.practice == name] for name in found}
    hard = {name for name in found if "yes" in how[name] or how[name].count("stopped") >= 2}
    assert hard <= {GROUNDING} or hard == found


@given(situations(), st.lists(NAMES, max_size=40), st.sampled_from(WINDOWS))
def test_there_is_always_something_and_for_a_flare_too(
    now: Situation, names: list[str], phase: WindowPhase
) -> None:
    hard = [Hard(now.day, name, "yes") for name in names]
    window = now.window._replace(phase=phase)
    for one in (
        now,
        now._replace(hard=hard, today=names),
        now._replace(window=window, unreal=True),
        now._replace(window=window._replace(hours=None, next=None, latest=None)),
    ):
        assert due(ALL, one).names
        in_a_flare = {*due(ALL, one._replace(flare=True)).names}
        assert in_a_flare & {GROUNDING, FIRST_AID, COMPANY}
        assert in_a_flare <= {*WITH_A_FLARE}
        assert due([GROUND], one).names == [GROUNDING]
        assert due([GROUND], one._replace(flare=True)).names == [GROUNDING]


@given(LIBRARIES, situations(), st.integers(-500, 500))
def test_clocks_that_change_travel_and_a_session_that_was_moved_change_nothing(
    outlines: list[Outline], now: Situation, weeks: int
) -> None:
    by_the_wall = now.moment.astimezone(timezone(now.moment.utcoffset() or timedelta()))
    sessions = [one for one in (now.window.latest, now.window.next) if one]
    for later in (timedelta(), timedelta(weeks=weeks)):
        moment = by_the_wall + later
        moved = [one._replace(at=one.at.astimezone(UTC) + later) for one in sessions]
        window = window_of(moved, moment)
        assert window.phase == now.window.phase
        again = now._replace(moment=moment, window=window._replace(light=now.window.light))
        assert due(outlines, again) == due(outlines, now)


@given(st.integers(95 * 60, 97 * 60), st.integers(0, 119 * 60), situations())
def test_of_two_sessions_four_days_apart_the_second_counts_and_near_ones_are_light(
    apart: int, since: int, now: Situation
) -> None:
    moment = now.moment.astimezone(UTC)
    second = moment - timedelta(minutes=since)
    both = now._replace(
        window=window_of(sessions_at(second - timedelta(minutes=apart), second), moment)
    )
    alone = now._replace(window=window_of(sessions_at(second), moment))

    assert both.window.light is (apart < 96 * 60)
    if not both.window.light:
        assert due(ALL, both) == due(ALL, alone)
        return
    quiet = ("mindfulness", "soften", "prep", "check")
    for one in (one for one in ALL if one.id in due(ALL, both).names):
        fits = one.category in quiet and one.load == "low"
        assert fits or "day0" in one.phases or is_for_hard_minutes(one)

"""What is never suggested, and what always is: whatever there is, and however things stand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from integrate.core.days import day_of
from integrate.core.names import COMPANY, FIRST_AID, GROUNDING
from integrate.core.schedule import HARD_DAYS, Outline, Situation, fitting
from integrate.core.session import Hard, window_of

from .test_schedule import EXHALE, built_in, sessions_at

ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")]
)
NAMES = st.sampled_from([outline.id for outline in built_in()])
GATES = st.sampled_from(["none", "advice", "pain-assessed", "therapist-agrees"])
PHASES = st.lists(
    st.sampled_from(["prep", "day0", "open", "settle", "sustain", "anytime"]), unique=True
)
CATEGORIES = st.sampled_from(["ground", "flare", "soften", "reframe", "values", "capture", "prep"])
OUTLINES = st.lists(
    st.builds(
        Outline,
        id=NAMES | st.just("of-somebody-else"),
        title=st.just("A practice"),
        minutes=st.integers(1, 20),
        category=CATEGORIES,
        phases=PHASES,
        not_before=st.sampled_from([0, 24, 48, 96]),
        gate=GATES,
        body=st.booleans(),
        writes=st.booleans(),
        breathes=st.booleans(),
    ),
    min_size=4,
    unique_by=lambda outline: outline.id,
)
LIBRARIES = OUTLINES | st.just([*built_in()])
MINUTES_AGO = (
    st.integers(0, 130 * 60)
    | st.sampled_from(
        [hours * 60 + off for hours in (0, 2, 24, 48, 72, 96, 120, 360) for off in (-1, 0, 1)]
    )
    | st.integers(-200 * 60, 400 * 60)
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
    hards = st.builds(
        Hard,
        day=st.integers(0, HARD_DAYS).map(lambda ago: day - timedelta(days=ago)),
        practice=NAMES,
        how=st.sampled_from(["stopped", "little", "yes"]),
    )
    return Situation(
        now,
        day,
        window_of(sessions_at(*at), now),
        settled_in=draw(st.booleans()),
        flare=draw(st.booleans()),
        hard=draw(st.lists(hards, max_size=6)),
        opened=draw(st.sets(st.tuples(GATES, NAMES | st.just("")), max_size=3)),
        done=draw(st.sets(NAMES, max_size=3)),
        leave_out=draw(st.sets(st.sampled_from(["breath", "legs", "touch"]))),
    )


@given(LIBRARIES, situations())
def test_at_most_three_that_are_there_and_each_once(
    outlines: list[Outline], now: Situation
) -> None:
    found = fitting(outlines, now)

    assert len(found) == len(set(found)) <= 3
    assert set(found) <= {outline.id for outline in outlines}


@given(LIBRARIES, situations())
def test_nothing_is_suggested_that_the_hours_or_the_day_of_a_session_withhold(
    outlines: list[Outline], now: Situation
) -> None:
    found = fitting(outlines, now)
    suggested = [outline for outline in outlines if outline.id in found]
    latest = now.window.latest
    if latest is None:
        return
    hours = (now.moment.timestamp() - latest.at.timestamp()) / 3600
    for outline in suggested:
        assert hours >= outline.not_before
        if hours < 24:
            assert "day0" in outline.phases or "anytime" in outline.phases
        if hours < 2 and not now.flare:
            assert outline.id in (GROUNDING, COMPANY)


@given(LIBRARIES, situations())
def test_nothing_is_suggested_whose_gate_is_shut(outlines: list[Outline], now: Situation) -> None:
    found = fitting(outlines, now)
    for outline in outlines:
        if outline.id in found and outline.gate not in ("none", "advice"):
            assert {(outline.gate, ""), (outline.gate, outline.id)} & {*now.opened}


@given(LIBRARIES, situations())
def test_what_was_too_much_or_stopped_twice_lately_is_not_suggested_except_the_ground(
    outlines: list[Outline], now: Situation
) -> None:
    found = {*fitting(outlines, now)}
    how = {name: [one.how for one in now.hard if one.practice == name] for name in found}

    assert not [name for name in found - {GROUNDING} if "yes" in how[name]]
    assert not [name for name in found - {GROUNDING} if how[name].count("stopped") >= 2]
    without = fitting(outlines, now._replace(hard=()))
    assert GROUNDING in found or GROUNDING not in without


@given(situations())
def test_of_what_comes_with_the_program_there_is_always_something(now: Situation) -> None:
    assert fitting(built_in(), now)


@given(LIBRARIES, situations())
def test_whoever_leaves_breath_out_is_never_offered_a_paced_breath(
    outlines: list[Outline], now: Situation
) -> None:
    without = now._replace(leave_out=("breath",))
    suggested = fitting(outlines, without)

    assert not [one for one in outlines if one.id in suggested and one.breathes]


@given(LIBRARIES, situations())
def test_in_a_flare_there_is_company_ground_and_a_longer_breath_and_nothing_else(
    outlines: list[Outline], now: Situation
) -> None:
    found = fitting(outlines, now._replace(flare=True))

    assert {*found} <= {FIRST_AID, GROUNDING, COMPANY, EXHALE}


@given(LIBRARIES, situations())
def test_clocks_that_change_change_nothing(outlines: list[Outline], now: Situation) -> None:
    offset = now.moment.utcoffset()
    assert offset is not None
    moment = now.moment.astimezone(timezone(offset))
    window = now.window
    sessions = [
        one._replace(at=one.at.astimezone(UTC)) for one in (window.latest, window.next) if one
    ]
    by_stopwatch = window_of(sessions, moment)
    again = now._replace(moment=moment, window=by_stopwatch._replace(light=window.light))

    assert by_stopwatch.phase == window.phase
    assert fitting(outlines, again) == fitting(outlines, now)

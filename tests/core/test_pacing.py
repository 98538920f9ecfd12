from __future__ import annotations

from dataclasses import replace
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrate.core.pacing import (
    AWAY_SECONDS,
    MOST_SECONDS,
    Cue,
    Face,
    Key,
    Pacing,
    Plan,
    advance,
    cues_of,
    face,
    minutes_of,
    plan_of,
)
from integrate.core.practice import Breathe, Pause

CALM = Plan("breath", 20, 4, 6)
LEAVING: tuple[Key, ...] = ("stop", "back", "people", "help", "anchor")

plans = st.one_of(
    st.builds(Plan, st.sampled_from(["quiet", "pause"]), st.integers(1, 240).map(float)),
    st.builds(Plan, st.just("breath"), st.integers(10, 240), st.integers(1, 9), st.integers(1, 9)),
)
instants = st.floats(0, 1e6)


def run(
    pacing: Pacing, now: float, *, late: dict[int, float] | None = None
) -> tuple[Pacing, list[tuple[float, Cue]], float]:
    """Wake it each time it asks, some wakings late; each change with its instant, and the last."""
    given: list[tuple[float, Cue]] = []
    wakings = 0
    while True:
        turn = advance(pacing, now)
        pacing = turn.pacing
        given += [(now, cue) for cue in turn.cues]
        if turn.wake is None:
            return pacing, given, now
        wakings += 1
        now = turn.wake + (late or {}).get(wakings, 0.0)


def after(pacing: Pacing, *keys: tuple[float, Key]) -> Pacing:
    """The step after keys, each at an instant."""
    for now, key in keys:
        pacing = advance(pacing, now, key).pacing
    return pacing


@given(plan=plans, start=instants)
def test_each_change_comes_at_its_place_once_and_in_order(plan: Plan, start: float) -> None:
    done, given, end = run(Pacing(plan), start)

    assert [cue for _, cue in given] == list(cues_of(plan, plan.seconds))
    for now, cue in given:
        assert now - start == pytest.approx(cue.at, abs=1e-5)
    assert end - start == pytest.approx(plan.seconds, abs=1e-5)
    assert done.over


@given(
    plan=plans,
    start=instants,
    late=st.dictionaries(st.integers(1, 30), st.floats(0, AWAY_SECONDS - 0.001), max_size=5),
)
def test_what_wakes_a_little_late_does_not_make_it_longer(
    plan: Plan, start: float, late: dict[int, float]
) -> None:
    _, given, end = run(Pacing(plan), start, late=late)

    assert end - start < plan.seconds + max(late.values(), default=0) + 1e-5
    assert [cue.change for _, cue in given] == [c.change for c in cues_of(plan, plan.seconds)]


@settings(max_examples=40)
@given(
    plan=plans,
    start=instants,
    away=st.dictionaries(st.integers(1, 30), st.floats(AWAY_SECONDS + 0.01, 1e5), max_size=5),
)
def test_time_away_is_not_counted_and_never_made_up(
    plan: Plan, start: float, away: dict[int, float]
) -> None:
    slept = sum(seconds for waking, seconds in away.items() if waking <= _wakings(plan))
    _, given, end = run(Pacing(plan), start, late=away)

    assert end - start == pytest.approx(plan.seconds + slept, abs=1e-4)
    assert [cue for _, cue in given] == list(cues_of(plan, plan.seconds))


def _wakings(plan: Plan) -> int:
    """How often a step is woken that nothing disturbs."""
    pacing, now, wakings = Pacing(plan), 0.0, 0
    while (turn := advance(pacing, now)).wake is not None:
        pacing, now, wakings = turn.pacing, turn.wake, wakings + 1
    return wakings


@given(plan=plans, part=st.floats(0.01, 0.99), stood=st.floats(0, 1e5))
def test_a_pause_stops_what_is_counted(plan: Plan, part: float, stood: float) -> None:
    stops = min(plan.seconds * part, AWAY_SECONDS / 2)
    pacing = advance(Pacing(plan), 0.0).pacing

    still = advance(pacing, stops, "pause")
    assert still.wake is None
    assert advance(still.pacing, stops + stood).pacing.place == pytest.approx(stops)
    resumed = advance(still.pacing, stops + stood, "pause")
    _, _, end = run(resumed.pacing, stops + stood)

    assert end == pytest.approx(plan.seconds + stood, abs=1e-4)


@settings(max_examples=40)
@given(plan=plans, presses=st.integers(1, 30))
def test_minutes_can_be_added_up_to_ten_in_all(plan: Plan, presses: int) -> None:
    more: tuple[float, Key] = (0.0, "more")
    pacing = after(advance(Pacing(plan), 0.0).pacing, *[more] * presses)

    assert pacing.seconds == min(plan.seconds + 60 * presses, MOST_SECONDS)
    done, _, end = run(pacing, 0.0)
    assert end == pytest.approx(pacing.seconds)
    assert done.over


def test_what_is_longer_than_ten_minutes_stays_as_long() -> None:
    assert after(advance(Pacing(Plan("pause", 900)), 0.0).pacing, (0.0, "more")).seconds == 900


@given(plan=plans, keys=st.lists(st.sampled_from(["pause", "more", "repeat", None]), max_size=20))
def test_whatever_is_pressed_what_is_counted_stays_inside(
    plan: Plan, keys: list[Key | None]
) -> None:
    pacing, now = Pacing(plan), 0.0
    for key in keys:
        before = pacing
        pacing = advance(pacing, now, key).pacing
        assert 0 <= pacing.place <= pacing.seconds <= max(plan.seconds, MOST_SECONDS)
        assert pacing.place >= before.place or key == "repeat"
        now += 0.4


def test_repeat_begins_it_again_and_keeps_the_minutes_that_were_added() -> None:
    pacing = after(advance(Pacing(CALM), 0.0).pacing, (1.0, "more"), (1.5, "pause"))

    again = advance(pacing, 100.0, "repeat")

    assert [cue.change for cue in again.cues] == ["in"]
    assert (again.pacing.place, again.pacing.seconds, again.pacing.paused) == (0.0, 80.0, False)
    assert again.wake == 101.0


@pytest.mark.parametrize("key", ["enter", "next", "skip"])
def test_going_on_ends_it_at_once_and_tells_of_no_end(key: Key) -> None:
    turn = advance(advance(Pacing(CALM), 0.0).pacing, 0.5, key)

    assert turn.pacing.over
    assert (turn.wake, turn.cues, turn.left_by) == (None, (), None)


def test_enter_goes_on_with_what_is_paused_and_next_leaves_it() -> None:
    paused = after(advance(Pacing(CALM), 0.0).pacing, (0.5, "pause"))

    assert advance(paused, 9.0, "enter").wake == 9.5
    assert advance(paused, 9.0, "next").pacing.over


@pytest.mark.parametrize("key", LEAVING)
def test_what_is_asked_for_comes_back_and_it_goes_on_at_the_same_place(key: Key) -> None:
    left = advance(advance(Pacing(CALM), 0.0).pacing, 0.75, key)

    assert (left.left_by, left.wake) == (key, None)
    again = advance(left.pacing, 500.0)
    assert again.pacing.place == 0.75
    assert again.wake == 500.25
    assert run(again.pacing, 500.25)[2] == pytest.approx(519.25)


def test_what_was_paused_when_something_was_asked_for_stays_paused() -> None:
    paused = after(advance(Pacing(CALM), 0.0).pacing, (0.5, "pause"), (5.0, "people"))

    assert advance(paused, 50.0).wake is None
    assert advance(paused, 50.0, "pause").wake == 50.5


@pytest.mark.parametrize("key", LEAVING)
def test_what_is_asked_for_at_the_very_end_is_heard(key: Key) -> None:
    done, _, end = run(Pacing(CALM), 0.0)

    assert advance(done, end, key).left_by == key
    assert advance(done, end).cues == ()
    assert advance(done, end, "pause").pacing == done


def test_half_is_told_once_though_minutes_are_added_after_it() -> None:
    pacing, given, now = Pacing(Plan("pause", 120)), list[Cue](), 0.0
    for _ in range(70):
        turn = advance(pacing, now)
        pacing, now = turn.pacing, turn.wake or 0.0
        given += turn.cues
    longer = advance(pacing, now, "more").pacing
    given += [cue for _, cue in run(longer, now)[1]]

    assert [cue.change for cue in given].count("half") == 1


def test_ten_minutes_of_breathing_end_to_the_millisecond() -> None:
    plan = Plan("breath", 600, 4, 6)
    tardy = {waking: 0.013 * (waking % 7) for waking in range(1, 1000)}

    _, given, end = run(Pacing(plan), 12345.678, late=tardy)

    assert 0 <= end - 12345.678 - 600 < 0.08
    assert max(now - 12345.678 - cue.at for now, cue in given) < 0.08
    assert [cue.change for _, cue in given].count("in") == 60


def test_the_changes_of_a_breath_of_two_minutes() -> None:
    cues = cues_of(Plan("breath", 120, 4, 7), 120)

    assert cues[:4] == (Cue(0, "in"), Cue(4, "out"), Cue(11, "in"), Cue(15, "out"))
    assert [cue for cue in cues if cue.change not in ("in", "out")] == [
        Cue(60, "half"),
        Cue(60, "minute"),
        Cue(110, "rest"),
        Cue(120, "end"),
    ]


@settings(max_examples=40)
@given(plan=plans.filter(lambda plan: plan.kind == "breath"))
def test_a_breath_that_is_begun_has_room_for_its_end(plan: Plan) -> None:
    cues = cues_of(plan, plan.seconds)
    begun = [cue.at for cue in cues if cue.change == "in"]

    assert all(at + plan.breath_in + plan.out <= plan.seconds for at in begun)
    assert len(begun) == sum(cue.change == "out" for cue in cues)


def test_of_a_quiet_between_lines_nothing_is_told() -> None:
    assert cues_of(Plan("quiet", 300), 300) == (Cue(300, "end"),)


def test_a_short_pause_has_no_half() -> None:
    assert cues_of(Plan("pause", 60), 60) == (Cue(60, "end"),)
    assert Cue(45, "half") in cues_of(Plan("pause", 90), 90)


@pytest.mark.parametrize(
    ("place", "seen"),
    [
        (0.0, Face("in", 1, 0, half=False, paused=False)),
        (3.999, Face("in", 4, 0, half=False, paused=False)),
        (4.0, Face("out", 1, 0, half=False, paused=False)),
        (10.0, Face("in", 1, 0, half=False, paused=False)),
        (20.0, Face("rest", 1, 0, half=False, paused=False)),
    ],
)
def test_what_can_be_seen_of_a_breath(place: float, seen: Face) -> None:
    assert face(replace(Pacing(Plan("breath", 25, 4, 6)), place=place)) == seen


def test_half_can_be_seen_for_a_while_and_minutes_are_rounded_up() -> None:
    pacing = Pacing(Plan("pause", 200))

    assert face(replace(pacing, place=100.0)) == Face("quiet", 101, 2, half=True, paused=False)
    assert not face(replace(pacing, place=111.0)).half
    assert face(replace(pacing, paused=True)).paused


@given(seconds=st.floats(45.1, 600))
def test_minutes_left_are_never_too_few(seconds: float) -> None:
    assert minutes_of(seconds) == ceil(seconds / 60)


def test_a_little_while_is_no_minute() -> None:
    assert [minutes_of(seconds) for seconds in (0, 45, 46, 60, 60.5)] == [0, 0, 1, 1, 2]


def test_the_pace_changes_a_pause_and_no_breath() -> None:
    assert plan_of(Pause(30), 1.4) == Plan("pause", 42.0)
    assert plan_of(Breathe(4, 6, 90), 1.4) == Plan("breath", 90, 4, 6)


def test_an_hour_with_the_lid_closed_is_an_hour_that_does_not_count() -> None:
    begun = advance(Pacing(CALM), 100.0).pacing
    woken = advance(begun, begun.due + 3600).pacing
    assert woken.place == pytest.approx(begun.due - 100.0)
    assert not woken.over

"""What is suggested of the practices that come with the program, in each phase."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import ParamSpec

import pytest

from integrate.content.library import Library, find_prompts
from integrate.core.days import day_of
from integrate.core.names import COMPANY, FIRST_AID, FIRST_WORDS, GROUNDING
from integrate.core.schedule import (
    Outline,
    Situation,
    begins_at_once,
    fitting,
    is_open,
    may_be_suggested,
    may_begin,
    stopped_twice,
)
from integrate.core.session import Hard, How, Session, window_of

from .given import BERLIN

P = ParamSpec("P")

EXHALE, TRACKING = "soften-long-exhale", "reframe-somatic-tracking"
DAILY = (
    "soften-around", "mind-breathing-space", "values-one-step",
    "reframe-name-the-story", EXHALE, "values-target",
)  # fmt: skip
SETTLING = (
    "soften-around", "reframe-name-the-story", TRACKING, "values-target", "mind-breathing-space",
)  # fmt: skip
HOURS_TO_WAIT = {EXHALE: 0, "values-target": 48, TRACKING: 96} | dict.fromkeys(
    ("soften-around", "mind-breathing-space", "values-one-step", "reframe-name-the-story"), 24
)
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=BERLIN)
BY_NIGHT = datetime(2026, 11, 22, 2, 0, tzinfo=BERLIN)


@cache
def built_in() -> tuple[Outline, ...]:
    """The practices that come with the program, as the program reads them."""
    return tuple(Library(find_prompts(), None).outlines())


def practice(name: str) -> Outline:
    """One of the practices that come with the program."""
    return next(outline for outline in built_in() if outline.id == name)


def sessions_at(*times: datetime) -> list[Session]:
    return [Session(f"{n}", at, "Europe/Berlin", "", at) for n, at in enumerate(times)]


def situation(
    *hours_ago: float,
    now: datetime = NOON,
    settled_in: bool = True,
    flare: bool = False,
    hard: Sequence[Hard] = (),
    opened: Collection[tuple[str, str]] = (),
    done: Collection[str] = (),
    leave_out: Collection[str] = (),
) -> Situation:
    """How things stand so many hours after these sessions; less than nothing is before one."""
    sessions = sessions_at(*(now - timedelta(hours=ago) for ago in hours_ago))
    return Situation(
        now,
        day_of(now),
        window_of(sessions, now),
        settled_in=settled_in,
        flare=flare,
        hard=hard,
        opened=opened,
        done=done,
        leave_out=leave_out,
    )


def of_the_program(meant: Callable[P, Situation]) -> Callable[P, list[str]]:
    return lambda *args, **more: fitting(built_in(), meant(*args, **more))


today = of_the_program(situation)
"""What is suggested, as things stand, of the practices that come with the program."""


def turned(names: Sequence[str], day: date) -> list[str]:
    at = day.toordinal() % len(names)
    return [*names[at:], *names[:at]]


def test_the_practices_that_are_named_here_wait_as_long_as_they_did() -> None:
    assert {name: practice(name).not_before for name in HOURS_TO_WAIT} == HOURS_TO_WAIT
    assert practice(TRACKING).gate == "pain-assessed"
    assert practice(EXHALE).breathes
    assert practice(FIRST_WORDS).writes


def test_on_the_day_of_a_session_it_is_first_words_then_the_ground() -> None:
    assert today(6) == [FIRST_WORDS, GROUNDING, EXHALE]
    assert today(23.9, settled_in=False) == [FIRST_WORDS, GROUNDING, EXHALE]


def test_first_words_that_were_said_are_not_asked_for_again() -> None:
    assert today(6, done=(FIRST_WORDS,)) == [GROUNDING, EXHALE, COMPANY]


@pytest.mark.parametrize("hours", [0, 1.9])
def test_in_the_first_hours_there_is_the_ground_and_nothing_else(hours: float) -> None:
    assert today(hours) == [GROUNDING]


def test_from_two_hours_on_there_are_first_words() -> None:
    assert today(2)[0] == FIRST_WORDS


def test_in_the_night_after_a_session_it_is_company_before_words() -> None:
    assert today(12, now=BY_NIGHT) == [COMPANY, FIRST_WORDS, GROUNDING]
    assert today(1, now=BY_NIGHT) == [COMPANY, GROUNDING]


def test_a_flare_on_the_day_of_a_session_is_met_as_a_flare_is() -> None:
    assert today(6, flare=True) == [FIRST_AID, GROUNDING, EXHALE]


@pytest.mark.parametrize(
    ("hours", "first"),
    [
        (24, "capture-three-threads"),
        (47.9, "capture-three-threads"),
        (48, "soften-around"),
        (72, EXHALE),
        (96, "values-one-step"),
        (119.9, "values-one-step"),
    ],
)
def test_on_each_of_four_days_another_comes_first(hours: float, first: str) -> None:
    assert today(hours) == [first, "mind-breathing-space", "session-let-down"]


def test_in_the_days_after_a_session_somebody_new_begins_with_the_ground() -> None:
    found = today(50, settled_in=False)

    assert found == [GROUNDING, "soften-around", "mind-breathing-space"]


@pytest.mark.parametrize("other", [60, -40])
def test_between_sessions_close_together_nothing_new_is_begun(other: float) -> None:
    assert today(25, other + 25 if other > 0 else other) == [
        "mind-breathing-space", "soften-around", EXHALE,
    ]  # fmt: skip


@pytest.mark.parametrize("other", [25 + 96, -71])
def test_sessions_four_days_apart_are_not_close_together(other: float) -> None:
    assert today(25, other)[0] == "capture-three-threads"


def test_first_words_are_no_new_theme() -> None:
    assert today(6, 60)[0] == FIRST_WORDS


@pytest.mark.parametrize("ahead", [1, 168])
def test_before_a_session_it_is_an_anchor_and_an_intention(ahead: float) -> None:
    found, next_day = today(-ahead), today(-ahead, now=NOON + timedelta(days=1))

    assert {*found[:2]} == {"prep-anchor", "prep-intention"}
    assert next_day[:2] == found[1::-1]
    assert found[2] == turned(DAILY, day_of(NOON))[0]


def test_the_days_after_a_session_come_before_those_that_lead_to_the_next() -> None:
    assert today(119, -20)[0] != "prep-anchor"
    assert today(120, -20)[0] in ("prep-anchor", "prep-intention")


def test_more_than_a_week_before_a_session_is_no_time_to_prepare() -> None:
    assert {*today(-168.1)} < {*DAILY}


def test_in_the_second_week_there_is_another_round_and_its_gate_stays_shut() -> None:
    days = [today(120 + 24 * n, now=NOON + timedelta(days=n)) for n in range(5)]
    opened = [
        today(120 + 24 * n, now=NOON + timedelta(days=n), opened=(("pain-assessed", ""),))
        for n in range(5)
    ]

    assert {names[0] for names in days} == {*SETTLING} - {TRACKING}
    assert {names[0] for names in opened} == {*SETTLING}


@pytest.mark.parametrize("hours", [360, 2159, 2160, 9000, None])
def test_later_and_without_a_session_six_take_turns(hours: float | None) -> None:
    ago = [] if hours is None else [hours]

    assert today(*ago) == turned(DAILY, day_of(NOON))[:3]


def test_in_six_days_each_has_its_turn() -> None:
    days = [today(now=NOON + timedelta(days=later))[0] for later in range(12)]

    assert {*days[:6]} == {*DAILY}
    assert days[:6] == days[6:]


@pytest.mark.parametrize("hour", [23, 0, 3, 4])
@pytest.mark.parametrize("settled_in", [True, False])
@pytest.mark.parametrize("hours", [None, 12, 50, 200])
def test_by_night_it_is_company(hour: int, settled_in: bool, hours: float | None) -> None:
    night = NOON.replace(hour=hour, minute=59)
    ago = [] if hours is None else [hours]

    assert today(*ago, now=night, settled_in=settled_in)[0] == COMPANY
    assert today(*ago, now=night, settled_in=settled_in, flare=True)[0] == COMPANY


@pytest.mark.parametrize("hour", [5, 12, 22])
def test_by_day_it_is_the_ground_for_somebody_new_and_for_nobody_else(hour: int) -> None:
    by_day = NOON.replace(hour=hour)

    assert today(now=by_day, settled_in=False)[0] == GROUNDING
    assert GROUNDING not in today(now=by_day)


def test_somebody_new_has_company_by_night_and_the_ground_after_it() -> None:
    assert today(now=BY_NIGHT, settled_in=False)[:2] == [COMPANY, GROUNDING]


@pytest.mark.parametrize("settled_in", [True, False])
def test_in_a_flare_it_is_first_aid(settled_in: bool) -> None:
    assert today(flare=True, settled_in=settled_in) == [FIRST_AID, GROUNDING, EXHALE]
    assert today(now=BY_NIGHT, flare=True) == [COMPANY, FIRST_AID, GROUNDING]


def test_first_aid_that_was_too_much_gives_way_to_the_ground() -> None:
    hard = [Hard(day_of(NOON), FIRST_AID, "yes")]

    assert today(flare=True, hard=hard) == [GROUNDING, EXHALE, COMPANY]


@pytest.mark.parametrize(
    ("how", "stays"),
    [(["yes"], False), (["stopped"] * 2, False), (["stopped"], True), (["little"] * 3, True)],
)
def test_what_was_hard_is_left_for_a_while(how: Sequence[How], stays: bool) -> None:
    hard = [Hard(day_of(NOON), "mind-breathing-space", one) for one in how]

    assert ("mind-breathing-space" in today(30, hard=hard)) is stays
    assert GROUNDING in today(6, hard=[one._replace(practice=GROUNDING) for one in hard])


def test_stops_of_two_practices_are_not_two_of_one() -> None:
    hard = [Hard(day_of(NOON), name, "stopped") for name in DAILY]

    assert not any(stopped_twice(name, hard) for name in DAILY)
    assert stopped_twice(DAILY[0], [*hard, hard[0]])


def test_somebody_who_leaves_breath_out_has_another_in_its_place() -> None:
    assert today(74, leave_out=("breath",))[0] == "mind-breathing-space"
    assert today(6, leave_out=("breath",)) == [FIRST_WORDS, GROUNDING, COMPANY]
    assert today(74, leave_out=("legs",))[0] == EXHALE


def test_a_card_can_be_read_and_an_agreement_cannot_be_given() -> None:
    now = situation()
    plain = practice("soften-around")

    assert is_open(plain._replace(gate="none"), now)
    assert is_open(plain._replace(gate="advice"), now)
    given = plain._replace(gate="therapist-agrees")
    assert not is_open(given, now)
    assert not is_open(given, now._replace(opened=(("advice", plain.id),)))
    assert is_open(given, now._replace(opened=(("therapist-agrees", plain.id),)))
    assert is_open(practice(TRACKING), now._replace(opened=(("pain-assessed", ""),)))


def test_whoever_wrote_a_practice_says_how_long_it_waits() -> None:
    waiting = practice("soften-around")._replace(not_before=72)
    others = [outline for outline in built_in() if outline.id != waiting.id]

    assert waiting.id not in fitting([waiting, *others], situation(71.9))
    assert fitting([waiting], situation(72)) == [waiting.id]


def test_in_a_flare_nothing_else_may_be_named() -> None:
    named = {one.id for one in built_in() if may_be_suggested(one, situation(flare=True))}

    assert named == {FIRST_AID, GROUNDING, COMPANY, EXHALE}


def test_a_shut_gate_is_no_matter_of_hours() -> None:
    assert may_begin(practice(TRACKING), situation(200))
    assert not may_be_suggested(practice(TRACKING), situation(200))


@pytest.mark.parametrize(
    ("phases", "not_before", "begins"),
    [
        (["day0"], 0, True),
        (["day0", "open"], 24, False),
        (["anytime"], 0, True),
        (["anytime"], 24, False),
        (["settle"], 0, False),
    ],
)
def test_the_day_of_a_session_has_room_for_little(
    phases: list[str], not_before: int, begins: bool
) -> None:
    outline = practice("soften-around")._replace(phases=phases, not_before=not_before)

    assert may_begin(outline, situation(6)) is begins
    assert may_begin(outline, situation(24))
    assert may_begin(outline, situation())


@pytest.mark.parametrize(("name", "hours"), [(n, h) for n, h in HOURS_TO_WAIT.items() if h])
def test_a_practice_begins_when_its_hours_are_over_and_not_a_minute_before(
    name: str, hours: int
) -> None:
    assert not may_begin(practice(name), situation(hours - 1 / 60))
    assert may_begin(practice(name), situation(hours))


@pytest.mark.parametrize(
    ("session", "still", "over"),
    [
        # The night has twenty-five hours: the day of the session is over an hour early by the wall.
        (datetime(2026, 10, 24, 14), datetime(2026, 10, 25, 12, 59), datetime(2026, 10, 25, 13)),
        # It has twenty-three.
        (datetime(2026, 3, 28, 14), datetime(2026, 3, 29, 14, 59), datetime(2026, 3, 29, 15)),
    ],
)
def test_hours_are_those_of_a_stopwatch_when_the_clocks_change(
    session: datetime, still: datetime, over: datetime
) -> None:
    def first(now: datetime) -> str:
        now = now.replace(tzinfo=BERLIN)
        window = window_of(sessions_at(session.replace(tzinfo=BERLIN)), now)
        return fitting(built_in(), Situation(now, day_of(now), window))[0]

    assert first(still) == FIRST_WORDS
    assert first(over) == "capture-three-threads"


def test_what_begins_at_once_is_for_hard_minutes_and_first_words() -> None:
    at_once = {outline.id for outline in built_in() if begins_at_once(outline)}

    assert at_once == {GROUNDING, FIRST_AID, COMPANY, FIRST_WORDS}


def test_nothing_is_rated_in_a_flare_or_on_the_day_of_a_session() -> None:
    assert situation(24).numbers
    assert situation().numbers
    assert not situation(23.9).numbers
    assert not situation(flare=True).numbers


@pytest.mark.parametrize(
    ("hour", "evening", "night"),
    [(4, True, True), (5, False, False), (16, False, False), (17, True, False), (23, True, True)],
)
def test_evening_and_night_go_by_the_clock(hour: int, evening: bool, night: bool) -> None:
    now = situation(now=NOON.replace(hour=hour))

    assert (now.evening, now.night) == (evening, night)


def test_what_is_not_there_is_not_suggested() -> None:
    other = practice("values-one-step")._replace(id="other")

    assert fitting([practice("values-one-step"), other], situation(settled_in=False)) == [
        "values-one-step"
    ]
    assert fitting([], situation()) == []
    assert fitting([practice(GROUNDING)], situation()) == [GROUNDING]


def test_where_nothing_is_known_only_what_begins_at_once_may() -> None:
    now = situation()._replace(known=False)

    assert [one.id for one in built_in() if may_begin(one, now)] == [
        one.id for one in built_in() if begins_at_once(one)
    ]
    assert fitting(built_in(), now) == [GROUNDING, FIRST_AID, COMPANY]
    assert fitting(built_in(), now._replace(moment=BY_NIGHT)) == [COMPANY, GROUNDING, FIRST_AID]
    assert not now.numbers

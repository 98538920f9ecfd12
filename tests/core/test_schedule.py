"""Whether a practice may begin, and may be named: hours, gates, loads, what was hard."""

from __future__ import annotations

from datetime import timedelta

import pytest

from integrate.content.library import Library, find_prompts
from integrate.core.names import COMPANY, FIRST_AID, FIRST_WORDS, GROUNDING
from integrate.core.offered import AROUND, EXHALE, KINDNESS, SPACE, TRACKING, WITH_A_FLARE
from integrate.core.schedule import (
    begins_at_once,
    is_for_hard_minutes,
    is_open,
    is_too_heavy,
    may_be_suggested,
    may_begin,
    stopped_twice,
)
from integrate.core.session import Hard

from .catalogue import outline, whole_library
from .standing import BY_NIGHT, NOON, TODAY, situation

HEAVY = outline("emotion-write-it-out")._replace(gate="none")


def test_what_is_written_of_the_library_is_as_the_catalogue_has_it() -> None:
    table = {one.id: one for one in whole_library()}
    for one in Library(find_prompts(), None).outlines():
        listed = table[one.id]
        same = ("minutes", "category", "not_before", "gate", "body", "load")
        assert {name: getattr(one, name) for name in same} == {
            name: getattr(listed, name) for name in same
        }
        assert {*one.phases} == {*listed.phases}


def test_a_card_can_be_read_and_an_agreement_cannot_be_given() -> None:
    now = situation()
    plain = outline(AROUND)

    assert is_open(plain._replace(gate="none"), now)
    assert is_open(plain._replace(gate="advice"), now)
    given = plain._replace(gate="therapist-agrees")
    assert not is_open(given, now)
    assert not is_open(given, now._replace(opened=(("advice", plain.id),)))
    assert is_open(given, now._replace(opened=(("therapist-agrees", plain.id),)))
    assert is_open(outline(TRACKING), now._replace(opened=(("pain-assessed", ""),)))


def test_a_shut_gate_is_no_matter_of_hours() -> None:
    assert may_begin(outline(TRACKING), situation(200))
    assert not may_be_suggested(outline(TRACKING), situation(200))


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
    phases: list[str], not_before: int, *, begins: bool
) -> None:
    one = outline(AROUND)._replace(phases=phases, not_before=not_before)

    assert may_begin(one, situation(6)) is begins
    assert may_begin(one, situation(24))
    assert may_begin(one, situation())


WAITING = {one.id: one.not_before for one in whole_library() if one.not_before}


@pytest.mark.parametrize(("name", "hours"), WAITING.items())
def test_a_practice_begins_when_its_hours_are_over_and_not_a_minute_before(
    name: str, hours: int
) -> None:
    assert not may_begin(outline(name), situation(hours - 1 / 60))
    assert may_begin(outline(name), situation(hours))


def test_what_begins_at_once_is_for_hard_minutes_and_first_words() -> None:
    at_once = {one.id for one in whole_library() if begins_at_once(one)}

    assert at_once == {GROUNDING, "ground-five-senses", FIRST_AID, COMPANY, FIRST_WORDS}
    assert not is_for_hard_minutes(outline("flare-plan"))


def test_where_nothing_is_known_only_what_begins_at_once_may() -> None:
    now = situation(known=False)

    assert [one for one in whole_library() if may_begin(one, now)] == [
        one for one in whole_library() if begins_at_once(one)
    ]
    assert not now.numbers


def test_nothing_is_rated_in_a_flare_or_on_the_day_of_a_session() -> None:
    assert situation(24).numbers
    assert situation().numbers
    assert not situation(23.9).numbers
    assert not situation(flare=True).numbers


@pytest.mark.parametrize(
    ("hour", "evening", "night"),
    [(4, True, True), (5, False, False), (16, False, False), (17, True, False), (23, True, True)],
)
def test_evening_and_night_go_by_the_clock(hour: int, *, evening: bool, night: bool) -> None:
    now = situation(now=NOON.replace(hour=hour))

    assert (now.evening, now.night) == (evening, night)


def test_stops_of_two_practices_are_not_two_of_one() -> None:
    hard = [Hard(TODAY, one.id, "stopped") for one in whole_library()]

    assert not any(stopped_twice(one.id, hard) for one in whole_library())
    assert stopped_twice(AROUND, [*hard, Hard(TODAY, AROUND, "stopped")])


@pytest.mark.parametrize(
    ("how", "stays"),
    [(["yes"], False), (["stopped"] * 2, False), (["stopped"], True), (["little"] * 3, True)],
)
def test_what_was_hard_is_left_for_a_while_but_not_the_ground(how: list[str], stays: bool) -> None:
    for name, is_there in ((SPACE, stays), (GROUNDING, True)):
        hard = [Hard(TODAY, name, one) for one in how]  # type: ignore[arg-type]
        assert may_be_suggested(outline(name), situation(30, hard=hard)) is is_there


def test_in_a_flare_nothing_else_may_be_named() -> None:
    named = {one.id for one in whole_library() if may_be_suggested(one, situation(flare=True))}

    assert named == {*WITH_A_FLARE}


def test_whoever_leaves_breath_out_is_paced_by_none() -> None:
    assert not may_be_suggested(outline(EXHALE), situation(leave_out=("breath",)))
    assert may_be_suggested(outline(EXHALE), situation(leave_out=("legs",)))


def test_what_takes_longer_than_a_sitting_is_not_named() -> None:
    assert may_be_suggested(outline(AROUND)._replace(minutes=20), situation())
    assert not may_be_suggested(outline(AROUND)._replace(minutes=21), situation())


def test_what_was_done_today_is_not_named_again_but_for_hard_minutes() -> None:
    now = situation(today=(AROUND, FIRST_AID, GROUNDING, COMPANY))

    assert not may_be_suggested(outline(AROUND), now)
    for name in (FIRST_AID, GROUNDING, COMPANY, SPACE):
        assert may_be_suggested(outline(name), now)


# Loud days, heavy loads, and what does not feel real.


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        (TRACKING, False),
        ("mind-body-scan", False),
        ("emotion-name-allow", False),
        (AROUND, True),
        ("mind-open-sky", True),
    ],
)
def test_on_a_loud_day_nothing_goes_close_to_the_pain(name: str, *, stays: bool) -> None:
    opened = {("pain-assessed", "")}

    assert may_be_suggested(outline(name), situation(opened=opened, intensity=8)) is stays
    assert may_be_suggested(outline(name), situation(opened=opened, intensity=7.9))
    assert may_be_suggested(outline(name), situation(opened=opened))


def test_a_high_load_waits_by_night_twice_a_day_and_after_four_in_two_weeks() -> None:
    days = [TODAY - timedelta(days=n) for n in range(1, 5)]

    assert not is_too_heavy(HEAVY, situation(heavy=days[:3]))
    assert is_too_heavy(HEAVY, situation(heavy=days))
    assert is_too_heavy(HEAVY, situation(heavy=[TODAY]))
    assert is_too_heavy(HEAVY, situation(now=BY_NIGHT))
    assert not is_too_heavy(outline(AROUND), situation(now=BY_NIGHT, heavy=days))
    assert not may_be_suggested(HEAVY, situation(heavy=days))
    assert not may_be_suggested(HEAVY, situation(intensity=9))
    assert may_be_suggested(HEAVY, situation(heavy=days[:3]))


@pytest.mark.parametrize(
    ("hours", "said", "unreal"),
    [
        ([], None, False),
        ([95.9], None, True),
        ([96], None, False),
        ([30], False, False),
        ([200], True, True),
        ([], True, True),
    ],
)
def test_who_was_not_asked_counts_as_unreal_for_four_days(
    hours: list[float], said: bool | None, *, unreal: bool
) -> None:
    now = situation(*hours, unreal=said)

    assert now.feels_unreal is unreal
    assert may_be_suggested(outline("mind-open-sky"), now) is not unreal
    assert may_be_suggested(outline(SPACE), now)


def test_between_sessions_close_together_there_is_what_is_quiet_or_fit_for_the_day_itself() -> None:
    light = situation(25, 85)
    named = {one.id for one in whole_library() if may_be_suggested(one, light)}

    assert light.window.light
    assert named == {
        GROUNDING, "ground-five-senses", FIRST_AID, COMPANY, KINDNESS, EXHALE, SPACE,
        AROUND, "soften-one-minute", "mind-anchor", "mind-anchor-one-minute", "check-24h",
        "mind-ordinary-thing", "soften-release", "emotion-kindness-one-minute", "prep-anchor",
        "prep-intention", "prep-hard-moments",
    }  # fmt: skip

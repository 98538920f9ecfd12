"""What is suggested of the whole library, in each phase, and what comes before that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, ParamSpec

import pytest

from integrate.content.library import Library, find_prompts
from integrate.core.days import day_of
from integrate.core.due import (
    INTENSITY,
    PLAN,
    Due,
    asks_intensity,
    due,
    goes_over,
    minutes_today,
)
from integrate.core.names import COMPANY, FIRST_AID, FIRST_WORDS, GROUNDING
from integrate.core.offered import AROUND, EXHALE, KINDNESS, LET_DOWN, ONE_STEP, SPACE, TRACKING
from integrate.core.programmes import OWN as OWN_PLAN
from integrate.core.programmes import Slot
from integrate.core.schedule import CHECK, Situation
from integrate.core.session import Hard, window_of

from .catalogue import outline, whole_library
from .given import BERLIN
from .standing import BY_NIGHT, NOON, TODAY, sessions_at, situation

P = ParamSpec("P")

THREADS, FIVE = "capture-three-threads", "move-gentle-five"
CHECKED = ("check-24h", "check-72h", "check-1w", "check-1m")
SETTLING = {
    "mind-body-scan", AROUND, "reframe-name-the-story", "reframe-i-and-the-pain", TRACKING,
    "values-target", FIVE, "connect-good-and-thanks",
}  # fmt: skip


def of_all(meant: Callable[P, Situation]) -> Callable[P, Due]:
    return lambda *args, **more: due(whole_library(), meant(*args, **more))


today = of_all(situation)
"""What is suggested of the whole library, as things stand."""


def checked(*hours_ago: float, **more: Any) -> Due:
    """What is suggested to somebody who has done every check-in that is due."""
    return due(whole_library(), situation(*hours_ago, **more)._replace(done=CHECKED))


def day(later: int) -> datetime:
    return NOON + timedelta(days=later)


# The day of a session.


def test_on_the_day_of_a_session_it_is_first_words_then_the_ground() -> None:
    assert today(6).names == [FIRST_WORDS, GROUNDING, EXHALE]
    assert today(17.9, settled_in=False).names == [FIRST_WORDS, GROUNDING, EXHALE]


def test_first_words_that_were_said_are_not_asked_for_again() -> None:
    assert today(6, done=(FIRST_WORDS,)).names == [GROUNDING, EXHALE, KINDNESS]


@pytest.mark.parametrize("hours", [0, 1.9])
def test_in_the_first_hours_there_is_the_ground_and_nothing_else(hours: float) -> None:
    assert today(hours).names == [GROUNDING]


def test_from_two_hours_on_there_are_first_words() -> None:
    assert today(2).first == FIRST_WORDS


def test_in_the_night_after_a_session_it_is_company_before_words() -> None:
    assert today(12, now=BY_NIGHT).names == [COMPANY, FIRST_WORDS, GROUNDING]
    assert today(1, now=BY_NIGHT).names == [COMPANY, GROUNDING]


def test_the_morning_after_there_is_a_check_in_behind_first_words() -> None:
    assert today(18).names == [FIRST_WORDS, "check-24h", GROUNDING]
    after_words = today(18, done=(FIRST_WORDS,))
    assert (after_words.first, after_words.of) == ("check-24h", CHECK)
    assert "check-24h" not in today(18, now=BY_NIGHT).names


def test_a_flare_on_the_day_of_a_session_is_met_as_a_flare_is() -> None:
    assert today(6, flare=True).names == [FIRST_AID, GROUNDING, EXHALE]


# Days one to four.


@pytest.mark.parametrize(
    ("hours", "first"),
    [
        (24, THREADS), (47.9, THREADS), (48, AROUND), (72, KINDNESS), (96, ONE_STEP),
        (119.9, ONE_STEP),
    ],
)  # fmt: skip
def test_on_each_of_four_days_another_comes_first(hours: float, first: str) -> None:
    assert checked(hours) == Due(first, SPACE, [LET_DOWN])


def test_one_is_suggested_and_a_second_if_it_is_asked_for_and_then_it_is_enough() -> None:
    one = checked(50, today=(AROUND,))
    other = checked(50, today=(SPACE,))

    assert (one.first, one.second, one.enough) == (None, SPACE, False)
    assert (other.first, other.second) == (None, EXHALE)
    for two in ((AROUND, SPACE), (THREADS, ONE_STEP)):
        assert checked(50, today=two) == Due(others=[GROUNDING, FIRST_AID, COMPANY], enough=True)


def test_what_is_for_hard_minutes_and_check_ins_and_first_words_are_not_counted() -> None:
    small = ("check-24h", FIRST_WORDS, GROUNDING, FIRST_AID, COMPANY, "soften-one-minute")

    assert checked(50, today=small).first == AROUND


def test_somebody_new_begins_with_the_ground() -> None:
    assert checked(50, settled_in=False).names == [GROUNDING, AROUND, SPACE]
    assert today(50, settled_in=False).names == [GROUNDING, "check-24h", SPACE]


@pytest.mark.parametrize("other", [85, -40])
def test_between_sessions_close_together_nothing_new_is_begun(other: float) -> None:
    assert checked(25, other).names == [SPACE, EXHALE, AROUND]


@pytest.mark.parametrize("other", [25 + 96, -71])
def test_sessions_four_days_apart_are_not_close_together(other: float) -> None:
    assert checked(25, other).first == THREADS


def test_first_words_are_no_new_theme() -> None:
    assert today(6, 60).first == FIRST_WORDS


def test_by_night_company_comes_before_what_the_day_has() -> None:
    assert checked(50, now=BY_NIGHT).names == [COMPANY, AROUND, SPACE]


# Check-ins.


@pytest.mark.parametrize(
    ("hours", "due_now"),
    [
        (24, "check-24h"), (59.9, "check-24h"), (60, "check-72h"), (131, "check-72h"),
        (144, "check-1w"), (215.9, "check-1w"), (624, "check-1m"), (690, "check-1m"),
    ],
)  # fmt: skip
def test_a_check_in_comes_first_when_its_hours_have_come(hours: float, due_now: str) -> None:
    found = today(hours, done={*CHECKED} - {due_now})

    assert (found.first, found.of) == (due_now, CHECK)
    assert due_now not in checked(hours).names


def test_in_the_days_after_a_session_a_check_in_leaves_room_for_one_practice() -> None:
    assert today(26) == Due("check-24h", THREADS, [SPACE], of=CHECK)
    assert due(whole_library(), situation(26, done=("check-24h",))).first == THREADS


@pytest.mark.parametrize(("hours", "name"), [(216, "check-1w"), (1070, "check-1m")])
def test_after_three_days_a_check_in_stands_beside(hours: float, name: str) -> None:
    found = today(hours)

    assert found.first != name
    assert name in found.others


@pytest.mark.parametrize("hours", [1080, 5000, None])
def test_there_is_not_always_a_check_in(hours: float | None) -> None:
    assert not {*CHECKED} & {*today(*([hours] if hours else [])).names}


@pytest.mark.parametrize(
    "more", [{"flare": True}, {"now": BY_NIGHT}, {"rest": True}, {"intensity": 8}]
)
def test_a_check_in_never_comes_first_where_something_else_is_nearer(
    more: dict[str, Any],
) -> None:
    assert today(50, **more).of != CHECK


def test_a_check_in_does_not_come_first_twice_in_a_day() -> None:
    assert today(50, today=(KINDNESS,)).of != CHECK


# Later.


def test_days_before_a_session_have_their_own() -> None:
    firsts = [today(-hours).first for hours in (1, 25, 49, 73, 97, 121, 168)]

    assert firsts == [
        "prep-intention", "prep-anchor", "prep-hard-moments", "reframe-alarm", "values-sort",
        "prep-anchor", "prep-anchor",
    ]  # fmt: skip


def test_where_no_session_is_planned_any_more_it_is_the_last_that_is_named() -> None:
    before = situation(-20)

    gone = before._replace(window=before.window._replace(next=None))
    assert due(whole_library(), gone).first == "prep-intention"


def test_the_days_after_a_session_come_before_those_that_lead_to_the_next() -> None:
    assert checked(119, -20).first == ONE_STEP
    assert checked(120, -20).first == "prep-intention"


def test_a_session_that_was_moved_on_is_prepared_for_from_its_new_day() -> None:
    assert today(-168.1).first != today(-168).first == "prep-anchor"


def test_in_the_second_week_each_of_eight_has_its_day_and_a_shut_gate_stays_shut() -> None:
    opened = {("pain-assessed", "")}
    days = [(120 + 24 * n, day(n)) for n in range(8)]

    assert {checked(hours, now=now).first for hours, now in days} == SETTLING - {TRACKING}
    with_it = {checked(hours, now=now, opened=opened).first for hours, now in days}
    assert with_it == SETTLING


@pytest.mark.parametrize("hours", [(360,), (2160,), ()])
def test_later_and_without_a_session_each_has_its_turn(hours: tuple[float, ...]) -> None:
    firsts = [checked(*hours, now=day(n)).first for n in range(60)]

    assert len({*firsts}) >= 14
    assert not any(one == other for one, other in pairwise(firsts))


def test_in_the_first_days_of_use_it_is_short_and_quiet() -> None:
    firsts = {today(early=True, now=day(n)).first for n in range(5)}

    easy = {SPACE, AROUND, EXHALE, KINDNESS, "mind-ordinary-thing"}
    assert firsts == easy
    for n in range(30):
        assert {*today(settled_in=False, now=day(n)).names} <= {GROUNDING, *easy}


def test_after_one_practice_another_is_a_second_and_no_more_than_that() -> None:
    found = today(today=(AROUND,))

    assert found.first is None
    assert found.second is not None
    assert len(found.names) == 3


@pytest.mark.parametrize("hour", [23, 0, 3, 4])
@pytest.mark.parametrize("settled_in", [True, False])
@pytest.mark.parametrize("hours", [None, 12, 50, 200])
def test_by_night_it_is_company(hour: int, settled_in: bool, hours: float | None) -> None:
    night = NOON.replace(hour=hour, minute=59)
    ago = [] if hours is None else [hours]

    assert today(*ago, now=night, settled_in=settled_in).first == COMPANY
    assert today(*ago, now=night, settled_in=settled_in, flare=True).first == COMPANY


@pytest.mark.parametrize("hour", [5, 12, 22])
def test_by_day_it_is_the_ground_for_somebody_new_and_for_nobody_else(hour: int) -> None:
    by_day = NOON.replace(hour=hour)

    assert today(now=by_day, settled_in=False).first == GROUNDING
    assert GROUNDING not in today(now=by_day).names


def test_somebody_new_has_company_by_night_and_the_ground_after_it() -> None:
    assert today(now=BY_NIGHT, settled_in=False).names[:2] == [COMPANY, GROUNDING]


# Flares, rest, loud days, a locked journal.


@pytest.mark.parametrize("settled_in", [True, False])
def test_in_a_flare_it_is_first_aid(settled_in: bool) -> None:
    assert today(flare=True, settled_in=settled_in).names == [FIRST_AID, GROUNDING, EXHALE]
    assert today(now=BY_NIGHT, flare=True).names == [COMPANY, FIRST_AID, GROUNDING]


def test_first_aid_that_was_too_much_gives_way_to_the_ground() -> None:
    hard = [Hard(TODAY, FIRST_AID, "yes")]

    assert today(flare=True, hard=hard).names == [GROUNDING, EXHALE, COMPANY]


def test_on_a_day_of_rest_nothing_is_suggested_and_the_ground_is_there() -> None:
    assert today(50, rest=True) == Due(others=[GROUNDING, EXHALE, KINDNESS])


@pytest.mark.parametrize("hours", [(), (50,), (200,), (-20,)])
def test_a_loud_day_is_quiet(hours: tuple[float, ...]) -> None:
    found = checked(*hours, intensity=8)

    assert found.first == AROUND
    assert {*found.names} <= {AROUND, SPACE, "mind-anchor", "mind-anchor-one-minute"}


def test_where_nothing_is_known_only_what_begins_at_once_is_there() -> None:
    assert today(known=False).names == [GROUNDING, FIRST_AID, COMPANY]
    assert today(known=False, now=BY_NIGHT).names == [COMPANY, GROUNDING, FIRST_AID]


@pytest.mark.parametrize("how", ["little", "yes", "stopped"])
def test_whoever_found_a_body_practice_hard_begins_with_another_kind(how: str) -> None:
    hard = [Hard(TODAY, "mind-anchor", how)]  # type: ignore[arg-type]
    firsts = {checked(200, now=day(n), hard=hard).first for n in range(8)}

    assert not any(outline(name).body for name in firsts if name)
    assert checked(50, hard=hard).first == THREADS
    assert checked(50, hard=[Hard(TODAY, "of-somebody-else", "yes")]).first == AROUND


# Plans.


STORY, REACH = "reframe-name-the-story", "connect-reach-out"
SOFT = Slot("soften-4", (AROUND, "mind-anchor"))
OWN = Slot(PLAN, (STORY,))


def test_ones_own_plan_is_called_the_same_everywhere() -> None:
    assert PLAN == OWN_PLAN


def test_a_programme_comes_before_the_phase_and_says_whose_it_is() -> None:
    found = today(slots=(SOFT, OWN))

    assert (found.first, found.of, found.second) == (AROUND, "soften-4", None)
    assert found.others[0] == STORY
    assert today(slots=(OWN, SOFT)).of == PLAN


def test_of_a_slot_it_is_the_first_that_fits() -> None:
    hard = [Hard(TODAY, AROUND, "yes")]

    assert today(slots=(SOFT,), today=(AROUND,)).second == "mind-anchor"
    assert today(slots=(Slot("a", (TRACKING, STORY)),)).first == STORY
    assert today(slots=(Slot("a", (TRACKING, "not-there")),)).of == ""
    assert today(slots=(Slot("a", (AROUND, STORY)),), hard=hard).first == STORY


def test_plans_never_pile_up_in_the_days_after_a_session() -> None:
    slots = (SOFT, OWN, Slot("four-day-window", (KINDNESS,), second=True))
    found = checked(50, slots=slots)

    assert (found.first, found.second, found.of) == (AROUND, KINDNESS, "soften-4")
    assert checked(50, slots=slots[:2]).second == STORY
    after_one = checked(50, slots=slots[1:], today=(AROUND,))
    assert (after_one.first, after_one.second) == (None, KINDNESS)
    assert checked(50, slots=slots, today=(THREADS, SPACE)).enough


@pytest.mark.parametrize("hours", [(), (400,), (-50,)])
def test_later_too_what_is_left_of_the_plans_is_a_second(hours: tuple[float, ...]) -> None:
    found = today(*hours, slots=(OWN,), today=(AROUND,))

    assert (found.first, found.second, found.of) == (None, STORY, "")


def test_it_did_nothing_is_never_the_second_and_stands_beside() -> None:
    slots = (Slot("around-one-session", (LET_DOWN,), second=True),)
    early, later = (checked(hours, slots=slots, today=(AROUND,)) for hours in (50, 170))

    assert early == Due(None, SPACE, [LET_DOWN, "capture-three-threads"])
    assert later.second not in (None, LET_DOWN)
    assert later.others[0] == LET_DOWN
    assert LET_DOWN not in checked(170, today=(AROUND,)).names
    assert LET_DOWN not in checked(170, slots=slots, intensity=8).names


def test_a_check_in_that_was_kept_is_not_asked_again_by_a_plan() -> None:
    slots = (Slot("around-one-session", ("check-1w",)), OWN)

    assert today(160, slots=slots, done=("check-1w",)).first == STORY
    assert today(700, slots=slots, done=("check-1w", "check-1m")).first == "check-1w"


@pytest.mark.parametrize("hours", [(-5,), (43, -4), (26,), (), (400,)])
def test_first_words_wait_for_the_session_they_are_of(hours: tuple[float, ...]) -> None:
    found = checked(*hours, slots=(Slot("session-series", (FIRST_WORDS,)),))

    assert FIRST_WORDS not in found.names


def test_a_check_in_comes_before_a_plan_and_once() -> None:
    slots = (Slot("four-day-window", ("check-24h",)), OWN)
    found = today(26, slots=slots)

    assert (found.first, found.of, found.second) == ("check-24h", CHECK, STORY)
    assert today(26, slots=slots, today=("check-24h",), done=("check-24h",)).first == STORY


def test_hours_beat_a_plan() -> None:
    assert today(6, slots=(SOFT,)).names == [FIRST_WORDS, GROUNDING, EXHALE]
    assert checked(47, slots=(Slot("a", ("values-target",)),)).first == THREADS


def test_on_a_loud_day_a_plan_is_followed_where_it_is_quiet() -> None:
    assert today(slots=(OWN, SOFT), intensity=8).of == "soften-4"
    assert today(slots=(OWN,), intensity=8).of == ""
    second = Slot("a", (STORY,), second=True)
    assert STORY not in today(slots=(second,), intensity=8, today=(AROUND,)).names


def test_in_a_flare_a_plan_has_its_say_as_far_as_it_is_for_one() -> None:
    week = Slot("flare-week", (FIRST_AID, KINDNESS, GROUNDING))
    other = Slot("flare-week", (KINDNESS, "flare-plan"))

    assert today(flare=True, slots=(week,)).names == [FIRST_AID, KINDNESS, GROUNDING]
    assert today(flare=True, slots=(other,)).names == [FIRST_AID, KINDNESS, GROUNDING]


# The ceiling.


def test_minutes_of_a_day_are_those_of_practices_but_for_hard_minutes() -> None:
    there = {one.id: one for one in whole_library()}
    done = (AROUND, GROUNDING, COMPANY, FIRST_AID, STORY, "not-there", AROUND)

    assert minutes_today(there, situation(today=done)) == 8 + 6 + 8


def test_after_forty_minutes_it_is_enough() -> None:
    done = ("emotion-kind-letter", "mind-body-scan", "soften-release")  # thirty-six
    found = today(today=done)

    assert not found.enough
    assert {outline(name).minutes for name in found.names} <= {2, 3, 4}
    full = Due(others=[GROUNDING, FIRST_AID, COMPANY], enough=True)
    assert today(today=(*done, KINDNESS)) == full
    assert today(today=(*done, SPACE)) == full
    assert today(today=done, slots=(SOFT,)).of == ""
    by_night = due(whole_library(), situation(today=(*done, KINDNESS), now=BY_NIGHT))
    assert by_night.names == [COMPANY, GROUNDING, FIRST_AID]


def test_in_the_days_after_a_session_more_than_enough_is_told() -> None:
    done = ("emotion-kind-letter", "mind-body-scan")  # twenty-four
    letter, ground = outline("soften-release"), outline(GROUNDING)
    ten = outline("mind-open-sky")

    assert not goes_over(letter, whole_library(), situation(50, today=done))
    over = situation(50, today=(*done, SPACE, STORY))  # thirty-three
    assert goes_over(ten, whole_library(), over)
    assert not goes_over(outline(FIVE), whole_library(), over)
    assert not goes_over(ground, whole_library(), over)
    assert not goes_over(ten, whole_library(), situation(200, today=(*done, SPACE, STORY)))


# The pain of today.


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        (AROUND, True), (ONE_STEP, True), ("prep-anchor", True), ("flare-plan", True),
        (FIRST_WORDS, False), (FIRST_AID, False), (GROUNDING, False), (COMPANY, False),
        ("check-72h", False), ("soften-one-minute", False),
    ],
)  # fmt: skip
def test_the_pain_of_today_is_asked_before_practices_that_leave_room(
    name: str, *, asks: bool
) -> None:
    assert asks_intensity(outline(name), situation(80)) is asks


@pytest.mark.parametrize(
    "now",
    [
        situation(6), situation(flare=True), situation(known=False),
        situation(asked_intensity=True), situation(asked_intensity=True, intensity=3),
    ],
)  # fmt: skip
def test_it_is_asked_once_a_day_and_not_where_nothing_is_rated(now: Situation) -> None:
    assert not asks_intensity(outline(AROUND), now)
    assert INTENSITY == "pain-nrs/1/now"


# Clocks, and libraries that lack something.


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
    def first(now: datetime) -> str | None:
        now = now.replace(tzinfo=BERLIN)
        window = window_of(sessions_at(session.replace(tzinfo=BERLIN)), now)
        return due(whole_library(), Situation(now, day_of(now), window, done=CHECKED)).first

    assert first(still) == FIRST_WORDS
    assert first(over) == THREADS


def test_what_is_not_there_is_passed_over() -> None:
    other = outline(ONE_STEP)._replace(id="other")

    assert due([outline(ONE_STEP), other], situation(settled_in=False)).names == [ONE_STEP]
    assert due([], situation()) == Due()
    assert due([outline(GROUNDING)], situation()).names == [GROUNDING]
    assert due([outline(EXHALE)], situation(-20, leave_out=("breath",))) == Due()


def test_what_is_for_hard_minutes_is_there_even_if_it_was_hard() -> None:
    hard = [Hard(TODAY, FIRST_AID, "yes")]

    assert due([outline(FIRST_AID)], situation(hard=hard, flare=True)).names == [FIRST_AID]


@pytest.mark.parametrize("later", range(8))
def test_of_what_is_written_by_now_something_is_suggested_each_day(later: int) -> None:
    written = Library(find_prompts(), None).outlines()

    for hours in ((), (24 * later + 25,), (-24 * later,)):
        assert due(written, situation(*hours, now=day(later), done=CHECKED)).first

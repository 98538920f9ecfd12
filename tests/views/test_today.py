"""The screen of the day in every state there is, as somebody tired sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import product

import pytest
from syrupy.assertion import SnapshotAssertion

from integrate.core.days import day_of
from integrate.core.due import PLAN, due
from integrate.core.names import FIRST_AID, FIRST_WORDS, GROUNDING
from integrate.core.programmes import Slot
from integrate.core.schedule import Situation
from integrate.core.session import Hard, Session, window_of
from integrate.core.streaks import Streak
from integrate.messages import today as words
from integrate.views.blocks import Line
from integrate.views.days import DOT_IN_ASCII, strip
from integrate.views.suggested import Suggested
from integrate.views.today import Seen, locked, today
from tests.core.catalogue import whole_library

from .given import EVENING, LIVES, SATURDAY, shown

CHECKED = ("check-24h", "check-72h", "check-1w", "check-1m")
LIBRARY = {outline.id: outline for outline in whole_library()}
NOON = EVENING.replace(hour=12, minute=0)
THREE_DAYS, TWELVE_QUIET = LIVES["three days"], LIVES["twelve quiet days"]
WITHOUT_END = re.compile(
    r"\b(left|clos(es|ed|ing)|hours?|\d+ ?h|window|remain\w*|until|still|only|missed|overdue"
    r"|late|must|should|lost|broken|zero|don't)\b|!",
    re.IGNORECASE,
)
"""Countdowns, hurry and blame: none of it stands on any screen of the day."""


def seen_at(
    now: datetime,
    *hours_ago: float,
    streak: Streak | None = THREE_DAYS,
    settled_in: bool = True,
    flare: bool = False,
    done: tuple[str, ...] = CHECKED,
    today: tuple[str, ...] = (),
    slots: tuple[Slot, ...] = (),
    hard: tuple[Hard, ...] = (),
    new: bool = False,
    waiting: bool = False,
    dot: str = DOT_IN_ASCII,
    rest: bool = False,
) -> Seen:
    """What is seen so many hours after these sessions; less than nothing is before one."""
    times = [now - timedelta(hours=ago) for ago in hours_ago]
    sessions = [Session(f"{n}", at, "Europe/Berlin", "", at) for n, at in enumerate(times)]
    window = window_of(sessions, now)
    situation = Situation(
        now,
        day_of(now),
        window,
        settled_in=settled_in,
        flare=flare,
        done=done,
        today=today,
        slots=slots,
        hard=hard,
        rest=rest,
    )
    session_day = None if window.latest is None else day_of(window.latest.at)
    planned_day = None if window.next is None else day_of(window.next.at)
    return Seen(situation, streak, session_day, planned_day, new, waiting, dot)


def suggested(seen: Seen) -> Suggested:
    found = due(LIBRARY.values(), seen.situation)
    titles = {"soften-4": "Softening and the body"}
    return Suggested(
        LIBRARY.get(found.first or ""),
        LIBRARY.get(found.second or ""),
        enough=found.enough,
        of=titles.get(found.of, found.of),
    )


def screen(seen: Seen, columns: int = 72) -> str:
    return shown(today(seen, suggested(seen)), columns)


SOFT = Slot("soften-4", ("soften-around",))
OWN = Slot(PLAN, ("connect-reach-out",))
FORTY = ("emotion-kind-letter", "mind-body-scan", "soften-release", "emotion-kindness-break")
MORNING = NOON.replace(hour=9)
NIGHT = NOON.replace(day=22, hour=3)
"""Three in the morning, when by one's bedtime it is still Saturday."""

STATES: Mapping[str, Seen] = {
    "evening of a session": seen_at(EVENING, 6),
    "evening of a session, first words done": seen_at(EVENING, 6, done=(FIRST_WORDS, *CHECKED)),
    "an hour after a session": seen_at(NOON, 1),
    "night after a session": seen_at(NIGHT, 13),
    "evening of a session in a flare": seen_at(EVENING, 6, flare=True),
    "evening of a session with a sitting waiting": seen_at(EVENING, 6, waiting=True),
    "evening of a first session of somebody new": seen_at(EVENING, 6, settled_in=False, new=True),
    "morning after": seen_at(MORNING, 19),
    "morning after with a check-in": seen_at(MORNING, 19, done=(FIRST_WORDS,)),
    "morning after in a flare": seen_at(MORNING, 19, flare=True, waiting=True),
    "day one": seen_at(NOON, 26),
    "day two": seen_at(NOON, 50),
    "day two with a check-in": seen_at(NOON, 50, done=()),
    "day two after one": seen_at(NOON, 50, today=("soften-around",)),
    "day two after two": seen_at(NOON, 50, today=("soften-around", "mind-breathing-space")),
    "day two of a programme": seen_at(NOON, 50, slots=(SOFT,)),
    "day two of one's own plan": seen_at(NOON, 50, -30, slots=(OWN,), waiting=True),
    "day three": seen_at(NOON, 74),
    "day four": seen_at(NOON, 98),
    "day five": seen_at(MORNING, 119.5),
    "day two by night": seen_at(NIGHT, 50),
    "day two of somebody new": seen_at(NOON, 50, settled_in=False, new=True, waiting=True),
    "day two after twelve quiet days": seen_at(NOON, 50, settled_in=False, streak=TWELVE_QUIET),
    "day two with another session near": seen_at(NOON, 50, -30),
    "day two with another session today": seen_at(NOON, 50, -2),
    "day two with another session just before": seen_at(NOON, 50, 90),
    "day two with another session within the week": seen_at(NOON, 50, -120),
    "day two with another session near of somebody new": seen_at(
        NOON, 50, -30, settled_in=False, new=True, waiting=True
    ),
    "rest day": seen_at(NOON, 900, rest=True),
    "rest day after a session with a sitting waiting": seen_at(NOON, 50, rest=True, waiting=True),
    "flare": seen_at(NOON, flare=True),
    "flare by night": seen_at(NIGHT, flare=True),
    "flare with a sitting waiting": seen_at(NOON, 50, flare=True, waiting=True),
    "flare when first aid was too much": seen_at(
        NOON, flare=True, hard=(Hard(SATURDAY, FIRST_AID, "yes"),)
    ),
    "twelve quiet days": seen_at(NOON, settled_in=False, streak=TWELVE_QUIET),
    "twelve quiet days by night": seen_at(NIGHT, settled_in=False, streak=TWELVE_QUIET),
    "twelve quiet days before a session": seen_at(
        NOON, -72, settled_in=False, streak=TWELVE_QUIET, waiting=True
    ),
    "no session ever": seen_at(NOON, streak=LIVES["the second day"]),
    "no session ever, eyes open": seen_at(NOON + timedelta(days=4), streak=LIVES["the second day"]),
    "somebody new": seen_at(NOON, settled_in=False, new=True),
    "somebody new by night": seen_at(NIGHT, settled_in=False, new=True),
    "somebody new with a sitting waiting": seen_at(NOON, settled_in=False, new=True, waiting=True),
    "somebody new before a session": seen_at(NOON, -72, settled_in=False, new=True, waiting=True),
    "prep": seen_at(NOON, -72),
    "prep on its day": seen_at(MORNING, -5),
    "prep with a sitting waiting": seen_at(NOON, -72, 300, waiting=True),
    "prep with the streak off": seen_at(NOON, -72, streak=None),
    "settle": seen_at(NOON, 200),
    "settle with a check-in": seen_at(NOON, 200, done=()),
    "settle of a programme": seen_at(NOON, 200, slots=(SOFT,)),
    "sustain": seen_at(NOON, 900, streak=LIVES["a week kept"]),
    "between": seen_at(NOON),
    "between after one": seen_at(NOON, today=("soften-around",)),
    "between after forty minutes": seen_at(NOON, today=FORTY),
    "between with one's own plan": seen_at(NOON, slots=(OWN,), waiting=True),
    "prep after forty minutes": seen_at(NOON, -72, today=FORTY),
    "second day of use after forty minutes": seen_at(
        NOON, streak=LIVES["the second day"], today=FORTY
    ),
    "second day of use of a programme": seen_at(
        NOON, streak=LIVES["the second day"], slots=(Slot("soften-4", ("mind-anchor",)),)
    ),
    "somebody new of a programme": seen_at(NOON, settled_in=False, new=True, slots=(SOFT,)),
    "paused": seen_at(NOON, streak=LIVES["paused"]),
    "sitting waiting": seen_at(NOON, 900, waiting=True),
    "streak off": seen_at(NOON, 900, streak=None),
    "streak off and no session ever": seen_at(NOON, streak=None),
    "streak off and away for a while": seen_at(NOON, streak=None, settled_in=False),
    "streak off and away for a while after a session": seen_at(
        NOON, 900, streak=None, settled_in=False
    ),
}


@pytest.mark.parametrize("columns", [72, 40])
@pytest.mark.parametrize("state", STATES)
def test_every_state_has_its_screen(state: str, columns: int, snapshot: SnapshotAssertion) -> None:
    assert screen(STATES[state], columns) == snapshot


@cache
def every_screen() -> Sequence[tuple[Seen, str]]:
    """Every state there can be, and some that cannot, at forty columns."""
    return [*_every_screen()]


def _every_screen() -> Iterator[tuple[Seen, str]]:
    sessions = [
        (),
        (1,),
        (12,),
        (26,),
        (50, -30),
        (98,),
        (119.5,),
        (-72,),
        (-5, 300),
        (200,),
        (900,),
    ]
    streaks = [None, THREE_DAYS, TWELVE_QUIET, LIVES["a week kept"], LIVES["paused"]]
    flags = product([True, False], repeat=4)
    for now, ago, streak, (settled_in, flare, new, waiting) in product(
        (MORNING, EVENING, NIGHT), sessions, streaks, [*flags]
    ):
        if not (new and (settled_in or flare or streak == LIVES["a week kept"])):
            seen = seen_at(
                now,
                *ago,
                streak=streak,
                settled_in=settled_in,
                flare=flare,
                new=new,
                waiting=waiting,
            )
            yield seen, screen(seen, 40)


def locked_screen(now: datetime, columns: int, *, waiting: bool = False) -> str:
    situation = Situation(now, day_of(now), window_of([], now), known=False)
    names = due(LIBRARY.values(), situation).names
    return shown(locked(situation, [LIBRARY[name] for name in names], waiting=waiting), columns)


@pytest.mark.parametrize("columns", [72, 40])
@pytest.mark.parametrize("waiting", [True, False])
@pytest.mark.parametrize("now", [NOON, NIGHT])
def test_a_locked_journal_has_a_screen_of_its_own(
    now: datetime, columns: int, *, waiting: bool
) -> None:
    rows = locked_screen(now, columns, waiting=waiting)

    assert rows.startswith("Sat 21 Nov. The journal is sealed.\n")
    assert rows.endswith(f"  integrate begin {'night-company' if now is NIGHT else GROUNDING}")
    assert ("integrate resume" in rows) is waiting
    for command in ("integrate write", "integrate help-now", "integrate vault unlock"):
        assert command in rows
    assert len(rows.split("\n")) <= 12
    assert max(map(len, rows.split("\n"))) <= columns
    assert not WITHOUT_END.search(rows)


def test_a_locked_journal_can_be_without_anything_to_begin() -> None:
    situation = Situation(NOON, SATURDAY, window_of([], NOON), known=False)
    assert shown(locked(situation, [], waiting=False), 72).endswith("integrate vault unlock")


def test_no_screen_is_longer_than_twelve_rows_of_forty_columns() -> None:
    for seen, rows in every_screen():
        assert len(rows.split("\n")) <= 12, (seen, rows)
        assert max(map(len, rows.split("\n"))) <= 40, (seen, rows)


def test_no_screen_counts_down_or_hurries_or_blames() -> None:
    for seen, rows in every_screen():
        assert not WITHOUT_END.search(rows), (seen, rows)


def test_every_screen_ends_on_one_command_to_begin_with() -> None:
    for seen, rows in every_screen():
        assert rows.count("integrate begin") == 1, (seen, rows)
        last = rows.removesuffix(words.OR_A_LINE).rstrip().split("\n")[-1]
        assert last.startswith("  integrate begin"), (seen, rows)


def test_tonight_is_said_in_the_evening_and_at_night_and_today_by_day() -> None:
    for seen, rows in every_screen():
        assert not ("tonight" in rows and not seen.situation.evening), rows
        assert not ("working out today" in rows and seen.situation.evening), rows


def test_an_unfinished_sitting_is_told_of_in_every_state() -> None:
    for seen, rows in every_screen():
        assert ("integrate resume" in rows) is seen.waiting, (seen, rows)


def test_whoever_is_new_or_was_away_sees_where_people_to_call_are() -> None:
    for seen, rows in every_screen():
        if not seen.situation.settled_in and not seen.situation.flare:
            assert "integrate help-now" in rows, (seen, rows)


def test_somebody_new_reads_that_it_stays_here_whatever_the_day() -> None:
    for seen, rows in every_screen():
        if seen.new:
            assert "It stays on this computer." in rows, (seen, rows)


@pytest.mark.parametrize("state", STATES)
def test_where_nothing_can_be_suggested_the_rest_stands_there(state: str) -> None:
    seen = STATES[state]
    whole, without = screen(seen, 40), shown(today(seen, Suggested()), 40)

    assert "integrate begin" not in without
    if words.ENOUGH not in whole:
        assert {*without.split("\n")} <= {*whole.split("\n")}
    assert (without == whole) is seen.situation.rest


def test_what_is_suggested_says_whose_it_is_and_what_is_a_second_where_that_helps() -> None:
    leads = {
        "day two with a check-in": "A few questions, four minutes: Day-after check-in",
        "day two after one": "Another, if you want one: Three-minute space",
        "day two of a programme": "Softening and the body, eight minutes: Softening around",
        "between with one's own plan": "From your plan, six minutes: Reach out",
        "between after one": "Another, if you want one: I and the pain",
    }
    for state, lead in leads.items():
        assert lead in screen(STATES[state]).split("\n")
    braces = Suggested(LIBRARY[FIRST_WORDS], of="A {set} of {0}")
    assert "A {set} of {0}, four minutes: First words" in shown(
        today(STATES["between"], braces), 72
    )


def test_where_it_is_enough_nothing_is_suggested() -> None:
    for state, seen in STATES.items():
        rows = screen(seen, 40)
        assert ("integrate begin" in rows) is not (words.ENOUGH in rows or seen.situation.rest), (
            rows
        )
        assert (words.ENOUGH in rows) is ("after two" in state or "forty" in state)
        assert len(rows.split("\n")) <= 12
        assert max(map(len, rows.split("\n"))) <= 40


def test_a_name_that_fills_the_screen_is_the_first_of_those_that_begin_names() -> None:
    minute = Suggested(LIBRARY["emotion-kindness-one-minute"])
    rows = shown(today(STATES["between"], minute), 40)

    assert rows.endswith("With a minute: A minute of kindness\n  integrate begin")


# Which day it is.


def first_row(seen: Seen) -> str:
    return screen(seen).split("\n")[0]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in November."""
    return NOON.replace(day=day, hour=hour, minute=minute)


def after_two_in_the_afternoon(now: datetime) -> Seen:
    """What is seen at a moment after a session at two in the afternoon of Saturday the 21st."""
    return seen_at(now, (now - at(21, 14)) / timedelta(hours=1))


@pytest.mark.parametrize(
    ("now", "row"),
    [
        (at(21, 14), "Sat 21 Nov. Your session was today."),
        (at(22, 3), "Sat 21 Nov. Your session was today."),
        (at(22, 3, 59), "Sat 21 Nov. Your session was today."),
        (at(22, 4), "Sun 22 Nov. Your session was yesterday."),
        (at(22, 13, 59), "Sun 22 Nov. Your session was yesterday."),
        (at(22, 14), "Sun 22 Nov. The day after."),
        (at(23, 3, 59), "Sun 22 Nov. The day after."),
        (at(23, 4), "Mon 23 Nov. Two days on."),
        (at(26, 4), "Thu 26 Nov. Five days on."),
        (at(26, 13, 59), "Thu 26 Nov. Five days on."),
        (at(26, 14), "Thu 26 Nov."),
    ],
)
def test_a_day_is_that_of_somebodys_bedtime_and_a_phase_that_of_a_stopwatch(
    now: datetime, row: str
) -> None:
    assert first_row(after_two_in_the_afternoon(now)) == row


def test_a_late_session_and_a_morning_two_days_on() -> None:
    # Thirty hours by a stopwatch, and two days by anybody's calendar.
    assert first_row(seen_at(at(23, 5), 30)) == "Mon 23 Nov. Two days on."


def test_a_session_past_midnight_belongs_to_the_day_before() -> None:
    assert first_row(seen_at(at(22, 3), 1)) == "Sat 21 Nov. Your session was today."
    assert first_row(seen_at(at(23, 3), 25)) == "Sun 22 Nov. The day after."


def test_a_day_that_turns_at_midnight_says_yesterday_at_three() -> None:
    seen = after_two_in_the_afternoon(at(22, 3))
    sunday = seen.situation._replace(day=day_of(at(22, 3), turns_at=0))

    rows = screen(seen._replace(situation=sunday))
    assert rows.startswith("Sun 22 Nov. Your session was yesterday.")
    assert words.NOTHING_TONIGHT in rows


@pytest.mark.parametrize("off", [1, 0, -6])
def test_whoever_flew_is_never_told_of_a_day_that_cannot_be(off: int) -> None:
    seen = STATES["day one"]
    moved = seen._replace(session_day=SATURDAY + timedelta(days=off))

    assert first_row(moved) == f"Sat 21 Nov. {'Five days on' if off < 0 else 'The day after'}."
    assert first_row(seen._replace(session_day=None)) == "Sat 21 Nov. The day after."


def test_a_session_planned_for_this_evening_changes_nothing_about_this_mornings() -> None:
    before = seen_at(at(21, 19, 59), 12, -1 / 60)
    after = seen_at(at(21, 20), 12, 0)

    assert first_row(before) == first_row(after) == "Sat 21 Nov. Your session was today."
    assert "planned" not in screen(before)


def test_before_a_session_the_day_is_named_and_never_how_long_it_is_till_then() -> None:
    assert "planned for today, 15:00." in screen(seen_at(at(21, 9), -6))
    assert "planned for Sun 22 Nov." in screen(seen_at(at(21, 9), -30))
    assert "planned for Sun 22 Nov." in screen(seen_at(at(22, 1), -13))
    assert "planned for Sat 28 Nov." in screen(seen_at(at(21, 9), -168))
    assert "planned" not in screen(seen_at(at(21, 9), -169))


def test_a_flare_on_the_day_of_a_session_names_the_red_flags_and_asks_for_no_words() -> None:
    rows = screen(STATES["evening of a session in a flare"])

    assert words.RED_FLAGS in rows
    assert FIRST_WORDS not in rows


def test_after_a_session_bare_begin_is_named_so_that_the_worries_come_first() -> None:
    assert screen(STATES["day two"]).endswith("\n  integrate begin")


def test_only_what_needs_no_writing_says_so() -> None:
    assert "no writing" not in screen(STATES["day one"])
    assert "no writing: Kindness break" in screen(STATES["day three"])
    assert "writing" not in screen(STATES["day two with a check-in"])


@pytest.mark.parametrize(
    ("ahead", "named"),
    [(2, "today, 14:00."), (168, "Sat 28 Nov."), (192, "")],
)
def test_in_the_days_after_a_session_the_next_one_is_named_within_the_week(
    ahead: float, named: str
) -> None:
    for hours in (26, 50, 98):
        rows = screen(seen_at(NOON, hours, -ahead))
        assert (f"A session is planned for {named}" in rows) if named else "planned" not in rows


@pytest.mark.parametrize("ago", [(), (26,), (50, -30), (-72,), (200,), (900,)])
def test_on_a_rest_day_nothing_is_suggested(ago: tuple[float, ...]) -> None:
    rows = screen(seen_at(NOON, *ago, rest=True))
    assert rows == "Sat 21 Nov. A rest day. It counts."


def test_a_flare_and_the_day_of_a_session_count_for_more_than_a_rest_day() -> None:
    for state in ("flare", "evening of a session", "evening of a session in a flare"):
        seen = STATES[state]
        resting = seen._replace(situation=seen.situation._replace(rest=True))
        assert screen(resting) == screen(seen)


# The streak, where it has a place.


@pytest.mark.parametrize("life", LIVES)
def test_a_strip_has_always_a_sentence_beside_it(life: str) -> None:
    seen = seen_at(NOON, 900, streak=LIVES[life])
    if LIVES[life].strip and not LIVES[life].welcome_back:
        _, dots, sentence, *_ = today(seen, Suggested())
        assert dots == Line(strip(LIVES[life], DOT_IN_ASCII))
        assert not isinstance(sentence, Line)


def test_a_strip_can_be_left_out_and_the_sentence_stays() -> None:
    drawn, without = STATES["between"], STATES["between"]._replace(dot="")

    assert screen(without) == screen(drawn).replace("\no oo", "")


@pytest.mark.parametrize("state", ["day two", "flare", "evening of a session", "somebody new"])
def test_there_are_days_on_which_nothing_is_counted(state: str) -> None:
    seen = STATES[state]

    assert screen(seen) == screen(seen._replace(streak=None))


def test_with_the_streak_off_nothing_is_counted() -> None:
    assert shown(today(STATES["streak off"], Suggested()), 72) == "Sat 21 Nov."


def test_in_the_first_days_and_after_a_pause_nothing_is_made_of_the_days() -> None:
    first = seen_at(NOON, 900, streak=LIVES["the second day"])
    paused = STATES["paused"]

    assert "day" not in screen(first)
    assert "Or, with" in screen(paused)
    assert GROUNDING not in screen(paused)

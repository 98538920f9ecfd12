from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from integrate.core.practice import Gate
from integrate.core.programmes import (
    OWN,
    Item,
    Planned,
    Programme,
    Started,
    gate_of,
    own_programme,
    practices_of,
    read_programme,
    write_programme,
)
from integrate.core.repeats import ONCE, Repeat

DOCUMENT: dict[str, Any] = {
    "integrate": "programme/1",
    "id": "a-plan",
    "title": "A plan",
    "language": "de",
    "about": "A little each day.",
    "purpose": "To be tried.",
    "unknown": "Nearly everything.",
    "sources": ["Nobody"],
    "counts-from": "session",
    "length": "30 days",
    "days-a-week": 4,
    "plan": [
        {"practice": "one", "on": "day 0"},
        {"one-of": ["one", "two"], "from": "day -7", "to": "day -1", "second": True},
        {"in-turn": ["two", "three"], "from": "day 5", "repeat": "every day", "note": "Slowly."},
        {"practice": "four", "from": "day 8", "to": "day 14", "sessions": "over"},
    ],
}
PLAN = read_programme(DOCUMENT)


def test_a_programme_is_read_and_written() -> None:
    assert PLAN.plan == (
        Item(("one",), 0, 0),
        Item(("one", "two"), -7, -1, second=True),
        Item(("two", "three"), 5, None, Repeat("days"), in_turn=True, note="Slowly."),
        Item(("four",), 8, 14, sessions="over"),
    )
    assert (PLAN.counts_from, PLAN.days, PLAN.days_a_week) == ("session", 30, 4)
    assert write_programme(PLAN) == DOCUMENT


def test_what_is_left_out_has_its_usual_value() -> None:
    left = ("language", "sources", "days-a-week")
    document = {word: value for word, value in DOCUMENT.items() if word not in left}
    programme = read_programme(document | {"counts-from": "2026-12-01"})
    assert (programme.language, programme.sources, programme.days_a_week) == ("en", (), None)
    assert programme.counts_from == date(2026, 12, 1)
    assert read_programme(write_programme(programme)) == programme
    assert write_programme(programme)["counts-from"] == "2026-12-01"


@pytest.mark.parametrize(
    ("item", "days"),
    [
        ({}, (1, None)),
        ({"on": "day -3"}, (-3, -3)),
        ({"from": "day 5"}, (5, None)),
        ({"to": "day 5"}, (1, 5)),
        ({"in": "week 2"}, (8, 14)),
        ({"in": "weeks 3 to 5"}, (15, 35)),
    ],
)
def test_days_are_named_in_several_ways(item: dict[str, str], days: tuple[int, int | None]) -> None:
    programme = read_programme(DOCUMENT | {"plan": [{"practice": "one", **item}]})
    assert programme.plan[0][1:3] == days


@pytest.mark.parametrize(
    ("text", "days"), [("1 day", 1), ("30 days", 30), ("1 week", 7), ("4 weeks", 28)]
)
def test_a_length_is_in_days(text: str, days: int) -> None:
    assert read_programme(DOCUMENT | {"length": text}).days == days


def test_a_turn_of_one_is_written_as_one() -> None:
    alone = PLAN._replace(plan=(Item(("one",), in_turn=True, repeat=Repeat("days")),))
    assert read_programme(write_programme(alone)) == alone


def test_its_practices_are_named_once_each() -> None:
    assert practices_of(PLAN) == ("one", "two", "three", "four")


def test_its_gate_is_the_strictest_of_its_practices() -> None:
    gates: dict[str, Gate] = {"one": "none", "two": "advice", "three": "pain-assessed"}
    assert gate_of(PLAN, gates) == "pain-assessed"
    assert gate_of(PLAN, gates | {"four": "therapist-agrees"}) == "therapist-agrees"
    assert gate_of(PLAN, {}) == "none"


def test_a_line_of_ones_own_is_a_programme_of_one_item() -> None:
    planned = Planned("soften-around", date(2026, 11, 23), Repeat("week", 3), date(2026, 12, 6))
    programme = own_programme(planned)
    assert (programme.id, programme.days, programme.counts_from) == (OWN, 14, "start")
    assert programme.plan == (Item(("soften-around",), repeat=Repeat("week", 3)),)
    assert own_programme(planned._replace(until=None)).days is None


def test_a_pause_lasts_until_it_is_ended() -> None:
    first = (date(2026, 11, 20), date(2026, 11, 23))
    started = Started("soften-4", date(2026, 11, 10))
    assert (started.is_paused, started.paused_days) == (False, 0)
    ended = started._replace(pauses=(first,))
    assert (ended.is_paused, ended.paused_days) == (False, 3)
    again = started._replace(pauses=(first, (date(2026, 11, 25), None)))
    assert (again.is_paused, again.paused_days) == (True, 3)


@pytest.mark.parametrize(("since", "days"), [(21, 4), (23, 2), (25, 0), (28, 0)])
def test_a_pause_before_it_begins_moves_nothing(since: int, days: int) -> None:
    pause = (date(2026, 11, 21), date(2026, 11, 25))
    assert Started("a", date(2026, 11, since), (pause,)).paused_days == days


def test_an_own_programme_repeats_as_it_was_said() -> None:
    assert own_programme(Planned("x", date(2026, 1, 1), ONCE)).plan[0].repeat == ONCE
    assert isinstance(own_programme(Planned("x", date(2026, 1, 1), ONCE)), Programme)

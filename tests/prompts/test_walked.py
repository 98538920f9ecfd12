"""Every practice walked by a scripted person: each of its steps, both sides of each test."""

from __future__ import annotations

import pytest

from integrate.core.practice import (
    Choose,
    Condition,
    End,
    If,
    LeaveOut,
    Line,
    Practice,
    Recall,
    Say,
)
from integrate.core.walking import begin
from integrate.flows.guided import walk_through
from tests.core.given import ANCHOR, EVENING, practice_of
from tests.flows.given import Scripted, room_of

from .given import PRACTICES, each
from .walks import MARK, Way, ways_through

TITLES = {practice.id: practice.title for practice in PRACTICES.values()}


@pytest.fixture(scope="module")
def walked() -> dict[str, list[Way]]:
    """The ways through each practice, as far as some test asked for them."""
    return {}


@each
def test_every_step_is_come_by(practice: Practice, walked: dict[str, list[Way]]) -> None:
    walked[practice.id], unseen = ways_through(practice)

    assert unseen == []


@each
def test_a_person_is_walked_each_of_the_ways(
    practice: Practice, walked: dict[str, list[Way]]
) -> None:
    ways = walked.get(practice.id) or ways_through(practice)[0]
    for way in ways:
        person = Scripted([*way.typed])
        given = {"anchor": ANCHOR, "today": "Saturday"}
        sitting = begin("one", practice, EVENING, given, way.known)

        end = walk_through(sitting, room_of(person, titles=TITLES))

        assert end.state == "finished"
        assert end.answers == way.answers
        assert person.lines == []
        assert not [line for line in person.shown if "{" in line or "}" in line]


def test_what_nobody_can_come_by_would_be_seen() -> None:
    never = If(Condition("near", "is", "gone"), (Say((Line("Never."),)),))
    near = Choose("near", "How near?", {"edge": "at its border", "around": "outside"})
    _, unseen = ways_through(practice_of(near, never, End("Feet.")))

    assert unseen == [Say((Line("Never."),))]


def test_a_test_without_another_side_has_to_be_passed_by_as_well() -> None:
    near = Choose("near", "How near?", {"edge": "at its border"})
    always = If(Condition("near", "is not", "gone"), (Say((Line("Feet."),)),))
    _, unseen = ways_through(practice_of(near, always, End("Feet.")))

    assert unseen == [*MARK]


def test_one_walk_is_not_enough_where_something_is_left_out() -> None:
    nested = LeaveOut(("legs",), Recall("somewhere"))
    ways, unseen = ways_through(practice_of(nested, End("Feet.")))

    assert unseen == []
    assert len(ways) > 1

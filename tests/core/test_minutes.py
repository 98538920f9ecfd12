from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.minutes import minutes_of
from integrate.core.practice import (
    AskAnchor,
    Breathe,
    Card,
    Choose,
    Condition,
    End,
    If,
    LeaveOut,
    Line,
    Operator,
    Pause,
    Rate,
    Recall,
    Say,
    Step,
    Write,
)

from .given import COMFORTS, EVERY_KIND

NEAR = Choose("near", "How near?", {"around": "around", "edge": "edge", "away": "away"})
SIDE = Choose("side", "Which side?", {"left": "left", "right": "right"})
MINUTE = Pause(60)


def when(test: str, then: Step, otherwise: Step | None = None) -> If:
    """A branch on a test such as "near is edge"."""
    name, _, rest = test.partition(" ")
    operators: tuple[Operator, ...] = ("is not answered", "is answered", "is not", "is", ">=")
    operator = next(operator for operator in operators if rest.startswith(operator))
    value = rest.removeprefix(operator).strip() or None
    condition = Condition(name, operator, int(value) if value and value.isdigit() else value)
    return If(condition, (then,), () if otherwise is None else (otherwise,))


NEAR_IS_AWAY = when("near is away", MINUTE)


@pytest.mark.parametrize(
    ("steps", "minutes"),
    [
        ((), 0),
        ((NEAR, Rate("pain", "?"), Write("w", "?"), End("Feet, seat, room.")), 0),
        ((Pause(1),), 1),
        ((Pause(60),), 1),
        ((Pause(61),), 2),
        ((Say((Line("word " * 114),)),), 1),
        ((Say((Line("word " * 113, 1),)),), 2),
        ((Say((Line("one", 20), Line("two", 20)), pause=18),), 1),
        (tuple(Say((Line("word"),)) for _ in range(114)), 1),
        ((NEAR, when("near is edge", MINUTE)), 1),
        ((NEAR, when("near is edge", MINUTE, Pause(121))), 3),
        ((NEAR, when("near is edge", MINUTE), when("near is away", MINUTE)), 1),
        ((NEAR, when("near is edge", MINUTE), when("near is not edge", MINUTE)), 1),
        ((NEAR, when("near is edge", MINUTE), when("near is edge", MINUTE)), 2),
        ((NEAR, when("near is not edge", MINUTE), when("near is not away", MINUTE)), 2),
        ((NEAR, when("near is edge", when("near is away", MINUTE))), 0),
        ((NEAR, when("near is nowhere", MINUTE)), 0),
        ((NEAR, SIDE, when("near is edge", MINUTE), when("side is left", MINUTE)), 2),
        (
            (SIDE, when("side is left", Pause(0), MINUTE), when("side is right", Pause(0), MINUTE)),
            2,
        ),
        ((SIDE, when("side is answered", when("side is left", Pause(0), MINUTE)), MINUTE), 2),
        ((SIDE, when("side is answered", MINUTE), when("side is not answered", MINUTE)), 1),
        ((SIDE, when("side is left", MINUTE), SIDE, when("side is right", MINUTE)), 2),
        ((when("pain >= 8", MINUTE), when("pain >= 9", MINUTE, Pause(30))), 2),
        ((when("title is answered", MINUTE), when("title is not answered", MINUTE)), 2),
        ((NEAR, when("near >= 8", MINUTE, MINUTE)), 1),
        ((Breathe(4, 6, 60),), 1),
        ((Breathe(4, 6, 61),), 2),
        ((Breathe(2, 2, 30), Breathe(8, 10, 30)), 1),
        ((LeaveOut(("breath",), Breathe(4, 6, 61)),), 2),
        ((LeaveOut(("touch",), MINUTE), LeaveOut(("touch", "legs"), MINUTE)), 2),
        ((LeaveOut(("touch",), when("near is edge", MINUTE)), NEAR), 1),
        ((when("leave-out is touch", MINUTE, Pause(61)),), 2),
        ((when("leave-out is not touch", Pause(61), MINUTE),), 2),
        ((Card("red-flags"), AskAnchor(), COMFORTS), 0),
        ((COMFORTS, when("comforts is warm", MINUTE), when("comforts is drink", MINUTE)), 2),
        ((Recall("x"),), 0),
        ((Recall("x", (), (Line("one two", 30),), 28),), 1),
        ((Recall("x", (), (Line("one two", 30),), 29),), 2),
        ((Recall("x", (), (Line("one", 20),), 0, (MINUTE, MINUTE)),), 2),
        ((Recall("x", (), (Line("one", 20),), 99, (MINUTE,)),), 2),
        ((NEAR, Recall("x", otherwise=(NEAR, MINUTE)), when("near is edge", MINUTE)), 2),
        (
            (NEAR, when("near is edge", Recall("x", (), (), 60, (Pause(121),))), NEAR_IS_AWAY),
            3,
        ),
        (EVERY_KIND.steps, 4),
    ],
)
def test_minutes_are_those_of_the_longest_way(steps: tuple[Step, ...], minutes: int) -> None:
    assert minutes_of(steps) == minutes


CONDITIONS = st.sampled_from(
    [
        Condition("near", "is", "edge"),
        Condition("near", "is not", "edge"),
        Condition("near", "is", "away"),
        Condition("near", "is answered"),
        Condition("side", "is", "left"),
        Condition("side", "is not", "right"),
        Condition("side", "is not answered"),
        Condition("pain", ">=", 5),
    ]
)
PLAIN_STEPS: st.SearchStrategy[Step] = st.sampled_from(
    (
        NEAR,
        SIDE,
        MINUTE,
        Pause(180),
        Breathe(4, 6, 120),
        Recall("x", (), (), 60, (Pause(120), SIDE)),
    )
)
STEPS: st.SearchStrategy[tuple[Step, ...]] = st.recursive(
    st.lists(PLAIN_STEPS, max_size=3).map(tuple),
    lambda inner: st.lists(
        PLAIN_STEPS
        | st.builds(If, CONDITIONS, inner, inner)
        | st.builds(LeaveOut, st.just(("touch",)), st.builds(If, CONDITIONS, inner, inner)),
        max_size=4,
    ).map(tuple),
    max_leaves=8,
)
Known = frozenset[tuple[str, str | None]]


def ways_through(steps: tuple[Step, ...], ways: set[tuple[Known, int]]) -> set[tuple[Known, int]]:
    """Every way a person can go, tried out one by one."""
    for step in steps:
        match step:
            case Pause(seconds) | Breathe(seconds=seconds):
                ways = {(known, length + seconds) for known, length in ways}
            case Choose(name, _, options):
                ways = {
                    (frozenset({**dict(known), name: key}.items()), length)
                    for known, length in ways
                    for key in (*options, None)
                }
            case If(Condition(name, operator, value), then, otherwise):
                meets = {way for way in ways if meets_it(dict(way[0]), name, operator, value)}
                fails = ways if name == "pain" else ways - meets
                ways = ways_through(then, meets) | ways_through(otherwise, fails)
            case LeaveOut(_, inner):
                ways |= ways_through((inner,), ways)
            case Recall(_, _, _, pause, otherwise):
                there = {(known, length + pause) for known, length in ways}
                ways = there | ways_through(otherwise, ways)
            case _:
                raise AssertionError(step)
    return ways


def meets_it(
    known: dict[str, str | None], name: str, operator: Operator, value: str | int | None
) -> bool:
    """Whether answers meet a condition; one on the pain may always be met."""
    if name == "pain":
        return True
    match operator:
        case "is":
            return known[name] == value
        case "is not":
            return known[name] != value
        case "is answered":
            return known[name] is not None
        case _:
            return known[name] is None


@given(STEPS)
def test_minutes_are_those_of_the_longest_of_all_ways_tried_out(steps: tuple[Step, ...]) -> None:
    begins = product((*NEAR.options, None), (*SIDE.options, None))
    ways = {(frozenset({"near": near, "side": side}.items()), 0) for near, side in begins}

    steps = (NEAR, SIDE, *steps)

    assert minutes_of(steps) * 60 == max(length for _, length in ways_through(steps, ways))


def test_a_file_of_very_many_choices_is_measured_too_long_rather_than_for_ever() -> None:
    names = [f"choice-{n}" for n in range(60)]
    asked = [Choose(name, "?", {"yes": "yes", "no": "no"}) for name in names]
    tested = [when(f"{name} is yes", MINUTE) for name in names]
    other = [when(f"{name} is no", MINUTE) for name in names]

    assert 60 <= minutes_of((*asked, *tested, *other)) <= 120

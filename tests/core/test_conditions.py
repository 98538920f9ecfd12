from __future__ import annotations

import pytest

from integrate.core.conditions import holds
from integrate.core.journal import Answer
from integrate.core.practice import Condition, Operator

ANSWERS = (
    Answer("pain", "rate", "?", 9),
    Answer("pain", "rate", "?", 7.5),
    Answer("whole", "rate", "?", 8),
    Answer("near", "choose", "?", "edge"),
    Answer("number", "choose", "?", "8"),
    Answer("comforts", "pick", "?", "warm", label="something warm"),
    Answer("own", "pick", "?", "tea, and quiet", label="tea, and quiet"),
    Answer("left", "rate", "?", 3),
    Answer("left", "rate", "?", None),
)


@pytest.mark.parametrize(
    ("name", "operator", "value", "held"),
    [
        ("pain", ">=", 8, False),
        ("pain", ">=", 7, True),
        ("pain", "<=", 7, False),
        ("pain", "<=", 8, True),
        ("whole", ">=", 8, True),
        ("whole", "<=", 8, True),
        ("whole", ">", 8, False),
        ("whole", ">", 7, True),
        ("whole", "<", 8, False),
        ("whole", "<", 9, True),
        ("whole", "is", "8", True),
        ("whole", "is", 8, True),
        ("whole", "is", "9", False),
        ("whole", "is not", "8", False),
        ("pain", "is", "7", False),
        ("near", "is", "edge", True),
        ("near", "is", "around", False),
        ("near", "is not", "edge", False),
        ("near", "is not", "around", True),
        ("near", ">=", 0, False),
        ("near", "<", 9, False),
        ("near", "is answered", None, True),
        ("near", "is not answered", None, False),
        ("comforts", "is", "warm", True),
        ("comforts", "is not", "drink", True),
        ("comforts", "is answered", None, True),
        ("own", "is", "warm", False),
        ("own", "is not", "warm", True),
        ("own", "is answered", None, True),
        ("own", ">=", 0, False),
        ("number", "is", "8", True),
        ("number", ">=", 8, False),
        ("left", "is answered", None, False),
        ("left", "is not answered", None, True),
        ("left", "is", "None", False),
        ("left", "is not", "3", True),
        ("left", ">=", 0, False),
        ("left", "<=", 10, False),
        ("unknown", "is", "edge", False),
        ("unknown", "is not", "edge", True),
        ("unknown", "<", 10, False),
        ("unknown", "is not answered", None, True),
        ("whole", ">=", "8", False),
    ],
)
def test_a_condition_holds_of_the_latest_answer(
    name: str, operator: Operator, value: str | int | None, held: bool
) -> None:
    assert holds(Condition(name, operator, value), ANSWERS) == held

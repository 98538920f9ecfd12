from __future__ import annotations

from datetime import date

import pytest

from integrate.core.programmes import Item, Programme
from integrate.core.repeats import Repeat
from integrate.core.schedule import Outline
from integrate.views.blocks import Heading, Paragraph
from integrate.views.programmes import gate_lines, item_in_words, programme_blocks, programme_table

THERE = {
    name: Outline(name, name.title(), 8, "soften", (), 0, gate, False, False, False)
    for name, gate in (("one", "none"), ("two", "advice"), ("three", "advice"))
}


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (Item(("one",)), "From day 1: One"),
        (Item(("one", "gone"), 3, 3), "Day 3: One or gone"),
        (Item(("one",), 0, 0), "The day itself: One"),
        (Item(("one",), -1, -1), "One day before: One"),
        (Item(("one",), -7, -2), "Seven to two days before: One"),
        (Item(("one",), 8, 14), "Week two: One"),
        (Item(("one",), 15, 35, Repeat("week", 3)), "Weeks three to five: One, 3 times a week"),
        (Item(("one",), 2, 9, second=True), "Days 2 to 9: One, if you ask for a second"),
        (
            Item(("one", "two"), 1, 4, Repeat("days"), in_turn=True, sessions="over", note="So."),
            "Days 1 to 4: One, Two, in turn, every day, if none is planned. So.",
        ),
    ],
)
def test_an_item_says_when_what_and_how_often(item: Item, said: str) -> None:
    assert item_in_words(item, THERE) == said


def test_a_plain_programme_has_neither_goal_nor_gates_nor_sources() -> None:
    programme = Programme(
        "a", "A plan", "A little.", "To try.", "All.", date(2026, 12, 1), 9, (Item(("one",)),)
    )
    blocks = programme_blocks(programme, THERE)
    assert blocks[:3] == [
        Heading("A plan, nine days"),
        Paragraph("A little."),
        Paragraph("It begins on Tue 1 Dec."),
    ]
    assert not any("Where it comes from" in str(block) for block in blocks)
    assert programme_table([programme], {}).rows == [("a", "nine days", "A plan")]


def test_what_asks_first_is_named_by_its_gate_once_each() -> None:
    items = (Item(("one", "two")), Item(("three", "two", "gone")))
    programme = Programme("a", "A", "", "", "", "start", 9, items)
    assert gate_lines(programme, THERE) == ["A short card comes first: Two, Three."]

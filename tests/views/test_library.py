from __future__ import annotations

import json

import pytest
from syrupy.assertion import SnapshotAssertion

from integrate.core.practice import (
    AskAnchor,
    Breathe,
    Card,
    Condition,
    If,
    LeaveOut,
    Line,
    Pick,
    Recall,
    Say,
    Write,
)
from integrate.views.library import practice_blocks, practice_json, practice_table, why_blocks

from .given import SOFTENING, shown

BRIEF = SOFTENING._replace(id="anchor-minute", title="One minute", minutes=1, not_before=0)


@pytest.mark.parametrize("columns", [72, 40])
def test_list(columns: int, snapshot: SnapshotAssertion) -> None:
    assert shown([practice_table([SOFTENING, BRIEF])], columns) == snapshot


@pytest.mark.parametrize("columns", [72, 40])
def test_practice(columns: int, snapshot: SnapshotAssertion) -> None:
    assert shown(practice_blocks(SOFTENING), columns) == snapshot


@pytest.mark.parametrize("columns", [72, 40])
def test_why(columns: int, snapshot: SnapshotAssertion) -> None:
    assert shown(why_blocks(SOFTENING), columns) == snapshot


def test_a_practice_without_a_wait_says_so() -> None:
    assert "No wait after a session." in shown(practice_blocks(BRIEF), 72)
    assert "Not in the first 24 hours after a session." in shown(practice_blocks(SOFTENING), 72)


def test_every_word_of_a_practice_is_there_to_be_read() -> None:
    screen = " ".join(shown(practice_blocks(SOFTENING), 72).split())

    for words in (
        "Lie, sit or lean, whichever hurts least.",
        "How hard is the holding?",
        "not at all",
        "at its border",
        "Or not.",
        "What is at the border?",
        "Further off.",
        "Was any of it too much?",
        "someone to call",
        "Once more?",
        "Feet. Light.",
    ):
        assert words in screen


EVERY_WORD = SOFTENING._replace(
    steps=(
        Card("red-flags"),
        LeaveOut(("breath",), Breathe(4, 6, 90)),
        LeaveOut(
            ("touch", "hands"),
            If(Condition("leave-out", "is", "legs"), (Say((Line("The seat.", 3),)),)),
        ),
        Recall(
            "prep-intention",
            ("kindly",),
            (Line("You wrote this.", 2),),
            15,
            (Write("kindly", "What would be kind?"),),
        ),
        Recall("prep-anchor"),
        Pick("comforts", "One comfort?", {"warm": "something warm", "drink": "a drink"}),
        AskAnchor(),
        AskAnchor("Which one?"),
    ),
)


def test_what_hangs_on_the_person_is_told_as_what_it_is() -> None:
    lines = [line.strip() for line in shown(practice_blocks(EVERY_WORD), 200).splitlines()]

    anchors = (
        "the room around you / the nearest sound / the nearest light / what is under you"
        " / your breath"
    )
    assert lines[lines.index("It looks closely at the body.") + 2 : -2] == [
        "(the card of integrate red-flags, until Enter)",
        "Not for who leaves out breath:",
        "(breath paced, in for 4, out for 6, 90 s)",
        "Not for who leaves out touch, hands or arms:",
        "If leave-out is legs:",
        "The seat.  (3s)",
        "You wrote this.  (2s)",
        "(what you wrote in prep-intention, with its day)",
        "(quiet, 15 s)",
        "Where nothing was written there:",
        "? What would be kind?",
        "(what you wrote in prep-anchor, with its day)",
        "? One comfort? something warm / a drink. Or your own words, which join your list.",
        f"? Where shall a practice come to rest from now on? {anchors}",
        f"? Which one? {anchors}",
    ]


def test_what_stands_inside_is_set_in() -> None:
    lines = shown(practice_blocks(EVERY_WORD), 200).splitlines()
    columns = {line.strip(): len(line) - len(line.lstrip()) for line in lines if line}

    assert columns["Not for who leaves out touch, hands or arms:"] == 0
    assert columns["(breath paced, in for 4, out for 6, 90 s)"] == 2
    assert columns["If leave-out is legs:"] == 2
    assert columns["The seat.  (3s)"] == 4
    assert columns["? What would be kind?"] == 2


@pytest.mark.parametrize("columns", [72, 40])
def test_what_hangs_on_the_person_fits_the_screen(columns: int) -> None:
    assert max(map(len, shown(practice_blocks(EVERY_WORD), columns).splitlines())) <= columns


def test_the_data_of_a_practice_are_those_of_the_contract() -> None:
    assert json.loads(json.dumps(practice_json(SOFTENING))) == {
        "id": "soften-around",
        "title": "Softening around",
        "kind": "soften",
        "minutes": 8,
        "phases": ["open", "anytime"],
        "not_before_hours": 24,
        "gate": "none",
        "load": "low",
        "body": True,
        "evidence": "B",
        "sources": [
            "Neff and Germer, mindful self-compassion",
            "Burch, mindfulness for living with pain",
        ],
    }

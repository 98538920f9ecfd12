from __future__ import annotations

import json
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from integrate.views.library import practice_blocks, practice_json, practice_table, why_blocks

from .given import SOFTENING, shown

BRIEF = replace(SOFTENING, id="anchor-minute", title="One minute", minutes=1, not_before=0)


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

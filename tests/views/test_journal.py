from __future__ import annotations

import json

import pytest
from syrupy.assertion import SnapshotAssertion

from integrate.core.journal import Answer, Entry
from integrate.views.blocks import Quote
from integrate.views.journal import (
    answer_in_words,
    called,
    entry_blocks,
    entry_json,
    first_words,
    last_line,
    list_table,
    short_id,
    time_of,
    title_of,
    titled,
)

from .given import GUARD, NOTE, SAT_WITH_IT, shown

MARKED = NOTE._replace(tags=("bad-night", "痛み"), private=True, flagged=True)
A_FLARE, A_REST = MARKED._replace(kind="flare"), NOTE._replace(kind="rest", answers=())
A_DAY = NOTE._replace(at=NOTE.at.replace(hour=12, minute=0), whole_day=True)
ENTRIES = {
    "a practice": SAT_WITH_IT,
    "a note": NOTE,
    "a flare day, marked": A_FLARE,
    "a rest day": A_REST,
    "a practice off screen": SAT_WITH_IT._replace(answers=(), off_screen=True, stopped_early=False),
}


@pytest.mark.parametrize("columns", [72, 40])
@pytest.mark.parametrize("entry", ENTRIES)
def test_entry(entry: str, columns: int, snapshot: SnapshotAssertion) -> None:
    assert shown(entry_blocks(ENTRIES[entry]), columns) == snapshot


@pytest.mark.parametrize("columns", [72, 40])
def test_list(columns: int, snapshot: SnapshotAssertion) -> None:
    assert shown([list_table([SAT_WITH_IT, NOTE])], columns) == snapshot


@pytest.mark.parametrize("columns", [72, 40])
def test_list_with_tags_and_marks(columns: int, snapshot: SnapshotAssertion) -> None:
    assert shown([list_table([MARKED, A_FLARE, A_REST])], columns) == snapshot


def test_an_entry_about_a_whole_day_is_shown_without_a_time() -> None:
    assert shown(entry_blocks(A_DAY), 72).startswith("Fri 20 Nov 2026. A note\n")
    assert (time_of(NOTE), time_of(A_DAY)) == ("20:10", "")
    for columns in (72, 40):
        rows = shown([list_table([A_DAY, NOTE._replace(id="01kd0wother", answers=())])], columns)
        assert "abc123  Fri 20 Nov 2026" in rows
        assert "0wother"[1:] + "  Fri 20 Nov 2026  20:10  A note" in rows
        assert "12:00" not in rows
    assert "abc123  Fri 20 Nov 2026  A note\n" in shown([list_table([A_DAY])], 40)


def test_ones_own_words_are_a_quote_and_whole() -> None:
    assert Quote(GUARD) in entry_blocks(SAT_WITH_IT)


def test_a_question_that_was_left_is_not_held_against_anybody() -> None:
    screen = shown(entry_blocks(SAT_WITH_IT), 72)

    assert "And this?" not in screen
    assert "One word?\n  Answered aloud." in screen


def writing(text: str) -> Entry:
    return NOTE._replace(answers=(Answer("note", "write", "What?", text),))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Short.", "Short."),
        ("Two\n\nlines.", "Two lines."),
        ("x" * 48, "x" * 48),
        ("x" * 49, f"{'x' * 45}..."),
        (f"{'word ' * 8}and longerwords still", f"{'word ' * 8}and..."),
    ],
)
def test_the_first_words_are_whole_where_they_can_be(text: str, first: str) -> None:
    assert first_words(writing(text)) == first


def test_an_entry_without_writing_has_no_first_words() -> None:
    assert first_words(NOTE._replace(answers=SAT_WITH_IT.answers[:4])) == ""
    assert first_words(NOTE._replace(answers=(Answer("w", "write", "What?", aloud=True),))) == ""


def test_an_entry_goes_by_the_end_of_its_id_and_by_its_title() -> None:
    assert short_id(NOTE) == "abc123"
    assert [title_of(SAT_WITH_IT), title_of(NOTE)] == ["Softening around", "A note"]
    assert [title_of(A_FLARE), title_of(A_REST)] == ["A flare day", "A rest day"]
    assert called(NOTE) == "A note, Fri 20 Nov 2026 (abc123)"


def test_marks_stand_behind_the_name_and_in_the_last_line() -> None:
    assert titled(NOTE) == "A note"
    assert titled(NOTE._replace(private=True)) == "A note (private)"
    assert titled(MARKED) == "A note (private, flagged)"
    assert last_line(NOTE) == ""
    assert last_line(NOTE._replace(tags=("jaw",))) == "#jaw."
    assert last_line(MARKED) == "#bad-night #痛み. Private. For my therapist."
    assert last_line(NOTE._replace(off_screen=True)) == "Done away from the screen."


def test_the_data_of_an_entry_have_its_marks() -> None:
    data = entry_json(MARKED._replace(off_screen=True))

    assert data["tags"] == ["bad-night", "痛み"]
    assert [data[key] for key in ("private", "flagged", "off_screen")] == [True] * 3
    assert (entry_json(A_DAY)["whole_day"], entry_json(NOTE)["whole_day"]) == (True, False)
    assert (entry_json(A_FLARE)["kind"], entry_json(A_FLARE)["title"]) == ("flare", "A flare day")


def test_a_rating_says_what_its_ends_are() -> None:
    rated, plainly = SAT_WITH_IT.answers[0], SAT_WITH_IT.answers[2]

    assert "Eight out of ten" in answer_in_words(rated)
    assert "with everything" in answer_in_words(rated)
    assert answer_in_words(plainly) == "Six and a half out of ten."


def test_a_choice_without_a_label_shows_its_key() -> None:
    assert answer_in_words(SAT_WITH_IT.answers[-1]) == "key-without-label"


def test_the_data_of_an_entry_are_those_of_the_contract() -> None:
    data = json.loads(json.dumps(entry_json(NOTE)))

    assert data == {
        "id": "01kd0w0h00000000000000abc123",
        "kind": "note",
        "day": "2026-11-20",
        "at": "2026-11-20T20:10:00+01:00",
        "zone": "Europe/Berlin",
        "begun": None,
        "saved": "2026-11-21T20:10:00+01:00",
        "practice": None,
        "title": "A note",
        "stopped_early": False,
        "tags": [],
        "private": False,
        "flagged": False,
        "off_screen": False,
        "whole_day": False,
        "answers": [
            {
                "name": "note",
                "kind": "write",
                "asked": "What is there?",
                "value": "A long night.\nThe shoulder, then the hip again.",
                "label": None,
                "low": None,
                "high": None,
                "most": None,
                "aloud": False,
            }
        ],
    }

from __future__ import annotations

import json

import pytest
from syrupy.assertion import SnapshotAssertion

from integrate.views.blocks import Paragraph
from integrate.views.search import END, START, found_blocks, found_json

from .given import NOTE, SAT_WITH_IT, shown


@pytest.mark.parametrize("columns", [72, 40])
def test_found(columns: int, snapshot: SnapshotAssertion) -> None:
    entries = [SAT_WITH_IT, NOTE._replace(private=True)]
    text = shown(found_blocks(entries, ("shoulder", "which")), columns)
    assert text.replace(START, "»").replace(END, "«") == snapshot


def test_what_was_written_cannot_pass_for_a_mark() -> None:
    answer = NOTE.answers[0]._replace(value=f"jaw {START}knee{END} jaw")
    _, line = found_blocks([NOTE._replace(answers=(answer,))], ("jaw",))

    assert line == Paragraph(f"  {START}jaw{END} \ufffdknee\ufffd {START}jaw{END}")


def test_the_data_of_what_was_found_are_those_of_the_contract() -> None:
    entry = NOTE._replace(tags=("sleep",), private=True)

    assert json.loads(json.dumps(found_json(entry, ("hip", "again")))) == {
        "id": "01kd0w0h00000000000000abc123",
        "kind": "note",
        "day": "2026-11-20",
        "practice": None,
        "title": "A note",
        "tags": ["sleep"],
        "private": True,
        "flagged": False,
        "line": "The shoulder, then the hip again.",
        "marks": [[23, 26], [27, 32]],
    }
    assert found_json(SAT_WITH_IT, ("jaw",))["practice"] == "soften-around"

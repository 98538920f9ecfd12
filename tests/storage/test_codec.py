from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrate.core.journal import Entry
from integrate.core.replies import Reply
from integrate.core.streaks import GOALS, GoalChange
from integrate.storage.codec import (
    read_entry,
    read_goal,
    read_pause,
    write_entry,
    write_goal,
    write_pause,
)
from integrate.storage.replies import read_reply, write_reply
from integrate.storage.tables import MISFITS

from .given import ANY_REPLY, DAYS, ENTRIES, EVERY_REPLY, INSTANTS, after, noted, sat

Document = dict[str, Any]
MARKS = ("stopped_early", "private", "flagged", "off_screen", "whole_day")
NO_TAGS: tuple[object, ...] = ("sleep", None, {"sleep": 1}, ["sleep", 7], [None])


def through_json(document: Document) -> Document:
    read: Document = json.loads(json.dumps(document, ensure_ascii=False).encode())
    return read


@settings(deadline=None)
@given(ENTRIES)
def test_an_entry_comes_back_as_it_was(entry: Entry) -> None:
    read = read_entry(through_json(write_entry(entry)))

    assert read == entry
    assert (read.at.utcoffset(), read.saved.utcoffset()) == (
        entry.at.utcoffset(),
        entry.saved.utcoffset(),
    )
    assert [type(answer.value) for answer in read.answers] == [
        type(answer.value) for answer in entry.answers
    ]


@settings(deadline=None)
@given(ANY_REPLY, INSTANTS)
def test_a_reply_comes_back_as_it_was(reply: Reply, at: datetime) -> None:
    assert read_reply(through_json(write_reply(reply, at))) == (reply, at)


def test_each_kind_of_reply_has_a_word_of_its_own() -> None:
    kinds = {type(reply) for reply in EVERY_REPLY}
    words = {write_reply(reply, after(0))["reply"] for reply in EVERY_REPLY}

    assert kinds == set(Reply.__args__)
    assert len(words) == len(kinds)


@given(DAYS, st.sampled_from(GOALS))
def test_a_goal_comes_back_as_it_was(since: date, days: int) -> None:
    change = GoalChange(since, days)

    assert read_goal(through_json(write_goal(change))) == change


@given(DAYS, DAYS)
def test_a_pause_comes_back_as_it_was(first: date, last: date) -> None:
    assert read_pause(through_json(write_pause(first, last))) == (first, last)


def test_what_is_empty_is_not_written() -> None:
    bare = noted("01a", "words")._replace(begun=None)

    assert write_entry(bare) == {
        "id": "01a",
        "kind": "note",
        "day": "2026-11-21",
        "at": "2026-11-21T20:14:00+01:00",
        "zone": "Europe/Berlin",
        "saved": "2026-11-21T20:14:00+01:00",
        "answers": [
            {
                "name": "note",
                "kind": "write",
                "asked": "What is there to write?",
                "value": "words",
            }
        ],
    }


def test_every_field_of_an_entry_and_of_its_answers_is_written_where_it_is_not_empty() -> None:
    document = write_entry(sat("01a"))
    of_answers = {key for answer in document["answers"] for key in answer}

    assert set(document) == set(Entry._fields)
    assert of_answers == {
        *("name", "kind", "asked", "value", "label", "low", "high", "most", "aloud"),
    }


def of_the_entry(key: str, value: object) -> Callable[[Document], None]:
    return lambda document: document.update({key: value})


def of_an_answer(key: str, value: object) -> Callable[[Document], None]:
    return lambda document: document["answers"][0].update({key: value})


@pytest.mark.parametrize(
    "spoil",
    [
        *(of_the_entry(key, 7) for key in ("id", "kind", "at", "zone", "day", "saved", "answers")),
        *(of_the_entry(key, [1]) for key in ("practice", "title", "begun", "stopped_early")),
        *(of_the_entry(key, "soon") for key in ("at", "day", "saved", "begun", "stopped_early")),
        *(of_the_entry(key, odd) for key in MARKS for odd in (1, 0, None, "yes", [1])),
        *(of_the_entry("tags", odd) for odd in NO_TAGS),
        *(of_the_entry(key, "2026-11-21T20:14:00") for key in ("at", "saved", "begun")),
        *(of_the_entry("answers", odd) for odd in (None, ["words"], [None], {"0": "words"})),
        *(of_an_answer(key, 7) for key in ("name", "kind", "asked", "label", "low", "high")),
        *(of_an_answer("value", odd) for odd in ([1], {"a": 1}, True)),
        *(of_an_answer("most", odd) for odd in ("7", True, 7.0)),
        *(of_an_answer("aloud", odd) for odd in ("no", 1)),
    ],
)
def test_what_is_no_entry_is_refused(spoil: Callable[[Document], None]) -> None:
    document = write_entry(sat("01a"))
    spoil(document)

    with pytest.raises(MISFITS):
        read_entry(document)


def test_an_entry_from_before_there_were_marks_has_none() -> None:
    document = write_entry(sat("01a"))
    for key in ("tags", *MARKS):
        del document[key]

    unmarked: dict[str, Any] = dict.fromkeys(MARKS, False)
    assert read_entry(document) == sat("01a")._replace(tags=(), **unmarked)


@pytest.mark.parametrize("key", ["id", "kind", "at", "zone", "day", "saved", "answers"])
def test_an_entry_with_something_missing_is_refused(key: str) -> None:
    document = write_entry(sat("01a"))
    del document[key]

    with pytest.raises(MISFITS):
        read_entry(document)


@pytest.mark.parametrize("days", [1, 7, "4", None])
def test_a_goal_that_nobody_can_aim_for_is_refused(days: object) -> None:
    with pytest.raises(MISFITS):
        read_goal({"since": "2026-11-16", "days": days})

"""Programme files: every slip is told with its line and cure."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from integrate.content.check import check
from integrate.content.located import Located, locate
from integrate.content.programme_file import problems, together
from integrate.content.programme_model import schema, schema_text
from integrate.content.programme_words import COUNTS_FROM, HEADER, INSTEAD, ITEM, SESSIONS
from integrate.messages.programme_files import DESCRIPTIONS, EXAMPLES

PROMPTS = Path(__file__).parents[2] / "prompts"
BROKEN = Path(__file__).parent / "broken_programmes"
KNOWN = ("soften-around", "mind-anchor", *(f"p-{number}" for number in range(13)))

EXPECTED: dict[str, list[str]] = defaultdict(list)
for row in (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines():
    EXPECTED[row.partition(".yaml")[0]].append(row)

SOUND = """\
integrate: programme/1
id: sound
title: A small plan
about: A little each day. Stop whenever you like.
purpose: To be tried.
unknown: Nobody has tested it.
counts-from: {counts_from}
length: {length}
plan:
  - {item}
"""


def said(item: str, *, counts_from: str = "start", length: str = "2 weeks") -> list[str]:
    """What is said of a programme with this one item, lines parted by semicolons."""
    rows = item.replace("; ", "\n    ")
    text = SOUND.format(item=rows, counts_from=counts_from, length=length)
    located = locate(text.encode())
    return sorted({one.says for one in (*located.found, *problems(located))})


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_broken_file_is_answered_with_what_is_wrong_and_its_cure(path: Path) -> None:
    told = [str(problem) for problem in check([path], KNOWN).problems]
    assert told == EXPECTED[path.stem]
    assert told


def test_every_expected_sentence_belongs_to_a_file() -> None:
    assert set(EXPECTED) == {path.stem for path in BROKEN.glob("*.yaml")}


@pytest.mark.parametrize(
    ("item", "counts_from", "length"),
    [
        ("practice: soften-around", "start", "1 day"),
        ("practice: soften-around; on: day 14", "start", "2 weeks"),
        ("practice: soften-around; on: day 0", "session", "4 days"),
        ("practice: soften-around; on: day 0; sessions: over", "each session", "4 days"),
        ("practice: soften-around; from: day -7; to: day -1", "session", "4 days"),
        ("practice: mind-anchor; in: week 2; repeat: every 2 days, 4 times", "start", "2 weeks"),
        ("practice: soften-around; repeat: mon thu", "2026-12-01", "10 days"),
        ("practice: soften-around; repeat: FREQ=MONTHLY;BYMONTHDAY=1;COUNT=3", "start", "12 weeks"),
        ("practice: soften-around; to: day 3; repeat: FREQ=DAILY;COUNT=3", "start", "2 weeks"),
        ("in-turn: [soften-around, mind-anchor]; repeat: every day", "start", "1 week"),
        ("in-turn: [soften-around, mind-anchor]", "each session", "4 days"),
        ("one-of: [soften-around, mind-anchor]; second: true; note: One line.", "start", "1 week"),
        ("practice: soften-around; from: day 2; repeat: 5 times a week", "start", "6 days"),
    ],
)  # fmt: skip
def test_what_is_sound_is_taken(item: str, counts_from: str, length: str) -> None:
    assert said(item, counts_from=counts_from, length=length) == []


def test_a_programme_after_which_nothing_comes_is_measured_at_its_end() -> None:
    assert (
        said("practice: soften-around; on: day 30", counts_from="session", length="30 days") == []
    )
    (told,) = said("practice: soften-around; on: day 31", counts_from="session", length="30 days")
    assert told.startswith("The last day is day 30, so day 31 never comes.")


def test_what_is_no_document_of_words_is_no_programme() -> None:
    assert [one.says for one in problems(Located(data=[1]))] == [
        "This is not a programme. One begins with the line: integrate: programme/1"
    ]


def test_practices_are_looked_for_in_the_plan_and_nowhere_else() -> None:
    text = SOUND.format(item="practice: mind-anchro", counts_from="start", length="1 week")
    located = locate(f"practice: other\n{text}".encode())
    found = [(one.line, one.says) for one in together(located, ["mind-anchor"])]
    wanted = "There is no practice 'mind-anchro' in this set. Did you mean 'mind-anchor'?"
    assert found == [(11, wanted)]


def test_a_plan_that_is_no_list_has_no_items_to_look_at() -> None:
    text = SOUND.format(item="", counts_from="start", length="1 week").partition("plan:")[0]
    told = [one.says for one in problems(locate(f"{text}plan: soften-around\n".encode()))]
    assert told == ["The plan is a list. Begin each item with a dash: - practice: soften-around"]


def test_the_schema_beside_the_programmes_is_that_of_the_program() -> None:
    assert (PROMPTS / "programme.schema.json").read_text(encoding="utf-8") == schema_text()
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    "path", sorted((PROMPTS / "programmes").glob("*.yaml")), ids=lambda p: p.stem
)
def test_the_schema_takes_every_programme(path: Path) -> None:
    data = locate(path.read_bytes()).data
    assert list(Draft202012Validator(schema()).iter_errors(data)) == []


@pytest.mark.parametrize(
    "name",
    [
        "two-kinds",
        "no-kind",
        "day-in-words",
        "one-of-one",
        "length-missing",
        "at",
        "gate-at-the-top",
    ],
)
def test_the_schema_refuses_what_has_another_shape(name: str) -> None:
    path = BROKEN / f"{'time-of-day' if name == 'at' else name}.yaml"
    data = locate(path.read_bytes()).data
    assert list(Draft202012Validator(schema()).iter_errors(data))


def test_every_word_has_its_description_and_an_example() -> None:
    assert set(DESCRIPTIONS) == {*HEADER, *ITEM}
    assert {*EXAMPLES, "second"} == {*HEADER, *ITEM}
    assert set(INSTEAD.values()) <= set(EXAMPLES)
    assert COUNTS_FROM == ("start", "session", "each session")
    assert SESSIONS == ("close", "apart", "over")


@pytest.mark.parametrize("date", ["0001-01-01", "1999-12-31", "2200-01-01", "9999-12-31"])
def test_a_date_that_days_cannot_be_counted_from_is_told(date: str) -> None:
    assert said("practice: soften-around", counts_from=date) == [
        f"A year from 2000 to 2199 is wanted in {date}. Write one such as 2026-12-01."
    ]
    for near in ("2000-01-01", "2199-12-31"):
        assert said("practice: soften-around", counts_from=near) == []

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from integrate.content.located import Located, Spot, locate
from integrate.messages import checking as words

PRACTICES = sorted((Path(__file__).parents[2] / "prompts" / "practices").glob("*.yaml"))


def read(text: str) -> Located:
    return locate(text.encode())


def said(text: str) -> list[str]:
    return [f"{found.line}: {found.says}" for found in read(text).found]


@pytest.mark.parametrize("path", PRACTICES, ids=lambda path: path.stem)
def test_a_practice_reads_as_yaml_reads_it(path: Path) -> None:
    plain: Any = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    located = locate(path.read_bytes())
    assert located.data == plain
    assert located.found == ()


def test_every_key_value_and_item_has_its_line() -> None:
    located = read("title: x\nsteps:\n  - say: |\n      one\n      two\n    pause: 2 s\n  - a\n")
    assert located.line(("title",)) == 1
    assert located.line(("steps", 0)) == 3
    assert located.line(("steps", 0, "say")) == 3
    assert located.line(("steps", 0, "pause")) == 6
    assert located.line(("steps", 1)) == 7
    assert located.line(("steps", 0, "gone", "deeper")) == 3
    assert located.line(()) == 1
    assert located.spot(("steps", 0, "say")) == Spot(3, "|", "one\ntwo\n")
    assert located.spot(("gone",)) == Spot(1, "")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("False", False),
        ("12", 12),
        ("+012", 12),
        ("-3", -3),
        ("8.0", 8),
        ("8.5", 8.5),
        (".5", 0.5),
        ("1e3", 1000),
        ("1e400", math.inf),
        ("9" * 5000, math.inf),
        ("yes", "yes"),
        ("2026-11-22", "2026-11-22"),
        ("12:30:45", "12:30:45"),
        ("0x1F", "0x1F"),
        ("<<", "<<"),
        ('"12"', "12"),
        ("'true'", "true"),
    ],
)
def test_plain_words_are_what_yaml_1_2_makes_of_them(written: str, value: object) -> None:
    assert read(f"x: {written}\n").data == {"x": value}


def test_a_remark_after_several_words_is_remembered() -> None:
    located = read("a: one\nb: two words # more\nc: word # more\nd: 'two words' # more\n")
    assert [where for where, spot in located.spots.items() if spot.cut] == [("b",)]


def test_brackets_are_remembered() -> None:
    located = read("a: {b: c}\nd: [e]\nf:\n  - g\n")
    assert [located.spot((key,)).style for key in "adf"] == ["{", "[", ""]


def test_aliases_anchors_and_tags_are_refused_and_the_rest_is_read() -> None:
    located = read("a: &x one\nb: *x\nc: !!str 12\n&y d: 1\n*x : 2\ne: 3\n? *x\n: 4\n")
    assert [(found.line, found.says.split(" means")[0]) for found in located.found] == [
        (1, "A text that begins with &"),
        (2, "A text that begins with *"),
        (3, "A text that begins with !"),
        (4, "A text that begins with &"),
        (5, "A text that begins with *"),
        (7, "A text that begins with *"),
    ]
    assert located.data == {"a": "one", "b": None, "c": "12", "d": 1, "e": 3}


def test_of_a_key_that_stands_twice_the_first_counts() -> None:
    located = read("a: 1\na: {b: 2}\nc: 3\n")
    assert located.data == {"a": 1, "c": 3}
    assert said("a: 1\na: {b: 2}\nc: 3\n") == [
        "2: 'a' stands here twice, the first time on line 1. Take one of them out."
    ]


def test_brackets_in_place_of_a_word_are_refused_and_left_out() -> None:
    text = "a: 1\n? [x, {y: z}]\n: [b]\nc: 3\n"
    assert read(text).data == {"a": 1, "c": 3}
    assert said(text) == [f"2: {words.BRACE_FIRST}"]


def test_a_file_of_one_word_is_that_word() -> None:
    assert read("hello\n").data == "hello"


def test_an_alias_alone_is_nothing() -> None:
    assert read("*a\n").data is None


@pytest.mark.parametrize("text", ["", "\n \n", "# only a remark\n", "\ufeff"])
def test_an_empty_file_says_so(text: str) -> None:
    assert [found.line for found in read(text).found] == [0]
    assert "There is nothing in this file." in read(text).found[0].says


def test_old_line_ends_count_as_lines() -> None:
    assert read("a: 1\rb: 2\r\nc: 3\n").line(("c",)) == 3


def test_marks_that_cannot_be_seen_are_told_one_a_line_and_read_as_spaces() -> None:
    located = read("a: x\x1by\x00z\nb: \u2028\nc: d\n")
    assert located.data == {"a": "x y z", "b": None, "c": "d"}
    assert [found.line for found in located.found] == [1, 2]
    assert "(number 27)" in located.found[0].says


def test_a_slip_the_scan_cannot_name_is_told_with_its_line() -> None:
    assert said("%YAML 9.9\n---\ntitle: x\n") == [f"1: {words.UNREADABLE}"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"title: caf\xe9\n", 1),
        (b"a: 1\nb: 2\nc: \xff\n", 3),
        ("title: x\n".encode("utf-16"), 1),
    ],
)
def test_other_encodings_are_told_with_the_line_and_what_to_do(content: bytes, line: int) -> None:
    (found,) = locate(content).found
    assert found.line == line
    assert "Save as" in found.says

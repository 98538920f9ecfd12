"""People to call: whatever is wrong with a file, there are numbers."""

from __future__ import annotations

import codecs
import json
import os
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.config import find
from integrate.content import people
from integrate.content.people import (
    OTHERS,
    about_people,
    clinic_line,
    help_lines,
    in_utf8,
    own_lines,
    people_to_call,
    red_flags,
    without,
)
from integrate.flows.menus import help_lines as shown_by_help
from integrate.messages import cards
from integrate.messages import people as words

BUILT_IN = json.loads((Path(people.__file__).with_name("help_lines.json")).read_text())
COUNTRIES = find("country").choices
ROW = {"verified_on": "2027-03-09", "lines": ["Talk to: 12 34"], "emergency": ["112"]}
NONSENSE = (
    "", "{", "[]", "null", "12", '"us"', "\x00", "[" * 100_000, '{"us": ',
)  # fmt: skip
BAD_ROWS: tuple[Any, ...] = (
    None, 3, "988", [], {}, ["988"],
    {**ROW, "lines": []}, {**ROW, "lines": "988"}, {**ROW, "lines": [988]},
    {**ROW, "lines": [""]}, {**ROW, "lines": ["  "]}, {**ROW, "lines": ["one\ntwo"]},
    {**ROW, "lines": {"a": "b"}}, {**ROW, "emergency": []}, {**ROW, "emergency": "112"},
    {**ROW, "emergency": [None]}, {**ROW, "verified_on": "soon"}, {**ROW, "verified_on": None},
    {**ROW, "verified_on": "2027-13"}, {**ROW, "verified_on": 2027},
    {key: ROW[key] for key in ("lines", "emergency")},
    {key: ROW[key] for key in ("lines", "verified_on")},
    {key: ROW[key] for key in ("emergency", "verified_on")},
)  # fmt: skip


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Where one's own people would stand."""
    return tmp_path / "people-to-call.txt"


def put_beside(own: Path, text: str | dict[str, Any]) -> Path:
    """Write a file of help lines beside one's own people."""
    path = own.with_name(OTHERS)
    path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
    return path


def test_each_country_that_can_be_set_has_a_row_with_its_date() -> None:
    assert set(BUILT_IN) == {"integrate", *COUNTRIES}
    for country in COUNTRIES:
        found = help_lines(None, country)
        assert found.month == "November 2026"
        assert found.unread is None
        assert any(char.isdigit() for char in found.emergency[-1])


def test_the_copy_says_what_the_built_in_file_says() -> None:
    row = BUILT_IN["any"]
    assert (tuple(row["lines"]), tuple(row["emergency"]), row["verified_on"]) == (
        words.ANY_LINES,
        words.ANY_EMERGENCY,
        words.ANY_FOUND,
    )


def test_ones_own_people_come_first_and_the_emergency_number_last(own: Path) -> None:
    own.write_text("# mine\n\n  Anna 0123  \r\nclinic: 456\n")

    assert people_to_call(own, "nz") == [
        "Your people:",
        "  Anna 0123",
        "  clinic: 456",
        "Someone to talk to: 1737, call or text, free.",
        "In danger now, or badly unwell: 111.",
    ]
    assert people_to_call(None, "any")[-3:] == [
        "In danger now, or badly unwell: your emergency number.",
        "  Europe 112, North America 911, UK 999",
        "  Australia 000, New Zealand 111",
    ]


def test_a_country_without_lines_has_those_for_any(own: Path) -> None:
    assert people_to_call(own, "fr") == people_to_call(None, "any")


def test_a_line_of_the_file_is_shown_whatever_an_editor_put_before_it(own: Path) -> None:
    own.write_bytes(b"\xef\xbb\xbf# mine\nBo\x1b[31m 7\n\xff\xfe 8\n")
    assert own_lines(own) == ["Bo[31m 7", "\ufffd\ufffd 8"]


@pytest.mark.parametrize("kind", ["utf-16", "utf-16-le", "utf-16-be"])
def test_what_an_editor_keeps_as_utf_16_is_read_like_the_rest(own: Path, kind: str) -> None:
    text = "# mine\r\nZo\u00eb \U0001f3e1 7\r\nclinic: 8\r\n"
    data = (text if kind == "utf-16" else f"\ufeff{text}").encode(kind)
    own.write_bytes(data)

    assert own_lines(own) == ["Zo\u00eb \U0001f3e1 7", "clinic: 8"]
    assert in_utf8(data) == text.encode()
    assert without(data, "clinic: 8") == "# mine\r\nZo\u00eb \U0001f3e1 7\r\n".encode()
    own.write_bytes(data[:-3])
    assert own_lines(own)[0] == "Zo\u00eb \U0001f3e1 7"


@given(st.binary(max_size=40))
def test_whatever_bytes_there_are_they_are_read(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    own = tmp_path_factory.getbasetemp() / "any-bytes.txt"
    for start in (b"", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        own.write_bytes(start + data)
        assert people_to_call(own, "us")[-1] == "In danger now, or badly unwell: 911."
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert in_utf8(data) == data


def test_help_lines_in_utf_16_are_read(own: Path) -> None:
    own.with_name(OTHERS).write_bytes(json.dumps({"gb": ROW}).encode("utf-16"))
    assert people_to_call(own, "gb")[0] == "Talk to: 12 34"


def test_without_a_file_nobody_stands_there(own: Path) -> None:
    assert own_lines(own) == own_lines(None) == own_lines(own / "below") == []
    assert clinic_line(own) == clinic_line(None) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a link to itself"])
def test_what_is_no_file_is_said_and_the_numbers_stand_there_all_the_same(
    own: Path, kind: str
) -> None:
    if kind == "a folder":
        own.mkdir()
    elif kind == "a pipe":
        os.mkfifo(own)
    else:
        own.symlink_to(own)

    assert people_to_call(own, "us") == [
        words.UNREADABLE.format(path=own),
        *people_to_call(None, "us"),
    ]
    assert clinic_line(own) == ""


def test_of_an_endless_file_the_beginning_is_read(own: Path) -> None:
    own.write_text("Anna 1\n" + "x" * 10_000_000)
    assert own_lines(own)[0] == "Anna 1"
    assert sum(map(len, people_to_call(own, "us"))) < 70_000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna 1\nClinic: 2\nclinic 3\n", "Clinic: 2"),
        ("CLINIC 2", "CLINIC 2"),
        ("  clinic: 9\n", "clinic: 9"),
        ("clinic:\nClinic : 5\n", "Clinic : 5"),
        ("clinic:\n CLINIC \nclinic: -\n", ""),
        ("my clinic 2\nclinical nurse 3\n# clinic: 4\n", ""),
    ],
)
def test_the_clinics_line_is_the_first_that_begins_with_the_word(
    own: Path, text: str, found: str
) -> None:
    own.write_text(text)
    assert clinic_line(own) == found


def test_a_row_of_ones_own_goes_before_the_built_in_one(own: Path) -> None:
    put_beside(own, "\ufeff" + json.dumps({"gb": ROW}))

    assert people_to_call(own, "gb") == ["Talk to: 12 34", "In danger now, or badly unwell: 112."]
    assert people_to_call(own, "us") == people_to_call(None, "us")
    assert people_to_call(own, "any") == people_to_call(None, "any")
    assert about_people(own, "gb")[-1] == words.FOUND.format(month="March 2027")


def test_a_row_of_ones_own_for_any_is_for_countries_without_one(own: Path) -> None:
    put_beside(own, {"any": {**ROW, "verified_on": "2027-01"}})

    assert people_to_call(own, "any") == people_to_call(own, "fr")
    assert help_lines(own, "fr").month == "January 2027"
    assert people_to_call(own, "nz") == people_to_call(None, "nz")


@pytest.mark.parametrize("text", NONSENSE, ids=range(len(NONSENSE)))
def test_a_file_edited_into_nonsense_is_said_and_the_built_in_lines_are_shown(
    own: Path, text: str
) -> None:
    path = put_beside(own, text)

    assert people_to_call(own, "us") == people_to_call(None, "us")
    assert about_people(own, "us")[-1] == words.LINES_UNREADABLE.format(path=path)


@pytest.mark.parametrize("row", BAD_ROWS, ids=range(len(BAD_ROWS)))
@pytest.mark.parametrize("country", ["us", "any", "fr"])
def test_a_row_that_is_nonsense_is_said_and_the_built_in_one_is_shown(
    own: Path, country: str, row: Any
) -> None:
    path = put_beside(own, {country: row})

    assert people_to_call(own, country) == people_to_call(None, country)
    assert about_people(own, country)[2:] == [
        words.FOUND.format(month="November 2026"),
        words.LINES_UNREADABLE.format(path=path),
    ]


@pytest.mark.parametrize("text", [*NONSENSE, '{"us": 3}', '{"us": 3, "any": {}}', "gone"])
@pytest.mark.parametrize("country", ["us", "any"])
def test_a_built_in_file_that_is_nonsense_has_a_copy(
    country: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = tmp_path / "help_lines.json"
    if text != "gone":
        spoilt.write_text(text)
    monkeypatch.setattr(people, "_LINES", spoilt)
    shown = people_to_call(None, country)

    assert shown[:6] == [*words.ANY_LINES]
    assert shown[-3] == "In danger now, or badly unwell: your emergency number."
    assert red_flags(None, country)[-1] == cards.SOON[-1]
    if text != '{"us": 3}' or country == "us":
        assert about_people(None, country)[-1] == words.LINES_UNREADABLE.format(path=spoilt)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(["us", "any", "x"]), JSON) | JSON)
def test_no_json_whatever_stands_in_the_way_of_a_number(
    tmp_path_factory: pytest.TempPathFactory, table: Any
) -> None:
    own = tmp_path_factory.getbasetemp() / "people-to-call.txt"
    put_beside(own, json.dumps(table))

    assert people_to_call(own, "us")[-1] == "In danger now, or badly unwell: 911."


def test_help_now_says_how_ones_own_people_come_there_until_they_do(own: Path) -> None:
    assert about_people(own, "us")[:2] == [words.NONE_YET, f"  {own}"]
    own.write_text("Anna 1\n")
    assert about_people(own, "us") == about_people(None, "us")
    assert about_people(None, "us") == [words.FOUND.format(month="November 2026")]


def rows_at_40(lines: Any) -> int:
    return sum(len(textwrap.wrap(line, 40)) or 1 for line in lines)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_red_flags_fit_the_smallest_screen_with_the_number_above_them(country: str) -> None:
    card = red_flags(None, country)

    assert rows_at_40(card) <= 20
    assert card[0] == "Written in November 2026; no physician has reviewed it yet."
    if country == "any":
        assert card[1:3] == [cards.NOW, f"({'; '.join(words.ANY_EMERGENCY[1:])})"]
    else:
        number = help_lines(None, country).emergency[0]
        assert card[1] == f"Call {number} now for any of these:"
    assert card[-len(cards.SOON) :] == [*cards.SOON]


def test_in_a_practice_all_of_the_card_but_its_date_is_in_sight() -> None:
    asked = 3  # an empty line, what Enter does, the cursor
    assert rows_at_40(cards.RED_FLAGS[1:]) + asked <= 21


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_word_about_a_bad_file_leaves_help_its_people_and_its_number(
    own: Path, country: str
) -> None:
    own.write_text("Anna 1\n")
    put_beside(own, "nonsense")
    shown = shown_by_help(people_to_call(own, country))

    assert shown[:2] == ["Your people:", "  Anna 1"]
    assert "In danger now" in shown[2]


@pytest.mark.parametrize(
    ("data", "line", "rest"),
    [
        (b"Anna 1\nBo 2\n", "Anna 1", b"Bo 2\n"),
        (b"# a\r\n  Bo 2\r\nC 3", "Bo 2", b"# a\r\nC 3"),
        (b"A 1\nA 1\n", "A 1", b"A 1\n"),
        (b"\xff 1\n\xfe\xfe 2\n", "\ufffd 1", b"\xfe\xfe 2\n"),
        (b"Anna 1\n", "Bo", None),
    ],
)
def test_a_line_is_taken_out_and_every_other_byte_stays(
    data: bytes, line: str, rest: bytes | None
) -> None:
    assert without(data, line) == rest

"""People to call above a question that is asked again: one's own stay in sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.content.people import people_to_call
from integrate.flows.ports import Prompt
from integrate.flows.shown_people import people_shown, people_within, rows_of, rows_of_prompt
from integrate.messages import comfort, worries
from integrate.messages import people as words
from integrate.ui.plain import wrapped

THREE = ("Ana, my sister, 555 0100", "Bo next door, 555 0101", "clinic: 555 0102")
COUNTRIES = ("any", "us", "ca", "gb", "ie", "au", "nz", "eu")
SHORT = Prompt("Really?")
WORRIES = Prompt(worries.ASK, (*worries.LISTS, worries.NONE), hint=worries.HINT)
LONG = Prompt(
    comfort.LEAVE_OUT_ASK,
    tuple(comfort.AREAS.values()),
    note="Left out: breath.",
    hint=comfort.LEAVE_OUT_HINT,
)


def people(own: tuple[str, ...], country: str) -> list[str]:
    """All the people there are, one's own first."""
    mine = [words.OWN, *(f"  {line}" for line in own)] if own else []
    return [*mine, *people_to_call(None, country)]


def screen(lines: list[str], prompt: Prompt) -> list[str]:
    """What of some lines and a question after them is in sight on the smallest screen."""
    options = [f"  {number} {option}" for number, option in enumerate(prompt.options, start=1)]
    hint = [f"  {prompt.note} {prompt.hint}".replace("   ", "  ")] if prompt.hint else []
    shown = ["", *lines, "", prompt.ask, *options, *hint, "> "]
    return [row for line in shown for row in wrapped(line, 40)][-20:]


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("own", [THREE[:1], THREE, THREE * 7])
@pytest.mark.parametrize("prompt", [SHORT, WORRIES, LONG])
def test_the_first_of_ones_own_and_the_number_stay_in_sight(
    prompt: Prompt, own: tuple[str, ...], country: str
) -> None:
    everybody = people(own, country)
    shown = people_shown(everybody, prompt)
    there = screen(shown, prompt)

    assert f"  {THREE[0]}" in there
    assert any(row.startswith("In danger now") for row in there)
    assert "Your people:" in there
    assert prompt.ask[:20] in "".join(there)
    assert (words.ALL_OF_THEM in there) is (shown != everybody)


@pytest.mark.parametrize("prompt", [SHORT, WORRIES])
def test_where_there_is_room_all_of_them_are_shown(prompt: Prompt) -> None:
    assert people_shown(people(THREE[:1], "nz"), prompt) == people(THREE[:1], "nz")


def test_as_much_as_there_is_room_for_is_shown_the_nearest_line_after_ones_own() -> None:
    assert people_shown(people(THREE * 7, "us"), SHORT)[-4:] == [
        f"  {THREE[0]}",
        f"  {THREE[1]}",
        "In danger now, or badly unwell: 911.",
        words.ALL_OF_THEM,
    ]
    assert people_within(people(THREE, "any"), 12) == [
        words.OWN,
        *(f"  {line}" for line in THREE),
        "Someone to talk to:",
        "  Anywhere: findahelpline.com",
        *people_to_call(None, "any")[-3:],
        words.ALL_OF_THEM,
    ]


@pytest.mark.parametrize("country", COUNTRIES)
def test_where_nobody_of_ones_own_is_there_nobody_is_left_out(country: str) -> None:
    assert people_shown(people((), country), WORRIES) == people((), country)


@pytest.mark.parametrize("lines", [[], ["  set in"], [words.OWN, "  Ana 1"], ["", ""]])
def test_whatever_stands_there_is_shown(lines: list[str]) -> None:
    assert people_shown(lines, SHORT) == lines
    assert people_within(lines, 20) == lines
    assert people_within(lines, 0)[-1:] == ([words.ALL_OF_THEM] if lines else [])


def test_the_number_is_left_out_where_it_stands_elsewhere() -> None:
    found = people_within(people(THREE, "nz"), 20, emergency=False)
    assert found == people(THREE, "nz")[:-1]
    assert people_within(people((), "any"), 0, emergency=False) == [
        "Someone to talk to:",
        "  Anywhere: findahelpline.com",
        words.ALL_OF_THEM,
    ]


LINE = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=200)


@given(st.lists(LINE, max_size=5), st.integers(-9, 30), st.booleans())
def test_no_lines_and_no_room_lose_the_first_of_ones_own_or_the_number(
    own: list[str], room: int, emergency: bool
) -> None:
    everybody = people(("Ana 1", *own), "nz")
    shown = people_within(everybody, room, emergency=emergency)

    assert shown[:2] == [words.OWN, "  Ana 1"]
    assert (everybody[-1] in shown) is emergency
    least = rows_of([*shown[:2], *(everybody[-1:] if emergency else []), words.ALL_OF_THEM])
    assert rows_of(shown) <= max(room, least)


@pytest.mark.parametrize("prompt", [SHORT, WORRIES, LONG])
def test_rows_are_counted_as_they_are_shown(prompt: Prompt) -> None:
    shown = screen([], prompt)
    assert len(shown) - 1 == rows_of_prompt(prompt)


def test_what_is_written_in_a_file_counts_the_same(tmp_path: Path) -> None:
    own = tmp_path / "people-to-call.txt"
    own.write_text("\n".join(THREE))
    assert people_to_call(own, "us") == people(THREE, "us")

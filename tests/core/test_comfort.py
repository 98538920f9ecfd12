from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.comfort import AREAS, anchor_or_room, anchors, read_areas
from integrate.core.practice import Area
from integrate.messages import comfort as words


@pytest.mark.parametrize(
    ("typed", "areas"),
    [
        ("", ()),
        ("1", ("breath",)),
        ("1 4", ("breath", "touch")),
        ("4, 1.", ("breath", "touch")),
        ("6,6, 6", ("belly",)),
        ("breath", ("breath",)),
        ("Breathing", ("breath",)),
        ("my feet", ("legs",)),
        ("feet or legs", ("legs",)),
        ("arms and hands", ("hands",)),
        ("touch, breath", ("breath", "touch")),
        ("sound", ("sounds",)),
        ("noise", ("sounds",)),
        ("the back", ("belly",)),
        ("back or belly", ("belly",)),
        ("stomach", ("belly",)),
        ("1 2 3 4 5 6", AREAS),
        ("0", None),
        ("7", None),
        ("14", None),
        ("-1", None),
        ("breath and pain", None),
        ("all", None),
        ("brea", None),
    ],
)
def test_what_is_left_out_is_told_by_numbers_or_words(
    typed: str, areas: tuple[Area, ...] | None
) -> None:
    assert read_areas(typed) == areas


@given(st.text())
def test_whatever_is_typed_only_areas_come_of_it_each_once_in_their_order(typed: str) -> None:
    found = read_areas(typed)

    assert found is None or list(found) == [area for area in AREAS if area in found]


def test_every_area_is_called_something_and_no_word_means_two() -> None:
    assert get_args(Area) == AREAS == tuple(words.AREAS) == tuple(words.AREA_WORDS)
    called = [word for area in AREAS for word in (area, *words.AREA_WORDS[area])]
    assert len(called) == len(set(called))


@pytest.mark.parametrize("area", AREAS)
def test_an_area_is_known_by_its_number_and_by_all_it_is_called(area: Area) -> None:
    number = AREAS.index(area) + 1
    for word in (str(number), words.AREAS[area], area, *words.AREA_WORDS[area]):
        assert read_areas(word) == (area,)


@pytest.mark.parametrize(
    ("leave_out", "left"),
    [
        ((), ["room", "sound", "light", "seat", "breath"]),
        (("legs", "hands", "touch", "belly"), ["room", "sound", "light", "seat", "breath"]),
        (("breath",), ["room", "sound", "light", "seat"]),
        (("sounds",), ["room", "light", "seat", "breath"]),
        (("sounds", "breath"), ["room", "light", "seat"]),
    ],
)
def test_an_anchor_that_needs_what_is_left_out_is_none(
    leave_out: tuple[str, ...], left: list[str]
) -> None:
    assert list(anchors(leave_out)) == left
    assert set(anchors(leave_out).values()) <= set(words.ANCHORS.values())


@pytest.mark.parametrize(
    ("anchor", "leave_out", "called"),
    [
        ("breath", (), "your breath"),
        ("breath", ("touch",), "your breath"),
        ("breath", ("breath",), "the room around you"),
        ("sound", ("sounds",), "the room around you"),
        ("sound", ("breath",), "the nearest sound"),
        ("light", ("sounds", "breath"), "the nearest light"),
        ("elsewhere", (), "the room around you"),
    ],
)
def test_the_room_stands_for_an_anchor_that_is_left_out(
    anchor: str, leave_out: tuple[str, ...], called: str
) -> None:
    assert anchor_or_room(anchor, leave_out) == called

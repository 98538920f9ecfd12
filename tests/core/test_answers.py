from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.answers import (
    MOST_IN_A_LIST,
    TOO_MUCH_OPTIONS,
    Command,
    Refused,
    command_in,
    command_in_writing,
    number_in_words,
    picks,
    read_choice,
    read_number,
    read_pick,
)
from integrate.core.practice import Rate
from integrate.messages import asking

PAIN = Rate("pain", "How much does it hurt?")
VALUES = Rate("values", "How near to it?", least=1, most=7)
PLACES = {"around": "well outside the pain", "edge": "right at its border", "away": "elsewhere"}
HOSTILE = ["", " ", ".", "!", "\x00", "\x1b[2J", "مرحبا", "٣٣٣٣", "²", "½", "a" * 10_000]
HOSTILE += [
    "9" * 10_000,
    "7" + " " * 10_000 + "8",
    "1/" * 5_000,
    "\ud800",
    "({[",
    "\\",
    "{anchor}",
    "İ",
]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("7.", 7),
        ("7!", 7),
        ("7 .", 7),
        ("07", 7),
        ("7.0", 7),
        ("7,5", 7.5),
        ("7.5", 7.5),
        ("7/10", 7),
        ("7 / 10", 7),
        ("7 of 10", 7),
        ("seven", 7),
        ("Seven", 7),
        ("SEVEN.", 7),
        ("seven out of ten", 7),
        ("7 out of ten.", 7),
        ("seven and a half", 7.5),
        ("Seven  and a\thalf.", 7.5),
        ("7 and a half", 7.5),
        ("a half", 0.5),
        ("Half.", 0.5),
        ("zero", 0),
        ("0", 0),
        ("ten", 10),
        ("10/10", 10),
        ("\uff17", 7),
        ("\u0663", 3),
    ],
)
def test_a_rating_is_understood(typed: str, number: float) -> None:
    read = read_number(typed, PAIN)

    assert read == number
    assert isinstance(read, int) == (number == int(number))


@pytest.mark.parametrize(
    "typed",
    [
        "eleven",
        "11",
        "10.5",
        "ten and a half",
        "-1",
        "1e9",
        "1e1",
        "0x7",
        "7 8",
        "7-8",
        "seven eight",
        "7/7",
        "5 out of six",
        "7.55",
        "7.5.5",
        "nan",
        "inf",
        "none",
        "and a half",
        "7 and",
        "שבע",
        *HOSTILE,
    ],
)
def test_what_is_no_rating_is_refused_with_the_range(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read_number(typed, PAIN)

    assert refused.value.reason == asking.A_NUMBER.format(least=0, most=10)
    assert str(refused.value) == refused.value.reason


@pytest.mark.parametrize("typed", ["0", "8", "half", "7.5", "5/10", "5 out of ten"])
def test_a_rating_keeps_to_its_own_scale(typed: str) -> None:
    with pytest.raises(Refused, match="A number from 1 to 7"):
        read_number(typed, VALUES)


@pytest.mark.parametrize("typed", ["7", "7/7", "seven of seven"])
def test_a_scale_may_be_named_with_the_rating(typed: str) -> None:
    assert read_number(typed, VALUES) == 7


@given(st.integers(0, 20))
def test_a_rating_said_in_words_can_be_typed_in_the_same_words(halves: int) -> None:
    assert read_number(number_in_words(halves / 2), PAIN) == halves / 2


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "zero"),
        (0.5, "a half"),
        (7, "seven"),
        (7.0, "seven"),
        (7.5, "seven and a half"),
        (12, "twelve"),
        (12.5, "twelve and a half"),
        (13, "13"),
        (13.5, "13.5"),
        (7.3, "7.3"),
        (-1, "-1"),
    ],
)
def test_a_number_is_said_in_words_up_to_twelve(number: float, said: str) -> None:
    assert number_in_words(number) == said


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("1", "around"),
        ("2.", "edge"),
        ("\uff13", "away"),
        ("two", "edge"),
        ("Three.", "away"),
        ("edge", "edge"),
        ("EDGE", "edge"),
        ("e", None),
        ("ed", "edge"),
        ("aw", "away"),
        ("w", "around"),
        ("right", "edge"),
        ("Right at its border.", "edge"),
        ("elsewhere", "away"),
        ("a", None),
        ("0", None),
        ("4", None),
        ("zero", None),
        ("four", None),
        ("-1", None),
        ("1 2", None),
        *[(text, None) for text in HOSTILE],
    ],
)
def test_a_choice_is_understood_or_refused(typed: str, key: str | None) -> None:
    if key is not None:
        assert read_choice(typed, PLACES) == key
        return
    with pytest.raises(Refused, match="A number from 1 to 3"):
        read_choice(typed, PLACES)


READY = {"warm": "something warm", "drink": "a drink"}


def test_what_there_is_to_pick_from_is_ones_own_lines_and_then_the_ready_ones() -> None:
    assert list(picks(READY, ["tea", "tea", "a drink", "warm"]).items()) == [
        ("tea", "tea"),
        ("warm", "something warm"),
        ("drink", "a drink"),
    ]


@pytest.mark.parametrize(
    ("typed", "picked"),
    [
        ("1", ("tea", "tea")),
        ("2", ("warm", "something warm")),
        ("drink", ("drink", "a drink")),
        (" A bath,  hot. ", ("A bath, hot.", "A bath, hot.")),
        ("t", ("tea", "tea")),
        ("tea with milk", ("tea with milk", "tea with milk")),
        ("4", None),
        ("four", None),
        ("", None),
        (".", None),
    ],
)
def test_a_pick_is_understood_kept_as_it_is_or_refused(
    typed: str, picked: tuple[str, str] | None
) -> None:
    if picked is not None:
        assert read_pick(typed, READY, ["tea"]) == picked
        return
    with pytest.raises(Refused, match="A number from 1 to 3"):
        read_pick(typed, READY, ["tea"])


def test_more_words_than_fit_a_list_are_refused() -> None:
    with pytest.raises(Refused, match=f"longer than {MOST_IN_A_LIST} letters"):
        read_pick("a" * (MOST_IN_A_LIST + 1), READY, [])


def test_a_label_said_whole_wins_over_a_longer_one() -> None:
    assert read_choice("no", {"none": "no", "later": "not now"}) == "none"


def test_an_option_that_is_a_number_word_is_that_option() -> None:
    options = {"none": "none of it", "one": "one breath", "more": "more than one"}

    assert read_choice("one", options) == "one"
    assert read_choice("1", options) == "none"


def test_an_option_with_capital_letters_can_be_typed_small() -> None:
    assert read_choice("feet", {"Feet": "The ground", "Seat": "The chair"}) == "Feet"
    assert read_choice("se", {"Feet": "The ground", "Seat": "The chair"}) == "Seat"


def test_a_label_twice_is_refused_and_its_number_is_not() -> None:
    options = {"here": "the same", "there": "the same"}

    with pytest.raises(Refused):
        read_choice("the same", options)
    assert read_choice("2", options) == "there"


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("back", "back"),
        ("Back.", "back"),
        (" STOP ", "stop"),
        ("stop!", "stop"),
        ("/stop", "stop"),
        ("skip", "skip"),
        ("help", "help"),
        ("anchor", "anchor"),
        ("!", "people"),
        (" ! ", "people"),
        ("!!", "people"),
        ("/!", "people"),
        ("b", "back"),
        ("k", "skip"),
        ("s", "stop"),
        ("S.", "stop"),
        ("q", "stop"),
        ("quit", "stop"),
        ("exit.", "stop"),
        ("h", "help"),
        ("?", "help"),
        ("a", "anchor"),
        ("/q", "stop"),
        ("stopped", None),
        ("st", None),
        ("/", None),
        ("//stop", None),
        ("7", None),
        ("aloud", None),
        *[(text, None) for text in HOSTILE if text != "!"],
    ],
)
def test_a_command_is_known_by_its_word_and_its_short_form(
    typed: str, command: Command | None
) -> None:
    assert command_in(typed) == command


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("s", "stop"),
        ("/s", "stop"),
        ("b", "back"),
        ("a", None),
        ("A.", None),
        ("/a", "anchor"),
        ("quit", None),
        ("exit", "stop"),
        ("k", "skip"),
        ("q", "stop"),
        ("stop", "stop"),
        ("back", "back"),
        ("!", "people"),
        ("?", "help"),
        ("", None),
    ],
)
def test_a_short_form_of_one_letter_gives_way_to_nothing_but_that_letter(
    typed: str, command: Command | None
) -> None:
    assert command_in(typed, ["Soft", "stay", "back-or-belly", "A", "quit here"]) == command


def test_the_labels_count_as_well_as_the_keys() -> None:
    assert command_in("s", {"soft": "S"}) is None
    assert command_in("s", {"s": "softly"}) is None
    assert command_in("a", TOO_MUCH_OPTIONS) == "anchor"


@pytest.mark.parametrize(
    ("line", "empty", "command"),
    [
        ("stop", True, None),
        ("stop", False, None),
        ("/stop", False, "stop"),
        (" /STOP ", False, "stop"),
        ("/back", False, "back"),
        ("/?", False, "help"),
        ("/s", False, "stop"),
        ("!", False, "people"),
        ("! that was loud", False, None),
        ("/!", False, None),
        ("/usr", False, None),
        ("/stop it", False, None),
        ("and/or", False, None),
        ("aloud", True, "aloud"),
        ("Aloud", True, "aloud"),
        ("aloud", False, None),
        ("help", True, "help"),
        ("Help.", True, "help"),
        (" HELP! ", True, "help"),
        ("help", False, None),
        ("help me", True, None),
        ("/aloud", False, "aloud"),
        ("/editor", False, "editor"),
        ("editor", True, None),
        ("", True, None),
        *[(text, False, None) for text in HOSTILE if text != "!"],
    ],
)
def test_in_a_writing_box_a_command_takes_a_slash(
    line: str, empty: bool, command: Command | None
) -> None:
    assert command_in_writing(line, empty=empty) == command


@given(st.text(), st.booleans(), st.lists(st.text(min_size=1), max_size=3, unique=True))
def test_whatever_is_typed_nothing_but_refused_is_raised(
    typed: str, empty: bool, keys: list[str]
) -> None:
    options = {key: key.title() for key in keys}
    command_in(typed, options)
    command_in_writing(typed, empty=empty)
    with contextlib.suppress(Refused):
        assert read_choice(typed, options) in options
    with contextlib.suppress(Refused):
        key, label = read_pick(typed, options, [])
        assert options.get(key, " ".join(typed.split())) == label
        assert label.strip() or key in options
    with contextlib.suppress(Refused):
        assert 0 <= read_number(typed, PAIN) <= 10


@given(st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.text(), min_size=1))
def test_an_option_is_always_reached_by_its_number(options: dict[str, str]) -> None:
    for position, key in enumerate(options, start=1):
        assert read_choice(str(position), options) == key

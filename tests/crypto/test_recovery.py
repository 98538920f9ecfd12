from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.crypto.age import new_identity
from integrate.crypto.recovery import NotARecoveryKey, looks_like, printed, read

KEY = "AGE-SECRET-KEY-1KDUC5WMGM9A5MF36KKY5YF56CCYUDKLVF3NE3MXGHP89AC2TK8RQQZYT0U"
PAPER = printed(KEY)


def refused(text: str) -> None:
    with pytest.raises(NotARecoveryKey) as caught:
        read(text)
    assert str(caught.value) == ""
    assert caught.value.__context__ is None


def test_it_is_printed_in_short_groups_that_say_what_they_are() -> None:
    first, *lines = PAPER.split("\n")
    assert first == "AGE-SECRET-KEY-1"
    assert [len(line) for line in lines] == [19, 19, 19, 12]
    assert all(re.fullmatch(r"([0-9A-Z]{4} ){2,3}[0-9A-Z]{2,4}", line) for line in lines)
    assert first + "".join(lines).replace(" ", "") == KEY


@pytest.mark.parametrize(
    "typed",
    [
        PAPER,
        KEY,
        PAPER.lower(),
        PAPER.title(),
        PAPER.replace("\n", "\r\n"),
        PAPER.replace(" ", "-"),
        PAPER.replace(" ", "\N{EN DASH}").replace("-", "\N{NON-BREAKING HYPHEN}"),
        PAPER.replace(" ", "\N{NO-BREAK SPACE}").replace("\n", " "),
        f"  {PAPER}\n\n",
        "\t".join(KEY),
        PAPER.split("\n", 1)[1],
        KEY.removeprefix("AGE-SECRET-KEY-1").lower(),
    ],
)
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert read(typed) == KEY
    assert looks_like(typed)


@pytest.mark.parametrize(("typed", "meant"), [("O", "0"), ("I", "L"), ("1", "L"), ("B", "8")])
def test_letters_that_no_key_has_are_taken_for_their_neighbours(typed: str, meant: str) -> None:
    key = next(key for key in iter(new_identity, "") if meant in key[16:])
    mistyped = key[:16] + key[16:].replace(meant, typed)
    assert mistyped != key
    assert read(mistyped) == key
    assert read(mistyped.replace("KEY-1", "KEY-I")) == key


def test_one_other_letter_anywhere_is_noticed() -> None:
    letters = KEY[16:]
    for place, letter in enumerate(letters):
        other = "Q" if letter != "Q" else "P"
        refused(KEY[:16] + letters[:place] + other + letters[place + 1 :])


def test_two_letters_changed_round_are_noticed() -> None:
    for place in range(16, len(KEY) - 1):
        if KEY[place] != KEY[place + 1]:
            refused(KEY[:place] + KEY[place + 1] + KEY[place] + KEY[place + 2 :])


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "-",
        KEY[:-1],
        KEY + "Q",
        KEY[16:-1],
        "AGE-SECRET-KEY-1",
        "age1" + KEY[16:],
        "\udc80",
    ],
)
def test_what_is_no_key_is_refused(typed: str) -> None:
    refused(typed)


@pytest.mark.parametrize(
    "typed", [KEY[:20], KEY[:-1] + "?", "age-secret-key-1", "Age Secret Key l"]
)
def test_a_key_that_was_begun_is_known_for_one(typed: str) -> None:
    assert looks_like(typed)


@pytest.mark.parametrize(
    "typed", ["", "seven slow herons", "age", "a" * 58, "age secret", KEY[16:-1], "1", "\udc80"]
)
def test_a_passphrase_is_not_taken_for_one(typed: str) -> None:
    assert not looks_like(typed)


@given(st.lists(st.sampled_from(["", " ", "-", "\n", "_", "."]), min_size=74, max_size=74))
def test_no_spacing_matters(gaps: list[str]) -> None:
    assert read("".join(a + b for a, b in zip(KEY, gaps, strict=True))) == KEY


@given(st.text(max_size=120))
def test_any_text_is_read_as_nothing_or_refused(text: str) -> None:
    refused(text)
    looks_like(text)

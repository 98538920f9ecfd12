# ruff: noqa: RUF001 - letters that look alike are what is tested
from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.answers import Refused
from integrate.core.tags import (
    MOST_LETTERS,
    MOST_TAGS,
    Retagging,
    read_tag,
    read_tags,
    retagged,
)


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("sleep", "sleep"),
        ("#Sleep", "sleep"),
        ("Bad-Night", "bad-night"),
        ("bad–night", "bad-night"),
        ("2026", "2026"),
        ("Größe", "grösse"),
        ("e\u0301te\u0301", "été"),
        ("痛み", "痛み"),
        ("हिन्दी", "हिन्दी"),
        ("می\u200cخواهم", "میخواهم"),
        ("sleep-", "sleep"),
    ],
)
def test_a_tag_is_small_letters_digits_and_hyphens_of_any_script(word: str, tag: str) -> None:
    assert read_tag(word) == unicodedata.normalize("NFC", tag)


@pytest.mark.parametrize(
    "word", ["", "#", "-", "##a", "#-a", "a_b", "a.b", "a b", "x²", "👍", "<b>"]
)
def test_what_is_no_tag_is_refused_with_what_would_be_one(word: str) -> None:
    with pytest.raises(Refused, match="Letters, digits and hyphens"):
        read_tag(word)


def test_a_tag_is_not_too_long() -> None:
    assert read_tag("x" * MOST_LETTERS) == "x" * 40
    with pytest.raises(Refused, match="40 letters"):
        read_tag("x" * (MOST_LETTERS + 1))


@given(st.text())
def test_a_tag_is_a_tag_again(word: str) -> None:
    try:
        tag = read_tag(word)
    except Refused:
        return
    assert read_tag(tag) == read_tag(f"#{tag}") == tag
    assert tag == unicodedata.normalize("NFC", tag)
    assert not tag.startswith(("-", "#"))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("", Retagging()),
        (" , ;\n", Retagging()),
        ("sleep", Retagging(("sleep",))),
        ("sleep, #Jaw\nback;back 、首", Retagging(("sleep", "jaw", "back", "首"))),
        ("-sleep jaw −back", Retagging(("jaw",), ("sleep", "back"))),
        ("-#sleep -sleep", Retagging((), ("sleep",))),
    ],
)
def test_several_tags_stand_in_a_line(line: str, wanted: Retagging) -> None:
    assert read_tags(line) == wanted


def test_one_word_that_is_no_tag_is_refused_with_the_whole_line() -> None:
    with pytest.raises(Refused, match=r"night! cannot be a tag"):
        read_tags("sleep bad night!")


def test_tags_stay_in_the_order_in_which_they_came() -> None:
    tags = retagged(("sleep", "jaw"), Retagging(("back", "jaw"), ("sleep", "none")))

    assert tags == ("jaw", "back")
    assert retagged(tags, Retagging()) == tags


def test_there_are_not_too_many_tags() -> None:
    twenty = tuple(f"t{number}" for number in range(MOST_TAGS))
    more = Retagging(("one-more",))

    assert retagged((), Retagging(twenty)) == twenty
    with pytest.raises(Refused, match="20 tags"):
        retagged(twenty, more)
    assert retagged(twenty, Retagging(("one-more",), ("t0",)))[-1] == "one-more"


def test_one_who_has_more_of_them_can_still_take_some_off() -> None:
    many = tuple(f"t{number}" for number in range(MOST_TAGS + 5))

    assert len(retagged(many, Retagging((), ("t0",)))) == MOST_TAGS + 4

from __future__ import annotations

from datetime import date

import pytest

from integrate.core.journal import Answer
from integrate.core.wording import (
    count_in_words,
    counted,
    dated_day,
    pair_sentences,
    sentence,
    short_day,
    spoken_day,
)


def test_a_day_is_said_shortly_with_its_year_or_in_full() -> None:
    day = date(2026, 11, 21)

    assert short_day(day) == "Sat 21 Nov"
    assert dated_day(day) == "Sat 21 Nov 2026"
    assert spoken_day(day) == "Saturday 21 November"
    assert short_day(date(2026, 9, 1)) == "Tue 1 Sep"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "zero"),
        (1, "one"),
        (12, "twelve"),
        (13, "thirteen"),
        (19, "nineteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (40, "forty"),
        (99, "ninety-nine"),
        (100, "100"),
    ],
)
def test_a_count_is_in_words_below_a_hundred(count: int, words: str) -> None:
    assert count_in_words(count) == words


def test_every_count_has_words_of_its_own() -> None:
    assert len({count_in_words(count) for count in range(200)}) == 200


def test_a_count_comes_with_its_thing() -> None:
    assert counted(1, "day") == "one day"
    assert counted(19, "day") == "nineteen days"


def test_a_sentence_begins_large_and_ends_in_a_full_stop() -> None:
    assert sentence("nineteen days so far") == "Nineteen days so far."


def test_a_pair_is_said_as_two_numbers() -> None:
    ratings = [Answer("struggle", "rate", "?", value) for value in (7, 4.5)]
    left = [Answer("pain", "rate", "?", 3), Answer("pain", "rate", "?", None)]

    (said,) = pair_sentences([*ratings, *left])

    assert "seven" in said
    assert "four and a half" in said
    assert list(pair_sentences(left)) == []


def test_words_under_a_rating_make_no_sentence() -> None:
    odd = [Answer("pain", "rate", "?", value) for value in ("much", 3)]

    assert list(pair_sentences(odd)) == []

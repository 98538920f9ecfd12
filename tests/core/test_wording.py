from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from integrate.core.journal import Answer
from integrate.core.sitting import Recalled
from integrate.core.wording import (
    clock_time,
    count_in_words,
    counted,
    dated_day,
    moment_in_words,
    pair_sentences,
    rating_in_words,
    recalled_lines,
    sentence,
    short_day,
    spoken_day,
)

SATURDAY = date(2026, 11, 21)


def test_a_day_is_said_short_dated_or_whole() -> None:
    assert short_day(SATURDAY) == "Sat 21 Nov"
    assert short_day(date(2026, 9, 1)) == "Tue 1 Sep"
    assert dated_day(SATURDAY) == "Sat 21 Nov 2026"
    assert spoken_day(SATURDAY) == "Saturday 21 November"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "zero"), (1, "one"), (12, "twelve"), (13, "thirteen"), (19, "nineteen"),
        (20, "twenty"), (21, "twenty-one"), (40, "forty"), (99, "ninety-nine"),
        (100, "100"), (1234, "1234"),
    ],
)  # fmt: skip
def test_a_count_below_a_hundred_is_said_in_words(count: int, words: str) -> None:
    assert count_in_words(count) == words


def test_every_count_below_a_hundred_has_words_of_its_own() -> None:
    said = [count_in_words(count) for count in range(200)]

    assert len({*said}) == 200
    assert all(word.replace("-", "").isalpha() for word in said[:100])


def test_one_is_one_thing_and_everything_else_is_several() -> None:
    assert [counted(n, "day") for n in (0, 1, 2)] == ["zero days", "one day", "two days"]


@pytest.mark.parametrize(
    ("text", "said"), [("from Monday on", "From Monday on."), ("éclair", "Éclair."), ("", ".")]
)
def test_a_sentence_begins_large_and_ends(text: str, said: str) -> None:
    assert sentence(text) == said


def rated(name: str, value: float | str | None) -> Answer:
    return Answer(name, "rate", "How much?", value)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ((rated("pain", 7), rated("pain", 5)), ["Before, seven. Now, five."]),
        ((rated("pain", 0), rated("pain", 7.5)), ["Before, zero. Now, seven and a half."]),
        ((rated("pain", 7),), []),
        ((rated("pain", 7), rated("pain", None)), []),
        ((rated("pain", None), rated("pain", 5)), []),
        ((rated("pain", 7), rated("struggle", 5)), []),
        ((rated("pain", "seven"), rated("pain", 5)), []),
        ((rated("pain", 7), rated("pain", "five")), []),
    ],
)
def test_before_and_now_are_two_numbers_and_not_a_word_more(
    answers: tuple[Answer, ...], said: list[str]
) -> None:
    assert list(pair_sentences(answers)) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 21, 9, 5), "09:05"),
        (datetime(2026, 11, 22, 0, 17), "00:17, past midnight"),
    ],
)
def test_a_time_after_midnight_still_belongs_to_the_evening(moment: datetime, said: str) -> None:
    assert clock_time(moment, SATURDAY) == said


@pytest.mark.parametrize(
    ("low", "high"), [("not at all", "with everything"), ("not at all", ""), ("", "all"), ("", "")]
)
def test_a_rating_is_said_with_its_scale_and_the_words_there_are(low: str, high: str) -> None:
    said = rating_in_words(7.5, 10, low, high)

    assert said.startswith("Seven and a half")
    assert "ten" in said
    assert low in said
    assert high in said


def test_words_from_before_stand_under_their_day_as_they_were_written() -> None:
    found = Recalled(SATURDAY, (("here", "A bus.\n\n  Late."), ("kindly", "To lie there.")))

    day, *lines = recalled_lines(found)

    assert "Sat 21 Nov" in day
    assert lines == ["  A bus.", "  ", "    Late.", "  To lie there."]


def test_a_moment_is_said_by_the_clock_of_here_and_by_its_day_where_it_is_another() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 11, 21, 20, 0, tzinfo=berlin)
    assert moment_in_words(datetime(2026, 11, 21, 21, 30, tzinfo=UTC), now) == "22:30 today"
    assert moment_in_words(datetime(2026, 11, 22, 14, 0, tzinfo=berlin), now) == "Sunday, 14:00"
    assert moment_in_words(datetime(2026, 11, 28, 14, 0, tzinfo=berlin), now) == "Sat 28 Nov, 14:00"

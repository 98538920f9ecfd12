"""Scores: exact, whole or none, beside the person's own first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from integrate.content.instrument_file import read
from integrate.core.instruments import (
    Instrument,
    Item,
    name_of,
    needs_help,
    steps_of,
    write_instrument,
)
from integrate.core.journal import Answer, Entry
from integrate.core.measured import practice_of
from integrate.core.practice import Choose, End, Measure, Rate, Say, TooMuch
from integrate.core.scoring import (
    Results,
    Score,
    bounds,
    in_digits,
    in_words,
    is_worth_telling,
    range_of,
    results,
    score,
)
from tests.core.given import EVENING

PROMPTS = Path(__file__).parents[2] / "prompts" / "instruments"


def instrument(name: str) -> Instrument:
    found, wrong = read((PROMPTS / f"{name}.yaml").read_bytes())
    assert found is not None, wrong
    return found


PEG, RTP, PHQ2, PHQ9 = map(instrument, ("peg", "rtp-6", "phq-2", "phq-9"))
GAD2, GAD7, CHANGE, NRS = map(instrument, ("gad-2", "gad-7", "change", "pain-nrs"))
EVERY = (PEG, RTP, PHQ2, PHQ9, GAD2, GAD7, CHANGE, NRS)


def answers(one: Instrument, values: Sequence[float | str | None]) -> tuple[Answer, ...]:
    """These answers to the items of an instrument, as an entry keeps them."""
    return tuple(
        Answer(
            name_of(one, item),
            "choose" if item.options else "rate",
            item.ask,
            str(value) if item.options and value is not None else value,
        )
        for item, value in zip(one.items, values, strict=True)
    )


def total(one: Instrument, *values: float | str | None) -> Fraction | None:
    """The total of these answers; None where there is no score."""
    found = score(one, answers(one, values))
    return None if found is None else found.total


def entry(one: Instrument, *values: float, days: int = 0, name: str = "") -> Entry:
    at = EVENING + timedelta(days=days)
    return Entry(
        id=name or f"entry-{days:03}",
        kind="practice",
        at=at,
        zone="Europe/Berlin",
        day=at.date(),
        saved=at,
        answers=answers(one, values),
        practice="check-1w",
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((0, 0, 0), Fraction(0)),
        ((10, 10, 10), Fraction(10)),
        ((7, 6, 5), Fraction(6)),  # the mean of the three, as its paper scores it
        ((5, 4, 4), Fraction(13, 3)),
        ((6, 7, 7), Fraction(20, 3)),
        ((7.5, 6, 6), Fraction(13, 2)),
        ((7.3, 0, 0), Fraction(73, 30)),
    ],
)
def test_the_peg_is_the_exact_mean_of_its_three(
    values: tuple[float, ...], expected: Fraction
) -> None:
    assert total(PEG, *values) == expected


@pytest.mark.parametrize("one", [PHQ9, GAD7, PHQ2, GAD2], ids=lambda one: one.id)
def test_the_sums_go_from_nothing_to_three_times_their_questions(one: Instrument) -> None:
    count = len(one.items)
    assert total(one, *[0] * count) == 0
    assert total(one, *[3] * count) == 3 * count
    assert range_of(one) == (Fraction(0), Fraction(3 * count))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1, 1, 1, 1, 0, 0, 0, 0, 0), 4),
        ((1, 1, 1, 1, 1, 0, 0, 0, 0), 5),
        ((1, 1, 1, 1, 1, 1, 1, 1, 1), 9),
        ((2, 1, 1, 1, 1, 1, 1, 1, 1), 10),
        ((2, 2, 2, 2, 2, 1, 1, 1, 1), 14),
        ((2, 2, 2, 2, 2, 2, 1, 1, 1), 15),
        ((3, 2, 2, 2, 2, 2, 2, 2, 2), 19),
        ((3, 3, 2, 2, 2, 2, 2, 2, 2), 20),
        ((3, 3, 3, 3, 3, 3, 3, 3, 3), 27),
    ],
)
def test_the_phq_9_is_a_sum_on_both_sides_of_every_published_step(
    values: tuple[int, ...], expected: int
) -> None:
    found = score(PHQ9, answers(PHQ9, values))
    assert found is not None
    assert found.total == expected
    assert list(map(int, found.items)) == list(values)
    # A number and no more: nothing that is kept names a severity.
    assert Score._fields == ("items", "total")
    assert not is_worth_telling(PHQ9, found)


@pytest.mark.parametrize("one", [PHQ2, GAD2], ids=lambda one: one.id)
@pytest.mark.parametrize(
    ("values", "worth"), [((0, 0), False), ((1, 1), False), ((2, 1), True), ((3, 3), True)]
)
def test_three_or_more_of_the_short_ones_is_worth_telling(
    one: Instrument, values: tuple[int, int], worth: bool
) -> None:
    found = score(one, answers(one, values))
    assert found is not None
    assert is_worth_telling(one, found) is worth


def test_a_total_that_is_none_is_never_worth_telling() -> None:
    odd = PHQ2._replace(scoring="none")
    found = score(odd, answers(odd, (3, 3)))
    assert found == Score((Fraction(3), Fraction(3)), None)
    assert not is_worth_telling(odd, found)


def test_a_reversed_item_counts_from_its_other_end_in_the_total_alone() -> None:
    found = score(RTP, answers(RTP, (10, 10, 0, 10, 10, 10)))
    assert found is not None
    assert found.total == 10
    assert list(map(int, found.items)) == [10, 10, 0, 10, 10, 10]
    assert total(RTP, 0, 0, 10, 0, 0, 0) == 0
    assert total(RTP, 5, 5, 5, 5, 5, 5) == 5
    assert total(RTP, 4, 4, 3, 4, 4, 4) == Fraction(27, 6)


def test_a_reversed_choice_is_turned_round_between_its_own_ends() -> None:
    item = Item("a", "How?", {"1": "no", "2": "half", "4": "yes"}, reversed=True)
    one = PHQ2._replace(items=(item,))
    assert bounds(item) == (1, 4)
    assert [total(one, key) for key in ("1", "2", "4")] == [4, 3, 1]


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
def test_one_that_is_missing_or_left_gives_no_score(one: Instrument) -> None:
    whole = answers(one, [bounds(item)[0] for item in one.items])
    assert score(one, whole) is not None
    for at in range(len(whole)):
        assert score(one, (*whole[:at], *whole[at + 1 :])) is None
        left = whole[at]._replace(value=None)
        assert score(one, (*whole[:at], left, *whole[at + 1 :])) is None


@pytest.mark.parametrize("odd", [11, -1, "some", "7", "1e999999999", True, float("nan")])
def test_an_answer_that_cannot_be_one_gives_no_score(odd: float | str) -> None:
    assert score(PEG, answers(PEG, (odd, 1, 1))) is None


def test_an_option_that_there_is_not_gives_no_score() -> None:
    assert total(PHQ2, "4", "0") is None
    assert total(PHQ2, "often", "0") is None


def test_answers_to_another_version_are_no_answers_to_this_one() -> None:
    assert score(PEG._replace(version=2), answers(PEG, (1, 1, 1))) is None


def test_of_two_answers_under_one_name_the_later_counts() -> None:
    twice = (*answers(NRS, (3,)), *answers(NRS, (8,)))
    assert score(NRS, twice) == Score((Fraction(8),), Fraction(8))


def test_without_a_way_of_scoring_there_is_no_total_and_no_range() -> None:
    assert score(CHANGE, answers(CHANGE, ("3",))) == Score((Fraction(3),), None)
    assert range_of(CHANGE) is None
    assert range_of(PEG) == (Fraction(0), Fraction(10))
    assert range_of(RTP) == (Fraction(0), Fraction(10))


def test_results_stand_in_the_order_of_their_days_the_first_being_the_baseline() -> None:
    found = results(
        PEG,
        [entry(PEG, 4, 4, 4, days=9), entry(PEG, 7, 7, 7), entry(PEG, 5, 5, 6, days=2)],
    )
    assert [point.score.total for point in found.points] == [7, Fraction(16, 3), 4]
    assert found.first is not None
    assert found.first.total == 7
    assert found.last is not None
    assert found.last.total == 4
    assert found.change == -3
    assert found.can_be_charted


def test_entries_without_a_whole_score_are_no_results() -> None:
    found = results(PEG, [entry(GAD2, 1, 1), entry(PEG, 1, 1, 1)._replace(answers=())])
    assert found == Results(PEG, ())
    assert (found.first, found.last, found.change, found.can_be_charted) == (
        None, None, None, False,
    )  # fmt: skip


def test_with_one_there_is_no_change_and_with_two_no_chart() -> None:
    one = results(PEG, [entry(PEG, 1, 1, 1)])
    two = results(PEG, [entry(PEG, 1, 1, 1), entry(PEG, 2, 2, 2, days=1)])
    assert one.change is None
    assert two.change == 1
    assert not two.can_be_charted


def test_without_totals_there_is_neither_change_nor_chart() -> None:
    found = results(CHANGE, [entry(CHANGE, 3, days=day) for day in range(4)])
    assert len(found.points) == 4
    assert found.change is None
    assert not found.can_be_charted


@pytest.mark.parametrize(
    ("number", "digits", "said"),
    [
        (Fraction(0), "0", "zero"),
        (Fraction(4), "4", "four"),
        (Fraction(13, 3), "4.3", "four point three"),
        (Fraction(14, 3), "4.7", "four point seven"),
        (Fraction(9, 2), "4.5", "four and a half"),
        (Fraction(1, 2), "0.5", "a half"),
        (Fraction(1, 3), "0.3", "zero point three"),
        (Fraction(89, 20), "4.5", "four and a half"),  # 4.45: a half of a tenth goes up
        (Fraction(199, 20), "10", "ten"),  # 9.95
        (Fraction(27), "27", "twenty-seven"),
    ],
)
def test_a_number_is_shown_to_one_decimal_and_said_in_words(
    number: Fraction, digits: str, said: str
) -> None:
    assert (in_digits(number), in_words(number)) == (digits, said)


@pytest.mark.parametrize(
    ("value", "needed"),
    [(None, False), ("0", False), ("1", True), ("2", True), ("3", True)],
)
def test_help_is_needed_from_the_first_step_of_the_last_question_on(
    value: str | None, needed: bool
) -> None:
    assert needs_help(PHQ9.items[8], value) is needed
    assert not needs_help(PHQ9.items[0], value)


def test_an_instrument_is_asked_by_its_stem_and_a_step_for_each_item() -> None:
    stem, first, *_ = steps_of(PHQ2)
    assert isinstance(stem, Say)
    assert stem.lines[0].text == PHQ2.stem
    item, about = PHQ2.items[0], "About the last two weeks."
    assert first == Choose("phq-2/1/interest", item.ask, item.options, about)
    (rate,) = steps_of(NRS)
    (now,) = NRS.items
    assert rate == Rate("pain-nrs/1/now", now.ask, now.low, now.high, whole=True)


def test_begun_by_itself_an_instrument_is_a_practice_of_its_own() -> None:
    made = practice_of(PEG)
    assert (made.id, made.title, made.gate, made.phases) == (
        "peg", PEG.title, "none", ("anytime",),
    )  # fmt: skip
    measured, too_much, end = made.steps
    assert measured == Measure(PEG)
    assert isinstance(too_much, TooMuch)
    assert isinstance(end, End)
    assert [practice_of(one).minutes for one in (NRS, PEG, RTP, GAD7, PHQ9)] == [1, 1, 2, 2, 3]


def test_what_is_zero_is_written_all_the_same() -> None:
    item = Item("a", "How?", {"0": "no", "1": "yes"}, help_from=0)
    written = write_instrument(PHQ2._replace(items=(item,), notice_from=0, noticeable=0.0))
    assert written["notice-from"] == 0
    assert written["noticeable"] == 0.0
    assert written["items"][0]["help-from"] == 0
    assert "home-made" not in written

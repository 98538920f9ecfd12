"""Several of many, timed writing, what becomes of words, and instruments inside a practice."""

from __future__ import annotations

import pytest

from integrate.core.answers import Refused, are_numbers, read_choice, read_several
from integrate.core.instruments import Item, named, read_instrument, steps_of, write_instrument
from integrate.core.journal import Answer
from integrate.core.kept import to_entry
from integrate.core.minutes import minutes_of
from integrate.core.practice import (
    Choose,
    Condition,
    End,
    If,
    Keeping,
    Line,
    Measure,
    Rate,
    Say,
    Several,
    Write,
)
from integrate.core.replies import Onward, Said, Skipped, Typed, WentBack, Written
from integrate.core.sitting import Known, Sitting, current
from integrate.messages import asking

from .given import CARDS, PAIN, ROOM, after, sitting_of, values, walked

DECK = {letter: f"{letter} card" for letter in "abcdefghijkl"}
TWO = Several("two", "Which two?", chosen_in=("cards",), at_most=2)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("2 5 9", "bei"),
        ("9, 2,5", "bei"),
        ("2;5.9", "bei"),
        ("two and five", "be"),
        ("12", "l"),
        ("twelve", "l"),
        ("3 3", "c"),
        ("all", "abcdefghijkl"),
        ("All of them.", "abcdefghijkl"),
        ("None", ""),
        ("0", ""),
        ("b card", "b"),
    ],
)
def test_several_are_meant_by_numbers_in_one_line(typed: str, keys: str) -> None:
    assert "".join(read_several(typed, DECK)) == keys


@pytest.mark.parametrize("typed", ["13", "0 2", "2 13", "2 or so", "card", ".", ", and", "-1"])
def test_what_is_no_clear_answer_says_what_would_be(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read_several(typed, DECK)
    assert refused.value.reason == asking.SEVERAL.format(most=12)


def test_no_more_than_may_be_chosen() -> None:
    with pytest.raises(Refused) as refused:
        read_several("1 2 3", DECK, 2)
    assert refused.value.reason == asking.SEVERAL_AT_MOST.format(at_most="Two", example="1 2")
    assert read_several("1 2", DECK, 2) == ("a", "b")


def test_what_was_chosen_is_what_can_be_chosen_from() -> None:
    sitting = walked(sitting_of(CARDS, TWO, End("Feet.")), Said("all"), Said("2 3"))

    assert values(sitting) == [("cards", "sea bread dogs"), ("two", "bread dogs")]
    assert sitting.answers[-1].label == "bread and dogs"


def test_more_than_may_be_kept_are_left_open_by_enter() -> None:
    sitting = walked(sitting_of(CARDS, TWO, End("Feet.")), Said("all"), Skipped())

    assert sitting.answers[-1] == Answer("two", "several", "Which two?")


@pytest.mark.parametrize("at_most", [0, 2])
def test_enter_keeps_all_where_they_are_few(at_most: int) -> None:
    few = TWO._replace(at_most=at_most)
    sitting = walked(sitting_of(CARDS, few, End("Feet.")), Said("1 3"), Skipped())

    assert values(sitting)[-1] == ("two", "sea dogs")


@pytest.mark.parametrize("reply", [Skipped(), Said("none")])
def test_where_nothing_was_chosen_nothing_is_asked_of_it(reply: Skipped | Said) -> None:
    sitting = walked(sitting_of(CARDS, TWO, End("Feet.")), reply)

    assert current(sitting) == End("Feet.")
    assert values(sitting) == [("cards", None)]


def test_going_back_asks_of_what_is_chosen_then() -> None:
    three = Several("three", "Of the two?", chosen_in=("two",))
    sitting = walked(
        sitting_of(CARDS, TWO, three, End("Feet.")),
        Said("1 2"), Said("1"), WentBack(), WentBack(), Said("3"), Said("1"), Said("1"),
    )  # fmt: skip

    assert values(sitting) == [("cards", "dogs"), ("two", "dogs"), ("three", "dogs")]


def test_a_name_that_is_none_of_several_is_nothing_to_choose_from() -> None:
    sitting = walked(sitting_of(PAIN, TWO._replace(chosen_in=("pain",)), End("Feet.")), Said("3"))

    assert current(sitting) == End("Feet.")


@pytest.mark.parametrize(
    ("typed", "key", "held"),
    [("1 3", "dogs", True), ("1 3", "bread", False), ("none", "dogs", False)],
)
def test_each_of_several_is_what_was_answered(typed: str, key: str, held: bool) -> None:
    yes, no = Say((Line("Yes."),)), Say((Line("No."),))
    asks = If(Condition("cards", "is", key), (yes,), (no,))
    refuses = If(Condition("cards", "is not", key), (yes,), (no,))

    assert current(walked(sitting_of(CARDS, asks), Said(typed))) == (yes if held else no)
    assert current(walked(sitting_of(CARDS, refuses), Said(typed))) == (no if held else yes)


def test_timed_writing_counts_in_the_minutes() -> None:
    assert minutes_of((Write("words", "What is there?", 180),)) == 3
    assert minutes_of((Write("words", "What is there?"), Say((Line("One.", 30),)))) == 1


def after_writing(reply: Said | Skipped, *, private: bool = False) -> Sitting:
    """A sitting in which words were written, and this was said of what becomes of them."""
    words = Write("words", "What is there?", private=private)
    return walked(
        sitting_of(words, PAIN, Keeping(), End("Feet.")),
        Typed(0, "A corridor.\n"), Written(), Said("3"), reply, Onward(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "words", "private"),
    [("1", "A corridor.", False), ("2", "A corridor.", True), ("let", None, False)],
)
def test_words_are_kept_kept_private_or_let_go(
    typed: str, words: str | None, private: bool
) -> None:
    entry = to_entry(after_writing(Said(typed)), zone="UTC", now=after(9), turns_at=4)

    kept = {answer.name: answer.value for answer in entry.answers}
    assert (kept["words"], kept["pain"], entry.private) == (words, 3, private)


def test_words_are_kept_where_the_question_is_left() -> None:
    entry = to_entry(after_writing(Skipped()), zone="UTC", now=after(9), turns_at=4)

    assert entry.answers[0].value == "A corridor."
    assert not entry.private


def test_a_private_answer_makes_the_entry_private() -> None:
    written = after_writing(Said("1"), private=True)
    left = walked(sitting_of(Write("words", "What?", private=True), End("Feet.")), Skipped())

    assert to_entry(written, zone="UTC", now=after(9), turns_at=4).private
    assert not to_entry(left, zone="UTC", now=after(9), turns_at=4).private


def test_nothing_is_asked_of_words_that_nobody_wrote() -> None:
    sitting = sitting_of(Write("words", "What is there?"), Keeping(), End("Feet."))

    assert current(walked(sitting, Skipped())) == End("Feet.")


def test_an_instrument_is_asked_item_by_item() -> None:
    sitting = sitting_of(Measure(ROOM), End("Feet."))

    assert current(sitting) == Say((Line("Over the past week.", 2),))
    rate = Rate("room/1/wide", "How wide is it?", "narrow", "wide", whole=True)
    assert current(walked(sitting, Onward())) == rate
    done = walked(sitting, Onward(), Said("7"), Said("often"))
    assert values(done) == [("room/1/wide", 7), ("room/1/lit", "1")]
    assert current(done) == End("Feet.")


@pytest.mark.parametrize(
    ("every", "known", "asked"),
    [
        (0, Known(), True),
        (14, Known(), True),
        (14, Known(days_since={"room": 13}), False),
        (14, Known(days_since={"room": 14}), True),
        (14, Known(days_since={"other": 1}), True),
        (0, Known(days_since={"room": 0}), True),
        (0, Known(numbers=False), False),
    ],
)
def test_it_is_asked_on_days_with_numbers_and_not_too_soon(
    every: int, known: Known, asked: bool
) -> None:
    sitting = sitting_of(Measure(ROOM, every), End("Feet."), known=known)

    assert (current(sitting) != End("Feet.")) == asked


HELPED = ROOM._replace(items=(Item("dark", "How dark?", {"0": "no", "1": "yes"}, help_from=1),))


@pytest.mark.parametrize(("typed", "private"), [("no", False), ("yes", True)])
def test_an_answer_that_calls_for_help_keeps_the_entry_private(typed: str, private: bool) -> None:
    done = walked(
        sitting_of(Measure(HELPED._replace(stem="")), End("Feet.")), Said(typed), Onward()
    )

    assert to_entry(done, zone="UTC", now=after(9), turns_at=4).private is private


def test_an_instrument_as_data_comes_back_as_it_was() -> None:
    whole = HELPED._replace(
        items=(*ROOM.items, *HELPED.items, Item("less", "How little?", reversed=True)),
        assigned_only=True,
    )

    assert read_instrument(write_instrument(whole)) == whole
    assert read_instrument(write_instrument(ROOM)) == ROOM


def test_options_said_once_are_those_of_every_item_without_its_own() -> None:
    shared = {"0": "never", "1": "often"}
    document = write_instrument(ROOM) | {
        "options": shared,
        "items": [{"id": "a", "ask": "A?"}, {"id": "b", "ask": "B?", "from": 0, "to": 5}],
    }
    one, other = read_instrument(document).items

    assert (one.options, other.options, other.most) == (shared, {}, 5)


def test_an_instrument_that_is_only_named_has_no_steps() -> None:
    assert steps_of(named("peg")) == ()


SCORED = {"0": "Not at all", "1": "Several days", "2": "Nearly every day"}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("0", "0"),
        ("zero", "0"),
        ("1", "1"),
        ("two", "2"),
        ("several", "1"),
        ("nearly every day.", "2"),
        ("N", ""),
        ("3", ""),
        ("", ""),
    ],
)
def test_an_option_that_scores_goes_by_its_score_as_on_paper(typed: str, key: str) -> None:
    if key:
        assert read_choice(typed, SCORED) == key
        return
    with pytest.raises(Refused) as refused:
        read_choice(typed, SCORED)
    assert refused.value.reason == asking.A_NUMBER.format(least="0", most="2")


def test_other_options_are_counted_from_one() -> None:
    assert read_choice("1", {"0": "none", "some": "some"}) == "0"
    assert not are_numbers({})


@pytest.mark.parametrize("typed", ["3.5", "3,5", "three and a half", "11"])
def test_an_item_takes_whole_numbers(typed: str) -> None:
    sitting = walked(sitting_of(Measure(ROOM), End("Feet.")), Onward())
    with pytest.raises(Refused) as refused:
        walked(sitting, Said(typed))
    assert refused.value.reason == asking.A_WHOLE_NUMBER.format(least=0, most=10)
    assert values(walked(sitting, Said("3.0"))) == [("room/1/wide", 3)]


def test_an_option_says_what_time_it_is_about_where_the_stem_says_the_rest() -> None:
    (_, _, lit) = steps_of(ROOM)
    assert isinstance(lit, Choose)
    assert lit.note == "About the past week."
    (_, bare) = steps_of(ROOM._replace(stem=""))
    assert isinstance(bare, Choose)
    assert bare.note == ""

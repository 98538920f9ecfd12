"""What is said after an instrument, and what follows a thought of dying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from integrate.core.instruments import Instrument, Item, name_of
from integrate.core.journal import Answer
from integrate.core.practice import Condition, If, Measure, Rate
from integrate.core.scoring import Score
from integrate.core.sitting import Sitting
from integrate.flows.measuring import (
    give_help,
    help_after,
    instruments_in,
    item_of,
    measured_sentences,
)
from integrate.flows.ports import EndOfInput
from integrate.flows.shown_people import ROWS, rows_of, rows_of_prompt
from integrate.messages import instruments as words
from tests.core.test_scoring import CHANGE, GAD2, PEG, PHQ2, PHQ9, RTP, answers
from tests.flows.given import Scripted, sitting_of

PEOPLE = (
    "Your people:",
    "  Ana, 555 0100",
    "  clinic: 555 0199",
    "Someone to talk to:",
    "  Anywhere: findahelpline.com",
    "In danger now, or badly unwell: 112.",
)
FIRST = {
    "peg": (Score((Fraction(5),) * 3, Fraction(5)), Score((Fraction(9),) * 3, Fraction(9))),
}


def people() -> Sequence[str]:
    return PEOPLE


def sitting(*given: tuple[Instrument, Sequence[float | str | None]]) -> Sitting:
    """A sitting in which these instruments were answered."""
    kept = tuple(answer for one, values in given for answer in answers(one, values))
    return sitting_of(*(Measure(one) for one, _ in given))._replace(answers=kept)


def test_a_number_is_said_beside_the_persons_own_first_one() -> None:
    said = measured_sentences(sitting((PEG, (5, 4, 4))), FIRST)
    assert said == (
        "PEG, pain and daily life: four point three, on a scale to ten.",
        "First time: five. Now, four point three.",
        "A change of about one is often noticeable to people.",
    )


def test_the_first_time_the_number_stands_alone() -> None:
    assert measured_sentences(sitting((PEG, (5, 4, 4))), {}) == (
        "PEG, pain and daily life: four point three, on a scale to ten.",
    )


def test_a_mean_of_two_scales_goes_to_where_it_really_ends() -> None:
    mixed = PEG._replace(items=(PEG.items[0], PEG.items[1]._replace(most=5)))
    said = measured_sentences(sitting((mixed, (5, 4))), {})
    assert said == ("PEG, pain and daily life: four and a half, on a scale to seven and a half.",)


def test_another_noticeable_change_is_said_as_a_number() -> None:
    peg = PEG._replace(noticeable=1.5)
    said = measured_sentences(sitting((peg, (5, 4, 4))), FIRST)
    assert said[-1] == "A change of about 1.5 is often noticeable to people."
    none = PEG._replace(noticeable=None)
    assert len(measured_sentences(sitting((none, (5, 4, 4))), FIRST)) == 2


def test_what_is_home_made_says_so_each_time() -> None:
    said = measured_sentences(sitting((RTP, (4, 4, 3, 4, 4, 4))), {})
    assert said == (
        "You and the pain, six sentences: four and a half, on a scale to ten.",
        "Home-made, not a validated test.",
    )


def test_an_answer_without_a_number_is_said_as_it_was_chosen() -> None:
    before = {"change": (Score((Fraction(4),), None),)}
    assert measured_sentences(sitting((CHANGE, ("3",))), before) == (
        "How it is since the beginning: a little easier.",
        "First time: about the same. Now, a little easier.",
        "Home-made, not a validated test.",
    )
    assert len(measured_sentences(sitting((CHANGE, ("3",))), {})) == 2


def test_several_answers_without_a_number_have_nothing_said_of_them() -> None:
    odd = PHQ2._replace(scoring="none", notice_from=None)
    assert measured_sentences(sitting((odd, ("3", "3"))), {}) == ()


def test_one_left_open_gives_no_number_and_no_blame() -> None:
    said = measured_sentences(sitting((PEG, (5, None, 4))), FIRST)
    assert said == (
        "PEG, pain and daily life: one was left open, so there is no number. That is fine.",
    )


def test_of_what_was_left_altogether_nothing_is_said() -> None:
    assert measured_sentences(sitting((PEG, (None, None, None))), FIRST) == ()
    assert measured_sentences(sitting_of(Measure(PEG)), FIRST) == ()


@pytest.mark.parametrize("values", [("2", "1"), ("3", "3")])
@pytest.mark.parametrize("one", [PHQ2, GAD2], ids=lambda one: one.id)
def test_a_heavy_fortnight_is_worth_telling_the_clinic(
    one: Instrument, values: tuple[str, str]
) -> None:
    said = measured_sentences(sitting((one, values)), {}, "clinic: 555 0199")
    assert said[-2:] == (
        "A heavy fortnight. Worth telling your clinic this week.",
        "  clinic: 555 0199",
    )
    assert measured_sentences(sitting((one, values)), {})[-1] == words.HEAVY_FORTNIGHT


def test_below_three_nothing_more_is_said() -> None:
    said = measured_sentences(sitting((PHQ2, ("1", "1")), (GAD2, ("2", "0"))), {}, "clinic: 1")
    assert len(said) == 2
    assert not any("clinic" in line for line in said)


def test_two_heavy_ones_are_told_once_and_last() -> None:
    both = sitting((PHQ2, ("3", "1")), (GAD2, ("3", "0")), (PEG, (1, 1, 1)))
    said = measured_sentences(both, {}, "clinic: 1")
    assert [line for line in said if "fortnight" in line] == [words.HEAVY_FORTNIGHT]
    assert said[-1] == "  clinic: 1"


def test_another_time_than_a_fortnight_is_not_called_one() -> None:
    week = PHQ2._replace(recall="the past week")
    assert measured_sentences(sitting((week, ("3", "3"))), {})[-1] == words.WORTH_TELLING


def test_no_score_is_graded() -> None:
    graded = r"\b(?:better|worse|good|bad|well|severe|mild|moderate|normal|high|low|improv\w*)\b"
    for value in range(4):
        for one in (PHQ2, GAD2, PHQ9):
            said = measured_sentences(sitting((one, [str(value)] * len(one.items))), {})
            for line in said:
                assert not re.search(graded, line.replace("PHQ-9, mood", ""), re.IGNORECASE)


def test_the_instruments_of_a_practice_are_found_inside_branches_and_once() -> None:
    inside = If(Condition("struggle", ">=", 8), (Measure(PEG),), (Measure(GAD2),))
    practice = sitting_of(Measure(PEG, 7), inside, Rate("struggle", "How hard?")).practice
    assert instruments_in(practice) == (PEG, GAD2)


def test_an_item_is_found_by_the_name_of_its_answer() -> None:
    practice = sitting_of(Measure(PHQ2), Measure(PHQ9)).practice
    assert item_of(practice, "phq-9/1/thoughts") == PHQ9.items[8]
    assert item_of(practice, "phq-2/1/down") == PHQ2.items[1]
    assert item_of(practice, "struggle") is None


@pytest.mark.parametrize("key", ["0", "1", "2", "3", None])
def test_help_comes_after_every_answer_but_not_at_all(key: str | None) -> None:
    item = PHQ9.items[8]
    answer = Answer(name_of(PHQ9, item), "choose", item.ask, key)
    assert help_after(item, answer) is (key in ("1", "2", "3"))
    assert not help_after(PHQ9.items[0], answer)


def test_after_a_thought_of_dying_people_stand_there_before_anything_else() -> None:
    person = Scripted(["yes", ""])
    assert give_help(person, people) == "on"
    assert person.shown[:2] == [words.THANK_YOU, words.TODAY]
    assert person.shown[2:8] == list(PEOPLE)
    assert person.shown[8:12] == [words.SAFE_ASK, *words.SAFE]
    assert words.KEPT_PRIVATE in person.shown
    assert words.EMERGENCY_FIRST not in person.shown
    assert person.prompts[1].hint == words.AND_NOW_ON


@pytest.mark.parametrize("typed", ["2", "not sure", "3", "no"])
def test_not_sure_or_no_puts_the_emergency_number_first(typed: str) -> None:
    person = Scripted([typed, ""])
    assert give_help(person, people) == "stop"
    after = person.shown[person.shown.index(words.SAFE_ASK) + 1 + len(words.SAFE) :]
    assert after[0] == words.EMERGENCY_FIRST
    assert after[1] == PEOPLE[-1]
    assert after[2:5] == [words.THEN_PEOPLE, *PEOPLE[:2]]
    assert person.prompts[1].hint == words.AND_NOW_STOP
    assert person.shown[-1] == words.KEPT_PRIVATE


def test_not_answering_is_no_answer() -> None:
    person = Scripted(["", ""])
    assert give_help(person, people) == "on"
    assert words.EMERGENCY_FIRST not in person.shown


@pytest.mark.parametrize(
    ("typed", "way"),
    [("1", "on"), ("2", "skip"), ("3", "stop"), ("stop", "stop"), ("skip", "skip"), ("", "on")],
)
def test_then_one_is_free_to_go_on_or_to_leave(typed: str, way: str) -> None:
    assert give_help(Scripted(["yes", typed]), people) == way


def test_whoever_is_not_sure_may_go_on_all_the_same() -> None:
    assert give_help(Scripted(["not sure", "1"]), people) == "on"


@pytest.mark.parametrize("typed", ["stop", "s", "quit"])
def test_stop_at_the_first_question_stops_and_still_says_that_it_is_private(typed: str) -> None:
    person = Scripted([typed])
    assert give_help(person, people) == "stop"
    assert person.shown[-1] == words.KEPT_PRIVATE


def test_words_that_are_no_answer_are_answered_and_people_can_be_seen_again() -> None:
    person = Scripted(["!", "help", "perhaps", "yes", "7", "1"])
    assert give_help(person, people) == "on"
    assert person.shown.count(PEOPLE[1]) == 3
    assert person.shown.count("A number from 1 to 3, or Enter.") == 2


@pytest.mark.parametrize("lines", [[], ["no"]])
def test_the_end_of_the_input_passes_so_that_the_sitting_waits(
    lines: list[str | BaseException],
) -> None:
    with pytest.raises(EndOfInput):
        give_help(Scripted(lines), people)


def test_where_there_are_no_people_nothing_breaks() -> None:
    person = Scripted(["no", ""])
    assert give_help(person, lambda: ()) == "stop"
    assert words.EMERGENCY_FIRST in person.shown


def test_ones_own_people_stay_in_sight_of_the_question_in_a_small_window() -> None:
    many = (
        "Your people:",
        *(f"  somebody {n}, 555 010{n}" for n in range(9)),
        "Someone to talk to:",
        *(f"  line {n}" for n in range(6)),
        "In danger now, or badly unwell: 112.",
    )
    person = Scripted(["no", ""])
    give_help(person, lambda: many)
    first = person.shown[: person.shown.index(words.SAFE_ASK)]
    assert rows_of(first) + rows_of_prompt(person.prompts[0]) <= ROWS
    assert first[2:4] == list(many[:2])
    start = person.shown.index(words.EMERGENCY_FIRST)
    second = person.shown[start : person.shown.index(words.AND_NOW)]
    assert rows_of(second) + rows_of_prompt(person.prompts[1]) <= ROWS
    assert second[1] == many[-1]


def test_what_is_answered_after_it_goes_into_no_store() -> None:
    # Nothing that could keep it is handed in: a person and their people, no sitting and no store.
    import inspect

    assert list(inspect.signature(give_help).parameters) == ["ui", "people"]


def test_no_free_text_is_searched_for_signs_of_danger() -> None:
    """Words of dying stand where they are said or asked, and where a question of ours is read."""
    root = Path(__file__).parents[2] / "integrate"
    listed = re.compile(r"suicid|kill myself|self.harm|better off dead|end my life", re.IGNORECASE)
    found = {
        str(path.relative_to(root).as_posix())
        for path in root.rglob("*.py")
        if listed.search(path.read_text(encoding="utf-8"))
    }
    # The worry screen reads the answer to its own question by these; nothing else has such a list.
    assert found == {"messages/worries.py"}
    readers = {
        str(path.relative_to(root).as_posix())
        for path in root.rglob("*.py")
        if "read_worries(" in path.read_text(encoding="utf-8")
    }
    assert readers == {"core/worries.py", "flows/worries.py"}


def test_an_item_with_numbers_may_need_help_too() -> None:
    item = Item("dark", "How dark?", help_from=8)
    assert help_after(item, Answer("x/1/dark", "rate", "How dark?", 8))
    assert not help_after(item, Answer("x/1/dark", "rate", "How dark?", 7.5))

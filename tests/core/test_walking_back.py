from __future__ import annotations

import pytest

from integrate.core.answers import Refused
from integrate.core.journal import Answer
from integrate.core.names import GROUNDING
from integrate.core.practice import (
    AskAnchor,
    Condition,
    End,
    If,
    Line,
    Offer,
    Pause,
    Rate,
    Say,
    Step,
    TooMuch,
    Write,
)
from integrate.core.replies import (
    Aloud,
    Onward,
    Reply,
    Said,
    Skipped,
    Stopped,
    Typed,
    WentBack,
    Written,
)
from integrate.core.sitting import current
from integrate.core.walking import apply
from integrate.messages import asking

from .given import COMFORTS, EVENING, NEAR, PAIN, WORDS, after, sitting_of, values, walked

# Going back


def test_back_comes_to_the_question_before_and_forgets_its_answer() -> None:
    begun = sitting_of(Say((Line("Here."),)), PAIN, Pause(3), NEAR)
    at_pain = walked(begun, Onward())
    at_near = walked(at_pain, Said("3"), Onward())

    back = apply(at_near, WentBack(), EVENING)

    assert current(back) == PAIN
    assert back == at_pain._replace(answered_at=at_near.answered_at, undone=back.undone)
    assert [answer.value for answer in back.undone.values()] == [3]


def test_at_the_first_question_there_is_nowhere_back() -> None:
    with pytest.raises(Refused, match=asking.FIRST_QUESTION):
        apply(sitting_of(PAIN), WentBack(), EVENING)


def test_back_leaves_a_branch_and_another_answer_takes_another() -> None:
    edge, around = Write("edge", "At the edge?"), Write("around", "Around it?")
    sitting = sitting_of(NEAR, If(Condition("near", "is", "edge"), (edge,), (around,)))

    at_edge = apply(sitting, Said("edge"), EVENING)
    elsewhere = walked(at_edge, WentBack(), Said("around"))

    assert current(at_edge) == edge
    assert current(elsewhere) == around
    assert values(elsewhere) == [("near", "around")]


def test_back_over_an_offer_and_what_was_left() -> None:
    sitting = sitting_of(PAIN, Offer((GROUNDING,)), NEAR)

    at_near = walked(sitting, Skipped(), Skipped())

    assert isinstance(current(walked(at_near, WentBack())), Offer)
    assert walked(at_near, WentBack(), WentBack()).answers == ()


def test_back_brings_the_written_words_to_be_gone_on_with() -> None:
    sitting = walked(sitting_of(WORDS, PAIN), Typed(0, "Warm.\n"), Written())

    back = apply(sitting, WentBack(), EVENING)

    assert back.typing == "Warm."
    assert back.answers == ()
    assert values(walked(back, Said(" And near."), Written())) == [("words", "Warm. And near.")]


def test_words_half_written_are_there_again_after_going_back() -> None:
    writing = walked(sitting_of(PAIN, WORDS, NEAR), Said("3"), Typed(0, "Two hours of this"))

    again = walked(writing, WentBack(), Said("4"))

    assert again.typing == "Two hours of this"
    assert values(walked(again, Written())) == [("pain", 4), ("words", "Two hours of this")]


def test_words_are_there_again_after_going_back_twice() -> None:
    done = walked(sitting_of(PAIN, WORDS, NEAR), Said("3"), Typed(0, "Two hours"), Written())

    again = walked(done, WentBack(), WentBack(), Said("4"))

    assert again.typing == "Two hours"
    assert walked(again, Typed(0, ""), WentBack(), Said("5")).typing == ""


def test_words_laid_aside_are_kept_by_a_stop() -> None:
    writing = walked(sitting_of(PAIN, WORDS), Said("3"), Typed(0, "Two hours of this"))

    stopped = walked(writing, WentBack(), Stopped())

    assert values(stopped) == [("pain", 3), ("words", "Two hours of this")]
    assert stopped.laid_aside == {}


UNDOABLE: tuple[tuple[Step, Reply, object], ...] = (
    (PAIN, Said("6"), 6),
    (NEAR, Said("edge"), "edge"),
    (COMFORTS, Said("warm"), "warm"),
    (COMFORTS, Said("tea, and quiet"), "tea, and quiet"),
    (AskAnchor(), Said("room"), "room"),
    (TooMuch(), Said("no"), "no"),
    (WORDS, Aloud(), None),
)


@pytest.mark.parametrize(("step", "reply", "value"), UNDOABLE, ids=repr)
@pytest.mark.parametrize("ending", [Stopped(), Skipped()], ids=repr)
def test_an_answer_undone_by_going_back_is_kept_by_a_stop_and_by_enter(
    step: Step, reply: Reply, value: object, ending: Reply
) -> None:
    answered = walked(sitting_of(step, End("Feet.")), reply)
    done = apply(apply(answered, WentBack(), after(600)), ending, after(601))

    assert [answer.value for answer in done.answers] == [value]
    assert done.answers == answered.answers
    assert done.undone == {}
    assert done.answered_at == answered.answered_at


def test_said_aloud_stays_so_when_nothing_is_written_after_going_back() -> None:
    done = walked(sitting_of(WORDS), Aloud())
    again = walked(sitting_of(WORDS, PAIN), Aloud(), WentBack(), Written())

    assert again.answers == done.answers


def test_a_question_answered_anew_replaces_what_was_undone() -> None:
    anew = walked(sitting_of(PAIN, NEAR), Said("6"), WentBack(), Said("3"))

    assert values(anew) == [("pain", 3)]
    assert anew.undone == {}
    assert anew.answered_at == after(3)
    assert values(walked(anew, Stopped())) == [("pain", 3)]


def test_words_written_where_it_was_said_aloud_replace_that_at_a_stop() -> None:
    aloud = walked(sitting_of(PAIN, WORDS, NEAR), Said("3"), Aloud(), WentBack())

    stopped = walked(aloud, Typed(0, "After all"), WentBack(), Stopped())

    assert values(stopped) == [("pain", 3), ("words", "After all")]
    assert not stopped.answers[1].aloud


def test_several_answers_undone_come_back_in_the_order_of_their_questions() -> None:
    sitting = sitting_of(PAIN, NEAR, WORDS, PAIN)
    walk: tuple[Reply, ...] = (Said("6"), Said("edge"), Typed(0, "Warm."), Written(), Said("4"))

    # The last answer ended it, so the way back begins a question earlier.
    stopped = walked(sitting, *walk[:-1], WentBack(), WentBack(), WentBack(), Stopped())

    assert values(stopped) == [("pain", 6), ("near", "edge"), ("words", "Warm.")]


@pytest.mark.parametrize("ending", [Skipped(), Said("1"), Stopped()], ids=repr)
def test_what_was_answered_on_a_way_not_taken_in_the_end_is_kept_in_its_place(
    ending: Reply,
) -> None:
    inside = If(Condition("near", "is", "edge"), (PAIN, WORDS))
    begun = sitting_of(NEAR, inside, Rate("after", "And now?"), Offer((GROUNDING,)))

    edge = walked(begun, Said("edge"), Said("6"), Typed(0, "Half"), WentBack(), WentBack())
    done = walked(edge, Said("around"), Said("2"), ending)

    assert values(done) == [("near", "around"), ("pain", 6), ("words", "Half"), ("after", 2)]


# Writing


def test_lines_said_in_a_writing_box_follow_one_another() -> None:
    sitting = walked(sitting_of(WORDS), Said("One."), Said(""), Said("Two."), Written())

    assert values(sitting) == [("words", "One.\n\nTwo.")]


@pytest.mark.parametrize(
    ("grown", "text"),
    [
        ((Typed(0, "abc"), Typed(3, "def")), "abcdef"),
        ((Typed(0, "abc"), Typed(1, "x")), "ax"),
        ((Typed(0, "abc"), Typed(0, "")), ""),
        ((Typed(0, "abc"), Typed(99, "d")), "abcd"),
        ((Typed(0, "  kept as it is "),), "  kept as it is "),
    ],
)
def test_free_writing_grows_and_shrinks(grown: tuple[Reply, ...], text: str) -> None:
    assert walked(sitting_of(WORDS), *grown).typing == text
    assert values(walked(sitting_of(WORDS), *grown, Written())) == [("words", text or None)]


@pytest.mark.parametrize("reply", [Written(), Skipped(), Stopped()])
def test_nothing_but_blanks_is_no_answer(reply: Reply) -> None:
    sitting = walked(sitting_of(WORDS), Typed(0, " \n\t\n"), reply)

    assert [value for _, value in values(sitting) if value is not None] == []


def test_a_writing_box_left_in_the_middle_keeps_what_stands_there() -> None:
    assert values(walked(sitting_of(WORDS), Typed(0, "Half"), Skipped())) == [("words", "Half")]


def test_an_answer_given_aloud_is_marked_and_not_kept() -> None:
    sitting = walked(sitting_of(WORDS), Typed(0, "Only to say"), Aloud())

    assert sitting.answers == (Answer("words", "write", "What is there?", None, aloud=True),)

from __future__ import annotations

import pytest

from integrate.core.answers import Refused
from integrate.core.builtin import from_the_anchor
from integrate.core.filling import lines_of
from integrate.core.journal import Answer
from integrate.core.names import GROUNDING
from integrate.core.practice import (
    AskAnchor,
    Breathe,
    Card,
    Choose,
    Condition,
    End,
    If,
    Line,
    Offer,
    Pause,
    Pick,
    Question,
    Rate,
    Recall,
    Say,
    Several,
    Step,
    TooMuch,
    Write,
)
from integrate.core.replies import (
    Aloud,
    Onward,
    Paused,
    Reply,
    Resumed,
    Said,
    Skipped,
    Stopped,
    Typed,
    WentBack,
    Written,
)
from integrate.core.sitting import current
from integrate.core.walking import apply, begin, fold
from integrate.messages import asking

from .given import (
    ANCHOR,
    COMFORTS,
    EVENING,
    NEAR,
    PAIN,
    THROUGH_EVERY_KIND,
    WORDS,
    WROTE_BEFORE,
    after,
    practice_of,
    sitting_of,
    sitting_of_every_kind,
    values,
    walked,
)

RECALL = Recall("prep-intention", (), (Line("You wrote this."),))
COMFORT_ASKED = "One comfort, at its border?"


def test_a_walk_through_every_kind_of_step_is_kept_with_the_words_asked() -> None:
    done = walked(sitting_of_every_kind(), *THROUGH_EVERY_KIND)

    assert done.state == "finished"
    assert current(done) is None
    low, high = "not at all", "with everything"
    assert done.answers == (
        Answer("struggle", "rate", "How hard is the holding?", 8, low=low, high=high),
        Answer("distance", "choose", "How near?", "edge", label="at its border"),
        Answer("border", "write", "What is at the border?", "A border.\nSharp."),
        Answer("limb", "choose", "Which?"),
        Answer("cards", "several", "Which cards?", "sea dogs", label="the sea and dogs"),
        Answer(
            "two", "several", "Which two of the sea and dogs?", "sea dogs", label="the sea and dogs"
        ),
        Answer("room/1/wide", "rate", "How wide is it?", 4, low="narrow", high="wide"),
        Answer("room/1/lit", "choose", "How often was it lit?", "1", label="often"),
        Answer("letter", "write", "What would it say?", "Dear all."),
        Answer("keeping", "choose", asking.KEEPING_ASK, "keep", label="keep it"),
        Answer("comforts", "pick", COMFORT_ASKED, "rain on tape", label="rain on tape"),
        Answer("anchor", "choose", asking.ANCHOR_ASK, "light", label="the nearest light"),
        Answer("struggle", "rate", "And now?", 7.5),
        Answer("too-much", "too-much", "Was any of it too much?", "little", label="a little"),
        Answer("guard", "write", "Where was it, with at its border?", None, aloud=True),
    )
    assert done.answered_at == after(30)


def test_folding_any_beginning_of_the_log_gives_an_equal_sitting() -> None:
    log = [(reply, after(n)) for n, reply in enumerate(THROUGH_EVERY_KIND)]
    sitting = sitting_of_every_kind()
    for done, (reply, at) in enumerate(log):
        assert fold(sitting_of_every_kind(), log[:done]) == sitting
        sitting = apply(sitting, reply, at)


def test_every_question_can_be_left() -> None:
    sitting = sitting_of_every_kind()
    kinds: list[type[Step]] = []
    while (step := current(sitting)) is not None:
        kinds.append(type(step))
        reply = Skipped() if isinstance(step, Question) else Onward()
        sitting = apply(sitting, reply, EVENING)

    assert kinds == [
        Card, Say, Rate, Choose, Breathe, Say, Choose, Recall, Pause, Several, Say, Rate, Choose,
        Write, Pick, AskAnchor, Rate, TooMuch, Write, Offer, End,
    ]  # fmt: skip
    assert {value for _, value in values(sitting)} == {None}
    assert [name for name, _ in values(sitting)] == [
        "struggle", "distance", "limb", "cards", "room/1/wide", "room/1/lit", "letter", "comforts",
        "anchor", "struggle", "too-much", "guard",
    ]  # fmt: skip
    assert sitting.answers[0].high == "with everything"


REPLIES: tuple[Reply, ...] = (
    Onward(), Said("1"), Said("eleven hundred"), Typed(0, "words"), Written(), Aloud(), Skipped(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("step", "taken"),
    [
        (Say((Line("Here."),)), {Onward()}),
        (Pause(5), {Onward()}),
        (Breathe(4, 6, 30), {Onward()}),
        (Card("red-flags"), {Onward()}),
        (RECALL, {Onward()}),
        (End("Feet."), {Onward()}),
        (PAIN, {Said("1"), Skipped()}),
        (NEAR, {Said("1"), Skipped()}),
        (COMFORTS, {Said("1"), Said("eleven hundred"), Skipped()}),
        (AskAnchor(), {Said("1"), Skipped()}),
        (TooMuch(), {Said("1"), Skipped()}),
        (Offer((GROUNDING,)), {Said("1"), Skipped()}),
        (WORDS, {*REPLIES} - {Onward()}),
    ],
)
@pytest.mark.parametrize("reply", REPLIES, ids=repr)
def test_each_step_takes_what_fits_it_and_refuses_the_rest(
    step: Step, taken: set[Reply], reply: Reply
) -> None:
    sitting = sitting_of(step, End("That was it."), known=WROTE_BEFORE)

    if reply in taken:
        assert apply(sitting, reply, EVENING) != sitting
    else:
        with pytest.raises(Refused) as refused:
            apply(sitting, reply, EVENING)
        assert refused.value.reason.endswith((".", "?"))


@pytest.mark.parametrize("ending", [(Onward(),), (Stopped(),)])
@pytest.mark.parametrize("reply", [*REPLIES, WentBack()], ids=repr)
def test_what_has_ended_takes_nothing_more(ending: tuple[Reply, ...], reply: Reply) -> None:
    ended = walked(sitting_of(PAIN, End("Feet.")), Said("3"), *ending)

    with pytest.raises(Refused, match="does not fit here"):
        apply(ended, reply, EVENING)


@pytest.mark.parametrize("ending", [Onward(), Stopped()])
@pytest.mark.parametrize("reply", [Stopped(), Paused(), Resumed()])
def test_what_has_ended_stays_ended(ending: Reply, reply: Reply) -> None:
    ended = walked(sitting_of(PAIN, End("Feet.")), Said("3"), ending)

    assert apply(ended, reply, EVENING) == ended


def test_a_paused_sitting_goes_on_where_it_was() -> None:
    writing = walked(sitting_of(PAIN, WORDS), Said("3"), Typed(0, "half a th"))

    paused = apply(writing, Paused(), EVENING)

    assert paused.state == "paused"
    assert current(paused) == WORDS
    assert apply(paused, Resumed(), EVENING) == writing


def test_a_practice_without_steps_is_finished_at_once() -> None:
    assert begin("one", practice_of(), EVENING, {}).state == "finished"


def test_branches_without_steps_are_walked_past() -> None:
    empty = If(Condition("pain", ">=", 8), (), (If(Condition("pain", ">=", 8), ()),))

    assert current(sitting_of(empty, empty, PAIN)) == PAIN
    assert sitting_of(empty).state == "finished"


# Too much


@pytest.mark.parametrize("said", ["no", "1"])
def test_nothing_follows_when_it_was_not_too_much(said: str) -> None:
    assert current(walked(sitting_of(TooMuch(), PAIN), Said(said))) == PAIN


def test_a_little_too_much_is_thanked_for() -> None:
    sitting = walked(sitting_of(TooMuch(), PAIN), Said("a little"))
    thanks = current(sitting)

    assert isinstance(thanks, Say)
    assert lines_of(thanks, sitting) == (Line(f"Thank you. Next time starts at {ANCHOR}.", 2),)
    assert current(walked(sitting, Onward())) == PAIN


def test_too_much_offers_ways_out_and_goes_on_if_they_are_left() -> None:
    offered = walked(sitting_of(TooMuch(), PAIN), Said("yes"), Onward())

    assert current(offered) == Offer((GROUNDING, "people-to-call"))
    assert current(walked(offered, Skipped())) == PAIN
    assert current(walked(offered, WentBack())) == TooMuch()


def test_an_accepted_offer_ends_the_sitting_and_says_where_to() -> None:
    offered = walked(sitting_of(TooMuch(), PAIN), Said("yes"), Onward(), Said("1"))

    assert (offered.state, offered.going_to) == ("finished", GROUNDING)
    assert current(offered) is None
    assert values(offered) == [("too-much", "yes")]


def test_too_much_inside_a_branch_comes_back_into_the_branch() -> None:
    inside = If(Condition("pain", "is not answered"), (TooMuch(), NEAR), ())

    assert current(walked(sitting_of(inside), Said("little"), Onward())) == NEAR


def test_starting_from_the_anchor_puts_one_step_first() -> None:
    practice = from_the_anchor(practice_of(PAIN))
    sitting = begin("one", practice, EVENING, {"anchor": ANCHOR})
    first = current(sitting)

    assert isinstance(first, Say)
    assert lines_of(first, sitting)[1] == Line(f"So this starts at {ANCHOR}.", 12)
    assert current(apply(sitting, Onward(), EVENING)) == PAIN

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from integrate.core.answers import Refused
from integrate.core.builtin import NOTE, from_the_anchor
from integrate.core.conditions import holds
from integrate.core.journal import Answer
from integrate.core.names import GROUNDING
from integrate.core.practice import (
    Choose,
    Condition,
    End,
    If,
    Line,
    Offer,
    Operator,
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
from integrate.core.sitting import Sitting, apply, begin, current, filled, fold, lines_of, to_entry
from integrate.messages import asking

from .given import ANCHOR, EVENING, after, practice_of, sitting_of, sitting_of_every_kind

PAIN = Rate("pain", "How much?")
NEAR = Choose("near", "How near?", {"around": "well outside", "edge": "at its border"})
WORDS = Write("words", "What is there?")

THROUGH_EVERY_KIND: tuple[Reply, ...] = (
    Onward(),
    Said("eight"),
    Said("2"),
    Onward(),
    Typed(0, "A bor"),
    Typed(3, "order.\n"),
    Paused(),
    Resumed(),
    Said("Sharp."),
    Written(),
    Onward(),
    Said("7,5"),
    Said("a little"),
    Onward(),
    Aloud(),
    Skipped(),
    Onward(),
)


def walked(sitting: Sitting, *replies: Reply) -> Sitting:
    """The sitting after these replies, a minute apart."""
    return fold(sitting, [(reply, after(n)) for n, reply in enumerate(replies, start=1)])


def values(sitting: Sitting) -> list[tuple[str, object]]:
    return [(answer.name, answer.value) for answer in sitting.answers]


def test_a_walk_through_every_kind_of_step_is_kept_with_the_words_asked() -> None:
    done = walked(sitting_of_every_kind(), *THROUGH_EVERY_KIND)

    assert done.state == "finished"
    assert current(done) is None
    low, high = "not at all", "with everything"
    assert done.answers == (
        Answer("struggle", "rate", "How hard is the holding?", 8, low=low, high=high),
        Answer("distance", "choose", "How near?", "edge", label="at its border"),
        Answer("border", "write", "What is at the border?", "A border.\nSharp."),
        Answer("struggle", "rate", "And now?", 7.5),
        Answer("too-much", "too-much", "Was any of it too much?", "little", label="a little"),
        Answer("guard", "write", "Where was it, with at its border?", None, aloud=True),
    )
    assert done.answered_at == after(15)


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
        reply = Onward() if isinstance(step, Say | Pause | End) else Skipped()
        sitting = apply(sitting, reply, EVENING)

    assert kinds == [Say, Rate, Choose, Pause, Rate, TooMuch, Write, Offer, End]
    assert {value for _, value in values(sitting)} == {None}
    assert [name for name, _ in values(sitting)] == [
        "struggle", "distance", "struggle", "too-much", "guard",
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
        (End("Feet."), {Onward()}),
        (PAIN, {Said("1"), Skipped()}),
        (NEAR, {Said("1"), Skipped()}),
        (TooMuch(), {Said("1"), Skipped()}),
        (Offer((GROUNDING,)), {Said("1"), Skipped()}),
        (WORDS, {*REPLIES} - {Onward()}),
    ],
)
@pytest.mark.parametrize("reply", REPLIES, ids=repr)
def test_each_step_takes_what_fits_it_and_refuses_the_rest(
    step: Step, taken: set[Reply], reply: Reply
) -> None:
    sitting = sitting_of(step, End("That was it."))

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


# Going back


def test_back_comes_to_the_question_before_and_forgets_its_answer() -> None:
    begun = sitting_of(Say((Line("Here."),)), PAIN, Pause(3), NEAR)
    at_pain = walked(begun, Onward())
    at_near = walked(at_pain, Said("3"), Onward())

    back = apply(at_near, WentBack(), EVENING)

    assert current(back) == PAIN
    assert back == replace(at_pain, answered_at=at_near.answered_at, undone=back.undone)
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


# Texts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Begin with {anchor}.", f"Begin with {ANCHOR}."),
        ("It was {pain}, and {near}.", "It was seven and a half, and at its border."),
        ("You wrote: {words}", "You wrote: two lines, {anchor}"),
        ("Nothing to fill {} {Not} { pain }", "Nothing to fill {} {Not} { pain }"),
        ("{left} was left", None),
        ("{unknown} was never asked", None),
        ("{anchor} and {unknown}", None),
        ("", ""),
    ],
)
def test_a_text_is_filled_from_what_was_answered(text: str, shown: str | None) -> None:
    sitting = sitting_of(PAIN, NEAR, WORDS, Rate("left", "?"), End("Feet."))
    sitting = walked(sitting, Said("7.5"), Said("edge"), Typed(0, "two\nlines, {anchor}"))
    sitting = walked(sitting, Written(), Skipped())

    assert filled(text, sitting) == shown


def test_a_line_that_names_something_unanswered_is_left_out() -> None:
    step = Say((Line("Here."), Line("Go to {near}.", 9), Line("With {anchor}.", 3)))

    assert lines_of(step, sitting_of(step)) == (Line("Here."), Line(f"With {ANCHOR}.", 3))


def test_a_question_that_names_something_unanswered_is_asked_without_it() -> None:
    sitting = walked(sitting_of(NEAR, Write("w", "What was there {near}?")), Skipped(), Skipped())

    assert sitting.answers[1].asked == "What was there?"


def test_starting_from_the_anchor_puts_one_step_first() -> None:
    practice = from_the_anchor(practice_of(PAIN))
    sitting = begin("one", practice, EVENING, {"anchor": ANCHOR})
    first = current(sitting)

    assert isinstance(first, Say)
    assert lines_of(first, sitting)[1] == Line(f"So this starts at {ANCHOR}.", 12)
    assert current(apply(sitting, Onward(), EVENING)) == PAIN


# Conditions

ANSWERS = (
    Answer("pain", "rate", "?", 9),
    Answer("pain", "rate", "?", 7.5),
    Answer("whole", "rate", "?", 8),
    Answer("near", "choose", "?", "edge"),
    Answer("number", "choose", "?", "8"),
    Answer("left", "rate", "?", 3),
    Answer("left", "rate", "?", None),
)


@pytest.mark.parametrize(
    ("name", "operator", "value", "held"),
    [
        ("pain", ">=", 8, False),
        ("pain", ">=", 7, True),
        ("pain", "<=", 7, False),
        ("pain", "<=", 8, True),
        ("whole", ">=", 8, True),
        ("whole", "<=", 8, True),
        ("whole", ">", 8, False),
        ("whole", ">", 7, True),
        ("whole", "<", 8, False),
        ("whole", "<", 9, True),
        ("whole", "is", "8", True),
        ("whole", "is", 8, True),
        ("whole", "is", "9", False),
        ("whole", "is not", "8", False),
        ("pain", "is", "7", False),
        ("near", "is", "edge", True),
        ("near", "is", "around", False),
        ("near", "is not", "edge", False),
        ("near", "is not", "around", True),
        ("near", ">=", 0, False),
        ("near", "<", 9, False),
        ("near", "is answered", None, True),
        ("near", "is not answered", None, False),
        ("number", "is", "8", True),
        ("number", ">=", 8, False),
        ("left", "is answered", None, False),
        ("left", "is not answered", None, True),
        ("left", "is", "None", False),
        ("left", "is not", "3", True),
        ("left", ">=", 0, False),
        ("left", "<=", 10, False),
        ("unknown", "is", "edge", False),
        ("unknown", "is not", "edge", True),
        ("unknown", "<", 10, False),
        ("unknown", "is not answered", None, True),
        ("whole", ">=", "8", False),
    ],
)
def test_a_condition_holds_of_the_latest_answer(
    name: str, operator: Operator, value: str | int | None, held: bool
) -> None:
    assert holds(Condition(name, operator, value), ANSWERS) == held


# The entry


def entry_day(sitting: Sitting, now_after: int, turns_at: int = 4) -> date:
    """The day that the sitting's entry gets, saved so many minutes into the evening."""
    entry = to_entry(sitting, zone="Europe/Berlin", now=after(now_after), turns_at=turns_at)
    return entry.day


def test_a_question_left_the_next_morning_moves_nothing_to_another_day() -> None:
    rated = walked(sitting_of_every_kind(), Onward(), Said("8"))
    morning = apply(rated, Skipped(), after(720))
    assert morning.answered_at == after(2)


def test_an_entry_keeps_what_was_walked() -> None:
    done = walked(sitting_of_every_kind(), *THROUGH_EVERY_KIND)

    entry = to_entry(done, zone="Europe/Berlin", now=after(30), turns_at=4)

    assert (entry.id, entry.kind, entry.practice, entry.title) == (
        "one", "practice", "a-walk", "A walk",
    )  # fmt: skip
    assert (entry.begun, entry.at, entry.saved) == (EVENING, after(15), after(30))
    assert (entry.day, entry.zone) == (date(2026, 11, 21), "Europe/Berlin")
    assert entry.answers == done.answers
    assert entry.too_much == "little"
    assert not entry.stopped_early


def test_a_stopped_sitting_makes_an_entry_that_says_so() -> None:
    stopped = walked(sitting_of(PAIN, NEAR), Said("3"), Stopped())

    entry = to_entry(stopped, zone="UTC", now=after(9), turns_at=4)

    assert entry.stopped_early
    assert [answer.name for answer in entry.answers] == ["pain"]


def test_what_was_being_written_at_a_stop_is_kept() -> None:
    stopped = walked(sitting_of(WORDS, NEAR), Typed(0, "\nIt was the\n"), Stopped())

    assert values(stopped) == [("words", "It was the")]
    assert stopped.typing == ""


def test_an_entry_is_of_the_day_of_its_last_answer() -> None:
    hours = 60
    answered = apply(sitting_of(PAIN, End("Feet.")), Said("3"), after(7 * hours + 59))
    done = apply(answered, Onward(), after(9 * hours))

    assert entry_day(done, 9 * hours) == date(2026, 11, 21)
    assert entry_day(done, 9 * hours, turns_at=3) == date(2026, 11, 22)


def test_a_stop_days_later_leaves_the_words_on_their_day() -> None:
    written = apply(sitting_of(WORDS), Typed(0, "Half a page"), after(5))
    stopped = apply(written, Stopped(), EVENING + timedelta(days=3))

    assert values(stopped) == [("words", "Half a page")]
    assert entry_day(stopped, 3 * 24 * 60) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("sitting", "ending"),
    [
        (sitting_of(End("Feet.")), Onward()),
        (sitting_of(PAIN), Skipped()),
        (sitting_of(PAIN), Stopped()),
    ],
    ids=["walked", "skipped", "stopped"],
)
def test_an_entry_without_an_answer_is_of_the_instant_it_ended_whenever_it_is_kept(
    sitting: Sitting, ending: Reply
) -> None:
    done = apply(sitting, ending, after(5))

    assert done.answered_at is None
    for later in (5, 10 * 60, 20 * 24 * 60):
        entry = to_entry(done, zone="Europe/Berlin", now=after(later), turns_at=4)
        assert (entry.at, entry.day) == (after(5), date(2026, 11, 21))


def test_an_entry_of_a_practice_without_steps_is_of_the_instant_it_was_begun() -> None:
    done = begin("one", practice_of(), EVENING, {})

    assert entry_day(done, 10 * 60) == date(2026, 11, 21)


def test_a_note_is_kept_as_a_note() -> None:
    sitting = begin("one", NOTE, EVENING, {})
    done = walked(sitting, Typed(0, "Rain all day."), Written())

    entry = to_entry(done, zone="UTC", now=after(2), turns_at=4)

    assert (entry.kind, entry.practice, entry.title) == ("note", "", "")
    assert [answer.value for answer in entry.answers] == ["Rain all day."]

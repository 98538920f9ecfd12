from __future__ import annotations

import pytest

from integrate.core.journal import Answer
from integrate.core.names import GROUNDING
from integrate.core.practice import (
    Choose,
    End,
    Offer,
    Rate,
    Step,
    TooMuch,
    Write,
)
from integrate.core.replies import Paused, Resumed, Said, Skipped, Stopped, WentBack
from integrate.flows.guided import walk_through
from integrate.flows.room import keep
from integrate.messages import asking
from integrate.messages import guiding as words

from .given import (
    HOLDING,
    NEAR,
    NUMBERS,
    SHOWN_BY,
    THROUGH_EVERY_KIND,
    Scripted,
    Shelf,
    of_every_kind,
    room_of,
    sitting_of,
)


def test_a_whole_practice_is_walked_and_becomes_an_entry() -> None:
    person, store = Scripted([*THROUGH_EVERY_KIND]), Shelf()
    room = room_of(person, store)

    done = walk_through(of_every_kind(), room)
    entry = keep(done, room)

    assert done.state == "finished"
    assert person.lines == []
    assert store.entries == {"one": entry}
    assert store.dropped == ["one"]
    low, high = "not at all", "with everything"
    assert entry.answers == (
        Answer("struggle", "rate", "How hard is the holding?", 8, low=low, high=high),
        Answer("distance", "choose", "How near?", "edge", label="at its border"),
        Answer("border", "write", "What is at the border?", "A border.\nSharp."),
        Answer("struggle", "rate", "And now?", 7.5),
        Answer("too-much", "too-much", "Was any of it too much?", "no", label="no"),
        Answer("guard", "write", "Where was it, at its border?", aloud=True),
    )
    assert person.shown == [
        "Here is the room.",
        "Begin with the nearest light.",
        "How hard is the holding?",
        "How near?",
        "well outside",
        "at its border",
        "You are at its border.",
        "What is at the border?",
        "And now?",
        "Was any of it too much?",
        "no",
        "a little",
        "yes",
        "Where was it, at its border?",
        "Once more, or someone to call?",
        "Two minutes here",
        "someone to call",
        "Before, eight. Now, seven and a half.",
        "Feet. Light.",
    ]


def test_an_end_that_names_something_unanswered_says_nothing() -> None:
    person = Scripted()

    walk_through(sitting_of(End("Keep {word}.")), room_of(person))

    assert person.shown == []


@pytest.mark.parametrize("word", ["skip", "k", "/skip", ""])
def test_a_question_can_be_left(word: str) -> None:
    store = Shelf()

    walk_through(sitting_of(HOLDING), room_of(Scripted([word]), store))

    assert store.replies == [Skipped()]


@pytest.mark.parametrize("step", [HOLDING, NEAR, TooMuch(), Offer((GROUNDING,))], ids=repr)
@pytest.mark.parametrize("word", ["stop", "STOP.", "quit"])
def test_stop_stops_at_any_question_and_is_kept(
    step: Rate | Choose | TooMuch | Offer, word: str
) -> None:
    store = Shelf()

    done = walk_through(sitting_of(step, HOLDING), room_of(Scripted([word, "7"]), store))

    assert done.state == "stopped"
    assert store.replies == [Stopped()]


def test_back_goes_to_the_question_before() -> None:
    person, store = Scripted(["7", "back", "5", "1"]), Shelf()

    done = walk_through(sitting_of(HOLDING, NEAR), room_of(person, store))

    assert [answer.value for answer in done.answers] == [5, "soft"]
    assert store.replies == [Said("7"), WentBack(), Said("5"), Said("1")]


@pytest.mark.parametrize(
    ("step", "typed", "hint", "value"),
    [
        (HOLDING, "6", "Enter keeps six. stop stops.", 6),
        (HOLDING, "7,5", "Enter keeps seven and a half. stop stops.", 7.5),
        (NEAR, "2", "Enter keeps at its border. stop stops.", "edge"),
        (TooMuch(), "no", "Enter keeps no. stop stops.", "no"),
    ],
)
@pytest.mark.parametrize("ending", ["", "stop"])
def test_a_question_come_back_to_names_the_earlier_answer_and_enter_or_a_stop_keeps_it(
    step: Rate | Choose | TooMuch, typed: str, hint: str, value: object, ending: str
) -> None:
    person = Scripted([typed, "back", ending, ""])

    done = walk_through(sitting_of(step, Rate("other", "And?")), room_of(person))

    assert [prompt.hint for prompt in person.prompts][:3] == [words.HINT, words.HINT, hint]
    assert done.answers[0].value == value


def test_writing_come_back_to_says_that_it_was_said_aloud() -> None:
    person = Scripted(["aloud", "back", "."])

    done = walk_through(sitting_of(Write("words", "What?"), HOLDING), room_of(person))

    assert [prompt.note for prompt in person.prompts][::2] == ["", words.SAID_ALOUD]
    assert done.answers[0].aloud


@pytest.mark.parametrize(
    ("step", "leaves"),
    [
        (HOLDING, "Enter skips it. stop stops."),
        (NEAR, "Enter skips it. stop stops."),
        (TooMuch(), "Enter skips it. stop stops."),
        (Offer((GROUNDING,)), "Enter leaves it here. stop stops."),
        (
            Write("words", "What?"),
            "A dot alone on a line ends it. /stop stops. aloud: say it, nothing is kept.",
        ),
    ],
    ids=repr,
)
def test_every_question_says_how_to_leave_it_and_how_to_stop(step: Step, leaves: str) -> None:
    person = Scripted()

    walk_through(sitting_of(step), room_of(person))

    assert person.prompts[0].hint == leaves


def test_a_signal_to_end_keeps_the_sitting_as_paused_and_passes_through() -> None:
    store = Shelf()

    with pytest.raises(SystemExit):
        walk_through(sitting_of(HOLDING), room_of(Scripted([SystemExit(143)]), store))

    assert store.replies == [Paused()]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("eleven", asking.A_NUMBER.format(least=0, most=10)),
        ("back", asking.FIRST_QUESTION),
    ],
)
def test_what_does_not_fit_is_answered_with_the_reason_and_asked_again(
    typed: str, reason: str
) -> None:
    person, store = Scripted([typed, "7"]), Shelf()

    walk_through(sitting_of(HOLDING), room_of(person, store))

    assert person.shown == [HOLDING.ask, reason, HOLDING.ask]
    assert store.replies == [Said("7")]


@pytest.mark.parametrize("word", ["help", "!"])
def test_help_and_people_are_shown_and_the_question_asked_again(word: str) -> None:
    person, store = Scripted([word, "7"]), Shelf()

    walk_through(sitting_of(HOLDING), room_of(person, store))

    assert person.shown[:3] == [HOLDING.ask, *NUMBERS]
    assert SHOWN_BY[word] in person.shown
    assert person.shown[-1] == HOLDING.ask
    assert store.replies == [Said("7")]


def test_the_anchor_waits_for_enter_before_the_question_comes_again() -> None:
    person, store = Scripted(["anchor", "", "7"]), Shelf()

    walk_through(sitting_of(HOLDING), room_of(person, store))

    assert [prompt.ask for prompt in person.prompts] == [HOLDING.ask, "", HOLDING.ask]
    assert SHOWN_BY["anchor"] in person.shown
    assert store.replies == [Said("7")]


def test_in_a_pipe_the_anchor_takes_no_answer_away() -> None:
    person, store = Scripted(["anchor", "7"], interactive=False), Shelf()

    walk_through(sitting_of(HOLDING), room_of(person, store))

    assert store.replies == [Said("7")]


def test_stop_works_at_the_anchor() -> None:
    done = walk_through(sitting_of(HOLDING), room_of(Scripted(["anchor", "stop"])))

    assert done.state == "stopped"


def test_no_option_is_in_the_way_of_the_short_word_for_stop() -> None:
    stopped = walk_through(sitting_of(NEAR), room_of(Scripted(["s"])))
    chosen = walk_through(sitting_of(NEAR), room_of(Scripted(["so"])))
    little = walk_through(sitting_of(TooMuch()), room_of(Scripted(["l"])))

    assert stopped.state == "stopped"
    assert chosen.answers[0].value == "soft"
    assert little.answers[0].value == "little"


def test_the_end_of_the_input_pauses_and_it_goes_on_at_the_same_question() -> None:
    store = Shelf()
    paused = walk_through(sitting_of(HOLDING, NEAR), room_of(Scripted(["7"]), store))
    assert paused.state == "paused"

    person = Scripted(["1"])
    done = walk_through(paused, room_of(person, store))

    assert [prompt.ask for prompt in person.prompts] == [NEAR.ask]
    assert done.state == "finished"
    assert store.replies == [Said("7"), Paused(), Resumed(), Said("1")]


def test_ctrl_c_keeps_the_sitting_as_paused_and_passes_through() -> None:
    store = Shelf()

    with pytest.raises(KeyboardInterrupt):
        walk_through(sitting_of(HOLDING), room_of(Scripted([KeyboardInterrupt()]), store))

    assert store.replies == [Paused()]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["7", "5"], ["Before, seven. Now, five."]),
        (["7", ""], []),
        (["", "5"], []),
    ],
)
def test_the_pair_is_said_only_where_both_were_given(answers: list[str], said: list[str]) -> None:
    person = Scripted([*answers])

    walk_through(sitting_of(HOLDING, HOLDING, End("Light.")), room_of(person))

    assert person.shown[2:] == [*said, "Light."]


def test_writing_is_not_a_question_of_letters() -> None:
    store = Shelf()

    done = walk_through(sitting_of(Write("words", "What?")), room_of(Scripted(["stop"]), store))

    assert done.answers[0].value == "stop"

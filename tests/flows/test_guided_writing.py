from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from integrate.core.practice import Rate, Write
from integrate.core.replies import Aloud, Paused, Reply, Skipped, Stopped, Typed, WentBack, Written
from integrate.core.walking import fold
from integrate.flows.guided import walk_through
from integrate.flows.ports import Prompt
from integrate.messages import guiding as words

from .given import ANCHOR, NUMBERS, Scripted, Shelf, room_of, sitting_of

WORDS = Write("words", "What is there?")
PAIN = Rate("pain", "How much?")


def test_writing_is_kept_as_it_grows_and_only_what_changed() -> None:
    store = Shelf()

    walk_through(sitting_of(WORDS), room_of(Scripted(["One.", "", "Two.", "."]), store))

    assert store.replies == [
        Typed(0, "One.\n"),
        Typed(5, "\n"),
        Typed(6, "Two.\n"),
        Written(),
    ]


@dataclass
class Rewriting(Scripted):
    """Somebody whose box tells of these texts, one after another, then ends."""

    texts: tuple[str, ...] = ()

    def write(self, prompt: Prompt, so_far: str, grew: Callable[[str], None]) -> None:
        for text in self.texts:
            grew(text)


def test_of_a_change_in_the_middle_what_stands_before_it_is_not_kept_again() -> None:
    store = Shelf()
    person = Rewriting(texts=("the left knee", "the right knee", "the right", "the right", ""))

    done = walk_through(sitting_of(WORDS), room_of(person, store))

    assert store.replies == [
        Typed(0, "the left knee"),
        Typed(4, "right knee"),
        Typed(9, ""),
        Typed(0, ""),
        Written(),
    ]
    assert done.answers[0].value is None


def test_the_log_of_four_hundred_lines_grows_with_the_text_and_not_with_its_square() -> None:
    store = Shelf()
    lines = [f"Line {number} of a long night." for number in range(400)]

    walk_through(sitting_of(WORDS), room_of(Scripted([*lines, "."]), store))

    typed = [reply for reply in store.replies if isinstance(reply, Typed)]
    text = "".join(f"{line}\n" for line in lines)
    assert len(typed) == 400
    assert sum(len(reply.text) for reply in typed) == len(text)


def test_the_end_of_the_input_ends_the_text_and_pauses_at_the_next_question() -> None:
    person, store = Scripted(["Half a"]), Shelf()

    done = walk_through(sitting_of(WORDS, PAIN), room_of(person, store))

    assert done.answers[0].value == "Half a"
    assert store.replies == [Typed(0, "Half a\n"), Written(), Paused()]


def test_ctrl_c_keeps_what_was_written_for_later() -> None:
    store = Shelf()
    room = room_of(Scripted(["Half a", KeyboardInterrupt()]), store)

    with pytest.raises(KeyboardInterrupt):
        walk_through(sitting_of(WORDS), room)
    assert store.replies == [Typed(0, "Half a\n"), Paused()]

    person = Scripted(["thought.", "."])
    done = walk_through(fold(sitting_of(WORDS), store.log), room_of(person, store))
    assert person.so_far == ["Half a\n"]
    assert done.answers[0].value == "Half a\nthought."


@pytest.mark.parametrize(
    ("typed", "reply"),
    [("/stop", Stopped()), ("/skip", Skipped()), ("/back", WentBack())],
)
def test_words_take_a_slash_in_writing(typed: str, reply: Reply) -> None:
    store = Shelf()

    walk_through(sitting_of(PAIN, WORDS), room_of(Scripted(["7", "Some.", typed]), store))

    assert store.replies[2] == reply


@pytest.mark.parametrize("typed", ["stop", "back", "skip", "help", "anchor", "aloud", "wow!"])
def test_without_the_slash_they_are_what_somebody_writes(typed: str) -> None:
    done = walk_through(sitting_of(WORDS), room_of(Scripted(["First.", typed, "."])))

    assert done.answers[0].value == f"First.\n{typed}"


@pytest.mark.parametrize("typed", ["/aloud", "/Aloud"])
def test_aloud_is_refused_where_words_are_and_they_stay(typed: str) -> None:
    person, store = Scripted(["Some.", typed, "More.", "."]), Shelf()

    done = walk_through(sitting_of(WORDS), room_of(person, store))

    assert words.WORDS_HERE in person.shown
    assert person.so_far == ["", "Some.\n"]
    assert done.answers[0].value == "Some.\nMore."
    assert Aloud() not in store.replies


def test_aloud_takes_its_slash_too_while_nothing_is_written() -> None:
    done = walk_through(sitting_of(WORDS), room_of(Scripted(["", "/aloud"])))

    assert (done.answers[0].value, done.answers[0].aloud) == (None, True)


def test_the_writing_knows_which_sitting_it_belongs_to() -> None:
    person = Scripted(["One.", "."])

    walk_through(sitting_of(WORDS), room_of(person))

    assert person.prompts[0].text_of == "one"


def test_aloud_needs_no_slash_at_the_beginning_and_keeps_no_words() -> None:
    done = walk_through(sitting_of(WORDS), room_of(Scripted(["aloud"])))

    assert (done.answers[0].value, done.answers[0].aloud) == (None, True)


@pytest.mark.parametrize("typed", ["!", "/help", "/?", "/anchor"])
def test_help_is_shown_in_the_middle_of_writing_and_the_words_stay(typed: str) -> None:
    # At the anchor, Enter goes on.
    between = [""] if typed == "/anchor" else []
    person = Scripted(["One.", typed, *between, "Two.", "."])

    done = walk_through(sitting_of(WORDS), room_of(person))

    expected = f"Come to {ANCHOR}." if typed == "/anchor" else NUMBERS[1]
    assert any(expected in line for line in person.shown)
    assert person.so_far == ["", "One.\n"]
    assert done.answers[0].value == "One.\nTwo."


def test_help_alone_in_an_empty_box_shows_people_and_how_to_ask_for_it_in_a_text() -> None:
    person = Scripted(["help", "One.", "help", "."])

    done = walk_through(sitting_of(WORDS), room_of(person))

    assert person.shown.count(NUMBERS[1]) == 1
    assert any("/help" in line for line in person.shown)
    assert done.answers[0].value == "One.\nhelp"


def test_stopped_in_the_middle_of_writing_keeps_the_words() -> None:
    done = walk_through(sitting_of(WORDS), room_of(Scripted(["One.", "/stop"])))

    assert done.state == "stopped"
    assert done.answers[0].value == "One."


def test_going_back_and_on_again_finds_what_was_being_written() -> None:
    person = Scripted(["7", "Half.", "/back", "6", "."])

    done = walk_through(sitting_of(PAIN, WORDS), room_of(person))

    assert person.so_far == ["", "Half.\n"]
    assert [answer.value for answer in done.answers] == [6, "Half."]


def test_an_editor_that_the_screen_does_not_have_leaves_the_box_open() -> None:
    person = Scripted(["One.", "/editor", "Two.", "."])

    done = walk_through(sitting_of(WORDS), room_of(person))

    assert done.answers[0].value == "One.\nTwo."

from __future__ import annotations

import pytest

from integrate.core.tags import MOST_TAGS, Retagging
from integrate.flows.ports import EndOfInput, Prompt
from integrate.flows.unseen import ask_tags, ask_words
from integrate.messages import journal as words

from .given import NUMBERS, Scripted

PROMPT = Prompt("Which words?", hint="Enter leaves it.")


def asked(*typed: str | BaseException) -> tuple[str, Scripted]:
    person = Scripted([*typed])
    return ask_words(person, PROMPT, lambda: NUMBERS), person


def tagged(*typed: str | BaseException, tags: tuple[str, ...] = ()) -> tuple[Retagging, Scripted]:
    person = Scripted([*typed])
    return ask_tags(person, tags, lambda: NUMBERS), person


@pytest.mark.parametrize("typed", ["jaw", " the jaw ", "#stop", "back", "stop it", "a", "/here"])
def test_any_words_can_be_asked_for(typed: str) -> None:
    found, person = asked(typed)

    assert found == typed.strip()
    assert person.prompts == [PROMPT]


@pytest.mark.parametrize(
    ("typed", "found"),
    [('"stop"', "stop"), ("\u201cHelp\u201d", "Help"), ("'stop'", "stop"), ('"jaw"', '"jaw"')],
)
def test_a_command_in_quotes_is_a_word(typed: str, found: str) -> None:
    assert asked(typed)[0] == found


@pytest.mark.parametrize(
    "typed", ["", " ", "stop", "Stop.", "/stop", "/back", "/skip", EndOfInput()], ids=repr
)
def test_it_can_be_left(typed: str | BaseException) -> None:
    assert asked(typed)[0] == ""


@pytest.mark.parametrize(
    ("typed", "keys"),
    [("!", False), ("help", True), ("Help.", True), ("/help", True), ("/?", True)],
)
def test_people_and_help_are_shown_and_it_is_asked_again(typed: str, *, keys: bool) -> None:
    found, person = asked(typed, "jaw")

    assert found == "jaw"
    assert [*NUMBERS] == person.shown[1:3]
    assert (words.AS_WORDS in person.shown) is keys
    assert len(person.prompts) == 2


def test_ctrl_c_passes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        asked(KeyboardInterrupt())


def test_tags_are_typed_beside_those_there_are() -> None:
    wish, person = tagged("Sleep, -jaw back", tags=("jaw", "bad-night"))

    assert wish == Retagging(("sleep", "back"), ("jaw",))
    assert person.prompts[0].note == "Now: #jaw #bad-night."
    assert tagged("x")[1].prompts[0].note == ""


@pytest.mark.parametrize("typed", ["", "stop", "Stop.", "/stop", EndOfInput()], ids=repr)
def test_tags_can_be_left_as_they_are(typed: str | BaseException) -> None:
    assert tagged(typed, tags=("jaw",))[0] == Retagging()


@pytest.mark.parametrize("typed", ["#stop", "back", "skip", "#help", "anchor", "s"])
def test_most_commands_are_tags_here(typed: str) -> None:
    assert tagged(typed)[0] == Retagging((typed.removeprefix("#"),))


def test_help_says_how_a_command_is_meant_as_a_tag() -> None:
    wish, person = tagged("help", '"help"')

    assert wish == Retagging(("help",))
    assert words.AS_TAGS in person.shown


def test_what_cannot_be_a_tag_is_said_and_asked_for_again() -> None:
    wish, person = tagged("a_b", "sleep")

    assert wish == Retagging(("sleep",))
    assert words.NO_TAG.format(word="a_b") in person.shown


def test_too_many_tags_are_asked_for_again() -> None:
    twenty = tuple(f"t{number}" for number in range(MOST_TAGS))
    wish, person = tagged("one-more", "-t0", tags=twenty)

    assert wish == Retagging((), ("t0",))
    assert words.MANY_TAGS.format(most=MOST_TAGS) in person.shown

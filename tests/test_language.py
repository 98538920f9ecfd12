"""The program's own sentences, and the patterns that watch over them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import integrate.messages
from tests.language import NEVER_SAID, grade, never_said

SAID = {
    "a dose or a route": "Take 20 mg tonight.",
    "more sessions": "You may want to book another session.",
    "medicines": "You could skip your evening medicine.",
    "safe to drive": "It is safe to drive now.",
    "all in the mind": "The pain is all in your head.",
    "no damage": "There is no damage in your back.",
    "a cure": "Ketamine rewires your brain.",
    "a window closing": "Your window closes in nine hours.",
    "push through": "Push through it.",
    "must": "You must forgive them.",
    "a true memory": "This memory is true.",
    "a diagnosis": "You have depression.",
    "a lost streak": "You lost your streak.",
    "watched over": "Your therapist will see this.",
    "praise": "Great job today.",
    "better or worse than others": "Most people can do this.",
    "eyes to be closed": "Close your eyes.",
    "breath to be held": "Hold your breath.",
    "worn pictures": "Put it on leaves on a stream.",
    "discomfort for pain": "Notice any discomfort.",
    "without judgment": "Notice it without judgment.",
    "shouting": "Welcome back!",
    "oops": "Oops, invalid input.",
}
INNOCENT = (
    "Turn over when you must. I can wait.",
    "You do not have to like it, or want it.",
    "stop stops, at any time. ! shows people to call.",
    "Whose number should ! show first?",
    "The window is a little open.",
    "Before, seven. Now, five.",
)


def sentences() -> Iterator[tuple[str, str]]:
    """Every text in the rooms of messages, with where it stands."""
    for module in pkgutil.iter_modules(integrate.messages.__path__):
        room = importlib.import_module(f"integrate.messages.{module.name}")
        for name, value in vars(room).items():
            if name.isupper():
                yield from ((f"{module.name}.{name}", text) for text in _texts(value))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case tuple() | list():
            for inner in value:
                yield from _texts(inner)
        case _:
            pass


@pytest.mark.parametrize("name", NEVER_SAID)
def test_each_pattern_catches_what_it_should(name: str) -> None:
    assert name in never_said(SAID[name])


@pytest.mark.parametrize("text", INNOCENT)
def test_the_patterns_leave_innocent_sentences_alone(text: str) -> None:
    assert never_said(text) == []


def test_the_program_says_nothing_that_never_should_be_said() -> None:
    found = {where: text for where, text in sentences() if never_said(text)}
    assert found == {}


def test_the_program_is_easy_to_read() -> None:
    hard = {
        w: (text, round(grade(text), 1))
        for w, text in sentences()
        if len(text.split()) > 7 and grade(text) > 8
    }
    assert hard == {}


def test_the_grade_is_that_of_published_examples() -> None:
    assert grade("The cat sat on the mat.") < 1
    assert (
        10
        < grade("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.")
        < 14
    )

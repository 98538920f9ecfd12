"""How a question is put: its words, its options, and which letters are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import (
    KEEPING_OPTIONS,
    TOO_MUCH_OPTIONS,
    Refused,
    are_numbers,
    number_in_words,
    picks,
    read_choice,
)
from integrate.core.comfort import anchors
from integrate.core.filling import asked_words
from integrate.core.names import PEOPLE
from integrate.core.practice import (
    AskAnchor,
    Choose,
    Keeping,
    Offer,
    Pick,
    Question,
    Rate,
    Several,
    TooMuch,
    Write,
)
from integrate.core.sitting import options_in
from integrate.core.wording import minutes_in_words
from integrate.flows.ports import Prompt
from integrate.messages import asking
from integrate.messages import comfort as comfort_words
from integrate.messages import guiding as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from integrate.core.journal import Answer
    from integrate.core.sitting import Sitting

_HALF_A_MINUTE = 45
"""Up to so many seconds are called half a minute."""

_ENTER = "Enter"
"""A note that names it says what it does there."""


def prompt_for(step: Question, sitting: Sitting, titles: Mapping[str, str]) -> Prompt:
    """How a question is shown: its words, its options, and what may be typed."""
    ask = asked_words(sitting, step)
    before = sitting.undone.get(sitting.path)
    hint = words.KEEPS.format(answer=_called(before)) if before else words.HINT
    match step:
        case Rate(_, _, low, high, least, most):
            ends = words.ENDS if low else words.RANGE
            note = ends.format(least=least, low=low, most=most, high=high)
            return Prompt(ask, note=note, hint=hint)
        case Choose(_, _, options, note):
            if not before and _ENTER in note:
                hint = words.HINT_AFTER_NOTE
            numbers = tuple(options) if are_numbers(options) else ()
            return Prompt(ask, tuple(options.values()), note, hint, numbers=numbers)
        case Several(note=note):
            options = options_in(sitting, step)
            return Prompt(
                ask, tuple(options.values()), note, hint if before else _hint(step, options)
            )
        case Keeping():
            return Prompt(ask, tuple(KEEPING_OPTIONS.values()), hint=hint)
        case Write(seconds=seconds):
            note = words.WRITE_FOR.format(minutes=_about(seconds)) if seconds else ""
            note = words.SAID_ALOUD if before else note
            passed = words.WRITE_PASSED.format(minutes=_about(seconds))
            return Prompt(
                ask, (), note, words.WRITE_HINT, sitting.id, passes=seconds, passed=passed
            )
        case Pick(name, _, options):
            named_so = picks(options, sitting.known.lists.get(name, ()))
            hint = hint if before else asking.PICK_HINT
            return Prompt(ask, tuple(named_so.values()), hint=hint)
        case AskAnchor():
            labels = tuple(anchors(sitting.known.leave_out).values())
            return Prompt(ask, labels, hint=hint)
        case Offer(places):
            labels = tuple(named(places, titles).values())
            return Prompt(ask or words.OFFER, labels, hint=words.OFFER_HINT)
        case TooMuch():  # pragma: no branch - mypy knows it for the last of them
            return Prompt(ask, tuple(TOO_MUCH_OPTIONS.values()), hint=hint)


def _hint(step: Several, options: Mapping[str, str]) -> str:
    """What may be typed where several may be chosen, and what Enter does."""
    few = not step.at_most or len(options) <= step.at_most
    if step.chosen_in and few:
        return asking.SEVERAL_KEEPS_HINT
    if few:
        return asking.SEVERAL_HINT.format(most=len(options))
    return asking.SEVERAL_FEWER_HINT.format(at_most=number_in_words(step.at_most).capitalize())


def _about(seconds: int) -> str:
    """A length as it is said: "half a minute", "three minutes"."""
    if seconds <= _HALF_A_MINUTE:
        return words.HALF_A_MINUTE
    return minutes_in_words(max(1, round(seconds / 60)))


def _called(answer: Answer) -> str:
    """An answer as it is called: an option as it was shown, or a number in words."""
    return number_in_words(answer.value) if isinstance(answer.value, int | float) else answer.label


def options_of(step: Question, titles: Mapping[str, str]) -> Mapping[str, str]:
    """The options of a question, key to label: what a line may mean before it is a short form."""
    match step:
        case Choose(_, _, options) | Pick(_, _, options):
            return options
        case AskAnchor():
            return comfort_words.ANCHORS
        case Keeping():
            return KEEPING_OPTIONS
        case TooMuch():
            return TOO_MUCH_OPTIONS
        case Offer(places):
            return named(places, titles)
        case _:
            return {}


def named(places: Sequence[str], titles: Mapping[str, str]) -> dict[str, str]:
    """Places to go to, each as it is called: a practice by its title, or someone to call."""
    return {
        place: words.PEOPLE if place == PEOPLE else titles.get(place, place) for place in places
    }


def place_meant(typed: str, step: Offer, titles: Mapping[str, str]) -> str | None:
    """The place an answer to an offer means, by number, id or title; None if it means none."""
    try:
        return read_choice(typed, named(step.places, titles))
    except Refused:
        return None

"""A question on the review sheet: what is asked, and on the same line how it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import number_in_words
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
from integrate.core.wording import listed
from integrate.messages import asking, guiding
from integrate.messages import sheet as words
from integrate.views.pages import Bit
from integrate.views.sheet_ways import lettered, options_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from integrate.views.sheet_ways import Asked


def ask_of(step: Question) -> str:
    """The words of a question."""
    match step:
        case AskAnchor(ask):
            return ask or asking.ANCHOR_ASK
        case Keeping():
            return asking.KEEPING_ASK
        case Offer(_, ask):
            return ask or guiding.OFFER
        case TooMuch():
            return asking.TOO_MUCH
        case _:
            return step.ask


def answers_of(step: Question, titles: Mapping[str, str], asked: Asked) -> str:
    """How a question may be answered, or ""; ``titles`` are those of the practices, by id."""
    options = words.APART.join(lettered(options_of(step)))
    match step:
        case Rate():
            return _scale(step)
        case Choose() | Keeping():
            return options
        case Several():
            return _several(step, options, asked)
        case Write(seconds=seconds):
            return words.WRITE_FOR.format(seconds=seconds) if seconds else words.WRITE
        case Pick():
            return words.APART.join(filter(None, (options, words.OWN)))
        case AskAnchor():
            return words.ANCHOR
        case Offer(places):
            return words.APART.join(_place(place, titles) for place in places)
        case TooMuch():  # pragma: no branch - mypy knows it for the last of them
            return ""


def notes_of(step: Question) -> Iterator[Bit]:
    """What is said under a question, and what is to be known of its answer."""
    match step:
        case Choose(note=note, kept=kept):
            yield from [Bit("said", note)] if note else []
            yield from [] if kept else [Bit("told", words.NOT_KEPT)]
        case Several(note=note) if note:
            yield Bit("said", note)
        case Write(private=True):
            yield Bit("told", words.WRITE_PRIVATE)
        case _:
            return


def _scale(step: Rate) -> str:
    if not (step.low or step.high):
        return words.RATE.format(least=step.least, most=step.most)
    ends = [(step.least, step.low), (step.most, step.high)]
    return ", ".join(words.ENDS.format(end=end, said=said) for end, said in ends if said)


def _several(step: Several, options: str, asked: Asked) -> str:
    how = words.SEVERAL
    if step.at_most:
        how = words.SEVERAL_AT_MOST.format(at_most=number_in_words(step.at_most))
    steps = [at for name in step.chosen_in for at, _ in asked[name]]
    chosen = [words.CHOSEN_IN.format(steps=listed(steps))] if steps else []
    return words.OF.format(how=how, options=words.APART.join(filter(None, (options, *chosen))))


def _place(place: str, titles: Mapping[str, str]) -> str:
    return guiding.PEOPLE if place == PEOPLE else titles.get(place, place)

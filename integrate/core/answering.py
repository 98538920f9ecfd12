"""What was typed at a question as the answer that is kept, and a question that was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import (
    KEEPING_OPTIONS,
    TOO_MUCH_OPTIONS,
    read_choice,
    read_number,
    read_pick,
    read_several,
)
from integrate.core.comfort import anchors
from integrate.core.filling import asked_words
from integrate.core.journal import Answer
from integrate.core.names import ANCHOR, TOO_MUCH
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
from integrate.core.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from integrate.core.sitting import Sitting

Answerable = Rate | Choose | Several | Pick | AskAnchor | Keeping | TooMuch


def answer_to(step: Answerable, text: str, sitting: Sitting) -> Answer:
    """The answer that a line means at a question; raises Refused when it does not fit."""
    asked = asked_words(sitting, step)
    match step:
        case Rate(name, _, low, high, _, most):
            value = read_number(text, step)
            return Answer(name, "rate", asked, value, low=low, high=high, most=most)
        case Choose(name, _, options):
            key = read_choice(text, options)
            return Answer(name, "choose", asked, key, label=options[key])
        case Several(at_most=at_most):
            options = options_in(sitting, step)
            return _several(step, asked, options, read_several(text, options, at_most))
        case Pick(name, _, options):
            key, label = read_pick(text, options, sitting.known.lists.get(name, ()))
            return Answer(name, "pick", asked, key, label=label)
        case AskAnchor():
            key = read_choice(text, labels := anchors(sitting.known.leave_out))
            return Answer(ANCHOR, "choose", asked, key, label=labels[key])
        case Keeping(name):
            key = read_choice(text, KEEPING_OPTIONS)
            return Answer(name, "choose", asked, key, label=KEEPING_OPTIONS[key])
        case TooMuch():  # pragma: no branch - mypy knows it for the last of them
            key = read_choice(text, TOO_MUCH_OPTIONS)
            return Answer(TOO_MUCH, "too-much", asked, key, label=TOO_MUCH_OPTIONS[key])


def left_open(step: Question, sitting: Sitting) -> Answer | None:
    """A question that was left, kept as that. A few that were chosen before are all taken along."""
    asked = asked_words(sitting, step)
    match step:
        case Rate(name, _, low, high, _, most):
            return Answer(name, "rate", asked, low=low, high=high, most=most)
        case Choose(name) | Keeping(name):
            return Answer(name, "choose", asked)
        case Several(at_most=at_most):
            options = options_in(sitting, step)
            few = bool(step.chosen_in) and (not at_most or len(options) <= at_most)
            return _several(step, asked, options, options if few else ())
        case Pick(name):
            return Answer(name, "pick", asked)
        case AskAnchor():
            return Answer(ANCHOR, "choose", asked)
        case Write(name):
            return Answer(name, "write", asked)
        case TooMuch():
            return Answer(TOO_MUCH, "too-much", asked)
        case Offer():  # pragma: no branch - mypy knows it for the last of them
            return None


def _several(step: Several, asked: str, options: Mapping[str, str], keys: Iterable[str]) -> Answer:
    """The answer of several that were chosen, none of them included."""
    chosen = tuple(keys)
    if not chosen:
        return Answer(step.name, "several", asked)
    label = listed(options[key] for key in chosen)
    return Answer(step.name, "several", asked, " ".join(chosen), label=label)

"""The texts of a practice, with what was answered put into them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from integrate.core.answers import number_in_words
from integrate.core.journal import latest
from integrate.core.practice import AskAnchor, Keeping, Line, Question, Recall, Say, TooMuch
from integrate.messages import asking

if TYPE_CHECKING:
    from integrate.core.sitting import Sitting


def filled(text: str, sitting: Sitting) -> str | None:
    """A text with its ``{names}`` replaced; None when it names something unanswered."""
    missing = False

    def word(found: re.Match[str]) -> str:
        nonlocal missing
        name = found[1]
        answer = latest(sitting.answers, name)
        if name in sitting.given and (answer is None or not answer.label):
            return sitting.given[name]
        if answer is None or answer.value is None:
            missing = True
            return ""
        if isinstance(answer.value, str):
            return answer.label or " ".join(answer.value.split())
        return number_in_words(answer.value)

    result = re.sub(r"\{([a-z][a-z0-9-]*)\}", word, text)
    return None if missing else result


def lines_of(step: Say | Recall, sitting: Sitting) -> tuple[Line, ...]:
    """The lines to say, filled; a line that names something unanswered is left out."""
    said = ((filled(line.text, sitting), line.quiet) for line in step.lines)
    return tuple(Line(text, quiet) for text, quiet in said if text is not None)


def asked_words(sitting: Sitting, step: Question) -> str:
    """The words of a question, as shown and as kept, without what they name and nobody gave."""
    match step:
        case TooMuch():
            asked = asking.TOO_MUCH
        case AskAnchor(ask):
            asked = ask or asking.ANCHOR_ASK
        case Keeping():
            asked = asking.KEEPING_ASK
        case _:
            asked = step.ask
    return filled(asked, sitting) or re.sub(r"\s*\{[^}]*\}", "", asked)

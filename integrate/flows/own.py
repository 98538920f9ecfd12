"""Where a person's own words stand in what a practice says: they are shown, and not spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.filling import asked_words, filled, lines_of
from integrate.core.practice import Pick

if TYPE_CHECKING:
    from collections.abc import Container

    from integrate.core.journal import Answer
    from integrate.core.practice import Line, Question, Recall, Say
    from integrate.core.sitting import Sitting


def spoken_lines(step: Say | Recall, sitting: Sitting) -> Container[Line]:
    """The lines of a step that hold no words of the person's own."""
    return frozenset(lines_of(step, _without_own(sitting)))


def holds_own(text: str, sitting: Sitting) -> bool:
    """Whether a text that can be filled would hold words of the person's own."""
    return filled(text, _without_own(sitting)) is None


def asks_own(step: Question, sitting: Sitting) -> bool:
    """Whether a question holds words of the person's own, or offers them."""
    if isinstance(step, Pick) and sitting.known.lists.get(step.name):
        return True
    return asked_words(sitting, step) != asked_words(_without_own(sitting), step)


def _without_own(sitting: Sitting) -> Sitting:
    """The sitting without the answers that are words of the person's own."""
    return sitting._replace(answers=tuple(one for one in sitting.answers if not _own(one)))


def _own(answer: Answer) -> bool:
    """Whether an answer was typed; of a pick, whether it is called as it was typed."""
    return answer.kind == "write" or (answer.kind == "pick" and answer.value == answer.label)

"""A sitting: one walk through a practice, as plain data, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from integrate.core.builtin import AFTER_TOO_MUCH
from integrate.core.instruments import steps_of
from integrate.core.journal import latest
from integrate.core.practice import If, LeaveOut, Measure, Practice, Recall, Several, Step, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from integrate.core.journal import Answer

State = Literal["walking", "paused", "stopped", "finished"]

Path = tuple[int, ...]
"""Where a step is: an index, then for each branch entered which of its sides and an index."""


class Recalled(NamedTuple):
    """Words from an earlier practice: the day they were written, each answer's name and text."""

    day: date
    words: Sequence[tuple[str, str]]


class Known(NamedTuple):
    """What is known of the person and the day as a sitting begins; it does not change in it.

    ``numbers`` is whether anything is rated: not on the day of a session, nor in a flare.
    ``recalled`` goes by practice, ``lists`` (a person's own lines) by name; ``on`` is the day
    that is written about, where that is not the day of writing. ``days_since`` tells of each
    instrument how many days ago it was asked last.
    """

    leave_out: frozenset[str] = frozenset()
    numbers: bool = True
    recalled: Mapping[str, Recalled] = {}
    lists: Mapping[str, Sequence[str]] = {}
    on: date | None = None
    days_since: Mapping[str, int] = {}


NOTHING_KNOWN = Known()


class Mark(NamedTuple):
    """A question that was passed: where it stands, and how many answers there were before it."""

    path: Path
    answers: int


class Sitting(NamedTuple):
    """One walk through a practice, as far as it has come."""

    id: str
    practice: Practice
    begun: datetime
    given: Mapping[str, str]
    """What the texts may name besides answers: the anchor, today."""
    path: Path
    known: Known = NOTHING_KNOWN
    state: State = "walking"
    answers: tuple[Answer, ...] = ()
    trail: tuple[Mark, ...] = ()
    typing: str = ""
    laid_aside: Mapping[Path, str] = {}
    """What was being written at a question left by going back, until it is come to again."""
    undone: Mapping[Path, Answer] = {}
    """What was answered there otherwise; it stands unless the question is answered anew."""
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    """The instant of the reply that ended it."""
    going_to: str = ""
    """The practice an accepted offer leads to once this sitting is kept."""


def current(sitting: Sitting) -> Step | None:
    """The step a sitting stands at; None when it has been walked to its end."""
    return None if sitting.state == "finished" else step_at(sitting.practice, sitting.path)


def recalled(sitting: Sitting, step: Recall) -> Recalled | None:
    """The words a step brings back, or None where there are none."""
    found = sitting.known.recalled.get(step.practice)
    if found is None:
        return None
    wanted = tuple(pair for pair in found.words if not step.answers or pair[0] in step.answers)
    return Recalled(found.day, wanted) if wanted else None


def step_at(practice: Practice, path: Path) -> Step | None:
    """The step at a path, or None past the end of its row."""
    row = row_at(practice, path[:-1])
    return row[path[-1]] if path[-1] < len(row) else None


def options_in(sitting: Sitting, step: Several) -> Mapping[str, str]:
    """What there is to choose from: its own options, or what was chosen in earlier ones."""
    if not step.chosen_in:
        return step.options
    earlier = {s.name: s for s in walk(sitting.practice.steps) if isinstance(s, Several)}
    found: dict[str, str] = {}
    for name in step.chosen_in:
        answer = latest(sitting.answers, name)
        chosen = str(answer.value).split() if answer and answer.value is not None else ()
        if name in earlier:
            options = options_in(sitting, earlier[name])
            found |= {key: options[key] for key in chosen if key in options}
    return found


THEN, OTHERWISE, LITTLE, YES = range(4)
"""The sides of a branch: what follows where it holds, where not, and after "too much"."""


def row_at(practice: Practice, path: Path) -> tuple[Step, ...]:
    """The row of steps a path leads into: pairs of an index and a side of what stands there."""
    row = practice.steps
    for index, side in zip(path[::2], path[1::2], strict=True):
        row = _side(row[index], side)
    return row


def _side(step: Step, side: int) -> tuple[Step, ...]:
    match step:
        case If(_, then, otherwise):
            return then if side == THEN else otherwise
        case LeaveOut(_, inner):
            return (inner,)
        case Recall(otherwise=otherwise):
            return otherwise
        case Measure(instrument):
            return steps_of(instrument)
        case _:
            return AFTER_TOO_MUCH["little" if side == LITTLE else "yes"]

"""A sitting: one walk through a practice, as a reducer over plain data.

``apply(sitting, reply, at)`` is the whole machine. Whatever was replied is a fact in a log, so
resuming after a crash is folding the log again, and going back is one more fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from integrate.core.answers import (
    TOO_MUCH_OPTIONS,
    Refused,
    number_in_words,
    read_choice,
    read_number,
)
from integrate.core.builtin import AFTER_TOO_MUCH
from integrate.core.conditions import holds
from integrate.core.journal import Answer, Entry, latest
from integrate.core.names import NOTE, TOO_MUCH
from integrate.core.practice import (
    Choose,
    If,
    Line,
    Offer,
    Practice,
    Question,
    Rate,
    Say,
    Step,
    TooMuch,
    Write,
)
from integrate.core.replies import (
    Aloud,
    Onward,
    Paused,
    Reply,
    Resumed,
    Said,
    Skipped,
    Stopped,
    Typed,
    WentBack,
    Written,
)
from integrate.messages import asking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

State = Literal["walking", "paused", "stopped", "finished"]

Path = tuple[int, ...]
"""Where a step is: an index, then for each branch entered which of its sides and an index."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A question that was passed: where it stands, and how many answers there were before it."""

    path: Path
    answers: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """One walk through a practice, as far as it has come."""

    id: str
    practice: Practice
    begun: datetime
    given: Mapping[str, str]
    """What the texts may name besides answers: the anchor, today."""
    path: Path
    state: State = "walking"
    answers: tuple[Answer, ...] = ()
    trail: tuple[Mark, ...] = ()
    typing: str = ""
    laid_aside: Mapping[Path, str] = field(default_factory=dict)
    """What was being written at a question left by going back, until it is come to again."""
    undone: Mapping[Path, Answer] = field(default_factory=dict)
    """What was answered there otherwise; it stands unless the question is answered anew."""
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    """The instant of the reply that ended it."""
    going_to: str = ""
    """The practice an accepted offer leads to once this sitting is kept."""


def begin(
    sitting_id: str, practice: Practice, begun: datetime, given: Mapping[str, str]
) -> Sitting:
    """A sitting at the first step of a practice."""
    return _settled(Sitting(sitting_id, practice, begun, given, path=(0,)))


def fold(sitting: Sitting, replies: Iterable[tuple[Reply, datetime]]) -> Sitting:
    """The sitting after a log of replies."""
    for reply, at in replies:
        sitting = apply(sitting, reply, at)
    return sitting


def current(sitting: Sitting) -> Step | None:
    """The step a sitting stands at; None when it has been walked to its end."""
    return None if sitting.state == "finished" else step_at(sitting.practice, sitting.path)


def apply(sitting: Sitting, reply: Reply, at: datetime) -> Sitting:
    """The sitting after one reply at an instant; raises Refused when it does not fit.

    What has ended stays as it is: stopping or pausing it once more changes nothing.
    """
    if sitting.state in ("stopped", "finished"):
        if isinstance(reply, Stopped | Paused | Resumed):
            return sitting
        raise Refused(asking.NOT_HERE)
    after = _taken(sitting, reply, at)
    return _ended(after, at) if after.state in ("stopped", "finished") else after


def _taken(sitting: Sitting, reply: Reply, at: datetime) -> Sitting:
    match reply:
        case Stopped():
            return replace(sitting, state="stopped")
        case Paused():
            return replace(sitting, state="paused")
        case Resumed():
            return replace(sitting, state="walking")
        case WentBack():
            return _back(sitting)
        case _:
            return _replied(sitting, reply, at)


def _replied(sitting: Sitting, reply: Reply, at: datetime) -> Sitting:
    step = current(sitting)
    match reply:
        case Onward() if not isinstance(step, Question):
            return _settled(_next(sitting))
        case Typed(kept, text) if isinstance(step, Write):
            return replace(sitting, typing=sitting.typing[:kept] + text, answered_at=at)
        case Skipped() if isinstance(step, Write) and sitting.typing.strip():
            return _replied(sitting, Written(), at)  # left in the middle: nothing typed is dropped
        case Written() | Aloud() if isinstance(step, Write):
            text = sitting.typing.strip("\n") if isinstance(reply, Written) else ""
            if not text.strip() and isinstance(reply, Written):
                return _answered(sitting, _left(sitting, step), at)
            answer = Answer(step.name, "write", asked_words(sitting, step), text or None)
            return _answered(sitting, replace(answer, aloud=isinstance(reply, Aloud)), at)
        case Skipped() if isinstance(step, Question):
            return _answered(sitting, _left(sitting, step), at)
        case Said(text) if isinstance(step, Question):
            return _said(sitting, step, text, at)
        case _:
            raise Refused(asking.NOT_HERE)


def step_at(practice: Practice, path: Path) -> Step | None:
    """The step at a path, or None past the end of its row."""
    row = _row(practice, path[:-1])
    return row[path[-1]] if path[-1] < len(row) else None


def filled(text: str, sitting: Sitting) -> str | None:
    """A text with its ``{names}`` replaced; None when it names something unanswered."""
    missing = False

    def word(found: re.Match[str]) -> str:
        nonlocal missing
        name = found[1]
        if name in sitting.given:
            return sitting.given[name]
        answer = latest(sitting.answers, name)
        if answer is None or answer.value is None:
            missing = True
            return ""
        if isinstance(answer.value, str):
            return answer.label or " ".join(answer.value.split())
        return number_in_words(answer.value)

    result = re.sub(r"\{([a-z][a-z0-9-]*)\}", word, text)
    return None if missing else result


def lines_of(step: Say, sitting: Sitting) -> tuple[Line, ...]:
    """The lines to say, filled; a line that names something unanswered is left out."""
    said = ((filled(line.text, sitting), line.quiet) for line in step.lines)
    return tuple(Line(text, quiet) for text, quiet in said if text is not None)


def to_entry(sitting: Sitting, *, zone: str, now: datetime, turns_at: int) -> Entry:
    """What is kept of a sitting that has ended. Its day is that of its last answer.

    Without one it is that of its end: whenever it is kept, it is the same entry.
    """
    from integrate.core.days import day_of

    at = sitting.answered_at or sitting.ended_at or sitting.begun
    note = sitting.practice.id == NOTE
    return Entry(
        id=sitting.id,
        kind="note" if note else "practice",
        at=at,
        zone=zone,
        day=day_of(at, turns_at),
        saved=now,
        answers=sitting.answers,
        practice="" if note else sitting.practice.id,
        title="" if note else sitting.practice.title,
        begun=sitting.begun,
        stopped_early=sitting.state == "stopped" and not note,
    )


_THEN, _OTHERWISE, _LITTLE, _YES = range(4)


def _row(practice: Practice, path: Path) -> tuple[Step, ...]:
    """The row of steps a path leads into: pairs of an index and a side of what stands there."""
    row = practice.steps
    for index, side in zip(path[::2], path[1::2], strict=True):
        row = _side(row[index], side)
    return row


def _side(step: Step, side: int) -> tuple[Step, ...]:
    if isinstance(step, If):
        return step.then if side == _THEN else step.otherwise
    return AFTER_TOO_MUCH["little" if side == _LITTLE else "yes"]


def _next(sitting: Sitting) -> Sitting:
    return replace(sitting, path=(*sitting.path[:-1], sitting.path[-1] + 1))


def _into(sitting: Sitting, side: int) -> Sitting:
    return replace(sitting, path=(*sitting.path, side, 0))


def _settled(sitting: Sitting) -> Sitting:
    """Walk on to the next step that shows something, or to the end."""
    while True:
        step = step_at(sitting.practice, sitting.path)
        if step is None and len(sitting.path) == 1:
            return replace(sitting, state="finished")
        if step is None:
            sitting = _next(replace(sitting, path=sitting.path[:-2]))
        elif isinstance(step, If):
            side = _THEN if holds(step.condition, sitting.answers) else _OTHERWISE
            sitting = _into(sitting, side)
        else:
            return replace(sitting, typing=sitting.laid_aside.get(sitting.path, ""))


def _answered(sitting: Sitting, answer: Answer | None, at: datetime) -> Sitting:
    """The sitting after a question: its mark on the trail, its answer kept, the walk gone on."""
    mark = Mark(sitting.path, len(sitting.answers))
    answers = sitting.answers if answer is None else (*sitting.answers, answer)
    undone = {path: other for path, other in sitting.undone.items() if path != sitting.path}
    anew = _says_something(answer) and answer is not sitting.undone.get(sitting.path)
    sitting = replace(
        sitting,
        answers=answers,
        trail=(*sitting.trail, mark),
        typing="",
        laid_aside=_unfinished(sitting, ""),
        undone=undone,
        answered_at=at if anew else sitting.answered_at,
    )
    if answer is not None and answer.name == TOO_MUCH and answer.value in AFTER_TOO_MUCH:
        return _into(sitting, _LITTLE if answer.value == "little" else _YES)
    return _settled(_next(sitting))


def _said(sitting: Sitting, step: Question, text: str, at: datetime) -> Sitting:
    asked = asked_words(sitting, step)
    match step:
        case Rate(name, _, low, high, _, most):
            value = read_number(text, step)
            rated = Answer(name, "rate", asked, value, low=low, high=high, most=most)
            return _answered(sitting, rated, at)
        case Choose(name, _, options):
            key = read_choice(text, options)
            chosen = Answer(name, "choose", asked, key, label=options[key])
            return _answered(sitting, chosen, at)
        case TooMuch():
            key = read_choice(text, TOO_MUCH_OPTIONS)
            said = Answer(TOO_MUCH, "too-much", asked, key, label=TOO_MUCH_OPTIONS[key])
            return _answered(sitting, said, at)
        case Offer(places):
            key = read_choice(text, {place: place for place in places})
            after = _answered(sitting, None, at)
            return replace(after, state="finished", going_to=key, answered_at=at)
        case Write():  # pragma: no branch - mypy knows it for the last of them
            return replace(sitting, typing=sitting.typing + text + "\n", answered_at=at)


def asked_words(sitting: Sitting, step: Question) -> str:
    """The words of a question, as shown and as kept, without what they name and nobody gave."""
    asked = asking.TOO_MUCH if isinstance(step, TooMuch) else step.ask
    return filled(asked, sitting) or re.sub(r"\s*\{[^}]*\}", "", asked)


def _left(sitting: Sitting, step: Question) -> Answer | None:
    """A question that was left, kept as that, or as it was answered before going back."""
    if before := sitting.undone.get(sitting.path):
        return before
    asked = asked_words(sitting, step)
    match step:
        case Rate(name, _, low, high, _, most):
            return Answer(name, "rate", asked, low=low, high=high, most=most)
        case Choose(name):
            return Answer(name, "choose", asked)
        case Write(name):
            return Answer(name, "write", asked)
        case TooMuch():
            return Answer(TOO_MUCH, "too-much", asked)
        case Offer():  # pragma: no branch - mypy knows it for the last of them
            return None


def _unfinished(sitting: Sitting, text: str) -> Mapping[Path, str]:
    """What is being written anywhere, with ``text`` at the question the sitting stands at."""
    others = {path: words for path, words in sitting.laid_aside.items() if path != sitting.path}
    return others | ({sitting.path: text} if text else {})


def _ended(sitting: Sitting, at: datetime) -> Sitting:
    """The sitting at its end: what was laid aside is an answer too, each in its place.

    The instant of the last answer stays: a stop may come days after what was typed.
    """
    placed = list(_placed(sitting))
    for path, text in _unfinished(sitting, sitting.typing).items():
        step = step_at(sitting.practice, path)
        if isinstance(step, Write) and text.strip():
            asked = asked_words(sitting, step)
            placed.append((path, Answer(step.name, "write", asked, text.strip("\n"))))
    written = {path for path, _ in placed}
    placed += [(path, answer) for path, answer in sitting.undone.items() if path not in written]
    placed.sort(key=lambda pair: pair[0])
    answers = tuple(answer for _, answer in placed)
    return replace(sitting, answers=answers, typing="", laid_aside={}, undone={}, ended_at=at)


def _placed(sitting: Sitting) -> Iterator[tuple[Path, Answer]]:
    """The answers, each with the path of its question."""
    counts = [mark.answers for mark in sitting.trail] + [len(sitting.answers)]
    for mark, following in zip(sitting.trail, counts[1:], strict=True):
        for answer in sitting.answers[mark.answers : following]:
            yield mark.path, answer


def _back(sitting: Sitting) -> Sitting:
    if not sitting.trail:
        raise Refused(asking.FIRST_QUESTION)
    mark = sitting.trail[-1]
    answer = next(iter(sitting.answers[mark.answers :]), None)
    text = answer.value if answer and answer.kind == "write" else None
    undone = {mark.path: answer} if answer and _says_something(answer) and text is None else {}
    return replace(
        sitting,
        path=mark.path,
        answers=sitting.answers[: mark.answers],
        trail=sitting.trail[:-1],
        typing=text if isinstance(text, str) else "",
        laid_aside=_unfinished(sitting, sitting.typing),
        undone={**sitting.undone, **undone},
    )


def _says_something(answer: Answer | None) -> bool:
    """Whether something was answered: a question that was left moves nothing to another day."""
    return answer is not None and (answer.value is not None or answer.aloud)

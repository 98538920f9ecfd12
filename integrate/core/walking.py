"""Walking through a practice: a reducer over plain data.

``apply(sitting, reply, at)`` is the whole machine. Whatever was replied is a fact in a log, so
resuming after a crash is folding the log again, and going back is one more fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answering import answer_to, left_open
from integrate.core.answers import Refused, read_choice
from integrate.core.builtin import AFTER_TOO_MUCH
from integrate.core.conditions import holds
from integrate.core.filling import asked_words
from integrate.core.journal import Answer
from integrate.core.names import LEAVE_OUT, TOO_MUCH
from integrate.core.practice import (
    Condition,
    If,
    Keeping,
    LeaveOut,
    Measure,
    Offer,
    Practice,
    Question,
    Rate,
    Recall,
    Several,
    Step,
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
from integrate.core.sitting import (
    LITTLE,
    NOTHING_KNOWN,
    OTHERWISE,
    THEN,
    YES,
    Known,
    Mark,
    Path,
    Sitting,
    current,
    options_in,
    recalled,
    step_at,
)
from integrate.messages import asking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime


def begin(
    sitting_id: str,
    practice: Practice,
    begun: datetime,
    given: Mapping[str, str],
    known: Known = NOTHING_KNOWN,
) -> Sitting:
    """A sitting at the first step of a practice."""
    return _settled(Sitting(sitting_id, practice, begun, given, path=(0,), known=known))


def fold(sitting: Sitting, replies: Iterable[tuple[Reply, datetime]]) -> Sitting:
    """The sitting after a log of replies."""
    for reply, at in replies:
        sitting = apply(sitting, reply, at)
    return sitting


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
            return sitting._replace(state="stopped")
        case Paused():
            return sitting._replace(state="paused")
        case Resumed():
            return sitting._replace(state="walking")
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
            return sitting._replace(typing=sitting.typing[:kept] + text, answered_at=at)
        case Skipped() if isinstance(step, Write) and sitting.typing.strip():
            return _replied(sitting, Written(), at)  # left in the middle: nothing typed is dropped
        case Written() | Aloud() if isinstance(step, Write):
            text = sitting.typing.strip("\n") if isinstance(reply, Written) else ""
            if not text.strip() and isinstance(reply, Written):
                return _answered(sitting, _left(sitting, step), at)
            answer = Answer(step.name, "write", asked_words(sitting, step), text or None)
            return _answered(sitting, answer._replace(aloud=isinstance(reply, Aloud)), at)
        case Skipped() if isinstance(step, Question):
            return _answered(sitting, _left(sitting, step), at)
        case Said(text) if isinstance(step, Question):
            return _said(sitting, step, text, at)
        case _:
            raise Refused(asking.NOT_HERE)


def _next(sitting: Sitting) -> Sitting:
    return sitting._replace(path=(*sitting.path[:-1], sitting.path[-1] + 1))


def _into(sitting: Sitting, side: int) -> Sitting:
    return sitting._replace(path=(*sitting.path, side, 0))


def _settled(sitting: Sitting) -> Sitting:
    """Walk on to the next step that shows something, or to the end."""
    while True:
        step = step_at(sitting.practice, sitting.path)
        if step is None and len(sitting.path) == 1:
            return sitting._replace(state="finished")
        if step is None:
            sitting = _next(sitting._replace(path=sitting.path[:-2]))
        elif (side := _side_taken(step, sitting)) is not None:
            sitting = _into(sitting, side)
        elif _passed_over(step, sitting):
            sitting = _next(sitting)
        else:
            return sitting._replace(typing=sitting.laid_aside.get(sitting.path, ""))


def _side_taken(step: Step, sitting: Sitting) -> int | None:
    """The side of a branch that is walked; None where a step is none, or is passed over."""
    match step:
        case If(condition):
            return THEN if _holds(condition, sitting) else OTHERWISE
        case LeaveOut(areas) if not sitting.known.leave_out.intersection(areas):
            return THEN
        case Recall() if recalled(sitting, step) is None:
            return OTHERWISE
        case Measure(instrument, every) if _is_asked(instrument.id, every, sitting.known):
            return THEN
        case _:
            return None


def _holds(condition: Condition, sitting: Sitting) -> bool:
    if condition.name == LEAVE_OUT:
        return (condition.value in sitting.known.leave_out) == (condition.operator == "is")
    return holds(condition, sitting.answers)


def _is_asked(instrument: str, every: int, known: Known) -> bool:
    """Whether an instrument is asked: on a day with numbers, and not too soon after the last."""
    return known.numbers and known.days_since.get(instrument, every) >= every


def _passed_over(step: Step, sitting: Sitting) -> bool:
    """Whether a step shows nothing here: left out, not asked today, or with nothing to ask of."""
    match step:
        case LeaveOut() | Measure():
            return True
        case Rate():
            return not sitting.known.numbers
        case Several():
            return not options_in(sitting, step)
        case Keeping():
            return not any(one.kind == "write" and one.value for one in sitting.answers)
        case _:
            return False


def _answered(sitting: Sitting, answer: Answer | None, at: datetime) -> Sitting:
    """The sitting after a question: its mark on the trail, its answer kept, the walk gone on."""
    mark = Mark(sitting.path, len(sitting.answers))
    answers = sitting.answers if answer is None else (*sitting.answers, answer)
    undone = {path: other for path, other in sitting.undone.items() if path != sitting.path}
    anew = _says_something(answer) and answer is not sitting.undone.get(sitting.path)
    sitting = sitting._replace(
        answers=answers,
        trail=(*sitting.trail, mark),
        typing="",
        laid_aside=_unfinished(sitting, ""),
        undone=undone,
        answered_at=at if anew else sitting.answered_at,
    )
    if answer is not None and answer.name == TOO_MUCH and answer.value in AFTER_TOO_MUCH:
        return _into(sitting, LITTLE if answer.value == "little" else YES)
    return _settled(_next(sitting))


def _said(sitting: Sitting, step: Question, text: str, at: datetime) -> Sitting:
    match step:
        case Offer(places):
            key = read_choice(text, {place: place for place in places})
            after = _answered(sitting, None, at)
            return after._replace(state="finished", going_to=key, answered_at=at)
        case Write():
            return sitting._replace(typing=sitting.typing + text + "\n", answered_at=at)
        case _:
            return _answered(sitting, answer_to(step, text, sitting), at)


def _left(sitting: Sitting, step: Question) -> Answer | None:
    """A question that was left, kept as that, or as it was answered before going back."""
    return sitting.undone.get(sitting.path) or left_open(step, sitting)


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
    return sitting._replace(answers=answers, typing="", laid_aside={}, undone={}, ended_at=at)


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
    return sitting._replace(
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

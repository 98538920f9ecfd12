"""Somebody who replies anything at all, in any order."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from integrate.core.answers import Refused
from integrate.core.builtin import from_the_anchor
from integrate.core.names import TOO_MUCH
from integrate.core.practice import Choose, Practice, Question, Rate, Step, TooMuch, Write, walk
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
from integrate.core.sitting import Sitting, apply, begin, current, fold

from .given import EVERY_KIND, after, sitting_of, sitting_of_every_kind
from .test_written import STEPS

TYPED = (
    st.sampled_from(["0", "1", "2", "3", "seven", "8", "yes", "no", "edge", "", "x"]) | st.text()
)
WRITING: st.SearchStrategy[Reply] = st.builds(Typed, st.integers(0, 20), st.text(max_size=20))
ANSWERING: st.SearchStrategy[Reply] = st.one_of(
    st.just(Onward()), st.just(Skipped()), st.just(Written()), st.just(Aloud()), WRITING,
    st.builds(Said, TYPED),
)  # fmt: skip


def names_in(practice: Practice) -> set[str]:
    """What a practice can keep answers under."""
    asked = {s.name for s in walk(practice.steps) if isinstance(s, Rate | Choose | Write)}
    return asked | {TOO_MUCH for s in walk(practice.steps) if isinstance(s, TooMuch)}


def shown(sitting: Sitting) -> Sitting:
    """The sitting without its clock, which goes on whatever is undone."""
    return replace(sitting, answered_at=None, ended_at=None)


class Somebody(RuleBasedStateMachine):
    """Walks a practice; the log of what was taken is all that is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.sitting = sitting_of_every_kind()
        self.log: list[tuple[Reply, datetime]] = []

    def take(self, reply: Reply) -> bool:
        at = after(len(self.log))
        before = self.sitting
        try:
            self.sitting = apply(before, reply, at)
        except Refused:
            return False
        self.log.append((reply, at))
        return True

    @rule(reply=ANSWERING)
    def replies(self, reply: Reply) -> None:
        self.take(reply)

    @rule()
    def goes_on(self) -> None:
        self.take(Skipped() if isinstance(current(self.sitting), Question) else Onward())

    @rule()
    def goes_back(self) -> None:
        questions = len(self.sitting.trail)
        if self.take(WentBack()):
            assert len(self.sitting.trail) == questions - 1
            assert isinstance(current(self.sitting), Question)

    @rule(reply=ANSWERING)
    def answers_goes_back_and_answers_the_same(self, reply: Reply) -> None:
        questions = len(self.sitting.trail)
        answered = self.take(reply) and len(self.sitting.trail) == questions + 1
        if answered and self.sitting.state == "walking":
            once = self.sitting
            assert self.take(WentBack())
            self.take(Written() if isinstance(reply, Skipped) and self.sitting.typing else reply)
            assert shown(self.sitting) == shown(once)

    @rule()
    def falls_asleep_and_comes_again(self) -> None:
        before = self.sitting
        self.take(Paused())
        self.take(Resumed())
        assert self.sitting == before

    @precondition(lambda self: len(self.log) > 25)
    @rule()
    def stops(self) -> None:
        typing, answers, undone = self.sitting.typing, self.sitting.answers, self.sitting.undone
        ended = self.sitting.state == "finished"
        here = self.sitting.path
        assert self.take(Stopped())
        assert self.sitting.state == ("finished" if ended else "stopped")
        kept = self.sitting.answers
        assert {*answers} <= {*kept}
        assert {answer for path, answer in undone.items() if answer.kind != "write"} <= {*kept}
        if typing.strip() and here:
            assert typing.strip("\n") in [answer.value for answer in kept]

    @invariant()
    def the_log_folded_is_the_sitting(self) -> None:
        assert fold(sitting_of_every_kind(), self.log) == self.sitting

    @invariant()
    def there_is_a_step_until_it_is_finished(self) -> None:
        assert (current(self.sitting) is None) == (self.sitting.state == "finished")

    @invariant()
    def only_what_was_asked_is_answered(self) -> None:
        assert {answer.name for answer in self.sitting.answers} <= names_in(EVERY_KIND)

    @invariant()
    def every_answer_has_its_mark(self) -> None:
        kept = [mark.answers for mark in self.sitting.trail]
        assert kept == sorted(kept)
        if self.sitting.state == "walking":
            assert len(self.sitting.answers) <= len(kept)

    @invariant()
    def only_a_writing_box_is_written_in(self) -> None:
        assert not self.sitting.typing or isinstance(current(self.sitting), Write)


TestSomebody = Somebody.TestCase
TestSomebody.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


@settings(max_examples=50)
@given(st.lists(STEPS, max_size=6).map(tuple))
def test_going_on_and_on_always_comes_to_an_end(steps: tuple[Step, ...]) -> None:
    sitting = sitting_of(*steps)
    bound = len(list(walk(steps)))
    for _ in range(bound):
        if (step := current(sitting)) is not None:
            reply = Skipped() if isinstance(step, Question) else Onward()
            sitting = apply(sitting, reply, after(0))

    assert sitting.state == "finished"


@settings(max_examples=50)
@given(st.lists(STEPS, max_size=6).map(tuple), st.data())
def test_any_practice_can_be_answered_at_random_and_comes_to_an_end(
    steps: tuple[Step, ...], data: st.DataObject
) -> None:
    practice = from_the_anchor(replace(EVERY_KIND, steps=steps))
    sitting = begin("one", practice, after(0), {})
    log: list[tuple[Reply, datetime]] = []
    # After "too much" come two steps that are not in the file.
    for _ in range(3 * len(list(walk(practice.steps)))):
        if (step := current(sitting)) is None:
            break
        reply: Reply = Skipped() if isinstance(step, Question) else Onward()
        if isinstance(step, TooMuch | Choose):
            reply = Said(data.draw(st.sampled_from(["1", "2", "3"])))
        try:
            after_it = apply(sitting, reply, after(len(log)))
        except Refused:
            reply = Skipped()
            after_it = apply(sitting, reply, after(len(log)))
        sitting = after_it
        log.append((reply, after(len(log))))

    assert sitting.state == "finished"
    assert fold(begin("one", practice, after(0), {}), log) == sitting

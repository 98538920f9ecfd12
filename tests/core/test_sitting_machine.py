"""Somebody who replies anything at all, in any order."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from integrate.core.answers import Refused
from integrate.core.builtin import from_the_anchor
from integrate.core.comfort import AREAS
from integrate.core.instruments import name_of
from integrate.core.names import ANCHOR, TOO_MUCH
from integrate.core.practice import (
    AskAnchor,
    Choose,
    If,
    Keeping,
    LeaveOut,
    Measure,
    Pick,
    Practice,
    Question,
    Rate,
    Recall,
    Several,
    Step,
    TooMuch,
    Write,
    walk,
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
    NOTHING_KNOWN,
    Known,
    Recalled,
    Sitting,
    current,
    recalled,
    step_at,
)
from integrate.core.walking import apply, begin, fold

from .given import EVERY_KIND, after, sitting_of, sitting_of_every_kind
from .test_written import STEPS

TYPED = (
    st.sampled_from(
        ["0", "1", "2", "3", "seven", "8", "yes", "no", "edge", "", "x", "warm", "room"]
    )
    | st.text()
)
WRITING: st.SearchStrategy[Reply] = st.builds(Typed, st.integers(0, 20), st.text(max_size=20))
ANSWERING: st.SearchStrategy[Reply] = st.one_of(
    st.just(Onward()), st.just(Skipped()), st.just(Written()), st.just(Aloud()), WRITING,
    st.builds(Said, TYPED),
)  # fmt: skip


RECALLED = st.builds(
    Recalled,
    st.just(date(2026, 11, 19)),
    st.sampled_from([(), (("here", "A bus."),), (("here", "A bus."), ("kindly", "To lie."))]),
)
KNOWN = st.builds(
    Known,
    st.frozensets(st.sampled_from(AREAS)),
    st.booleans(),
    st.dictionaries(st.just("prep-intention"), RECALLED),
    st.dictionaries(
        st.just("comforts"), st.lists(st.sampled_from(["tea", "warm", "x"])).map(tuple)
    ),
    st.none(),
)
"""Anybody, on any day."""


def names_in(practice: Practice) -> set[str]:
    """What a practice can keep answers under."""
    kinds = Rate | Choose | Several | Write | Pick | Keeping
    asked = {s.name for s in walk(practice.steps) if isinstance(s, kinds)}
    measures = [s.instrument for s in walk(practice.steps) if isinstance(s, Measure)]
    asked |= {name_of(one, item) for one in measures for item in one.items}
    asked |= {TOO_MUCH for s in walk(practice.steps) if isinstance(s, TooMuch)}
    return asked | {ANCHOR for s in walk(practice.steps) if isinstance(s, AskAnchor)}


def allowed(sitting: Sitting, known: Known) -> bool:
    """Whether what a sitting stands at is for somebody of whom this is known."""
    step, path = current(sitting), sitting.path
    around = [step_at(sitting.practice, path[:end]) for end in range(1, len(path), 2)]
    left_out = [s for s in around if isinstance(s, LeaveOut) and known.leave_out & {*s.areas}]
    if left_out or isinstance(step, If | LeaveOut | Measure):
        return False
    if not known.numbers and any(isinstance(one, Measure) for one in around):
        return False
    if isinstance(step, Recall):
        return recalled(sitting, step) is not None
    return known.numbers or not isinstance(step, Rate)


def shown(sitting: Sitting) -> Sitting:
    """The sitting without its clock, which goes on whatever is undone."""
    return sitting._replace(answered_at=None, ended_at=None)


class Somebody(RuleBasedStateMachine):
    """Walks a practice; the log of what was taken is all that is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.known = NOTHING_KNOWN
        self.sitting = sitting_of_every_kind(self.known)
        self.log: list[tuple[Reply, datetime]] = []

    @initialize(known=KNOWN)
    def comes(self, known: Known) -> None:
        self.known = known
        self.sitting = sitting_of_every_kind(known)

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
        assert fold(sitting_of_every_kind(self.known), self.log) == self.sitting

    @invariant()
    def nobody_is_shown_what_they_leave_out_nor_asked_for_numbers_they_are_spared(self) -> None:
        assert self.sitting.known == self.known
        assert allowed(self.sitting, self.known)

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
@given(st.lists(STEPS, max_size=6).map(tuple), KNOWN)
def test_going_on_and_on_always_comes_to_an_end(steps: tuple[Step, ...], known: Known) -> None:
    sitting = sitting_of(*steps, known=known)
    bound = len(list(walk(steps)))
    for _ in range(bound):
        if (step := current(sitting)) is not None:
            assert allowed(sitting, known)
            reply = Skipped() if isinstance(step, Question) else Onward()
            sitting = apply(sitting, reply, after(0))

    assert sitting.state == "finished"


@settings(max_examples=50)
@given(st.lists(STEPS, max_size=6).map(tuple), KNOWN, st.data())
def test_any_practice_can_be_answered_at_random_and_comes_to_an_end(
    steps: tuple[Step, ...], known: Known, data: st.DataObject
) -> None:
    practice = from_the_anchor(EVERY_KIND._replace(steps=steps))
    sitting = begin("one", practice, after(0), {}, known)
    log: list[tuple[Reply, datetime]] = []
    # After "too much" come two steps that are not in the file.
    for _ in range(3 * len(list(walk(practice.steps)))):
        if (step := current(sitting)) is None:
            break
        reply: Reply = Skipped() if isinstance(step, Question) else Onward()
        if isinstance(step, TooMuch | Choose | Pick | AskAnchor):
            reply = Said(data.draw(st.sampled_from(["1", "2", "3"])))
        try:
            after_it = apply(sitting, reply, after(len(log)))
        except Refused:
            reply = Skipped()
            after_it = apply(sitting, reply, after(len(log)))
        sitting = after_it
        log.append((reply, after(len(log))))

    assert sitting.state == "finished"
    assert fold(begin("one", practice, after(0), {}, known), log) == sitting

"""What is known on the way: tests of answers, names in texts, and what is left out.

What each answer may still be is followed through the branches, so that a test that can never
hold, or always does, is found however it comes about. So is what the person leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from integrate.content.asked import Asked, Possible, asked, may_ask, name_of, possible
from integrate.content.found import Found
from integrate.content.placed import Placed, Shown, shown, walk
from integrate.content.tested import misfit
from integrate.content.words import GIVEN, nearest
from integrate.core.comfort import AREAS
from integrate.core.conditions import holds_of
from integrate.core.names import LEAVE_OUT
from integrate.core.practice import Condition, If
from integrate.messages import checking as words

if TYPE_CHECKING:
    from integrate.content.located import Located

State = Mapping[str, Possible]
"""What the answers may be at a place, of everyone who can have been asked on the way.

Each area has a name in it as well, with ``_IN`` or ``_OUT`` for whether it is left out.
"""

_IN, _OUT = "in", "out"
_COMPARE = (">=", "<=", ">", "<")


def names(row: tuple[Placed, ...], file: Located) -> list[Found]:
    """Everything that does not fit about the names in a practice."""
    first, found = asked(row, file)
    walker = _Walk(first, file, any(may_ask(placed) for placed in walk(row)))
    walker.follow(row, {_left_out(area): frozenset([_IN, _OUT]) for area in AREAS})
    return found + walker.found


def _left_out(area: str) -> str:
    """The name under which a state knows whether an area is left out; no question has it."""
    return f"{LEAVE_OUT} {area}"


def _questions(state: State) -> list[str]:
    """The names of the questions that can have been asked."""
    return [name for name in state if " " not in name]


def _joined(one: State, other: State) -> State:
    """What may be after two branches: whatever may be after either."""
    unasked: Possible = frozenset([None])
    joined: dict[str, Possible] = {}
    for name in one.keys() | other.keys():
        left, right = one.get(name, unasked), other.get(name, unasked)
        joined[name] = None if left is None or right is None else left | right
    return joined


class _Walk:
    """One walk through all branches, collecting what does not fit."""

    def __init__(self, first: Mapping[str, Asked], file: Located, blurred: bool) -> None:
        self.first = first
        self.file = file
        self.blurred = blurred
        """Whether some question cannot be made out, so that nobody can say who was not asked."""
        self.found: list[Found] = []

    def follow(self, row: tuple[Placed, ...], state: State) -> State:
        """The state after a row of steps."""
        for placed in row:
            if placed.areas:
                state = _joined(self._step(placed, self._kept_in(placed, state)), state)
            else:
                state = self._step(placed, state)
        return state

    def _kept_in(self, placed: Placed, state: State) -> State:
        """The state of those who come to a step that some leave out."""
        for area in placed.areas if placed.step else ():
            if state[_left_out(area)] == frozenset([_OUT]):
                line = self.file.line((*placed.where, LEAVE_OUT))
                self.found.append(Found(line, words.NEVER_SHOWN.format(area=area)))
        return {**state, **{_left_out(area): frozenset([_IN]) for area in placed.areas}}

    def _step(self, placed: Placed, state: State) -> State:
        for text in shown(placed, self.file):
            if text.filled:
                self._braces(text, state)
        if placed.kind == "if":
            return self._branches(placed, state)
        if placed.kind == "recall":
            # Every question may be left, so what is asked there leaves all open that was.
            return self.follow(placed.otherwise, state)
        breath = state[_left_out("breath")] or frozenset()
        if placed.kind == "breathe" and _OUT in breath:
            says = words.BREATH_FOR_ALL if _IN in breath else words.BREATH_FOR_NOBODY
            self.found.append(Found(self.file.line(placed.where), says))
        name = name_of(placed)
        return state if name is None else {**state, name: possible(placed)}

    def _branches(self, placed: Placed, state: State) -> State:
        held = missed = state
        if isinstance(placed.step, If):
            test = placed.step.condition
            line = self.file.line((*placed.where, "if"))
            if test.name == LEAVE_OUT:
                test = Condition(_left_out(str(test.value)), test.operator, _OUT)
            says = self._misuse(test, line, state)
            known = state.get(test.name)
            if says:
                self.found.append(Found(line, says))
            elif known is not None:
                held = {**state, test.name: frozenset(v for v in known if holds_of(test, v))}
                missed = {**state, test.name: frozenset(v for v in known if not holds_of(test, v))}
        return _joined(self.follow(placed.then, held), self.follow(placed.otherwise, missed))

    def _misuse(self, test: Condition, line: int, state: State) -> str:
        """What is wrong with a test, if anything is."""
        if test.name not in state:
            return self._unasked(test.name, line, state)
        known = state[test.name]
        question = self.first.get(test.name)
        if known is None and not (question and question.kind == "several"):
            return ""
        says = misfit(test, question.placed.step) if question else ""
        if says or known is None:
            return says
        if not any(holds_of(test, value) for value in known):
            return words.NEVER_TRUE
        if all(holds_of(test, value) for value in known):
            return words.ALWAYS_TRUE
        every = possible(question.placed) or () if question else ()
        if test.operator in _COMPARE and all(holds_of(test, v) for v in every if v is not None):
            return words.ALWAYS_ANSWERED.format(name=test.name)
        return ""

    def _unasked(self, name: str, line: int, state: State) -> str:
        """What to say of a name nobody was asked on the way."""
        if name in self.first and self.first[name].line > line:
            return words.ASKED_LATER.format(name=name, line=self.first[name].line)
        if name in self.first:
            return words.NO_ANSWER_HERE.format(name=name)
        if name in (*GIVEN, "numbers"):
            return words.NO_TEST_OF.format(name=name)
        if self.blurred:
            return ""
        meant = nearest(name, [*_questions(state), LEAVE_OUT])
        cure = words.DID_YOU_MEAN.format(word=meant) if meant else words.ASK_FIRST
        return f"{words.NEVER_ASKED.format(name=name)} {cure}"

    def _braces(self, text: Shown, state: State) -> None:
        """Names in braces: each has to be given, or asked before."""
        for inner in re.findall(r"\{([^{}]*)\}", text.text):
            says = ""
            if not re.fullmatch(r"[a-z][a-z0-9-]*", inner):
                says = words.BRACE_INSIDE
            elif inner not in GIVEN and inner not in state:
                says = self._unknown_brace(inner, text.line, state)
            elif state.get(inner) == frozenset([None]):
                says = words.NO_ANSWER_HERE.format(name=inner)
            if says:
                self.found.append(Found(text.line, says))
        if set(re.sub(r"\{[^{}]*\}", "", text.text)) & set("{}"):
            self.found.append(Found(text.line, words.BRACE_ALONE))

    def _unknown_brace(self, name: str, line: int, state: State) -> str:
        if name in self.first:
            return self._unasked(name, line, state)
        if self.blurred:
            return ""
        meant = nearest(name, [*GIVEN, *_questions(state)])
        cure = words.DID_YOU_MEAN.format(word=meant) if meant else words.ASK_FIRST
        return f"{words.UNKNOWN_BRACE.format(name=name)} {cure}"

"""Who was asked what before: tests of answers, names in texts, and names used twice.

What each answer may still be is followed through the branches, so that a test that can never
hold, or always does, is found however it comes about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from integrate.content.found import Found
from integrate.content.placed import Placed, Shown, shown, walk
from integrate.content.words import GIVEN, holds_several, nearest
from integrate.core.answers import TOO_MUCH_OPTIONS
from integrate.core.conditions import holds_of
from integrate.core.names import TOO_MUCH
from integrate.core.practice import Choose, Condition, If, Rate, TooMuch, Write
from integrate.messages import checking as words

if TYPE_CHECKING:
    from integrate.content.located import Located

Value = float | str | None
"""An answer as far as tests see it: a rating, an option's key, None for none."""

Possible = frozenset[Value] | None
"""What an answer may be; None where nothing is known of it."""

State = Mapping[str, Possible]
"""What the answers may be at a place, of everyone who can have been asked on the way."""

_ANSWERED = "answered"
_COMPARE = (">=", "<=", ">", "<")


@dataclass(frozen=True, slots=True)
class Asked:
    """The first question that goes by a name."""

    kind: str
    line: int
    placed: Placed


def names(row: tuple[Placed, ...], file: Located) -> list[Found]:
    """Everything that does not fit about the names in a practice."""
    first: dict[str, Asked] = {}
    found: list[Found] = []
    for placed in walk(row):
        name = _name(placed)
        if name is None:
            continue
        line = file.line((*placed.where, placed.kind))
        if name in first:
            found += _again(name, placed, first[name], line, file)
        else:
            first[name] = Asked(placed.kind, line, placed)
    walker = _Walk(first, file, any(_may_ask(placed) for placed in walk(row)))
    walker.follow(row, {})
    return found + walker.found


def _name(placed: Placed) -> str | None:
    """The name a question is kept under, if the step is one that keeps its answer."""
    if placed.kind == TOO_MUCH:
        return TOO_MUCH
    if placed.kind in ("rate", "choose", "write"):
        name = placed.data[placed.kind]
        return name if isinstance(name, str) else None
    return None


def _may_ask(placed: Placed) -> bool:
    """Whether a step that cannot be made out may be a question with a name we do not see."""
    questions = ("rate", "choose", "write")
    several = isinstance(placed.data, dict) and holds_several(placed.data)
    return not placed.kind or several or (placed.kind in questions and _name(placed) is None)


def _again(name: str, placed: Placed, first: Asked, line: int, file: Located) -> Iterable[Found]:
    """What does not fit where a name is asked once more."""
    if placed.kind != first.kind:
        yield Found(line, words.OTHER_KIND.format(name=name, kind=first.kind, line=first.line))
        return
    before, after = first.placed.step, placed.step
    match before, after:
        case Choose(options=one), Choose(options=other) if one != other:
            yield Found(line, words.OTHER_OPTIONS.format(name=name, line=first.line))
        case Rate(), Rate():
            was = {"low": before.low, "high": before.high, "from": before.least, "to": before.most}
            for word, value in was.items():
                if word in placed.data and placed.data[word] != value:
                    says = words.OTHER_ENDS.format(word=word, line=first.line, name=name)
                    yield Found(file.line((*placed.where, word)), says)
        case _:
            pass


def _possible(placed: Placed) -> Possible:
    """What the answer to a question may be; it can always be left."""
    match placed.step:
        case Rate(least=least, most=most):
            return frozenset([None, *(tenths / 10 for tenths in range(least * 10, most * 10 + 1))])
        case Choose(options=options):
            return frozenset([None, *options])
        case Write():
            return frozenset([None, _ANSWERED])
        case TooMuch():
            return frozenset([None, *TOO_MUCH_OPTIONS])
        case _:
            return None


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
            for text in shown(placed, self.file):
                if text.filled:
                    self._braces(text, state)
            if placed.kind == "if":
                state = self._branches(placed, state)
            elif (name := _name(placed)) is not None:
                state = {**state, name: _possible(placed)}
        return state

    def _branches(self, placed: Placed, state: State) -> State:
        held = missed = state
        if isinstance(placed.step, If):
            test = placed.step.condition
            line = self.file.line((*placed.where, "if"))
            says = self._misuse(test, line, state)
            possible = state.get(test.name)
            if says:
                self.found.append(Found(line, says))
            elif possible is not None:
                held = {**state, test.name: frozenset(v for v in possible if holds_of(test, v))}
                missed = {
                    **state,
                    test.name: frozenset(v for v in possible if not holds_of(test, v)),
                }
        return _joined(self.follow(placed.then, held), self.follow(placed.otherwise, missed))

    def _misuse(self, test: Condition, line: int, state: State) -> str:
        """What is wrong with a test, if anything is."""
        if test.name not in state:
            return self._unasked(test.name, line, state)
        possible = state[test.name]
        if possible is None:
            return ""
        says = _misfit(test, self.first[test.name].placed)
        if says:
            return says
        if not any(holds_of(test, value) for value in possible):
            return words.NEVER_TRUE
        if all(holds_of(test, value) for value in possible):
            return words.ALWAYS_TRUE
        every = _possible(self.first[test.name].placed) or frozenset()
        if test.operator in _COMPARE and all(holds_of(test, v) for v in every if v is not None):
            return words.ALWAYS_ANSWERED.format(name=test.name)
        return ""

    def _unasked(self, name: str, line: int, state: State) -> str:
        """What to say of a name nobody was asked on the way."""
        if name in self.first and self.first[name].line > line:
            return words.ASKED_LATER.format(name=name, line=self.first[name].line)
        if name in self.first:
            return words.NO_ANSWER_HERE.format(name=name)
        if self.blurred:
            return ""
        meant = nearest(name, state.keys())
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
        meant = nearest(name, [*GIVEN, *state])
        cure = words.DID_YOU_MEAN.format(word=meant) if meant else words.ASK_FIRST
        return f"{words.UNKNOWN_BRACE.format(name=name)} {cure}"


def _misfit(test: Condition, asked: Placed) -> str:
    """What is wrong with a test because of the kind of question it tests."""
    name = test.name
    if test.operator in ("is answered", "is not answered"):
        return ""
    match asked.step:
        case Rate(least=least, most=most):
            if isinstance(test.value, str):
                meant = int(test.value) if test.value.isdecimal() else most - 2
                example = min(max(meant, least), most)
                return words.WORD_OF_RATING.format(name=name, example=example)
            if test.value is not None and not least <= test.value <= most:
                return words.OUT_OF_RANGE.format(
                    name=name, least=least, most=most, value=test.value
                )
            return ""
        case Choose(options=options):
            return _no_option(test, tuple(options))
        case TooMuch():
            return _no_option(test, tuple(TOO_MUCH_OPTIONS))
        case _:
            return words.VALUE_OF_WRITING.format(name=name)


def _no_option(test: Condition, options: tuple[str, ...]) -> str:
    if isinstance(test.value, int):
        return words.NUMBER_OF_CHOICE.format(name=test.name, example=options[0])
    value = str(test.value)
    if value in options:
        return ""
    meant = nearest(value, options)
    cure = words.DID_YOU_MEAN.format(word=meant) + " " if meant else ""
    listed = words.OPTIONS_ARE.format(words=", ".join(options))
    return f"{words.NOT_AN_OPTION.format(value=value, name=test.name)} {cure}{listed}"

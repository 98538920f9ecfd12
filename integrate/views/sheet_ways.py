"""Who takes a branch of a practice, in few words: by the step that asked, and the letter chosen."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from integrate.core.answers import KEEPING_OPTIONS, TOO_MUCH_OPTIONS
from integrate.core.names import ANCHOR, LEAVE_OUT
from integrate.core.practice import Choose, Keeping, Pick, Several
from integrate.messages import comfort
from integrate.messages import sheet as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from integrate.core.practice import Condition, Question

Asked = dict[str, list[tuple[str, tuple[str, ...]]]]
"""By the name of a question: the steps that asked it, each with the keys of its options."""

_TESTS: Mapping[str, str] = {
    "is": words.IS,
    "is not": words.IS_NOT,
    "is answered": words.ANSWERED,
    "is not answered": words.NOT_ANSWERED,
    ">=": words.AT_LEAST,
    "<=": words.AT_MOST,
    ">": words.MORE,
    "<": words.LESS,
}


def options_of(step: Question) -> Mapping[str, str]:
    """What is marked by letters under a question, by key."""
    match step:
        case Choose() | Several() | Pick():
            return step.options
        case Keeping():
            return KEEPING_OPTIONS
        case _:
            return {}


def lettered(options: Mapping[str, str]) -> list[str]:
    """Options with the letters that branches go by."""
    letters = zip(ascii_lowercase, options.values(), strict=False)
    return [words.LETTERED.format(letter=letter, label=label) for letter, label in letters]


def way_in_words(condition: Condition, asked: Asked) -> str:
    """When a condition holds: "2b, edge" is the second option of step 2, whose key is edge."""
    name, operator, value = condition
    key = str(value)
    if name == LEAVE_OUT:
        said = words.LEAVES if operator == "is" else words.LEAVES_NOT
        return said.format(area=comfort.AREAS.get(key, key))
    if name == ANCHOR:
        said = words.RESTS if operator == "is" else words.RESTS_NOT
        return said.format(anchor=comfort.ANCHORS.get(key, key))
    steps = asked.get(name, [(name, ())])
    if marks := [f"{at}{ascii_lowercase[keys.index(key)]}" for at, keys in steps if key in keys]:
        said = words.MARKED if operator == "is" else words.MARKED_NOT
        return said.format(mark=words.OR.join(marks), key=key)
    at = words.OR.join(at for at, _ in steps)
    return _TESTS[operator].format(at=at, value=TOO_MUCH_OPTIONS.get(key, key))

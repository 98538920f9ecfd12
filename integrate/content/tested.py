"""Tests of answers: one that cannot be read, and one that does not suit what it tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from integrate.content.areas import area_meant, no_area
from integrate.content.words import MOST_IN_A_LINE, nearest
from integrate.core.answers import KEEPING_OPTIONS, TOO_MUCH_OPTIONS
from integrate.core.comfort import AREAS
from integrate.core.names import LEAVE_OUT
from integrate.core.phrases import CONDITION
from integrate.core.practice import Choose, Keeping, Pick, Rate, Several, TooMuch
from integrate.messages import checking as words

if TYPE_CHECKING:
    from integrate.content.wrong import Wrong
    from integrate.core.practice import Condition, Step

_TEST_SLIPS = (
    (r"\s*(?:!=|<>)\s*", " is not "),
    (r"\s*=>\s*", " >= "),
    (r"\s*=<\s*", " <= "),
    (r"\s*(>=|<=|>(?!=)|<(?!=))\s*", r" \1 "),
    (r"(?<![<>])\s*={1,3}\s*", " is "),
    (r"\bisn'?t\b", "is not"),
    (r"\bequals\b", "is"),
    (r"\s+", " "),
    (r"\bleave[ _]?out\b", LEAVE_OUT),
)


def unreadable_test(wrong: Wrong) -> str:
    """What is wrong with something that should be a test."""
    value = wrong.value
    if not isinstance(value, str) or len(value) > MOST_IN_A_LINE:
        return words.TEST
    if re.search(r"\b(?:and|or)\b|&&|\|\|", value):
        return words.ONE_TEST
    better = value.lower()
    for slip, right in _TEST_SLIPS:
        better = re.sub(slip, right, better)
    better = better.strip()
    if better.split()[:1] == [LEAVE_OUT]:
        return _test_of_area(better)
    if CONDITION.fullmatch(better) and better != value:
        return words.TEST_BETTER.format(better=better)
    return words.TEST


def _test_of_area(better: str) -> str:
    found = re.fullmatch(rf"{LEAVE_OUT} (?:is not|is) (\S+)", better)
    if found is None or found[1] == "answered":
        return words.TEST_OF_AREA
    if found[1] in AREAS:
        return words.TEST_BETTER.format(better=better)
    return no_area(found[1], (area_meant(found[1]),))


def misfit(test: Condition, asked: Step | None) -> str:
    """What is wrong with a test because of the question it tests."""
    name = test.name
    if test.operator in ("is answered", "is not answered"):
        return ""
    match asked:
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
        case Choose(options=options) | Pick(options=options):
            return _no_option(test, tuple(options))
        case Several(options=options):
            return _no_option(test, tuple(options)) if options else ""
        case TooMuch():
            return _no_option(test, tuple(TOO_MUCH_OPTIONS))
        case Keeping():
            return _no_option(test, tuple(KEEPING_OPTIONS))
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

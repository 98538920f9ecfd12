"""A place where the shape of an instrument file is wrong, in words, with its cure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from integrate.content.cures import misspelt, reach
from integrate.content.found import Found
from integrate.content.instrument_words import (
    CODES,
    HEADER,
    ITEM,
    MOST_IN_A_QUESTION,
    MOST_ITEMS,
    MOST_OPTIONS,
    MOST_TOTAL,
    MOST_VERSION,
    SCORINGS,
)
from integrate.content.values import WRONG as WRONG_IN_PRACTICES
from integrate.content.values import wrong_name, wrong_text
from integrate.content.words import MOST_IN_A_TEXT, nearest
from integrate.content.wrong import Wrong
from integrate.messages import checking
from integrate.messages import instrument_files as words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from integrate.content.located import Located, Where

_LONG = {"ask": MOST_IN_A_QUESTION, "stem": MOST_IN_A_QUESTION}
_LONG |= dict.fromkeys(("licence", "citation"), MOST_IN_A_TEXT)
_RANGES = {"version": (1, MOST_VERSION), "notice-from": (0, MOST_TOTAL)}
_RANGES |= dict.fromkeys(("from", "to", "help-from"), (0, 100))
_SMALL = {"to": 10, "help-from": 1, "notice-from": 3}
"""What stands as an example, where the least number would be an odd one."""


class Misfit(NamedTuple):
    """A place where the shape is not an instrument's, and in which way.

    The fault is ``missing``, ``unknown-word``, ``key``, or nothing for a value that does not fit.
    """

    where: Where
    fault: str


def cure(misfit: Misfit, file: Located) -> Found | None:
    """What to say of a misfit; None where it is said already with another."""
    where, holder = misfit.where, reach(file.data, misfit.where[:-1])
    match misfit.fault:
        case "missing":
            return _missing(where, holder, file)
        case "unknown-word":
            says = _unknown(where)
        case "key":
            says = words.OPTION_KEY.format(written=where[-1])
        case _:
            says = _value(where, file)
    return Found(file.line(where), says)


def _missing(where: Where, holder: Collection[str], file: Located) -> Found | None:
    """What to say of a missing word; nothing where a misspelt one is told of."""
    word, inside = str(where[-1]), len(where) > 1
    known = ITEM if inside else HEADER
    if any(nearest(other, known) == word for other in holder if other not in known):
        return None
    says = words.MISSING_IN_ITEM if inside else checking.MISSING
    example = words.EXAMPLES[word]
    return Found(file.line(where[:-1]), says.format(word=word, example=example))


def _unknown(where: Where) -> str:
    """What to say of a word that does not belong where it stands."""
    word = str(where[-1])
    if where[0] == "loinc":
        return misspelt(word, CODES)
    if len(where) == 1:
        return words.IN_ITEM.format(word=word) if word in ITEM else misspelt(word, HEADER[1:])
    return words.AT_TOP.format(word=word) if word in HEADER else misspelt(word, ITEM)


def _value(where: Where, file: Located) -> str:
    """What to say of a wrong value, by the word it stands after."""
    word = str(where[-1])
    wrong = Wrong(word, reach(file.data, where), file.spot(where))
    if isinstance(where[-1], int):
        return words.NO_ITEM
    if where[-2:-1] == ("options",):
        return wrong_text(wrong)
    if word == "loinc" and len(where) == 1:
        return words.CODES
    return _WRONG.get(word, _text)(wrong)


def _text(wrong: Wrong) -> str:
    """What is wrong with something that should be a text."""
    value, most = wrong.value, _LONG.get(wrong.word)
    if wrong.word in ("licence", "citation") and not str(value or "").strip():
        return words.LICENCE_EMPTY.format(word=wrong.word)
    if most is not None and isinstance(value, str) and len(value) > most:
        return checking.TOO_LONG.format(long=len(value), most=most)
    return wrong_text(wrong)


def _number(wrong: Wrong) -> str:
    least, most = _RANGES[wrong.word]
    alone = re.fullmatch(r"\s*([0-9]{1,4})\s*", str(wrong.value))
    if alone and isinstance(wrong.value, str) and least <= int(alone[1]) <= most:
        return words.NUMBER_IN_QUOTES.format(word=wrong.word, better=int(alone[1]))
    better = _SMALL.get(wrong.word, least)
    return words.NUMBER.format(word=wrong.word, least=least, most=most, better=better)


def _noticeable(wrong: Wrong) -> str:
    return words.NUMBER_ABOVE.format(word=wrong.word)


def _options(wrong: Wrong) -> str:
    if not isinstance(wrong.value, dict):
        return words.OPTIONS
    if len(wrong.value) > MOST_OPTIONS:
        return words.OPTIONS_MANY.format(long=len(wrong.value), most=MOST_OPTIONS)
    return words.OPTIONS_FEW


def _items(wrong: Wrong) -> str:
    if not wrong.value:
        return words.ITEMS_EMPTY
    if isinstance(wrong.value, list):
        return words.ITEMS_MANY.format(long=len(wrong.value), most=MOST_ITEMS)
    return words.ITEMS_LIST


def _scoring(wrong: Wrong) -> str:
    listed = checking.POSSIBLE.format(words=", ".join(SCORINGS))
    written = wrong.spot.written
    if not written:
        return f"{checking.ONE_WORD.format(word=wrong.word)} {listed}"
    meant = nearest(written, SCORINGS)
    known = f"{checking.DID_YOU_MEAN.format(word=meant)} " if meant else ""
    return f"{words.SCORING.format(written=written)} {known}{listed}"


def _code(wrong: Wrong) -> str:
    return words.CODE.format(written=wrong.spot.written or wrong.word)


_WRONG: Mapping[str, Callable[[Wrong], str]] = {
    "id": wrong_name,
    "language": WRONG_IN_PRACTICES["language"],
    "noticeable": _noticeable,
    "options": _options,
    "items": _items,
    "scoring": _scoring,
    **dict.fromkeys(("loinc", *CODES), _code),
    **dict.fromkeys(_RANGES, _number),
    **dict.fromkeys(("home-made", "assigned-only", "reversed"), WRONG_IN_PRACTICES["body"]),
}
"""What to say of a wrong value after a word; after every other word stands a text."""

"""A place where the shape of a programme file is wrong, in words, with its cure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from integrate.content.cures import misspelt, reach
from integrate.content.found import Found
from integrate.content.programme_words import (
    COUNTS_FROM,
    HEADER,
    INSTEAD,
    ITEM,
    KINDS,
    MOST_ITEMS,
    MOST_PRACTICES,
    SESSIONS,
)
from integrate.content.values import WRONG as WRONG_IN_PRACTICES
from integrate.content.values import wrong_name, wrong_text
from integrate.content.words import HEADER as OF_A_PRACTICE
from integrate.content.words import STEP_WORDS, nearest
from integrate.content.wrong import Wrong
from integrate.messages import checking
from integrate.messages import programme_files as words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from integrate.content.located import Located, Where


class Misfit(NamedTuple):
    """A place where the shape is not a programme's.

    ``fault`` is ``missing``, ``unknown-word``, or nothing for a value that does not fit.
    """

    where: Where
    fault: str


def cure(misfit: Misfit, file: Located) -> Found | None:
    """What to say of a misfit; None where it is said already with another."""
    where = misfit.where
    match misfit.fault:
        case "missing":
            return _missing(str(where[-1]), reach(file.data, where[:-1]))
        case "unknown-word":
            says = _unknown(str(where[-1]), top=len(where) == 1)
        case _:
            says = _value(where, file)
    return Found(file.line(where), says)


def _missing(word: str, holder: Collection[str]) -> Found | None:
    """What to say of a missing word; nothing where a misspelt one is told of."""
    others = [other for other in holder if other not in HEADER]
    if any(word in (INSTEAD.get(other), nearest(other, HEADER)) for other in others):
        return None
    return Found(1, checking.MISSING.format(word=word, example=words.EXAMPLES[word]))


def _unknown(word: str, *, top: bool) -> str:
    """What to say of a word that does not belong where it stands."""
    known, elsewhere = (HEADER, ITEM) if top else (ITEM, HEADER)
    if word in elsewhere:
        return (words.IN_ITEM if top else words.AT_TOP).format(word=word)
    if word in ("gate", "at"):
        return words.GATE if word == "gate" else words.AT
    if INSTEAD.get(word) in known:
        return words.WRITE_INSTEAD.format(word=word, better=words.EXAMPLES[INSTEAD[word]])
    if word in OF_A_PRACTICE or word in STEP_WORDS:
        return words.OF_A_PRACTICE.format(word=word)
    return misspelt(word, known)


def _value(where: Where, file: Located) -> str:
    """What to say of a wrong value, by the word it stands after."""
    wrong = Wrong(str(where[-1]), reach(file.data, where), file.spot(where))
    if where[-2:-1] == ("plan",):
        return words.NO_ITEM
    if isinstance(where[-1], int):
        return wrong_text(wrong, item=True) if where[0] == "sources" else wrong_name(wrong)
    return _WRONG.get(wrong.word, wrong_text)(wrong)


def _plan(wrong: Wrong) -> str:
    if not wrong.value:
        return words.PLAN_EMPTY
    if isinstance(wrong.value, list):
        return words.PLAN_LONG.format(long=len(wrong.value), most=MOST_ITEMS)
    return words.PLAN_LIST


def _practice(wrong: Wrong) -> str:
    if isinstance(wrong.value, list):
        return words.ONE_PRACTICE.format(names=", ".join(map(str, wrong.value)))
    return wrong_name(wrong)


def _several(wrong: Wrong) -> str:
    value = [wrong.value] if isinstance(wrong.value, str) else wrong.value
    if not isinstance(value, list) or not value:
        return words.SEVERAL.format(example=words.EXAMPLES[wrong.word])
    if len(value) == 1:
        return words.ONE_ALONE.format(name=value[0])
    if len(value) > MOST_PRACTICES:
        return words.TOO_MANY.format(long=len(value), most=MOST_PRACTICES)
    return words.TWICE


def _length(wrong: Wrong) -> str:
    found = re.search(r"[0-9]+", wrong.spot.written)
    if found and wrong.spot.written.strip() == found[0]:
        return words.LENGTH_UNIT.format(number=int(found[0]))
    return words.LENGTH


def _day(wrong: Wrong) -> str:
    found = re.search(r"-?[0-9]+", wrong.spot.written)
    number = int(found[0]) if found else 3
    return words.DAY.format(word=wrong.word, number=number)


def _weeks(wrong: Wrong) -> str:
    found = re.search(r"[1-9][0-9]?", wrong.spot.written)
    number = int(found[0]) if found else 2
    return words.WEEK.format(number=number, next=number + 1)


def _repeat(wrong: Wrong) -> str:
    if isinstance(wrong.value, int) and not isinstance(wrong.value, bool):
        return words.REPEAT_UNIT.format(number=wrong.value)
    return words.REPEAT_LIST if isinstance(wrong.value, list) else wrong_text(wrong)


def _counts_from(wrong: Wrong) -> str:
    says = words.COUNTS_FROM.format(written=wrong.spot.written)
    meant = nearest(wrong.spot.written, COUNTS_FROM)
    return f"{says} {checking.DID_YOU_MEAN.format(word=meant)}" if meant else says


def _sessions(wrong: Wrong) -> str:
    says = words.SESSIONS.format(written=wrong.spot.written)
    meant = nearest(wrong.spot.written, SESSIONS)
    return f"{says} {checking.DID_YOU_MEAN.format(word=meant)}" if meant else says


def _fixed(says: str) -> Callable[[Wrong], str]:
    return lambda _: says


_WRONG: Mapping[str, Callable[[Wrong], str]] = {
    "id": wrong_name,
    "language": WRONG_IN_PRACTICES["language"],
    "sources": WRONG_IN_PRACTICES["sources"],
    "plan": _plan,
    "practice": _practice,
    "length": _length,
    "counts-from": _counts_from,
    "sessions": _sessions,
    "in": _weeks,
    "repeat": _repeat,
    "days-a-week": _fixed(words.A_WEEK),
    "second": _fixed(words.SECOND_WORD),
    **dict.fromkeys(KINDS[1:], _several),
    **dict.fromkeys(("on", "from", "to"), _day),
}
"""What to say of a wrong value after a word; after every other word stands a text."""

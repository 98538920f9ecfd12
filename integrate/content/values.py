"""A value of the wrong shape, in words: what is wanted there, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from integrate.content.located import Spot
from integrate.content.words import (
    MOST_IN_A_LINE,
    MOST_IN_A_SCRIPT,
    MOST_IN_A_TEXT,
    MOST_MINUTES,
    MOST_OPTIONS,
    MOST_PLACES,
    MOST_SOURCES,
    MOST_STEPS,
    RESERVED_NAMES,
    WORDS_FOR,
    nearest,
)
from integrate.core.written import CONDITION
from integrate.messages import checking as words

_MOST = {"say": MOST_IN_A_SCRIPT, "about": MOST_IN_A_TEXT, "purpose": MOST_IN_A_TEXT}
_MOST |= {"unknown": MOST_IN_A_TEXT, "sources": MOST_IN_A_TEXT}
_MOST_ITEMS = {"offer": MOST_PLACES, "sources": MOST_SOURCES}
_MOST_ITEMS["phases"] = len(WORDS_FOR["phases"])
_LONGEST_NAME = 40
_RANGES = {"minutes": (1, MOST_MINUTES), "from": (0, 100), "to": (0, 100)}
_UNITS = {"s": "s", "m": "min", "h": "h", "d": "d"}


def wrong_text(word: str, value: Any, spot: Spot, *, item: bool = False) -> str:
    """What is wrong with something that should be a text."""
    match value:
        case None:
            return words.NO_TEXT.format(word=word)
        case bool() | int() | float():
            return words.NOT_TEXT.format(written=spot.written)
        case dict() | list() if spot.style:
            return words.BRACE_FIRST
        case dict():
            return words.COLON if item else words.TEXT_NOT_MAPPING
        case list():
            return words.TEXT_NOT_LIST
    text = str(value)
    if not text.strip(" \n"):
        return words.NO_TEXT.format(word=word)
    if "\t" in text:
        return words.TAB_INSIDE
    if "\n" in text and word not in _MOST:
        return words.ONE_LINE
    return words.TOO_LONG.format(long=len(text), most=_MOST.get(word, MOST_IN_A_LINE))


def wrong_name(word: str, value: Any, spot: Spot) -> str:
    """What is wrong with something that should be a name."""
    if not isinstance(value, str):
        return words.NAME_PLAIN
    if value in RESERVED_NAMES:
        return words.NAME_RESERVED.format(written=value)
    better = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-").lstrip("0123456789-")
    if not better:
        return words.NAME_PLAIN
    if len(better) > _LONGEST_NAME:
        return words.NAME_TOO_LONG.format(long=len(value))
    return words.NAME.format(written=value.strip(), better=better)


def _span(word: str, value: Any, spot: Spot) -> str:
    number, unit = _length(value)
    written = spot.written
    if number and unit in ("s", "min"):
        better = f"{number} {unit}"
        return words.SPAN_BETTER.format(written=written, better=better)
    if number and not unit:
        return words.SPAN_UNIT.format(written=number)
    return _or_nothing(word, value, words.SPAN.format(written=written), "pause: 12 s")


def _hours(word: str, value: Any, spot: Spot) -> str:
    number, unit = _length(value)
    written = spot.written
    if number and unit in ("h", "d"):
        better = f"{number * (24 if unit == 'd' else 1)} h"
        return words.HOURS_BETTER.format(written=written, better=better)
    if number is not None and not unit:
        return words.HOURS_UNIT.format(written=number)
    return _or_nothing(word, value, words.HOURS.format(written=written), "not-before: 24 h")


def _length(value: Any) -> tuple[int | None, str]:
    """The whole number in a length of at most three digits, and its unit, as far as it has one."""
    found = re.fullmatch(r"\s*0*(\d{1,3})\s*([a-z]?)[a-z]*\.?\s*", str(value).lower())
    if not found or isinstance(value, bool):
        return None, ""
    return int(found[1]), _UNITS.get(found[2], found[2])


def _test(word: str, value: Any, spot: Spot) -> str:
    if not isinstance(value, str):
        return words.TEST
    if re.search(r"\b(?:and|or)\b|&&|\|\|", value):
        return words.ONE_TEST
    better = value.lower()
    for wrong, right in (
        (r"\s*(?:!=|<>)\s*", " is not "),
        (r"\s*=>\s*", " >= "),
        (r"\s*=<\s*", " <= "),
        (r"\s*(>=|<=|>(?!=)|<(?!=))\s*", r" \1 "),
        (r"(?<![<>])\s*={1,3}\s*", " is "),
        (r"\bisn'?t\b", "is not"),
        (r"\bequals\b", "is"),
        (r"\s+", " "),
    ):
        better = re.sub(wrong, right, better)
    better = better.strip()
    if CONDITION.fullmatch(better) and better != value:
        return words.TEST_BETTER.format(better=better)
    return words.TEST


def _number(word: str, value: Any, spot: Spot) -> str:
    least, most = _RANGES[word]
    if isinstance(value, str) and (found := re.match(r"\s*(\d{1,3})\b", value)):
        better = int(found[1])
        if least <= better <= most:
            alone = value.strip() == found[1]
            says = words.NUMBER_IN_QUOTES if alone else words.NUMBER_ONLY
            return says.format(word=word, better=better)
    if word == "minutes" and isinstance(value, int) and value > most:
        return words.MINUTES_TOO_MANY.format(written=value)
    return words.NUMBER.format(word=word, least=least, most=most)


def _true_or_false(word: str, value: Any, spot: Spot) -> str:
    meant = {"yes": "true", "y": "true", "on": "true", "true": "true"}
    meant |= {"no": "false", "n": "false", "off": "false", "false": "false"}
    better = meant.get(str(value).strip().lower())
    if better:
        return words.TRUE_OR_FALSE.format(written=spot.written, word=word, better=better)
    return words.TRUE_FALSE_ONLY.format(word=word)


def _one_of(word: str, value: Any, spot: Spot) -> str:
    possible = WORDS_FOR[word]
    says = words.POSSIBLE.format(words=", ".join(possible))
    if spot.written:
        meant = nearest(spot.written, possible)
        known = words.DID_YOU_MEAN.format(word=meant) + " " if meant else ""
        wrong = words.NOT_POSSIBLE.format(written=spot.written, word=word)
        says = f"{wrong} {known}{says}"
    else:
        says = f"{words.ONE_WORD.format(word=word)} {says}"
    return says


def _list(word: str, value: Any, spot: Spot) -> str:
    example = words.WRITTEN_LISTS[word]
    if not isinstance(value, list):
        return words.LIST.format(word=word, example=example)
    if not value:
        return words.LIST_EMPTY.format(word=word, example=example)
    if len(value) > _MOST_ITEMS[word]:
        return words.LIST_TOO_LONG.format(word=word, long=len(value), most=_MOST_ITEMS[word])
    return words.TWICE_IN_LIST.format(word=word)


def _steps(word: str, value: Any, spot: Spot) -> str:
    if not value:
        return words.STEPS_EMPTY.format(word=word)
    if isinstance(value, list):
        return words.STEPS_TOO_MANY.format(long=len(value), most=MOST_STEPS)
    first = next(iter(value)) if isinstance(value, dict) else ""
    if first.startswith("-"):
        return words.SPACE_AFTER_DASH.format(word=first.lstrip("- "))
    return words.STEPS_LIST.format(word=word)


def _options(word: str, value: Any, spot: Spot) -> str:
    if not isinstance(value, dict):
        return words.OPTIONS
    if len(value) > MOST_OPTIONS:
        return words.OPTIONS_MANY.format(long=len(value), most=MOST_OPTIONS)
    return words.OPTIONS_FEW


def _language(word: str, value: Any, spot: Spot) -> str:
    return words.LANGUAGE.format(written=spot.written)


def _or_nothing(word: str, value: Any, says: str, example: str) -> str:
    return words.NOTHING.format(word=word, example=example) if value is None else says


Saying = Callable[[str, Any, Spot], str]

WRONG: Mapping[str, Saying] = {
    "language": _language,
    "not-before": _hours,
    "body": _true_or_false,
    "steps": _steps,
    "then": _steps,
    "else": _steps,
    "pause": _span,
    "options": _options,
    "if": _test,
    "too-much": lambda word, value, spot: words.TOO_MUCH_ASK,
    **dict.fromkeys(("id", "rate", "choose", "write"), wrong_name),
    **dict.fromkeys(("minutes", "from", "to"), _number),
    **dict.fromkeys(("category", "gate", "load", "evidence"), _one_of),
    **dict.fromkeys(("phases", "offer", "sources"), _list),
}
"""What to say of a wrong value after a word; after every other word stands a text."""

WRONG_ITEM: Mapping[str, Saying] = {
    "phases": _one_of,
    "offer": wrong_name,
    "sources": lambda word, value, spot: wrong_text(word, value, spot, item=True),
}
"""What to say of a wrong item of a list."""

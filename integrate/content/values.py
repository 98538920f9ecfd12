"""A value of the wrong shape, in words: what is wanted there, and what was probably meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from integrate.content.areas import wrong_area, wrong_areas
from integrate.content.lengths import (
    wrong_breath,
    wrong_days,
    wrong_hours,
    wrong_paced,
    wrong_span,
    wrong_writing,
)
from integrate.content.tested import unreadable_test
from integrate.content.words import (
    MOST_DECKS,
    MOST_IN_A_LINE,
    MOST_IN_A_SCRIPT,
    MOST_IN_A_TEXT,
    MOST_MINUTES,
    MOST_OPTIONS,
    MOST_PLACES,
    MOST_RECALLED,
    MOST_SOURCES,
    MOST_STEPS,
    RESERVED_NAMES,
    WORDS_FOR,
    nearest,
)
from integrate.messages import checking as words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from integrate.content.wrong import Wrong

_MOST = {"say": MOST_IN_A_SCRIPT, "about": MOST_IN_A_TEXT, "purpose": MOST_IN_A_TEXT}
_MOST |= {"unknown": MOST_IN_A_TEXT, "sources": MOST_IN_A_TEXT}
_MOST_ITEMS = {"offer": MOST_PLACES, "sources": MOST_SOURCES, "answers": MOST_RECALLED}
_MOST_ITEMS["from"], _MOST_ITEMS["not-when"] = MOST_DECKS, len(WORDS_FOR["not-when"])
_MOST_ITEMS["phases"] = len(WORDS_FOR["phases"])
_LONGEST_NAME = 40
_RANGES = {"minutes": (1, MOST_MINUTES), "from": (0, 100), "to": (0, 100)}
_RANGES["at-most"] = (1, MOST_OPTIONS)
_MEANT = {
    **dict.fromkeys(("yes", "y", "on", "true"), "true"),
    **dict.fromkeys(("no", "n", "off", "false"), "false"),
}


def wrong_text(wrong: Wrong, *, item: bool = False) -> str:
    """What is wrong with something that should be a text."""
    value, word = wrong.value, wrong.word
    if isinstance(value, dict | list):
        return _no_text(wrong, item=item)
    if isinstance(value, bool | int | float):
        return words.NOT_TEXT.format(written=wrong.spot.written)
    text = str(value or "")
    if not text.strip(" \n"):
        return words.NO_TEXT.format(word=word)
    if "\t" in text:
        return words.TAB_INSIDE
    if "\n" in text and word not in _MOST:
        return words.ONE_LINE
    return words.TOO_LONG.format(long=len(text), most=_MOST.get(word, MOST_IN_A_LINE))


def _no_text(wrong: Wrong, *, item: bool) -> str:
    """What is wrong with a list, or words with colons, in place of a text."""
    if wrong.spot.style:
        return words.BRACE_FIRST
    if isinstance(wrong.value, list):
        return words.TEXT_NOT_LIST
    return words.COLON if item else words.TEXT_NOT_MAPPING


def wrong_name(wrong: Wrong) -> str:
    """What is wrong with something that should be a name."""
    value = wrong.value
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


def _number(wrong: Wrong) -> str:
    word, value = wrong.word, wrong.value
    least, most = _RANGES[word]
    found = re.match(r"\s*([0-9]{1,3})\b", value) if isinstance(value, str) else None
    if found and least <= int(found[1]) <= most:
        alone = value.strip() == found[1]
        says = words.NUMBER_IN_QUOTES if alone else words.NUMBER_ONLY
        return says.format(word=word, better=int(found[1]))
    if word == "minutes" and isinstance(value, int) and value > most:
        return words.MINUTES_TOO_MANY.format(written=value)
    return words.NUMBER.format(word=word, least=least, most=most)


def _true_or_false(wrong: Wrong) -> str:
    better = _MEANT.get(str(wrong.value).strip().lower())
    if better:
        written = wrong.spot.written
        return words.TRUE_OR_FALSE.format(written=written, word=wrong.word, better=better)
    return words.TRUE_FALSE_ONLY.format(word=wrong.word)


def _one_of(wrong: Wrong) -> str:
    possible = WORDS_FOR[wrong.word]
    listed = words.POSSIBLE.format(words=", ".join(possible))
    written = wrong.spot.written
    if not written:
        return f"{words.ONE_WORD.format(word=wrong.word)} {listed}"
    meant = nearest(written, possible)
    known = words.DID_YOU_MEAN.format(word=meant) + " " if meant else ""
    return f"{words.NOT_POSSIBLE.format(written=written, word=wrong.word)} {known}{listed}"


def _list(wrong: Wrong) -> str:
    word, value = wrong.word, wrong.value
    example = words.WRITTEN_LISTS[word]
    if not isinstance(value, list):
        return words.LIST.format(word=word, example=example)
    if not value:
        return words.LIST_EMPTY.format(word=word, example=example)
    if len(value) > _MOST_ITEMS[word]:
        return words.LIST_TOO_LONG.format(word=word, long=len(value), most=_MOST_ITEMS[word])
    return words.TWICE_IN_LIST.format(word=word)


def _steps(wrong: Wrong) -> str:
    word, value = wrong.word, wrong.value
    if not value:
        return words.STEPS_EMPTY.format(word=word)
    if isinstance(value, list):
        return words.STEPS_TOO_MANY.format(long=len(value), most=MOST_STEPS)
    first = next(iter(value)) if isinstance(value, dict) else ""
    if first.startswith("-"):
        return words.SPACE_AFTER_DASH.format(word=first.lstrip("- "))
    return words.STEPS_LIST.format(word=word)


def _options(wrong: Wrong) -> str:
    if not isinstance(wrong.value, dict):
        return words.OPTIONS
    if len(wrong.value) > MOST_OPTIONS:
        return words.OPTIONS_MANY.format(long=len(wrong.value), most=MOST_OPTIONS)
    return words.OPTIONS_FEW


def _language(wrong: Wrong) -> str:
    return words.LANGUAGE.format(written=wrong.spot.written)


def _too_much(_: Wrong) -> str:
    return words.TOO_MUCH_ASK


def _keeping(_: Wrong) -> str:
    return words.KEEPING_ASK


def _anchor(_: Wrong) -> str:
    return words.ANCHOR


def _card(_: Wrong) -> str:
    return words.CARD


def _source(wrong: Wrong) -> str:
    return wrong_text(wrong, item=True)


WRONG: Mapping[str, Callable[[Wrong], str]] = {
    "language": _language,
    "not-before": wrong_hours,
    "body": _true_or_false,
    "kept": _true_or_false,
    "private": _true_or_false,
    "steps": _steps,
    "then": _steps,
    "else": _steps,
    "pause": wrong_span,
    "breathe": wrong_breath,
    "for": wrong_paced,
    "write for": wrong_writing,
    "every": wrong_days,
    "several from": _list,
    "keeping": _keeping,
    "options": _options,
    "if": unreadable_test,
    "too-much": _too_much,
    "anchor": _anchor,
    "card": _card,
    "leave-out": wrong_areas,
    **dict.fromkeys(
        ("id", "rate", "choose", "several", "pick", "write", "recall", "swap", "instrument"),
        wrong_name,
    ),
    **dict.fromkeys(("minutes", "from", "to", "at-most"), _number),
    **dict.fromkeys(("category", "gate", "load", "evidence"), _one_of),
    **dict.fromkeys(("phases", "not-when", "offer", "sources", "answers"), _list),
}
"""What to say of a wrong value after a word, in one kind of step where the word means something
else there; after every other word stands a text."""

WRONG_ITEM: Mapping[str, Callable[[Wrong], str]] = {
    "phases": _one_of,
    "not-when": _one_of,
    "from": wrong_name,
    "offer": wrong_name,
    "sources": _source,
    "answers": wrong_name,
    "leave-out": wrong_area,
}
"""What to say of a wrong item of a list."""

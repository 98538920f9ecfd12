"""A place where a file's shape is wrong, in words: what is wrong there, and its cure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from integrate.content.found import Found
from integrate.content.values import WRONG, WRONG_ITEM, wrong_name, wrong_text
from integrate.content.words import (
    FIELDS,
    HEADER,
    MOST_IN_A_LINE,
    RESERVED_KEYS,
    STEP_WORDS,
    holds_several,
    kind_of,
    nearest,
)
from integrate.content.wrong import Wrong
from integrate.core.names import LEAVE_OUT
from integrate.core.written import KINDS
from integrate.messages import checking as words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from integrate.content.located import Located, Where
    from integrate.content.shape import Misfit


def cures(misfits: Iterable[Misfit], file: Located) -> list[Found]:
    """What to say of every misfit that is not said already with another."""
    return [found for misfit in misfits if (found := _cure(misfit, file))]


def reach(data: Any, where: Where) -> Any:
    """What stands at a place in plain data; None where nothing does."""
    for part in where:
        held = part in data if isinstance(data, dict) else isinstance(data, list)
        data = data[part] if held else None
    return data


def _cure(misfit: Misfit, file: Located) -> Found | None:
    where = misfit.where
    holder = reach(file.data, where[:-1])
    match misfit.fault:
        case "missing":
            return _missing(where, holder, file)
        case "no-kind":
            return _no_kind(where, reach(file.data, where), file)
        case "unknown-word" if holds_several(holder) and where[-1] not in KINDS:
            return None
        case "unknown-word":
            says = _unknown(str(where[-1]), kind_of(holder), top=len(where) == 1)
        case "key":
            says = _key(str(where[-1]), file, where)
        case _:
            kind = kind_of(holder) if isinstance(holder, dict) else ""
            says = _value(where, reach(file.data, where), file, kind)
    return Found(file.line(where), says)


def _missing(where: Where, holder: Collection[str], file: Located) -> Found | None:
    """What to say of a missing word; nothing where a misspelt one is told of."""
    word = str(where[-1])
    kind = kind_of(holder) if len(where) > 1 else ""
    known = FIELDS[kind] if kind else HEADER
    if any(nearest(other, known) == word for other in holder if other not in known):
        return None
    says = words.MISSING_IN_STEP if kind else words.MISSING
    says = says.format(word=word, kind=kind, example=words.EXAMPLES[word])
    return Found(file.line(where[:-1]), says)


def _unknown(word: str, kind: str, *, top: bool) -> str:
    """What to say of a word that does not belong where it stands."""
    if word.startswith("-") and word.lstrip("-") in STEP_WORDS:
        return words.SPACE_AFTER_DASH.format(word=word.lstrip("-"))
    if top:
        in_step = word in STEP_WORDS
        return words.IN_STEP.format(word=word) if in_step else misspelt(word, HEADER)
    if word in KINDS:
        return words.DASH.format(word=word)
    if word == LEAVE_OUT:
        return words.FOR_EVERYONE.format(kind=kind)
    if kind == "breathe" and word in ("in", "out"):
        return words.BREATH_IN_A_LINE
    if kind == "breathe" and "hold" in word:
        return words.NO_HOLD.format(better=words.EXAMPLES["breathe"].partition(": ")[2])
    if word in STEP_WORDS:
        kinds = ", ".join(other for other, fields in FIELDS.items() if word in fields)
        return words.GOES_WITH.format(word=word, kind=kind, kinds=kinds)
    if word in HEADER:
        return words.AT_TOP.format(word=word)
    return misspelt(word, FIELDS[kind], STEP_WORDS)


def misspelt(word: str, *vocabularies: Collection[str]) -> str:
    """That a word is not known, and the nearest of the first vocabulary that has one."""
    meant = next((near for known in vocabularies if (near := nearest(word, known))), "")
    says = words.UNKNOWN_WORD.format(word=word[:MOST_IN_A_LINE])
    return f"{says} {words.DID_YOU_MEAN.format(word=meant)}" if meant else says


def _no_kind(where: Where, step: Any, file: Located) -> Found:
    """What to say of a step that is none."""
    line = file.line(where)
    if isinstance(step, dict) and step:
        for word in step:
            if word not in STEP_WORDS and nearest(word, KINDS):
                return Found(file.line((*where, word)), misspelt(word, KINDS))
        says = words.NO_KIND.format(kinds=", ".join(FIELDS))
    elif not step:
        says = words.EMPTY_STEP
    else:
        no_space = re.match(r"([a-z-]+):\S", str(step))
        known = no_space and no_space[1] in STEP_WORDS
        says = words.SPACE_AFTER_COLON if known else words.NO_STEP
    return Found(line, says)


def _key(key: str, file: Located, where: Where) -> str:
    if key in RESERVED_KEYS:
        return words.KEY_RESERVED.format(written=key)
    return wrong_name(Wrong("options", key, file.spot(where)))


def _value(where: Where, value: Any, file: Located, kind: str) -> str:
    """What to say of a wrong value, by the word it stands after."""
    item = isinstance(where[-1], int)
    word = str(where[-2] if item else where[-1])
    wrong = Wrong(word, value, file.spot(where))
    if where[-2:-1] == ("options",):
        return wrong_text(wrong)
    if item:
        return WRONG_ITEM.get(word, wrong_text)(wrong)
    return WRONG.get(f"{kind} {word}", WRONG.get(word, wrong_text))(wrong)

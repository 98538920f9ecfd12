"""What is wrong in an instrument file: its shape, and what no shape can say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from integrate.content.cures import reach
from integrate.content.found import Found
from integrate.content.instrument_cures import Misfit, cure
from integrate.content.located import Located, locate
from integrate.content.texts import columns
from integrate.content.words import COLUMNS
from integrate.core.instruments import ASKED, SCALE, rated, read_instrument
from integrate.core.scoring import bounds, range_of
from integrate.messages import checking
from integrate.messages import instrument_files as words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from integrate.content.located import Where
    from integrate.core.instruments import Instrument

_TEXTS = ("title", "about", "recall", "stem", "ask", "low", "high", "higher")
_QUOTED = (("\u201c", "\u201d"), ("\u201e", "\u201c"), ("\u2018", "\u2019"), ("\xab", "\xbb"))


def read(content: bytes) -> tuple[Instrument | None, list[Found]]:
    """The instrument that the bytes of a file describe, or None and every problem in them."""
    located = locate(content)
    found = sorted({*located.found, *problems(located)})
    return (None, found) if found else (read_instrument(located.data), [])


def problems(located: Located) -> Iterator[Found]:
    """Everything that is wrong in a file that means to be an instrument."""
    data = located.data
    if not isinstance(data, dict) or "integrate" not in data:
        if not located.found:
            yield Found(1, words.NO_INSTRUMENT)
        return
    if data["integrate"] != "instrument/1":
        yield _other_format(located)
        return
    misfits = list(_misfits(data))
    for misfit in misfits:
        if found := cure(misfit, located):
            yield found
    yield from _marks(located)
    in_items = list(_items(located, {misfit.where for misfit in misfits}))
    yield from in_items
    if not misfits and not in_items:
        yield from _whole(located)


def together(_located: Located, _practices: Collection[str]) -> Iterator[Found]:
    """An instrument names nothing outside itself."""
    yield from ()


def _other_format(located: Located) -> Found:
    line, written = located.line(("integrate",)), located.spot(("integrate",)).written
    newer = re.fullmatch(r"instrument/[1-9][0-9]*", written)
    return Found(line, words.NEWER.format(found=written) if newer else words.NO_INSTRUMENT)


def _misfits(data: object) -> Iterator[Misfit]:
    from pydantic import ValidationError

    from integrate.content.instrument_model import Instrument

    try:
        Instrument.model_validate(data)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
            where: Where = fault["loc"]
            kind = {"missing": "missing", "extra_forbidden": "unknown-word"}.get(fault["type"], "")
            if where[-1] == "[key]":
                where, kind = where[:-1], "key"
            yield Misfit(where, kind)


def _marks(located: Located) -> Iterator[Found]:
    """Texts that a remark cuts short, that stand in quotes of their own, or hold brackets."""
    for where, spot in located.spots.items():
        if spot.cut:
            yield Found(spot.line, checking.HASH)
        bare = spot.written.strip() if not spot.style else ""
        if len(bare) > 1 and (bare[0], bare[-1]) in _QUOTED:
            yield Found(spot.line, checking.CURLY_QUOTES)
        text = reach(located.data, where)
        shown = where[-1] in _TEXTS or where[-2:-1] == ("options",)
        if shown and isinstance(text, str) and set(text) & set("{}"):
            yield Found(spot.line, checking.BRACE_NOT_HERE)
    title = located.data.get("title")
    if isinstance(title, str) and (wide := columns(title)) > COLUMNS:
        yield Found(located.line(("title",)), checking.TOO_WIDE.format(wide=wide))


def _items(located: Located, unsound: Collection[Where]) -> Iterator[Found]:
    """What does not fit in an item whose shape is sound."""
    items = located.data.get("items")
    seen: dict[str, int] = {}
    for at, item in enumerate(items if isinstance(items, list) else ()):
        where: Where = ("items", at)
        if not isinstance(item, dict):
            continue
        if isinstance(name := item.get("id"), str):
            line = located.line((*where, "id"))
            if name in seen:
                yield Found(line, words.ITEM_TWICE.format(id=name, line=seen[name]))
            seen.setdefault(name, line)
            if name == ASKED:
                yield Found(line, checking.NAME_RESERVED.format(written=name))
        if not any(other[:2] == where for other in unsound):
            yield from _scale(located, where, item)
            yield from _code(located, (*where, "loinc"))


def _scale(located: Located, where: Where, item: Mapping[str, Any]) -> Iterator[Found]:
    both = [word for word in SCALE if word in item] if "options" in item else []
    if both:
        line = located.line((*where, both[0]))
        yield Found(line, words.TWO_SCALES.format(word=both[0]))
        return
    least, most = item.get("from", 0), item.get("to", 10)
    if "options" not in item and least >= most:
        word = "to" if "to" in item else "from"
        says = checking.FROM_TO.format(least=least, most=most)
        yield Found(located.line((*where, word)), says)


def _code(located: Located, where: Where) -> Iterator[Found]:
    """A LOINC code whose last digit, which the others give, is another."""
    written = reach(located.data, where)
    if isinstance(written, str) and not _checks(written):
        yield Found(located.line(where), words.CODE_DIGIT.format(written=written))


def _checks(code: str) -> bool:
    """Whether the last digit is that of the others, counted as LOINC does (mod 10, by Luhn)."""
    digits, _, last = code.partition("-")
    doubled = [int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits))]
    return -sum(sum(divmod(number, 10)) for number in doubled) % 10 == int(last)


def _whole(located: Located) -> Iterator[Found]:
    """What does not fit in a whole whose every part is sound."""
    data = located.data
    instrument = read_instrument(data)
    for at, item in enumerate(instrument.items):
        least, most = bounds(item)
        if item.help_from is not None and not least < item.help_from <= most:
            says = words.HELP_RANGE.format(least=least + 1, most=most)
            yield Found(located.line(("items", at, "help-from")), says)
        if item.help_from is not None and not instrument.assigned_only:
            yield Found(located.line(("items", at, "help-from")), words.HELP_ASSIGNED)
    if "options" in data and all("options" in item or rated(item) for item in data["items"]):
        yield Found(located.line(("options",)), words.OPTIONS_UNUSED)
    for word in ("panel", "score"):
        yield from _code(located, ("loinc", word))
    total = range_of(instrument)
    if total is None:
        for where in (("notice-from",), ("noticeable",), ("loinc", "score")):
            if reach(data, where) is not None:
                yield Found(located.line(where), words.NO_TOTAL.format(word=where[-1]))
    elif instrument.notice_from is not None and not total[0] < instrument.notice_from <= total[1]:
        says = words.NOTICE_RANGE.format(least=int(total[0]), most=int(total[1]))
        yield Found(located.line(("notice-from",)), says)

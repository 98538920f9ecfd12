"""What is wrong in a programme file: its shape, and what no shape can say."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from integrate.content.cures import reach
from integrate.content.found import Found
from integrate.content.programme_cures import Misfit, cure
from integrate.content.programme_repeats import repeats
from integrate.content.programme_words import EARLIEST, KINDS, MOST_DAYS, YEARS
from integrate.content.texts import columns
from integrate.content.words import COLUMNS, nearest
from integrate.core.programmes import read_days, read_length
from integrate.messages import checking
from integrate.messages import programme_files as words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from integrate.content.located import Located, Where

_IS_A_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}").fullmatch
_TEXTS = ("title", "about", "purpose", "unknown", "note")
_QUOTED = (("\u201c", "\u201d"), ("\u201e", "\u201c"), ("\u2018", "\u2019"), ("\xab", "\xbb"))


def problems(located: Located) -> Iterator[Found]:
    """Everything that is wrong in a file that means to be a programme."""
    if not isinstance(located.data, dict):
        yield Found(1, words.NO_PROGRAMME)
        return
    misfits = list(_misfits(located.data))
    for misfit in misfits:
        if found := cure(misfit, located):
            yield found
    yield from _marks(located)
    sound = _Sound(located, {misfit.where for misfit in misfits})
    yield from _header(sound)
    for at, item in enumerate(sound.items()):
        if item is not None:
            yield from _item(sound, ("plan", at), item)


def together(located: Located, practices: Collection[str]) -> Iterator[Found]:
    """Practices that are named and are not there."""
    for where, spot in located.spots.items():
        named = where[-1] == "practice" or where[-2:-1] in (("one-of",), ("in-turn",))
        if where[0] != "plan" or not named or not _IS_A_NAME(spot.written):
            continue
        if spot.written not in practices:
            near = nearest(spot.written, practices)
            cured = checking.DID_YOU_MEAN.format(word=near) if near else words.PRACTICE_OTHER
            says = checking.NO_SUCH_PRACTICE.format(id=spot.written)
            yield Found(spot.line, f"{says} {cured}")


def _misfits(data: object) -> Iterator[Misfit]:
    from pydantic import ValidationError

    from integrate.content.programme_model import Programme

    try:
        Programme.model_validate(data)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
            kinds = {"missing": "missing", "extra_forbidden": "unknown-word"}
            yield Misfit(fault["loc"], kinds.get(fault["type"], ""))


class _Sound:
    """A file as far as its shape is right."""

    def __init__(self, located: Located, unsound: Collection[Where]) -> None:
        self.located, self.unsound = located, unsound

    def word(self, name: str) -> Any:
        """What stands after a word at the left edge; None if that is not of its shape."""
        wrong = any(where[0] == name for where in self.unsound)
        return None if wrong else self.located.data.get(name)

    @property
    def days(self) -> int:
        """The last day of the programme, or the last there may be."""
        length = self.word("length")
        return MOST_DAYS if length is None else min(read_length(length), MOST_DAYS)

    def items(self) -> Iterator[Mapping[str, Any] | None]:
        """Each item in turn, None for one that is not of its shape."""
        plan = self.located.data.get("plan")
        wrong = {where[1] for where in self.unsound if where[0] == "plan" and len(where) > 1}
        for at, item in enumerate(plan if isinstance(plan, list) else ()):
            yield None if at in wrong else item


def _marks(located: Located) -> Iterator[Found]:
    """Texts that a remark cuts short, that stand in quotes of their own, or hold brackets."""
    for where, spot in located.spots.items():
        if spot.cut:
            yield Found(spot.line, checking.HASH)
        bare = spot.written.strip() if not spot.style else ""
        if len(bare) > 1 and (bare[0], bare[-1]) in _QUOTED:
            yield Found(spot.line, checking.CURLY_QUOTES)
        text = reach(located.data, where)
        if where[-1] in _TEXTS and isinstance(text, str) and set(text) & set("{}"):
            yield Found(spot.line, checking.BRACE_NOT_HERE)
        if where[-1] in ("title", "note") and isinstance(text, str) and columns(text) > COLUMNS:
            yield Found(spot.line, checking.TOO_WIDE.format(wide=columns(text)))


def _header(sound: _Sound) -> Iterator[Found]:
    length, counts_from = sound.word("length"), sound.word("counts-from")
    if length is not None and read_length(length) > MOST_DAYS:
        yield Found(sound.located.line(("length",)), words.LENGTH_LONG)
    if counts_from is not None and counts_from[:1].isdecimal():
        line = sound.located.line(("counts-from",))
        try:
            year = date.fromisoformat(counts_from).year
        except ValueError:
            yield Found(line, words.NO_DATE.format(written=counts_from))
        else:
            if not YEARS[0] <= year <= YEARS[1]:
                yield Found(line, words.YEAR.format(written=counts_from))


def _item(sound: _Sound, where: Where, item: Mapping[str, Any]) -> Iterator[Found]:
    line = sound.located.line
    kinds = [word for word in item if word in KINDS]
    if len(kinds) != 1:
        says = words.ONE_KIND if kinds else words.NO_KIND.format(example=words.EXAMPLES["practice"])
        yield Found(line((*where, kinds[1]) if kinds else where), says)
    if "sessions" in item and sound.word("counts-from") not in (None, "each session"):
        yield Found(line((*where, "sessions")), words.SESSIONS_ELSEWHERE)
    named = [word for word in ("on", "in", "from", "to") if word in item]
    if len(named) > 1 and named != ["from", "to"]:
        yield Found(line((*where, named[1])), words.DAYS_TWICE)
        return
    wrong = list(_days(sound, where, item))
    yield from wrong
    if not wrong:
        yield from repeats(sound.located, where, item, _span(sound, item))
    if kinds == ["in-turn"] and "repeat" not in item and sound.word("counts-from") in _ONE_COUNT:
        yield Found(line((*where, "in-turn")), words.TURN_ONCE)


_ONE_COUNT = ("start", "session")


def _span(sound: _Sound, item: Mapping[str, Any]) -> tuple[int, int]:
    first, last = read_days(item)
    return first, sound.days if last is None else last


def _days(sound: _Sound, where: Where, item: Mapping[str, Any]) -> Iterator[Found]:
    """Days that are out of order, or none of the programme's."""
    first, last = _span(sound, item)
    line = sound.located.line
    word = next((name for name in ("on", "in", "from", "to") if name in item), "")
    end = "to" if "to" in item else word
    if max(abs(first), abs(last)) > MOST_DAYS or first < EARLIEST:
        yield Found(line((*where, word)), words.DAY_FAR.format(word=word))
    elif last > sound.days or first > sound.days:
        day = min(day for day in (first, last) if day > sound.days)
        at = word if first > sound.days else end
        yield Found(line((*where, at)), words.AFTER_END.format(last=sound.days, day=day))
    elif first > last:
        week = words.WEEKS_BACKWARD.format(first=first // 7 + 1, last=last // 7)
        order = words.FROM_AFTER_TO.format(first=first, last=last)
        yield Found(line((*where, end)), week if word == "in" else order)
    counts_from = sound.word("counts-from")
    if first < 0 and counts_from == "each session":
        yield Found(line((*where, word)), words.NONE_BEFORE_EACH)
    elif first < 1 and counts_from not in (None, "session", "each session"):
        yield Found(line((*where, word)), words.NO_DAY_ZERO)

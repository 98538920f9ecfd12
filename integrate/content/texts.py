"""What can be wrong with a text that has the right shape: its width, its marks, its ends."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from integrate.content.found import Found
from integrate.content.placed import Placed, Shown, shown, walk
from integrate.content.words import COLUMNS
from integrate.messages import checking as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from integrate.content.located import Located, Where

_TEXTS = ("title", "about", "purpose", "unknown", "say", "ask", "low", "high", "note", "end")
_OPENING = "\u201c\u201e\u201f\xab\xbb\u2018\u201a\u2039\u203a"
_CLOSING = "\u201d\u201c\u201f\xab\xbb\u2019\u2018\u2039\u203a"


def texts(row: tuple[Placed, ...], file: Located) -> Iterator[Found]:
    """Everything that does not fit about the texts of a practice."""
    title = file.data.get("title")
    if isinstance(title, str):
        yield from _shown(Shown(file.line(("title",)), title, filled=False))
    for placed in walk(row):
        for text in shown(placed, file):
            yield from _shown(text)
    for where in file.spots:
        if _is_text(where):
            yield from _written(where, file)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)


def _shown(text: Shown) -> Iterator[Found]:
    wide = columns(text.text)
    if wide > COLUMNS:
        yield Found(text.line, words.TOO_WIDE.format(wide=wide))
    if re.search(r"~\s*\d", text.text):
        yield Found(text.line, words.QUIET_MARK)
    if not text.filled and set(text.text) & set("{}"):
        yield Found(text.line, words.BRACE_NOT_HERE)


def _is_text(where: Where) -> bool:
    return where[-1] in _TEXTS or where[:1] == ("sources",) or where[-2:-1] == ("options",)


def _written(where: Where, file: Located) -> Iterator[Found]:
    """A text cut short by a remark, or in quotes that are part of it."""
    spot = file.spots[where]
    if spot.cut:
        yield Found(spot.line, words.HASH)
    bare = spot.written.strip() if not spot.style else ""
    if len(bare) > 1 and bare[0] in _OPENING and bare[-1] in _CLOSING:
        yield Found(spot.line, words.CURLY_QUOTES)

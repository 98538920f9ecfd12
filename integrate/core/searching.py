"""Finding words again: one way to fold a text, for what is looked for and what is looked through.

A word is found wherever its letters stand in another: somebody remembers "bone" and wrote
"jawbone", or wrote in a language that joins its words or bends their beginnings. Folding goes
letter by letter, so that what is found can be pointed at in the text as it was written, and a
piece of a text folds to a piece of the folded text: on that the index of words relies.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from integrate.messages import showing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from integrate.core.journal import Entry

COLUMNS = 60
"""How many columns of a line are shown round what was found."""

_BEFORE = 24
"""How many of them, at most, stand before it."""

CUT = "..."
"""What stands where a line was cut."""

_AS_TYPED = str.maketrans(
    {
        **dict(zip("\u0131øłđħŧð", "ioldhtd", strict=True)),
        "œ": "oe",
        "æ": "ae",
        "þ": "th",
        "\u0640": "",
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)
"""Letters and signs that Unicode does not take apart, as they are typed on the nearest keys."""

_KEPT = (0, 7, 8, 9)
"""Combining classes of signs that make another letter: vowels of India, the voicing of kana."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_PIECES = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
"""Words; of scripts that set no spaces between words, letters."""


_NOT_PLAIN = re.compile(r"[^\x00-\x7f]+")


class Found(NamedTuple):
    """A line in which something was found, and where: from and to, counted in its letters."""

    line: str
    marks: tuple[tuple[int, int], ...]


class _Folds(dict[int, str]):
    """What each letter folds to, found out once."""

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFKD", chr(code).translate(_AS_TYPED)).casefold()
        plain = unicodedata.normalize("NFKD", apart).translate(_AS_TYPED)
        self[code] = fold = "".join(filter(_counts, plain))
        return fold


def _counts(char: str) -> bool:
    """Whether a sign counts: accents do not, nor what nobody sees."""
    category = unicodedata.category(char)
    return category != "Cf" and (category != "Mn" or unicodedata.combining(char) in _KEPT)


_FOLDS = _Folds()


def folded(text: str) -> str:
    """A text in small letters without accents: Straße is strasse, Cœur coeur, Łódź lodz."""
    small = text.lower()
    # Most letters are plain ones, and looking each of them up would take twice as long.
    return small if small.isascii() else _NOT_PLAIN.sub(_fold, small)


def _fold(found: re.Match[str]) -> str:
    return found[0].translate(_FOLDS)


def words_in(query: str) -> tuple[str, ...]:
    """The words of a query, folded, each once."""
    return tuple(dict.fromkeys(folded(query).split()))


def pieces_of(text: str) -> set[str]:
    """The pieces by which the index knows a folded text."""
    return set(_PIECES.findall(text))


def texts_of(entry: Entry) -> Iterator[str]:
    """What of an entry is looked through: what was written or chosen, its title, its tags.

    Not what was asked, which every entry of a practice shares, nor whether it was too much.
    """
    for answer in entry.answers:
        if isinstance(answer.value, str) and answer.kind != "too-much":
            yield answer.label or answer.value
    if entry.kind != "note":
        yield entry.title or showing.TITLES.get(entry.kind, entry.practice)
    for tag in entry.tags:
        yield f"#{tag}"


def searched(entry: Entry) -> str:
    """All that is looked through of an entry, folded."""
    return folded("\n".join(texts_of(entry)))


def respelt(entry: Entry) -> set[str]:
    """The pieces of an entry that nowhere stand in it as they are folded.

    Of all others the letters are written there, from the second on, in small ones or in capitals.
    """
    text = "\n".join(texts_of(entry))
    small = {piece: piece.lower() for piece in pieces_of(text)}
    written = {low for piece, low in small.items() if piece[1:] == low[1:] or piece == low.upper()}
    return pieces_of(folded(text)) - written


def fits(entry: Entry, words: Iterable[str]) -> bool:
    """Whether all the words stand in an entry, in any order, in whichever of its answers."""
    text = searched(entry)
    return all(word in text for word in words)


def found_in(entry: Entry, words: Sequence[str], columns: int = COLUMNS) -> Found:
    """The line of an entry that has the most of the words, cut to so many columns."""
    lines = [" ".join(line.split()) for text in texts_of(entry) for line in text.split("\n")]
    line = max(lines, key=lambda line: sum(word in folded(line) for word in words), default="")
    return _cut(Found(line, tuple(_marks(line, words))), columns)


def _marks(line: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words stand in a line; what overlaps or touches is one mark."""
    letters = [*map(folded, line)]
    text = "".join(letters)
    source = [number for number, letter in enumerate(letters) for _ in letter]
    source.append(len(line))  # the accents after the last letter are its own
    places = sorted({(at, at + len(word)) for word in words for at in _places(text, word)})
    marks: list[tuple[int, int]] = []
    for at, after in places:
        start, end = source[at], max(source[after - 1] + 1, source[after])
        if marks and start <= marks[-1][1]:
            start, former = marks.pop()
            end = max(end, former)
        marks.append((start, end))
    return marks


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _cut(found: Found, columns: int) -> Found:
    """As much of a line as fits, round its first mark, between words where that can be."""
    line, marks = found
    before = [0, *accumulate(map(_width, line))]  # how many columns stand before each letter
    if before[-1] <= columns or not marks:
        return found
    first = marks[0][0]
    room = columns - 2 * len(CUT)
    start = bisect_left(before, min(before[first] - _BEFORE, before[-1] - room))
    if start > 0:
        start = max(start, line.find(" ", start - 1, first) + 1)
    end = bisect_right(before, before[start] + room) - 1
    if end < len(line) and (space := line.rfind(" ", max(first, start + 1), end + 1)) > 0:
        end = space
    return _between(found, start, end)


def _between(found: Found, start: int, end: int) -> Found:
    """A line from one letter to another, with the marks that are left in it."""
    left = CUT if start > 0 else ""
    right = CUT if end < len(found.line) else ""
    moved = len(left) - start
    marks = tuple(
        (max(a, start) + moved, min(b, end) + moved)
        for a, b in found.marks
        if a < end and b > start
    )
    return Found(f"{left}{found.line[start:end]}{right}", marks)


def _width(char: str) -> int:
    """How many columns a letter fills."""
    if unicodedata.category(char) == "Mn":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1

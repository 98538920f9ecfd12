"""The index of words: in which months a word occurs, so that a search opens these and no others.

Derived from the month files and stamped as ``index`` is, with size, time and inode; a month whose
stamp differs is read again, and the file may be deleted at any time. It holds what the person
wrote, cut into words: it is private like the journal itself, and only searching makes it.

Most months stand in a vocabulary, a line a word, the commonest first. Months that changed since
it was made have their words beside it; when there are many of them it is made anew.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, AnyStr, NamedTuple
from zlib import crc32

from integrate.core.searching import folded, pieces_of, searched
from integrate.errors import VaultProblem
from integrate.storage.names import on_shelf, stamps
from integrate.storage.tables import MISFITS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from integrate.core.journal import Entry
    from integrate.storage.names import Stamp
    from integrate.storage.shelf import Shelf

    ReadMonth = Callable[[str], Iterable[Entry]]

VERSION = 1
CACHE = "cache/words"

MOST_BESIDE = 24
"""How many months may stand beside the vocabulary."""

# The letters of what stands behind a word: capitals, which no folded word has in it.
_AS_CAPITALS = bytes.maketrans(b"0123456789", b"GHIJKLMNOP")
_AS_DIGITS = bytes.maketrans(b"GHIJKLMNOP", b"0123456789")


class WordIndex(NamedTuple):
    """What is known of the words of every month.

    ``months`` are those the vocabulary knows, by their numbers in it; ``beside`` holds the words
    of those that changed since, a line each.
    """

    stamps: Mapping[str, Stamp]
    months: Sequence[str]
    beside: Mapping[str, str]
    vocabulary: bytes

    def may_hold(self, pieces: Iterable[str]) -> set[str]:
        """The months in which all these pieces occur, each somewhere in a word."""
        found = set(self.stamps)
        for piece in pieces:
            mask = _mask_of(self.vocabulary, piece.encode(), (1 << len(self.months)) - 1)
            known = {name for number, name in enumerate(self.months) if mask >> number & 1}
            known -= self.beside.keys()
            found &= known | {name for name, words in self.beside.items() if piece in words}
        return found


def read_words(shelf: Shelf, read_month: ReadMonth) -> WordIndex:
    """The index of words of the months of a vault, from its cache where the stamps still hold.

    Raises what ``read_month`` raises; a cache that cannot be used or kept is done without.
    """
    now = stamps(shelf.folder)
    known = _known(shelf)
    if now == known.stamps:
        return known
    changed = {name for name, stamp in now.items() if known.stamps.get(name) != stamp}
    beside = known.beside.keys() & now.keys() | changed
    if len(beside) > MOST_BESIDE:
        index = _made(now, read_month)
    else:
        words = {
            name: _words(read_month(name)) if name in changed else known.beside[name]
            for name in sorted(beside)
        }
        index = WordIndex(now, known.months, words, known.vocabulary)
    _keep(shelf, index)
    return index


def may_fit(shelf: Shelf, part: str, pieces: Collection[str]) -> bool:
    """Whether some entry in a part of a month may hold all these pieces.

    An entry is a line, so a file need not be taken apart to be left out; but for one that was
    changed by hand and may look otherwise, or cannot be read, which is said by who reads it.
    """
    try:
        data = shelf.opened(on_shelf(part)) or b""
    except VaultProblem:
        return True
    if b'"sum"' not in data[: data.find(b"\n")]:
        return True
    # Folded at once, which keeps the lines; and nearly all letters are plain ones.
    if data.isascii():
        return _has_line(data.lower(), b"\n", [piece.encode() for piece in pieces])
    return _has_line(folded(data.decode("utf-8", "replace")), "\n", pieces)


def _has_line(text: AnyStr, end: AnyStr, pieces: Collection[AnyStr]) -> bool:
    """Whether all these pieces stand in one line behind the first; looked for by the longest."""
    longest = max(pieces, key=len, default=end)
    at = text.find(longest, text.find(end))
    while at >= 0:
        begins, ends = text.rfind(end, 0, at) + 1, text.find(end, at)
        if all(text.find(piece, begins, ends) >= 0 for piece in pieces if piece is not longest):
            return True
        at = text.find(longest, ends) if ends >= 0 else ends
    return False


def _words(entries: Iterable[Entry]) -> str:
    return "\n".join(sorted(pieces_of("\n".join(map(searched, entries)))))


def _made(now: Mapping[str, Stamp], read_month: ReadMonth) -> WordIndex:
    months: dict[str, list[int]] = {}
    for number, name in enumerate(now):
        for word in _words(read_month(name)).split():
            months.setdefault(word, []).append(number)
    commonest_first = sorted(months.items(), key=lambda item: -len(item[1]))
    lines = (b"%s %s\n" % (word.encode(), _written(numbers)) for word, numbers in commonest_first)
    return WordIndex(now, tuple(now), {}, b"".join(lines))


def _written(numbers: Sequence[int]) -> bytes:
    """The numbers of months, as one number with a bit for each or as steps, if that is shorter."""
    mask = b"=%X" % sum(1 << number for number in numbers)
    steps = b"".join(
        b".%X" % (number - former) for former, number in zip((0, *numbers), numbers, strict=False)
    )
    return min(mask, steps, key=len).translate(_AS_CAPITALS)


def _read(written: bytes) -> int:
    """The number with a bit for each month that ``_written`` was given."""
    digits = written.translate(_AS_DIGITS)
    if digits.startswith(b"="):
        return int(digits[1:], 16)
    mask = number = 0
    for step in digits[1:].split(b"."):
        number += int(step, 16)
        mask |= 1 << number
    return mask


def _mask_of(vocabulary: bytes, piece: bytes, every: int) -> int:
    """A bit for each month in which some word has this piece in it."""
    mask, at = 0, vocabulary.find(piece)
    while at >= 0 and mask != every:
        space = vocabulary.find(b" ", at)
        end = vocabulary.find(b"\n", space)
        mask |= _read(vocabulary[space + 1 : end])
        at = vocabulary.find(piece, end)
    return mask


def _known(shelf: Shelf) -> WordIndex:
    """The index as it was kept, or one that knows nothing."""
    with suppress(*MISFITS):
        first, _, rest = (shelf.taken_up(CACHE) or b"").partition(b"\n")
        if first == _head(rest):
            second, _, vocabulary = rest.partition(b"\n")
            kept = json.loads(second)
            known = {name: tuple(stamp) for name, stamp in kept["stamps"].items()}
            return WordIndex(known, kept["months"], kept["beside"], vocabulary)
    return WordIndex({}, (), {}, b"")


def _keep(shelf: Shelf, index: WordIndex) -> None:
    kept = {"stamps": index.stamps, "months": index.months, "beside": index.beside}
    rest = b"%s\n%s" % (json.dumps(kept, ensure_ascii=False).encode(), index.vocabulary)
    shelf.put_aside(CACHE, b"%s\n%s" % (_head(rest), rest))


def _head(rest: bytes) -> bytes:
    """The first line, with the checksum of what follows."""
    head = {"format": "integrate-words", "version": VERSION, "sum": f"{crc32(rest):08x}"}
    return json.dumps(head).encode()

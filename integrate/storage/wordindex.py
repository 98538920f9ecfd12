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
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from integrate.core.searching import folded, pieces_of, respelt, searched
from integrate.errors import VaultProblem
from integrate.storage.names import on_shelf, stamps
from integrate.storage.tables import MISFITS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from integrate.core.journal import Entry
    from integrate.storage.names import Stamp
    from integrate.storage.shelf import Shelf

    ReadMonth = Callable[[str], Iterable[Entry]]

VERSION = 2
CACHE = "cache/words"

MOST_BESIDE = 24
"""How many months may stand beside the vocabulary."""

# The letters of what stands behind a word: capitals, which no folded word has in it.
_AS_CAPITALS = bytes.maketrans(b"0123456789", b"GHIJKLMNOP")
_AS_DIGITS = bytes.maketrans(b"GHIJKLMNOP", b"0123456789")


class WordIndex(NamedTuple):
    """What is known of the words of every month.

    ``months`` are those the vocabulary knows, by their numbers in it; ``beside`` holds the words
    of those that changed since, a line each. ``respelt`` are words of the vocabulary, a line each,
    that stand in some entry only in other letters than it has them in.
    """

    stamps: Mapping[str, Stamp]
    months: Sequence[str]
    beside: Mapping[str, str]
    respelt: str
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

    def as_written(self, pieces: Iterable[str]) -> set[str]:
        """The months in which these pieces are surely written in the letters they have."""
        if any(piece in self.respelt for piece in pieces):
            return set()
        return set(self.months) - self.beside.keys()


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
        index = known._replace(stamps=now, beside=words)
    _keep(shelf, index)
    return index


def may_fit(shelf: Shelf, part: str, pieces: Collection[str], *, as_written: bool = False) -> bool:
    """Whether some entry in a part of a month may hold all these pieces.

    ``as_written`` says that they are written there in the letters they have, but for capitals: then
    nothing has to be folded, which takes five times as long as looking.

    An entry is a line, so a file need not be taken apart to be left out; but for one that was
    changed by hand and may look otherwise, or cannot be read, which is said by who reads it.
    """
    try:
        data = shelf.opened(on_shelf(part)) or b""
    except VaultProblem:
        return True
    if b'"sum"' not in data[: data.find(b"\n")]:
        return True
    if as_written:
        return _has_line(data, [(piece[1:].encode(), piece.upper().encode()) for piece in pieces])
    # Folded at once, which keeps the lines; and nearly all letters are plain ones.
    plain = data.isascii()
    small = data.lower() if plain else folded(data.decode("utf-8", "replace")).encode()
    return _has_line(small, [(piece.encode(),) for piece in pieces])


def _has_line(data: bytes, pieces: Collection[Sequence[bytes]]) -> bool:
    """Whether in one line behind the first all these pieces stand, each in one of its forms.

    The lines with the longest of them are looked at.
    """
    longest = max(pieces, key=lambda forms: len(forms[0]), default=(b"\n",))
    behind = data.find(b"\n")
    for form in longest:
        at = data.find(form, behind)
        while at >= 0:
            begins, ends = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at)
            if ends < 0:
                ends = len(data)
            if all(any(data.find(one, begins, ends) >= 0 for one in forms) for forms in pieces):
                return True
            at = data.find(form, ends)
    return False


def _words(entries: Iterable[Entry]) -> str:
    return "\n".join(sorted(pieces_of("\n".join(map(searched, entries)))))


def _made(now: Mapping[str, Stamp], read_month: ReadMonth) -> WordIndex:
    months: dict[str, list[int]] = {}
    otherwise: set[str] = set()
    for number, name in enumerate(now):
        entries = [*read_month(name)]
        otherwise.update(*map(respelt, entries))
        for word in _words(entries).split():
            months.setdefault(word, []).append(number)
    commonest_first = sorted(months.items(), key=lambda item: -len(item[1]))
    lines = (b"%s %s\n" % (word.encode(), _written(numbers)) for word, numbers in commonest_first)
    return WordIndex(now, tuple(now), {}, "\n".join(sorted(otherwise)), b"".join(lines))


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
            return WordIndex(known, kept["months"], kept["beside"], kept["respelt"], vocabulary)
    return WordIndex({}, (), {}, "", b"")


def _keep(shelf: Shelf, index: WordIndex) -> None:
    kept = {name: value for name, value in index._asdict().items() if name != "vocabulary"}
    rest = b"%s\n%s" % (json.dumps(kept, ensure_ascii=False).encode(), index.vocabulary)
    shelf.put_aside(CACHE, b"%s\n%s" % (_head(rest), rest))


def _head(rest: bytes) -> bytes:
    """The first line, with the checksum of what follows."""
    head = {"format": "integrate-words", "version": VERSION, "sum": f"{crc32(rest):08x}"}
    return json.dumps(head).encode()

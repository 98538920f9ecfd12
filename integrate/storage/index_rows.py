"""The two files of the index: what all months have together, a row a month, and what changed.

The first has, after its head, a line of totals, then a line for each file of the journal with its
size, time and inode, an empty line, and a row for each part of a month. The second has rows of
parts that changed since, each under the lines that their files had when they were counted.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from integrate.storage.tables import MISFITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from integrate.core.session import How
    from integrate.storage.shelf import Shelf

    HardRow = tuple[int, str, How]

VERSION = 6
CACHE = "cache/index"
BESIDE = "cache/index-beside"


class Month(NamedTuple):
    """What is known of one month, or a part of it, without opening it.

    ``days``, ``tended``, ``flares`` and ``rests`` are bit masks, bit 0 the first of the month;
    ``newest_change`` is in seconds since 1970, that of the newest change that can be taken back;
    ``first_logged`` is the day on which its earliest-saved entry was saved; ``hard`` has, in
    order, the day and the id of each practice that was stopped early or too much, and which.
    """

    days: int
    tended: int
    entries: int
    first_logged: str
    newest_change: float
    flares: int
    rests: int
    hard: tuple[HardRow, ...]


class Totals(NamedTuple):
    """What months have together: the days they tend, and when the first entry was saved.

    Bit 0 of ``tended`` is the first day of the month ``since``, which is empty if there is none.
    """

    since: str
    tended: int
    first_logged: str


class Kept(NamedTuple):
    """The index as it was kept; its rows are read when they are asked for."""

    totals: Totals
    lines: Sequence[str]
    rows: str

    def __contains__(self, part: object) -> bool:
        return f"\n{part} " in self.rows

    def row(self, part: str) -> Month:
        """The row of a part of a month; raises ValueError if it has none."""
        at = self.rows.index(f"\n{part} ") + len(part) + 2
        return _read_row(json.loads(self.rows[at : self.rows.index("\n", at)]))


NOTHING = Kept(Totals("", 0, ""), (), "\n")
"""What is kept before anything was."""


def read_kept(shelf: Shelf, turns_at: int) -> Kept | None:
    """The index as it was kept; None if there is none that can be used."""
    with suppress(*MISFITS):
        totals, lines, rows = _text(shelf, CACHE, turns_at).split("\n\n")
        since, tended, first_logged = totals.split(" ")
        return Kept(
            Totals(since, int(tended, 16), first_logged),
            lines.split("\n") if lines else [],
            f"\n{rows}",
        )
    return None


def keep(
    shelf: Shelf,
    turns_at: int,
    totals: Totals,
    lines: Sequence[str],
    rows: Mapping[str, Month],
) -> None:
    """Keep all of the index anew."""
    text = "".join(f"{part} {json.dumps(row)}\n" for part, row in rows.items())
    first = f"{totals.since} {totals.tended:x} {totals.first_logged}"
    _put(shelf, CACHE, turns_at, "\n\n".join((first, "\n".join(lines), text)))


def read_beside(shelf: Shelf, turns_at: int) -> dict[str, Month]:
    """The rows of parts that changed, by the lines of their files; none if they cannot be used."""
    with suppress(*MISFITS):
        found = json.loads(_text(shelf, BESIDE, turns_at))
        return {lines: _read_row(row) for lines, row in found.items()}
    return {}


def keep_beside(shelf: Shelf, turns_at: int, rows: Mapping[str, Month]) -> None:
    """Keep the rows of parts that changed."""
    _put(shelf, BESIDE, turns_at, json.dumps(rows))


def is_sound(data: bytes) -> bool:
    """Whether these are the bytes of one of the two files as it was written."""
    head, _, rest = data.partition(b"\n")
    return head.endswith(b" %08x" % crc32(rest))


def _text(shelf: Shelf, name: str, turns_at: int) -> str:
    """What stands in a file behind its head; raises ValueError if that does not fit the rest."""
    head, _, rest = (shelf.taken_up(name) or b"").partition(b"\n")
    if head != _head(turns_at, rest):
        raise ValueError
    return rest.decode("ascii")


def _put(shelf: Shelf, name: str, turns_at: int, text: str) -> None:
    rest = text.encode("ascii")
    shelf.put_aside(name, b"%s\n%s" % (_head(turns_at, rest), rest))


def _head(turns_at: int, rest: bytes) -> bytes:
    """The first line: what it is, the hour at which days turn, and the checksum of the rest."""
    return b"integrate-index %d %d %08x" % (VERSION, turns_at, crc32(rest))


def _read_row(row: Sequence[Any]) -> Month:
    *numbers, hard = row
    return Month._make((*numbers, tuple(map(tuple, hard))))

"""People to call: one's own first, then help lines by country. Read offline, never locked.

Nothing is remembered between two readings, so what was changed in another window shows at once;
whatever is wrong with a file, there are numbers.
"""

from __future__ import annotations

import codecs
import json
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from integrate.core.clean import clean
from integrate.messages import cards
from integrate.messages import people as words
from integrate.messages.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

OTHERS = "help-lines.json"
"""The file beside that of one's own people whose rows go before the built-in ones."""

_LINES = Path(__file__).with_name("help_lines.json")
_MOST_BYTES = 65_536
_MISFITS = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


class HelpLines(NamedTuple):
    """A country's row: who to talk to, its emergency numbers, when they were found.

    ``unread`` is a file that should have been asked and could not be read.
    """

    lines: tuple[str, ...]
    emergency: tuple[str, ...]
    month: str
    unread: Path | None = None


def people_to_call(own: Path | None, country: str) -> Sequence[str]:
    """The lines to show: the person's own contacts, a line each, then those of ``country``.

    The emergency number stands last: on a small screen that is what stays in sight. Whatever is
    wrong with the person's files, or if there are none, the built-in lines are shown.
    """
    found = help_lines(own, country)
    number, *others = found.emergency
    danger = [words.IN_DANGER.format(number=number), *(f"  {line}" for line in others)]
    return [*_own(own), *found.lines, *danger]


def about_people(own: Path | None, country: str) -> Sequence[str]:
    """How one's own people come to stand there, how old the numbers are, what cannot be read."""
    found = help_lines(own, country)
    asked = [words.NONE_YET, f"  {own}"] if own and not _own(own) else []
    unread = [words.LINES_UNREADABLE.format(path=found.unread)] if found.unread else []
    return [*asked, words.FOUND.format(month=found.month), *unread]


def red_flags(own: Path | None, country: str) -> Sequence[str]:
    """The card of red flags, with the emergency number of ``country`` above its first list."""
    number, *others = help_lines(own, country).emergency
    first = [cards.CALL_NOW.format(number=number)]
    if others:
        first = [cards.NOW, f"({'; '.join(others)})"]
    return [cards.REVIEWED, *first, *cards.NOW_FOR, *cards.SOON]


def own_lines(own: Path | None) -> Sequence[str]:
    """The person's own lines as they are shown; raises OSError where the file cannot be read."""
    text = "" if own is None else _read(own) or ""
    return [line for line in map(_shown, text.splitlines()) if line and line[0] != "#"]


def without(data: bytes, line: str) -> bytes | None:
    """The bytes of a file without the first line that is shown like this; None if none is.

    They are UTF-8 again where the file was UTF-16.
    """
    rows = _decoded(data).splitlines(keepends=True)
    for number, row in enumerate(rows):
        if _shown(row) == line:
            rest = "".join(rows[:number] + rows[number + 1 :])
            return rest.encode("utf-8", "surrogateescape")
    return None


def clinic_line(own: Path | None) -> str:
    """The first of the person's own lines that begins with the word clinic and goes on after it.

    Empty if none does.
    """
    try:
        lines = own_lines(own)
    except OSError:
        return ""
    named = (line for line in lines if re.match(r"clinic\b", line, re.IGNORECASE))
    return next((line for line in named if not says_clinic_only(line)), "")


def says_clinic_only(line: str) -> bool:
    """Whether a line has nothing in it but the word clinic, as if a number were to follow."""
    return re.fullmatch(r"\W*clinic\W*", line, re.IGNORECASE) is not None


def help_lines(own: Path | None, country: str) -> HelpLines:
    """The row of ``country``, or the one for any; a person's own file goes before the built-in."""
    unread = None
    tables: list[tuple[Path, dict[str, object]]] = []
    for path in (own.with_name(OTHERS), _LINES) if own else (_LINES,):
        try:
            tables.append((path, _table(path)))
        except _MISFITS:
            unread = unread or path
    for wanted in (country, "any"):
        for path, table in tables:
            if wanted in table:
                try:
                    return _row(table[wanted])._replace(unread=unread)
                except _MISFITS:
                    unread = unread or path
    copy = HelpLines(words.ANY_LINES, words.ANY_EMERGENCY, _month(words.ANY_FOUND))
    return copy._replace(unread=unread)


def _table(path: Path) -> dict[str, object]:
    """What a file says of each country; raises some of _MISFITS if it says nothing that can be."""
    text = _read(path)
    if text is None and path != _LINES:
        return {}
    table = json.loads((text or "").removeprefix("\ufeff"))
    if not isinstance(table, dict):
        raise TypeError
    return table


def _row(found: object) -> HelpLines:
    """One row of a file; raises some of _MISFITS. What has no date is not shown."""
    if not isinstance(found, dict):
        raise TypeError
    return HelpLines(
        _texts(found["lines"]), _texts(found["emergency"]), _month(found["verified_on"])
    )


def _texts(found: object) -> tuple[str, ...]:
    if not isinstance(found, list) or not found:
        raise TypeError
    lines = tuple(clean(line).rstrip() for line in found)
    if not all(line and "\n" not in line for line in lines):
        raise ValueError
    return lines


def _month(verified_on: str) -> str:
    """A date such as 2026-11, or with a day, as a month is called."""
    dated = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(-\d{2})?", verified_on)
    if dated is None:
        raise ValueError
    return f"{MONTHS[int(dated[2]) - 1]} {dated[1]}"


def _own(path: Path | None) -> Sequence[str]:
    try:
        lines = own_lines(path)
    except OSError:
        return [words.UNREADABLE.format(path=path)]
    return [words.OWN, *(f"  {line}" for line in lines)] if lines else []


def _shown(line: str) -> str:
    return clean(line.removeprefix("\ufeff")).strip()


def _read(path: Path) -> str | None:
    """The beginning of a file, None if there is none; raises OSError for what is no file.

    A pipe would be waited for, and a folder or a device has no lines.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError
    except (FileNotFoundError, NotADirectoryError):
        return None
    with path.open("rb") as file:
        return _decoded(file.read(_MOST_BYTES))


def in_utf8(data: bytes) -> bytes:
    """The bytes of a file as they are, or of one in UTF-16 the same text in UTF-8."""
    return _decoded(data).encode("utf-8", "surrogateescape")


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    # What is no UTF-8 comes through, so that a line can be taken out and all others stay.
    return data.decode("utf-8", "surrogateescape")

"""People to call, shown so that one's own stay in sight when a question follows them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from integrate.messages import people as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from integrate.flows.ports import Prompt

_COLUMNS, ROWS = 40, 20
"""The smallest window that is reckoned with."""


def people_shown(people: Sequence[str], before: Prompt) -> list[str]:
    """The people as they are shown ``before`` a question that is asked, or asked again.

    All of them, or, where that would push one's own out of a small window, so many as fit.
    ``people`` begins with one's own, if there are any, and ends with the emergency number; the
    lines under a line are set in.
    """
    if not people or people[0] != words.OWN:
        return list(people)
    return people_within(people, ROWS - rows_of_prompt(before))


def people_within(people: Sequence[str], room: int, *, emergency: bool = True) -> list[str]:
    """As many of the people as ``room`` has rows for: one's own, the nearest line, the last number.

    Of one's own the first is there in any case, and the number too, but where it stands elsewhere
    and no ``emergency`` is wanted. Where somebody is left out, the last line says how to see all.
    """
    found = list(groups(people))
    last = found.pop() if found else []
    danger = last if emergency else []
    everybody = [line for group in (*found, danger) for line in group]
    if rows_of(everybody) <= room:
        return everybody
    tail = [*danger, words.ALL_OF_THEM]
    own = found.pop(0) if found and found[0][0] == words.OWN else []
    shown = _first_rows(own, room - rows_of(tail))
    near = [found[0][0], *found[0][1:][-1:]] if found else []
    if not own or rows_of((*shown, *near, *tail)) <= room:
        shown += near
    return [*shown, *tail]


def groups(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines, each that begins at the margin with those that are set in under it."""
    group: list[str] = []
    for line in lines:
        if group and not line.startswith(" "):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def rows_of(lines: Iterable[str]) -> int:
    """How many rows lines fill in a small window."""
    return sum(_rows(line) for line in lines)


def rows_of_prompt(prompt: Prompt) -> int:
    """How many rows a question fills, the empty one above it and that of the answer among them."""
    options = [f"  {number} {option}" for number, option in prompt.numbered]
    hint = " ".join(part for part in (prompt.note, prompt.hint) if part)
    return 2 + rows_of(line for line in (prompt.ask, *options, hint and f"  {hint}") if line)


def _rows(line: str) -> int:
    text = line.strip()
    indent = len(line) - len(line.lstrip(" "))
    return len(textwrap.wrap(text, _COLUMNS - min(indent, _COLUMNS // 2))) or 1


def _first_rows(own: Sequence[str], room: int) -> list[str]:
    """The heading and the first of one's own, and as many more as there is room for."""
    shown = list(own[:2])
    for line in own[2:]:
        if rows_of((*shown, line)) > room:
            break
        shown.append(line)
    return shown

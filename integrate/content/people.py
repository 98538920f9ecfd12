"""People to call: one's own first, then help lines by country. Read offline, never locked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from integrate.core.clean import clean
from integrate.messages import people as words

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINES = Path(__file__).with_name("help_lines.json")


def people_to_call(own: Path | None, country: str) -> Sequence[str]:
    """The lines to show: the person's own contacts, a line each, then those of ``country``.

    The emergency number stands last: on a small screen that is what stays in sight. Whatever is
    wrong with the person's file, or if there is none, the built-in lines are shown.
    """
    lines = json.loads(_LINES.read_text(encoding="utf-8"))
    return [*(_own(own) if own else ()), *lines.get(country, lines["any"])]


def about_people(own: Path | None) -> Sequence[str]:
    """Where one's own people can be written down, and how old the numbers are."""
    found = json.loads(_LINES.read_text(encoding="utf-8"))["found"]
    asked = [words.NONE_YET, f"  {own}"] if own and not _own(own) else []
    return [*asked, words.FOUND.format(month=found)]


def _own(path: Path) -> Sequence[str]:
    try:
        typed = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    except OSError:
        return [words.UNREADABLE.format(path=path)]
    stripped = (clean(line).strip() for line in typed.splitlines())
    rows = [f"  {line}" for line in stripped if line and not line.startswith("#")]
    return [words.OWN, *rows] if rows else []

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
_MOST_OWN = 20


def people_to_call(own: Path, country: str) -> Sequence[str]:
    """The lines to show: the person's own contacts, a line each, then those of ``country``.

    Whatever is wrong with the person's file, the built-in lines are shown.
    """
    lines = json.loads(_LINES.read_text(encoding="utf-8"))
    found = words.FOUND.format(month=lines["found"])
    return [*_own(own), *lines.get(country, lines["any"]), found]


def _own(path: Path) -> Sequence[str]:
    try:
        typed = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return [words.NONE_YET.format(path=path)]
    except OSError:
        return [words.UNREADABLE.format(path=path)]
    stripped = (clean(line).strip() for line in typed.splitlines())
    rows = [f"  {line}" for line in stripped if line and not line.startswith("#")]
    return [words.OWN, *rows[:_MOST_OWN]] if rows else [words.NONE_YET.format(path=path)]

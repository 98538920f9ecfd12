"""The week ahead and one's own plan, as rows and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from integrate.core.repeats import write_repeat
from integrate.core.wording import minutes_in_words, short_day
from integrate.messages import programmes as words
from integrate.views.blocks import Block, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from integrate.core.programmes import Active, Planned
    from integrate.core.schedule import Outline


class Ahead(NamedTuple):
    """A day of the week ahead: what fits first, what it belongs to, whether a session is on it."""

    day: date
    first: Outline | None
    of: str = ""
    session: bool = False


def week_blocks(week: Iterable[Ahead]) -> list[Block]:
    """A line a day, and that any of them may be left."""
    return [
        Table(words.WEEK_COLUMNS, [_row(ahead) for ahead in week]),
        Paragraph(words.REST_TOO),
    ]


def _row(ahead: Ahead) -> Sequence[str]:
    first = ahead.first
    if first is None:
        return short_day(ahead.day), "", words.SESSION if ahead.session else words.REST
    said = words.SESSION_AND.format(title=first.title) if ahead.session else first.title
    return short_day(ahead.day), minutes_in_words(first.minutes), said


def own_blocks(
    planned: Sequence[Planned], on: Iterable[Active], there: Mapping[str, Outline]
) -> list[Block]:
    """The lines of one's own plan, and the programmes that are on."""
    rows = [(_title(one.practice, there), _how_often(one)) for one in planned]
    programmes = [(one.programme.title, _since(one)) for one in on]
    rows += programmes
    return [Table(words.OWN_COLUMNS, rows)] if rows else [Paragraph(words.NOTHING_OWN)]


def _title(practice: str, there: Mapping[str, Outline]) -> str:
    return f"{there[practice].title} ({practice})" if practice in there else practice


def _how_often(planned: Planned) -> str:
    repeat = write_repeat(planned.repeat)
    if planned.until is None:
        return repeat
    return words.OWN_UNTIL.format(repeat=repeat, day=short_day(planned.until))


def _since(active: Active) -> str:
    if active.waits and not active.paused:
        return words.PROGRAMME_WAITS
    said = words.PROGRAMME_PAUSED if active.paused else words.PROGRAMME_SINCE
    return said.format(day=short_day(active.since))


def week_json(
    week: Iterable[Ahead], planned: Iterable[Planned], on: Iterable[Active]
) -> dict[str, Any]:
    """What ``plan --json`` promises."""
    return {
        "integrate": "plan/1",
        "days": [_day_json(ahead) for ahead in week],
        "own": [_planned_json(one) for one in planned],
        "programmes": [one.programme.id for one in on],
    }


def _day_json(ahead: Ahead) -> dict[str, Any]:
    first = ahead.first
    return {
        "day": ahead.day.isoformat(),
        "session": ahead.session,
        "practice": first.id if first else None,
        "title": first.title if first else None,
        "minutes": first.minutes if first else None,
        "of": ahead.of or None,
    }


def _planned_json(planned: Planned) -> dict[str, Any]:
    return {
        "practice": planned.practice,
        "repeat": write_repeat(planned.repeat),
        "since": planned.since.isoformat(),
        "until": None if planned.until is None else planned.until.isoformat(),
    }

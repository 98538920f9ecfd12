"""The screen of the day, as blocks: what day it is, what can be said of it, one next command."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from integrate.core.names import COMPANY, FIRST_AID, GROUNDING
from integrate.core.wording import counted, sentence, short_day
from integrate.messages import today as words
from integrate.messages.short import REST_DAY
from integrate.views.blocks import Block, Line, Paragraph
from integrate.views.days import DOT, counts, strip
from integrate.views.suggested import Suggested, begin_line, led, suggest, with_minutes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from integrate.core.schedule import Outline, Situation
    from integrate.core.streaks import Streak


_NEAR_DAYS = 7


class Seen(NamedTuple):
    """What the screen is made from, besides what is suggested.

    ``streak`` is None where it is not to be shown. ``session_day`` and ``planned_day`` are the
    local days of the last session that took place and of the next one; ``new`` says that nothing
    was ever kept, ``greeted`` that this was said to them a moment ago, ``waiting`` that an
    unfinished sitting is there. An empty ``dot`` leaves the strip out.
    """

    situation: Situation
    streak: Streak | None
    session_day: date | None = None
    planned_day: date | None = None
    new: bool = False
    waiting: bool = False
    dot: str = DOT
    greeted: bool = False


def today(seen: Seen, suggested: Suggested) -> list[Block]:
    """The screen of a bare ``integrate``."""
    match seen.situation.window.phase:
        case "day0":
            return _day_of_a_session(seen, suggested)
        case _ if seen.situation.flare:
            return _flare(seen, suggested)
        case _ if seen.situation.rest:
            return _rest(seen)
        case "open":
            return _days_after(seen, suggested)
        case _ if seen.new:
            return _new(seen, suggested)
        case _ if seen.streak is not None and seen.streak.welcome_back:
            return _welcome_back(seen, seen.streak, suggested)
        case "prep":
            return _before(seen, suggested)
        case _ if _are_first_days_without_session(seen):
            return _no_session(seen, suggested)
        case _:
            return _day(seen, suggested)


def locked(
    situation: Situation, suggestions: Sequence[Outline], *, waiting: bool, unfinished: str = ""
) -> list[Block]:
    """The screen of the day where the journal is sealed and its key is not here.

    ``unfinished`` says that it is not all sealed yet, or any more.
    """
    return [
        Paragraph(words.LOCKED.format(day=short_day(situation.day))),
        *([Paragraph(unfinished)] if unfinished else []),
        Paragraph(words.WRITE_LOCKED),
        *([Paragraph(words.WAITING)] if waiting else []),
        Paragraph(words.NOT_SAFE),
        Paragraph(words.UNLOCK),
        *(block for first in suggestions[:1] for block in led(words.OR_WITH, first)),
    ]


def _day_of_a_session(seen: Seen, suggested: Suggested) -> list[Block]:
    same_day = seen.session_day == seen.situation.day
    blocks = [
        _date(seen, words.SESSION_TODAY if same_day else words.SESSION_YESTERDAY),
        Paragraph(words.NOTHING_TONIGHT if seen.situation.evening else words.NOTHING_TODAY),
        Paragraph(words.WATER),
        Paragraph(words.SOMETHING_WRONG),
        *_stays_here(seen),
        *_waiting(seen),
    ]
    if seen.situation.flare:
        return [*blocks, *_not_the_pain(), *_if_it_is(suggested.first)]
    writes = suggested.first is not None and suggested.first.writes
    return [*blocks, *suggest(suggested, words.IF_WORDS_COME if writes else words.IF_QUIET)]


def _flare(seen: Seen, suggested: Suggested) -> list[Block]:
    return [
        _date(seen, words.FLARE_DAY),
        Paragraph(words.NOTHING_ASKED),
        *_waiting(seen),
        *_not_the_pain(),
        *_if_it_is(suggested.first),
    ]


def _rest(seen: Seen) -> list[Block]:
    """A day of rest: it counts, and nothing is suggested."""
    return [_date(seen, REST_DAY), *_help(seen), *_waiting(seen)]


def _not_the_pain() -> list[Block]:
    return [Paragraph(words.NOT_THE_PAIN), Line(f"  {words.RED_FLAGS}")]


def _if_it_is(first: Outline | None) -> list[Block]:
    """What there is for the pain one knows; it stands right behind that question."""
    if first is None:
        return []
    is_company = first.id in (FIRST_AID, COMPANY)
    return led(words.IF_IT_IS if is_company else words.IF_IT_IS_WITH, first)


def _days_after(seen: Seen, suggested: Suggested) -> list[Block]:
    since = (seen.situation.day - (seen.session_day or seen.situation.day)).days
    said = words.DAYS_ON[min(max(since, 1), len(words.DAYS_ON))]
    blocks: list[Block] = [
        _date(seen, f"{words.DAY} {said}"),
        Paragraph(words.ALL_COMMON),
        *_near_another(seen),
        *_help(seen),
        *_waiting(seen),
    ]
    writes = suggested.first is not None and suggested.first.writes
    thing = words.ONE_SHORT_THING if writes else words.ONE_WITHOUT_WRITING
    return [*blocks, *suggest(suggested, thing, begin=words.BEGIN_ANY)]


def _near_another(seen: Seen) -> list[Block]:
    """That another session is planned or was close before, and to whom it is new, what this is.

    In as few rows as there are: the screen of these days is the fullest.
    """
    planned = _said_of_planned(seen)
    if seen.new and not seen.greeted:
        return [*_planned(seen), Paragraph(words.STAYS if planned else words.STAYS_HERE)]
    if seen.situation.window.light:
        light = words.LIGHT_BEFORE if planned else words.LIGHT
        return [Paragraph(light.format(planned=planned))]
    return _planned(seen)


def _new(seen: Seen, suggested: Suggested) -> list[Block]:
    place: list[Block] = [] if seen.greeted else [Paragraph(words.PLACE)]
    return [
        _date(seen, words.DAY),
        *(_planned(seen) or place),
        *_stays_here(seen),
        *_help(seen),
        *_waiting(seen),
        *_with(seen, suggested),
    ]


def _welcome_back(seen: Seen, streak: Streak, suggested: Suggested) -> list[Block]:
    days = sentence(counted(streak.tended_days, "day"))[:-1]
    blocks = [
        _date(seen, words.WELCOME_BACK),
        Paragraph(words.SO_FAR.format(days=days)),
        *(_planned(seen) or [Paragraph(words.NOTHING_PILED_UP)]),
        Paragraph(words.HARD_WEEKS),
        *_waiting(seen),
    ]
    grounds = suggested.first is not None and suggested.first.id == GROUNDING
    return [*blocks, *suggest(suggested, words.OR_HERE if grounds else words.OR_WITH)]


def _before(seen: Seen, suggested: Suggested) -> list[Block]:
    blocks = [_date(seen, words.DAY), *_planned(seen), *_of_these_days(seen)]
    blocks += [*_help(seen), *_waiting(seen)]
    return [*blocks, *suggest(suggested, words.NOTHING_TO_PREPARE)]


def _are_first_days_without_session(seen: Seen) -> bool:
    """Whether it is still worth saying that no session is needed."""
    if seen.session_day is not None:
        return False
    return not (seen.situation.settled_in if seen.streak is None else seen.streak.settled_in)


def _no_session(seen: Seen, suggested: Suggested) -> list[Block]:
    blocks = [_date(seen, words.DAY), Paragraph(words.NO_SESSION_NEEDED)]
    blocks += [*_help(seen), *_waiting(seen)]
    first = suggested.first
    if first is not None and first.category == "mindfulness" and not suggested.of:
        minutes = sentence(with_minutes(words.EYES_OPEN, first))[:-1]
        blocks += [Paragraph(minutes), begin_line(first)]
    else:
        blocks += _with(seen, suggested)
    return blocks if suggested.enough else [*blocks, Paragraph(words.OR_A_LINE)]


def _day(seen: Seen, suggested: Suggested) -> list[Block]:
    told = [*_of_these_days(seen), *_help(seen), *_waiting(seen)]
    return [_date(seen, words.DAY), *told, *_with(seen, suggested)]


def _date(seen: Seen, text: str) -> Block:
    return Paragraph(text.format(day=short_day(seen.situation.day)))


def _planned(seen: Seen) -> list[Block]:
    planned = _said_of_planned(seen)
    return [Paragraph(planned)] if planned else []


def _said_of_planned(seen: Seen) -> str:
    """That a session is near; by its day, for near midnight "tomorrow" can be two days."""
    day, situation = seen.planned_day, seen.situation
    if day is None or situation.window.next is None or not _is_near(day, situation):
        return ""
    if day == situation.day:
        at = situation.window.next.at.astimezone(situation.moment.tzinfo)
        return words.PLANNED_TODAY.format(time=f"{at:%H:%M}")
    return words.PLANNED.format(planned=short_day(day))


def _is_near(day: date, situation: Situation) -> bool:
    """Whether a planned day is named: while one prepares, and from the day after a session."""
    phase = situation.window.phase
    return phase == "prep" or (phase == "open" and (day - situation.day).days <= _NEAR_DAYS)


def _of_these_days(seen: Seen) -> list[Block]:
    streak = seen.streak
    if streak is None or not streak.settled_in:
        return []
    drawn: list[Block] = [Line(strip(streak, seen.dot))] if streak.strip and seen.dot else []
    said = counts(streak)
    return [*drawn, Paragraph(" ".join(said))] if said else drawn


def _help(seen: Seen) -> list[Block]:
    """Where people to call are, for somebody who is new or was away."""
    return [] if seen.situation.settled_in else [Paragraph(words.NOT_SAFE)]


def _stays_here(seen: Seen) -> list[Block]:
    """Where everything stays, for somebody new."""
    return [Paragraph(words.STAYS_HERE)] if seen.new and not seen.greeted else []


def _waiting(seen: Seen) -> list[Block]:
    return [Paragraph(words.WAITING)] if seen.waiting else []


def _with(seen: Seen, suggested: Suggested) -> list[Block]:
    rests = seen.streak is not None and seen.streak.paused_today
    return suggest(suggested, words.OR_WITH if seen.waiting or rests else words.WITH)

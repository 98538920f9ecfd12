"""What fits today: a pure function of the library, the person's days and the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from integrate.core.names import COMPANY, FIRST_AID, FIRST_WORDS, GROUNDING
from integrate.core.session import Hard, Window, not_before

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from integrate.core.practice import Practice

MOST = 3
"""How many practices are named at once."""

HARD_DAYS = 14
"""For so many days after it was too much, or stopped twice, a practice is not suggested."""

_NIGHT_BEGINS, _NIGHT_ENDS = 23, 5
_EVENING_BEGINS = 17

_ROUND = (
    "soften-around",
    "mind-breathing-space",
    "values-one-step",
    "reframe-name-the-story",
    "soften-long-exhale",
    "values-target",
)
_EASY = ("mind-breathing-space", "soften-around", "soften-long-exhale")
"""What takes turns in the first days of use."""

_SETTLING = (
    "soften-around",
    "reframe-name-the-story",
    "reframe-somatic-tracking",
    "values-target",
    "mind-breathing-space",
)
_FIRST_DAYS = ("capture-three-threads", "soften-around", "soften-long-exhale", "values-one-step")
"""What is suggested first on each of the days one to four after a session."""

_STILL_IN_IT = 2
"""So many hours after a session there is the ground and nothing else."""

_PREPARING = ("prep-anchor", "prep-intention")
_WITH_A_FLARE = (FIRST_AID, GROUNDING, "soften-long-exhale", COMPANY)
_NO_NEW_THEME = ("ground", "flare", "mindfulness", "soften", "prep")
_NOTHING_FIRST = ("flare", "ground")
"""Kinds of practices that begin at once, whatever else could be asked."""


class Outline(NamedTuple):
    """What is known of a practice without its steps.

    ``writes`` is whether it asks for words, ``breathes`` whether it paces the breath.
    """

    id: str
    title: str
    minutes: int
    category: str
    phases: Sequence[str]
    not_before: int
    gate: str
    body: bool
    writes: bool
    breathes: bool


class Situation(NamedTuple):
    """All that is asked when something is suggested.

    ``settled_in`` is False for somebody new, or back after a while; ``early`` is True in the
    first days of use; ``flare`` and ``rest`` are whether the day was logged as one of these.
    ``opened`` holds the gates that are open, each with the practice it is open for, or nothing
    for all. ``done`` are practices that were done since the session. ``known`` is False where
    none of it can be read, for the journal is locked: then nothing may begin that might have to
    wait.
    """

    moment: datetime
    day: date
    window: Window
    settled_in: bool = True
    flare: bool = False
    hard: Sequence[Hard] = ()
    opened: Collection[tuple[str, str]] = ()
    done: Collection[str] = ()
    leave_out: Collection[str] = ()
    early: bool = False
    rest: bool = False
    known: bool = True

    @property
    def night(self) -> bool:
        """Whether it is the time of night at which most are asleep."""
        return self.moment.hour >= _NIGHT_BEGINS or self.moment.hour < _NIGHT_ENDS

    @property
    def evening(self) -> bool:
        """Whether one would say tonight."""
        return self.moment.hour >= _EVENING_BEGINS or self.moment.hour < _NIGHT_ENDS

    @property
    def numbers(self) -> bool:
        """Whether anything is rated: not on the day of a session, nor in a flare."""
        return self.known and self.window.phase != "day0" and not self.flare


def fitting(outlines: Iterable[Outline], situation: Situation) -> list[str]:
    """At most three practices by id, the one to suggest first. None that is withheld today."""
    there = {outline.id: outline for outline in outlines}
    order = dict.fromkeys(name for name in _order(situation) if name in there)
    return [name for name in order if may_be_suggested(there[name], situation)][:MOST]


def may_be_suggested(outline: Outline, situation: Situation) -> bool:
    """Whether a practice may be named by the program today."""
    return (
        is_open(outline, situation)
        and may_begin(outline, situation)
        and not _is_hard(outline.id, situation)
        and not (situation.flare and outline.id not in _WITH_A_FLARE)
        and not (outline.breathes and "breath" in situation.leave_out)
        and not (situation.window.light and not _is_familiar(outline))
    )


def may_begin(outline: Outline | Practice, situation: Situation) -> bool:
    """Whether the hours since the last session leave room for a practice."""
    if not situation.known:
        return begins_at_once(outline)
    if situation.window.phase == "day0" and "day0" not in outline.phases:
        return outline.not_before == 0 and "anytime" in outline.phases
    return not_before(outline.not_before, situation.window, situation.moment) is None


def is_open(outline: Outline, situation: Situation) -> bool:
    """Whether a practice's gate may be stood at: a card can be read, an agreement cannot."""
    return outline.gate == "advice" or was_opened(outline, situation)


def was_opened(outline: Outline, situation: Situation) -> bool:
    """Whether nothing is left to be said before a practice."""
    gate = outline.gate
    ways = {(gate, ""), (gate, outline.id)}
    return gate == "none" or not ways.isdisjoint(situation.opened)


def begins_at_once(outline: Outline | Practice) -> bool:
    """Whether a practice is one for hard minutes: nothing is asked before it."""
    return outline.category in _NOTHING_FIRST or outline.id == FIRST_WORDS


def stopped_twice(practice: str, hard: Iterable[Hard]) -> bool:
    """Whether a practice was stopped twice among what was hard lately."""
    return sum(one.practice == practice and one.how == "stopped" for one in hard) >= 2


def _is_hard(practice: str, situation: Situation) -> bool:
    too_much = any(one.practice == practice and one.how == "yes" for one in situation.hard)
    return practice != GROUNDING and (too_much or stopped_twice(practice, situation.hard))


def _is_familiar(outline: Outline) -> bool:
    return outline.category in _NO_NEW_THEME or outline.id == FIRST_WORDS


def _order(situation: Situation) -> list[str]:
    """Every practice that may be named, the best first."""
    by_night = [COMPANY] if situation.night else []
    if not situation.known:
        return [*by_night, GROUNDING, FIRST_AID, COMPANY]
    if situation.flare:
        return [*by_night, *_WITH_A_FLARE]
    if situation.window.phase == "day0":
        return [*by_night, *_on_the_day(situation)]
    to_begin_with = [] if situation.settled_in else [GROUNDING]
    return [*by_night, *to_begin_with, *_of_the_phase(situation), GROUNDING]


def _on_the_day(situation: Situation) -> list[str]:
    """What there is on the day of a session; in its first hours nobody is asked for words."""
    if (situation.window.hours or 0) < _STILL_IN_IT:
        return [GROUNDING]
    words = [] if FIRST_WORDS in situation.done else [FIRST_WORDS]
    return [*words, GROUNDING, "soften-long-exhale", COMPANY]


def _of_the_phase(situation: Situation) -> list[str]:
    turn = situation.day.toordinal()
    match situation.window.phase:
        case "open":
            first = _FIRST_DAYS[(situation.window.day_number or 1) - 1]
            return [first, "mind-breathing-space", "session-let-down", *_FIRST_DAYS]
        case "prep":
            return [*_turned(_PREPARING, turn), *_turned(_ROUND, turn)]
        case "settle":
            return _turned(_SETTLING, turn)
        case _:
            return _turned(_EASY if situation.early else _ROUND, turn)


def _turned(names: Sequence[str], turn: int) -> list[str]:
    at = turn % len(names)
    return [*names[at:], *names[:at]]

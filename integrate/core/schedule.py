"""How things stand, and whether a practice may begin: its hours, its gate, what was hard lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from integrate.core.names import FIRST_WORDS, GROUNDING
from integrate.core.offered import TRACKING, WITH_A_FLARE
from integrate.core.session import Hard, Window, not_before

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from integrate.core.practice import Practice
    from integrate.core.programmes import Slot

HARD_DAYS = 14
"""For so many days after it was too much, or stopped twice, a practice is not suggested."""

LOUD = 8
"""From this intensity on, out of ten, there is nothing but what is quiet."""

UNREAL_HOURS = 96
"""So long after a session somebody who was not asked counts as one to whom things feel unreal."""

MOST_HEAVY = 4
"""How often within HARD_DAYS a practice of high load may be done."""

MINUTES_A_SITTING = 20
"""What is longer is not suggested."""

_NIGHT_BEGINS, _NIGHT_ENDS = 23, 5
_EVENING_BEGINS = 17

_NO_NEW_THEME = ("mindfulness", "soften", "prep", "check")
_NOTHING_FIRST = ("flare", "ground")
"""Kinds of practices that begin at once, whatever else could be asked."""

CHECK = "check"
"""The kind of practice that asks how somebody is."""


class Outline(NamedTuple):
    """What is known of a practice without its steps.

    ``writes`` is whether it asks for words, ``breathes`` whether it paces the breath, ``swap`` the
    practice in its place after it was stopped twice, ``not_when`` how somebody may be for whom it
    is not, ``asks_real`` whether it asks if things feel real.
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
    load: str = "low"
    swap: str = ""
    not_when: Sequence[str] = ()
    asks_real: bool = False


class Situation(NamedTuple):
    """All that is asked when something is suggested.

    ``settled_in`` is False for somebody new, or back after a while; ``early`` is True in the
    first days of use; ``flare`` and ``rest`` are whether the day was logged as one of these.
    ``opened`` holds the gates that are open, each with the practice it is open for, or nothing
    for all. ``done`` are practices that were done since the session, as far as that matters now,
    ``today`` those of this day, in order. ``known`` is False where none of it can be read, for the
    journal is locked: then nothing may begin that might have to wait.

    ``intensity`` is that of today, 0 to 10, if it was said; ``asked_intensity`` whether it was
    asked. ``unreal`` is what was said last of whether things feel real; None is not asked since
    the session. ``slots`` are what the plans hold for today and is not done yet, the most wanted
    first; ``heavy`` are the days of sittings of high load within HARD_DAYS.
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
    today: Sequence[str] = ()
    intensity: float | None = None
    asked_intensity: bool = False
    unreal: bool | None = None
    slots: Sequence[Slot] = ()
    heavy: Sequence[date] = ()

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

    @property
    def loud(self) -> bool:
        """Whether the pain of today leaves room for what is quiet only."""
        return self.intensity is not None and self.intensity >= LOUD

    @property
    def feels_unreal(self) -> bool:
        """Whether somebody counts as one to whom things do not feel quite real."""
        if self.unreal is None:
            return self.window.hours is not None and self.window.hours < UNREAL_HOURS
        return self.unreal


def may_be_suggested(outline: Outline, situation: Situation) -> bool:
    """Whether a practice may be named by the program today, but for how much was done."""
    return (
        is_open(outline, situation)
        and may_begin(outline, situation)
        and is_for_somebody(outline, situation)
        and outline.minutes <= MINUTES_A_SITTING
        and not is_too_heavy(outline, situation)
        and not _is_hard(outline.id, situation)
        and not _is_of_another_day(outline, situation)
        and not (situation.flare and outline.id not in WITH_A_FLARE)
        and not (outline.breathes and "breath" in situation.leave_out)
        and not (situation.window.light and not _is_familiar(outline))
        and not (situation.loud and _is_too_near(outline))
        and not (outline.id in situation.today and not is_for_hard_minutes(outline))
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
    """Whether a practice is one for hard minutes, or First words: nothing is asked before it."""
    return is_for_hard_minutes(outline) or outline.id == FIRST_WORDS


def is_for_hard_minutes(outline: Outline | Practice) -> bool:
    """Whether a practice is grounding, for a flare, or company: it is there whatever was done."""
    return outline.category in _NOTHING_FIRST and outline.not_before == 0


def is_for_somebody(outline: Outline | Practice, situation: Situation) -> bool:
    """Whether a practice is one for whoever is as somebody is now."""
    return not ("unreal" in outline.not_when and situation.feels_unreal)


def is_too_heavy(outline: Outline, situation: Situation) -> bool:
    """Whether a practice of high load waits: at night, twice in a day, or too often lately."""
    heavy = situation.heavy
    too_often = situation.day in heavy or len(heavy) >= MOST_HEAVY
    return outline.load == "high" and (situation.night or too_often)


def stopped_twice(practice: str, hard: Iterable[Hard]) -> bool:
    """Whether a practice was stopped twice among what was hard lately."""
    return sum(one.practice == practice and one.how == "stopped" for one in hard) >= 2


def _is_of_another_day(outline: Outline, situation: Situation) -> bool:
    """Whether a practice is for the day of a session and nothing else, and that is not now."""
    return {*outline.phases} == {"day0"} and situation.window.phase != "day0"


def _is_hard(practice: str, situation: Situation) -> bool:
    """Whether a practice was too much or stopped twice lately; the ground is there all the same."""
    too_much = any(one.practice == practice and one.how == "yes" for one in situation.hard)
    return practice != GROUNDING and (too_much or stopped_twice(practice, situation.hard))


def _is_too_near(outline: Outline) -> bool:
    """Whether a practice goes closer to the pain, or asks more, than a loud day has room for."""
    asks_more = outline.load == "high" or (outline.body and outline.load != "low")
    return outline.id == TRACKING or asks_more


def _is_familiar(outline: Outline) -> bool:
    """Whether a practice is no new theme: fit for the day of a session, or quiet."""
    quiet = outline.category in _NO_NEW_THEME and outline.load == "low"
    return begins_at_once(outline) or "day0" in outline.phases or quiet

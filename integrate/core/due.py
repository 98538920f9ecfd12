"""What to do today: a pure function of the library, of how things stand, and of the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from integrate.core.names import COMPANY, FIRST_AID, GROUNDING
from integrate.core.offered import (
    HARD_MINUTES,
    LET_DOWN,
    QUIET,
    RESTING,
    SECONDS,
    SPACE,
    WITH_A_FLARE,
    check_in,
    of_the_phase,
    on_the_day,
)
from integrate.core.schedule import (
    CHECK,
    begins_at_once,
    is_for_hard_minutes,
    is_open,
    may_be_suggested,
    may_begin,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from integrate.core.schedule import Outline, Situation

MOST = 3
"""How many practices are named at once."""

MINUTES_A_DAY = 40
"""The ceiling; grounding, first aid and company are not counted in it."""

A_DAY = 2
"""How many practices there are in each of the days one to four after a session."""

PAIN = "pain-nrs"
"""The instrument of one item that asks how strong the pain is."""

INTENSITY = f"{PAIN}/1/now"
"""The name under which the pain of now is kept, 0 to 10."""

_FIRST_FOR = 72
"""For so many hours a check-in comes first; after that it stands among the others."""

PLAN = "plan"
"""What a slot is of that somebody put on their own plan."""


class Due(NamedTuple):
    """What fits today.

    ``first`` is suggested; ``second`` is named where it is asked for, or where the first was done;
    ``others`` fit too. ``enough`` says that the day's measure is full: then only what is there for
    hard minutes is left. ``of`` says what the first belongs to: a programme by its id, PLAN,
    CHECK for a check-in, or nothing.
    """

    first: str | None = None
    second: str | None = None
    others: Sequence[str] = ()
    enough: bool = False
    of: str = ""

    @property
    def names(self) -> list[str]:
        """At most three practices, the best first."""
        named = (self.first, self.second, *self.others)
        return [*dict.fromkeys(filter(None, named))][:MOST]


class _Wish(NamedTuple):
    """A practice that would be good today, and what it belongs to."""

    name: str
    of: str = ""


class _Day:
    """The library on one day: what of it may be suggested."""

    def __init__(self, outlines: Iterable[Outline], situation: Situation) -> None:
        self.there = {outline.id: outline for outline in outlines}
        self.situation = situation
        self.open = {name for name, one in self.there.items() if is_open(one, situation)}
        self.left = MINUTES_A_DAY - minutes_today(self.there, situation)
        hard = (self.there.get(one.practice) for one in situation.hard)
        self.shies = any(outline is not None and outline.body for outline in hard)

    def may(self, names: Iterable[str]) -> list[str]:
        """Those of these that may be suggested, each once, however full the day is."""
        there = (self.there[name] for name in dict.fromkeys(names) if name in self.there)
        return [outline.id for outline in there if may_be_suggested(outline, self.situation)]

    def fits(self, names: Iterable[str]) -> list[str]:
        """Those of these that may be suggested and fit into the day."""
        return [name for name in self.may(names) if self.has_room_for(name)]

    def has_room_for(self, name: str) -> bool:
        """Whether a practice is there for hard minutes, or fits into what is left of the day."""
        outline = self.there[name]
        return is_for_hard_minutes(outline) or outline.minutes <= self.left

    def ordered(self, names: Sequence[str]) -> list[str]:
        """Body practices last, for whom one of them was hard lately."""
        return sorted(names, key=lambda name: self.shies and self.there[name].body)

    def slots(self, *, second: bool) -> Iterator[_Wish]:
        """The best practice of each slot that has one which fits; a loud day has what is quiet.

        A check-in that was kept is not named again, and It did nothing only beside others: it is
        for whoever says so of a session.
        """
        now = check_in(self.situation.window.hours)
        over = {now.practice} & {*self.situation.done} if now else set()
        for slot in self.situation.slots:
            names = [name for name in slot.practices if name not in over]
            if self.situation.loud:
                names = [name for name in names if name in QUIET]
            found = self.ordered(self.fits(names))
            if slot.second is second and found and not (second and found[0] == LET_DOWN):
                yield _Wish(found[0], slot.of)

    def had(self) -> int:
        """How many practices were done today that are one of its few."""
        done = (self.there[name] for name in self.situation.today if name in self.there)
        return sum(
            outline.category != CHECK and outline.minutes > 1 and not begins_at_once(outline)
            for outline in done
        )


def due(outlines: Iterable[Outline], situation: Situation) -> Due:
    """What fits today: nothing that is withheld, and always something."""
    day = _Day(outlines, situation)
    found = _of_this(day)
    return found if found.names else _named(_whatever_happens(day))


def minutes_today(there: Mapping[str, Outline], situation: Situation) -> int:
    """How many minutes the practices of today take, but for those for hard minutes."""
    done = (there[name] for name in situation.today if name in there)
    return sum(outline.minutes for outline in done if not is_for_hard_minutes(outline))


def goes_over(outline: Outline, outlines: Iterable[Outline], situation: Situation) -> bool:
    """Whether, in the days after a session, a practice is more than the day's measure."""
    if situation.window.phase != "open" or is_for_hard_minutes(outline):
        return False
    there = {one.id: one for one in outlines}
    return minutes_today(there, situation) + outline.minutes > MINUTES_A_DAY


def asks_intensity(outline: Outline, situation: Situation) -> bool:
    """Whether the pain of today is asked for before a practice: once a day, where it may be."""
    if not situation.numbers or situation.asked_intensity or outline.minutes <= 1:
        return False
    return outline.category != CHECK and not begins_at_once(outline)


def _of_this(day: _Day) -> Due:
    situation = day.situation
    by_night = [COMPANY] if situation.night else []
    if not situation.known:
        return _named(day.fits([*by_night, GROUNDING, FIRST_AID, COMPANY]))
    if situation.flare:
        planned = (name for slot in situation.slots for name in slot.practices)
        return _named(day.fits([*by_night, FIRST_AID, *planned, *WITH_A_FLARE]))
    if situation.window.phase == "day0":
        checks = [] if situation.night else _checks(day)
        found = day.fits([*by_night, *on_the_day(situation, checks)])
        return _named(found, of=CHECK if found[:1] == checks else "")
    if situation.rest:
        return Due(others=day.fits([*by_night, *RESTING])[:MOST])
    return _of_a_day(day, by_night)


def _of_a_day(day: _Day, by_night: Sequence[str]) -> Due:
    """A day without a flare, a session or rest: first what is due, then plans, then the phase."""
    situation, had = day.situation, day.had()
    few = situation.window.phase == "open"
    usual = day.may(QUIET if situation.loud else of_the_phase(situation, day.open))
    if (few and had >= A_DAY) or _is_full(day, usual):
        return Due(others=day.fits([*by_night, *HARD_MINUTES])[:MOST], enough=True)
    ground = day.fits([GROUNDING])
    urgent = [*day.fits(by_night), *([] if situation.settled_in else ground)]
    checks = [] if situation.night else _checks(day)
    of_plans = [wish for wish in day.slots(second=False) if wish.name not in checks]
    fitting = [*of_plans, *map(_Wish, day.ordered(day.fits(usual)))]
    firsts, seconds = fitting, [wish.name for wish in day.slots(second=True)]
    if had:
        firsts = []
        seconds += [*day.fits(SECONDS if few else ()), *_names(fitting)]
    elif few:
        seconds += _names([*of_plans[1:], *map(_Wish, day.fits(SECONDS))])
    if not (had or situation.loud) and _is_new(situation):
        firsts = [*(_Wish(check, CHECK) for check in checks), *firsts]
    firsts = [*map(_Wish, urgent), *firsts]
    if few and len(firsts) > 1 and firsts[0].name in (*urgent, *checks):
        seconds = [firsts[1].name]
    more = [*urgent, *checks, *_beside(day, few=few), *_names(fitting), *ground]
    return _put_together(firsts, seconds, more)


def _beside(day: _Day, *, few: bool) -> list[str]:
    """What stands among the others in the days after a session, or where a plan has it."""
    if day.situation.loud:
        return []
    planned = any(LET_DOWN in slot.practices for slot in day.situation.slots)
    return day.fits((SPACE, LET_DOWN) if few else (LET_DOWN,) if planned else ())


def _put_together(firsts: Sequence[_Wish], seconds: Iterable[str], more: Iterable[str]) -> Due:
    """The best of each, and of what is left no more than MOST in all."""
    first = firsts[0] if firsts else _Wish("")
    second = next((name for name in seconds if name != first.name), "")
    others = [name for name in more if name not in (first.name, second)]
    room = MOST - bool(first.name) - bool(second)
    unique = [*dict.fromkeys(others)]
    return Due(first.name or None, second or None, unique[:room], of=first.of)


def _named(names: Sequence[str], of: str = "") -> Due:
    """The first of these, and others."""
    return Due(names[0], None, names[1:MOST], of=of) if names else Due()


def _names(wishes: Iterable[_Wish]) -> list[str]:
    return [wish.name for wish in wishes]


def _checks(day: _Day) -> list[str]:
    """The check-in whose hours have come, if it was not kept since the session."""
    now = check_in(day.situation.window.hours)
    return [] if now is None or now.practice in day.situation.done else day.fits([now.practice])


def _is_new(situation: Situation) -> bool:
    """Whether a check-in has not been named for long: after some days it stands beside."""
    now = check_in(situation.window.hours)
    return now is not None and (situation.window.hours or 0) < now.begins + _FIRST_FOR


def _is_full(day: _Day, usual: Iterable[str]) -> bool:
    """Whether the day has its minutes, or nothing that is usual fits into the rest of them."""
    counted = [name for name in usual if not is_for_hard_minutes(day.there[name])]
    return day.left <= 0 or (bool(counted) and not any(map(day.has_room_for, counted)))


def _whatever_happens(day: _Day) -> list[str]:
    """What is there for hard minutes, also where it was hard before: somebody has to have it."""
    there = {
        name
        for name in day.open
        if is_for_hard_minutes(day.there[name])
        and may_begin(day.there[name], day.situation)
        and not (day.there[name].breathes and "breath" in day.situation.leave_out)
    }
    return [*(name for name in HARD_MINUTES if name in there), *sorted(there - {*HARD_MINUTES})]

"""What stands before a practice: hours to wait, worries, gates, a full day, what to leave out."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from integrate.cli.gates import too_heavy, way_to
from integrate.cli.opening import can_read
from integrate.cli.situation import situation_of, streak_if_readable, suggestions
from integrate.core.due import MOST
from integrate.core.names import GROUNDING
from integrate.core.schedule import (
    CHECK,
    begins_at_once,
    is_for_somebody,
    is_too_heavy,
    may_be_suggested,
    may_begin,
    stopped_twice,
    was_opened,
)
from integrate.core.wording import moment_in_words
from integrate.errors import UsageProblem, VaultLocked, VaultProblem
from integrate.messages import asking, vault, vault_sealing
from integrate.messages import gates as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from integrate.cli.context import Context
    from integrate.core.practice import Practice
    from integrate.core.schedule import Outline, Situation
    from integrate.flows.worries import Next

_JUST_NOW = timedelta(hours=1)


def what_to_begin(
    context: Context, practice: str, *, anyway: bool = False, asked: bool = False
) -> str | None:
    """The practice to begin: the wanted one, another in its place, or None where it is left.

    Raises NotFound where there is none of that name. A practice for hard minutes begins at once;
    any other needs a journal that can be read, and VaultLocked is raised where nobody can be asked.
    ``asked`` says that the worries were asked about just now.
    """
    outline = context.library.outline(practice)
    if begins_at_once(outline):
        return practice
    if not can_read(context):
        return _while_locked(context, outline)
    situation = situation_of(context, None)
    if _has_to_wait(context, outline, situation):
        return _another(context, outline)
    if not context.terminal.interactive:
        _needs_nobody(outline, situation)
        return practice
    goes_on = asked and outline.category != CHECK
    instead = practice if goes_on else _after_the_worries(context, outline, situation)
    if instead != practice:
        return instead
    match way_to(context, outline, situation, anyway=anyway):
        case "waits":
            return _another(context, outline)
        case "swap":
            return _another(context, outline, swap=True)
        case "left":
            return None
        case _:
            pass
    if stopped_twice(practice, situation.hard):
        instead = _after_two_stops(context, outline)
    if instead == practice:
        from integrate.cli.me import ask_anchor_once, ask_leave_out_once

        if not (ask_leave_out_once(context) and ask_anchor_once(context)):
            context.person.tell(asking.LEFT)
            return None
    return instead


def _has_to_wait(context: Context, outline: Outline, situation: Situation) -> bool:
    """Whether a practice waits out hours, or its load; what it waits for is said."""
    if not may_begin(outline, situation):
        _say_until_when(context, outline, situation)
        return True
    if is_too_heavy(outline, situation):
        context.person.tell(too_heavy(outline, situation))
        return True
    return False


def _while_locked(context: Context, outline: Outline) -> str | None:
    """Another practice in place of one that may have to wait, for nobody can know if it has."""
    if not context.terminal.interactive:
        raise VaultLocked(vault.LOCKED, vault.LOCKED_HINT)
    context.person.tell(vault_sealing.WAITS.format(title=outline.title))
    return _another(context, outline)


def still_waits(context: Context, practice: Practice) -> bool:
    """Whether an unfinished practice has hours to wait; if so, until when is said."""
    situation = situation_of(context, None)
    if may_begin(practice, situation):
        return False
    _say_until_when(context, practice, situation)
    return True


def _say_until_when(context: Context, practice: Outline | Practice, situation: Situation) -> None:
    from integrate.core.session import not_before

    hours = max(practice.not_before, 24)
    until = not_before(hours, situation.window, situation.moment)
    when = moment_in_words(until or situation.moment, situation.moment)
    said = words.WAITS if practice.not_before else words.NOT_TODAY
    context.person.tell(said.format(title=practice.title, when=when))


def _another(context: Context, outline: Outline, *, swap: bool = False) -> str | None:
    if not context.terminal.interactive:
        return None
    from integrate.flows.gates import ask_instead

    others = _others(context, outline, swap=swap)
    titles = [other.title for other in others]
    number = ask_instead(context.person, titles, context.people)
    return None if number is None else what_to_begin(context, others[number].id)


def _others(context: Context, outline: Outline, *, swap: bool) -> Sequence[Outline]:
    """What there is in place of a practice; with ``swap`` its own first, if that fits now."""
    situation = situation_of(context, streak_if_readable(context))
    swaps = [
        one
        for one in context.library.outlines()
        if swap and one.id == outline.swap and may_be_suggested(one, situation)
    ]
    found = {one.id: one for one in (*swaps, *suggestions(context, situation))}
    found.pop(outline.id, None)
    return [*found.values()][:MOST]


def _needs_nobody(outline: Outline, situation: Situation) -> None:
    """Raise UsageProblem where a question has to be answered and nobody can be asked."""
    if not (was_opened(outline, situation) and is_for_somebody(outline, situation)):
        raise UsageProblem(
            words.NEEDS_A_PERSON.format(practice=outline.id), words.NEEDS_A_PERSON_HINT
        )


def _after_the_worries(context: Context, outline: Outline, situation: Situation) -> str | None:
    """Ask the worries where they are due; the practice that follows, if one does."""
    checks = outline.category == CHECK
    following = ask_the_worries(context, situation, outline.title, first=checks)
    return {"ground": GROUNDING, "on": outline.id, None: None}[following]


def ask_the_worries(
    context: Context, situation: Situation, title: str, *, first: bool = False
) -> Next | None:
    """Ask the worries where they are due and somebody is there; None where it is left then.

    ``title`` is what may be gone on to; ``first`` asks them whenever they were not within the hour.
    """
    from integrate.core.worries import Asked, told_lately, worries_due

    try:
        asked = context.said.all().worries
    except VaultProblem:
        asked = ()
    just_now = any(timedelta() <= situation.moment - one.at < _JUST_NOW for one in asked)
    due = worries_due(situation.window, asked, situation.moment) or (first and not just_now)
    if not due or not context.terminal.interactive:
        return "on"
    from integrate.content.people import clinic_line
    from integrate.flows.worries import ask_whether_to_go_on, ask_worries

    clinic, again = clinic_line(context.own_people), told_lately(asked, situation.moment)
    answer = ask_worries(context.person, context.people, clinic, again=again)
    if answer == "left":
        return None
    with suppress(VaultProblem):  # what comes now is more than that it was asked
        context.said.keep(Asked(situation.moment, answer != "none"))
    if answer == "none":
        return "on"
    return ask_whether_to_go_on(context.person, answer, title, context.people)


def _after_two_stops(context: Context, outline: Outline) -> str | None:
    """Offer another practice, with what may stand before it, or this one from the anchor."""
    from integrate.flows.gates import ask_after_two_stops

    others = _others(context, outline, swap=True)
    if not others:
        return outline.id
    number = ask_after_two_stops(context.person, outline.title, others[0].title, context.people)
    if number == 0:
        return what_to_begin(context, others[0].id)
    return None if number is None else outline.id

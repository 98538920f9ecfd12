"""What stands before a practice: hours to wait, worries, gates, two stops, what to leave out."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from integrate.cli.opening import can_read
from integrate.cli.situation import situation_of, streak_if_readable, suggestions
from integrate.core.gates import Statement
from integrate.core.names import GROUNDING
from integrate.core.schedule import begins_at_once, may_begin, stopped_twice, was_opened
from integrate.core.wording import moment_in_words
from integrate.errors import UsageProblem, VaultLocked, VaultProblem
from integrate.messages import asking, vault, vault_sealing
from integrate.messages import gates as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from integrate.cli.context import Context
    from integrate.core.practice import Practice
    from integrate.core.schedule import Outline, Situation
    from integrate.flows.gates import Shut
    from integrate.flows.worries import Next


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
    if not may_begin(outline, situation):
        _say_until_when(context, outline, situation)
        return _another(context, outline)
    if not context.terminal.interactive:
        _needs_nobody(outline, situation)
        return practice
    instead = practice if asked else _after_the_worries(context, outline, situation)
    if instead != practice:
        return instead
    match _gate(context, outline, situation, anyway=anyway):
        case "waits":
            return _another(context, outline)
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


def _another(context: Context, outline: Outline) -> str | None:
    if not context.terminal.interactive:
        return None
    from integrate.flows.gates import ask_instead

    others = _others(context, outline)
    titles = [other.title for other in others]
    number = ask_instead(context.person, titles, context.people)
    return None if number is None else what_to_begin(context, others[number].id)


def _others(context: Context, outline: Outline) -> Sequence[Outline]:
    situation = situation_of(context, streak_if_readable(context))
    return [other for other in suggestions(context, situation) if other.id != outline.id]


def _needs_nobody(outline: Outline, situation: Situation) -> None:
    """Raise UsageProblem where a gate has to be answered and nobody can be asked."""
    if not was_opened(outline, situation):
        raise UsageProblem(
            words.NEEDS_A_PERSON.format(practice=outline.id), words.NEEDS_A_PERSON_HINT
        )


def _after_the_worries(context: Context, outline: Outline, situation: Situation) -> str | None:
    """Ask the worries where they are due; the practice that follows, if one does."""
    following = ask_the_worries(context, situation, outline.title)
    return {"ground": GROUNDING, "on": outline.id, None: None}[following]


def ask_the_worries(context: Context, situation: Situation, title: str) -> Next | None:
    """Ask the worries where they are due and somebody is there; None where it is left then.

    ``title`` is what may be gone on to.
    """
    from integrate.core.worries import Asked, told_lately, worries_due

    try:
        asked = context.said.all().worries
    except VaultProblem:
        asked = ()
    due = worries_due(situation.window, asked, situation.moment)
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


def _gate(
    context: Context, outline: Outline, situation: Situation, *, anyway: bool
) -> Literal["open"] | Shut:
    """Whether a practice's gate is open, or is opened now; what is said for it is kept."""
    if was_opened(outline, situation):
        return "open"
    from integrate.core.session import HELD_HOURS, not_before

    held = not_before(HELD_HOURS, situation.window, situation.moment)
    if held is not None and not anyway:
        when = moment_in_words(held, situation.moment)
        again = words.HELD_ANYWAY.format(practice=outline.id)
        context.person.tell(words.HELD.format(when=when), words.HELD_WHY, again)
        return "waits"
    from integrate.flows.gates import ask_gate

    said = ask_gate(context.person, outline, situation.moment, context.people)
    if not isinstance(said, Statement):
        return said
    try:
        context.said.keep(said)
        context.person.tell(words.KEPT)
    except VaultProblem as problem:  # it was said all the same, and will be asked again
        context.person.tell(f"{problem.what}. {problem.hint}.")
    return "open"


def _after_two_stops(context: Context, outline: Outline) -> str | None:
    """Offer another practice, with what may stand before it, or this one from the anchor."""
    from integrate.flows.gates import ask_after_two_stops

    others = _others(context, outline)
    if not others:
        return outline.id
    number = ask_after_two_stops(context.person, outline.title, others[0].title, context.people)
    if number == 0:
        return what_to_begin(context, others[0].id)
    return None if number is None else outline.id

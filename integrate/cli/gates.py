"""What is asked, or said, before a practice that is not for everybody or not for every day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from integrate.cli.real import ask_real
from integrate.core.due import MINUTES_A_DAY, goes_over
from integrate.core.gates import Statement
from integrate.core.schedule import was_opened
from integrate.core.wording import moment_in_words
from integrate.errors import VaultProblem
from integrate.messages import gates as words

if TYPE_CHECKING:
    from integrate.cli.context import Context
    from integrate.core.schedule import Outline, Situation
    from integrate.flows.gates import Shut

    Way = Literal["open", "swap"] | Shut


def way_to(context: Context, outline: Outline, situation: Situation, *, anyway: bool) -> Way:
    """Whether the way to a practice is open: its gate, if things feel real, a day that is full."""
    for stands in (partial(_gate, anyway=anyway), ask_real, _beyond_enough):
        if (way := stands(context, outline, situation)) != "open":
            return way
    return "open"


def _gate(context: Context, outline: Outline, situation: Situation, *, anyway: bool) -> Way:
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


def _beyond_enough(context: Context, outline: Outline, situation: Situation) -> Way:
    """Whether a practice is begun: asked where, soon after a session, it is more than enough."""
    if not goes_over(outline, context.library.outlines(), situation):
        return "open"
    from integrate.flows.gates import ask_beyond_enough

    wanted = ask_beyond_enough(context.person, outline.title, MINUTES_A_DAY, context.people)
    return "open" if wanted else "left"


def too_heavy(outline: Outline, situation: Situation) -> str:
    """Why a practice of high load waits."""
    if situation.day in situation.heavy:
        return words.HEAVY_TODAY.format(title=outline.title)
    often = words.HEAVY_AT_NIGHT if situation.night else words.HEAVY_OFTEN
    return often.format(title=outline.title)

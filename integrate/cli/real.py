"""Whether things feel real: what a check-in says of it, and asking before some practices."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from integrate.core.gates import FEELS_REAL, FEELS_UNREAL, Statement, is_about_feeling
from integrate.core.journal import latest
from integrate.core.names import REAL
from integrate.core.schedule import is_for_somebody
from integrate.errors import VaultProblem

if TYPE_CHECKING:
    from integrate.cli.context import Context
    from integrate.core.schedule import Outline, Situation
    from integrate.core.sitting import Sitting


def note_real(context: Context, sitting: Sitting) -> None:
    """Keep what was said in a sitting that asks whether things feel real; most ask nothing."""
    said = latest(sitting.answers, REAL)
    if said is not None and said.value is not None:
        with context.key.quietly():
            _keep(context, feels_real=said.value == "yes")


def ask_real(
    context: Context, outline: Outline, situation: Situation
) -> Literal["open", "left", "swap"]:
    """Whether a practice is one for now: asked where it may not be, for how things feel.

    ``swap`` is that another is to be offered in its place.
    """
    if is_for_somebody(outline, situation):
        return "open"
    from integrate.flows.gates import ask_whether_real

    feels_real = ask_whether_real(context.person, outline.title, context.people)
    if feels_real is None:
        return "left"
    _keep(context, feels_real=feels_real)
    return "open" if feels_real else "swap"


def _keep(context: Context, *, feels_real: bool) -> None:
    """Keep what was said last, in place of what was said before; a damaged file stays as it is."""
    gate = FEELS_REAL if feels_real else FEELS_UNREAL
    with suppress(VaultProblem):
        former = [one for one in context.said.all().statements if is_about_feeling(one)]
        context.said.keep(Statement(gate, context.clock.now()))
        for statement in former:
            context.said.take_back(statement)

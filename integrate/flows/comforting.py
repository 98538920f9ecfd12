"""What a person leaves out, and where a practice comes to rest: the two questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import Command, Refused, command_in, read_choice
from integrate.core.comfort import AREAS, anchors, read_areas
from integrate.flows.ports import Prompt, SittingUI
from integrate.flows.questions import ask
from integrate.messages import comfort as words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from integrate.core.practice import Area


def ask_leave_out(
    ui: SittingUI,
    present: Collection[Area],
    people: Callable[[], Sequence[str]],
    *,
    first: bool,
) -> tuple[Area, ...] | None:
    """What a person leaves out from now on; None where the question was left.

    Enter leaves nothing out the ``first`` time, and later keeps what is left out at present.
    """

    def read(typed: str) -> tuple[Area, ...]:
        said = typed.strip().lower().rstrip(".")
        if not said:
            return () if first else tuple(area for area in AREAS if area in present)
        return () if said in words.SAYS_NOTHING_OUT else _areas(typed)

    hint = words.LEAVE_OUT_HINT if first else words.LEAVE_OUT_KEEPS
    prompt = Prompt(words.LEAVE_OUT_ASK, tuple(words.AREAS.values()), hint=hint)
    return ask(ui, prompt, read, people=people, command=_command)


def _areas(typed: str) -> tuple[Area, ...]:
    """The areas that were named; one may be meant by letters that fit no other."""
    if areas := read_areas(typed):
        return areas
    try:
        meant = read_choice(typed, words.AREAS)
    except Refused:
        raise Refused(words.LEAVE_OUT_CURE.format(most=len(AREAS))) from None
    return tuple(area for area in AREAS if area == meant)


def _command(typed: str) -> Command | None:
    """The command a line is, unless it names an area: here "back" is a person's own back."""
    return None if read_areas(typed) else command_in(typed, words.AREAS)


def ask_anchor(
    ui: SittingUI,
    present: str,
    leave_out: Collection[str],
    people: Callable[[], Sequence[str]],
) -> str | None:
    """Where a practice comes to rest from now on, by key; None where the question was left.

    What needs an area that is left out is not among them. Enter keeps the present one; where it
    is not among them, the room.
    """
    there = anchors(leave_out)
    kept = present if present in there else "room"

    def read(typed: str) -> str:
        try:
            return read_choice(typed, there) if typed.strip() else kept
        except Refused:
            raise Refused(words.ANCHOR_CURE.format(most=len(there))) from None

    hint = words.ANCHOR_HINT.format(anchor=there[kept])
    prompt = Prompt(words.ANCHOR_ASK, tuple(there.values()), hint=hint)
    return ask(ui, prompt, read, people=people, command=lambda typed: command_in(typed, there))

"""What a person leaves out, and where a practice comes to rest: the two questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from integrate.core.answers import Command, Refused, command_in, read_choice
from integrate.core.comfort import AREAS, anchors, read_areas
from integrate.flows.ports import Prompt, SittingUI
from integrate.flows.questions import ask
from integrate.messages import asking
from integrate.messages import comfort as words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from integrate.core.practice import Area

BACK = "back"
"""What is answered where the question before is wanted again."""


def ask_leave_out(
    ui: SittingUI,
    present: Collection[Area],
    people: Callable[[], Sequence[str]],
    *,
    first: bool,
) -> tuple[Area, ...] | None:
    """What a person leaves out from now on; None where the question was left.

    Enter leaves nothing out the ``first`` time, and later keeps what is left out at present. Of
    "back" alone it is asked which is meant: an area, or the question before.
    """

    def read(typed: str) -> tuple[Area, ...] | None:
        said = typed.strip().lower().rstrip(".")
        if said == words.SAYS_BACK:
            match _which_back(ui, people):
                case "mine":
                    return ("belly",)
                case "before":
                    raise Refused(asking.FIRST_QUESTION)
                case "again":
                    raise Refused(words.LEAVE_OUT_CURE.format(most=len(AREAS)))
                case _:
                    return None
        if said == "/back":
            raise Refused(asking.FIRST_QUESTION)
        if not said:
            return () if first else tuple(area for area in AREAS if area in present)
        return () if said in words.SAYS_NOTHING_OUT else _areas(typed)

    hint = words.LEAVE_OUT_HINT if first else words.LEAVE_OUT_KEEPS
    prompt = Prompt(words.LEAVE_OUT_ASK, tuple(words.AREAS.values()), hint=hint)
    return ask(ui, prompt, read, people=people, command=_command)


def _which_back(
    ui: SittingUI, people: Callable[[], Sequence[str]]
) -> Literal["mine", "before", "again"] | None:
    """Whose back is meant; None for leaving."""
    ways = {"mine": words.MY_BACK, "before": words.QUESTION_BEFORE}

    def read(typed: str) -> Literal["mine", "before", "again"]:
        if not typed.strip() or command_in(typed) is not None:
            return "again"
        try:
            return "mine" if read_choice(typed, ways) == "mine" else "before"
        except Refused:
            raise Refused(words.WHICH_BACK_CURE) from None

    prompt = Prompt(words.WHICH_BACK, tuple(ways.values()), hint=words.WHICH_BACK_HINT)
    return ask(ui, prompt, read, people=people, command=_staying)


def _staying(typed: str) -> Command | None:
    """The command a line is, unless it leads back or on: then the question comes again."""
    command = command_in(typed)
    return None if command in ("back", "skip") else command


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
    """The command a line is, unless it names an area, or leads back from the first question."""
    command = None if read_areas(typed) else command_in(typed, words.AREAS)
    return None if command == "back" else command


def ask_anchor(
    ui: SittingUI,
    present: str,
    leave_out: Collection[str],
    people: Callable[[], Sequence[str]],
    *,
    first: bool,
) -> str | None:
    """Where a practice comes to rest from now on, by key; None where the question was left.

    Where it is not the ``first`` question, BACK is for the one before.

    What needs an area that is left out is not among them. Enter keeps the present one; where it
    is not among them, the room.
    """
    there = anchors(leave_out)
    kept = present if present in there else "room"

    def read(typed: str) -> str:
        if command_in(typed, there) == "back":
            if first:
                raise Refused(asking.FIRST_QUESTION)
            return BACK
        try:
            return read_choice(typed, there) if typed.strip() else kept
        except Refused:
            raise Refused(words.ANCHOR_CURE.format(most=len(there))) from None

    def command(typed: str) -> Command | None:
        found = command_in(typed, there)
        return None if found == "back" else found

    hint = words.ANCHOR_HINT.format(anchor=there[kept])
    prompt = Prompt(words.ANCHOR_ASK, tuple(there.values()), hint=hint)
    return ask(ui, prompt, read, people=people, command=command)

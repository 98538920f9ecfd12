"""Small questions of the program's own, asked until the answer fits: a line, a yes, a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from integrate.core.answers import Command, Refused, command_in
from integrate.flows.menus import help_lines
from integrate.flows.ports import EndOfInput, Prompt, SittingUI
from integrate.flows.shown_people import people_shown
from integrate.messages import asking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Answer = TypeVar("Answer")


def ask(
    ui: SittingUI,
    prompt: Prompt,
    read: Callable[[str], Answer],
    *,
    people: Callable[[], Sequence[str]],
    command: Callable[[str], Command | None] = command_in,
) -> Answer | None:
    """What ``read`` makes of the line that is typed; None for leaving it, or at the end of input.

    What it raises as Refused is said, and asked again. ``command`` tells which lines are none of
    its business. KeyboardInterrupt passes through.
    """
    while True:
        try:
            typed = ui.ask(prompt)
        except EndOfInput:
            return None
        match command(typed):
            case "stop" | "skip" | "back":
                return None
            case "people":
                ui.tell(*people_shown(people(), prompt))
            case "help":
                ui.tell(*help_lines(people(), asking.HELP))
            case _:
                try:
                    return read(typed)
                except Refused as refused:
                    ui.tell(refused.reason)


def ask_line(
    ui: SittingUI,
    question: str,
    *,
    hint: str,
    people: Callable[[], Sequence[str]],
    most: int,
) -> str | None:
    """A line of a person's own, ``most`` letters at most; None for Enter too."""

    def line(typed: str) -> str:
        text = " ".join(typed.split())
        if len(text) > most:
            raise Refused(asking.TOO_LONG.format(most=most))
        return text

    return ask(ui, Prompt(question, hint=hint), line, people=people) or None


def ask_yes(ui: SittingUI, question: str, people: Callable[[], Sequence[str]]) -> bool:
    """Whether the answer was yes; anything else is no."""

    def meant(typed: str) -> bool:
        return typed.strip().lower().rstrip(".") in asking.YES

    return ask(ui, Prompt(question), meant, people=people) or False

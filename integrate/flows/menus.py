"""What the program itself asks: one of a few, where the letters of what is offered count first."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from integrate.core.answers import Refused, command_in, read_choice
from integrate.flows.ports import EndOfInput, Prompt, SittingUI
from integrate.flows.shown_people import groups, people_shown
from integrate.messages import asking
from integrate.messages import guiding as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NARROW = 40
_ROWS_OF_OWN = 5
"""How much of a window of 40 columns the first of the people may fill where help is asked for."""


def ask_one_of(
    ui: SittingUI,
    question: str,
    labels: Sequence[str],
    *,
    hint: str,
    people: Callable[[], Sequence[str]],
    enter: int | None = None,
    anchor: int | None = None,
) -> int | None:
    """Which of the labels is meant, counted from 0; None for leaving it, or at the end of input.

    ``enter`` is what Enter means, ``anchor`` what that word leads to, if to any of them.
    KeyboardInterrupt passes through.
    """
    numbered = {str(number): label for number, label in enumerate(labels, start=1)}
    prompt = Prompt(question, tuple(labels), hint=hint)
    while True:
        try:
            typed = ui.ask(prompt)
        except EndOfInput:
            return None
        match command_in(typed, labels):
            case "stop" | "skip" | "back":
                return None
            case "anchor" if anchor is not None:
                return anchor
            case "people":
                ui.tell(*people_shown(people(), prompt))
                continue
            case "help":
                ui.tell(*help_lines(people(), asking.HELP))
                continue
            case _:
                pass
        if not typed.strip():
            return enter
        try:
            return int(read_choice(typed, numbered)) - 1
        except Refused:
            most = len(labels)
            ui.tell(asking.ONE_OF.format(most=most) if most > 1 else asking.ONLY_ONE)


def help_lines(people: Sequence[str], keys: Sequence[str] = words.HELP) -> list[str]:
    """What ``help`` shows: one's own people, the number for an emergency, then the keys.

    The keys are those of a sitting, where no others are given.

    So few that the people are still in sight on a small screen. ``people`` begins with one's own
    and ends with the emergency number; the lines under a line are set in.
    """
    found = list(groups(people))
    nearest = _cut(found[0]) if found else []
    if len(found) > 1:
        nearest += found[-1]
    return [*nearest, *keys]


def _cut(group: Sequence[str]) -> list[str]:
    """The first lines of a group, as many as there is room for, one at least."""
    cut: list[str] = []
    room = _ROWS_OF_OWN
    for line in group:
        room -= len(textwrap.wrap(line, _NARROW)) or 1
        if cut and room < 0:
            break
        cut.append(line)
    return cut

"""Three lists before the first practice of days one and three, each with its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from integrate.core.answers import Refused, command_in
from integrate.core.worries import read_worries
from integrate.flows.menus import ask_one_of, help_lines
from integrate.flows.ports import EndOfInput, Prompt
from integrate.flows.shown_people import (
    ROWS,
    groups,
    people_shown,
    people_within,
    rows_of,
    rows_of_prompt,
)
from integrate.messages import asking
from integrate.messages import worries as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from integrate.flows.ports import SittingUI

    People = Callable[[], Sequence[str]]

Answer = Literal["emergency", "people", "clinic", "none", "left"]
Next = Literal["ground", "on"]

_ANSWERS: tuple[Answer, ...] = ("emergency", "people", "clinic")
"""What each list is for, the most urgent first."""


def ask_worries(ui: SittingUI, people: People, clinic: str, *, again: bool = False) -> Answer:
    """Whether something on the lists is there; what to do about it stands there at once.

    Of several the most urgent is the answer, and what the others are for stands below it.
    ``clinic`` is the person's own line for it, if they wrote one down; ``again`` says that
    something was there lately. KeyboardInterrupt passes.
    """
    if again:
        ui.tell(words.AGAIN)
    lists = _ask_which(ui, people)
    if lists is None:
        ui.tell(words.LEFT)
        return "left"
    if not lists:
        return "none"
    told = [_ANSWERS[number] for number in lists]
    ui.tell(*_said_to(told, people(), clinic))
    return told[0]


def _ask_which(ui: SittingUI, people: People) -> tuple[int, ...] | None:
    """The lists, the most urgent first; None where they are left.

    Enter means none of them until something was typed that is no answer: whoever has tried to say
    something has to say none.
    """
    labels = (*words.LISTS, words.NONE)
    hint = words.HINT
    while True:
        prompt = Prompt(words.ASK, labels, hint=hint)
        try:
            typed = ui.ask(prompt)
        except EndOfInput:
            return None
        match command_in(typed, labels):
            case "stop" | "skip" | "back":
                return None
            case "people":
                ui.tell(*people_shown(people(), prompt))
                continue
            case "help":
                ui.tell(*help_lines(people(), asking.HELP))
                continue
            case _:
                pass
        if not typed.strip() and hint == words.HINT:
            return ()
        try:
            return read_worries(typed)
        except Refused as refused:
            ui.tell(refused.reason)
            hint = words.HINT_AFTER


def _said_to(told: Sequence[Answer], people: Sequence[str], clinic: str) -> Sequence[str]:
    """What each is for; the people, if they are meant, as many as the next question leaves room."""
    above: list[str] = []
    below: list[str] = []
    if "emergency" in told:
        above += [words.EMERGENCY, *([*groups(people)] or [[]])[-1]]
    if "clinic" in told:
        below += [words.CLINIC, f"  {clinic}" if clinic else words.NO_CLINIC]
    if "people" not in told:
        return (*above, *below) if above else (*below, words.NOBODY_THERE)
    number = not above
    above.append(words.PEOPLE)
    room = ROWS - rows_of((*above, *below)) - rows_of_prompt(_and_now(words.LEAVE))
    return (*above, *people_within(people, room, emergency=number), *below)


def _and_now(on: str) -> Prompt:
    return Prompt(words.AND_NOW, (words.GROUND, on), hint=words.AND_NOW_HINT)


def ask_whether_to_go_on(ui: SittingUI, answer: Answer, title: str, people: People) -> Next | None:
    """After a worry: leave it here, the ground, or, where it is one for the clinic, the practice.

    Where somebody has to be called, no practice is offered but the ground.
    """
    on = words.GO_ON.format(title=title) if answer == "clinic" else words.LEAVE
    asked = _and_now(on)
    number = ask_one_of(ui, asked.ask, asked.options, hint=asked.hint, people=people, anchor=0)
    if number == 0:
        return "ground"
    if number is None or answer != "clinic":
        ui.tell(words.LEFT)
        return None
    return "on"

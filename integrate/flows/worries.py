"""Three lists before the first practice of days one and three, each with its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from integrate.flows.menus import ask_one_of
from integrate.messages import worries as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from integrate.flows.ports import SittingUI

Answer = Literal["emergency", "people", "clinic", "none", "left"]
Next = Literal["ground", "on"]

_ANSWERS: tuple[Answer, ...] = ("emergency", "people", "clinic", "none")
_NONE = len(words.LISTS)


def ask_worries(ui: SittingUI, people: Callable[[], Sequence[str]], clinic: str) -> Answer:
    """Whether something on the lists is there; what to do about it stands there at once.

    ``clinic`` is the person's own line for it, if they wrote one down. KeyboardInterrupt passes.
    """
    labels = (*words.LISTS, words.NONE)
    number = ask_one_of(ui, words.ASK, labels, hint=words.HINT, people=people, enter=_NONE)
    if number is None:
        ui.tell(words.LEFT)
        return "left"
    if number != _NONE:
        ui.tell(*_said_to(_ANSWERS[number], people(), clinic))
    return _ANSWERS[number]


def _said_to(answer: Answer, people: Sequence[str], clinic: str) -> Sequence[str]:
    if answer == "emergency":
        return (words.EMERGENCY, *_last_group(people))
    if answer == "people":
        return (words.PEOPLE, *people)
    return (words.CLINIC, f"  {clinic}" if clinic else words.NO_CLINIC, words.NOBODY_THERE)


def _last_group(people: Sequence[str]) -> Sequence[str]:
    """The emergency number, which stands last, with what is set in under it."""
    begins = (number for number, line in enumerate(people) if not line.startswith(" "))
    return people[max(begins, default=0) :]


def ask_whether_to_go_on(
    ui: SittingUI, answer: Answer, title: str, people: Callable[[], Sequence[str]]
) -> Next | None:
    """After a worry: leave it here, the ground, or, where it is one for the clinic, the practice.

    Where somebody has to be called, no practice is offered but the ground.
    """
    on = words.GO_ON.format(title=title) if answer == "clinic" else words.LEAVE
    labels = (words.GROUND, on)
    number = ask_one_of(ui, words.AND_NOW, labels, hint=words.AND_NOW_HINT, people=people, anchor=0)
    if number == 0:
        return "ground"
    if number is None or answer != "clinic":
        ui.tell(words.LEFT)
        return None
    return "on"

"""What is asked before a practice that is not for everybody, or that was stopped twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from integrate.core.answers import Refused, command_in, read_choice
from integrate.core.gates import ADVICE, PAIN_ASSESSED, Statement
from integrate.core.wording import count_in_words
from integrate.flows.menus import ask_one_of
from integrate.flows.ports import Prompt
from integrate.flows.questions import ask
from integrate.messages import asking
from integrate.messages import gates as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from integrate.core.answers import Command
    from integrate.core.schedule import Outline
    from integrate.flows.ports import SittingUI

Shut = Literal["waits", "left"]
"""Why a gate stays shut: the practice is not one for now, or all of it was left."""

_YES = 0
_LONGEST = 120


def ask_gate(
    ui: SittingUI, outline: Outline, now: datetime, people: Callable[[], Sequence[str]]
) -> Statement | Shut:
    """What is said to open a practice's gate, or why it stays shut.

    Only ``advice`` and ``pain-assessed`` can be answered; no answer stands for an agreement.
    """
    match outline.gate:
        case "pain-assessed":
            return _ask_about_the_pain(ui, outline, now, people)
        case "advice":
            return _ask_with_a_card(ui, outline, now, people)
        case _:
            ui.tell(words.AGREED.format(title=outline.title))
            return "waits"


def _ask_with_a_card(
    ui: SittingUI, outline: Outline, now: datetime, people: Callable[[], Sequence[str]]
) -> Statement | Shut:
    """Who is to ask a clinician first, then a free choice."""
    moves = (words.ADVICE_MOVES, words.ADVICE_EFFORT) if outline.category == "move" else ()
    ui.tell(words.ADVICE.format(title=outline.title), *words.ADVICE_IF, *moves)
    labels = (words.ADVICE_YES, words.ADVICE_NO)
    begins = ask_one_of(ui, words.ADVICE_ASK, labels, hint=words.ADVICE_HINT, people=people)
    if begins == _YES:
        return Statement(ADVICE, now, practice=outline.id)
    if begins is None:
        ui.tell(asking.LEFT)
        return "left"
    return "waits"


def _ask_about_the_pain(
    ui: SittingUI, outline: Outline, now: datetime, people: Callable[[], Sequence[str]]
) -> Statement | Shut:
    ui.tell(words.PAIN.format(title=outline.title))
    labels = (words.PAIN_YES, words.PAIN_NO)
    known = ask_one_of(ui, words.PAIN_ASK, labels, hint=words.PAIN_HINT, people=people)
    if known != _YES:
        if known is None:
            ui.tell(asking.LEFT)
            return "left"
        ui.tell(words.PAIN_WAITS)
        return "waits"
    who = _ask_who(ui, people)
    when = None if who is None else _ask_when(ui, people)
    if who is None or when is None:
        ui.tell(words.NOTHING_NOTED)
        return "left"
    return Statement(PAIN_ASSESSED, now, who=who, when=when)


def _ask_who(ui: SittingUI, people: Callable[[], Sequence[str]]) -> str | None:
    """Who looked at the pain: "" for rather not saying it, None for leaving it all."""

    def read(typed: str) -> str:
        return words.WHO[read_choice(typed, words.WHO)] if _says(typed, words.WHO) else ""

    def command(typed: str) -> Command | None:
        return _unless_skipped(typed, words.WHO)

    prompt = Prompt(words.WHO_ASK, tuple(words.WHO.values()), hint=words.WHO_HINT)
    return ask(ui, prompt, read, people=people, command=command)


def _ask_when(ui: SittingUI, people: Callable[[], Sequence[str]]) -> str | None:
    """Roughly when that was, in a person's own words: "" for leaving it open, None for leaving."""

    def read(typed: str) -> str:
        text = " ".join(typed.split()) if _says(typed) else ""
        if len(text) > _LONGEST:
            raise Refused(asking.TOO_LONG.format(most=_LONGEST))
        return text

    prompt = Prompt(words.WHEN_ASK, hint=words.WHEN_HINT)
    return ask(ui, prompt, read, people=people, command=_unless_skipped)


def _says(typed: str, options: Iterable[str] = ()) -> bool:
    return bool(typed.strip()) and command_in(typed, options) is None


def _unless_skipped(typed: str, options: Iterable[str] = ()) -> Command | None:
    """The command a line stands for; skipping one of these questions leaves only that one."""
    command = command_in(typed, options)
    return None if command == "skip" else command


def ask_instead(
    ui: SittingUI, titles: Sequence[str], people: Callable[[], Sequence[str]]
) -> int | None:
    """Which of a few others, where the wanted practice waits; Enter is none of them."""
    if not titles:
        return None
    hint = words.MEANWHILE_HINT
    number = ask_one_of(ui, words.MEANWHILE, titles, hint=hint, people=people)
    if number is None:
        ui.tell(asking.LEFT)
    return number


def ask_whether_real(ui: SittingUI, title: str, people: Callable[[], Sequence[str]]) -> bool | None:
    """Whether the room and oneself feel real before a practice that is not for when they do not.

    Partly is no; None for leaving it.
    """
    ui.tell(words.REAL.format(title=title))
    labels = [*words.REAL_OPTIONS.values()]
    number = ask_one_of(ui, words.REAL_ASK, labels, hint=words.REAL_HINT, people=people)
    if number is None:
        ui.tell(asking.LEFT)
        return None
    if number != _YES:
        ui.tell(words.REAL_WAITS)
    return number == _YES


def ask_beyond_enough(
    ui: SittingUI, title: str, minutes: int, people: Callable[[], Sequence[str]]
) -> bool:
    """Whether a practice is begun all the same that goes over so many minutes in a day."""
    why = words.ENOUGH_WHY.format(title=title, minutes=count_in_words(minutes))
    ui.tell(words.ENOUGH, why)
    labels = (words.ENOUGH_LEAVE, words.ENOUGH_BEGIN.format(title=title))
    hint = words.ENOUGH_HINT
    number = ask_one_of(ui, words.ENOUGH_ASK, labels, hint=hint, people=people, enter=0)
    if number != 1:
        ui.tell(asking.LEFT)
    return number == 1


def ask_after_two_stops(
    ui: SittingUI, title: str, other: str, people: Callable[[], Sequence[str]]
) -> int | None:
    """The other practice (0), this one (1), or None for leaving."""
    ui.tell(words.STOPPED_TWICE.format(title=title), words.A_WORD)
    labels = (other, words.SWAP_THIS.format(title=title))
    hint = words.SWAP_HINT
    number = ask_one_of(ui, words.SWAP_ASK, labels, hint=hint, people=people, enter=0)
    if number is None:
        ui.tell(asking.LEFT)
    return number

"""What is asked about a session: when it was, a word for it, whether it took place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import COMMANDS, Command, Refused, command_in_writing
from integrate.core.wording import sentence
from integrate.errors import UsageProblem
from integrate.flows.menus import ask_one_of
from integrate.flows.ports import Prompt
from integrate.flows.questions import ask
from integrate.messages import asking
from integrate.messages import sessions as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from integrate.flows.ports import Clock, SittingUI

    People = Callable[[], Sequence[str]]


def ask_when(
    ui: SittingUI, prompt: Prompt, clock: Clock, people: People, *, enter: datetime | None
) -> datetime | None:
    """The instant that is typed; ``enter`` for Enter, None if it is left.

    What cannot be read, or can be read in two ways, is said and asked again.
    """
    from integrate.core.typed_times import read_time

    def read(typed: str) -> datetime | None:
        if not typed.strip():
            return enter
        try:
            return read_time(typed, clock.now(), clock.local)
        except UsageProblem as problem:
            said = f"{sentence(problem.what)} {sentence(problem.hint)}"
            raise Refused(said.replace("?.", "?")) from None

    return ask(ui, prompt, read, people=people)


def ask_label(ui: SittingUI, people: People, *, present: str = "") -> str:
    """A person's own word for a session; empty for none, ``present`` where that is kept."""
    prompt = Prompt(words.LABEL, hint=words.LABEL_HINT)
    if present:
        asked = words.LABEL_EDITED.format(label=present)
        prompt = Prompt(asked, hint=words.LABEL_EDITED_HINT)

    def read(typed: str) -> str:
        label = " ".join(typed.split())
        if len(label) > words.MOST_LETTERS:
            raise Refused(asking.TOO_LONG.format(most=words.MOST_LETTERS))
        if label == words.NO_LABEL:
            return ""
        return label or present

    label = ask(ui, prompt, read, people=people, command=_command)
    return present if label is None else label


def _command(typed: str) -> Command | None:
    """The command a line stands for where any word may be meant: whole ones, and with a slash."""
    return command_in_writing(typed, empty=False) or COMMANDS.get(typed.strip().lower())


def ask_whether_the_same(ui: SittingUI, time: str, day: str, people: People) -> bool:
    """Whether a session is the one that is kept already, at this time of that day."""
    asked = words.SAME.format(time=time, day=day)
    ways, hint = words.SAME_OR_NOT, words.SAME_HINT
    return ask_one_of(ui, asked, ways, hint=hint, people=people, enter=0) != 1


def ask_took_place(ui: SittingUI, when: str, people: People) -> int | None:
    """Whether a planned session took place: 0 yes, 1 at another time, 2 no, None for later."""
    asked = words.TOOK_PLACE.format(when=when)
    ways, hint = words.TOOK_PLACE_WAYS, words.TOOK_PLACE_HINT
    return ask_one_of(ui, asked, ways, hint=hint, people=people)

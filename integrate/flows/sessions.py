"""What is asked about a session: when it was, a word for it, whether it took place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from integrate.core.answers import (
    COMMANDS,
    Command,
    Refused,
    command_in,
    command_in_writing,
    read_choice,
)
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


class Label(NamedTuple):
    """What comes of asking for a word: the word, or how the question was left."""

    text: str
    left: Literal["stop", "back"] | None = None


def ask_when(
    ui: SittingUI, prompt: Prompt, clock: Clock, people: People, *, enter: datetime | None
) -> datetime | None:
    """The instant that is typed; ``enter`` for Enter, None if it is left.

    What cannot be read, or can be read in two ways, is said and asked again.
    """
    from integrate.core.typed_times import UnreadTime, read_time

    def read(typed: str) -> datetime | None:
        if not typed.strip():
            return enter
        try:
            return read_time(typed, clock.now(), clock.local)
        except UnreadTime as problem:  # what can be read stands in the question, shown again
            raise Refused(sentence(problem.what)) from None
        except UsageProblem as problem:
            said = f"{sentence(problem.what)} {sentence(problem.hint)}"
            raise Refused(said.replace("?.", "?")) from None

    return ask(ui, prompt, read, people=people)


def ask_time_once(ui: SittingUI, clock: Clock, people: People) -> datetime | None:
    """The instant on the next line, where nobody sits; None if there is none.

    Raises UsageProblem for a line that cannot be read, or can be read in two ways: the line after
    it is another answer.
    """
    from integrate.core.typed_times import read_time

    def read(typed: str) -> datetime | None:
        return read_time(typed, clock.now(), clock.local) if typed.strip() else None

    return ask(ui, Prompt(words.WHEN), read, people=people)


def ask_label(ui: SittingUI, people: People, *, present: str = "") -> Label:
    """A person's own word for a session; empty for none, ``present`` where that is kept."""
    prompt = Prompt(words.LABEL, hint=words.LABEL_HINT)
    if present:
        asked = words.LABEL_EDITED.format(label=present)
        prompt = Prompt(asked, hint=words.LABEL_EDITED_HINT)

    def read(typed: str) -> Label:
        left = _word_meant(typed)
        if left in ("stop", "back"):
            return Label(present, left)
        label = " ".join(typed.split())
        if len(label) > words.MOST_LETTERS:
            raise Refused(asking.TOO_LONG.format(most=words.MOST_LETTERS))
        return Label("" if label == words.NO_LABEL else label or present)

    label = ask(ui, prompt, read, people=people, command=_other_command)
    return label or Label(present)


def _word_meant(typed: str) -> Command | None:
    """The command a line stands for where any word may be meant: whole ones, and with a slash."""
    return command_in_writing(typed, empty=False) or COMMANDS.get(typed.strip().lower())


def _other_command(typed: str) -> Command | None:
    """The same, without the two that are told apart here."""
    command = _word_meant(typed)
    return None if command in ("stop", "back") else command


def ask_whether_the_same(ui: SittingUI, time: str, day: str, people: People) -> bool:
    """Whether a session is the one that is kept already, at this time of that day."""
    asked = words.SAME.format(time=time, day=day)
    ways, hint = words.SAME_OR_NOT, words.SAME_HINT
    return ask_one_of(ui, asked, ways, hint=hint, people=people, enter=0) != 1


def ask_took_place(ui: SittingUI, when: str, people: People) -> int | None:
    """Whether a planned session took place: 0 yes, 1 at another time, 2 no, None for later."""
    asked = words.TOOK_PLACE.format(when=when)
    ways = {str(number): way for number, way in enumerate(words.TOOK_PLACE_WAYS, start=1)}

    def read(typed: str) -> int | None:
        if " ".join(typed.lower().split()).rstrip(".") in ("", *words.LATER):
            return None
        try:
            return int(read_choice(typed, ways)) - 1
        except Refused:
            raise Refused(asking.ONE_OF.format(most=len(ways))) from None

    prompt = Prompt(asked, words.TOOK_PLACE_WAYS, hint=words.TOOK_PLACE_HINT)
    return ask(ui, prompt, read, people=people, command=lambda typed: command_in(typed, ways))

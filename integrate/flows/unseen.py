"""Words that are asked for, so that no shell keeps them: what is looked for, and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import Refused, command_in_writing
from integrate.core.tags import Retagging, read_tags, retagged
from integrate.flows.menus import help_lines
from integrate.flows.ports import EndOfInput, Prompt, SittingUI
from integrate.messages import journal as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    People = Callable[[], Sequence[str]]


def ask_words(ui: SittingUI, prompt: Prompt, people: People) -> str:
    """The line that somebody types, or nothing if it is left; commands take a slash, but for !.

    KeyboardInterrupt passes through.
    """
    while True:
        try:
            typed = ui.ask(prompt).strip()
        except EndOfInput:
            return ""
        match command_in_writing(typed, empty=False):
            case "people":
                ui.tell(*people())
            case "help":
                ui.tell(*help_lines(people()), prompt.hint)
            case "stop" | "skip" | "back":
                return ""
            case _:
                return typed


def ask_tags(ui: SittingUI, tags: Sequence[str], people: People) -> Retagging:
    """The tags somebody wants put on or taken off, beside those there are; none, if it is left.

    Any word may be a tag, "back" above all, but not stop, which leaves. KeyboardInterrupt passes
    through.
    """
    note = words.TAGS_NOW.format(tags=" ".join(f"#{tag}" for tag in tags)) if tags else ""
    while True:
        typed = ask_words(ui, Prompt(words.TAGS_ASK, note=note, hint=words.TAGS_HINT), people)
        if typed.casefold().rstrip(".") == "stop":
            return Retagging()
        try:
            wanted = read_tags(typed)
            retagged(tags, wanted)
        except Refused as refused:
            ui.tell(refused.reason)
        else:
            return wanted

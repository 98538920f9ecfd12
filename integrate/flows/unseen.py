"""Words that are asked for, so that no shell keeps them: what is looked for, and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import Refused, command_in_writing
from integrate.core.tags import Retagging, read_tags, retagged
from integrate.flows.menus import help_lines
from integrate.flows.ports import EndOfInput, Prompt, SittingUI
from integrate.flows.shown_people import people_shown
from integrate.messages import journal as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from integrate.core.answers import Command

    People = Callable[[], Sequence[str]]

_BARE = ("stop", "help")
_QUOTES = "\"'\u201c\u201d\u201e\u2018\u2019"


def ask_words(ui: SittingUI, prompt: Prompt, people: People) -> str:
    """The line that somebody types, or nothing if it is left.

    Of the commands only stop, help and ! need no slash; in quotes they are words. KeyboardInterrupt
    passes through.
    """
    return _asked(ui, prompt, people, words.AS_WORDS)


def _asked(ui: SittingUI, prompt: Prompt, people: People, as_words: str) -> str:
    """The line that is typed; ``as_words`` says in the help how a command is meant as a word."""
    while True:
        try:
            typed = ui.ask(prompt).strip()
        except EndOfInput:
            return ""
        match _command(typed):
            case "people":
                ui.tell(*people_shown(people(), prompt))
            case "help":
                ui.tell(*help_lines(people(), (as_words,)), prompt.hint)
            case "stop" | "skip" | "back":
                return ""
            case _:
                return _unquoted(typed)


def _command(typed: str) -> Command | None:
    """The command a line stands for: here, stop and help are ones even without a slash."""
    word = typed.casefold().rstrip(".! ")
    return command_in_writing(f"/{word}" if word in _BARE else typed, empty=False)


def _unquoted(typed: str) -> str:
    """A word that would be a command, without its quotes; anything else as it is."""
    plain = typed.strip(_QUOTES)
    return plain if plain.casefold() in _BARE else typed


def ask_tags(ui: SittingUI, tags: Sequence[str], people: People) -> Retagging:
    """The tags somebody wants put on or taken off, beside those there are; none, if it is left.

    Any word may be a tag, "back" above all, but stop and help only with # or in quotes.
    KeyboardInterrupt passes through.
    """
    note = words.TAGS_NOW.format(tags=" ".join(f"#{tag}" for tag in tags)) if tags else ""
    while True:
        prompt = Prompt(words.TAGS_ASK, note=note, hint=words.TAGS_HINT)
        typed = _asked(ui, prompt, people, words.AS_TAGS)
        try:
            wanted = read_tags(typed)
            retagged(tags, wanted)
        except Refused as refused:
            ui.tell(refused.reason)
        else:
            return wanted

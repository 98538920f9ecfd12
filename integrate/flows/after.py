"""After a sitting: one line of offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import Refused, command_in
from integrate.core.offers import Wish, marked, read_wish
from integrate.flows.menus import help_lines
from integrate.flows.ports import EndOfInput, Prompt, SittingUI
from integrate.flows.unseen import ask_tags
from integrate.messages import asking
from integrate.messages import journal as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from integrate.core.journal import Entry

    People = Callable[[], Sequence[str]]


def ask_offers(ui: SittingUI, entry: Entry, people: People, *, clearing: bool) -> Wish:
    """What somebody wants done with an entry that was kept; nothing, if the line is left.

    ``clearing`` offers to clear the screen too. KeyboardInterrupt passes through.
    """
    question = words.OFFERS_AND_CLEAR if clearing else words.OFFERS
    while True:
        try:
            typed = ui.ask(Prompt(question))
        except EndOfInput:
            return Wish()
        if typed.strip().casefold().rstrip(".") in words.NO:
            return Wish()
        match command_in(typed):
            case "stop" | "skip" | "back":
                return Wish()
            case "people":
                ui.tell(*people())
                continue
            case "help":
                ui.tell(*help_lines(people(), asking.HELP), words.OFFERS_HELP)
                continue
            case _:
                pass
        try:
            wish = read_wish(typed, clearing=clearing)
            marked(entry, wish)
        except Refused as refused:
            ui.tell(refused.reason)
            continue
        if wish.unknown:
            ui.tell(words.OFFERS_HELP)
        elif wish.names_tags:
            return wish._replace(tags=ask_tags(ui, entry.tags, people))
        else:
            return wish


def ask_to_clear(ui: SittingUI, people: People) -> bool:
    """Whether the screen may go: Enter says so, and whatever else is typed leaves it."""
    while True:
        try:
            typed = ui.ask(Prompt(words.CLEAR_ASK))
        except EndOfInput:
            return False
        if command_in(typed) != "people":
            return not typed.strip()
        ui.tell(*people())

"""After a sitting that was kept: what can be done with its entry, and with the screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from integrate.cli.opening import is_locked
from integrate.errors import IntegrateError
from integrate.messages import journal as words

if TYPE_CHECKING:
    from integrate.cli.context import Context
    from integrate.core.journal import Entry
    from integrate.core.practice import Practice

_NONE_AFTER = ("flare", "ground")
"""Practices for days on which one line more is one too many."""

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""The screen, what scrolled off it, and to the top."""


def offer_marks(context: Context, entry: Entry, practice: Practice | None = None) -> None:
    """Offer, in one line, to tag, flag or make private an entry that was just kept.

    Clearing the screen is one of the offers, so this comes last of all that is said. Nothing is
    offered where nobody can answer, after a stop, where it was too much, on a day of flare or
    rest, after a practice for such days, in a locked journal, or where the setting says so.
    """
    if not _may_ask(context):
        return
    wished = False
    if context.settings.on("offers") and _is_time_for_it(context, entry, practice):
        wished = _offered(context, entry)
    offer_clearing(context, wished=wished)


def _offered(context: Context, entry: Entry) -> bool:
    """Do what is wished for, and say it in a line; whether the screen is to be cleared."""
    from integrate.cli.marking import change
    from integrate.core.offers import marked
    from integrate.flows.after import ask_offers
    from integrate.views.journal import last_line

    clear = context.settings.text("clear")
    clearing = clear == "ask" and context.terminal.screen
    wish = ask_offers(context.person, entry, context.people, clearing=clearing)
    if changed := wish.marks and change(context, entry, lambda found: marked(found, wish)):
        context.person.tell(words.MARKED.format(marks=last_line(changed)))
    return wish.clear or clear == "always"


def _may_ask(context: Context) -> bool:
    return context.asks and context.person.interactive


def _is_time_for_it(context: Context, entry: Entry, practice: Practice | None) -> bool:
    return not (
        entry.stopped_early
        or entry.too_much == "yes"
        or entry.kind in ("flare", "rest")
        or is_locked(context)
        or _category(context, entry, practice) in _NONE_AFTER
    )


def _category(context: Context, entry: Entry, practice: Practice | None) -> str:
    """What kind of practice it was, as far as the library knows."""
    if practice is not None or not entry.practice:
        return practice.category if practice else ""
    try:
        return context.library.outline(entry.practice).category
    except IntegrateError:
        return ""


def offer_clearing(context: Context, *, wished: bool = False) -> None:
    """Clear the screen and what scrolled off it, if that was ``wished`` or is the setting.

    Where the setting alone says so, Enter is waited for: people to call may stand there.
    """
    if not (_may_ask(context) and context.terminal.screen):
        return
    if not wished:
        from integrate.flows.after import ask_to_clear

        always = context.settings.text("clear") == "always"
        if not always or not ask_to_clear(context.person, context.people):
            return
    sys.stdout.write(CLEAR)
    sys.stdout.flush()
    context.say(words.CLEARED)

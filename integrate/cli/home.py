"""``today``, ``where`` and ``help-now``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from integrate.cli.context import Context, of
from integrate.errors import VaultProblem

if TYPE_CHECKING:
    from integrate.core.streaks import Streak
    from integrate.views.days import Suggestion


def today(ctx: typer.Context) -> None:
    """Show the day: one suggestion, one next command.

    If the journal cannot be read, the day and the suggestion stand there all the same, and the
    error is said after them.
    """
    from integrate.views import days

    context = of(ctx)
    try:
        streak, shown, problem = context.streak(), context.vault.streak_shown(), None
    except VaultProblem as found:
        streak, shown, problem = None, False, found
    ids = suggested(context, streak)
    dot = days.DOT if context.terminal.unicode else days.DOT_IN_ASCII
    blocks = days.today(
        context.today(),
        streak if shown else None,
        suggestion_of(context, ids[0]) if ids else None,
        new=streak is not None and streak.tended_days == 0,
        waiting=_waits(context),
        dot="" if context.plain else dot,
    )
    context.show(blocks)
    if problem is not None:
        raise problem


def _waits(context: Context) -> bool:
    """Whether an unfinished sitting waits; nothing that is wrong with drafts stands in the way."""
    try:
        return bool(context.drafts.waiting())
    except VaultProblem:
        return False


def suggestion_of(context: Context, practice: str) -> Suggestion:
    """How a practice is suggested. Its steps are not needed for that, and so not loaded."""
    from integrate.views.days import Suggestion

    document = context.library.document(practice)
    return Suggestion(practice, document["title"], document["minutes"])


def streak_if_readable(context: Context) -> Streak | None:
    """The streak, or None if the journal cannot be read just now."""
    try:
        return context.streak()
    except VaultProblem:
        return None


def suggested(context: Context, streak: Streak | None) -> list[str]:
    """At most three practices that fit today, by id."""
    from integrate.core.schedule import fitting

    settled_in = streak is not None and streak.tended_days > 0 and not streak.welcome_back
    moment, day = context.clock.now(), context.today()
    return list(fitting(context.library.ids(), moment, day, settled_in=settled_in))


def help_now(ctx: typer.Context) -> None:
    """Show the people to call. Asks nothing of settings, vault or home: it must always come."""
    from integrate.content.people import about_people
    from integrate.ui.plain import lines
    from integrate.ui.terminal import columns, put
    from integrate.views.blocks import Paragraph

    context = of(ctx)
    said = [*context.people(), *about_people(context.own_people)]
    for line in lines(map(Paragraph, said), columns()):
        put(line)


def where(ctx: typer.Context) -> None:
    """Say where everything is."""
    from integrate.content.library import find_prompts
    from integrate.messages.showing import WHERE
    from integrate.views.blocks import Line

    context = of(ctx)
    home = context.home
    places = {
        "everything": home.folder,
        "journal": home.vault / "entries",
        "drafts": home.vault / "drafts",
        "profile": home.vault / "profile.json",
        "settings": home.config,
        "people": home.people,
        "cache": home.cache,
        "prompts": find_prompts(),
    }
    for name, path in places.items():
        context.show([Line(f"{WHERE[name]}:"), Line(f"  {path}")])

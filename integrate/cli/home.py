"""The screen of the day, and ``where``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.cli.context import Context, of
from integrate.cli.opening import is_locked
from integrate.cli.situation import local_day, situation_of, suggestions
from integrate.core.due import PLAN, due
from integrate.core.schedule import CHECK
from integrate.errors import VaultProblem

if TYPE_CHECKING:
    from datetime import date

    import typer

    from integrate.core.schedule import Situation
    from integrate.core.session import Session
    from integrate.views.suggested import Suggested


def bare(ctx: typer.Context) -> None:
    """What ``integrate`` alone does: the first minutes, a question that waits, or the day."""
    context = of(ctx)
    if context.terminal.interactive and context.asks and not is_locked(context):
        if _is_new(context):
            from integrate.cli.first import first_minutes

            first_minutes(context)
            return
        _ask_about_a_planned_session(context)
    show_today(context)


def _is_new(context: Context) -> bool:
    """Whether nothing at all was ever kept here."""
    try:
        kept = context.index.last_day() or context.sessions or context.drafts.ids()
        return not kept and not any(context.vault.trash())
    except VaultProblem:
        return False


def _ask_about_a_planned_session(context: Context) -> None:
    from integrate.core.session import to_ask

    try:
        waiting = to_ask(context.sessions, context.clock.now())
    except VaultProblem:
        return
    if waiting:
        from integrate.cli.session import ask_whether_it_took_place

        ask_whether_it_took_place(context)


def today(ctx: typer.Context) -> None:
    """Show the day: one suggestion, one next command."""
    show_today(of(ctx))


def show_today(context: Context, *, greeted: bool = False) -> None:
    """Show the day; ``greeted`` is whether somebody new has just been told what this is.

    If the journal cannot be read, the day and the suggestion stand there all the same, and the
    error is said after them. A locked one is no error, and nobody is asked for anything.
    """
    if is_locked(context):
        _show_locked(context)
        return
    from integrate.views.days import DOT, DOT_IN_ASCII
    from integrate.views.today import Seen
    from integrate.views.today import today as screen

    try:
        streak, shown, problem = context.streak(), context.vault.streak_shown(), None
    except VaultProblem as found:
        streak, shown, problem = None, False, found
    situation = situation_of(context, streak)
    window = situation.window
    dot = DOT if context.terminal.unicode else DOT_IN_ASCII
    seen = Seen(
        situation,
        streak if shown else None,
        session_day=_day_of(context, window.latest),
        planned_day=_day_of(context, window.next),
        new=streak is not None and context.index.last_day() is None,
        waiting=_waits(context),
        dot="" if context.plain else dot,
        greeted=greeted,
    )
    context.show(screen(seen, _suggested(context, situation)))
    if problem is not None:
        raise problem


def _suggested(context: Context, situation: Situation) -> Suggested:
    """What is suggested, as it is shown; a programme by its title."""
    from integrate.views.suggested import Suggested

    there = {outline.id: outline for outline in context.library.outlines()}
    found = due(there.values(), situation)
    of = found.of
    return Suggested(
        there[found.first] if found.first else None,
        there[found.second] if found.second else None,
        enough=found.enough,
        of=of if of in ("", CHECK, PLAN) else context.library.programme(of).title,
    )


def _show_locked(context: Context) -> None:
    from integrate.views.today import locked

    with context.key.quietly():
        situation = situation_of(context, None)
        first, waiting = suggestions(context, situation), _waits(context)
        context.show(locked(situation, first, waiting=waiting, unfinished=_unfinished(context)))


def _unfinished(context: Context) -> str:
    """That sealing or unsealing was begun and is not finished; nothing where it is not so."""
    facts = context.vault.shelf.facts()
    if not facts.changing:
        return ""
    from integrate.messages.vault_sealing import UNFINISHED

    return UNFINISHED[facts.sealed]


def _day_of(context: Context, session: Session | None) -> date | None:
    return None if session is None else local_day(context, session.at)


def _waits(context: Context) -> bool:
    """Whether an unfinished sitting waits; nothing that is wrong with drafts stands in the way."""
    try:
        return bool(context.drafts.waiting())
    except VaultProblem:
        return False


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
        "sessions": home.vault / "sessions.json",
        "profile": home.vault / "profile.json",
        "settings": home.config,
        "people": home.people,
        "cache": home.cache,
        "prompts": find_prompts(),
    }
    for name, path in places.items():
        sealed = path.with_name(f"{path.name}.age")
        context.show([Line(f"{WHERE[name]}:"), Line(f"  {sealed if sealed.exists() else path}")])

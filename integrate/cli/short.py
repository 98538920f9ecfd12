"""``flare``, ``rest``, ``log`` and ``ground``: what a word is enough for."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from integrate.cli.clock import new_id
from integrate.cli.context import Context, of
from integrate.cli.opening import is_locked
from integrate.core.journal import Entry, Wanted
from integrate.core.wording import short_day
from integrate.errors import VaultLocked, VaultProblem
from integrate.messages import options, today
from integrate.messages import short as words

if TYPE_CHECKING:
    from datetime import date

On = Annotated[str | None, typer.Option("--on", help=options.MARKED_ON, metavar="DAY")]


def flare(ctx: typer.Context, *, on: On = None) -> None:
    """Keep a day as a flare; show what is there for one."""
    context = of(ctx)
    earlier = _earlier_day(context, on)
    try:
        kept = _keep_day(context, "flare", earlier)
    except VaultProblem:
        _show_first_aid(context)
        raise
    if earlier is not None:
        context.say(_said(words.KEPT_FLARE, earlier) if kept else words.NOTED_ALREADY)
        return
    context.say(words.KEPT if kept else words.NOTED_ALREADY)
    if is_locked(context):
        _show_first_aid(context)
        return
    from integrate.cli.home import show_today

    show_today(context)


def rest(ctx: typer.Context, *, on: On = None) -> None:
    """Keep a day as a rest day."""
    context = of(ctx)
    earlier = _earlier_day(context, on)
    if not _keep_day(context, "rest", earlier):
        context.say(words.NOTED_ALREADY)
    elif earlier is not None:
        context.say(_said(words.KEPT_REST, earlier))
    else:
        context.say(_said(words.REST_DAY, context.today()))


def log(
    ctx: typer.Context,
    practice: Annotated[str, typer.Argument(help=options.PRACTICE_ID)],
    *,
    on: On = None,
) -> None:
    """Keep that a practice was done away from the screen."""
    context = of(ctx)
    title = context.library.outline(practice).title
    entry = _entry(context, "practice", _earlier_day(context, on), practice, title)
    context.vault.add(entry)
    context.say(words.KEPT_PRACTICE.format(title=title, day=short_day(entry.day)))


def ground(ctx: typer.Context) -> None:
    """Begin the grounding at once."""
    from integrate.cli.sitting import begin
    from integrate.core.names import GROUNDING

    begin(ctx, GROUNDING)


def _earlier_day(context: Context, given: str | None) -> date | None:
    """The earlier day that ``--on`` names, or None for today."""
    if given is None:
        return None
    from integrate.cli.walking import day_of_writing

    return day_of_writing(context, given)


def _keep_day(context: Context, kind: Literal["flare", "rest"], earlier: date | None) -> bool:
    """Keep a day as what it was; False where that is noted already.

    In a locked journal nobody knows, and nobody is asked.
    """
    entry = _entry(context, kind, earlier)
    same = Wanted(since=entry.day, until=entry.day, kind=kind)
    with context.key.quietly(), suppress(VaultLocked):
        if any(context.vault.entries(same)):
            return False
    context.vault.add(entry)
    context.look_again()
    return True


def _entry(
    context: Context,
    kind: Literal["flare", "rest", "practice"],
    earlier: date | None,
    practice: str = "",
    title: str = "",
) -> Entry:
    """An entry of now, or of the whole of an earlier day, which stands at its noon."""
    from integrate.core.days import noon_of

    now = context.clock.now()
    return Entry(
        id=new_id(now),
        kind=kind,
        at=now if earlier is None else noon_of(earlier, now),
        zone=context.clock.zone(),
        day=earlier or context.today(),
        saved=now,
        practice=practice,
        title=title,
        off_screen=kind == "practice",
        whole_day=earlier is not None,
    )


def _said(text: str, day: date) -> str:
    return text.format(day=short_day(day))


def _show_first_aid(context: Context) -> None:
    """Show what is there in a flare, where the journal cannot be kept, or not be read."""
    from integrate.core.names import FIRST_AID
    from integrate.core.wording import minutes_in_words
    from integrate.views.blocks import Line, Paragraph

    minutes = minutes_in_words(context.library.outline(FIRST_AID).minutes)
    context.show(
        [
            Paragraph(today.NOTHING_ASKED),
            Paragraph(today.NOT_THE_PAIN),
            Line(f"  {today.RED_FLAGS}"),
            Paragraph(today.IF_IT_IS.format(minutes=minutes)),
            Line(f"  {today.BEGIN.format(practice=FIRST_AID)}"),
        ]
    )

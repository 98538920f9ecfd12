"""``plan``: the week ahead, and what somebody put on their own plan."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from integrate.cli.context import of
from integrate.cli.plan_of import active_by_id
from integrate.cli.situation import situation_of
from integrate.core.programmes import Planned, read_length
from integrate.core.repeats import ONCE, Unread, read_repeat, write_repeat
from integrate.core.schedule import is_open
from integrate.core.wording import short_day
from integrate.errors import NotFound, UsageProblem
from integrate.messages import library, options
from integrate.messages import programmes as words

if TYPE_CHECKING:
    from datetime import date

    from integrate.cli.context import Context
    from integrate.core.repeats import Repeat

_USUAL = "3 times a week"
"""How often something is planned where nothing is said of it: there is room beside it."""

_FOR_ONCE = "4 weeks"
"""How long something waits to be done once, where nothing is said of it."""

_MOST_DAYS = 366

PracticeId = Annotated[str, typer.Argument(help=words.PRACTICE, metavar="PRACTICE")]


def alone(
    ctx: typer.Context,
    *,
    json: Annotated[bool, typer.Option("--json", help=options.JSON)] = False,
) -> None:
    """Show the week ahead, where nothing else is asked for."""
    if ctx.invoked_subcommand is not None:
        return
    from integrate.cli.week import week_ahead
    from integrate.views.plan import week_blocks, week_json

    context = of(ctx)
    on = active_by_id(context).values()
    week = week_ahead(context)
    if json:
        context.put_json(week_json(week, _own(context), on))
    else:
        context.show(week_blocks(week))


def list_(ctx: typer.Context) -> None:
    """List what is on one's own plan, and the programmes that are on."""
    from integrate.views.plan import own_blocks

    context = of(ctx)
    on = active_by_id(context).values()
    there = {outline.id: outline for outline in context.library.outlines()}
    context.show(own_blocks(_own(context), on, there))


def _own(context: Context) -> list[Planned]:
    """The lines of one's own plan that are not over."""
    today = context.today()
    return [one for one in context.vault.plan()[1] if (one.until or today) >= today]


def add(
    ctx: typer.Context,
    practice: PracticeId,
    *,
    every: Annotated[str, typer.Option(help=words.EVERY)] = _USUAL,
    for_: Annotated[str | None, typer.Option("--for", help=words.FOR)] = None,
) -> None:
    """Put a practice on one's own plan."""
    context = of(ctx)
    outline, today = context.library.outline(practice), context.today()
    repeat = _repeat(every)
    until = _until(for_ or (_FOR_ONCE if repeat == ONCE else None), today)
    planned = Planned(outline.id, today, repeat, until)
    context.vault.put_on_plan(planned)
    said = words.ADDED.format(
        title=outline.title,
        repeat=write_repeat(repeat),
        until=words.UNTIL.format(day=short_day(until)) if until else "",
    )
    gated = [library.GATES[outline.gate]] if outline.gate != "none" else []
    waits = [] if is_open(outline, situation_of(context, None)) else [words.WAITS_FOR_IT]
    context.say(said, *gated, *waits)


def _repeat(given: str) -> Repeat:
    for text in (f"every {given}", given):
        try:
            return read_repeat(text)
        except Unread:
            continue
    raise UsageProblem(words.NO_REPEAT.format(given=given), words.NO_REPEAT_HINT)


def _until(given: str | None, today: date) -> date | None:
    """The last day of a length that begins today."""
    if given is None:
        return None
    text = " ".join(given.lower().split())
    if re.fullmatch(r"[1-9][0-9]{0,2} (?:day|week)s?", text):
        days = read_length(text)
        if days <= _MOST_DAYS:
            return today + timedelta(days=days - 1)
    raise UsageProblem(words.NO_LENGTH.format(given=given), words.NO_LENGTH_HINT)


def remove(ctx: typer.Context, practice: PracticeId) -> None:
    """Take a practice off one's own plan."""
    context = of(ctx)
    if practice not in (one.practice for one in context.vault.plan()[1]):
        raise NotFound(words.NOT_PLANNED.format(id=practice), words.NOT_PLANNED_HINT)
    context.vault.take_off_plan(practice)
    titles = {outline.id: outline.title for outline in context.library.outlines()}
    context.say(words.REMOVED.format(title=titles.get(practice, practice)))

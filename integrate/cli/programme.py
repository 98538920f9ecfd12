"""``programme``: the programmes there are, and the ones that are on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from integrate.cli.context import Context, of
from integrate.cli.plan_of import active_by_id, active_of, session_days, started_by_id
from integrate.cli.situation import streak_if_readable
from integrate.core.programmes import Started
from integrate.core.slots import active_on, last_day
from integrate.core.wording import counted, listed, short_day
from integrate.errors import NotFound, UsageProblem, VaultProblem
from integrate.messages import options
from integrate.messages import programmes as words

if TYPE_CHECKING:
    from datetime import date

    from integrate.core.practice import Gate
    from integrate.core.programmes import Active, Programme

ProgrammeId = Annotated[str, typer.Argument(help=words.PROGRAMME_ID, metavar="ID")]
WhichOne = Annotated[str | None, typer.Argument(help=words.WHICH_ONE, metavar="[ID]")]


def list_(
    ctx: typer.Context,
    *,
    json: Annotated[bool, typer.Option("--json", help=options.JSON)] = False,
) -> None:
    """List the programmes."""
    from integrate.views.programmes import programme_json, programme_table

    context = of(ctx)
    programmes, on = context.library.programmes(), active_by_id(context)
    if json:
        gates = _gates(context)
        data = [programme_json(one, on.get(one.id), gates) for one in programmes]
        context.put_json({"integrate": "programmes/1", "programmes": data})
    else:
        context.show([programme_table(programmes, on)])


def _gates(context: Context) -> dict[str, Gate]:
    """The gate of every practice, by its id."""
    return {one.id: cast("Gate", one.gate) for one in context.library.outlines()}


def show(ctx: typer.Context, programme: ProgrammeId) -> None:
    """Show a programme: what is in it, and when."""
    from integrate.views.programmes import programme_blocks

    context = of(ctx)
    there = {outline.id: outline for outline in context.library.outlines()}
    found = context.library.programme(programme)
    context.show(programme_blocks(found, there, _if_on(context, programme)), richly=True)


def _if_on(context: Context, programme: str) -> Active | None:
    """A programme as somebody is on it; None where they are not, or where nobody can know."""
    try:
        on = active_of(context)
    except VaultProblem:
        return None
    return next((one for one in on if one.programme.id == programme), None)


def start(
    ctx: typer.Context,
    programme: ProgrammeId,
    *,
    on: Annotated[str | None, typer.Option(help=words.ON, metavar="DAY")] = None,
) -> None:
    """Start a programme, today or on another day."""
    context = of(ctx)
    found, today = context.library.programme(programme), context.today()
    others = active_by_id(context)
    if found.id in others:
        day = short_day(others[found.id].since)
        what = words.ALREADY_ON.format(title=found.title, day=day)
        raise UsageProblem(what, words.ALREADY_ON_HINT.format(id=found.id))
    started = Started(found.id, _day(on, today))
    active = active_on(found, started, session_days(context))
    ends = last_day(active)
    if ends is not None and ends < today:
        what = words.OVER_BY_THEN.format(title=found.title)
        raise UsageProblem(what, words.OVER_BY_THEN_HINT)
    context.vault.start(started)
    _say_started(context, active, others)
    _offer_goal(context, found)


def _day(given: str | None, today: date) -> date:
    if given is None:
        return today
    from integrate.core.typed_days import read_day

    return read_day(given, today, prefer="future")


def _say_started(context: Context, active: Active, others: dict[str, Active]) -> None:
    from integrate.views.programmes import gate_lines

    programme, ends = active.programme, last_day(active)
    there = {outline.id: outline for outline in context.library.outlines()}
    gated = gate_lines(programme, there)
    said = [words.STARTED.format(title=programme.title, day=short_day(active.since))]
    if programme.counts_from == "each session":
        said.append(words.EACH_SESSION)
    elif active.waits:
        said.append(words.NO_SESSION)
    elif programme.counts_from == "session" and active.zero is not None:
        said.append(words.ITS_SESSION.format(day=short_day(active.zero)))
    if ends is not None:
        said.append(words.GOES_TO.format(day=short_day(ends)))
    context.say(" ".join(said))
    if programme.days_a_week is not None:
        context.say(words.DAYS_A_WEEK.format(days=_days(programme.days_a_week)))
    context.say(*gated, *([words.LEFT_OUT] if gated else []))
    if others:
        newest = max([active, *reversed(others.values())], key=lambda one: one.since)
        titles = listed(one.programme.title for one in others.values())
        context.say(words.STILL_ONE.format(titles=titles, first=newest.programme.title))
    context.say(words.SHOWS_WEEK)


def _offer_goal(context: Context, programme: Programme) -> None:
    """Offer the goal that suits a programme, where it asks for less than the one so far.

    Where the days cannot be read it is left: the programme is on all the same.
    """
    days, streak = programme.days_a_week, streak_if_readable(context)
    if days is None or streak is None or days >= streak.goal:
        return
    if not (context.terminal.interactive and context.asks):
        context.say(words.GOAL_LINE.format(days=counted(days, "day"), number=days))
        return
    from integrate.core.streaks import change_goal
    from integrate.flows.questions import ask_yes

    if ask_yes(context.person, words.GOAL_ASK.format(days=counted(days, "day")), context.people):
        change = change_goal(context.calendar, days, context.today())
        context.vault.set_goal(change)
        context.say(words.GOAL_SET.format(days=_days(days), day=short_day(change.since)))


def _days(number: int) -> str:
    return counted(number, "day").capitalize()


def pause(ctx: typer.Context, programme: WhichOne = None) -> None:
    """Pause a programme."""
    context = of(ctx)
    active, started = _the_one(context, programme)
    title = active.programme.title
    if active.paused:
        context.say(words.IS_PAUSED.format(title=title))
        return
    pauses = (*started.pauses, (context.today(), None))
    context.vault.change_started(started, started._replace(pauses=pauses))
    context.say(words.PAUSED.format(title=title, id=started.programme))


def resume(ctx: typer.Context, programme: WhichOne = None) -> None:
    """Go on with a programme that is paused."""
    context = of(ctx)
    active, started = _the_one(context, programme, paused=True)
    title = active.programme.title
    if not active.paused:
        context.say(words.NOT_PAUSED.format(title=title))
        return
    *before, (begun, _) = started.pauses
    pauses = (*before, (begun, max(begun, context.today())))
    context.vault.change_started(started, started._replace(pauses=pauses))
    stood = active.programme.counts_from == "start"
    context.say((words.RESUMED_LATER if stood else words.RESUMED).format(title=title))


def stop(ctx: typer.Context, programme: WhichOne = None) -> None:
    """Take a programme off the plan; what was done stays."""
    context = of(ctx)
    active, started = _the_one(context, programme)
    context.vault.change_started(started, started._replace(stopped=context.today()))
    context.say(words.STOPPED.format(title=active.programme.title))


def _the_one(
    context: Context, given: str | None, *, paused: bool = False
) -> tuple[Active, Started]:
    """The programme that is meant; raises NotFound or UsageProblem where that is not clear.

    With ``paused`` the only one that is paused is meant, if none is named.
    """
    on = active_by_id(context)
    if not on:
        raise NotFound(words.NONE_ON, words.NONE_ON_HINT)
    ids = ", ".join(on)
    if given is not None and given not in on:
        raise NotFound(words.NOT_ON.format(id=given), words.NOT_ON_HINT.format(ids=ids))
    meant = [given] if given is not None else [name for name in on if on[name].paused and paused]
    meant = meant or list(on)
    if len(meant) > 1:
        raise UsageProblem(words.WHICH, words.WHICH_HINT.format(ids=ids))
    return on[meant[0]], started_by_id(context)[meant[0]]

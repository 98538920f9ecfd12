"""``streak`` and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from integrate.cli.context import of
from integrate.core.streaks import GOALS, change_goal
from integrate.core.wording import count_in_words, counted, dated_day, sentence, short_day
from integrate.errors import UsageProblem
from integrate.messages import options
from integrate.messages import showing as words

if TYPE_CHECKING:
    import typer

_LONGEST_PAUSE = 366


def show(
    ctx: typer.Context,
    *,
    json: Annotated[bool, typer.Option("--json", help=options.JSON)] = False,
) -> None:
    """Say what can be said of the days so far."""
    if ctx.invoked_subcommand is not None:
        return
    from integrate.views import days

    context = of(ctx)
    streak, shown = context.streak(), context.vault.streak_shown()
    if json:
        context.put_json(days.streak_json(streak, shown=shown))
    else:
        context.show(days.streak_told(streak, shown=shown))


def pause(
    ctx: typer.Context,
    *,
    from_: Annotated[str | None, typer.Option("--from", help=options.FROM)] = None,
    until: Annotated[str | None, typer.Option(help=options.PAUSE_UNTIL)] = None,
) -> None:
    """Pause the streak for some days, past ones too."""
    from integrate.core.typed_days import read_day

    context = of(ctx)
    today = context.today()
    if until is None:
        raise UsageProblem(words.NEEDS_UNTIL, words.NEEDS_UNTIL_HINT)
    last = read_day(until, today, prefer="future")
    first = read_day(from_, today, prefer="past") if from_ else min(today, last)
    if last < first:
        raise UsageProblem(words.PAUSE_ORDER, words.PAUSE_ORDER_HINT)
    if (last - first).days > _LONGEST_PAUSE:
        raise UsageProblem(words.PAUSE_LONG, words.PAUSE_LONG_HINT)
    context.vault.pause(first, last)
    named = short_day if first.year == last.year == today.year else dated_day
    ends = [words.PAUSE_ENDS] if last >= today else []
    context.say(words.PAUSE_SET.format(first=named(first), last=named(last)), *ends)


def resume(ctx: typer.Context) -> None:
    """End a pause that is running or to come."""
    context = of(ctx)
    ended = context.vault.end_pauses(context.today())
    context.say(words.PAUSE_ENDED if ended else words.NO_PAUSE)


def off(ctx: typer.Context) -> None:
    """Take every trace of the streak out of today."""
    of(ctx).vault.show_streak(shown=False)
    of(ctx).say(words.STREAK_HIDDEN)


def on(ctx: typer.Context) -> None:
    """Show the streak in today again."""
    of(ctx).vault.show_streak(shown=True)
    of(ctx).say(words.STREAK_SHOWN)


def goal(
    ctx: typer.Context,
    days: Annotated[int | None, typer.Argument(help=options.GOAL, metavar="[2..6]")] = None,
) -> None:
    """Set how many days keep a week: a lower goal counts at once, a higher one from Monday."""
    context = of(ctx)
    if days is None:
        context.say(words.GOAL.format(days=counted(context.streak().goal, "day")))
        return
    if days not in GOALS:
        raise UsageProblem(words.GOAL_CANNOT, words.GOAL_HINT)
    change = change_goal(context.calendar, days, context.today())
    context.vault.set_goal(change)
    day, number = short_day(change.since), count_in_words(days)
    context.say(sentence(words.GOAL_SET.format(day=day, days=f"{number} days").rstrip(".")))

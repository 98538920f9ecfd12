"""``remind``: a calendar file, a line for the system's own scheduler, and what that line says."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from integrate.cli.context import Context, of
from integrate.cli.opening import is_locked
from integrate.errors import NotFound, UsageProblem
from integrate.messages import options
from integrate.messages import reminding as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from integrate.core.reminding import Reminder

_AT, _DAYS, _FOR = "19:00", "every", "4 weeks"
_STAMP = "reminded"
_SCHEDULERS: Mapping[str, str] = {"darwin": "launchd", "win32": "task-scheduler"}
_SETTING = "remind"


def remind(
    ctx: typer.Context,
    *,
    at: Annotated[str | None, typer.Option("--at", help=words.AT_OPTION, metavar="TIME")] = None,
    days: Annotated[
        str | None, typer.Option("--days", help=words.DAYS_OPTION, metavar="DAYS")
    ] = None,
    for_: Annotated[
        str | None, typer.Option("--for", help=words.FOR_OPTION, metavar="WEEKS")
    ] = None,
    ics: Annotated[str | None, typer.Option("--ics", help=words.ICS_OPTION, metavar="PATH")] = None,
    with_: Annotated[
        str | None, typer.Option("--with", help=words.WITH_OPTION, metavar="NAME")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=options.FORCE)] = False,
    off: Annotated[bool, typer.Option("--off", help=words.OFF_OPTION)] = False,
    now: Annotated[bool, typer.Option("--now", help=words.NOW_OPTION)] = False,
    until: Annotated[
        str | None, typer.Option("--until", help=words.UNTIL_OPTION, metavar="DAY")
    ] = None,
) -> None:
    """Have a few minutes come to mind, by a calendar or by the system's own scheduler."""
    context = of(ctx)
    given = [value for value in (at, days, for_, ics) if value is not None]
    for option, alone in (("--off", off), ("--now", now)):
        if alone and (given or force or (off and now)):
            raise UsageProblem(words.ALONE.format(option=option), words.ALONE_HINT)
    scheduler = _scheduler(with_)
    if now:
        _speak(context, until)
    elif off:
        _turn_off(context, scheduler)
    elif not given and with_ is None:
        _say_how_it_is(context)
    else:
        from integrate.core.reminding import read_reminder

        reminder = read_reminder(at or _AT, days or _DAYS, for_ or _FOR)
        if ics is not None:
            _write_calendar(context, reminder, ics, force=force)
        if ics is None or with_ is not None:
            _give_line(context, reminder, scheduler)


def _scheduler(given: str | None) -> str:
    """The scheduler that was named, or this system's own."""
    from integrate.exchange.schedulers import NAMES

    if given is None:
        return _SCHEDULERS.get(sys.platform, "cron")
    if given not in NAMES:
        hint = words.SCHEDULER_HINT.format(names=", ".join(NAMES))
        raise NotFound(words.NO_SCHEDULER.format(given=given), hint)
    return given


def _say_how_it_is(context: Context) -> None:
    from integrate.views.blocks import Line, Paragraph

    on = context.settings.on(_SETTING)
    said, turn = (words.ON, words.TURN_OFF) if on else (words.OFF, words.TURN_ON)
    context.show([Paragraph(said), Line(f"  {turn}")])


def _turn_off(context: Context, scheduler: str) -> None:
    from integrate.views.blocks import Line, Paragraph

    context.settings.change(_SETTING, value=False)
    context.show(
        [
            Paragraph(words.OFF_NOW),
            Line(f"  {words.REMOVE[scheduler]}"),
            Paragraph(words.CALENDAR_STAYS),
        ]
    )


def _write_calendar(context: Context, reminder: Reminder, given: str, *, force: bool) -> None:
    from hashlib import sha256

    from integrate.cli.placing import new_file, write
    from integrate.core.reminding import begins
    from integrate.exchange.ics import calendar

    path = new_file(context, given, force=force)
    moment = context.clock.now()
    # The same each time, so that a calendar puts a later file in place of an earlier one.
    uid = f"{sha256(str(context.home.folder).encode('utf-8', 'replace')).hexdigest()[:32]}@reminder"
    data = calendar(reminder, begins(reminder, moment), uid=uid, stamped=moment)
    write(path, [data])
    context.say(words.WROTE.format(path=path, **_in_words(reminder)), words.WROTE_WHAT)


def _give_line(context: Context, reminder: Reminder, scheduler: str) -> None:
    """Turn reminders on, and show the line that runs them; nothing is set up by us."""
    from shutil import which

    from integrate.core.reminding import begins, last_day
    from integrate.exchange.schedulers import line
    from integrate.views.blocks import Line, Paragraph

    shows = which("notify-send") or ""
    until = last_day(reminder, begins(reminder, context.clock.now()))
    run = line(
        scheduler, reminder, [*_program(context), "remind", "--now", f"--until={until}"], shows
    )
    context.settings.change(_SETTING, value=True)
    cron = scheduler == "cron"
    said = words.FOR_SCHEDULER_CRON if cron else words.FOR_SCHEDULER
    by_mail = [words.BY_MAIL] if cron and not shows else []
    context.show(
        [
            Paragraph(said.format(**_in_words(reminder))),
            Line(run),
            *map(Paragraph, (words.SAYS_LITTLE, *by_mail)),
        ]
    )


def _program(context: Context) -> list[str]:
    """How this program is run from elsewhere, where neither path nor home may be known."""
    from shutil import which

    from integrate.files.paths import find_home

    found = which("integrate")
    program = [found] if found else [sys.executable, "-m", "integrate"]
    given = {name: context.environment.get(name, "") for name in ("LOCALAPPDATA",)}
    home = context.home
    plain = find_home({name: value for name, value in given.items() if value})
    return program if home == plain else [*program, "--home", str(home.folder)]


def _in_words(reminder: Reminder) -> dict[str, str]:
    from integrate.core.reminding import EVERY_DAY
    from integrate.core.wording import counted, listed
    from integrate.messages.dates import WEEKDAYS

    named = listed([WEEKDAYS[day] for day in reminder.days])
    days = words.DAILY if reminder.days == EVERY_DAY else named
    return {
        "when": words.WHEN.format(days=days, time=f"{reminder.at:%H:%M}"),
        "weeks": words.WEEKS.format(weeks=counted(reminder.weeks, "week")),
    }


def _speak(context: Context, until: str | None) -> None:
    """Say one neutral line if this is a day for it; never twice in a day, and nothing of why."""
    day = context.clock.now().date()
    if until is not None and day > _read_day(until):
        return
    if not context.settings.on(_SETTING) or not _is_wanted(context):
        return
    if _is_first_today(context, context.today()):
        context.say(words.SPOKEN)


def _read_day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageProblem(words.NO_DAY.format(given=given), words.NO_DAY_HINT) from None


def _is_wanted(context: Context) -> bool:
    """Whether the journal has nothing against it; of a locked one nothing is known."""
    if is_locked(context):
        return True
    from integrate.core.reminding import is_wanted
    from integrate.core.session import window_of

    with context.key.quietly():
        window = window_of(context.sessions, context.clock.now())
        return is_wanted(context.streak(), window)


def _is_first_today(context: Context, day: date) -> bool:
    """Whether nothing was said today; that it is now is noted first, or it is not said."""
    from integrate.files.atomic import make_private_folder, write_private

    stamp, today = context.home.cache / _STAMP, f"{day}\n".encode()
    try:
        if stamp.exists() and stamp.read_bytes() == today:
            return False
        make_private_folder(stamp.parent)
        write_private(stamp, today, durable=False)
    except OSError:
        return False
    return True

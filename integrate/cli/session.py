"""``session``: when one was, or is planned. Nothing of what was given is asked or kept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from integrate.cli.clock import new_id
from integrate.cli.context import Context, of
from integrate.cli.opening import is_locked
from integrate.core.session import (
    Session,
    at_about,
    to_ask,
    took_place,
    was_planned,
    window_of,
)
from integrate.core.wording import sentence, short_day
from integrate.errors import UsageProblem
from integrate.flows.ports import Prompt
from integrate.messages import options, showing
from integrate.messages import sessions as words
from integrate.views.blocks import Line
from integrate.views.sessions import called, list_table, session_json, told_time

if TYPE_CHECKING:
    from datetime import datetime

    from integrate.flows.sessions import Label

_PREPARING_HOURS = 48
"""From so many hours on there are days before a session to prepare in."""

SessionId = Annotated[str, typer.Argument(help=words.SESSION_ID, metavar="ID")]
At = Annotated[str | None, typer.Option(help=words.AT, metavar="WHEN")]
Json = Annotated[bool, typer.Option("--json", help=options.JSON)]
Yes = Annotated[bool, typer.Option("--yes", help=options.YES)]


def alone(ctx: typer.Context) -> None:
    """List the sessions, where nothing else is asked for."""
    if ctx.invoked_subcommand is None:
        list_(ctx)


def list_(ctx: typer.Context, *, json: Json = False) -> None:
    """List the sessions, the latest first."""
    context = of(ctx)
    sessions, now = context.sessions[::-1], context.clock.now()
    if json:
        data = [session_json(session, now) for session in sessions]
        context.put_json({"integrate": "sessions/1", "sessions": data})
    elif sessions:
        context.show([list_table(sessions, now)])
    else:
        context.say(words.NONE_YET)


def add(ctx: typer.Context, *, at: At = None) -> None:
    """Keep when a session was, or when one is planned."""
    context = of(ctx)
    if add_session(context, at):
        context.show([Line(f"  {words.NEXT}")])


def add_session(context: Context, at: str | None) -> bool:
    """Keep a session, asking when it was if that is not said; whether one was kept.

    In a locked journal the others are not known, and nobody is asked.
    """
    known = () if is_locked(context) else context.sessions
    when = _when(context, at)
    while when is not None:
        beside = at_about(known, when)
        if beside is not None and _is_the_same(context, beside):
            context.say(words.STILL_ONE)
            return False
        label = _label(context)
        if label.left is None:
            _keep(context, when, label.text, beside)
            return True
        when = _when_instead(context, when) if label.left == "back" else None
    context.say(words.NOT_KEPT)
    return False


def _keep(context: Context, when: datetime, label: str, beside: Session | None) -> None:
    now = context.clock.now()
    session = Session(new_id(now), when, context.clock.zone(), label, now)
    context.vault.add_session(session)
    context.look_again()
    _say_kept(context, session, now)
    if beside is not None:
        context.say(words.BESIDE.format(time=f"{beside.at:%H:%M}", day=short_day(beside.at)))


def _when(context: Context, at: str | None) -> datetime | None:
    """When it was or will be: as said, as answered, or as the first piped line says.

    Raises UsageProblem where none of these says it: what was piped is never taken for now.
    """
    if at is not None:
        return _read(context, at)
    if not _can_be_asked(context):
        return _piped(context)
    from integrate.flows.sessions import ask_when

    now = context.clock.now().replace(second=0, microsecond=0)
    prompt = Prompt(words.WHEN, hint=words.WHEN_HINT)
    return ask_when(context.person, prompt, context.clock, context.people, enter=now)


def _piped(context: Context) -> datetime:
    from integrate.flows.sessions import ask_time_once

    when = ask_time_once(context.person, context.clock, context.people) if context.asks else None
    if when is None:
        raise UsageProblem(words.AT_SAYS, words.AT_SAYS_HINT)
    return when


def _can_be_asked(context: Context) -> bool:
    return context.terminal.interactive and context.asks


def _read(context: Context, given: str) -> datetime:
    from integrate.core.typed_times import read_time

    return read_time(given, context.clock.now(), context.clock.local)


def _is_the_same(context: Context, beside: Session) -> bool:
    if not _can_be_asked(context):
        return False
    from integrate.flows.sessions import ask_whether_the_same

    time, day = f"{beside.at:%H:%M}", short_day(beside.at)
    return ask_whether_the_same(context.person, time, day, context.people)


def _label(context: Context, present: str = "") -> Label:
    from integrate.flows.sessions import Label, ask_label

    if not context.asks:
        return Label(present)
    return ask_label(context.person, context.people, present=present)


def _say_kept(context: Context, session: Session, now: datetime) -> None:
    """Say in words what was understood, and where in the days after it somebody is."""
    when = told_time(session.at, now)
    if was_planned(session):
        preparing = session.at - now >= timedelta(hours=_PREPARING_HOURS)
        more = words.PREPARING if preparing else ""
        context.say(f"{words.PLANNED.format(when=when)} {more}".rstrip())
        return
    known = (session,) if is_locked(context) else context.sessions
    window = window_of(known, now)
    is_latest = window.latest is not None and window.latest.id == session.id
    after = words.AFTER.get(window.phase, "") if is_latest else ""
    context.say(f"{words.KEPT.format(when=when)} {after}".rstrip())


def edit(ctx: typer.Context, session: SessionId, *, at: At = None) -> None:
    """Change when a session was, or the word for it."""
    context = of(ctx)
    if at is None:
        context.must_ask()
    found = context.vault.find_session(session)
    when = _when_instead(context, found.at) if at is None else _read(context, at)
    while when is not None:
        label = _label(context, found.label)
        if label.left is None:
            _change(context, found, when, label.text)
            return
        when = _when_instead(context, when) if label.left == "back" else None
    context.say(showing.UNCHANGED)


def _when_instead(context: Context, so_far: datetime) -> datetime | None:
    """The time that is given in place of another; that itself where it is kept."""
    from integrate.flows.sessions import ask_when

    asked = words.WHEN_EDITED.format(when=told_time(so_far, context.clock.now()))
    prompt = Prompt(asked, hint=words.WHEN_EDITED_HINT)
    return ask_when(context.person, prompt, context.clock, context.people, enter=so_far)


def _change(context: Context, former: Session, when: datetime, label: str) -> None:
    """Keep a session with another time or label; a time that has passed was said to be right."""
    if (when, label) == (former.at, former.label):
        context.say(showing.UNCHANGED)
        return
    now = context.clock.now()
    session = former._replace(label=label)
    if when != former.at:
        session = session._replace(at=when, zone=context.clock.zone())
        session = session._replace(confirmed=took_place(session, now))
    context.vault.edit_session(session, now=now)
    context.look_again()
    context.say(words.EDITED.format(when=told_time(when, now)))


def delete(ctx: typer.Context, session: SessionId, *, yes: Yes = False) -> None:
    """Take a session out, after asking."""
    context = of(ctx)
    found = context.vault.find_session(session)
    context.say(sentence(called(found)))
    if context.agreed(words.DELETE_ASK, yes=yes):
        _delete(context, found)
    else:
        context.say(showing.LEFT_ALONE)


def _delete(context: Context, session: Session) -> None:
    context.vault.delete_session(session, now=context.clock.now())
    context.look_again()
    context.say(words.DELETED)


def ask_whether_it_took_place(context: Context) -> None:
    """Ask about the latest planned session whose time has passed, if nobody was asked yet."""
    now = context.clock.now()
    waiting = to_ask(context.sessions, now)
    if not waiting or not _can_be_asked(context):
        return
    from integrate.flows.sessions import ask_took_place

    session = waiting[-1]
    answer = ask_took_place(context.person, told_time(session.at, now), context.people)
    if answer == 2:
        _delete(context, session)
    elif answer is not None:
        when = session.at if answer == 0 else _other_time(context)
        if when is not None:
            _took_place_at(context, session, when)


def _other_time(context: Context) -> datetime | None:
    from integrate.flows.sessions import ask_when

    prompt = Prompt(words.OTHER_TIME, hint=words.OTHER_TIME_HINT)
    return ask_when(context.person, prompt, context.clock, context.people, enter=None)


def _took_place_at(context: Context, session: Session, when: datetime) -> None:
    if when != session.at:
        _change(context, session, when, session.label)
        return
    context.vault.edit_session(session._replace(confirmed=True), now=context.clock.now())
    context.look_again()
    context.say(words.CONFIRMED)

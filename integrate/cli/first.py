"""The first minutes: nothing has to be said, and all of it can be left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.flows.menus import ask_one_of
from integrate.messages import first as words

if TYPE_CHECKING:
    from integrate.cli.context import Context

_TWO_MINUTES = len(words.WAYS)


def first_minutes(context: Context) -> None:
    """Say hello to somebody new, and begin where they want to, if anywhere."""
    ui = context.person
    ui.tell(*words.HELLO)
    number = ask_one_of(
        ui, words.BEGIN, words.WAYS, hint=words.HINT, people=context.people, enter=_TWO_MINUTES
    )
    match number:
        case 0:
            _write(context)
        case 1:
            _log_a_session(context)
        case 2:
            ui.tell(*words.AROUND)
        case 3:
            _two_minutes(context)
        case _:
            ui.tell(words.LEFT)


def _two_minutes(context: Context) -> None:
    """What to leave out, the grounding, a line, whose number comes first; each can be left.

    After a stop nothing more is asked.
    """
    from integrate.cli.me import ask_leave_out_once
    from integrate.cli.walking import begin_and_walk, room_for, titles_of
    from integrate.core.names import GROUNDING

    if not ask_leave_out_once(context):
        context.person.tell(words.LEFT)
        return
    room = room_for(context, None, no_timer=False, titles=titles_of(context))
    entry = begin_and_walk(context, room, GROUNDING)
    if entry is None:
        return
    if entry.stopped_early or entry.too_much == "yes":
        _end(context, asks=not entry.stopped_early)
    else:
        _write(context)


def _write(context: Context) -> None:
    from integrate.cli.notes import write_note
    from integrate.core.builtin import NOTE
    from integrate.core.names import NOTE as NAME
    from integrate.core.practice import Write

    line = NOTE._replace(steps=(Write(NAME, words.LINE),))
    sitting = write_note(context, practice=line, offers=False)
    _end(context, asks=sitting.state == "finished")


def _log_a_session(context: Context) -> None:
    from integrate.cli.home import show_today
    from integrate.cli.session import add_session
    from integrate.views.blocks import Line

    if add_session(context, None):
        context.show([Line("")])
        show_today(context, greeted=True)


def _end(context: Context, *, asks: bool) -> None:
    """Whose number comes first, where everything is and how to leave with it: said once."""
    from integrate.cli.people import ask_whose_number

    if asks:
        ask_whose_number(context)
    folder = context.home.folder
    context.person.tell(words.WHERE.format(folder=folder), words.NEXT)

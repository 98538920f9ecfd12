"""``write``: a note, in the terminal, in an editor, or piped in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from integrate.cli.clock import new_id
from integrate.cli.context import Context, of
from integrate.cli.walking import day_of_writing, given_to, room_for, walked
from integrate.core.builtin import NOTE
from integrate.core.journal import Entry
from integrate.core.practice import Practice
from integrate.core.replies import Typed, Written
from integrate.core.sitting import Known, Sitting
from integrate.core.walking import apply
from integrate.core.walking import begin as begin_sitting
from integrate.errors import IntegrateError, UsageProblem
from integrate.flows.room import Room, keep
from integrate.messages import guiding as words
from integrate.messages import options
from integrate.messages import vault as vault_words

if TYPE_CHECKING:
    import typer


def write(
    ctx: typer.Context,
    *,
    on: Annotated[str | None, typer.Option("--on", help=options.ON, metavar="DAY")] = None,
    editor: Annotated[bool, typer.Option("--editor", help=options.EDITOR)] = False,
    plain: Annotated[bool, typer.Option("--plain", help=options.PLAIN)] = False,
) -> None:
    """Write a note: in the terminal, in an editor, or piped in to its end."""
    context = of(ctx)
    if plain:
        context.make_plain()
    if not editor and not context.terminal.interactive:
        _keep_piped(context, context.person.everything(), on)
        return
    context.must_ask()
    write_note(context, day_of_writing(context, on), editor=editor)


def write_note(
    context: Context,
    day: date | None = None,
    *,
    editor: bool = False,
    practice: Practice = NOTE,
    offers: bool = True,
) -> Sitting:
    """Let somebody write a note, about another day where one is given, and keep it.

    Returns the sitting as it ended.
    """
    room, sitting = _note(context, day, practice)
    with context.drafts.hold(sitting.id):
        if editor:
            sitting = _from_the_editor(context, room, sitting)
        else:
            room.store.begin(sitting)
            sitting = walked(sitting, room)
        end_note(context, sitting, room, offers=offers)
    return sitting


def _note(context: Context, day: date | None, practice: Practice = NOTE) -> tuple[Room, Sitting]:
    now = context.clock.now()
    room = room_for(context, None, no_timer=True, titles={})
    return room, begin_sitting(new_id(now), practice, now, given_to(context), Known(on=day))


def _keep_piped(context: Context, text: str, on: str | None) -> None:
    """Keep a note that came all at once: no draft could keep it before the entry does.

    What stands in the way of keeping it, such as settings that cannot be read, does not lose it.
    """
    try:
        room, sitting = _note(context, day_of_writing(context, on))
    except IntegrateError:
        context.person.tell(vault_words.NOT_KEPT, text)
        raise
    for reply in (Typed(0, text), Written()):
        sitting = apply(sitting, reply, context.clock.now())
    end_note(context, sitting, room)


def _from_the_editor(context: Context, room: Room, sitting: Sitting) -> Sitting:
    """The note as the person's own editor left it; its draft holds it before the file goes."""
    if not (context.environment.get("VISUAL") or context.environment.get("EDITOR")):
        raise UsageProblem(options.NO_EDITOR, options.NO_EDITOR_HINT)
    room.store.begin(sitting)

    def kept(text: str) -> None:
        nonlocal sitting
        for reply in (Typed(0, text), Written()):
            at = context.clock.now()
            sitting = apply(sitting, reply, at)
            room.store.keep(sitting.id, reply, at)

    context.person.edited("", name=sitting.id, kept=kept)
    return sitting


def end_note(context: Context, sitting: Sitting, room: Room, *, offers: bool = True) -> None:
    """Keep a note that has words in it; say what became of it."""
    if sitting.state == "paused":
        room.ui.tell(words.PAUSED)
    elif any(answer.value or answer.aloud for answer in sitting.answers):
        entry = keep(sitting, room)
        room.ui.tell(words.KEPT)
        if offers:
            _offer(context, entry)
    else:
        room.store.drop(sitting.id)
        room.ui.tell(words.NOTE_EMPTY)


def _offer(context: Context, entry: Entry) -> None:
    from integrate.cli.after import offer_marks

    offer_marks(context, entry)

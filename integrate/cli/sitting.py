"""``begin`` and ``resume``: somebody sits down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from integrate.cli.after import offer_marks
from integrate.cli.before import ask_the_worries, still_waits
from integrate.cli.context import Context, of
from integrate.cli.notes import end_note
from integrate.cli.opening import can_read, have_key
from integrate.cli.situation import situation_of, streak_if_readable, suggestions
from integrate.cli.walking import begin_and_walk, remember, room_for, titles_of, walk_on, walked
from integrate.core.journal import Entry
from integrate.core.names import GROUNDING, NOTE
from integrate.core.schedule import Outline
from integrate.core.sitting import Sitting
from integrate.core.wording import minutes_in_words, short_day
from integrate.errors import NotFound, UsageProblem, VaultProblem
from integrate.flows.menus import ask_one_of
from integrate.flows.room import Room, keep
from integrate.messages import asking, options, pacing, vault_sealing
from integrate.messages import guiding as words


def begin(
    ctx: typer.Context,
    practice: Annotated[str | None, typer.Argument(help=options.PRACTICE)] = None,
    *,
    pace: Annotated[str | None, typer.Option(help=options.PACE)] = None,
    no_timer: Annotated[bool, typer.Option("--no-timer", help=options.NO_TIMER)] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help=options.ANYWAY)] = False,
    voice: Annotated[bool | None, typer.Option("--voice/--no-voice", help=pacing.VOICE)] = None,
    bell: Annotated[bool | None, typer.Option("--bell/--no-bell", help=pacing.BELL)] = None,
    dark: Annotated[bool | None, typer.Option("--dark/--no-dark", help=pacing.DARK)] = None,
    plain: Annotated[bool, typer.Option("--plain", help=options.PLAIN)] = False,
) -> None:
    """Walk through one practice."""
    context = of(ctx)
    context.must_ask()
    context.choose_senses(voice=voice, bell=bell, dark=dark)
    if plain:
        context.make_plain()
    room = room_for(context, pace, no_timer=no_timer, titles=titles_of(context))
    wanted = practice or _chosen(context)
    if wanted is not None:
        asked = practice is None
        _end(context, room, begin_and_walk(context, room, wanted, anyway=anyway, asked=asked))


def resume(
    ctx: typer.Context,
    *,
    pace: Annotated[str | None, typer.Option(help=options.PACE)] = None,
    no_timer: Annotated[bool, typer.Option("--no-timer", help=options.NO_TIMER)] = False,
    voice: Annotated[bool | None, typer.Option("--voice/--no-voice", help=pacing.VOICE)] = None,
    bell: Annotated[bool | None, typer.Option("--bell/--no-bell", help=pacing.BELL)] = None,
    dark: Annotated[bool | None, typer.Option("--dark/--no-dark", help=pacing.DARK)] = None,
    plain: Annotated[bool, typer.Option("--plain", help=options.PLAIN)] = False,
) -> None:
    """Go on with an unfinished sitting, at the same question."""
    context = of(ctx)
    context.must_ask()
    context.choose_senses(voice=voice, bell=bell, dark=dark)
    if plain:
        context.make_plain()
    room = room_for(context, pace, no_timer=no_timer, titles=titles_of(context))
    if context.drafts.ids():
        have_key(context)
    kept, waiting = _settled_drafts(context, room)
    if not waiting and not kept:
        raise NotFound(words.NOTHING_TO_RESUME, words.NOTHING_TO_RESUME_HINT)
    rows = [
        words.DRAFT_ROW.format(title=s.practice.title, when=f"{short_day(s.begun)} {s.begun:%H:%M}")
        for s in waiting
    ]
    number = _one_of(context, words.WHICH_DRAFT, rows) if len(rows) > 1 else 0
    if number is None or not waiting:
        return
    with context.drafts.hold(waiting[number].id) as ours:
        sitting = context.drafts.open(waiting[number].id) if ours else None
        if sitting is None:
            raise UsageProblem(words.OPEN_ELSEWHERE, words.OPEN_ELSEWHERE_HINT)
        if still_waits(context, sitting.practice):
            return
        room.ui.tell(words.RESUMING.format(title=sitting.practice.title))
        if sitting.practice.id == NOTE:
            end_note(context, walked(sitting, room), room)
            return
        with context.practice():
            entry, going_to = walk_on(context, room, sitting)
    if going_to is not None:
        entry = begin_and_walk(context, room, going_to)
    _end(context, room, entry)


def _end(context: Context, room: Room, entry: Entry | None) -> None:
    """Say that the last entry is kept, and offer what can be done with it."""
    if entry is not None:
        room.ui.tell(words.KEPT_AND_NEXT)
        offer_marks(context, entry)


def _chosen(context: Context) -> str | None:
    """The practice somebody picks from at most three; Enter takes the first, one is not asked."""
    if context.drafts.waiting():
        context.person.tell(words.WAITING)
    if not can_read(context):
        context.person.tell(vault_sealing.AT_ONCE)
    situation = situation_of(context, streak_if_readable(context))
    found = suggestions(context, situation)
    if (following := ask_the_worries(context, situation, words.A_PRACTICE)) != "on":
        return GROUNDING if following == "ground" else None
    rows = [_row(one) for one in found]
    if situation.window.phase == "open" and len(rows) > 1:
        # In the days after a session one practice is named, a second if it is asked for.
        number = _one_of(context, words.WHICH, [rows[0], words.ANOTHER])
        if number != 1:
            return None if number is None else found[0].id
        found, rows = found[1:], rows[1:]
    number = _one_of(context, words.WHICH, rows) if len(rows) > 1 else 0
    return None if number is None else found[number].id


def _row(one: Outline) -> str:
    """A practice as it is offered: its title, and its minutes where that does not name them."""
    if words.MINUTE in one.title.lower():
        return one.title
    return words.WHICH_ROW.format(title=one.title, minutes=minutes_in_words(one.minutes))


def _one_of(context: Context, question: str, rows: Sequence[str]) -> int | None:
    """The number of the row that is meant, the first for Enter, None for leaving."""
    ui, people = context.person, context.people
    number = ask_one_of(ui, question, rows, hint=words.WHICH_HINT, people=people, enter=0)
    if number is None:
        ui.tell(asking.LEFT)
    return number


def _settled_drafts(context: Context, room: Room) -> tuple[int, list[Sitting]]:
    """How many drafts had ended and are entries now, and the sittings that can be gone on with."""
    kept, waiting = 0, []
    for name in context.drafts.ids():
        sitting = context.drafts.open(name)
        if sitting is None:
            path = context.drafts.folder / f"{name}.jsonl"
            room.ui.tell(words.UNREADABLE_DRAFT.format(path=path))
        elif sitting.state in ("finished", "stopped"):
            with context.drafts.hold(name) as ours:
                kept += ours and _kept(context, room, sitting)
        else:
            waiting.append(sitting)
    return kept, waiting


def _kept(context: Context, room: Room, sitting: Sitting) -> bool:
    """Whether a sitting that had ended is in the journal now; if not, others can still go on."""
    try:
        keep(sitting, room)
    except VaultProblem as problem:
        room.ui.tell(f"{problem.what}. {problem.hint}.")
        return False
    remember(context, sitting)
    room.ui.tell(words.KEPT_NOW.format(title=sitting.practice.title))
    return True

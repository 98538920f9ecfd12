"""``begin``, ``resume`` and ``write``: somebody sits down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated

import typer

from integrate.cli.clock import new_id
from integrate.cli.context import Context, of
from integrate.cli.home import streak_if_readable, suggested
from integrate.core.answers import Refused, command_in, read_choice
from integrate.core.builtin import NOTE, from_the_anchor
from integrate.core.journal import Wanted
from integrate.core.names import GROUNDING, PEOPLE
from integrate.core.practice import Practice
from integrate.core.replies import Typed, Written
from integrate.core.sitting import Sitting, apply
from integrate.core.sitting import begin as begin_sitting
from integrate.core.wording import short_day, spoken_day
from integrate.errors import NotFound, UsageProblem, VaultProblem
from integrate.flows.guided import PACES, Room, ask_where_next, keep, walk_through
from integrate.flows.ports import EndOfInput, Prompt
from integrate.messages import guiding as words
from integrate.messages import options
from integrate.views.days import minutes_in_words

_REMEMBERED_DAYS = 60


def begin(
    ctx: typer.Context,
    practice: Annotated[str | None, typer.Argument(help=options.PRACTICE)] = None,
    *,
    pace: Annotated[str | None, typer.Option(help=options.PACE)] = None,
    no_timer: Annotated[bool, typer.Option("--no-timer", help=options.NO_TIMER)] = False,
    plain: Annotated[bool, typer.Option("--plain", help=options.PLAIN)] = False,
) -> None:
    """Walk through one practice."""
    context = of(ctx)
    context.must_ask()
    if plain:
        context.make_plain()
    room = room_for(context, pace, no_timer=no_timer, titles=_titles(context))
    wanted = practice or _chosen(context)
    if wanted is not None:
        _walk(context, room, _begun(context, context.library.practice(wanted)))


def resume(
    ctx: typer.Context,
    *,
    pace: Annotated[str | None, typer.Option(help=options.PACE)] = None,
    no_timer: Annotated[bool, typer.Option("--no-timer", help=options.NO_TIMER)] = False,
    plain: Annotated[bool, typer.Option("--plain", help=options.PLAIN)] = False,
) -> None:
    """Go on with an unfinished sitting, at the same question."""
    context = of(ctx)
    context.must_ask()
    if plain:
        context.make_plain()
    room = room_for(context, pace, no_timer=no_timer, titles=_titles(context))
    waiting = _waiting(context, room)
    if not waiting:
        raise NotFound(words.NOTHING_TO_RESUME, words.NOTHING_TO_RESUME_HINT)
    rows = [
        words.DRAFT_ROW.format(title=s.practice.title, when=f"{short_day(s.begun)} {s.begun:%H:%M}")
        for s in waiting
    ]
    number = _one_of(context, words.WHICH_DRAFT, rows) if len(rows) > 1 else 0
    if number is not None:
        sitting = waiting[number]
        room.ui.tell(words.RESUMING.format(title=sitting.practice.title))
        _walk(context, room, sitting)


def write(
    ctx: typer.Context,
    *,
    editor: Annotated[bool, typer.Option("--editor", help=options.EDITOR)] = False,
    plain: Annotated[bool, typer.Option("--plain", help=options.PLAIN)] = False,
) -> None:
    """Write a note: in the terminal, in an editor, or piped in to its end."""
    context = of(ctx)
    if plain:
        context.make_plain()
    room = room_for(context, None, no_timer=True, titles={})
    now = context.clock.now()
    sitting = begin_sitting(new_id(now), NOTE, now, _given(context))
    if context.terminal.interactive and not editor:
        context.must_ask()
        room.store.begin(sitting)
        sitting = _walked(sitting, room)
    else:
        # It comes all at once, so there is nothing for a draft to keep before the entry does.
        text = context.person.edited("") if editor else context.person.everything()
        for reply in (Typed(0, text), Written()):
            sitting = apply(sitting, reply, context.clock.now())
    _end_note(sitting, room)


def _end_note(sitting: Sitting, room: Room) -> None:
    """Keep a note that has words in it; say what became of it."""
    if sitting.state == "paused":
        room.ui.tell(words.PAUSED)
    elif any(answer.value or answer.aloud for answer in sitting.answers):
        keep(sitting, room)
        room.ui.tell(words.KEPT)
    else:
        room.store.drop(sitting.id)
        room.ui.tell(words.NOTE_EMPTY)


def _titles(context: Context) -> dict[str, str]:
    library = context.library
    return {practice: library.document(practice)["title"] for practice in library.ids()}


def room_for(
    context: Context, pace: str | None, *, no_timer: bool, titles: Mapping[str, str]
) -> Room:
    """The room a sitting happens in, by flags over settings."""
    pace = pace or context.settings.text("pace")
    if pace not in PACES:
        raise UsageProblem(options.NO_PACE.format(pace=pace), options.PACES)
    timed = context.settings.on("timer") and not no_timer
    return Room(
        ui=context.person,
        store=context.keeping,
        clock=context.clock,
        titles=titles,
        people=context.people,
        turns_at=context.turns_at,
        pace=PACES[pace] if timed else None,
    )


def _given(context: Context) -> dict[str, str]:
    return {
        "anchor": words.ANCHORS[context.settings.text("anchor")],
        "today": spoken_day(context.today()),
    }


def _begun(context: Context, practice: Practice) -> Sitting:
    """A sitting at its first step, its draft begun. After too much, it starts at the anchor."""
    now = context.clock.now()
    if _was_too_much(context, practice.id):
        practice = from_the_anchor(practice)
    sitting = begin_sitting(new_id(now), practice, now, _given(context))
    context.drafts.begin(sitting)
    minutes = minutes_in_words(practice.minutes)
    before = (
        line.format(title=practice.title, minutes=minutes, about=practice.about)
        for line in words.BEFORE
    )
    context.person.tell(*before)
    return sitting


def _was_too_much(context: Context, practice: str) -> bool:
    """Whether some of this practice was too much the last time, within two months."""
    since = context.today() - timedelta(days=_REMEMBERED_DAYS)
    try:
        wanted = Wanted(since=since, practice=practice)
        last = next(context.vault.entries(wanted, newest_first=True), None)
    except VaultProblem:
        return False  # What is wrong with the journal is said when it is needed; practise first.
    return last is not None and last.too_much in ("little", "yes")


def _walked(sitting: Sitting, room: Room) -> Sitting:
    """The sitting as far as it goes now; Ctrl-C passes through, after a word on what is kept."""
    try:
        return walk_through(sitting, room)
    except KeyboardInterrupt:
        room.ui.tell(words.PAUSED)
        raise


def _walk(context: Context, room: Room, sitting: Sitting) -> None:
    """Walk a sitting to its end, and on to another where an offer was accepted."""
    going = True
    while going:
        sitting = _walked(sitting, room)
        if sitting.state == "paused":
            room.ui.tell(words.PAUSED)
            return
        if sitting.practice.id == NOTE.id:
            _end_note(sitting, room)
            return
        keep(sitting, room)
        stopped = sitting.state == "stopped"
        going_to = ask_where_next(room, (GROUNDING, PEOPLE)) if stopped else sitting.going_to
        going = bool(going_to)
        if going_to:
            sitting = _begun(context, context.library.practice(going_to))
    room.ui.tell(words.KEPT_AND_NEXT)


def _chosen(context: Context) -> str | None:
    """The practice somebody picks from at most three; Enter takes the first."""
    waiting = context.drafts.ids()
    if waiting:
        context.person.tell(words.WAITING)
    ids = suggested(context, streak_if_readable(context))
    library = context.library
    rows = []
    for practice in map(library.practice, ids):
        minutes = minutes_in_words(practice.minutes)
        rows.append(words.WHICH_ROW.format(title=practice.title, minutes=minutes))
    number = _one_of(context, words.WHICH, rows)
    return None if number is None else ids[number]


def _one_of(context: Context, question: str, rows: Sequence[str]) -> int | None:
    """The number of the row that is meant, 0 for Enter, None for leaving."""
    numbered = {str(number): row for number, row in enumerate(rows)}
    while True:
        try:
            typed = context.person.ask(Prompt(question, rows, hint=words.WHICH_HINT))
        except EndOfInput:
            return None
        match command_in(typed):
            case "stop" | "skip" | "back":
                return None
            case "people" | "help":
                context.person.tell(*context.people())
                continue
            case _:
                pass
        try:
            return int(read_choice(typed, numbered)) if typed.strip() else 0
        except Refused as refused:
            context.person.tell(refused.reason)


def _waiting(context: Context, room: Room) -> list[Sitting]:
    """The sittings that can be gone on with; one that had ended before a crash is kept now."""
    found = []
    for name in context.drafts.ids():
        sitting = context.drafts.open(name)
        if sitting is None:
            path = context.drafts.folder / f"{name}.jsonl"
            room.ui.tell(words.UNREADABLE_DRAFT.format(path=path))
        elif sitting.state in ("finished", "stopped"):
            keep(sitting, room)
        else:
            found.append(sitting)
    return found

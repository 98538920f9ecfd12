"""``begin``, ``resume`` and ``write``: somebody sits down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated

import typer

from integrate.cli.clock import new_id
from integrate.cli.context import Context, of
from integrate.cli.home import streak_if_readable, suggested
from integrate.core.builtin import NOTE, from_the_anchor
from integrate.core.journal import Wanted
from integrate.core.names import GROUNDING, PEOPLE
from integrate.core.practice import Practice
from integrate.core.replies import Typed, Written
from integrate.core.sitting import Sitting, apply
from integrate.core.sitting import begin as begin_sitting
from integrate.core.wording import short_day, spoken_day
from integrate.errors import IntegrateError, NotFound, UsageProblem, VaultProblem
from integrate.flows.guided import PACES, Room, ask_where_next, keep, walk_through
from integrate.flows.menus import ask_one_of
from integrate.messages import guiding as words
from integrate.messages import options
from integrate.messages import vault as vault_words
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
        _begin_and_walk(context, room, wanted)


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
        room.ui.tell(words.RESUMING.format(title=sitting.practice.title))
        going_to = _walk(room, sitting)
    _begin_and_walk(context, room, going_to)


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
    if not editor and not context.terminal.interactive:
        _keep_piped(context, context.person.everything())
        return
    context.must_ask()
    room, sitting = _note(context)
    with context.drafts.hold(sitting.id):
        if editor:
            sitting = _from_the_editor(context, room, sitting)
        else:
            room.store.begin(sitting)
            sitting = _walked(sitting, room)
        _end_note(sitting, room)


def _note(context: Context) -> tuple[Room, Sitting]:
    now = context.clock.now()
    room = room_for(context, None, no_timer=True, titles={})
    return room, begin_sitting(new_id(now), NOTE, now, _given(context))


def _keep_piped(context: Context, text: str) -> None:
    """Keep a note that came all at once: no draft could keep it before the entry does.

    What stands in the way of keeping it, such as settings that cannot be read, does not lose it.
    """
    try:
        room, sitting = _note(context)
    except IntegrateError:
        context.person.tell(vault_words.NOT_KEPT, text)
        raise
    for reply in (Typed(0, text), Written()):
        sitting = apply(sitting, reply, context.clock.now())
    _end_note(sitting, room)


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


def _begin_and_walk(context: Context, room: Room, practice: str | None) -> None:
    """Walk a new sitting of a practice, and on to another as long as an offer is accepted."""
    while practice is not None:
        now = context.clock.now()
        script = context.library.practice(practice)
        if _was_too_much(context, practice):
            script = from_the_anchor(script)
        sitting = begin_sitting(new_id(now), script, now, _given(context))
        with context.drafts.hold(sitting.id):
            context.drafts.begin(sitting)
            _introduce(context, script)
            practice = _walk(room, sitting)


def _introduce(context: Context, practice: Practice) -> None:
    minutes = minutes_in_words(practice.minutes)
    about = {"title": practice.title, "minutes": minutes, "about": practice.about}
    context.person.tell(*(line.format(**about) for line in words.BEFORE))


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


def _walk(room: Room, sitting: Sitting) -> str | None:
    """Walk one sitting to its end, a stop or a pause; the practice wanted next, if one is."""
    sitting = _walked(sitting, room)
    if sitting.practice.id == NOTE.id:
        _end_note(sitting, room)
        return None
    if sitting.state == "paused":
        room.ui.tell(words.PAUSED)
        return None
    keep(sitting, room)
    stopped = sitting.state == "stopped"
    going_to = ask_where_next(room, (GROUNDING, PEOPLE)) if stopped else sitting.going_to
    if not going_to:
        room.ui.tell(words.KEPT_AND_NEXT)
    return going_to or None


def _chosen(context: Context) -> str | None:
    """The practice somebody picks from at most three; Enter takes the first."""
    waiting = context.drafts.waiting()
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
    """The number of the row that is meant, the first for Enter, None for leaving."""
    ui, people = context.person, context.people
    return ask_one_of(ui, question, rows, hint=words.WHICH_HINT, people=people, enter=0)


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
                kept += ours and _kept(room, sitting)
        else:
            waiting.append(sitting)
    return kept, waiting


def _kept(room: Room, sitting: Sitting) -> bool:
    """Whether a sitting that had ended is in the journal now; if not, others can still go on."""
    try:
        keep(sitting, room)
    except VaultProblem as problem:
        room.ui.tell(f"{problem.what}. {problem.hint}.")
        return False
    room.ui.tell(words.KEPT_NOW.format(title=sitting.practice.title))
    return True

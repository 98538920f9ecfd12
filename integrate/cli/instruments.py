"""``instruments``: the questionnaires there are, answering one, and one's own numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from integrate.cli.context import Context, of
from integrate.errors import BadFile, Exit, UsageProblem
from integrate.messages import instruments as words
from integrate.messages import options

if TYPE_CHECKING:
    from integrate.content.own_instruments import Brought
    from integrate.core.instruments import Instrument
    from integrate.core.journal import Entry
    from integrate.core.practice import Practice
    from integrate.flows.room import Room

InstrumentId = Annotated[str, typer.Argument(help=words.INSTRUMENT_ID, metavar="ID")]
Json = Annotated[bool, typer.Option("--json", help=options.JSON)]


def list_(ctx: typer.Context, *, json: Json = False) -> None:
    """List the instruments there are, one's own among them."""
    from integrate.views.instruments import instrument_json, instrument_table

    context = of(ctx)
    brought = _brought(context)
    own = {one.id for one in brought.instruments}
    found = sorted((*context.library.instruments(), *brought.instruments), key=lambda one: one.id)
    if json:
        data = [instrument_json(one, own=one.id in own) for one in found]
        context.put_json({"integrate": "instruments/1", "instruments": data})
        return
    context.show([instrument_table(found, own)])
    _say_unusable(context, brought)


def show(ctx: typer.Context, instrument: InstrumentId) -> None:
    """Show one instrument: its exact words, its scale, its scoring, whose it is."""
    from integrate.views.instruments import instrument_blocks

    context = of(ctx)
    context.show(instrument_blocks(_instrument(context, instrument)), richly=True)


def begin(ctx: typer.Context, instrument: InstrumentId) -> None:
    """Answer an instrument now, and keep it in the journal."""
    from integrate.cli.after import offer_marks
    from integrate.cli.opening import have_key
    from integrate.cli.walking import room_for, titles_of
    from integrate.core.measured import practice_of
    from integrate.messages import guiding

    context = of(ctx)
    context.must_ask()
    one = _instrument(context, instrument)
    if one.assigned_only:
        raise UsageProblem(words.ONLY_ASSIGNED.format(title=one.title), words.ONLY_ASSIGNED_HINT)
    have_key(context)
    room = room_for(context, None, no_timer=False, titles=titles_of(context))
    entry = begin_practice(context, room, practice_of(one))
    if entry is not None:
        room.ui.tell(guiding.KEPT_AND_NEXT)
        offer_marks(context, entry)


def begin_practice(context: Context, room: Room, practice: Practice) -> Entry | None:
    """Walk a new sitting of a practice that is made here and stands in no library.

    On a day without numbers it is not begun. The worries come before it where they come before
    any. Returns the entry of the last sitting, or None where that was left unfinished.
    """
    from integrate.cli.before import ask_the_worries
    from integrate.cli.clock import new_id
    from integrate.cli.known import known_to
    from integrate.cli.situation import situation_of
    from integrate.cli.walking import begin_and_walk, given_to, walk_on, was_too_much
    from integrate.core.builtin import from_the_anchor
    from integrate.core.names import GROUNDING
    from integrate.core.walking import begin as begin_sitting
    from integrate.core.wording import minutes_in_words
    from integrate.messages import guiding

    situation = situation_of(context, None)
    if not situation.numbers:
        room.ui.tell(words.NO_NUMBERS)
        return None
    if (following := ask_the_worries(context, situation, practice.title)) != "on":
        return begin_and_walk(context, room, GROUNDING) if following == "ground" else None
    if was_too_much(context, practice.id):
        practice = from_the_anchor(practice)
    now = context.clock.now()
    known = known_to(context, practice, situation)
    sitting = begin_sitting(new_id(now), practice, now, given_to(context), known)
    with context.drafts.hold(sitting.id), context.practice():
        context.drafts.begin(sitting)
        about = {
            "title": practice.title,
            "minutes": minutes_in_words(practice.minutes),
            "about": practice.about,
        }
        room.ui.tell(*(line.format(**about) for line in guiding.BEFORE))
        entry, going_to = walk_on(context, room, sitting)
    return entry if going_to is None else begin_and_walk(context, room, going_to)


def results(
    ctx: typer.Context,
    instrument: Annotated[
        str | None, typer.Argument(help=words.INSTRUMENT_ID, metavar="[ID]")
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Show one's own numbers, each instrument beside its first one."""
    from integrate.core.journal import Wanted
    from integrate.core.scoring import results as results_of
    from integrate.views.blocks import Line
    from integrate.views.results import MARK, MARK_IN_ASCII, results_blocks, results_json

    context = of(ctx)
    brought = _brought(context)
    every = (*context.library.instruments(), *brought.instruments)
    asked = (_instrument(context, instrument),) if instrument else every
    entries = tuple(context.vault.entries(Wanted(kind="practice")))
    found = [results_of(one, entries) for one in asked]
    if not instrument:
        found = [one for one in found if one.points]
    if json:
        data = [results_json(one) for one in found]
        context.put_json({"integrate": "results/1", "results": data})
        return
    if not found:
        context.say(words.NONE_YET)
    mark = MARK if context.terminal.unicode else MARK_IN_ASCII
    for at, one in enumerate(found):
        between = [Line("")] if at else []
        context.show([*between, *results_blocks(one, None if context.plain else mark)])
    _say_unusable(context, brought)


def add(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help=words.FILE, metavar="FILE")],
) -> None:
    """Bring an instrument of one's own: checked, and copied into the home."""
    from integrate.content import own_instruments

    context = of(ctx)
    instrument, content, problems = own_instruments.look_at(file)
    if instrument is None:
        context.say(*problems)
        raise typer.Exit(Exit.BAD_FILE)
    if instrument.id in _ours(context):
        raise BadFile(
            words.TAKEN.format(id=instrument.id), words.TAKEN_HINT.format(id=instrument.id)
        )
    path = own_instruments.add(_folder(context), instrument, content)
    if path is None:
        context.say(words.SAME_AGAIN)
    else:
        said = words.ADDED.format(title=instrument.title, path=path)
        context.say(said, words.ADDED_NEXT.format(id=instrument.id))


def _folder(context: Context) -> Path:
    from integrate.content.own_instruments import FOLDER

    return context.home.folder / FOLDER


def _ours(context: Context) -> tuple[str, ...]:
    """The ids that no instrument of one's own may have: a sitting goes by them in the journal."""
    library = context.library
    return (*(one.id for one in library.instruments()), *library.ids())


def _brought(context: Context) -> Brought:
    """One's own instruments; YAML is only read where there are some."""
    from integrate.content.own_instruments import Brought, brought

    folder = _folder(context)
    return brought(folder, _ours(context)) if folder.is_dir() else Brought()


def _instrument(context: Context, name: str) -> Instrument:
    """An instrument of the library's or one's own; raises NotFound, with the nearest id."""
    brought = {one.id: one for one in _brought(context).instruments}
    if name in brought:
        return brought[name]
    return context.library.instrument(name)


def _say_unusable(context: Context, brought: Brought) -> None:
    for problem in brought.problems:
        context.say(words.NOT_USED.format(problem=problem))

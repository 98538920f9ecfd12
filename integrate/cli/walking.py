"""A sitting from its first step to what is said once it is kept.

What a practice needs is imported where it is begun: a note needs none of it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from integrate.cli.clock import new_id
from integrate.core.builtin import from_the_anchor
from integrate.core.comfort import anchor_or_room
from integrate.core.journal import Wanted, latest
from integrate.core.names import ANCHOR, GROUNDING, PEOPLE, REAL
from integrate.core.practice import Pick, Write, walk
from integrate.core.walking import begin as begin_sitting
from integrate.core.wording import minutes_in_words, spoken_day
from integrate.errors import IntegrateError, UsageProblem, VaultProblem
from integrate.flows.guided import walk_through
from integrate.flows.room import PACES, Room, ask_where_next, keep
from integrate.messages import guiding as words
from integrate.messages import options

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from integrate.cli.context import Context
    from integrate.core.journal import Entry
    from integrate.core.practice import Practice
    from integrate.core.sitting import Known, Sitting

_REMEMBERED_DAYS = 60


def titles_of(context: Context) -> dict[str, str]:
    """Every practice by id, as it is called."""
    return {outline.id: outline.title for outline in context.library.outlines()}


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
        measured=_measured(context),
    )


def _measured(context: Context) -> Callable[[Sitting], Sequence[str]]:
    """What the instruments of a sitting come to, looked for once one has ended."""

    def sentences(sitting: Sitting) -> Sequence[str]:
        from integrate.cli.known import measured_in

        return measured_in(context, sitting)

    return sentences


def given_to(context: Context) -> dict[str, str]:
    """What the texts of a practice may name: the anchor, today."""
    anchor = anchor_or_room(context.settings.text("anchor"), context.leave_out)
    return {"anchor": anchor, "today": spoken_day(context.clock.now().date())}


def begin_and_walk(
    context: Context,
    room: Room,
    practice: str | None,
    *,
    anyway: bool = False,
    asked: bool = False,
) -> Entry | None:
    """Walk a new sitting of a practice, and on to another as long as an offer is accepted.

    What may stand before it comes first; ``asked`` says that the worries came already. Returns
    the entry of the last sitting, or None where that was left unfinished.
    """
    from integrate.cli.before import what_to_begin

    entry = None
    while practice is not None:
        practice = what_to_begin(context, practice, anyway=anyway, asked=asked)
        asked = False
        if practice is not None:
            entry, practice = _walk_new(context, room, practice)
    return entry


def _walk_new(context: Context, room: Room, practice: str) -> tuple[Entry | None, str | None]:
    now = context.clock.now()
    with context.key.quietly():  # who was to be asked for a passphrase was asked before
        script, known = _script_for(context, practice)
    sitting = begin_sitting(new_id(now), script, now, given_to(context), known)
    with context.drafts.hold(sitting.id), context.practice():
        context.drafts.begin(sitting)
        _introduce(context, script)
        return walk_on(context, room, sitting)


def _script_for(context: Context, practice: str) -> tuple[Practice, Known]:
    """A practice as it is to be walked today, and what is known as it begins."""
    from integrate.cli.known import known_to
    from integrate.cli.situation import situation_of
    from integrate.core.due import PAIN, asks_intensity
    from integrate.core.instruments import steps_of
    from integrate.core.schedule import stopped_twice

    script = context.library.practice(practice)
    situation = situation_of(context, None)
    outline = context.library.outline(practice)
    if context.terminal.interactive and asks_intensity(outline, situation):
        script = script._replace(steps=(*steps_of(context.library.instrument(PAIN)), *script.steps))
    if was_too_much(context, practice):
        script = from_the_anchor(script)
    elif stopped_twice(practice, situation.hard):
        script = from_the_anchor(script, stopped=True)
    return script, known_to(context, script, situation)


def _introduce(context: Context, practice: Practice) -> None:
    minutes = minutes_in_words(practice.minutes)
    writes = any(isinstance(step, Write) and not step.seconds for step in walk(practice.steps))
    about = {"title": practice.title, "minutes": minutes, "about": practice.about}
    lines = words.BEFORE_WRITING if writes else words.BEFORE
    context.person.tell(*(line.format(**about) for line in lines))


def was_too_much(context: Context, practice: str) -> bool:
    """Whether some of this practice was too much the last time, within two months."""
    since = context.today() - timedelta(days=_REMEMBERED_DAYS)
    try:
        wanted = Wanted(since=since, practice=practice)
        last = next(context.vault.entries(wanted, newest_first=True), None)
    except VaultProblem:
        return False
    return last is not None and last.too_much in ("little", "yes")


def walked(sitting: Sitting, room: Room) -> Sitting:
    """The sitting as far as it goes now; Ctrl-C passes through, after a word on what is kept."""
    try:
        return walk_through(sitting, room)
    except KeyboardInterrupt:
        room.ui.tell(words.PAUSED)
        raise


def walk_on(context: Context, room: Room, sitting: Sitting) -> tuple[Entry | None, str | None]:
    """Walk one sitting on; the entry, if one was kept, and the practice that is wanted next."""
    sitting = walked(sitting, room)
    if sitting.state == "paused":
        room.ui.tell(words.PAUSED)
        return None, None
    entry = keep(sitting, room)
    remember(context, sitting)
    if any(answer.name == REAL for answer in sitting.answers):
        from integrate.cli.real import note_real

        note_real(context, sitting)
    stopped = sitting.state == "stopped"
    going_to = ask_where_next(room, (GROUNDING, PEOPLE)) if stopped else sitting.going_to
    return entry, going_to or None


def remember(context: Context, sitting: Sitting) -> None:
    """Keep what outlives a sitting: the anchor that was chosen, lines that join an own list."""
    chosen = latest(sitting.answers, ANCHOR)
    ready = {s.name: s.options for s in walk(sitting.practice.steps) if isinstance(s, Pick)}
    try:
        if chosen is not None and chosen.value is not None:
            context.settings.change(ANCHOR, str(chosen.value))
        for answer in sitting.answers:
            if answer.kind == "pick" and isinstance(answer.value, str):
                own = sitting.known.lists.get(answer.name, ())
                if answer.value not in ready[answer.name] and answer.value not in own:
                    context.vault.add_to_list(answer.name, answer.value)
    except IntegrateError as problem:
        context.person.tell(f"{problem.what}. {problem.hint}.")


def day_of_writing(context: Context, given: str | None) -> date | None:
    """The earlier day that ``--on`` names; None for today. Raises UsageProblem for a later one."""
    if given is None:
        return None
    from integrate.core.typed_days import read_day

    day, today = read_day(given, context.today()), context.today()
    if day > today:
        raise UsageProblem(options.ON_LATER.format(day=given), options.ON_LATER_HINT)
    return None if day == today else day

"""What bringing back would change, shown and asked about; and then it is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from integrate.cli.context import Context
from integrate.errors import BadFile
from integrate.messages import safekeeping as words
from integrate.views.blocks import Block, Line, Paragraph
from integrate.views.safekeeping import (
    counts_line,
    entries_blocks,
    entries_in_words,
    first_upper,
    listed,
    months_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from integrate.storage.backups.archive import Archive
    from integrate.storage.backups.former import Former
    from integrate.storage.backups.restoring import Plan


def take_over_all(context: Context, archive: Archive, *, yes: bool) -> None:
    """Bring all of a backup to a place where nothing is yet, after asking."""
    from integrate.storage.backups.archive import called
    from integrate.storage.backups.former import content_of, facts_of
    from integrate.storage.backups.restoring import take_over

    sealed = facts_of(archive).sealed
    whole, damaged = content_of(archive)
    if not whole:
        raise BadFile(words.NOTHING_WHOLE.format(path=archive.path), words.HEART_DAMAGED_HINT)
    months = {place.partition("/")[2][:7] for place in whole if place.startswith("entries/")}
    context.show([Paragraph(words.OF_BACKUP), Line(str(archive.path))])
    lines = [
        words.ALL_OF_IT.format(what=months_in_words(len(months))),
    ]
    if sealed:
        lines.append(words.ITS_OWN_SEAL)
    if damaged:
        lines.append(words.LOST_WHOLE.format(names=listed(called(damaged, context.home.vault))))
    context.say(*lines)
    if context.agreed(words.ASK, yes=yes):
        take_over(context.vault.shelf, archive)
        context.say(words.DONE)
    else:
        context.say(words.LEFT)


def bring_back(
    context: Context, former: Former, said: Sequence[Block], *, exactly: bool, yes: bool
) -> None:
    """Show what would change, ask, and do it."""
    from integrate.storage.backups.restoring import carry_out, plan

    shelf, now = context.vault.shelf, context.clock.now()
    planned = partial(plan, shelf, former, exactly=exactly, now=now)
    shown = planned()
    context.show([*said, *_shown(context, shown, exactly=exactly)])
    if shown.empty:
        return
    if former.sealed and not shelf.facts().sealed:
        context.say(words.WOULD_LIE_OPEN)
    if not context.agreed(words.ASK, yes=yes):
        context.say(words.LEFT)
        return
    before = carry_out(shelf, planned, shown, today=now.date())
    context.say(words.DONE)
    if before:
        context.show([Paragraph(words.UNDO), Line(words.UNDO_COMMAND.format(name=before))])


def _shown(context: Context, shown: Plan, *, exactly: bool) -> list[Block]:
    """What would change, as it is shown."""
    blocks = [
        *entries_blocks(words.COME, shown.come),
        *entries_blocks(words.GO, shown.go),
        *entries_blocks(words.CHANGE, shown.change),
    ]
    sessions = shown.sessions
    blocks += counts_line(len(sessions.come), len(sessions.go), len(sessions.change))
    blocks += [Paragraph(words.OTHERS[name]) for name in shown.whole]
    if shown.empty:
        blocks.append(Paragraph(words.NOTHING_DIFFERS if exactly else words.NOTHING_MISSING))
    if shown.kept:
        blocks.append(
            Paragraph(words.STAYING.format(things=first_upper(entries_in_words(shown.kept))))
        )
    if shown.erased:
        things = entries_in_words(shown.erased)
        blocks.append(Paragraph(words.ERASED.format(things=things)))
    blocks += _of_damage(context, shown, exactly=exactly)
    if not shown.empty and not shown.broken:
        blocks.append(Paragraph(words.FIRST if exactly else words.STAYS))
    return blocks


def _of_damage(context: Context, shown: Plan, *, exactly: bool) -> list[Block]:
    from integrate.storage.backups.archive import called

    vault = context.home.vault
    blocks: list[Block] = []
    if shown.lost:
        blocks.append(Paragraph(words.LOST.format(names=listed(called(shown.lost, vault)))))
    if shown.broken:
        said = words.BROKEN_EXACTLY if exactly else words.BROKEN
        blocks.append(Paragraph(said.format(names=listed(called(shown.broken, vault)))))
    return blocks

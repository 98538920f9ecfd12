"""``journal`` and ``undo``: read, change, delete, bring back."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Annotated

import typer

from integrate.cli.context import Context, of
from integrate.cli.filters import KindOption, PracticeOption, Since, Until, wanted
from integrate.core.answers import Refused, read_choice
from integrate.core.clean import clean
from integrate.core.journal import Answer, Entry
from integrate.core.wording import dated_day
from integrate.errors import NotFound, UsageProblem
from integrate.flows.ports import EndOfInput, Prompt
from integrate.messages import options
from integrate.messages import showing as words
from integrate.messages import vault as vault_words
from integrate.views.journal import entry_blocks, entry_json, list_table, short_id, title_of

EntryId = Annotated[str, typer.Argument(help=options.ENTRY, metavar="ID")]
Json = Annotated[bool, typer.Option("--json", help=options.JSON)]
Yes = Annotated[bool, typer.Option("--yes", help=options.YES)]

DEFAULT_LIMIT = 10


def list_(
    ctx: typer.Context,
    *,
    since: Since = None,
    until: Until = None,
    kind: KindOption = None,
    practice: PracticeOption = None,
    limit: Annotated[int, typer.Option(help=options.LIMIT, min=1)] = DEFAULT_LIMIT,
    json: Json = False,
) -> None:
    """List entries, newest first."""
    context = of(ctx)
    meant = wanted(context, since, until, kind, practice)
    entries = list(islice(context.vault.entries(meant, newest_first=True), limit))
    if json:
        data = [entry_json(entry) for entry in entries]
        context.put_json({"integrate": "journal/1", "entries": data})
    elif entries:
        context.show([list_table(entries)])
    else:
        context.say(words.NO_MATCH if context.vault.index().last_day() else words.JOURNAL_EMPTY)


def show(ctx: typer.Context, entry: EntryId = "last", *, json: Json = False) -> None:
    """Show one entry, whole."""
    context = of(ctx)
    found = context.vault.find(entry)
    if json:
        context.put_json({"integrate": "entry/1", **entry_json(found)})
    else:
        context.show(entry_blocks(found), richly=True)


def edit(ctx: typer.Context, entry: EntryId) -> None:
    """Change the written words of an entry, in an editor or from standard input."""
    context = of(ctx)
    context.must_ask()
    found = context.vault.find(entry)
    written = [
        answer
        for answer in found.answers
        if isinstance(answer.value, str) and answer.kind == "write"
    ]
    if not written:
        raise NotFound(words.EDIT_NO_WORDS.format(id=short_id(found)), words.EDIT_NO_WORDS_HINT)
    answer = written[0] if len(written) == 1 else _which(context, written)
    if answer is None:
        context.say(words.UNCHANGED)
        return
    person = context.person
    before = str(answer.value)
    after = person.edited(before) if context.terminal.interactive else person.everything()
    after = after.strip("\n")
    if after in (before, ""):
        context.say(words.UNCHANGED)
        return
    answers = tuple(
        replace(one, value=clean(after)) if one is answer else one for one in found.answers
    )
    context.vault.edit(replace(found, answers=answers), now=context.clock.now())
    context.say(words.EDITED)


def _which(context: Context, written: list[Answer]) -> Answer | None:
    """Which of several answers is to be changed."""
    asked = {str(number): answer.asked for number, answer in enumerate(written)}
    try:
        typed = context.person.ask(Prompt(words.EDIT_WHICH, list(asked.values())))
        return written[int(read_choice(typed, asked))] if typed.strip() else None
    except EndOfInput:
        return None
    except Refused as refused:
        raise UsageProblem(refused.reason) from None


def delete(ctx: typer.Context, entry: EntryId, *, yes: Yes = False) -> None:
    """Move an entry to the trash, after asking."""
    context = of(ctx)
    found = context.vault.find(entry)
    context.say(_called(found))
    if context.agreed(words.DELETE_ASK, yes=yes):
        context.vault.delete(found, now=context.clock.now())
        context.say(words.DELETED.format(id=short_id(found)))
    else:
        context.say(words.LEFT_ALONE)


def restore(ctx: typer.Context, entry: EntryId) -> None:
    """Bring an entry back from the trash."""
    context = of(ctx)
    found = context.vault.find(entry, table="trash")
    context.vault.restore(found, now=context.clock.now())
    context.say(_called(found), words.RESTORED)


def undo(ctx: typer.Context, *, yes: Yes = False) -> None:
    """Take back the newest change; again, the one before."""
    context = of(ctx)
    change = context.vault.newest_change()
    if change is None:
        raise NotFound(vault_words.NOTHING_TO_UNDO, vault_words.NOTHING_TO_UNDO_HINT)
    when = f"{dated_day(change.at.date())}, {change.at:%H:%M}"
    context.say(words.UNDO[change.kind].format(what=_called(change.entry), when=when))
    if context.agreed(words.UNDO_ASK, yes=yes):
        context.vault.take_back(change)
        context.say(words.UNDONE)
    else:
        context.say(words.LEFT_ALONE)


def _called(entry: Entry) -> str:
    return f"{title_of(entry)}, {dated_day(entry.day)} ({short_id(entry)})"

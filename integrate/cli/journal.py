"""``journal`` and ``undo``: read, change, delete, bring back."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from integrate.cli.context import Context, of
from integrate.cli.filters import (
    FlaggedOption,
    KindOption,
    PracticeOption,
    PrivateOption,
    Since,
    TagOption,
    Until,
    wanted,
)
from integrate.core.changes import Change
from integrate.core.clean import clean
from integrate.core.journal import Answer, Entry
from integrate.core.session import Session
from integrate.core.wording import dated_day
from integrate.errors import IntegrateError, NotFound, UsageProblem
from integrate.messages import options
from integrate.messages import showing as words
from integrate.messages import vault as vault_words
from integrate.views.journal import called, entry_blocks, entry_json, list_table, short_id

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
    tag: TagOption = None,
    private: PrivateOption = False,
    flagged: FlaggedOption = False,
    limit: Annotated[int, typer.Option(help=options.LIMIT, min=1)] = DEFAULT_LIMIT,
    trash: Annotated[bool, typer.Option("--trash", help=options.TRASH)] = False,
    json: Json = False,
) -> None:
    """List entries, newest first."""
    context = of(ctx)
    meant = wanted(context, since, until, kind, practice, tag, private=private, flagged=flagged)
    if trash:
        held = [entry for entry in context.vault.trash(newest_first=True) if meant.wants(entry)]
        entries = held[:limit]
    else:
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


def edit(
    ctx: typer.Context,
    entry: EntryId,
    *,
    on: Annotated[str | None, typer.Option("--on", help=options.MOVED_ON, metavar="DAY")] = None,
) -> None:
    """Change the written words of an entry, in an editor or from standard input; or its day."""
    context = of(ctx)
    if on is not None:
        _move(context, entry, on)
        return
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
    if context.terminal.interactive:
        # The editor's file goes only when the journal has the words.
        before = str(answer.value)
        context.person.edited(
            before, name=found.id, kept=lambda text: _reword(context, found, answer, text)
        )
    else:
        _reword_piped(context, found, answer, context.person.everything())


def _move(context: Context, entry: str, on: str) -> None:
    """Put an entry on another day, which it is about as a whole: it has no time there."""
    from integrate.core.days import noon_of
    from integrate.core.typed_days import read_day

    found, day, today = context.vault.find(entry), read_day(on, context.today()), context.today()
    if day > today:
        raise UsageProblem(options.ON_LATER.format(day=on), options.ON_LATER_HINT)
    if day == found.day:
        context.say(words.UNCHANGED)
        return
    moved = found._replace(day=day, at=noon_of(day, found.at), whole_day=True)
    context.vault.edit(moved, now=context.clock.now())
    context.say(called(moved), words.MOVED)


def _reword_piped(context: Context, found: Entry, answer: Answer, text: str) -> None:
    """Put piped words in place of an answer's; where they cannot be kept, say them again."""
    try:
        _reword(context, found, answer, text)
    except IntegrateError:
        context.person.tell(vault_words.NOT_KEPT, text)
        raise


def _reword(context: Context, found: Entry, answer: Answer, text: str) -> None:
    """Put other words in place of an answer's; nothing happens if they are the same, or none."""
    text = clean(text).strip("\n")
    if text in (answer.value, ""):
        context.say(words.UNCHANGED)
        return
    answers = tuple(one._replace(value=text) if one is answer else one for one in found.answers)
    context.vault.edit(found._replace(answers=answers), now=context.clock.now())
    context.say(words.EDITED)


def _which(context: Context, written: list[Answer]) -> Answer | None:
    """Which of several answers is to be changed."""
    from integrate.flows.menus import ask_one_of

    asked = [answer.asked for answer in written]
    hint, people = words.EDIT_WHICH_HINT, context.people
    number = ask_one_of(context.person, words.EDIT_WHICH, asked, hint=hint, people=people)
    return None if number is None else written[number]


def delete(ctx: typer.Context, entry: EntryId, *, yes: Yes = False) -> None:
    """Move an entry to the trash, after asking."""
    context = of(ctx)
    found = context.vault.find(entry)
    context.say(called(found))
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
    context.say(called(found), words.RESTORED)


def undo(ctx: typer.Context, *, yes: Yes = False) -> None:
    """Take back the newest change; again, the one before."""
    context = of(ctx)
    change = context.vault.newest_change()
    if change is None:
        raise NotFound(vault_words.NOTHING_TO_UNDO, vault_words.NOTHING_TO_UNDO_HINT)
    when = f"{dated_day(change.at.date())}, {change.at:%H:%M}"
    context.say(_sentence(change).format(what=_called(change.kept), when=when))
    if context.agreed(words.UNDO_ASK, yes=yes):
        context.vault.take_back(change, now=context.clock.now())
        context.say(words.UNDONE)
    else:
        context.say(words.LEFT_ALONE)


def _sentence(change: Change) -> str:
    """What a change was, with room for what was changed and when."""
    kept, former = change.kept, change.former
    if isinstance(kept, Session):
        return words.UNDO_TAKEN_OUT if change.kind == "deleted" else words.UNDO[change.kind]
    if not isinstance(former, Entry):
        return words.UNDO[change.kind]
    parts = {
        words.DAY: kept.day != former.day,
        words.WORDS: kept.answers != former.answers,
        words.TAGS: kept.tags != former.tags,
        words.PRIVATE_MARK: kept.private != former.private,
        words.FLAG: kept.flagged != former.flagged,
    }
    named = ", ".join(part for part, changed in parts.items() if changed) or words.WORDS
    return words.UNDO_EDITED.replace("{parts}", named)


def _called(kept: Entry | Session) -> str:
    """An entry or a session in a few words."""
    if isinstance(kept, Entry):
        return called(kept)
    from integrate.views.sessions import called as session_called

    return session_called(kept)

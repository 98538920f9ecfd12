"""``journal tag``, ``private`` and ``flag``: words and marks that a person puts on an entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from integrate.cli.context import Context, of
from integrate.core.journal import Entry, Wanted
from integrate.errors import UsageProblem
from integrate.messages import journal as words
from integrate.messages import options, showing
from integrate.views.journal import called, short_id, tags_of

EntryId = Annotated[str, typer.Argument(help=options.ENTRY, metavar="ID")]
Fit = TypeVar("Fit")


def tag(
    ctx: typer.Context,
    entry: EntryId,
    typed: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
) -> None:
    """Put tags on an entry, or take them off. They are asked for: no shell is to keep them."""
    from integrate.core.tags import read_tags, retagged
    from integrate.flows.unseen import ask_tags

    context = of(ctx)
    context.must_ask()
    found = context.vault.find(entry)
    if typed:
        hint = words.TAGS_NOT_HERE_HINT.format(id=short_id(found))
        raise UsageProblem(words.TAGS_NOT_HERE, hint)
    context.say(called(found))
    if context.terminal.interactive:
        wish = ask_tags(context.person, found.tags, context.people)
    else:
        text = context.person.everything()
        wish = fit(lambda: read_tags(text))
    changed = change(
        context, found, lambda one: one._replace(tags=fit(lambda: retagged(one.tags, wish)))
    )
    if changed and changed.tags:
        context.say(words.TAGGED.format(tags=tags_of(changed)))
    else:
        context.say(words.UNTAGGED if changed else showing.UNCHANGED)


def private(
    ctx: typer.Context,
    entry: EntryId,
    state: Annotated[str, typer.Argument(help=options.ON_OR_OFF, metavar="[on|off]")] = "on",
) -> None:
    """Keep an entry out of what is handed over, or no longer."""
    context = of(ctx)
    found = context.vault.find(entry)
    if state not in ("on", "off"):
        hint = words.NOT_ON_OR_OFF_HINT.format(id=short_id(found))
        raise UsageProblem(words.NOT_ON_OR_OFF.format(given=state), hint)
    on = state == "on"
    said = words.PRIVATE_ON if on else words.PRIVATE_OFF
    _mark(context, found, lambda one: one._replace(private=on), said)


def flag(
    ctx: typer.Context,
    entry: EntryId,
    *,
    off: Annotated[bool, typer.Option("--off", help=options.FLAG_OFF)] = False,
) -> None:
    """Flag an entry for the therapist, or take the flag off."""
    context = of(ctx)
    found = context.vault.find(entry)
    said = words.FLAG_OFF if off else words.FLAG_ON
    _mark(context, found, lambda one: one._replace(flagged=not off), said)


def _mark(context: Context, found: Entry, how: Callable[[Entry], Entry], said: str) -> None:
    changed = change(context, found, how)
    context.say(called(found), said if changed else showing.UNCHANGED)


def change(context: Context, entry: Entry, how: Callable[[Entry], Entry]) -> Entry | None:
    """The entry as ``how`` made it, kept as an edit; None if there was nothing to change.

    What is changed is the entry as it is now: while somebody was asked, its words may have been
    edited elsewhere.
    """
    of_that_day = context.vault.entries(Wanted(since=entry.day, until=entry.day))
    found = next((one for one in of_that_day if one.id == entry.id), entry)
    changed = how(found)
    if changed == found:
        return None
    context.vault.edit(changed, now=context.clock.now())
    return changed


def fit(made: Callable[[], Fit]) -> Fit:
    """What is made of words that nobody is there to mend; the problem does not say them again."""
    from integrate.core.answers import Refused

    try:
        return made()
    except Refused:
        raise UsageProblem(words.TAGS_UNFIT, words.TAGS_UNFIT_HINT) from None


def typed_words(context: Context, question: str, hint: str) -> str:
    """The words somebody types when asked, or all that is piped in; nothing where it is left."""
    from integrate.flows.ports import Prompt
    from integrate.flows.unseen import ask_words

    context.must_ask()
    if not context.terminal.interactive:
        return context.person.everything()
    return ask_words(context.person, Prompt(question, hint=hint), context.people)

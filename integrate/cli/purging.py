"""``vault purge``: one entry erased for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from integrate.cli.context import Context, of
from integrate.core.wording import counted
from integrate.errors import NotFound, VaultProblem
from integrate.messages import options, showing
from integrate.messages import purging as words
from integrate.views.journal import called

if TYPE_CHECKING:
    from integrate.core.journal import Entry
    from integrate.storage.traces import Erased


def purge(
    ctx: typer.Context,
    entry: Annotated[str, typer.Argument(help=options.ENTRY, metavar="ID")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help=options.YES)] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help=words.ANYWAY)] = False,
) -> None:
    """Erase one entry for good, after saying what that can do and what not."""
    from integrate.cli.held import held

    context = of(ctx)
    found = _find(context, entry)
    held(context, anyway=anyway)
    context.say(called(found), *words.BEFORE)
    if context.vault.shelf.facts().sealed:
        context.say(words.BEFORE_SEALED)
    if not context.agreed(words.ASK, yes=yes):
        context.say(showing.LEFT_ALONE)
        return
    from integrate.storage.purging import purge as erase

    _tell(context, erase(context.vault.shelf, found))


def _find(context: Context, given: str) -> Entry:
    """The entry that is meant, in the journal or in the trash."""
    try:
        return context.vault.find(given)
    except NotFound:
        if given == "last":
            raise
    return context.vault.find(given, table="trash")


def _tell(context: Context, erased: Erased) -> None:
    """Say what was found afterwards; raises VaultProblem if some of it is left."""
    for place in erased.unread:
        context.say(words.UNREAD.format(place=place))
    for place in erased.shared:
        context.say(words.SHARED.format(place=place))
    if erased.left:
        raise VaultProblem(words.LEFT.format(places=", ".join(erased.left)), words.LEFT_HINT)
    if not erased.files:
        context.say(words.ERASED_UNSEEN)
        return
    looked = words.ERASED if erased.words and not erased.shared else words.ERASED_FEW
    context.say(looked.format(files=counted(erased.files, "file")))

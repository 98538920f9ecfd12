"""``library print``: the review sheet, for somebody who is to sign it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from integrate.cli.context import Context, of
from integrate.errors import UsageProblem
from integrate.messages import options
from integrate.messages import sheet as words

if TYPE_CHECKING:
    from integrate.views.pages import Sheet

_SCREEN = "-"


def print_(
    ctx: typer.Context,
    practice: Annotated[str | None, typer.Argument(help=options.PRACTICE_ID, metavar="ID")] = None,
    *,
    all_: Annotated[bool, typer.Option("--all", help=words.ALL)] = False,
    html: Annotated[bool, typer.Option("--html", help=words.HTML)] = False,
    to: Annotated[str, typer.Option("--to", help=words.TO, metavar="PATH")] = _SCREEN,
    force: Annotated[bool, typer.Option("--force", help=options.FORCE)] = False,
) -> None:
    """Write the review sheet of one practice, or of everything there is."""
    from integrate.cli.placing import new_file, write

    context = of(ctx)
    sheet = _sheet(context, practice, everything=all_)
    if html:
        from integrate.exchange.sheet_html import html as written
    else:
        from integrate.exchange.sheet_markdown import markdown as written
    if to == _SCREEN:
        sys.stdout.writelines(written(sheet))
        return
    path = new_file(context, to, force=force)
    write(path, (piece.encode("utf-8", "replace") for piece in written(sheet)))
    context.say(words.WRITTEN.format(path=path))


def _sheet(context: Context, practice: str | None, *, everything: bool) -> Sheet:
    from integrate.views.sheet import library_sheet, practice_sheet

    library = context.library
    if everything and practice is not None:
        raise UsageProblem(words.NOT_BOTH, words.NOT_BOTH_HINT)
    if everything:
        return library_sheet(library.practices(), library.programmes(), library.instruments())
    if practice is None:
        raise UsageProblem(words.ONE_OR_ALL, words.ONE_OR_ALL_HINT)
    titles = {outline.id: outline.title for outline in library.outlines()}
    return practice_sheet(library.practice(practice), titles)

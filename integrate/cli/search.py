"""``journal search``: words that were written, found again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import islice
from typing import Annotated

import typer

from integrate.cli.context import Context, of
from integrate.cli.filters import KindOption, PracticeOption, Since, TagOption, Until, wanted
from integrate.core.searching import words_in
from integrate.errors import UsageProblem
from integrate.messages import journal as words
from integrate.messages import options
from integrate.views.search import found_blocks, found_json

DEFAULT_LIMIT = 10
_PATIENCE = 1.0
"""After how many seconds of reading the journal it is said that it is being read."""


def search(
    ctx: typer.Context,
    typed: Annotated[
        list[str] | None, typer.Argument(help=options.SEARCH_WORDS, metavar="[WORDS]...")
    ] = None,
    *,
    since: Since = None,
    until: Until = None,
    kind: KindOption = None,
    practice: PracticeOption = None,
    tag: TagOption = None,
    limit: Annotated[int, typer.Option(help=options.LIMIT, min=1)] = DEFAULT_LIMIT,
    json: Annotated[bool, typer.Option("--json", help=options.JSON)] = False,
) -> None:
    """Find entries in which all the words stand, newest first."""
    context = of(ctx)
    meant = wanted(context, since, until, kind, practice, tag)
    query = words_in(" ".join(typed) if typed else _asked(context))
    if not query:
        _nothing_asked(context)
        return
    entries = context.vault.search(query, meant, reading=_telling_once(context))
    found = list(islice(entries, limit + 1))
    if json:
        data = [found_json(entry, query) for entry in found[:limit]]
        context.put_json({"integrate": "search/1", "found": data})
    elif found:
        from integrate.ui.marked import show_marked

        show_marked(found_blocks(found[:limit], query), context.terminal)
        if len(found) > limit:
            context.say(words.SEARCH_MORE.format(limit=limit * 5))
    else:
        context.say(words.SEARCH_NO_MATCH)


def _asked(context: Context) -> str:
    from integrate.cli.marking import typed_words

    return typed_words(context, words.SEARCH_ASK, words.SEARCH_HINT)


def _nothing_asked(context: Context) -> None:
    """Somebody who was asked may leave it; a pipe without a word in it is a mistake."""
    if not context.terminal.interactive:
        raise UsageProblem(words.SEARCH_NONE, words.SEARCH_NONE_HINT)
    context.say(words.SEARCH_LEFT)


def _telling_once(context: Context) -> Callable[[], None]:
    """What is called before each month that has to be read; it speaks once, if it takes long."""
    began, said = context.clock.now(), False

    def reading() -> None:
        nonlocal said
        if said or not sys.stderr.isatty():
            return
        if (context.clock.now() - began).total_seconds() > _PATIENCE:
            said = True
            sys.stderr.write(f"{words.SEARCH_READING}\n")

    return reading

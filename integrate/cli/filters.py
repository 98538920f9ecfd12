"""Which entries are meant: the options that ``journal list``, ``search`` and ``export`` share."""

from __future__ import annotations

from typing import Annotated

import typer

from integrate.cli.context import Context
from integrate.core.journal import KINDS, Wanted
from integrate.errors import UsageProblem
from integrate.messages import options

Since = Annotated[str | None, typer.Option(help=options.SINCE, metavar="DAY")]
Until = Annotated[str | None, typer.Option(help=options.UNTIL, metavar="DAY")]
KindOption = Annotated[str | None, typer.Option(help=options.KIND)]
PracticeOption = Annotated[str | None, typer.Option(help=options.BY_PRACTICE, metavar="ID")]
TagOption = Annotated[str | None, typer.Option(help=options.TAG, metavar="TAG|-")]
PrivateOption = Annotated[bool, typer.Option("--private", help=options.ONLY_PRIVATE)]
FlaggedOption = Annotated[bool, typer.Option("--flagged", help=options.ONLY_FLAGGED)]

_ASK = "-"


def wanted(
    context: Context,
    since: str | None,
    until: str | None,
    kind: str | None,
    practice: str | None,
    tag: str | None = None,
    *,
    private: bool = False,
    flagged: bool = False,
) -> Wanted:
    """What the options say; raises UsageProblem for a day, a kind or a tag that cannot be read."""
    if kind is not None and kind not in KINDS:
        raise UsageProblem(options.NO_KIND.format(kind=kind), options.KINDS)
    first = last = None
    if since or until:
        from integrate.core.typed_days import read_day

        first = read_day(since, context.today()) if since else None
        last = read_day(until, context.today()) if until else None
    meant = None if tag is None else _tag(context, tag)
    return Wanted(first, last, kind, practice, meant, private or None, flagged or None)


def _tag(context: Context, given: str) -> str | None:
    """The tag that was given, or is asked for; None if somebody leaves it."""
    from integrate.cli.marking import fit, typed_words
    from integrate.core.tags import read_tag
    from integrate.messages import journal as words

    if given == _ASK:
        given = typed_words(context, words.WHICH_TAG, words.WHICH_TAG_HINT)
    return fit(lambda: read_tag(given)) if given.strip() else None

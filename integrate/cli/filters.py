"""Which entries are meant: the options that ``journal list`` and ``export`` share."""

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


def wanted(
    context: Context, since: str | None, until: str | None, kind: str | None, practice: str | None
) -> Wanted:
    """What the options say; raises UsageProblem for a day or a kind that cannot be read."""
    if kind is not None and kind not in KINDS:
        raise UsageProblem(options.NO_KIND.format(kind=kind), options.KINDS)
    first = last = None
    if since or until:
        from integrate.core.typed_days import read_day

        first = read_day(since, context.today()) if since else None
        last = read_day(until, context.today()) if until else None
    return Wanted(first, last, kind, practice)

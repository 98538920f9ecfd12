"""``vault backup``, ``snapshots`` and ``restore``: put away safely, and brought back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from integrate.cli.context import Context, of
from integrate.errors import BadFile, Exit, NotFound, UsageProblem
from integrate.messages import options, showing
from integrate.messages import safekeeping as words
from integrate.storage.backups import snapshots as taken
from integrate.views.blocks import Block, Line, Paragraph
from integrate.views.safekeeping import (
    entries_in_words,
    first_upper,
    listed,
    months_in_words,
    size_in_words,
    snapshot_json,
    snapshot_row,
    snapshots_blocks,
    told,
)

_AGO = {"last week": 7, "a week ago": 7, "last month": 30, "a month ago": 30}
_SUFFIX = ".tar"


def backup(
    ctx: typer.Context,
    path: Annotated[str | None, typer.Argument(help=words.BACKUP_PATH)] = None,
    *,
    force: Annotated[bool, typer.Option("--force", help=words.BACKUP_FORCE)] = False,
) -> None:
    """Put all that the journal needs to come back into one file; nothing is asked."""
    from integrate.storage.backups.archive import called
    from integrate.storage.backups.backup import make

    context = of(ctx)
    now = context.clock.now()
    to = _place(context, path, words.NAME.format(day=now.date()))
    _must_be_free(to, force=force)
    made = make(context.vault.shelf, to, now)
    holds = months_in_words(made.months) if made.entries is None else entries_in_words(made.entries)
    said = words.MADE.format(what=first_upper(holds), size=size_in_words(made.size))
    context.show([Paragraph(said), Line(str(to))])
    context.say(words.SEALED if made.sealed else words.OPEN)
    if made.damaged:
        names = listed(called(made.damaged, context.home.vault))
        context.say(f"{words.READ_BACK_BUT} {names}.", words.SEE_CHECK, words.LEFT_OUT)
        raise typer.Exit(Exit.VAULT)
    context.say(words.READ_BACK, words.LEFT_OUT)


def _place(context: Context, given: str | None, name: str) -> Path:
    """The file a backup goes to; a folder gets one of that name. Raises UsageProblem, BadFile."""
    try:
        path = Path(given or name).expanduser().resolve()
        if path.is_dir():
            path /= name
        if path.is_relative_to(context.home.vault.resolve()):
            raise UsageProblem(showing.IN_THE_VAULT.format(path=path), words.NO_FORMER_HINT)
        if not path.parent.is_dir():
            raise BadFile(words.NO_FOLDER.format(path=path.parent), words.NO_FOLDER_HINT)
    except (OSError, RuntimeError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or showing.NO_SUCH_PLACE).lower()
        raise BadFile(
            words.UNWRITABLE.format(path=given, reason=reason), words.UNWRITABLE_HINT
        ) from None
    return path


def _must_be_free(path: Path, *, force: bool) -> None:
    """Raise UsageProblem where something is that is not to be replaced: only a backup ever is."""
    from integrate.storage.backups.backup import is_backup

    if path.exists():
        if not force:
            raise UsageProblem(words.IS_THERE.format(path=path), words.IS_THERE_HINT)
        if not path.is_file() or not is_backup(path):
            raise UsageProblem(words.NO_FORMER.format(path=path), words.NO_FORMER_HINT)


def snapshots(
    ctx: typer.Context,
    *,
    json: Annotated[bool, typer.Option("--json", help=options.JSON)] = False,
) -> None:
    """The days that can be brought back, newest first."""
    from integrate.storage.backups.listing import listed as every

    context = of(ctx)
    found = list(every(context.vault.shelf))
    if json:
        rows = [snapshot_json(o.name, o.entries, o.size, damaged=o.damaged) for o in found]
        context.put_json({"integrate": "snapshots/1", "snapshots": rows})
        return
    context.show(
        snapshots_blocks(
            [snapshot_row(o.name, o.entries, o.size, damaged=o.damaged) for o in found]
        )
    )


def restore(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(help=words.WHAT, metavar="SNAPSHOT|PATH")],
    *,
    exactly: Annotated[bool, typer.Option("--exactly", help=words.EXACTLY)] = False,
    yes: Annotated[bool, typer.Option("--yes", help=options.YES)] = False,
) -> None:
    """Bring back what is missing now, from a snapshot or a backup; what it changes comes first."""
    from integrate.cli.bringing_back import bring_back, take_over_all
    from integrate.storage.backups.archive import look
    from integrate.storage.backups.former import of_backup, of_snapshot
    from integrate.storage.backups.restoring import is_empty

    context = of(ctx)
    shelf = context.vault.shelf
    path = _backup_meant(context, what)
    if path is None:
        name = _snapshot_meant(context, what)
        context.vault.settle()
        said: list[Block] = [Paragraph(told(name))]
        bring_back(context, of_snapshot(shelf, name), said, exactly=exactly, yes=yes)
        return
    archive = look(path)
    if is_empty(shelf):
        take_over_all(context, archive, yes=yes)
        return
    context.vault.settle()
    former = of_backup(shelf, archive, _asking(context))
    said = [Paragraph(words.OF_BACKUP), Line(str(path))]
    bring_back(context, former, said, exactly=exactly, yes=yes)


def _backup_meant(context: Context, given: str) -> Path | None:
    """The backup's file, if one is meant and not a snapshot; raises NotFound if it is not there."""
    if given in taken.names(context.home.vault):
        return None
    try:
        path = Path(given).expanduser().resolve()
        if path.is_file():
            return path
    except (OSError, RuntimeError, ValueError):
        pass
    if given.endswith(_SUFFIX) or "/" in given:
        raise NotFound(words.NO_SUCH_FILE.format(given=given), words.NO_SNAPSHOT_HINT)
    return None


def _snapshot_meant(context: Context, given: str) -> str:
    """The snapshot of that name, or else the newest that is as old as the day; raises NotFound."""
    names = taken.names(context.home.vault)
    if given in names:
        return given
    from integrate.core.typed_days import read_day

    today = context.clock.now().date()
    ago = _AGO.get(" ".join(given.lower().split()))
    day = read_day(given, today) if ago is None else today - timedelta(days=ago)
    old = [name for name in names if len(name) == len("2026-11-22") and name <= day.isoformat()]
    if not old:
        raise NotFound(words.NO_SNAPSHOT.format(given=given), words.NO_SNAPSHOT_HINT)
    return old[-1]


def _asking(context: Context) -> Callable[[Callable[[str], bool]], bool]:
    """What asks for the passphrase of a backup that another vault was put into."""

    def ask(opens: Callable[[str], bool]) -> bool:
        if not context.asks or not context.person.can_ask_hidden:
            return False
        from integrate.flows.passphrase import ask_to_open

        return ask_to_open(context.person, opens, context.people, asked=words.ASK_OF_BACKUP)

    return ask

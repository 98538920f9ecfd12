"""``export``: the journal, to take along."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from integrate.cli.context import Context, of
from integrate.cli.filters import KindOption, PracticeOption, Since, Until, wanted
from integrate.core.journal import Entry, Wanted
from integrate.core.wording import counted
from integrate.errors import BadFile, UsageProblem
from integrate.messages import options
from integrate.messages import showing as words

_FILE, _FOLDER = "integrate-journal.md", "integrate-journal"
_SCREEN = "-"


def markdown(
    ctx: typer.Context,
    path: Annotated[str | None, typer.Argument(help=options.EXPORT_PATH)] = None,
    *,
    since: Since = None,
    until: Until = None,
    kind: KindOption = None,
    practice: PracticeOption = None,
    one_file_per_day: Annotated[
        bool, typer.Option("--one-file-per-day", help=options.ONE_FILE_PER_DAY)
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=options.FORCE)] = False,
) -> None:
    """Write the journal, or a part of it, as Markdown."""
    context = of(ctx)
    meant = wanted(context, since, until, kind, practice)
    if one_file_per_day:
        _write_days(context, Path(path or _FOLDER), meant, force=force)
    elif path == _SCREEN:
        from integrate.exchange.markdown import journal

        sys.stdout.writelines(
            journal(context.vault.entries(meant), since=meant.since, until=meant.until)
        )
    else:
        _write_file(context, Path(path or _FILE), meant, force=force)


class _Counting:
    """Entries on their way, counted."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.count = 0
        self._entries = entries

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            self.count += 1
            yield entry


def _write_file(context: Context, path: Path, meant: Wanted, *, force: bool) -> None:
    from integrate.exchange.markdown import journal

    _may_write(path, force=force)
    entries = _Counting(context.vault.entries(meant))
    text = journal(entries, since=meant.since, until=meant.until)
    _write(path, (piece.encode("utf-8", "replace") for piece in text))
    said = sentence_of(entries.count, "entry", "entries")
    context.say(words.EXPORTED.format(entries=said, path=path))


def _write_days(context: Context, folder: Path, meant: Wanted, *, force: bool) -> None:
    """A file a day. Whether all of them may be written is known before the first is."""
    from integrate.exchange.markdown import day_file

    if not force:
        for name in folder.glob("????-??-??.md") if folder.is_dir() else ():
            _may_write(name, force=False)
    entries = _Counting(context.vault.entries(meant))
    files = 0
    for day, group in groupby(entries, key=lambda entry: entry.day):
        _write(folder / f"{day}.md", [day_file(day, list(group)).encode("utf-8", "replace")])
        files += 1
    said, in_files = sentence_of(entries.count, "entry", "entries"), counted(files, "file")
    context.say(words.EXPORTED_DAYS.format(entries=said, files=in_files, path=folder))


def _may_write(path: Path, *, force: bool) -> None:
    if path.is_dir() or (path.exists() and not force):
        raise UsageProblem(words.EXISTS.format(path=path), words.EXISTS_HINT)


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    from integrate.files.atomic import make_private_folder, write_chunks

    try:
        make_private_folder(path.parent)
        write_chunks(path, chunks)
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise BadFile(
            words.NO_PLACE.format(path=path, reason=reason), words.NO_PLACE_HINT
        ) from None


def sentence_of(count: int, one: str, several: str) -> str:
    """A count at the beginning of a sentence."""
    return f"{count} {one if count == 1 else several}"

"""``export``: the journal, to take along."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
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
    if one_file_per_day and path == _SCREEN:
        raise UsageProblem(words.NOT_TO_THE_SCREEN, words.NOT_TO_THE_SCREEN_HINT)
    if one_file_per_day:
        _write_days(context, _place(context, path or _FOLDER), meant, force=force)
    elif path == _SCREEN:
        _write_to_screen(context, meant)
    else:
        _write_file(context, _place(context, path or _FILE), meant, force=force)


def _place(context: Context, given: str) -> Path:
    """Where to write; raises UsageProblem for a place inside the vault, or one that is no file."""
    try:
        path = Path(given).expanduser().resolve()
        if path.is_relative_to(context.home.vault.resolve()):
            raise UsageProblem(words.IN_THE_VAULT.format(path=given), words.NO_PLACE_HINT)
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise UsageProblem(words.NO_FILE.format(path=given), words.NO_PLACE_HINT)
    except (OSError, RuntimeError, ValueError) as error:
        raise _no_place(given, error) from None
    return path


def _no_place(path: object, error: Exception) -> BadFile:
    reason = (getattr(error, "strerror", None) or words.NO_SUCH_PLACE).lower()
    return BadFile(words.NO_PLACE.format(path=path, reason=reason), words.NO_PLACE_HINT)


class _Counting:
    """Entries on their way, counted."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.count = 0
        self._entries: Iterator[Entry] = iter(entries)

    def __bool__(self) -> bool:
        """Whether there is one at all; looking takes none away."""
        first = next(self._entries, None)
        if first is not None:
            self._entries = chain((first,), self._entries)
        return first is not None

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            self.count += 1
            yield entry


def _write_to_screen(context: Context, meant: Wanted) -> None:
    from integrate.exchange.markdown import journal

    entries = _Counting(context.vault.entries(meant))
    sys.stdout.writelines(journal(entries, since=meant.since, until=meant.until))
    sys.stderr.write(f"{words.EXPORTED_TO_SCREEN.format(entries=_entries(entries.count))}\n")


def _write_file(context: Context, path: Path, meant: Wanted, *, force: bool) -> None:
    from integrate.exchange.markdown import journal

    if path.is_dir():
        raise UsageProblem(words.IS_FOLDER.format(path=path), words.IS_FOLDER_HINT)
    if path.exists() and not force:
        raise UsageProblem(words.EXISTS.format(path=path), words.EXISTS_HINT)
    entries = _Counting(context.vault.entries(meant))
    if not entries:
        context.say(words.NO_MATCH)
        return
    text = journal(entries, since=meant.since, until=meant.until)
    _write(path, (piece.encode("utf-8", "replace") for piece in text))
    context.say(words.EXPORTED.format(entries=_entries(entries.count), path=path))


def _write_days(context: Context, folder: Path, meant: Wanted, *, force: bool) -> None:
    """A file a day. Whether all of them may be written is known before the first is."""
    from integrate.exchange.markdown import day_file

    for day in {entry.day for entry in context.vault.entries(meant)}:
        _may_write_day(folder / f"{day}.md", force=force)
    entries = _Counting(context.vault.entries(meant))
    files = 0
    for day, group in groupby(entries, key=lambda entry: entry.day):
        _write(folder / f"{day}.md", [day_file(day, list(group)).encode("utf-8", "replace")])
        files += 1
    said = words.EXPORTED_DAYS.format(
        entries=_entries(entries.count), files=counted(files, "file"), path=folder
    )
    context.say(said)


def _may_write_day(path: Path, *, force: bool) -> None:
    """A day's file of our own may be replaced where that was asked for; another's never."""
    if not path.exists():
        return
    if not force:
        raise UsageProblem(words.EXISTS.format(path=path), words.EXISTS_HINT)
    with path.open("rb") as file:
        if b"tags: [integrate]" not in file.read(200):
            raise UsageProblem(words.NOT_OURS.format(path=path), words.NOT_OURS_HINT)


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    from integrate.files.atomic import make_private_folder, write_chunks

    try:
        make_private_folder(path.parent)
        write_chunks(path, chunks)
    except OSError as error:
        raise _no_place(path, error) from None


def _entries(count: int) -> str:
    return f"{count} {'entry' if count == 1 else 'entries'}"

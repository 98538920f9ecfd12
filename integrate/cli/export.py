"""``export``: the journal, to take along."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path
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
from integrate.cli.placing import place, write
from integrate.core.journal import Entry, Wanted
from integrate.core.wording import counted
from integrate.errors import UsageProblem
from integrate.messages import journal as marking
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
    tag: TagOption = None,
    private: PrivateOption = False,
    flagged: FlaggedOption = False,
    include_private: Annotated[
        bool, typer.Option("--include-private", help=options.INCLUDE_PRIVATE)
    ] = False,
    one_file_per_day: Annotated[
        bool, typer.Option("--one-file-per-day", help=options.ONE_FILE_PER_DAY)
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=options.FORCE)] = False,
) -> None:
    """Write the journal, or a part of it, as Markdown; private entries only where asked for."""
    context = of(ctx)
    if one_file_per_day and path == _SCREEN:
        raise UsageProblem(words.NOT_TO_THE_SCREEN, words.NOT_TO_THE_SCREEN_HINT)
    meant = wanted(context, since, until, kind, practice, tag, private=private, flagged=flagged)
    chosen = _Chosen(context, meant, private=private or include_private)
    if one_file_per_day:
        _write_days(context, place(context, path or _FOLDER), chosen, force=force)
    elif path == _SCREEN:
        _write_to_screen(chosen)
    else:
        _write_file(context, place(context, path or _FILE), chosen, force=force)


class _Chosen:
    """The entries that are meant, counted on their way, without private ones if so wished."""

    def __init__(self, context: Context, meant: Wanted, *, private: bool) -> None:
        self.meant = meant
        self.count = self.left_out = 0
        self._vault, self._private = context.vault, private

    def __iter__(self) -> Iterator[Entry]:
        self.count = self.left_out = 0
        for entry in self._vault.entries(self.meant):
            if entry.private and not self._private:
                self.left_out += 1
            else:
                self.count += 1
                yield entry

    def left_out_lines(self) -> list[str]:
        """A line that says how many private entries were left out, if any were."""
        left_out = marking.LEFT_OUT.format(entries=_entries(self.left_out, "private "))
        return [left_out] if self.left_out else []


def _write_to_screen(chosen: _Chosen) -> None:
    from integrate.exchange.markdown import journal

    sys.stdout.writelines(journal(chosen, since=chosen.meant.since, until=chosen.meant.until))
    said = words.EXPORTED_TO_SCREEN.format(entries=_entries(chosen.count))
    sys.stderr.writelines(f"{line}\n" for line in (said, *chosen.left_out_lines()))


def _write_file(context: Context, path: Path, chosen: _Chosen, *, force: bool) -> None:
    from integrate.exchange.markdown import journal

    if path.is_dir():
        raise UsageProblem(words.IS_FOLDER.format(path=path), words.IS_FOLDER_HINT)
    if path.exists() and not force:
        raise UsageProblem(words.EXISTS.format(path=path), words.EXISTS_HINT)
    entries = iter(chosen)
    first = next(entries, None)
    if first is None:
        context.say(words.NO_MATCH, *chosen.left_out_lines())
        return
    text = journal(chain((first,), entries), since=chosen.meant.since, until=chosen.meant.until)
    write(path, (piece.encode("utf-8", "replace") for piece in text))
    said = words.EXPORTED.format(entries=_entries(chosen.count), path=path)
    context.say(said, *chosen.left_out_lines())


def _write_days(context: Context, folder: Path, chosen: _Chosen, *, force: bool) -> None:
    """A file a day. Whether all of them may be written is known before the first is."""
    from integrate.exchange.markdown import day_file

    for day in {entry.day for entry in chosen}:
        _may_write_day(folder / f"{day}.md", force=force)
    files = 0
    for day, group in groupby(chosen, key=lambda entry: entry.day):
        write(folder / f"{day}.md", [day_file(day, list(group)).encode("utf-8", "replace")])
        files += 1
    said = words.EXPORTED_DAYS.format(
        entries=_entries(chosen.count), files=counted(files, "file"), path=folder
    )
    context.say(said, *chosen.left_out_lines())


def _may_write_day(path: Path, *, force: bool) -> None:
    """A day's file of our own may be replaced where that was asked for; another's never."""
    if not path.exists():
        return
    if not force:
        raise UsageProblem(words.EXISTS.format(path=path), words.EXISTS_HINT)
    with path.open("rb") as file:
        if b"tags: [integrate" not in file.read(200):
            raise UsageProblem(words.NOT_OURS.format(path=path), words.NOT_OURS_HINT)


def _entries(count: int, which: str = "") -> str:
    return f"{count} {which}{'entry' if count == 1 else 'entries'}"

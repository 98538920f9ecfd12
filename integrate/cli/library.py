"""``library``: the practices there are, what stands behind them, and whether files are right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from integrate.cli.context import of
from integrate.errors import BadFile, Exit, NotFound
from integrate.messages import library as words
from integrate.messages import options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from integrate.content.library import Library
    from integrate.core.written import Document

PracticeId = Annotated[str, typer.Argument(help=options.PRACTICE_ID, metavar="ID")]


def list_(
    ctx: typer.Context,
    *,
    phase: Annotated[str | None, typer.Option(help=options.PHASE)] = None,
    kind: Annotated[str | None, typer.Option(help=options.CATEGORY)] = None,
    json: Annotated[bool, typer.Option("--json", help=options.JSON)] = False,
) -> None:
    """List practices."""
    from integrate.views.library import practice_json, practice_table

    if phase is not None and phase not in words.PHASES:
        raise NotFound(
            words.NO_PHASE.format(phase=phase), words.SEVERAL.format(names=", ".join(words.PHASES))
        )
    if kind is not None and kind not in words.CATEGORIES:
        raise NotFound(
            words.NO_KIND.format(kind=kind), words.SEVERAL.format(names=", ".join(words.CATEGORIES))
        )
    context = of(ctx)
    found = [
        practice
        for practice in context.library.practices()
        if (phase is None or phase in practice.phases)
        and (kind is None or kind == practice.category)
    ]
    if json:
        data = [practice_json(practice) for practice in found]
        context.put_json({"integrate": "library/1", "practices": data})
    elif found:
        context.show([practice_table(found)])
    else:
        context.say(words.NONE_FIT)


def show(ctx: typer.Context, practice: PracticeId) -> None:
    """Show a practice: every word, every pause, every branch."""
    from integrate.views.library import practice_blocks

    context = of(ctx)
    context.show(practice_blocks(context.library.practice(practice)), richly=True)


def why(ctx: typer.Context, practice: PracticeId) -> None:
    """Say what a practice is for, how well that is known, and what is not."""
    from integrate.views.library import why_blocks

    context = of(ctx)
    context.show(why_blocks(context.library.practice(practice)), richly=True)


def check(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help=options.PATHS, metavar="PATH...")],
) -> None:
    """Check prompt files: every problem of every file, with its line and its cure."""
    from integrate.content.check import check as check_files
    from integrate.content.library import Library, find_prompts
    from integrate.core.instruments import FORMAT as INSTRUMENT
    from integrate.core.written import FORMAT as PRACTICE

    context = of(ctx)
    library = Library(find_prompts(), context.home.cache)
    ours = _documents(library)
    itself = any(_holds(path, library.prompts) for path in paths)
    try:
        known, instruments = ours.get(PRACTICE, ()), ours.get(INSTRUMENT, {})
        checked = check_files(paths, known, instruments, {} if itself else ours)
    except OSError as error:
        said = words.UNOPENED.format(reason=(error.strerror or "").lower())
        raise BadFile(said, words.UNOPENED_HINT) from None
    for problem in checked.problems:
        context.say(str(problem))
    if checked.problems:
        raise typer.Exit(Exit.BAD_FILE)
    context.say(words.ALL_WELL.format(files=checked.files))


def _documents(library: Library) -> Mapping[str, Mapping[str, Document]]:
    """What our own files say, by their kind; nothing where they cannot be used themselves."""
    from integrate.core.instruments import FORMAT as INSTRUMENT
    from integrate.core.programmes import FORMAT as PROGRAMME
    from integrate.core.written import FORMAT as PRACTICE

    try:
        return {
            PRACTICE: {one: library.document(one) for one in library.ids()},
            PROGRAMME: library.programme_documents(),
            INSTRUMENT: library.instrument_documents(),
        }
    except BadFile:  # it may be the library itself that has to be checked
        return {}


def _holds(path: Path, prompts: Path) -> bool:
    """Whether a path is, or is around, or is inside the folder of our own prompt files."""
    one, other = path.resolve(), prompts.resolve()
    return one.is_relative_to(other) or other.is_relative_to(one)


def schema(ctx: typer.Context) -> None:
    """Print the JSON Schema of a practice file."""
    from integrate.content.model import schema as practice_schema

    of(ctx).put_json(practice_schema())

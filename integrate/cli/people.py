"""``people-to-call``, ``help-now`` and ``red-flags``: who to call, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from integrate.cli.context import Context, of
from integrate.content.people import (
    about_people,
    in_utf8,
    own_lines,
    red_flags,
    says_clinic_only,
    without,
)
from integrate.errors import UsageProblem, VaultUnwritable
from integrate.messages import options
from integrate.messages import people as words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOST_LETTERS = 200
"""How long a line may be that is typed here; in the file itself it may be longer."""


def help_now(ctx: typer.Context) -> None:
    """Show the people to call. Asks nothing of settings, vault or home: it must always come."""
    context = of(ctx)
    _put([*context.people(), *about_people(context.own_people, context.country)])


def show_red_flags(ctx: typer.Context) -> None:
    """Show which pain is for a person, now or soon. Asks nothing of settings, vault or home."""
    context = of(ctx)
    _put(red_flags(context.own_people, context.country))


def people_to_call(
    ctx: typer.Context,
    *,
    remove: Annotated[bool, typer.Option("--remove", help=options.REMOVE_PERSON)] = False,
    edit: Annotated[bool, typer.Option("--edit", help=options.EDIT_PEOPLE)] = False,
) -> None:
    """Show one's own people, and write one down, take one off, or have the file in an editor."""
    context = of(ctx)
    if remove and edit:
        raise UsageProblem(words.ONE_AT_A_TIME, words.ONE_AT_A_TIME_HINT)
    path = context.home.people
    if edit:
        context.must_ask()
        _edit(context, path)
    elif remove:
        context.must_ask()
        _remove(context, path)
    else:
        _show(context, path)
        if context.asks:
            _add(context, path)


def _show(context: Context, path: Path) -> None:
    lines = _lines(path)
    shown = [words.OWN, *(f"  {line}" for line in lines)] if lines else [words.NOBODY]
    context.say(*shown, words.IN_FILE.format(path=path))


def _add(context: Context, path: Path) -> None:
    """Write people down until there is no more; each is in the file before the next."""
    while line := _asked(context, words.ADD, words.ADD_HINT):
        if line in _lines(path):
            context.person.tell(words.ADDED_ALREADY)
            continue
        _append(path, line)
        context.person.tell(words.ADDED.format(line=line), *_without_number(line))


def ask_whose_number(context: Context) -> None:
    """Ask once for somebody whom ``!`` shows first; nothing is asked where somebody stands there.

    Raises VaultUnwritable where the file cannot be read or written.
    """
    path = context.home.people
    if _lines(path):
        return
    if line := _asked(context, words.WHOSE_FIRST, words.WHOSE_FIRST_HINT):
        _append(path, line)
        context.person.tell(words.FIRST_NOW, *_without_number(line))


def _asked(context: Context, question: str, hint: str) -> str:
    """A line for the file, without what would make it a comment; empty for none."""
    from integrate.flows.questions import ask_line

    ui, people = context.person, context.people
    while True:
        line = ask_line(ui, question, hint=hint, people=people, most=MOST_LETTERS)
        line = (line or "").lstrip("# ")
        if not says_clinic_only(line):
            return line
        ui.tell(words.CLINIC_ALONE)


def _without_number(line: str) -> Iterable[str]:
    return () if any(char.isdigit() for char in line) else (words.NO_NUMBER,)


def _remove(context: Context, path: Path) -> None:
    from integrate.files.atomic import write_private
    from integrate.flows.menus import ask_one_of

    lines = _lines(path)
    if not lines:
        context.say(words.NOBODY)
        return
    ui, people = context.person, context.people
    number = ask_one_of(ui, words.REMOVE, lines, hint=words.REMOVE_HINT, people=people)
    if number is None:
        return
    try:
        # Read again: an answer takes its time, and the file is open to other hands.
        rest = without(path.read_bytes(), lines[number])
        if rest is not None:
            write_private(path, rest)
    except OSError:
        raise _problem(words.CANNOT_WRITE, path) from None
    said = words.GONE if rest is None else words.REMOVED.format(line=lines[number])
    ui.tell(said)


def _edit(context: Context, path: Path) -> None:
    """Have the file itself in the person's own editor, begun with what belongs in it."""
    from integrate.files.atomic import make_private_folder, write_private
    from integrate.ui.editor import open_in_place

    _lines(path)
    try:
        if not path.exists():
            make_private_folder(path.parent)
            write_private(path, words.FILE_BEGINS.encode())
    except OSError:
        raise _problem(words.CANNOT_WRITE, path) from None
    if not open_in_place(path, context.environment):
        raise UsageProblem(options.NO_EDITOR, options.NO_EDITOR_HINT)
    _show(context, path)


def _append(path: Path, line: str) -> None:
    from integrate.files.atomic import append_line, make_private_folder, write_private

    try:
        make_private_folder(path.parent)
        there = path.read_bytes() if path.exists() else b""
        if in_utf8(there) != there:  # one file, one way of writing letters
            write_private(path, in_utf8(there))
        append_line(path, f"{line}\n".encode())
    except OSError:
        raise _problem(words.CANNOT_WRITE, path) from None


def _lines(path: Path) -> list[str]:
    try:
        return list(own_lines(path))
    except OSError:
        raise _problem(words.CANNOT_READ, path) from None


def _problem(what: str, path: Path) -> VaultUnwritable:
    return VaultUnwritable(what, words.CANNOT_HINT.format(path=path))


def _put(said: Iterable[str]) -> None:
    """Show lines, by nothing but the width of the window."""
    from integrate.ui.plain import lines
    from integrate.ui.terminal import columns, put
    from integrate.views.blocks import Paragraph

    for line in lines(map(Paragraph, said), columns()):
        put(line)

"""One command line, from its words to its exit code: every error becomes words here.

The barest lines, typed every day, go straight to their functions: making typer's commands takes
five times as long as all that they do (ADR 15). Every other line goes through the table in ``app``.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from integrate.cli.clock import SystemClock
from integrate.cli.context import Context
from integrate.errors import Exit, IntegrateError
from integrate.messages import app as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from integrate.flows.ports import Clock

BAREST: dict[tuple[str, ...], str] = {
    (): "home:bare",
    ("today",): "home:today",
    ("streak",): "streak:show",
    ("write",): "notes:write",
}
"""Lines without any option, and what they run (``module:function``)."""


class Left(Exception):
    """A command was left before its end, and that was shown already."""


class Alone(NamedTuple):
    """What a function sees of typer's context where no command follows and no option is given."""

    obj: Context
    invoked_subcommand: None = None


def run(args: list[str], clock: Clock | None = None) -> int:
    """Run one command line and return its exit code."""
    name = BAREST.get(tuple(args))
    if name is None:
        from integrate.cli import app

        return app.run(args, clock)
    return ended(args, clock, partial(_alone, name))


def _alone(name: str, context: Context) -> object:
    return function(name)(Alone(context))


def function(name: str) -> Callable[..., Any]:
    """The function that a row of the table names."""
    module, _, called = name.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(f"integrate.cli.{module}"), called)
    return found


def ended(args: list[str], clock: Clock | None, command: Callable[[Context], object]) -> int:
    """Run a command in a context of its own; its exit code, once what went wrong has been said."""
    from integrate.ui.terminal import prepare_streams

    prepare_streams()
    context = Context(os.environ, clock or SystemClock(), debug="--debug" in args)
    try:
        code = command(context)
        _tell_if_it_was_open(context)
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except Left:
        return Exit.INTERRUPTED
    except EOFError:
        sys.stderr.write("\n")
        return Exit.INTERRUPTED
    except IntegrateError as error:
        if context.debug:
            _show_frames(error)
        return report(error.what, error.hint, error.exit_code)
    except Exception as error:  # noqa: BLE001 - the one place where a fault turns into words
        return _fault(error, context)
    if code == Exit.INTERRUPTED and sys.stdout is not None and sys.stdout.isatty():
        sys.stdout.write("\n")  # what comes next shall not stand behind the ^C
        sys.stdout.flush()
    return code if isinstance(code, int) else Exit.DONE


def _tell_if_it_was_open(context: Context) -> None:
    """Say once that others could look into the journal, and that this is over."""
    if "vault" in context.__dict__ and context.vault.shelf.was_open:
        from integrate.messages import vault

        report(vault.WAS_OPEN, vault.WAS_OPEN_HINT, Exit.DONE)


def _fault(error: Exception, context: Context) -> int:
    """A fault of ours; or that nobody reads on, which is none."""
    if isinstance(error, OSError) and error.errno == errno.EPIPE:
        # What is still to be written would be refused again at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    if context.debug:
        _show_frames(error)
    if isinstance(error, OSError) and error.errno:
        from integrate.storage.tables import disk_problem

        problem = disk_problem(error, context.home.vault / "lock")
        return report(problem.what, problem.hint, problem.exit_code)
    return report(words.FAULT.format(kind=type(error).__name__), words.FAULT_HINT, Exit.FAULT)


def _show_frames(error: BaseException) -> None:
    """Where it happened, frame by frame; not the error's own text, which may quote somebody."""
    import traceback

    for frame in traceback.extract_tb(error.__traceback__):
        sys.stderr.write(f"  {frame.filename}:{frame.lineno} {frame.name}\n")
    sys.stderr.write(f"  {type(error).__name__}\n")


def report(what: str, hint: str, code: Exit) -> int:
    """Say what went wrong and what helps, on standard error; the exit code comes back."""
    from integrate.core.clean import clean

    for line in (f"integrate: {clean(what)}", f"hint: {clean(hint)}" if hint else ""):
        if line and sys.stderr is not None:
            sys.stderr.write("\n".join(_fitted(line)) + "\n")
    return code


def _fitted(line: str) -> list[str]:
    """A line in rows that fit the terminal; whole where it goes into a file or a pipe."""
    if not sys.stderr.isatty():
        return [line]
    from integrate.ui.plain import wrapped
    from integrate.ui.terminal import columns

    return wrapped(line, columns())

"""The table of commands: the map of the program. Each command's module is imported when used."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command

from integrate.cli.clock import SystemClock
from integrate.cli.context import Context, of
from integrate.errors import Exit, IntegrateError, UsageProblem
from integrate.messages import app as words

if TYPE_CHECKING:
    from integrate.flows.ports import Clock

_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


class Row(NamedTuple):
    """One command: what it does, and the function that does it (``module:function``).

    With ``rows`` it is a group, and the function is what it does alone, if it does anything.
    """

    does: str
    function: str = ""
    rows: Mapping[str, Row] = {}


def _rows(module: str, does: Mapping[str, str], **named: str) -> dict[str, Row]:
    return {name: Row(text, f"{module}:{named.get(name, name)}") for name, text in does.items()}


TABLE: Mapping[str, Row] = {
    "today": Row(words.COMMANDS["today"], "home:today"),
    "begin": Row(words.COMMANDS["begin"], "sitting:begin"),
    "resume": Row(words.COMMANDS["resume"], "sitting:resume"),
    "write": Row(words.COMMANDS["write"], "notes:write"),
    "flare": Row(words.COMMANDS["flare"], "short:flare"),
    "rest": Row(words.COMMANDS["rest"], "short:rest"),
    "log": Row(words.COMMANDS["log"], "short:log"),
    "ground": Row(words.COMMANDS["ground"], "short:ground"),
    "session": Row(
        words.COMMANDS["session"],
        "session:alone",
        _rows("session", words.SESSION, list="list_"),
    ),
    "streak": Row(words.COMMANDS["streak"], "streak:show", _rows("streak", words.STREAK)),
    "journal": Row(
        words.COMMANDS["journal"],
        "",
        _rows("journal", words.JOURNAL, list="list_")
        | _rows("search", words.SEARCH)
        | _rows("marking", words.MARKS),
    ),
    "undo": Row(words.COMMANDS["undo"], "journal:undo"),
    "export": Row(words.COMMANDS["export"], "", _rows("export", words.EXPORT)),
    "library": Row(words.COMMANDS["library"], "", _rows("library", words.LIBRARY, list="list_")),
    "me": Row(words.COMMANDS["me"], "", _rows("me", words.ME)),
    "people-to-call": Row(words.COMMANDS["people-to-call"], "people:people_to_call"),
    "red-flags": Row(words.COMMANDS["red-flags"], "people:show_red_flags"),
    "help-now": Row(words.COMMANDS["help-now"], "people:help_now"),
    "lock": Row(words.COMMANDS["lock"], "sealing:hide"),
    "vault": Row(
        words.COMMANDS["vault"],
        "",
        _rows("sealing", words.SEALING, **{"recovery-key": "recovery_key"})
        | _rows("safekeeping", words.SAFEKEEPING)
        | _rows("checking", words.CHECKING)
        | _rows("purging", words.PURGING),
    ),
    "where": Row(words.COMMANDS["where"], "home:where"),
    "config": Row(
        words.COMMANDS["config"], "", _rows("settings", words.CONFIG, list="list_", set="set_")
    ),
}


class CommandTable(TyperGroup):
    """A group that knows its commands by name and help, and imports one only to run it."""

    rows: Mapping[str, Row] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """Every command, in the order of the table."""
        return list(self.rows)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, made from its function."""
        row = self.rows.get(cmd_name)
        return None if row is None else command_of(cmd_name, row)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant; what is not known is answered with what is near."""
        if args and args[0] not in self.rows and not args[0].startswith("-"):
            raise unknown_command(args[0], self.rows)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands with what they do, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, row.does) for name, row in self.rows.items()])


def unknown_command(name: str, rows: Mapping[str, Row]) -> UsageProblem:
    """That there is no such command, and which is near."""
    from difflib import get_close_matches

    close = get_close_matches(name, rows, n=2)
    hint = words.DID_YOU_MEAN.format(names=" or ".join(close)) if close else ""
    return UsageProblem(
        words.NO_COMMAND.format(name=name), hint or words.SEE_HELP.format(command="")
    )


def _typer() -> typer.Typer:
    """A typer app without boxes and tracebacks: they read badly aloud, and can quote somebody."""
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_SETTINGS,
    )


def command_of(name: str, row: Row) -> Any:
    """The command, or group of commands, that a row stands for."""
    app = _typer()
    if not row.rows:
        app.command(name, help=row.does)(_function(row.function))
        return get_command(app)
    group = type("CommandTable", (CommandTable,), {"rows": row.rows})
    alone = _function(row.function) if row.function else _show_help
    app.callback(cls=group, help=row.does, invoke_without_command=True)(alone)
    command = get_command(app)
    command.name = name
    return command


def _function(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(
        importlib.import_module(f"integrate.cli.{module}"), function
    )
    return found


def _show_help(ctx: typer.Context) -> None:
    """What a group says when it is asked for nothing in particular."""
    from integrate.ui.terminal import put

    if ctx.invoked_subcommand is None:
        put(ctx.get_help())


def begin_anywhere(
    ctx: typer.Context,
    *,
    home: Annotated[str | None, typer.Option(help=words.HOME, metavar="FOLDER")] = None,
    plain: Annotated[bool, typer.Option("--plain", help=words.PLAIN)] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help=words.NO_INPUT_OPTION)] = False,
    debug: Annotated[bool, typer.Option("--debug", help=words.DEBUG)] = False,  # see ``run``
    version: Annotated[bool, typer.Option("--version", help=words.VERSION)] = False,
) -> None:
    """Take what is said before a command's name; without a name, show the day."""
    of(ctx).choose(home=home, plain=plain, no_input=no_input)
    if version:
        from integrate.ui.terminal import put
        from integrate.version import __version__

        put(f"integrate {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        _function("home:bare")(ctx)


def root() -> Any:
    """The whole program as one command."""
    app = _typer()
    group = type("CommandTable", (CommandTable,), {"rows": TABLE})
    app.callback(cls=group, help=words.ABOUT, invoke_without_command=True)(begin_anywhere)
    return get_command(app)


def run(args: list[str], clock: Clock | None = None) -> int:
    """Run one command line and return its exit code. Every error becomes words here."""
    from integrate.ui.terminal import prepare_streams

    prepare_streams()
    context = Context(os.environ, clock or SystemClock(), debug="--debug" in args)
    try:
        code = root().main(args, prog_name="integrate", standalone_mode=False, obj=context)
    except IntegrateError as error:
        if context.debug:
            _show_frames(error)
        return _report(error.what, error.hint, error.exit_code)
    except typer.Abort:
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one place where a fault turns into words
        return _other(error, context, args)
    if code == Exit.INTERRUPTED and sys.stdout is not None and sys.stdout.isatty():
        sys.stdout.write("\n")  # what comes next shall not stand behind the ^C
        sys.stdout.flush()
    return code if isinstance(code, int) else Exit.DONE


def _other(error: Exception, context: Context, args: Sequence[str]) -> int:
    """What typer says of a wrong option, or a fault of ours; never words that were no option."""
    if hasattr(error, "format_message") and hasattr(error, "ctx"):
        path = _path_in(args)
        hint = words.SEE_HELP.format(command=f"{path} " if path else "")
        said = error.format_message().rstrip(".")
        if said.startswith("Missing argument") and path in words.IDS_ARE_IN:
            hint = words.SHOWS_THEM.format(command=words.IDS_ARE_IN[path])
        if said.startswith("Got unexpected extra argument"):  # they may be somebody's own words
            said = words.TOO_MANY_WORDS
        return _report(said[:1].lower() + said[1:], hint, Exit.USAGE)
    if context.debug:
        _show_frames(error)
    return _report(words.FAULT.format(kind=type(error).__name__), words.FAULT_HINT, Exit.FAULT)


def _path_in(args: Sequence[str]) -> str:
    """The command that was named, by the names that lead to it: "journal list"."""
    rows, path = TABLE, []
    for word in args:
        if word in rows:
            path.append(word)
            rows = rows[word].rows
    return " ".join(path)


def _show_frames(error: BaseException) -> None:
    """Where it happened, frame by frame; not the error's own text, which may quote somebody."""
    import traceback

    for frame in traceback.extract_tb(error.__traceback__):
        sys.stderr.write(f"  {frame.filename}:{frame.lineno} {frame.name}\n")
    sys.stderr.write(f"  {type(error).__name__}\n")


def _report(what: str, hint: str, code: Exit) -> int:
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

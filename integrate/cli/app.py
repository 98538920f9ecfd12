"""The table of commands: the map of the program. Each command's module is imported when used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command

from integrate.cli.context import Context, of
from integrate.cli.running import Left, ended, function, report
from integrate.errors import Exit, UsageProblem
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
    "plan": Row(words.COMMANDS["plan"], "plan:alone", _rows("plan", words.PLAN, list="list_")),
    "programme": Row(
        words.COMMANDS["programme"], "", _rows("programme", words.PROGRAMME, list="list_")
    ),
    "undo": Row(words.COMMANDS["undo"], "journal:undo"),
    "export": Row(words.COMMANDS["export"], "", _rows("export", words.EXPORT)),
    "library": Row(
        words.COMMANDS["library"],
        "",
        _rows("library", words.LIBRARY, list="list_")
        | _rows("printing", words.PRINTING, print="print_"),
    ),
    "instruments": Row(
        words.COMMANDS["instruments"], "", _rows("instruments", words.INSTRUMENTS, list="list_")
    ),
    "remind": Row(words.COMMANDS["remind"], "remind:remind"),
    "me": Row(words.COMMANDS["me"], "", _rows("me", words.ME)),
    "people-to-call": Row(words.COMMANDS["people-to-call"], "people:people_to_call"),
    "red-flags": Row(words.COMMANDS["red-flags"], "people:show_red_flags"),
    "medicines": Row(words.COMMANDS["medicines"], "medicines:show"),
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
    found = function(name)
    # Modules that can be run without typer do not load it, but their annotations name it.
    found.__globals__.setdefault("typer", typer)
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
    """Run one command line through the table and return its exit code."""
    return ended(args, clock, partial(_through_typer, args))


def _through_typer(args: list[str], context: Context) -> object:
    try:
        return root().main(args, prog_name="integrate", standalone_mode=False, obj=context)
    except typer.Abort:
        raise Left from None
    except Exception as error:
        if hasattr(error, "format_message") and hasattr(error, "ctx"):
            return _wrong_line(error.format_message(), args)
        raise


def _wrong_line(said: str, args: Sequence[str]) -> int:
    """What typer says of a wrong option; never words that were no option."""
    path, said = _path_in(args), said.rstrip(".")
    hint = words.SEE_HELP.format(command=f"{path} " if path else "")
    if said.startswith("Missing argument") and path in words.IDS_ARE_IN:
        hint = words.SHOWS_THEM.format(command=words.IDS_ARE_IN[path])
    if said.startswith("Got unexpected extra argument"):  # they may be somebody's own words
        said = words.TOO_MANY_WORDS
    return report(said[:1].lower() + said[1:], hint, Exit.USAGE)


def _path_in(args: Sequence[str]) -> str:
    """The command that was named, by the names that lead to it: "journal list"."""
    rows, path = TABLE, []
    for word in args:
        if word in rows:
            path.append(word)
            rows = rows[word].rows
    return " ".join(path)

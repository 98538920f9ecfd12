"""Which modules each daily command may load: the start is fast because little is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from integrate.cli.running import BAREST

TYPER = {"typer", "annotated_doc", "shellingham", "typing_extensions"}
"""What a command may load from other projects, unless it goes past typer."""

HEAVY = {
    "asyncio", "hashlib", "http", "importlib.metadata", "multiprocessing", "socket", "sqlite3",
    "ssl", "tomllib", "unittest", "urllib.request", "xml",
}  # fmt: skip
"""What none may load of the standard library."""

FOR_CLASSES = {"ast", "dataclasses", "dis", "inspect", "tokenize"}
"""What typer and dataclasses load of it, a seventh of a start: nothing else of ours does."""

OURS_NOT_ALWAYS = {
    "integrate.content.check",
    "integrate.content.model",
    "integrate.core.practice",
    "integrate.core.sitting",
    "integrate.core.written",
    "integrate.exchange.markdown",
    "integrate.flows.guided",
}

LOOK = """
import sys
before = set(sys.modules)
from integrate.cli.running import run
code = run(sys.argv[1:])
assert code == 0, code
loaded = set(sys.modules) - before
print("\\n" + "LOADED", *sorted(loaded))
"""

# Each command, and what it may load besides.
COMMANDS: dict[tuple[str, ...], set[str]] = {
    (): set(),
    ("today",): set(),
    ("streak",): set(),
    ("streak", "--json"): set(),
    ("journal", "list"): set(),
    ("session",): set(),
    ("session", "add", "--at", "yesterday 14:00"): {"tinydb", "dateutil", "six"},
    ("journal", "search"): set(),
    ("journal", "search", "line"): set(),
    ("--help",): set(),
    ("help-now",): set(),
    ("red-flags",): set(),
    ("people-to-call",): set(),
    ("flare",): {"tinydb"},
    ("rest",): {"tinydb"},
    ("where",): set(),
    ("write",): {
        "tinydb",
        "integrate.core.practice",
        "integrate.core.sitting",
        "integrate.flows.guided",
    },
    ("begin", "soften-around", "--no-timer"): {
        "integrate.core.practice",
        "integrate.core.sitting",
        "integrate.core.written",
        "integrate.flows.guided",
    },
    ("journal", "list", "--since", "21 Nov"): {"dateutil", "six"},
    ("export", "markdown", "-"): {"integrate.exchange.markdown"},
    ("library", "show", "soften-around"): {
        "integrate.core.practice",
        "integrate.core.written",
    },
}


def loaded(home: Path, *command: str) -> set[str]:
    """The modules a command loads, from a cache that is there already."""
    ran = subprocess.run(
        [sys.executable, "-c", LOOK, *command],
        env={"INTEGRATE_HOME": str(home), "PATH": "", "LANG": "C.UTF-8", "TERM": "xterm"},
        input="a line\n",
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ran.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_loads_no_more_than_it_needs(tmp_path: Path, command: tuple[str, ...]) -> None:
    home = tmp_path / "home"
    for _ in range(2):  # the snapshot of the day is made by the first of these that finds something
        loaded(home, "write")
    loaded(home, "today")  # the caches are made on first use
    names = loaded(home, *command)
    roots = {name.partition(".")[0] for name in names if not name.startswith("_")}
    others = roots - set(sys.stdlib_module_names)
    watched = {name for name in names if name in HEAVY | OURS_NOT_ALWAYS}
    allowed = {"integrate"} | COMMANDS[command]
    if command not in BAREST:
        allowed |= TYPER
    elif "tinydb" not in allowed:  # it has a dataclass
        watched |= names & FOR_CLASSES
    assert others | watched <= allowed


def test_settings_as_they_are_written_here_load_no_more(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text('leave-out = "breath touch"\nanchor = "room"\n')
    loaded(home, "today")
    assert "tomllib" not in loaded(home, "today")


def test_the_version_loads_nothing_at_all() -> None:
    look = (
        "import sys; sys.argv = ['integrate', '--version']; before = set(sys.modules); "
        "from integrate.__main__ import main; main(); print(sorted(set(sys.modules) - before))"
    )
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[1] == "['integrate', 'integrate.__main__', 'integrate.version']"

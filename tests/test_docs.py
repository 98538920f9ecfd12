"""The docs say nothing that the program does not do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from integrate.cli.app import TABLE, Row
from integrate.config import TABLE as SETTINGS
from integrate.core.written import KINDS
from integrate.errors import Exit
from integrate.version import __version__
from tests.desk import Desk

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMATS = (ROOT / "docs" / "FORMATS.md").read_text(encoding="utf-8")
TREE = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8").split("```")[1]
DOCS = [ROOT / "README.md", *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def commands() -> list[str]:
    """Every command there is, groups with what is in them."""
    return list(TABLE) + [f"{name} {inner}" for name, row in TABLE.items() for inner in row.rows]


def named_in(text: str) -> set[str]:
    """Every command that a text names with the word integrate before it."""
    found = set()
    for line in re.findall(
        r"(?:`|^\| `|\$ |\| )integrate ([a-z-]+(?: [a-z-]+)?)", text, re.MULTILINE
    ):
        words = line.split()
        row: Row | None = TABLE.get(words[0])
        found.add(" ".join(words) if row and row.rows else words[0])
    return found


def test_every_command_stands_in_the_readme() -> None:
    for name in TABLE:
        assert re.search(rf"\b{name}\b", README), name


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for line in re.findall(r"`integrate ([a-z][a-z -]*?)(?: [-A-Z\[|`].*)?`", text):
        words = line.split()
        assert words[0] in TABLE, line
        row = TABLE[words[0]]
        if len(words) > 1 and row.rows:
            assert words[1].split("|")[0] in row.rows or words[1] in row.rows, line
    assert named_in(text) <= set(commands())


def test_the_settings_table_is_that_of_the_program() -> None:
    rows = "".join(
        f"| `{s.name}` | {_default(s.default)} | {s.may_be} | {s.does} |\n" for s in SETTINGS
    )
    assert f"| setting | default | may be | does |\n|---|---|---|---|\n{rows}" in FORMATS


def _default(value: object) -> str:
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)


def test_every_kind_of_step_is_documented() -> None:
    for kind in KINDS:
        assert re.search(rf"\| `{kind}: ", FORMATS), kind


def modules() -> list[str]:
    """Every module but those of messages and those that are a command, by its name alone."""
    rows = [row for one in TABLE.values() for row in (one, *one.rows.values())]
    commands_of = {row.function.partition(":")[0] for row in rows}
    return [
        path.stem
        for path in (ROOT / "integrate").rglob("*.py")
        if path.parent.name != "messages"
        and path.name != "__init__.py"
        and not (path.parent.name == "cli" and path.stem in commands_of)
    ]


def test_every_module_stands_in_the_tree() -> None:
    named = set(re.findall(r"[\w*]+", TREE))
    for module in modules():
        assert any(fnmatch(module, name) for name in named), module


def test_every_module_of_the_core_is_told_of_in_the_tree() -> None:
    rooms = TREE[TREE.index("  core/") : TREE.index("  views/")]
    told = set(re.findall(r"(?:^    |  )(\w+) +[\"\w]", rooms, re.MULTILINE))
    there = {
        path.stem
        for room in ("core", "flows")
        for path in (ROOT / "integrate" / room).glob("[a-z]*.py")
    }
    assert there <= told, there - told


CONTRACTS = (
    ("streak", "--json"),
    ("journal", "list", "--json"),
    ("journal", "show", "last", "--json"),
    ("session", "list", "--json"),
    ("journal", "search", "jaw", "--json"),
    ("vault", "snapshots", "--json"),
    ("vault", "check", "--json"),
    ("library", "list", "--json"),
    ("programme", "list", "--json"),
    ("plan", "--json"),
    ("instruments", "list", "--json"),
    ("instruments", "results", "--json"),
)


def keys_of(data: object) -> Iterator[str]:
    """Every key there is in some JSON, but those that are data themselves."""
    if isinstance(data, list):
        for inner in data:
            yield from keys_of(inner)
    if isinstance(data, dict):
        for key, inner in data.items():
            yield key
            answers = key in ("options", "items") and isinstance(inner, dict)
            yield from () if answers else keys_of(inner)


@pytest.mark.parametrize("command", CONTRACTS, ids=" ".join)
def test_every_key_of_a_contract_is_documented(desk: Desk, command: tuple[str, ...]) -> None:
    desk.run("session", "add", "--at", "-20d")
    desk.run("plan", "add", "soften-around")
    desk.run("instruments", "begin", "peg", typed="3\n4\n5\n1\n")
    desk.wrote("the jaw, and the shoulders")
    data = desk.run(*command).data()
    name = data.pop("integrate")
    row = re.search(rf"^\| `{name}` \|.*$", FORMATS, re.MULTILINE)
    assert row, name
    documented = set(re.findall(r"`(\w+)`", row[0]))
    if name == "journal/1":
        documented |= set(
            re.findall(r"`(\w+)`", FORMATS[FORMATS.index("| `entry/1` |") :].split("\n")[0])
        )
    assert set(keys_of(data)) <= documented


def test_exit_codes_are_documented() -> None:
    said = README[README.index("Exit codes:") :].split("\n")[0]
    for code in Exit:
        assert re.search(rf"\b{int(code)}\b", said), code


def test_the_changelog_knows_this_version_or_what_comes_next() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## Unreleased" in changelog or f"## {__version__}" in changelog


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "adr"
    index = (folder / "README.md").read_text(encoding="utf-8")
    for path in folder.glob("[0-9]*.md"):
        assert f"]({path.name})" in index


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_inside_the_repository_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_the_tested_versions_satisfy_what_is_asked_for_and_name_no_place() -> None:
    pins = dict(
        line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines() if line
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    known = {name.lower().replace("_", "-").replace(".", "-") for name in pins}
    for requirement in project["dependencies"]:
        name = re.match(r"[A-Za-z0-9._-]+", requirement)
        assert name
        assert name[0].lower().replace("_", "-").replace(".", "-") in known
    assert pins["typer"].startswith(("0.26", "0.27", "0.28"))
    assert "/" not in (ROOT / "constraints.txt").read_text()


def test_the_two_lines_of_the_readme_use_the_tested_versions() -> None:
    lines = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(lines) == 2
    assert all("-c constraints.txt" in line for line in lines)


def shown_in(readme_part: str) -> list[str]:
    """The lines of the block after some words of the README, without what somebody types."""
    block = README[README.index(readme_part) :].split("```")[1]
    return [line for line in block.strip().splitlines() if line and line != "..."]


def test_the_sitting_in_the_readme_is_what_the_program_shows(desk: Desk) -> None:
    typed = "six\n2\n5\n1\nthe jaw\n.\n"
    shown = desk.run("begin", "soften-around", "--no-timer", typed=typed).out.splitlines()
    for line in shown_in("## What it looks like"):
        if not line.startswith((">", "$")) and line not in typed.splitlines():
            assert line in shown


def test_today_in_the_readme_is_what_the_program_shows(desk: Desk) -> None:
    for day in (2, 3, 5, 6, 8, 9, 10, 12):
        desk.wrote("a line", on=f"2026-11-{day:02}")
    desk.run("programme", "start", "soften-4")
    desk.day("2026-11-13")
    assert desk.run().out.rstrip().splitlines() == shown_in("And a bare `integrate`")[1:]


def test_the_evening_of_a_session_in_the_readme_is_what_the_program_shows(desk: Desk) -> None:
    desk.run("session", "add", "--at", "today 14:00")
    shown = desk.run().out.rstrip().splitlines()
    assert shown == shown_in("The evening of a session, after")[1:]


def test_the_flare_in_the_readme_is_what_the_program_shows(desk: Desk) -> None:
    desk.day("2026-11-24")
    desk.run("flare")
    assert desk.run().out.rstrip().splitlines() == shown_in("And a day that is a flare")[1:]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_files_that_are_named_exist(path: Path) -> None:
    for name in re.findall(r"`((?:integrate|tests|docs|bench)/[\w/.-]+\.\w+)`", path.read_text()):
        assert (ROOT / name).exists(), name

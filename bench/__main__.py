"""Time whole commands, ours and jrnl's, in turn, and print medians, ratios and memory.

Ratios within one run hold where milliseconds drift: ``bare`` is ``python -c pass`` and ``floor``
``python -c "import typer, rich"``, both in our environment. jrnl runs in an environment of its
own, which is made on first use.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import venv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from bench import homes
from bench.commands import (
    BEGUN,
    BESIDES,
    DAILY,
    PEERS,
    READ,
    WRITTEN,
    Command,
    Measured,
    before,
    ours,
    peak,
    run,
)
from bench.journals import RARE, write_jrnls
from bench.limits import AIMS, PLAIN, SEALED

SIZES = (10, 1_000, 10_000, 100_000)
JRNL_ADD_UP_TO = 10_000
"""At 100,000 entries one jrnl add takes minutes."""

Results = Mapping[tuple[str, int], Sequence[Measured]]
"""By kind of vault and entries."""


def main() -> None:
    """Measure, and print a Markdown table a journal, and one of all of them."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--kinds", nargs="*", choices=[PLAIN, SEALED], default=[PLAIN])
    parser.add_argument("--no-jrnl", action="store_true")
    chosen = parser.parse_args()
    jrnl = None if chosen.no_jrnl else _jrnl()
    results: dict[tuple[str, int], list[Measured]] = {}
    for size in chosen.sizes:
        for kind in chosen.kinds:
            with tempfile.TemporaryDirectory() as place:
                peer = jrnl if kind == PLAIN else None
                results[kind, size] = _measured(Path(place), size, kind, peer, chosen.rounds)
            print(table(results[kind, size], kind, size), flush=True)
    print(summary(results))


def _jrnl() -> Path:
    folder = Path(".venv-jrnl")
    program = folder / "bin" / "jrnl"
    if not program.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", "jrnl"], check=True)
    return program.absolute()


def _measured(place: Path, size: int, kind: str, jrnl: Path | None, rounds: int) -> list[Measured]:
    last = date.today() - timedelta(days=1)  # noqa: TID251 - as it is for somebody who writes
    homes.prepare(place / READ, size, last, sealed=kind == SEALED)
    for name in (WRITTEN, BEGUN):
        homes.copy(place / READ, place / name, sealed=kind == SEALED)
    commands = [*PEERS, *DAILY, *BESIDES, *_exports(place, last)]
    if jrnl is not None:
        commands += _jrnl_commands(place, size, jrnl, last)
    measured = [
        Measured(command, homes.environment(place, place / command.home), place)
        for command in commands
    ]
    for one in measured:
        run(one.command, one.environment, place)  # once uncounted: caches, page cache
    for _ in range(rounds):
        for one in measured:
            before(one.command, one.environment, place)
            one.seconds.append(run(one.command, one.environment, place))
    for one in measured:
        before(one.command, one.environment, place)
        one.memory = peak(one.command, one.environment, place)
    return measured


def _exports(place: Path, last: date) -> list[Command]:
    since, to = (last - timedelta(days=30)).isoformat(), str(place / "out.md")
    return [
        ours("export, a month", "export", "markdown", "-", "--since", since),
        ours("export, everything", "export", "markdown", to, "--force"),
    ]


def _jrnl_commands(place: Path, size: int, jrnl: Path, last: date) -> list[Command]:
    journal, config = place / "jrnl.txt", place / "jrnl.yaml"
    write_jrnls(journal, size, last)
    config.write_text(
        f"version: v4.2\njournals:\n  default:\n    journal: {journal}\n"
        "editor: ''\nencrypt: false\ndefault_hour: 9\ndefault_minute: 0\nhighlight: false\n"
        "timeformat: '%Y-%m-%d %H:%M'\ntagsymbols: '@'\nlinewrap: 79\nindent_character: '|'\n"
        "template: false\ncolors:\n  body: none\n  date: none\n  tags: none\n  title: none\n"
    )
    base = (str(jrnl), "--config-file", str(config))
    commands = [
        Command("jrnl, last ten", (*base, "-n", "10")),
        Command("jrnl, search", (*base, "-contains", RARE)),
    ]
    if size <= JRNL_ADD_UP_TO:
        commands.append(Command("jrnl, add", (*base, "A line or two.")))
    return commands


def table(measured: Sequence[Measured], kind: str, size: int) -> str:
    """One journal's figures as a Markdown table."""
    bare, floor = measured[0], measured[1]
    head = (
        f"\n### {size:,} entries, {kind}\n",
        "| command | median ms | x bare | x floor | MiB |",
        "|---|---|---|---|---|",
    )
    lines = (
        f"| {one.command.name} | {_milliseconds(one):.1f} | {_ratio(one, bare):.2f} "
        f"| {_ratio(one, floor):.2f} | {one.memory:.0f} |"
        for one in measured
    )
    return "\n".join((*head, *lines))


def summary(results: Results) -> str:
    """Every journal's figures side by side, as they stand in docs/SPEED.md."""
    head = ("command", "aim", *(f"{size:,} {kind}" for kind, size in results))
    lines = [_line(head), _line("---" for _ in head)]
    names = {one.command.name: None for measured in results.values() for one in measured}
    for name in names:
        aim = AIMS.get(name)
        shown = (_shown(name, measured) for measured in results.values())
        lines.append(_line((name, f"{aim.times:g} x {aim.over}" if aim else "", *shown)))
    most = (f"{max(_daily_memory(measured)):.0f} MiB" for measured in results.values())
    lines.append(_line(("most memory", "60 MiB", *most)))
    return "\n".join(("\n### All of them\n", *lines))


def _shown(name: str, measured: Sequence[Measured]) -> str:
    """A ratio where there is an aim for one, else milliseconds; nothing where it was not run."""
    peers = {one.command.name: one for one in measured[: len(PEERS)]}
    one = next((one for one in measured if one.command.name == name), None)
    if one is None:
        return ""
    aim = AIMS.get(name)
    return f"{_ratio(one, peers[aim.over]):.2f}" if aim else f"{_milliseconds(one):.0f} ms"


def _daily_memory(measured: Sequence[Measured]) -> list[float]:
    return [one.memory for one in measured if not one.command.name.startswith("jrnl")]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _milliseconds(one: Measured) -> float:
    return statistics.median(one.seconds) * 1000


def _ratio(one: Measured, other: Measured) -> float:
    """The median of the ratios round by round."""
    return statistics.median(a / b for a, b in zip(one.seconds, other.seconds, strict=True))


if __name__ == "__main__":
    main()

"""The gate that counts instructions: what it lets pass, what it stops, what it says."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from bench import commands, homes, instructions, limits
from bench.commands import Command
from bench.instructions import Counted, Row, rows

AS_VALGRIND_SAYS = """==7== Command: python -c pass
==7==
==7== I   refs:      40,157,614
"""

PRINTS = """#!/bin/sh
for given in "$@"; do case $given in --log-file=*) log=${given#--log-file=};; esac; done
echo "==7== I   refs:      1,000,000" >"$log"
cat >/dev/null
"""


def counted(**millions: float) -> list[Counted]:
    """Commands that took so many millions, the peers 40 and 200."""
    found = {"bare": 40.0, "floor": 200.0} | millions
    return [Counted(name, int(count * 1e6), 20.0) for name, count in found.items()]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a program called valgrind in it, which counts a million each time."""
    program = tmp_path / "bin" / "valgrind"
    program.parent.mkdir()
    program.write_text(PRINTS)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    return tmp_path


def test_the_count_is_found_in_what_valgrind_says() -> None:
    assert instructions.instructions_in(AS_VALGRIND_SAYS) == 40_157_614


def test_a_log_without_a_count_is_said_not_taken_for_none() -> None:
    with pytest.raises(SystemExit, match=r"counted nothing:\n.*killed"):
        instructions.instructions_in("==7== killed")


def test_a_command_is_counted(place: Path) -> None:
    environment = homes.environment(place)
    assert instructions.count(commands.PEERS[0], environment, place) == 1_000_000


def test_a_command_that_fails_is_no_count(place: Path) -> None:
    (place / "bin" / "valgrind").write_text("#!/bin/sh\necho no key >&2\nexit 5\n")
    with pytest.raises(SystemExit, match="bare: exit 5\nno key"):
        instructions.count(commands.PEERS[0], homes.environment(place), place)


@pytest.mark.parametrize(("millions", "over"), [(259.0, False), (261.0, True)])
def test_what_takes_more_than_its_limit_is_said(
    monkeypatch: pytest.MonkeyPatch, *, millions: float, over: bool
) -> None:
    monkeypatch.setattr(limits, "RAISED", {})
    (row,) = rows(counted(today=millions), "plain", 10_000)
    assert row.limit == 1.3
    assert bool(row.problem()) is over
    assert not over or row.problem() == "today: 1.305 x floor, and 1.30 is the limit"


def test_each_is_measured_against_its_own_peer() -> None:
    (row,) = rows(counted(**{"--version": 44.0}), "plain", 10_000)
    assert (row.ratio, row.aim.over) == (1.1, "bare")


def test_a_limit_over_its_aim_holds_for_its_own_size_and_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "RAISED", {"today": {("plain", 10_000): 1.5}})
    assert limits.limit("today", "plain", 10_000) == 1.5
    assert limits.limit("today", "sealed", 10_000) == 1.3
    assert limits.limit("today", "plain", 10) == 1.3


def test_too_much_memory_is_said() -> None:
    row = Row(Counted("today", 1, 61.2), 1.0, 1.3, limits.AIMS["today"])
    assert row.problem() == "today: 61 MiB, and 60 is the limit"


def test_the_limits_to_set_are_five_percent_over_what_was_taken() -> None:
    measured = {("plain", 10_000): rows(counted(today=280.0, streak=250.0), "plain", 10_000)}
    assert instructions.limits_to_set(measured) == (
        'RAISED = {\n    "today": {(PLAIN, 10_000): 1.47},\n}'
    )


def test_without_valgrind_nothing_is_counted_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert instructions.main([]) == 0
    assert "valgrind is missing" in capsys.readouterr().out


def test_the_gate_fails_when_something_is_over(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(limits, "RAISED", {})
    took = {"slow": counted(today=300.0), "quick": counted(today=200.0)}
    for name, code in (("slow", 1), ("quick", 0)):
        monkeypatch.setattr(instructions, "counted_at", lambda *_, jobs, name=name: took[name])
        assert instructions.main(["--kinds", "plain"]) == code
        assert ("is the limit" in capsys.readouterr().out) is bool(code)


def test_every_daily_command_has_an_aim_and_a_home_of_its_own_if_it_writes() -> None:
    assert {command.name for command in commands.DAILY} == set(limits.AIMS)
    for command in commands.DAILY:
        assert (command.home == commands.READ) is not (
            command.after_a_note or "write" in command.command or "begin" in command.command
        )


def test_every_raised_limit_is_over_its_aim() -> None:
    for name, found in limits.RAISED.items():
        assert all(times > limits.AIMS[name].times for times in found.values())


@pytest.mark.skipif(sys.platform != "linux", reason="what the kernel of Linux tells of memory")
def test_memory_is_that_of_the_command_not_of_this_process(tmp_path: Path) -> None:
    ours = bytearray(100 * 2**20)
    ours[::4096] = b"x" * len(ours[::4096])
    little = commands.peak(commands.PEERS[0], homes.environment(tmp_path), tmp_path)
    much = Command("much", (sys.executable, "-c", "b'x' * 100 * 2**20"))
    assert little < 50
    assert commands.peak(much, homes.environment(tmp_path), tmp_path) > 100


def test_a_journal_is_prepared_and_copied(tmp_path: Path) -> None:
    homes.prepare(tmp_path / "read", 10, date(2026, 11, 20), sealed=False)
    homes.copy(tmp_path / "read", tmp_path / "copy", sealed=False)
    listed = commands.ours("journal list", "journal", "list")
    assert commands.run(listed, homes.environment(tmp_path, tmp_path / "copy"), tmp_path) > 0


ASKS = """
import sys
asks = "A passphrase?\\n> ", "The same once more?\\n> ", "Go on? yes, or Enter. > "
asked = [input(question) for question in asks]
input("Press Enter when it is written down. > ")
sys.exit(asked != ["six plain words and a lamp"] * 2 + ["yes"] or "--slow" in sys.argv)
"""


def test_what_sealing_asks_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(homes, "PROGRAM", (sys.executable, "-c", ASKS))
    homes.prepare(tmp_path / "home", 3, date(2026, 11, 20), sealed=True)


def test_sealing_that_fails_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(homes, "PROGRAM", (sys.executable, "-c", ASKS, "--slow"))
    with pytest.raises(SystemExit, match="vault unlock --for 2h: exit 1"):
        homes.unlock(tmp_path / "home")


@pytest.mark.skipif(shutil.which("valgrind") is None, reason="valgrind is missing")
def test_real_valgrind_counts(tmp_path: Path) -> None:
    counted = instructions.count(commands.PEERS[0], homes.environment(tmp_path), tmp_path)
    assert 1_000_000 < counted < 1_000_000_000

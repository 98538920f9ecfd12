"""What is on somebody's plan, kept in the profile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from integrate.core.programmes import Planned, Started
from integrate.core.repeats import Repeat
from integrate.errors import VaultDamaged, VaultLocked
from integrate.storage.tables import serialise

from .given import bytes_in, locked, noted, profile_file, seal, tables_of, unlocked, vault_in

DAY, LATER, END = date(2026, 11, 23), date(2026, 11, 25), date(2026, 12, 6)
SOFTEN = Started("soften-4", DAY)
SERIES = Started("session-series", LATER)


def test_programmes_and_lines_stand_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    assert vault.plan() == ((), ())

    vault.start(SOFTEN)
    vault.start(SERIES)
    vault.put_on_plan(Planned("mind-anchor", DAY, Repeat("week", 3)))
    vault.put_on_plan(Planned("soften-around", DAY, Repeat("days", 2, 4), END))

    assert vault_in(tmp_path).plan() == (
        (SOFTEN, SERIES),
        (
            Planned("mind-anchor", DAY, Repeat("week", 3)),
            Planned("soften-around", DAY, Repeat("days", 2, 4), END),
        ),
    )


def test_what_becomes_of_a_programme_is_kept_with_it(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    vault.start(SOFTEN)
    vault.start(SERIES)

    paused = SOFTEN._replace(pauses=((LATER, None),))
    vault.change_started(SOFTEN, paused)
    assert vault.plan()[0] == (paused, SERIES)

    stopped = SOFTEN._replace(pauses=((LATER, END),), stopped=END)
    vault.change_started(paused, stopped)
    vault.change_started(paused, SOFTEN)  # it is no longer so, and nothing is changed
    assert vault.plan()[0] == (stopped, SERIES)


def test_of_two_that_are_alike_the_last_is_changed(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    vault.start(SOFTEN)
    vault.start(SOFTEN)
    vault.change_started(SOFTEN, SOFTEN._replace(stopped=DAY))
    assert vault.plan()[0] == (SOFTEN, SOFTEN._replace(stopped=DAY))


def test_a_practice_stands_on_ones_plan_once_as_it_was_said_last(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    first = Planned("mind-anchor", DAY, Repeat("week", 3), END)
    vault.put_on_plan(first)
    vault.put_on_plan(first._replace(practice="soften-around"))
    vault.put_on_plan(Planned("mind-anchor", LATER, Repeat("days")))
    assert vault.plan()[1] == (
        first._replace(practice="soften-around"),
        Planned("mind-anchor", LATER, Repeat("days")),
    )

    vault.take_off_plan("mind-anchor")
    vault.take_off_plan("never-there")
    assert vault.plan()[1] == (first._replace(practice="soften-around"),)


def test_in_a_sealed_journal_it_is_sealed_and_locked_it_is_not_known(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    vault.start(SOFTEN)
    seal(vault)
    assert "soften-4" not in str(bytes_in(vault.folder))
    with pytest.raises(VaultLocked):
        locked(vault).plan()
    assert unlocked(vault).plan() == ((SOFTEN,), ())


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("programmes", {"programme": "soften-4"}),
        ("programmes", {"programme": 3, "since": "2026-11-23"}),
        ("programmes", {"programme": "soften-4", "since": "soon"}),
        ("programmes", {"programme": "soften-4", "since": "2026-11-23", "stopped": 3}),
        ("programmes", {"programme": "soften-4", "since": "2026-11-23", "pauses": [{}]}),
        ("programmes", {"programme": "soften-4", "since": "2026-11-23", "pauses": 3}),
        ("planned", {"practice": "x", "since": "2026-11-23"}),
        ("planned", {"practice": "x", "since": "2026-11-23", "repeat": "now and then"}),
        ("planned", {"practice": "x", "since": "2026-11-23", "repeat": ["once"]}),
        ("planned", {"practice": "x", "since": "2026-11-23", "repeat": "once", "until": ""}),
        ("planned", []),
    ],
)
def test_a_row_that_is_none_damages_the_profile(tmp_path: Path, table: str, row: object) -> None:
    vault = vault_in(tmp_path)
    vault.add(noted("01a"))
    vault.start(SOFTEN)
    tables = tables_of(profile_file(vault))
    tables[table]["1"] = row  # type: ignore[assignment]
    profile_file(vault).write_bytes(serialise(tables, "profile"))
    with pytest.raises(VaultDamaged):
        vault_in(tmp_path).plan()


def test_a_profile_of_an_earlier_version_has_nothing_on_the_plan(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    vault.start(SOFTEN)
    tables = tables_of(profile_file(vault))
    for table in ("programmes", "planned"):
        del tables[table]
    profile_file(vault).write_bytes(serialise(tables, "profile"))
    assert vault_in(tmp_path).plan() == ((), ())
    vault_in(tmp_path).start(SERIES)
    assert vault_in(tmp_path).plan() == ((SERIES,), ())

"""Lines of a person's own, kept in the profile."""

from __future__ import annotations

from pathlib import Path

import pytest

from integrate.errors import VaultDamaged
from integrate.storage.tables import serialise

from .given import EVENING, noted, profile_file, tables_of, vault_in


def test_lines_stand_in_their_lists_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    assert vault.own_lists() == {}

    for name, line in (("comforts", "rain"), ("values", "music"), ("comforts", "a film, again")):
        vault.add_to_list(name, line)

    assert vault_in(tmp_path).own_lists() == {
        "comforts": ("rain", "a film, again"),
        "values": ("music",),
    }


def test_a_line_is_in_its_list_once_and_taken_off_there_only(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    vault.add_to_list("comforts", "rain")
    before = profile_file(vault).read_bytes()
    vault.add_to_list("comforts", "rain")
    assert profile_file(vault).read_bytes() == before

    vault.add_to_list("values", "rain")
    vault.remove_from_list("comforts", "rain")
    vault.remove_from_list("comforts", "never there")
    assert vault.own_lists() == {"values": ("rain",)}


def test_the_other_things_in_the_profile_stay(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    vault.pause(EVENING.date(), EVENING.date())
    vault.show_streak(shown=False)
    vault.add_to_list("comforts", "rain")
    vault.remove_from_list("comforts", "rain")

    assert vault.streak_shown() is False
    assert vault.end_pauses(EVENING.date()) is True


@pytest.mark.parametrize("row", [{"list": "a"}, {"line": "b"}, {"list": "a", "line": 3}, []])
def test_a_row_that_is_none_damages_the_profile(tmp_path: Path, row: object) -> None:
    vault = vault_in(tmp_path)
    vault.add(noted("01a"))
    vault.add_to_list("comforts", "rain")
    tables = tables_of(profile_file(vault))
    tables["lists"]["1"] = row  # type: ignore[assignment]
    profile_file(vault).write_bytes(serialise(tables, "profile"))

    with pytest.raises(VaultDamaged):
        vault.own_lists()

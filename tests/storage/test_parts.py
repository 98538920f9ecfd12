"""A month that is longer than a file may be: several parts, and one month to everybody."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from integrate.core.journal import Wanted
from integrate.errors import UsageProblem, VaultDamaged
from integrate.storage import adding, names
from integrate.storage.names import in_order, month_of_part, number_of_part, parts_of, stamps
from integrate.storage.tables import serialise
from integrate.storage.vault import Vault

from .given import (
    EVENING,
    after,
    bytes_in,
    entries_folder,
    every_table,
    index_file,
    locked,
    noted,
    recounted,
    reworded,
    sat,
    seal,
    tables_of,
    unlocked,
    vault_in,
    words_of,
)

DAY = 60 * 24
IN_PARTS = 12


@pytest.fixture
def long_month(vault: Vault, hurried: None, monkeypatch: pytest.MonkeyPatch) -> Vault:
    """A month of two dozen entries in a dozen parts, and one before and one after it."""
    monkeypatch.setattr(adding, "MOST_BYTES", 600)
    for name, days in (("october", -30), ("december", 20)):
        vault.add(noted(name, at=after(days * DAY))._replace(saved=after(-60 * DAY)))
    for number in range(2 * IN_PARTS):
        # Not in the order of their days, as somebody catches up.
        vault.add(noted(f"{number:02}", f"word{number}", at=after(-((number * 7) % 20) * DAY)))
    return vault


def parts(vault: Vault) -> list[str]:
    return [path.name for path in entries_folder(vault).iterdir()]


def test_a_month_of_two_megabytes_takes_no_more_and_another_part_begins(vault: Vault) -> None:
    assert adding.MOST_BYTES == 2_000_000
    vault.add(noted("01a", "x" * 2_000_000))
    vault.add(noted("01b"))
    vault.add(noted("01c"))

    sizes = {path.name: path.stat().st_size for path in entries_folder(vault).iterdir()}
    assert sorted(sizes) == ["2026-11.2.json", "2026-11.json"]
    assert sizes["2026-11.2.json"] < 2_000
    assert [entry.id for entry in vault.entries()] == ["01a", "01b", "01c"]


def test_a_part_is_a_file_like_any_other(long_month: Vault) -> None:
    path = entries_folder(long_month) / "2026-11.10.json"
    tables = json.loads(path.read_text())

    assert tables["_meta"]["1"]["file"] == "2026-11.10"
    assert list(tables) == ["_meta", "entries", "history", "trash"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_parts_are_one_month_in_the_order_of_its_days(long_month: Vault) -> None:
    assert len(parts(long_month)) == IN_PARTS + 2
    november = Wanted(since=(EVENING - timedelta(days=20)).date(), until=EVENING.date())
    found = list(long_month.entries(november))

    assert len(found) == 2 * IN_PARTS
    assert found == sorted(found, key=lambda entry: (entry.day, entry.at))
    assert list(long_month.entries(november, newest_first=True)) == sorted(
        found, key=lambda entry: (entry.day, entry.at), reverse=True
    )
    every = [entry.id for entry in long_month.entries()]
    assert (every[0], every[-1], len(every)) == ("october", "december", 2 * IN_PARTS + 2)


def test_the_index_knows_one_month_from_its_cache_too(long_month: Vault, tmp_path: Path) -> None:
    counted = long_month.index()
    assert list(counted.months) == ["2026-10", "2026-11", "2026-12"]
    assert counted.months["2026-11"].entries == 2 * IN_PARTS
    assert long_month.index() == counted == recounted(long_month, tmp_path)
    assert counted.months["2026-11"].first_logged == "2026-11-02"
    since = (EVENING - timedelta(days=20)).date()
    assert long_month.recent(since).months["2026-11"] == counted.months["2026-11"]
    lines = index_file(long_month).read_text().splitlines()
    assert [line.partition(" ")[0] for line in lines[-IN_PARTS - 2 :]] == [
        *("2026-10", "2026-11", *(f"2026-11.{number}" for number in range(2, IN_PARTS + 1))),
        "2026-12",
    ]

    before = bytes_in(index_file(long_month).parent)
    long_month.edit(reworded(long_month.find("00"), "other"), now=after(1))
    assert long_month.index() == recounted(long_month, tmp_path)
    assert bytes_in(index_file(long_month).parent) != before


def test_flares_rests_and_what_was_hard_are_those_of_all_parts(
    vault: Vault, hurried: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(adding, "MOST_BYTES", 10)
    vault.add(noted("01")._replace(kind="flare"))
    vault.add(noted("02", at=after(-DAY))._replace(kind="rest"))
    for number, days in enumerate((-2, -9, -4)):
        vault.add(sat(f"1{number}", at=after(days * DAY)))
    vault.add(noted("03", at=after(-3 * DAY)))
    vault.delete(noted("03"), now=after(5))
    for _ in range(2):
        index = vault.index()
        assert index.is_flare(EVENING.date())
        assert index.is_rest((EVENING - timedelta(days=1)).date())
        hard = index.hard((EVENING - timedelta(days=20)).date())
        assert [one.day.day for one in hard] == [12, 17, 19]
        assert index.months["2026-11"].newest_change == after(5).timestamp()
    assert vault.index() == recounted(vault, tmp_path)
    for entry in list(vault.entries()):
        vault.delete(entry, now=after(6))
    assert vault.index().first_logged() is None


def test_words_are_found_in_every_part(long_month: Vault) -> None:
    for _ in range(2):
        for number in (0, 9, 23):
            assert [entry.id for entry in long_month.search((f"word{number}",))][:1] == [
                f"{number:02}"
            ]
        assert len(list(long_month.search(("word",)))) == 2 * IN_PARTS
    long_month.edit(reworded(long_month.find("23"), "a knee"), now=after(1))
    assert [entry.id for entry in long_month.search(("knee",))] == ["23"]
    assert list(long_month.search(("word23",))) == []


def test_an_entry_in_any_part_is_found_edited_deleted_and_brought_back(long_month: Vault) -> None:
    before = parts(long_month)
    for number, name in enumerate(("00", "11", "23")):
        entry = long_month.find(name)
        long_month.edit(reworded(entry, f"edited {name}"), now=after(10 * number + 1))
        long_month.delete(entry, now=after(10 * number + 2))
        assert long_month.find("last", table="trash").id == name
        assert long_month.find(name, table="trash").id == name
        long_month.restore(entry, now=after(10 * number + 3))
        assert words_of(long_month.find(name)) == f"edited {name}"

    assert parts(long_month) == before
    assert len(list(long_month.entries())) == 2 * IN_PARTS + 2


def test_changes_are_taken_back_in_their_order_whichever_part_they_are_in(
    long_month: Vault,
) -> None:
    order = ["11", "00", "23", "00"]
    for number, name in enumerate(order):
        long_month.edit(reworded(long_month.find(name), f"{number}"), now=after(number + 1))
    undone = []
    for _ in order:
        change = long_month.newest_change()
        assert change is not None
        long_month.take_back(change, now=after(50))
        undone.append(change.kept.id)

    assert undone == order[::-1]
    assert words_of(long_month.find("00")) == "word0"


def test_the_same_again_is_known_in_every_part(long_month: Vault) -> None:
    for entry in list(long_month.entries()):
        long_month.add(entry)

    assert len(list(long_month.entries())) == 2 * IN_PARTS + 2


def test_several_that_fit_in_several_parts_are_said(long_month: Vault) -> None:
    with pytest.raises(UsageProblem):
        long_month.find("2")


@pytest.mark.parametrize("spoil", [["2026-11.3"], ["2026-11", "2026-11.12"], ["2026-11.2"]])
def test_a_damaged_part_is_said_and_the_others_can_be_changed(
    long_month: Vault, spoil: list[str]
) -> None:
    paths = [entries_folder(long_month) / f"{part}.json" for part in spoil]
    broken = {path: path.read_bytes()[:-5] for path in paths}
    for path, data in broken.items():
        path.write_bytes(data)
    with pytest.raises(VaultDamaged, match="November 2026"):
        list(long_month.entries())
    with pytest.raises(VaultDamaged):
        vault_in(long_month.folder.parent).index()
    with pytest.raises(VaultDamaged):
        list(long_month.search(("word",)))

    long_month.add(noted("01new", at=after(20 * DAY)))
    assert {path: path.read_bytes() for path in paths} == broken


def test_both_parts_of_a_month_are_sealed_and_laid_open(long_month: Vault) -> None:
    before = list(long_month.entries())
    seal(long_month)
    assert all(name.endswith(".json.age") for name in parts(long_month))
    assert list(unlocked(long_month).entries()) == before
    opened = unlocked(long_month)
    opened.edit(reworded(opened.find("11"), "sealed"), now=after(1))
    assert words_of(opened.find("11")) == "sealed"
    assert "2026-11.12" in stamps(locked(long_month).folder)


def test_an_entry_that_stands_in_two_parts_is_shown_once(long_month: Vault) -> None:
    tables = tables_of(entries_folder(long_month) / "2026-11.2.json")
    copy = entries_folder(long_month) / "2026-11.13.json"
    copy.write_bytes(serialise(tables, "2026-11.13"))

    every = [entry.id for entry in long_month.entries()]
    assert len(every) == len(set(every)) == 2 * IN_PARTS + 2


def test_what_parts_are_called() -> None:
    assert in_order(["2026-11.10", "2026-11.2", "2026-10", "2026-11"]) == [
        *("2026-10", "2026-11", "2026-11.2", "2026-11.10"),
    ]
    assert (month_of_part("2026-11.10"), number_of_part("2026-11.10")) == ("2026-11", 10)
    assert (month_of_part("2026-11"), number_of_part("2026-11")) == ("2026-11", 1)


def test_only_numbers_from_two_on_are_parts(long_month: Vault) -> None:
    before = list(stamps(long_month.folder))
    for name in ("2026-11.1", "2026-11.0", "2026-11.02", "2026-11.", "2026-11.x", "2026-11.99999"):
        (entries_folder(long_month) / f"{name}.json").write_text("no part")

    assert list(stamps(long_month.folder)) == before
    assert parts_of(long_month.folder, "2026-11") == [name for name in before if "11" in name[5:7]]
    assert len(every_table(long_month)) == len(before)
    assert names.every_file(long_month.folder) == [f"entries/{name}" for name in before]

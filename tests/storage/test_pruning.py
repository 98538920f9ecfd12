"""Which snapshots are kept, and which bytes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from integrate.storage.backups.pruning import kept_of, prune, sweep_objects
from integrate.storage.backups.snapshots import bytes_of, files_of, names, take
from integrate.storage.vault import Vault

from .given import month_file, noted

LAST = date(2026, 11, 21)


def days(count: int, *, step: int = 1, last: date = LAST) -> list[str]:
    """The names of so many snapshots, newest first."""
    return [(last - timedelta(days=step * number)).isoformat() for number in range(count)]


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    kept = sorted(kept_of(days(800)), reverse=True)

    assert kept[:7] == days(7)
    weeks = {date.fromisoformat(name).isocalendar()[:2] for name in kept}
    assert {(2026, week) for week in (47, 46, 45, 44)} <= weeks
    months = sorted({name[:7] for name in kept})
    assert months == [*("2025-12",), *(f"2026-{month:02}" for month in range(1, 12))]
    # Of each the newest: the last day of a month, the Sunday of a week.
    assert {"2026-10-31", "2025-12-31", "2026-11-15", "2026-11-08", "2026-11-01"} <= set(kept)
    assert len(kept) == 7 + 2 + 11


def test_days_without_one_do_not_count() -> None:
    after_a_long_time = [LAST.isoformat(), *days(400, last=date(2020, 5, 3))]
    kept = kept_of(after_a_long_time)

    assert {LAST.isoformat(), *days(6, last=date(2020, 5, 3))} <= kept
    assert len({name[:7] for name in kept}) == 12


def test_few_are_all_kept() -> None:
    assert kept_of(days(7)) == set(days(7))
    assert kept_of([]) == set()
    assert kept_of(["2026-11-21"]) == {"2026-11-21"}


def test_a_year_begins_in_the_week_in_which_it_begins() -> None:
    turn = days(30, last=date(2026, 1, 3))
    kept = kept_of(turn)

    assert {"2025-12-28", "2025-12-21", "2025-12-14"} <= kept


def test_those_made_before_something_are_kept_apart() -> None:
    apart = [f"2026-11-{day:02}-before-restore" for day in range(1, 9)]
    kept = kept_of([*days(30), *apart])

    assert {name for name in kept if len(name) > 10} == set(apart[-5:])
    assert set(days(7)) <= kept


def test_of_one_day_the_last_made_are_kept_by_their_numbers() -> None:
    apart = [f"2026-11-01-before-restore-{number}" for number in range(2, 13)]

    assert kept_of(apart) == set(apart[-5:])


def test_a_name_that_is_no_day_is_a_week_of_its_own() -> None:
    odd = ["2026-02-31", "2026-13-01"]
    assert set(odd) <= kept_of([*odd, *days(5)])


# On the disk.


@pytest.fixture
def aged(vault: Vault, hurried: None) -> Vault:
    """A vault in which there was a change and a snapshot on each of forty days."""
    for number in range(40):
        vault.add(noted(f"{number:02}"))
        take(vault.shelf, (LAST - timedelta(days=39 - number)).isoformat())
    return vault


def objects(vault: Vault) -> set[str]:
    return {path.name for path in (vault.folder / "backups" / "objects").iterdir()}


def test_what_is_not_to_be_kept_goes_with_its_bytes(aged: Vault) -> None:
    left = names(aged.folder)

    assert set(left) == kept_of(days(40))
    files = [kept for name in left for kept in files_of(aged.folder, name).values()]
    assert objects(aged) == {kept.sha256 for kept in files}
    assert all(bytes_of(aged.folder, kept) for kept in files)


def test_a_clock_that_is_set_back_costs_none_of_the_newer(aged: Vault) -> None:
    before = names(aged.folder)
    aged.add(noted("new"))
    take(aged.shelf, "2019-01-01")

    assert set(before) <= set(names(aged.folder))
    assert "2019-01-01" in names(aged.folder)


def test_a_clock_that_was_ahead_costs_what_it_named_and_little_else(aged: Vault) -> None:
    for number in range(3):
        aged.add(noted(f"ahead{number}"))
        take(aged.shelf, f"2031-01-0{number + 1}")
    aged.add(noted("back"))
    take(aged.shelf, "2026-11-22")

    assert {"2026-11-22", "2026-11-21", "2031-01-03"} <= set(names(aged.folder))


def test_the_one_that_was_just_made_stays_with_a_clock_set_far_back(aged: Vault) -> None:
    for number in range(14):
        aged.add(noted(f"ahead{number}"))
        take(aged.shelf, f"20{31 + number}-01-01")
    aged.add(noted("back"))
    take(aged.shelf, "2019-03-03")

    assert "2019-03-03" in names(aged.folder)


def test_nothing_goes_while_a_list_cannot_be_read(aged: Vault) -> None:
    path = aged.folder / "backups" / f"{LAST.isoformat()}.json"
    data = path.read_bytes()
    path.write_bytes(data[:-9])
    before = objects(aged)
    month_file(aged).write_bytes(b"torn")
    for name in names(aged.folder)[:3]:
        (aged.folder / "backups" / f"{name}.json").unlink()
    prune(aged.folder)
    assert objects(aged) == before

    path.write_bytes(data)
    prune(aged.folder)
    assert objects(aged) < before
    assert all(
        bytes_of(aged.folder, kept) for kept in files_of(aged.folder, LAST.isoformat()).values()
    )


def test_what_cannot_be_removed_stands_in_nobody_s_way(
    aged: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    extra = aged.folder / "backups" / "objects" / ("0" * 64)
    extra.write_bytes(b"named by none")

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(1, "no", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        prune(aged.folder)
    assert extra.exists()
    sweep_objects(aged.folder)
    assert not extra.exists()


def test_where_there_are_no_bytes_there_is_nothing_to_sweep(tmp_path: Path) -> None:
    sweep_objects(tmp_path)
    assert list(tmp_path.iterdir()) == []

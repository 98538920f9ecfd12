from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from tinydb import TinyDB

from integrate.core.days import Days
from integrate.core.journal import Wanted
from integrate.core.streaks import GoalChange
from integrate.errors import NotFound, UsageProblem, VaultProblem
from integrate.storage.codec import read_entry
from integrate.storage.drafts import Drafts
from integrate.storage.vault import Vault

from .given import (
    EVENING,
    SECRET,
    after,
    entries_folder,
    every_table,
    month_file,
    noted,
    profile_file,
    reworded,
    sat,
    sitting,
    tables_of,
    tells,
    vault_in,
)

DAY = 60 * 24
NOVEMBER_7, NOVEMBER_9 = date(2026, 11, 7), date(2026, 11, 9)


def ids(vault: Vault, wanted: Wanted | None = None, *, newest_first: bool = False) -> list[str]:
    return [entry.id for entry in vault.entries(wanted, newest_first=newest_first)]


def test_a_vault_that_nobody_wrote_to_is_empty_and_stays_unmade(vault: Vault) -> None:
    assert ids(vault) == []
    assert vault.newest_change() is None
    assert vault.streak_shown()
    assert vault.calendar(EVENING).tended == Days()
    with pytest.raises(NotFound):
        vault.find("last")
    assert not entries_folder(vault).exists()


def test_an_entry_comes_back_whole(vault: Vault) -> None:
    vault.add(sat("01a"))

    assert list(vault_in(vault.folder.parent).entries()) == [sat("01a")]
    assert month_file(vault).exists()


def test_a_month_is_a_file_that_stock_tinydb_opens(vault: Vault) -> None:
    for number in range(3):
        vault.add(sat(f"01{number}", at=after(number)))
    stock = TinyDB(month_file(vault))
    found = [read_entry(document) for document in stock.table("entries").all()]
    stock.close()

    assert found == list(vault.entries())
    assert set(json.loads(month_file(vault).read_text())) == {
        *("_meta", "entries", "history", "trash"),
    }
    lines = month_file(vault).read_bytes().splitlines()
    assert sum(b"01" in line for line in lines if b'"id"' in line) == 3


def test_a_vault_says_once_what_it_is(vault: Vault) -> None:
    vault.add(sat("01a"))
    before = (vault.folder / "vault.json").read_bytes()
    vault.add(sat("01b"))

    assert (vault.folder / "vault.json").read_bytes() == before
    assert tables_of(vault.folder / "vault.json")["vault"] == {"1": {"cipher": "none"}}
    assert b"Kiel" not in before


@pytest.fixture(params=[0o000, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    former = os.umask(request.param)
    yield
    os.umask(former)


def test_everything_in_a_vault_is_its_owners_alone(vault: Vault, umask: None) -> None:
    vault.add(sat("01a"))
    vault.pause(NOVEMBER_7, NOVEMBER_9)
    vault.index()
    Drafts(vault.shelf).begin(sitting())
    modes = {
        str(path.relative_to(vault.folder)): path.stat().st_mode & 0o777
        for path in (vault.folder, *vault.folder.rglob("*"))
    }

    assert modes == {
        **dict.fromkeys((".", "backups", "cache", "drafts", "entries"), 0o700),
        **dict.fromkeys(("cache/index", "drafts/01a.jsonl", "entries/2026-11.json"), 0o600),
        **dict.fromkeys(("backups/vault.json", "lock", "profile.json", "vault.json"), 0o600),
    }


def test_entries_stand_in_the_order_of_their_days_and_instants(vault: Vault) -> None:
    small_hours = EVENING.replace(day=22, hour=3)
    ordered = [
        noted("05", at=EVENING - timedelta(days=40)),
        noted("04", at=EVENING),
        noted("03", at=small_hours),
        noted("02", at=small_hours + timedelta(hours=2)),
        noted("01", at=EVENING + timedelta(days=40)),
    ]
    for entry in (ordered[2], ordered[4], ordered[0], ordered[3], ordered[1]):
        vault.add(entry)

    assert list(vault.entries()) == ordered
    assert list(vault.entries(newest_first=True)) == ordered[::-1]
    assert vault.find("last") == ordered[-1]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(since=date(2026, 11, 21)), ["02", "03", "04"]),
        (Wanted(since=date(2026, 11, 22)), ["03", "04"]),
        (Wanted(until=date(2026, 11, 21)), ["01", "02"]),
        (Wanted(since=date(2026, 11, 21), until=date(2026, 11, 21)), ["02"]),
        (Wanted(since=date(2026, 11, 22), until=date(2026, 11, 21)), []),
        (Wanted(since=date(50, 1, 1), until=date(9999, 1, 1)), ["01", "02", "03", "04"]),
        (Wanted(kind="practice"), ["03"]),
        (Wanted(practice="soften-around"), ["03"]),
    ],
)
def test_only_what_is_meant_is_found(vault: Vault, wanted: Wanted, found: list[str]) -> None:
    vault.add(noted("01", at=after(-21 * DAY)))
    vault.add(noted("02"))
    vault.add(sat("03", at=after(DAY)))
    vault.add(noted("04", at=after(DAY * 10)))

    assert ids(vault, wanted) == found
    assert ids(vault, wanted, newest_first=True) == found[::-1]


def test_months_that_are_not_meant_are_not_opened(vault: Vault) -> None:
    vault.add(noted("01", at=after(-40 * DAY)))
    vault.add(noted("02"))
    month_file(vault, "2026-10").write_text("not to be opened")

    assert ids(vault, Wanted(since=date(2026, 11, 1))) == ["02"]
    assert next(vault.entries(newest_first=True)).id == "02"


def test_the_same_entry_again_changes_nothing(vault: Vault) -> None:
    vault.add(sat("01a"))
    before = month_file(vault).read_bytes()
    vault.add(sat("01a")._replace(saved=after(9), at=after(9)))
    assert month_file(vault).read_bytes() == before

    vault.delete(sat("01a"), now=after(1))
    deleted = month_file(vault).read_bytes()
    vault.add(sat("01a"))
    assert month_file(vault).read_bytes() == deleted
    assert ids(vault) == []


def test_what_was_edited_since_is_the_same_entry_by_any_words_it_had(vault: Vault) -> None:
    texts = ("first", "second", "third")
    vault.add(noted("01a", texts[0]))
    vault.add(noted("01b", "another"))
    for text in texts[1:]:
        vault.edit(noted("01a", text), now=after(1))
    change = vault.newest_change()
    assert change is not None
    vault.take_back(change, now=EVENING)
    vault.delete(noted("01a"), now=after(2))
    before = month_file(vault).read_bytes()

    for text in texts:
        vault.add(noted("01a", text))
    assert month_file(vault).read_bytes() == before
    with pytest.raises(VaultProblem):
        vault.add(noted("01a", "another"))


def test_other_answers_by_the_same_id_are_never_taken_for_kept(vault: Vault) -> None:
    vault.add(noted("01a", "one terminal"))
    before = month_file(vault).read_bytes()
    others = (noted("01a", SECRET), noted("01a")._replace(answers=()), sat("01a"))
    for other in others:
        with pytest.raises(VaultProblem) as caught:
            vault.add(other)
        assert "not in it yet" in caught.value.what
        assert not tells(caught.value)
        assert month_file(vault).read_bytes() == before

    vault.delete(noted("01a"), now=after(1))
    with pytest.raises(VaultProblem):
        vault.add(noted("01a", SECRET))
    assert list(vault.entries()) == []


def test_an_entry_with_two_halves_of_a_pair_is_the_same_again(vault: Vault) -> None:
    for _ in range(2):
        vault.add(noted("01a", "halves \ud83d\ude00, and one \ud83d"))

    assert ids(vault) == ["01a"]


def test_an_edit_stands_in_the_same_place_and_keeps_the_former_words(vault: Vault) -> None:
    for name in ("01a", "01b"):
        vault.add(sat(name))
    bare = reworded(noted("01a"), "other words")._replace(begun=None)
    vault.edit(bare, now=after(1))
    tables = tables_of(month_file(vault))

    assert list(vault.entries()) == [bare, sat("01b")]
    assert [document["id"] for document in tables["entries"].values()] == ["01a", "01b"]
    (row,) = tables["history"].values()
    assert (row["change"], row["id"], row["at"]) == ("edited", "01a", after(1).isoformat())
    assert read_entry(row["former"]) == sat("01a")


def test_what_was_deleted_is_in_the_trash_and_can_be_brought_back(vault: Vault) -> None:
    for name in ("01a", "01b"):
        vault.add(sat(name))
    vault.delete(sat("01a"), now=after(1))
    assert ids(vault) == ["01b"]
    assert vault.find("01a", table="trash") == sat("01a")
    with pytest.raises(NotFound):
        vault.find("01a")

    vault.restore(vault.find("01a", table="trash"), now=after(2))
    assert sorted(ids(vault)) == ["01a", "01b"]
    with pytest.raises(NotFound):
        vault.find("01a", table="trash")


def test_what_is_not_there_cannot_be_changed_and_nothing_is_written(vault: Vault) -> None:
    vault.add(sat("01a"))
    before = month_file(vault).read_bytes()
    changes: tuple[Callable[[], None], ...] = (
        lambda: vault.edit(sat("01b"), now=after(1)),
        lambda: vault.delete(sat("01b"), now=after(1)),
        lambda: vault.restore(sat("01a"), now=after(1)),
    )
    for change in changes:
        with pytest.raises(NotFound):
            change()

    assert month_file(vault).read_bytes() == before
    assert not month_file(vault, "2027-01").exists()


def test_an_entry_is_changed_wherever_it_is_whatever_day_somebody_thinks_it_has(
    vault: Vault,
) -> None:
    vault.add(sat("01a"))
    vault.delete(sat("01a", at=after(60 * DAY)), now=after(1))
    vault.restore(sat("01a", at=after(-60 * DAY)), now=after(2))

    assert list(vault.entries()) == [sat("01a")]
    assert sorted(every_table(vault)) == ["2026-11"]


@pytest.fixture
def several(vault: Vault) -> Vault:
    """A vault with five entries in two months."""
    for number, name in enumerate(["01jabc1", "01jabc2", "01jxyz1", "9", "01j🜁"]):
        vault.add(noted(name, at=after(number * 5 * DAY)))
    return vault


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("01jabc1", "01jabc1"),
        ("01jx", "01jxyz1"),
        ("yz1", "01jxyz1"),
        ("c2", "01jabc2"),
        ("9", "9"),
        ("🜁", "01j🜁"),
        ("last", "01j🜁"),
    ],
)
def test_an_entry_is_found_by_how_its_id_begins_or_ends(
    several: Vault, given: str, found: str
) -> None:
    assert several.find(given).id == found


@pytest.mark.parametrize(
    "given",
    [
        *("", " ", "jabc", "note", "Berlin", "01jabc3", "LAST", SECRET, '"', "\\", "\n", "\x00"),
        *("\ud800", "\udcff1", "*", "?", "(", "../01jabc1", "x" * 100_000),
    ],
)
def test_what_is_no_beginning_or_end_of_an_id_finds_nothing(several: Vault, given: str) -> None:
    for table in ("entries", "trash"):
        with pytest.raises(NotFound):
            several.find(given, table=table)


@pytest.mark.parametrize("given", ["01j", "0", "1"])
def test_what_fits_several_is_asked_about(several: Vault, given: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        several.find(given)

    assert "01jabc1" in caught.value.what
    assert SECRET not in caught.value.what


def test_four_ids_are_named_however_many_fit(vault: Vault) -> None:
    for number in range(6):
        vault.add(noted(f"01{number}", at=after(number)))

    with pytest.raises(UsageProblem) as caught:
        vault.find("01")
    assert [f"01{number}" in caught.value.what for number in range(6)] == [
        *(True, True, True, True, False, False),
    ]


def test_the_last_in_the_trash_is_what_came_there_last(vault: Vault) -> None:
    for number in range(4):
        vault.add(noted(f"0{number}", at=after(number * 20 * DAY)))
    for minute, number in enumerate((3, 0, 2, 1)):
        vault.delete(noted(f"0{number}", at=after(number * 20 * DAY)), now=after(99 * DAY + minute))
    first_again = noted("03", at=after(60 * DAY))
    vault.restore(first_again, now=after(100 * DAY))

    assert vault.find("last", table="trash").id == "01"
    assert [entry.id for entry in vault.trash(newest_first=True)] == ["01", "02", "00"]
    assert [entry.id for entry in vault.trash()] == ["00", "02", "01"]

    vault.delete(first_again, now=after(101 * DAY))
    assert vault.find("last", table="trash") == first_again


def test_of_two_thrown_away_in_one_moment_the_second_is_the_last(vault: Vault) -> None:
    for name in ("01a", "01b"):
        vault.add(noted(name))
    for name in ("01b", "01a"):
        vault.delete(noted(name), now=after(1))

    assert [entry.id for entry in vault.trash(newest_first=True)] == ["01a", "01b"]


def test_what_was_taken_back_before_it_was_ever_changed_is_in_the_trash_too(vault: Vault) -> None:
    vault.add(noted("01a"))
    vault.delete(noted("01a"), now=after(1))
    vault.add(noted("01b", at=after(5)))
    change = vault.newest_change()
    assert change is not None
    vault.take_back(change, now=EVENING)

    assert [entry.id for entry in vault.trash(newest_first=True)] == ["01b", "01a"]
    assert vault.find("last", table="trash").id == "01b"


def test_an_empty_trash_and_what_is_not_in_it_are_said_so(vault: Vault) -> None:
    vault.add(sat("01a"))
    assert list(vault.trash()) == []
    with pytest.raises(NotFound) as caught:
        vault.find("last", table="trash")
    assert "trash" in caught.value.what
    with pytest.raises(NotFound) as caught:
        vault.find("01a", table="trash")
    assert "--trash" in caught.value.hint


def test_the_streak_is_shown_unless_it_was_switched_off(vault: Vault) -> None:
    for shown in (False, True, True, False, False):
        vault.show_streak(shown=shown)
        assert vault_in(vault.folder.parent).streak_shown() is shown


def test_a_pause_ends_yesterday_when_it_is_ended_and_one_to_come_never_begins(
    vault: Vault,
) -> None:
    vault.pause(date(2026, 10, 1), date(2026, 10, 3))
    vault.pause(NOVEMBER_7, date(2026, 11, 30))
    vault.pause(date(2026, 12, 1), date(2026, 12, 5))

    assert vault.end_pauses(date(2026, 11, 10))
    assert vault.calendar(EVENING).paused == (
        Days.span(date(2026, 10, 1), date(2026, 10, 3)) | Days.span(NOVEMBER_7, NOVEMBER_9)
    )
    assert not vault.end_pauses(date(2026, 11, 10))


def test_where_there_is_no_pause_none_is_ended_and_nothing_is_written(vault: Vault) -> None:
    assert not vault.end_pauses(NOVEMBER_9)
    assert not profile_file(vault).exists()


def test_a_pause_that_ends_today_is_ended_too(vault: Vault) -> None:
    vault.pause(NOVEMBER_9, NOVEMBER_9)

    assert vault.end_pauses(NOVEMBER_9)
    assert vault.calendar(EVENING).paused == Days()


def test_goals_pauses_and_the_switch_live_side_by_side(vault: Vault) -> None:
    vault.set_goal(GoalChange(date(2026, 11, 2), 3))
    vault.pause(NOVEMBER_7, NOVEMBER_9)
    vault.show_streak(shown=False)
    vault.set_goal(GoalChange(date(2026, 11, 9), 5))
    vault.end_pauses(NOVEMBER_9)

    assert [goal.days for goal in vault.calendar(EVENING).goals] == [3, 5]
    assert vault.calendar(EVENING).paused == Days.span(NOVEMBER_7, date(2026, 11, 8))
    assert not vault.streak_shown()


def test_what_a_killed_writer_left_is_gone_after_the_next_change(vault: Vault) -> None:
    vault.add(sat("01a"))
    left = [
        entries_folder(vault) / ".2026-11.json.4711.0123456789ab.tmp",
        vault.folder / ".profile.json.4711.0123456789ab.tmp",
    ]
    for path in left:
        path.write_text(SECRET)
    vault.add(sat("01b"))

    assert [path.exists() for path in left] == [False, False]
    assert sorted(ids(vault)) == ["01a", "01b"]


def test_half_of_a_pair_does_not_lose_the_note_it_stands_in(vault: Vault) -> None:
    vault.add(noted("01a", "half a pair: \ud83d, and on"))

    assert vault.find("01a").answers[0].value == "half a pair: \ud83d, and on"


def test_an_entry_of_any_year_has_a_file_that_is_found_again(vault: Vault) -> None:
    for number, year in enumerate((999, 1999, 9999)):
        long_ago = noted(f"0{number}")._replace(day=date(year, 5, 4))
        vault.add(long_ago._replace(at=datetime(1999, 5, 4, 12, tzinfo=EVENING.tzinfo)))

    assert ids(vault) == ["00", "01", "02"]
    assert sorted(every_table(vault)) == ["0999-05", "1999-05", "9999-05"]
    assert ids(vault, Wanted(since=date(999, 5, 4), until=date(999, 5, 4))) == ["00"]

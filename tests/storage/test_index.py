from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from integrate.core.days import Days
from integrate.core.journal import Answer, Entry, Kind
from integrate.core.session import Hard
from integrate.core.streaks import DEFAULT_GOAL
from integrate.errors import VaultDamaged, VaultUnwritable
from integrate.storage import index_rows
from integrate.storage.names import stamps
from integrate.storage.vault import Vault

from .given import (
    CET,
    EVENING,
    after,
    entries_folder,
    index_file,
    month_file,
    noted,
    recounted,
    reworded,
    sat,
    tells,
    vault_in,
)
from .test_tables import without_sum


def on(day: int, *, month: int = 11, hour: int = 20) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=CET)


@pytest.fixture
def full(vault: Vault) -> Vault:
    """A vault with entries on the first and the last days of months, one of them in the trash."""
    for number, at in enumerate(
        [on(1), on(1, hour=21), on(30), on(1, month=12), on(31, month=12), on(31, month=10)]
    ):
        vault.add(noted(f"{number:02}", at=at))
    vault.delete(vault.find("04"), now=on(31, month=12))
    return vault


def test_the_days_of_a_month_are_bits_from_the_first_to_the_last(full: Vault) -> None:
    months = full.index().months

    assert list(months) == ["2026-10", "2026-11", "2026-12"]
    assert [row.days for row in months.values()] == [1 << 30, 1 << 29 | 1, 1]
    assert [row.tended for row in months.values()] == [1 << 30, 1 << 29 | 1, 1]
    assert [row.entries for row in months.values()] == [1, 3, 1]


def test_all_the_months_together_are_the_days_of_the_journal(full: Vault) -> None:
    days = Days.of(date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1))

    assert full.index().tended() == days
    assert full.index().last_day() == date(2026, 12, 1)
    assert full.index().first_logged() == date(2026, 10, 31)


def test_an_entry_logged_more_than_a_week_late_has_its_day_and_does_not_tend_it(
    vault: Vault,
) -> None:
    for name, late in (("01a", 7), ("01b", 8)):
        at = on(10 if late == 7 else 11)
        vault.add(noted(name, at=at)._replace(saved=at + timedelta(days=late)))

    assert vault.index().last_day() == date(2026, 11, 11)
    assert vault.index().tended() == Days.of(date(2026, 11, 10))
    assert vault.index().first_logged() == date(2026, 11, 17)


def flares_of(vault: Vault) -> list[date]:
    """The days of flare that the index knows, and the part of it from October on the same."""
    days = [date(2026, 10, 1) + timedelta(days=n) for n in range(60)]
    found = [day for day in days if vault.index().is_flare(day)]
    assert [day for day in days if vault.recent(days[0]).is_flare(day)] == found
    return found


def test_a_part_of_the_index_is_as_the_whole_of_it_says(vault: Vault) -> None:
    vault.add(noted("01", at=on(31, month=10)))
    vault.add(practised("02", on(3), "yes"))
    whole = vault.index()
    assert vault.recent(date(2026, 11, 30)).months == {"2026-11": whole.months["2026-11"]}
    assert vault.recent(date(2026, 10, 1)) == whole
    before = index_file(vault).read_bytes()
    vault.add(noted("03", at=on(4)))
    assert vault.recent(date(2026, 11, 1)).last_day() == date(2026, 11, 4)
    assert index_file(vault).read_bytes() == before
    assert vault.recent(date(2026, 12, 1)).months == {}


def test_the_days_of_flare_are_known_of_every_month(vault: Vault) -> None:
    for name, kind, at in (
        ("01", "flare", on(31, month=10)),
        ("02", "note", on(3)),
        ("03", "flare", on(4)),
        ("04", "rest", on(5)),
        ("05", "flare", on(4, hour=23)),
    ):
        vault.add(noted(name, at=at)._replace(kind=cast("Kind", kind)))
    assert flares_of(vault) == [date(2026, 10, 31), date(2026, 11, 4)]
    for index in (vault.index(), vault.recent(date(2026, 11, 1))):
        rests = [day for day in range(1, 31) if index.is_rest(date(2026, 11, day))]
        assert rests == [5]
        assert not index.is_rest(date(2027, 1, 5))
    vault.delete(vault.find("01"), now=on(6))

    assert flares_of(vault) == [date(2026, 11, 4)]
    assert vault.index().tended() == Days.span(date(2026, 11, 3), date(2026, 11, 5))


def practised(
    name: str, at: datetime, *said: str, stopped: bool = False, practice: str = "soften-around"
) -> Entry:
    """A practice in which this was answered, in turn, to whether any of it was too much."""
    answers = tuple(Answer("too-much", "too-much", "Too much?", one) for one in said)
    entry = noted(name, at=at)._replace(kind="practice", practice=practice)
    return entry._replace(answers=(*entry.answers, *answers), stopped_early=stopped)


def test_what_was_too_much_or_stopped_is_known_the_newest_last(vault: Vault) -> None:
    for entry in (
        practised("06", on(9, hour=22), "yes"),
        practised("01", on(30, month=10), "little"),
        practised("02", on(1, hour=9), stopped=True),
        practised("03", on(2), "no"),
        practised("04", on(9, hour=9), stopped=True, practice="mind-body-scan"),
        practised("05", on(9, hour=10), "yes", stopped=True),
        practised("07", on(10), "yes", "no"),
        practised("08", on(11), "no", "little", stopped=True),
        practised("09", on(12)),
        practised("10", on(13), "yes", stopped=True)._replace(kind="note"),
        practised("11", on(14, hour=2), "little")._replace(practice=""),
    ):
        vault.add(entry)

    october, november = date(2026, 10, 30), date(2026, 11, 9)
    hard = [
        Hard(november, "mind-body-scan", "stopped"),
        Hard(november, "soften-around", "yes"),
        Hard(november, "soften-around", "yes"),
        Hard(date(2026, 11, 11), "soften-around", "little"),
        Hard(date(2026, 11, 13), "", "little"),
    ]
    before = [
        Hard(october, "soften-around", "little"),
        Hard(date(2026, 11, 1), "soften-around", "stopped"),
    ]
    for _ in range(2):  # counted, then from the cache
        index = vault.index()
        assert index.hard(november) == hard
        assert index.hard(date(2026, 11, 2)) == hard
        assert index.hard(october) == before + hard
        assert index.hard(date(2026, 12, 1)) == []


def test_what_was_hard_comes_from_the_cache_as_it_was_counted(vault: Vault, tmp_path: Path) -> None:
    vault.add(practised("01", on(1), "yes"))
    counted = vault.index()
    data = index_file(vault).read_bytes()
    stamp = index_file(vault).stat().st_mtime_ns

    assert vault.index() == counted == recounted(vault, tmp_path)
    assert (index_file(vault).read_bytes(), index_file(vault).stat().st_mtime_ns) == (data, stamp)


def test_a_journal_without_entries_has_no_days(vault: Vault) -> None:
    assert vault.index().months == {}
    assert vault.index().first_logged() is None
    vault.add(sat("01a"))
    vault.delete(sat("01a"), now=after(1))

    assert (vault.index().last_day(), vault.index().first_logged()) == (None, None)


def test_only_what_changed_is_read_again(full: Vault, tmp_path: Path) -> None:
    full.index()
    for name in ("2026-10", "2026-12"):
        path = month_file(full, name)
        stamp, data = path.stat(), path.read_bytes()
        path.write_bytes(b"x" * len(data))
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    full.add(noted("09", at=on(15)))

    assert full.index().months["2026-11"].entries == 4
    assert full.index().months["2026-10"].entries == 1
    index_file(full).unlink()
    with pytest.raises(VaultDamaged):
        full.index()


def test_a_change_by_hand_is_counted(full: Vault, tmp_path: Path) -> None:
    full.index()
    path = month_file(full)
    path.write_bytes(path.read_bytes().replace(b'"day": "2026-11-30"', b'"day": "2026-11-29"'))
    without_sum(path)

    assert full.index().months["2026-11"].days == 1 << 28 | 1
    assert full.index() == recounted(full, tmp_path)


def with_head(rest: bytes) -> bytes:
    """What is kept under these bytes, whatever they are."""
    return b"%s\n%s" % (index_rows._head(4, rest), rest)


@pytest.mark.parametrize(
    "how", ["gone", "empty", "a byte", "a list", "a digit", "newer", "no rows", "letters", "folder"]
)
def test_an_index_that_cannot_be_used_is_counted_again(
    full: Vault, tmp_path: Path, how: str
) -> None:
    before = full.index()
    cache = index_file(full)
    data = cache.read_bytes()
    spoilt = {
        "empty": b"",
        "a byte": data[:-1],
        "a list": b"[]",
        "a digit": data.replace(b"536870913, 3,", b"536870913, 9,"),
        "newer": data.replace(b"integrate-index 6", b"integrate-index 7"),
        "no rows": with_head(b"0 0 \n\n\n"),
        "letters": with_head("2026-11 0 \n\n\n\nä".encode()),
    }
    cache.unlink()
    if how == "folder":
        cache.mkdir()
    elif how != "gone":
        assert spoilt[how] != data
        cache.write_bytes(spoilt[how])

    assert full.index() == before == recounted(full, tmp_path)
    assert how == "folder" or cache.read_bytes() == data


def test_another_version_of_the_index_is_counted_again(
    full: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = full.index()
    data = index_file(full).read_bytes()
    monkeypatch.setattr("integrate.storage.index_rows.VERSION", 99)

    assert full.index() == before
    assert index_file(full).read_bytes() != data


def test_another_hour_at_which_days_turn_is_counted_anew(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    vault.add(noted("01a", at=on(10))._replace(saved=on(18, hour=2)))
    midnight = vault_in(tmp_path, turns_at=0)

    assert vault.index().tended() == Days.of(date(2026, 11, 10))
    assert midnight.index().tended() == Days()
    assert midnight.index() == recounted(midnight, tmp_path, turns_at=0)
    assert vault.index().first_logged() == date(2026, 11, 17)


def test_an_index_that_cannot_be_kept_is_done_without(full: Vault) -> None:
    before = full.index()
    index_file(full).unlink()
    index_file(full).parent.rmdir()
    index_file(full).parent.write_text("a file")

    assert full.index() == before


def test_the_index_holds_no_word_of_the_journal(full: Vault) -> None:
    full.add(sat("05"))
    full.index()

    assert b"Kiel" not in index_file(full).read_bytes()
    assert b"\n2026-11 [" in index_file(full).read_bytes()


def test_only_months_are_read(full: Vault) -> None:
    before = full.index()
    for name in (
        *("2026-13.json", "2026-00.json", "0000-11.json", "2026-1x.json", "²026-11.json"),
        *("2026-11.json~", ".2026-11.json.12.tmp", "2026-11 (copy).json", "26-11-01.json"),
    ):
        (entries_folder(full) / name).write_text("not a month")
    month_file(full, "2027-01").symlink_to("nowhere")

    assert full.index() == before
    assert len(list(full.entries())) == 5


def test_a_journal_that_cannot_be_looked_for_is_not_taken_for_an_empty_one(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "no", str(folder))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(VaultUnwritable) as caught:
        stamps(vault.folder)
    assert str(entries_folder(vault)) in caught.value.hint


def test_a_month_that_cannot_be_counted_is_damaged(full: Vault) -> None:
    data = month_file(full).read_bytes()
    for before, after_it in (
        (b'"day": "2026-11-30"', b'"day": "2026-10-30"'),
        (b'"day": "2026-11-30"', b'"day": "the sea at Kiel"'),
        (b'"day": "2026-11-30"', b'"day": ["the sea at Kiel"]'),
        (b'"saved": "2026-11-30T20:00:00+01:00"', b'"saved": "0001-01-01T00:00:00+00:00"'),
        (b'"saved": "2026-11-30T20:00:00+01:00"', b'"saved": "the sea at Kiel"'),
        (b'"saved": "2026-11-30T20:00:00+01:00"', b'"saved": "2026-11-30T20:00:00"'),
        (b'"kind": "note"', b'"kin": "note"'),
    ):
        spoilt = data.replace(before, after_it)
        assert spoilt != data
        month_file(full).write_bytes(spoilt)
        without_sum(month_file(full))
        with pytest.raises(VaultDamaged) as caught:
            full.index()
        assert not tells(caught.value, "the sea at Kiel")
        assert "November 2026" in caught.value.what


def test_the_index_is_a_recount_after_every_kind_of_change(vault: Vault, tmp_path: Path) -> None:
    def check() -> None:
        assert vault.index() == recounted(vault, tmp_path)

    entry = sat("01a")
    vault.add(entry)
    check()
    vault.edit(reworded(entry, "other"), now=after(1))
    check()
    vault.delete(entry, now=after(2))
    check()
    vault.restore(entry, now=after(3))
    check()
    for _ in range(4):
        change = vault.newest_change()
        assert change is not None
        newest = vault.index().months["2026-11"].newest_change
        assert newest == change.at.timestamp()
        vault.take_back(change, now=EVENING)
        check()
    assert vault.index().months["2026-11"].newest_change == 0.0


def test_the_calendar_has_days_pauses_and_goals(full: Vault) -> None:
    from integrate.core.streaks import GoalChange

    full.pause(date(2026, 11, 3), date(2026, 11, 5))
    full.pause(date(2026, 11, 5), date(2026, 11, 7))
    changes = (GoalChange(date(2026, 11, 2), 3), GoalChange(date(2026, 11, 9), 5))
    for change in changes:
        full.set_goal(change)
    calendar = full.calendar(on(31, month=12))

    assert calendar.tended == full.index().tended()
    assert calendar.first_logged == date(2026, 10, 31)
    assert calendar.paused == Days.span(date(2026, 11, 3), date(2026, 11, 7))
    assert calendar.goals == changes
    mondays = (date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 9))
    assert [calendar.goal(day) for day in mondays] == [DEFAULT_GOAL, 3, 5]

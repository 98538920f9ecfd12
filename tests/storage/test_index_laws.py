"""The index is what a recount gives, whatever happened to the months and to its own two files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrate.core.journal import Answer, Entry, Kind
from integrate.storage import index, index_rows
from integrate.storage.codec import write_entry
from integrate.storage.index import Index, read_index
from integrate.storage.index_rows import Month
from integrate.storage.shelf import Shelf
from integrate.storage.tables import serialise

from .given import CET, beside_file, index_file, noted, seal, vault_in

PARTS = (
    "2025-12",
    "2026-01",
    "2026-02",
    "2026-02.2",
    "2026-02.10",
    "2026-03",
    "2026-11",
    "2026-12",
)


class Unaided(Shelf):
    """A shelf on which nothing that was put aside is found, nor anything put."""

    def taken_up(self, name: str) -> bytes | None:
        return None

    def put_aside(self, name: str, data: bytes) -> None:
        pass


def an_entry(part: str, day: int, late: int) -> Entry:
    """An entry of a month, saved so many days later; what kind of one, its day says."""
    at = datetime(int(part[:4]), int(part[5:7]), day, 20, tzinfo=CET)
    kinds: tuple[Kind, ...] = ("note", "flare", "rest", "practice")
    kind = kinds[day % 4]
    hard = Answer("too-much", "too-much", "Too much?", "yes")
    entry = noted(f"{part}-{day}", at=at)._replace(kind=kind, saved=at + timedelta(days=late))
    return entry._replace(answers=(hard,), practice="scan") if kind == "practice" else entry


def told(of: Index) -> tuple[object, ...]:
    """All that an index tells, each asked for alone."""
    days = [date(2025, 12, 1) + timedelta(days=n) for n in range(40, 420, 3)]
    return (
        of.tended(),
        of.first_logged(),
        of.last_day(),
        [day for day in days if of.is_flare(day)],
        [day for day in days if of.is_rest(day)],
        [of.hard(day) for day in days[::61]],
        dict(of.months),
    )


class Changed:
    """A vault whose months come and go whole, and what the two files of its index were."""

    def __init__(self, folder: Path, *, sealed: bool = False) -> None:
        self.vault = vault_in(folder)
        if sealed:
            self.vault.add(noted("0"))
            seal(self.vault)
        self.suffix = ".json.age" if sealed else ".json"
        self.tick = 0
        self.former: list[tuple[Path, bytes]] = []
        self.held = [
            path.with_name(f"{path.name}{'.age' if sealed else ''}")
            for path in (index_file(self.vault), beside_file(self.vault))
        ]

    def put(self, part: str, days: dict[int, int], suffix: str = "") -> None:
        """A part with an entry on each of these days, saved so many days later; or none at all."""
        path = self.vault.folder / "entries" / f"{part}{suffix or self.suffix}"
        if not days:
            path.unlink(missing_ok=True)
            return
        rows = {str(day): write_entry(an_entry(part, day, late)) for day, late in days.items()}
        data = serialise({"entries": rows, "history": {}, "trash": {}}, part)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.vault.shelf.written(data) if path.suffix == ".age" else data)
        self.tick += 1
        os.utime(path, (self.tick, self.tick))

    def remember(self) -> None:
        """Note what the files of the index are now."""
        self.former += [(path, path.read_bytes()) for path in self.held if path.exists()]

    def bring_back(self, which: int) -> None:
        """Put one of them back as it once was."""
        if self.former:
            path, data = self.former[which % len(self.former)]
            path.write_bytes(data)

    def damage(self, which: int, at: int) -> None:
        """Change a byte of one of them."""
        path = self.held[which % 2]
        if path.exists() and (data := bytearray(path.read_bytes())):
            data[at % len(data)] ^= 1 << at % 8
            path.write_bytes(data)

    def check(self) -> None:
        """The index is a recount, all of it and from a month on."""
        counted = read_index(Unaided(self.vault.folder, self.vault.shelf.key), 4)
        for _ in range(2):  # counted, then out of its files
            assert told(self.vault.index()) == told(counted)
        assert self.vault.index() == counted
        recent = self.vault.recent(date(2026, 2, 3))
        assert recent.months == {m: row for m, row in counted.months.items() if m >= "2026-02"}
        assert recent.hard(date(2026, 2, 3)) == counted.hard(date(2026, 2, 3))
        self.remember()


DAYS = st.dictionaries(st.integers(1, 28), st.sampled_from([0, 0, 1, 9]), max_size=3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from(PARTS), DAYS),
        st.tuples(st.just("bring_back"), st.integers(0, 40)),
        st.tuples(st.just("damage"), st.integers(0, 1), st.integers(0, 5000)),
    ),
    max_size=9,
)


def walked(changed: Changed, steps: list[tuple[object, ...]]) -> None:
    """Do all of it, the index looked at after each."""
    for number, part in enumerate(PARTS[:-1]):
        changed.put(part, {1: 0, number + 1: 0, 20: number})
    changed.check()
    for name, *given_to in steps:
        getattr(changed, str(name))(*given_to)
        changed.check()


@settings(deadline=None, max_examples=25)
@given(STEPS, st.integers(0, 4))
def test_the_index_is_a_recount_whatever_its_files_were(
    steps: list[tuple[object, ...]], most_beside: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_most_beside", lambda _: most_beside)
        walked(Changed(Path(folder)), steps)


EVERYTHING: list[tuple[object, ...]] = [
    ("put", "2026-02", {}),
    ("put", "2026-02.2", {3: 0, 7: 9}),
    ("bring_back", 0),
    ("put", "2025-12", {1: 20}),
    ("put", "2025-12", {}),
    ("bring_back", 2),
    ("put", "2026-12", {31: 0}),
    ("damage", 1, 40),
    ("damage", 0, 300),
    ("put", "2024-02", {29: 0}),
    ("put", "2026-12", {}),
    ("put", "2026-11", {5: 1}),
    *(("put", part, {}) for part in (*PARTS, "2024-02")),
]


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("most_beside", [0, 2, 24])
def test_the_index_is_a_recount_after_all_of_this(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most_beside: int, *, sealed: bool
) -> None:
    monkeypatch.setattr(index, "_most_beside", lambda _: most_beside)
    changed = Changed(tmp_path, sealed=sealed)
    walked(changed, EVERYTHING)
    assert changed.held[1].exists() is (most_beside > 0)


def test_a_part_that_lies_there_in_both_forms_is_seen_to_change(tmp_path: Path) -> None:
    changed = Changed(tmp_path, sealed=True)
    for part in PARTS[:4]:
        changed.put(part, {1: 0})
    changed.check()
    for suffix, days in (
        (".json", {2: 0}),
        (".json.age", {3: 0}),
        (".json", {4: 0}),
        (".json", {}),
    ):
        changed.put("2026-01", days, suffix)
        changed.check()


def long_journal(folder: Path, months: int = 40) -> Changed:
    """A vault with a day in each of so many months, its index kept."""
    changed = Changed(folder)
    for number in range(months):
        year, month = divmod(number, 12)
        changed.put(f"{2020 + year}-{month + 1:02}", {5: 0})
    changed.check()
    return changed


def test_what_changed_stands_beside_until_it_is_a_quarter(tmp_path: Path) -> None:
    changed = long_journal(tmp_path)
    first, beside = changed.held
    data = first.read_bytes()
    assert not beside.exists()
    for number in range(1, 11):
        changed.put(f"2020-{number:02}", {5: 0, 6: 0})
        changed.check()
        assert first.read_bytes() == data
    assert len(beside.read_bytes()) < len(data) / 3
    changed.put("2020-11", {5: 0, 6: 0})
    changed.check()
    assert first.read_bytes() != data


def test_what_did_not_change_is_neither_read_nor_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = long_journal(tmp_path)
    counted: list[str] = []
    count = index._counted

    def noted_down(shelf: Shelf, part: str, turns_at: int) -> Month:
        counted.append(part)
        return count(shelf, part, turns_at)

    monkeypatch.setattr(index, "_counted", noted_down)
    changed.put("2021-03", {7: 0})
    for _ in range(3):
        assert changed.vault.index().is_rest(date(2021, 3, 6)) is False
    assert counted == ["2021-03"]
    stamps = [path.stat().st_mtime_ns for path in changed.held]
    changed.vault.index()
    changed.put("2021-04", {})
    assert date(2021, 4, 5) not in changed.vault.index().tended()
    assert [path.stat().st_mtime_ns for path in changed.held] == stamps
    assert counted == ["2021-03"]


def test_few_rows_are_read_for_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = long_journal(tmp_path)
    read: list[object] = []
    once = index_rows._read_row

    def noted_down(row: Sequence[object]) -> Month:
        read.append(row)
        return once(row)

    monkeypatch.setattr(index_rows, "_read_row", noted_down)
    known = changed.vault.index()
    assert (known.first_logged(), known.last_day()) == (date(2020, 1, 5), date(2023, 4, 5))
    assert len(known.tended()) == 40
    assert known.hard(date(2023, 3, 1)) == []
    assert len(read) <= 3


@pytest.mark.parametrize("which", [0, 1])
def test_no_byte_of_it_may_go_wrong_unseen(tmp_path: Path, which: int) -> None:
    changed = long_journal(tmp_path, 8)
    changed.put("2020-02", {9: 3})
    counted = changed.vault.index()
    data = changed.held[which].read_bytes()
    for at in range(0, len(data), 11):
        changed.held[which].write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        assert changed.vault.index() == counted
        changed.held[which].write_bytes(data)

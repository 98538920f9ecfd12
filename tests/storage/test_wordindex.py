from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrate.core.journal import Entry, Wanted
from integrate.core.searching import fits, words_in
from integrate.errors import VaultDamaged
from integrate.storage import wordindex
from integrate.storage.shelf import Shelf
from integrate.storage.vault import Vault
from integrate.storage.wordindex import MOST_BESIDE, WordIndex, may_fit, read_words

from .given import CET, EVENING, after, month_file, noted, reworded, sat, vault_in, words_file
from .test_tables import without_sum

RAIN = ("Regen in Kiel, müde", "the jaw again", "rain, and the jawbone", "STRASSE im Regen", "")


def at(month: int, *, year: int = 2026, day: int = 5) -> datetime:
    return datetime(year, month, day, 20, tzinfo=CET)


def ids(vault: Vault, query: str, wanted: Wanted | None = None) -> list[str]:
    return [entry.id for entry in vault.search(words_in(query), wanted)]


def kept(vault: Vault) -> dict[str, object]:
    data: dict[str, object] = json.loads(words_file(vault).read_bytes().split(b"\n")[1])
    return data


def long_journal(vault: Vault, years: int = 4) -> None:
    """A note a month, more months than may stand beside the vocabulary."""
    for number in range(12 * years):
        year, month = divmod(number, 12)
        text = f"{RAIN[number % len(RAIN)]} word{number}"
        vault.add(noted(f"{number:03}", text, at=at(month + 1, year=2020 + year)))


@pytest.fixture(params=["beside", "vocabulary"])
def months(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether the words stand beside the vocabulary or in it."""
    if request.param == "vocabulary":
        monkeypatch.setattr(wordindex, "MOST_BESIDE", 0)
    return str(request.param)


@pytest.mark.usefixtures("months")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("regen", ["3", "0"]),
        ("JAW", ["2", "1"]),
        ("jaw rain", ["2"]),
        ("rain jaw", ["2"]),
        ("strasse", ["3"]),
        ("straße", ["3"]),
        ("mude", ["0"]),
        ("bone", ["2"]),
        ("kiel jaw", []),
        ("snow", []),
        (",", ["2", "0"]),
        ("…", []),
        ("e", ["3", "2", "1", "0"]),
        ("", ["4", "3", "2", "1", "0"]),
    ],
)
def test_what_was_written_is_found_newest_first(vault: Vault, query: str, found: list[str]) -> None:
    for number, text in enumerate(RAIN):
        vault.add(noted(str(number), text, at=at(number + 1)))

    assert ids(vault, query) == found
    assert ids(vault, query) == found  # now from the file


def test_only_what_is_meant_is_found(vault: Vault) -> None:
    for number, text in enumerate(RAIN):
        vault.add(noted(str(number), text, at=at(number + 1)))
    vault.edit(noted("2", RAIN[2], at=at(3))._replace(tags=("sleep",)), now=after(1))

    assert ids(vault, "jaw", Wanted(until=at(2).date())) == ["1"]
    assert ids(vault, "jaw", Wanted(since=at(3).date())) == ["2"]
    assert ids(vault, "jaw", Wanted(tag="sleep")) == ["2"]
    assert ids(vault, "#sleep") == ["2"]
    assert ids(vault, "jaw", Wanted(kind="practice")) == []


def test_nothing_is_found_where_nothing_is(vault: Vault) -> None:
    assert ids(vault, "jaw") == []
    assert ids(vault, "") == []


def test_an_entry_in_the_trash_is_not_found(vault: Vault) -> None:
    vault.add(noted("0", RAIN[1]))
    assert ids(vault, "jaw") == ["0"]
    vault.delete(noted("0", RAIN[1]), now=after(1))
    assert ids(vault, "jaw") == []


@pytest.mark.usefixtures("months")
def test_it_finds_the_words_as_they_are_after_every_kind_of_change(vault: Vault) -> None:
    first, other = noted("0", "the jaw", at=at(1)), noted("1", "the jaw", at=at(2))
    vault.add(first)
    assert ids(vault, "jaw") == ["0"]
    vault.add(other)
    assert ids(vault, "jaw") == ["1", "0"]
    vault.edit(reworded(first, "the back"), now=after(1))
    assert (ids(vault, "jaw"), ids(vault, "back")) == (["1"], ["0"])
    vault.delete(other, now=after(2))
    assert ids(vault, "jaw") == []
    vault.restore(other, now=after(3))
    assert ids(vault, "jaw") == ["1"]
    change = vault.newest_change()
    assert change is not None
    vault.take_back(change, now=EVENING)
    assert ids(vault, "jaw") == []
    month_file(vault, "2026-01").unlink()
    assert ids(vault, "back") == []
    assert ids(vault, "") == []


def test_a_change_by_hand_is_found(vault: Vault) -> None:
    vault.add(noted("0", "the jaw"))
    assert ids(vault, "knee") == []
    path = month_file(vault)
    path.write_bytes(path.read_bytes().replace(b"the jaw", b"a knee"))
    without_sum(path)
    path.write_text(json.dumps(json.loads(path.read_text()), indent=2))

    assert ids(vault, "knee") == ["0"]
    assert ids(vault, "jaw") == []


def test_only_months_that_changed_are_read_again(vault: Vault) -> None:
    long_journal(vault)
    read: list[None] = []
    list(vault.search(("jaw",), reading=lambda: read.append(None)))
    assert len(read) == 48
    vault.add(noted("new", "a new jaw", at=at(3, year=2021)))

    found = vault.search(words_in("new jaw"), reading=lambda: read.append(None))
    assert [entry.id for entry in found] == ["new"]
    assert len(read) == 49


def test_a_long_journal_has_a_vocabulary_and_what_changed_stands_beside_it(vault: Vault) -> None:
    long_journal(vault)
    assert ids(vault, "word47") == ["047"]
    assert kept(vault)["beside"] == {}
    assert len(ids(vault, "jaw")) == 20
    vault.edit(reworded(vault.find("047"), "an elbow"), now=after(1))

    assert (ids(vault, "word47"), ids(vault, "elbow")) == ([], ["047"])
    assert kept(vault)["beside"] == {"2023-12": "an\nelbow"}
    assert len(ids(vault, "word")) == 47


def test_where_much_has_changed_the_vocabulary_is_made_anew(vault: Vault) -> None:
    long_journal(vault)
    ids(vault, "jaw")
    for number in range(MOST_BESIDE):
        found = vault.find(f"{number:03}")
        vault.edit(found._replace(tags=("knee",)), now=after(number))
        ids(vault, "jaw")
    beside = kept(vault)["beside"]
    assert isinstance(beside, dict)
    assert len(beside) == MOST_BESIDE
    vault.edit(vault.find("040")._replace(tags=("knee",)), now=after(99))

    assert len(ids(vault, "knee")) == MOST_BESIDE + 1
    assert kept(vault)["beside"] == {}


def test_the_commonest_words_come_first(vault: Vault) -> None:
    long_journal(vault)
    ids(vault, "x")
    lines = words_file(vault).read_bytes().split(b"\n")[2:-1]
    counts = [wordindex._read(line.split(b" ")[1]).bit_count() for line in lines]

    assert counts == sorted(counts, reverse=True)
    assert lines[0].startswith((b"the ", b"regen ", b"jaw "))


NUMBERS = st.sets(st.integers(0, 1500), min_size=1).map(sorted)


@given(NUMBERS)
def test_the_months_of_a_word_come_back_as_they_were(numbers: list[int]) -> None:
    written = wordindex._written(numbers)

    assert wordindex._read(written) == sum(1 << number for number in numbers)
    assert not any(chr(byte).isdigit() or chr(byte).islower() for byte in written)


def test_the_shorter_way_of_writing_months_is_taken() -> None:
    assert len(wordindex._written([1100])) <= 4
    assert len(wordindex._written(range(1100))) <= 276


@pytest.mark.parametrize(
    "how", ["gone", "empty", "a byte", "a list", "a digit", "a version", "nothing else", "folder"]
)
def test_an_index_that_cannot_be_used_is_made_again(vault: Vault, how: str) -> None:
    long_journal(vault, years=3)
    before = ids(vault, "jaw")
    path = words_file(vault)
    data = path.read_bytes()
    spoilt = {
        "empty": b"",
        "a byte": data[:-1],
        "a list": b"[]\n[]\n",
        "a digit": data.replace(b"word3", b"word4", 1),
        "a version": data.replace(b'"version": 2', b'"version": 1'),
        "nothing else": wordindex._head(b"[1]\n") + b"\n[1]\n",
    }
    path.unlink()
    if how == "folder":
        path.mkdir()
    elif how != "gone":
        assert spoilt[how] != data
        path.write_bytes(spoilt[how])

    assert ids(vault, "jaw") == before
    assert how == "folder" or path.read_bytes() == data


def test_it_is_private_and_only_a_search_makes_it(vault: Vault) -> None:
    vault.add(sat("01a"))
    vault.index()
    list(vault.entries())
    assert not words_file(vault).exists()
    ids(vault, "jaw")

    assert words_file(vault).stat().st_mode & 0o777 == 0o600
    assert words_file(vault).parent.stat().st_mode & 0o777 == 0o700


def test_an_index_that_cannot_be_kept_is_done_without(vault: Vault) -> None:
    vault.add(noted("0", RAIN[1]))
    vault.folder.joinpath("cache").write_text("a file")

    assert ids(vault, "jaw") == ["0"]


def test_it_is_not_written_where_nothing_changed(vault: Vault) -> None:
    vault.add(noted("0", RAIN[1]))
    ids(vault, "jaw")
    before = words_file(vault).stat()
    ids(vault, "jaw")

    assert words_file(vault).stat().st_mtime_ns == before.st_mtime_ns
    assert words_file(vault).stat().st_ino == before.st_ino


def test_a_month_that_cannot_be_read_is_said_and_not_left_out(vault: Vault) -> None:
    long_journal(vault, years=1)
    path = month_file(vault, "2020-03")
    path.write_bytes(path.read_bytes()[:-9])

    with pytest.raises(VaultDamaged, match="March 2020"):
        ids(vault, "jaw")
    assert not words_file(vault).exists()


def test_a_word_behind_a_letter_of_another_script_is_one_of_its_own(vault: Vault) -> None:
    vault.add(noted("0", "膝の痛みjaw2026"))

    for query in ("痛み", "膝", "JAW2026", "w20", "みj"):
        assert ids(vault, query) == ["0"]
    assert ids(vault, "膝み") == []


@pytest.mark.parametrize(
    "change",
    [lambda p: p.unlink(), lambda p: p.replace(p.with_name("x"))],
    ids=["gone", "moved"],
)
def test_a_month_that_goes_away_meanwhile_has_nothing_in_it(
    vault: Vault, change: Callable[[Path], object]
) -> None:
    vault.add(noted("0", "the jaw"))
    found = vault.search(("jaw",))
    change(month_file(vault))

    assert list(found) == []


def test_a_month_is_left_out_by_its_lines(vault: Vault) -> None:
    vault.add(noted("0", "the jaw, müde", at=at(1)))
    vault.add(noted("1", "the knee", at=at(1, day=6)))
    path = month_file(vault, "2026-01")

    assert may_fit(vault.shelf, "2026-01", {"jaw", "mude"})
    assert not may_fit(vault.shelf, "2026-01", {"jaw", "knee"})
    assert may_fit(vault.shelf, "2026-01", set())
    assert may_fit(vault.shelf, "1999-01", {"jaw"})
    without_sum(path)
    assert may_fit(vault.shelf, "2026-01", {"jaw", "knee"})
    path.unlink()
    path.mkdir()
    assert may_fit(vault.shelf, "2026-01", {"jaw", "knee"})


TEXTS = st.lists(st.text(st.sampled_from("aäAbß c\n\"\\痛み'.1"), max_size=12), max_size=6)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.text(st.sampled_from("aäAbß c\"\\痛み'.1"), max_size=5), st.integers(0, 9))
def test_the_index_finds_what_looking_at_everything_finds(
    texts: list[str], query: str, most_beside: int
) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(wordindex, "MOST_BESIDE", most_beside)
        vault = vault_in(Path(folder))
        entries: list[Entry] = []
        for number, text in enumerate(texts):
            entries.append(noted(str(number), text, at=at(number % 4 + 1, day=number + 1)))
            vault.add(entries[-1])
            ids(vault, query)
        words = words_in(query)
        found = {entry.id for entry in entries if fits(entry, words)}

        assert set(ids(vault, query)) == found


def test_an_index_of_nothing_holds_nothing() -> None:
    assert WordIndex({}, (), {}, "", b"").may_hold(["jaw"]) == set()


def test_reading_the_words_raises_what_reading_a_month_raises(tmp_path: Path) -> None:
    (tmp_path / "entries").mkdir()
    (tmp_path / "entries" / "2026-01.json").write_text("{}")

    def refuse(name: str) -> list[Entry]:
        raise VaultDamaged(name)

    with pytest.raises(VaultDamaged):
        read_words(Shelf(tmp_path), refuse)


SPELT = [
    "an iPhone on the sill",
    "McDonald came by",
    "RAIN all day, Regen auch",
    "5㎏ of flour",
    "müde, MÜDE, Straße",
    "İstanbul, ΟΔΟΣ",
    "tea\nand rain",
    "ﬁne and ½ of it",
]


@pytest.mark.parametrize("text", SPELT)
def test_what_is_spelt_otherwise_is_found_by_every_piece_of_it(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(wordindex, "MOST_BESIDE", 0)
    vault.add(noted("0", text, at=at(1)))
    vault.add(noted("1", "nothing of it", at=at(2)))
    for word in words_in(text):
        for begins in range(len(word)):
            for ends in range(begins + 1, len(word) + 1):
                assert "0" in ids(vault, word[begins:ends])


def test_only_what_is_spelt_otherwise_has_to_be_folded(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wordindex, "MOST_BESIDE", 0)
    vault.add(noted("0", "A jaw in RAIN, müde with an iPhone. Jaw", at=at(1)))
    vault.add(noted("1", "the knee, Müde und mude", at=at(1, day=6)))
    index = read_words(vault.shelf, vault._in)

    assert index.respelt.split("\n") == ["iphone", "mude"]
    assert index.as_written(["jaw", "rain", "knee"]) == {"2026-01"}
    assert index.as_written(["jaw", "phone"]) == set()
    for pieces, fitting in (
        (["jaw", "rain"], True),
        (["aw", "ain"], True),
        (["a"], True),
        (["jaw", "knee"], False),
        ([], True),
    ):
        assert may_fit(vault.shelf, "2026-01", pieces, as_written=True) is fitting
        assert may_fit(vault.shelf, "2026-01", pieces) is fitting
    monkeypatch.setattr(wordindex, "MOST_BESIDE", 24)
    vault.add(noted("2", "an iRon", at=at(1, day=7)))
    vault.add(noted("3", "a knee", at=at(2)))
    index = read_words(vault.shelf, vault._in)
    assert index.as_written(["jaw"]) == set()
    assert ids(vault, "iron") == ["2"]


def test_a_month_that_was_cut_off_is_looked_through_to_its_end(vault: Vault) -> None:
    vault.add(noted("0", "the jaw", at=at(1)))
    path = month_file(vault, "2026-01")
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"the jaw") + 7])

    assert may_fit(vault.shelf, "2026-01", {"jaw", "the"}, as_written=True)
    assert not may_fit(vault.shelf, "2026-01", {"jaw", "knee"}, as_written=True)

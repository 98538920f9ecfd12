from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB
from tinydb.table import Document

from integrate.errors import VaultDamaged, VaultNewer, VaultUnwritable
from integrate.storage.batch import Batch, File
from integrate.storage.shelf import Shelf
from integrate.storage.tables import Tables, disk_problem, name_of, parse, serialise
from tests.files.disk import Disk

from .given import SECRET, tells

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
TABLES = st.dictionaries(
    st.text().filter(lambda name: name != "_meta"),
    st.dictionaries(
        st.integers(1).map(str), st.dictionaries(st.text(), JSON, max_size=3), max_size=3
    ),
    min_size=1,
    max_size=3,
)


def load(path: Path) -> Tables:
    """The tables of a file."""
    return Shelf(path.parent).read(path.stem, lambda tables: tables)


@contextmanager
def changing(path: Path, *names: str, check: Callable[[Tables], object] = bool) -> Iterator[TinyDB]:
    """A file as a TinyDB whose changes reach the disk together, or not at all."""
    batch = Batch(Shelf(path.parent))
    yield batch.open(File(path.stem, names, check))
    batch.commit()


def kept(path: Path, text: str = SECRET) -> bytes:
    """A file with one document, and its bytes."""
    with changing(path, "entries", "trash") as database:
        database.table("entries").insert({"text": text})
    return path.read_bytes()


def without_sum(path: Path) -> None:
    """Take the checksum out, as the hint says."""
    before, _, behind = path.read_bytes().partition(b', "sum": "')
    path.write_bytes(before + behind[9:])


@settings(deadline=None)
@given(TABLES, st.text())
def test_tables_come_back_as_they_were(tables: Tables, name: str) -> None:
    data = serialise(tables, name)
    read = parse(data, name)

    assert {title: table for title, table in read.items() if title != "_meta"} == tables
    assert serialise(read, name) == data


def test_a_file_is_json_with_a_document_a_line_and_the_checksum_in_the_first(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.json"
    with changing(path, "entries", "trash") as database:
        database.table("entries").insert({"text": "one\ntwo\u2028three"})
        database.table("entries").insert({"text": "🜁"})

    first, *rest = path.read_bytes().split(b"\n")
    assert b'"sum"' in first
    assert [line.decode() for line in rest] == [
        '"entries": {',
        '"1": {"text": "one\\ntwo\u2028three"},',
        '"2": {"text": "🜁"}',
        "},",
        '"trash": {',
        "}}",
        "",
    ]
    assert json.loads(path.read_text())["entries"]["2"] == {"text": "🜁"}


def test_stock_tinydb_opens_a_file_and_finds_the_same_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with changing(path, "entries") as database:
        for number in range(12):
            database.table("entries").insert({"number": number})
        before = database.table("entries").all()

    stock = TinyDB(path)
    found = stock.table("entries").all()
    stock.close()
    assert found == before
    assert [one.doc_id for one in found] == [one.doc_id for one in before]


def test_what_stock_tinydb_wrote_is_taken_once_its_checksum_is_out(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    kept(path)
    stock = TinyDB(path)
    stock.table("entries").insert({"text": "by hand"})
    stock.close()

    with pytest.raises(VaultDamaged):
        load(path)
    without_sum(path)
    assert load(path)["entries"]["2"] == {"text": "by hand"}


def test_a_file_without_a_checksum_gets_a_new_one_when_it_is_next_written(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    kept(path)
    path.write_bytes(path.read_bytes().replace(b"grey", b"blue"))
    without_sum(path)
    assert b'"sum"' not in path.read_bytes()

    with changing(path, "entries") as database:
        database.table("entries").insert({"text": "more"})

    assert b'"sum"' in path.read_bytes()
    assert [row["text"] for row in load(path)["entries"].values()] == [
        SECRET.replace("grey", "blue"),
        "more",
    ]


def test_a_document_that_changed_in_its_place_reaches_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    kept(path)
    with changing(path) as database:
        database.table("entries").update({"text": "other"}, doc_ids=[1])
    with changing(path) as database:
        database.table("entries").upsert(Document({"mark": 1}, 1))

    assert load(path)["entries"] == {"1": {"text": "other", "mark": 1}}


def test_where_nothing_changes_nothing_is_written(tmp_path: Path, disk: Disk) -> None:
    with changing(tmp_path / "none.json", "entries"):
        pass
    path = tmp_path / "a.json"
    kept(path)
    disk.calls.clear()
    with changing(path, "entries", "more") as database:
        database.table("entries").all()

    assert disk.calls == []
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]


def test_a_change_that_breaks_off_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    before = kept(path)

    def break_off() -> None:
        with changing(path) as database:
            database.table("entries").truncate()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert path.read_bytes() == before


def test_half_of_a_pair_is_kept_and_stock_tinydb_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    kept(path, "a \ud83d half \udcff")

    assert load(path)["entries"]["1"]["text"] == "a \ud83d half \udcff"
    stock = TinyDB(path)
    assert stock.table("entries").all() == [{"text": "a \ud83d half \udcff"}]
    stock.close()


def damaged(path: Path, data: bytes) -> VaultDamaged:
    """How a file with these bytes is refused; nothing of it is said, none of it changed."""
    path.write_bytes(data)
    with pytest.raises(VaultDamaged) as caught:
        load(path)
    with pytest.raises(VaultDamaged), changing(path, "entries"):
        pass
    assert path.read_bytes() == data
    assert not tells(caught.value)
    assert caught.value.__context__ is None
    return caught.value


def test_every_truncation_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    data = kept(path)

    for length in range(len(data)):
        damaged(path, data[:length])


def test_every_flipped_bit_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    data = kept(path, SECRET[:18])
    tables = {name: table for name, table in load(path).items() if name != "_meta"}
    newer = 0
    for position in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[position] ^= 1 << bit
            path.write_bytes(flipped)
            try:
                with changing(path):
                    pass
            except VaultDamaged:
                with pytest.raises(VaultDamaged):
                    load(path)
                continue
            except VaultNewer:
                newer += 1
                read = load(path)
                assert {name: table for name, table in read.items() if name != "_meta"} == tables
                continue
            pytest.fail(f"bit {bit} of byte {position} went unnoticed")

    assert newer == 2  # a 2 becomes a 3 or a 6: what is behind it is whole, and can be read


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"_meta": []}',
        b'{"_meta": {"1": 3}}',
        b'{"_meta": {"1": {}}}',
        b'{"_meta": {"1": {"schema": "x"}}}',
        b'{"_meta": {"1": {"schema": 1, "sum": 3}}}',
        b'{"_meta": {"1": {"schema": 2, "sum": 3}}}',
        b'{"_meta": {"1": {"schema": 99, "sum": 3}}}',
        b'{"_meta": {"1": {"schema": 0}}}',
    ],
)
def test_what_is_no_file_of_ours_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "a.json" in damaged(tmp_path / "a.json", data).what


@pytest.mark.parametrize(
    "rest",
    [
        '"entries": 3',
        '"entries": []',
        '"entries": {"1": "words"}',
        '"entries": {"1": ["words"]}',
        '"entries": {"one": {}}',
        '"entries": {"01": {}, "1": {}}',
        '"entries": {"1": {"text": "the first"}, "1": {"text": "the second"}}',
        '"entries": {"1": {"text": "a", "text": "b"}}',
        '"entries": {}, "entries": {}',
        '"entries": {"1": {"value": NaN}}',
        '"entries": {"1": {"value": -Infinity}}',
    ],
)
def test_what_was_changed_by_hand_beyond_what_can_be_kept_is_refused(
    tmp_path: Path, rest: str
) -> None:
    data = f'{{"_meta": {{"1": {{"schema": 2}}}}, {rest}}}'
    damaged(tmp_path / "a.json", data.encode())


def test_a_first_line_that_says_something_else_is_not_a_file_without_a_checksum(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.json"
    damaged(path, kept(path).replace(b'"sum"', b'"sul"'))


def test_a_file_under_the_name_of_another_is_refused(tmp_path: Path) -> None:
    data = kept(tmp_path / "a.json")
    damaged(tmp_path / "b.json", data)


def newer(path: Path) -> bytes:
    """A file that a newer integrate wrote, with more in its first line than is known here."""
    data = kept(path).replace(b'"schema": 2', b'"schema": 99, "more": [{}]')
    path.write_bytes(data)
    return data


def test_a_file_of_a_newer_integrate_is_read_and_left_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    data = newer(path)

    assert load(path)["entries"] == {"1": {"text": SECRET}}
    with pytest.raises(VaultNewer) as caught, changing(path, "entries"):
        pass
    assert path.read_bytes() == data
    assert not tells(caught.value)
    assert str(path) in caught.value.hint
    assert caught.value.__context__ is None


def test_a_file_of_a_newer_integrate_that_is_not_understood_is_not_called_damaged(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.json"
    data = newer(path)

    with pytest.raises(VaultNewer) as caught:
        Shelf(tmp_path).read("a", lambda tables: tables["entries"]["2"])
    assert path.read_bytes() == data
    assert not tells(caught.value)
    assert caught.value.__context__ is None


def test_a_file_of_a_newer_integrate_that_is_damaged_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    damaged(path, newer(path).replace(b"grey", b"blue"))


def test_a_check_that_cannot_make_anything_of_a_file_calls_it_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    data = kept(path)

    def wants_more(tables: Tables) -> str:
        return str(tables["entries"]["1"]["more"])

    with pytest.raises(VaultDamaged) as caught, changing(path, check=wants_more):
        pass
    assert path.read_bytes() == data
    assert caught.value.__context__ is None


def test_a_month_is_called_by_its_name_and_anything_else_by_its_own() -> None:
    assert name_of(Path("vault/entries/2026-11.json")) == "the file of November 2026"
    assert name_of(Path("vault/entries/2026-11.json.age")) == "the file of November 2026"
    assert name_of(Path("vault/entries/2026-11.2.json")) == "the file of November 2026"
    assert name_of(Path("vault/entries/2026-11b.json")) == "2026-11b.json"
    assert name_of(Path("vault/2026-11.json")) == "2026-11.json"
    assert name_of(Path("vault/profile.json")) == "profile.json"


@pytest.mark.parametrize(
    ("code", "what", "hint"),
    [
        (errno.ENOSPC, "full", "room"),
        (errno.EDQUOT, "full", "room"),
        (errno.EACCES, "written", "/there/vault"),
        (errno.EPERM, "written", "/there/vault"),
        (errno.EROFS, "written", "/there/vault"),
        (errno.EIO, "input/output error", "/there/vault"),
        (errno.EMFILE, "too many open files", "/there/vault"),
        (errno.EISDIR, "is a directory", "/there/vault"),
        (errno.ENOTDIR, "/there/vault", "--home"),
    ],
)
def test_what_the_disk_answers_is_said_in_words(code: int, what: str, hint: str) -> None:
    problem = disk_problem(OSError(code, os.strerror(code)), Path("/there/vault/lock"))

    assert isinstance(problem, VaultUnwritable)
    assert what in problem.what
    assert hint in problem.hint


def test_the_file_that_stands_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "vault").write_text("a file")
    deeper = tmp_path / "vault" / "entries" / "2026-11.json"
    with pytest.raises(NotADirectoryError) as caught:
        deeper.read_bytes()

    assert disk_problem(caught.value, deeper).what.endswith(str(tmp_path / "vault"))


def test_a_link_that_leads_nowhere_is_named_by_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "vault").symlink_to(tmp_path / "unplugged")
    with pytest.raises(FileExistsError) as caught:
        (tmp_path / "vault").mkdir()

    problem = disk_problem(caught.value, tmp_path / "vault" / "lock")
    assert isinstance(problem, VaultUnwritable)
    assert str(tmp_path / "unplugged") in problem.what


def test_a_file_that_cannot_be_read_is_not_taken_for_none(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()

    with pytest.raises(VaultUnwritable):
        load(tmp_path / "a.json")

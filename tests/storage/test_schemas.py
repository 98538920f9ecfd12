"""An older schema read as the newest: what a step does, and the vaults that older code left."""

from __future__ import annotations

import json
import shutil
from copy import deepcopy
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from integrate.core.kept import to_entry
from integrate.core.replies import Resumed, Written
from integrate.core.walking import apply
from integrate.storage.codec import read_entry, write_entry
from integrate.storage.drafts import Drafts
from integrate.storage.said import Said
from integrate.storage.schemas import NEWEST, upgraded
from integrate.storage.sessions import write_session
from integrate.storage.tables import MISFITS, SCHEMA, Tables
from integrate.storage.undo import check
from integrate.storage.vault import Vault

from .given import CET, after, month_file, noted, session

SCHEMA_1 = Path(__file__).parent / "golden" / "schema-1"
MONTHS = sorted((SCHEMA_1 / "entries").iterdir())
FILES = [*MONTHS, *sorted(SCHEMA_1.glob("*.json"))]
SATURDAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12, tzinfo=CET)
LATER = NOON + timedelta(days=1)

OF_A_DAY = {
    "2026-09": ("zka1rr", "re9x6n", "hb413j"),
    "2026-10": ("cq0vfg", "3f6bta", "xntzmc", "ntsyxw", "srw57c", "kzj45p"),
    "2026-11": ("fq1v59", "90e9br", "8b8aps"),
}
"""The ends of the ids of what was written with ``--on``, and of nothing else in that vault."""


def tables_of(path: Path) -> Tables:
    """The tables of a golden file, by nothing but the standard library."""
    tables: Tables = json.loads(path.read_bytes())
    return tables


def month_of(document: dict[str, Any]) -> Tables:
    """A month of schema 1 with an entry, once before an edit and once in the trash."""
    changed = {"change": "edited", "id": "01a", "at": LATER.isoformat()}
    deleted = changed | {"change": "deleted"}
    return {
        "_meta": {"1": {"schema": 1}},
        "entries": {"1": document},
        "history": {"1": changed | {"former": document}, "2": deleted},
        "trash": {"7": document},
    }


def saved(
    at: datetime, saved: datetime, day: date = SATURDAY, begun: datetime | None = None
) -> dict[str, Any]:
    """A note of a day as schema 1 kept it."""
    return write_entry(noted("01a", at=at)._replace(day=day, saved=saved, begun=begun))


def test_the_newest_schema_is_the_one_that_is_written() -> None:
    assert NEWEST == SCHEMA


def test_what_was_kept_for_an_earlier_day_says_so_wherever_it_is() -> None:
    document = saved(NOON, LATER)
    tables = month_of(document)
    before = deepcopy(tables)

    assert upgraded(tables, 1) == month_of(document | {"whole_day": True}) | {
        "_meta": before["_meta"]
    }
    assert tables == before
    assert read_entry(upgraded(tables, 1)["trash"]["7"]).whole_day


@pytest.mark.parametrize(
    ("at", "then", "whole"),
    [
        (NOON, NOON.replace(day=22, hour=4), True),
        (NOON, NOON.replace(day=22, hour=3, minute=59), True),
        (NOON, NOON, False),
        (NOON.replace(microsecond=1), LATER, False),
        (NOON.replace(second=1), LATER, False),
        (NOON.replace(hour=20), LATER, False),
        (NOON, datetime.fromisoformat("2026-11-21T23:30:00-10:00"), True),
        (NOON, datetime.fromisoformat("2026-11-22T05:00:00+14:00"), True),
        (datetime.fromisoformat("2026-11-21T12:00:00-05:00"), LATER, True),
    ],
)
def test_only_the_stroke_of_noon_that_was_saved_later_is_no_time(
    at: datetime, then: datetime, *, whole: bool
) -> None:
    tables = month_of(saved(at, then))

    assert read_entry(upgraded(tables, 1)["entries"]["1"]).whole_day is whole
    assert (upgraded(tables, 1) == tables) is not whole


@pytest.mark.parametrize(("begun", "whole"), [(-3, False), (3, True)])
def test_what_was_begun_before_noon_and_ended_at_its_stroke_has_a_time(
    begun: int, *, whole: bool
) -> None:
    document = saved(NOON, LATER, begun=NOON + timedelta(minutes=begun))

    assert read_entry(upgraded(month_of(document), 1)["entries"]["1"]).whole_day is whole


def test_a_session_keeps_its_noon() -> None:
    row = write_session(session("01a", at=NOON, saved=LATER))
    edited = {"change": "edited", "id": "01a", "at": LATER.isoformat(), "former": row}
    tables = {"sessions": {"1": row}, "history": {"1": edited}, "trash": {"2": row}}

    assert upgraded(tables, 1) == tables


def test_what_is_of_the_newest_schema_stays_as_it_is() -> None:
    tables = month_of(saved(NOON, LATER))
    assert upgraded(tables, NEWEST) is tables


@pytest.mark.parametrize("schema", [0, -1, "1", None, 0.5])
def test_a_schema_that_never_was_is_refused(schema: Any) -> None:
    with pytest.raises(MISFITS):
        upgraded(month_of(saved(NOON, LATER)), schema)


@pytest.mark.parametrize(
    "spoilt", [{"at": "noon"}, {"at": 7}, {"saved": "soon"}, {"saved": "0001-01-01"}]
)
def test_what_was_no_month_of_that_schema_is_refused(spoilt: dict[str, Any]) -> None:
    with pytest.raises(MISFITS):
        upgraded(month_of(saved(NOON, LATER) | spoilt), 1)


# The golden vault: what the program wrote while its schema was 1.


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_golden_vault_is_as_it_was_written(path: Path) -> None:
    body = path.read_bytes().partition(b"\n")[2]

    assert tables_of(path)["_meta"]["1"] == {
        "format": "integrate-journal",
        "schema": 1,
        "file": path.stem,
        "sum": f"{crc32(body):08x}",
    }


@pytest.mark.parametrize("path", MONTHS, ids=lambda path: path.stem)
def test_a_golden_month_gains_its_whole_days_and_changes_in_nothing_else(path: Path) -> None:
    before, now = tables_of(path), upgraded(tables_of(path), 1)

    assert marked(now) == len(OF_A_DAY[path.stem]) + sum(
        row["id"].endswith(OF_A_DAY[path.stem]) and "former" in row
        for row in before["history"].values()
    )
    for name in ("entries", "trash"):
        for document in now[name].values():
            of_a_day = document["id"].endswith(OF_A_DAY[path.stem])
            assert read_entry(document).whole_day is of_a_day
    check(now, "entries")
    assert without_marks(now) == before


def marked(tables: Tables) -> int:
    """How often it is said that something is about a whole day."""
    return json.dumps(tables).count('"whole_day": true')


def without_marks(tables: Tables) -> Tables:
    """The same without that; wherever it stands, it stands last."""
    plain: Tables = json.loads(json.dumps(tables).replace(', "whole_day": true', ""))
    return plain


@pytest.mark.parametrize("path", sorted(set(FILES) - set(MONTHS)), ids=lambda path: path.stem)
def test_what_is_no_month_stays_as_it_is(path: Path) -> None:
    assert upgraded(tables_of(path), 1) == tables_of(path)


@pytest.fixture
def golden(tmp_path: Path) -> Vault:
    """A copy of the golden vault of schema 1."""
    return Vault(shutil.copytree(SCHEMA_1, tmp_path / "vault"), turns_at=4)


def test_all_of_the_golden_vault_can_be_read(golden: Vault) -> None:
    entries, trash = list(golden.entries()), list(golden.trash())

    assert (len(entries), len(trash)) == (27, 3)
    ends = tuple(end for ends in OF_A_DAY.values() for end in ends)
    assert all(one.whole_day is one.id.endswith(ends) for one in (*entries, *trash))
    assert [one.label for one in golden.sessions()] == ["the second", "a day, no time", ""]
    assert golden.own_lists() == {"comforts": ("a hot-water bottle, and Mahler",)}
    said = Said(golden).all()
    assert [one.gate for one in said.statements] == ["pain-assessed"]
    assert [one.told for one in said.worries] == [False, True]


def test_a_draft_in_the_golden_vault_becomes_an_entry_of_its_day(golden: Vault) -> None:
    drafts = Drafts(golden.shelf)
    (name,) = drafts.ids()
    waiting = drafts.open(name)
    assert waiting is not None
    for reply in (Resumed(), Written()):
        waiting = apply(waiting, reply, after(0))

    entry = to_entry(waiting, zone="Europe/Berlin", now=after(0), turns_at=4)
    assert (entry.day, entry.whole_day) == (date(2026, 11, 9), True)
    assert entry.answers[0].value == "not yet all of it"


def test_a_golden_month_is_written_anew_with_what_it_held(golden: Vault) -> None:
    before = upgraded(tables_of(MONTHS[-1]), 1)
    golden.add(noted("01new"))
    written = tables_of(month_file(golden))

    assert written["_meta"]["1"]["schema"] == NEWEST
    assert written["history"] == before["history"]
    assert list(written["entries"].values())[:-1] == list(before["entries"].values())

"""Sessions in the vault: kept, changed, taken out, found, and taken back with the entries."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from integrate.core.changes import Change
from integrate.core.days import Days
from integrate.core.session import Session, in_order
from integrate.errors import NotFound, UsageProblem, VaultBusy
from integrate.files import atomic
from integrate.storage.sessions import read_session, write_session
from integrate.storage.vault import Vault

from .given import (
    EVENING,
    INSTANTS,
    after,
    entries_folder,
    month_file,
    noted,
    reworded,
    session,
    sessions_file,
    tables_of,
    vault_in,
)

DAY = 60 * 24


def newest(vault: Vault) -> Change:
    change = vault.newest_change()
    assert change is not None
    return change


def undo(vault: Vault) -> tuple[str, str]:
    """Take the newest change back; what it was, of which."""
    change = newest(vault)
    vault.take_back(change, now=EVENING)
    return change.kind, change.kept.id


def ids(vault: Vault) -> list[str]:
    return [one.id for one in vault.sessions()]


def test_a_vault_without_sessions_has_none_and_makes_no_file(vault: Vault) -> None:
    assert vault.sessions() == ()
    with pytest.raises(NotFound) as caught:
        vault.find_session("last")
    assert "session add" in caught.value.hint
    assert not sessions_file(vault).exists()


def test_a_session_comes_back_whole_and_in_order_of_its_instant(vault: Vault) -> None:
    whole = session("a", saved=after(-DAY))._replace(label='third "one" 🜁', confirmed=True)
    vault.add_session(whole)
    vault.add_session(session("b", at=after(-10)))
    vault.add_session(session("c", at=after(90)))

    assert vault_in(vault.folder.parent).sessions() == (
        session("b", at=after(-10)),
        whole,
        session("c", at=after(90)),
    )


def test_the_file_is_private_and_stock_tinydb_opens_it(vault: Vault) -> None:
    vault.add_session(session("a"))

    assert sessions_file(vault).stat().st_mode & 0o777 == 0o600
    with TinyDB(sessions_file(vault)) as database:
        assert [row["id"] for row in database.table("sessions").all()] == ["a"]
    assert list(tables_of(sessions_file(vault))) == ["_meta", "sessions", "history", "trash"]


def test_nothing_empty_is_written(vault: Vault) -> None:
    vault.add_session(session("a"))

    row = json.loads(sessions_file(vault).read_bytes())["sessions"]["1"]
    assert list(row) == ["id", "at", "zone", "saved"]


def test_the_same_session_twice_is_kept_once_wherever_it_is(vault: Vault) -> None:
    vault.add_session(session("a"))
    vault.add_session(session("a"))
    assert ids(vault) == ["a"]
    vault.delete_session(session("a"), now=after(1))
    vault.add_session(session("a"))
    assert ids(vault) == []


def test_an_edit_takes_the_place_of_the_session_and_keeps_what_was(vault: Vault) -> None:
    vault.add_session(session("a")._replace(label="first"))
    vault.edit_session(session("a", at=after(60)), now=after(61))

    assert vault.sessions() == (session("a", at=after(60)),)
    assert tables_of(sessions_file(vault))["history"]["1"]["former"]["label"] == "first"


def test_what_is_not_there_can_be_neither_changed_nor_taken_out(vault: Vault) -> None:
    vault.add_session(session("a"))
    before = sessions_file(vault).read_bytes()
    with pytest.raises(NotFound) as caught:
        vault.edit_session(session("b"), now=after(1))
    assert "session" in caught.value.what
    with pytest.raises(NotFound):
        vault.delete_session(session("b"), now=after(1))
    assert sessions_file(vault).read_bytes() == before


def test_a_session_is_found_by_either_end_of_its_id_or_as_the_last(vault: Vault) -> None:
    for name, at in (("01abc", 5), ("01abd", -5), ("02xbd", 0)):
        vault.add_session(session(name, at=after(at)))

    assert vault.find_session("abc").id == "01abc"
    assert vault.find_session("02").id == "02xbd"
    assert vault.find_session("last").id == "01abc"
    with pytest.raises(UsageProblem) as several:
        vault.find_session("bd")
    assert "01abd, 02xbd" in several.value.what
    for name in ("", "bc0"):
        with pytest.raises(NotFound):
            vault.find_session(name)


def test_sessions_change_under_the_lock_of_the_vault(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.add_session(session("a"))

    def busy(path: Path) -> NoReturn:
        raise VaultBusy(str(path))

    monkeypatch.setattr("integrate.files.lock.locked", busy)
    with pytest.raises(VaultBusy) as caught:
        vault.add_session(session("b"))
    assert caught.value.what == str(vault.folder / "lock")
    assert ids(vault) == ["a"]


def test_sessions_that_took_place_tend_their_days_with_the_entries(vault: Vault) -> None:
    vault.add(noted("01", at=after(-DAY)))
    vault.add_session(session("a", at=after(-2 * DAY)))
    vault.add_session(session("late", at=after(-20 * DAY), saved=after(-12 * DAY)))
    vault.add_session(session("planned", at=after(DAY), saved=EVENING))
    days = Days.of(date(2026, 11, 19), date(2026, 11, 20))

    assert vault.calendar(EVENING).tended == days
    assert vault.calendar(after(DAY)).tended == days | Days.of(date(2026, 11, 22))
    assert vault.calendar(EVENING).newest_entry == date(2026, 11, 20)


def test_what_was_read_already_is_not_read_again(vault: Vault) -> None:
    vault.add(noted("01"))
    vault.add_session(session("a", at=after(-DAY)))
    index, sessions = vault.index(), vault.sessions()
    expected = vault.calendar(EVENING)
    shutil.rmtree(entries_folder(vault))
    sessions_file(vault).unlink()

    assert vault.calendar(EVENING, index=index, sessions=sessions) == expected


def test_undo_takes_back_what_was_newest_be_it_an_entry_or_a_session(vault: Vault) -> None:
    vault.add(noted("e", "first"))
    vault.add_session(session("s", at=after(1)))
    vault.edit(noted("e", "second"), now=after(2))
    vault.edit_session(session("s", at=after(30)), now=after(3))
    vault.delete_session(session("s"), now=after(4))
    vault.delete(noted("e"), now=after(5))

    assert newest(vault).kind == "deleted"
    assert undo(vault) == ("deleted", "e")
    assert ids(vault) == []
    assert undo(vault) == ("deleted", "s")
    assert vault.sessions() == (session("s", at=after(30)),)
    change = newest(vault)
    assert change == Change(
        "edited", session("s", at=after(30)), after(3), session("s", at=after(1))
    )
    assert undo(vault) == ("edited", "s")
    assert vault.sessions() == (session("s", at=after(1)),)
    assert [undo(vault) for _ in range(3)] == [("edited", "e"), ("added", "s"), ("added", "e")]
    assert vault.newest_change() is None
    assert tables_of(sessions_file(vault))["trash"]["1"]["id"] == "s"


def test_sessions_alone_can_be_taken_back(vault: Vault) -> None:
    vault.add_session(session("s"))

    assert undo(vault) == ("added", "s")
    assert vault.newest_change() is None
    with pytest.raises(NotFound):
        vault.take_back(Change("added", session("s"), EVENING), now=EVENING)


def test_of_two_changes_at_one_instant_the_entry_comes_off_first(vault: Vault) -> None:
    vault.add_session(session("s"))
    vault.add(noted("e"))

    assert [undo(vault), undo(vault)] == [("added", "e"), ("added", "s")]


def test_a_change_to_a_session_that_something_came_after_is_not_taken_back(vault: Vault) -> None:
    vault.add_session(session("s"))
    stale = newest(vault)
    vault.edit_session(session("s", at=after(9)), now=after(1))
    before = sessions_file(vault).read_bytes()

    with pytest.raises(NotFound):
        vault.take_back(stale, now=EVENING)
    assert sessions_file(vault).read_bytes() == before


def test_a_session_and_an_entry_of_one_id_do_not_meet(vault: Vault) -> None:
    vault.add(noted("same"))
    vault.add_session(session("same", at=after(1)))

    assert undo(vault) == ("added", "same")
    assert vault.sessions() == ()
    assert [entry.id for entry in vault.entries()] == ["same"]
    assert month_file(vault).exists()


ANY_SESSION = st.builds(
    Session,
    id=st.text(),
    at=INSTANTS,
    zone=st.text(),
    label=st.text(),
    saved=INSTANTS,
    confirmed=st.booleans(),
)


@given(ANY_SESSION)
def test_every_session_comes_back_from_json(one: Session) -> None:
    assert read_session(json.loads(json.dumps(write_session(one)))) == one


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "edit", "delete", "undo"]), st.booleans(), st.integers(0, 2)),
    max_size=14,
)


@settings(deadline=None, max_examples=40)
@given(STEPS)
def test_undoing_goes_back_through_entries_and_sessions_as_they_were_changed(
    steps: list[tuple[str, bool, int]],
) -> None:
    folder = Path(tempfile.mkdtemp())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atomic, "_SYNC", lambda descriptor: None)
        patch.setattr(atomic, "sync_folder", lambda folder: None)
        vault = vault_in(folder)
        states: list[tuple[object, ...]] = []
        for number, (kind, of_session, which) in enumerate(steps):
            if kind == "undo":
                if states:
                    vault.take_back(newest(vault), now=EVENING)
                    assert state(vault) == states.pop()
                continue
            before = state(vault)
            try:
                step(vault, kind, f"{which}", after(7 * number), of_session=of_session)
            except NotFound:
                continue
            if state(vault) != before:
                states.append(before)
        while states:
            vault.take_back(newest(vault), now=EVENING)
            assert state(vault) == states.pop()
        assert vault.newest_change() is None
    shutil.rmtree(folder)


def state(vault: Vault) -> tuple[object, ...]:
    """What there is, and that the sessions stand in order."""
    assert list(vault.sessions()) == in_order(vault.sessions())
    return (vault.sessions(), tuple(vault.entries()))


def step(vault: Vault, kind: str, name: str, now: datetime, *, of_session: bool) -> None:
    """One change to a session or to an entry."""
    one, entry = session(name, at=now), noted(name, at=now)
    match kind, of_session:
        case "add", True:
            vault.add_session(one)
        case "add", False:
            if not any(held.id == name for held in (*vault.entries(), *vault.trash())):
                vault.add(entry)
        case "edit", True:
            vault.edit_session(one._replace(at=now + timedelta(hours=1)), now=now)
        case "edit", False:
            vault.edit(reworded(entry, f"words at {now}"), now=now)
        case _, True:
            vault.delete_session(one, now=now)
        case _:
            vault.delete(entry, now=now)

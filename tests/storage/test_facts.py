"""What ``vault.json`` says of a vault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from integrate.errors import VaultDamaged, VaultUnwritable
from integrate.storage.facts import PLACES, Facts, read_facts, write_facts
from integrate.storage.holding import holding
from integrate.storage.shelf import Shelf
from integrate.storage.tables import MISFITS, SCHEMA, serialise
from integrate.storage.vault import Vault

from .given import noted, vault_in

SEALED = Facts(SCHEMA, "age", "age1recipient", True, {"identity.age": "0" * 64})


@pytest.mark.parametrize(
    "facts", [Facts(SCHEMA), SEALED, SEALED._replace(cipher="none"), SEALED._replace(keys={})]
)
def test_what_holds_of_a_vault_comes_back(facts: Facts) -> None:
    assert read_facts(write_facts(facts)) == facts


def test_what_is_written_is_of_this_schema_and_says_no_more_than_holds() -> None:
    assert json.loads(write_facts(Facts()))["vault"] == {"1": {"cipher": "none"}}
    assert read_facts(write_facts(Facts(99))).schema == SCHEMA


def test_what_follows_from_the_facts() -> None:
    assert not any((Facts().sealed, Facts().keyed, Facts().newer))
    assert SEALED.sealed
    assert SEALED.keyed
    assert not SEALED.newer
    opened = SEALED._replace(cipher="none")  # while it is being unsealed
    assert (opened.sealed, opened.keyed) == (False, True)
    assert Facts(SCHEMA + 1).newer


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"cipher": "rot13"},
        {"cipher": "age"},
        {"cipher": "age", "recipient": ""},
        {"cipher": "none", "recipient": 7},
        {"cipher": "age", "recipient": ["age1"]},
        {"cipher": "age", "recipient": "age1", "keys": {"identity.age": 7}},
        {"cipher": "age", "recipient": "age1", "keys": "all"},
        [],
        "none",
    ],
)
def test_what_says_something_else_is_no_file_of_facts(row: Any) -> None:
    data = serialise({"vault": {"1": row}}, "vault")
    with pytest.raises(MISFITS):
        read_facts(data)


def test_a_vault_that_was_never_written_to_says_nothing(tmp_path: Path) -> None:
    assert Shelf(tmp_path / "nowhere").facts() == Facts()
    (tmp_path / "file").write_text("a file")
    assert Shelf(tmp_path / "file").facts() == Facts()


def test_they_stand_twice_and_where_one_is_gone_or_damaged_the_other_is_read(vault: Vault) -> None:
    vault.add(noted("01a"))
    first, copy = (vault.folder / place for place in PLACES)
    whole = first.read_bytes()
    assert copy.read_bytes() == whole
    for spoilt in (None, whole[:-3], b""):
        first.unlink() if spoilt is None else first.write_bytes(spoilt)
        assert Shelf(vault.folder).facts() == Facts(SCHEMA)
        assert [entry.id for entry in vault_in(vault.folder.parent).entries()] == ["01a"]
        first.write_bytes(whole)

    first.write_bytes(b"{}")
    copy.write_bytes(b"{}")
    with pytest.raises(VaultDamaged) as caught:
        Shelf(vault.folder).facts()
    assert str(first) in caught.value.hint


def test_facts_that_cannot_be_read_are_not_taken_for_none(tmp_path: Path) -> None:
    (tmp_path / "vault.json").mkdir()
    with pytest.raises(VaultUnwritable):
        Shelf(tmp_path).facts()


def test_a_change_of_the_facts_is_seen_by_a_shelf_that_read_them(vault: Vault) -> None:
    vault.add(noted("01a"))
    assert not vault.shelf.facts().changing
    other = Shelf(vault.folder)
    with holding(other):
        other.put_facts(Facts(recipient="age1another"))

    assert vault.shelf.facts().recipient == "age1another"


def test_a_newer_vault_says_so_and_what_else_is_understood() -> None:
    newer = write_facts(SEALED).replace(b'"schema": 2', b'"schema": 99')
    assert read_facts(newer) == SEALED._replace(schema=99)
    assert read_facts(newer).newer

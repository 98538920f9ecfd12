"""What every store promises a sitting: the one in memory that tests use, and the real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pytest

from integrate.core.journal import Entry
from integrate.core.replies import Reply, Said
from integrate.core.sitting import Sitting
from integrate.core.walking import fold
from integrate.flows.ports import Store
from integrate.storage.drafts import Drafts
from integrate.storage.keeping import Keeping
from integrate.storage.vault import Vault
from tests.fakes import MemoryVault

from .given import REPLIES, after, noted, sat, sitting, vault_in


class OpenStore(Store, Protocol):
    """A store one can look into."""

    def entries(self) -> Iterator[Entry]: ...

    def drafts(self) -> list[str]: ...

    def open(self, sitting_id: str) -> Sitting | None: ...


class OnDisk:
    """The real store, looked into."""

    def __init__(self, vault: Vault) -> None:
        self._vault, self._drafts = vault, Drafts(vault.shelf)
        self._keeping = Keeping(self._drafts, vault)

    def begin(self, sitting: Sitting) -> None:
        self._keeping.begin(sitting)

    def keep(self, sitting_id: str, reply: Reply, at: datetime) -> None:
        self._keeping.keep(sitting_id, reply, at)

    def add(self, entry: Entry) -> None:
        self._keeping.add(entry)

    def drop(self, sitting_id: str) -> None:
        self._keeping.drop(sitting_id)

    def entries(self) -> Iterator[Entry]:
        return self._vault.entries()

    def drafts(self) -> list[str]:
        return self._drafts.ids()

    def open(self, sitting_id: str) -> Sitting | None:
        return self._drafts.open(sitting_id)


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> OpenStore:
    return MemoryVault() if request.param == "memory" else OnDisk(vault_in(tmp_path))


def test_a_new_store_holds_nothing(store: OpenStore) -> None:
    assert list(store.entries()) == []
    assert store.drafts() == []
    assert store.open("01a") is None


def test_a_sitting_can_be_gone_on_with_after_each_reply(store: OpenStore) -> None:
    store.begin(sitting())
    assert store.open("01a") == sitting()
    log: list[tuple[Reply, datetime]] = []
    for minute, reply in enumerate(REPLIES):
        store.keep("01a", reply, after(minute))
        log.append((reply, after(minute)))

        assert store.open("01a") == fold(sitting(), log)


def test_sittings_do_not_mix_and_the_newest_stands_first(store: OpenStore) -> None:
    for name in ("01a", "01c", "01b"):
        store.begin(sitting(name))
        store.keep(name, REPLIES[0], after(0))
    store.keep("01c", Said("7"), after(1))

    assert store.drafts() == ["01c", "01b", "01a"]
    opened = [store.open(name) for name in store.drafts()]
    assert [len(found.answers) for found in opened if found] == [1, 0, 0]


def test_a_sitting_that_was_dropped_is_forgotten_and_may_be_dropped_again(
    store: OpenStore,
) -> None:
    store.begin(sitting("01a"))
    store.begin(sitting("01b"))
    for _ in range(2):
        store.drop("01a")

    assert store.drafts() == ["01b"]
    assert store.open("01a") is None


def test_an_entry_is_kept_whole_and_once(store: OpenStore) -> None:
    store.add(sat("01a"))
    store.add(sat("01a"))
    store.add(sat("01a")._replace(title="Another"))

    assert list(store.entries()) == [sat("01a")]


def test_entries_stand_in_the_order_of_their_days_and_instants(store: OpenStore) -> None:
    at = {"01c": after(0), "01a": after(60 * 24 * 40), "01d": after(-5), "01b": after(60 * 24 * 3)}
    for name, moment in at.items():
        store.add(noted(name, at=moment))

    assert [entry.id for entry in store.entries()] == ["01d", "01c", "01b", "01a"]


def test_an_entry_may_be_added_while_its_draft_is_still_there(store: OpenStore) -> None:
    store.begin(sitting("01a"))
    store.add(sat("01a"))

    assert store.drafts() == ["01a"]
    store.drop("01a")
    assert [entry.id for entry in store.entries()] == ["01a"]


def test_the_store_in_memory_can_refuse_like_a_disk() -> None:
    store = MemoryVault()
    store.raises = ZeroDivisionError()
    asked: tuple[Callable[[], None], ...] = (
        lambda: store.begin(sitting()),
        lambda: store.keep("01a", REPLIES[0], after(0)),
        lambda: store.add(sat("01a")),
        lambda: store.drop("01a"),
    )
    for ask in asked:
        with pytest.raises(ZeroDivisionError):
            ask()
    store.raises = None

    assert list(store.entries()) == []
    assert store.drafts() == []

"""The part of a vault that everything in it is changed through: lock, batch, inbox."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from integrate.errors import VaultProblem
from integrate.storage.names import TXN, is_there
from integrate.storage.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from integrate.storage.batch import Batch
    from integrate.storage.facts import Facts
    from integrate.storage.key import Key


class Changing:
    """A vault's folder, as something that can be changed: each change is one atomic write.

    ``today`` gives the day whose first change makes a snapshot; without it there is none.
    """

    def __init__(
        self, folder: Path, key: Key | None = None, today: Callable[[], date] | None = None
    ) -> None:
        self.folder = folder
        self.shelf = Shelf(folder, key)
        self._today = today
        self._settled = False

    @contextmanager
    def changing(self, *, reading: bool = True) -> Iterator[Batch]:
        """What is changed together, under the lock; written at the end, all of it or nothing.

        What waits in the inbox joins it, if the key is there. ``reading`` says that it must be:
        it is asked for before the lock is taken, for typing a passphrase takes its time. Raises
        VaultProblem.
        """
        from integrate.storage.batch import Batch
        from integrate.storage.holding import holding

        if reading:
            self._have_the_key()
        today = None if self._today is None else self._today()
        with holding(self.shelf, today=today):
            batch = Batch(self.shelf)
            if self.shelf.facts().keyed and not self.shelf.locked:
                from integrate.storage.inbox import take_in

                take_in(batch)
            yield batch
            batch.commit()

    def add_row(self, table: str, row: dict[str, Any], name: str) -> None:
        """Put a row into its table; where the vault is locked it waits under ``name`` till then.

        Putting the same one again changes nothing. Raises VaultProblem.
        """
        from integrate.storage import inbox
        from integrate.storage.adding import add_row

        with self.changing(reading=False) as batch:
            if self.shelf.locked:
                inbox.put(self.shelf, name, table, row)
            else:
                add_row(batch, table, row)

    def settle(self) -> None:
        """Before reading: finish what another program left, and take in what waits.

        Raises VaultLocked where the key is needed and nobody gives it. What cannot be finished,
        because nothing can be written here, is let be.
        """
        if self._settled:
            return
        facts = self._have_the_key()
        self._settled = True
        if facts.keyed and self._something_waits():
            with suppress(VaultProblem), self.changing():
                pass

    def _have_the_key(self) -> Facts:
        """What holds of the vault, whose key is at hand then; raises VaultLocked if it is not.

        A change that was left half done is completed first: the wrapped key may be in it.
        """
        if is_there(self.folder / TXN):
            from integrate.storage.holding import holding

            with suppress(VaultProblem), holding(self.shelf):
                pass
        facts = self.shelf.facts()
        if facts.keyed:
            self.shelf.key.need(facts.recipient)
        return facts

    def _something_waits(self) -> bool:
        from integrate.storage.inbox import places

        return bool(places(self.folder))

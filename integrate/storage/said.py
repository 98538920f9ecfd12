"""What was said once and is remembered: the gates, and that the worries were asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from integrate.core.gates import Statement
from integrate.core.worries import Asked
from integrate.storage.codec import read_instant

if TYPE_CHECKING:
    from integrate.storage.tables import Tables
    from integrate.storage.vault import Vault


class Remembered(NamedTuple):
    """The file, read; both in the order in which they were said."""

    statements: tuple[Statement, ...] = ()
    worries: tuple[Asked, ...] = ()


class Said:
    """The file of what was said, in the vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self) -> Remembered:
        """Everything that was said; raises VaultProblem."""
        self._vault.settle()
        return self._vault.shelf.read("said", read_said)

    def keep(self, said: Statement | Asked) -> None:
        """Keep one more; raises VaultProblem."""
        table = "gates" if isinstance(said, Statement) else "worries"
        self._vault.add_row(table, _write(said), f"{table}-{said.at:%Y%m%d%H%M%S%f}")

    def take_back(self, said: Statement) -> None:
        """Take a statement back: its gate asks again. Raises VaultProblem."""
        from integrate.storage.adding import SAID

        with self._vault.changing() as batch:
            table = batch.open(SAID).table("gates")
            rows = [row.doc_id for row in table.all() if _read_statement(row) == said]
            table.remove(doc_ids=rows)


def read_said(tables: Tables) -> Remembered:
    """What the tables of the file hold; raises some of MISFITS if they hold something else."""
    statements = tuple(map(_read_statement, tables.get("gates", {}).values()))
    return Remembered(statements, tuple(map(_read_asked, tables.get("worries", {}).values())))


def _read_statement(row: dict[str, Any]) -> Statement:
    said = Statement(
        row["gate"],
        read_instant(row["at"]),
        row.get("practice", ""),
        row.get("who", ""),
        row.get("when", ""),
    )
    "".join((said.gate, said.practice, said.who, said.when))  # all of them text, or TypeError
    return said


def _read_asked(row: dict[str, Any]) -> Asked:
    if not isinstance(row["told"], bool):
        raise TypeError
    return Asked(read_instant(row["at"]), row["told"])


def _write(said: Statement | Asked) -> dict[str, Any]:
    if isinstance(said, Asked):
        return {"at": said.at.isoformat(), "told": said.told}
    more = {"practice": said.practice, "who": said.who, "when": said.when}
    written = {key: value for key, value in more.items() if value}
    return {"gate": said.gate, "at": said.at.isoformat(), **written}

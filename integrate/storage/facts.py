"""What ``vault.json`` says of a vault: its schema, and whether it is sealed and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from integrate.storage.tables import SCHEMA, parse_any, serialise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "vault"
FILE = "vault.json"
PLACES = (FILE, "backups/vault.json")
"""Where it stands: there is a copy, for one of them may be damaged."""

Cipher = Literal["none", "age"]


class Facts(NamedTuple):
    """What holds of the whole vault.

    ``cipher`` is how files are written from now on; while ``changing``, some lie there in the
    former way still. ``recipient`` is the public half of the key, and ``keys`` has the SHA-256 of
    each file that wraps its secret half, by name. A vault that says nothing of itself, for it was
    never written to, has ``schema`` 0.
    """

    schema: int = 0
    cipher: Cipher = "none"
    recipient: str = ""
    changing: bool = False
    keys: Mapping[str, str] = {}

    @property
    def sealed(self) -> bool:
        """Whether what is written is sealed."""
        return self.cipher == "age"

    @property
    def keyed(self) -> bool:
        """Whether some of it may be sealed, so that reading needs a key."""
        return bool(self.recipient)

    @property
    def newer(self) -> bool:
        """Whether a newer integrate made the vault what it is."""
        return self.schema > SCHEMA


def read_facts(data: bytes) -> Facts:
    """The facts in the bytes of the file; raises some of MISFITS if they say something else."""
    tables, schema = parse_any(data, NAME)
    row: dict[str, Any] = tables["vault"]["1"]
    facts = Facts(
        schema,
        row["cipher"],
        row.get("recipient", ""),
        row.get("changing", False),
        row.get("keys", {}),
    )
    if facts.cipher not in ("none", "age") or (facts.sealed and not facts.recipient):
        raise ValueError
    "".join((facts.recipient, *facts.keys.values()))  # all of them text, or TypeError
    return facts


def write_facts(facts: Facts) -> bytes:
    """The bytes of the file, in the schema of this integrate."""
    row: dict[str, Any] = {"cipher": facts.cipher}
    more = {"recipient": facts.recipient, "changing": facts.changing, "keys": dict(facts.keys)}
    row |= {key: value for key, value in more.items() if value}
    return serialise({"vault": {"1": row}}, NAME)


def looks_sealed(vault: Path) -> bool:
    """Whether there are files that only a sealed vault has."""
    return any(vault.glob("*.age")) or any(vault.glob("entries/*.age"))

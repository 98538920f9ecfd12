"""What a vault holds, read twice: by the program's own commands, and from its files' own JSON.

Both have the key of a sealed vault (``keys``), and are to be called in a process of its own.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import sys
from base64 import b64decode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.proofs import keys

if TYPE_CHECKING:
    from integrate.cli.context import Context
    from integrate.storage.facts import Facts

State = dict[str, Any]
"""``entries``, ``trash``, ``sessions`` by id, the lines of ``drafts``, ``snapshots`` by name,
``backups`` by file, the ``seal``, and ``rows``: the rest."""

Tree = Mapping[str, bytes]
"""The files of a vault by their places, as they are once a change that is committed is done."""

_ASKED: Mapping[str, tuple[tuple[str, ...], str]] = {
    "entries": (("journal", "list", "--json", "--limit", "9999999"), "entries"),
    "trash": (("journal", "list", "--trash", "--json", "--limit", "9999999"), "entries"),
    "sessions": (("session", "list", "--json"), "sessions"),
}
_SHOWN_BY_COMMANDS = frozenset({"_meta", "entries", "trash", "sessions", "vault"})
_VOLATILE = re.compile(
    r"\b01[0-9a-hjkmnp-tv-z]{24}\b|\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:\d\d"
)
_SNAPSHOT = re.compile(r"backups/([0-9]{4}-[0-9]{2}-[0-9]{2}[a-z0-9-]*)\.json")
_TABLES = re.compile(r"(?:entries/)?[a-z0-9.-]+\.json(?:\.age)?")
_AGE = b"age-encryption.org/v1\n"
_MAY_BE_PLAIN = re.compile(
    r"(?:backups/)?vault\.json|backups/[0-9-]{10}[a-z0-9-]*\.json|purged\.json|lock|drafts/.*\.lock"
)
TEXTS = (b'"answers"', b'"practice"', b"The sea was grey.", b"said better", b"first of October")
"""Some of which stands in each file that has anything of a person's own in it, if it is plain."""


class Unreadable(Exception):
    """The program, or this reader, cannot read what is there; says what and why."""


def asked(*args: str) -> str:
    """What a command of the program prints; raises Unreadable unless it leaves with 0."""
    from integrate.cli.app import run

    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["--plain", "--no-input", *args])
        sys.stdout.flush()
    if code:
        raise Unreadable(f"{' '.join(args)}: exit {code}: {err.getvalue().strip()}")
    out.seek(0)
    return out.read()


def read_state(home: Path) -> State:
    """All that is kept in this home; to be called in a process of its own. Raises Unreadable."""
    keys.bring(keys.Given())
    files = files_in(home / "vault")
    state: State = {
        "drafts": drafts_in(home, files),
        "rows": rows_in(files),
        "snapshots": dict(snapshots_in(files)),
        "backups": {path.name: backup_in(path) for path in sorted(home.glob("*.tar"))},
        "seal": seal_of(files),
    }
    for name, (args, key) in _ASKED.items():
        things = json.loads(asked(*args))[key]
        state[name] = {thing["id"]: thing for thing in things}
        if len(state[name]) < len(things):
            raise Unreadable(f"{name}: the same one twice")
    return state


# From the files themselves.


def files_in(vault: Path) -> Tree:
    """The files of a vault, a change that is committed and not completed done."""
    from integrate.storage.txn import read_txn

    found = {
        path.relative_to(vault).as_posix(): path.read_bytes()
        for path in sorted(vault.rglob("*"))
        if path.is_file()
    }
    txn = read_txn(vault)
    if txn is None:
        return found
    gone = {"txn", *txn.gone}
    kept = {place: data for place, data in found.items() if place not in gone}
    return kept | dict(txn.files)


def opened(place: str, data: bytes) -> bytes:
    """The plain bytes of a file of the vault, sealed or not; raises Unreadable."""
    from integrate.crypto.age import NotOpened, unseal

    if not data.startswith(_AGE):
        if place.endswith(".age"):
            raise Unreadable(f"{place}: nothing sealed")
        return data
    try:
        return unseal(data, keys.IDENTITY)
    except NotOpened:
        raise Unreadable(f"{place}: does not open") from None


def tables_of(place: str, data: bytes) -> dict[str, Any]:
    """The tables in a file, but for what it says of itself."""
    try:
        tables: dict[str, Any] = json.loads(opened(place, data))
    except ValueError as error:
        raise Unreadable(f"{place}: {type(error).__name__}") from None
    return {title: table for title, table in tables.items() if title != "_meta"}


def rows_in(files: Tree) -> dict[str, list[Any]]:
    """What no command shows whole: history, goals, pauses, lists, what was said or erased."""
    rows: dict[str, list[Any]] = {}
    for place, data in sorted(files.items()):
        if _TABLES.fullmatch(place):
            tables = tables_of(place, data)
            for title in tables.keys() - _SHOWN_BY_COMMANDS:
                rows.setdefault(title, []).extend(tables[title].values())
    return {title: found for title, found in sorted(rows.items()) if found}


def snapshots_in(files: Tree) -> Iterator[tuple[str, dict[str, Any]]]:
    """What each snapshot says the files held, by their names, whichever way they lie there."""
    for place, data in sorted(files.items()):
        if found := _SNAPSHOT.fullmatch(place):
            rows = tables_of(place, data)["files"].values()
            held = [(row["place"], _bytes_of(files, row["place"], row["sha256"])) for row in rows]
            yield (
                found[1],
                {
                    one.partition(".json")[0]: tables_of(one, data)
                    for one, data in held
                    if not one.startswith("inbox/")  # it waits, or the journal holds it by now
                },
            )


def _bytes_of(files: Tree, place: str, digest: str) -> bytes:
    data = files.get(f"backups/objects/{digest}")
    if data is None or sha256(data).hexdigest() != digest:
        raise Unreadable(f"a snapshot names {place}, whose bytes are not there")
    opened(place, data)
    return data


def backup_in(path: Path) -> dict[str, Any]:
    """What a backup's file holds, each file of it as its sum says."""
    import tarfile

    try:
        with tarfile.open(path) as archive:
            held = {one.name: archive.extractfile(one) for one in archive if one.isfile()}
            files = {name: file.read() for name, file in held.items() if file}
    except (tarfile.TarError, OSError, EOFError) as error:
        raise Unreadable(f"{path.name}: {type(error).__name__}") from None
    sums = files["integrate-backup/SHA256SUMS"].decode().splitlines()
    found = {}
    for digest, _, name in (line.partition("  ") for line in sums):
        data = files.get(f"integrate-backup/{name}", b"")
        if sha256(data).hexdigest() != digest:
            raise Unreadable(f"{path.name}: {name} is not what it was")
        place = name.removeprefix("vault/")
        if _TABLES.fullmatch(place):
            found[place] = tables_of(place, data)
    return found


def drafts_in(home: Path, files: Tree) -> dict[str, list[str]]:
    """The whole lines of each unfinished sitting, without checksums; the program opens each."""
    opens = context().drafts.open
    drafts = {}
    for place, data in sorted(files.items()):
        if not re.fullmatch(r"drafts/[^/]*\.jsonl", place):
            continue
        lines = [line for line in map(_line, data.split(b"\n")) if line]
        name = Path(place).stem
        if lines:
            if (home / "vault" / place).exists() and opens(name) is None:
                raise Unreadable(f"draft {place} with {len(lines)} lines")
            drafts[name] = lines
    return drafts


def _line(line: bytes) -> str:
    """What a whole line of a draft says, opened; nothing for a torn one."""
    with contextlib.suppress(ValueError):
        document = json.loads(line)
        if "sealed" in document:
            document = json.loads(opened("a line.age", b64decode(document["sealed"])))
        document.pop("sum")
        return json.dumps(document, sort_keys=True)
    return ""


# The seal.


def facts_of(files: Tree) -> Facts:
    """What a vault says of itself, twice; raises Unreadable."""
    from integrate.storage.facts import PLACES, Facts, read_facts
    from integrate.storage.tables import MISFITS

    every = [files[place] for place in PLACES if place in files]
    try:
        return read_facts(every[0]) if every else Facts()
    except MISFITS as error:
        raise Unreadable(f"vault.json: {type(error).__name__}") from None


def seal_of(files: Tree) -> dict[str, Any]:
    """Whether a vault is to be sealed, and what opens it: by the files that wrap its key."""
    facts = facts_of(files)
    if not facts.keyed:
        return {"cipher": facts.cipher}
    for name, digest in facts.keys.items():
        for place in (name, f"backups/{name}"):
            if sha256(files.get(place, b"")).hexdigest() != digest:
                raise Unreadable(f"{place}: not the one that vault.json means")
    return {
        "cipher": facts.cipher,
        **keys.that_open(files["identity.age"], files["recovery.age"]),
    }


def belied(home: Path, *, finished: bool) -> list[str]:
    """What lies there otherwise than the vault says; once ``finished``, that it says so.

    While it is being sealed or laid open both is right.
    """
    vault = home / "vault"
    files = files_in(vault)
    facts = facts_of(files)
    if facts.changing:
        return ["left over: sealing or unsealing was not gone on with"] if finished else []
    if facts.sealed:
        wrong = [f"plain: {place}" for place, data in files.items() if _is_plain(place, data)]
    else:
        wrong = [
            f"sealed still: {place}" for place, data in files.items() if _is_sealed(place, data)
        ]
    return wrong


def _is_sealed(place: str, data: bytes) -> bool:
    is_draft = place.endswith(".jsonl")
    if place.endswith(".tmp"):
        return False
    return place.endswith(".age") or _AGE in data or (is_draft and b'{"sealed"' in data)


def _is_plain(place: str, data: bytes) -> bool:
    if any(text in data for text in TEXTS):
        return True
    if place.startswith("drafts/") and place.endswith(".jsonl"):
        return any(_line(line) and b'"sealed"' not in line for line in data.split(b"\n"))
    may_be = place.endswith(".tmp") or _MAY_BE_PLAIN.fullmatch(place)
    return not may_be and not data.startswith(_AGE)


def places_of(home: Path, texts: tuple[bytes, ...]) -> list[str]:
    """Where in a vault any of these texts stands, opened where it is sealed; names count, too."""
    found = []
    for place, data in files_in(home / "vault").items():
        if place.endswith(("identity.age", "recovery.age")):
            continue
        told = [place.encode(), data, opened(place, data)]
        if place.endswith(".jsonl"):
            told += [_line(line).encode() for line in data.split(b"\n")]
        if any(text in one for text in texts for one in told):
            found.append(place)
    return found


# What the program makes of it.


def context() -> Context:
    """The program's own composition of the home that the environment names."""
    from integrate.cli.clock import SystemClock
    from integrate.cli.context import Context

    return Context(os.environ, SystemClock(), debug=False)


def counted(home: Path) -> tuple[object, object]:
    """The index as it is kept, and as a recount gives it."""
    kept = dict(context().vault.index().months)
    shutil.rmtree(home / "vault" / "cache", ignore_errors=True)
    return kept, dict(context().vault.index().months)


def written(state: State, known: str = "") -> str:
    """A state as text in which what every run makes anew reads alike.

    Ids and instants are left as they are where they stand in ``known``, the state before.
    """
    text = json.dumps(state, sort_keys=True, ensure_ascii=False)
    numbers: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        if found[0] in known:
            return found[0]
        if "T" in found[0]:
            return "<now>"
        return numbers.setdefault(found[0], f"<new {len(numbers)}>")

    return _VOLATILE.sub(named, text)


def difference(one: str, other: str) -> str:
    """Where two written states part, in a few words."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return f"lengths {len(one)} and {len(other)}"
    return f"...{one[max(0, at - 60) : at + 80]}... and ...{other[max(0, at - 20) : at + 80]}..."

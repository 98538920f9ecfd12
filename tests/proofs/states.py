"""What a vault holds, read twice: by the program's own commands, and from its files' own JSON."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from integrate.cli.context import Context

State = dict[str, Any]
"""``entries``, ``trash``, ``sessions`` by id, the lines of ``drafts``, and ``rows``: the rest."""

_ASKED: Mapping[str, tuple[tuple[str, ...], str]] = {
    "entries": (("journal", "list", "--json", "--limit", "9999999"), "entries"),
    "trash": (("journal", "list", "--trash", "--json", "--limit", "9999999"), "entries"),
    "sessions": (("session", "list", "--json"), "sessions"),
}
_SHOWN_BY_COMMANDS = frozenset({"_meta", "entries", "trash", "sessions", "vault"})
_VOLATILE = re.compile(
    r"\b01[0-9a-hjkmnp-tv-z]{24}\b|\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:\d\d"
)


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
    state: State = {"drafts": drafts_in(home), "rows": rows_in(home)}
    for name, (args, key) in _ASKED.items():
        things = json.loads(asked(*args))[key]
        state[name] = {thing["id"]: thing for thing in things}
        if len(state[name]) < len(things):
            raise Unreadable(f"{name}: the same one twice")
    return state


def opened(path: Path) -> bytes:
    """The bytes of a file of the vault; the one place to unseal what is sealed."""
    return path.read_bytes()


def rows_in(home: Path) -> dict[str, list[Any]]:
    """What no command shows whole: history, goals, pauses, lists, what was said."""
    rows: dict[str, list[Any]] = {}
    vault = home / "vault"
    files: dict[str, bytes | None] = {
        str(path.relative_to(vault)): opened(path)
        for path in [*vault.glob("entries/*.json"), *vault.glob("*.json")]
    }
    files |= _committed(vault)
    for name, data in sorted(files.items()):
        if data is None or not name.endswith(".json"):
            continue
        try:
            tables = json.loads(data)
        except ValueError as error:
            raise Unreadable(f"{name}: {type(error).__name__}") from None
        for title in tables.keys() - _SHOWN_BY_COMMANDS:
            rows.setdefault(title, []).extend(tables[title].values())
    return {title: found for title, found in sorted(rows.items()) if found}


def _committed(vault: Path) -> dict[str, bytes | None]:
    """What a change to several files that is committed and not completed puts in their places."""
    from integrate.storage.txn import read_txn

    txn = read_txn(vault)
    if txn is None:
        return {}
    return {**dict.fromkeys(txn.gone), **txn.files}


def drafts_in(home: Path) -> dict[str, list[str]]:
    """The whole lines of each unfinished sitting, without checksums; the program opens each."""
    opens = context().drafts.open
    drafts = {}
    for path in sorted((home / "vault" / "drafts").glob("*.jsonl*")):
        lines = []
        for line in opened(path).split(b"\n"):
            with contextlib.suppress(ValueError):
                document = json.loads(line)
                document.pop("sum")
                lines.append(json.dumps(document, sort_keys=True))
        name = path.name.partition(".")[0]
        if lines:
            if opens(name) is None:
                raise Unreadable(f"draft {path.name} with {len(lines)} lines")
            drafts[name] = lines
    return drafts


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

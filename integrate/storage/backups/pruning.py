"""Which snapshots are kept: seven days, four weeks, twelve months; and the bytes they name."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from integrate.errors import VaultProblem
from integrate.storage.backups import snapshots

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DAYS, WEEKS, MONTHS = 7, 4, 12
APART = 5
"""How many are kept of those made before something: a restore, a migration."""


def prune(vault: Path, just_made: str = "") -> None:
    """Let snapshots go that are not to be kept, and bytes that none names. The lock is held.

    The one that was just made stays, whatever the clock says. Nothing goes while a list cannot be
    read: it may name them.
    """
    every = snapshots.names(vault)
    for name in set(every) - kept_of(every) - {just_made}:
        with suppress(OSError):
            snapshots.list_path(vault, name).unlink()
    sweep_objects(vault)


def kept_of(names: Iterable[str]) -> set[str]:
    """The snapshots that are kept: the newest of each of the last days, weeks and months.

    A day without a snapshot does not count as one of the seven, so that coming back after a long
    time costs none of the old ones.
    """
    dated = sorted((name for name in names if len(name) == 10), reverse=True)
    apart = sorted((name for name in names if len(name) > 10), key=snapshots.in_time, reverse=True)
    kept = {*dated[:DAYS], *apart[:APART]}
    kept |= _newest_of_each(((_week(name), name) for name in dated), WEEKS)
    return kept | _newest_of_each(((name[:7], name) for name in dated), MONTHS)


def _week(name: str) -> str:
    try:
        year, week, _ = date.fromisoformat(name).isocalendar()
    except ValueError:
        return name
    return f"{year}-{week:02}"


def _newest_of_each(named: Iterable[tuple[str, str]], most: int) -> set[str]:
    """The first of each span that comes, newest first; of so many spans."""
    first: dict[str, str] = {}
    for span, name in named:
        first.setdefault(span, name)
    return set(list(first.values())[:most])


def sweep_objects(vault: Path, *, all_of_them: bool = False) -> None:
    """Remove the bytes that no snapshot names; nothing while a list cannot be read.

    What cannot be removed stays; with ``all_of_them`` that raises OSError, and VaultProblem where
    the disk does not tell which they are.
    """
    try:
        named = {
            kept.sha256
            for name in snapshots.names(vault)
            for kept in snapshots.files_of(vault, name).values()
        }
        held = list((vault / snapshots.OBJECTS).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    except (VaultProblem, OSError):
        if all_of_them:
            raise
        return
    for path in held:
        if path.name not in named:
            with suppress(*(() if all_of_them else (OSError,))):
                path.unlink()

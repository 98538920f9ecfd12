"""Exit codes, and the errors that carry one.

Each error says what happened and, as its hint, the next thing to do. The codes are documented
in README and are never renumbered.
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the program leaves with."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    NOT_FOUND = 3
    BAD_FILE = 4
    VAULT = 5
    INTERRUPTED = 130


class IntegrateError(Exception):
    """Something a person can be told about: what happened, and what helps."""

    exit_code: Exit = Exit.FAULT

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class UsageProblem(IntegrateError):
    """The words of the command do not fit, or something has to be asked and cannot be."""

    exit_code = Exit.USAGE


class NotFound(IntegrateError):
    """Nothing goes by that name here."""

    exit_code = Exit.NOT_FOUND


class BadFile(IntegrateError):
    """A file that somebody wrote cannot be used as it is."""

    exit_code = Exit.BAD_FILE


class VaultProblem(IntegrateError):
    """The vault could not be read or written. What was on disk before is there still."""

    exit_code = Exit.VAULT


class VaultDamaged(VaultProblem):
    """A file of the vault is not as integrate left it."""


class VaultNewer(VaultProblem):
    """A file of the vault comes from a newer integrate."""


class VaultBusy(VaultProblem):
    """Another integrate has held the vault for too long."""


class VaultUnwritable(VaultProblem):
    """The disk said no."""


class VaultLocked(VaultProblem):
    """The vault is sealed and its key is not here."""

"""Something in a file that is not as it should be, before the file's name is put to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A line (from 1), and what is wrong there together with its cure."""

    line: int
    says: str

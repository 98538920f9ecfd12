"""What can be wrong with a vault: each as a kind, and where."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "facts",
    "facts-copy",
    "facts-lost",
    "key",
    "key-copy",
    "key-lost",
    "txn",
    "txn-damaged",
    "damaged",
    "unreadable",
    "gone",
    "newer",
    "both",
    "unsealed",
    "half-sealed",
    "half-unsealed",
    "twice",
    "conflict",
    "inbox",
    "inbox-erased",
    "draft",
    "draft-swapped",
    "list",
    "object",
    "index",
    "words",
    "left-over",
    "open",
    "foreign",
]


class Problem(NamedTuple):
    """One thing that is not as integrate left it.

    ``place`` is where in the vault; ``day`` that of the newest snapshot which has it whole, if one
    does; ``number`` how many of them, where that is of use.
    """

    kind: Kind
    place: str = ""
    day: str = ""
    number: int = 0


class Seen(NamedTuple):
    """What a look at a whole vault found.

    ``unopened`` are places that are sealed, and could not be looked into without the key;
    ``strangers`` are files that integrate does not know; ``aside`` counts what was kept aside;
    ``ahead`` counts the entries of days that are still to come.
    """

    problems: tuple[Problem, ...] = ()
    unopened: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    aside: int = 0
    entries: int = 0
    months: int = 0
    ahead: int = 0


class Done(NamedTuple):
    """One thing that a repair did about a problem.

    ``kept`` is where the damaged file is kept; ``added`` how many entries came back that were
    newer than the copy.
    """

    problem: Problem
    kept: str = ""
    added: int = 0

"""The keys of the sealed homes: the same in every process, so that none has to be handed on.

They open nothing but what these proofs made. Everything here is to be called in a process of its
own, for it changes what the program does in that process from then on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from tests.proofs.running import Task

IDENTITY = "AGE-SECRET-KEY-1VNJ4Q4KGUCCWMPZXYP7A0ZXUMDVN7S38E7EYLWY362ZWU3F3AMWSJLWLQV"
RECOVERY_KEYS = {
    "the first": "AGE-SECRET-KEY-175FAPL8KLTVX5Y4NYJKXC9ULSXQML6HR73D8H9NVD6L3WSV2HXFQEDHMTA",
    "another": "AGE-SECRET-KEY-1TTSJR0M8QLXNQJE2CCE0Y83GNSENNSVD7T543WYE8QPXYFEW9YPSYNS27E",
}
PASSPHRASES = {"the first": "four small garden words", "another": "rain on the old roof"}
_WORK = 2


class Given(NamedTuple):
    """What somebody brings to a command: the key, if it is unlocked, and what is typed unseen.

    ``made`` are the identities that come out where new ones are made, in order.
    """

    key: bool = True
    unseen: tuple[str, ...] = ()
    made: tuple[str, ...] = ()


def bring(given: Given) -> None:
    """Let this process have what is given, at next to no cost; no real keyring is touched."""
    from integrate.crypto import age, keyring, passphrase
    from integrate.ui.person import Person

    unseen, made = iter(given.unseen), iter(given.made)
    held = IDENTITY.encode() if given.key else None
    _put(passphrase, "WORK", _WORK)
    _put(keyring, "recall", lambda name: held if name else None)
    _put(keyring, "remember", lambda *_: True)
    _put(keyring, "forget", lambda _: True)
    _put(age, "new_identity", lambda: next(made))
    _put(Person, "can_ask_hidden", property(lambda _: True))
    _put(Person, "ask_hidden", lambda *_: _next(unseen))
    _put(Person, "aside", lambda *_, **__: None)


def _put(where: Any, name: str, value: object) -> None:
    setattr(where, name, value)


def _next(unseen: Any) -> str:
    from integrate.flows.ports import EndOfInput

    try:
        return str(next(unseen))
    except StopIteration:
        raise EndOfInput from None


def bringing(given: Given, task: Task) -> Task:
    """A task by somebody who brings that."""

    def run() -> int:
        bring(given)
        return task()

    return run


def that_open(wrapped: bytes, recovery: bytes) -> dict[str, list[str]]:
    """Which passphrases and which recovery keys open the key that is wrapped in these bytes."""
    from integrate.crypto.age import unseal
    from integrate.crypto.passphrase import unwrap

    return {
        "passphrase": _named(lambda one: unwrap(wrapped, PASSPHRASES[one]), list(PASSPHRASES)),
        "recovery key": _named(
            lambda one: unseal(recovery, RECOVERY_KEYS[one]), list(RECOVERY_KEYS)
        ),
    }


def _named(opened: Any, names: Sequence[str]) -> list[str]:
    from integrate.crypto.age import NotOpened

    found = []
    for name in names:
        try:
            if opened(name).decode().strip() == IDENTITY:
                found.append(name)
        except NotOpened:
            continue
    return found

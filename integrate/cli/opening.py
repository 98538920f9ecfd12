"""A sealed journal: whether it can be read, and asking for its passphrase, once in a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.errors import VaultLocked, VaultProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from integrate.cli.context import Context


def is_locked(context: Context) -> bool:
    """Whether the journal is sealed and its key is not at hand; nobody is asked.

    What is wrong with a vault is said by what reads it.
    """
    try:
        return context.vault.shelf.locked
    except VaultProblem:
        return False


def have_key(context: Context) -> None:
    """Have the key of a sealed journal, asking for the passphrase if need be.

    Raises VaultLocked, or VaultProblem where it cannot be known whether it is sealed.
    """
    facts = context.vault.shelf.facts()
    if facts.keyed:
        context.key.need(facts.recipient)


def can_read(context: Context) -> bool:
    """Whether the journal can be read, asking once if it is sealed; Enter goes on without."""
    if not is_locked(context):
        return True
    if can_ask(context):
        from integrate.messages import vault_sealing as words

        context.person.aside(words.WHY_OPEN)
    context.goes_on_locked = True
    try:
        have_key(context)
    except VaultLocked:
        return False
    finally:
        context.goes_on_locked = False
    return True


def can_ask(context: Context) -> bool:
    """Whether a passphrase can be asked for."""
    return context.asks and context.person.can_ask_hidden


def ask(context: Context, opens: Callable[[str], bool]) -> bool:
    """Let somebody type until it ``opens``; False where nobody can be asked.

    Raises VaultLocked where it is left.
    """
    if not can_ask(context):
        return False
    from integrate.flows.passphrase import ask_to_open
    from integrate.messages import vault_sealing as words

    say_what_is_lost(context)
    may_pass = context.goes_on_locked
    if not ask_to_open(context.person, opens, context.people, may_pass=may_pass):
        raise VaultLocked(words.LEFT_SEALED, words.LEFT_SEALED_HINT)
    return True


def say_what_is_lost(context: Context) -> None:
    """Say which file that wraps the key is damaged: the right passphrase would be called wrong."""
    from hashlib import sha256

    from integrate.messages.passphrase import WRAPPED_LOST

    try:
        keys = context.vault.shelf.facts().keys
    except VaultProblem:
        return
    lost = [
        name
        for name, digest in keys.items()
        if digest not in (sha256(data).hexdigest() for data in context.key.wrapped(name))
    ]
    if lost:
        context.person.aside(WRAPPED_LOST[lost[0] if len(lost) == 1 else "both"])

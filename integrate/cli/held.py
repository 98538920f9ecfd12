"""What waits for a day after a session: sealing, unsealing, another passphrase, erasing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.errors import UsageProblem, VaultProblem

if TYPE_CHECKING:
    from integrate.cli.context import Context


def held(context: Context, *, anyway: bool) -> None:
    """Raise UsageProblem in the 24 hours after a session, unless it is wanted ``anyway``.

    Nobody is asked for a passphrase here: where the sessions cannot be known, nothing is held. A
    command that needs the key has it before it comes here.
    """
    if anyway:
        return
    from integrate.core.session import held_until
    from integrate.core.wording import moment_in_words
    from integrate.messages import vault_sealing as words

    now = context.clock.now()
    try:
        with context.key.quietly():
            until = held_until(context.sessions, now)
    except VaultProblem:
        return
    if until is not None:
        when = moment_in_words(until, now)
        raise UsageProblem(words.HELD.format(when=when), words.HELD_HINT)

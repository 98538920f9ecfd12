"""``vault seal``, what belongs to it, and ``lock``: the key of the journal, hiding at once."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from integrate.cli.context import Context, of
from integrate.cli.held import held
from integrate.cli.opening import have_key, say_what_is_lost
from integrate.cli.undisturbed import (
    cut_short,
    hold_vault,
    is_open_elsewhere,
    must_be_asked,
    must_be_undisturbed,
    must_still_be,
    sealed_facts,
)
from integrate.errors import IntegrateError, UsageProblem
from integrate.messages import options
from integrate.messages import vault_sealing as words

if TYPE_CHECKING:
    from integrate.storage.facts import Facts

Anyway = Annotated[bool, typer.Option("--anyway", help=words.ANYWAY)]

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LONGEST = 86400


def seal(ctx: typer.Context, *, anyway: Anyway = False) -> None:
    """Seal everything with a new passphrase and a new recovery key, which is shown before."""
    context = of(ctx)
    facts = context.vault.shelf.facts()
    if facts.keyed:
        _seal_on(context, facts)
        return
    held(context, anyway=anyway)
    must_be_asked(context)
    must_be_undisturbed(context)
    with hold_vault(context):
        pass  # what stands in the way is said before anything is asked
    context.person.aside(*words.BEFORE_SEAL)
    keys = _new_keys(context)
    if keys is None:
        context.say(words.NOT_SEALED_YET)
        return
    from integrate.storage import sealing

    with cut_short(context, *words.SEAL_CUT), hold_vault(context, saying=words.SEALING):
        must_still_be(context, facts)
        sealing.seal(context.vault.shelf, *keys)
    _say_sealed(context)


def _seal_on(context: Context, facts: Facts) -> None:
    """What ``seal`` does where there is a key already: at most it goes on."""
    if not facts.sealed:
        raise UsageProblem(words.UNSEALING_FIRST, words.UNSEALING_FIRST_HINT)
    if not facts.changing:
        context.say(words.ALREADY)
        return
    context.say(words.SEAL_GOES_ON)
    with cut_short(context, *words.SEAL_CUT), hold_vault(context, saying=words.SEALING):
        pass  # whoever takes the lock goes on
    _say_sealed(context)


def _new_keys(context: Context) -> tuple[str, str] | None:
    """A passphrase that was typed twice, and a recovery key that is on paper; None if left."""
    from integrate.flows.passphrase import ask_new

    passphrase = ask_new(context.person, context.people)
    recovery = None if passphrase is None else _new_recovery_key(context)
    return None if passphrase is None or recovery is None else (passphrase, recovery)


def _new_recovery_key(context: Context) -> str | None:
    """A new key that was shown and is on paper; None where that was left."""
    from integrate.crypto.age import new_identity
    from integrate.crypto.recovery import printed
    from integrate.flows.passphrase import show_recovery_key

    identity = new_identity()
    on_paper = show_recovery_key(context.person, printed(identity), context.people)
    return identity if on_paper else None


def _say_sealed(context: Context) -> None:
    open_still = context.vault.shelf.facts().changing
    context.say(words.SEALED, *([words.STILL_OPEN] if open_still else [words.SEALED_NEXT]))


def unseal(
    ctx: typer.Context,
    *,
    yes: Annotated[bool, typer.Option("--yes", help=options.YES)] = False,
    anyway: Anyway = False,
) -> None:
    """Lay everything open again."""
    context = of(ctx)
    facts = sealed_facts(context)
    have_key(context)
    if facts.sealed:
        held(context, anyway=anyway)
        must_be_undisturbed(context)
        context.say(*words.BEFORE_UNSEAL)
        if not context.agreed(words.UNSEAL_ASK, yes=yes):
            context.say(words.STAYS_SEALED)
            return
    else:
        context.say(words.UNSEAL_GOES_ON)
    from integrate.storage import sealing

    with cut_short(context, *words.UNSEAL_CUT), hold_vault(context, saying=words.UNSEALING):
        if facts.sealed:
            must_still_be(context, facts)
            sealing.unseal(context.vault.shelf)
    if context.vault.shelf.facts().changing:
        context.say(words.STILL_OPEN if is_open_elsewhere(context) else words.NOT_ALL_OPENED)
        return
    context.key.forget(facts.recipient)
    context.say(words.UNSEALED)


def unlock(
    ctx: typer.Context,
    *,
    for_: Annotated[str, typer.Option("--for", help=words.FOR, metavar="TIME")] = "15m",
) -> None:
    """Ask for the passphrase once, and keep the key for a while where the system can."""
    from integrate.core.wording import moment_in_words

    context = of(ctx)
    facts, seconds = sealed_facts(context), _seconds(for_)
    have_key(context)
    context.vault.settle()
    if context.key.remember(facts.recipient, seconds):
        now = context.clock.now()
        until = moment_in_words(now + timedelta(seconds=seconds), now)
        context.say(words.UNLOCKED.format(when=until))
    else:
        context.say(words.NO_KEYRING)


def _seconds(given: str) -> int:
    """A length of time such as 90s or 15m, a day at most; raises UsageProblem for another."""
    found = re.fullmatch(r"([0-9]{1,5})\s*([smhd])", given.strip().lower())
    seconds = int(found[1]) * _UNITS[found[2]] if found else 0
    if not 0 < seconds <= _LONGEST:
        raise UsageProblem(words.NO_TIME.format(given=given), words.NO_TIME_HINT)
    return seconds


def lock(ctx: typer.Context) -> None:
    """Forget the key now."""
    context = of(ctx)
    facts = sealed_facts(context)
    _forget(context)
    context.say(words.LOCKED, *([words.UNFINISHED[facts.sealed]] if facts.changing else []))


def hide(ctx: typer.Context) -> None:
    """Empty the screen and what scrolled off it, and forget the key; nothing is asked or said."""
    context = of(ctx)
    if sys.stdout is not None and sys.stdout.isatty():
        from shutil import get_terminal_size

        from integrate.cli.after import CLEAR

        dumb = context.environment.get("TERM", "") in ("dumb", "")
        sys.stdout.write("\n" * get_terminal_size().lines if dumb else CLEAR)
        sys.stdout.flush()
    with suppress(IntegrateError):
        _forget(context)


def _forget(context: Context) -> None:
    """Forget the key, by what the vault says of itself or, where that is damaged, its copy."""
    from integrate.storage.facts import PLACES, read_facts
    from integrate.storage.tables import MISFITS

    for place in PLACES:
        with suppress(OSError, *MISFITS):
            facts = read_facts((context.home.vault / place).read_bytes())
            if facts.keyed:
                context.key.forget(facts.recipient)


def passphrase(ctx: typer.Context, *, anyway: Anyway = False) -> None:
    """Choose another passphrase; the present one, or the recovery key, is asked for first."""
    context = of(ctx)
    facts = sealed_facts(context)
    if not _proven(context, facts, anyway=anyway):
        context.say(words.FORMER_HOLDS)
        return
    from integrate.flows.passphrase import ask_new
    from integrate.storage import sealing

    chosen = ask_new(context.person, context.people)
    if chosen is None:
        context.say(words.FORMER_HOLDS)
        return
    with cut_short(context, *words.CHANGE_CUT), hold_vault(context):
        must_still_be(context, facts)
        sealing.change_passphrase(context.vault.shelf, chosen)
    context.say(*words.NEW_ONE_HOLDS)


def recovery_key(ctx: typer.Context, *, anyway: Anyway = False) -> None:
    """Make a new recovery key, shown before it takes the place of the former one."""
    context = of(ctx)
    facts = sealed_facts(context)
    if not _proven(context, facts, anyway=anyway):
        context.say(words.RECOVERY_NOT_ASKED)
        return
    from integrate.storage import sealing

    identity = _new_recovery_key(context)
    if identity is None:
        context.say(words.RECOVERY_LEFT)
        return
    with cut_short(context, *words.CHANGE_CUT), hold_vault(context):
        must_still_be(context, facts)
        sealing.change_recovery_key(context.vault.shelf, identity)
    context.say(*words.RECOVERY_CHANGED)


def _proven(context: Context, facts: Facts, *, anyway: bool) -> bool:
    """Whether somebody knows the passphrase or has the recovery key, wherever the key may be.

    Raises UsageProblem where it is to wait, at once if that is known.
    """
    from integrate.flows.passphrase import ask_to_open

    held(context, anyway=anyway)
    must_be_asked(context)
    with hold_vault(context):
        pass  # a disk that refuses, or a newer vault, is said before anything is typed
    say_what_is_lost(context)
    proven = ask_to_open(
        context.person,
        lambda typed: context.key.opens(typed, facts.recipient),
        context.people,
        asked=words.PRESENT,
    )
    if proven:
        held(context, anyway=anyway)
    return proven

"""What must hold before a vault is sealed, laid open or given another key; and holding it then."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from integrate.cli.opening import can_ask
from integrate.errors import UsageProblem, VaultUnwritable
from integrate.messages import vault as vault_words
from integrate.messages import vault_sealing as words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from integrate.cli.context import Context
    from integrate.storage.facts import Facts

_PATIENCE = 1.0
"""After how many seconds it is said that it takes a while."""


def sealed_facts(context: Context) -> Facts:
    """What holds of the vault; raises UsageProblem where nothing of it is sealed."""
    facts = context.vault.shelf.facts()
    if not facts.keyed:
        raise UsageProblem(words.NOT_SEALED, words.NOT_SEALED_HINT)
    return facts


def must_be_asked(context: Context) -> None:
    """Raise UsageProblem where nobody can type a passphrase."""
    context.must_ask()
    if not can_ask(context):
        raise UsageProblem(words.NO_TERMINAL, words.NO_TERMINAL_HINT)


def must_still_be(context: Context, facts: Facts) -> None:
    """Raise UsageProblem where the vault got another key while somebody was asked."""
    now = context.vault.shelf.facts()
    if (now.recipient, now.cipher) != (facts.recipient, facts.cipher):
        raise UsageProblem(words.MEANWHILE, words.MEANWHILE_HINT)


@contextmanager
def hold_vault(context: Context, *, saying: str = "") -> Iterator[None]:
    """Hold the lock of the vault, which is in order then; ``saying`` comes if it is slow."""
    from integrate.cli.clock import if_longer
    from integrate.storage.holding import holding

    said = [saying] if saying else []
    with if_longer(_PATIENCE, lambda: context.say(*said)), holding(context.vault.shelf):
        yield


@contextmanager
def cut_short(context: Context, what: str, hint: str) -> Iterator[None]:
    """Say this where the disk refused on the way: what is said of an entry would mislead here."""
    try:
        yield
    except VaultUnwritable as problem:
        begun = problem.what == vault_words.PERHAPS_KEPT or context.vault.shelf.facts().changing
        if not begun:
            raise
        raise VaultUnwritable(what, hint) from None


def is_open_elsewhere(context: Context) -> bool:
    """Whether something is being written in another window."""
    from integrate.files.lock import is_held
    from integrate.storage.drafts import FOLDER

    return any(map(is_held, sorted((context.home.vault / FOLDER).glob("*.lock"))))


def must_be_undisturbed(context: Context) -> None:
    """Raise UsageProblem where a draft is open elsewhere, or words lie in an editor's file.

    What is begun after that is turned once it is closed: this only spares somebody a half of it.
    """
    if is_open_elsewhere(context):
        raise UsageProblem(words.OPEN_ELSEWHERE, words.OPEN_ELSEWHERE_HINT)
    for place, command in left_by_editors(context.home.vault):
        hint = words.EDITOR_LEFT_HINT.format(command=command, path=place)
        raise UsageProblem(words.EDITOR_LEFT, hint)


def left_by_editors(vault: Path) -> Iterator[tuple[Path, str]]:
    """The folders in which an editor holds or left words, and the command that takes them in."""
    from integrate.storage.drafts import FOLDER, SUFFIX

    for place in sorted((vault / FOLDER).glob("*.editing")):
        if any(place.iterdir()):
            unfinished = place.with_suffix(SUFFIX).exists()
            yield place, words.RESUME if unfinished else words.EDIT.format(id=place.stem[-6:])

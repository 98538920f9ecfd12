"""A recovery key on paper: an age identity in groups that can be written down and typed."""

from __future__ import annotations

import re

from integrate.crypto.age import NotAKey, NotOpened, recipient_of

_START = "AGE-SECRET-KEY-1"
_GROUP = 4
_GROUPS_A_LINE = 4
_WRITTEN = re.compile(r"(?:AGESECRETKEY[1IL])?([0-9A-Z]{58})")
_BEGUN = re.compile(r"AGESECRETKEY[1IL]")
# None of these four is in a key, so whoever wrote one meant its neighbour.
_MISREAD = str.maketrans("1IOB", "LL08")


class NotARecoveryKey(NotOpened):
    """What was typed is no recovery key, or a letter of it is missing or another."""


def printed(identity: str) -> str:
    """The identity as five short lines: what it is, then its letters in groups of four."""
    letters = identity.removeprefix(_START)
    groups = [letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP)]
    lines = (groups[at : at + _GROUPS_A_LINE] for at in range(0, len(groups), _GROUPS_A_LINE))
    return "\n".join((_START, *(" ".join(line) for line in lines)))


def read(text: str) -> str:
    """The identity that was printed, typed in either case, however spaced, with or without start.

    Raises NotARecoveryKey if its checksum does not fit.
    """
    found = _WRITTEN.fullmatch(_bare(text))
    if found is not None:
        identity = _START + found[1].translate(_MISREAD)
        try:
            recipient_of(identity)
        except NotAKey:
            pass
        else:
            return identity
    raise NotARecoveryKey


def looks_like(text: str) -> bool:
    """Whether somebody who was asked for a passphrase has begun to type a recovery key."""
    if _BEGUN.match(_bare(text)):
        return True
    try:
        read(text)
    except NotARecoveryKey:
        return False
    return True


def _bare(text: str) -> str:
    """Letters and digits alone, in capitals: no spaces, dashes or line breaks."""
    return re.sub(r"[\W_]+", "", text).upper()

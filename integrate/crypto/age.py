"""Sealing to one recipient and opening again, as ordinary age files."""

from __future__ import annotations

_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_SPACE = b" \t\r\n"


class NotOpened(Exception):
    """These bytes cannot be opened with this key. It carries no word of what is in them."""


class NotAKey(NotOpened):
    """What was given as an identity or a recipient is none."""


def new_identity() -> str:
    """A new X25519 identity, ``AGE-SECRET-KEY-1...``, from the system's randomness."""
    from pyrage import x25519

    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The recipient, ``age1...``, that is opened by this identity; NotAKey if it is none."""
    from pyrage import IdentityError, x25519

    try:
        return str(x25519.Identity.from_str(identity).to_public())
    except (IdentityError, UnicodeError):
        pass
    raise NotAKey  # out here, so that nothing said about the key hangs on it


def seal(data: bytes, recipient: str) -> bytes:
    """The bytes as an age file that only the recipient's identity opens; NotAKey if it is none."""
    import pyrage

    try:
        key = pyrage.x25519.Recipient.from_str(recipient)
    except (pyrage.RecipientError, UnicodeError):
        key = None
    if key is None:
        raise NotAKey
    sealed: bytes = pyrage.encrypt(data, [key])
    return sealed


def unseal(data: bytes, identity: str) -> bytes:
    """What was sealed to this identity; NotAKey, or NotOpened if not every byte is as it was."""
    import pyrage

    try:
        key = pyrage.x25519.Identity.from_str(identity)
    except (pyrage.IdentityError, UnicodeError):
        key = None
    if key is None:
        raise NotAKey
    try:
        opened: bytes = pyrage.decrypt(trimmed(data), [key])
    except pyrage.DecryptError:
        pass
    else:
        return opened
    raise NotOpened


def trimmed(data: bytes) -> bytes:
    """An armoured age file without the white space around it; any other as it is."""
    return data.strip(_SPACE) if data.lstrip(_SPACE).startswith(_ARMOUR) else data

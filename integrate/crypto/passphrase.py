"""A secret wrapped by a passphrase, as an ordinary age file that ``age`` opens too.

pyrage wraps at a work factor of 2^19 or 2^20: three seconds and a gibibyte at every unlock. So
the wrapping is done here, at 2^17, as https://c2sp.org/age says; opening is pyrage's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from integrate.crypto.age import NotOpened, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

WORK = 17  # log2 of scrypt's N: 128 MiB, a third of a second
COSTLIEST = 18

_VERSION = b"age-encryption.org/v1\n"
_SCRYPT = re.compile(re.escape(_VERSION) + rb"-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]*)\n")
_LONGEST_HEAD = 96  # bytes that hold the line above, and two armoured lines
_CHUNK = 64 * 1024
# What pyrage says where the passphrase fitted, or was not tried yet. Other words, of another
# version, count as a wrong passphrase: nobody is to be told of damage where there is none.
_DAMAGE = (
    "Header is invalid",
    "Header MAC is invalid",
    "Incomplete header",
    "Unknown age format",
    "age file is truncated",
    "decryption error",
    "failed to fill whole buffer",
)


class WrongPassphrase(NotOpened):
    """The passphrase is another one, or damage fell on the few bytes where the two look alike."""


class UnusablePassphrase(WrongPassphrase):
    """An empty passphrase, or one that is not text: nothing can be wrapped by it."""


class TooCostly(NotOpened):
    """Opening this file would take more time and memory than a file of ours ever asks for."""


def wrap(secret: bytes, passphrase: str) -> bytes:
    """The secret as an age file with one scrypt stanza; UnusablePassphrase if it is none."""
    import hashlib
    import hmac
    from os import urandom

    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    typed = _bytes_of(passphrase)
    if not typed:
        raise UnusablePassphrase
    file_key, salt, nonce = urandom(16), urandom(16), urandom(16)
    wrapping_key = hashlib.scrypt(
        typed,
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=1 << WORK,
        r=8,
        p=1,
        maxmem=2 * 1024 * (1 << WORK) + (1 << 20),
        dklen=32,
    )
    body = ChaCha20Poly1305(wrapping_key).encrypt(bytes(12), file_key, None)
    head = b"%s-> scrypt %s %d\n%s\n---" % (_VERSION, _base64(salt), WORK, _base64(body))
    mac = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    payload = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    chunks = (payload.encrypt(count, chunk, None) for count, chunk in _chunks(secret))
    return b"".join((head, b" ", _base64(mac), b"\n", nonce, *chunks))


def unwrap(data: bytes, passphrase: str) -> bytes:
    """The wrapped secret; WrongPassphrase, TooCostly, or NotOpened for a damaged or other file."""
    import pyrage

    data = trimmed(data)
    found = _SCRYPT.match(_head(data))
    if found is None:
        raise NotOpened
    if len(found[1]) > 2 or int(found[1]) > COSTLIEST:
        raise TooCostly
    typed = _bytes_of(passphrase)
    if not typed:
        raise UnusablePassphrase
    try:
        opened: bytes = pyrage.passphrase.decrypt(data, typed.decode())
    except pyrage.DecryptError as error:
        damaged = str(error).startswith(_DAMAGE)
    else:
        return opened
    raise NotOpened if damaged else WrongPassphrase


def _head(data: bytes) -> bytes:
    """The first bytes of an age file, taken out of its armour if it has one."""
    from base64 import b64decode

    if data.startswith(_VERSION):
        return data[:_LONGEST_HEAD]
    lines = data[: 4 * _LONGEST_HEAD].split(b"\n", 3)
    try:
        return b64decode(b"".join(line.rstrip(b"\r") for line in lines[1:3]), validate=True)
    except ValueError:
        return b""


def _bytes_of(passphrase: str) -> bytes:
    """The passphrase as typed on any keyboard: NFC, no newline at its end; b"" if it is no text."""
    import unicodedata

    text = unicodedata.normalize("NFC", re.sub(r"\r?\n\Z", "", passphrase))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return b""


def _derived(file_key: bytes, salt: bytes, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(file_key)


def _chunks(secret: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Pieces of 64 KiB, each with its number and whether it is the last, as STREAM's nonce."""
    last = max(0, len(secret) - 1) // _CHUNK
    for number in range(last + 1):
        nonce = number.to_bytes(11, "big") + (b"\x01" if number == last else b"\x00")
        yield nonce, secret[number * _CHUNK : (number + 1) * _CHUNK]


def _base64(data: bytes) -> bytes:
    from base64 import b64encode

    return b64encode(data).rstrip(b"=")

"""Secrets kept for a while in the Linux kernel's keyring of this user, and nowhere on a disk.

Everything here answers False or None where there is no such keyring, or it is full or forbidden.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# The numbers of add_key and keyctl, by machine (64 bit): the kernel's syscall tables.
_NUMBERS = {
    "x86_64": (248, 250),
    "aarch64": (217, 219),
    "riscv64": (217, 219),
    "ppc64le": (269, 271),
    "s390x": (278, 280),
}
_PROCESS_RING, _USER_RING = -2, -4
_SETPERM, _LINK, _UNLINK, _SEARCH, _READ, _SET_TIMEOUT, _INVALIDATE = 5, 8, 9, 10, 11, 15, 21
# All to whoever holds it, and to any process of the same user: view, read, search, link, setattr.
_PERMISSIONS = 0x3F3B0000
_LONGEST = 32767  # bytes: the kernel's own bound for a key of this type
_LONGEST_TIME = 2**31 - 1


def remember(name: str, secret: bytes, seconds: int) -> bool:
    """Keep the secret under a name for some seconds, one less at worst; whether it is kept.

    Names are seen by others in /proc/keys; the secret can be read by this user's processes alone.
    """
    calls = _calls()
    label = _label(name)
    if calls is None or label is None or not 0 < seconds <= _LONGEST_TIME:
        return False
    add_key, keyctl = calls
    # It reaches the ring that outlives this process only with its time limit on it. In the
    # process's own ring it is ours to change even where the session cannot reach the user's.
    key = add_key(b"user", label, secret, len(secret), _PROCESS_RING)
    if key < 0:
        return False
    kept = (
        keyctl(_SETPERM, key, _PERMISSIONS) == 0
        and keyctl(_SET_TIMEOUT, key, seconds) == 0
        and keyctl(_LINK, key, _USER_RING) == 0
    )
    keyctl(_UNLINK, key, _PROCESS_RING)
    return kept


def recall(name: str) -> bytes | None:
    """The secret of that name, unless its time is over or it was forgotten."""
    calls = _calls()
    label = _label(name)
    if calls is None or label is None:
        return None
    from ctypes import create_string_buffer

    keyctl = calls[1]
    key = keyctl(_SEARCH, _USER_RING, b"user", label, 0)
    if key < 0:
        return None
    buffer = create_string_buffer(_LONGEST)
    length = keyctl(_READ, key, buffer, _LONGEST)
    return buffer.raw[:length] if 0 <= length <= _LONGEST else None


def forget(name: str) -> bool:
    """Let go of a secret at once; whether there was one, and it is gone."""
    calls = _calls()
    label = _label(name)
    if calls is None or label is None:
        return False
    keyctl = calls[1]
    key = keyctl(_SEARCH, _USER_RING, b"user", label, 0)
    if key < 0:
        return False
    return keyctl(_INVALIDATE, key) == 0 or keyctl(_UNLINK, key, _USER_RING) == 0


def _label(name: str) -> bytes | None:
    try:
        return name.encode()
    except UnicodeEncodeError:
        return None


def _calls() -> tuple[Callable[..., int], Callable[..., int]] | None:
    """The kernel's add_key and keyctl, or None where there are none."""
    if not sys.platform.startswith("linux") or sys.maxsize < 2**32:
        return None
    import os

    numbers = _NUMBERS.get(os.uname().machine)
    if numbers is None:
        return None
    try:
        import ctypes

        syscall = ctypes.CDLL(None).syscall
    except (ImportError, OSError, AttributeError):
        return None
    syscall.restype = ctypes.c_long

    def calling(number: int) -> Callable[..., int]:
        def call(*words: object) -> int:
            given = [ctypes.c_long(word) if isinstance(word, int) else word for word in words]
            answer: int = syscall(ctypes.c_long(number), *given)
            return answer

        return call

    return calling(numbers[0]), calling(numbers[1])

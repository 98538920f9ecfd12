"""A kernel that keeps keys in two dictionaries, and may be told what it does not allow."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

ADD_KEY, KEYCTL = 248, 250
SETPERM, LINK, UNLINK, SEARCH, READ, SET_TIMEOUT, INVALIDATE = 5, 8, 9, 10, 11, 15, 21
REFUSED = -1


class Key(NamedTuple):
    name: bytes
    secret: bytes


class Kernel:
    """Stands where ``ctypes.CDLL`` does; ``forbidden`` holds numbers of what is refused."""

    def __init__(self) -> None:
        self.keys: dict[int, Key] = {}
        self.rings: dict[int, set[int]] = {-2: set(), -4: set()}
        self.timed: dict[int, int] = {}
        self.permitted: dict[int, int] = {}
        self.invalid: set[int] = set()
        self.forbidden: set[int] = set()
        self.longer_than_said = False

    def __call__(self, library: None) -> _Library:
        return _Library(_Syscall(self))

    def add_key(self, name: bytes, secret: bytes, ring: int) -> int:
        if ADD_KEY in self.forbidden:
            return REFUSED
        number = 1000 + len(self.keys)
        self.keys[number] = Key(name, secret)
        self.rings[ring].add(number)
        return number

    def keyctl(self, what: int, *words: object) -> int:
        if what in self.forbidden:
            return REFUSED
        match what, *words:
            case (5, int(key), int(permissions)):
                self.permitted[key] = permissions
            case (15, int(key), int(seconds)):
                self.timed[key] = seconds
            case (8, int(key), int(ring)):
                self.rings[ring].add(key)
            case (9, int(key), int(ring)):
                self.rings[ring].discard(key)
            case (10, int(ring), b"user", bytes(name), 0):
                found = [key for key in self.rings[ring] if self.keys[key].name == name]
                return max(found, default=REFUSED)
            case (11, int(key), ctypes.Array() as buffer, int(length)):
                secret = self.keys[key].secret
                buffer[: len(secret)] = list(secret)
                return length + 1 if self.longer_than_said else len(secret)
            case (21, int(key)):
                self.invalid.add(key)
                for keys in self.rings.values():
                    keys.discard(key)
            case other:
                raise AssertionError(other)
        return 0


class _Syscall:
    restype: object = None

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel

    def __call__(self, number: ctypes.c_long, *given: object) -> int:
        assert self.restype is ctypes.c_long
        words = [word.value if isinstance(word, ctypes.c_long) else word for word in given]
        if number.value == ADD_KEY:
            kind, name, secret, length, ring = words
            assert kind == b"user"
            assert isinstance(name, bytes)
            assert isinstance(secret, bytes)
            assert isinstance(ring, int)
            assert length == len(secret)
            return self.kernel.add_key(name, secret, ring)
        assert number.value == KEYCTL
        what, *rest = words
        assert isinstance(what, int)
        return self.kernel.keyctl(what, *rest)


class _Library(NamedTuple):
    syscall: _Syscall

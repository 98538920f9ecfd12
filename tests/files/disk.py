"""A disk that writes down what it is asked for, and can be told to refuse."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from integrate.files import atomic


class Disk:
    """The real disk, with its calls on record: ``open NAME``, ``write``, ``sync``, ``rename``."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        self._refused: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._real: dict[str, Any] = {
            "open": os.open,
            "write": os.write,
            "sync": os.fsync,
            "rename": os.replace,
        }
        patch.setattr(os, "open", self._open)
        patch.setattr(os, "write", self._write)
        patch.setattr(os, "fsync", self._sync)
        patch.setattr(os, "replace", self._rename)
        patch.setattr(atomic, "_SYNC", self._sync)

    def refuse(self, call: str, code: int) -> None:
        """Answer every call that begins like this with an error."""
        self._refused[call] = code

    def agree(self) -> None:
        """Refuse nothing any more."""
        self._refused.clear()

    def _note(self, kind: str, name: str) -> None:
        call = re.sub(rf"\.{os.getpid()}\.[0-9a-f]{{12}}\.tmp$", ".PID.tmp", f"{kind} {name}")
        self.calls.append(call)
        for refused, code in self._refused.items():
            if call.startswith(refused):
                raise OSError(code, os.strerror(code))

    def _open(self, path: Any, *arguments: Any, **named: Any) -> int:
        self._note("open", Path(path).name)
        descriptor: int = self._real["open"](path, *arguments, **named)
        self._names[descriptor] = Path(path).name
        return descriptor

    def _write(self, descriptor: int, data: bytes) -> int:
        self._note("write", self._names.get(descriptor, "?"))
        written: int = self._real["write"](descriptor, data)
        return written

    def _sync(self, descriptor: int) -> None:
        self._note("sync", self._names.get(descriptor, "?"))
        self._real["sync"](descriptor)

    def _rename(self, source: Any, target: Any, **named: Any) -> None:
        self._note("rename", Path(target).name)
        self._real["rename"](source, target, **named)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk, watched."""
    return Disk(monkeypatch)

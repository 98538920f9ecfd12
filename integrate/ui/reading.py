"""Typed lines, one at a time, waited for as long as is wanted.

Written by hand because two things are needed at once: to wait for a line for some seconds only,
and never to lose one that came early. ``input`` cannot do the first, a buffered stream the second.
"""

from __future__ import annotations

import os
import select
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Lines:
    """The lines of standard input."""

    def __init__(self, descriptor: int, sleep: Callable[[float], None]) -> None:
        self._descriptor = descriptor
        self._sleep = sleep
        self._held = b""
        self._ended = False

    @property
    def descriptor(self) -> int:
        """Where they are read from."""
        return self._descriptor

    @property
    def waiting(self) -> bool:
        """Whether a whole line has been read and not been asked for yet."""
        return b"\n" in self._held

    def came(self, seconds: float) -> bool:
        """Whether a line is there, or comes within so many seconds; it is not read."""
        if self.waiting or self._ended or sys.platform == "win32":
            return self.waiting
        return bool(select.select([self._descriptor], [], [], seconds)[0])

    def give_back(self, typed: str) -> None:
        """Take what something else read and did not use: the next lines begin with it."""
        self._held += typed.encode()

    def drop_enters(self) -> None:
        """Forget every Enter that has come with nothing before it; other words stay."""
        while not self._ended and self.came(0):
            if not self._held:
                self._read()
            self._held = self._held.lstrip(b"\r\n")
            if self._held:
                return

    def next(self) -> str | None:
        """The next line without its end, or None when the input has ended."""
        while b"\n" not in self._held and not self._ended:
            self._read()
        line, newline, self._held = self._held.partition(b"\n")
        if not newline and not line:
            # A terminal says "end" with one empty read and goes on afterwards: ended means for now.
            self._ended = False
            return None
        return line.decode("utf-8", "replace").rstrip("\r")

    def within(self, seconds: float) -> str | None:
        """A line that comes within so many seconds, or None. Keeps time by the kernel's clock.

        Raises EOFError when what comes is the end of the input.
        """
        if sys.platform == "win32":
            self._sleep(seconds)
            return None
        if b"\n" not in self._held and not self._ended:
            ready, _, _ = select.select([self._descriptor], [], [], seconds)
            if not ready:
                return None
        if (line := self.next()) is None:
            raise EOFError
        return line

    def all(self) -> str:
        """Everything up to the end of the input."""
        while not self._ended:
            self._read()
        text, self._held = self._held.decode("utf-8", "replace"), b""
        return text

    def _read(self) -> None:
        try:
            chunk = os.read(self._descriptor, 65536)
        except OSError:  # a terminal that is gone has nothing more to say
            chunk = b""
        self._held += chunk
        self._ended = not chunk

"""The one place that reads the clock, waits, and makes ids."""

from __future__ import annotations

import os
import re
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_ZONE = re.compile(r"[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_+-]+){1,2}")
_LETTERS_OF_TIME, _LETTERS_OF_CHANCE = 10, 16


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """This instant, with its local offset."""
        return datetime.now().astimezone()  # noqa: TID251 - here and nowhere else

    def zone(self) -> str:
        """The local zone by name ("Europe/Berlin"), or as the system abbreviates it."""
        named = os.environ.get("TZ", "").lstrip(":")
        if _ZONE.fullmatch(named):
            return named
        link = str(Path("/etc/localtime").resolve())
        _, found, name = link.partition("/zoneinfo/")
        return name if found and not named else (self.now().tzname() or "")

    def local(self, wall: datetime) -> datetime:
        """The instant of a time on the wall clock here; one that the clocks skipped comes later."""
        # A skipped time's own astimezone lies before the gap, its timestamp behind it.
        return datetime.fromtimestamp(wall.timestamp(), UTC).astimezone()

    def monotonic(self) -> float:
        """Seconds from some instant on, never set back."""
        return time.monotonic()  # noqa: TID251 - here and nowhere else

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)  # noqa: TID251 - here and nowhere else


@contextmanager
def if_longer(seconds: float, do: Callable[[], object]) -> Iterator[None]:
    """Do something once, from another thread, if what is done here takes so long."""
    from threading import Timer

    timer = Timer(seconds, do)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def new_id(now: datetime) -> str:
    """An id that sorts by its time: a ULID in lower case, 48 bits of time and 80 of chance."""
    number = int(now.timestamp() * 1000) << 80 | int.from_bytes(os.urandom(10))
    length = _LETTERS_OF_TIME + _LETTERS_OF_CHANCE
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(length)))

"""Little light while a practice runs: an empty screen, faint text, no cursor."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prompt_toolkit.output import Output

_CLEAR = "\x1b[H\x1b[2J"
_FAINT, _HIDE = "\x1b[2m", "\x1b[?25l"
_NORMAL, _SHOW = "\x1b[0m", "\x1b[?25h"


class Dark:
    """The screen of a terminal, darkened; nothing of it outlasts ``lifted`` or ``end``."""

    def __init__(self) -> None:
        self._unread = False

    def begin(self) -> None:
        """Empty the screen, and darken it."""
        _put(_HIDE + _FAINT + _CLEAR)

    def step(self) -> None:
        """Empty the screen before something new, unless what was told has not been read yet."""
        if not self._unread:
            _put(_CLEAR)
        self._unread = False

    def told(self) -> None:
        """Leave what stands there until something new has come under it."""
        self._unread = True

    def again(self) -> None:
        """Darken it once more, after something else had the terminal."""
        _put(_HIDE + _FAINT)

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Leave the terminal as it was, for as long as something else has it."""
        self.end()
        try:
            yield
        finally:
            self.again()

    def end(self) -> None:
        """The terminal as it was, but for what stands on it."""
        _put(_NORMAL + _SHOW)


def faint() -> Output | None:
    """The terminal for prompt_toolkit, plain text faint; None where codes are not its language."""
    from prompt_toolkit.application.current import get_app_session
    from prompt_toolkit.output.vt100 import Vt100_Output

    class Faint(Vt100_Output):
        """Every way back to plain text leads to faint text."""

        def write_raw(self, data: str) -> None:
            super().write_raw(data.replace(_NORMAL, _NORMAL + _FAINT))

    made = get_app_session().output
    return Faint(made.stdout, made.get_size, made.term) if isinstance(made, Vt100_Output) else None


def _put(codes: str) -> None:
    with suppress(OSError, ValueError):  # a terminal that is gone is dark enough
        sys.stdout.write(codes)
        sys.stdout.flush()

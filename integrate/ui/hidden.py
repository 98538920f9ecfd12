"""A line that no screen shows, asked on the terminal whatever input and output are.

By hand on all but Windows, for the standard library's ``getpass`` throws away what was typed early,
leaves the terminal mute when a signal ends or stops the program, and where it cannot hide what is
typed it warns and shows it. The rest of what is typed while it is hidden is the terminal's own
editing: backspace, Ctrl-U, Ctrl-D.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

from integrate.core.clean import clean
from integrate.ui.plain import wrapped
from integrate.ui.reading import Lines
from integrate.ui.terminal import put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from typing import TextIO

    Lifted = Callable[[], AbstractContextManager[None]]

_TERMINAL = "/dev/tty"
_CURSOR = "> "
_FEWEST_COLUMNS, _MOST_COLUMNS = 20, 72


def can_ask(lines: Lines | None) -> bool:
    """Whether something can be asked for unseen: where these lines come from, or beside them."""
    if sys.platform == "win32":
        return lines is not None and sys.stdin is sys.__stdin__
    if lines is not None:
        return os.isatty(lines.descriptor)
    with _opened() as descriptor:
        return descriptor is not None


def asked(
    lines: Lines,
    show: Callable[[], None],
    *,
    screen: TextIO | None = None,
    lifted: Lifted = nullcontext,
) -> str | None:
    """The next line of a terminal, unseen; None at its end, and where it cannot be hidden.

    What was typed early belongs to it, an Enter alone excepted. Ctrl-Z stops the program inside
    of ``lifted``. The terminal is as it was on every way out; a signal to end raises SystemExit.
    """
    if sys.platform == "win32":
        return _asked_on_windows(show)
    import termios

    def point() -> None:
        print(_CURSOR, end="", flush=True, file=screen or sys.stdout)

    try:
        with _unseen(lines.descriptor, point, lifted):
            lines.drop_enters()
            show()
            point()
            try:
                return lines.next()
            finally:  # the Enter was not seen either
                with suppress(OSError):
                    put("", screen)
    except termios.error:  # no terminal, or one that is gone or cannot be silent
        return None


class Beside:
    """The terminal that somebody sits at though input or output is none."""

    def __init__(self, descriptor: int, screen: TextIO, sleep: Callable[[float], None]) -> None:
        self._descriptor = descriptor
        self._screen = screen
        self._sleep = sleep

    def show(self, lines: Iterable[str]) -> None:
        """Show lines, set apart."""
        there = os.get_terminal_size(self._descriptor).columns or _MOST_COLUMNS
        columns = max(_FEWEST_COLUMNS, min(there, _MOST_COLUMNS))
        put("", self._screen)
        for line in lines:
            for piece in clean(line).split("\n"):
                for row in wrapped(piece, columns):
                    put(row, self._screen)

    def ask(self, lines: Iterable[str]) -> str | None:
        """Show a question and return what was typed unseen; None at the end, or if it cannot be."""
        typed = Lines(self._descriptor, self._sleep)
        return asked(typed, lambda: self.show(lines), screen=self._screen)


@contextmanager
def beside(sleep: Callable[[float], None]) -> Iterator[Beside | None]:
    """The terminal this program was started from, for as long as it is needed, or None."""
    with _opened() as descriptor:
        if descriptor is None:
            yield None
        else:
            screen = open(descriptor, "w", errors="replace", closefd=False)  # noqa: SIM115
            try:
                yield Beside(descriptor, screen, sleep)
            finally:
                with suppress(OSError):  # a terminal that is gone, of which no more shall be said
                    screen.close()


@contextmanager
def _opened() -> Iterator[int | None]:
    try:
        descriptor = os.open(_TERMINAL, os.O_RDWR | getattr(os, "O_NOCTTY", 0))
    except OSError:  # started by no terminal; Windows has none of this name
        yield None
        return
    try:
        yield descriptor
    finally:
        os.close(descriptor)


if sys.platform == "win32":

    def _asked_on_windows(show: Callable[[], None]) -> str | None:
        """By ``msvcrt.getwch``, as the standard library does it. Not tried yet."""
        import getpass
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # it warns before it shows
            try:
                show()
                return getpass.getpass(_CURSOR)
            except (EOFError, getpass.GetPassWarning):
                return None

else:

    @contextmanager
    def _unseen(descriptor: int, point: Callable[[], None], lifted: Lifted) -> Iterator[None]:
        """Let a terminal show nothing of what is typed; it raises termios.error if it cannot.

        ``point`` shows where to type, once more after the program was stopped.
        """
        import termios

        from integrate.ui.signals import ending, waiting

        before = termios.tcgetattr(descriptor)

        def hide() -> None:
            silent = [*before]
            silent[3] &= ~(termios.ECHO | termios.ECHONL)
            termios.tcsetattr(descriptor, termios.TCSANOW, silent)
            if termios.tcgetattr(descriptor)[3] & termios.ECHO:
                raise termios.error(termios.ECHO, "the terminal goes on showing what is typed")

        def again(_number: int, _frame: object) -> None:
            # A shell may have changed it. A terminal that is gone says "go on" too, after its end.
            with suppress(OSError, termios.error):
                hide()
                point()

        @contextmanager
        def away() -> Iterator[None]:
            termios.tcsetattr(descriptor, termios.TCSANOW, before)
            with lifted():
                yield

        with ending():
            try:
                hide()
                with waiting(away), _going_on(again):
                    yield
            finally:
                with suppress(termios.error):
                    termios.tcsetattr(descriptor, termios.TCSANOW, before)

    @contextmanager
    def _going_on(again: Callable[[int, object], None]) -> Iterator[None]:
        """Have ``again`` called when the program goes on after a stop."""
        before = signal.getsignal(signal.SIGCONT)
        try:
            with suppress(ValueError):  # not the main thread
                signal.signal(signal.SIGCONT, again)
            yield
        finally:
            with suppress(TypeError, ValueError):
                signal.signal(signal.SIGCONT, before)

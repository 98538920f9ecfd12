"""Signals that ask a program to end or to wait, and a terminal that is as it was either way."""

from __future__ import annotations

import os
import signal
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prompt_toolkit.application import Application

_STOP: int = getattr(signal, "SIGTSTP", 0)
"""What Ctrl-Z sends; 0 where nothing does."""


@contextmanager
def ending() -> Iterator[None]:
    """Let a signal to end raise SystemExit, with 128 and its number, so that all is put away.

    Not one that was to be ignored (``nohup``), and not in a thread of its own.
    """

    def ended(number: int, _frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    with _put_back(_endings()) as before:
        for number, did in before.items():
            if did != signal.SIG_IGN:
                with suppress(ValueError):
                    signal.signal(number, ended)
        yield


@contextmanager
def waiting(away: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    """Let Ctrl-Z stop the program inside of ``away``, which it leaves when it goes on."""
    if not _STOP:
        yield
        return

    def stopped(number: int, _frame: object) -> None:
        with away():
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        signal.signal(number, stopped)

    with _put_back([_STOP]):
        with suppress(ValueError):
            signal.signal(_STOP, stopped)
        yield


class Signals:
    """The signals of a terminal while prompt_toolkit has it.

    By themselves they would end the program at once, or stop it: the terminal raw, the line that
    was begun forgotten. ``told`` is asked before a signal ends it, and says whether it may.
    ``away`` is what a stop happens inside of; without it stops are left alone.
    """

    def __init__(
        self,
        app: Application[Any],
        told: Callable[[], bool] = lambda: True,
        away: Callable[[], AbstractContextManager[None]] | None = None,
    ) -> None:
        self._app = app
        self._told = told
        self._away = away
        self._came = 0

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Put back what the signals did before, once it is closed; then end, if one came."""
        with _put_back([*_endings(), *_stops()]):
            try:
                yield
            except OSError:  # a terminal that is gone cannot be drawn on
                if not self._came:
                    raise
                raise SystemExit(128 + self._came) from None
        if self._came:
            raise SystemExit(128 + self._came)

    def watch(self) -> None:
        """Begin to listen, now that it is open; not to what was to be ignored (``nohup``)."""
        for number in _endings():
            if signal.getsignal(number) != signal.SIG_IGN:
                self._listen(number, self._end, number)
        if self._away is not None:
            for number in _stops():
                self._listen(number, self.stop if number == _STOP else self._again)

    def stop(self, *, all_of_it: bool = False) -> None:
        """Stop until somebody goes on; ``all_of_it`` with whatever started the program."""
        from prompt_toolkit.application import run_in_terminal

        def stopped() -> None:
            loop = self._app.loop
            with (self._away or nullcontext)():
                if loop is not None:
                    loop.remove_signal_handler(_STOP)
                os.kill(0 if all_of_it else os.getpid(), _STOP)
            self._listen(_STOP, self.stop)

        if _STOP and not self._app.is_done:
            run_in_terminal(stopped)

    def _again(self) -> None:
        """Take the terminal once more: what stopped the program may have left it otherwise."""
        app = self._app
        if not app.is_done:
            app.input.raw_mode().__enter__()  # what it was before is put back when all is over
            app.renderer.reset()
            app.invalidate()

    def _listen(self, number: int, does: Callable[..., None], *arguments: int) -> None:
        """Windows cannot, and a thread of its own need not."""
        if self._app.loop is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                self._app.loop.add_signal_handler(number, does, *arguments)

    def _end(self, number: int) -> None:
        """Close it, what stands in it told of first."""
        came, self._came = self._came, number
        if came or self._app.is_done:
            return
        if self._told():
            self._app.exit(exception=EOFError())


def _endings() -> list[int]:
    return _there("SIGTERM", "SIGHUP")


def _stops() -> list[int]:
    return _there("SIGTSTP", "SIGCONT")


def _there(*names: str) -> list[int]:
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


@contextmanager
def _put_back(numbers: list[int]) -> Iterator[dict[int, Any]]:
    """What signals do, and that again afterwards."""
    before = {number: signal.getsignal(number) for number in numbers}
    try:
        yield before
    finally:
        for number, did in before.items():
            with suppress(TypeError, ValueError):  # not Python's own, or not the main thread
                signal.signal(number, did)

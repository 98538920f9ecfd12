from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from integrate.ui import signals as module
from integrate.ui.signals import ending, waiting

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has other signals")

ENDING = [signal.SIGTERM, signal.SIGHUP]


def send(number: int) -> None:
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", ENDING, ids=lambda number: number.name)
def test_a_signal_to_end_raises_and_afterwards_does_what_it_did(number: signal.Signals) -> None:
    came: list[int] = []
    before = signal.signal(number, lambda number, _: came.append(number))
    try:
        with pytest.raises(SystemExit) as ended, ending():
            send(number)
        assert ended.value.code == 128 + number
        send(number)
    finally:
        signal.signal(number, before)

    assert came == [number]


def test_a_signal_that_was_to_be_ignored_still_is() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending():
            send(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_stop_happens_inside_of_what_was_handed_in_and_can_come_again() -> None:
    told: list[str] = []

    @contextmanager
    def away() -> Iterator[None]:
        told.append("away")
        yield
        told.append("again")

    before = signal.getsignal(signal.SIGTSTP)
    pid = os.fork()
    if pid == 0:  # its own process: it really stops
        os.setpgid(0, 0)
        with waiting(away):
            send(signal.SIGTSTP)
            send(signal.SIGTSTP)
        os._exit(0 if told == ["away", "again"] * 2 else 1)
    for _ in range(2):
        _, status = os.waitpid(pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        os.kill(pid, signal.SIGCONT)
    _, status = os.waitpid(pid, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    with waiting(away):
        assert signal.getsignal(signal.SIGTSTP) is not before
    assert signal.getsignal(signal.SIGTSTP) is before


def test_in_a_thread_of_its_own_signals_are_left_alone() -> None:
    seen: list[object] = []

    def elsewhere() -> None:
        with ending(), waiting(ending):
            seen.append(signal.getsignal(signal.SIGTERM))

    before = signal.getsignal(signal.SIGTERM)
    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join(10)

    assert seen == [before]


def test_where_nothing_can_be_stopped_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STOP", 0)

    with waiting(ending):
        pass

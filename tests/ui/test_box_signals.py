"""A program asked to end while somebody writes: the terminal cooked again, every word kept."""

from __future__ import annotations

import os
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from integrate.errors import VaultUnwritable
from integrate.ui.box import write
from integrate.ui.signals import Signals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

PATIENCE = 20.0
SIGNALS = [signal.SIGTERM, signal.SIGHUP]


def cooked(descriptor: int) -> bool:
    """Whether a terminal waits for whole lines and shows what is typed."""
    local = termios.tcgetattr(descriptor)[3]
    return bool(local & termios.ICANON and local & termios.ECHO)


def write_while(
    then: Callable[[], None],
    keys: str,
    grew: Callable[[str], None],
    output: DummyOutput | None = None,
) -> None:
    """Type keys into a box; once all of them have come, something else happens."""
    opened: list[Signals] = []
    closed = threading.Event()
    watch = Signals.watch

    def seen(signals: Signals) -> None:
        watch(signals)
        opened.append(signals)

    def all_have_come() -> bool:
        last = keys.rpartition("\r")[2] or "\n"
        return bool(opened) and opened[0]._app.current_buffer.text.endswith(last)

    def later() -> None:
        until(lambda: closed.is_set() or all_have_come())
        if not closed.is_set():
            then()

    with create_pipe_input() as source, pytest.MonkeyPatch.context() as patched:
        patched.setattr(Signals, "watch", seen)
        source.send_text(keys)
        threading.Thread(target=later).start()
        try:
            write("", grew, source=source, output=output or DummyOutput())
        finally:
            closed.set()


def send(number: int) -> None:
    os.kill(os.getpid(), number)


def until(true: Callable[[], bool]) -> None:
    ends = time.perf_counter() + PATIENCE
    while not true():
        assert time.perf_counter() < ends
        threading.Event().wait(0.02)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_keeps_the_half_line_and_leaves_the_terminal_as_it_was(
    number: signal.Signals, tmp_path: Path
) -> None:
    kept = {k: v for k, v in os.environ.items() if k.startswith(("COVERAGE", "PYTHON"))}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "integrate", "write"],
        env={**kept, "INTEGRATE_HOME": str(tmp_path), "TERM": "xterm", "PATH": os.environ["PATH"]},
        encoding="utf-8",
        timeout=PATIENCE,
    )
    drafts = tmp_path / "vault" / "drafts"
    child.expect("A dot alone")
    until(lambda: not cooked(child.child_fd))
    child.send("One.\rhalf a li")
    child.expect("half a li")
    child.kill(number)
    child.expect(pexpect.EOF)
    try:
        assert cooked(child.child_fd)
    finally:
        child.close()
    assert child.exitstatus == 128 + number
    draft = next(drafts.glob("*.jsonl")).read_text()
    assert "half a li" in draft
    assert "paused" in draft.splitlines()[-1]


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_ends_the_box_and_what_it_did_before_is_put_back(number: signal.Signals) -> None:
    told: list[str] = []
    before = signal.signal(number, lambda *_: None)
    try:
        mine = signal.getsignal(number)
        with pytest.raises(SystemExit) as ended:
            write_while(lambda: send(number), "One.\rhalf", told.append)
        assert ended.value.code == 128 + number
        assert told[-1] == "One.\nhalf"
        assert signal.getsignal(number) is mine
    finally:
        signal.signal(number, before)


def test_two_signals_at_once_end_it_once() -> None:
    told: list[str] = []

    def both() -> None:
        for number in SIGNALS:
            send(number)

    before = [signal.signal(number, lambda *_: None) for number in SIGNALS]
    try:
        with pytest.raises(SystemExit) as ended:
            write_while(both, "half", told.append)
    finally:
        for number, did in zip(SIGNALS, before, strict=True):
            signal.signal(number, did)

    assert ended.value.code in [128 + number for number in SIGNALS]
    assert told == ["half"]


class Gone(DummyOutput):
    """A terminal that is gone once it was said to be."""

    gone = False

    def flush(self) -> None:
        if self.gone:
            raise OSError(5, "Input/output error")


def test_a_terminal_that_is_gone_with_the_signal_does_not_hide_it() -> None:
    output, told = Gone(), list[str]()

    def hangs_up() -> None:
        output.gone = True
        send(signal.SIGHUP)

    with pytest.raises(SystemExit) as ended:
        write_while(hangs_up, "half", told.append, output)

    assert ended.value.code == 128 + signal.SIGHUP
    assert told == ["half"]


def test_a_terminal_that_fails_without_a_signal_is_a_fault() -> None:
    output = Gone()

    def grew(text: str) -> None:
        output.gone = True

    with pytest.raises(OSError, match="Input/output"):
        write_while(lambda: None, "One.\r.\r", grew, output)


def test_a_signal_that_was_to_be_ignored_still_is() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with create_pipe_input() as source:
            source.send_text("One.\r")
            later = threading.Timer(0.5, lambda: source.send_text(".\r"))
            threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGHUP)).start()
            later.start()
            assert write("", lambda _: None, source=source, output=DummyOutput()) == (
                None,
                "One.\n",
            )
    finally:
        signal.signal(signal.SIGHUP, before)


def test_what_cannot_be_kept_at_a_signal_is_said() -> None:
    def full(text: str) -> None:
        raise VaultUnwritable("the disk is full")

    with pytest.raises(VaultUnwritable):
        write_while(lambda: send(signal.SIGTERM), "half", full)


def test_in_a_thread_of_its_own_the_box_works_without_signals() -> None:
    ended: list[object] = []

    def elsewhere() -> None:
        with create_pipe_input() as source:
            source.send_text("One.\r.\r")
            ended.append(write("", lambda _: None, source=source, output=DummyOutput()))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join(PATIENCE)

    assert ended == [(None, "One.\n")]

from __future__ import annotations

import io
import os
import signal
import threading
from collections.abc import Callable

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from integrate.cli.clock import SystemClock
from integrate.core.pacing import Change, Key, Kind, Pacing, Plan
from integrate.messages import pacing as words
from integrate.ui import keys as module
from integrate.ui.keys import by_keys
from integrate.ui.pacer import Pacer
from integrate.ui.senses import Senses
from integrate.ui.signals import Signals

from .given import Spoken

clock = SystemClock()

LONG = Plan("breath", 300, 4, 6)
CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"


@pytest.fixture(autouse=True)
def _quick_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SPELT_SECONDS", 0.05)


def pacer_of(plan: Plan) -> Pacer:
    return Pacer(Pacing(plan), clock.monotonic, Senses())


def pressed(
    keys: str, plan: Plan = LONG, *, then: Callable[[], None] | None = None
) -> tuple[Pacer, str]:
    """What came of these keys, and what was left of them; ``then`` once they are listened to."""
    pacer = pacer_of(plan)
    watch = Signals.watch

    def watched(signals: Signals) -> None:
        watch(signals)
        if then is not None:
            then()

    with create_pipe_input() as source, pytest.MonkeyPatch.context() as patched:
        patched.setattr(Signals, "watch", watched)
        source.send_text(keys)
        left = by_keys(pacer, motion=True, source=source, output=DummyOutput())
    return pacer, left


def test_it_is_over_when_its_time_is() -> None:
    began = clock.monotonic()
    pacer, left = pressed("", Plan("pause", 0.15))

    assert 0.14 < clock.monotonic() - began < 2
    assert (pacer.ended_by, pacer.done, left) == (None, True, "")


@pytest.mark.parametrize(
    ("keys", "ended_by"),
    [
        ("s", "stop"),
        ("S", "stop"),
        ("b", "back"),
        ("n", "next"),
        ("k", "skip"),
        ("a", "anchor"),
        ("h", "help"),
        ("?", "help"),
        ("!", "people"),
        ("\r", "enter"),
        ("\n", "enter"),
        ("stop\r", "stop"),
        ("skip\r", "skip"),
        ("back", "back"),
        ("\x1b[200~stop\x1b[201~", "stop"),
    ],
)
def test_keys_and_words_end_it(keys: str, ended_by: Key) -> None:
    assert pressed(keys)[0].ended_by == ended_by


@pytest.mark.parametrize("keys", ["x", "7", UP, "\x07", "yes", "zzz\r", "é", "\x1b[200~x\x1b[201~"])
def test_keys_that_mean_nothing_do_nothing(keys: str) -> None:
    pacer, _ = pressed(keys, Plan("pause", 0.1))

    assert pacer.ended_by is None
    assert not pacer.pacing.paused


@pytest.mark.parametrize("keys", [" ", "p", "pause\r"])
def test_a_pause_lasts_until_it_is_gone_on_with(keys: str) -> None:
    pacer, _ = pressed(f"{keys}!")

    assert pacer.pacing.paused
    assert pacer.ended_by == "people"


@pytest.mark.parametrize("keys", ["  ", "p\rp\r", " \r"])
def test_what_was_paused_goes_on(keys: str) -> None:
    pacer, _ = pressed(keys, Plan("pause", 0.15))

    assert pacer.ended_by is None
    assert pacer.done


@pytest.mark.parametrize("key", ["+", "=", "m", "more\r"])
def test_a_minute_more(key: str) -> None:
    assert pressed(f"{key}!")[0].pacing.more == 1


def test_again_from_its_beginning() -> None:
    with create_pipe_input() as source:
        pacer = pacer_of(Plan("pause", 0.25))
        threading.Timer(0.12, source.send_text, ["r\r"]).start()
        began = clock.monotonic()
        by_keys(pacer, motion=True, source=source, output=DummyOutput())

    assert clock.monotonic() - began > 0.35


def test_a_word_that_is_being_spelt_at_the_end_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_SPELT_SECONDS", 0.15)

    assert pressed("s", Plan("pause", 0.05))[0].ended_by == "stop"


def test_what_was_typed_after_it_is_given_back() -> None:
    assert pressed("n\r7\rsome words\r")[1] == "7\nsome words\n"


def test_ctrl_c_passes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        pressed(CTRL_C)


def test_ctrl_d_is_the_end_of_the_input() -> None:
    with pytest.raises(EOFError):
        pressed(CTRL_D)


def test_a_terminal_that_is_gone_is_the_end_of_the_input() -> None:
    with create_pipe_input() as source:
        source.close()
        with pytest.raises(EOFError):
            by_keys(pacer_of(LONG), motion=True, source=source, output=DummyOutput())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
def test_a_signal_to_end_ends_it(number: signal.Signals) -> None:
    with pytest.raises(SystemExit) as ended:
        pressed("", then=lambda: os.kill(os.getpid(), number))

    assert ended.value.code == 128 + number


def test_a_fault_closes_it_and_passes_through() -> None:
    class Broken(Senses):
        def changed(self, change: Change, kind: Kind) -> None:
            raise RuntimeError("a fault")

    pacer = Pacer(Pacing(LONG), clock.monotonic, Broken())
    with create_pipe_input() as source, pytest.raises(RuntimeError, match="a fault"):
        by_keys(pacer, motion=True, source=source, output=DummyOutput())


def shown_of(pacer: Pacer, *, motion: bool = True) -> str:
    """All that is sent to a terminal while a step runs."""
    sent = io.StringIO()
    output = Vt100_Output(sent, lambda: Size(rows=24, columns=40), term="xterm")
    with create_pipe_input() as source:
        by_keys(pacer, motion=motion, source=source, output=output)
    return sent.getvalue()


class Fast(Pacer):
    """A pacer whose time runs forty times as fast."""

    def turn(self, key: Key | None = None) -> float | None:
        wait = super().turn(key)
        return None if wait is None else wait / 40


def test_ten_seconds_are_few_bytes_and_the_terminal_is_asked_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_REDRAWN_SECONDS", 0.5 / 40)
    pacer = Fast(Pacing(Plan("breath", 10, 4, 6)), lambda: clock.monotonic() * 40, Senses())
    sent = shown_of(pacer)

    assert sent.count(".") >= 9
    assert len(sent) < 600
    assert "\x1b[6n" not in sent
    assert "\x1b[2J" not in sent
    assert "\x1b[?1049h" not in sent


def test_where_nothing_shall_move_nothing_is_drawn() -> None:
    pacer = pacer_of(Plan("breath", 0.1, 4, 6))

    assert words.REST not in shown_of(pacer, motion=False)


def test_ctrl_z_stops_the_program_and_no_time_passes_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[tuple[int, int]] = []

    def kill(process: int, number: int) -> None:
        sent.append((process, number))
        clock.sleep(0.1)

    monkeypatch.setattr(os, "kill", kill)
    began = clock.monotonic()
    pressed("\x1a", Plan("pause", 0.1))

    assert sent == [(0, signal.SIGTSTP)]
    assert clock.monotonic() - began > 0.19


@pytest.mark.parametrize(("keys", "hushed"), [("s", 1), ("x", 0)])
def test_a_letter_that_means_something_silences_the_voice_at_once(
    keys: str, hushed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SPELT_SECONDS", 30.0)  # so it is not the word that silences it
    voice, came = Spoken(busy=True), list[int]()
    pacer = Pacer(Pacing(LONG), clock.monotonic, Senses(voice=voice))
    with create_pipe_input() as source:

        def watch() -> None:
            ends = clock.monotonic() + 10
            while voice.hushed < hushed and clock.monotonic() < ends:
                clock.sleep(0.01)
            clock.sleep(0 if hushed else 0.3)
            came.append(voice.hushed)
            source.send_text("!")

        source.send_text(keys)
        watching = threading.Thread(target=watch)
        watching.start()
        by_keys(pacer, motion=True, source=source, output=DummyOutput())
        watching.join()

    assert came == [hushed]

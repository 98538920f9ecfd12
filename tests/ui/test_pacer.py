from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest

from integrate.core.pacing import Key, Kind, Pacing, Plan
from integrate.messages import pacing as words
from integrate.ui.pacer import Pacer, by_lines, by_sleep
from integrate.ui.reading import Lines
from integrate.ui.senses import Senses

from .given import Rung, Spoken, Still

BREATH = Plan("breath", 120, 4, 6)


class Run:
    """A pacer with a clock of its own, and what it said."""

    def __init__(self, plan: Plan, senses: Senses | None = None, *, speech: float = 0.0) -> None:
        self.clock = Still()
        self.senses = senses or Senses()
        self.said: list[str] = []
        self.pacer = Pacer(
            Pacing(plan), self.clock.monotonic, self.senses, self.said.append, speech=speech
        )

    def on(self, seconds: float) -> None:
        """Let so many seconds pass, woken as it asks."""
        ends = self.clock.at + seconds
        while (wait := self.pacer.turn()) is not None and self.clock.at + wait <= ends:
            self.clock.at += wait
        if not self.pacer.done:
            self.clock.at = ends

    def shown(self) -> str:
        return self.pacer.shown(motion=True)


def test_asleep_it_takes_as_long_as_it_is() -> None:
    run = Run(Plan("breath", 600, 4, 6))

    by_sleep(run.pacer, run.senses, run.clock.sleep)

    assert run.clock.at == pytest.approx(700.0, abs=0.001)
    assert run.pacer.ended_by is None
    assert run.pacer.done


def test_half_is_said_once_and_nothing_at_each_breath() -> None:
    run = Run(BREATH)

    by_sleep(run.pacer, run.senses, run.clock.sleep)

    assert run.said == [words.HALF]


def test_a_bell_marks_each_change_of_breath_and_the_end() -> None:
    bell = Rung()
    run = Run(Plan("breath", 20, 4, 6), Senses(bell=bell))

    by_sleep(run.pacer, run.senses, run.clock.sleep)

    assert bell.tones == ["high", "low", "high", "low", "low"]


@pytest.mark.parametrize(("kind", "tones"), [("pause", ["low"]), ("quiet", [])])
def test_a_bell_ends_a_pause_and_no_quiet_between_lines(kind: Kind, tones: list[str]) -> None:
    bell = Rung()
    run = Run(Plan(kind, 9), Senses(bell=bell))

    by_sleep(run.pacer, run.senses, run.clock.sleep)

    assert bell.tones == tones


def test_a_voice_says_each_change_and_half() -> None:
    voice = Spoken()
    run = Run(Plan("breath", 95, 40, 50), Senses(voice=voice))

    by_sleep(run.pacer, run.senses, run.clock.sleep)

    assert voice.texts == [words.IN, words.OUT, words.HALF, words.REST]


def test_with_a_bell_the_voice_leaves_the_changes_to_it() -> None:
    voice = Spoken()
    run = Run(Plan("breath", 20, 4, 6), Senses(voice=voice, bell=Rung()))

    by_sleep(run.pacer, run.senses, run.clock.sleep)

    assert voice.texts == []


def test_a_change_is_not_said_late_by_a_voice_that_still_speaks() -> None:
    voice = Spoken()
    run = Run(Plan("breath", 20, 4, 6), Senses(voice=voice))
    run.on(1)
    voice.busy = True

    run.on(5)

    assert voice.texts == [words.IN]


def test_it_begins_when_the_voice_has_ended() -> None:
    voice = Spoken(busy=True)
    run = Run(Plan("quiet", 6), Senses(voice=voice), speech=8)
    run.on(11)
    assert run.pacer.pacing.place == 0

    voice.busy = False
    began = run.clock.at
    by_sleep(run.pacer, run.senses, run.clock.sleep)

    assert run.clock.at - began == pytest.approx(6)


def test_without_a_voice_the_line_takes_its_time() -> None:
    run = Run(Plan("quiet", 6), speech=8)

    by_sleep(run.pacer, run.senses, run.clock.sleep)

    assert run.clock.at == pytest.approx(114)


def test_a_voice_that_ends_sooner_than_a_voice_can_does_not_make_it_shorter() -> None:
    voice = Spoken(busy=True)
    run = Run(Plan("quiet", 6), Senses(voice=voice), speech=8)
    run.on(1)
    voice.busy = False

    by_sleep(run.pacer, run.senses, run.clock.sleep)

    assert run.clock.at == pytest.approx(114, abs=0.1)


def test_a_key_silences_the_voice_and_counts() -> None:
    voice = Spoken(busy=True)
    run = Run(BREATH, Senses(voice=voice))

    assert run.pacer.turn("stop") is None
    assert (voice.busy, run.pacer.ended_by) == (False, "stop")


@pytest.mark.parametrize("key", ["enter", "next", "skip"])
def test_going_on_is_told_from_its_end(key: Key) -> None:
    run = Run(BREATH)
    run.on(5)

    assert run.pacer.turn(key) is None
    assert run.pacer.ended_by == key


def test_a_pause_says_so_and_how_to_go_on_and_then_goes_on() -> None:
    voice = Spoken()
    run = Run(Plan("pause", 60), Senses(voice=voice))
    run.on(5)

    assert (run.pacer.turn("pause") or 0) > 1000
    assert run.shown() == words.PAUSED
    run.clock.at += 5000
    run.pacer.turn("enter")

    assert run.said == voice.texts == [words.PAUSED, words.RESUMED]
    assert run.shown() == "Quiet, about a minute."


def test_a_minute_more_is_noted_for_a_moment() -> None:
    run = Run(Plan("breath", 540, 4, 6))
    run.on(1)

    run.pacer.turn("more")
    assert run.shown() == words.MORE
    run.pacer.turn("more")
    assert run.shown() == words.NO_MORE
    run.on(3)
    assert run.shown() == "Out ."

    assert run.said == [words.MORE, words.NO_MORE]


def test_again_begins_with_its_first_line() -> None:
    run = Run(BREATH)
    run.on(50)

    run.pacer.turn("repeat")

    assert run.said == [
        "Breathe in for four, out for six. About two minutes. I will say when half is over."
    ]
    assert run.pacer.pacing.place == 0


def test_in_a_quiet_again_means_the_whole_step() -> None:
    run = Run(Plan("quiet", 60))
    run.on(5)

    assert run.pacer.turn("repeat") is None
    assert run.pacer.ended_by == "repeat"


def test_standing_still_is_silent_and_counts_nothing() -> None:
    voice = Spoken()
    run = Run(BREATH, Senses(voice=voice))
    run.on(5.5)

    run.pacer.stand()
    run.clock.at += 0.9
    run.pacer.turn()

    assert run.pacer.pacing.place == pytest.approx(5.5)
    assert voice.hushed == 1


def test_what_has_not_begun_stands_still_anyway() -> None:
    run = Run(BREATH)

    run.pacer.stand()

    assert run.pacer.pacing == Pacing(BREATH)


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reads, writes = os.pipe()
    yield reads, writes
    os.close(reads)
    os.close(writes)


def test_words_are_waited_for_and_obeyed(pipe: tuple[int, int]) -> None:
    run = Run(BREATH)
    threading.Timer(0.05, os.write, (pipe[1], b"Pause.\np\nSTOP\n")).start()

    assert by_lines(run.pacer, Lines(pipe[0], run.clock.sleep)) is None

    assert run.said == [words.PAUSED, words.RESUMED]
    assert run.pacer.ended_by == "stop"


def test_words_that_mean_nothing_come_back_and_silence_the_voice(pipe: tuple[int, int]) -> None:
    voice = Spoken(busy=True)
    run = Run(BREATH, Senses(voice=voice))
    os.write(pipe[1], b"it \x1b[Ahurts\n")

    assert by_lines(run.pacer, Lines(pipe[0], run.clock.sleep)) == "it hurts"
    assert voice.hushed == 1
    assert not run.pacer.done


def test_early_lines_are_taken_and_not_waited_for(pipe: tuple[int, int]) -> None:
    run, lines = Run(BREATH), Lines(pipe[0], lambda _: None)
    os.write(pipe[1], b"one\np\n+\n")
    assert lines.next() == "one"

    assert by_lines(run.pacer, lines, early=True) is None

    assert run.said == [words.PAUSED, words.MORE]
    assert not run.pacer.done


def test_again_waits_for_the_voice_before_the_first_breath() -> None:
    voice = Spoken()
    run = Run(BREATH, Senses(voice=voice))
    run.on(50)
    voice.texts.clear()
    voice.busy = True

    run.pacer.turn("repeat")
    run.on(3)
    assert run.pacer.pacing.place == 0
    voice.busy = False
    run.on(1)

    assert voice.texts[-1] == words.IN
    assert 0.9 < run.pacer.pacing.place < 1.1

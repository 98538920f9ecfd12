from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator

import pytest

from integrate.ui.reading import Lines


class Pipe:
    """A pipe with its two ends, of which the first is read by lines."""

    def __init__(self) -> None:
        self.reads, self._writes = os.pipe()
        self.slept: list[float] = []
        self.lines = Lines(self.reads, self.slept.append)

    def send(self, sent: bytes) -> None:
        os.write(self._writes, sent)

    def end(self) -> None:
        if self._writes >= 0:
            os.close(self._writes)
            self._writes = -1


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    there = Pipe()
    yield there
    there.end()
    os.close(there.reads)


def all_lines(pipe: Pipe) -> list[str]:
    return list(iter(pipe.lines.next, None))


def test_lines_come_one_at_a_time_and_none_is_lost(pipe: Pipe) -> None:
    pipe.send(b"one\ntwo\n\nfour\n")
    pipe.end()

    assert all_lines(pipe) == ["one", "two", "", "four"]
    assert pipe.lines.next() is None


def test_a_last_line_needs_no_newline(pipe: Pipe) -> None:
    pipe.send(b"one\ntwo")
    pipe.end()

    assert all_lines(pipe) == ["one", "two"]


def test_an_empty_input_has_no_line(pipe: Pipe) -> None:
    pipe.end()

    assert pipe.lines.next() is None


def test_a_line_may_come_in_pieces_that_part_a_letter(pipe: Pipe) -> None:
    line = "Rückenschmerz, 痛み\n".encode()

    def slowly() -> None:
        for byte in line:
            pipe.send(bytes([byte]))

    writer = threading.Thread(target=slowly)
    writer.start()
    read = pipe.lines.next()
    writer.join()

    assert read == "Rückenschmerz, 痛み"


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (b"one\r\n", "one"),
        (b"\xff\xfe pain\n", "\ufffd\ufffd pain"),
        (b"nul \0 here\n", "nul \0 here"),
        (b"\r\n", ""),
    ],
)
def test_odd_lines_are_read_as_far_as_they_can_be(pipe: Pipe, sent: bytes, read: str) -> None:
    pipe.send(sent)

    assert pipe.lines.next() == read


def test_a_line_of_a_megabyte_is_one_line(pipe: Pipe) -> None:
    line = b"x" * 1_000_000

    def fill() -> None:
        pipe.send(line)
        pipe.send(b"\nnext\n")

    writer = threading.Thread(target=fill)
    writer.start()
    read = pipe.lines.next()
    writer.join()

    assert read == line.decode()
    assert pipe.lines.next() == "next"


def test_everything_is_what_is_left_to_the_end(pipe: Pipe) -> None:
    pipe.send(b"one\ntwo\nthree")
    pipe.end()

    assert pipe.lines.next() == "one"
    assert pipe.lines.all() == "two\nthree"
    assert pipe.lines.next() is None


def test_waiting_ends_when_the_time_is_over(pipe: Pipe) -> None:
    began = time.perf_counter()

    assert pipe.lines.within(0.05) is None
    assert 0.04 < time.perf_counter() - began < 2


def test_waiting_ends_at_once_when_a_line_came_early(pipe: Pipe) -> None:
    pipe.send(b"one\nstop\n")
    assert pipe.lines.next() == "one"
    began = time.perf_counter()

    assert pipe.lines.within(60) == "stop"
    assert time.perf_counter() - began < 5


def test_waiting_ends_when_a_line_comes(pipe: Pipe) -> None:
    sender = threading.Timer(0.05, pipe.send, [b"stop\n"])
    sender.start()

    assert pipe.lines.within(60) == "stop"
    sender.join()


def test_waiting_hears_the_last_line_and_then_the_end(pipe: Pipe) -> None:
    pipe.send(b"stop")
    pipe.end()

    assert pipe.lines.within(60) == "stop"
    with pytest.raises(EOFError):
        pipe.lines.within(60)


def test_at_a_terminal_the_end_is_for_now_only() -> None:
    person, program = os.openpty()
    lines = Lines(program, lambda _: None)
    try:
        os.write(person, b"one\n\x04")
        assert [lines.next(), lines.next()] == ["one", None]
        os.write(person, b"two\n")
        assert lines.next() == "two"
        assert lines.within(0) is None
        os.write(person, b"three\n")
        assert lines.within(5) == "three"
    finally:
        os.close(person)
        os.close(program)


def test_a_terminal_that_is_gone_has_ended() -> None:
    person, program = os.openpty()
    os.close(program)
    lines = Lines(person, lambda _: None)  # the other end of a closed one answers EIO

    assert lines.next() is None
    os.close(person)


def test_what_is_given_back_begins_the_next_line(pipe: Pipe) -> None:
    pipe.send(b"and more\n")
    pipe.lines.give_back("early\nsome ")
    assert pipe.lines.waiting

    assert [pipe.lines.next(), pipe.lines.next()] == ["early", "some and more"]
    assert not pipe.lines.waiting


def test_it_can_be_told_whether_a_line_has_come_without_reading_it(pipe: Pipe) -> None:
    assert not pipe.lines.came(0.01)
    pipe.send(b"one\ntwo\n")
    assert pipe.lines.came(5)
    assert pipe.lines.next() == "one"

    assert pipe.lines.came(0)
    assert pipe.lines.next() == "two"
    assert not pipe.lines.came(0)


@pytest.mark.parametrize(
    ("held", "sent", "left"),
    [
        ("", b"", []),
        ("", b"\n\r\n", []),
        ("\n\n", b"", []),
        ("\n", b"\none\n\ntwo\n", ["one", "", "two"]),
        ("so", b"me\n", ["some"]),
        ("", b" \n", [" "]),
    ],
)
def test_enters_that_came_early_can_be_forgotten_and_no_words_are(
    held: str, sent: bytes, left: list[str], pipe: Pipe
) -> None:
    pipe.lines.give_back(held)
    pipe.send(sent)
    pipe.lines.drop_enters()
    pipe.end()

    assert all_lines(pipe) == left


def test_what_has_ended_is_at_its_end_after_that_too(pipe: Pipe) -> None:
    pipe.send(b"\n")
    pipe.end()
    pipe.lines.drop_enters()

    assert pipe.lines.next() is None

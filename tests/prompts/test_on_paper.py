"""Every practice on its review sheet: all its words, with the times that its minutes say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from integrate.core.minutes import minutes_of
from integrate.core.practice import End, Practice, Recall, Say, Step, walk
from integrate.core.timeline import Timed, timeline
from integrate.messages import sheet as words
from integrate.views.pages import Bit, Row, Script
from integrate.views.sheet import library_sheet, practice_sheet
from integrate.views.sheet_lines import filled_in, seconds_of
from integrate.views.sheet_script import clock
from tests.prompts.given import PRACTICES, each

TITLES = {practice.id: practice.title for practice in PRACTICES.values()}
MOST_SCRIPT_WORDS = 25_000
"""Of all scripts together, who takes a branch included; they were 29,000 line by line."""


def flat(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from flat(row.inside)


def rows_of(practice: Practice) -> list[Row]:
    """Every row of a script, those of branches too, from first to last."""
    sheet = practice_sheet(practice, TITLES)
    (script,) = (block for block in sheet.blocks if isinstance(block, Script))
    return list(flat(script.rows))


def bits_of(practice: Practice) -> list[Bit]:
    return [bit for row in rows_of(practice) for bit in row.bits]


def timed_of(rows: Iterable[Timed]) -> Iterator[tuple[Step, float]]:
    for timed in rows:
        yield timed.step, timed.at
        for inside in timed.inside:
            yield from timed_of(inside)


@each
def test_the_last_time_is_that_of_the_minutes(practice: Practice) -> None:
    _, ends = timeline(practice)
    assert -int(-round(ends, 6) // 60) == minutes_of(practice.steps)


@each
def test_every_word_is_on_the_sheet(practice: Practice) -> None:
    shown = {bit.text for bit in bits_of(practice)}
    everything = " ".join(shown)
    for step in walk(practice.steps):
        match step:
            case Say(lines) | Recall(lines=lines):
                assert {filled_in(line.text) for line in lines} <= shown
            case End(text):
                assert filled_in(text) in shown
            case _:
                assert filled_in(getattr(step, "ask", "")) in {"", *shown}
                assert filled_in(getattr(step, "note", "")) in everything
                for label in getattr(step, "options", {}).values():
                    assert filled_in(label) in everything


@each
def test_the_quiet_after_every_line_is_on_the_sheet(practice: Practice) -> None:
    shown = {
        (bit.text, quiet)
        for bit in bits_of(practice)
        for either in bit.quiet.split("/")
        for quiet in (either, *either.split("+"))
    }
    for step in walk(practice.steps):
        if isinstance(step, Say | Recall):
            for line in step.lines:
                after = line.quiet or (step.pause if line is step.lines[-1] else 0)
                assert (filled_in(line.text), str(after)) in shown


@each
def test_every_step_stands_there_once_with_its_start_and_its_seconds(practice: Practice) -> None:
    rows = [row for row in rows_of(practice) if row.number]
    numbers = [number for row in rows for number in row.number.split(", ")]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    steps = [
        (step, at)
        for step, at in timed_of(timeline(practice)[0])
        if not hasattr(step, "condition") and not hasattr(step, "areas")
    ]
    assert len(steps) == len(numbers)
    by_number = {number: row for row in rows for number in row.number.split(", ")}
    for number, (step, at) in enumerate(steps, 1):
        row = by_number[str(number)]
        assert row.at == clock(at)
        if isinstance(step, Say):
            assert seconds_of(step) in row.takes.split(", ")


@each
def test_what_stands_by_the_number_of_another_step_stands_there(practice: Practice) -> None:
    said = {row.number: row for row in rows_of(practice)}
    lead = words.SAME.partition("{")[0]
    for row in said.values():
        for bit in row.bits:
            if bit.text.startswith(lead):
                other = said[bit.text.removeprefix(lead).rstrip(".")]
                assert other.takes == row.takes
                assert any(one.kind == "said" for one in other.bits)


def test_the_sheet_of_all_has_the_same_scripts_and_can_be_read_in_one_sitting() -> None:
    sheet = library_sheet(list(PRACTICES.values()), [], [])
    scripts = [list(flat(block.rows)) for block in sheet.blocks if isinstance(block, Script)]
    assert scripts == [rows_of(practice) for practice in PRACTICES.values()]
    told = " ".join(bit.text for script in scripts for row in script for bit in row.bits)
    assert len(told.split()) < MOST_SCRIPT_WORDS

"""A practice's script for the review sheet: a paragraph a step, with its times and branches."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, assert_never

from integrate.core.practice import (
    AskAnchor,
    Breathe,
    Card,
    Choose,
    End,
    If,
    Keeping,
    LeaveOut,
    Measure,
    Offer,
    Pause,
    Pick,
    Question,
    Rate,
    Recall,
    Say,
    Several,
    TooMuch,
    Write,
)
from integrate.core.timeline import Timed, timeline
from integrate.core.wording import listed
from integrate.messages import comfort
from integrate.messages import sheet as words
from integrate.views.pages import Bit, Row
from integrate.views.sheet_lines import alike, filled_in, said, said_as_one, seconds_of
from integrate.views.sheet_questions import answers_of, ask_of, notes_of
from integrate.views.sheet_ways import options_of, way_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from integrate.core.practice import Practice
    from integrate.views.sheet_ways import Asked

_LONG = 4
"""Answers of more words than these are told once, and then by the step that had them."""


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds, such as "7:05"."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def script_rows(practice: Practice, titles: Mapping[str, str]) -> tuple[tuple[Row, ...], float]:
    """The rows of a practice, and how long it is in seconds along its longest way.

    ``titles`` are those of the practices that are offered in it, by id.
    """
    rows, ends = timeline(practice)
    return tuple(_Rows(titles).of(rows)), ends


class _Rows:
    """Rows of one practice; its steps are numbered in the order of the file."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._numbers = count(1)
        self._asked: Asked = {}
        self._said: dict[tuple[object, ...], str] = {}
        self._answers: dict[str, str] = {}

    def of(self, rows: Iterable[Timed]) -> Iterator[Row]:
        """The rows of some steps."""
        for timed in rows:
            match timed.step:
                case If() as step:
                    yield from self._ways(step, timed)
                case LeaveOut(areas):
                    out = words.OR.join(comfort.AREAS[area] for area in areas)
                    yield from self._way(words.LEFT_OUT.format(areas=out), timed.inside[0])
                case Recall() as step:
                    yield self._recalled(step, timed)
                    yield from self._way(words.RECALL_ELSE, timed.inside[0])
                case _:
                    yield self._step(timed)

    def _step(self, timed: Timed) -> Row:
        step, number, at = timed.step, str(next(self._numbers)), clock(timed.at)
        match step:
            case Say():
                return Row(self._lines(step, number), number, at, seconds_of(step))
            case Pause(seconds):
                quiet = words.SECONDS.format(spoken=0, quiet=seconds)
                return Row([Bit("told", words.QUIET, str(seconds))], number, at, quiet)
            case Breathe(breath_in, out, seconds):
                text = words.BREATHE.format(breath_in=breath_in, out=out)
                takes = words.SECONDS.format(spoken=0, quiet=seconds)
                return Row([Bit("told", text, str(seconds))], number, at, takes)
            case Card(name):
                text = words.CARD.format(title=words.CARD_TITLES[name])
                return Row([Bit("told", text)], number, at)
            case Measure(instrument, every):
                text = words.MEASURE_EVERY if every else words.MEASURE
                text = text.format(title=instrument.title, days=every)
                return Row([Bit("told", text)], number, at)
            case End(text):
                return Row([Bit("told", words.END), Bit("said", filled_in(text))], number, at)
            case (
                Rate() | Choose() | Several() | Write() | Pick() | AskAnchor() | Keeping()
                | Offer() | TooMuch()
            ):  # fmt: skip
                return Row(self._question(step, number), number, at)
            case If() | LeaveOut() | Recall():  # pragma: no cover - they are taken before
                raise AssertionError(step)
            case _:  # pragma: no cover - mypy proves that none is left
                assert_never(step)

    def _lines(self, step: Say, number: str) -> list[Bit]:
        """The lines of a step, or the number of an earlier one that has the same."""
        earlier = self._said.setdefault(tuple(step), number)
        if earlier != number and len(step.lines) > 1:
            return [Bit("told", words.SAME.format(number=earlier))]
        return list(said(step))

    def _question(self, step: Question, number: str) -> list[Bit]:
        how = answers_of(step, self._titles, self._asked)
        if name := getattr(step, "name", ""):
            self._asked.setdefault(name, []).append((number, tuple(options_of(step))))
        if len(how.split()) > _LONG:
            earlier = self._answers.setdefault(how, number)
            how = how if earlier == number else words.SAME_ANSWERS.format(number=earlier)
        bits = [Bit("asked", filled_in(ask_of(step)))]
        if how:
            bits.append(Bit("told", words.ANSWERED_BY.format(how=filled_in(how))))
        return [*bits, *notes_of(step)]

    def _recalled(self, step: Recall, timed: Timed) -> Row:
        text = words.RECALL_SOME if step.answers else words.RECALL
        practice = self._titles.get(step.practice, step.practice)
        told = text.format(practice=practice, answers=listed(step.answers or ("",)))
        number, takes = str(next(self._numbers)), seconds_of(step) if step.lines else ""
        return Row([Bit("told", told), *said(step)], number, clock(timed.at), takes)

    def _ways(self, step: If, timed: Timed, before: str = "") -> Iterator[Row]:
        """The branches of a step, each under who takes it; a chain of tests stays one."""
        then, otherwise = timed.inside
        holds = way_in_words(step.condition, self._asked)
        if twin := self._twin(then, otherwise, holds):
            yield _led(before, twin) if before else twin
            return
        while not otherwise and len(then) == 1 and isinstance(inner := then[0].step, If):
            if inner.otherwise:
                break
            holds = words.AND.format(one=holds, other=way_in_words(inner.condition, self._asked))
            then = then[0].inside[0]
        yield from self._way((words.OR_IF if before else words.IF).format(holds=holds), then)
        match otherwise:
            case (Timed(step=If() as other),):
                yield from self._ways(other, otherwise[0], words.OTHERWISE)
            case _:
                yield from self._way(words.OTHERWISE, otherwise)

    def _way(self, who: str, inside: tuple[Timed, ...]) -> Iterator[Row]:
        """The steps of a branch; a single one stands on the line of who takes it."""
        match tuple(self.of(inside)):
            case ():
                return
            case (Row(inside=()) as row,):
                yield _led(who, row)
            case rows:
                yield Row([Bit("way", who)], inside=rows)

    def _twin(self, then: Sequence[Timed], otherwise: Sequence[Timed], holds: str) -> Row | None:
        """Two branches of spoken lines as one row, if they say much the same."""
        match (then, otherwise):
            case ((Timed(step=Say() as one, at=at),), (Timed(step=Say() as other),)):
                known = {tuple(one), tuple(other)} & self._said.keys()
                if known or not alike(one, other):
                    return None
            case _:
                return None
        numbers = [str(next(self._numbers)) for _ in (one, other)]
        takes = list(dict.fromkeys(map(seconds_of, (one, other))))
        bits = list(said_as_one(one, other, holds))
        return Row(bits, words.BOTH.format(*numbers), clock(at), words.EITHER.join(takes))


def _led(who: str, row: Row) -> Row:
    return row._replace(bits=[Bit("way", who), *row.bits])

"""The review sheet of one practice, and of the whole library: what a clinician signs."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from integrate.core.practice import SPEECH_WORDS_A_MINUTE, Card, Measure, walk
from integrate.messages import cards, gates, worries
from integrate.messages import library as library_words
from integrate.messages import sheet as words
from integrate.views.blocks import Paragraph
from integrate.views.pages import (
    Blanks,
    Bullets,
    Facts,
    Grid,
    NewPage,
    Notice,
    Script,
    Section,
    Sheet,
)
from integrate.views.sheet_facts import briefs_of, facts_of, worded
from integrate.views.sheet_instruments import instrument_blocks
from integrate.views.sheet_programmes import programme_blocks
from integrate.views.sheet_script import script_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from integrate.core.instruments import Instrument
    from integrate.core.practice import Practice
    from integrate.core.programmes import Programme
    from integrate.views.pages import PageBlock


def practice_sheet(practice: Practice, titles: Mapping[str, str]) -> Sheet:
    """One practice, with how to read it, and the cards and instruments that it shows.

    ``titles`` are those of all practices, by id.
    """
    title = words.TITLE_ONE.format(title=practice.title)
    steps = list(walk(practice.steps))
    shown = dict.fromkeys(step.name for step in steps if isinstance(step, Card))
    asked = {one.instrument.id: one.instrument for one in steps if isinstance(one, Measure)}
    rows, ends = script_rows(practice, titles)
    blocks: list[PageBlock] = [
        Section(1, title),
        Notice(words.NOT_REVIEWED),
        *_how_to_read(),
        Section(2, practice.title, practice.id),
        Facts(list(facts_of(practice, titles, ends))),
        Section(3, words.SCRIPT),
        Script(rows),
        *(block for name in shown for block in _card(name)),
        *(block for instrument in asked.values() for block in instrument_blocks(instrument, 2)),
        *_before([practice]),
        Section(2, words.SIGN),
        Blanks(words.BLANKS),
    ]
    return Sheet(title, practice.language, blocks)


def library_sheet(
    practices: Sequence[Practice],
    programmes: Sequence[Programme],
    instruments: Sequence[Instrument],
) -> Sheet:
    """Everything there is, close together: what holds for all, each practice, a table to tick."""
    titles = {practice.id: practice.title for practice in practices}
    sources = [one.sources for one in practices] + [one.sources for one in programmes]
    cited = {source: at for at, source in enumerate(dict.fromkeys(chain(*sources)), 1)}
    blocks: list[PageBlock] = [
        Section(1, words.TITLE_ALL),
        Notice(words.NOT_REVIEWED),
        Section(2, words.WHAT),
        *map(Paragraph, words.WHAT_IT_IS),
        *_how_to_read(words.TICK_AT_THE_END),
        *_meanings(),
        *_before(practices),
        *_worries(),
        *(block for name in words.CARD_TITLES for block in _card(name)),
        NewPage(),
    ]
    for practice in practices:
        rows, ends = script_rows(practice, titles)
        blocks.append(Section(2, practice.title, practice.id))
        blocks += [*briefs_of(practice, titles, cited, ends), Script(rows)]
    blocks.append(NewPage())
    for title, of_these in (
        (
            words.PROGRAMMES,
            [block for one in programmes for block in programme_blocks(one, titles, cited)],
        ),
        (words.INSTRUMENTS, [block for one in instruments for block in instrument_blocks(one)]),
    ):
        if of_these:
            blocks += [Section(2, title), *of_these]
    blocks += [*_sources(cited), NewPage(), *_ticks(practices)]
    return Sheet(words.TITLE_ALL, "en", blocks, dense=True)


def _how_to_read(*more: str) -> Iterator[PageBlock]:
    yield Section(2, words.HOW)
    said = [text.format(speed=SPEECH_WORDS_A_MINUTE) for text in words.HOW_TO_READ]
    yield Bullets([*said, words.HOW_TO_SIGN, *more])


def _sources(cited: Mapping[str, int]) -> Iterator[PageBlock]:
    yield Section(2, words.SOURCES)
    yield Paragraph(words.SOURCES_ARE)
    yield Bullets(list(cited), numbered=True)


def _ticks(practices: Iterable[Practice]) -> Iterator[PageBlock]:
    """A line to tick for each practice, and one place to sign them all."""
    rows = [
        (
            practice.title,
            str(practice.minutes),
            practice.gate,
            practice.evidence,
            *[""] * 4,
        )
        for practice in practices
    ]
    yield Section(2, words.SIGN)
    leads = [practice.id for practice in practices]
    yield Grid(words.TICKS, words.TICK_COLUMNS, rows, leads)
    yield Blanks(words.BLANKS)


def _meanings() -> Iterator[PageBlock]:
    yield Section(2, words.MEANS)
    lists = {
        words.MEANS_PHASES: library_words.PHASES,
        words.MEANS_GATES: library_words.GATES,
        words.MEANS_EVIDENCE: library_words.EVIDENCE,
        words.MEANS_LOADS: library_words.LOADS,
    }
    yield Facts([(term, [worded(word, means) for word in means]) for term, means in lists.items()])


def _before(practices: Iterable[Practice]) -> Iterator[PageBlock]:
    """The words of the gates that some of these practices have."""
    shut = {practice.gate for practice in practices}
    title = words.ANY_TITLE
    said: dict[str, tuple[str, Sequence[str]]] = {
        "advice": (
            words.GATE_ADVICE,
            [
                gates.ADVICE.format(title=title),
                *(line.strip() for line in gates.ADVICE_IF),
                words.MOVES.format(line=gates.ADVICE_MOVES.strip()),
                gates.ADVICE_ASK,
            ],
        ),
        "pain-assessed": (
            words.GATE_PAIN,
            [gates.PAIN.format(title=title), gates.PAIN_ASK, gates.WHO_ASK, gates.WHEN_ASK],
        ),
        "therapist-agrees": (words.GATE_AGREES, [gates.AGREED.format(title=title)]),
    }
    if facts := [fact for gate, fact in said.items() if gate in shut]:
        yield Section(2, words.BEFORE)
        yield Facts(facts)


def _worries() -> Iterator[PageBlock]:
    answers = (
        [worries.EMERGENCY],
        [worries.PEOPLE],
        [worries.CLINIC, worries.NO_CLINIC],
    )
    yield Section(2, words.WORRIES)
    yield Paragraph(words.WORRIES_WHEN)
    yield Paragraph(worries.ASK)
    yield Facts(list(zip(worries.LISTS, answers, strict=True)))


def _card(name: str) -> Iterator[PageBlock]:
    """The words of a card, as it is shown."""
    yield Section(2, words.CARD_TITLES[name])
    if name == "red-flags":
        yield Paragraph(cards.REVIEWED)
        soon, *soon_for = cards.SOON
        flags: dict[str, Sequence[str]] = {cards.NOW: cards.NOW_FOR, soon: soon_for}
        rows = [(when.rstrip(":"), [one.strip() for one in lines]) for when, lines in flags.items()]
        yield Facts(rows)
    else:
        yield from map(Paragraph, cards.CARDS[name])

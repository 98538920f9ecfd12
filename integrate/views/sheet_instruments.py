"""Instruments for the review sheet: their words, their scale, their licence and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.messages import sheet as words
from integrate.views.blocks import Paragraph
from integrate.views.pages import Brief, Bullets, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from integrate.core.instruments import Instrument, Item
    from integrate.views.pages import PageBlock


def instrument_blocks(instrument: Instrument, level: int = 3) -> Iterator[PageBlock]:
    """One instrument: its items with their answers, how it is scored, and whose words they are."""
    scales = {_scale(item) for item in instrument.items}
    shared = len(scales) == 1 < len(instrument.items)
    lines = [_item_line(item, bare=shared) for item in instrument.items]
    yield Section(level, instrument.title)
    yield Paragraph(instrument.about)
    yield Brief(list(_facts(instrument)))
    if instrument.stem:
        yield Brief([(words.STEM, instrument.stem)])
    yield Bullets(lines, numbered=True)
    yield Brief([*((words.ANSWERS, scale) for scale in scales if shared), *_scored(instrument)])
    whose = [(words.LICENCE, instrument.licence), (words.CITATION, instrument.citation)]
    yield Brief(whose)


def _facts(instrument: Instrument) -> Iterator[tuple[str, str]]:
    yield "", instrument.id
    yield words.VERSION, str(instrument.version)
    yield words.RECALL_PERIOD, instrument.recall
    if instrument.home_made:
        yield words.HOME_MADE, words.HOME_MADE_IS
    if instrument.assigned_only:
        yield words.ASSIGNED, words.ASSIGNED_ONLY


def _scored(instrument: Instrument) -> Iterator[tuple[str, str]]:
    score = words.SCORES[instrument.scoring]
    scored = instrument.scoring != "none"
    yield words.SCORE, words.NO_PART_SCORES.format(score=score) if scored else score
    if instrument.higher:
        yield words.HIGHER, instrument.higher
    if instrument.notice_from is not None:
        yield words.NOTICE_FROM, words.NOTICE_FROM_IS.format(score=instrument.notice_from)
    if instrument.noticeable is not None:
        yield words.NOTICEABLE, words.NOTICEABLE_IS.format(change=instrument.noticeable)


def _item_line(item: Item, *, bare: bool = False) -> str:
    """An item as it is asked, with its answers, unless ``bare``, and what follows from one."""
    line = item.ask if bare else words.WITH.format(text=item.ask, more=_scale(item))
    if item.reversed:
        line = words.WITH.format(text=line, more=words.REVERSED)
    if item.help_from is not None:
        line = f"{line} {words.HELP_FROM.format(score=item.help_from)}"
    return line


def _scale(item: Item) -> str:
    if item.options:
        options = item.options.items()
        return ", ".join(words.OPTION.format(score=key, label=label) for key, label in options)
    scale = words.SCALE if item.low or item.high else words.SCALE_BARE
    return scale.format(least=item.least, low=item.low, most=item.most, high=item.high)

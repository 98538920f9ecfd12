"""Programmes for the review sheet: what comes on which days, and what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.repeats import ONCE, write_repeat
from integrate.core.wording import listed
from integrate.messages import sheet as words
from integrate.views.blocks import Paragraph
from integrate.views.pages import Brief, Bullets, Section
from integrate.views.sheet_facts import cited_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from integrate.core.programmes import Item, Programme
    from integrate.views.pages import PageBlock


def programme_blocks(
    programme: Programme, titles: Mapping[str, str], cited: Mapping[str, int]
) -> Iterator[PageBlock]:
    """One programme; ``titles`` are those of the practices, by id, ``cited`` numbers sources."""
    yield Section(3, programme.title)
    yield Paragraph(programme.about)
    yield Brief([*_facts(programme), cited_in(programme.sources, cited)])
    yield Bullets([_item(item, titles) for item in programme.plan])
    yield Brief([(words.PURPOSE, programme.purpose), (words.UNKNOWN, programme.unknown)])


def _facts(programme: Programme) -> Iterator[tuple[str, str]]:
    counts = words.COUNTS_FROM.get(str(programme.counts_from))
    yield "", programme.id
    yield words.DAY_ONE, counts or words.COUNTS_FROM_DAY.format(day=programme.counts_from)
    if programme.days is not None:
        yield words.LENGTH, words.DAYS_LONG.format(days=programme.days)
    if programme.days_a_week is not None:
        yield words.GOAL, words.DAYS_A_WEEK.format(days=programme.days_a_week)


def _item(item: Item, titles: Mapping[str, str]) -> str:
    """One line of a plan: "From day 1 to day 4, every day: Softening around or ..."."""
    named = [titles.get(practice, practice) for practice in item.practices]
    practices = listed(named) if item.in_turn else words.OR.join(named)
    more = [
        *([words.IN_TURN] if item.in_turn else []),
        *([words.SECOND] if item.second else []),
        *([words.SESSIONS[item.sessions]] if item.sessions else []),
        *([item.note] if item.note else []),
    ]
    often = [] if item.repeat == ONCE else [write_repeat(item.repeat)]
    when = ", ".join([_days(item), *often])
    text = words.WORD.format(word=when, means=practices)
    return words.WITH.format(text=text, more="; ".join(more)) if more else text


def _days(item: Item) -> str:
    if item.last is None:
        return words.FROM_DAY.format(first=item.first)
    if item.last == item.first:
        return words.ON_DAY.format(first=item.first)
    return words.FROM_TO_DAY.format(first=item.first, last=item.last)

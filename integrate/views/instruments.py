"""Instruments as rows, whole, and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from integrate.core.instruments import LOINC_NOTICE, Instrument, Item
from integrate.core.scoring import bounds, in_digits, range_of
from integrate.core.wording import counted
from integrate.messages import instruments as words
from integrate.views.blocks import Block, Heading, Line, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


def instrument_table(instruments: Iterable[Instrument], own: Collection[str]) -> Table:
    """Instruments as rows: id, how many questions, what it is called and what holds of it."""
    rows = []
    for one in instruments:
        questions = counted(len(one.items), words.QUESTION)
        rows.append((one.id, questions, "; ".join([one.title, *_marks(one, own)])))
    return Table(words.COLUMNS, rows)


def _marks(one: Instrument, own: Collection[str]) -> Iterator[str]:
    if one.home_made:
        yield words.MARK_HOME_MADE
    if one.assigned_only:
        yield words.MARK_ASSIGNED
    if one.id in own:
        yield words.MARK_OWN


def instrument_blocks(one: Instrument) -> list[Block]:
    """One instrument: its questions in their exact words, its scale, whose it is."""
    ends = range_of(one)
    least, most = map(in_digits, ends) if ends else ("", "")
    scored = words.SCORING[one.scoring].format(least=least, most=most)
    said: list[Block] = [
        Heading(one.title),
        Paragraph(one.about),
        Paragraph(words.ASKS_ABOUT.format(recall=one.recall)),
        Line(""),
        *([Paragraph(one.stem)] if one.stem else []),
        *(block for item in one.items for block in _item(item)),
        Line(""),
        Paragraph(f"{scored} {words.ALL_OR_NONE}" if ends else scored),
    ]
    if one.higher:
        said.append(Paragraph(words.HIGHER.format(higher=one.higher)))
    said += [Paragraph(text) for text in _warnings(one)]
    said += [Line(""), Paragraph(f"{words.LICENCE}:"), Paragraph(f"  {one.licence}")]
    said += [Paragraph(f"{words.CITATION}:"), Paragraph(f"  {one.citation}")]
    said.append(Paragraph(words.VERSION.format(version=one.version)))
    if codes := _codes(one):
        said += [Paragraph(words.LOINC.format(codes=", ".join(codes))), Paragraph(LOINC_NOTICE)]
    if not one.assigned_only:
        said += [Line(""), Line(words.NEXT.format(id=one.id))]
    return said


def _warnings(one: Instrument) -> Iterator[str]:
    if one.home_made:
        yield words.HOME_MADE
    if one.assigned_only:
        yield words.ASSIGNED_ONLY


def _item(item: Item) -> Iterator[Block]:
    yield Paragraph(f"? {item.ask}")
    if item.options:
        for key, label in item.options.items():
            yield Paragraph(words.OPTION.format(key=key, label=label))
    else:
        scale = words.SCALE if item.low or item.high else words.SCALE_BARE
        ends = {"least": item.least, "low": item.low, "most": item.most, "high": item.high}
        yield Paragraph(scale.format(**ends))
    if item.reversed:
        yield Paragraph(words.REVERSED)
    if item.help_from is not None:
        option = item.options.get(str(item.help_from), str(item.help_from))
        yield Paragraph(words.SHOWS_PEOPLE.format(option=f'"{option}"'))


def _codes(one: Instrument) -> list[str]:
    return [*one.loinc.values(), *(item.loinc for item in one.items if item.loinc)]


def instrument_json(one: Instrument, *, own: bool) -> dict[str, Any]:
    """What ``instruments/1`` promises of one instrument."""
    return {
        "id": one.id,
        "version": one.version,
        "title": one.title,
        "language": one.language,
        "about": one.about,
        "recall": one.recall,
        "stem": one.stem or None,
        "items": [_item_json(item) for item in one.items],
        "scoring": one.scoring,
        "higher": one.higher or None,
        "notice_from": one.notice_from,
        "noticeable": one.noticeable,
        "home_made": one.home_made,
        "assigned_only": one.assigned_only,
        "own": own,
        "licence": one.licence,
        "citation": one.citation,
        "loinc": {"panel": one.loinc.get("panel"), "score": one.loinc.get("score")},
        "loinc_notice": LOINC_NOTICE if _codes(one) else None,
    }


def _item_json(item: Item) -> dict[str, Any]:
    least, most = bounds(item)
    return {
        "id": item.id,
        "ask": item.ask,
        "options": dict(item.options) or None,
        "from": least,
        "to": most,
        "low": item.low or None,
        "high": item.high or None,
        "reversed": item.reversed,
        "help_from": item.help_from,
        "loinc": item.loinc or None,
    }

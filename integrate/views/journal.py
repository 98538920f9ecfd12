"""Entries as blocks, as rows and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from integrate.core.wording import clock_time, dated_day, pair_sentences, rating_in_words
from integrate.messages import showing
from integrate.views.blocks import Block, Heading, Paragraph, Quote, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from integrate.core.journal import Answer, Entry

SHORT_ID = 6
"""How many of an id's last letters are shown; they alone are enough to name an entry."""

_FIRST_WORDS = 48


def short_id(entry: Entry) -> str:
    """The end of an entry's id."""
    return entry.id[-SHORT_ID:]


def title_of(entry: Entry) -> str:
    """What an entry is called."""
    return entry.title or showing.TITLES.get(entry.kind, showing.NOTE)


def called(entry: Entry) -> str:
    """An entry in a few words: what it is, its day and its id."""
    return f"{title_of(entry)}, {dated_day(entry.day)} ({short_id(entry)})"


def time_of(entry: Entry) -> str:
    """The time of an entry by the clock; nothing where it is about a whole day."""
    return "" if entry.whole_day else clock_time(entry.at, entry.day)


def tags_of(entry: Entry) -> str:
    """The tags of an entry, each with its #."""
    return " ".join(f"#{tag}" for tag in entry.tags)


def last_line(entry: Entry) -> str:
    """The tags of an entry and what else holds of it, such as that it is private, if anything."""
    marks = (
        (entry.private, showing.PRIVATE),
        (entry.flagged, showing.FLAGGED),
        (entry.off_screen, showing.OFF_SCREEN),
    )
    tags = [f"{tags_of(entry)}."] if entry.tags else []
    return " ".join([*tags, *(said for holds, said in marks if holds)])


def list_table(entries: Iterable[Entry]) -> Table:
    """Entries as rows: id, day, time if it has one, what it is, how it begins, tags and marks."""
    return Table(
        showing.COLUMNS,
        [
            (
                short_id(entry),
                dated_day(entry.day),
                time_of(entry),
                title_of(entry),
                " ".join(filter(None, (first_words(entry), tags_of(entry), _short_marks(entry)))),
            )
            for entry in entries
        ],
    )


def _short_marks(entry: Entry) -> str:
    """Whether an entry is private or flagged, in brackets, a word each."""
    marks = ((entry.private, showing.PRIVATE_SHORT), (entry.flagged, showing.FLAGGED_SHORT))
    said = ", ".join(word for holds, word in marks if holds)
    return f"({said})" if said else ""


def titled(entry: Entry) -> str:
    """What an entry is called, and in brackets whether it is private or flagged."""
    return f"{title_of(entry)} {_short_marks(entry)}".rstrip()


def first_words(entry: Entry) -> str:
    """How the first writing of an entry begins, on one line."""
    for answer in entry.answers:
        if answer.kind == "write" and isinstance(answer.value, str):
            text = " ".join(answer.value.split())
            return text if len(text) <= _FIRST_WORDS else f"{_shortened(text)}..."
    return ""


def _shortened(text: str) -> str:
    """Its first whole words; of a word without an end, its beginning."""
    start = text[: _FIRST_WORDS - 3]
    return start.rpartition(" ")[0] or start


def entry_blocks(entry: Entry) -> list[Block]:
    """One entry whole: the words that were asked, each with its answer beneath."""
    when = ", ".join(filter(None, (dated_day(entry.day), time_of(entry))))
    blocks: list[Block] = [Heading(f"{when}. {title_of(entry)}")]
    for answer in entry.answers:
        blocks += _answer_blocks(answer, asked=entry.kind == "practice")
    blocks += [Paragraph(text) for text in pair_sentences(entry.answers)]
    if entry.stopped_early:
        blocks.append(Paragraph(showing.STOPPED_EARLY))
    if last := last_line(entry):
        blocks.append(Paragraph(last))
    return blocks


def _answer_blocks(answer: Answer, *, asked: bool) -> Iterator[Block]:
    if answer.value is None and not answer.aloud:
        return
    if asked:
        yield Paragraph(answer.asked)
    if answer.kind == "write" and not answer.aloud:
        yield Quote(str(answer.value))
    else:
        yield Paragraph(f"  {answer_in_words(answer)}")


def answer_in_words(answer: Answer) -> str:
    """An answer that is not writing, in words."""
    if answer.aloud:
        return showing.ALOUD
    if isinstance(answer.value, int | float):
        return rating_in_words(answer.value, answer.most, answer.low, answer.high)
    return answer.label or str(answer.value)


def entry_json(entry: Entry) -> dict[str, Any]:
    """One entry as the data that ``--json`` promises."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "day": entry.day.isoformat(),
        "at": entry.at.isoformat(),
        "zone": entry.zone,
        "begun": entry.begun.isoformat() if entry.begun else None,
        "saved": entry.saved.isoformat(),
        "practice": entry.practice or None,
        "title": title_of(entry),
        "stopped_early": entry.stopped_early,
        "tags": list(entry.tags),
        "private": entry.private,
        "flagged": entry.flagged,
        "off_screen": entry.off_screen,
        "whole_day": entry.whole_day,
        "answers": [
            {
                "name": answer.name,
                "kind": answer.kind,
                "asked": answer.asked,
                "value": answer.value,
                "label": answer.label or None,
                "low": answer.low or None,
                "high": answer.high or None,
                "most": answer.most if answer.kind == "rate" else None,
                "aloud": answer.aloud,
            }
            for answer in entry.answers
        ],
    }

"""Instruments: sets of scored items, with their words, their scale, their licence and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from integrate.core.practice import Choose, Condition, If, Line, Rate, Say, Step
from integrate.messages import instruments as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Scoring = Literal["mean", "sum", "none"]

FORMAT = "instrument/1"

SCALE = ("from", "to", "low", "high")
"""The words of an item that is answered by a number."""

ASKED = "asked"
"""The name of the question whether an instrument may be asked; no item has it."""

# A licence's own words; they are no sentence of the program's.
LOINC_NOTICE = (
    "This content from LOINC\N{REGISTERED SIGN} is copyright \N{COPYRIGHT SIGN} 1995 Regenstrief"
    " Institute, Inc. and the LOINC Committee, and available at no cost under the license at"
    " https://loinc.org/license."
)
"""What has to stand wherever LOINC codes are shown or handed on."""


class Item(NamedTuple):
    """One question of an instrument.

    With ``options`` (whole numbers as keys, to labels) it is a choice, whose score is the key;
    without, a number from ``least`` to ``most``, with words at its ends. ``reversed`` items count
    from the other end. From ``help_from`` on, an answer shows people to call at once.
    """

    id: str
    ask: str
    options: Mapping[str, str] = {}
    least: int = 0
    most: int = 10
    low: str = ""
    high: str = ""
    reversed: bool = False
    help_from: int | None = None
    loinc: str = ""


class Instrument(NamedTuple):
    """A set of items that are asked and scored together.

    ``recall`` is the time that is asked about, in words; ``stem`` is said before the first item.
    ``home_made`` is no validated test; ``assigned_only`` comes with an assignment and not by
    itself. From ``notice_from`` on, a score is worth telling somebody; a change of about
    ``noticeable`` is often noticed by people. ``higher`` says in plain words what a higher number
    stands for. ``loinc`` maps ``panel`` and ``score`` to codes.
    """

    id: str
    version: int
    title: str
    about: str
    recall: str
    items: Sequence[Item]
    scoring: Scoring
    licence: str
    citation: str
    language: str = "en"
    stem: str = ""
    home_made: bool = False
    assigned_only: bool = False
    notice_from: int | None = None
    noticeable: float | None = None
    higher: str = ""
    loinc: Mapping[str, str] = {}


def name_of(instrument: Instrument, item: Item) -> str:
    """The name under which an answer is kept: instrument, version, item, such as "peg/1/pain"."""
    return f"{instrument.id}/{instrument.version}/{item.id}"


def steps_of(instrument: Instrument) -> tuple[Step, ...]:
    """The steps in which an instrument is asked: what is said before it, then a step an item.

    One that asks about thoughts of dying, and so comes by assignment only, says so first and asks
    whether it shall.
    """
    stem = (Say((Line(instrument.stem, 2),)),) if instrument.stem else ()
    items = (*stem, *(_step(instrument, item) for item in instrument.items))
    if not (instrument.assigned_only and any(item.help_from for item in instrument.items)):
        return items
    name = f"{instrument.id}/{instrument.version}/{ASKED}"
    return (
        Say(tuple(Line(text, 2) for text in words.BEFORE_HELP)),
        Choose(name, words.BEFORE_HELP_ASK, words.BEFORE_HELP_OPTIONS),
        If(Condition(name, "is", "yes"), items),
    )


def _step(instrument: Instrument, item: Item) -> Step:
    name = name_of(instrument, item)
    if item.options:
        # What was said before the first item may be off the screen, or of yesterday.
        note = words.ABOUT.format(recall=instrument.recall) if instrument.stem else ""
        return Choose(name, item.ask, item.options, note)
    return Rate(name, item.ask, item.low, item.high, item.least, item.most, whole=True)


def needs_help(item: Item, value: float | str | None) -> bool:
    """Whether an answer is one after which people to call are shown at once."""
    return value is not None and item.help_from is not None and float(value) >= item.help_from


def named(instrument_id: str) -> Instrument:
    """An instrument as a practice file has it: a name, whose words stand elsewhere."""
    return Instrument(instrument_id, 1, "", "", "", (), "none", "", "")


def read_instrument(document: Mapping[str, Any]) -> Instrument:
    """The instrument that a checked document describes."""
    shared = document.get("options", {})
    return Instrument(
        id=document["id"],
        version=document["version"],
        title=document["title"],
        about=document["about"],
        recall=document["recall"],
        items=tuple(_read_item(item, shared) for item in document["items"]),
        scoring=document["scoring"],
        licence=document["licence"],
        citation=document["citation"],
        language=document.get("language", "en"),
        stem=document.get("stem", ""),
        home_made=document.get("home-made", False),
        assigned_only=document.get("assigned-only", False),
        notice_from=document.get("notice-from"),
        noticeable=document.get("noticeable"),
        higher=document.get("higher", ""),
        loinc=dict(document.get("loinc", {})),
    )


def rated(item: Mapping[str, Any]) -> bool:
    """Whether an item of a document has a scale of its own, so that shared options are not its."""
    return any(word in item for word in SCALE)


def _read_item(item: Mapping[str, Any], shared: Mapping[str, str]) -> Item:
    return Item(
        id=item["id"],
        ask=item["ask"],
        options=dict(item.get("options", {} if rated(item) else shared)),
        least=item.get("from", 0),
        most=item.get("to", 10),
        low=item.get("low", ""),
        high=item.get("high", ""),
        reversed=item.get("reversed", False),
        help_from=item.get("help-from"),
        loinc=item.get("loinc", ""),
    )


def write_instrument(instrument: Instrument) -> dict[str, Any]:
    """An instrument as plain data, without what is left at its default."""
    written = {
        "integrate": FORMAT,
        "id": instrument.id,
        "version": instrument.version,
        "title": instrument.title,
        "language": instrument.language,
        "about": instrument.about,
        "recall": instrument.recall,
        "stem": instrument.stem,
        "items": [_write_item(item) for item in instrument.items],
        "scoring": instrument.scoring,
        "licence": instrument.licence,
        "citation": instrument.citation,
        "home-made": instrument.home_made,
        "assigned-only": instrument.assigned_only,
        "notice-from": instrument.notice_from,
        "noticeable": instrument.noticeable,
        "higher": instrument.higher,
        "loinc": dict(instrument.loinc),
    }
    return _without_defaults(written)


def _write_item(item: Item) -> dict[str, Any]:
    scale = (
        {"options": dict(item.options)}
        if item.options
        else {"from": item.least, "to": item.most, "low": item.low, "high": item.high}
    )
    more = {"reversed": item.reversed, "help-from": item.help_from, "loinc": item.loinc}
    return {"id": item.id, "ask": item.ask, **scale, **_without_defaults(more)}


def _without_defaults(written: Mapping[str, Any]) -> dict[str, Any]:
    return {
        word: value
        for word, value in written.items()
        if value not in ("", {}) and value is not None and value is not False
    }

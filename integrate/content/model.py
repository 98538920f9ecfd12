"""The shape of a practice file, as pydantic models, and the JSON Schema made from them.

Import this module inside functions only: pydantic takes its time. What a schema cannot say
(counting through branches, names that refer to each other) is said in ``names`` and ``course``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from integrate.content.patterns import (
    UNIQUE,
    AtMost,
    Breath,
    Days,
    Hours,
    Id,
    Key,
    Language,
    LeftOut,
    Line,
    Lines,
    Minutes,
    Name,
    Once,
    Paced,
    Percent,
    Script,
    Span,
    Test,
    Writing,
)
from integrate.content.schema import schema_of, text_of
from integrate.content.words import (
    MOST_DECKS,
    MOST_OPTIONS,
    MOST_PLACES,
    MOST_RECALLED,
    MOST_SOURCES,
    MOST_STEPS,
    Category,
    kind_of,
)
from integrate.core.practice import Evidence, Gate, Load, Phase, Unfit
from integrate.core.written import FORMAT
from integrate.messages import hints

_UNWRITTEN = ("1 s", "10 s", "1 day", "a")
"""Defaults that fit a pattern and that nobody would write: where nothing is said."""
_NO_QUIET, _NO_LENGTH, _NO_DAYS, _NO_ID = _UNWRITTEN


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, regex_engine="python-re")


def _about(word: str, *, alias: str | None = None, **more: Any) -> Any:
    return Field(alias=alias or word, title=word, description=hints.DESCRIPTIONS[word], **more)


def _left_out() -> Any:
    return _about("leave-out", default_factory=list)


class Say(_Model):
    """Lines said one after another, then a quiet."""

    say: Script = _about("say")
    pause: Span = _about("pause", default=_NO_QUIET)
    leave_out: LeftOut = _left_out()


class Pause(_Model):
    """Quiet."""

    pause: Span = _about("pause")
    leave_out: LeftOut = _left_out()


class Breathe(_Model):
    """A breath paced by the program."""

    breathe: Breath = _about("breathe")
    length: Paced = _about("for")
    leave_out: LeftOut = _left_out()


class Rate(_Model):
    """A question answered by a number."""

    rate: Name = _about("rate")
    ask: Line = _about("ask")
    low: Line = _about("low", default="")
    high: Line = _about("high", default="")
    least: Percent = _about("from", default=0)
    most: Percent = _about("to", default=10)
    leave_out: LeftOut = _left_out()


class Choose(_Model):
    """A question answered by one of several options."""

    choose: Name = _about("choose")
    ask: Line = _about("ask")
    options: dict[Key, Line] = _about("options", min_length=2, max_length=MOST_OPTIONS)
    note: Line = _about("note", default="")
    kept: bool = _about("kept", default=True)
    leave_out: LeftOut = _left_out()


class Pick(_Model):
    """A question answered from a person's own list, or from ready options."""

    pick: Name = _about("pick")
    ask: Line = _about("ask")
    options: dict[Key, Line] = _about("options", min_length=2, max_length=MOST_OPTIONS)
    leave_out: LeftOut = _left_out()


class Write(_Model):
    """A question answered in one's own words."""

    write: Name = _about("write")
    ask: Line = _about("ask")
    length: Writing = _about("for", default=_NO_LENGTH)
    private: bool = _about("private", default=False)
    leave_out: LeftOut = _left_out()


class Several(_Model):
    """A question answered by several options at once."""

    several: Name = _about("several")
    ask: Line = _about("ask")
    options: dict[Key, Line] = _about(
        "options", min_length=2, max_length=MOST_OPTIONS, default_factory=dict
    )
    chosen_in: Annotated[list[Name], Once] = _about(
        "from",
        min_length=1,
        max_length=MOST_DECKS,
        json_schema_extra=UNIQUE,
        default_factory=list,
    )
    at_most: AtMost = _about("at-most", default=MOST_OPTIONS)
    note: Line = _about("note", default="")
    leave_out: LeftOut = _left_out()


class Keeping(_Model):
    """What becomes of what was written."""

    keeping: Literal["ask"] = _about("keeping")


class Measure(_Model):
    """All the items of an instrument."""

    instrument: Id = _about("instrument")
    every: Days = _about("every", default=_NO_DAYS)


class AskAnchor(_Model):
    """Where a practice comes to rest."""

    anchor: Literal["ask"] = _about("anchor")
    ask: Line = _about("ask", default="")
    leave_out: LeftOut = _left_out()


class Recall(_Model):
    """What the person wrote in an earlier practice."""

    recall: Id = _about("recall")
    answers: Annotated[list[Name], Once] = _about(
        "answers",
        min_length=1,
        max_length=MOST_RECALLED,
        json_schema_extra=UNIQUE,
        default_factory=list,
    )
    say: Script = _about("say", default="")
    pause: Span = _about("pause", default=_NO_QUIET)
    otherwise: list[Step] = _about(
        "else", min_length=1, max_length=MOST_STEPS, default_factory=list
    )
    leave_out: LeftOut = _left_out()


class Card(_Model):
    """A card of the program's own."""

    card: Literal["red-flags", "medicines"] = _about("card")
    leave_out: LeftOut = _left_out()


class If(_Model):
    """Steps taken when a test of an earlier answer holds, and steps taken when it does not."""

    test: Test = _about("if")
    then: list[Step] = _about("then", min_length=1, max_length=MOST_STEPS)
    otherwise: list[Step] = _about(
        "else", min_length=1, max_length=MOST_STEPS, default_factory=list
    )
    leave_out: LeftOut = _left_out()


class Offer(_Model):
    """Places to go from here."""

    offer: Annotated[list[Id], Once] = _about(
        "offer", min_length=1, max_length=MOST_PLACES, json_schema_extra=UNIQUE
    )
    ask: Line = _about("ask", default="")
    leave_out: LeftOut = _left_out()


class TooMuch(_Model):
    """The question every practice asks."""

    too_much: Literal["ask"] = _about("too-much")


class End(_Model):
    """The last words."""

    end: Line = _about("end")


def _kind(value: object) -> str | None:
    return kind_of(value) or None if isinstance(value, dict) else None


Step = Annotated[
    Annotated[Say, Tag("say")]
    | Annotated[Pause, Tag("pause")]
    | Annotated[Breathe, Tag("breathe")]
    | Annotated[Rate, Tag("rate")]
    | Annotated[Choose, Tag("choose")]
    | Annotated[Pick, Tag("pick")]
    | Annotated[Several, Tag("several")]
    | Annotated[Write, Tag("write")]
    | Annotated[Keeping, Tag("keeping")]
    | Annotated[Measure, Tag("instrument")]
    | Annotated[AskAnchor, Tag("anchor")]
    | Annotated[Recall, Tag("recall")]
    | Annotated[Card, Tag("card")]
    | Annotated[If, Tag("if")]
    | Annotated[Offer, Tag("offer")]
    | Annotated[TooMuch, Tag("too-much")]
    | Annotated[End, Tag("end")],
    Discriminator(_kind),
]


class Practice(_Model):
    """A practice of integrate: an ordered walk of steps."""

    integrate: Literal["practice/1"] = _about("integrate")
    id: Id = _about("id")
    title: Line = _about("title")
    language: Language = _about("language", default="en")
    about: Lines = _about("about")
    category: Category = _about("category")
    phases: Annotated[list[Phase], Once] = _about("phases", min_length=1, json_schema_extra=UNIQUE)
    not_before: Hours = _about("not-before")
    gate: Gate = _about("gate")
    load: Load = _about("load")
    body: bool = _about("body", default=False)
    not_when: Annotated[list[Unfit], Once] = _about(
        "not-when", min_length=1, json_schema_extra=UNIQUE, default_factory=list
    )
    swap: Id = _about("swap", default=_NO_ID)
    minutes: Minutes = _about("minutes")
    evidence: Evidence = _about("evidence")
    purpose: Lines = _about("purpose")
    sources: list[Lines] = _about("sources", max_length=MOST_SOURCES, default_factory=list)
    unknown: Lines = _about("unknown")
    steps: list[Step] = _about("steps", min_length=1, max_length=MOST_STEPS)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a practice file, for editors and other readers."""
    return schema_of(Practice, FORMAT, ("", *_UNWRITTEN))


def schema_text() -> str:
    """The schema as it stands in ``prompts/practice.schema.json``."""
    return text_of(schema())

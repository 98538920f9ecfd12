"""The shape of an instrument file, as pydantic models, and the JSON Schema made from them.

Import this module inside functions only: pydantic takes its time. What a schema cannot say
(ranges that fit each other, names used twice) is said in ``instrument_file``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from integrate.content.instrument_words import (
    MOST_IN_A_QUESTION,
    MOST_ITEMS,
    MOST_OPTIONS,
    MOST_TOTAL,
    MOST_VERSION,
)
from integrate.content.patterns import Id, Language, Line, Lines, Percent
from integrate.content.schema import schema_of, text_of
from integrate.core.instruments import FORMAT, Scoring
from integrate.messages.instrument_files import DESCRIPTIONS


def _whole(value: object) -> object:
    """A number such as 8.0 is whole, as JSON Schema has it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


_Question = Annotated[Line, Field(max_length=MOST_IN_A_QUESTION)]
_ScoreKey = Annotated[str, Field(pattern=r"^(?:0|[1-9][0-9]?)(?![\s\S])")]
_Code = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,6}-[0-9](?![\s\S])")]
_Version = Annotated[int, Field(ge=1, le=MOST_VERSION), BeforeValidator(_whole)]
_Total = Annotated[int, Field(ge=0, le=MOST_TOTAL), BeforeValidator(_whole)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, regex_engine="python-re")


def _about(word: str, **more: Any) -> Any:
    return Field(alias=word, title=word, description=DESCRIPTIONS[word], **more)


def _options(**more: Any) -> Any:
    return _about("options", min_length=2, max_length=MOST_OPTIONS, **more)


class Codes(_Model):
    """LOINC codes of the whole instrument and of its score."""

    panel: _Code = _about("panel", default="")
    score: _Code = _about("score", default="")


class Item(_Model):
    """One question: with options to choose from, or answered by a number."""

    id: Id = _about("id")
    ask: _Question = _about("ask")
    options: dict[_ScoreKey, Line] = _options(default_factory=dict)
    least: Percent = _about("from", default=0)
    most: Percent = _about("to", default=10)
    low: Line = _about("low", default="")
    high: Line = _about("high", default="")
    turned: bool = _about("reversed", default=False)
    help_from: Percent = _about("help-from", default=None)
    loinc: _Code = _about("loinc", default="")


class Instrument(_Model):
    """An instrument of integrate: items that are asked and scored together."""

    integrate: Literal["instrument/1"] = _about("integrate")
    id: Id = _about("id")
    version: _Version = _about("version")
    title: Line = _about("title")
    language: Language = _about("language", default="en")
    about: Lines = _about("about")
    recall: Line = _about("recall")
    stem: _Question = _about("stem", default="")
    options: dict[_ScoreKey, Line] = _options(default_factory=dict)
    items: list[Item] = _about("items", min_length=1, max_length=MOST_ITEMS)
    scoring: Scoring = _about("scoring")
    higher: Line = _about("higher", default="")
    notice_from: _Total = _about("notice-from", default=None)
    noticeable: float = _about("noticeable", default=None, gt=0, le=MOST_TOTAL)
    home_made: bool = _about("home-made", default=False)
    assigned_only: bool = _about("assigned-only", default=False)
    licence: Lines = _about("licence")
    citation: Lines = _about("citation")
    loinc: Codes = _about("loinc", default_factory=Codes)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an instrument file, for editors and other readers."""
    return schema_of(Instrument, FORMAT, ("", None))


def schema_text() -> str:
    """The schema as it stands in ``prompts/instrument.schema.json``."""
    return text_of(schema())

"""The shape of a programme file, as pydantic models, and the JSON Schema made from them.

Import this module inside functions only: pydantic takes its time. What a schema cannot say (days
that fit each other and the length, repeats, practices there are) is said in ``programme_file``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from integrate.content.patterns import UNIQUE, Id, Language, Line, Lines, Once
from integrate.content.programme_words import KINDS, MOST_ITEMS, MOST_PRACTICES
from integrate.content.schema import schema_of, text_of
from integrate.content.words import MOST_SOURCES
from integrate.core.programmes import FORMAT
from integrate.messages.programme_files import DESCRIPTIONS

_END = r"(?![\s\S])"
_NUMBER = "[1-9][0-9]{0,2}"


def _whole(value: object) -> object:
    """A number such as 4.0 is whole, as JSON Schema has it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _text(pattern: str) -> Any:
    return Field(pattern=f"^(?:{pattern}){_END}")


Day = Annotated[str, _text(f"day (?:0|-?{_NUMBER})")]
Weeks = Annotated[str, _text(f"week {_NUMBER}|weeks {_NUMBER} to {_NUMBER}")]
Length = Annotated[str, _text(f"1 day|{_NUMBER} days|1 week|{_NUMBER} weeks")]
CountsFrom = Annotated[str, _text("start|session|each session|[0-9]{4}-[0-9]{2}-[0-9]{2}")]
DaysAWeek = Annotated[int, Field(ge=1, le=7), BeforeValidator(_whole)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, regex_engine="python-re")


def _about(word: str, **more: Any) -> Any:
    return Field(alias=word, title=word, description=DESCRIPTIONS[word], **more)


def _several(word: str) -> Any:
    return _about(
        word,
        min_length=2,
        max_length=MOST_PRACTICES,
        json_schema_extra=UNIQUE,
        default_factory=list,
    )


_KIND: Any = {"oneOf": [{"required": [word]} for word in KINDS]}


class Item(_Model):
    """Practices, the days they are for, and how often."""

    model_config = ConfigDict(json_schema_extra=_KIND)

    practice: Id = _about("practice", default="")
    one_of: Annotated[list[Id], Once] = _several("one-of")
    in_turn: Annotated[list[Id], Once] = _several("in-turn")
    on: Day = _about("on", default="")
    first: Day = _about("from", default="")
    last: Day = _about("to", default="")
    weeks: Weeks = _about("in", default="")
    repeat: Line = _about("repeat", default="")
    second: bool = _about("second", default=False)
    sessions: Literal["close", "apart", "over"] = _about("sessions", default="close")
    note: Line = _about("note", default="")


class Programme(_Model):
    """A programme of integrate: practices over days and weeks."""

    integrate: Literal["programme/1"] = _about("integrate")
    id: Id = _about("id")
    title: Line = _about("title")
    language: Language = _about("language", default="en")
    about: Lines = _about("about")
    purpose: Lines = _about("purpose")
    unknown: Lines = _about("unknown")
    sources: list[Lines] = _about("sources", max_length=MOST_SOURCES, default_factory=list)
    counts_from: CountsFrom = _about("counts-from")
    length: Length = _about("length")
    days_a_week: DaysAWeek = _about("days-a-week", default=7)
    plan: list[Item] = _about("plan", min_length=1, max_length=MOST_ITEMS)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a programme file, for editors and other readers."""
    return schema_of(Programme, FORMAT, ("", 7, "close"))


def schema_text() -> str:
    """The schema as it stands in ``prompts/programme.schema.json``."""
    return text_of(schema())

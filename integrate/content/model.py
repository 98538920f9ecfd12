"""The shape of a practice file, as pydantic models, and the JSON Schema made from them.

Import this module inside functions only: pydantic takes its time. What a schema cannot say
(counting through branches, names that refer to each other) is said in ``names`` and ``course``.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
)
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from integrate.content.words import (
    MOST_IN_A_LINE,
    MOST_IN_A_SCRIPT,
    MOST_IN_A_TEXT,
    MOST_MINUTES,
    MOST_OPTIONS,
    MOST_PLACES,
    MOST_SOURCES,
    MOST_STEPS,
    RESERVED_KEYS,
    RESERVED_NAMES,
    Category,
    kind_of,
)
from integrate.core.practice import Evidence, Gate, Load, Phase
from integrate.core.written import FORMAT
from integrate.messages import checking as words

# Patterns mean the same to Python and to ECMA-262, whose editors read the schema: "$" would let
# a last line break through in one of them, and "\s" and "\d" differ.
_END = r"(?![\s\S])"
_ODD = r"\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_LINE = rf"^ *[^\x00-\x20{_ODD}][^\x00-\x1f{_ODD}]*{_END}"
_LINES = rf"^[ \n]*[^\x00-\x20{_ODD}][^\x00-\x09\x0b-\x1f{_ODD}]*{_END}"
_WORD = rf"[a-z][a-z0-9-]{{0,39}}{_END}"
_NAME = rf"^(?!(?:{'|'.join(RESERVED_NAMES)}){_END}){_WORD}"
_KEY = rf"^(?!(?:{'|'.join(RESERVED_KEYS)}){_END}){_WORD}"
_TEST = (
    r"(?:is answered|is not answered"
    r"|(?:is not|is) [a-z0-9][a-z0-9-]{0,39}|(?:>=|<=|>|<) [0-9]{1,3})"
)
_CONDITION = rf"^[a-z][a-z0-9-]{{0,39}} {_TEST}{_END}"


def _whole(value: object) -> object:
    """A number such as 8.0 is whole, as JSON Schema has it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _distinct(values: list[str]) -> list[str]:
    if len(set(values)) < len(values):
        raise PydanticCustomError("distinct", "twice")
    return values


def _text(pattern: str, wanted: str, most: int | None = None) -> Any:
    """A pattern, with the words that yaml-language-server shows where it does not match."""
    said: JsonDict = {"patternErrorMessage": words.WANTED[wanted]}
    return Field(pattern=pattern, max_length=most, json_schema_extra=said)


Line = Annotated[str, _text(_LINE, "line", MOST_IN_A_LINE)]
Lines = Annotated[str, _text(_LINES, "lines", MOST_IN_A_TEXT)]
Script = Annotated[str, _text(_LINES, "lines", MOST_IN_A_SCRIPT)]
Language = Annotated[str, _text(rf"^[a-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}}){{0,3}}{_END}", "language")]
Id = Annotated[str, _text(rf"^{_WORD}", "name")]
Name = Annotated[str, _text(_NAME, "name")]
Key = Annotated[str, _text(_KEY, "name")]
Span = Annotated[str, _text(rf"^[1-9][0-9]{{0,2}} (?:s|min){_END}", "span")]
Hours = Annotated[str, _text(rf"^(?:0|[1-9][0-9]{{0,3}}) h{_END}", "hours")]
Test = Annotated[str, _text(_CONDITION, "test")]
Percent = Annotated[int, Field(ge=0, le=100), BeforeValidator(_whole)]
Minutes = Annotated[int, Field(ge=1, le=MOST_MINUTES), BeforeValidator(_whole)]
_Once = AfterValidator(_distinct)
_UNIQUE: JsonDict = {"uniqueItems": True}
_UNWRITTEN = "1 s"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, regex_engine="python-re")


def _about(word: str, *, alias: str | None = None, **more: Any) -> Any:
    return Field(alias=alias or word, title=word, description=words.DESCRIPTIONS[word], **more)


class Say(_Model):
    """Lines said one after another, then a quiet."""

    say: Script = _about("say")
    pause: Span = _about("pause", default=_UNWRITTEN)


class Pause(_Model):
    """Quiet."""

    pause: Span = _about("pause")


class Rate(_Model):
    """A question answered by a number."""

    rate: Name = _about("rate")
    ask: Line = _about("ask")
    low: Line = _about("low", default="")
    high: Line = _about("high", default="")
    least: Percent = _about("from", default=0)
    most: Percent = _about("to", default=10)


class Choose(_Model):
    """A question answered by one of several options."""

    choose: Name = _about("choose")
    ask: Line = _about("ask")
    options: dict[Key, Line] = _about("options", min_length=2, max_length=MOST_OPTIONS)
    note: Line = _about("note", default="")


class Write(_Model):
    """A question answered in one's own words."""

    write: Name = _about("write")
    ask: Line = _about("ask")


class If(_Model):
    """Steps taken when a test of an earlier answer holds, and steps taken when it does not."""

    test: Test = _about("if")
    then: list[Step] = _about("then", min_length=1, max_length=MOST_STEPS)
    otherwise: list[Step] = _about(
        "else", min_length=1, max_length=MOST_STEPS, default_factory=list
    )


class Offer(_Model):
    """Places to go from here."""

    offer: Annotated[list[Id], _Once] = _about(
        "offer", min_length=1, max_length=MOST_PLACES, json_schema_extra=_UNIQUE
    )
    ask: Line = _about("ask", default="")


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
    | Annotated[Rate, Tag("rate")]
    | Annotated[Choose, Tag("choose")]
    | Annotated[Write, Tag("write")]
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
    phases: Annotated[list[Phase], _Once] = _about(
        "phases", min_length=1, json_schema_extra=_UNIQUE
    )
    not_before: Hours = _about("not-before")
    gate: Gate = _about("gate")
    load: Load = _about("load")
    body: bool = _about("body", default=False)
    minutes: Minutes = _about("minutes")
    evidence: Evidence = _about("evidence")
    purpose: Lines = _about("purpose")
    sources: list[Lines] = _about("sources", max_length=MOST_SOURCES, default_factory=list)
    unknown: Lines = _about("unknown")
    steps: list[Step] = _about("steps", min_length=1, max_length=MOST_STEPS)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a practice file, for editors and other readers."""
    made = Practice.model_json_schema(by_alias=True)
    _tidy(made)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:integrate:{FORMAT.replace('/', ':')}",
        **made,
    }


def schema_text() -> str:
    """The schema as it stands in ``prompts/practice.schema.json``."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _tidy(node: object) -> None:
    """Say ``anyOf`` of the steps, close the options, leave out defaults nobody would write."""
    if isinstance(node, list):
        for inner in node:
            _tidy(inner)
    if isinstance(node, dict):
        if "oneOf" in node:
            node["anyOf"] = node.pop("oneOf")
        if "patternProperties" in node:
            node["additionalProperties"] = False
            del node["propertyNames"]
        if node.get("default") in ("", _UNWRITTEN):
            del node["default"]
        for inner in node.values():
            _tidy(inner)

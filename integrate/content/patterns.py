"""What a value in a practice file looks like, for pydantic and for the JSON Schema alike.

Import this module inside functions only: pydantic takes its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from integrate.content.words import (
    BREATH_IN,
    BREATH_OUT,
    MOST_IN_A_LINE,
    MOST_IN_A_SCRIPT,
    MOST_IN_A_TEXT,
    MOST_MINUTES,
    MOST_OPTIONS,
    RESERVED_KEYS,
    RESERVED_NAMES,
)
from integrate.core.comfort import AREAS
from integrate.core.practice import Area
from integrate.messages import hints

if TYPE_CHECKING:
    from pydantic.config import JsonDict

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
_TEST_OF_AREA = rf"leave-out (?:is not|is) (?:{'|'.join(AREAS)})"
_CONDITION = rf"^(?:{_TEST_OF_AREA}|(?!leave-out )[a-z][a-z0-9-]{{0,39}} {_TEST}){_END}"
# Out is never shorter than in, so each count in has its own counts out.
_COUNTS = "|".join(
    f"in {breath_in}, out (?:{'|'.join(str(out) for out in range(breath_in, BREATH_OUT[1] + 1))})"
    for breath_in in range(BREATH_IN[0], BREATH_IN[1] + 1)
)
_WRITING = r"(?:[1-9][0-9] s|[1-9][0-9]{2} s|(?:1[0-9]|20|[1-9]) min)"
_PACED = r"(?:(?:[1-9][0-9]|[12][0-9]{2}|300) s|[1-5] min)"


def _whole(value: object) -> object:
    """A number such as 8.0 is whole, as JSON Schema has it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _distinct(values: list[str]) -> list[str]:
    if len(set(values)) < len(values):
        raise PydanticCustomError("distinct", "twice")
    return values


def _text(pattern: str, wanted: str, most: int | None = None) -> Any:
    """A pattern, with the words that yaml-language-server shows where it does not match."""
    said: JsonDict = {"patternErrorMessage": hints.WANTED[wanted]}
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
Breath = Annotated[str, _text(rf"^(?:{_COUNTS}){_END}", "breath")]
Paced = Annotated[str, _text(rf"^{_PACED}{_END}", "paced")]
Writing = Annotated[str, _text(rf"^{_WRITING}{_END}", "writing")]
Days = Annotated[str, _text(rf"^(?:1 day|[1-9][0-9]{{0,2}} days){_END}", "days")]
Percent = Annotated[int, Field(ge=0, le=100), BeforeValidator(_whole)]
Minutes = Annotated[int, Field(ge=1, le=MOST_MINUTES), BeforeValidator(_whole)]
AtMost = Annotated[int, Field(ge=1, le=MOST_OPTIONS), BeforeValidator(_whole)]
Once = AfterValidator(_distinct)
UNIQUE: JsonDict = {"uniqueItems": True}


def _one_or_several(value: object) -> str:
    return "several" if isinstance(value, list) else "one"


LeftOut = Annotated[
    Annotated[Area, Tag("one")]
    | Annotated[list[Area], Field(min_length=1, json_schema_extra=UNIQUE), Once, Tag("several")],
    Discriminator(_one_or_several),
]

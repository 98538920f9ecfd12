"""The small phrases of a prompt file: lengths, tests, breaths and spoken lines, and back."""

from __future__ import annotations

import re
from typing import cast

from integrate.core.practice import Condition, Line, Operator

_SECONDS = {"s": 1, "min": 60, "h": 3600}
CONDITION = re.compile(
    r"(?P<name>[a-z][a-z0-9-]*) (?:(?P<test>is answered|is not answered)"
    r"|(?P<word>is not|is) (?P<key>[a-z0-9][a-z0-9-]*)"
    r"|(?P<than>>=|<=|>|<) (?P<number>\d{1,3}))"
)
BREATH = re.compile(r"in (\d{1,2}), out (\d{1,2})")
QUIET = re.compile(r"(?<!\s)\s+~(\d{1,3})$")


def seconds(span: str) -> int:
    """A span such as "12 s", "2 min" or "24 h", in seconds."""
    number, unit = span.split()
    return int(number) * _SECONDS[unit]


def span(length: int) -> str:
    """A length in seconds, in the largest unit that fits it."""
    units = ("h", "min", "s") if length else ("s",)
    unit = next(unit for unit in units if length % _SECONDS[unit] == 0)
    return f"{length // _SECONDS[unit]} {unit}"


def read_condition(text: str) -> Condition:
    """A condition such as "distance is edge", "struggle >= 8" or "title is answered"."""
    found = CONDITION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    if found["test"]:
        return Condition(found["name"], cast("Operator", found["test"]))
    if found["word"]:
        return Condition(found["name"], cast("Operator", found["word"]), found["key"])
    return Condition(found["name"], cast("Operator", found["than"]), int(found["number"]))


def write_condition(condition: Condition) -> str:
    """A condition as it is written."""
    value = "" if condition.value is None else f" {condition.value}"
    return f"{condition.name} {condition.operator}{value}"


def read_breath(text: str) -> tuple[int, int]:
    """The seconds in and the seconds out of "in 4, out 6"."""
    found = BREATH.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1]), int(found[2])


def write_breath(breath_in: int, out: int) -> str:
    """A breath as it is written."""
    return f"in {breath_in}, out {out}"


def read_line(text: str) -> Line:
    """A spoken line, with the seconds of quiet that ``~12`` at its end asks for."""
    found = QUIET.search(text)
    return Line(QUIET.sub("", text), int(found[1]) if found else 0)


def read_lines(text: str) -> tuple[Line, ...]:
    """The spoken lines of a text; empty ones are none."""
    return tuple(read_line(line.strip()) for line in text.splitlines() if line.strip())


def write_line(line: Line) -> str:
    """A spoken line as it is written; a quiet is named where there is one, or seems to be."""
    return f"{line.text} ~{line.quiet}" if line.quiet or QUIET.search(line.text) else line.text

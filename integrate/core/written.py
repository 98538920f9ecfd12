"""A practice as plain data, in the words of a prompt file, and back.

One written form serves the prompt files, the cache of the library and the copy that a draft
keeps of the words it began with. Reading trusts its input: files that people wrote are checked
in ``content`` first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from integrate.core.practice import (
    Choose,
    Condition,
    End,
    If,
    Line,
    Offer,
    Operator,
    Pause,
    Practice,
    Rate,
    Say,
    Step,
    TooMuch,
    Write,
)

FORMAT = "practice/1"

Document = Mapping[str, Any]

_SECONDS = {"s": 1, "min": 60, "h": 3600}
CONDITION = re.compile(
    r"(?P<name>[a-z][a-z0-9-]*) (?:(?P<test>is answered|is not answered)"
    r"|(?P<word>is not|is) (?P<key>[a-z0-9][a-z0-9-]*)"
    r"|(?P<than>>=|<=|>|<) (?P<number>\d{1,3}))"
)
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


def read_line(text: str) -> Line:
    """A spoken line, with the seconds of quiet that ``~12`` at its end asks for."""
    found = QUIET.search(text)
    return Line(QUIET.sub("", text), int(found[1]) if found else 0)


def read_practice(document: Document) -> Practice:
    """The practice that a checked document describes."""
    return Practice(
        id=document["id"],
        title=document["title"],
        about=document["about"],
        category=document["category"],
        phases=tuple(document["phases"]),
        gate=document["gate"],
        load=document["load"],
        evidence=document["evidence"],
        minutes=document["minutes"],
        purpose=document["purpose"],
        unknown=document["unknown"],
        steps=tuple(read_step(step) for step in document["steps"]),
        not_before=-(-seconds(document["not-before"]) // 3600),
        body=document.get("body", False),
        sources=tuple(document.get("sources", ())),
        language=document.get("language", "en"),
    )


def read_step(step: Document) -> Step:
    """The step that a checked mapping describes; its first telling word is its kind."""
    kind = next(kind for kind in _READERS if kind in step)
    return _READERS[kind](step)


def _read_say(step: Document) -> Step:
    lines = (line.strip() for line in step["say"].splitlines())
    return Say(tuple(read_line(line) for line in lines if line), seconds(step.get("pause", "0 s")))


def _read_rate(step: Document) -> Step:
    low, high = step.get("low", ""), step.get("high", "")
    return Rate(step["rate"], step["ask"], low, high, step.get("from", 0), step.get("to", 10))


def _read_if(step: Document) -> Step:
    return If(
        read_condition(step["if"]),
        tuple(read_step(inner) for inner in step["then"]),
        tuple(read_step(inner) for inner in step.get("else", ())),
    )


_READERS: Mapping[str, Callable[[Document], Step]] = {
    "say": _read_say,
    "pause": lambda step: Pause(seconds(step["pause"])),
    "rate": _read_rate,
    "choose": lambda step: Choose(
        step["choose"], step["ask"], dict(step["options"]), step.get("note", "")
    ),
    "write": lambda step: Write(step["write"], step["ask"]),
    "if": _read_if,
    "offer": lambda step: Offer(tuple(step["offer"]), step.get("ask", "")),
    "too-much": lambda _: TooMuch(),
    "end": lambda step: End(step["end"]),
}
KINDS: Sequence[str] = tuple(_READERS)
"""The words that make a step what it is, in the order in which they are looked for."""


def write_practice(practice: Practice) -> dict[str, Any]:
    """A practice as plain data."""
    return {
        "integrate": FORMAT,
        "id": practice.id,
        "title": practice.title,
        "language": practice.language,
        "about": practice.about,
        "category": practice.category,
        "phases": list(practice.phases),
        "not-before": f"{practice.not_before} h",
        "gate": practice.gate,
        "load": practice.load,
        "body": practice.body,
        "minutes": practice.minutes,
        "evidence": practice.evidence,
        "purpose": practice.purpose,
        "sources": list(practice.sources),
        "unknown": practice.unknown,
        "steps": [write_step(step) for step in practice.steps],
    }


def write_step(step: Step) -> dict[str, Any]:
    """A step as plain data, without what is left at its default."""
    match step:
        case Say(lines, pause):
            text = "\n".join(write_line(line) for line in lines)
            return {"say": text} | ({"pause": span(pause)} if pause else {})
        case Pause(length):
            return {"pause": span(length)}
        case Rate(name, ask, low, high, least, most):
            ends = {"low": low, "high": high} if low or high else {}
            return {"rate": name, "ask": ask, **ends, "from": least, "to": most}
        case Choose(name, ask, options, note):
            written = {"choose": name, "ask": ask, "options": dict(options)}
            return written | ({"note": note} if note else {})
        case Write(name, ask):
            return {"write": name, "ask": ask}
        case If(condition, then, otherwise):
            branches = {"then": [write_step(inner) for inner in then]}
            if otherwise:
                branches["else"] = [write_step(inner) for inner in otherwise]
            return {"if": write_condition(condition), **branches}
        case Offer(places, ask):
            return {"offer": list(places)} | ({"ask": ask} if ask else {})
        case TooMuch():
            return {"too-much": "ask"}
        case End(text):  # pragma: no branch - mypy knows it for the last of them
            return {"end": text}


def write_line(line: Line) -> str:
    """A spoken line as it is written; a quiet is named where there is one, or seems to be."""
    return f"{line.text} ~{line.quiet}" if line.quiet or QUIET.search(line.text) else line.text


def write_condition(condition: Condition) -> str:
    """A condition as it is written."""
    value = "" if condition.value is None else f" {condition.value}"
    return f"{condition.name} {condition.operator}{value}"

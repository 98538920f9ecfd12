"""A practice as plain data, in the words of a prompt file, and back.

One written form serves the prompt files, the cache of the library and the copy that a draft
keeps of the words it began with. Reading trusts its input: files that people wrote are checked
in ``content`` first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from integrate.core.instruments import named, read_instrument, write_instrument
from integrate.core.phrases import (
    read_breath,
    read_condition,
    read_lines,
    seconds,
    span,
    write_breath,
    write_condition,
    write_line,
)
from integrate.core.practice import (
    AskAnchor,
    Breathe,
    Card,
    Choose,
    End,
    If,
    Keeping,
    LeaveOut,
    Line,
    Measure,
    Offer,
    Pause,
    Pick,
    Practice,
    Question,
    Rate,
    Recall,
    Say,
    Several,
    Step,
    TooMuch,
    Write,
)

FORMAT = "practice/1"

Document = Mapping[str, Any]


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
        swap=document.get("swap", ""),
        not_when=tuple(document.get("not-when", ())),
    )


def read_step(step: Document) -> Step:
    """The step that a checked mapping describes; its first telling word is its kind."""
    kind = next(kind for kind in _READERS if kind in step)
    read = _READERS[kind](step)
    if "leave-out" not in step:
        return read
    areas = step["leave-out"]
    return LeaveOut((areas,) if isinstance(areas, str) else tuple(areas), read)


def _read_say(step: Document) -> Step:
    return Say(read_lines(step["say"]), seconds(step.get("pause", "0 s")))


def _read_breathe(step: Document) -> Step:
    return Breathe(*read_breath(step["breathe"]), seconds(step["for"]))


def _read_recall(step: Document) -> Step:
    return Recall(
        step["recall"],
        tuple(step.get("answers", ())),
        read_lines(step.get("say", "")),
        seconds(step.get("pause", "0 s")),
        tuple(read_step(inner) for inner in step.get("else", ())),
    )


def _read_rate(step: Document) -> Step:
    return Rate(
        step["rate"],
        step["ask"],
        step.get("low", ""),
        step.get("high", ""),
        step.get("from", 0),
        step.get("to", 10),
        step.get("whole", False),  # no file has it: an instrument's items are so
    )


def _read_if(step: Document) -> Step:
    return If(
        read_condition(step["if"]),
        tuple(read_step(inner) for inner in step["then"]),
        tuple(read_step(inner) for inner in step.get("else", ())),
    )


def _read_several(step: Document) -> Step:
    return Several(
        step["several"],
        step["ask"],
        dict(step.get("options", {})),
        tuple(step.get("from", ())),
        step.get("at-most", 0),
        step.get("note", ""),
    )


def _read_write(step: Document) -> Step:
    length = seconds(step.get("for", "0 s"))
    return Write(step["write"], step["ask"], length, step.get("private", False))


def _read_measure(step: Document) -> Step:
    every = int(step.get("every", "0 days").split()[0])
    asked = step["instrument"]
    return Measure(named(asked) if isinstance(asked, str) else read_instrument(asked), every)


_READERS: Mapping[str, Callable[[Document], Step]] = {
    "recall": _read_recall,
    "breathe": _read_breathe,
    "card": lambda step: Card(step["card"]),
    "say": _read_say,
    "pause": lambda step: Pause(seconds(step["pause"])),
    "rate": _read_rate,
    "choose": lambda step: Choose(
        step["choose"],
        step["ask"],
        dict(step["options"]),
        step.get("note", ""),
        step.get("kept", True),
    ),
    "several": _read_several,
    "write": _read_write,
    "keeping": lambda _: Keeping(),
    "instrument": _read_measure,
    "pick": lambda step: Pick(step["pick"], step["ask"], dict(step["options"])),
    "anchor": lambda step: AskAnchor(step.get("ask", "")),
    "if": _read_if,
    "offer": lambda step: Offer(tuple(step["offer"]), step.get("ask", "")),
    "too-much": lambda _: TooMuch(),
    "end": lambda step: End(step["end"]),
}
KINDS: Sequence[str] = tuple(_READERS)
"""The words that make a step what it is, in the order in which they are looked for."""


def write_practice(practice: Practice) -> dict[str, Any]:
    """A practice as plain data."""
    written = {
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
    more = {"swap": practice.swap, "not-when": list(practice.not_when)}
    return written | {word: value for word, value in more.items() if value}


def write_step(step: Step) -> dict[str, Any]:
    """A step as plain data, without what is left at its default."""
    match step:
        case Say(lines, pause):
            return _write_lines(lines) | _write_pause(pause)
        case Pause(length):
            return {"pause": span(length)}
        case Breathe(breath_in, out, length):
            return {"breathe": write_breath(breath_in, out), "for": span(length)}
        case Card(name):
            return {"card": name}
        case Recall():
            return _write_recall(step)
        case Measure(instrument, every):
            how_often = {"every": f"{every} days"} if every else {}
            return {"instrument": write_instrument(instrument), **how_often}
        case LeaveOut(areas, inner):
            return {**write_step(inner), "leave-out": list(areas)}
        case If(condition, then, otherwise):
            branches = {"then": [write_step(inner) for inner in then]}
            if otherwise:
                branches["else"] = [write_step(inner) for inner in otherwise]
            return {"if": write_condition(condition), **branches}
        case End(text):
            return {"end": text}
        case _:
            return _write_question(step)


def _write_question(step: Question) -> dict[str, Any]:
    match step:
        case Rate(name, ask, low, high, least, most, whole):
            ends = {"low": low, "high": high} if low or high else {}
            more = {"whole": True} if whole else {}
            return {"rate": name, "ask": ask, **ends, "from": least, "to": most, **more}
        case Choose(name, ask, options, note, kept):
            written = {"choose": name, "ask": ask, "options": dict(options)}
            return written | ({"note": note} if note else {}) | ({} if kept else {"kept": False})
        case Several():
            return _write_several(step)
        case Write(name, ask, length, private):
            written = {"write": name, "ask": ask}
            written |= {"for": span(length)} if length else {}
            return written | ({"private": True} if private else {})
        case Keeping():
            return {"keeping": "ask"}
        case Pick(name, ask, options):
            return {"pick": name, "ask": ask, "options": dict(options)}
        case AskAnchor(ask):
            return {"anchor": "ask"} | ({"ask": ask} if ask else {})
        case Offer(places, ask):
            return {"offer": list(places)} | ({"ask": ask} if ask else {})
        case TooMuch():  # pragma: no branch - mypy knows it for the last of them
            return {"too-much": "ask"}


def _write_several(step: Several) -> dict[str, Any]:
    decks = {"from": list(step.chosen_in)} if step.chosen_in else {"options": dict(step.options)}
    most = {"at-most": step.at_most} if step.at_most else {}
    note = {"note": step.note} if step.note else {}
    return {"several": step.name, "ask": step.ask, **decks, **most, **note}


def _write_lines(lines: tuple[Line, ...]) -> dict[str, Any]:
    return {"say": "\n".join(map(write_line, lines))}


def _write_pause(length: int) -> dict[str, Any]:
    return {"pause": span(length)} if length else {}


def _write_recall(step: Recall) -> dict[str, Any]:
    written: dict[str, Any] = {"recall": step.practice}
    if step.answers:
        written["answers"] = list(step.answers)
    if step.lines:
        written |= _write_lines(step.lines)
    if step.otherwise:
        written["else"] = [write_step(inner) for inner in step.otherwise]
    return written | _write_pause(step.pause)

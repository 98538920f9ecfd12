"""YAML 1.2 text as plain data, with the line of every key, value and item.

Whatever is wrong is collected with its line and cure. Where the text is no YAML, a scan line by
line says why, mends a copy, and the copy is read in its stead, so that one slip hides nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from integrate.content.found import Found
from integrate.content.rows import KNOWN_ROW
from integrate.content.scan import scan
from integrate.content.words import MOST_BYTES, MOST_IN_A_LINE, holds_several
from integrate.core.written import KINDS
from integrate.messages import checking as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ruamel.yaml.events import Event, ScalarEvent

Where = tuple[str | int, ...]
"""The way from the top of a document to a place in it: keys and, in lists, positions."""

_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_MOST_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands (line from 1) and how it was written there.

    ``style`` is a quote, ``|`` or ``>``, ``{`` or ``[`` for one written in a line, or nothing;
    ``written`` is a text or number as it was written, the beginning of a long one;
    ``cut`` tells that a comment ends what may have been meant as one sentence.
    """

    line: int
    style: str
    written: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """What a file holds, where it stands, and what could not be read as it was written."""

    data: Any = None
    keys: Mapping[Where, int] = field(default_factory=dict)
    spots: Mapping[Where, Spot] = field(default_factory=dict)
    found: tuple[Found, ...] = ()

    def line(self, where: Where) -> int:
        """The line of a key or item; that of what holds it, where there is no such thing."""
        while where:
            if where in self.keys:
                return self.keys[where]
            if where in self.spots:
                return self.spots[where].line
            where = where[:-1]
        return 1

    def spot(self, where: Where) -> Spot:
        """How a value stands there."""
        return self.spots.get(where, Spot(self.line(where), ""))


def locate(content: bytes) -> Located:
    """What the bytes of a file say."""
    if len(content) > MOST_BYTES:
        return Located(found=(Found(0, words.TOO_LARGE),))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Located(found=(Found(content[: error.start].count(b"\n") + 1, words.NOT_UTF8),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [
        Found(number, words.ODD_CHARACTER.format(code=ord(odd[0])))
        for number, line in enumerate(text.split("\n"), 1)
        if (odd := _ODD.search(line))
    ]
    text = _ODD.sub(" ", text)
    if not any(line.strip() and not line.startswith("#") for line in text.split("\n")):
        return Located(found=(*found, Found(0, words.EMPTY_FILE)))
    return _read(text, found)


def _read(text: str, found: list[Found]) -> Located:
    """What a text says; mended first, line after line, where it is no YAML."""
    from ruamel.yaml.error import MarkedYAMLError

    told: set[int] = set()
    while True:
        try:
            return _compose(text, found)
        except MarkedYAMLError as error:
            if not KNOWN_ROW.search(text):
                return Located(found=(Found(1, words.NO_PRACTICE),))
            slips, mended = scan(text)
            slips = [slip for slip in slips if slip.line not in told]
            if not slips:
                mark = error.problem_mark or error.context_mark
                line = min(mark.line, text.count("\n")) + 1 if mark else 0
                unnamed = () if told else (Found(line, words.UNREADABLE),)
                return Located(found=(*found, *unnamed))
        found = [*found, *slips]
        told.update(slip.line for slip in slips)
        text = mended


def _compose(text: str, found: Iterable[Found]) -> Located:
    from ruamel.yaml import YAML

    tree = _Tree(text.split("\n"), list(found))
    for event in YAML(typ="safe", pure=True).parse(text):
        if not tree.take(event):
            break
    return Located(tree.data, tree.keys, tree.spots, tuple(tree.found))


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still being filled."""

    where: Where
    holds: list[Any] | dict[str, Any]
    key: str | None = None
    thrown_away: bool = False
    """Whether the next value has no place: its key stood there before."""
    is_key: bool = False


class _Tree:
    """Plain data, growing event by event; an own stack, since a file may nest without end."""

    def __init__(self, lines: list[str], found: list[Found]) -> None:
        self.lines = lines
        self.found = found
        self.data: Any = None
        self.keys: dict[Where, int] = {}
        self.spots: dict[Where, Spot] = {}
        self.stack: list[_Frame] = []
        self.documents = 0

    def take(self, event: Event) -> bool:
        """Take one event in; False when the rest is not worth reading."""
        kind = type(event).__name__.removesuffix("Event")
        match kind:
            case "DocumentStart":
                self.documents += 1
                if self.documents > 1:
                    self._note(event, words.SEVERAL_DOCUMENTS)
                    return False
            case "Alias":
                self._note(event, words.FIRST_MARK.format(mark="*"))
                self._put(None, Spot(event.start_mark.line + 1, "*"))
            case "Scalar":
                self._scalar(cast("ScalarEvent", event))
            case "SequenceStart" | "MappingStart":
                return self._open(event, {} if kind == "MappingStart" else [])
            case "SequenceEnd" | "MappingEnd":
                self._close()
            case _:
                pass
        return True

    def _note(self, event: Event, says: str) -> None:
        self.found.append(Found(event.start_mark.line + 1, says))

    def _marked(self, event: Any) -> None:
        """Anchors and tags are refused; the text after them is taken as it is."""
        if event.anchor is not None:
            self._note(event, words.FIRST_MARK.format(mark="&"))
        if event.tag is not None:
            self._note(event, words.FIRST_MARK.format(mark="!"))

    def _awaits_key(self) -> bool:
        top = self.stack[-1] if self.stack else None
        return top is not None and isinstance(top.holds, dict) and top.key is None

    def _scalar(self, event: ScalarEvent) -> None:
        self._marked(event)
        if odd := _ODD.search(event.value):
            self._note(event, words.ODD_CHARACTER.format(code=ord(odd[0])))
        text = _ODD.sub(" ", event.value)
        if self._awaits_key():
            self._key(text, event)
            return
        plain = not event.style and event.tag is None
        self._put(_resolved(text) if plain else text, self._spot(event, text))

    def _key(self, key: str, event: Event) -> None:
        top = self.stack[-1]
        where = (*top.where, key)
        top.key = key
        top.thrown_away = key in top.holds
        if top.thrown_away and not holds_several(top.holds):
            in_step = key in KINDS and bool(top.where) and isinstance(top.where[-1], int)
            says = words.STEP_TWICE if in_step else words.KEY_TWICE
            self._note(event, says.format(word=key, line=self.keys[where]))
        elif not top.thrown_away:
            self.keys[where] = event.start_mark.line + 1

    def _put(self, value: Any, spot: Spot) -> None:
        """Put a value where it belongs, and remember where it stood."""
        if not self.stack:
            self.data = value
            return
        top = self.stack[-1]
        where = self._next(top)
        if isinstance(top.holds, list):
            top.holds.append(value)
        elif top.key is None:  # an alias for a key
            top.key, top.thrown_away = "*", True
            return
        elif not top.thrown_away:
            top.holds[top.key] = value
        top.key = None
        if not top.thrown_away:
            self.spots[where] = spot

    def _next(self, top: _Frame) -> Where:
        if isinstance(top.holds, list):
            return (*top.where, len(top.holds))
        return (*top.where, "*" if top.thrown_away else top.key or "")

    def _spot(self, event: ScalarEvent, text: str) -> Spot:
        end = event.end_mark
        rest = self.lines[end.line][end.column :]
        cut = not event.style and " " in text and bool(re.match(r"\s+#", rest))
        return Spot(event.start_mark.line + 1, event.style or "", text[:MOST_IN_A_LINE], cut)

    def _open(self, event: Any, holds: list[Any] | dict[str, Any]) -> bool:
        self._marked(event)
        if len(self.stack) >= _MOST_DEPTH:
            self._note(event, words.TOO_DEEP)
            return False
        if self._awaits_key():
            self._note(event, words.BRACE_FIRST)
            self.stack.append(_Frame((*self.stack[-1].where, "*"), holds, is_key=True))
            return True
        where = self._next(self.stack[-1]) if self.stack else ()
        style = ("{" if isinstance(holds, dict) else "[") if event.flow_style else ""
        self._put(holds, Spot(event.start_mark.line + 1, style))
        self.stack.append(_Frame(where, holds))
        return True

    def _close(self) -> None:
        frame = self.stack.pop()
        if frame.is_key:
            self.stack[-1].key, self.stack[-1].thrown_away = "*", True


def _resolved(text: str) -> Any:
    """What a plain word is in YAML 1.2: nothing, true or false, a number, or text."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]{1,15}", text):
        return int(text)
    if re.fullmatch(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", text):
        number = float(text)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    return text

"""The lines of a file as they look: dash, word, value, and what is wrong with a value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from integrate.content.words import HEADER, STEP_WORDS
from integrate.core.written import KINDS
from integrate.messages import checking as words

_OF_A_PLAN = ("practice", "one-of", "in-turn")
_OF_A_PROGRAMME = ("counts-from", "length", "days-a-week", "plan", "repeat", "second", "sessions")
_WORDS = dict.fromkeys((*HEADER, *STEP_WORDS, *_OF_A_PLAN, *_OF_A_PROGRAMME))
_KNOWN = "|".join(re.escape(word) for word in _WORDS)
_ROW = re.compile(
    r"(?P<indent>\s*)(?P<dash>(?:-(?:\s+|$))*)"
    r"(?:(?P<key>[A-Za-z][\w-]*)\s*:(?:\s+|$))?(?P<value>.*)"
)
KNOWN_ROW = re.compile(rf"(?m)^[ \t]*(?:- *)?(?:{_KNOWN})\s*:")
NO_DASH_SPACE = re.compile(rf"(\s*-)((?:{'|'.join((*KINDS, *_OF_A_PLAN))})\s*:.*)")
NO_COLON_SPACE = re.compile(rf"(\s*(?:- *)?(?:{_KNOWN}):)([^\s].*)")
NO_COLON = re.compile(rf"(\s*(?:- *)?(?:{_KNOWN}))( +[^\s:].*)")
BLOCK = re.compile(r"[|>][-+0-9]{0,2}\s*(?:#.*)?")
QUOTED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"(?P<rest>.*)'),
    "'": re.compile(r"'(?:[^']|'')*'(?P<rest>.*)"),
}
BRACKETS = {"[": "]", "{": "}"}
BACKSLASH = re.compile(r'\\(?![0abt\tnvfre "/\\N_LPxuU])')
_CURLY = "\u201c\u201d\u201e\u201f\xab\xbb\u2018\u2019\u201a"


@dataclass(frozen=True, slots=True)
class Row:
    """A line outside a block of text, in its parts."""

    indent: str
    dash: str
    key: str
    value: str

    @property
    def column(self) -> int:
        """Where its first mark or letter stands."""
        return len(self.indent)

    @property
    def word_column(self) -> int:
        """Where what follows the dash stands."""
        return len(self.indent) + len(self.dash)

    @property
    def opens(self) -> bool:
        """Whether its value may stand on the lines below."""
        return not self.value or self.value.startswith("#")

    def __str__(self) -> str:
        key = f"{self.key}:" + (" " if self.value else "") if self.key else ""
        return f"{self.indent}{self.dash}{key}{self.value}"


def read_row(line: str) -> Row:
    """The parts of a line."""
    found = _ROW.fullmatch(line)
    parts = found.groupdict() if found else {"value": line}
    return Row(*(parts.get(part) or "" for part in ("indent", "dash", "key", "value")))


def slip(value: str) -> str:
    """What is wrong with an unquoted value, if anything is."""
    bare = re.split(r"\s#", value)[0].rstrip()
    colon = ": " in bare or bare.endswith(":")
    if value[0] in _CURLY and colon:
        return words.CURLY_QUOTES
    if value[0] in BRACKETS:
        return "" if bare.endswith(BRACKETS[value[0]]) else words.BRACE_FIRST
    if value[0] in "@`%*&!|>" or value.startswith(("- ", "? ")):
        return words.FIRST_MARK.format(mark=value[0])
    if colon:
        return words.COLON
    return ""


def in_quotes(text: str) -> str:
    """A text between double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

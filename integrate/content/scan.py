"""A file that is no YAML, looked at line by line: what was meant, and the line that says so.

Each slip is found by what it looks like, told with its cure, and mended in a copy, with as many
lines as before, so that the rest of the file can be read and its problems told as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from integrate.content.found import Found
from integrate.content.words import HEADER, STEP_WORDS
from integrate.core.written import KINDS
from integrate.messages import checking as words

_KNOWN = "|".join(re.escape(word) for word in {*HEADER, *STEP_WORDS})
_ROW = re.compile(
    r"(?P<indent>\s*)(?P<dash>(?:-(?:\s+|$))*)"
    r"(?:(?P<key>[A-Za-z][\w-]*)\s*:(?:\s+|$))?(?P<value>.*)"
)
KNOWN_ROW = re.compile(rf"(?m)^\s*(?:- *)?(?:{_KNOWN})\s*:")
_NO_DASH_SPACE = re.compile(rf"(\s*-)((?:{'|'.join(KINDS)})\s*:.*)")
_NO_COLON_SPACE = re.compile(rf"(\s*(?:- *)?(?:{_KNOWN}):)([^\s].*)")
_NO_COLON = re.compile(rf"(\s*(?:- *)?(?:{_KNOWN}))( +[^\s:].*)")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}\s*(?:#.*)?")
_QUOTED = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"(?P<rest>.*)'),
    "'": re.compile(r"'(?:[^']|'')*'(?P<rest>.*)"),
}
_CURLY = "“”„‟«»‘’‚"


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


def scan(text: str) -> tuple[list[Found], str]:
    """What keeps a text from being YAML, and the text with it mended."""
    lines = text.split("\n")
    walk = _Walk(lines)
    for at in range(len(lines)):
        walk.look(at)
    return walk.found, "\n".join(walk.lines)


class _Walk:
    """The lines, mended as far as they have been looked at."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.found: list[Found] = []
        self.columns: list[tuple[int, bool]] = []
        """The columns that are open, and whether dashes stand in them."""
        self.above = Row("", "", "", "")
        self.block = -1
        """The column that the lines of a block of text stand right of; -1 outside of one."""
        self.block_indent = 0
        self.quoted_until = -1
        self.tabs: set[int] = set()

    def look(self, at: int) -> None:
        """Look at one line."""
        self._untab(at)
        line = self.lines[at]
        if not line.strip() or at <= self.quoted_until:
            return
        if self.block >= 0 and self._in_block(at):
            return
        if line.lstrip().startswith("#") or line.startswith(("---", "...", "%")):
            return
        self._space(at)
        row = _row(self.lines[at])
        if not row.dash and not row.key:
            self._words_alone(at, row)
            return
        row = self._placed(at, row)
        row = self._valued(at, row)
        self.lines[at] = str(row)
        self.above = row
        if _BLOCK.fullmatch(row.value):
            self.block = row.word_column if row.key else row.column
            self.block_indent = 0

    def _says(self, at: int, says: str) -> None:
        if at not in self.tabs:  # wherever its tab ended, the line may well stand right after
            self.found.append(Found(at + 1, says))

    def _untab(self, at: int) -> None:
        line = self.lines[at]
        lead = line[: len(line) - len(line.lstrip())]
        if "\t" in lead and line.strip():
            if not self.tabs:
                self._says(at, words.TAB)
            self.tabs.add(at)
            self.lines[at] = lead.replace("\t", "  ") + line.lstrip()

    def _in_block(self, at: int) -> bool:
        """Whether a line belongs to the block of text above; one too far left is moved there."""
        line = self.lines[at]
        column = len(line) - len(line.lstrip())
        if column > self.block:
            self.block_indent = self.block_indent or column
            if column >= self.block_indent:
                return True
        row = _row(line)
        if row.dash or row.key in (*HEADER, *STEP_WORDS) or line.lstrip().startswith("#"):
            self.block = -1
            return False
        self._says(at, words.TEXT_TOO_FAR_LEFT)
        self.lines[at] = " " * (self.block_indent or self.block + 2) + line.lstrip()
        return True

    def _space(self, at: int) -> None:
        """Put the space in that was forgotten after a dash or a colon, or the colon itself."""
        line = self.lines[at]
        if found := _NO_DASH_SPACE.fullmatch(line):
            self._says(at, words.SPACE_AFTER_DASH.format(word=found[2].split(":")[0]))
            line = f"{found[1]} {found[2]}"
        if found := _NO_COLON_SPACE.fullmatch(line):
            self._says(at, words.SPACE_AFTER_COLON)
            line = f"{found[1]} {found[2]}"
        self.lines[at] = line

    def _words_alone(self, at: int, row: Row) -> None:
        """A line with neither a dash nor a word and a colon: a text going on, or a slip."""
        inner = self.above.word_column if self.above.key else self.above.column
        if row.column > inner and self.above.value:
            if ": " in row.value or row.value.endswith(":"):
                self._says(at, words.COLON_BELOW)
                self.lines[at] = self.lines[at].replace(":", " ")
            elif re.search(r"\s#", self.above.value):
                self._says(at - 1, words.HASH)
                self.lines[at] = ""
            return
        if row.column > inner and self.above.opens:
            return
        if found := _NO_COLON.fullmatch(self.lines[at]):
            word = found[1].split()[-1]
            self._says(at, words.NO_COLON.format(word=word))
            self.lines[at] = f"{found[1]}:{found[2]}"
            self.look(at)
            return
        self._says(at, words.STRAY)
        self.lines[at] = ""

    def _placed(self, at: int, row: Row) -> Row:
        """The row in a column that is open; moved there, and told, where it stood elsewhere."""
        opens = self.above.opens or not self.columns
        if opens and (not self.columns or row.column > self.columns[-1][0]):
            self._open(row)
            return row
        was = list(self.columns)
        while self.columns and self.columns[-1][0] > row.column:
            self.columns.pop()
        column, dashed = self.columns[-1] if self.columns else (-1, False)
        if column == row.column and dashed and not row.dash:
            return self._without_dash(at, row)
        if column != row.column:
            self.columns = was
            return self._moved(at, row)
        if row.dash and not dashed and not opens:
            self._says(at, words.TOO_FAR_LEFT)
            return row
        if row.dash:
            self.columns = [*self.columns[:-1], *([] if dashed else [(column, False)])]
            self._open(row)
        return row

    def _open(self, row: Row) -> None:
        column = row.column
        for dash in re.findall(r"-\s*", row.dash):
            self.columns.append((column, True))
            column += len(dash)
        if row.key:
            self.columns.append((column, False))

    def _without_dash(self, at: int, row: Row) -> Row:
        """A row in a column of dashes: a step without one, or the end of an unindented list."""
        if self.columns[-2:-1] == [(row.column, False)]:
            self.columns.pop()
            return row
        if row.key in KINDS:
            self._says(at, words.DASH.format(word=row.key))
            row = replace(row, dash="- ")
            self.columns.pop()
            self._open(row)
            return row
        row = replace(row, indent=row.indent + "  ")
        self._says(at, words.TOO_FAR_LEFT)
        self.columns.append((row.column, False))
        return row

    def _moved(self, at: int, row: Row) -> Row:
        """A row in no open column: a sentence going on with a colon in it, or wrong indentation."""
        known = row.dash or row.key in (*HEADER, *STEP_WORDS)
        if not known and row.column > self.columns[-1][0]:
            self._says(at, words.COLON_BELOW)
            return replace(row, key="", value=f"{row.key} {row.value}".replace(":", " "))
        columns = [column for column, dashed in self.columns if dashed == bool(row.dash)]
        column = min(columns or [0], key=lambda open_one: abs(open_one - row.column))
        far = words.TOO_FAR_RIGHT if column < row.column else words.TOO_FAR_LEFT
        self._says(at, far)
        row = replace(row, indent=" " * column)
        while self.columns and self.columns[-1][0] > column:
            self.columns.pop()
        if row.dash and self.columns:
            self.columns.pop()
            self._open(row)
        return row

    def _valued(self, at: int, row: Row) -> Row:
        """The row with a value that can be read."""
        value = row.value.rstrip()
        if row.opens or _BLOCK.fullmatch(value):
            return row
        if value[0] in _QUOTED:
            return self._quoted(at, row, value)
        says = _slip(value)
        if not says:
            return row
        self._says(at, says)
        return replace(row, value=_in_quotes(re.sub(r"^[|>]\s+", "", value)))

    def _quoted(self, at: int, row: Row, value: str) -> Row:
        mark = value[0]
        if found := _QUOTED[mark].fullmatch(value):
            if not found["rest"].strip() or re.match(r"\s+#", found["rest"]):
                return row
            inner = words.APOSTROPHE if mark == "'" else words.QUOTES_INSIDE
            self._says(at, inner)
        else:
            for below in range(at + 1, len(self.lines)):
                going_on = self.lines[below].rstrip()
                if _row(going_on).key or _row(going_on).dash:
                    break
                if going_on.endswith(mark):
                    self.quoted_until = below
                    return row
            self._says(at, words.UNCLOSED_QUOTE.format(mark=mark))
        bare = value.removeprefix(mark).removesuffix(mark).replace(mark * 2, mark)
        return replace(row, value=_in_quotes(bare))


def _row(line: str) -> Row:
    found = _ROW.fullmatch(line)
    parts = found.groupdict() if found else {"value": line}
    return Row(*(parts.get(part) or "" for part in ("indent", "dash", "key", "value")))


def _slip(value: str) -> str:
    """What is wrong with an unquoted value, if anything is."""
    bare = re.split(r"\s#", value)[0].rstrip()
    colon = ": " in bare or bare.endswith(":")
    if value[0] in _CURLY and colon:
        return words.CURLY_QUOTES
    if value[0] in "[{":
        closing = {"[": "]", "{": "}"}[value[0]]
        return "" if bare.endswith(closing) else words.BRACE_FIRST
    if value[0] in "@`%*&!|>" or value.startswith(("- ", "? ")):
        return words.FIRST_MARK.format(mark=value[0])
    if colon:
        return words.COLON
    return ""


def _in_quotes(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

"""A file that is no YAML, looked at line by line: what was meant, and the line that says so.

Each slip is found by what it looks like, told with its cure, and mended in a copy, with as many
lines as before, so that the rest of the file can be read and its problems told as well.
"""

from __future__ import annotations

import re
from dataclasses import replace

from integrate.content.found import Found
from integrate.content.rows import (
    BACKSLASH,
    BLOCK,
    BRACKETS,
    NO_COLON,
    NO_COLON_SPACE,
    NO_DASH_SPACE,
    QUOTED,
    Row,
    in_quotes,
    read_row,
    slip,
)
from integrate.content.words import HEADER, STEP_WORDS
from integrate.core.written import KINDS
from integrate.messages import checking as words


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
        self.taken_until = -1
        """The last line of a value that goes on over several."""
        self.tabs: set[int] = set()

    def look(self, at: int) -> None:
        """Look at one line."""
        self._untab(at)
        line = self.lines[at]
        if not line.strip() or at <= self.taken_until:
            return
        if self.block >= 0 and self._in_block(at):
            return
        if line.lstrip().startswith("#") or line.startswith(("---", "...", "%")):
            return
        self._space(at)
        row = read_row(self.lines[at])
        if not row.dash and not row.key:
            self._words_alone(at, row)
            return
        row = self._placed(at, row)
        row = self._valued(at, row)
        self.lines[at] = str(row)
        self.above = row
        if BLOCK.fullmatch(row.value):
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
        row = read_row(line)
        if row.dash or row.key in (*HEADER, *STEP_WORDS) or line.lstrip().startswith("#"):
            self.block = -1
            return False
        self._says(at, words.TEXT_TOO_FAR_LEFT)
        self.lines[at] = " " * (self.block_indent or self.block + 2) + line.lstrip()
        return True

    def _space(self, at: int) -> None:
        """Put the space in that was forgotten after a dash or a colon, or the colon itself."""
        line = self.lines[at]
        if found := NO_DASH_SPACE.fullmatch(line):
            self._says(at, words.SPACE_AFTER_DASH.format(word=found[2].split(":")[0]))
            line = f"{found[1]} {found[2]}"
        if found := NO_COLON_SPACE.fullmatch(line):
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
            elif self.above.value[0] in QUOTED:
                self.lines[at] = ""  # goes with a quote that was told and closed above
            elif re.search(r"\s#", self.above.value):
                self._says(at - 1, words.HASH)
                self.lines[at] = ""
            return
        if row.column > inner and self.above.opens:
            return
        if found := NO_COLON.fullmatch(self.lines[at]):
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
            self.columns = was
            return self._moved(at, row)
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
        if row.opens or BLOCK.fullmatch(value):
            return row
        if value[0] in QUOTED:
            return self._quoted(at, row, value)
        if value[0] in BRACKETS and BRACKETS[value[0]] not in value:
            return self._bracketed(at, row, value)
        says = slip(value)
        if not says:
            return row
        self._says(at, says)
        return replace(row, value=in_quotes(re.sub(r"^[|>]\s+", "", value)))

    def _bracketed(self, at: int, row: Row, value: str) -> Row:
        """A list or options in brackets that are not closed on their line."""
        closing = BRACKETS[value[0]]
        if self._goes_on(at, closing):
            return row
        self._says(at, words.UNCLOSED.format(mark=value[0], closing=closing))
        return replace(row, value=value + closing)

    def _goes_on(self, at: int, closing: str) -> bool:
        """Whether what begins on a line is closed further down, before another word begins."""
        for below in range(at + 1, len(self.lines)):
            row = read_row(self.lines[below].rstrip())
            if row.key or row.dash:
                return False
            if row.value.endswith(closing):
                self.taken_until = below
                return True
        return False

    def _quoted(self, at: int, row: Row, value: str) -> Row:
        mark = value[0]
        if found := QUOTED[mark].fullmatch(value):
            if found["rest"].strip() and not re.match(r"\s+#", found["rest"]):
                self._says(at, words.APOSTROPHE if mark == "'" else words.QUOTES_INSIDE)
            elif mark == '"' and BACKSLASH.search(value):
                self._says(at, words.BACKSLASH)
                return replace(row, value=BACKSLASH.sub(r"\\\g<0>", value))
            else:
                return row
        elif self._goes_on(at, mark):
            return row
        else:
            self._says(at, words.UNCLOSED.format(mark=mark, closing=mark))
        bare = value.removeprefix(mark).removesuffix(mark).replace(mark * 2, mark)
        return replace(row, value=in_quotes(bare))

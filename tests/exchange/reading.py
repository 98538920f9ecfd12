"""Markdown read back: what a person would see of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token

COMMONMARK = MarkdownIt("commonmark")
GFM = MarkdownIt("gfm-like", {"linkify": False})
GFM2 = MarkdownIt("gfm-like2", {"linkify": False})
READERS = (COMMONMARK, GFM, GFM2)

_BREAKS = {"softbreak", "hardbreak"}


def shown(reader: MarkdownIt, source: str) -> str:
    """The text of a source that may hold nothing but paragraphs of plain text."""
    return shown_text(reader.parse(source))


def shown_text(tokens: list[Token]) -> str:
    """The text of paragraphs; blank lines between them, blanks as spaces."""
    inline = [token for token in tokens if token.type == "inline"]
    wrapped = ["paragraph_open", "inline", "paragraph_close"] * len(inline)
    assert [token.type for token in tokens] == wrapped
    return seen("\n\n".join(_shown_inline(token) for token in inline))


def _shown_inline(token: Token) -> str:
    words = []
    for child in token.children or []:
        assert child.type in {"text"} | _BREAKS, child
        assert child.type != "softbreak", "a browser shows a soft break as a space"
        words.append("\n" if child.type in _BREAKS else child.content)
    text = "".join(words)
    # What a browser would swallow must not be there: such blanks have to be hard ones.
    assert not re.search(r"(?m)  |^ | $|\t", text), repr(text)
    return text


def seen(text: str) -> str:
    """A text as the eye sees it: hard spaces are spaces, a line of nothing but blanks is empty."""
    lines = text.replace("\xa0", " ").split("\n")
    return "\n".join(line if line.strip() else "" for line in lines)

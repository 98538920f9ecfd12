"""Tags: words of a person's own for an entry, in small letters, as few or as many as they like."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from integrate.core.answers import Refused
from integrate.messages import journal as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_LETTERS = 40
MOST_TAGS = 20

_BETWEEN = re.compile(r"[\s,;\uff0c\u3001]+")
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
_UNSEEN = dict.fromkeys((0x200C, 0x200D))
"""What joins letters in some scripts without being seen: two such tags would look the same."""


class Retagging(NamedTuple):
    """Tags to put on, and tags to take off, each in the order in which they were typed."""

    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


def read_tag(word: str) -> str:
    """The tag that a word is, casefolded and in NFC; a # before it is dropped.

    Raises Refused for one that is not of letters, digits and hyphens, or is too long.
    """
    plain = word.strip().translate(_DASHES | _UNSEEN).removeprefix("#").rstrip("-")
    tag = unicodedata.normalize("NFC", unicodedata.normalize("NFD", plain).casefold())
    if not tag[:1].isalnum() or not all(map(_may_be_in_one, tag)):
        raise Refused(words.NO_TAG.format(word=word))
    if len(tag) > MOST_LETTERS:
        raise Refused(words.LONG_TAG.format(most=MOST_LETTERS))
    return tag


def _may_be_in_one(char: str) -> bool:
    """Whether a character is a letter, a digit, a hyphen, or a sign that belongs to a letter."""
    return char == "-" or char.isalpha() or unicodedata.category(char) in ("Nd", "Mn", "Mc")


def read_tags(text: str) -> Retagging:
    """The tags in a line, between spaces or commas; one with a minus before it is to come off.

    Raises Refused if a word of it is none.
    """
    return retagging_of(_BETWEEN.split(text))


def retagging_of(typed: Iterable[str]) -> Retagging:
    """What these words ask for, each a tag or a tag with a minus before it; raises Refused."""
    on: list[str] = []
    off: list[str] = []
    for word in filter(None, typed):
        minus = word.translate(_DASHES).startswith("-")
        tags = off if minus else on
        if (tag := read_tag(word[1:] if minus else word)) not in tags:
            tags.append(tag)
    return Retagging(tuple(on), tuple(off))


def retagged(tags: Sequence[str], wanted: Retagging) -> tuple[str, ...]:
    """The tags after a change, in the order in which they came; raises Refused for too many."""
    kept = [tag for tag in tags if tag not in wanted.off]
    kept += [tag for tag in wanted.on if tag not in kept]
    if len(kept) > max(MOST_TAGS, len(tags)):
        raise Refused(words.MANY_TAGS.format(most=MOST_TAGS))
    return tuple(kept)

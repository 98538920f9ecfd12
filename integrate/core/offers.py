"""What is offered in one line at the end of a sitting, and what is typed there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from integrate.core.tags import Retagging, retagged, retagging_of

if TYPE_CHECKING:
    from integrate.core.journal import Entry

PRIVATE, FLAG, TAG, CLEAR = "private", "flag", "tag", "clear"

_ALSO = {"flagged": FLAG, "tags": TAG, "tagged": TAG}
_BETWEEN = re.compile(r"[\s,;:.!]+")
_PASSED_OVER = ("and", "&", "+", "")


class Wish(NamedTuple):
    """What somebody wants done with an entry that was just kept.

    ``names_tags`` says that tags are wanted and are still to be asked for; ``unknown`` holds the
    words that mean nothing here.
    """

    private: bool = False
    flagged: bool = False
    tags: Retagging = Retagging()
    names_tags: bool = False
    clear: bool = False
    unknown: tuple[str, ...] = ()

    @property
    def marks(self) -> bool:
        """Whether anything of it changes the entry."""
        return self.private or self.flagged or self.tags != Retagging()


def read_wish(typed: str, *, clearing: bool) -> Wish:
    """What a line such as "private flag tag sleep" asks for; raises Refused for an unfit tag.

    The offers may be shortened to a letter. What follows ``tag`` is a tag unless it is an offer
    in full; with # before it a word is a tag anywhere. ``clearing`` is offered or is not.
    """
    known = (PRIVATE, FLAG, TAG, *([CLEAR] if clearing else []))
    asked: set[str] = set()
    tags: list[str] = []
    unknown: list[str] = []
    for word in _BETWEEN.split(typed.strip()):
        offer = _offer(word.casefold(), known, short=TAG not in asked)
        if offer:
            asked.add(offer)
        elif word.casefold() in _PASSED_OVER:
            continue
        elif TAG in asked or word.startswith("#"):
            tags.append(word)
        else:
            unknown.append(word)
    return Wish(
        private=PRIVATE in asked,
        flagged=FLAG in asked,
        tags=retagging_of(tags),
        names_tags=TAG in asked and not tags,
        clear=CLEAR in asked,
        unknown=tuple(unknown),
    )


def _offer(word: str, known: tuple[str, ...], *, short: bool) -> str | None:
    for offer in known:
        if word == offer or _ALSO.get(word) == offer or (short and word and offer.startswith(word)):
            return offer
    return None


def marked(entry: Entry, wish: Wish) -> Entry:
    """The entry as it was wished for; raises Refused where it would have too many tags."""
    return entry._replace(
        private=entry.private or wish.private,
        flagged=entry.flagged or wish.flagged,
        tags=retagged(entry.tags, wish.tags),
    )

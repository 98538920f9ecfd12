"""What practices say of each other: where an offer leads, and what is recalled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from integrate.content.found import Found
from integrate.content.words import nearest
from integrate.messages import checking as words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from integrate.content.located import Located, Where


def offers(file: Located, known: Collection[str]) -> Iterator[Found]:
    """Offers of what is not there."""
    for where, spot in file.spots.items():
        if where[-2:-1] == ("offer",) and spot.written and spot.written not in known:
            says = _no_practice(spot.written, known, words.OFFER_OTHER)
            yield Found(spot.line, says)


def recalls(
    file: Located, known: Collection[str], written: Mapping[str, Sequence[str]]
) -> Iterator[Found]:
    """Recalls of a practice that is not there, or of answers that nobody writes there.

    ``written`` are the answers that the practices among the files are known to ask for.
    """
    for where, spot in file.spots.items():
        in_step = where[-1] == "recall" and isinstance(where[-2], int)
        if not in_step or not re.fullmatch(r"[a-z][a-z0-9-]*", spot.written):
            continue
        if spot.written not in known:
            yield Found(spot.line, _no_practice(spot.written, known, words.RECALL_OTHER))
        elif spot.written in written and not written[spot.written]:
            yield Found(spot.line, words.NOTHING_WRITTEN.format(id=spot.written))
        elif spot.written in written:
            yield from _answers(file, where[:-1], spot.written, written[spot.written])


def _answers(
    file: Located, step: Where, practice_id: str, written: Sequence[str]
) -> Iterator[Found]:
    for where, spot in file.spots.items():
        if where[:-1] == (*step, "answers") and spot.written and spot.written not in written:
            meant = nearest(spot.written, written)
            near = words.DID_YOU_MEAN.format(word=meant) + " " if meant else ""
            says = words.NO_SUCH_ANSWER.format(name=spot.written, id=practice_id)
            listed = words.WRITTEN_ARE.format(words=", ".join(written))
            yield Found(spot.line, f"{says} {near}{listed}")


def _no_practice(practice_id: str, known: Collection[str], otherwise: str) -> str:
    meant = nearest(practice_id, known)
    cure = words.DID_YOU_MEAN.format(word=meant) if meant else otherwise
    return f"{words.NO_SUCH_PRACTICE.format(id=practice_id)} {cure}"


def written_in(data: Any) -> tuple[str, ...]:
    """The names of the written answers that a document asks for, each once."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    own = data.get("write") if isinstance(data, dict) else None
    found = [name for value in inner for name in written_in(value)]
    return tuple(dict.fromkeys([own, *found] if isinstance(own, str) else found))

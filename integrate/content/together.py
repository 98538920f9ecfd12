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


def swaps(file: Located, known: Collection[str]) -> Iterator[Found]:
    """A swap for what is not there, or for the practice itself."""
    spot = file.spots.get(("swap",))
    if spot is None or not spot.written:
        return
    if spot.written == file.spot(("id",)).written:
        yield Found(spot.line, words.SWAP_ITSELF)
    elif spot.written not in known:
        yield Found(spot.line, _no_practice(spot.written, known, words.SWAP_OTHER))


def measures(file: Located, instruments: Mapping[str, Mapping[str, Any]]) -> Iterator[Found]:
    """Instruments that are not there, or that no practice may ask by itself."""
    for where, spot in file.spots.items():
        if not _in_step(where, "instrument") or not spot.written:
            continue
        if spot.written not in instruments:
            meant = nearest(spot.written, instruments)
            other = words.INSTRUMENT_OTHER.format(ids=", ".join(instruments))
            cure = words.DID_YOU_MEAN.format(word=meant) if meant else other
            yield Found(spot.line, f"{words.NO_SUCH_INSTRUMENT.format(id=spot.written)} {cure}")
        elif instruments[spot.written].get("assigned-only"):
            yield Found(spot.line, words.ASSIGNED_INSTRUMENT.format(id=spot.written))


def recalls(
    file: Located, known: Collection[str], written: Mapping[str, Sequence[str]]
) -> Iterator[Found]:
    """Recalls of a practice that is not there, or of answers that nobody writes there.

    ``written`` are the answers that the practices among the files are known to ask for.
    """
    for where, spot in file.spots.items():
        if not _in_step(where, "recall") or not re.fullmatch(r"[a-z][a-z0-9-]*", spot.written):
            continue
        if spot.written not in known:
            yield Found(spot.line, _no_practice(spot.written, known, words.RECALL_OTHER))
        elif spot.written in written and not written[spot.written]:
            yield Found(spot.line, words.NOTHING_WRITTEN.format(id=spot.written))
        elif spot.written in written:
            yield from _answers(file, where[:-1], spot.written, written[spot.written])


def _in_step(where: Where, word: str) -> bool:
    """Whether a word stands in a step, and not at the left edge or among options."""
    return where[-1:] == (word,) and isinstance(where[-2:][0], int)


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
    """The names of the answers that come back from a document, each once: written, or several."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    own = [data.get("write"), data.get("several")] if isinstance(data, dict) else []
    found = [name for value in inner for name in written_in(value)]
    return tuple(dict.fromkeys([*(one for one in own if isinstance(one, str)), *found]))

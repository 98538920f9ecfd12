"""The room a sitting happens in, and what is done in it once the sitting has ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from integrate.core.kept import to_entry
from integrate.core.names import GROUNDING, PEOPLE
from integrate.errors import VaultProblem
from integrate.flows.menus import ask_one_of
from integrate.flows.ports import Prompt
from integrate.flows.prompts import named
from integrate.flows.shown_people import people_shown
from integrate.messages import guiding as words
from integrate.messages import vault as vault_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from integrate.core.journal import Entry
    from integrate.core.sitting import Sitting
    from integrate.flows.ports import Clock, SittingUI, Store

PACES: Mapping[str, float] = {"slow": 1.4, "normal": 1.0, "brisk": 0.75}
"""What the quiet is multiplied by; the time to say a line stays as it is."""


def _nothing_measured(_: Sitting) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Room:
    """Who and what a sitting happens with.

    ``pace`` multiplies the quiet, or is None where nothing moves by itself. ``titles`` are the
    practices an offer may lead to; ``people`` fetches the people to call, when they are wanted.
    ``measured`` is what the instruments of a sitting came to, in sentences.
    """

    ui: SittingUI
    store: Store
    clock: Clock
    titles: Mapping[str, str]
    people: Callable[[], Sequence[str]]
    turns_at: int
    pace: float | None = 1.0
    measured: Callable[[Sitting], Sequence[str]] = _nothing_measured


def keep(sitting: Sitting, room: Room) -> Entry:
    """Turn an ended sitting into an entry, and its draft into nothing.

    A crash between the two leaves both, and the entry is kept once: it goes by its id.
    """
    entry = to_entry(sitting, zone=room.clock.zone(), now=room.clock.now(), turns_at=room.turns_at)
    try:
        room.store.add(entry)
    except VaultProblem:
        show_unkept(sitting, room.ui)
        raise
    room.store.drop(sitting.id)
    return entry


def ask_where_next(room: Room, ways: Sequence[str]) -> str | None:
    """After a stop: leave it here, or one of the ways (a practice by id, or people to call).

    The word ``anchor`` leads to grounding, where that is among them.
    """
    labels = tuple(named(ways, room.titles).values())
    anchor = ways.index(GROUNDING) if GROUNDING in ways else None
    while True:
        try:
            number = ask_one_of(
                room.ui,
                words.STOPPED,
                labels,
                hint=words.STOPPED_HINT,
                people=room.people,
                anchor=anchor,
            )
        except KeyboardInterrupt:
            return None
        if number is None or ways[number] != PEOPLE:
            return None if number is None else ways[number]
        asked = Prompt(words.STOPPED, labels, hint=words.STOPPED_HINT)
        room.ui.tell(*people_shown(room.people(), asked))


def show_unkept(sitting: Sitting, ui: SittingUI) -> None:
    """Everything typed so far, for copying: the disk would not have it."""
    written = [str(a.value) for a in sitting.answers if a.kind == "write" and a.value]
    unfinished = {**sitting.laid_aside, sitting.path: sitting.typing}
    unkept = [text for text in (*written, *unfinished.values()) if text.strip()]
    if unkept:
        ui.tell(vault_words.NOT_KEPT)
        ui.show(*unkept)

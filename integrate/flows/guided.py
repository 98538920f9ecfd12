"""A person is walked through a practice: what is said, asked, waited for and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from integrate.core.answers import Command, Refused, command_in
from integrate.core.names import GROUNDING, PEOPLE
from integrate.core.practice import (
    Choose,
    End,
    Line,
    Offer,
    Pause,
    Question,
    Rate,
    Say,
    Step,
    TooMuch,
    Write,
    speech_seconds,
)
from integrate.core.replies import (
    Aloud,
    Onward,
    Paused,
    Reply,
    Resumed,
    Said,
    Skipped,
    Stopped,
    Typed,
    WentBack,
    Written,
)
from integrate.core.sitting import Sitting, apply, current, filled, lines_of, to_entry
from integrate.core.wording import pair_sentences
from integrate.errors import VaultProblem
from integrate.flows.menus import ask_one_of, help_lines
from integrate.flows.ports import Clock, EndOfInput, Prompt, SittingUI, Store
from integrate.flows.prompts import named, options_of, place_meant, prompt_for
from integrate.messages import guiding as words
from integrate.messages import vault as vault_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from integrate.core.journal import Entry

PACES: Mapping[str, float] = {"slow": 1.4, "normal": 1.0, "brisk": 0.75}
"""What the quiet is multiplied by; the time to say a line stays as it is."""


@dataclass(frozen=True, slots=True)
class Room:
    """Who and what a sitting happens with.

    ``pace`` multiplies the quiet, or is None where nothing moves by itself. ``titles`` are the
    practices an offer may lead to; ``people`` fetches the people to call, when they are wanted.
    """

    ui: SittingUI
    store: Store
    clock: Clock
    titles: Mapping[str, str]
    people: Callable[[], Sequence[str]]
    turns_at: int
    pace: float | None = 1.0


def walk_through(sitting: Sitting, room: Room) -> Sitting:
    """Walk a sitting on until it is finished, stopped or paused, each reply kept at once.

    What the store raises passes through, once everything typed so far has been shown for
    copying. KeyboardInterrupt and SystemExit pass through too, the sitting kept as paused.
    """
    walk = _Walk(sitting, room)
    try:
        walk.on()
    except VaultProblem:
        _show_unkept(walk.sitting, room.ui)
        raise
    return walk.sitting


def keep(sitting: Sitting, room: Room) -> Entry:
    """Turn an ended sitting into an entry, and its draft into nothing.

    A crash between the two leaves both, and the entry is kept once: it goes by its id.
    """
    entry = to_entry(sitting, zone=room.clock.zone(), now=room.clock.now(), turns_at=room.turns_at)
    try:
        room.store.add(entry)
    except VaultProblem:
        _show_unkept(sitting, room.ui)
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
        room.ui.tell(*room.people())


class _Walk:
    """The sitting as it stands while one person walks through it."""

    def __init__(self, sitting: Sitting, room: Room) -> None:
        self.sitting = sitting
        self._room = room

    def on(self) -> None:
        """Go on to the end, a stop or a pause; what ends the program passes through, kept."""
        try:
            if self.sitting.state == "paused":
                self.take(Resumed())
            while self.sitting.state == "walking" and (step := current(self.sitting)):
                self._through_or_paused(step)
        except (KeyboardInterrupt, SystemExit):
            self.take(Paused())
            raise

    def _through_or_paused(self, step: Step) -> None:
        """Show one step. Where the input ends there, pause; but who leaves at an offer has left it.

        That is where somebody closes the window for whom it was too much, and then it has to be
        in the journal, so that next time starts at the anchor.
        """
        try:
            self.through(step)
        except EndOfInput:
            self.take(Skipped() if isinstance(step, Offer) else Paused())

    def take(self, reply: Reply) -> None:
        """Apply a reply and keep it; what does not fit is answered with its reason."""
        at = self._room.clock.now()
        try:
            after = apply(self.sitting, reply, at)
        except Refused as refused:
            self._room.ui.tell(refused.reason)
            return
        self.sitting = after
        self._room.store.keep(after.id, reply, at)

    def through(self, step: Step) -> None:
        """Show one step and take what comes back."""
        match step:
            case Say(_, pause):
                self._say(lines_of(step, self.sitting), pause)
            case Pause(seconds):
                self._say((), seconds)
            case Write():
                self._write(step)
            case Rate() | Choose() | TooMuch() | Offer():
                self._ask(step)
            case End(text):
                self._room.ui.tell(*pair_sentences(self.sitting.answers))
                if last := filled(text, self.sitting):
                    self._room.ui.say(last)
                self.take(Onward())
            case _:  # pragma: no cover - an If is never stood at
                raise AssertionError(step)

    def _say(self, lines: Sequence[Line], pause: int) -> None:
        """Lines, each with its quiet. A word typed meanwhile is obeyed; Enter goes on."""
        room, said = self._room, list(lines)
        if pause:
            said.append(Line("", pause))
        if lines:
            room.ui.say("")
        for line in said:
            if line.text:
                room.ui.say(line.text)
            if room.pace is None:
                continue
            typed = room.ui.quiet(speech_seconds(line) + line.quiet * room.pace)
            if typed is not None and self._left_by(typed):
                return
        if room.pace is None and room.ui.interactive and said and self._left_by(self._turn()):
            return
        self.take(Onward())

    def _turn(self) -> str:
        """What is typed when the person is left to say when it goes on."""
        return self._room.ui.ask(Prompt("", hint=words.TURN))

    def _left_by(self, typed: str) -> bool:
        """Whether words typed between lines leave the step; what they show stays until Enter."""
        while command := command_in(typed):
            if self._obeyed(command):
                return True
            typed = "" if command == "anchor" else self._turn()
        if typed.strip():
            self._room.ui.tell(words.NOT_A_BOX)
        return False

    def _obeyed(self, command: Command | None) -> bool:
        """Do what a word asks for; whether the step is left by it."""
        match command:
            case "stop":
                self.take(Stopped())
            case "back":
                self.take(WentBack())
            case "skip":
                self.take(Onward())
            case "people":
                self._room.ui.tell(*self._room.people())
                return False
            case "help":
                self._room.ui.tell(*help_lines(self._room.people()))
                return False
            case "anchor":
                return self._rested_at_the_anchor()
            case _:
                return False
        return True

    def _rested_at_the_anchor(self) -> bool:
        """Stay at the anchor until Enter, or another word; whether the step is left by it."""
        ui = self._room.ui
        ui.tell(words.ANCHOR.format(anchor=self.sitting.given["anchor"]))
        return ui.interactive and self._left_by(ui.ask(Prompt("")))

    def _ask(self, step: Question) -> None:
        titles = self._room.titles
        typed = self._room.ui.ask(prompt_for(step, self.sitting, titles))
        command = command_in(typed, options_of(step, titles))
        if command == "skip" or not typed.strip():
            self.take(Skipped())
        elif command is not None:
            self._obeyed(command)
        elif isinstance(step, Offer):
            self._go(typed, step)
        else:
            self.take(Said(typed))

    def _go(self, typed: str, step: Offer) -> None:
        """Where an answer to an offer leads; it is kept as a number, for titles may change."""
        place = place_meant(typed, step, self._room.titles)
        if place == PEOPLE:
            self._room.ui.tell(*self._room.people())
        else:
            self.take(Said(typed if place is None else str(step.places.index(place) + 1)))

    def _write(self, step: Write) -> None:
        """Free writing, kept as it grows: only what changed of it goes into the draft."""

        def grew(text: str) -> None:
            before = self.sitting.typing
            same = _same_beginning(before, text)
            if same < len(before) or same < len(text):
                self.take(Typed(same, text[same:]))

        prompt = prompt_for(step, self.sitting, self._room.titles)
        command = self._room.ui.write(prompt, self.sitting.typing, grew)
        match command:
            case None:
                self.take(Written())
            case "aloud" if self.sitting.typing.strip():
                self._room.ui.tell(words.WORDS_HERE)
            case "aloud":
                self.take(Aloud())
            case "skip":
                self.take(Skipped())
            case _:
                self._obeyed(command)


def _same_beginning(one: str, other: str) -> int:
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))


def _show_unkept(sitting: Sitting, ui: SittingUI) -> None:
    """Everything typed so far, for copying: the disk would not have it."""
    written = [str(a.value) for a in sitting.answers if a.kind == "write" and a.value]
    unfinished = {**sitting.laid_aside, sitting.path: sitting.typing}
    unkept = [text for text in (*written, *unfinished.values()) if text.strip()]
    if unkept:
        ui.tell(vault_words.NOT_KEPT, *unkept)

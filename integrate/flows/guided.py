"""A person is walked through a practice: what is said, asked, waited for and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import Command, Refused, command_in
from integrate.core.filling import filled, lines_of
from integrate.core.names import PEOPLE
from integrate.core.practice import (
    AskAnchor,
    Breathe,
    Card,
    Choose,
    End,
    Line,
    Offer,
    Pause,
    Pick,
    Question,
    Rate,
    Recall,
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
from integrate.core.sitting import Sitting, current, recalled
from integrate.core.walking import apply
from integrate.core.wording import pair_sentences, recalled_lines
from integrate.errors import VaultProblem
from integrate.flows.menus import help_lines
from integrate.flows.own import asks_own, holds_own, spoken_lines
from integrate.flows.ports import EndOfInput, Prompt
from integrate.flows.prompts import options_of, place_meant, prompt_for
from integrate.flows.room import Room, show_unkept
from integrate.flows.shown_people import people_shown
from integrate.messages import guiding as words
from integrate.messages.cards import CARDS

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

_A_STANZA = 6
"""How many lines may follow one another, over the sides of branches, before there is a stop."""


def walk_through(sitting: Sitting, room: Room) -> Sitting:
    """Walk a sitting on until it is finished, stopped or paused, each reply kept at once.

    What the store raises passes through, once everything typed so far has been shown for
    copying. KeyboardInterrupt and SystemExit pass through too, the sitting kept as paused.
    """
    walk = _Walk(sitting, room)
    try:
        walk.on()
    except VaultProblem:
        show_unkept(walk.sitting, room.ui)
        raise
    return walk.sitting


class _Walk:
    """The sitting as it stands while one person walks through it."""

    def __init__(self, sitting: Sitting, room: Room) -> None:
        self.sitting = sitting
        self._room = room
        self._lines_in_a_row = 0

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
                spoken = spoken_lines(step, self.sitting)
                self._say(lines_of(step, self.sitting), pause, spoken)
            case Pause() | Breathe():
                self._pace(step)
            case Write():
                self._write(step)
            case Rate() | Choose() | Pick() | AskAnchor() | TooMuch() | Offer():
                self._ask(step)
            case Card(name):
                self._show_card(name)
            case Recall():
                self._recall(step)
            case End(text):
                self._room.ui.tell(*pair_sentences(self.sitting.answers))
                if last := filled(text, self.sitting):
                    self._room.ui.say(last, own=holds_own(text, self.sitting))
                self.take(Onward())
            case _:  # pragma: no cover - an If is never stood at
                raise AssertionError(step)

    def _say(self, lines: Sequence[Line], pause: int, spoken: Container[Line] = ()) -> None:
        """Lines, each with its quiet, then a pause; Enter goes on."""
        if lines and not self._lines_in_a_row:
            self._room.ui.say("")
        all_of_it = (*lines, *((Line("", pause),) if pause else ()))
        if self._left_at(all_of_it, spoken):
            return
        self._lines_in_a_row += len(lines)
        if self._goes_on():
            self.take(Onward())
            return
        self._lines_in_a_row = 0
        if not self._left_at_the_turn(said=bool(lines)):
            self.take(Onward())

    def _goes_on(self) -> bool:
        """Whether what is said next belongs to this: only the side of a branch lies between."""
        after = apply(self.sitting, Onward(), self.sitting.begun)
        beside = after.path[:-1] == self.sitting.path[:-1]
        return isinstance(current(after), Say) and not beside and self._lines_in_a_row < _A_STANZA

    def _left_at(self, lines: Sequence[Line], spoken: Container[Line]) -> bool:
        """Say lines, each with its quiet; whether a word typed meanwhile left the step."""
        room = self._room
        for line in lines:
            if line.text:
                room.ui.say(line.text, own=line not in spoken)
            if room.pace is None:
                continue
            typed = room.ui.quiet(speech_seconds(line), line.quiet * room.pace)
            if typed == "repeat":
                return self._left_at(lines, spoken)
            if typed is not None and self._left_by(typed):
                return True
        return False

    def _pace(self, step: Pause | Breathe) -> None:
        """A pause or a paced breath; what is asked for meanwhile comes first, then it goes on."""
        from integrate.core.pacing import Pacing, plan_of
        from integrate.core.pacing_words import breathing

        ui, pace = self._room.ui, self._room.pace
        plan = plan_of(step, 1.0 if pace is None else pace)
        if isinstance(step, Breathe):
            ui.say("")
        if pace is None:
            if isinstance(step, Breathe):
                ui.say(breathing(plan))
            if not self._left_at_the_turn(said=True):
                self.take(Onward())
            return
        pacing, command = ui.pace(Pacing(plan))
        while command is not None:
            if self._left_by("!" if command == "people" else command):
                return
            pacing, command = ui.pace(pacing)
        self.take(Onward())

    def _left_at_the_turn(self, *, said: bool) -> bool:
        """Where nothing moves by itself, Enter goes on; whether another word left the step."""
        room = self._room
        return room.pace is None and room.ui.interactive and said and self._left_by(self._turn())

    def _show_card(self, name: str) -> None:
        """A card stays until Enter, where somebody sits there to press it."""
        self._room.ui.tell(*CARDS[name])
        if not (self._room.ui.interactive and self._left_by(self._turn())):
            self.take(Onward())

    def _recall(self, step: Recall) -> None:
        """A person's own words from before, shown as they stand, then a quiet."""
        found = recalled(self.sitting, step)
        self._room.ui.say("")
        if self._left_at(lines_of(step, self.sitting), spoken_lines(step, self.sitting)):
            return
        if found is not None:  # pragma: no branch - a step without words is never stood at
            self._room.ui.show(*recalled_lines(found))
        pause = (Line("", step.pause),) if step.pause else ()
        if not self._left_at(pause, ()) and not self._left_at_the_turn(said=True):
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
                self._show_people()
                return False
            case "help":
                self._room.ui.tell(*help_lines(self._room.people()))
                return False
            case "anchor":
                return self._rested_at_the_anchor()
            case _:
                return False
        return True

    def _show_people(self) -> None:
        """The people to call, one's own in sight when what was asked is asked again."""
        step = current(self.sitting)
        asked = Prompt("", hint=words.TURN)
        if isinstance(step, Question):
            asked = prompt_for(step, self.sitting, self._room.titles)
        self._room.ui.tell(*people_shown(self._room.people(), asked))

    def _rested_at_the_anchor(self) -> bool:
        """Stay at the anchor until Enter, or another word; whether the step is left by it."""
        ui = self._room.ui
        ui.tell(words.ANCHOR.format(anchor=filled("{anchor}", self.sitting)))
        return ui.interactive and self._left_by(ui.ask(Prompt("")))

    def _ask(self, step: Question) -> None:
        titles = self._room.titles
        prompt = prompt_for(step, self.sitting, titles)
        typed = self._room.ui.ask(prompt._replace(own=asks_own(step, self.sitting)))
        command = command_in(typed, (*options_of(step, titles), *prompt.options))
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
            self._show_people()
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

"""A person is walked through a practice: what is said, asked, waited for and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import command_in
from integrate.core.filling import filled, lines_of
from integrate.core.journal import latest
from integrate.core.names import PEOPLE
from integrate.core.practice import (
    AskAnchor,
    Breathe,
    Card,
    Choose,
    End,
    Keeping,
    Line,
    Offer,
    Pause,
    Pick,
    Question,
    Rate,
    Recall,
    Say,
    Several,
    Step,
    TooMuch,
    Write,
    speech_seconds,
)
from integrate.core.replies import (
    Aloud,
    Onward,
    Paused,
    Resumed,
    Said,
    Skipped,
    Stopped,
    Typed,
    Written,
)
from integrate.core.sitting import Sitting, current, recalled
from integrate.core.walking import apply
from integrate.core.wording import pair_sentences, recalled_lines
from integrate.errors import VaultProblem
from integrate.flows.measuring import give_help, help_after, item_of
from integrate.flows.own import asks_own, holds_own, spoken_lines
from integrate.flows.ports import EndOfInput
from integrate.flows.prompts import options_of, place_meant, prompt_for
from integrate.flows.room import Room, show_unkept
from integrate.flows.walk import Walk
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
    walk = _Guided(sitting, room)
    try:
        walk.on()
    except VaultProblem:
        show_unkept(walk.sitting, room.ui)
        raise
    return walk.sitting


class _Guided(Walk):
    """One person, walked from step to step."""

    def __init__(self, sitting: Sitting, room: Room) -> None:
        super().__init__(sitting, room)
        self._lines_in_a_row = 0

    def on(self) -> None:
        """Go on to the end, a stop or a pause; what ends the program passes through, kept."""
        try:
            if self.sitting.state == "paused":
                self.take(Resumed())
                self._help_again()
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
            case (
                Rate()
                | Choose()
                | Several()
                | Pick()
                | AskAnchor()
                | Keeping()
                | TooMuch()
                | Offer()
            ):
                self._ask(step)
            case Card(name):
                self._show_card(name)
            case Recall():
                self._recall(step)
            case End(text):
                self._room.ui.tell(*pair_sentences(self.sitting.answers))
                self._room.ui.tell(*self._room.measured(self.sitting))
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
            if typed is not None and self.left_by(typed):
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
            if self.left_by("!" if command == "people" else command):
                return
            pacing, command = ui.pace(pacing)
        self.take(Onward())

    def _left_at_the_turn(self, *, said: bool) -> bool:
        """Where nothing moves by itself, Enter goes on; whether another word left the step."""
        room = self._room
        return room.pace is None and room.ui.interactive and said and self.left_by(self.turn())

    def _show_card(self, name: str) -> None:
        """A card stays until Enter, where somebody sits there to press it."""
        self._room.ui.tell(*CARDS[name])
        if not (self._room.ui.interactive and self.left_by(self.turn())):
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

    def _ask(self, step: Question) -> None:
        titles = self._room.titles
        prompt = prompt_for(step, self.sitting, titles)
        typed = self._room.ui.ask(prompt._replace(own=asks_own(step, self.sitting)))
        command = command_in(typed, (*options_of(step, titles), *prompt.options))
        if command == "skip" or not typed.strip():
            self.take(Skipped())
        elif command is not None:
            self.obeyed(command)
        elif isinstance(step, Offer):
            self._go(typed, step)
        else:
            before = self.sitting.answers
            self.take(Said(typed))
            if self.sitting.answers != before:
                self._help(step)

    def _help_again(self) -> None:
        """Where it was left right after a thought of dying, what follows that comes first."""
        answer = self.sitting.answers[-1] if self.sitting.answers else None
        item = item_of(self.sitting.practice, answer.name) if answer else None
        if answer and item and help_after(item, answer):
            self._give_help(answer.name)

    def _help(self, step: Question) -> None:
        """After a thought of dying: people to call at once, before anything else is asked."""
        item = item_of(self.sitting.practice, _name_of(step))
        answer = latest(self.sitting.answers, _name_of(step))
        if item is not None and answer is not None and help_after(item, answer):
            self._give_help(answer.name)

    def _give_help(self, name: str) -> None:
        match give_help(self._room.ui, self._room.people):
            case "stop":
                self.take(Stopped())
            case "skip":
                self._leave_the_rest(name)
            case _:
                pass

    def _leave_the_rest(self, name: str) -> None:
        """Pass over what is left of the instrument that an answer belongs to."""
        instrument = name.rpartition("/")[0]
        while _name_of(current(self.sitting)).rpartition("/")[0] == instrument:
            self.take(Skipped())

    def _go(self, typed: str, step: Offer) -> None:
        """Where an answer to an offer leads; it is kept as a number, for titles may change."""
        place = place_meant(typed, step, self._room.titles)
        if place == PEOPLE:
            self.show_people()
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
        if self._room.pace is None:
            prompt = prompt._replace(passes=0)
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
                self.obeyed(command)


def _name_of(step: Step | None) -> str:
    """The name under which the answer to a step is kept; nothing where none is."""
    return step.name if isinstance(step, Rate | Choose) else ""


def _same_beginning(one: str, other: str) -> int:
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))

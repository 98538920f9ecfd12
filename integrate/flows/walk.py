"""The sitting as it stands while one person walks through it: replies kept, words obeyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import Command, Refused, command_in
from integrate.core.filling import filled
from integrate.core.practice import Question
from integrate.core.replies import Onward, Reply, Stopped, WentBack
from integrate.core.sitting import current
from integrate.core.walking import apply
from integrate.flows.menus import help_lines
from integrate.flows.ports import Prompt
from integrate.flows.prompts import prompt_for
from integrate.flows.shown_people import people_shown
from integrate.messages import guiding as words

if TYPE_CHECKING:
    from integrate.core.sitting import Sitting
    from integrate.flows.room import Room


class Walk:
    """The sitting, the room it happens in, and what a word typed at any step does."""

    def __init__(self, sitting: Sitting, room: Room) -> None:
        self.sitting = sitting
        self._room = room

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

    def turn(self) -> str:
        """What is typed when the person is left to say when it goes on."""
        return self._room.ui.ask(Prompt("", hint=words.TURN))

    def left_by(self, typed: str) -> bool:
        """Whether words typed between lines leave the step; what they show stays until Enter."""
        while command := command_in(typed):
            if self.obeyed(command):
                return True
            typed = "" if command == "anchor" else self.turn()
        if typed.strip():
            self._room.ui.tell(words.NOT_A_BOX)
        return False

    def obeyed(self, command: Command | None) -> bool:
        """Do what a word asks for; whether the step is left by it."""
        match command:
            case "stop":
                self.take(Stopped())
            case "back":
                self.take(WentBack())
            case "skip":
                self.take(Onward())
            case "people":
                self.show_people()
                return False
            case "help":
                self._room.ui.tell(*help_lines(self._room.people()))
                return False
            case "anchor":
                return self._rested_at_the_anchor()
            case _:
                return False
        return True

    def show_people(self) -> None:
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
        return ui.interactive and self.left_by(ui.ask(Prompt("")))

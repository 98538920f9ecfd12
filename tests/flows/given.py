"""Who the flows are tested with: a scripted person, a store in memory, a clock that ticks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from integrate.core.answers import Command, command_in_writing
from integrate.core.journal import Entry
from integrate.core.names import GROUNDING, PEOPLE
from integrate.core.pacing import Pacing
from integrate.core.practice import (
    Choose,
    Condition,
    End,
    If,
    Line,
    Offer,
    Pause,
    Practice,
    Rate,
    Say,
    Step,
    TooMuch,
    Write,
)
from integrate.core.replies import Reply
from integrate.core.sitting import NOTHING_KNOWN, Known, Sitting
from integrate.core.walking import begin
from integrate.errors import VaultUnwritable
from integrate.flows.ports import EndOfInput, Prompt
from integrate.flows.room import Room
from integrate.messages import guiding as words

EVENING = datetime(2026, 11, 21, 20, 0, tzinfo=ZoneInfo("Europe/Berlin"))
ANCHOR = "the nearest light"
TITLES = {GROUNDING: "Two minutes here", "night-company": "Company at night"}
NUMBERS = ("Your people:", "  Ana, 555 0100")

HOLDING = Rate("struggle", "How hard is the holding?", low="not at all", high="with everything")
NEAR = Choose("distance", "How near?", {"soft": "softly", "edge": "at its border"})
TWO_LINES = Say((Line("One.", 4), Line("Two.", 6)))
SHOWN_BY = {"help": words.HELP[1], "!": NUMBERS[1], "anchor": words.ANCHOR.format(anchor=ANCHOR)}
"""What each word at a prompt is known to have been obeyed by."""


@dataclass
class Scripted:
    """A person who types what stands in the script, and does what else stands there.

    An exception in the script is raised where its line would have been typed. ``in_quiet`` is
    what is typed in each quiet, in turn, and ``in_pause`` what is asked for in each pause and how
    many seconds into it; None is nothing. When a script is over the input ends.
    """

    lines: list[str | BaseException] = field(default_factory=list)
    in_quiet: list[str | BaseException | None] = field(default_factory=list)
    interactive: bool = True
    shown: list[str] = field(default_factory=list)
    prompts: list[Prompt] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    in_pause: list[tuple[float, Command] | BaseException | None] = field(default_factory=list)
    paced: list[Pacing] = field(default_factory=list)
    unspoken: list[str] = field(default_factory=list)
    so_far: list[str] = field(default_factory=list)

    def say(self, line: str, *, own: bool = False) -> None:
        if line:  # what sets one step apart from the next is no word
            self.shown.append(line)
        if own:
            self.unspoken.append(line)

    def tell(self, *lines: str) -> None:
        self.shown.extend(lines)

    def show(self, *lines: str) -> None:
        self.shown.extend(lines)
        self.unspoken.extend(lines)

    def quiet(self, speech: float, silence: float) -> str | None:
        self.waited.append(speech + silence)
        typed = self.in_quiet.pop(0) if self.in_quiet else None
        if isinstance(typed, BaseException):
            raise typed
        return typed

    def pace(self, pacing: Pacing) -> tuple[Pacing, Command | None]:
        self.paced.append(pacing)
        done = replace(pacing, place=pacing.seconds, over=True)
        match self.in_pause.pop(0) if self.in_pause else None:
            case None:
                return done, None
            case BaseException() as ending:
                raise ending
            case place, command:
                return replace(pacing, place=place), command

    def ask(self, prompt: Prompt) -> str:
        self.prompts.append(prompt)
        self.shown += [prompt.ask, *prompt.options]
        line = self._line()
        if line is None:
            raise EndOfInput
        return line

    def write(self, prompt: Prompt, so_far: str, grew: Callable[[str], None]) -> Command | None:
        self.prompts.append(prompt)
        self.shown.append(prompt.ask)
        self.so_far.append(so_far)
        text = so_far
        while (line := self._line()) is not None and line != ".":
            command = command_in_writing(line, empty=not text.strip())
            if command is not None:
                return command
            text += f"{line}\n"
            grew(text)
        return None

    def _line(self) -> str | None:
        line = self.lines.pop(0) if self.lines else None
        if isinstance(line, BaseException):
            raise line
        return line


@dataclass
class Shelf:
    """A store in memory; the reply whose number is ``fails_at`` finds the disk full."""

    fails_at: int = -1
    fails_to_add: bool = False
    log: list[tuple[Reply, datetime]] = field(default_factory=list)
    begun: list[Sitting] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def begin(self, sitting: Sitting) -> None:
        self.begun.append(sitting)

    def keep(self, sitting_id: str, reply: Reply, at: datetime) -> None:
        if len(self.log) == self.fails_at:
            raise VaultUnwritable("the disk is full")
        self.log.append((reply, at))

    def add(self, entry: Entry) -> None:
        if self.fails_to_add:
            raise VaultUnwritable("the disk is full")
        self.entries[entry.id] = entry

    def drop(self, sitting_id: str) -> None:
        self.dropped.append(sitting_id)

    @property
    def replies(self) -> list[Reply]:
        return [reply for reply, _ in self.log]


@dataclass
class Ticking:
    """A clock that is a minute later each time it is read."""

    minutes: int = 0

    def now(self) -> datetime:
        self.minutes += 1
        return EVENING + timedelta(minutes=self.minutes)

    def zone(self) -> str:
        return "Europe/Berlin"

    def local(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=EVENING.tzinfo)

    def monotonic(self) -> float:
        return self.minutes * 60.0

    def sleep(self, seconds: float) -> None:
        self.minutes += round(seconds / 60)


def room_of(
    person: Scripted,
    store: Shelf | None = None,
    *,
    pace: float | None = 1.0,
    titles: Mapping[str, str] = TITLES,
) -> Room:
    """A room with this person in it."""
    shelf = Shelf() if store is None else store
    return Room(person, shelf, Ticking(), titles, lambda: NUMBERS, turns_at=4, pace=pace)


EVERY_KIND: Sequence[Step] = (
    Say((Line("Here is the room.", 3), Line("Begin with {anchor}.", 5)), pause=2),
    Rate("struggle", "How hard is the holding?", low="not at all", high="with everything"),
    Choose("distance", "How near?", {"around": "well outside", "edge": "at its border"}),
    If(
        Condition("distance", "is", "edge"),
        (Say((Line("You are {distance}.", 4),)), Write("border", "What is at the border?")),
    ),
    Pause(20),
    Rate("struggle", "And now?"),
    TooMuch(),
    If(Condition("too-much", "is not", "yes"), (Write("guard", "Where was it, {distance}?"),)),
    Offer((GROUNDING, PEOPLE), "Once more, or someone to call?"),
    End("Feet. Light."),
)
THROUGH_EVERY_KIND: Sequence[str] = (
    "eight", "2", "A border.", "Sharp.", ".", "7,5", "no", "aloud", "",
)  # fmt: skip


def sitting_of(*steps: Step, known: Known = NOTHING_KNOWN) -> Sitting:
    """A sitting at the beginning of a practice of these steps."""
    practice = Practice(
        id="a-walk",
        title="A walk",
        about="A short one.",
        category="ground",
        phases=("anytime",),
        gate="none",
        load="low",
        evidence="C",
        minutes=2,
        purpose="To be walked through.",
        unknown="Nearly everything.",
        steps=steps,
    )
    return begin("one", practice, EVENING, {"anchor": ANCHOR}, known)


def of_every_kind() -> Sitting:
    """A sitting at the beginning of a practice with every kind of step."""
    return sitting_of(*EVERY_KIND)

"""A practice: an authored, ordered walk of steps, one screen and at most one question each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from integrate.core.instruments import Instrument

SPEECH_WORDS_A_MINUTE = 114
"""How fast a line is read aloud, in words a minute; quiet comes on top."""

Phase = Literal["prep", "day0", "open", "settle", "sustain", "anytime"]
Gate = Literal["none", "advice", "pain-assessed", "therapist-agrees"]
Load = Literal["low", "moderate", "high"]
Evidence = Literal["A", "B", "C"]
Unfit = Literal["unreal"]
Area = Literal["breath", "legs", "hands", "touch", "sounds", "belly"]
Operator = Literal["is", "is not", ">=", "<=", ">", "<", "is answered", "is not answered"]


class Line(NamedTuple):
    """One spoken line and the seconds of quiet after it."""

    text: str
    quiet: int = 0


class Say(NamedTuple):
    """Lines said one after another, then a quiet of ``pause`` seconds."""

    lines: tuple[Line, ...]
    pause: int = 0


class Pause(NamedTuple):
    """Quiet of ``seconds``."""

    seconds: int


class Breathe(NamedTuple):
    """A paced breath for ``seconds``: so many seconds in, so many out. Nothing is held."""

    breath_in: int
    out: int
    seconds: int


class Card(NamedTuple):
    """A card of the program's own, read until Enter: ``red-flags``."""

    name: str


class Recall(NamedTuple):
    """A person's own words from an earlier practice: ``lines``, the words, ``pause`` seconds.

    ``answers`` names those that are meant, all written ones if it is empty. Where there are none,
    the ``otherwise`` steps are taken.
    """

    practice: str
    answers: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    pause: int = 0
    otherwise: tuple[Step, ...] = ()


class Rate(NamedTuple):
    """A question answered by a number from ``least`` to ``most``, halves and tenths too.

    ``low`` and ``high`` are the words at its ends. One that is ``whole`` takes no halves.
    """

    name: str
    ask: str
    low: str = ""
    high: str = ""
    least: int = 0
    most: int = 10
    whole: bool = False


class Choose(NamedTuple):
    """A question answered by one of several options (key to label), with an optional note.

    One that is not ``kept`` leads the way in its practice and leaves no trace in the journal.
    """

    name: str
    ask: str
    options: Mapping[str, str]
    note: str = ""
    kept: bool = True


class Several(NamedTuple):
    """A question answered by any of up to twelve options, several numbers in one line.

    Where ``chosen_in`` names earlier ones, the options are what was chosen there. No more than
    ``at_most`` may be chosen; 0 is as many as there are.
    """

    name: str
    ask: str
    options: Mapping[str, str] = {}
    chosen_in: tuple[str, ...] = ()
    at_most: int = 0
    note: str = ""


class Write(NamedTuple):
    """A question answered in one's own words, in none, or aloud.

    ``seconds`` is about how long the writing is meant to take, or 0; it counts in the practice's
    minutes, and ends nothing. With a ``private`` answer the entry is kept private.
    """

    name: str
    ask: str
    seconds: int = 0
    private: bool = False


class Keeping(NamedTuple):
    """What becomes of what was written: kept, kept private, or let go."""

    name: str = "keeping"


class Measure(NamedTuple):
    """An instrument, all its items; passed over if it was asked less than ``every`` days ago."""

    instrument: Instrument
    every: int = 0


class Pick(NamedTuple):
    """A question answered from a person's own list, from the ready ``options``, or by a new one.

    ``name`` is that of the list; what is typed anew joins it.
    """

    name: str
    ask: str
    options: Mapping[str, str]


class AskAnchor(NamedTuple):
    """Where a practice shall come to rest: asked, and kept for every later practice."""

    ask: str = ""


class Condition(NamedTuple):
    """A test of an earlier answer: no more than FHIR's ``enableWhen`` can say."""

    name: str
    operator: Operator
    value: str | int | None = None


class If(NamedTuple):
    """Steps taken when a condition holds, and steps taken when it does not."""

    condition: Condition
    then: tuple[Step, ...]
    otherwise: tuple[Step, ...] = ()


class LeaveOut(NamedTuple):
    """A step that is passed over for a person who leaves one of these areas out."""

    areas: tuple[str, ...]
    step: Step


class Offer(NamedTuple):
    """Places to go from here: practices by id, or the people to call. Enter leaves it."""

    places: tuple[str, ...]
    ask: str = ""


class TooMuch(NamedTuple):
    """The question every practice ends with, and what follows from its answer."""

    name: str = "too-much"


class End(NamedTuple):
    """The last words. Before them stands the pair of ratings, where both were given."""

    text: str


Question = Rate | Choose | Several | Write | Pick | AskAnchor | Keeping | Offer | TooMuch
Step = (
    Say | Pause | Breathe | Card | Recall | Measure | Rate | Choose | Several | Write | Pick
    | AskAnchor | Keeping | If | LeaveOut | Offer | TooMuch | End
)  # fmt: skip


class Practice(NamedTuple):
    """An authored walk, with what a person or a clinician may want to know of it first.

    ``not_before`` counts hours since the last session; ``minutes`` is speech and quiet at the
    normal pace along the longest path, rounded up, answering not counted. ``evidence`` is A
    (tested in chronic pain as part of a package), B (tested elsewhere or as a component) or C
    (clinical consensus). ``swap`` is the practice to offer instead after it was stopped twice, and
    ``not_when`` how somebody may be for whom it is not.
    """

    id: str
    title: str
    about: str
    category: str
    phases: tuple[Phase, ...]
    gate: Gate
    load: Load
    evidence: Evidence
    minutes: int
    purpose: str
    unknown: str
    steps: tuple[Step, ...]
    not_before: int = 0
    body: bool = False
    sources: tuple[str, ...] = ()
    language: str = "en"
    swap: str = ""
    not_when: tuple[Unfit, ...] = ()


def walk(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Every step, those inside branches too, in the order of the file."""
    for step in steps:
        yield step
        match step:
            case If(_, then, otherwise):
                yield from walk((*then, *otherwise))
            case LeaveOut(_, inner):
                yield from walk((inner,))
            case Recall(otherwise=otherwise):
                yield from walk(otherwise)
            case _:
                pass


def speech_seconds(line: Line) -> float:
    """How long one line takes to say, in seconds, without the quiet after it."""
    return len(line.text.split()) / SPEECH_WORDS_A_MINUTE * 60

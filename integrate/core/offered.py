"""What each phase offers by default, the best first. Whether it fits is asked elsewhere.

Practices that are not there are passed over: any of these names may be missing from a library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from integrate.core.names import COMPANY, FIRST_AID, FIRST_WORDS, GROUNDING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from integrate.core.schedule import Situation

SPACE, EXHALE, AROUND = "mind-breathing-space", "soften-long-exhale", "soften-around"
KINDNESS, ONE_STEP = "emotion-kindness-break", "values-one-step"
TRACKING, LET_DOWN = "reframe-somatic-tracking", "session-let-down"

_ONE_MINUTE = ("mind-anchor-one-minute", "soften-one-minute", "emotion-kindness-one-minute")
_SENSES = "ground-five-senses"

WITH_A_FLARE = (FIRST_AID, GROUNDING, EXHALE, COMPANY, KINDNESS, *_ONE_MINUTE, _SENSES)
"""All there is on a day of flare."""

HARD_MINUTES = (GROUNDING, FIRST_AID, COMPANY, _SENSES)
"""What is there whatever was done, the first for most."""

QUIET = (AROUND, "mind-anchor", *_ONE_MINUTE, EXHALE, COMPANY, FIRST_AID, GROUNDING)
"""What there is on a day of loud pain: an anchor, softening, company."""

RESTING = (GROUNDING, EXHALE, KINDNESS, COMPANY)
"""What there is on a day of rest for somebody who asks."""

SECONDS = (SPACE, EXHALE)
"""What there is as a second in the days after a session."""

_STILL_IN_IT = 2
"""So many hours after a session there is the ground and nothing else."""

_FIRST_DAYS = ("capture-three-threads", AROUND, KINDNESS, ONE_STEP)
"""What is suggested first on each of the days one to four after a session."""

_PREPARING = (
    "prep-intention", "prep-anchor", "prep-hard-moments", "reframe-alarm", "values-sort",
    "prep-anchor",
)  # fmt: skip
"""What is suggested so many days before a session, none to five and more."""

_SETTLING = (
    "mind-body-scan", AROUND, "reframe-name-the-story", "reframe-i-and-the-pain", TRACKING,
    "values-target", "move-gentle-five", "connect-good-and-thanks",
)  # fmt: skip

_SUSTAINING = (
    ONE_STEP, AROUND, "connect-good-and-thanks", "move-gentle-five", SPACE, "values-target",
    "mind-anchor", "reframe-name-the-story", KINDNESS, "move-pace-tomorrow", "flare-plan",
    "mind-ordinary-thing", "connect-reach-out", EXHALE,
)  # fmt: skip

_ROUND = (
    AROUND, SPACE, ONE_STEP, "reframe-name-the-story", EXHALE, "values-target",
    "connect-good-and-thanks", "mind-body-scan", KINDNESS, "move-gentle-five",
    "reframe-thought-record", "mind-ordinary-thing", "reframe-alarm", "emotion-kind-letter",
    "mind-anchor", "move-pace-tomorrow", "values-sort", "connect-reach-out", "emotion-name-allow",
    "soften-release", "move-baseline", "reframe-i-and-the-pain", "mind-open-sky", TRACKING,
    "flare-plan", "reframe-safety-evidence",
)  # fmt: skip
"""What takes turns where no session is near: each has its day, and no two long ones meet."""

_EASY = (SPACE, AROUND, EXHALE, KINDNESS, "mind-ordinary-thing")
"""What takes turns in the first days of use, and for somebody who was away."""


class CheckIn(NamedTuple):
    """A check-in: its practice, from how many hours after a session on, and until when."""

    practice: str
    begins: int
    ends: int


_CHECK_INS = (
    CheckIn("check-24h", 18, 60),
    CheckIn("check-72h", 60, 144),
    CheckIn("check-1w", 144, 624),
    CheckIn("check-1m", 624, 1080),
)
"""Each ends where the next begins; the last is named for some weeks and then no more."""


def check_in(hours: float | None) -> CheckIn | None:
    """The check-in of so many hours after a session; None where there is none."""
    if hours is None:
        return None
    return next((one for one in _CHECK_INS if one.begins <= hours < one.ends), None)


def on_the_day(situation: Situation, checks: Sequence[str]) -> list[str]:
    """What there is on the day of a session; in its first hours nobody is asked for words.

    ``checks`` is the check-in that is due, if one is.
    """
    if (situation.window.hours or 0) < _STILL_IN_IT:
        return [GROUNDING]
    first = [] if FIRST_WORDS in situation.done else [FIRST_WORDS]
    return [*first, *checks, GROUNDING, EXHALE, KINDNESS, COMPANY, _SENSES, *_ONE_MINUTE]


def of_the_phase(situation: Situation, there: Container[str]) -> list[str]:
    """Every practice that a phase offers, that of this day first.

    Turns are taken by those that are ``there``, so that each has its day.
    """
    turn = situation.day.toordinal()
    match situation.window.phase:
        case "open" if situation.window.light:
            return [*SECONDS, AROUND, KINDNESS]
        case "open":
            first = _FIRST_DAYS[min(max(situation.window.day_number or 1, 1), 4) - 1]
            return [first, *_FIRST_DAYS, LET_DOWN, *SECONDS]
        case "prep":
            near = _of_these(_PREPARING[min(_days_ahead(situation), 5) :] + _PREPARING, there)
            return [*near, *_turned(_ROUND, turn, there)]
        case "settle":
            return [*_turned(_SETTLING, turn, there), SPACE, *_turned(_ROUND, turn, there)]
        case "sustain":
            return _turned(_SUSTAINING, turn, there)
        case _:
            is_used_to_it = situation.settled_in and not situation.early
            easy = [] if is_used_to_it else _turned(_EASY, turn, there)
            return [*easy, *_turned(_ROUND, turn, there)]


def _days_ahead(situation: Situation) -> int:
    """Whole days until the next session, by the stopwatch."""
    planned = situation.window.next
    if planned is None:
        return 0
    seconds = planned.at.timestamp() - situation.moment.timestamp()
    return max(int(seconds // 86400), 0)


def _turned(names: Sequence[str], turn: int, there: Container[str]) -> list[str]:
    known = _of_these(names, there)
    at = turn % len(known) if known else 0
    return [*known[at:], *known[:at]]


def _of_these(names: Sequence[str], there: Container[str]) -> list[str]:
    return [*dict.fromkeys(name for name in names if name in there)]

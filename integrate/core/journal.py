"""The journal: entries in order, and what can be asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from integrate.core.names import TOO_MUCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

Kind = Literal["practice", "note", "flare", "rest"]
KINDS: tuple[Kind, ...] = ("practice", "note", "flare", "rest")
AnswerKind = Literal["rate", "choose", "write", "pick", "several", "too-much"]


class Answer(NamedTuple):
    """One answer, with the words that were asked, so that a later edit never rewrites the past.

    ``value`` is a number for a rating, an option's key for a choice, the text for writing, and
    None where the question was left or, with ``aloud``, answered out loud; of several options,
    their keys with a space between. ``label`` is what was chosen, as it was shown; ``low`` and
    ``high`` are the words at a rating's ends.
    """

    name: str
    kind: AnswerKind
    asked: str
    value: int | float | str | None = None
    label: str = ""
    low: str = ""
    high: str = ""
    most: int = 10
    aloud: bool = False


class Entry(NamedTuple):
    """What is kept of a sitting, a note, or a day of flare or rest logged without a sitting.

    ``at`` is the instant of the last answer, with its offset; ``zone`` the name of the local
    zone; ``day`` the local day, which turns at bedtime; ``saved`` when it reached the vault.
    ``tags`` are words of the person's own, as ``core.tags`` reads them; a ``private`` entry stays
    out of what is handed over unless it is asked for; a ``flagged`` one is meant for the therapist;
    ``off_screen`` is a practice that was done away from the screen. An entry with ``whole_day`` is
    about a day and has no time of its own: its ``at`` is noon, only to put it in order.
    """

    id: str
    kind: Kind
    at: datetime
    zone: str
    day: date
    saved: datetime
    answers: tuple[Answer, ...] = ()
    practice: str = ""
    title: str = ""
    begun: datetime | None = None
    stopped_early: bool = False
    tags: tuple[str, ...] = ()
    private: bool = False
    flagged: bool = False
    off_screen: bool = False
    whole_day: bool = False

    @property
    def too_much(self) -> str | None:
        """The answer to "Was any of it too much?": ``no``, ``little``, ``yes`` or None."""
        found = latest(self.answers, TOO_MUCH)
        return str(found.value) if found and found.value is not None else None


class Wanted(NamedTuple):
    """Which entries are meant; what is None is not asked for."""

    since: date | None = None
    until: date | None = None
    kind: Kind | None = None
    practice: str | None = None
    tag: str | None = None
    private: bool | None = None
    flagged: bool | None = None

    def wants(self, entry: Entry) -> bool:
        """Whether an entry is one of those that are meant."""
        return (
            (self.since is None or entry.day >= self.since)
            and (self.until is None or entry.day <= self.until)
            and (self.kind is None or entry.kind == self.kind)
            and (self.practice is None or entry.practice == self.practice)
            and (self.tag is None or self.tag in entry.tags)
            and (self.private is None or entry.private is self.private)
            and (self.flagged is None or entry.flagged is self.flagged)
        )


def latest(answers: Iterable[Answer], name: str) -> Answer | None:
    """The last answer given under a name."""
    found = None
    for answer in answers:
        if answer.name == name:
            found = answer
    return found


def pairs(answers: Iterable[Answer]) -> Iterator[tuple[Answer, Answer]]:
    """The ratings given twice under one name: before and after."""
    before: dict[str, Answer] = {}
    for answer in answers:
        if answer.kind == "rate" and answer.value is not None:
            if answer.name in before:
                yield before[answer.name], answer
            else:
                before[answer.name] = answer

"""What is known of a person as a practice begins, and what its instruments come to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from integrate.cli.situation import local_day
from integrate.core.journal import Wanted
from integrate.core.names import FIRST_WORDS, INTENTION
from integrate.core.practice import Measure, Pick, Recall, walk
from integrate.core.sitting import Known, Recalled
from integrate.errors import VaultProblem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from integrate.cli.context import Context
    from integrate.core.journal import Entry
    from integrate.core.practice import Practice
    from integrate.core.schedule import Situation
    from integrate.core.scoring import Score
    from integrate.core.sitting import Sitting

_RECALLED_DAYS = 365
"""How many days before the last session, or before today, words may be to come back."""

_OF_ONE_TIME = {FIRST_WORDS: 30, INTENTION: 30}
"""The same for words that belong to one session, or to one time."""


def known_to(context: Context, practice: Practice, situation: Situation) -> Known:
    """What is known of the person and the day as a practice begins."""
    steps = list(walk(practice.steps))
    lists: Mapping[str, Sequence[str]] = {}
    recalled: Mapping[str, Recalled] = {}
    days_since: Mapping[str, int] = {}
    try:
        if any(isinstance(step, Pick) for step in steps):
            lists = context.vault.own_lists()
        wanted = {step.practice for step in steps if isinstance(step, Recall)}
        recalled = _recalled(context, wanted, situation)
        every = {s.instrument.id: s.every for s in steps if isinstance(s, Measure) and s.every}
        days_since = _days_since(context, every, situation.day) if every else {}
    except VaultProblem:
        pass  # What is wrong with the journal is said when it is needed; practise first.
    return Known(context.leave_out, situation.numbers, recalled, lists, days_since=days_since)


def _days_since(context: Context, every: Mapping[str, int], day: date) -> Mapping[str, int]:
    """How many days ago each instrument was asked last, of those asked not long enough ago."""
    since = day - timedelta(days=max(every.values()))
    found: dict[str, int] = {}
    for entry in context.vault.entries(Wanted(since=since), newest_first=True):
        answered = {a.name.partition("/")[0] for a in entry.answers if a.value is not None}
        for instrument in answered & every.keys():
            found.setdefault(instrument, max(0, (day - entry.day).days))
    return found


def _recalled(
    context: Context, practices: set[str], situation: Situation
) -> Mapping[str, Recalled]:
    """The newest words written in each of these practices, unless they are of another time.

    What is written on the day of a session comes back from that of the last one only, and what
    was meant for one from the weeks before it.
    """
    session = situation.window.latest
    around = local_day(context, session.at) if session else situation.day
    found = {}
    for practice in practices:
        of_the_day = session is not None and practice == FIRST_WORDS
        days = 0 if of_the_day else _OF_ONE_TIME.get(practice, _RECALLED_DAYS)
        since = around - timedelta(days=days)
        entries = context.vault.entries(Wanted(since=since, practice=practice), newest_first=True)
        if words_there := next(filter(None, map(_words_of, entries)), None):
            found[practice] = words_there
    return found


def _words_of(entry: Entry) -> Recalled | None:
    said = [
        (a.name, a.label if a.kind == "several" else a.value)
        for a in entry.answers
        if a.kind in ("write", "several")
    ]
    texts = tuple((name, value) for name, value in said if value and isinstance(value, str))
    return Recalled(entry.day, texts) if texts else None


def measured_in(context: Context, sitting: Sitting) -> Sequence[str]:
    """What the instruments of a sitting came to, beside the person's own first numbers."""
    if not any(isinstance(step, Measure) for step in walk(sitting.practice.steps)):
        return ()
    from integrate.content.people import clinic_line
    from integrate.core.scoring import results
    from integrate.flows.measuring import instruments_in, measured_sentences

    before: dict[str, Sequence[Score]] = {}
    try:
        with context.key.quietly():
            entries = [entry for entry in context.vault.entries() if _has_scores(entry)]
        for instrument in instruments_in(sitting.practice):
            points = results(instrument, entries).points
            before[instrument.id] = [point.score for point in points]
    except VaultProblem:
        pass  # the number of today can be said without the first one
    return measured_sentences(sitting, before, clinic_line(context.own_people))


def _has_scores(entry: Entry) -> bool:
    return any("/" in answer.name for answer in entry.answers)

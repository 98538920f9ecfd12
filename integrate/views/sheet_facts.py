"""What a clinician wants to know of a practice before its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.names import LEAVE_OUT
from integrate.core.practice import If, LeaveOut, Say, walk
from integrate.core.wording import listed, minutes_in_words
from integrate.messages import comfort
from integrate.messages import library as library_words
from integrate.messages import sheet as words
from integrate.views.pages import Brief
from integrate.views.sheet_script import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from integrate.core.practice import Practice
    from integrate.views.pages import PageBlock


def facts_of(
    practice: Practice, titles: Mapping[str, str], ends: float
) -> Iterator[tuple[str, Sequence[str]]]:
    """What a clinician wants to know of a practice before its words."""
    up_to = words.UP_TO.format(minutes=minutes_in_words(practice.minutes), time=clock(ends))
    waits = library_words.NOT_BEFORE.format(hours=practice.not_before)
    letter = practice.evidence
    means = library_words.EVIDENCE[letter]
    yield words.ID, [practice.id]
    yield words.MINUTES, [up_to]
    yield words.ABOUT, [practice.about]
    yield words.PHASES, [words.ALSO.join(library_words.PHASES[phase] for phase in practice.phases)]
    yield words.NOT_BEFORE, [waits if practice.not_before else library_words.ANY_HOUR]
    yield words.GATE, [worded(practice.gate, library_words.GATES)]
    yield words.LOAD, [worded(practice.load, library_words.LOADS)]
    yield words.BODY, [library_words.BODY if practice.body else library_words.NO_BODY]
    yield words.EVIDENCE, [words.EVIDENCE_IS.format(letter=letter, means=means)]
    if practice.not_when:
        yield words.NOT_WHEN, [" ".join(words.UNFIT[how] for how in practice.not_when)]
    if practice.swap:
        title = titles.get(practice.swap, practice.swap)
        yield words.SWAP, [words.SWAP_IS.format(title=title, id=practice.swap)]
    yield words.LEAVES_OUT, [" ".join(_heeds(practice))]
    yield words.PURPOSE, [practice.purpose]
    yield words.UNKNOWN, [practice.unknown]
    yield words.SOURCES, [words.ALSO.join(practice.sources)]
    if practice.language != "en":
        yield words.LANGUAGE, [practice.language]


def worded(word: str, means: Mapping[str, str]) -> str:
    """A word of the format with what it means."""
    return words.WORD.format(word=word, means=means[word])


def briefs_of(
    practice: Practice, titles: Mapping[str, str], cited: Mapping[str, int], ends: float
) -> Iterator[PageBlock]:
    """The same in a few lines, its words explained elsewhere; ``cited`` numbers the sources."""
    yield Brief(
        [
            ("", practice.id),
            ("", _minutes(practice, ends)),
            *_brief(practice, titles),
            cited_in(practice.sources, cited),
        ]
    )
    yield Brief([(words.ABOUT_BRIEF, practice.about)])
    yield Brief([(words.PURPOSE, practice.purpose), (words.UNKNOWN, practice.unknown)])


def _minutes(practice: Practice, ends: float) -> str:
    minutes = minutes_in_words(practice.minutes)
    return words.MINUTES_BRIEF.format(minutes=minutes, time=clock(ends))


def _brief(practice: Practice, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    waits = words.HOURS.format(hours=practice.not_before)
    out, anchored = _heeded(practice)
    heeds = [words.LEFT_OUT_BRIEF.format(areas=", ".join(out))] if out else []
    heeds += [words.ANCHOR_BRIEF] if anchored else []
    yield words.PHASES, ", ".join(practice.phases)
    yield words.NOT_BEFORE, waits if practice.not_before else words.ANY_HOUR
    yield words.GATE, practice.gate
    yield words.LOAD, practice.load
    yield words.BODY, words.LOOKS_AT_BODY if practice.body else words.NOT_AT_BODY
    yield words.EVIDENCE, practice.evidence
    if practice.not_when:
        yield words.NOT_WHEN, ", ".join(practice.not_when)
    yield words.LEAVES_OUT, words.ALSO.join(heeds) or words.NOTHING_BRIEF
    if practice.swap:
        yield words.SWAP, titles.get(practice.swap, practice.swap)
    if practice.language != "en":
        yield words.LANGUAGE, practice.language


def cited_in(sources: Iterable[str], cited: Mapping[str, int]) -> tuple[str, str]:
    """Sources by their numbers, as a term and its words."""
    return words.SOURCES, ", ".join(str(cited[source]) for source in sources)


def _heeds(practice: Practice) -> Iterator[str]:
    out, anchored = _heeded(practice)
    yield words.HEEDS.format(areas=listed(out)) if out else words.HEEDS_NOTHING
    if anchored:
        yield words.USES_ANCHOR


def _heeded(practice: Practice) -> tuple[list[str], bool]:
    """What a person leaves out that changes this practice, and whether it rests at their anchor."""
    found: set[str] = set()
    anchored = False
    for step in walk(practice.steps):
        match step:
            case LeaveOut(areas):
                found.update(areas)
            case If(condition) if condition.name == LEAVE_OUT:
                found.add(str(condition.value))
            case Say(lines):
                anchored = anchored or any("{anchor}" in line.text for line in lines)
            case _:
                pass
    return [label for area, label in comfort.AREAS.items() if area in found], anchored

"""Spoken lines on the review sheet: run on one after another, each with the quiet after it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from integrate.core.practice import speech_seconds
from integrate.messages import sheet as words
from integrate.views.pages import Bit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from integrate.core.practice import Recall, Say

_WORTH_A_TWIN = 0.34
"""From this share of alike lines on two branches are told as one, with what differs in it."""


def filled_in(text: str) -> str:
    """A text with square brackets round what the person said before."""
    return re.sub(r"\{([a-z][a-z0-9-]*)\}", r"[\1]", text)


def seconds_of(step: Say | Recall) -> str:
    """The seconds of speech and of quiet in a step, such as "31+43"."""
    spoken = round(sum(map(speech_seconds, step.lines)))
    quiet = sum(line.quiet for line in step.lines) + step.pause
    return words.SECONDS.format(spoken=spoken, quiet=quiet)


def said(step: Say | Recall) -> Iterator[Bit]:
    """The lines of a step; what is quiet after all of them stands behind the last."""
    for line, quiet in zip(step.lines, _quiets(step), strict=True):
        yield Bit("said", filled_in(line.text), quiet)
    if step.pause and not step.lines:
        yield Bit("told", words.QUIET, str(step.pause))


def alike(one: Say, other: Say) -> bool:
    """Whether two branches share so many lines that they are best told as one."""
    return _compared(one, other).ratio() >= _WORTH_A_TWIN


def said_as_one(one: Say, other: Say, holds: str) -> Iterator[Bit]:
    """Two branches at once: what both say stands once, what only one of them says in brackets."""
    first, second = list(said(one)), list(said(other))
    for tag, a, b, c, d in _compared(one, other).get_opcodes():
        if tag == "equal":
            for left, right in zip(first[a:b], second[c:d], strict=True):
                both = words.EITHER_QUIET.format(one=left.quiet, other=right.quiet)
                yield left if left.quiet == right.quiet else left._replace(quiet=both)
            continue
        only = [(words.IF.format(holds=holds), first[a:b]), (words.OTHERWISE, second[c:d])]
        opens = words.OPENS
        for who, bits in only:
            if bits:
                yield Bit("way", opens.format(who=who))
                yield from bits
                opens = "{who}"
        yield Bit("way", words.CLOSES)


def _quiets(step: Say | Recall) -> list[str]:
    quiets = [str(line.quiet) for line in step.lines]
    if quiets and step.pause:
        last = step.lines[-1].quiet
        quiets[-1] = (
            words.SECONDS.format(spoken=last, quiet=step.pause) if last else str(step.pause)
        )
    return quiets


def _compared(one: Say, other: Say) -> SequenceMatcher[str]:
    first, second = ([line.text for line in step.lines] for step in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False)

"""What is said after the questions of an instrument, and what follows a thought of dying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from integrate.core.answers import Refused, command_in, read_choice
from integrate.core.instruments import name_of, needs_help
from integrate.core.journal import latest
from integrate.core.practice import Measure, walk
from integrate.core.wording import count_in_words
from integrate.flows.menus import help_lines
from integrate.flows.ports import Prompt
from integrate.flows.shown_people import (
    ROWS,
    groups,
    people_shown,
    people_within,
    rows_of,
    rows_of_prompt,
)
from integrate.messages import asking
from integrate.messages import instruments as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from integrate.core.instruments import Instrument, Item
    from integrate.core.journal import Answer
    from integrate.core.practice import Practice
    from integrate.core.scoring import Score
    from integrate.core.sitting import Sitting
    from integrate.flows.ports import SittingUI

    People = Callable[[], Sequence[str]]

Way = Literal["on", "skip", "stop"]
_WAYS: tuple[Way, ...] = ("on", "skip", "stop")


def measured_sentences(
    sitting: Sitting, before: Mapping[str, Sequence[Score]], clinic: str = ""
) -> tuple[str, ...]:
    """What the instruments of a sitting came to: each number, beside the person's own first one.

    ``before`` has the earlier scores by instrument, the first first; ``clinic`` is the person's
    own line for their clinic, if they wrote one down. No number is called better or worse.
    """
    from integrate.core.scoring import is_worth_telling, score

    said: list[str] = []
    heavy: list[str] = []
    for instrument in instruments_in(sitting.practice):
        now = score(instrument, sitting.answers)
        if now is None:
            said += _left_open(instrument, sitting.answers)
            continue
        said += _told(instrument, now, before.get(instrument.id, ()))
        if is_worth_telling(instrument, now):
            fortnight = instrument.recall in words.FORTNIGHT
            heavy.append(words.HEAVY_FORTNIGHT if fortnight else words.WORTH_TELLING)
    if heavy:
        said += [heavy[0], *([f"  {clinic}"] if clinic else [])]
    return tuple(said)


def instruments_in(practice: Practice) -> tuple[Instrument, ...]:
    """The instruments of a practice, each once."""
    found = {
        (step.instrument.id, step.instrument.version): step.instrument
        for step in walk(practice.steps)
        if isinstance(step, Measure)
    }
    return tuple(found.values())


def item_of(practice: Practice, name: str) -> Item | None:
    """The item whose answer is kept under a name such as "peg/1/pain"; None for other questions."""
    for instrument in instruments_in(practice):
        for item in instrument.items:
            if name_of(instrument, item) == name:
                return item
    return None


def help_after(item: Item, answer: Answer) -> bool:
    """Whether people to call are shown at once after this answer, before anything else."""
    return needs_help(item, answer.value)


def give_help(ui: SittingUI, people: People) -> Way:
    """After a thought of dying: people to call, whether it is safe now, and how to go on.

    What is answered here is kept nowhere. EndOfInput and KeyboardInterrupt pass through.
    """
    asked = Prompt(words.SAFE_ASK, words.SAFE, hint=words.SAFE_HINT)
    above = (words.THANK_YOU, words.TODAY)
    room = ROWS - rows_of(above) - rows_of_prompt(asked)
    ui.tell(*above, *people_within(people(), room))
    said = _meant(ui, asked, people)
    if said in (1, 2):
        return _after_no(ui, people)
    ui.tell(words.KEPT_PRIVATE)
    if said == "stop":
        return "stop"
    return _way(ui, Prompt(words.AND_NOW, words.WAYS, hint=words.AND_NOW_ON), people) or "on"


def _after_no(ui: SittingUI, people: People) -> Way:
    """Where it is not sure to be safe: the emergency number before any other word."""
    after = Prompt(words.AND_NOW, words.WAYS, hint=words.AND_NOW_STOP)
    ui.tell(*_emergency_first(people(), after))
    way = _way(ui, after, people) or "stop"
    ui.tell(words.KEPT_PRIVATE)
    return way


def _way(ui: SittingUI, prompt: Prompt, people: People) -> Way | None:
    """How to go on; None for Enter."""
    match _meant(ui, prompt, people):
        case int(number):
            return _WAYS[number]
        case way:
            return way


def _emergency_first(people: Sequence[str], before: Prompt) -> Iterator[str]:
    """The emergency number, then as many of the people as the question leaves room for."""
    danger = ([*groups(people)] or [[]])[-1]
    above = (words.EMERGENCY_FIRST, *danger, words.THEN_PEOPLE)
    yield from above
    room = ROWS - rows_of(above) - rows_of_prompt(before)
    yield from people_within(people, room, emergency=False)


def _meant(ui: SittingUI, prompt: Prompt, people: People) -> int | Literal["stop", "skip"] | None:
    """The number of the option that is meant, from 0; a word that leaves; None for Enter."""
    numbered = {str(number): label for number, label in enumerate(prompt.options, start=1)}
    while True:
        typed = ui.ask(prompt)
        match command_in(typed, prompt.options):
            case "stop" | "skip" as way:
                return way
            case "people":
                ui.tell(*people_shown(people(), prompt))
                continue
            case "help":
                ui.tell(*help_lines(people(), asking.HELP))
                continue
            case _:
                pass
        if not typed.strip():
            return None
        try:
            return int(read_choice(typed, numbered)) - 1
        except Refused:
            ui.tell(asking.ONE_OF.format(most=len(prompt.options)))


def _told(instrument: Instrument, now: Score, before: Sequence[Score]) -> Iterator[str]:
    """One number, and the first there was."""
    from integrate.core.scoring import in_words, range_of

    most = range_of(instrument)
    if now.total is None or most is None:
        yield from _labelled(instrument, now, before)
    else:
        number = in_words(now.total)
        yield words.OUT_OF.format(title=instrument.title, number=number, most=in_words(most[1]))
        if before and before[0].total is not None:
            yield words.FIRST_AND_NOW.format(first=in_words(before[0].total), now=number)
            if instrument.noticeable is not None:
                change = count_in_words(1) if instrument.noticeable == 1 else instrument.noticeable
                yield words.NOTICEABLE.format(change=change)
    if instrument.home_made:
        yield words.HOME_MADE


def _labelled(instrument: Instrument, now: Score, before: Sequence[Score]) -> Iterator[str]:
    """Of an instrument without a total, the answer to its only question as it was chosen."""
    from integrate.core.scoring import in_words

    if len(instrument.items) == 1:
        options = instrument.items[0].options
        label = options.get(str(now.items[0]), in_words(now.items[0]))
        yield words.NOW_IS.format(title=instrument.title, label=label)
        if before:
            first = options.get(str(before[0].items[0]), in_words(before[0].items[0]))
            yield words.FIRST_AND_NOW.format(first=first, now=label)


def _left_open(instrument: Instrument, answers: Sequence[Answer]) -> Iterator[str]:
    """That there is no number, where some of it was answered and not all."""
    given = [latest(answers, name_of(instrument, item)) for item in instrument.items]
    if any(answer is not None and answer.value is not None for answer in given):
        yield words.LEFT_OPEN.format(title=instrument.title)

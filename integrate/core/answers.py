"""What somebody types at a prompt, and what it means there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from integrate.messages import asking

if TYPE_CHECKING:
    from integrate.core.practice import Rate

Command = Literal["back", "skip", "stop", "help", "anchor", "people", "aloud", "editor"]

COMMANDS: Mapping[str, Command] = {
    "back": "back",
    "skip": "skip",
    "stop": "stop",
    "help": "help",
    "anchor": "anchor",
    "!": "people",
}
"""The words that work at every prompt; in a writing box they take a slash, ``!`` excepted."""

_SHORT: Mapping[str, Command] = {
    "b": "back",
    "k": "skip",
    "s": "stop",
    "q": "stop",
    "quit": "stop",
    "exit": "stop",
    "h": "help",
    "?": "help",
    "a": "anchor",
}

TOO_MUCH_OPTIONS: Mapping[str, str] = {
    "no": asking.TOO_MUCH_NO,
    "little": asking.TOO_MUCH_LITTLE,
    "yes": asking.TOO_MUCH_YES,
}

KEEP, KEEP_PRIVATE, LET_GO = "keep", "private", "let-go"
KEEPING_OPTIONS: Mapping[str, str] = {
    KEEP: asking.KEEPING_KEEP,
    KEEP_PRIVATE: asking.KEEPING_PRIVATE,
    LET_GO: asking.KEEPING_LET_GO,
}

NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

MOST_IN_A_LIST = 72
"""How many letters a line of a person's own list may have."""


class Refused(Exception):
    """An answer that does not fit its question; ``reason`` says what would."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def number_in_words(number: float) -> str:
    """Zero to twelve as words, halves too; anything else as digits."""
    whole = int(number)
    if number == whole:
        return NUMBER_WORDS[whole] if 0 <= whole < len(NUMBER_WORDS) else str(whole)
    if number - whole == 0.5 and 0 <= whole < len(NUMBER_WORDS):
        return f"{NUMBER_WORDS[whole]} and a half" if whole else "a half"
    return str(number)


def command_in(text: str, options: Iterable[str] = ()) -> Command | None:
    """The command a line stands for, if it stands for one.

    A short form of one letter is an option only where the option is that letter and no more:
    with "stay" to choose, "s" still stops. What is longer, such as "quit", may be the beginning
    of an option. Of a mapping, the labels count as well as the keys.
    """
    line = text.strip().lower().removeprefix("/")
    word = line.rstrip(".! ") or line[:1]
    if word in COMMANDS:
        return COMMANDS[word]
    names = [*options, *options.values()] if isinstance(options, Mapping) else [*options]
    if text.strip().startswith("/") or not any(_means(word, name.lower()) for name in names):
        return _SHORT.get(word)
    return None


def _means(word: str, option: str) -> bool:
    """Whether a short form is an option's own."""
    return option == word or (len(word) > 1 and option.startswith(word))


def command_in_writing(text: str, *, empty: bool) -> Command | None:
    """The command a line in a writing box stands for: ``!`` alone, or a word after a slash.

    ``aloud`` and ``help`` need no slash while the box is ``empty``.
    """
    line = text.strip().lower()
    if empty and line.rstrip(".! ") == "help":
        return "help"
    if line in ("/aloud", "/editor") or (line == "aloud" and empty):
        return "aloud" if line.endswith("aloud") else "editor"
    return command_in(line) if line == "!" or re.fullmatch(r"/(\w+|\?)", line) else None


def read_number(text: str, question: Rate) -> int | float:
    """The rating somebody typed: "7", "seven.", "7,5", "7/10", "seven and a half".

    Raises Refused with the range when it is not a number from ``least`` to ``most``.
    """
    said = _plain(text)
    most = number_in_words(question.most)
    found = re.fullmatch(
        r"(?P<n>\d{1,3}(?:[.,]\d)?|[a-z]+)(?P<half> and a half)?"
        rf"(?:\s*(?:/|of|out of)\s*(?:{question.most}|{most}))?",
        "zero and a half" if said in ("half", "a half") else said,
    )
    number: float | None = None
    if found:
        digits = found["n"].replace(",", ".")
        if digits[0].isdigit():
            number = float(digits)
        elif digits in NUMBER_WORDS:
            number = float(NUMBER_WORDS.index(digits))
        if number is not None and found["half"]:
            number += 0.5
    cure = asking.A_WHOLE_NUMBER if question.whole else asking.A_NUMBER
    fits = number is not None and question.least <= number <= question.most
    if number is None or not fits or (question.whole and number != int(number)):
        raise Refused(cure.format(least=question.least, most=question.most))
    return int(number) if number == int(number) else number


def read_choice(text: str, options: Mapping[str, str]) -> str:
    """The key of the option meant by a number, the key, the label, or letters that fit just one.

    Options whose keys are numbers go by these: an answer that scores nought is shown as 0, as it
    is on paper. Raises Refused with the numbers when none or several fit.
    """
    said = _plain(text)
    keys = list(options)
    if are_numbers(options):
        return _by_its_number(said, options)
    exact = [key for key, label in options.items() if said in (key.lower(), _plain(label))]
    position = int(said) if said.isdecimal() and len(said) <= 3 else 0
    if said in NUMBER_WORDS and not exact:
        position = NUMBER_WORDS.index(said)
    if 1 <= position <= len(keys):
        return keys[position - 1]
    fits = exact or [
        key
        for key, label in options.items()
        if said and (key.lower().startswith(said) or label.lower().startswith(said))
    ]
    if len(fits) != 1:
        raise Refused(asking.A_CHOICE.format(most=len(keys)))
    return fits[0]


def are_numbers(options: Iterable[str]) -> bool:
    """Whether options are kept under numbers, and are shown with these."""
    keys = list(options)
    return bool(keys) and all(key.isdecimal() for key in keys)


def _by_its_number(said: str, options: Mapping[str, str]) -> str:
    """The option of a number, of its label, or of letters that fit just one label."""
    number = str(NUMBER_WORDS.index(said)) if said in NUMBER_WORDS else said
    if number in options:
        return number
    labels = {key: _plain(label) for key, label in options.items()}
    exact = [key for key, label in labels.items() if said == label]
    fits = exact or [key for key, label in labels.items() if said and label.startswith(said)]
    if len(fits) != 1:
        least, most = min(options, key=int), max(options, key=int)
        raise Refused(asking.A_NUMBER.format(least=least, most=most))
    return fits[0]


def read_several(text: str, options: Mapping[str, str], at_most: int = 0) -> tuple[str, ...]:
    """The keys of the options meant by numbers or words in one line ("2 5 9", "two and five").

    "all" and "none" are understood, and one option by its label. Raises Refused for what is no
    clear answer, and for more than ``at_most`` where that is not 0.
    """
    said, keys = _plain(text), list(options)
    if said in asking.SAYS_NONE:
        return ()
    meant = keys if said in asking.SAYS_ALL else _meant_by_numbers(said, keys)
    if meant is None:
        try:
            meant = [read_choice(text, options)]
        except Refused:
            raise Refused(asking.SEVERAL.format(most=len(keys))) from None
    if at_most and len(meant) > at_most:
        example = " ".join(str(number) for number in range(1, at_most + 1))
        most = number_in_words(at_most).capitalize()
        raise Refused(asking.SEVERAL_AT_MOST.format(at_most=most, example=example))
    return tuple(meant)


def _meant_by_numbers(said: str, keys: list[str]) -> list[str] | None:
    """The keys in their order, if all of a line is numbers that there are; else None."""
    numbers = set()
    for word in re.split(r"[\s,.;&+]+", said):
        number = NUMBER_WORDS.index(word) if word in NUMBER_WORDS else 0
        number = int(word) if word.isdecimal() and len(word) <= 3 else number
        if word not in ("", "and") and not 1 <= number <= len(keys):
            return None
        numbers.add(number)
    return [key for at, key in enumerate(keys, 1) if at in numbers] or None


def picks(options: Mapping[str, str], own: Iterable[str]) -> dict[str, str]:
    """What there is to pick from, in its order: one's own lines, then the ready options.

    A line of one's own that is one of the ready ones stands there once.
    """
    ready = {*options, *options.values()}
    return {line: line for line in own if line not in ready} | dict(options)


def read_pick(text: str, options: Mapping[str, str], own: Iterable[str]) -> tuple[str, str]:
    """What was picked, and how it is called: one of one's ``own`` lines, then of the ready ones.

    What is none of them is one's own words. Raises Refused for a number nothing has, for no words
    at all, or for more than fit a list.
    """
    named = picks(options, own)
    try:
        key = read_choice(text, named)
    except Refused:
        words, plain = " ".join(text.split()), _plain(text)
        if not plain or plain.isdecimal() or plain in NUMBER_WORDS:
            raise
        if len(words) > MOST_IN_A_LIST:
            raise Refused(asking.TOO_LONG.format(most=MOST_IN_A_LIST)) from None
        return words, words
    return key, named[key]


def _plain(text: str) -> str:
    """What was typed or dictated, in small letters, single spaces and without a full stop."""
    return " ".join(text.lower().split()).rstrip(".! ")

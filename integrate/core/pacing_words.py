"""What is said of a pause or a paced breath, and what is meant by a key or a word typed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrate.core.answers import command_in, number_in_words
from integrate.core.pacing import HALF_FROM_SECONDS, Pacing, Plan, face, minutes_of
from integrate.messages import pacing as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from integrate.core.answers import Command
    from integrate.core.pacing import Key

_MEANT: Mapping[str, Key] = {
    "": "enter",
    "p": "pause",
    "pause": "pause",
    "n": "next",
    "next": "next",
    "+": "more",
    "=": "more",
    "m": "more",
    "more": "more",
    "r": "repeat",
    "repeat": "repeat",
}
_COMMANDS: Mapping[Command, Key] = {
    "stop": "stop",
    "back": "back",
    "people": "people",
    "help": "help",
    "anchor": "anchor",
    "skip": "skip",
}


def meant(typed: str) -> Key | None:
    """What a typed line or a single key means in a pause; None if it means nothing there.

    Nothing at all is Enter, and a space is a key.
    """
    line = typed.strip().lower()
    key = "pause" if typed and not line else _MEANT.get(line.rstrip("."))
    command = None if key is not None or not line else command_in(line)
    return key if command is None else _COMMANDS.get(command)


def opening(pacing: Pacing) -> str:
    """The line a step begins with, or is gone on with: what to do, how long, whether half is told.

    A quiet between lines has none.
    """
    left = left_in_words(pacing.left)
    if pacing.plan.kind == "quiet":
        return ""
    if pacing.place:
        return words.GOING_ON.format(left=left)
    said = [words.QUIET.format(left=left)]
    if pacing.plan.kind == "breath":
        said = [breathing(pacing.plan), f"{left[:1].upper()}{left[1:]}."]
    if pacing.seconds >= HALF_FROM_SECONDS:
        said.append(words.HALF_TO_COME)
    return " ".join(said)


def breathing(plan: Plan) -> str:
    """How a paced breath goes, in words."""
    return words.BREATHE.format(
        breath_in=number_in_words(plan.breath_in), out=number_in_words(plan.out)
    )


def left_in_words(seconds: float) -> str:
    """How long is left: a little while, or whole minutes, rounded up."""
    match minutes_of(seconds):
        case 0:
            return words.A_WHILE
        case 1:
            return words.A_MINUTE
        case minutes:
            return words.MINUTES.format(minutes=number_in_words(minutes))


def moving(pacing: Pacing) -> str:
    """The one line that shows where a step is: a dot a second, and no seconds counted down."""
    if pacing.paused:
        return words.PAUSED
    seen = face(pacing)
    match seen.part:
        case "quiet" if pacing.plan.kind == "quiet":
            return ""
        case "quiet":
            return words.QUIET.format(left=left_in_words(pacing.left))
        case "rest":
            return words.REST
        case "in" | "out" as part:  # pragma: no branch - mypy knows it for the last of them
            word = words.IN if part == "in" else words.OUT
            dots = "." * seen.begun
            return f"{word} {dots}  {words.HALF}" if seen.half else f"{word} {dots}"


def still(pacing: Pacing) -> str:
    """The one line where nothing shall move: that it is paused, or that half is over."""
    if pacing.paused:
        return words.PAUSED
    return words.HALF if face(pacing).half else ""


def spoken(text: str) -> str:
    """A text as a voice is given it: one line, without what some voices take for orders.

    espeak and macOS read ``[[...]]`` as such, speech-dispatcher a line that starts with ``!-!``.
    """
    return " ".join(text.replace("[[", " ").replace("]]", " ").split()).lstrip("!- ")

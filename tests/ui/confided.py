"""Something asked for unseen, in a process of its own, for tests that need a real terminal.

``python -m tests.ui.confided [--dark] [--plain] [--fails] [--aside] [--key] [--twice]`` says
``BEGUN``, asks, and then says on one line ``GOT`` and a sum of what was typed, or how it ended:
never what was typed, so that whatever of it is on the screen was shown by the terminal. ``REST``
is the sum of what is left in the input. After Ctrl-C it exits with 130.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NoReturn

from integrate.cli.clock import SystemClock
from integrate.flows.passphrase import show_recovery_key
from integrate.flows.ports import EndOfInput, Prompt
from integrate.ui.person import Person
from integrate.ui.reading import Lines
from integrate.ui.terminal import look, put
from tests.flows.given import NUMBERS

ASK, HINT = "Passphrase?", "A recovery key does as well. Enter leaves it."
ASIDE = "Nothing of this is in the output, however long the line of it may be."
KEY = "AGE-SECRET-KEY-1\nQPZR QPZR QPZR QPZR"


def sum_of(text: str) -> int:
    """A number that stands for a text."""
    return sum(place * byte for place, byte in enumerate(text.encode(), start=1))


class _Failing(Sequence[str]):
    """Options that cannot be shown."""

    def __len__(self) -> int:
        return 1

    def __getitem__(self, place: object) -> NoReturn:
        raise LookupError


def main(flags: Sequence[str]) -> None:
    clock = SystemClock()
    with tempfile.TemporaryDirectory() as folder:
        person = Person(
            look(os.environ, plain="--plain" in flags),
            Lines(0, clock.sleep),
            clock=clock,
            drafts=Path(folder),
            environment=os.environ,
        )
        options = _Failing() if "--fails" in flags else ()
        practice = person.practice(
            voice=False, bell=False, dark=True, motion=True, cache=Path(folder)
        )
        put(f"BEGUN {person.can_ask_hidden}")
        with practice if "--dark" in flags else nullcontext():
            for _ in range(2 if "--twice" in flags else 1):
                _ask(person, Prompt(ASK, options, hint=HINT), flags)
        if not person.interactive:
            put(f"REST {sum_of(person.everything())}")


def _ask(person: Person, prompt: Prompt, flags: Sequence[str]) -> None:
    try:
        if "--aside" in flags:
            person.aside(ASIDE)
        if "--key" in flags:
            show_recovery_key(person, KEY, lambda: NUMBERS)
        else:
            put(f"GOT {sum_of(person.ask_hidden(prompt))}")
    except KeyboardInterrupt:
        sys.exit(130)
    except (EndOfInput, LookupError) as ended:
        put(f"ENDED {type(ended).__name__}")


if __name__ == "__main__":
    main(sys.argv[1:])

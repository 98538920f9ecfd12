"""Journals to measure with: three entries a day, ending yesterday, ours and jrnl's alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import accumulate, groupby
from pathlib import Path
from random import Random

from integrate.core.journal import Answer, Entry
from integrate.files.atomic import make_private_folder, write_private
from integrate.storage.codec import write_entry
from integrate.storage.facts import PLACES, Facts, write_facts
from integrate.storage.tables import serialise

A_DAY = 3
ZONE = timezone(timedelta(hours=1))
WORDS = (
    "The morning was slow and the back was loud, then the sun came round to the step. "
    "I sat there with the tea until it was cold. Nothing was solved. It was quieter after."
)
A_LIFE = 30_000
"""How many different words somebody writes in a life, besides those of WORDS."""

RARE, PART, NEVER = "helicopter", "copt", "archipelago"
"""What is looked for: a word of one entry in the middle, a piece of it, a word nobody wrote."""

OFTEN, SELDOM = "tea quieter", "lumstowenlum stotuvhibane"
"""Two words of nearly every entry; two that most months have, and hardly ever one entry."""

_SYLLABLES = ("ba", "den", "gol", "hi", "kar", "lum", "mo", "ne", "pra", "sto", "tuv", "wen")


def _invented() -> list[str]:
    """So many words of two to five syllables, made up, the same ones each time."""
    chance = Random(7)
    found: dict[str, None] = {}
    while len(found) < A_LIFE:
        found["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5)))] = None
    return [*found]


def texts() -> Iterator[str]:
    """What is written, a text an entry: as long as WORDS, half of it the rarer words of a life."""
    chance, invented = Random(11), _invented()
    weights = [*accumulate(1 / rank for rank in range(20, A_LIFE + 20))]
    usual = WORDS.split()
    while True:
        rarer = chance.choices(invented, cum_weights=weights, k=len(usual) // 2)
        yield " ".join((*usual[::2], *rarer))


def entries(count: int, last: date) -> Iterator[Entry]:
    """So many entries, oldest first: two notes and a short practice each day."""
    days = -(-count // A_DAY)
    for number, text in zip(range(count), texts(), strict=False):
        day = last - timedelta(days=days - 1 - number // A_DAY)
        hour = 8 + 6 * (number % A_DAY)
        at = datetime(day.year, day.month, day.day, hour, 15, tzinfo=ZONE)
        note = number % A_DAY < 2
        written = f"{text} {RARE}" if number == count // 2 // A_DAY * A_DAY else text
        yield Entry(
            id=f"{number:026x}",
            kind="note" if note else "practice",
            at=at,
            zone="Europe/Berlin",
            day=day,
            saved=at,
            answers=(Answer("note", "write", "What is there to write?", written),)
            if note
            else (
                Answer("struggle", "rate", "How much?", 6, low="not at all", high="fully"),
                Answer("struggle", "rate", "And now?", 5, low="not at all", high="fully"),
                Answer("guard", "write", "Which part was on guard?", "the jaw"),
            ),
            practice="" if note else "soften-around",
            title="" if note else "Softening around",
        )


def write_ours(home: Path, count: int, last: date) -> None:
    """A vault of so many entries."""
    folder = home / "vault" / "entries"
    make_private_folder(folder)
    for month, group in groupby(entries(count, last), key=lambda entry: f"{entry.day:%Y-%m}"):
        rows = {str(number): write_entry(entry) for number, entry in enumerate(group, start=1)}
        tables = {"entries": rows, "history": {}, "trash": {}}
        write_private(folder / f"{month}.json", serialise(tables, month), durable=False)
    for place in PLACES:
        make_private_folder((home / "vault" / place).parent)
        write_private(home / "vault" / place, write_facts(Facts()), durable=False)


def write_jrnls(path: Path, count: int, last: date) -> None:
    """A jrnl file of the same entries."""
    with path.open("w", encoding="utf-8") as file:
        for entry in entries(count, last):
            words = next(str(a.value) for a in entry.answers if isinstance(a.value, str))
            file.write(f"[{entry.at:%Y-%m-%d %H:%M}] {entry.title or 'A note'}.\n{words}\n\n")

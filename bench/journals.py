"""Journals to measure with: three entries a day, ending yesterday, ours and jrnl's alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import groupby
from pathlib import Path

from integrate.core.journal import Answer, Entry
from integrate.files.atomic import make_private_folder, write_private
from integrate.storage.codec import write_entry
from integrate.storage.tables import serialise

A_DAY = 3
ZONE = timezone(timedelta(hours=1))
WORDS = (
    "The morning was slow and the back was loud, then the sun came round to the step. "
    "I sat there with the tea until it was cold. Nothing was solved. It was quieter after."
)


def entries(count: int, last: date) -> Iterator[Entry]:
    """So many entries, oldest first: two notes and a short practice each day."""
    days = -(-count // A_DAY)
    for number in range(count):
        day = last - timedelta(days=days - 1 - number // A_DAY)
        hour = 8 + 6 * (number % A_DAY)
        at = datetime(day.year, day.month, day.day, hour, 15, tzinfo=ZONE)
        note = number % A_DAY < 2
        yield Entry(
            id=f"{number:026x}",
            kind="note" if note else "practice",
            at=at,
            zone="Europe/Berlin",
            day=day,
            saved=at,
            answers=(Answer("note", "write", "What is there to write?", WORDS),)
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


def write_jrnls(path: Path, count: int, last: date) -> None:
    """A jrnl file of the same entries."""
    with path.open("w", encoding="utf-8") as file:
        for entry in entries(count, last):
            file.write(f"[{entry.at:%Y-%m-%d %H:%M}] {entry.title or 'A note'}.\n{WORDS}\n\n")

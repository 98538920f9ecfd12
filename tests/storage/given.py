"""What the tests of the storage begin with: entries, sittings, a vault, and what they may hold."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import strategies as st

from integrate.core.days import day_of
from integrate.core.journal import Answer, AnswerKind, Entry, Kind
from integrate.core.practice import Choose, Practice, Rate, Say, TooMuch, Write
from integrate.core.practice import Line as Spoken
from integrate.core.replies import (
    Aloud,
    Onward,
    Paused,
    Reply,
    Resumed,
    Said,
    Skipped,
    Stopped,
    Typed,
    WentBack,
    Written,
)
from integrate.core.session import Session
from integrate.core.sitting import Sitting
from integrate.core.walking import begin
from integrate.crypto.age import new_identity
from integrate.storage import sealing
from integrate.storage.holding import holding
from integrate.storage.index import Index, read_index
from integrate.storage.key import Key
from integrate.storage.names import on_shelf, stamps
from integrate.storage.shelf import Shelf
from integrate.storage.tables import Tables, parse
from integrate.storage.vault import Vault

CET = timezone(timedelta(hours=1))
EVENING = datetime(2026, 11, 21, 20, 14, tzinfo=CET)
SECRET = "Nobody is to read that the sea at Kiel was grey."


def after(minutes: float) -> datetime:
    """An instant so many minutes after the evening of the tests."""
    return EVENING + timedelta(minutes=minutes)


def noted(name: str, text: str = SECRET, *, at: datetime = EVENING) -> Entry:
    """A note with the id ``name``, ended and saved at an instant."""
    return Entry(
        id=name,
        kind="note",
        at=at,
        zone="Europe/Berlin",
        day=day_of(at),
        saved=at,
        answers=(Answer("note", "write", "What is there to write?", text),),
        begun=at - timedelta(minutes=3),
    )


def sat(name: str, *, at: datetime = EVENING) -> Entry:
    """A sitting with every kind of answer and every mark, stopped early."""
    answers = (
        Answer("struggle", "rate", "How hard is the holding?", 7, low="not at all", high="all"),
        Answer("distance", "choose", "How near?", "edge", label="at its border"),
        Answer("value", "rate", "How near to it?", 6.5, most=7),
        Answer("guard", "write", "Where was it?", f'The "jaw".\n\tAnd {SECRET} 🜁 \\'),
        Answer("aloud", "write", "And now?", aloud=True),
        Answer("too-much", "too-much", "Was any of it too much?", "little", label="a little"),
    )
    return noted(name, at=at)._replace(
        kind="practice",
        answers=answers,
        practice="soften-around",
        title="Softening around",
        stopped_early=True,
        tags=("bad-night", "痛み"),
        private=True,
        flagged=True,
        off_screen=True,
        whole_day=True,
    )


def session(name: str, *, at: datetime = EVENING, saved: datetime | None = None) -> Session:
    """A session with the id ``name``, logged as it was or at ``saved``."""
    return Session(name, at, "Europe/Berlin", "", at if saved is None else saved)


def reworded(entry: Entry, text: str) -> Entry:
    """The same entry with other words in it."""
    return entry._replace(answers=(entry.answers[0]._replace(value=text),))


def words_of(entry: Entry) -> str:
    """The words of a note."""
    return str(entry.answers[0].value)


def vault_in(folder: Path, *, turns_at: int = 4) -> Vault:
    """The vault in a folder, which may be there or not."""
    return Vault(folder / "vault", turns_at=turns_at)


def month_file(vault: Vault, name: str = "2026-11") -> Path:
    """The file of a month."""
    return vault.folder / "entries" / f"{name}.json"


PASSPHRASE = "correct horse battery staple"


def seal(vault: Vault, typed: str = PASSPHRASE) -> str:
    """Seal a vault by a passphrase; returns its recovery key."""
    recovery_key = new_identity()
    with holding(vault.shelf):
        sealing.seal(vault.shelf, typed, recovery_key)
    return recovery_key


def locked(vault: Vault) -> Vault:
    """The same vault in a program that has no key and asks nobody."""
    return Vault(vault.folder, turns_at=4)


def unlocked(vault: Vault, typed: str = PASSPHRASE) -> Vault:
    """The same vault in a program where somebody types this when the key is asked for."""
    return Vault(vault.folder, turns_at=4, key=Key(vault.folder, lambda opens: opens(typed)))


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what is in it; the lock's holder is nothing of the vault's."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def entries_folder(vault: Vault) -> Path:
    """Where the months are."""
    return vault.folder / "entries"


def sessions_file(vault: Vault) -> Path:
    """The file of the sessions."""
    return vault.folder / "sessions.json"


def profile_file(vault: Vault) -> Path:
    """The file of the profile."""
    return vault.folder / "profile.json"


def index_file(vault: Vault) -> Path:
    """The index of days, which can be made anew."""
    return vault.folder / "cache" / "index"


def beside_file(vault: Vault) -> Path:
    """What changed since that was made."""
    return vault.folder / "cache" / "index-beside"


def words_file(vault: Vault) -> Path:
    """The index of words, which can be made anew."""
    return vault.folder / "cache" / "words"


def tables_of(path: Path) -> Tables:
    """The tables of a plain file of a vault, whole."""
    return parse(path.read_bytes(), path.stem)


def every_table(vault: Vault) -> dict[str, Tables]:
    """The tables of every month there is."""
    shelf = Shelf(vault.folder)
    return {part: shelf.read(on_shelf(part), dict) for part in stamps(vault.folder)}


def everything_written(vault: Vault) -> set[str]:
    """All that was ever answered, wherever it is now: entries, trash, history."""
    return {
        str(answer["value"])
        for tables in every_table(vault).values()
        for name in ("entries", "trash", "history")
        for document in tables[name].values()
        for answer in document.get("former", document).get("answers", ())
    }


def recounted(vault: Vault, scratch: Path, *, turns_at: int = 4) -> Index:
    """The index as it is when nothing is remembered."""
    copy = scratch / "recounted"
    shutil.rmtree(copy, ignore_errors=True)
    # Linked, for a copy would have other stamps.
    without = shutil.ignore_patterns("cache", "lock")
    shutil.copytree(vault.folder, copy, ignore=without, copy_function=os.link)
    return read_index(Shelf(copy), turns_at)


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and everything that hangs on it."""
    if error is not None:
        yield error
        yield from causes(error.__cause__)
        yield from causes(error.__context__)


def tells(error: BaseException, secret: str = SECRET) -> bool:
    """Whether an error, or anything that hangs on it, carries some of a text."""
    said = " ".join(
        f"{one} {one.args!r} {getattr(one, '__dict__', '')} {getattr(one, 'doc', '')}"
        f" {getattr(one, 'object', '')}"
        for one in causes(error)
    )
    return any(part in said for part in (secret, secret[:12], secret[12:24], secret[-12:]))


WALK = Practice(
    id="a-walk",
    title="A walk",
    about="A short one.",
    category="ground",
    phases=("anytime",),
    gate="none",
    load="low",
    evidence="C",
    minutes=2,
    purpose="To be walked through.",
    unknown="Nearly everything.",
    steps=(
        Say((Spoken("Here is the room.", 3), Spoken("Begin with {anchor}."))),
        Rate("struggle", "How hard is the holding?", low="not at all", high="with everything"),
        Choose("distance", "How near?", {"around": "well outside", "edge": "at its border"}),
        Write("guard", "Where was it, with {distance}?"),
        Rate("struggle", "And now?"),
        TooMuch(),
    ),
)

REPLIES: tuple[Reply, ...] = (
    Onward(), Said("7"), WentBack(), Said("8"), Paused(), Resumed(), Said("edge"),
    Typed(0, f"The jaw.\n{SECRET}\u2028"), Typed(4, "shoulder 🜁 \x85 \""), Written(),
    Skipped(), WentBack(), Said("5"), Said("no"),
)  # fmt: skip
"""A whole walk, with nearly everything on the way."""

EVERY_REPLY: tuple[Reply, ...] = (*REPLIES, Aloud(), Stopped())


def sitting(name: str = "01a", practice: Practice = WALK) -> Sitting:
    """A sitting at its first step."""
    return begin(name, practice, EVENING, {"anchor": "the weight of the heels"})


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.datetimes(datetime(1970, 1, 3), datetime(2200, 1, 1), timezones=ZONES)
DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))
KINDS: st.SearchStrategy[Kind] = st.sampled_from(["practice", "note", "flare", "rest"])
ANSWER_KINDS: st.SearchStrategy[AnswerKind] = st.sampled_from(
    ["rate", "choose", "write", "pick", "too-much"]
)
VALUES = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
ANSWERS = st.builds(
    Answer,
    name=st.text(),
    kind=ANSWER_KINDS,
    asked=st.text(),
    value=VALUES,
    label=st.text(),
    low=st.text(),
    high=st.text(),
    most=st.integers(),
    aloud=st.booleans(),
)
ENTRIES = st.builds(
    Entry,
    id=st.text(),
    kind=KINDS,
    at=INSTANTS,
    zone=st.text(),
    day=DAYS,
    saved=INSTANTS,
    answers=st.lists(ANSWERS, max_size=4).map(tuple),
    practice=st.text(),
    title=st.text(),
    begun=st.none() | INSTANTS,
    stopped_early=st.booleans(),
    tags=st.lists(st.text(), max_size=3).map(tuple),
    private=st.booleans(),
    flagged=st.booleans(),
    off_screen=st.booleans(),
    whole_day=st.booleans(),
)
ANY_REPLY: st.SearchStrategy[Reply] = st.one_of(
    st.sampled_from(EVERY_REPLY),
    st.builds(Said, st.text()),
    st.builds(Typed, st.integers(0), st.text()),
)

"""Damage at random to the files of a vault: each is seen, and put right byte for byte.

``python -m tests.proofs.damage [--runs 1000] [--seed N]``. What "byte for byte" means:

- a month, sessions, profile, said, a wrapped key, ``vault.json``, each copy of those, and what
  waits in the inbox: the file is as it was before the damage;
- an object of a snapshot: as it was, if any file of the vault has these bytes, else no list names
  it any more; a list: as it was after two files changed places, else the rows of it that are
  whole, each as it was;
- a draft: the lines before the first damaged one, as they were.

Every other file stays as it was, the damaged bytes are kept aside, and repairing again changes
nothing. Two kinds of damage leave no trace and are not tried: a draft, a list of a snapshot or
something in the inbox that is gone altogether, and a draft that ends early, as if less was written.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from integrate.core.gates import Statement
from integrate.core.replies import Said as Replied
from integrate.core.replies import Typed
from integrate.core.streaks import GoalChange
from integrate.crypto import passphrase
from integrate.crypto.age import new_identity
from integrate.files import atomic
from integrate.storage import sealing
from integrate.storage.backups import snapshots
from integrate.storage.checkup.checking import look
from integrate.storage.checkup.repairing import repair
from integrate.storage.drafts import Drafts
from integrate.storage.holding import holding
from integrate.storage.key import Key
from integrate.storage.said import Said
from integrate.storage.vault import Vault
from tests.storage.given import EVENING, after, noted, reworded, sat, session, sitting

TODAY = date(2026, 11, 22)
TURNS_AT = 4
Tree = dict[str, bytes]


class Made(NamedTuple):
    """A vault to be damaged, and the key that opens it."""

    folder: Path
    identity: str


class Damage(NamedTuple):
    """What was done to which file; ``other`` is the one it changed places with."""

    how: str
    place: str
    other: str = ""


def made(folder: Path, *, sealed: bool) -> Made:
    """A vault of three months with everything in it, a snapshot of each day, the last of now."""
    days = iter([date(2026, 11, 19), date(2026, 11, 20)] + [TODAY] * 99)
    day = next(days)
    vault = Vault(folder, turns_at=TURNS_AT, today=lambda: day)
    for number in range(9):
        at = EVENING - timedelta(days=9 * number)
        vault.add(noted(f"01m8{number:022}", f"Number {number}, and the sea was grey.", at=at))
    vault.add_session(session("02a"))
    vault.set_goal(GoalChange(date(2026, 11, 2), 4))
    day = next(days)
    vault.edit(reworded(vault.find("last"), "Other words by now."), now=after(5))
    vault.delete(vault.find("3".rjust(22, "0")), now=after(6))
    Said(vault).keep(Statement("advice", EVENING, "a-walk"))
    vault.add_to_list("comforts", "the blue cup")
    day = next(days)
    vault.add(sat("01m9" + "0" * 22, at=after(20)))
    identity = ""
    if sealed:
        with holding(vault.shelf):
            sealing.seal(vault.shelf, "four plain words here", new_identity())
        identity = vault.shelf.key.need("")
        Vault(folder, turns_at=TURNS_AT, key=_locked(folder)).add(noted("01mb" + "0" * 22))
    for name in ("01d", "01e"):
        drafts = Drafts(vault.shelf)
        drafts.begin(sitting(name))
        for number in range(4):
            drafts.keep(name, Typed(number, f"A line of {name}, and its number {number}."), EVENING)
        drafts.keep(name, Replied("7"), EVENING)
    snapshots.take(vault.shelf, TODAY.isoformat())
    vault.index() if not sealed else None
    return Made(folder, identity)


def _locked(folder: Path) -> Key:
    """A key that is not at hand."""
    key = Key(folder)
    key._looked = True
    return key


def vault_of(made: Made) -> Vault:
    """The vault, open."""
    key = Key(made.folder)
    if made.identity:
        key.take(made.identity)
    return Vault(made.folder, turns_at=TURNS_AT, key=key)


def tree(folder: Path) -> Tree:
    """Every file of a folder that is not derived, by its place."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "cache" and path.name != "lock"
    }


# Damaging.


def flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def zero(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    length = chance.choice((1, 16, 512, 4096))
    return data[:at] + bytes(len(data[at : at + length])) + data[at + length :]


def append(data: bytes, chance: random.Random) -> bytes:
    return data + chance.choice((b"\0", b"\n", b"{}", chance.randbytes(64), data[-20:]))


HOWS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bit flip": flip,
    "truncation": truncate,
    "zero block": zero,
    "tail appended": append,
}


def kind_of(place: str) -> str:
    """What kind of file stands in a place."""
    folder, _, name = place.rpartition("/")
    match folder:
        case "backups/objects":
            return "object"
        case "backups" if name[0].isdigit():
            return "list"
        case "drafts":
            return "draft"
        case "inbox":
            return "inbox"
        case "entries":
            return "month"
        case _:
            return name.partition(".")[0]


def damage(made: Made, before: Tree, chance: random.Random) -> Damage:
    """Damage one file, or let two change places."""
    while True:
        how = chance.choice((*HOWS, "deletion", "swap"))
        kind = chance.choice(sorted({kind_of(place) for place in before}))
        place = chance.choice([one for one in before if kind_of(one) == kind])
        path, data = made.folder / place, before[place]
        if how == "swap":
            other = chance.choice(sorted(before.keys() - {place}))
            if before[other] == data:
                continue
            path.write_bytes(before[other])
            (made.folder / other).write_bytes(data)
            return Damage(how, place, other)
        if how == "deletion":
            if kind in {"draft", "list", "inbox"}:
                continue
            path.unlink()
            return Damage(how, place)
        changed = HOWS[how](data, chance)
        if changed == data or (kind == "draft" and not _shows(data, changed)):
            continue
        path.write_bytes(changed)
        return Damage(how, place)


def _shows(data: bytes, changed: bytes) -> bool:
    """Whether a damaged draft is not as one that a kill left: all but its last line may tell."""
    return len(changed) == len(data) and data.split(b"\n")[:-2] != changed.split(b"\n")[:-2]


# Judging.


def judged(made: Made, before: Tree, done: Damage) -> Iterator[str]:
    """What is wrong with how a damage was seen and put right; nothing, if all is well."""
    vault = vault_of(made)
    damaged = tree(made.folder)
    seen = look(vault.shelf, TURNS_AT, TODAY)
    if not seen.problems:
        yield "not seen"
        return
    repair(vault.shelf, TURNS_AT, TODAY)
    left = look(vault_of(made).shelf, TURNS_AT, TODAY).problems
    if left:
        yield f"left: {left}"
    now = tree(made.folder)
    for place, data in before.items():
        if now.get(place) != data:
            yield from _not_as_it_was(made, place, data, now, done)
    hit = {place: damaged[place] for place in (done.place, done.other) if place in damaged}
    yield from _strange(made, before, hit, now)
    repair(vault_of(made).shelf, TURNS_AT, TODAY)
    if tree(made.folder) != now:
        yield "the second repair changed something"


def _not_as_it_was(made: Made, place: str, data: bytes, now: Tree, done: Damage) -> Iterator[str]:
    hit = place in (done.place, done.other)
    match kind_of(place):
        case "draft" if hit and done.how != "swap" and data.startswith(now.get(place, b"")):
            return
        case "object" if hit and place not in now and place.rpartition("/")[2] not in _named(made):
            if not any(sha256(one).hexdigest() == place[-64:] for one in now.values()):
                return
        case "list":
            if _rows(now.get(place)) <= _rows(data) and (
                hit or _misses_only_objects(place, data, now)
            ):
                return
        case _:
            pass
    yield f"{place} is not as it was"


def _rows(data: bytes | None) -> set[tuple[str, str]]:
    import json

    if not data:
        return set()
    return {(row["place"], row["sha256"]) for row in json.loads(data)["files"].values()}


def _misses_only_objects(place: str, data: bytes, now: Tree) -> bool:
    gone = _rows(data) - _rows(now.get(place))
    return all(f"backups/objects/{digest}" not in now for _, digest in gone)


def _named(made: Made) -> set[str]:
    return {
        kept.sha256
        for name in snapshots.names(made.folder)
        for kept in snapshots.files_of(made.folder, name).values()
    }


def _strange(made: Made, before: Tree, damaged: Tree, now: Tree) -> Iterator[str]:
    """Files that nobody made, and damaged bytes that are kept nowhere."""
    for place in now.keys() - before.keys():
        if not place.startswith(("aside/", "backups/")):
            yield f"{place} was made"
    shelf = vault_of(made).shelf
    kept = set(now.values())
    for place, data in now.items():
        if place.startswith("aside/") and place.endswith(".age"):
            with_key = shelf.folder / place
            try:
                kept.add(shelf.unsealed(data, with_key))
            except Exception:  # noqa: BLE001 - what does not open was damaged so
                continue
    for place, data in damaged.items():
        if data and data not in kept:
            yield f"what was left of {place} is kept nowhere"


# Running.


def be_quick() -> None:
    """Wrap keys cheaply, and wait for no disk: neither is what is tried here."""
    passphrase.WORK = 2
    atomic._SYNC = lambda _: None
    os.fsync = lambda fd: None


def tried(template: Made, scratch: Path, seed: int) -> tuple[Damage, list[str]]:
    """One damage to a copy of a vault, and what was wrong with how it was mended."""
    chance = random.Random(seed)
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(template.folder, scratch)
    made = Made(scratch, template.identity)
    before = tree(scratch)
    done = damage(made, before, chance)
    try:
        return done, list(judged(made, before, done))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        import traceback

        return done, [f"{type(error).__name__}: {traceback.format_exc()}"]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    be_quick()
    counted: Counter[str] = Counter()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        templates = [
            made(Path(folder) / name, sealed=name == "sealed") for name in ("plain", "sealed")
        ]
        for number in range(asked.runs):
            template = templates[number % 2]
            seed = asked.seed * 1_000_003 + number
            done, wrong = tried(template, Path(folder) / "damaged", seed)
            counted[f"{done.how}, {kind_of(done.place)}"] += 1
            if wrong:
                bad += 1
                print(f"{template.folder.name} seed {seed}: {done}", *wrong, sep="\n  ")
    for name, number in sorted(counted.items()):
        print(f"{number:5} {name}")
    print(f"{asked.runs} damages, {asked.runs - bad} seen and put right")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())

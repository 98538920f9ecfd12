"""The judge of every proof: old state or new state, what was said is true, the next write works."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.proofs import keys
from tests.proofs.operations import NEXT, NEXT_WORDS, WORDS, Home, Operation, copied
from tests.proofs.recording import Files, Recorded, after, lay, recorded
from tests.proofs.running import Ran, apart, forked, program
from tests.proofs.states import (
    State,
    Unreadable,
    asked,
    belied,
    counted,
    difference,
    places_of,
    read_state,
    written,
)

MAYBE = ("may have been saved", "the new one may hold already")
"""What is said when the disk did not confirm: then both states are true."""
LEFT = "some of it is still in"
"""What is said when something that was to be erased could not be taken away."""

_LASTING = ("create", "data", "rename", "unlink")


class Reference(NamedTuple):
    """What an operation does when nothing disturbs it.

    ``chain`` has its right states in order, the old one first; ``said`` has, for so many
    characters on standard output, how far along the chain what they say reaches.
    """

    operation: Operation
    home: Home
    known: str
    chain: list[str]
    said: list[tuple[int, int]]
    recorded: Recorded

    def reached(self, out: str) -> int:
        """How far along the chain these words promise that things are.

        Words that part from the undisturbed ones promise nothing from there on, but for the last.
        """
        whole = len(self.chain) - 1
        if self.operation.kept and self.operation.kept in out:
            return whole
        usual = self.recorded.out
        return max((place for n, place in self.said if out[:n] == usual[:n]), default=0)

    def lasting(self, place: int) -> int:
        """How far what was promised must have come after a power cut.

        That an open sitting is gone need not last: if it is there again its entry is too, and
        the next to resume puts it away.
        """
        while place and _only_a_draft_went(*map(json.loads, self.chain[place - 1 : place + 1])):
            place -= 1
        return place


def _only_a_draft_went(before: State, after: State) -> bool:
    went = after["drafts"].keys() < before["drafts"].keys()
    return went and {**before, "drafts": {}} == {**after, "drafts": {}}


class Verdict(NamedTuple):
    """What was found: the place in the chain (-1 for none), and each thing that is wrong."""

    place: int
    wrong: list[str]


class _Found(NamedTuple):
    state: State | None
    wrong: list[str]


class _Look(NamedTuple):
    """What was found at once, and after the next write; and where erased words stood then."""

    first: _Found
    second: _Found
    erased_in: list[str]
    erased_in_after: list[str]


def reference(home: Home, operation: Operation, scratch: Path) -> Reference:
    """Watch an operation once, and read the states it may leave."""
    there = copied(home, scratch / "watched", None if operation.again else operation)
    before = apart(there.folder, lambda: read_state(there.folder))
    known = json.dumps(before, ensure_ascii=False)
    there = copied(home, scratch / "watched", operation)
    watched = recorded(there.folder, operation.run_by(there), operation.typed)
    assert watched.code == 0, (operation.name, watched.out)
    assert operation.kept in watched.out, (operation.name, watched.out)
    old, laid = written(before, known), scratch / "laid"

    def state_after(number: int) -> str:
        return _state_of(after(watched.before, watched.events[:number]), laid, known)

    if operation.steps:
        chain, said = _on_the_way(watched, old, state_after)
    else:
        new = state_after(len(watched.events))
        chain, said = [old] if new == old else [old, new], []
    if operation.again:
        state = json.loads(chain[-1])
        chain, said = [written(_but_for_snapshots(state), known)], []
    return Reference(operation, there, known, chain, said, watched)


def _but_for_snapshots(state: State) -> State:
    """What is made first each time may be made of what is half done, when it is done again."""
    return {**state, "snapshots": {}}


def _on_the_way(
    watched: Recorded, old: str, state_after: Callable[[int], str]
) -> tuple[list[str], list[tuple[int, int]]]:
    """Each state on the way, and how far along each word was said; blanks are no words."""
    chain, said, heard = [old], [], 0
    for number, event in enumerate(watched.events, 1):
        if event.kind == "said":
            if watched.out[heard : event.node].strip():
                said.append((event.node, len(chain) - 1))
            heard = event.node
        elif event.kind in _LASTING and _shows(event.to or event.path):
            state = state_after(number)
            if state not in chain:
                chain.append(state)
    return chain, said


def _shows(name: str) -> bool:
    return not name.endswith(".tmp") and "cache" not in name


def _state_of(files: Files, folder: Path, known: str) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    lay(files, folder)
    return written(apart(folder, lambda: read_state(folder)), known)


def judge(
    against: Reference,
    home: Path,
    ran: Ran | None = None,
    *,
    at_least: int = 0,
    sweeps: bool = True,
) -> Verdict:
    """Judge what stands in ``home`` after a fault, by a write of its own and all it can read.

    ``ran`` is what the disturbed command left with; ``at_least`` is how far along the chain
    what it had promised is. ``sweeps`` asks that the next write leaves no temporary file.
    """
    operation = against.operation
    look = apart(home, lambda: _look_and_write(home, against, sweeps=sweeps))
    wrong = [*look.first.wrong, *look.second.wrong]
    place = -1
    if look.first.state is not None:
        state = look.first.state
        now = written(_but_for_snapshots(state) if operation.again else state, against.known)
        if now in against.chain:
            place = against.chain.index(now)
        elif (found := _without_the_days(now, against.chain)) is not None:
            place = found
        else:
            nearest = min(against.chain, key=lambda one: abs(len(one) - len(now)))
            wrong.append(f"neither old nor new: {difference(now, nearest)}")
    if ran is not None:
        wrong += _words_wrong(against, ran, place)
        at_least = max(at_least, against.reached(ran.out))
        if ran.code == 0 and (operation.kept in ran.out or not operation.steps):
            at_least = len(against.chain) - 1
        # A draft that will not go stays, and the next to resume puts it away.
        at_least = against.lasting(at_least)
    whole = len(against.chain) - 1
    if place == whole and not (ran and LEFT in ran.err):
        wrong += [f"erased, and there after the next write: {one}" for one in look.erased_in_after]
    if at_least == whole:
        wrong += [f"erased, and there: {one}" for one in look.erased_in]
    if 0 <= place < at_least:
        wrong.append(f"lost: promised state {at_least} of {len(against.chain) - 1}, has {place}")
    return Verdict(place, wrong)


def _without_the_days(now: str, chain: list[str]) -> int | None:
    """The place of the last state that differs only in the snapshot of the day.

    One that could not be made stands in nobody's way, and the next write makes it.
    """
    state = json.loads(now)
    for place in reversed(range(len(chain))):
        one = json.loads(chain[place])
        missing = one["snapshots"].keys() - state["snapshots"].keys()
        rest = {name: held for name, held in one["snapshots"].items() if name not in missing}
        of_days = missing and all(len(name) == len("2026-11-22") for name in missing)
        if of_days and {**one, "snapshots": rest} == state:
            return place
    return None


def _words_wrong(against: Reference, ran: Ran, place: int) -> list[str]:
    """What is wrong with how a command ended that was not killed."""
    if ran.killed:
        return []
    wrong = []
    if ran.code not in (0, 5, 4):
        wrong.append(f"exit {ran.code}: {ran.err.strip()[-300:]}")
    if "Traceback" in ran.err or "Exception ignored" in ran.err:
        wrong.append(f"traceback: {ran.err.strip()[-300:]}")
    if ran.code and not ran.err.strip():
        wrong.append("nothing was said")
    whole = len(against.chain) - 1
    done = place == whole and (whole > 0) and not against.operation.steps
    unsure = any(said in ran.err for said in MAYBE)
    if ran.code and done and not unsure and against.reached(ran.out) < whole:
        wrong.append(f"all is kept, yet it says: {ran.err.strip()[-200:]}")
    return wrong


def words_given_back(ran: Ran) -> bool:
    """Whether a command that failed showed the words it was given."""
    return WORDS in ran.out or WORDS in ran.err


def _look_and_write(home: Path, against: Reference, *, sweeps: bool) -> _Look:
    """In a process of its own: read, write one more, read again."""
    operation, erased = against.operation, against.operation.erased(against.home)
    keys.bring(keys.Given())
    wrong = _run_again(home, against) if operation.again else []
    if home.exists():
        wrong += [*_open_to_others(home), *belied(home, finished=False)]
    there = places_of(home, erased) if erased else []
    first = _found(home)
    first.wrong.extend(wrong)
    second = _after_next(home, first.state, operation)
    second.wrong.extend(belied(home, finished=True))
    if sweeps:
        second.wrong.extend(f"left over: {name}" for name in _left_over(home))
    return _Look(first, second, there, places_of(home, erased) if erased else [])


def _run_again(home: Path, against: Reference) -> list[str]:
    """What was interrupted is asked for once more, and done."""
    ran = forked(home, against.operation.run_by(Home(home, against.home.ids)))
    return [f"asked for again: exit {ran.code}: {ran.err.strip()[-300:]}"] if ran.code else []


def _found(home: Path) -> _Found:
    try:
        return _Found(read_state(home), [])
    except Unreadable as problem:
        return _Found(None, [f"unreadable: {problem}"])


def _after_next(home: Path, before: State | None, operation: Operation) -> _Found:
    given = keys.Given(key=not operation.next_locked)
    ran = forked(home, keys.bringing(given, program(*NEXT.args)), NEXT.typed)
    if ran.code or NEXT.kept not in ran.out:
        return _Found(None, [f"the next write: exit {ran.code}: {ran.err.strip()[-300:]}"])
    found = _found(home)
    state = found.state
    if state is None:
        return found
    added = [
        name
        for name, entry in state["entries"].items()
        if any(answer["value"] == NEXT_WORDS for answer in entry["answers"])
    ]
    if len(added) != 1:
        found.wrong.append(f"the next write is there {len(added)} times")
    rest = {**state, "entries": {k: v for k, v in state["entries"].items() if k not in added}}
    if before is not None:
        kept = {
            name: one for name, one in state["snapshots"].items() if name in before["snapshots"]
        }
        rest = {**rest, "snapshots": kept}
        rest, before = (_gone_on_with(one, operation) for one in (rest, before))
    if before is not None and rest != before:
        one, other = (json.dumps(one, sort_keys=True) for one in (rest, before))
        found.wrong.append(f"the next write changed more: {difference(one, other)}")
    found.wrong.extend(_not_derived_rightly(home, added))
    return found


def _gone_on_with(state: State, operation: Operation) -> State:
    """A state without what the next write is to go on with, if that was not finished.

    What is laid open loses its key; what is of an earlier schema is marked as this one's is.
    """
    if state["seal"]["cipher"] == "none":
        state = {**state, "seal": {}}
    if operation.where == "of an earlier schema":
        rows = json.dumps(state["rows"]).replace(', "whole_day": true', "")
        state = {**state, "rows": json.loads(rows)}
    return state


def _not_derived_rightly(home: Path, added: list[str]) -> list[str]:
    wrong = []
    try:
        kept, recount = counted(home)
        if kept != recount:
            wrong.append("the index is not what a recount gives")
        found = json.loads(asked("journal", "search", "next", "line", "kept", "--json"))["found"]
        if [row["id"] for row in found] != added:
            wrong.append("a search does not find the next write")
        asked("today")
    except Unreadable as problem:
        wrong.append(f"unreadable: {problem}")
    return wrong


def _left_over(home: Path) -> list[str]:
    vault = home / "vault"
    return [
        str(path.relative_to(home))
        for path in sorted(vault.rglob("*"))
        if path.name.endswith(".tmp") or path == vault / "txn" or path.parent == vault / "inbox"
    ]


def _open_to_others(home: Path) -> list[str]:
    found = []
    for place, folders, files in os.walk(home):
        for name in (*folders, *files):
            path = Path(place) / name
            if stat.S_IMODE(path.lstat().st_mode) & 0o077:
                found.append(f"open to others: {path.relative_to(home)}")
    return found

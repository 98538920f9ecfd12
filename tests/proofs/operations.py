"""The operations that are put to the proof, and the home that each of them begins in.

A new operation is one row in OPERATIONS. What it may leave is found out by watching it once
undisturbed: the state before and the state after, or with ``steps`` each state on its way.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.proofs.keys import IDENTITY, PASSPHRASES, RECOVERY_KEYS, Given, bringing
from tests.proofs.running import Task, apart, forked, program
from tests.proofs.states import asked

WORDS = "A line that somebody wrote in the middle of a fault."
"""Typed into each operation that takes words, and nowhere else."""

_BOXES = f"{WORDS}\n.\nsoft\n.\nheavy\n.\nkeep the light\n.\n1\n1\n"


class Home(NamedTuple):
    """A prepared home: its folder, and the ids that operations name."""

    folder: Path
    ids: Mapping[str, str]


class Operation(NamedTuple):
    """One command line, what is typed into it, and what it says once all of it is kept.

    ``steps`` is for what keeps one thing after another, such as answers: every state on the way
    is a right one. It begins in one of the prepared homes, ``where``; ``before`` changes that
    first. ``given`` is what somebody brings to it, if a key or a passphrase is needed or must not
    be there. With ``next_locked`` the next write, which goes on with what was interrupted, is
    made by somebody who has no key. ``again`` says that what was interrupted is asked for again
    by that person. ``erases`` are texts that are nowhere once all is done.
    """

    name: str
    args: tuple[str, ...]
    typed: str = ""
    kept: str = ""
    steps: bool = False
    where: str = "plain"
    before: Callable[[Home], object] = bool
    given: Given | None = None
    next_locked: bool = False
    again: bool = False
    erases: tuple[str, ...] = ()

    def command(self, home: Home) -> list[str]:
        """Its command line, with the ids of that home."""
        return [arg.format(home=home.folder, **home.ids) for arg in self.args]

    def line(self, home: Home) -> list[str]:
        """What starts it as a program: the real one, or this module where something is brought."""
        if self.given is None:
            return [sys.executable, "-m", "integrate", *self.command(home)]
        named = [f"{name}={one}" for name, one in home.ids.items()]
        return [sys.executable, "-m", "tests.proofs.operations", self.name, *named]

    def run_by(self, home: Home) -> Task:
        """What a fork runs of it."""
        task = program(*self.command(home))
        return task if self.given is None else bringing(self.given, task)

    def erased(self, home: Home) -> tuple[bytes, ...]:
        """What is nowhere once all is done."""
        return tuple(one.format(**home.ids).encode() for one in self.erases)


UNLOCKED, LOCKED = Given(), Given(key=False)
_FIRST, _OTHER = PASSPHRASES.values()
_SEALING = Given(
    key=False, unseen=(_FIRST, _FIRST, ""), made=(RECOVERY_KEYS["the first"], IDENTITY)
)


def _without_cache(home: Home) -> None:
    shutil.rmtree(home.folder / "vault" / "cache")


def _empty(home: Home) -> None:
    shutil.rmtree(home.folder)


def _without_a_month(home: Home) -> None:
    (home.folder / "vault" / "entries" / "2026-09.json").unlink()


def _with_a_damaged_month(home: Home) -> None:
    path = home.folder / "vault" / "entries" / "2026-09.json"
    data = path.read_bytes()
    path.unlink()  # by its other name it is the prepared home's
    path.write_bytes(data[: len(data) // 2])
    path.chmod(0o600)


def _without_snapshots(home: Home) -> None:
    for path in (home.folder / "vault" / "backups").glob("2*.json"):
        path.unlink()


def _with_words_of_an_editor(home: Home) -> None:
    folder = home.folder / "vault" / "drafts" / "{october}.editing".format(**home.ids)
    folder.mkdir(mode=0o700)
    (folder / "note").write_text("The first of October, in an editor.")
    (folder / "note").chmod(0o600)


def _with_its_draft(home: Home) -> None:
    [draft] = (home.folder / "vault" / "drafts").glob("*.jsonl")
    shutil.copy(draft, draft.with_name("{october}.jsonl".format(**home.ids)))


def _with_a_backup(home: Home) -> None:
    shutil.copy(home.folder / "former.tar", home.folder / "kept.tar")


_RESUMED = f"5\n1\n{WORDS}\n.\n"
_OCTOBER = ("The first of October", "{october}")

OPERATIONS: tuple[Operation, ...] = (
    Operation("insert", ("write",), f"{WORDS}\n", "Kept."),
    Operation("insert into a new month", ("write", "--on", "2026-08-03"), f"{WORDS}\n", "Kept."),
    Operation("first insert", ("write",), f"{WORDS}\n", "Kept.", before=_empty),
    Operation("first insert of the day", ("write",), f"{WORDS}\n", "Kept.", steps=True,
              before=_without_snapshots),
    Operation("edit", ("journal", "edit", "{october}"), f"{WORDS}\n", "Changed."),
    Operation(
        "move to another month",
        ("journal", "edit", "{october}", "--on", "2026-09-06"),
        kept="It stands on that day now.",
    ),
    Operation("delete", ("journal", "delete", "{october}", "--yes"), kept="Moved to the trash."),
    Operation("restore", ("journal", "restore", "{trashed}"), kept="Back in the journal."),
    Operation("undo", ("undo", "--yes"), kept="Taken back."),
    Operation("tag", ("journal", "tag", "{october}"), "bad-night\n"),
    Operation(
        "session", ("session", "add", "--at", "2026-11-01T10:00"), "clinic\n", "Session kept"
    ),
    Operation("pause", ("streak", "pause", "--from", "2026-11-02", "--until", "2026-11-04")),
    Operation("answers", ("begin", "capture-first-words", "--no-timer", "--anyway"), _BOXES,
              "Kept.", steps=True),
    Operation("more answers", ("resume", "--no-timer"), _RESUMED, "Kept.", steps=True),
    Operation("index write", ("streak", "--json"), before=_without_cache),
    Operation("words write", ("journal", "search", "sea"), before=_without_cache),
    # Sealed vaults, and what makes and unmakes them.
    Operation("seal", ("vault", "seal", "--anyway"), kept="Sealed.", steps=True, given=_SEALING,
              next_locked=True),
    Operation("unseal", ("vault", "unseal", "--yes", "--anyway"), kept="Unsealed.", steps=True,
              where="sealed, with something that waits", given=UNLOCKED),
    Operation("another passphrase", ("vault", "passphrase", "--anyway"), kept="Changed.",
              where="sealed", given=Given(key=False, unseen=(_FIRST, _OTHER, _OTHER))),
    Operation("another recovery key", ("vault", "recovery-key", "--anyway"),
              kept="This key holds from now on.", where="sealed",
              given=Given(key=False, unseen=(_FIRST, ""), made=(RECOVERY_KEYS["another"],))),
    Operation("insert while locked", ("write",), f"{WORDS}\n", "Kept.", where="sealed",
              given=LOCKED, next_locked=True),
    Operation("unlock with something that waits", ("vault", "unlock"), kept="Open until",
              where="sealed, with something that waits", given=Given(key=False, unseen=(_FIRST,))),
    Operation("insert into a sealed vault", ("write",), f"{WORDS}\n", "Kept.",
              where="sealed, with something that waits", given=UNLOCKED),
    Operation("edit in a sealed vault", ("journal", "edit", "{october}"), f"{WORDS}\n", "Changed.",
              where="sealed", given=UNLOCKED),
    Operation("move in a sealed vault", ("journal", "edit", "{october}", "--on", "2026-09-06"),
              kept="It stands on that day now.", where="sealed", given=UNLOCKED),
    Operation("answers while locked", ("begin", "capture-first-words", "--no-timer", "--anyway"),
              _BOXES, "Kept.", steps=True, where="sealed", given=LOCKED, next_locked=True),
    Operation("more answers in a sealed vault", ("resume", "--no-timer"), _RESUMED, "Kept.",
              steps=True, where="sealed", given=UNLOCKED),
    # A vault as a whole.
    Operation("migrate", ("write",), f"{WORDS}\n", "Kept.", steps=True,
              where="of an earlier schema"),
    Operation("bring a snapshot back", ("vault", "restore", "{snapshot}", "--yes"),
              kept="It is back.", steps=True, before=_without_a_month),
    Operation("bring a snapshot back exactly",
              ("vault", "restore", "{snapshot}", "--exactly", "--yes"),
              kept="It is back.", steps=True, where="sealed", given=UNLOCKED),
    Operation("bring a backup back", ("vault", "restore", "{home}/former.tar", "--yes"),
              kept="It is back.", where="a backup and nothing else"),
    Operation("back up", ("vault", "backup", "{home}/kept.tar"), kept="It was read back"),
    Operation("back up again", ("vault", "backup", "{home}/kept.tar", "--force"),
              kept="It was read back", where="with a backup", before=_with_a_backup),
    Operation("purge", ("vault", "purge", "{october}", "--yes", "--anyway"), kept="Erased.",
              before=_with_words_of_an_editor, erases=_OCTOBER),
    Operation("purge in a sealed vault", ("vault", "purge", "{october}", "--yes", "--anyway"),
              kept="Erased.", where="sealed", before=_with_its_draft, given=UNLOCKED,
              erases=_OCTOBER),
    Operation("repair", ("vault", "check", "--repair"), before=_with_a_damaged_month, again=True),
)  # fmt: skip

BY_NAME = {operation.name: operation for operation in OPERATIONS}

NEXT_WORDS = "And the next line is kept as well."
NEXT = Operation("the next write", ("write",), f"{NEXT_WORDS}\n", "Kept.")


# The homes that operations begin in.


def prepared(folder: Path) -> Home:
    """A home with three months, an edit, a trash, a session, a pause and an open sitting.

    Other homes are made of it when they are needed, beside it.
    """
    home = folder / "homes" / "plain"
    home.parent.mkdir()
    for args, typed in (
        (("write", "--on", "2026-09-05"), "The sea was grey.\n"),
        (("write", "--on", "2026-10-10"), "The first of October.\n"),
        (("write", "--on", "2026-10-11"), "Another of October, to be thrown away.\n"),
        (("write",), "Of this month.\n"),
        (("session", "add", "--at", "2026-10-20T09:00"), "\n"),
        (("streak", "pause", "--from", "2026-09-01", "--until", "2026-09-03"), ""),
        (("begin", "soften-around", "--no-timer"), "6\n2\n"),
    ):
        _done(home, *args, typed=typed)
    found = apart(home, lambda: json.loads(asked("journal", "list", "--json")))["entries"]
    by_day = {entry["day"]: entry["id"] for entry in found}
    names = {"october": by_day["2026-10-10"], "trashed": by_day["2026-10-11"]}
    names["today"] = found[0]["id"]
    [snapshot] = (home / "vault" / "backups").glob("2*.json")
    names["snapshot"] = snapshot.stem
    _done(home, "journal", "delete", names["trashed"], "--yes")
    _done(home, "journal", "edit", names["today"], typed="Of this month, said better.\n")
    _done(home, "streak", "--json")
    _done(home, "journal", "search", "sea")
    return Home(home, names)


def _seal(home: Home, folder: Path) -> None:
    _copy(home.folder, folder)
    _done(folder, "vault", "seal", "--anyway", given=_SEALING)
    _done(folder, "streak", "--json", given=UNLOCKED)
    _done(folder, "journal", "search", "sea", given=UNLOCKED)


def _let_wait(home: Home, folder: Path) -> None:
    _copy(_prepared(home, "sealed"), folder)
    _done(folder, "write", typed="Written while it was locked.\n", given=LOCKED)


def _lay_earlier(home: Home, folder: Path) -> None:
    assert home.folder != folder
    shutil.copytree(_GOLDEN, folder / "vault")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _back_up(home: Home, folder: Path) -> None:
    _copy(home.folder, folder)
    _done(folder, "vault", "backup", str(folder / "former.tar"))


def _back_up_alone(home: Home, folder: Path) -> None:
    _copy(_prepared(home, "with a backup"), folder)
    shutil.rmtree(folder / "vault")


_GOLDEN = Path(__file__).parents[1] / "storage" / "golden" / "schema-1"
_MADE: Mapping[str, Callable[[Home, Path], None]] = {
    "sealed": _seal,
    "sealed, with something that waits": _let_wait,
    "of an earlier schema": _lay_earlier,
    "with a backup": _back_up,
    "a backup and nothing else": _back_up_alone,
}


def _prepared(home: Home, where: str) -> Path:
    """The folder of one of the prepared homes; ``home`` is the plain one."""
    folder = home.folder.with_name(where)
    if not folder.exists():
        _MADE[where](home, folder)
    return folder


def _done(home: Path, *args: str, typed: str = "", given: Given | None = None) -> None:
    task = program(*args)
    ran = forked(home, task if given is None else bringing(given, task), typed)
    assert ran.code == 0, (args, ran)


def copied(home: Home, folder: Path, operation: Operation | None = None) -> Home:
    """A home like a prepared one, as this operation is to find it; its stamps still hold."""
    shutil.rmtree(folder, ignore_errors=True)
    _copy(_prepared(home, operation.where) if operation else home.folder, folder)
    there = Home(folder, home.ids)
    if operation:
        operation.before(there)
    return there


def _copy(source: Path, folder: Path) -> None:
    """Copy a home. Its months are the same files by a second name: a stamp has the inode in it."""
    shutil.copytree(source, folder)
    for path in (source / "vault" / "entries").glob("*"):
        copy = folder / "vault" / "entries" / path.name
        copy.unlink()
        copy.hardlink_to(path)


if __name__ == "__main__":
    _home = Home(
        Path(os.environ["INTEGRATE_HOME"]), dict(pair.split("=", 1) for pair in sys.argv[2:])
    )
    raise SystemExit(BY_NAME[sys.argv[1]].run_by(_home)())

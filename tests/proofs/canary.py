"""One sentence, written in every way there is; then everything is looked through for it.

    python -m tests.proofs.canary

In a plain vault it may stand in the vault's own files and nowhere else. In a sealed one it may
stand nowhere: no file, no temporary folder, no argument and no environment of any process, while
the program runs and afterwards.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.proofs.running import ROOT, environment_of

SENTENCE = "The quicksilver heron stood under the pier at Aldeburgh all night."
_STANDS = re.compile(rb"quicksilver|aldeburgh", re.IGNORECASE)
"""Two of its words: an index holds words one by one, and folded."""

PASSPHRASE = "five plain words for tests"
_PATIENCE = 60


class Found(NamedTuple):
    """Where the sentence was met: while the program ran, and in files afterwards."""

    running: frozenset[str]
    files: frozenset[str]
    looks: int


def told(data: bytes) -> bool:
    """Whether some of the sentence is in these bytes."""
    return bool(_STANDS.search(data))


def files_telling(*folders: Path) -> set[str]:
    """The files below these folders in which some of the sentence stands."""
    return {
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and told(path.read_bytes())
    }


@contextmanager
def watched(found: set[str], looks: list[int]) -> Iterator[None]:
    """Meanwhile, look at the arguments and the environment of every process, again and again."""
    over = threading.Event()

    def look() -> None:
        while not over.is_set():
            looks[0] += 1
            for process in Path("/proc").glob("[0-9]*"):
                for name in ("cmdline", "environ"):
                    try:
                        if told((process / name).read_bytes()):
                            found.add(name)
                    except OSError:
                        continue
            over.wait(0.003)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


class Terminal:
    """Commands typed at a real terminal, in a home of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home, self.temporary = folder / "home", folder / "tmp"
        self.out = folder / "out"
        for made in (self.temporary, self.out):
            made.mkdir(parents=True)
        editor = folder / "editor"
        editor.write_text(f'#!/bin/sh\ncat {folder}/words >> "$1"\n')
        editor.chmod(0o700)
        (folder / "words").write_text(f"{SENTENCE} In an editor.\n")
        self.environment = environment_of(self.home) | {
            "TMPDIR": str(self.temporary),
            "HOME": str(folder / "person"),
            "EDITOR": str(editor),
            "TERM": "xterm",
            "INTEGRATE_OFFERS": "off",
            "INTEGRATE_PLAIN": "on",
            "INTEGRATE_TIMER": "off",
            "INTEGRATE_LEAVE_OUT": "nothing",
            "INTEGRATE_ANCHOR": "room",
            "INTEGRATE_CLEAR": "never",
        }
        (folder / "person").mkdir()

    def type(self, *args: str, answers: tuple[tuple[str, str], ...] = ()) -> str:
        """Run one command; ``answers`` are what is waited for and what is typed then."""
        import pexpect

        child: Any = pexpect.spawn(
            sys.executable,
            ["-m", "integrate", *args],
            env=self.environment,
            cwd=str(ROOT),
            encoding="utf-8",
            timeout=_PATIENCE,
            dimensions=(24, 80),
        )
        said = ""
        for wanted, typed in answers:
            child.expect(wanted)
            said += child.before + child.after
            child.send(typed)
        child.expect(pexpect.EOF)
        child.close()
        return said + str(child.before)


def written_in_every_way(at: Terminal, opening: tuple[tuple[str, str], ...]) -> None:
    """Write the sentence, find it, edit, export and take back; ``opening`` opens the journal."""
    at.type("write", answers=(("What is there to write", f"{SENTENCE}\r.\r"),))
    at.type("write", "--editor")
    stopped = (("> ", f"{SENTENCE}\r"), ("> ", "stop\r"), ("> ", "\r"))
    at.type("begin", "capture-first-words", "--no-timer", answers=stopped)
    at.type("journal", "list", answers=opening)
    at.type("journal", "search", answers=(("Which words", "quicksilver heron\r"), *opening))
    at.type("journal", "edit", "last", answers=opening)
    at.type("export", "markdown", str(at.out / "journal.md"), answers=opening)
    at.type("undo", "--yes", answers=opening)


def look_through(folder: Path, *, sealed: bool) -> Found:
    """Write in every way in a new vault, plain or sealed, and say where the sentence was met."""
    at = Terminal(folder)
    running: set[str] = set()
    looks = [0]
    steps: list[Callable[[], object]] = [lambda: written_in_every_way(at, ())]
    if sealed:
        opening = (("assphrase", f"{PASSPHRASE}\r"),)
        steps += [
            lambda: at.type(
                "vault",
                "seal",
                answers=(
                    ("assphrase", f"{PASSPHRASE}\r"),
                    ("again|Again|once more", f"{PASSPHRASE}\r"),
                    ("AGE-SECRET", "\r"),
                    ("Sealed|sealed", ""),
                ),
            ),
            (at.out / "journal.md").unlink,
            lambda: written_in_every_way(at, opening),
        ]
    with watched(running, looks):
        for step in steps:
            step()
    (at.out / "journal.md").unlink()  # that is what an export is for
    (folder / "words").unlink()
    return Found(frozenset(running), frozenset(files_telling(folder)), looks[0])


def main() -> None:
    """Say where the sentence was met, in a plain vault and in a sealed one."""
    for sealed in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            found = look_through(Path(folder), sealed=sealed)
            kind = "sealed" if sealed else "plain"
            places = sorted(os.path.relpath(path, folder) for path in found.files)
            print(f"{kind}: looked at every process {found.looks} times")
            print(f"  while running, in: {', '.join(sorted(found.running)) or 'nothing'}")
            print(f"  afterwards, in files: {len(places)}")
            for place in places:
                print(f"    {place}")


if __name__ == "__main__":
    main()

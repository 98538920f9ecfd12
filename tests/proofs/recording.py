"""What a command does to its files, in order: seen by looking at all of them around each call.

The calls that matter are replaced in a fork: before and after each, everything below the home is
read again, so that what other ways of writing did shows as well. Planted bugs are put under it.
"""

from __future__ import annotations

import builtins
import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tests.proofs.running import Task, apart

Kind = Literal[
    "create", "data", "sync", "rename", "unlink", "mkdir", "rmdir", "sync folder", "said"
]
Bug = Literal["no fsync", "no folder fsync", "in place", "no txn"]


class Event(NamedTuple):
    """One thing that happened; ``node`` numbers a file, whatever it is called.

    Paths are relative to the home. ``data`` is all that the file holds from then on; for ``said``
    ``node`` is the number of characters on standard output so far.
    """

    kind: Kind
    path: str = ""
    node: int = 0
    to: str = ""
    data: bytes = b""


class Files(NamedTuple):
    """Everything in a folder: names of files with the node each leads to, and what nodes hold."""

    names: dict[str, int]
    folders: set[str]
    held: dict[int, bytes]


class Recorded(NamedTuple):
    """A command's run: what was there before, what it did, its exit code and its words."""

    before: Files
    events: list[Event]
    code: int
    out: str


def recorded(home: Path, task: Task, typed: str = "", bug: Bug | None = None) -> Recorded:
    """Run a task in a fork and write down what it does below ``home``."""

    def watch() -> Recorded:
        recorder = _Recorder(home)
        before = Files(dict(recorder.names), set(recorder.folders), dict(recorder.held))
        recorder.watch(bug)
        code = task()
        sys.stdout.flush()
        recorder.look()
        return Recorded(before, recorder.events, code, recorder.out)

    return apart(home, watch, typed)


class _Recorder:
    def __init__(self, home: Path) -> None:
        self.home = home
        self.events: list[Event] = []
        self.names: dict[str, int] = {}
        self.folders: set[str] = set()
        self.held: dict[int, bytes] = {}
        self.out = ""
        self._looking = False
        self._nodes = 0
        self._real: dict[str, Any] = {
            name: getattr(os, name)
            for name in ("open", "fsync", "replace", "unlink", "write", "read", "close")
        }
        self._open = builtins.open
        self.look()
        self.events.clear()

    # Looking.

    def look(self) -> None:
        """Write down what became different since the last look, whoever did it."""
        files, folders = self._found()
        for folder in sorted(folders - self.folders):
            self._note(Event("mkdir", folder))
            self.folders.add(folder)
        for name in sorted(self.names.keys() - files.keys()):
            self._note(Event("unlink", name, self.names.pop(name)))
        for name in sorted(files.keys() - self.names.keys()):
            self._nodes += 1
            self.names[name] = self._nodes
            self.held[self._nodes] = b""
            self._note(Event("create", name, self._nodes))
        for name, data in sorted(files.items()):
            if self.held[self.names[name]] != data:
                self.held[self.names[name]] = data
                self._note(Event("data", name, self.names[name], data=data))
        for folder in sorted(self.folders - folders, reverse=True):
            self._note(Event("rmdir", folder))
            self.folders.discard(folder)

    def _note(self, event: Event) -> None:
        self.events.append(event)

    def _found(self) -> tuple[dict[str, bytes], set[str]]:
        files: dict[str, bytes] = {}
        folders: set[str] = set()
        if self.home.exists():
            folders.add(".")
        for place, below, names in os.walk(self.home):
            under = Path(place).relative_to(self.home)
            folders |= {str(under / name) for name in below}
            for name in names:
                descriptor = self._real["open"](f"{place}/{name}", os.O_RDONLY)
                with self._open(descriptor, "rb") as file:
                    files[str(under / name)] = file.read()
        return files, folders

    # Watching.

    def watch(self, bug: Bug | None) -> None:
        """Look around each call that changes files, and plant a bug beneath."""
        replaced: dict[str, Callable[..., Any]] = {
            name: self._around(getattr(os, name))
            for name in ("open", "write", "ftruncate", "truncate", "unlink", "remove", "rmdir",
                         "mkdir", "link", "chmod")
        }  # fmt: skip
        replaced["fsync"] = replaced["fdatasync"] = self._syncing(bug)
        replaced["replace"] = replaced["rename"] = self._renaming(bug)
        for name, function in replaced.items():
            self._put_everywhere(getattr(os, name), function)
            setattr(os, name, function)
        if bug == "no txn":
            from integrate.storage import txn

            self._put_everywhere(txn.commit, _one_by_one)
        sys.stdout = _Said(sys.stdout, self)

    def _put_everywhere(self, real: object, function: object) -> None:
        """In place of what modules of the program took from ``os`` as they were loaded."""
        for module in [sys.modules[name] for name in sorted(sys.modules)]:
            if module.__name__.startswith("integrate"):
                for name, value in list(vars(module).items()):
                    if value is real:
                        setattr(module, name, function)

    def _around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            self.look()
            try:
                return real(*args, **named)
            finally:
                self.look()

        return call

    def _syncing(self, bug: Bug | None) -> Callable[[int], None]:
        def sync(descriptor: int) -> None:
            self.look()
            folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
            if bug == ("no folder fsync" if folder else "no fsync"):
                return
            self._real["fsync"](descriptor)
            path = os.path.relpath(Path(f"/proc/self/fd/{descriptor}").readlink(), self.home)
            if folder:
                self._note(Event("sync folder", path))
            elif path in self.names:
                self._note(Event("sync", path, self.names[path]))

        return sync

    def _renaming(self, bug: Bug | None) -> Callable[..., None]:
        def rename(source: Any, target: Any, **named: Any) -> None:
            if bug == "in place":
                self._write_over(os.fspath(source), os.fspath(target))
                return
            self.look()
            self._real["replace"](source, target, **named)
            old, new = (os.path.relpath(path, self.home) for path in (source, target))
            if old in self.names:
                self.names[new] = self.names.pop(old)
                self._note(Event("rename", old, self.names[new], to=new))
            self.look()

        return rename

    def _write_over(self, source: str, target: str) -> None:
        """What a rename is there to avoid."""
        with self._open(source, "rb") as file:
            data = file.read()
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(descriptor, data)
        os.fsync(descriptor)
        os.close(descriptor)
        Path(source).unlink()


def _one_by_one(vault: Path, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> None:
    """What a change to several files at once is there to avoid."""
    from integrate.files.atomic import write_private

    for name, data in files.items():
        write_private(vault / name, data)
    for name in gone:
        (vault / name).unlink(missing_ok=True)


class _Said:
    """Standard output, with each flush an event."""

    def __init__(self, stream: Any, recorder: _Recorder) -> None:
        self._stream = stream
        self._recorder = recorder

    def write(self, text: str) -> int:
        self._recorder.out += text
        return int(self._stream.write(text))

    def flush(self) -> None:
        self._stream.flush()
        said = len(self._recorder.out)
        if said and Event("said", node=said) not in self._recorder.events:
            self._recorder.look()
            self._recorder.events.append(Event("said", node=said))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def lay(files: Files, home: Path) -> None:
    """Put files into a folder that is not there yet."""
    for folder in sorted(files.folders):
        (home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, node in files.names.items():
        path = home / name
        path.write_bytes(files.held[node])
        path.chmod(0o600)


def after(files: Files, events: list[Event]) -> Files:
    """What is there after these events when nothing is lost."""
    names, folders, held = dict(files.names), set(files.folders), dict(files.held)
    for event in events:
        match event.kind:
            case "create":
                names[event.path] = event.node
                held[event.node] = b""
            case "data":
                held[event.node] = event.data
            case "rename":
                names[event.to] = names.pop(event.path)
            case "unlink":
                names.pop(event.path)
            case "mkdir":
                folders.add(event.path)
            case "rmdir":
                folders.discard(event.path)
            case _:
                pass
    return Files(names, folders, held)

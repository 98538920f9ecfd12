"""What a disk may hold after the power went, given what was asked of it until then.

Bytes that were not synced may be absent, half there, zeroed or there; each change of a folder's
names that no sync of that folder followed may have happened or not, whatever came before it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import PurePosixPath

from tests.proofs.recording import Event, Files

ALL_UP_TO = 48
"""So many images of one moment are all made; of more, a sample of so many."""


class Disk:
    """A disk that knows what of all it was told is certain to stay."""

    def __init__(self, before: Files) -> None:
        self.sure = Files(dict(before.names), set(before.folders), dict(before.held))
        self.held = dict(before.held)
        self.pending: list[Event] = []

    def take(self, event: Event) -> None:
        """Do one more thing."""
        match event.kind:
            case "data":
                self.held[event.node] = event.data
            case "sync":
                self.sure.held[event.node] = self.held[event.node]
            case "sync folder":
                settled = [one for one in self.pending if event.path in _folders_of(one)]
                self.pending = [one for one in self.pending if one not in settled]
                for one in settled:
                    _change(self.sure, one)
            case "said":
                pass
            case "create":
                self.held.setdefault(event.node, b"")
                self.sure.held.setdefault(event.node, b"")
                self.pending.append(event)
            case "rename" if len(set(_folders_of(event))) == 2:
                self.pending.append(Event("create", event.to, event.node))
                self.pending.append(Event("unlink", event.path, event.node))
            case _:
                self.pending.append(event)

    def images(self, chance: random.Random) -> Iterator[Files]:
        """What may be there if the power goes now; a sample of it where that is very much."""
        unsure = [node for node, data in self.held.items() if data != self.sure.held[node]]
        choices: list[Sequence[object]] = [(False, True)] * len(self.pending)
        choices += [variants(self.sure.held[node], self.held[node]) for node in unsure]
        many = 1
        for choice in choices:
            many *= len(choice)
        if many <= ALL_UP_TO:
            chosen = list(product(*choices))
        else:
            chosen = [tuple(one[0] for one in choices), tuple(one[-1] for one in choices)]
            for at in range(len(choices)):  # all but one, and one alone
                for usual, other in ((-1, 0), (0, -1)):
                    chosen.append(
                        tuple(one[other if at == i else usual] for i, one in enumerate(choices))
                    )
            while len(chosen) < ALL_UP_TO:
                chosen.append(tuple(chance.choice(one) for one in choices))
        for one in chosen:
            yield self._image(one[: len(self.pending)], unsure, one[len(self.pending) :])

    def _image(
        self, happened: Sequence[object], unsure: Sequence[int], data: Sequence[object]
    ) -> Files:
        sure = self.sure
        held = dict(sure.held)
        for node, found in zip(unsure, data, strict=True):
            assert isinstance(found, bytes)
            held[node] = found
        image = Files(dict(sure.names), set(sure.folders), held)
        for event, did in zip(self.pending, happened, strict=True):
            if did:
                _change(image, event)
        return _reachable(image)


def variants(sure: bytes, now: bytes) -> list[bytes]:
    """What may be found of a file's bytes: absent first, all of them last."""
    base = sure if now.startswith(sure) else b""
    more = now[len(base) :]
    found = [sure, base + more[: len(more) // 2], base + bytes(len(more)), now]
    return list(dict.fromkeys(found))


def _folders_of(event: Event) -> list[str]:
    """The folders in which an event changes names; the home itself lies in ``..``."""
    paths = [path for path in (event.path, event.to) if path]
    return [".." if path == "." else str(PurePosixPath(path).parent) for path in paths]


def _change(files: Files, event: Event) -> None:
    match event.kind:
        case "create":
            files.names[event.path] = event.node
        case "rename":
            # The name that was is gone if it led there; the new one leads there whatever was.
            if files.names.get(event.path) == event.node:
                del files.names[event.path]
            files.names[event.to] = event.node
        case "unlink":
            if files.names.get(event.path) == event.node:
                del files.names[event.path]
        case "mkdir":
            files.folders.add(event.path)
        case "rmdir":
            files.folders.discard(event.path)
        case _:
            raise AssertionError(event)


def _reachable(image: Files) -> Files:
    """Without what lies in a folder that is not there."""
    folders = {
        folder
        for folder in image.folders
        if all(str(above) in image.folders for above in PurePosixPath(folder).parents)
    }
    names = {
        name: node
        for name, node in image.names.items()
        if str(PurePosixPath(name).parent) in folders
    }
    return Files(names, folders, image.held)

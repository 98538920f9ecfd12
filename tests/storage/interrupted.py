"""A program that is killed on its way: at each time in turn that it changes what the disk holds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from integrate.files import atomic

MOST_STEPS = 400


class Killed(BaseException):
    """The program is no more; what it was about to do is not done."""


class Mortal:
    """A program that dies when it changes the names on the disk for the n-th time."""

    def __init__(self, patch: pytest.MonkeyPatch, lives: int) -> None:
        self._lives = lives
        for name in ("replace", "unlink", "mkdir"):
            patch.setattr(os, name, self._dying(getattr(os, name)))

    def _dying(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def dying(path: Any, *arguments: Any, **named: Any) -> Any:
            if not str(path).endswith(".lock"):  # the system lets go of a lock, whoever held it
                self._lives -= 1
                if self._lives < 0:  # from then on nothing is done, no tidying either
                    raise Killed
            return call(path, *arguments, **named)

        return dying


def each_death(folder: Path, act: Callable[[Path], object]) -> Iterator[Path]:
    """A copy of a folder for each step of ``act`` at which it can be cut short, as it is then."""
    for step in range(MOST_STEPS):
        copy = folder.with_name(f"{folder.name}-{step}")
        shutil.copytree(folder, copy)
        with pytest.MonkeyPatch.context() as patch:
            in_a_hurry(patch)
            Mortal(patch, step)
            try:
                act(copy)
            except Killed:
                pass
            else:
                assert step > 1, "nothing was changed at all"
                return
        yield copy
        shutil.rmtree(copy)
    pytest.fail("it comes to no end")


def in_a_hurry(patch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk."""
    patch.setattr(atomic, "_SYNC", lambda descriptor: None)
    patch.setattr(atomic, "sync_folder", lambda folder: None)
    patch.setattr("integrate.storage.txn.sync_folder", lambda folder: None)

"""Images of a disk that lost its power; the long form is ``python -m tests.proofs.power``."""

from __future__ import annotations

import random
from pathlib import Path
from typing import get_args

import pytest

from tests.proofs.images import Disk, variants
from tests.proofs.operations import Home
from tests.proofs.power import caught, prove
from tests.proofs.recording import Bug, Event, Files


def test_images_of_a_few_moments_hold_the_old_state_or_the_new_one(
    home: Home, tmp_path: Path
) -> None:
    only = ("insert", "edit", "insert while locked", "another passphrase", "purge")
    figures = prove(home, tmp_path, images=20, seed=1, only=only)

    assert figures.wrong == []
    assert figures.counts["images judged"] == 20


@pytest.mark.parametrize("bug", get_args(Bug))
def test_a_planted_bug_is_caught(home: Home, tmp_path: Path, bug: Bug) -> None:
    figures = caught(home, tmp_path, bug, seed=1, once=True)

    assert figures.wrong
    assert any(word in line for line in figures.wrong for word in ("lost", "unreadable", "neither"))


def test_bytes_that_were_not_synced_may_be_absent_half_there_zeroed_or_there() -> None:
    assert variants(b"", b"abcd") == [b"", b"ab", b"\0\0\0\0", b"abcd"]
    assert variants(b"ab", b"abcd") == [b"ab", b"abc", b"ab\0\0", b"abcd"]
    assert variants(b"abcd", b"") == [b"abcd", b""]


def test_a_name_stays_once_its_folder_is_synced_and_not_before() -> None:
    disk = Disk(Files({"a": 1}, {"."}, {1: b"old"}))
    for event in (
        Event("create", "a.tmp", 2),
        Event("data", "a.tmp", 2, data=b"new"),
        Event("sync", "a.tmp", 2),
        Event("rename", "a.tmp", 2, to="a"),
    ):
        disk.take(event)

    assert held_by(disk, "a") == {b"old", b"new"}
    disk.take(Event("sync folder", "."))
    assert held_by(disk, "a") == {b"new"}


def test_what_lies_in_a_folder_that_is_not_there_is_not_there_either() -> None:
    disk = Disk(Files({}, {"."}, {}))
    for event in (Event("mkdir", "a"), Event("create", "a/b", 1), Event("sync folder", "a")):
        disk.take(event)

    found = [sorted(image.names) for image in disk.images(random.Random(1))]
    assert found == [[], ["a/b"]]


def held_by(disk: Disk, name: str) -> set[bytes]:
    """What a file may hold, in all images there are."""
    images = list(disk.images(random.Random(1)))
    return {image.held[image.names[name]] for image in images}

"""The library, read once for many tests: what takes longest is the same for each of them."""

from __future__ import annotations

import shutil

import pytest

from tests.desk import Desk


@pytest.fixture(autouse=True)
def read_once(
    request: pytest.FixtureRequest, desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A desk whose home has the library's cache; made by the first test that needs it."""
    if "sealed" in request.fixturenames:  # which has a home of its own, and a cache in it
        return
    once = tmp_path_factory.getbasetemp() / "library.json"
    cached = desk.home / "cache" / "library.json"
    if once.exists():
        cached.parent.mkdir(parents=True, mode=0o700)
        shutil.copy(once, cached)
    else:
        assert desk.run("library", "list").code == 0
        shutil.copy(cached, once)

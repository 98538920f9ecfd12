from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from integrate.cli.context import Context
from tests.desk import Desk


@pytest.fixture
def context_with(desk: Desk) -> Iterator[Callable[[str], Context]]:
    """One command's worth of context, with something typed."""
    with ExitStack() as opened:

        def context(typed: str) -> Context:
            path = desk.home.parent / "typed"
            path.write_text(typed)
            desk.monkeypatch.setattr("sys.stdin", opened.enter_context(path.open()))
            return Context({"INTEGRATE_HOME": str(desk.home)}, desk.clock, debug=False)

        yield context

"""What is said where a command line is not whole, and where somebody leaves with Ctrl-C."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import StringIO

import pytest

from tests.desk import Desk


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("journal", "list", "--tag"), "integrate journal list --help says what fits"),
        (("--plain", "journal", "show", "--nope"), "integrate journal show --help says what fits"),
        (("--nope",), "integrate --help says what fits"),
        (("log",), "integrate library list shows them"),
        (("session", "delete"), "integrate session list shows them"),
        (("journal", "private"), "integrate journal private --help says what fits"),
    ],
)
def test_a_line_that_is_not_whole_points_at_what_helps(
    desk: Desk, args: tuple[str, ...], hint: str
) -> None:
    ran = desk.run(*args)

    assert ran.code == 2
    assert f"hint: {hint}\n" in ran.err


class _Screen(StringIO):
    """A screen that keeps what it is shown."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("screen", "ends"), [(_Screen, True), (StringIO, False)])
def test_after_ctrl_c_the_line_is_ended_on_a_screen(
    desk: Desk, screen: Callable[[], StringIO], ends: bool
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    shown = screen()
    desk.monkeypatch.setattr("integrate.flows.comforting.ask", interrupted)
    desk.monkeypatch.setattr(sys, "stdout", shown)

    assert desk.run("me", "comfort").code == 130
    assert (shown.getvalue()[-1:] == "\n") is ends

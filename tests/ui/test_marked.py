from __future__ import annotations

import pytest

from integrate.ui.marked import show_marked
from integrate.ui.terminal import Terminal
from integrate.views.blocks import Paragraph
from integrate.views.search import END, START

TERMINAL = Terminal(interactive=True, screen=True, colour=False, unicode=True, columns=72)
BLOCKS = [
    Paragraph("abc123  Fri 20 Nov 2026  A note"),
    Paragraph(f"  the {START}jaw{END}, the {START}jaw{END}bone"),
]


@pytest.mark.parametrize(
    ("terminal", "line"),
    [
        (TERMINAL, "  the »jaw«, the »jaw«bone"),
        (TERMINAL._replace(unicode=False), "  the *jaw*, the *jaw*bone"),
        (TERMINAL._replace(colour=True), "  the \x1b[7mjaw\x1b[27m, the \x1b[7mjaw\x1b[27mbone"),
    ],
)
def test_marks_are_shown_as_the_terminal_can(
    terminal: Terminal, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    show_marked(BLOCKS, terminal)

    assert capsys.readouterr().out == f"abc123  Fri 20 Nov 2026  A note\n{line}\n"


def test_a_mark_that_goes_over_a_line_end_is_ended_and_begun_anew(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_marked([Paragraph(f"  a {START}{'x' * 40}{END} b")], TERMINAL._replace(columns=20))

    assert capsys.readouterr().out.splitlines() == [
        "  a",
        f"  »{'x' * 17}«",
        f"  »{'x' * 18}«",
        f"  »{'x' * 5}« b",
    ]


def test_an_escape_that_was_written_is_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    show_marked([Paragraph(f"  \x1b[2J{START}jaw{END}")], TERMINAL._replace(colour=True))

    assert capsys.readouterr().out == "  [2J\x1b[7mjaw\x1b[27m\n"

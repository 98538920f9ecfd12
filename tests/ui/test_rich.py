from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrate.ui import plain, rich
from integrate.views.blocks import Block, Heading, Line, Paragraph, Quote

from .test_plain import BLOCKS, HARD, TABLE

EVERY_BLOCK: tuple[Block, ...] = (
    Heading("Sat 21 Nov 2026, 20:10. A walk"),
    Paragraph("How hard is the holding?"),
    Paragraph("  eight of ten"),
    Line("  integrate begin soften-around"),
    Quote("[red]It [/] hurts.\n\n:smile: \x1b[31mred\n  further in"),
    *map(Quote, HARD),
    TABLE,
)
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def _no_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("columns", [20, 40, 72])
@pytest.mark.parametrize("colour", [True, False])
def test_the_words_are_those_of_the_plain_lines(
    columns: int, colour: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    rich.show(EVERY_BLOCK, columns=columns, colour=colour)

    shown = ESCAPES.sub("", capsys.readouterr().out)
    assert shown.split() == " ".join(plain.lines(EVERY_BLOCK, columns)).split()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(BLOCKS, max_size=3))
def test_whatever_was_typed_the_words_are_the_same(
    capsys: pytest.CaptureFixture[str], blocks: list[Block]
) -> None:
    rich.show(blocks, columns=40, colour=False)

    assert capsys.readouterr().out.split() == " ".join(plain.lines(blocks, 40)).split()


def test_headings_are_bold_and_own_words_italic(capsys: pytest.CaptureFixture[str]) -> None:
    rich.show([Heading("A day"), Quote("Mine.")], columns=40, colour=True)

    assert capsys.readouterr().out == "\x1b[1mA day\x1b[0m\n\n\x1b[3m  Mine.\x1b[0m\n"


@pytest.mark.parametrize("variable", ["FORCE_COLOR", "TTY_COMPATIBLE", "CLICOLOR_FORCE"])
def test_without_colour_there_is_no_escape_code_whatever_the_environment_says(
    variable: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(variable, "1")

    rich.show(EVERY_BLOCK, columns=40, colour=False)

    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("variable", ["NO_COLOR", "TERM"])
def test_with_colour_what_was_decided_before_stands(
    variable: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(variable, "dumb")

    rich.show([Heading("A day")], columns=40, colour=True)

    assert "\x1b[1m" in capsys.readouterr().out

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from integrate.core.clean import clean
from integrate.ui.plain import lines, wrapped
from integrate.views.blocks import Block, Heading, Line, Paragraph, Quote, Table

COLUMNS = (20, 40, 72)
HARD = (
    "plain words about a long night and the one after it",
    "漢字と仮名の長い文が端で折り返される。痛みは夜に強くなる。",
    "🙂 👩‍👩‍👧 🙃 words between 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
    "כאב בלילה ושוב בבוקר, ואז שקט ארוך מאוד בבית",
    "ألم في الليل ثم هدوء طويل في الصباح الباكر جدا",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2,
    "x" * 200,
    "cafe\u0301 " * 20,
    "two  spaces,   three spaces,    four spaces and on",
    "\u00e9" * 20 + "  and two spaces behind a full row",
)
TEXTS = st.text(max_size=200) | st.sampled_from(HARD)
ROWS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4)
BLOCKS = st.one_of(
    st.builds(Heading, TEXTS),
    st.builds(Paragraph, TEXTS),
    st.builds(Quote, TEXTS),
    st.builds(Table, st.just(("id", "minutes", "title")), ROWS),
)


def letters(text: str) -> str:
    """The text without what wrapping may add or take."""
    return "".join(clean(text).split())


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("text", HARD)
def test_no_line_is_wider_than_the_columns_and_no_letter_is_lost(text: str, columns: int) -> None:
    shown = list(lines([Quote(text)], columns))

    assert max(map(cell_len, shown)) <= columns
    assert letters("".join(shown)) == letters(text)


@given(st.lists(BLOCKS, max_size=4), st.sampled_from(COLUMNS))
def test_no_block_is_wider_than_the_columns(blocks: list[Block], columns: int) -> None:
    assert all(cell_len(line) <= columns for line in lines(blocks, columns))


@given(TEXTS, st.sampled_from(COLUMNS))
def test_nothing_that_was_typed_is_lost(text: str, columns: int) -> None:
    assert letters("".join(lines([Quote(text)], columns))) == letters(text)


@given(st.text(alphabet=" a\tb漢", max_size=120), st.sampled_from(COLUMNS))
def test_however_far_it_is_indented_it_fits(text: str, columns: int) -> None:
    assert all(cell_len(line) <= columns for line in wrapped(text, columns))


def test_further_lines_are_indented_like_the_first() -> None:
    assert wrapped("  one two three four five", 12) == ["  one two", "  three four", "  five"]
    assert wrapped("  één two three four five", 12) == ["  één two", "  three four", "  five"]


@pytest.mark.parametrize(
    "before", ["A person may do more than that:", "Schmerz ändert sich, also:"]
)
def test_a_command_is_not_broken_where_it_could_not_be_typed(before: str) -> None:
    assert wrapped(f"{before} integrate help-now", 44) == [before, "integrate help-now"]


def test_nothing_is_broken_at_a_hyphen() -> None:
    assert wrapped("one two soften-around", 16) == ["one two", "soften-around"]


def test_an_empty_line_of_ones_own_words_stays() -> None:
    assert list(lines([Quote("One.\n\nTwo.\n")], 40)) == ["  One.", "", "  Two.", ""]


@pytest.mark.parametrize("text", ["", " ", "\u2003", "é"])
def test_even_nothing_is_a_line(text: str) -> None:
    assert wrapped(text, 20) == [text.strip()]


@pytest.mark.parametrize("text", ["[/]", "[red]pain[/red]", "[bold", ":smile:", "\\[x]"])
def test_markup_is_text(text: str) -> None:
    assert list(lines([Paragraph(text), Quote(text)], 40)) == [text, f"  {text}"]


@pytest.mark.parametrize("make", [Heading, Paragraph, Line, Quote])
def test_escape_sequences_are_text(make: type[Heading | Paragraph | Line | Quote]) -> None:
    shown = "\n".join(lines([make("\x1b[2Jgone \x1b]0;title\x07 \x9b31m")], 40))

    assert shown.strip() == "[2Jgone ]0;title 31m"


def test_escape_sequences_in_a_table_are_text() -> None:
    table = Table(("one", "two"), [("\x1b[2Ja", "\x1b[2Jb")])

    assert list(lines([table], 72)) == ["[2Ja  [2Jb"]
    assert list(lines([table], 40)) == ["[2Ja", "  [2Jb"]


TABLE = Table(
    ("id", "minutes", "title"),
    [("soften-around", "8", "Softening around"), ("漢字", "2", "The room " * 12)],
)


def test_a_table_has_columns_where_there_is_room() -> None:
    assert list(lines([TABLE], 72)) == [
        "soften-around  8  Softening around",
        "漢字           2  The room The room The room The room The room The room",
        "                  The room The room The room The room The room The room",
    ]


def test_a_table_is_a_few_lines_a_row_where_there_is_none() -> None:
    assert list(lines([TABLE], 40)) == [
        "soften-around  8",
        "  Softening around",
        "漢字  2",
        "  The room The room The room The room",
        "  The room The room The room The room",
        "  The room The room The room The room",
    ]


def test_what_does_not_fit_in_the_first_line_of_a_row_is_set_in() -> None:
    row = ("k3j2hx", "Sat 21 Nov 2026", "20:10", "Softening around", "The jaw.")
    table = Table(("id", "day", "time", "what", "first words"), [row])

    assert list(lines([table], 40)) == [
        "k3j2hx  Sat 21 Nov 2026  20:10",
        "  Softening around",
        "  The jaw.",
    ]


def test_an_empty_cell_takes_no_line() -> None:
    table = Table(("id", "day", "words"), [("a1", "", "")])

    assert list(lines([table], 40)) == ["a1"]
    assert list(lines([table], 72)) == ["a1"]


def test_a_table_of_one_column_and_one_of_no_rows_can_be_shown() -> None:
    assert list(lines([Table(("id",), [("one",), ("two",)])], 40)) == ["one", "two"]
    assert list(lines([Table(("id", "title"), [])], 72)) == []


def test_a_line_stands_as_it_is() -> None:
    path = f"  /home/{'a' * 60}/settings.toml"

    assert list(lines([Line(path)], 20)) == [path]


def test_a_heading_stands_apart() -> None:
    assert list(lines([Heading("A day"), Paragraph("Words.")], 40)) == ["A day", "", "Words."]

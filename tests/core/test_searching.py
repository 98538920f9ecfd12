# ruff: noqa: RUF001 - letters that look alike are what is tested
from __future__ import annotations

import random
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrate.core.journal import Answer, Entry
from integrate.core.searching import (
    COLUMNS,
    CUT,
    Found,
    fits,
    folded,
    found_in,
    pieces_of,
    searched,
    words_in,
)

from .given import EVENING

WALK = (
    "The morning was slow and the back was loud, then the sun came round to the step and I sat "
    "there until it was cold, quieter after."
)


def entry_of(*answers: Answer, **others: object) -> Entry:
    entry = Entry(
        id="one", kind="note", at=EVENING, zone="", day=EVENING.date(), saved=EVENING,
        answers=answers,
    )  # fmt: skip
    return entry._replace(**others)  # type: ignore[arg-type]


def noted(text: str) -> Entry:
    return entry_of(Answer("note", "write", "What is there to write?", text))


SAT = entry_of(
    Answer("struggle", "rate", "How hard is the holding?", 7, low="not at all"),
    Answer("distance", "choose", "How near?", "edge", label="At its border"),
    Answer("own", "pick", "What helps?", "Warm socks"),
    Answer("guard", "write", "Which part?", "The jaw.\nThe left hand."),
    Answer("left", "write", "And now?"),
    Answer("aloud", "write", "And now?", aloud=True),
    Answer("too-much", "too-much", "Was any of it too much?", "little", label="a little"),
    kind="practice",
    practice="soften-around",
    title="Softening around",
    tags=("bad-night", "été"),
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Jaw", "jaw"),
        ("müde", "mude"),
        ("mu\u0308de", "mude"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ẞ", "ss"),
        ("Cœur, Æther", "coeur, aether"),
        ("Işık İz ISIK", "isik iz isik"),
        ("Łódź Øre Đà ŧħ", "lodz ore da th"),
        ("Þór, bað", "thor, bad"),
        ("ΣΊΣΥΦΟΣ, ς", "σισυφοσ, σ"),
        ("Ёлка", "елка"),
        ("ﬁnd ﬀ ½", "find ff 1⁄2"),
        ("don’t „so“ «or» a—b", 'don\'t "so" "or" a-b'),
        ("co\u00adop \u200bera", "coop era"),
        ("شَمْس ــ", "شمس "),
        ("ｗｉｄｅ", "wide"),
        ("がか", "か\u3099か"),
        ("कुल", "कुल"),
    ],
)
def test_a_text_is_folded_to_what_is_typed_in_a_hurry(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(st.text(), st.text())
def test_a_piece_of_a_text_folds_to_a_piece_of_the_folded_text(one: str, other: str) -> None:
    assert folded(one + other) == folded(one) + folded(other)


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_no_letter_folds_to_a_capital() -> None:
    chance = random.Random(3)
    some = [*range(0x3000), *chance.sample(range(0x3000, sys.maxunicode), 20_000)]

    assert not re.search("[A-Z]", "".join(folded(chr(code)) for code in some))


@given(st.text(), st.text(min_size=1))
def test_no_entry_that_fits_is_missed_by_its_pieces(text: str, query: str) -> None:
    words = words_in(query)
    pieces = pieces_of(searched(noted(text)))

    if fits(noted(text), words):
        assert all(any(piece in one for one in pieces) for piece in pieces_of(" ".join(words)))


@given(st.data())
def test_what_was_written_is_found_by_any_part_of_it(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    assert fits(noted(text), words_in(text[start:end]))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("the jaw, again", {"the", "jaw", "again"}),
        ("don't 3/4 a_b", {"don", "t", "3", "4", "a_b"}),
        ("痛みno", {"痛", "み", "no"}),
        ("…!", set()),
    ],
)
def test_pieces_are_words_and_letters_of_scripts_without_spaces(
    text: str, pieces: set[str]
) -> None:
    assert pieces_of(folded(text)) == pieces


@pytest.mark.parametrize(
    ("query", "words"),
    [("  Jaw  JAW\thand ", ("jaw", "hand")), ("", ()), ("\u00ad", ()), ("#sleep", ("#sleep",))],
)
def test_the_words_of_a_query_are_folded_and_stand_once(query: str, words: tuple[str, ...]) -> None:
    assert words_in(query) == words


@pytest.mark.parametrize(
    "query",
    [
        "jaw", "JAW", "hand left", "border jaw", "socks", "softening", "#bad-night", "night ete",
        "and", "oftenin", "hand. jaw.",
    ],
)  # fmt: skip
def test_an_entry_is_found_by_its_answers_its_title_and_its_tags_in_any_order(query: str) -> None:
    assert fits(SAT, words_in(query))


@pytest.mark.parametrize(
    "query", ["holding", "seven", "7", "little", "edge", "around jaw knee", "#jaw", "note"]
)
def test_neither_questions_nor_ratings_nor_what_was_too_much_are_looked_through(query: str) -> None:
    assert not fits(SAT, words_in(query))


@pytest.mark.parametrize(("kind", "title"), [("flare", "flare day"), ("rest", "rest day")])
def test_days_without_a_sitting_are_found_by_what_they_are_called(kind: str, title: str) -> None:
    assert fits(entry_of(kind=kind), words_in(title))


def test_a_practice_without_a_title_is_found_by_its_id_and_a_note_by_neither() -> None:
    assert fits(SAT._replace(title=""), ("soften-around",))
    assert not fits(noted("rain"), ("note",))


def shown(found: Found) -> tuple[str, list[str]]:
    return found.line, [found.line[start:end] for start, end in found.marks]


def test_the_line_with_the_most_of_the_words_is_shown() -> None:
    text = "Nothing of it.\n  Only\tthe jaw.\nThe left hand, the jaw and the back."

    assert shown(found_in(noted(text), words_in("jaw hand"))) == (
        "The left hand, the jaw and the back.",
        ["hand", "jaw"],
    )
    assert shown(found_in(noted(text), ("only",))) == ("Only the jaw.", ["Only"])
    assert shown(found_in(SAT, words_in("softening"))) == ("Softening around", ["Softening"])
    assert shown(found_in(SAT, words_in("ete"))) == ("#été", ["été"])


def test_marks_are_what_was_written_accents_and_all() -> None:
    text = "Mu\u0308de, Straße, dieﬃcult"

    assert shown(found_in(noted(text), ("mude",)))[1] == ["Mu\u0308de"]
    assert shown(found_in(noted(text), ("s",)))[1] == ["S", "ß"]
    assert shown(found_in(noted(text), ("fi",)))[1] == ["ﬃ"]


def test_marks_that_touch_or_overlap_are_one() -> None:
    assert shown(found_in(noted("banana jawjaw"), words_in("ana jaw")))[1] == ["anana", "jawjaw"]
    assert shown(found_in(noted("shoulder"), words_in("shoulder should")))[1] == ["shoulder"]


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("morning", "The morning was slow and the back was loud, then the..."),
        ("sun", "...back was loud, then the sun came round to the step and..."),
        ("quieter", "...step and I sat there until it was cold, quieter after."),
    ],
)
def test_a_long_line_is_cut_between_words_round_the_first_mark(query: str, line: str) -> None:
    found = found_in(noted(WALK), (query,))

    assert shown(found) == (line, [query])


def test_a_word_that_is_longer_than_the_line_is_cut_itself() -> None:
    found = found_in(noted("x" * 100 + "jaw" * 100), ("jaw" * 90,))

    assert len(found.line) == COLUMNS
    assert found.line.startswith(f"{CUT}xxx")
    assert [found.line[a:b] for a, b in found.marks] == [found.line[27:-3]]


def test_wide_letters_fill_two_columns_and_accents_none() -> None:
    wide = found_in(noted("痛" * 100 + "jaw"), ("jaw",))
    accents = found_in(noted("e\u0301" * COLUMNS + " jaw"), ("e" * 5,))

    assert wide.line == f"{CUT}{'痛' * 25}jaw"
    assert len(accents.line) == 2 * (COLUMNS - 6) + len(CUT)


def test_a_line_that_fits_is_whole() -> None:
    text = f"jaw {'x' * (COLUMNS - 4)}"

    assert found_in(noted(text), ("jaw",)).line == text


def test_where_nothing_was_found_nothing_is_marked() -> None:
    assert found_in(noted("x " * 60), ("jaw",)) == Found(("x " * 60).strip(), ())
    assert found_in(entry_of(), ("jaw",)) == Found("", ())


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_every_mark_folds_to_something_that_holds_a_word(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = words_in(text[start : start + 5])
    found = found_in(noted(text), words)

    for a, b in found.marks:
        assert 0 <= a < b <= len(found.line)
    if words and len(text) < COLUMNS // 2:
        held = [folded(found.line[a:b]) for a, b in found.marks]
        assert any(word in mark for word in words for mark in held)

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from integrate.exchange.markdown import escaped
from tests.exchange.reading import READERS, seen, shown

HOSTILE = (
    *"\\`*_~|$^[](){}<>#&=%:+-.!@\"'/1a \n",
    *("# ", "## a ##", "---", "===", "--", "- ", "+ ", "* ", "> ", "1. ", "1) ", "12.", "2026. "),
    *("    ", "  ", "\n\n", "\n\n\n", "```", "~~~", "``` py\n", "***", "- - -", "_ _ _"),
    *(
        "<b>",
        "</div>",
        "<!-- ",
        " -->",
        "<?",
        "<![CDATA[",
        "<a@b.c>",
        "<1@b.c>",
        "<3",
        "< ",
        "<x:y>",
    ),
    *("&amp;", "&nbsp;", "&#35;", "&#x23;", "&copy", "&;", "&#", "R&D"),
    *(
        "[a](b)",
        "![a](b)",
        "[a]: b",
        "[^1]",
        "[^1]: b",
        "^[a]",
        "[[a]]",
        "![[a]]",
        "[ ] ",
        "- [x] a",
    ),
    *("**a**", "__a__", "~~a~~", "~a~", "==a==", "%%a%%", "$a$", "$$a$$", "`a`", "\\*a*"),
    *("#tag", "a#b", " ^block", "^a", "| a | b |", "|-|-|", "a | b", ":-", ":-:", "-:", ":--\n"),
    *("http://a.b/_c_", "https://a.b", "www.a.b", "ftp://a", "a@b.org", "> [!note]"),
    *(
        "\xa0",
        "\u3000",
        "\u2003",
        "\u200b",
        "\u2028",
        "\u202b",
        "\u200f",
        "\ufeff",
        "שלום",
        "👩‍👧",
        "é",
    ),
)
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=8)
TYPED = st.lists(st.sampled_from(HOSTILE) | WORDS, max_size=12).map("".join)
UNTIDY = st.text(st.characters(codec=None), max_size=40)

AROUND = ("{}", "{}a", "a{}", "a {} b", "a\n{}", "{}\na", "a\n{}\nb", "x{0}y{0}")


@given(TYPED)
@settings(max_examples=200, deadline=None)
def test_what_was_typed_is_what_is_shown(text: str) -> None:
    for reader in READERS:
        assert shown(reader, escaped(text)) == seen(text)


@pytest.mark.parametrize("piece", HOSTILE)
def test_each_mark_of_markdown_is_shown_wherever_it_stands(piece: str) -> None:
    for text in (around.format(piece) for around in AROUND):
        for reader in READERS:
            assert shown(reader, escaped(text)) == seen(text)


@given(TYPED)
@settings(max_examples=200, deadline=None)
def test_nothing_is_left_that_obsidian_or_a_link_finder_would_take(text: str) -> None:
    rest = re.sub(r"\\[!-/:-@\[-`{-~]", "x", escaped(text))
    for mark in ("==", "%%", "[", "`", "*", "_", "~", "|", "$", "^", "://", "www."):
        assert mark not in rest
    assert not re.search(r"(?<![\w&])#", rest)


@given(
    st.lists(
        st.from_regex("[a-z]+([-'\u2019][a-z]+)?", fullmatch=True)
        | st.sampled_from(
            ("(a", "little)", "20:14,", "7/10", "ok?", "3.5", "\u2013", "50%", "R&D", "<3")
        ),
        min_size=1,
    )
)
def test_ordinary_prose_is_left_alone(words: list[str]) -> None:
    text = f"So, {' '.join(words)}. Then it's over; well!"
    assert escaped(text) == text


@given(UNTIDY)
@example("a\r# b\x00\x1b[0m\x85")
@example("\x1c# a")
@example("\ud800*")
def test_what_should_never_come_here_still_cannot_break_out(text: str) -> None:
    markdown = escaped(text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", markdown)
    tokens = READERS[1].parse(markdown)
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("", ""),
        ("Only rain.", "Only rain."),
        ("one\ntwo", "one\\\ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("one\n\n\n\ntwo", "one\n\n&nbsp;\\\n&nbsp;\\\ntwo"),
        ("\none\n", "&nbsp;\\\none\\\n&nbsp;"),
        ("one\n\n\n", "one\n\n&nbsp;\\\n&nbsp;"),
        ("one\n   \ntwo", "one\n\ntwo"),
        ("  in\tby two ", "&nbsp;&nbsp;in &nbsp; &nbsp;by two&nbsp;"),
        ("# not a heading", "\\# not a heading"),
        ("C# and a#b, but #this", "C# and a#b, but \\#this"),
        ("- a\n-5 degrees\n--\n+ b\n+1", "\\- a\\\n-5 degrees\\\n\\--\\\n\\+ b\\\n+1"),
        ("1. a\n2026) b\n3.5 c\n7.", "1\\. a\\\n2026\\) b\\\n3.5 c\\\n7\\."),
        ("> a > b", "\\> a > b"),
        ("=", "\\="),
        ("a\n:-", "a\\\n\\:-"),
        (":-) 1 = 1, 50% == %%", ":-) 1 = 1, 50% \\=\\= \\%\\%"),
        ("<3 < 5 <b>", "<3 < 5 \\<b>"),
        ("R&D &amp; &", "R&D \\&amp; &"),
        ("*it* _was_ `so` ~ | $5", "\\*it\\* \\_was\\_ \\`so\\` \\~ \\| \\$5"),
        ("[a](b) ![[c]]", "\\[a](b) !\\[\\[c]]"),
        ("see https://a.b or www.a.b, me@a.b", "see https\\://a.b or www\\.a.b, me@a.b"),
        ("\u3000so", "&#12288;so"),
        ("شكراً 🙂", "شكراً 🙂"),
    ],
)
def test_how_it_reads_raw(typed: str, written: str) -> None:
    assert escaped(typed) == written


def test_a_long_line_of_anything_takes_no_longer_than_its_length_asks() -> None:
    for piece in (" ", "\u3000", "<1", "&a", "#", "=", "1", "a ", "\n", "x\n\n\n"):
        text = piece * 50_000
        assert len(escaped(text)) >= len(text.strip())
